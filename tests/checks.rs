//! What the checks of a reading come to: which rows were asked and failed, where and when; what a decision does to the counts. Small
//! ledgers with planted faults; expected figures were counted by hand in the tables below.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use std::fmt::Write;

use vital_ledger::cube::{Measure, Place};
use vital_ledger::ledger::{
    self, Correction, Limit, Outcome, Reading, Recipe, Rule, RuleSet, Target, Treatment,
};
use vital_ledger::period::When;
use vital_ledger::quality::{can_count, nameable, parse_relation};
use vital_ledger::text::Lang;

use reading::{CONTEXT, read_as, rows_of};

/// Eight rows of data: in 东村 a mother's number that is a man's (row 2), one with a wrong check digit (row 3), a blank one (row 4) and a
/// child twice (rows 5 and 6); in 西村 nothing but one missing sex (row 8).
const REGISTER: &str = "村,母亲姓名,母亲身份证号,婴儿姓名,出生日期,性别,孩次
东村,甲某,110105198001010011,甲一,2012-01-05,男,1
东村,乙某,110105198001010020,乙一,2012-01-06,女,1
东村,丙某,,丙一,2012-02-07,男,2
东村,丁某,110105198001010046,丁一,2012-02-08,女,1
东村,丁某,110105198001010046,丁一,2012-02-08,女,1
西村,戊某,110105198001010062,戊一,2012-02-09,男,1
西村,己某,110105198001010089,己一,2013-03-01,,1
西村,庚某,110105198001010100,庚一,2013-03-02,女,1
";

/// The check digit of 17 digits (GB 11643), worked out apart from the reader.
fn with_check(digits: &str) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let digit = |letter: char| letter.to_digit(10).unwrap();
    let sum: u32 = digits.chars().zip(WEIGHTS).map(|(letter, weight)| digit(letter) * weight).sum();
    format!(
        "{digits}{}",
        ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize]
    )
}

/// The register with the check digits that its numbers should have, but for the one in row 3.
fn register() -> String {
    let mut text = REGISTER.to_owned();
    for sequence in ["001", "004", "006", "008", "010"] {
        let front = format!("11010519800101{sequence}");
        for wrong in 0..10 {
            text = text.replace(&format!("{front}{wrong}"), &with_check(&front));
        }
    }
    let front = "11010519800101002";
    let right = with_check(front);
    let wrong = if right.ends_with('0') { "1" } else { "0" };
    text.replace("110105198001010020", &format!("{front}{wrong}"))
}

fn read(corrections: &[(Target, Treatment)]) -> Reading {
    let correction = |(target, treatment): &(Target, Treatment)| Correction {
        target: *target,
        treatment: *treatment,
    };
    let corrections = corrections.iter().map(correction).collect();
    read_as(&register(), &Recipe { corrections, ..Recipe::default() })
}

fn births(reading: &Reading) -> u64 {
    reading.variants[0].cube.births()
}

fn place(name: &str) -> Place {
    Place(vec![name.to_owned()])
}

/// Asked and failed of some rules at a place in a month.
fn outcome(reading: &Reading, rules: RuleSet, at: (&str, i32, u8)) -> Outcome {
    let (name, year, month) = at;
    let (place, when) = (place(name), When::month(year, month));
    let there = reading.checks.iter().filter(|it| *it.place == place && it.when == when);
    there.map(|it| it.outcome(rules)).fold(Outcome::default(), Outcome::plus)
}

#[test]
fn rows_are_asked_where_there_is_something_to_ask() {
    let reading = read(&[]);
    let of = |rule| {
        let Outcome { failed, asked } = reading.checks.of(rule);
        (failed, asked)
    };
    // Eight rows, of which one has no number.
    assert_eq!(of(Rule::MotherIdChecksum), (1, 7));
    // Sex and age are asked of numbers whose check digit holds.
    assert_eq!(of(Rule::MotherIdMale), (1, 6));
    assert_eq!(of(Rule::SexMissing), (1, 8));
    assert_eq!(of(Rule::DuplicateExact), (1, 8));
    // The register has no children's numbers.
    assert_eq!(of(Rule::ChildIdChecksum), (0, 0));
    assert_eq!(rows_of(&reading, Rule::MotherIdMale), [2]);
    assert_eq!(rows_of(&reading, Rule::MotherIdChecksum), [3]);
}

