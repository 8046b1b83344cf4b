//! Small multiples to draw: townships of a county, provinces, charts of every kind beside each other.

use vital_ledger::chart::{
    Band, Caption, Chart, Intervals, Mark, Multiples, Panel, Series, Tone, Trend, Window,
};

use super::places::Chance;
use super::{captioned, cycle, places, scatter, steps, trends};

/// Invented townships in both languages.
const TOWNSHIPS: [(&str, &str); 24] = [
    ("东风街道", "Dongfeng Subdistrict"),
    ("清溪镇", "Qingxi"),
    ("白云镇", "Baiyun"),
    ("石桥镇", "Shiqiao"),
    ("南山满族乡", "Nanshan Manchu Ethnic Township"),
    ("柳林镇", "Liulin"),
    ("大河口镇", "Dahekou"),
    ("新华街道", "Xinhua Subdistrict"),
    ("双塔镇", "Shuangta"),
    ("红旗农场", "Hongqi Farm"),
    ("北关街道", "Beiguan Subdistrict"),
    ("高新技术产业开发区管理委员会", "Administrative Committee of the High-Tech Zone"),
    ("沙河镇", "Shahe"),
    ("三道沟镇", "Sandaogou"),
    ("太平乡", "Taiping"),
    ("桃园镇", "Taoyuan"),
    ("永安镇", "Yong’an"),
    ("黄泥岗乡", "Huangnigang"),
    ("龙泉镇", "Longquan"),
    ("前进乡", "Qianjin"),
    ("马家店镇", "Majiadian"),
    ("青石岭乡", "Qingshiling"),
    ("西湖街道", "Xihu Subdistrict"),
    ("长岭镇", "Changling"),
];

fn text(is_chinese: bool, zh: &str, en: &str) -> String {
    if is_chinese { zh } else { en }.to_owned()
}

/// Boys and girls of some years, about so many births in each.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
fn series(name: &str, tone: usize, births: f64, years: usize, chance: &mut Chance) -> Series {
    let level = 109.0 + 4.0 * chance.normal();
    let mut point = |_| {
        let births = births * (0.75 + 0.5 * chance.share());
        let girls = births * 100.0 / (100.0 + level) + 0.5 * births.sqrt() * chance.normal();
        trends::point((births - girls).max(0.0) as u64, girls.max(0.0) as u64)
    };
    Series { name: name.to_owned(), tone: Tone(tone), points: (0..years).map(&mut point).collect() }
}

fn trend(index: usize, names: &[&str], chance: &mut Chance) -> Trend {
    let births = 180.0 * 1.13_f64.powf((index * 7 % 24) as f64);
    let years = 12;
    let one = |(tone, name): (usize, &&str)| {
        series(name, tone, births / (tone as f64 + 1.0), years, chance)
    };
    Trend {
        y_title: "出生人口性别比（女=100）".to_owned(),
        ticks: (0..years).map(|year| (2012 + year).to_string()).collect(),
        series: names.iter().enumerate().map(one).collect(),
        band: Some(Band { from: 103.0, to: 107.0, label: "103–107".to_owned() }),
        line: Some(Mark { at: 106.0, label: "106".to_owned() }),
        ..Trend::default()
    }
}

fn townships(count: usize, names: &[&str], is_chinese: bool) -> Multiples {
    let mut chance = Chance(count as u64 + 2);
    let mut panel = |(index, (zh, en)): (usize, &(&str, &str))| Panel {
        title: text(is_chinese, zh, en),
        chart: Chart::Trend(trend(index, names, &mut chance)),
    };
    let y_title = ("出生人口性别比（女=100）", "Sex ratio at birth (boys per 100 girls)");
    Multiples {
        y_title: text(is_chinese, y_title.0, y_title.1),
        panels: TOWNSHIPS.iter().take(count).enumerate().map(&mut panel).collect(),
        ..Multiples::default()
    }
}

