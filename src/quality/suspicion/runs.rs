//! What repeats itself in the events of a place: the same number again and again, and none for long. Knows no rows.

use super::evidence::{Grid, Table};
use super::tried::{Flag, Oddity, Thing, Tried};
use crate::cube::{Measure, Place};
use crate::period::{Period, PeriodKind};
use crate::stats::{PValue, empty_run, equal_run};

/// Series of fewer periods have no runs.
const FEWEST_PERIODS: usize = 4;
/// A run of the same number is so long.
const SHORTEST_RUN: u64 = 3;
/// What is held against runs.
const EVENTS: [Measure; 2] = [Measure::Births, Measure::Deaths];

/// The longest run of periods next to each other that `same` joins: where it begins, and how long it is.
fn longest(periods: &[Period], same: impl Fn(usize, usize) -> bool) -> (usize, usize) {
    let (mut best, mut begin) = ((0, 0), 0);
    for at in 0..periods.len() {
        let is_next = at > 0 && periods[at].index == periods[at - 1].index + 1;
        if at > 0 && !(is_next && same(at - 1, at)) {
            begin = at;
        }
        if same(at, at) && at + 1 - begin > best.1 {
            best = (begin, at + 1 - begin);
        }
    }
    best
}

/// Events of a place in the shortest periods with events enough, and what is made of them.
fn series(tables: &[Table<'_>], mut told: impl FnMut(&Table<'_>, Measure, &Grid, &Place, &[u64])) {
    for table in tables {
        for measure in EVENTS {
            let kinds: Vec<PeriodKind> = table.kinds(measure).collect();
            let grids: Vec<Grid> =
                kinds.iter().map(|kind| table.grid(measure, *kind, usize::MAX)).collect();
            let places = grids.first().map_or(0, |grid| grid.rows.len());
            for at in 0..places {
                let is_long = |grid: &&Grid| grid.periods.len() >= FEWEST_PERIODS;
                let is_enough =
                    |grid: &&Grid| Grid::total(&grid.rows[at].1) >= grid.periods.len() as u64;
                let Some(grid) = grids.iter().filter(is_long).find(is_enough) else { continue };
                let counts: Vec<u64> = grid.rows[at].1.iter().map(|count| count.all()).collect();
                told(table, measure, grid, &grid.rows[at].0, &counts);
            }
        }
    }
}

/// The same number of events for periods in a row.
pub(super) fn repeats(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    series(tables, |table, measure, grid, place, counts| {
        let same = |a: usize, b: usize| counts[a] > 0 && counts[a] == counts[b];
        let (begin, run) = longest(&grid.periods, same);
        let length = run as u64;
        let p = equal_run(run, counts).map_or(1.0, PValue::value);
        let p = if length < SHORTEST_RUN { 1.0 } else { p };
        tried.thing(p, || Flag {
            about: run_of(table, measure, grid, place, (begin, run)),
            oddity: Oddity::Repeats(length),
            figure: length as f64,
            usual: (1.0, 2.0),
            least: counts.get(begin).copied().unwrap_or_default(),
            p,
            adjusted: 1.0,
        });
    });
    tried
}

/// No events for periods in a row, in places that otherwise have some.
pub(super) fn silences(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    series(tables, |table, measure, grid, place, counts| {
        let same = |a: usize, b: usize| counts[a] == 0 && counts[b] == 0;
        let (begin, run) = longest(&grid.periods, same);
        let events: u64 = counts.iter().sum();
        let p = empty_run(run as u64, counts.len() as u64, events).map_or(1.0, PValue::value);
        tried.thing(p, || Flag {
            about: run_of(table, measure, grid, place, (begin, run)),
            oddity: Oddity::Silent(run as u64),
            figure: run as f64,
            usual: (0.0, 0.0),
            least: 0,
            p,
            adjusted: 1.0,
        });
    });
    tried
}

fn run_of(
    table: &Table<'_>,
    measure: Measure,
    grid: &Grid,
    place: &Place,
    (begin, run): (usize, usize),
) -> Thing {
    let last = begin + run.saturating_sub(1);
    let periods = grid.periods.get(begin).copied().zip(grid.periods.get(last).copied());
    let periods = periods.filter(|_| run > 0);
    Thing { table: table.at, place: Some(place.clone()), periods, measure: Some(measure) }
}
