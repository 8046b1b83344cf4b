//! Scatters to draw: the provinces of two censuses, and invented places from none to five thousand.

use vital_ledger::chart::{
    Caption, Chart, Domain, Fit, Group, Look, Mark, Pair, PairNames, Region, Scatter, Tone, Window,
};

use super::captioned;
use super::places::Chance;

/// Name in both languages, region, and boys and girls by place.
type Province = (&'static str, &'static str, usize, (u32, u32), (u32, u32));

/// Births of the twelve months before the censuses of 2010 and 2020, boys and girls: National Bureau of Statistics of China, long-form
/// sample, table 6-1. Regions: east, centre, west.
#[rustfmt::skip]
const PROVINCES: [Province; 31] = [
    ("北京", "Beijing", 0, (6_879, 6_134), (8_817, 8_011)),
    ("天津", "Tianjin", 0, (4_572, 3_990), (4_278, 3_948)),
    ("河北", "Hebei", 0, (41_736, 35_157), (31_087, 28_625)),
    ("山西", "Shanxi", 1, (15_617, 13_812), (15_103, 14_672)),
    ("内蒙古", "Inner Mongolia", 2, (10_387, 9_541), (9_465, 8_963)),
    ("辽宁", "Liaoning", 0, (12_519, 11_088), (11_650, 10_873)),
    ("吉林", "Jilin", 1, (8_328, 7_200), (6_028, 5_793)),
    ("黑龙江", "Heilongjiang", 1, (11_200, 9_731), (6_815, 6_459)),
    ("上海", "Shanghai", 0, (8_598, 7_712), (8_001, 7_332)),
    ("江苏", "Jiangsu", 0, (34_825, 28_690), (30_345, 27_404)),
    ("浙江", "Zhejiang", 0, (24_654, 20_829), (25_820, 23_299)),
    ("安徽", "Anhui", 1, (31_594, 24_104), (28_784, 25_129)),
    ("福建", "Fujian", 0, (19_173, 15_252), (20_717, 17_250)),
    ("江西", "Jiangxi", 1, (25_679, 20_019), (22_941, 18_692)),
    ("山东", "Shandong", 0, (46_753, 37_620), (45_753, 40_662)),
    ("河南", "Henan", 1, (51_936, 40_690), (46_601, 41_968)),
    ("湖北", "Hubei", 1, (29_647, 23_921), (26_117, 22_655)),
    ("湖南", "Hunan", 1, (36_869, 29_313), (30_777, 26_326)),
    ("广东", "Guangdong", 0, (53_596, 41_389), (74_785, 63_634)),
    ("广西", "Guangxi", 2, (30_889, 25_318), (27_649, 23_842)),
    ("海南", "Hainan", 0, (5_805, 4_485), (5_662, 4_697)),
    ("重庆", "Chongqing", 2, (10_333, 9_080), (13_329, 12_398)),
    ("四川", "Sichuan", 2, (31_499, 27_881), (37_434, 33_589)),
    ("贵州", "Guizhou", 2, (20_685, 16_391), (26_050, 22_934)),
    ("云南", "Yunnan", 2, (26_023, 22_906), (27_353, 25_505)),
    ("西藏", "Tibet", 2, (1_284, 1_283), (2_571, 2_542)),
    ("陕西", "Shaanxi", 2, (16_265, 14_009), (16_265, 14_989)),
    ("甘肃", "Gansu", 2, (13_717, 10_992), (13_412, 12_371)),
    ("青海", "Qinghai", 2, (3_143, 2_789), (3_373, 3_049)),
    ("宁夏", "Ningxia", 2, (3_648, 3_190), (4_474, 4_234)),
    ("新疆", "Xinjiang", 2, (14_220, 13_471), (9_782, 9_238)),];

/// Boys for 100 girls of the whole country, in 2010 and 2020.
const COUNTRY: (f64, f64) = (121.21, 112.28);

fn ratio((boys, girls): (u32, u32)) -> f64 {
    100.0 * f64::from(boys) / f64::from(girls)
}

fn text(is_chinese: bool, zh: &str, en: &str) -> String {
    if is_chinese { zh } else { en }.to_owned()
}

fn groups(is_chinese: bool) -> Vec<Group> {
    let names = [("东部", "East"), ("中部", "Centre"), ("西部", "West")];
    let group = |(tone, (zh, en)): (usize, (&str, &str))| Group {
        name: text(is_chinese, zh, en),
        tone: Tone(tone),
    };
    names.into_iter().enumerate().map(group).collect()
}

/// The line of least squares through the middle of all pairs.
fn fitted(pairs: &[Pair], name: String) -> Fit {
    let count = pairs.len() as f64;
    let mean = |of: fn(&Pair) -> f64| pairs.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|pair| pair.x), mean(|pair| pair.y));
    let both: f64 = pairs.iter().map(|pair| (pair.x - x) * (pair.y - y)).sum();
    let slope = both / pairs.iter().map(|pair| (pair.x - x).powi(2)).sum::<f64>();
    let ends = pairs.iter().map(|pair| pair.x);
    let (low, high) = (ends.clone().fold(f64::INFINITY, f64::min), ends.fold(0.0, f64::max));
    let at = |value: f64| (value, y + slope * (value - x));
    Fit { name, from: at(low), to: at(high) }
}