#[test]
fn trouble_is_known_by_place_and_month() {
    let reading = read(&[]);
    let numbers = RuleSet::of(Rule::MotherIdMale).with(RuleSet::of(Rule::MotherIdChecksum));
    let of = |at| {
        let Outcome { failed, asked } = outcome(&reading, numbers, at);
        (failed, asked)
    };
    assert_eq!(of(("东村", 2012, 1)), (2, 2));
    assert_eq!(of(("东村", 2012, 2)), (0, 2), "two rows with numbers and one without");
    assert_eq!(of(("西村", 2013, 3)), (0, 2));
    let repeated = outcome(&reading, RuleSet::of(Rule::DuplicateExact), ("东村", 2012, 2));
    assert_eq!((repeated.failed, repeated.asked), (1, 3));
}

#[test]
fn a_rule_that_is_off_is_not_asked() {
    let reading = read(&[(Target::Rule(Rule::SexMissing), Treatment::Off)]);
    assert_eq!(reading.checks.of(Rule::SexMissing), Outcome::default());
    assert_eq!(rows_of(&reading, Rule::SexMissing), Vec::<u64>::new());
    assert_eq!(births(&reading), 7);
}

#[test]
fn rows_that_fail_a_rule_can_be_left_out_and_their_findings_stay() {
    let reading = read(&[(Target::Rule(Rule::MotherIdMale), Treatment::Exclude)]);
    let account = reading.variants[0].account;
    assert_eq!((births(&reading), account.counted, account.excluded), (6, 6, 1));
    assert!(account.is_balanced());
    assert_eq!(rows_of(&reading, Rule::ExcludedByHand), [2]);
    assert_eq!(rows_of(&reading, Rule::MotherIdMale), [2]);
    assert_eq!(reading.variants[0].cube.total(Measure::MotherAges), 6, "nor what it says besides");
}

#[test]
fn a_repetition_can_be_counted_and_a_row_left_out_by_its_number() {
    let counted = read(&[(Target::Rule(Rule::DuplicateExact), Treatment::Count)]);
    assert_eq!((births(&counted), counted.variants[0].account.duplicate), (8, 0));
    assert_eq!(rows_of(&counted, Rule::DuplicateExact), [6], "it is still told");
    let by_row = read(&[(Target::Row(6), Treatment::Count), (Target::Row(9), Treatment::Exclude)]);
    assert_eq!(births(&by_row), 7);
    assert_eq!(rows_of(&by_row, Rule::ExcludedByHand), [9]);
    // Where the first of two is left out, the second is no repetition.
    let first = read(&[(Target::Row(5), Treatment::Exclude)]);
    assert_eq!((births(&first), first.variants[0].account.duplicate), (7, 0));
}

#[test]
fn what_stands_on_rows_that_failed_is_known_by_what_they_failed() {
    let reading = read(&[]);
    let of = |rule: Rule, is_counted: bool| -> u64 {
        let doubtful = reading.variants[0].doubtful.iter();
        let meant = doubtful.filter(|it| it.is_counted == is_counted && it.failed.has(rule));
        meant.map(|it| it.cube.births()).sum()
    };
    assert_eq!(of(Rule::MotherIdMale, true), 1);
    assert_eq!(of(Rule::SexMissing, true), 1);
    assert_eq!((of(Rule::DuplicateExact, false), of(Rule::DuplicateExact, true)), (1, 0));
}

#[test]
fn limits_are_those_that_were_set() {
    // Born on 1 January 1980, the mothers are 32 and 33 years old.
    let at = |most: i32| {
        let recipe = Recipe { limits: [(Limit::MotherAgeMost, most)].into(), ..Recipe::default() };
        rows_of(&read_as(&register(), &recipe), Rule::MotherAge)
    };
    assert_eq!(at(49), Vec::<u64>::new());
    assert_eq!(at(30), Vec::<u64>::new(), "below what a limit may be, the usual one holds");
    let old = register().replace("2013-03-02", "2023-03-02");
    let recipe = Recipe { limits: [(Limit::MotherAgeMost, 42)].into(), ..Recipe::default() };
    assert_eq!(rows_of(&read_as(&old, &recipe), Rule::MotherAge), [9]);
}

#[test]
fn every_finding_keeps_its_row() {
    let mut text = "村,母亲姓名,出生日期,性别,孩次\n".to_owned();
    for row in 0..6_000 {
        writeln!(text, "东村,某{row},2012-01-05,{},1", if row % 2 == 0 { "" } else { "男" })
            .unwrap();
    }
    let found = rows_of(&read_as(&text, &Recipe::default()), Rule::SexMissing);
    assert_eq!(found, (0..3_000).map(|at| 2 + 2 * at).collect::<Vec<u64>>());
}

