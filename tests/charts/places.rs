//! Places to draw: funnels and intervals of invented places, from none to ten thousand.

use vital_ledger::chart::{
    Band, Caption, Custom, Dot, DotNames, Funnel, Intervals, Limit, Limits, Look, Mark, Point, Row,
    RowNames, Standing,
};

use super::captioned;

/// Numbers that look like chance, the same ones each time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// Between 0 and 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }

    /// Around 0 with a standard deviation of 1: a sum of twelve shares.
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

/// Invented towns in both languages.
const TOWNS: [(&str, &str); 12] = [
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
];

const CENTRE: f64 = 108.6;
/// How much wider the limits are that allow for over-dispersion.
const ADJUSTED: f64 = 1.35;

/// Standard error of the logarithm of a sex ratio.
fn error(births: f64) -> f64 {
    let share = CENTRE / (100.0 + CENTRE);
    (1.0 / (births * share) + 1.0 / (births * (1.0 - share))).sqrt()
}

pub(crate) fn name(index: usize, is_chinese: bool) -> String {
    match (TOWNS.get(index), is_chinese) {
        (Some((zh, _)), true) => (*zh).to_owned(),
        (Some((_, en)), false) => (*en).to_owned(),
        (None, true) => format!("第{index}乡"),
        (None, false) => format!("Township {index}"),
    }
}

/// Places of `least` to `most` births, evenly in their logarithm.
fn dots(count: usize, (least, most): (f64, f64), is_chinese: bool) -> Vec<Dot> {
    let mut chance = Chance(count as u64 + 3);
    let mut dot = |index: usize| {
        let births = (least.ln() + (most / least).ln() * chance.share()).exp().round();
        let score = chance.normal() * 1.3;
        let value = CENTRE * (score * error(births)).exp();
        let standing = match score.abs() {
            score if score > 3.09 => Standing::FarBeyond,
            score if score > 1.96 => Standing::Beyond,
            _ => Standing::Within,
        };
        let is_marked = score.abs() > 2.9;
        let label = (standing != Standing::Within).then(|| name(index, is_chinese));
        Dot { births, value, standing, is_marked, label }
    };
    (0..count).map(&mut dot).collect()
}

fn limits(dots: &[Dot], is_chinese: bool) -> Vec<Limits> {
    let births = Funnel::births(dots);
    let point = |score: f64, step: u32| {
        let share = f64::from(step) / 96.0;
        let births = (births.low.ln() + (births.high / births.low).ln() * share).exp();
        let reach = (score * error(births)).exp();
        Limit { births, lower: CENTRE / reach, upper: CENTRE * reach }
    };
    let pair = |name: [&str; 2], score: f64, is_adjusted: bool| Limits {
        name: name[usize::from(!is_chinese)].to_owned(),
        is_adjusted,
        is_outer: score > 3.0,
        points: (0..=96)
            .map(|step| point(if is_adjusted { score * ADJUSTED } else { score }, step))
            .collect(),
    };
    vec![
        pair(["95%控制限", "95% limits"], 1.96, false),
        pair(["99.8%控制限", "99.8% limits"], 3.09, false),
        pair(["95%控制限（离散调整）", "95%, adjusted"], 1.96, true),
        pair(["99.8%控制限（离散调整）", "99.8%, adjusted"], 3.09, true),
    ]
}

fn funnel_of(dots: Vec<Dot>, is_chinese: bool) -> Funnel {
    let text = |zh: &str, en: &str| if is_chinese { zh } else { en }.to_owned();
    Funnel {
        x_title: text("出生人数（对数刻度）", "Births (logarithmic scale)"),
        y_title: text("出生人口性别比（女=100）", "Sex ratio at birth (boys per 100 girls)"),
        limits: limits(&dots, is_chinese),
        dots,
        centre: Some(Mark { at: CENTRE, label: text("全县 108.6", "County 108.6") }),
        names: DotNames {
            within: text("控制限内", "Within limits"),
            beyond: text("超出95%", "Beyond 95%"),
            far_beyond: text("超出99.8%", "Beyond 99.8%"),
            marked: text("多重比较后仍显著", "Stands out among all (FDR)"),
        },
        ..Funnel::default()
    }
}

/// A dozen towns, one of them of three births and no girl, one of 40 births and 600.
pub(crate) fn funnel_of_towns() -> Funnel {
    let mut dots = dots(12, (60.0, 2400.0), true);
    dots[2] = Dot {
        births: 24.0,
        value: f64::INFINITY,
        label: Some("白云镇".to_owned()),
        ..Dot::default()
    };
    dots[3] = Dot {
        births: 140.0,
        value: 600.0,
        standing: Standing::FarBeyond,
        is_marked: true,
        label: Some("石桥镇".to_owned()),
    };
    funnel_of(dots, true)
}