/// 24 townships; one without births, one with a single year.
pub(crate) fn of_townships() -> Multiples {
    let mut multiples = townships(24, &["全部出生"], true);
    let points = |multiples: &mut Multiples, index: usize, from: usize| {
        let Chart::Trend(trend) = &mut multiples.panels[index].chart else { return };
        trend.series.iter_mut().for_each(|series| series.points[from..].fill(None));
    };
    points(&mut multiples, 9, 0);
    points(&mut multiples, 17, 1);
    multiples
}

fn to_keep(is_chinese: bool) -> Multiples {
    let title = text(
        is_chinese,
        "某县各乡镇出生人口性别比，2012—2023年",
        "Sex ratio at birth of six townships, 2012–2023",
    );
    let notes = vec![text(
        is_chinese,
        "浅色带103—107为通常范围，线为106。空心点出生数不足300人。数据为虚构示例。",
        "Shaded: the usual range of 103–107. Hollow: under 300 births. Invented figures.",
    )];
    let names: &[&str] =
        if is_chinese { &["全部出生"] } else { &["All births", "Second births"] };
    let count = if is_chinese { 24 } else { 6 };
    Multiples { look: captioned(Caption { title, notes }), ..townships(count, names, is_chinese) }
}

/// The same without second births, and only the last years.
fn in_part() -> Multiples {
    let mut multiples = to_keep(false);
    multiples.look.hidden = vec![1];
    multiples.look.window = Window::Items(7..12);
    multiples
}

/// The same towns before and after.
fn of_intervals() -> Multiples {
    let half = |title: &str, skip: usize| {
        let whole = places::intervals_of_forty();
        let rows = whole.rows.into_iter().skip(skip).step_by(4).collect();
        Panel { title: title.to_owned(), chart: Chart::Intervals(Intervals { rows, ..whole }) }
    };
    Multiples {
        y_title: "Sex ratio at birth (boys per 100 girls)".to_owned(),
        panels: vec![half("2014–2018", 0), half("2019–2023", 1)],
        ..Multiples::default()
    }
}

fn of_funnels() -> Multiples {
    let panel = |(index, title): (usize, &str)| {
        let mut funnel = places::funnel_of_towns();
        funnel.dots.rotate_left(index);
        funnel.dots.iter_mut().for_each(|dot| dot.value += index as f64 * 3.0);
        Panel { title: title.to_owned(), chart: Chart::Funnel(funnel) }
    };
    let titles = ["一孩", "二孩", "三孩及以上"];
    Multiples {
        y_title: "出生人口性别比（女=100）".to_owned(),
        panels: titles.into_iter().enumerate().map(panel).collect(),
        look: captioned(Caption::default()),
        ..Multiples::default()
    }
}

/// Charts of several kinds, each with an axis of its own.
fn of_all_kinds() -> Multiples {
    let panel = |title: &str, chart: Chart| Panel { title: title.to_owned(), chart };
    Multiples {
        panels: vec![
            panel("孩次分解", Chart::Waterfall(steps::waterfall_by_order())),
            panel("季节", Chart::Cycle(cycle::of_years(8, 2.5, true))),
            panel("各省两次普查", Chart::Scatter(scatter::provinces(true))),
            panel("漏斗图", Chart::Funnel(places::funnel_of_towns())),
            panel("趋势", Chart::Trend(trends::census())),
        ],
        is_free: true,
        ..Multiples::default()
    }
}

pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let multiples = vec![
        ("multiples-townships", of_townships()),
        ("multiples-to-keep", to_keep(true)),
        ("multiples-orders", to_keep(false)),
        ("multiples-in-part", in_part()),
        ("multiples-intervals", of_intervals()),
        ("multiples-funnels", of_funnels()),
        ("multiples-kinds", of_all_kinds()),
        ("multiples-one", townships(1, &["All births"], false)),
        ("multiples-none", townships(0, &[], true)),
    ];
    multiples.into_iter().map(|(name, chart)| (name, Chart::Multiples(chart))).collect()
}
