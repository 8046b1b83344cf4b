//! Faults that are planted are found, and nothing else is: over generated ledgers, by rule, recall (found of planted) and precision
//! (planted of found) of pairs of rule and row. `cargo test --test faults -- --nocapture` prints them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]
#![allow(clippy::print_stdout, reason = "the table of recall and precision is to be read")]

#[path = "shared/reading.rs"]
mod reading;

use std::collections::{BTreeMap, BTreeSet};

use vital_ledger::cube::{Cube, Measure};
use vital_ledger::example::faults::{BOOKS, Book, Fate, Faulty, Oddity};
use vital_ledger::ledger::{self, Reading, Recipe, Rule};
use vital_ledger::quality::parse_relation;

use reading::CONTEXT;

/// Rows of a ledger, about.
const ROWS: u32 = 3_000;
/// The share of rows with a fault, where one is planted.
const ALONE: f64 = 0.03;
/// The share of rows with each fault, where all are.
const EACH: f64 = 0.005;
const SEED: u64 = 2012;

/// Rules that no row of a register or form can be given, and the test that holds each.
const ELSEWHERE: &[(Rule, &str)] = &[
    // Asked once of a table as a whole.
    (Rule::DateOrderUnclear, "tables: day_and_month_are_decided_by_the_whole_column"),
    (Rule::PlaceSumDiffers, "tables: a_total_over_all_places_that_is_not_their_sum_is_pointed_out"),
    (Rule::CountColumnUnread, "ledger: count_columns_that_are_not_read_are_told"),
    (
        Rule::DuplicatesUnchecked,
        "ledger: a_register_without_mothers_finds_the_same_child_by_its_name",
    ),
    (Rule::DuplicatesBeyond, "checks: rows_behind_the_limit_are_not_looked_for_again"),
    (Rule::SexCodesUnclear, "tables: what_digits_mean_for_sex_is_decided_by_digit_17"),
    // No fault: what the user decided.
    (Rule::ExcludedByHand, "checks: rows_that_fail_a_rule_can_be_left_out_and_their_findings_stay"),
];

/// The columns of the form of counts that are no births by sex.
const MEASURES: &[(&str, Measure)] = &[
    ("期初人口", Measure::PopulationStart),
    ("期末人口", Measure::PopulationEnd),
    ("死亡人数", Measure::Deaths),
    ("迁入人数", Measure::MigrantsIn),
    ("迁出人数", Measure::MigrantsOut),
];

/// Rules and rows.
type Pairs = BTreeSet<(&'static str, u64)>;

/// What was planted and what was found of one rule.
#[derive(Clone, Copy, Default)]
struct Score {
    planted: usize,
    found: usize,
    both: usize,
}

fn read_in(bytes: &[u8], parts: u64) -> Reading {
    let relations = vec![parse_relation("出生人数 >= 死亡人数").unwrap()];
    let recipe = Recipe { relations, ..Recipe::default() };
    ledger::read(bytes, &recipe, CONTEXT, parts).unwrap_or_else(|failure| panic!("{failure:?}"))
}

/// The ledger with all of its faults together, and with what only looks like one.
fn mixed(book: &Book, seed: u64) -> Faulty {
    let all: Vec<&Oddity> = book.oddities().collect();
    book.write(&all, EACH * all.len() as f64, ROWS, seed)
}

/// What was found of rows; of the table as a whole other things may be said.
fn found(reading: &Reading) -> Pairs {
    let of_rows = reading.findings.iter().filter(|findings| !findings.rule.is_of_table());
    of_rows.flat_map(|findings| findings.iter().map(|it| (it.rule.id(), it.row))).collect()
}

/// A row as it stands in the file: all of it is invented.
fn line(bytes: &[u8], row: u64) -> String {
    let line = bytes.split(|byte| *byte == b'\n').nth(usize::try_from(row).unwrap() - 1).unwrap();
    String::from_utf8_lossy(line).into_owned()
}

/// Adds what one ledger comes to, and tells what is missed or cried wrongly in it.
fn score(scores: &mut BTreeMap<&'static str, Score>, faulty: &Faulty, reading: &Reading) {
    let (planted, found): (Pairs, Pairs) =
        (faulty.planted.iter().copied().collect(), found(reading));
    for pair in planted.symmetric_difference(&found).take(5) {
        let how = if planted.contains(pair) { "missed" } else { "wrong" };
        println!("{how}: {pair:?}: {}", line(&faulty.bytes, pair.1));
    }
    for (rule, _) in &planted {
        scores.entry(rule).or_default().planted += 1;
    }
    for pair in &found {
        let score = scores.entry(pair.0).or_default();
        score.found += 1;
        score.both += usize::from(planted.contains(pair));
    }
}

fn print(title: &str, scores: &BTreeMap<&'static str, Score>) {
    println!("\n{title:<30} planted  found  recall  precision");
    for rule in Rule::ALL {
        if let Some(Score { planted, found, both }) = scores.get(rule.id()) {
            let of = |all: &usize| *both as f64 / *all as f64;
            let (id, recall, precision) = (rule.id(), of(planted), of(found));
            println!("{id:<30} {planted:>7} {found:>6} {recall:>7.3} {precision:>10.3}");
        }
    }
}

/// Births by sex.
fn births(cube: &Cube) -> [u64; 3] {
    let mut births = [0; 3];
    for (cell, count) in cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::Births) {
        births[cell.sex as usize] += count;
    }
    births
}

