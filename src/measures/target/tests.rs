//! Targets by hand: figures of the work reports, tables as people write them, and sets that read back.

use proptest::prelude::*;

use super::super::catalogue::{catalogue, indicator};
use super::*;
use crate::period::PeriodKind;
use crate::stats::{Confidence, Interval};

fn estimate(value: f64, interval: Option<(f64, f64)>) -> Estimate {
    let method = if interval.is_some() { Method::Wilson } else { Method::CompleteCount };
    let interval = interval.map(|(lower, upper)| Interval { lower, upper });
    let plain = Estimate::plain(Some(value), value, None, method, Confidence::P95);
    Estimate { interval, ..plain }
}

fn place(names: &[&str]) -> Place {
    Place(names.iter().map(|&name| name.to_owned()).collect())
}

fn year(index: i32) -> Period {
    Period { kind: PeriodKind::CalendarYear, index }
}

fn target(indicator: &str, at: &[&str], period: Option<Period>, demand: Demand) -> Target {
    let (indicator, place) = (indicator.to_owned(), place(at));
    Target { indicator, place, period, demand, pace: Pace::WholePeriod }
}

#[test]
fn the_whole_interval_decides() {
    use Demand::{AtLeast, AtMost, Band};
    use State::{CannotTell, Met, NotMet};
    let band = Band { from: 103.0, to: 107.0 };
    for (demand, value, interval, state) in [
        // 298 of 302 within policy: 98.68 %, 96.644 to 99.484 (worked example 1).
        (AtLeast(93.0), 98.6755, Some((96.644, 99.484)), Met),
        (AtLeast(98.0), 98.6755, Some((96.644, 99.484)), CannotTell),
        (AtLeast(99.5), 98.6755, Some((96.644, 99.484)), NotMet),
        // 11.05 against at most 11 (worked example 17).
        (AtMost(11.0), 11.05, Some((10.951, 11.149)), CannotTell),
        (AtMost(10.9), 11.05, Some((10.951, 11.149)), NotMet),
        (AtMost(11.2), 11.05, Some((10.951, 11.149)), Met),
        // 9 of 10 villages: Wilson 59.58 to 98.21.
        (AtLeast(90.0), 90.0, Some((59.58, 98.21)), CannotTell),
        (AtLeast(100.0), 90.0, Some((59.58, 98.21)), NotMet),
        (AtLeast(100.0), 100.0, Some((72.25, 100.0)), CannotTell),
        (band, 106.0, Some((103.0, 107.0)), Met),
        (band, 106.0, Some((101.0, 111.0)), CannotTell),
        (band, 121.0, Some((107.1, 136.0)), NotMet),
        (band, 90.0, Some((80.0, 102.9)), NotMet),
        // Complete: by the value alone, and the bound belongs to the demand.
        (AtMost(11.0), 11.0, None, Met),
        (AtMost(11.0), 11.05, None, NotMet),
        (AtLeast(9.0), 9.0, None, Met),
        (band, 107.0, None, Met),
    ] {
        assert_eq!(judge(demand, &estimate(value, interval)), state, "{demand:?} {value}");
    }
    let nothing = Estimate { value: None, ..estimate(0.0, None) };
    assert_eq!(judge(band, &nothing), State::NoValue);
    // 35,024 married women of 17,364 people (worked example 20) meet nothing.
    let doubt = Some(Doubt::PartExceedsWhole);
    let impossible = Estimate { doubt, ..estimate(201.7, None) };
    assert_eq!(judge(Demand::AtLeast(20.0), &impossible), CannotTell);
}

