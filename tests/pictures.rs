//! The pictures of counts: out of tables as offices have them, read by the product's own reader. Expected figures were worked out by
//! hand from the tables below; what is said of them is written out here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/figures.rs"]
mod figures;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use figures::rollup;
use vital_ledger::answers::{Key, Panel, Value};
use vital_ledger::boundary::Boundaries;
use vital_ledger::chart::Chart;
use vital_ledger::cube::Place;
use vital_ledger::measures::{Basis, Orders, Rollup, indicator};
use vital_ledger::period::{Period, PeriodKind};
use vital_ledger::pictures::{Source, Subject};
use vital_ledger::shown::{AcrossAs, ComposedAs, Pictured};
use vital_ledger::text::Lang;

const fn year(index: i32) -> Period {
    Period { kind: PeriodKind::CalendarYear, index }
}

/// What is shown of counts: everywhere, all years, the sex ratio against the share of second births.
struct Shown<'a> {
    rollup: &'a Rollup,
    period: Option<Period>,
    threshold: Option<u64>,
    borders: Option<&'a Boundaries>,
}

impl Shown<'_> {
    fn panel(&self, subject: Subject, asked: &Pictured, lang: Lang) -> Panel {
        let source = Source {
            rollup: self.rollup,
            places: vec![Place::default()],
            inside: self.rollup.children(&Place::default()),
            period: self.period,
            periods: self.rollup.periods(PeriodKind::CalendarYear).to_vec(),
            orders: Orders::All,
            basis: Basis::default(),
            variants: &BTreeMap::new(),
            indicator: indicator("11").unwrap(),
            pair: [indicator("11").unwrap(), indicator("17-2").unwrap()],
            borders: self.borders,
            threshold: self.threshold,
        };
        source.panel(subject, asked, lang)
    }

    fn zh(&self, subject: Subject) -> Panel {
        self.panel(subject, &Pictured::default(), Lang::Zh)
    }
}

fn shown(rollup: &Rollup) -> Shown<'_> {
    Shown { rollup, period: None, threshold: None, borders: None }
}

/// Births of two towns in two years, by order and sex. Of 2011: 200 first, 100 second, 0 later; of 2012: 150, 130, 20.
const BIRTHS: &str = "乡镇,年份,孩次,男,女\n\
    甲镇,2011,一孩,60,50\n甲镇,2011,二孩,30,20\n乙镇,2011,一孩,45,45\n乙镇,2011,二孩,25,25\n\
    甲镇,2012,一孩,40,40\n甲镇,2012,二孩,44,36\n甲镇,2012,三孩,8,4\n\
    乙镇,2012,一孩,35,35\n乙镇,2012,二孩,25,25\n乙镇,2012,三孩,4,4\n";

fn column(panel: &Panel, at: usize) -> Vec<String> {
    panel.sheet.rows.iter().map(|row| row[at].printed()).collect()
}

#[test]
fn births_are_composed_of_orders() {
    let rollup = rollup(&[BIRTHS]);
    let panel = shown(&rollup).zh(Subject::Composition);
    assert_eq!(
        panel.says,
        [
            "2012年出生300人：一孩占50.0%，二孩占43.3%，三孩及以上占6.7%。",
            "与2011年相比，二孩占比由33.3%变为43.3%。"
        ]
    );
    assert_eq!(
        [1, 2, 3].map(|at| column(&panel, at)),
        [["200", "150"], ["100", "130"], ["0", "20"]]
    );
    assert_eq!(panel.keys.at(1), Some(Key::Period(year(2012))));
    let read = panel.read(1, Lang::Zh).unwrap();
    assert_eq!(read, "2012年 · 一孩150（50.0%） · 二孩130（43.3%） · 三孩及以上20（6.7%）");
    let beside = Pictured { composed: ComposedAs::Beside, ..Pictured::default() };
    let Some(Chart::Bars(bars)) =
        shown(&rollup).panel(Subject::Composition, &beside, Lang::En).chart
    else {
        panic!("no bars")
    };
    assert_eq!((bars.parts.len(), bars.groups[1].total.as_str()), (3, "300"));
}

