//! Cuts a cube by place and period in one pass over its cells; places are resolved once each, not once a cell.

use std::collections::{BTreeMap, BTreeSet};

use super::tally::Births;
use crate::cube::{Cell, Cube, Measure, Place};
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
    let mut slots = BTreeMap::<Period, usize>::new();
    let mut births: Vec<Births> = Vec::new();
    // Cells are sorted, so neighbours mostly share their time: it is looked up once a run.
    let mut run: Option<(When, Option<usize>)> = None;
    for (cell, count) in cells_in(cube, place) {
        let slot = match run {
            Some((when, slot)) if when == cell.when => slot,
            _ => Period::of(cell.when, kind).map(|period| {
                let next = slots.len();
                *slots.entry(period).or_insert(next)
            }),
        };
        run = Some((cell.when, slot));
        if let Some(slot) = slot {
            births.resize_with(births.len().max(slot + 1), Births::default);
            births[slot].add(cell, count);
        }
    }
    slots.into_iter().map(|(period, slot)| (period, births[slot].clone())).collect()
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
    for (cell, count) in births(cube) {
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
    let times: BTreeSet<When> = births(cube).map(|(cell, _)| cell.when).collect();
    let has = |kind: &PeriodKind| times.iter().any(|when| Period::of(*when, *kind).is_some());
    PeriodKind::ALL.into_iter().filter(has).collect()
}

/// The cells that count births.
fn births(cube: &Cube) -> impl Iterator<Item = &(Cell, u64)> {
    cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::Births)
}

fn cells_in<'a>(cube: &'a Cube, within: &Place) -> impl Iterator<Item = (&'a Cell, u64)> {
    let is_inside: Vec<bool> = cube.places().iter().map(|place| within.contains(place)).collect();
    births(cube)
        .filter(move |(cell, _)| is_inside[cell.place as usize])
        .map(|(cell, count)| (cell, *count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::{Order, Policy, Sex};

    fn place(path: &[&str]) -> Place {
        Place(path.iter().map(|name| (*name).to_owned()).collect())
    }

    fn ledger() -> Cube {
        let places = [place(&["甲镇", "东村"]), place(&["甲镇", "西村"]), place(&["乙镇"])];
        let cell = |place, when, births| {
            let (sex, order, policy) = (Sex::Male, Order::First, Policy::Unknown);
            (Cell { place, when, sex, order, policy, ..Cell::BIRTH }, births)
        };
        let cells = [
            cell(0, When::month(2012, 9), 1),
            cell(0, When::month(2012, 10), 2),
            cell(1, When::month(2012, 9), 4),
            cell(2, When::Year(2012), 8),
            cell(2, When::Unknown, 16),
        ];
        Cube::new(&places, &[String::new()], cells)
    }

    fn counts<K>(groups: Vec<(K, Births)>, key: impl Fn(K) -> String) -> Vec<(String, u64)> {
        groups.into_iter().map(|(group, births)| (key(group), births.all().births())).collect()
    }

    #[test]
    fn only_births_are_counted_as_births() {
        let deaths = Cell { measure: Measure::Deaths, when: When::Year(2012), ..Cell::BIRTH };
        let cube = Cube::new(&[place(&["甲镇"])], &[String::new()], [(deaths, 5)]);
        assert!(total(&cube, &Place::default()).is_empty());
        assert!(by_period(&cube, &Place::default(), PeriodKind::CalendarYear).is_empty());
        assert!(by_place(&cube, &Place::default(), 1, None).is_empty());
        assert!(period_kinds(&cube).is_empty());
    }

    #[test]
    fn time_is_cut_as_exactly_as_the_ledger_knows_it() {
        let rows: [(PeriodKind, &[(&str, u64)]); 3] = [
            (PeriodKind::CalendarYear, &[("2012", 15)]),
            (PeriodKind::StatisticalYear, &[("2012", 5), ("2013", 2)]),
            (PeriodKind::Quarter, &[("2012Q3", 5), ("2012Q4", 2)]),
        ];
        for (kind, expected) in rows {
            let got = by_period(&ledger(), &Place::default(), kind);
            let expected: Vec<_> = expected.iter().map(|(t, n)| ((*t).to_owned(), *n)).collect();
            assert_eq!(counts(got, Period::tick), expected);
        }
        assert_eq!(total(&ledger(), &Place::default()).all().births(), 31);
        assert_eq!(period_kinds(&ledger()), PeriodKind::ALL);
    }

    #[test]
    fn places_group_by_their_prefix() {
        let of = |within: &[&str], depth, period| {
            let groups = by_place(&ledger(), &place(within), depth, period);
            counts(groups, |place| place.0.join("/"))
        };
        let row = |name: &str, births| (name.to_owned(), births);
        assert_eq!(of(&[], 1, None), [row("乙镇", 24), row("甲镇", 7)]);
        assert_eq!(of(&["甲镇"], 2, None), [row("甲镇/东村", 3), row("甲镇/西村", 4)]);
        assert_eq!(of(&[], 2, None), [row("甲镇/东村", 3), row("甲镇/西村", 4)]);
        let year = Period { kind: PeriodKind::StatisticalYear, index: 2013 };
        assert_eq!(of(&[], 1, Some(year)), [row("甲镇", 2)]);
    }
}
