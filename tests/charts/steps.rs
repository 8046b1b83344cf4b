//! Steps to draw, and trends with a smoothed course, found breaks and sums without intervals.

use vital_ledger::chart::{
    BarNames, Caption, Look, Mark, Point, Series, Smooth, SmoothPoint, Step, TimeMark, Tone, Total,
    Trend, Waterfall,
};
use vital_ledger::text::number;

use super::captioned;
use super::places::Chance;
use super::trends as figures;

fn total(name: &str, value: f64) -> Total {
    Total { name: name.to_owned(), value, label: number(Some(value), 1) }
}

fn step((name, change): &(&str, f64)) -> Step {
    let sign = if *change > 0.0 { "+" } else { "" };
    let label = format!("{sign}{}", number(Some(*change), 2));
    Step { name: (*name).to_owned(), change: *change, label }
}

fn names(is_chinese: bool) -> BarNames {
    let names =
        if is_chinese { ["合计", "上升", "下降"] } else { ["Total", "Increase", "Decrease"] };
    let [total, rise, fall] = names.map(str::to_owned);
    BarNames { total, rise, fall }
}

/// What the parities did to the sex ratio from one census to the next.
pub(crate) fn waterfall_by_order() -> Waterfall {
    let steps = [
        ("一孩性别比", -0.32),
        ("二孩性别比", -11.41),
        ("三孩及以上性别比", -2.36),
        ("孩次构成", 5.17),
    ];
    let change: f64 = steps.iter().map(|(_, change)| change).sum();
    Waterfall {
        y_title: "出生人口性别比（女=100）".to_owned(),
        first: Some(total("2010年", 121.2)),
        steps: steps.iter().map(step).collect(),
        last: Some(total("2020年", 121.2 + change)),
        names: names(true),
        look: Look::default(),
    }
}

pub(crate) fn waterfall_to_keep() -> Waterfall {
    let caption = Caption {
        title: "全国出生人口性别比变化的孩次分解，2010—2020年".to_owned(),
        notes: vec!["柱脚有缺口处表示坐标不从0开始。示例数据。".to_owned()],
    };
    Waterfall { look: captioned(caption), ..waterfall_by_order() }
}

/// Many steps with long names, one of them unknown, one nothing.
pub(crate) fn waterfall_by_town() -> Waterfall {
    let steps = [
        ("Dongfeng Subdistrict", 0.84),
        ("Qingxi", -0.31),
        ("Administrative Committee of the High-Tech Zone", -1.92),
        ("Nanshan Manchu Ethnic Township", 0.0),
        ("Liulin", f64::NAN),
        ("Dahekou", 0.42),
        ("Xinhua Subdistrict", -0.78),
        ("Shuangta", 1.36),
        ("Hongqi Farm", -0.05),
        ("All other townships", -2.2),
    ];
    let change: f64 = steps.iter().map(|(_, change)| change).filter(|it| it.is_finite()).sum();
    Waterfall {
        y_title: "Sex ratio at birth (boys per 100 girls)".to_owned(),
        first: Some(total("2019", 116.4)),
        steps: steps.iter().map(step).collect(),
        last: Some(total("2023", 116.4 + change)),
        names: names(false),
        look: Look::default(),
    }
}

pub(crate) fn waterfall_of_one() -> Waterfall {
    Waterfall { steps: Vec::new(), last: None, ..waterfall_by_order() }
}

pub(crate) fn waterfall_of_none() -> Waterfall {
    Waterfall { first: None, ..waterfall_of_one() }
}

/// A smoothed course through a town's months, with two found breaks and three policies.
pub(crate) fn smoothed() -> Trend {
    let point = |step: u32| {
        let at = f64::from(step) / 2.0;
        let value = 110.0 + 4.0 * (at / 22.0).sin();
        let reach = 2.2 + 0.0006 * (at - 72.0).powi(2);
        SmoothPoint { at, value, lower: value - reach, upper: value + reach }
    };
    let mark = |at, label: &str| TimeMark { at, label: label.to_owned() };
    Trend {
        smooth: Some(Smooth {
            name: "平滑趋势（95%区间）".to_owned(),
            tone: Tone(3),
            points: (0..=286).map(point).collect(),
        }),
        marks: vec![mark(40.5, "1"), mark(72.0, "2"), mark(137.0, "3")],
        breaks: vec![mark(69.5, "2015年11月"), mark(138.5, "2021年8月")],
        ..figures::town_by_month()
    }
}

pub(crate) fn smoothed_to_keep() -> Trend {
    let caption = Caption {
        title: "某镇分月出生人口性别比及平滑趋势，2010—2021年".to_owned(),
        notes: vec![
            "竖虚线为检出的转折点；数字为政策时点：1 单独两孩，2 全面两孩，3 三孩。".to_owned(),
        ],
    };
    Trend { look: captioned(caption), ..smoothed() }
}

/// Cumulative sums against a threshold: no intervals at all, and one sum that stands alone.
pub(crate) fn sums() -> Trend {
    let mut chance = Chance(17);
    let mut sum = 0.0_f64;
    let mut next = |month: i32| {
        sum = (sum + chance.normal() + if month > 30 { 0.55 } else { -0.4 }).max(0.0);
        let point = Point { value: sum, lower: sum, upper: sum, is_small: false };
        (month != 9 && month != 11).then_some(point)
    };
    let points = (0..48).map(&mut next).collect();
    let name = "Cumulative sum".to_owned();
    Trend {
        y_title: "Cumulative sum (standard errors)".to_owned(),
        ticks: (0..48)
            .map(|month| format!("{}-{:02}", 2018 + month / 12, month % 12 + 1))
            .collect(),
        series: vec![Series { name, tone: Tone(0), points }],
        line: Some(Mark { at: 5.0, label: "h = 5".to_owned() }),
        breaks: vec![TimeMark { at: 40.0, label: "Signal 2021-05".to_owned() }],
        ..Trend::default()
    }
}