#[test]
fn one_indicator_is_drawn_in_every_place_and_period() {
    let rollup = rollup(&[BIRTHS]);
    for across in [AcrossAs::Heat, AcrossAs::Multiples] {
        let asked = Pictured { across, ..Pictured::default() };
        let panel = shown(&rollup).panel(Subject::Across, &asked, Lang::Zh);
        // 90 boys and 70 girls; 92 and 80; 70 and 70; 64 and 64.
        assert_eq!(column(&panel, 0), ["乙镇", "乙镇", "甲镇", "甲镇"]);
        assert_eq!(column(&panel, 1), ["2011年", "2012年", "2011年", "2012年"]);
        assert_eq!(column(&panel, 2), ["100.00", "100.00", "128.57", "115.00"]);
        assert_eq!(panel.keys.at(2), Some(Key::Place(Place(vec!["甲镇".to_owned()]))));
        // Fewer than 300 births each: nobody is named.
        assert_eq!(
            panel.says,
            [
                "2012年出生人口性别比：2个地区有数值。",
                "4个数值中有4个出生不足300例，深浅之差多半是随机波动，不宜据此比较地区。"
            ]
        );
    }
    let asked = Pictured { across: AcrossAs::Tiles, ..Pictured::default() };
    let panel = Shown { period: Some(year(2012)), ..shown(&rollup) }.panel(
        Subject::Across,
        &asked,
        Lang::En,
    );
    assert_eq!(column(&panel, 2), ["100.00", "115.00"]);
}

#[test]
fn places_are_drawn_within_borders_that_have_their_names() {
    let rollup = rollup(&[BIRTHS]);
    let square = |name: &str, x: u32| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Polygon","coordinates":[[[{x},0],[{x},1],[{},1],[{},0],[{x},0]]]}}}}"#,
            x + 1,
            x + 1
        )
    };
    let text = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        square("乙镇", 100),
        square("丙镇", 102)
    );
    let borders = Boundaries::read(text.as_bytes()).unwrap();
    let asked = Pictured { across: AcrossAs::Map, ..Pictured::default() };
    let panel = Shown { borders: Some(&borders), ..shown(&rollup) }.panel(
        Subject::Across,
        &asked,
        Lang::Zh,
    );
    let Some(Chart::Choropleth(map)) = panel.chart else { panic!("no map") };
    let rings: Vec<(&str, usize)> =
        map.areas.iter().map(|area| (area.name.as_str(), area.rings.len())).collect();
    assert_eq!(rings, [("乙镇", 1), ("甲镇", 0)]);
    let foreign = Boundaries::read(text.replace("乙镇", "火星").as_bytes()).unwrap();
    let panel = Shown { borders: Some(&foreign), ..shown(&rollup) }.panel(
        Subject::Across,
        &asked,
        Lang::Zh,
    );
    assert!(panel.chart.is_none() && panel.says[1].contains("地图暂不能画"), "{:?}", panel.says);
}

#[test]
fn two_indicators_are_held_against_each_other() {
    let rollup = rollup(&[BIRTHS]);
    let panel = shown(&rollup).zh(Subject::Pair);
    // 甲镇: 182 boys, 150 girls; second births 130 of 332. 乙镇: 134 and 134; 100 of 268.
    assert_eq!(column(&panel, 0), ["乙镇", "甲镇"]);
    assert_eq!(column(&panel, 1), ["100.00", "121.33"]);
    assert_eq!(column(&panel, 2), ["37.31", "39.16"]);
    assert_eq!(panel.says, ["2个地区同时有出生人口性别比和二孩率。"]);
}

