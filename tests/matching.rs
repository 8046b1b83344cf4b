//! Two lists of children compared: small ledgers with a known overlap, read by the product's own reader. Expected figures are counted
//! from the rules by which the lists are made, not from what comes out.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use vital_ledger::answers::{Panel, Value};
use vital_ledger::chart::Chart;
use vital_ledger::cube::{Cube, Order, Sex};
use vital_ledger::ledger::{
    self, Correction, LedgerError, MatchBy, MatchKey, Matched, Reading, Recipe, Rule, TableId,
    Target, Treatment, Unusable, settled,
};
use vital_ledger::period::When;
use vital_ledger::quality::Checked;
use vital_ledger::quality::matching::{self, Compared, MatchAsked, MatchView, Overlap, overlaps};
use vital_ledger::text::Lang;

use reading::CONTEXT;

/// An identity number with its check digit (GB 11643-1999), worked out here.
fn number(day: &str, sequence: usize) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let front = format!("990101{day}{sequence:03}");
    let sum: u32 =
        front.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{front}{}", b"10X98765432"[(sum % 11) as usize] as char)
}

const VILLAGES: [&str; 3] = ["东村", "西村", "南村"];

/// The child with this number: village, month, day, sex and order follow from it.
struct Born(usize);

impl Born {
    fn village(&self) -> &'static str {
        VILLAGES[self.0 % 3]
    }

    fn month(&self) -> usize {
        self.0 % 12 + 1
    }

    fn is_boy(&self) -> bool {
        self.0.is_multiple_of(2)
    }

    fn date(&self) -> String {
        format!("2012-{:02}-{:02}", self.month(), self.0 % 28 + 1)
    }

    fn mother(&self) -> String {
        number(
            &format!("1985{:02}{:02}", self.0 / 28 % 12 + 1, self.0 % 28 + 1),
            2 * (self.0 % 499),
        )
    }
}

const CHILDREN: usize = 600;

fn is_registered(child: usize) -> bool {
    child % 10 != 3
}

fn is_in_hospital(child: usize) -> bool {
    child % 4 != 1
}

/// The birth register, a line a child.
fn register() -> String {
    let mut text = "村,母亲姓名,母亲身份证号,出生日期,性别,孩次\n".to_owned();
    for child in (0..CHILDREN).filter(|child| is_registered(*child)).map(Born) {
        let (sex, order) = (if child.is_boy() { "男" } else { "女" }, child.0 % 2 + 1);
        let (village, mother, date) = (child.village(), child.mother(), child.date());
        writeln!(text, "{village},甲{},{mother},{date},{sex},{order}", child.0).unwrap();
    }
    text
}

/// The hospital's list: other columns in another order, other codes, other dates.
fn hospital() -> String {
    let mut text = "产妇身份证号,分娩日期,新生儿性别,产妇姓名,现住地\n".to_owned();
    for child in (0..CHILDREN).filter(|child| is_in_hospital(*child)).map(Born) {
        let sex = if child.is_boy() { "1" } else { "2" };
        let date = child.date().replace('-', "/");
        writeln!(text, "{},{date},{sex},甲{},{}", child.mother(), child.0, child.village())
            .unwrap();
    }
    text
}

fn read(name: &str, text: &[u8]) -> Reading {
    let ledgers = ledger::read_file(name, text, &BTreeMap::new(), CONTEXT, 1).unwrap();
    ledgers.into_iter().next().unwrap().outcome.unwrap()
}

fn compare_bytes(texts: [&[u8]; 2], key: Option<MatchKey>) -> Matched {
    let names = ["出生登记.csv", "医院分娩.csv"];
    let readings = [0, 1].map(|at: usize| read(names[at], texts[at]));
    let by = MatchBy::of(&readings[0].shape, &readings[1].shape, key).unwrap();
    let [first, second] = [0, 1].map(|at| {
        let recipe = settled(&Recipe::default(), &readings[at]);
        let table = (&TableId::default(), &recipe);
        ledger::list_children(names[at], texts[at], table, CONTEXT, by).unwrap()
    });
    ledger::matched(first, second)
}