pub(crate) fn provinces(is_chinese: bool) -> Scatter {
    let pair = |(zh, en, group, before, after): &Province| Pair {
        x: ratio(*before),
        y: ratio(*after),
        weight: Some(f64::from(after.0 + after.1)),
        group: *group,
        is_marked: ratio(*after) > 120.0,
        label: Some(text(is_chinese, zh, en)),
    };
    let pairs: Vec<Pair> = PROVINCES.iter().map(pair).collect();
    let line =
        |at: f64| Mark { at, label: text(is_chinese, "全国 ", "China ") + &format!("{at:.1}") };
    Scatter {
        x_title: text(
            is_chinese,
            "2010年普查出生人口性别比（女=100）",
            "Sex ratio at birth, census of 2010 (boys per 100 girls)",
        ),
        y_title: text(
            is_chinese,
            "2020年普查出生人口性别比（女=100）",
            "Sex ratio at birth, census of 2020",
        ),
        fit: Some(fitted(&pairs, text(is_chinese, "线性拟合", "Linear fit"))),
        pairs,
        groups: groups(is_chinese),
        x_line: Some(line(COUNTRY.0)),
        y_line: Some(line(COUNTRY.1)),
        names: PairNames {
            marked: text(is_chinese, "2020年高于120", "Above 120 in 2020"),
            weight: text(is_chinese, "面积＝出生数", "Area: births"),
        },
        ..Scatter::default()
    }
}

fn provinces_to_keep(is_chinese: bool) -> Scatter {
    let caption = if is_chinese {
        Caption {
            title: "各省出生人口性别比：2010年与2020年普查".to_owned(),
            notes: vec![
                "资料来源：国家统计局，第六次、第七次全国人口普查长表数据，表6-1。".to_owned(),
            ],
        }
    } else {
        Caption {
            title: "Sex ratio at birth of the provinces in two censuses".to_owned(),
            notes: vec![
                "Source: National Bureau of Statistics of China, long-form sample, table 6-1."
                    .to_owned(),
            ],
        }
    };
    Scatter { look: captioned(caption), ..provinces(is_chinese) }
}

/// The same with the west left out, in the part where most provinces lie.
fn provinces_in_part() -> Scatter {
    let mut scatter = provinces_to_keep(true);
    scatter.look.hidden = vec![2];
    scatter.look.window = Window::Region(Region {
        x: Domain { low: 110.0, high: 128.0 },
        y: Domain { low: 104.0, high: 116.0 },
    });
    scatter
}

/// Invented places: people on a logarithmic axis, and a share.
fn places(count: usize, is_chinese: bool) -> Scatter {
    let mut chance = Chance(count as u64 + 11);
    let mut pair = |index: usize| {
        let people = (300.0_f64.ln() + 5.0 * chance.share()).exp();
        let share = 18.0 + 2.2 * people.log10() + 90.0 / people.sqrt() * chance.normal();
        let is_marked = index.is_multiple_of(count.div_ceil(6));
        let name = text(is_chinese, "第", "Township ") + &index.to_string();
        let label = (is_marked || count < 100).then_some(name);
        Pair { x: people.round(), y: share, group: index % 2, is_marked, label, weight: None }
    };
    Scatter {
        x_title: text(is_chinese, "总人口（对数刻度）", "Population (logarithmic scale)"),
        y_title: text(is_chinese, "二孩及以上比重（%）", "Second and later births (%)"),
        is_x_log: true,
        pairs: (0..count).map(&mut pair).collect(),
        groups: groups(is_chinese).into_iter().take(2).collect(),
        names: PairNames {
            marked: text(is_chinese, "重点乡镇", "Watched"),
            ..PairNames::default()
        },
        ..Scatter::default()
    }
}

/// Towns of which some lie far out in each direction, and some have no figure.
fn towns() -> Scatter {
    let mut scatter = places(40, true);
    let far = [(f64::INFINITY, 25.0), (90.0, 9000.0), (4000.0, f64::NEG_INFINITY), (0.0, 24.0)];
    for (pair, (x, y)) in scatter.pairs.iter_mut().zip(far) {
        (pair.x, pair.y) = (x, y);
    }
    scatter.pairs[7].x = -4.0;
    scatter.pairs[8].y = f64::NAN;
    scatter.pairs[9].group = 9;
    scatter.y_line = Some(Mark { at: 25.6, label: "全县 25.6".to_owned() });
    scatter
}

pub(crate) fn of_thousands() -> Scatter {
    Scatter { is_y_log: true, ..places(5000, false) }
}

fn of_one() -> Scatter {
    let pair = Pair { x: 12.4, y: 0.0, label: Some("清溪镇".to_owned()), ..Pair::default() };
    Scatter { pairs: vec![pair], groups: Vec::new(), is_x_log: false, ..places(0, true) }
}

pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let scatters = vec![
        ("scatter-provinces", provinces(false)),
        ("scatter-to-keep", provinces_to_keep(true)),
        ("scatter-in-part", provinces_in_part()),
        ("scatter-towns", towns()),
        ("scatter-many", places(300, false)),
        ("scatter-one", of_one()),
        ("scatter-none", Scatter { look: Look::default(), ..places(0, false) }),
    ];
    scatters.into_iter().map(|(name, scatter)| (name, Chart::Scatter(scatter))).collect()
}
