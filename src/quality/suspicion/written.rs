//! Numbers as somebody wrote them into a table: last digits that are preferred. Registers are counted and not written,
//! and are not asked.

use std::collections::BTreeMap;

use super::evidence::Table;
use super::tried::{Flag, Oddity, Thing, Tried};
use crate::cube::{Cell, Nature};
use crate::ledger::Form;
use crate::measures::Class;
use crate::stats::last_digits;

/// Last digits say something where numbers are mostly at least so large.
const LARGE: u64 = 50;

/// The last digits of each column of counts.
pub(super) fn digits(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    let mut strangest = f64::INFINITY;
    for table in tables.iter().filter(|table| table.form == Form::Counts) {
        for (class, values) in columns(table) {
            let Some(found) = last_digits(&values).filter(|_| is_large(&values)) else { continue };
            let (p, most, numbers) = (found.p.value(), found.most(), found.numbers() as f64);
            let about =
                || Thing { table: table.at, measure: Some(class.measure), ..Thing::default() };
            if p < strangest {
                strangest = p;
                let percent = found.counts.map(|count| 100.0 * count as f64 / numbers);
                tried.digits = Some((about(), percent));
            }
            tried.thing(p, || Flag {
                about: about(),
                oddity: Oddity::Prefers(most),
                figure: 100.0 * found.counts[most] as f64 / numbers,
                usual: (10.0, 10.0),
                least: LARGE,
                p,
                adjusted: 1.0,
            });
        }
    }
    tried
}

/// The numbers of each column, one of which a row writes.
fn columns(table: &Table<'_>) -> BTreeMap<Class, Vec<u64>> {
    let mut columns: BTreeMap<Class, Vec<u64>> = BTreeMap::new();
    let is_number = |cell: &Cell| cell.measure.nature() != Nature::Fen;
    for (cell, count) in table.cells().filter(|(cell, _)| is_number(cell)) {
        columns.entry(Class::of(cell)).or_default().push(count);
    }
    columns
}

/// Whether numbers are large enough for their last digit to be left to chance: three of four at least, so that none is cut off.
fn is_large(values: &[u64]) -> bool {
    4 * values.iter().filter(|value| **value >= LARGE).count() >= 3 * values.len()
}
