//! Trends to draw: real figures, and the awkward cases.

use vital_ledger::chart::{Band, Caption, Mark, Point, Series, Tone, Trend};

use super::captioned;

/// London christenings 1629–1710, boys and girls: J. Arbuthnot, *Philosophical Transactions* 27 (1710), 186–190.
const ARBUTHNOT: [(u64, u64); 82] = [
    (5218, 4683),
    (4858, 4457),
    (4422, 4102),
    (4994, 4590),
    (5158, 4839),
    (5035, 4820),
    (5106, 4928),
    (4917, 4605),
    (4703, 4457),
    (5359, 4952),
    (5366, 4784),
    (5518, 5332),
    (5470, 5200),
    (5460, 4910),
    (4793, 4617),
    (4107, 3997),
    (4047, 3919),
    (3768, 3395),
    (3796, 3536),
    (3363, 3181),
    (3079, 2746),
    (2890, 2722),
    (3231, 2840),
    (3220, 2908),
    (3196, 2959),
    (3441, 3179),
    (3655, 3349),
    (3668, 3382),
    (3396, 3289),
    (3157, 3013),
    (3209, 2781),
    (3724, 3247),
    (4748, 4107),
    (5216, 4803),
    (5411, 4881),
    (6041, 5681),
    (5114, 4858),
    (4678, 4319),
    (5616, 5322),
    (6073, 5560),
    (6506, 5829),
    (6278, 5719),
    (6449, 6061),
    (6443, 6120),
    (6073, 5822),
    (6113, 5738),
    (6058, 5717),
    (6552, 5847),
    (6423, 6203),
    (6568, 6033),
    (6247, 6041),
    (6548, 6299),
    (6822, 6533),
    (6909, 6744),
    (7577, 7158),
    (7575, 7127),
    (7484, 7246),
    (7575, 7119),
    (7737, 7214),
    (7487, 7101),
    (7604, 7167),
    (7909, 7302),
    (7662, 7392),
    (7602, 7316),
    (7676, 7483),
    (6985, 6647),
    (7263, 6713),
    (7632, 7229),
    (8062, 7767),
    (8426, 7626),
    (7911, 7452),
    (7578, 7061),
    (8102, 7514),
    (8031, 7656),
    (7765, 7683),
    (6113, 5738),
    (8366, 7779),
    (7952, 7417),
    (8379, 7687),
    (8239, 7623),
    (7840, 7380),
    (7640, 7288),
];

type Counts = (u64, u64);

/// Males and females by order in the censuses of 2010 and 2020, National Bureau of Statistics of China, long-form sample.
const CENSUS: [(&str, Counts, Counts); 4] = [
    ("全部出生", (652_073, 537_987), (641_238, 571_083)),
    ("一孩", (393_690, 346_176), (294_657, 260_373)),
    ("二孩", (210_629, 161_666), (269_715, 252_586)),
    ("三孩及以上", (47_754, 30_145), (76_866, 58_124)),
];

/// Boys for 100 girls with a 95 % interval on the log scale, as a stand-in for what the measures give.
pub(crate) fn point(male: u64, female: u64) -> Option<Point> {
    let births = male + female;
    if female == 0 {
        return None;
    }
    let (m, f) = (male as f64, female as f64);
    let reach = (1.96 * (1.0 / m + 1.0 / f).sqrt()).exp();
    let value = 100.0 * m / f;
    Some(Point {
        value,
        lower: if male == 0 { 0.0 } else { value / reach },
        upper: if births < 10 { f64::INFINITY } else { value * reach },
        is_small: births < 300,
    })
}

fn series(tone: usize, name: &str, counts: impl IntoIterator<Item = (u64, u64)>) -> Series {
    let points = counts.into_iter().map(|(male, female)| point(male, female)).collect();
    Series { name: name.to_owned(), tone: Tone(tone), points }
}

fn trend(ticks: Vec<String>, series: Vec<Series>) -> Trend {
    Trend {
        y_title: "出生人口性别比（女=100）".to_owned(),
        ticks,
        series,
        band: Some(Band { from: 103.0, to: 107.0, label: "103–107".to_owned() }),
        line: Some(Mark { at: 106.0, label: "106".to_owned() }),
        ..Trend::default()
    }
}

fn years(first: i32, last: i32) -> Vec<String> {
    (first..=last).map(|year| year.to_string()).collect()
}