/// A form: orders that do not add up in 西村, a population that does not balance in 南村.
const FORM: &str = "村,期初人口,出生人数,一孩,二孩,多孩,死亡人数,迁入人数,迁出人数,期末人口
东村,1000,20,12,6,2,5,3,4,1014
西村,1000,20,12,6,1,5,3,4,1014
南村,1000,20,12,6,2,5,3,4,1024
";

#[test]
fn the_arithmetic_of_a_form_is_asked() {
    let reading = read_as(FORM, &Recipe::default());
    assert_eq!(rows_of(&reading, Rule::OrdersDiffer), [3]);
    assert_eq!(rows_of(&reading, Rule::BalanceDiffers), [4]);
    let near = Recipe { limits: [(Limit::BalanceTolerance, 10)].into(), ..Recipe::default() };
    assert_eq!(rows_of(&read_as(FORM, &near), Rule::BalanceDiffers), Vec::<u64>::new());
}

#[test]
fn relations_of_ones_own_are_asked_of_every_row() {
    let own = ["deaths <= births", "births[order=1] >= 出生人数", "population-mean = births"];
    let relations = own.iter().map(|text| parse_relation(text).unwrap()).collect();
    let reading = read_as(FORM, &Recipe { relations, ..Recipe::default() });
    let of = |at: usize| {
        reading.relations.get(&at).map(|outcome| (outcome.asked, outcome.failed.clone()))
    };
    assert_eq!(of(0), Some((3, vec![])));
    assert_eq!(of(1), Some((3, vec![2, 3, 4])), "twelve first births of twenty");
    assert_eq!(of(2), None, "the form has no mean population");
    assert_eq!(rows_of(&reading, Rule::OwnRelation), [2, 3, 4]);
}

#[test]
fn years_side_by_side_are_told_apart() {
    let text = "村,2012年出生人数,2012年政策内出生人数,2013年出生人数,2013年政策内出生人数
东村,10,9,10,11
";
    let reading = read_as(text, &Recipe::default());
    let of = |year: i32| {
        let there = reading.checks.iter().filter(|it| it.when == When::Year(year));
        let rules = RuleSet::of(Rule::PartExceedsWhole);
        there.map(|it| it.outcome(rules)).fold(Outcome::default(), Outcome::plus).failed
    };
    assert_eq!((of(2012), of(2013)), (0, 1));
}

#[test]
fn a_number_that_a_spreadsheet_rounded_is_told_from_a_slip() {
    let text = register().replace("110105198001010062", "1.10105E+17");
    let text = text.replace(&with_check("11010519800101006"), "1.10105E+17");
    let reading = read_as(&text, &Recipe::default());
    assert_eq!(rows_of(&reading, Rule::IdDigitsLost), [7]);
}

#[test]
fn dates_outside_the_years_of_the_title_are_told() {
    let text = format!("示例镇2012年出生登记台账\n{}", register());
    assert_eq!(rows_of(&read_as(&text, &Recipe::default()), Rule::DateOutsidePeriod), [9, 10]);
    let text = format!("示例镇2012—2013年出生登记台账\n{}", register());
    assert_eq!(
        rows_of(&read_as(&text, &Recipe::default()), Rule::DateOutsidePeriod),
        Vec::<u64>::new()
    );
}

#[test]
fn printed_rates_are_worked_out_again() {
    // 20 births of a mean population of 1,007 are 19.86 per mille, of 1,014 at the end 19.72; 634 of 887 are 71.4769 per cent, which
    // offices print as 71.47 or 71.48; 12 of 20 are 60 per cent.
    let form = |rate: &str, policy: &str, first: &str| {
        format!(
            "村,期初人口,期末人口,出生人数,一孩,政策内出生人数,出生率(‰),政策符合率(%),一孩率\n\
             东村,1000,1014,20,12,20,{rate},100,{first}\n\
             西村,20000,20000,887,600,634,44.35,{policy},67.64\n"
        )
    };
    let failing = |text: &str, rule| rows_of(&read_as(text, &Recipe::default()), rule);
    for right in [form("19.86", "71.47", "60"), form("19.7", "71.48", "60.00")] {
        assert_eq!(failing(&right, Rule::PrintedRateDiffers), Vec::<u64>::new(), "{right}");
        assert_eq!(failing(&right, Rule::PrintedUnitDiffers), Vec::<u64>::new(), "{right}");
    }
    assert_eq!(failing(&form("19.86", "71.49", "60"), Rule::PrintedRateDiffers), [3]);
    assert_eq!(failing(&form("1.98", "71.47", "60"), Rule::PrintedUnitDiffers), [2]);
    assert_eq!(failing(&form("21.00", "71.47", "61"), Rule::PrintedRateDiffers), [2, 2]);
}