fn compare(first: &str, second: &str, key: Option<MatchKey>) -> Matched {
    compare_bytes([first.as_bytes(), second.as_bytes()], key)
}

fn births(matched: &Matched) -> [u64; 3] {
    [&matched.both[0], &matched.only[0], &matched.only[1]].map(Cube::births)
}

/// How many of the children there are that are (not) in each list.
fn children(is_meant: impl Fn(&Born) -> bool, lists: [bool; 2]) -> u64 {
    let is_it = |child: &usize| {
        [is_registered(*child), is_in_hospital(*child)] == lists && is_meant(&Born(*child))
    };
    (0..CHILDREN).filter(is_it).count() as u64
}

const BOTH: [bool; 2] = [true, true];
const FIRST: [bool; 2] = [true, false];
const SECOND: [bool; 2] = [false, true];

#[test]
fn two_lists_are_compared_by_mother_date_and_sex() {
    let matched = compare(&register(), &hospital(), None);
    assert_eq!(matched.by.key, MatchKey::MotherNumber);
    assert_eq!(births(&matched), [BOTH, FIRST, SECOND].map(|lists| children(|_| true, lists)));
    for (cube, lists) in
        [(&matched.both[0], BOTH), (&matched.only[0], FIRST), (&matched.only[1], SECOND)]
    {
        for village in VILLAGES {
            for month in 1..=12 {
                let is_meant = |child: &Born| {
                    child.village() == village && child.month() == usize::from(month)
                };
                let there = cube.places().iter().position(|place| place.0 == [village]).unwrap();
                let cells = cube.cells().iter().filter(|(cell, _)| {
                    cell.place as usize == there && cell.when == When::month(2012, month)
                });
                let boys: u64 = cells
                    .clone()
                    .filter(|(cell, _)| cell.sex == Sex::Male)
                    .map(|(_, births)| births)
                    .sum();
                let all: u64 = cells.map(|(_, births)| births).sum();
                assert_eq!(all, children(is_meant, lists), "{village} {month}");
                assert_eq!(boys, children(|child| is_meant(child) && child.is_boy(), lists));
            }
        }
    }
}

#[test]
fn orders_are_told_apart_only_where_both_lists_give_them() {
    let matched = compare(&register(), &hospital(), None);
    assert!(matched.both[0].cells().iter().all(|(cell, _)| cell.order == Order::Unknown));
    let matched = compare(&register(), &register(), None);
    assert!(matched.both[0].cells().iter().all(|(cell, _)| cell.order != Order::Unknown));
    assert_eq!(births(&matched)[1..], [0, 0], "a list beside itself");
}

#[test]
fn the_result_does_not_depend_on_the_encoding_or_the_order_of_rows() {
    let (first, second) = (register(), hospital());
    let expected = compare(&first, &second, Some(MatchKey::MotherName));
    assert_eq!(births(&expected), [BOTH, FIRST, SECOND].map(|lists| children(|_| true, lists)));
    let gb = encoding_rs::GB18030.encode(&second).0.into_owned();
    assert_eq!(compare_bytes([first.as_bytes(), &gb], Some(MatchKey::MotherName)), expected);
    let mut lines: Vec<&str> = second.lines().collect();
    lines[1..].reverse();
    let reversed = lines.join("\n");
    assert_eq!(compare(&first, &reversed, Some(MatchKey::MotherName)), expected);
}

