//! Bars to draw: births by order of provinces, and of invented counties by year, month and township; every edge case.

use vital_ledger::chart::{
    Arrangement, BarGroup, BarPart, BarValue, Bars, Caption, Chart, Look, Mark, Tone, Window,
};
use vital_ledger::text::{count, number};

use super::captioned;
use super::places::Chance;

/// First, second, and third and further births of the province in the twelve months before the censuses of 2010 and 2020:
/// census tabulations of the National Bureau of Statistics, table 6-1, counts of the long form.
const PROVINCES: [(&str, [u32; 3], [u32; 3]); 31] = [
    ("北京", [11_087, 1_770, 156], [10_514, 5_988, 326]),
    ("天津", [6_476, 1_923, 163], [4_862, 3_104, 260]),
    ("河北", [45_358, 27_460, 4_075], [24_305, 28_303, 7_104]),
    ("山西", [17_859, 10_206, 1_364], [14_867, 13_510, 1_398]),
    ("内蒙古", [13_793, 5_704, 431], [9_734, 7_958, 736]),
    ("辽宁", [18_269, 4_894, 444], [14_786, 7_236, 501]),
    ("吉林", [11_706, 3_454, 368], [7_697, 3_836, 288]),
    ("黑龙江", [16_681, 3_896, 354], [9_054, 3_978, 242]),
    ("上海", [12_975, 2_981, 354], [10_078, 4_848, 407]),
    ("江苏", [43_333, 17_494, 2_688], [30_521, 24_103, 3_125]),
    ("浙江", [29_711, 14_209, 1_563], [24_842, 21_525, 2_752]),
    ("安徽", [36_599, 16_845, 2_254], [23_267, 25_490, 5_156]),
    ("福建", [22_863, 10_299, 1_263], [15_615, 17_963, 4_389]),
    ("江西", [22_476, 18_039, 5_183], [16_527, 18_095, 7_011]),
    ("山东", [57_616, 23_999, 2_758], [32_652, 41_938, 11_825]),
    ("河南", [50_357, 34_417, 7_852], [36_039, 39_125, 13_405]),
    ("湖北", [36_394, 15_140, 2_034], [23_936, 22_035, 2_801]),
    ("湖南", [38_385, 23_409, 4_388], [24_614, 26_339, 6_150]),
    ("广东", [56_861, 29_689, 8_435], [59_644, 56_957, 21_818]),
    ("广西", [30_908, 18_529, 6_770], [19_390, 21_736, 10_365]),
    ("海南", [5_461, 3_616, 1_213], [4_438, 4_324, 1_597]),
    ("重庆", [12_155, 6_067, 1_191], [13_588, 10_755, 1_384]),
    ("四川", [36_136, 18_307, 4_937], [36_430, 29_011, 5_582]),
    ("贵州", [21_209, 11_325, 4_542], [19_010, 20_839, 9_135]),
    ("云南", [27_965, 16_859, 4_105], [23_144, 22_858, 6_856]),
    ("西藏", [1_153, 753, 661], [1_735, 1_650, 1_728]),
    ("陕西", [19_845, 9_457, 972], [15_263, 14_339, 1_652]),
    ("甘肃", [14_387, 8_497, 1_825], [11_430, 11_350, 3_003]),
    ("青海", [3_201, 1_985, 746], [2_961, 2_388, 1_073]),
    ("宁夏", [3_799, 2_275, 764], [3_746, 3_471, 1_491]),
    ("新疆", [14_848, 8_797, 4_046], [10_341, 7_249, 1_430]),
];

pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let bars = vec![
        ("bars-share", shares()),
        ("bars-share-many", Bars { groups: provinces(2020), ..shares() }),
        ("bars-years", years()),
        ("bars-years-to-keep", years_to_keep()),
        ("bars-years-hidden", hidden(years_to_keep(), 1)),
        ("bars-share-hidden", hidden(shares(), 0)),
        ("bars-censuses", censuses()),
        ("bars-months", months()),
        ("bars-months-part", Bars { look: part(60..84), ..months() }),
        ("bars-balance", balance()),
        ("bars-change", change()),
        ("bars-many", many()),
        ("bars-classes", classes()),
        ("bars-odd", odd()),
        ("bars-one", one()),
        ("bars-none", Bars { groups: Vec::new(), ..years() }),
    ];
    bars.into_iter().map(|(name, bars)| (name, Chart::Bars(bars))).collect()
}

fn part(range: std::ops::Range<usize>) -> Look {
    Look { window: Window::Items(range), ..Look::default() }
}

fn hidden(bars: Bars, part: usize) -> Bars {
    let look = Look { hidden: vec![part], ..bars.look };
    Bars { look, ..bars }
}

fn parts(names: &[&str]) -> Vec<BarPart> {
    let part =
        |(tone, name): (usize, &&str)| BarPart { name: (*name).to_owned(), tone: Tone(tone) };
    names.iter().enumerate().map(part).collect()
}

fn counted(value: f64) -> BarValue {
    BarValue { value, label: number(Some(value), 0) }
}

fn births(name: &str, births: &[u32]) -> BarGroup {
    BarGroup {
        name: name.to_owned(),
        values: births.iter().map(|births| Some(counted(f64::from(*births)))).collect(),
        total: count(births.iter().copied().map(u64::from).sum()),
        whole: None,
    }
}

/// With shares as labels, and no sum.
fn shared(name: &str, births: &[u32]) -> BarGroup {
    let whole = births.iter().copied().map(f64::from).sum::<f64>();
    let value = |births: &u32| {
        let value = f64::from(*births);
        Some(BarValue { value, label: number(Some(100.0 * value / whole), 1) })
    };
    let values = births.iter().map(value).collect();
    BarGroup { name: name.to_owned(), values, ..BarGroup::default() }
}

fn provinces(year: u32) -> Vec<BarGroup> {
    let group = |(name, before, now): &(&str, [u32; 3], [u32; 3])| {
        shared(name, if year == 2010 { before } else { now })
    };
    PROVINCES.iter().map(group).collect()
}

/// Eight provinces from the most to the fewest first births.
fn shares() -> Bars {
    let wanted = ["辽宁", "北京", "江苏", "广东", "河南", "山东", "广西", "西藏"];
    let find = |name: &&str| provinces(2020).into_iter().find(|group| group.name == **name);
    Bars {
        y_title: "占出生人数的比重（%）".to_owned(),
        arrangement: Arrangement::Share,
        parts: parts(&["一孩", "二孩", "三孩及以上"]),
        groups: wanted.iter().filter_map(find).collect(),
        ..Bars::default()
    }
}

/// Births of a county: of one year not all orders are known, of another nothing.
fn years() -> Bars {
    let rows = [
        (2012, [3_412, 1_208, 236]),
        (2013, [3_377, 1_261, 229]),
        (2014, [3_290, 1_640, 241]),
        (2015, [3_054, 1_702, 238]),
        (2016, [2_988, 2_611, 287]),
        (2017, [2_703, 2_894, 334]),
        (2018, [2_251, 2_340, 341]),
        (2019, [2_004, 1_987, 352]),
        (2020, [1_655, 1_498, 330]),
        (2021, [1_502, 1_212, 377]),
        (2022, [1_388, 1_015, 366]),
        (2023, [1_297, 934, 318]),
    ];
    let mut groups: Vec<BarGroup> =
        rows.iter().map(|(year, row)| births(&year.to_string(), row)).collect();
    groups[3] = BarGroup { name: "2015".to_owned(), ..BarGroup::default() };
    groups[6].values[2] = None;
    groups[6].total = format!("≥ {}", count(2_251 + 2_340));
    Bars {
        y_title: "出生人数（人）".to_owned(),
        arrangement: Arrangement::Stacked,
        is_time: true,
        parts: parts(&["一孩", "二孩", "三孩及以上"]),
        groups,
        unknown: "无数据".to_owned(),
        ..Bars::default()
    }
}

