//! Figures far from their own history. Two things must hold together: the exact probability of the count, and a modified z beyond its
//! bound, so that neither large counts nor unruly series alone raise a flag.

use std::collections::BTreeMap;

use super::evidence::{Grid, Table, kept, period_of, reported};
use super::tried::{Flag, Oddity, Thing, Tried};
use crate::cube::{Measure, Nature, Place};
use crate::measures::Class;
use crate::period::{Period, PeriodKind, When};
use crate::stats::{Alternative, FAR, PValue, Spread, exact_test, prediction_test, slip};

/// Of fewer values none is far.
const FEWEST: usize = 5;
/// So many events a period, on average.
const EVENTS_A_PERIOD: u64 = 3;
/// Fewer other places say too little of what a period is expected to have.
const OTHERS: usize = 4;
/// What is looked at.
pub(super) const EVENTS: [Measure; 2] = [Measure::Births, Measure::Deaths];

/// The probability where the modified z is beyond its bound too; else 1.
pub(super) fn both(p: f64, z: f64) -> f64 {
    if z.abs() > FAR { p } else { 1.0 }
}

/// On which side of what is usual.
pub(super) const fn side(is_high: bool) -> Oddity {
    if is_high { Oddity::High } else { Oddity::Low }
}

/// Births and deaths of a place in each period against its other periods, what all places share (seasons, trends) taken out.
pub(super) fn own_history(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        for measure in EVENTS {
            let kinds: Vec<PeriodKind> = table.kinds(measure).collect();
            let grids: Vec<Grid> =
                kinds.iter().map(|kind| table.grid(measure, *kind, usize::MAX)).collect();
            for at in 0..grids.first().map_or(0, |grid| grid.rows.len()) {
                let is_enough = |grid: &&Grid| {
                    let periods = grid.periods.len();
                    let events = Grid::total(&grid.rows[at].1);
                    periods >= FEWEST && events >= EVENTS_A_PERIOD * periods as u64
                };
                if let Some(grid) = grids.iter().find(is_enough) {
                    history(table, measure, grid, at, &mut tried);
                }
            }
        }
    }
    tried
}

fn history(table: &Table<'_>, measure: Measure, grid: &Grid, at: usize, tried: &mut Tried) {
    let (place, row) = &grid.rows[at];
    let reported = reported(row);
    let own: Vec<u64> = kept(row, &reported).iter().map(|count| count.all()).collect();
    let periods = kept(&grid.periods, &reported);
    let others = grid.others(at, OTHERS).map(|sums| kept(&sums, &reported));
    let shares = shares(others.as_deref(), own.len());
    let rates: Vec<f64> = own.iter().zip(&shares).map(|(own, share)| *own as f64 / share).collect();
    let (Some(spread), total) = (Spread::of(&rates), own.iter().sum::<u64>()) else { return };
    let elsewhere: u64 = others.iter().flatten().sum();
    for (at, (period, (count, share))) in periods.iter().zip(own.iter().zip(&shares)).enumerate() {
        // Of the events of the period the place should have its part of all: the others are no exact measure either.
        let p = match others.as_deref().and_then(|others| others.get(at)) {
            Some(other) => {
                let part = total as f64 / (total + elsewhere) as f64;
                exact_test(*count, count + other, part, Alternative::TwoSided)
            }
            None => exact_test(*count, total, *share, Alternative::TwoSided),
        };
        let rate = *count as f64 / share;
        let p = both(p.map_or(1.0, PValue::value), spread.z(rate));
        let (lower, upper) = spread.band();
        tried.thing(p, || Flag {
            about: Thing {
                table: table.at,
                place: Some(place.clone()),
                periods: Some((*period, *period)),
                measure: Some(measure),
            },
            oddity: side(rate > spread.median),
            figure: *count as f64,
            usual: ((lower * share).max(0.0), upper * share),
            least: *count,
            p,
            adjusted: 1.0,
        });
    }
}

/// What part of its events a place is expected to have in each period: as the others have them, evenly where there are few.
fn shares(others: Option<&[u64]>, periods: usize) -> Vec<f64> {
    let sums = others.map_or_else(|| vec![1; periods], <[u64]>::to_vec);
    let whole: u64 = sums.iter().sum();
    sums.iter().map(|sum| *sum as f64 / whole as f64).collect()
}

/// Numbers of people that one slip of the pen would explain: far from the place's own series, and one slip away from it.
pub(super) fn slips(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        let mut series: BTreeMap<(&Place, Class), Vec<(When, u64)>> = BTreeMap::new();
        let is_stock = |measure: Measure| measure.nature() == Nature::Stock;
        for (cell, count) in table.cells().filter(|(cell, _)| is_stock(cell.measure)) {
            let own = series.entry((table.place(cell), Class::of(cell))).or_default();
            own.push((cell.when, count));
        }
        for ((place, class), values) in series.iter().filter(|(_, it)| it.len() >= FEWEST) {
            slipped(table, place, class.measure, values, &mut tried);
        }
    }
    tried
}

fn slipped(
    table: &Table<'_>,
    place: &Place,
    measure: Measure,
    values: &[(When, u64)],
    tried: &mut Tried,
) {
    let logs: Vec<f64> = values.iter().map(|(_, value)| (*value as f64).ln()).collect();
    let Some(spread) = Spread::of(&logs) else { return };
    let (lower, upper) = spread.band();
    let band = (lower.exp().floor(), upper.exp().ceil());
    for (at, (when, value)) in values.iter().enumerate() {
        let others = [&logs[..at], &logs[at + 1..]].concat();
        let p = both(prediction_test(logs[at], &others).unwrap_or(1.0), spread.z(logs[at]));
        let found = slip(*value, band.0, band.1).filter(|_| p < 1.0);
        let p = if found.is_some() { p } else { 1.0 };
        let period: Option<Period> = period_of(*when);
        tried.thing(p, || Flag {
            about: Thing {
                table: table.at,
                place: Some(place.clone()),
                periods: period.map(|period| (period, period)),
                measure: Some(measure),
            },
            oddity: found.map_or(Oddity::High, |slip| Oddity::Slip(slip.kind, slip.was)),
            figure: *value as f64,
            usual: band,
            least: *value,
            p,
            adjusted: 1.0,
        });
    }
}