#[test]
fn a_child_twice_in_a_list_counts_once_and_twins_count_twice() {
    let head = "村,母亲姓名,母亲身份证号,出生日期,性别,婴儿姓名,备注\n";
    let mother = number("19850101", 2);
    let row = |name: &str, note: &str| format!("东村,甲,{mother},2012-03-04,男,{name},{note}\n");
    let list = |rows: &[String]| format!("{head}{}", rows.concat());
    let compared = |first: &[String], second: &[String]| {
        let matched = compare(&list(first), &list(second), Some(MatchKey::MotherNumber));
        (births(&matched), matched.lists.map(|list| list.repeated))
    };
    let (plain, again) = (row("甲一", ""), row("", ""));
    let twins = [row("甲一", "双胞胎"), row("甲二", "双胞胎")];
    let unnamed = [row("", "双胞胎"), row("", "双胞胎")];
    let once = std::slice::from_ref(&plain);
    assert_eq!(compared(&[plain.clone(), again], once), ([1, 0, 0], [1, 0]));
    assert_eq!(compared(&twins, &twins), ([2, 0, 0], [0, 0]));
    assert_eq!(compared(&unnamed, &twins), ([2, 0, 0], [0, 0]));
    assert_eq!(compared(&twins, once), ([1, 1, 0], [0, 0]), "one of the twins is missing");
}

#[test]
fn rows_that_cannot_be_compared_are_counted() {
    let whole = number("19850101", 2);
    let rows = format!(
        "东村,甲,{whole},2012-03-04,男\n东村,乙,,2012-03-05,女\n东村,丙,1985***,2012-03-06,女\n\
         东村,丁,{whole},2012-03,男\n东村,戊,{whole},2012-03-08,\n东村,己,{whole},,女\n"
    );
    let text = format!("村,母亲姓名,母亲身份证号,出生日期,性别\n{rows}");
    let matched = compare(&text, &register(), Some(MatchKey::MotherNumber));
    assert_eq!(matched.lists[0].usable, 1);
    // No number, a masked one, no sex; a month without a day, no date.
    assert_eq!(matched.lists[0].unusable, Unusable { undated: 2, unnamed: 3 });
}

#[test]
fn a_household_list_is_compared_by_the_childs_own_number() {
    let child = |at: usize| number(&Born(at).date().replace('-', ""), at % 2 + 2 * (at / 28));
    let mut births_text = "村,婴儿姓名,婴儿身份证号,出生日期,性别,孩次\n".to_owned();
    let mut people = "户人编号,与户主关系,村,本人姓名,本人身份证号,性别,出生日期\n".to_owned();
    for at in 0..60 {
        let sex = if at % 2 == 1 { "男" } else { "女" };
        if at % 5 != 0 {
            writeln!(births_text, "东村,婴{at},{},{},{sex},1", child(at), Born(at).date()).unwrap();
        }
        if at % 3 != 0 {
            // Every second row says the number only.
            let date = if at % 2 == 0 { Born(at).date() } else { String::new() };
            writeln!(people, "{at},子女,东村,婴{at},{},{sex},{date}", child(at)).unwrap();
        }
    }
    let matched = compare(&births_text, &people, None);
    assert_eq!(matched.by.key, MatchKey::ChildNumber);
    let count =
        |lists: [bool; 2]| (0..60).filter(|at| [at % 5 != 0, at % 3 != 0] == lists).count() as u64;
    assert_eq!(births(&matched), [BOTH, FIRST, SECOND].map(count));
}

#[test]
fn differences_between_the_lists_are_counted_on_the_childs_number() {
    let line = |at: usize, date: &str, sex: &str| {
        format!("东村,{},{date},{sex},1\n", number("20120304", at))
    };
    let head = "村,婴儿身份证号,出生日期,性别,孩次\n";
    let first =
        [line(1, "2012-03-04", "男"), line(2, "2012-03-04", "女"), line(3, "2012-03-04", "男")];
    let second =
        [line(1, "2012-04-04", "男"), line(2, "2012-03-04", "男"), line(3, "2012-03-04", "")];
    let matched =
        compare(&format!("{head}{}", first.concat()), &format!("{head}{}", second.concat()), None);
    assert_eq!((matched.sexes_differ, matched.months_differ), (1, 1));
    assert_eq!(births(&matched), [3, 0, 0]);
    let months = |cube: &Cube| cube.cells().iter().map(|(cell, _)| cell.when).collect::<Vec<_>>();
    assert!(months(&matched.both[0]).iter().all(|when| *when == When::month(2012, 3)));
    assert!(months(&matched.both[1]).contains(&When::month(2012, 4)));
}