#[test]
fn a_yearly_target_is_not_told_by_a_quarter() {
    // Natural growth 0.64 per mille of a quarter against a yearly 5 (worked example 7).
    let demand = Demand::AtMost(5.0);
    let time = Time { known_months: 3, months: 3, is_annualised: false, periods: 1 };
    let quarter = Estimate { time, method: Method::Mover, ..estimate(0.64, Some((0.47, 0.81))) };
    let target = target("05", &[], None, demand);
    assert_eq!(judge(demand, &quarter), State::Met);
    assert_eq!(target.judge(&quarter), State::CannotTell);
    let annual = Estimate { time: Time { is_annualised: true, ..time }, ..quarter };
    assert_eq!(target.judge(&annual), State::Met);
    let year = Estimate { time: Time { known_months: 12, months: 12, ..time }, ..quarter };
    assert_eq!(target.judge(&year), State::Met);
    let share = Estimate { time, ..estimate(98.0, Some((97.0, 99.0))) };
    assert_eq!(Target { demand: Demand::AtLeast(93.0), ..target }.judge(&share), State::Met);
}

#[test]
fn pacing_is_done_minus_elapsed() {
    // 334 of a plan of 1,265 in a quarter of the year, 989 of 3,190 in half a half-year (worked examples 10 and 11).
    let of = |target, done, elapsed| progress(target, done, elapsed).unwrap();
    let quarter = of(1_265.0, 334.0, 0.25);
    assert!((quarter.done_percent - 26.403).abs() < 5e-4);
    assert!((quarter.lead_points - 1.403).abs() < 5e-4);
    let half = of(3_190.0, 989.0, 0.5);
    assert!((half.done_percent - 31.003).abs() < 5e-4 && (half.lead_points + 18.997).abs() < 5e-4);
    assert!((of(10.0, 12.0, 1.0).lead_points - 20.0).abs() < 1e-9);
    for (target, done, elapsed) in
        [(0.0, 1.0, 0.5), (-1.0, 1.0, 0.5), (1.0, 1.0, 1.1), (1.0, 1.0, -0.1)]
    {
        assert_eq!(progress(target, done, elapsed), None);
    }
    let time =
        |known_months, months| Time { known_months, months, is_annualised: false, periods: 1 };
    assert_eq!(elapsed(time(9, 12)), Some(0.75));
    assert_eq!(elapsed(time(0, 12)), Some(0.0));
    assert_eq!(elapsed(time(0, 0)), None);
}

#[test]
fn the_most_specific_row_holds() {
    let at_most = |value| Demand::AtMost(value);
    let mut set = TargetSet {
        name: "甲".to_owned(),
        rows: vec![
            target("03", &[], None, at_most(1.0)),
            target("03", &[], Some(year(2012)), at_most(2.0)),
            target("03", &["甲镇"], None, at_most(3.0)),
            target("03", &["甲镇"], Some(year(2012)), at_most(4.0)),
        ],
    };
    let of = |set: &TargetSet, id, at: &[&str], index| {
        set.for_(id, &place(at), year(index)).and_then(|row| row.demand.value())
    };
    assert_eq!(of(&set, "03", &["甲镇"], 2012), Some(4.0));
    assert_eq!(of(&set, "03", &["甲镇"], 2013), Some(3.0));
    assert_eq!(of(&set, "03", &["乙镇"], 2012), Some(2.0));
    assert_eq!(of(&set, "03", &["乙镇"], 2013), Some(1.0));
    // A row for a place holds for that place alone, not for what lies in it.
    assert_eq!(of(&set, "03", &["甲镇", "一村"], 2012), Some(2.0));
    assert_eq!(of(&set, "04", &["甲镇"], 2012), None);
    let statistical = Period { kind: PeriodKind::StatisticalYear, index: 2012 };
    let row = set.for_("03", &place(&["甲镇"]), statistical).unwrap();
    assert_eq!(row.demand, at_most(3.0));
    set.set(target("03", &["甲镇"], None, at_most(9.0)));
    assert_eq!((set.rows.len(), of(&set, "03", &["甲镇"], 2013)), (4, Some(9.0)));
}

#[test]
fn a_demand_prints_with_its_unit_and_no_needless_places() {
    let rate = indicator("03").unwrap();
    assert_eq!(Demand::AtMost(11.0).text(rate, Lang::Zh), "不高于 11 ‰");
    assert_eq!(Demand::AtLeast(84.65).text(rate, Lang::En), "at least 84.65 ‰");
    let band = Demand::Band { from: 103.0, to: 107.5 };
    assert_eq!(band.text(indicator("11").unwrap(), Lang::Zh), "在范围内 103.0–107.5 女=100");
}