fn years_to_keep() -> Bars {
    let caption = Caption {
        title: "某县分孩次出生人数，2012—2023年".to_owned(),
        notes: vec!["2015年无台账；2018年三孩及以上未报。示例数据。".to_owned()],
    };
    Bars { look: captioned(caption), ..years() }
}

/// The share of third and further births at two censuses.
fn censuses() -> Bars {
    let share = |orders: &[u32; 3]| {
        let whole = orders.iter().copied().map(f64::from).sum::<f64>();
        let value = 100.0 * f64::from(orders[2]) / whole;
        Some(BarValue { value, label: number(Some(value), 1) })
    };
    let group = |(name, before, now): &(&str, [u32; 3], [u32; 3])| BarGroup {
        name: (*name).to_owned(),
        values: vec![share(before), share(now)],
        ..BarGroup::default()
    };
    let caption = Caption {
        title: "三孩及以上占出生人数的比重，2010年与2020年".to_owned(),
        notes: vec!["资料来源：2010年、2020年全国人口普查，长表数据。".to_owned()],
    };
    Bars {
        y_title: "三孩及以上比重（%）".to_owned(),
        parts: parts(&["2010年", "2020年"]),
        groups: PROVINCES.iter().map(group).collect(),
        line: Some(Mark { at: 11.1, label: "全国2020年 11.1".to_owned() }),
        look: captioned(caption),
        ..Bars::default()
    }
}

/// Ten years of months, three of them unknown.
fn months() -> Bars {
    let mut chance = Chance(5);
    let mut group = |month: i32| {
        let season = 18.0 * (f64::from(month) / 12.0 * std::f64::consts::TAU).sin();
        let value = (186.0 - 0.6 * f64::from(month) + season + 9.0 * chance.normal()).round();
        let is_known = !(67..70).contains(&month);
        BarGroup {
            name: format!("{}-{:02}", 2014 + month / 12, month % 12 + 1),
            values: vec![is_known.then(|| counted(value))],
            ..BarGroup::default()
        }
    };
    Bars {
        y_title: "Births a month".to_owned(),
        is_time: true,
        parts: parts(&["Births"]),
        groups: (0..120).map(&mut group).collect(),
        line: Some(Mark { at: 150.0, label: "Planned 150".to_owned() }),
        unknown: "Not known".to_owned(),
        ..Bars::default()
    }
}

/// What makes a population grow and shrink.
fn balance() -> Bars {
    let rows = [
        ("2019", [4_343.0, 612.0, -2_908.0, -1_804.0]),
        ("2020", [3_483.0, 380.0, -2_941.0, -911.0]),
        ("2021", [3_091.0, 702.0, -3_015.0, -1_366.0]),
        ("2022", [2_769.0, 544.0, -3_402.0, -1_120.0]),
        ("2023", [2_549.0, 689.0, -3_377.0, -1_498.0]),
    ];
    let group = |(name, values): &(&str, [f64; 4])| BarGroup {
        name: (*name).to_owned(),
        values: values.iter().map(|value| Some(counted(*value))).collect(),
        total: vital_ledger::text::signed(Some(values.iter().sum()), 0),
        whole: None,
    };
    Bars {
        y_title: "Components of population change (persons)".to_owned(),
        arrangement: Arrangement::Stacked,
        parts: parts(&["Births", "Arrivals", "Deaths", "Departures"]),
        groups: rows.iter().map(group).collect(),
        ..Bars::default()
    }
}