#[test]
fn a_place_under_a_shorter_path_is_the_same_place() {
    let register = register().replace("村,母亲姓名", "镇,村,母亲姓名");
    let register: Vec<String> =
        register
            .lines()
            .map(|line| {
                if line.starts_with('镇') {
                    format!("{line}\n")
                } else {
                    format!("甲镇,{line}\n")
                }
            })
            .collect();
    let matched = compare(&register.concat(), &hospital(), None);
    let places = |cube: &Cube| cube.places().to_vec();
    assert_eq!(places(&matched.only[0]), places(&matched.only[1]));
    assert!(matched.only[1].places().iter().all(|place| place.0[0] == "甲镇"));
}

#[test]
fn tables_without_a_common_key_are_not_compared() {
    let shape = |text: &str| read("表.csv", text.as_bytes()).shape;
    let by_names = shape("村,母亲姓名,出生日期,性别,孩次\n东村,甲,2012-01-01,男,1\n");
    let by_number = shape("村,婴儿身份证号,出生日期,性别,孩次\n东村,1,2012-01-01,男,1\n");
    let counts = shape("村,出生人数\n东村,3\n西村,4\n");
    assert_eq!(MatchBy::of(&by_names, &by_number, None), None);
    assert_eq!(MatchBy::of(&by_names, &counts, None), None);
    let both = MatchBy::of(&by_names, &by_names, Some(MatchKey::ChildNumber)).unwrap();
    assert_eq!((both.key, both.with_order), (MatchKey::MotherName, true));
}

#[test]
fn a_table_that_is_gone_is_an_error() {
    let by = MatchBy { key: MatchKey::MotherName, with_father: false, with_order: false };
    let table = TableId { sheet: "表二".to_owned(), block: 0 };
    let text = register();
    let got =
        ledger::list_children("甲.csv", text.as_bytes(), (&table, &Recipe::default()), CONTEXT, by);
    assert!(matches!(got.err(), Some(LedgerError::Unreadable { .. })));
}

#[test]
fn nothing_that_leaves_the_comparison_holds_a_name_or_a_number_or_a_digest() {
    let (first, second) = (register(), hospital());
    let matched = compare(&first, &second, None);
    let text = format!("{matched:?}");
    for child in (0..CHILDREN).map(Born) {
        assert!(!text.contains(&child.mother()) && !text.contains(&format!("甲{}", child.0)));
    }
    // What is left is smaller than one digest a child, and the same under another key of digests: no digest is in it.
    let bytes = vital_ledger::worker::encode(&matched);
    let other_key = ledger::Context { digest_key: [11, 12], ..CONTEXT };
    let by = matched.by;
    let [left, right] = [&first, &second].map(|text| {
        let table = (&TableId::default(), &Recipe::default());
        ledger::list_children("表.csv", text.as_bytes(), table, other_key, by).unwrap()
    });
    assert_eq!(vital_ledger::worker::encode(&ledger::matched(left, right)), bytes);
}

fn compared(first: &str, second: &str) -> Compared {
    let names = ["出生登记.csv", "医院分娩.csv"].map(str::to_owned);
    Compared { names, matched: compare(first, second, None) }
}

fn asked(view: MatchView) -> MatchAsked {
    MatchAsked { view, are_both_counted: false }
}

fn rows(panel: &Panel) -> BTreeMap<String, Vec<String>> {
    let printed = panel.sheet.rows.iter().map(|row| row.iter().map(Value::printed));
    let named = printed.map(|mut row| (row.next().unwrap_or_default(), row.collect()));
    named.collect()
}