#[test]
fn periods_are_read_as_they_are_written() {
    use PeriodKind::{CalendarYear, Half, Month, Quarter, StatisticalYear};
    let period = |kind, index| Some(Period { kind, index });
    for (text, expected) in [
        ("2012", period(CalendarYear, 2012)),
        ("２０１２年", period(CalendarYear, 2012)),
        ("2012年度", period(CalendarYear, 2012)),
        ("2012统计年度", period(StatisticalYear, 2012)),
        ("2012年统计年度", period(StatisticalYear, 2012)),
        ("SY2012", period(StatisticalYear, 2012)),
        ("stat. year 2012", period(StatisticalYear, 2012)),
        ("2012Q3", period(Quarter, 2012 * 4 + 2)),
        ("2012 q3", period(Quarter, 2012 * 4 + 2)),
        ("2012年第三季度", period(Quarter, 2012 * 4 + 2)),
        ("2012年3季度", period(Quarter, 2012 * 4 + 2)),
        ("2012H1", period(Half, 4_024)),
        ("2012年下半年", period(Half, 4_025)),
        ("2012-03", period(Month, 2012 * 12 + 2)),
        ("2012年3月", period(Month, 2012 * 12 + 2)),
        ("201203", period(Month, 2012 * 12 + 2)),
        ("20123", None),
        ("2012Q5", None),
        ("2012-13", None),
        ("12", None),
        ("去年", None),
        ("", None),
    ] {
        assert_eq!(read_period(text), expected, "{text}");
    }
}

fn table(text: &str) -> ReadTargets {
    read_csv("测试", text.as_bytes(), &[])
}

#[test]
fn a_chinese_table_is_read() {
    let text = "\u{feff}指标,地区,时期,方向,值,上限,考核方式,备注\r\n\
        出生率,,2012,不高于,11‰,,,县里下达\r\n\
        计划生育率（符合政策生育率、政策符合率）,青禾镇/云岭村,2012统计年度,≥,93%,,全年,\r\n\
        政策符合率,,,不低于,84.6,,,\r\n\
        11,,,范围,103,107,,\r\n\
        1,青禾镇,2012,不高于,\"48,000\",,累计进度,\r\n";
    let read = table(text);
    assert_eq!(read.errors, []);
    let statistical = Period { kind: PeriodKind::StatisticalYear, index: 2012 };
    assert_eq!(
        read.set.rows,
        [
            target("03", &[], Some(year(2012)), Demand::AtMost(11.0)),
            target("14", &["青禾镇", "云岭村"], Some(statistical), Demand::AtLeast(93.0)),
            target("14", &[], None, Demand::AtLeast(84.6)),
            target("11", &[], None, Demand::Band { from: 103.0, to: 107.0 }),
            Target {
                pace: Pace::Progress,
                ..target("01", &["青禾镇"], Some(year(2012)), Demand::AtMost(48_000.0))
            },
        ]
    );
    let (gbk, _, _) = encoding_rs::GB18030.encode(text.trim_start_matches('\u{feff}'));
    assert_eq!(read_csv("测试", &gbk, &[]), read);
    let tabs = text.replace("\"48,000\"", "48000").replace(',', "\t");
    assert_eq!(table(&tabs), read);
}

#[test]
fn an_english_table_is_read() {
    let read = table(
        "Indicator,Demand,Value,Upper,Pace\ncrude birth rate,at most,15,,\nSex ratio at birth,band,103—107,,yearly\n",
    );
    assert_eq!(read.errors, []);
    let band = Demand::Band { from: 103.0, to: 107.0 };
    let rows = [target("03", &[], None, Demand::AtMost(15.0)), target("11", &[], None, band)];
    assert_eq!(read.set.rows, rows);
}