#[test]
fn births_of_one_mother_are_held_against_each_other() {
    let number = with_check("11010519800101004");
    let row =
        |date: &str, order: u8| format!("东村,丁某,{number},丁{order}{date},{date},女,{order}\n");
    let of = |second: &str, order: u8| {
        let head = "村,母亲姓名,母亲身份证号,婴儿姓名,出生日期,性别,孩次\n";
        let text = format!("{head}{}{}", row("2010-03-05", 1), row(second, order));
        let reading = read_as(&text, &Recipe::default());
        assert_eq!(births(&reading), 2, "both are counted");
        let found = |rule| rows_of(&reading, rule);
        (found(Rule::IntervalShort), found(Rule::OrderAgainstEarlier))
    };
    assert_eq!(of("2012-03-05", 2), (vec![], vec![]));
    assert_eq!(of("2010-08-01", 2), (vec![3], vec![]), "five months later");
    assert_eq!(of("2012-03-05", 1), (vec![], vec![3]), "another first child");
    assert_eq!(of("2008-03-05", 2), (vec![], vec![2]), "the second before the first");
}

#[test]
fn a_row_that_fails_early_and_late_is_one_row() {
    // The child who is there twice, by a number that is a man's.
    let man = with_check("11010519800101005");
    let text = register().replace(&with_check("11010519800101004"), &man);
    let reading = read_as(&text, &Recipe::default());
    let both = RuleSet::of(Rule::MotherIdMale).with(RuleSet::of(Rule::DuplicateExact));
    let failed = outcome(&reading, both, ("东村", 2012, 2));
    assert_eq!((failed.failed, failed.asked), (2, 3), "two rows fail, of three that are asked");
    let doubtful = &reading.variants[0].doubtful;
    let births = |is_counted: bool| -> u64 {
        let of = doubtful.iter().filter(|it| it.is_counted == is_counted && it.failed.meets(both));
        of.map(|it| it.cube.births()).sum()
    };
    // Row 2 and the first of the two are counted; the second would add one.
    assert_eq!((births(true), births(false)), (2, 1));
}

#[test]
fn a_total_that_is_not_counted_is_in_no_doubt_either() {
    let text = "村,出生人数,一孩,二孩,多孩\n东村,20,12,6,2\n西村,10,6,3,1\n合计,31,18,9,3\n";
    let reading = read_as(text, &Recipe::default());
    assert_eq!(rows_of(&reading, Rule::OrdersDiffer), [4]);
    let doubtful = reading.variants[0].doubtful.iter();
    assert_eq!(doubtful.map(|it| it.cube.births()).sum::<u64>(), 0);
    // Nor does leaving such rows out make data of it.
    let target = Target::Rule(Rule::OrdersDiffer);
    let corrections = vec![Correction { target, treatment: Treatment::Exclude }];
    let without = read_as(text, &Recipe { corrections, ..Recipe::default() });
    assert_eq!(without.variants[0].account, reading.variants[0].account);
}

#[test]
fn what_is_asked_of_a_row_is_asked_once_though_years_stand_side_by_side() {
    let text = "村,2012年男,2012年女,2013年男,2013年女\n东村,5,4,6,5\n,5,4,…,5\n";
    let reading = read_as(text, &Recipe::default());
    let of = |rule: Rule| {
        let Outcome { failed, asked } = reading.checks.of(rule);
        (failed, asked)
    };
    assert_eq!(of(Rule::RaggedRow), (0, 2));
    assert_eq!(of(Rule::PlaceFromAbove), (1, 2));
    assert_eq!(of(Rule::FigureMissing), (1, 4), "two rows of two years");
}

