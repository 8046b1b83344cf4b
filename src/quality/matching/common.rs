//! The range that two tables have in common: months and places. Only there can what one has and the other lacks be a gap.

use std::collections::{BTreeMap, BTreeSet};

use super::cells;
use crate::cube::{Cell, Cube, Order, Place, Sex};
use crate::ledger::Matched;
use crate::period::{Period, PeriodKind, When};
use crate::stats::TwoLists;

/// Months without a child on both lists end a run of months that both cover, if there are more of them than these.
const GAP_MAX: i32 = 12;

/// The counts of two tables in what they have in common.
#[derive(Debug, Default)]
pub(super) struct Common {
    /// The first month and the last.
    pub(super) months: (i32, i32),
    pub(super) all: TwoLists,
    pub(super) by_place: BTreeMap<Place, TwoLists>,
    pub(super) by_month: BTreeMap<i32, TwoLists>,
    pub(super) by_sex: BTreeMap<Sex, TwoLists>,
    /// Where both tables give birth orders; else empty.
    pub(super) by_order: BTreeMap<Order, TwoLists>,
    /// Children of each table that lie outside.
    pub(super) outside: [u64; 2],
    /// Whether the tables call no place alike.
    pub(super) do_places_differ: bool,
}

impl Common {
    /// `None` where no month is common.
    pub(super) fn of(matched: &Matched) -> Option<Self> {
        let months = months(matched)?;
        let depth = depth(matched);
        let mut common = Self { months, ..Self::default() };
        let places = common_places(matched, months, depth);
        common.do_places_differ = places.is_empty();
        for (place, cell, lists) in cells(matched) {
            let place = place.up_to(depth);
            let month = month(cell).filter(|month| is_within(*month, months));
            let is_place = common.do_places_differ || places.contains(&place);
            if let Some(month) = month.filter(|_| is_place) {
                common.add((place, month), cell, lists);
                if matched.by.with_order {
                    add(&mut common.by_order, cell.order, lists);
                }
            } else {
                common.outside[0] += lists.first;
                common.outside[1] += lists.second;
            }
        }
        Some(common)
    }

    fn add(&mut self, (place, month): (Place, i32), cell: Cell, lists: TwoLists) {
        self.all = self.all.plus(lists);
        add(&mut self.by_place, place, lists);
        add(&mut self.by_month, month, lists);
        add(&mut self.by_sex, cell.sex, lists);
    }

    /// The first month and the last, as periods.
    pub(super) fn ends(&self) -> [Period; 2] {
        [self.months.0, self.months.1].map(|index| Period { kind: PeriodKind::Month, index })
    }
}

fn add<K: Ord>(counts: &mut BTreeMap<K, TwoLists>, key: K, lists: TwoLists) {
    let sum = counts.entry(key).or_default();
    *sum = sum.plus(lists);
}

const fn month(cell: Cell) -> Option<i32> {
    if let When::Month(month) = cell.when { Some(month) } else { None }
}

const fn is_within(month: i32, (from, to): (i32, i32)) -> bool {
    from <= month && month <= to
}

/// The run of months that both tables cover with the most children: a list of households goes back decades, and a date with a slip
/// must not widen the range.
fn months(matched: &Matched) -> Option<(i32, i32)> {
    let mut by_month: BTreeMap<i32, TwoLists> = BTreeMap::new();
    for (_, cell, lists) in cells(matched) {
        if let Some(month) = month(cell) {
            add(&mut by_month, month, lists);
        }
    }
    let are_both = |lists: &TwoLists| lists.first > 0 && lists.second > 0;
    let covered: Vec<(i32, TwoLists)> =
        by_month.into_iter().filter(|(_, lists)| are_both(lists)).collect();
    let runs = covered.chunk_by(|(one, _), (next, _)| next - one <= GAP_MAX);
    let children = |run: &&[(i32, TwoLists)]| {
        run.iter().map(|(_, lists)| lists.first.min(lists.second)).sum::<u64>()
    };
    let run = runs.max_by_key(children)?;
    Some((run.first()?.0, run.last()?.0))
}

/// How many levels of places are told apart: as few as give several.
fn depth(matched: &Matched) -> usize {
    let places: BTreeSet<&Place> = cells(matched).map(|(place, ..)| place).collect();
    let deepest = places.iter().map(|place| place.0.len()).max().unwrap_or_default();
    let several = |depth: &usize| {
        places.iter().map(|place| place.up_to(*depth)).collect::<BTreeSet<_>>().len() > 1
    };
    (1..=deepest).find(several).unwrap_or(deepest)
}

/// The places that both tables name; none where the places that they do hold less than half of either table, so that the same
/// villages seem to go by other names.
fn common_places(matched: &Matched, months: (i32, i32), depth: usize) -> BTreeSet<Place> {
    let [first, second] = [0, 1].map(|list: usize| {
        children_by_place([&matched.both[list], &matched.only[list]], months, depth)
    });
    let common: BTreeSet<Place> =
        first.keys().filter(|place| second.contains_key(*place)).cloned().collect();
    let is_mostly_common = |by_place: &BTreeMap<Place, u64>| {
        let inside = by_place.iter().filter(|(place, _)| common.contains(place));
        2 * inside.map(|(_, children)| children).sum::<u64>() >= by_place.values().sum()
    };
    if is_mostly_common(&first) || is_mostly_common(&second) { common } else { BTreeSet::new() }
}

/// The children of a table, where it has them.
fn children_by_place(cubes: [&Cube; 2], months: (i32, i32), depth: usize) -> BTreeMap<Place, u64> {
    let mut by_place = BTreeMap::new();
    for cube in cubes {
        for (cell, children) in cube.cells() {
            if month(*cell).is_some_and(|month| is_within(month, months)) {
                let place = cube.places()[cell.place as usize].up_to(depth);
                *by_place.entry(place).or_default() += children;
            }
        }
    }
    by_place
}