#[test]
fn wrong_lines_are_named_and_the_others_kept() {
    let text = "指标,时期,方向,值,上限,考核方式\n\
        出生绿,2012,不高于,11,,\n\
        \n\
        出生率,明年,不高于,11,,\n\
        出生率,2012,高,11,,\n\
        出生率,2012,不高于,十一,,\n\
        出生率,2012,不高于,11%,,\n\
        11,,范围,107,103,\n\
        11,,范围,103,,\n\
        11,,不低于,103,107,\n\
        11,,范围,103,107,进度\n\
        出生率,2012,不高于,11,,\n\
        03,2012,不高于,15,,\n\
        出生性别缺口,,不高于,1,,\n\
        出生率,2013,不高于,,,\n\
        出生率,2014,不高于,11,,半年\n";
    let read = table(text);
    assert_eq!(read.set.rows, [target("03", &[], Some(year(2012)), Demand::AtMost(11.0))]);
    let said = [
        "第2行：没有名为“出生绿”的指标，是否应为“出生率”？",
        "第4行：时期“明年”无法识别",
        "第5行：方向“高”无法识别",
        "第6行：“十一”不是数值",
        "第7行：“11%”的单位与指标不符，该指标的单位是“‰”",
        "第8行：下限 107 高于上限 103",
        "第9行：方向为“范围”，请在“上限”一栏填写上限",
        "第10行：填写了上限，但方向不是“范围”",
        "第11行：“范围”不能按累计进度考核",
        "第13行：与第12行的指标、地区、时期相同",
        "第14行：“出生性别缺口”可指多个指标，请改填编号：13-105、13-106、13-107",
        "第15行：没有填写目标值",
        "第16行：考核方式“半年”无法识别",
    ];
    assert_eq!(read.errors.len(), said.len());
    for (error, said) in read.errors.iter().zip(said) {
        assert!(error.text(Lang::Zh).starts_with(said), "{}", error.text(Lang::Zh));
        assert!(error.text(Lang::En).starts_with("Line "), "{}", error.text(Lang::En));
    }
}

#[test]
fn a_header_that_is_not_understood_stops_the_reading() {
    let said = |text: &str| {
        let read = table(text);
        assert_eq!(read.set.rows, []);
        read.errors.iter().map(|error| error.text(Lang::Zh)).collect::<String>()
    };
    assert!(said("").contains("指标 (indicator)、方向 (demand)、值 (value)"));
    assert!(said("指标,值\n出生率,11\n").contains("缺少这些列：方向 (demand)"));
    assert!(said("指标,乡镇名,方向,值\n出生率,甲镇,≤,11\n").contains("不认识“乡镇名”"));
    assert!(said("指标,方向,值,值\n").contains("“值”一列出现了两次"));
    let bad = read_csv("", &[0xff, 0xff, b'a'], &[]);
    assert_eq!(bad.errors, [TargetError::Encoding]);
}

#[test]
fn json_is_read_by_entry() {
    let json = r#"{"name": "县2012", "targets": [
        {"indicator": "03", "place": ["甲镇"], "period": "2012", "at_most": 11},
        {"indicator": "政策符合率", "period": 2012, "at_least": "93%", "note": "历史指标"},
        {"indicator": "11", "place": "甲镇/一村", "band": [103, 107]},
        {"indicator": "01", "at_most": 100, "pace": "progress"},
        {"indicator": "03"},
        {"indicator": "03", "at_most": 1, "at_least": 1},
        {"indicator": "03", "at_mots": 11},
        {"indicator": "99", "at_most": 11},
        {"indicator": "03", "place": ["甲镇"], "period": "2012", "at_most": 12}
    ]}"#;
    let read = read_json(json.as_bytes(), &[]);
    assert_eq!(read.set.name, "县2012");
    assert_eq!(
        read.set.rows,
        [
            target("03", &["甲镇"], Some(year(2012)), Demand::AtMost(11.0)),
            target("14", &[], Some(year(2012)), Demand::AtLeast(93.0)),
            target("11", &["甲镇", "一村"], None, Demand::Band { from: 103.0, to: 107.0 }),
            Target { pace: Pace::Progress, ..target("01", &[], None, Demand::AtMost(100.0)) },
        ]
    );
    let said: Vec<String> = read.errors.iter().map(|error| error.text(Lang::Zh)).collect();
    assert_eq!(said.len(), 5);
    for (at, error) in (5..).zip(&said[..3]) {
        assert!(error.starts_with(&format!("第{at}条：格式不对")), "{error}");
    }
    assert!(said[3].starts_with("第8条：没有名为“99”的指标"));
    assert!(said[4].starts_with("第9条：与第1条的指标"));
    let broken = read_json(b"{\n\"targets\": [}", &[]);
    assert!(matches!(broken.errors[..], [TargetError::Json { line: 2, .. }]));
}