#[test]
fn rows_behind_the_limit_are_not_looked_for_again() {
    // A child of its own on each of thirteen rows, but for rows 9 and 13, which repeat the row above.
    let mut text = "村,母亲姓名,婴儿姓名,出生日期,性别\n".to_owned();
    for row in 2..=14 {
        let day = if matches!(row, 9 | 13) { row - 1 } else { row };
        writeln!(text, "东村,母{day},子{day},2012-03-{day:02},男").unwrap();
    }
    let limits = [(Limit::RowsCompared, 10)].into();
    let recipe = Recipe { limits, ..Recipe::default() };
    for parts in 1..=6 {
        let all = ledger::read(text.as_bytes(), &Recipe::default(), CONTEXT, parts).unwrap();
        assert_eq!(rows_of(&all, Rule::DuplicateExact), [9, 13]);
        assert!(rows_of(&all, Rule::DuplicatesBeyond).is_empty());
        let first = ledger::read(text.as_bytes(), &recipe, CONTEXT, parts).unwrap();
        assert_eq!(rows_of(&first, Rule::DuplicateExact), [9], "in {parts} parts");
        assert_eq!(births(&first), 12, "the row behind the limit is counted");
        let beyond = first.findings.iter().find(|it| it.rule == Rule::DuplicatesBeyond);
        assert_eq!(beyond.map(|it| it.rows), Some(4), "rows 11 to 14");
    }
}

#[test]
fn a_total_is_right_where_a_part_of_it_was_left_out_by_decision() {
    let csv = "2012年\n村名,男,女\n甲村,10,6\n乙村,8,4\n合计,18,10\n";
    let without = |row| {
        let leave_out = Correction { target: Target::Row(row), treatment: Treatment::Exclude };
        read_as(csv, &Recipe { corrections: vec![leave_out], ..Recipe::default() })
    };
    assert_eq!(births(&without(3)), 12);
    assert!(rows_of(&without(3), Rule::PlaceSumDiffers).is_empty());
    let wrong = csv.replace("合计,18,10", "合计,19,11");
    let differs = read_as(&wrong, &Recipe::default());
    let findings = differs.findings.iter().find(|it| it.rule == Rule::PlaceSumDiffers).unwrap();
    assert_eq!((findings.rows, findings.iter().count()), (1, 2), "two cells of one row");
}

#[test]
fn rows_left_out_late_stand_in_their_order_among_the_others() {
    // Rows 2 and 3 may be twins; the sex of row 5 cannot be read.
    let csv = "村,母亲姓名,婴儿姓名,出生日期,性别,孩次\n\
        东村,甲某,甲一,2012-03-04,男,1\n东村,甲某,甲二,2012-03-04,男,1\n\
        东村,乙某,乙一,2012-03-05,男,1\n东村,丙某,丙一,2012-03-06,伢,1\n";
    let rules = [Rule::SexUnreadable, Rule::PossibleTwins];
    let leave_out =
        rules.map(|rule| Correction { target: Target::Rule(rule), treatment: Treatment::Exclude });
    let recipe = Recipe { corrections: leave_out.into(), ..Recipe::default() };
    let reading = read_as(csv, &recipe);
    assert_eq!(births(&reading), 2);
    assert_eq!(rows_of(&reading, Rule::ExcludedByHand), [3, 5]);
}

#[test]
fn what_a_relation_can_name_can_be_written_in_one() {
    let csv = "村,年份,年初人口,年末人口,出生人数,男,女,一孩,政策内出生人数,死亡人数\n东村,2012,90,95,10,6,4,5,8,5\n";
    let shape = read_as(csv, &Recipe::default()).shape;
    for lang in [Lang::Zh, Lang::En] {
        let names = nameable(&shape, lang);
        assert!(names.len() >= 7, "{names:?}");
        for name in &names {
            assert!(parse_relation(&format!("{name} >= {name}")).is_ok(), "{name}");
        }
    }
    let names = nameable(&shape, Lang::Zh);
    for name in ["出生人数", "出生人数[性别=男]", "死亡人数"] {
        assert!(names.iter().any(|it| it == name), "{name} in {names:?}");
    }
}

#[test]
fn a_row_is_counted_by_decision_only_where_that_changes_anything() {
    let can =
        |reading: &Reading| (1..=9).filter(|row| can_count(reading, *row)).collect::<Vec<u64>>();
    assert_eq!(can(&read(&[])), [6], "row 6 is the child of row 5 again");
    let left_out = read(&[(Target::Rule(Rule::SexMissing), Treatment::Exclude)]);
    assert_eq!(can(&left_out), [6, 8], "row 8 has no sex");
}