#[test]
fn places_and_months_show_what_each_list_lacks() {
    let compared = compared(&register(), &hospital());
    let of_place = |village: &str| {
        let of = |lists| children(|child| child.village() == village, lists);
        let [both, first, second] = [of(BOTH), of(FIRST), of(SECOND)];
        let rate = |listed: u64| format!("{:.1}", 100.0 * both as f64 / listed as f64);
        let counts = [both + first, both + second, both, first, second].map(|it| it.to_string());
        [&counts[..], &[rate(both + first), rate(both + second)]].concat()
    };
    let places = matching::panel(&compared, asked(MatchView::Places), None, Lang::Zh);
    assert_eq!(
        rows(&places),
        VILLAGES.map(|village| (village.to_owned(), of_place(village))).into()
    );
    let Some(Chart::Bars(bars)) = &places.chart else { panic!("no bars") };
    // The village with the lowest share of matches comes first.
    let lowest = bars.groups[0].values.iter().flatten().map(|bar| bar.value).collect::<Vec<_>>();
    assert_eq!(lowest.len(), 3);
    let months = matching::panel(&compared, asked(MatchView::Months), None, Lang::Zh);
    assert_eq!(rows(&months).len(), 12);
    let march = &rows(&months)["2012-03"];
    let in_march = |lists| children(|child| child.month() == 3, lists);
    assert_eq!(march[2], in_march(BOTH).to_string());
    assert_eq!(march[3], in_march(FIRST).to_string());
}

/// Chapman's estimate, written out again.
fn chapman(lists: [u64; 3]) -> f64 {
    let [both, first, second] = lists.map(|count| count as f64);
    (both + first + 1.0) * (both + second + 1.0) / (both + 1.0) - 1.0
}

#[test]
fn completeness_is_estimated_by_stratum_and_summed() {
    let compared = compared(&register(), &hospital());
    let panel = matching::panel(&compared, asked(MatchView::First), None, Lang::Zh);
    let rows = rows(&panel);
    let of = |is_meant: &dyn Fn(&Born) -> bool| {
        chapman([BOTH, FIRST, SECOND].map(|lists| children(is_meant, lists)))
    };
    let printed = |name: &str| rows[name][4].replace(',', "").parse::<f64>().unwrap();
    let is_near = |name: &str, expected: f64| {
        assert!((printed(name) - expected).abs() < 0.051, "{name}: {} {expected}", printed(name));
    };
    is_near("不分层", of(&|_| true));
    is_near("男", of(&|child| child.is_boy()));
    is_near("西村", of(&|child| child.village() == "西村"));
    let villages = VILLAGES.map(|village| of(&|child: &Born| child.village() == village));
    is_near("各地方之和", villages.iter().sum());
    is_near("男女之和", of(&|child| child.is_boy()) + of(&|child| !child.is_boy()));
    let registered = children(|_| true, BOTH) + children(|_| true, FIRST);
    let share: f64 = rows["不分层"][7].parse().unwrap();
    assert!((share - 100.0 * registered as f64 / of(&|_| true)).abs() < 0.051);
    assert!(matches!(panel.chart, Some(Chart::Intervals(_))));
    for said in ["匹配率不是完整率", "各自独立", "上限"] {
        assert!(panel.says.concat().contains(said), "{said}");
    }
}