/// The rows and counts of a reading are those of the rows that are to be counted.
fn assert_counts(book: &Book, faulty: &Faulty, reading: &Reading) {
    let account = reading.variants[0].account;
    assert!(account.is_balanced(), "{}", book.name);
    let of = |fate| faulty.fates.get(&fate).copied().unwrap_or_default();
    assert_eq!(
        (account.rows, account.counted, account.invalid, account.duplicate, account.excluded),
        (
            faulty.records,
            of(Fate::Counted),
            of(Fate::Invalid),
            of(Fate::Duplicate),
            of(Fate::Excluded)
        ),
        "{}",
        book.name
    );
    let sum = |name: &str| faulty.sums.get(name).copied().unwrap_or_default();
    let cube = &reading.variants[0].cube;
    match book.name {
        "deaths" => assert_eq!(cube.total(Measure::Deaths), sum("人数")),
        "arrivals" => assert_eq!(cube.total(Measure::MigrantsIn), sum("人数")),
        "births" => assert_eq!(births(cube), ["男", "女", "不详"].map(sum)),
        _ => {
            assert_eq!(births(cube), [sum("男"), sum("女"), 0]);
            for (column, measure) in MEASURES {
                assert_eq!(cube.total(*measure), sum(column), "{column}");
            }
        }
    }
}

#[test]
fn every_rule_has_a_fault_or_a_test_elsewhere() {
    let planted: BTreeSet<&str> =
        BOOKS.iter().flat_map(|book| book.faults()).filter_map(Oddity::rule).collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(rule, _)| rule.id()).collect();
    let all: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(planted.union(&elsewhere).copied().collect::<BTreeSet<_>>(), all);
    assert_eq!(planted.intersection(&elsewhere).collect::<Vec<_>>(), Vec::<&&str>::new());
    for (_, test) in ELSEWHERE {
        let (file, name) = test.split_once(": ").unwrap();
        let path = format!("{}/tests/{file}.rs", env!("CARGO_MANIFEST_DIR"));
        assert!(std::fs::read_to_string(path).unwrap().contains(&format!("fn {name}()")), "{test}");
    }
}

/// The ledger has no finding at all, and all of its rows count.
fn assert_silent(book: &Book, harmless: &[&Oddity], seed: u64) {
    let clean = book.write(harmless, ALONE * 10.0, ROWS / 3, seed);
    assert_eq!(clean.planted, []);
    let reading = read_in(&clean.bytes, 1);
    let found: Vec<(&str, Vec<u64>)> =
        reading.findings.iter().map(|it| (it.rule.id(), it.first_rows(5))).collect();
    for row in found.iter().flat_map(|(_, rows)| rows) {
        println!("wrong: {}", line(&clean.bytes, *row));
    }
    assert_eq!(found, [], "{} {seed}", book.name);
    assert_counts(book, &clean, &reading);
}

#[test]
fn a_clean_ledger_has_no_finding() {
    for book in BOOKS {
        (1..=3).for_each(|seed| assert_silent(book, &[], seed));
    }
}

#[test]
fn what_only_looks_like_a_fault_is_none() {
    for book in BOOKS {
        book.harmless().for_each(|harmless| assert_silent(book, &[harmless], SEED));
    }
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let mut scores = BTreeMap::new();
    for book in BOOKS {
        for fault in book.faults() {
            let faulty = book.write(&[fault], ALONE, ROWS, SEED);
            let reading = read_in(&faulty.bytes, 1);
            score(&mut scores, &faulty, &reading);
            assert_counts(book, &faulty, &reading);
        }
    }
    print("one fault at a time, 3%", &scores);
    assert_perfect(&scores);
}

#[test]
fn faults_among_others_are_found_as_well() {
    for book in BOOKS {
        let mut scores = BTreeMap::new();
        let faulty = mixed(book, SEED);
        let reading = read_in(&faulty.bytes, 1);
        score(&mut scores, &faulty, &reading);
        print(&format!("{}, each 0.5%", book.name), &scores);
        assert_perfect(&scores);
        assert_counts(book, &faulty, &reading);
    }
}

fn assert_perfect(scores: &BTreeMap<&'static str, Score>) {
    for (rule, score) in scores {
        let Score { planted, found, both } = *score;
        assert!(planted >= 5, "{rule}: only {planted} planted");
        assert_eq!((both, both), (planted, found), "{rule}: found of planted, planted of found");
    }
}

#[test]
fn a_ledger_with_faults_reads_the_same_in_any_number_of_ranges() {
    for book in BOOKS {
        let bytes = mixed(book, SEED + 1).bytes;
        let whole = read_in(&bytes, 1);
        for parts in [3, 7] {
            let ranges = read_in(&bytes, parts);
            assert!(whole.findings == ranges.findings, "{} in {parts}", book.name);
            assert!(whole == ranges, "{} in {parts}", book.name);
        }
    }
}
