//! Pyramids to draw: the country at two censuses, an invented county by single years, and every edge case.

use vital_ledger::chart::{
    AgeGroup, BothSexes, Caption, Chart, Look, Pyramid, PyramidNames, Window,
};

use super::captioned;

/// An age, and men and women of it at two censuses.
type Row = (&'static str, [u32; 2], [u32; 2]);

/// Men and women by age at the censuses of 2010 and 2020: census tabulations of the National Bureau of Statistics.
const COUNTRY: [Row; 21] = [
    ("0–4", [41_062_566, 34_470_044], [40_969_331, 36_914_557]),
    ("5–9", [38_464_665, 32_416_884], [48_017_458, 42_226_598]),
    ("10–14", [40_267_277, 34_641_185], [45_606_790, 39_649_204]),
    ("15–19", [51_904_830, 47_984_284], [39_053_343, 33_630_797]),
    ("20–24", [64_008_573, 63_403_945], [39_675_995, 35_265_680]),
    ("25–29", [50_837_038, 50_176_814], [48_162_270, 43_685_062]),
    ("30–34", [49_521_822, 47_616_381], [63_871_808, 60_273_382]),
    ("35–39", [60_391_104, 57_634_855], [50_932_037, 48_080_895]),
    ("40–44", [63_608_678, 61_145_286], [47_632_694, 45_322_636]),
    ("45–49", [53_776_418, 51_818_135], [58_191_686, 56_033_201]),
    ("50–54", [40_363_234, 38_389_937], [61_105_470, 60_058_826]),
    ("55–59", [41_082_938, 40_229_536], [50_816_026, 50_584_760]),
    ("60–64", [29_834_426, 28_832_856], [36_871_125, 36_511_813]),
    ("65–69", [20_748_471, 20_364_811], [36_337_923, 37_667_637]),
    ("70–74", [16_403_453, 16_568_944], [24_162_733, 25_427_303]),
    ("75–79", [11_278_859, 12_573_274], [14_752_433, 16_486_416]),
    ("80–84", [5_917_502, 7_455_696], [9_157_003, 11_225_875]),
    ("85–89", [2_199_810, 3_432_118], [4_426_091, 6_400_439]),
    ("90–94", [530_872, 1_047_435], [1_367_594, 2_285_155]),
    ("95–99", [117_716, 252_263], [271_455, 548_357]),
    ("100+", [8_852, 27_082], [35_129, 83_737]),
];

pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let pyramids = vec![
        ("pyramid-country", country()),
        ("pyramid-to-keep", to_keep()),
        ("pyramid-hidden", hidden()),
        ("pyramid-part", part()),
        ("pyramid-years", years()),
        ("pyramid-shares", shares()),
        ("pyramid-odd", odd()),
        ("pyramid-one", Pyramid { ages: country().ages.split_off(20), ..country() }),
        ("pyramid-none", Pyramid { ages: Vec::new(), ..country() }),
    ];
    pyramids.into_iter().map(|(name, pyramid)| (name, Chart::Pyramid(pyramid))).collect()
}

fn both([male, female]: [u32; 2], unit: f64) -> BothSexes {
    let amount = |people: u32| Some(f64::from(people) / unit);
    BothSexes { male: amount(male), female: amount(female) }
}

fn names() -> PyramidNames {
    let [male, female, surplus, before] =
        ["男", "女", "一性多于另一性的部分", "2010年"].map(str::to_owned);
    PyramidNames { male, female, surplus, before }
}

fn country() -> Pyramid {
    let age = |(name, before, now): &Row| AgeGroup {
        name: (*name).to_owned(),
        now: both(*now, 1e4),
        before: both(*before, 1e4),
    };
    Pyramid {
        x_title: "人口（万人），2020年".to_owned(),
        ages: COUNTRY.iter().rev().map(age).collect(),
        names: names(),
        look: Look::default(),
    }
}

fn to_keep() -> Pyramid {
    let caption = Caption {
        title: "全国人口年龄金字塔，2020年与2010年".to_owned(),
        notes: vec![
            "资料来源：2010年、2020年全国人口普查。颜色较重的一端为该年龄组一性多于另一性的人数。"
                .to_owned(),
        ],
    };
    Pyramid { look: captioned(caption), ..country() }
}

fn hidden() -> Pyramid {
    let look = Look { hidden: vec![1, 3], ..to_keep().look };
    Pyramid { look, ..to_keep() }
}

/// The youngest alone.
fn part() -> Pyramid {
    let look = Look { window: Window::Items(14..21), ..Look::default() };
    Pyramid { look, ..country() }
}

/// A county by single years: too many boys, few people of thirty, an age that was not asked.
fn years() -> Pyramid {
    let people = |age: i32| {
        let years = f64::from(age);
        let wave = 1.0 + 0.35 * ((years - 52.0) / 9.5).cos();
        (2_600.0 * wave * (1.0 - (years / 104.0).powi(3)).max(0.002)).round()
    };
    let group = |age: i32| {
        let boys = if age < 25 { 1.17 } else { 1.06 - 0.006 * (f64::from(age) - 25.0).max(0.0) };
        let sum = people(age);
        let male = sum * boys / (1.0 + boys);
        let now = BothSexes { male: Some(male.round()), female: Some((sum - male).round()) };
        let now = if (62..65).contains(&age) { BothSexes::default() } else { now };
        let now = if age == 41 { BothSexes { female: None, ..now } } else { now };
        let name = if age == 100 { "100+".to_owned() } else { age.to_string() };
        AgeGroup { name, now, before: BothSexes::default() }
    };
    let [male, female, surplus] = ["Men", "Women", "More than of the other sex"].map(str::to_owned);
    Pyramid {
        x_title: "Persons by age".to_owned(),
        ages: (0..=100).rev().map(group).collect(),
        names: PyramidNames { male, female, surplus, before: String::new() },
        look: Look::default(),
    }
}

/// Shares of the population beside those of ten years before.
fn shares() -> Pyramid {
    let sum = |year: fn(&Row) -> [u32; 2]| {
        COUNTRY.iter().flat_map(year).map(f64::from).sum::<f64>() / 100.0
    };
    let (before, now) = (sum(|age| age.1), sum(|age| age.2));
    let age = |age: &Row| AgeGroup {
        name: age.0.to_owned(),
        now: both(age.2, now),
        before: both(age.1, before),
    };
    let [male, female, surplus, before] =
        ["Men", "Women", "Surplus of one sex", "2010"].map(str::to_owned);
    Pyramid {
        x_title: "Share of the population (%), 2020".to_owned(),
        ages: COUNTRY.iter().rev().map(age).collect(),
        names: PyramidNames { male, female, surplus, before },
        look: Look::default(),
    }
}

/// Amounts that are none, and long names.
fn odd() -> Pyramid {
    let group = |name: &str, male, female| AgeGroup {
        name: name.to_owned(),
        now: BothSexes { male, female },
        before: BothSexes { male: female, female: None },
    };
    Pyramid {
        ages: vec![
            group("65 years and older", Some(f64::NAN), Some(4e9)),
            group("15 to 64 years", Some(f64::INFINITY), Some(-3.0)),
            group("0 to 14 years", Some(0.0), None),
        ],
        ..years()
    }
}
