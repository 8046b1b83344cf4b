//! What tests of readings share: small tables read natively, and their cubes cut by any key.

#![allow(dead_code, reason = "each test uses some of it")]

use std::collections::BTreeMap;

use vital_ledger::cube::{Cell, Cube, Measure};
use vital_ledger::ledger::{self, Context, Reading, Recipe, Rule};
use vital_ledger::period::{Period, PeriodKind};

/// 2026-11-21.
pub(crate) const CONTEXT: Context = Context { today: 20_778, digest_key: [1, 2] };

/// Reads a small table, whose row account must balance.
pub(crate) fn read_as(csv: &str, recipe: &Recipe) -> Reading {
    let reading = ledger::read(csv.as_bytes(), recipe, CONTEXT, 1)
        .unwrap_or_else(|failure| panic!("{failure:?}"));
    assert!(reading.variants[0].account.is_balanced(), "{csv}");
    reading
}

/// Births by sex.
pub(crate) fn sexes(reading: &Reading) -> [u64; 3] {
    by(&reading.variants[0].cube, |_| Some(())).remove(&()).unwrap_or_default()
}

/// Male, female and unknown births, by any key of a cell. What is counted beside them are the same births again.
pub(crate) fn by<K: Ord>(cube: &Cube, key: impl Fn(&Cell) -> Option<K>) -> BTreeMap<K, [u64; 3]> {
    let mut out: BTreeMap<K, [u64; 3]> = BTreeMap::new();
    for (cell, births) in cube.cells().iter().filter(|(cell, _)| !is_again(cell.measure)) {
        if let Some(key) = key(cell) {
            out.entry(key).or_default()[cell.sex as usize] += births;
        }
    }
    out
}

fn is_again(measure: Measure) -> bool {
    measure.is_of_births() && measure != Measure::Births || measure == Measure::BirthsByRegistration
}

/// The rows that fail a rule.
pub(crate) fn rows_of(reading: &Reading, rule: Rule) -> Vec<u64> {
    let findings = reading.findings.iter().find(|findings| findings.rule == rule);
    findings
        .map(|findings| findings.iter().map(|finding| finding.row).collect())
        .unwrap_or_default()
}

/// The period of a cell.
pub(crate) fn year(kind: PeriodKind) -> impl Fn(&Cell) -> Option<String> {
    move |cell| Period::of(cell.when, kind).map(Period::tick)
}

/// The sums of a measure by calendar year.
pub(crate) fn by_year_of(cube: &Cube, measure: Measure) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for (cell, count) in cube.cells().iter().filter(|(cell, _)| cell.measure == measure) {
        if let Some(year) = year(PeriodKind::CalendarYear)(cell) {
            *sums.entry(year).or_default() += count;
        }
    }
    sums
}