/// 300 places from villages to provinces.
pub(crate) fn funnel_of_many() -> Funnel {
    funnel_of(dots(300, (20.0, 1_000_000.0), false), false)
}

/// The same to keep, with limits of the user's own.
pub(crate) fn funnel_to_keep() -> Funnel {
    let mut funnel = funnel_of(dots(120, (40.0, 6000.0), true), true);
    let births = Funnel::births(&funnel.dots);
    let level = |births| Limit { births, lower: 100.0, upper: 118.0 };
    let points = vec![level(births.low), level(births.high)];
    funnel.custom = Some(Custom { name: "自定控制限 100—118".to_owned(), points });
    funnel.look.caption = Some(Caption {
        title: "某县各乡镇出生人口性别比漏斗图，2019—2023年".to_owned(),
        notes: vec![
            "横轴为五年出生人数。控制限由全县性别比和出生人数求得；虚线按离散程度放宽。箭头表示超出图幅。".to_owned(),
            "数据为虚构示例。".to_owned(),
        ],
    });
    funnel
}

pub(crate) fn funnel_of_thousands() -> Funnel {
    let mut funnel = funnel_of(dots(10_000, (20.0, 20_000.0), false), false);
    funnel.dots.iter_mut().filter(|dot| !dot.is_marked).for_each(|dot| dot.label = None);
    funnel
}

pub(crate) fn funnel_of_one() -> Funnel {
    let dot =
        Dot { births: 302.0, value: 118.4, label: Some("清溪镇".to_owned()), ..Dot::default() };
    funnel_of(vec![dot], true)
}

pub(crate) fn funnel_of_none() -> Funnel {
    Funnel { limits: Vec::new(), ..funnel_of(Vec::new(), false) }
}

/// Places from the highest figure to the lowest.
fn rows(count: usize, births: (f64, f64), is_chinese: bool) -> Vec<Row> {
    let mut dots = dots(count, births, is_chinese);
    dots.sort_by(|one, other| other.value.total_cmp(&one.value));
    let row = |(index, dot): (usize, &Dot)| {
        let (error, away) = (error(dot.births), (dot.value / CENTRE).ln());
        let reach = (1.96 * error).exp();
        let point = Point {
            value: dot.value,
            lower: dot.value / reach,
            upper: dot.value * reach,
            is_small: dot.births < 100.0,
        };
        let weight = 0.0016 / (0.0016 + error * error);
        let shrunk = Some(CENTRE * (away * weight).exp());
        let name = name(index * 7 % count.max(1), is_chinese);
        Row { name, point: Some(point), shrunk, is_marked: dot.is_marked }
    };
    dots.iter().enumerate().map(row).collect()
}

fn intervals_of(rows: Vec<Row>, is_chinese: bool) -> Intervals {
    let text = |zh: &str, en: &str| if is_chinese { zh } else { en }.to_owned();
    Intervals {
        is_whole: false,
        x_title: text("出生人口性别比（女=100）", "Sex ratio at birth (boys per 100 girls)"),
        rows,
        band: Some(Band { from: 103.0, to: 107.0, label: "103–107".to_owned() }),
        line: Some(Mark { at: CENTRE, label: text("全县 108.6", "County 108.6") }),
        names: RowNames {
            estimate: text("估计值和95%置信区间", "Estimate with 95% interval"),
            shrunk: text("收缩估计", "Shrunk estimate"),
            marked: text("多重比较后仍显著", "Stands out among all (FDR)"),
        },
        look: Look::default(),
    }
}

/// A dozen towns: one without an estimate, one without an upper bound, one that stands out.
pub(crate) fn intervals_of_towns() -> Intervals {
    let mut rows = rows(12, (80.0, 3000.0), true);
    rows[0].point = rows[0].point.map(|point| Point { upper: f64::INFINITY, ..point });
    rows[1].is_marked = true;
    rows[7].point = None;
    rows[7].shrunk = None;
    intervals_of(rows, true)
}

pub(crate) fn intervals_of_forty() -> Intervals {
    intervals_of(rows(40, (150.0, 6000.0), false), false)
}

pub(crate) fn intervals_of_many() -> Intervals {
    intervals_of(rows(300, (150.0, 9000.0), true), true)
}

pub(crate) fn intervals_to_keep() -> Intervals {
    let caption = Caption {
        title: "Sex ratio at birth of twelve towns, 2019–2023".to_owned(),
        notes: vec![
            "From the highest to the lowest. An arrow says that an interval goes on.".to_owned(),
            "Invented figures.".to_owned(),
        ],
    };
    let rows = rows(12, (80.0, 3000.0), false);
    Intervals { look: captioned(caption), ..intervals_of(rows, false) }
}

pub(crate) fn intervals_of_one() -> Intervals {
    intervals_of(rows(1, (300.0, 400.0), true), true)
}

pub(crate) fn intervals_of_none() -> Intervals {
    Intervals { line: None, ..intervals_of(Vec::new(), false) }
}
