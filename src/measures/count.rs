//! Cuts a cube by place and period in one pass over its cells; places are resolved once each, not once a cell.

use std::collections::{BTreeMap, BTreeSet};

use super::tally::Births;
use crate::cube::{Cell, Cube, Place};
use crate::period::{Period, PeriodKind, When};

/// The births of a place and all that lies in it; the empty place is everywhere.
#[must_use]
pub fn total(cube: &Cube, place: &Place) -> Births {
    let mut births = Births::default();
    for (cell, count) in cells_in(cube, place) {
        births.add(cell, count);
    }
    births
}

/// The births of a place by period, in order of time; births whose time the ledger does not give as exactly are in none.
#[must_use]
pub fn by_period(cube: &Cube, place: &Place, kind: PeriodKind) -> Vec<(Period, Births)> {
    let mut periods = BTreeMap::<Period, Births>::new();
    for (cell, count) in cells_in(cube, place) {
        if let Some(period) = Period::of(cell.when, kind) {
            periods.entry(period).or_default().add(cell, count);
        }
    }
    periods.into_iter().collect()
}

/// The births of the places `depth` levels deep inside `within`, sorted by place; `None` for all times.
/// Births of a place whose path is shorter than `depth` are in none.
#[must_use]
pub fn by_place(
    cube: &Cube,
    within: &Place,
    depth: usize,
    period: Option<Period>,
) -> Vec<(Place, Births)> {
    let is_meant = |place: &Place| within.contains(place) && place.0.len() >= depth;
    let mut groups: Vec<(Place, Births)> = Vec::new();
    // Places are sorted, so those that share a prefix are neighbours.
    let group_of: Vec<Option<usize>> = cube
        .places()
        .iter()
        .map(|place| {
            let group = is_meant(place).then(|| place.up_to(depth))?;
            if groups.last().is_none_or(|(last, _)| *last != group) {
                groups.push((group, Births::default()));
            }
            Some(groups.len() - 1)
        })
        .collect();
    for (cell, count) in cube.cells() {
        let is_in_time = period.is_none_or(|p| Period::of(cell.when, p.kind) == Some(p));
        if let Some(group) = group_of[cell.place as usize].filter(|_| is_in_time) {
            groups[group].1.add(cell, *count);
        }
    }
    groups.retain(|(_, births)| !births.is_empty());
    groups
}

/// The ways of cutting time for which the cube has at least one period.
#[must_use]
pub fn period_kinds(cube: &Cube) -> Vec<PeriodKind> {
    let times: BTreeSet<When> = cube.cells().iter().map(|(cell, _)| cell.when).collect();
    let has = |kind: &PeriodKind| times.iter().any(|when| Period::of(*when, *kind).is_some());
    PeriodKind::ALL.into_iter().filter(has).collect()
}

fn cells_in<'a>(cube: &'a Cube, within: &Place) -> impl Iterator<Item = (&'a Cell, u64)> {
    let is_inside: Vec<bool> = cube.places().iter().map(|place| within.contains(place)).collect();
    cube.cells()
        .iter()
        .filter(move |(cell, _)| is_inside[cell.place as usize])
        .map(|(cell, count)| (cell, *count))
}