#[test]
fn only_what_both_lists_cover_is_compared() {
    // The hospital goes back to 1980, and has one village that the register does not know.
    let early: Vec<String> = (0..30)
        .map(|at| {
            format!("{},1980/03/{:02},1,乙{at},东村\n", number("19600101", 2 * at), at % 28 + 1)
        })
        .collect();
    let elsewhere: Vec<String> = (0..25)
        .map(|at| {
            format!("{},2012/03/{:02},1,丙{at},北村\n", number("19850202", 2 * at), at % 28 + 1)
        })
        .collect();
    let all = compared(&register(), &[hospital(), early.concat(), elsewhere.concat()].concat());
    let panel = matching::panel(&all, asked(MatchView::Places), None, Lang::Zh);
    let plain = compared(&register(), &hospital());
    assert_eq!(
        panel.sheet,
        matching::panel(&plain, asked(MatchView::Places), None, Lang::Zh).sheet
    );
    assert!(panel.says.concat().contains("范围以外表一0人、表二55人"), "{:?}", panel.says);
}

#[test]
fn places_under_other_names_are_not_taken_for_gaps() {
    let renamed =
        hospital().replace("东村", "一社区").replace("西村", "二社区").replace("南村", "三社区");
    let panel =
        matching::panel(&compared(&register(), &renamed), asked(MatchView::First), None, Lang::Zh);
    let expected = chapman([BOTH, FIRST, SECOND].map(|lists| children(|_| true, lists)));
    assert_eq!(rows(&panel)["不分层"][4], format!("{expected:.1}"));
    assert!(!rows(&panel).contains_key("东村"));
    assert!(panel.says.concat().contains("地名对不上"));
}

#[test]
fn lists_without_a_match_or_a_month_in_common_say_so() {
    let later = hospital().replace("2012/", "2022/");
    let nothing =
        matching::panel(&compared(&register(), &later), asked(MatchView::Places), None, Lang::Zh);
    assert_eq!(
        (nothing.says, nothing.chart),
        (vec!["两表没有共同的月份，无从比较。".to_owned()], None)
    );
    let strangers = hospital().replace(",1,甲", ",2,甲").replace(",2,甲", ",1,甲");
    let strangers: Vec<String> = strangers
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let mother = number("19700101", 2 * (at % 499));
            if at == 0 { format!("{line}\n") } else { format!("{mother}{}\n", &line[18..]) }
        })
        .collect();
    let panel = matching::panel(
        &compared(&register(), &strangers.concat()),
        asked(MatchView::First),
        None,
        Lang::Zh,
    );
    assert!(panel.says.concat().contains("完整率无从估计"), "{:?}", panel.says);
}

#[test]
fn what_leaves_the_page_stands_on_no_few_children() {
    let compared = compared(&register(), &hospital());
    for view in MatchView::ALL {
        for lang in [Lang::Zh, Lang::En] {
            let panel = matching::panel(&compared, asked(*view), Some(5), lang);
            let counts = panel.sheet.rows.iter().flatten().filter_map(|value| match value {
                Value::Count(Some(count)) => Some(*count),
                _ => None,
            });
            assert!(counts.into_iter().all(|count| !(1..5).contains(&count)));
            // Some months have fewer than five children on one list alone.
            assert_eq!(panel.chart.is_none(), *view == MatchView::Months && has_few_months());
        }
    }
}

fn has_few_months() -> bool {
    let of = |month, lists| children(|child| child.month() == month, lists);
    (1..=12)
        .any(|month| [BOTH, FIRST, SECOND].iter().any(|lists| (1..5).contains(&of(month, *lists))))
}

#[test]
fn registers_that_are_both_counted_and_overlap_are_named() {
    let checked = |name: &str, text: &str, is_left_out| {
        let reading = read(name, text.as_bytes());
        let account = reading.variants[0].account;
        Checked {
            name: name.to_owned(),
            is_left_out,
            variant: 0,
            account,
            reading: Arc::new(reading),
        }
    };
    let of = |is_left_out| {
        overlaps(&[
            checked("甲.csv", &register(), false),
            checked("乙.csv", &hospital(), is_left_out),
        ])
    };
    let names = ["甲.csv", "乙.csv"].map(str::to_owned);
    // The hospital's list leaves out every fourth child, and so all of February, June and October.
    assert_eq!(of(false), [Overlap { names, places: 3, months: 9 }]);
    assert_eq!(of(true), []);
    let later = register().replace("2012-", "2013-");
    assert_eq!(
        overlaps(&[checked("甲.csv", &register(), false), checked("乙.csv", &later, false)]),
        []
    );
}

