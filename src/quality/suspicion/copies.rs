//! Rows that are the same in every number: of two places, or of one place in two periods running. Only of tables of counts.

use std::collections::BTreeMap;

use super::evidence::{Table, period_of};
use super::tried::{Flag, Oddity, Thing, Tried};
use crate::cube::{Nature, Place};
use crate::ledger::Form;
use crate::measures::Class;
use crate::period::When;
use crate::stats::chance_of_equal;

/// Rows of fewer different numbers may well be the same.
const FEWEST_NUMBERS: usize = 3;
/// Of the people of a place so many change from one period to the next, at least: births, deaths and moves.
const TURNOVER: f64 = 0.01;

/// The numbers of a row with their classes.
type Counts = [(Class, u64)];

/// A row of a table: where, when, and its counts.
struct Row<'a> {
    place: &'a Place,
    stratum: u32,
    when: When,
    counts: Vec<(Class, u64)>,
}

/// The rows of a table. Cells are in order of place, stratum and time.
fn rows<'a>(table: &'a Table<'_>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (cell, count) in table.cells() {
        let (place, stratum, when) = (table.place(cell), cell.stratum, cell.when);
        let is_same = |row: &Row<'_>| (row.place, row.stratum, row.when) == (place, stratum, when);
        if !rows.last().is_some_and(is_same) {
            rows.push(Row { place, stratum, when, counts: Vec::new() });
        }
        if let Some(row) = rows.last_mut() {
            row.counts.push((Class::of(cell), count));
        }
    }
    rows
}

/// The chance that two rows have these numbers both: each number once, as parts often are their whole. `share` is how much of a stock
/// is up to chance.
fn chance(counts: &Counts, share: f64) -> Option<f64> {
    let mut numbers: Vec<(u64, bool)> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(class, count)| (*count, class.measure.nature() == Nature::Stock))
        .collect();
    numbers.sort_unstable();
    numbers.dedup_by_key(|(count, _)| *count);
    let of = |(count, is_stock): &(u64, bool)| {
        chance_of_equal(*count as f64 * if *is_stock { share } else { 1.0 })
    };
    (numbers.len() >= FEWEST_NUMBERS).then(|| numbers.iter().map(of).product())
}

/// Rows of two places in one period, and of one place in two periods running, that are the same in every number.
pub(super) fn copies(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables.iter().filter(|table| table.form == Form::Counts) {
        let rows = rows(table);
        let rows: Vec<&Row<'_>> =
            rows.iter().filter(|row| chance(&row.counts, 1.0).is_some()).collect();
        between_places(table, &rows, &mut tried);
        for pair in rows.windows(2).filter(|pair| is_next(pair[0], pair[1])) {
            if pair[0].counts != pair[1].counts {
                tried.tested += 1;
                continue;
            }
            let p = chance(&pair[1].counts, TURNOVER).unwrap_or(1.0);
            let oddity = period_of(pair[0].when).map_or(Oddity::Repeats(2), Oddity::AsIn);
            tried.thing(p, || copied(table, pair[1], oddity, p));
        }
    }
    tried
}

/// Of places that have the same row each is held against the first.
fn between_places(table: &Table<'_>, rows: &[&Row<'_>], tried: &mut Tried) {
    let mut by_row: BTreeMap<(When, &Counts), Vec<&Row<'_>>> = BTreeMap::new();
    let mut by_time: BTreeMap<When, u64> = BTreeMap::new();
    for row in rows {
        by_row.entry((row.when, &row.counts)).or_default().push(row);
        *by_time.entry(row.when).or_default() += 1;
    }
    for same in by_row.values().filter(|same| same.len() > 1) {
        let p = chance(&same[0].counts, 1.0).unwrap_or(1.0);
        for row in &same[1..] {
            let oddity = Oddity::SameAs(same[0].place.clone());
            tried.thing(p, || copied(table, row, oddity, p));
        }
    }
    let pairs: u64 = by_time.values().map(|rows| rows * (rows - 1) / 2).sum();
    let same: u64 = by_row.values().map(|same| same.len() as u64 - 1).sum();
    tried.tested += pairs.saturating_sub(same);
}

fn copied(table: &Table<'_>, row: &Row<'_>, oddity: Oddity, p: f64) -> Flag {
    let numbers = row.counts.iter().map(|(_, count)| *count).filter(|count| *count > 0);
    let period = period_of(row.when);
    Flag {
        about: Thing {
            table: table.at,
            place: Some(row.place.clone()),
            periods: period.map(|period| (period, period)),
            measure: None,
        },
        oddity,
        figure: row.counts.len() as f64,
        usual: (0.0, 0.0),
        least: numbers.min().unwrap_or_default(),
        p,
        adjusted: 1.0,
    }
}

/// Whether a row is of the period right after another of the same place and class.
fn is_next(earlier: &Row<'_>, later: &Row<'_>) -> bool {
    let of_one = (earlier.place, earlier.stratum) == (later.place, later.stratum);
    let periods = period_of(earlier.when).zip(period_of(later.when));
    of_one && periods.is_some_and(|(before, after)| before.next() == after)
}