#[test]
fn months_are_held_against_the_days_of_the_year() {
    // Of 2011 one birth a day, but two a day in September: 395 births in 365 days.
    let mut table = "出生日期,性别\n".to_owned();
    for (month, days) in (1..).zip([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        for day in 1..=days {
            for sex in ["男", "女"].into_iter().take(if month == 9 { 2 } else { 1 }) {
                let _ = writeln!(table, "2011-{month:02}-{day:02},{sex}"); // a text takes everything
            }
        }
    }
    let rollup = rollup(&[&table]);
    let panel = shown(&rollup).zh(Subject::Season);
    // 100 × 1 ÷ (395 ÷ 365) = 92.405…, twice that in September.
    let index: Vec<String> = column(&panel, 3)[..12].to_vec();
    assert_eq!(
        (index[0].as_str(), index[8].as_str(), index[11].as_str()),
        ("92.4", "184.8", "92.4")
    );
    assert!(panel.says[0].contains("最多的是9月（全年的185%）"), "{:?}", panel.says);
    assert_eq!(panel.read(8, Lang::Zh).unwrap(), "9月 · 2011年 184.8（60例） · 历年合计 184.8");
}

#[test]
fn a_year_that_ends_in_july_is_no_complete_year() {
    let month = |month: u64| {
        (1..=20).map(|day| format!("2013-{month:02}-{day:02},男\n")).collect::<Vec<_>>().concat()
    };
    let table = format!("出生日期,性别\n{}", (1..=7).map(month).collect::<String>());
    let rollup = rollup(&[&table]);
    assert_eq!(shown(&rollup).zh(Subject::Season).says, [Subject::Season.about().lacks.zh]);
}

#[test]
fn services_lead_from_due_to_treated() {
    let table = "乡镇,年份,应查人数,已查人数,检出人数,治疗人数\n甲镇,2012,1000,800,40,30\n乙镇,2012,200,100,10,12\n";
    let rollup = rollup(&[table]);
    let shown = Shown { period: Some(year(2012)), ..shown(&rollup) };
    let panel = shown.zh(Subject::Services);
    assert_eq!(panel.says[0], "查环查孕查病：1,200人中900人，占75.0%。");
    assert_eq!(column(&panel, 1), ["1,200", "900", "50", "42"]);
    assert_eq!(column(&panel, 2), ["–", "75.00", "5.56", "84.00"]);
    let Some(Chart::Cascade(cascade)) = &panel.chart else { panic!("no cascade") };
    assert!(cascade.stages.iter().all(|stage| !stage.exceeds));
    // 12 treated of 10 found would be more than the stage before.
    let too_many = figures::rollup(&[
        "乡镇,年份,应查人数,已查人数,检出人数,治疗人数\n乙镇,2012,200,100,10,12\n",
    ]);
    let panel = Shown { period: Some(year(2012)), ..self::shown(&too_many) }.zh(Subject::Services);
    assert!(panel.says[1].contains("多于前一环节"), "{:?}", panel.says);
}

#[test]
fn years_that_lack_a_stage_are_left_out_of_sums_and_named() {
    // 2013 has only those due: with it 900 of 2,200 would have been checked, and not three quarters.
    let rollup = rollup(&[
        "乡镇,年份,应查人数,已查人数\n甲镇,2011,1000,800\n甲镇,2012,200,100\n",
        "乡镇,年份,应查人数\n甲镇,2013,1000\n",
    ]);
    let panel = shown(&rollup).zh(Subject::Services);
    assert_eq!(
        panel.says,
        [
            "查环查孕查病：1,200人中900人，占75.0%。",
            "2013年缺少部分环节，未合计在内；选定该期可单独查看。"
        ]
    );
}

#[test]
fn due_of_one_year_and_done_of_another_make_no_share() {
    let rollup =
        rollup(&["乡镇,年份,应查人数\n甲镇,2011,1000\n", "乡镇,年份,已查人数\n甲镇,2012,900\n"]);
    let panel = shown(&rollup).zh(Subject::Services);
    assert_eq!(panel.says, [Subject::Services.about().lacks.zh]);
}

#[test]
fn what_is_history_leaves_the_page_from_ten_on() {
    // Seven of those due were not reached: fewer than ten, and no fewer than five.
    let checks = "乡镇,年份,应查人数,已查人数\n甲镇,2012,1000,993\n";
    let monitoring = "乡镇,年份,应监护人数,已监护人数\n甲镇,2012,1000,993\n";
    assert!(leaves(checks, Subject::Services, AcrossAs::Heat));
    assert!(!leaves(monitoring, Subject::Services, AcrossAs::Heat));
}

#[test]
fn orders_are_not_compared_where_many_are_unknown() {
    let rollup = rollup(&[
        "年份,孩次,男,女\n2011,一孩,50,50\n2011,不详,60,40\n2012,一孩,60,40\n2012,二孩,50,50\n",
    ]);
    let says = shown(&rollup).zh(Subject::Composition).says;
    assert_eq!(says[1], "孩次不详的占到50.0%，构成不宜与2011年比较。");
}

#[test]
fn what_the_sum_of_years_hides_is_named() {
    let rollup = rollup(&["乡镇,年份,应查人数,已查人数\n甲镇,2011,1000,800\n甲镇,2012,200,250\n"]);
    let panel = shown(&rollup).zh(Subject::Services);
    assert_eq!(
        panel.says,
        [
            "查环查孕查病：1,200人中1,050人，占87.5%。",
            "2012年有环节多于前一环节，合计后看不出来，请逐期核对。"
        ]
    );
}

#[test]
fn sentences_are_of_the_period_in_focus() {
    let rollup = rollup(&[
        "乡镇,年份,孩次,男,女\n甲镇,2011,一孩,220,200\n甲镇,2011,二孩,110,100\n乙镇,2011,一孩,230,200\n\
         甲镇,2012,一孩,240,200\n甲镇,2012,二孩,250,200\n乙镇,2012,一孩,260,200\n",
    ]);
    let shown = Shown { period: Some(year(2011)), ..shown(&rollup) };
    assert_eq!(
        shown.zh(Subject::Across).says,
        ["2011年出生人口性别比：2个地区，从甲镇110.00到乙镇115.00。"]
    );
    // 850 first births of 1,060.
    assert_eq!(
        shown.zh(Subject::Composition).says,
        ["2011年出生1,060人：一孩占80.2%，二孩占19.8%。"]
    );
}

#[test]
fn boys_without_a_girl_are_told_from_no_data_and_few_births_from_many() {
    let rollup = rollup(&["乡镇,年份,男,女\n甲镇,2012,3,0\n乙镇,2012,30,20\n"]);
    let panel = shown(&rollup).zh(Subject::Across);
    let Some(Chart::Heat(heat)) = &panel.chart else { panic!("no heat map") };
    let labels: Vec<&str> = heat.rows.iter().map(|row| row.cells[0].label.as_str()).collect();
    assert!(labels.contains(&"女0") && labels.contains(&"150.00"), "{labels:?}");
    let chance = "2个数值中有2个出生不足300例，深浅之差多半是随机波动，不宜据此比较地区。";
    assert_eq!(panel.says.last().map(String::as_str), Some(chance));
}

/// Whether a picture of a table leaves the page where counts under five may not.
fn leaves(table: &str, subject: Subject, across: AcrossAs) -> bool {
    let rollup = rollup(&[table]);
    let asked = Pictured { across, ..Pictured::default() };
    let leaving = Shown { threshold: Some(5), ..shown(&rollup) };
    let panel = leaving.panel(subject, &asked, Lang::Zh);
    assert!(
        shown(&rollup).panel(subject, &asked, Lang::Zh).chart.is_some(),
        "{subject:?} on the page"
    );
    assert_eq!(panel.chart.is_some(), !panel.sheet.rows.is_empty(), "{subject:?}");
    assert!(panel.chart.is_some() || panel.says[0].contains("不予导出"), "{:?}", panel.says);
    panel.chart.is_some()
}

#[test]
fn what_stands_on_a_small_count_does_not_leave_the_page() {
    const HEAD: &str = "乡镇,年份,孩次,男,女\n";
    let births = |rows: &str| format!("{HEAD}甲镇,2012,一孩,60,50\n甲镇,2012,二孩,30,20\n{rows}");
    let (heat, tiles) = (AcrossAs::Heat, AcrossAs::Tiles);
    let rows = [
        ("large counts", "乙镇,2012,一孩,45,45\n", true),
        ("three girls", "乙镇,2012,一孩,60,3\n", false),
        (
            "no girls, so no ratio, but three boys that are left of the total",
            "乙镇,2012,一孩,3,0\n",
            false,
        ),
        ("twelve births are too few for a ratio", "乙镇,2012,一孩,6,6\n", false),
    ];
    for (what, table, may_leave) in rows {
        for across in [heat, tiles] {
            assert_eq!(leaves(&births(table), Subject::Across, across), may_leave, "{what}");
        }
        assert_eq!(leaves(&births(table), Subject::Pair, heat), may_leave, "{what}");
    }
    // By order alone twelve first births may be told, three second ones may not.
    assert!(leaves(&births("乙镇,2012,一孩,6,6\n"), Subject::Composition, heat));
    assert!(!leaves(
        &format!("{HEAD}甲镇,2012,一孩,60,50\n甲镇,2012,二孩,2,1\n"),
        Subject::Composition,
        heat
    ));
    let services = |done: u64| format!("乡镇,年份,应查人数,已查人数\n甲镇,2012,1000,{done}\n");
    assert!(leaves(&services(900), Subject::Services, heat));
    assert!(!leaves(&services(998), Subject::Services, heat), "two were not reached");
    let people = |oldest: u64| {
        let row = |age: u64| {
            format!("2012,{age},男,{0}\n2012,{age},女,{0}\n", if age == 20 { oldest } else { 30 })
        };
        let rows: Vec<String> = [0, 5, 10, 15, 20].map(row).to_vec();
        format!("年份,年龄,性别,人口数\n{}", rows.concat())
    };
    assert!(leaves(&people(12), Subject::Ages, heat));
    assert!(!leaves(&people(2), Subject::Ages, heat));
    let days = |births: u64| {
        let month = |month: u64| {
            (1..=births)
                .map(|day| format!("2011-{month:02}-{day:02},男\n"))
                .collect::<Vec<_>>()
                .concat()
        };
        format!("出生日期,性别\n{}", (1..=12).map(month).collect::<String>())
    };
    assert!(leaves(&days(20), Subject::Season, heat));
    assert!(!leaves(&days(2), Subject::Season, heat));
}

#[test]
fn what_is_missing_is_said() {
    let rollup = rollup(&["乡镇,年份,出生人数\n甲镇,2012,30\n"]);
    for subject in [
        Subject::Across,
        Subject::Pair,
        Subject::Composition,
        Subject::Season,
        Subject::Ages,
        Subject::Services,
    ] {
        for lang in [Lang::Zh, Lang::En] {
            let panel = shown(&rollup).panel(subject, &Pictured::default(), lang);
            assert_eq!(panel.says, [subject.about().lacks.get(lang)], "{subject:?}");
            assert!(panel.chart.is_none());
        }
    }
}

#[test]
fn people_are_shown_by_age_and_sex() {
    let mut table = "年份,年龄,性别,人口数\n".to_owned();
    // 110 boys and 100 girls at each age up to 19, 50 of each from then to 59.
    for age in 0..60 {
        let (male, female) = if age < 20 { (110, 100) } else { (50, 50) };
        let _ = writeln!(table, "2012,{age},男,{male}\n2012,{age},女,{female}");
    }
    let rollup = rollup(&[&table]);
    let panel = Shown { period: Some(year(2012)), ..shown(&rollup) }.zh(Subject::Ages);
    let Some(Chart::Pyramid(pyramid)) = &panel.chart else { panic!("{:?}", panel.says) };
    assert_eq!(pyramid.ages.last().map(|age| age.name.as_str()), Some("0–4"));
    assert_eq!(pyramid.ages.last().unwrap().now.male, Some(550.0));
    assert_eq!(panel.sheet.rows.last().unwrap()[3], Value::Number(Some(110.0), 1));
    // 20 × 210 + 40 × 100 people; 4,200 men to 4,000 women.
    assert_eq!(panel.says[0], "2012年人口数8,200人，性别比105.0（女=100）。");
}

#[test]
fn the_open_group_begins_where_the_table_has_it_and_nobody_is_lost_without_a_word() {
    let groups = ["0-4岁", "5-9岁", "10-14岁", "15-19岁", "20-24岁", "25-59岁", "60岁及以上"];
    let rows = groups.map(|group| format!("2012,{group},110,100\n")).concat();
    let rollup = rollup(&[&format!("年份,年龄,男,女\n{rows}")]);
    let panel = shown(&rollup).zh(Subject::Ages);
    let oldest = panel.sheet.rows.first().unwrap();
    assert_eq!(oldest[..2], [Value::Text("60+".to_owned()), Value::Count(Some(110))]);
    // Six groups of 210 people; those of 25 to 59 are in no group of five years.
    assert_eq!(
        panel.says,
        [
            "2012年人口数1,260人，性别比110.0（女=100）。",
            "0–4岁性别比110.0。",
            "另有210人的年龄不在这些组内，图中和上述人数中都没有。"
        ]
    );
}