#[test]
fn every_full_name_of_the_catalogue_means_one_indicator() {
    for row in catalogue() {
        for name in [row.id, row.name.zh, row.name.en] {
            let json = serde_json::json!({"targets": [{"indicator": name, "at_most": 1}]});
            let read = read_json(json.to_string().as_bytes(), &[]);
            let found = read.set.rows.first().map(|target| target.indicator.as_str());
            assert_eq!(found, Some(row.id), "{name}");
        }
    }
}

fn targets() -> impl Strategy<Value = TargetSet> {
    let ids: Vec<&'static str> = catalogue().map(|row| row.id).collect();
    let names = prop::collection::vec("[一-龥a-z=+/／\\\\,\"'‘]{1,4}", 0..3);
    let kinds = prop::sample::select(PeriodKind::ALL.to_vec());
    let period =
        prop::option::of((kinds, 1_600..2_100_i32, 0..12_i32).prop_map(|(kind, year, part)| {
            let of_year = 12 / i32::from(kind.months());
            Period { kind, index: year * of_year + part % of_year }
        }));
    // Numbers as people write them; reading JSON may round the last of seventeen digits.
    let thousandths = |number: i32| f64::from(number) / 1_000.0;
    let demand = (0..3, any::<i32>(), any::<i32>()).prop_map(move |(which, one, other)| {
        let (from, to) = (thousandths(one.min(other)), thousandths(one.max(other)));
        match which {
            0 => Demand::AtLeast(from),
            1 => Demand::AtMost(to),
            _ => Demand::Band { from, to },
        }
    });
    let row = (prop::sample::select(ids), names, period, demand, any::<bool>()).prop_map(
        |(id, names, period, demand, is_progress)| {
            let paced = is_progress && demand.value().is_some();
            let pace = if paced { Pace::Progress } else { Pace::WholePeriod };
            Target { indicator: id.to_owned(), place: Place(names), period, demand, pace }
        },
    );
    prop::collection::vec(row, 0..6).prop_map(|rows| {
        let mut set = TargetSet { name: "名".to_owned(), rows: Vec::new() };
        for row in rows {
            set.set(row);
        }
        set
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_set_reads_back_the_same(set in targets()) {
        let good = |read: ReadTargets| {
            prop_assert_eq!(&read.errors, &[]);
            prop_assert_eq!(&read.set, &set);
            Ok(())
        };
        good(read_json(set.to_json().as_bytes(), &[]))?;
        good(read_csv("名", set.to_csv(Lang::Zh).as_bytes(), &[]))?;
        good(read_csv("名", set.to_csv(Lang::En).as_bytes(), &[]))?;
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), text in ".{0,60}") {
        let _ = read_csv("", &bytes, &[]);
        let _ = read_json(&bytes, &[]);
        let table = format!("指标,地区,时期,方向,值,上限,考核方式\n出生率,{text}\n{text}");
        for error in read_csv("", table.as_bytes(), &[]).errors {
            prop_assert!(!error.text(Lang::Zh).is_empty() && !error.text(Lang::En).is_empty());
        }
        let _ = read_period(&text);
    }
}