/// Changes in both directions, of places with long names.
fn change() -> Bars {
    let rows = [
        ("Dongfeng Subdistrict", [4.2, -1.3]),
        ("Qingxi", [-8.4, -11.9]),
        ("Administrative Committee of the High-Tech Zone", [23.8, 17.1]),
        ("Nanshan Manchu Ethnic Township", [-14.0, f64::NAN]),
        ("Liulin", [0.0, -3.2]),
        ("Dahekou", [-6.1, 2.4]),
    ];
    let value = |value: &f64| {
        let label = vital_ledger::text::signed(Some(*value), 1);
        Some(BarValue { value: *value, label })
    };
    let group = |(name, values): &(&str, [f64; 2])| BarGroup {
        name: (*name).to_owned(),
        values: values.iter().map(value).collect(),
        ..BarGroup::default()
    };
    Bars {
        y_title: "Change of births on the year before (%)".to_owned(),
        parts: parts(&["2022", "2023"]),
        groups: rows.iter().map(group).collect(),
        line: Some(Mark { at: -4.6, label: "County −4.6".to_owned() }),
        ..Bars::default()
    }
}

/// Three hundred villages.
fn many() -> Bars {
    let mut chance = Chance(11);
    let mut group = |village: u32| {
        let size = 400.0 * (1.1 * chance.normal()).exp() / (1.0 + f64::from(village) / 60.0);
        let values =
            [0.5, 0.4, 0.1].map(|share| (size * share * (0.8 + 0.4 * chance.share())).floor());
        BarGroup {
            name: format!("第{}村", village + 1),
            values: values.iter().map(|value| Some(counted(*value))).collect(),
            total: number(Some(values.iter().sum()), 0),
            whole: None,
        }
    };
    Bars {
        y_title: "出生人数（人）".to_owned(),
        arrangement: Arrangement::Stacked,
        parts: parts(&["一孩", "二孩", "三孩及以上"]),
        groups: (0..300).map(&mut group).collect(),
        ..Bars::default()
    }
}

/// More parts than there are tones.
fn classes() -> Bars {
    let rows = [
        ("城市", [310, 2_104, 9_960, 8_815, 3_120, 402]),
        ("镇", [402, 3_877, 8_120, 4_930, 1_610, 233]),
        ("乡村", [1_120, 6_904, 9_115, 4_402, 1_388, 305]),
    ];
    let group = |(name, row): &(&str, [u32; 6])| {
        let whole = row.iter().copied().map(u64::from).sum();
        BarGroup { total: format!("n = {}", count(whole)), ..shared(name, row) }
    };
    Bars {
        y_title: "母亲年龄构成（%）".to_owned(),
        arrangement: Arrangement::Share,
        parts: parts(&["15–19岁", "20–24岁", "25–29岁", "30–34岁", "35–39岁", "40岁及以上"]),
        groups: rows.iter().map(group).collect(),
        ..Bars::default()
    }
}

/// Values that are none, and vectors of other lengths.
fn odd() -> Bars {
    let bar = |value| Some(counted(value));
    let group = |name: &str, values: Vec<Option<BarValue>>| BarGroup {
        name: name.to_owned(),
        values,
        ..BarGroup::default()
    };
    Bars {
        y_title: "Persons".to_owned(),
        parts: parts(&["Men", "Women"]),
        groups: vec![
            group("Nothing", Vec::new()),
            group("Not a number", vec![bar(f64::NAN), bar(4e11)]),
            group("Without end", vec![bar(f64::INFINITY), None]),
            group("Too many", vec![bar(1.2e12), bar(9e11), bar(3e11)]),
            group("Zero", vec![bar(0.0), bar(0.0)]),
            group("Little", vec![bar(1.0), bar(-2.0)]),
        ],
        line: Some(Mark { at: f64::NAN, label: String::new() }),
        ..Bars::default()
    }
}

fn one() -> Bars {
    Bars {
        y_title: "Births".to_owned(),
        arrangement: Arrangement::Stacked,
        parts: parts(&["Boys", "Girls"]),
        groups: vec![births("2023", &[1_318, 1_231])],
        ..Bars::default()
    }
}