fn months(first_year: i32, count: i32) -> Vec<String> {
    (0..count).map(|month| format!("{}-{:02}", first_year + month / 12, month % 12 + 1)).collect()
}

/// Counts of about `births` with a sex ratio near `srb`: a fixed sequence that looks like chance.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a small count"
)]
fn by_chance(seed: u64, len: usize, births: u64, srb: f64) -> Vec<(u64, u64)> {
    let mut state = seed;
    let mut next = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let share = srb / (100.0 + srb);
    let mut one = || {
        let total = births / 2 + (next() * births as f64) as u64;
        let male = (0..total).filter(|_| next() < share).count() as u64;
        (male, total - male)
    };
    (0..len).map(|_| one()).collect()
}

pub(crate) fn arbuthnot() -> Trend {
    Trend {
        y_title: "Sex ratio at birth (boys per 100 girls)".to_owned(),
        ..trend(years(1629, 1710), vec![series(0, "All births", ARBUTHNOT)])
    }
}

pub(crate) fn arbuthnot_to_keep() -> Trend {
    let caption = Caption {
        title: "Sex ratio of children christened in London, 1629–1710".to_owned(),
        notes: vec![
            "Shaded: 95 % interval. 103–107: the usual range of large populations.".to_owned(),
            "Source: J. Arbuthnot (1710), Philosophical Transactions 27, 186–190.".to_owned(),
        ],
    };
    Trend { look: captioned(caption), ..arbuthnot() }
}

/// Two censuses ten years apart: two single points in each series.
pub(crate) fn census() -> Trend {
    let with_gap = |(name, first, last): (&str, _, _), tone| {
        let mut counts = vec![(0, 0); 11];
        (counts[0], counts[10]) = (first, last);
        series(tone, name, counts)
    };
    let series = CENSUS.into_iter().zip(0..).map(|(row, tone)| with_gap(row, tone)).collect();
    trend(years(2010, 2020), series)
}

pub(crate) fn census_to_keep() -> Trend {
    let caption = Caption {
        title: "全国分孩次出生人口性别比，2010年与2020年".to_owned(),
        notes: vec![
            "竖线为95%置信区间；浅色带103—107为通常范围。空心点出生数不足300人。".to_owned(),
            "资料来源：国家统计局，第六次、第七次全国人口普查长表数据，表6-1；普查年度为上年11月1日至当年10月31日。".to_owned(),
        ],
    };
    Trend { look: captioned(caption), ..census() }
}

/// A town of some 600 births a year, by order, with a lost year and a year of three births.
pub(crate) fn town_by_order() -> Trend {
    let orders = [
        (0, "全部出生", 600, 112.0),
        (1, "一孩", 380, 106.0),
        (2, "二孩", 180, 118.0),
        (3, "三孩及以上", 40, 130.0),
    ];
    let series = orders.map(|(tone, name, births, srb)| {
        let mut counts = by_chance(births + 7, 14, births, srb);
        counts[5] = (0, 0);
        if tone == 3 {
            counts[8] = (3, 0);
        }
        series(tone, name, counts)
    });
    trend(years(2010, 2023), series.into())
}

/// 144 months of a small town.
pub(crate) fn town_by_month() -> Trend {
    trend(months(2010, 144), vec![series(0, "全部出生", by_chance(3, 144, 40, 110.0))])
}

/// 480 months of a county.
pub(crate) fn county_by_month() -> Trend {
    trend(months(1984, 480), vec![series(0, "全部出生", by_chance(5, 480, 900, 111.0))])
}

/// 24 quarters with two series.
pub(crate) fn quarters() -> Trend {
    let ticks =
        (0..24).map(|quarter| format!("{}Q{}", 2015 + quarter / 4, quarter % 4 + 1)).collect();
    trend(
        ticks,
        vec![
            series(0, "全部出生", by_chance(11, 24, 887, 113.0)),
            series(2, "二孩", by_chance(12, 24, 300, 120.0)),
        ],
    )
}

/// Everybody counted, and one year of two boys and one girl, one of three boys.
pub(crate) fn absurd() -> Trend {
    let mut counts = by_chance(9, 12, 400, 108.0);
    counts[3] = (2, 1);
    counts[9] = (4, 1);
    trend(years(2012, 2023), vec![series(0, "全部出生", counts)])
}

pub(crate) fn one_year() -> Trend {
    trend(years(2020, 2020), vec![series(0, "全部出生", [(155, 147)])])
}

pub(crate) fn nothing() -> Trend {
    trend(Vec::new(), Vec::new())
}
