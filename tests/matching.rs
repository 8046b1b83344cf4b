//! Two lists of children compared: small ledgers with a known overlap, read by the product's own reader. Expected figures are counted
//! from the rules by which the lists are made, not from what comes out.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vital_ledger::cube::{Cube, Order, Sex};
use vital_ledger::ledger::{
    self, LedgerError, MatchBy, MatchKey, Matched, Reading, Recipe, TableId, Unusable, settled,
};
use vital_ledger::period::When;

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
    [&matched.both, &matched.only[0], &matched.only[1]].map(Cube::births)
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
        [(&matched.both, BOTH), (&matched.only[0], FIRST), (&matched.only[1], SECOND)]
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
    assert!(matched.both.cells().iter().all(|(cell, _)| cell.order == Order::Unknown));
    let matched = compare(&register(), &register(), None);
    assert!(matched.both.cells().iter().all(|(cell, _)| cell.order != Order::Unknown));
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
    assert!(matched.both.cells().iter().all(|(cell, _)| cell.when == When::month(2012, 3)));
}

#[test]
fn a_place_under_a_shorter_path_is_the_same_place() {
    let register = register().replace("村,母亲姓名", "镇,村,母亲姓名");
    let register: String =
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
    let matched = compare(&register, &hospital(), None);
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