#[test]
fn birth_orders_are_strata_where_both_lists_give_them() {
    let registers = compared(&register(), &register());
    let panel = matching::panel(&registers, asked(MatchView::Second), None, Lang::En);
    let rows = rows(&panel);
    let registered = (0..CHILDREN).filter(|child| is_registered(*child));
    let first = registered.filter(|child| child % 2 == 0).count();
    assert_eq!(rows["First child"][..3], [first.to_string(), first.to_string(), first.to_string()]);
    let twice = MatchAsked { view: MatchView::Places, are_both_counted: true };
    let said = matching::panel(&registers, twice, None, Lang::Zh).says.concat();
    assert!(said.contains("计了两次"), "{said}");
}

#[test]
fn rows_left_out_by_decision_are_not_compared() {
    let text = register();
    let leave_out = |target| Correction { target, treatment: Treatment::Exclude };
    // Row 3 by its number; the first five girls, whose sex is written as nowhere else, by the rule that they fail. Children 0, 1, 2, 4
    // … are on rows 2, 3, 4, 5 …; girls are the odd ones, of which 3 is not registered: 1, 5, 7, 9, 11 on rows 3, 6, 8, 10 and 12.
    let left_out = [3, 6, 8, 10, 12];
    let strange = text.replacen(",女,", ",伢,", left_out.len());
    let corrections = vec![leave_out(Target::Row(3)), leave_out(Target::Rule(Rule::SexUnreadable))];
    let recipe = Recipe { corrections, ..Recipe::default() };
    let reading = ledger::read(strange.as_bytes(), &recipe, CONTEXT, 1).unwrap();
    let by = MatchBy { key: MatchKey::MotherNumber, with_father: false, with_order: false };
    let listed = |text: &str, recipe: &Recipe, reading: &Reading| {
        let recipe = settled(recipe, reading);
        ledger::list_children(
            "出生登记.csv",
            text.as_bytes(),
            (&TableId::default(), &recipe),
            CONTEXT,
            by,
        )
        .unwrap()
    };
    let plain = read("出生登记.csv", text.as_bytes());
    let all = listed(&text, &Recipe::default(), &plain);
    let rest = listed(&strange, &recipe, &reading);
    let matched = ledger::matched(all, rest);
    assert_eq!(reading::rows_of(&reading, Rule::ExcludedByHand), left_out);
    assert_eq!(matched.only[0].births(), left_out.len() as u64);
    assert_eq!(matched.only[1].births(), 0);
}

#[test]
fn a_row_that_a_register_does_not_count_is_not_compared_by_the_date_in_its_number() {
    let child = |date: &str, number: &str| format!("东村,甲某,{number},{date},男\n");
    let head = "村,母亲姓名,婴儿身份证号,出生日期,性别\n";
    let (one, two) = (number("20120105", 13), number("20120106", 15));
    let text = |second: &str| format!("{head}{}{}", child("2012-01-05", &one), child(second, &two));
    let listed = |text: &str| {
        let reading = read("出生登记.csv", text.as_bytes());
        let by = MatchBy { key: MatchKey::ChildNumber, with_father: false, with_order: false };
        let recipe = settled(&Recipe::default(), &reading);
        let table = (&TableId::default(), &recipe);
        ledger::list_children("出生登记.csv", text.as_bytes(), table, CONTEXT, by).unwrap()
    };
    let both = |second: &str| {
        ledger::matched(listed(&text("2012-01-06")), listed(&text(second))).both[0].births()
    };
    assert_eq!((both("2012-01-06"), both("2012-02-30"), both("2012-01")), (2, 1, 2));
}
