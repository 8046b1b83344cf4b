//! Whether places and periods differ less than chance allows, or more: figures that were filled in are too even. Knows no place's reasons.

use super::evidence::{Count, Grid, Table, kept, reported};
use super::tried::{Flag, Oddity, Thing, Tried};
use crate::cube::{Measure, Place};
use crate::period::{Period, PeriodKind};
use crate::stats::{BySex, Dispersion, PValue, count_dispersion, dispersion, pooled};

/// Fewer groups say nothing of how they differ.
const FEWEST_GROUPS: usize = 5;
/// So many births a group, on average, or χ² is not near its distribution.
const BIRTHS_A_GROUP: u64 = 10;
/// So many events a period, on average.
const EVENTS_A_PERIOD: u64 = 5;

/// A test of dispersion as a thing, twice the smaller of both tails.
fn told(tried: &mut Tried, about: impl FnOnce() -> Thing, found: Dispersion, least: u64) {
    let (even, uneven) = (found.too_even.value(), found.too_uneven.value());
    let p = (2.0 * even.min(uneven)).min(1.0);
    tried.thing(p, || Flag {
        about: about(),
        oddity: if even < uneven { Oddity::TooEven } else { Oddity::TooUneven },
        figure: found.ratio(),
        usual: usual(found.freedom),
        least,
        p,
        adjusted: 1.0,
    });
}

/// What χ² over its degrees of freedom comes to by chance, in 95 of 100 cases (Wilson and Hilferty).
fn usual(freedom: u64) -> (f64, f64) {
    const Z: f64 = 1.96;
    let spread = 2.0 / (9.0 * freedom as f64);
    let at = |z: f64| (1.0 - spread + z * spread.sqrt()).max(0.0).powi(3);
    (at(-Z), at(Z))
}

/// Whether the sex ratios of these groups can be held against each other.
fn is_enough(groups: &[BySex]) -> bool {
    let with_births = groups.iter().filter(|group| group.births() > 0).count();
    with_births >= FEWEST_GROUPS && pooled(groups).births() >= BIRTHS_A_GROUP * with_births as u64
}

fn least(groups: &[BySex]) -> u64 {
    let sexes = groups.iter().flat_map(|group| [group.male, group.female]);
    sexes.filter(|count| *count > 0).min().unwrap_or_default()
}

/// The kind of year that births are given for, or the longest kind there is.
fn years(table: &Table<'_>) -> Option<PeriodKind> {
    table.kinds(Measure::Births).find(|kind| kind.months() == 12).or_else(|| {
        let kinds: Vec<PeriodKind> = table.kinds(Measure::Births).collect();
        kinds.last().copied()
    })
}

/// The sex ratio over places, a period at a time, and all time together.
pub(super) fn sex_ratio_over_places(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        let Some(kind) = years(table) else { continue };
        for depth in table.depths().rev() {
            let grid = table.grid(Measure::Births, kind, depth);
            let mut is_tested = false;
            for (at, period) in grid.periods.iter().enumerate() {
                let groups: Vec<BySex> = grid.rows.iter().map(|(_, row)| row[at].by_sex).collect();
                let Some(found) = dispersion(&groups).filter(|_| is_enough(&groups)) else {
                    continue;
                };
                is_tested = true;
                told(&mut tried, || births(table, None, Some(*period)), found, least(&groups));
            }
            // The smallest places that have births enough.
            if is_tested {
                break;
            }
        }
    }
    tried
}

fn births(table: &Table<'_>, place: Option<&Place>, period: Option<Period>) -> Thing {
    Thing {
        table: table.at,
        place: place.cloned(),
        periods: period.map(|period| (period, period)),
        measure: Some(Measure::Births),
    }
}

/// The sex ratio of each place over its periods.
pub(super) fn sex_ratio_over_time(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        let Some(kind) = years(table) else { continue };
        for (place, row) in &table.grid(Measure::Births, kind, usize::MAX).rows {
            let groups: Vec<BySex> = row.iter().map(|count| count.by_sex).collect();
            let Some(found) = dispersion(&groups).filter(|_| is_enough(&groups)) else { continue };
            told(&mut tried, || births(table, Some(place), None), found, least(&groups));
        }
    }
    tried
}

/// The births of each place over the shortest periods that have enough of them, against those of all others.
pub(super) fn counts_over_time(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        let kinds: Vec<PeriodKind> = table.kinds(Measure::Births).collect();
        let grids = kinds.iter().map(|kind| table.grid(Measure::Births, *kind, usize::MAX));
        let grids: Vec<Grid> = grids.filter(|grid| grid.periods.len() >= FEWEST_GROUPS).collect();
        let places = grids.first().map_or(0, |grid| grid.rows.len());
        for at in 0..places {
            let is_enough = |grid: &&Grid| {
                let events = Grid::total(&grid.rows[at].1);
                events >= EVENTS_A_PERIOD * grid.periods.len() as u64
            };
            let Some(grid) = grids.iter().find(is_enough) else { continue };
            let (place, row) = &grid.rows[at];
            let Some(found) = over_time(grid, at) else { continue };
            told(&mut tried, || births(table, Some(place), None), found, fewest(row));
        }
    }
    tried
}

/// The counts of a place in the periods that it reported, against those of the others.
fn over_time(grid: &Grid, at: usize) -> Option<Dispersion> {
    let row = &grid.rows[at].1;
    let reported = reported(row);
    let own: Vec<u64> = kept(row, &reported).iter().map(|count| count.all()).collect();
    let others = grid.others(at, 1).map(|sums| kept(&sums, &reported));
    let found = count_dispersion(&own, others.as_deref().unwrap_or_default())?;
    // Seasons, which only others could tell of, are no fault.
    let has_seasons =
        others.is_none() && grid.periods.iter().any(|period| period.kind.months() < 12);
    let too_uneven = if has_seasons { PValue::SURE } else { found.too_uneven };
    (own.len() >= FEWEST_GROUPS).then_some(Dispersion { too_uneven, ..found })
}

fn fewest(row: &[Count]) -> u64 {
    row.iter().map(|count| count.all()).filter(|count| *count > 0).min().unwrap_or_default()
}
