//! Totals among counts: a row that stands for several others of the same table is not counted again. Knows counts, not files.
//!
//! A row is a total when the name of one of its classes is (全国, 合计, 不分城乡 …). It is a roll-up when the same table, year and
//! definition also has rows that say the same and more; a total that nothing refines is all there is, and is counted.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::nested::{self, Span};
use super::place::Path;
use super::slice::Slice;
use super::tally::{Counted, Key};
use super::tree::Tree;
use super::value;
use crate::cube::Order;
use crate::period::When;

/// The dimensions that a row may be a total of, as bits.
const PLACE: u8 = 1;
const STRATUM: u8 = 2;
const SEX: u8 = 4;
const ORDER: u8 = 8;
const POLICY: u8 = 16;
const AGE: u8 = 32;
/// One more than all of them.
const MASKS: u8 = 64;

/// What was taken out.
pub(super) struct Dropped {
    /// Rows that stood for others.
    pub(super) rows: u64,
    /// The cells, as they were numbered before, of places whose figures are not the sums of those in them, and whether each place is a
    /// total by its name.
    pub(super) differing: Vec<(usize, bool)>,
}

/// What the counts of a table are about.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) places: &'a [Path],
    pub(super) slices: &'a [Slice],
    pub(super) tree: &'a Tree,
    /// What rows would add that were left out by decision: a total that holds them is right all the same.
    pub(super) taken_back: &'a [Counted],
}

/// Takes roll-ups out of `counted`.
pub(super) fn drop(counted: &mut Vec<Counted>, table: Table<'_>) -> Dropped {
    let Table { places, slices, .. } = table;
    let totals = Totals::of(places, slices);
    let masks: Vec<u8> = counted.iter().map(|counted| totals.mask(counted.packed)).collect();
    let (mut is_rollup, differing) = of_places_below(counted, &totals, table);
    if masks.iter().any(|mask| *mask != 0) {
        for (is, is_refined) in is_rollup.iter_mut().zip(refined(counted, &masks, &totals)) {
            *is |= is_refined;
        }
        drop_second_margins(counted, &masks, &totals, &mut is_rollup);
    }
    nested::drop(counted, slices, &totals.without_age, &mut is_rollup);
    let rest = of_no_order(counted, &masks, &totals, &is_rollup);
    let rows = counted
        .iter()
        .zip(&is_rollup)
        .filter(|(_, is)| **is)
        .map(|(counted, _)| counted.rows)
        .sum();
    let mut rollups = is_rollup.into_iter();
    counted.retain(|_| rollups.next() != Some(true));
    counted.extend(rest);
    Dropped { rows, differing }
}

/// Counts of a place in which others of the same measure, class and time are listed; and which of them are not the sum of those.
fn of_places_below(
    counted: &[Counted],
    totals: &Totals,
    table: Table<'_>,
) -> (Vec<bool>, Vec<(usize, bool)>) {
    let tree = table.tree;
    let taken_back: FxHashMap<u64, u64> =
        table.taken_back.iter().map(|it| (it.packed, it.births)).collect();
    let entered = |counted: &Counted| {
        let more = taken_back.get(&counted.packed).copied().unwrap_or_default();
        counted.births.saturating_add(more)
    };
    // A total over classes beside places that have them says the same again.
    let slice = |key: Key| {
        if totals.strata[key.slice as usize] {
            totals.bare[key.slice as usize]
        } else {
            totals.without_age[key.slice as usize]
        }
    };
    let is_total = |place: u32| totals.places.get(place as usize).copied().unwrap_or_default();
    let mut below: FxHashSet<(u32, (u32, When))> = FxHashSet::default();
    let mut anywhere: BTreeSet<(u32, Span)> = BTreeSet::new();
    let mut sums: FxHashMap<u64, u64> = FxHashMap::default();
    for counted in counted {
        let key = Key::unpack(counted.packed);
        let abouts = [slice(key), totals.bare[key.slice as usize]].map(|slice| (slice, key.when));
        if !is_total(key.place) {
            anywhere.extend(abouts.map(|(slice, when)| (slice, nested::months(when))));
        }
        for above in tree.above(key.place) {
            below.extend(abouts.map(|about| (above, about)));
        }
        if let Some(parent) = tree.above(key.place).next() {
            let sum: &mut u64 = sums.entry(Key { place: parent, ..key }.pack()).or_default();
            *sum = sum.saturating_add(entered(counted));
        } else if let Some(total) = totals.all_places.filter(|_| !is_total(key.place)) {
            let sum = sums.entry(Key { place: total, ..key }.pack()).or_default();
            *sum = sum.saturating_add(entered(counted));
        }
    }
    let mut differing = Vec::new();
    let mut is_above = |(cell, counted): (usize, &Counted)| {
        let key = Key::unpack(counted.packed);
        let about = (slice(key), key.when);
        let is_above = below.contains(&(key.place, about))
            || is_total(key.place) && has_within(&anywhere, slice(key), nested::months(key.when));
        if is_above && sums.get(&counted.packed).is_some_and(|sum| *sum != entered(counted)) {
            differing.push((cell, is_total(key.place)));
        }
        is_above
    };
    let is_above = counted.iter().enumerate().map(&mut is_above).collect();
    (is_above, differing)
}

/// Whether any time of a slice lies within another: the sum of all places may be of all months too.
fn has_within(times: &BTreeSet<(u32, Span)>, slice: u32, whole: Span) -> bool {
    times
        .range((slice, (whole.0, i32::MIN))..=(slice, (whole.1, i32::MAX)))
        .any(|(_, part)| part.1 <= whole.1)
}

/// What the orders of a total do not add up to: `其中：一孩` leaves births whose order is not said.
fn of_no_order(
    counted: &[Counted],
    masks: &[u8],
    totals: &Totals,
    is_rollup: &[bool],
) -> Vec<Counted> {
    let about = |packed: u64| totals.without(packed, ORDER);
    let mut by_order: FxHashMap<(u8, u64), u64> = FxHashMap::default();
    for ((counted, mask), _) in counted
        .iter()
        .zip(masks)
        .zip(is_rollup)
        .filter(|((_, mask), is)| **mask & ORDER == 0 && !**is)
    {
        *by_order.entry((*mask, about(counted.packed))).or_default() += counted.births;
    }
    let rest = |((counted, mask), is): ((&Counted, &u8), &bool)| {
        let parts = by_order
            .get(&(mask & !ORDER, about(counted.packed)))
            .filter(|_| *is && mask & ORDER != 0)?;
        let births = counted.births.checked_sub(*parts).filter(|births| *births > 0)?;
        let key = Key { order: Some(Order::Unknown), ..Key::unpack(counted.packed) };
        Some(Counted { packed: key.pack(), rows: 0, births })
    };
    counted.iter().zip(masks).zip(is_rollup).filter_map(rest).collect()
}

/// Which names of places and slices are totals.
struct Totals {
    places: Vec<bool>,
    /// Totals over all places: their names say nothing else. The first of them, as a table has one.
    all_places: Option<u32>,
    strata: Vec<bool>,
    ages: Vec<bool>,
    /// The first slice that differs from this one in stratum at most.
    without_stratum: Vec<u32>,
    /// The same for age.
    without_age: Vec<u32>,
    /// The same for both.
    bare: Vec<u32>,
}

impl Totals {
    fn of(places: &[Path], slices: &[Slice]) -> Self {
        let blank = |slice: &Slice, has_stratum: bool, has_age: bool| Slice {
            stratum: if has_stratum { slice.stratum.clone() } else { String::new() },
            age: slice.age.filter(|_| has_age),
            ..slice.clone()
        };
        let first_like = |has_stratum: bool, has_age: bool| -> Vec<u32> {
            let mut numbers: FxHashMap<Slice, u32> = FxHashMap::default();
            (0..)
                .zip(slices)
                .map(|(at, slice)| *numbers.entry(blank(slice, has_stratum, has_age)).or_insert(at))
                .collect()
        };
        let bare = first_like(false, false);
        // No class is the total over classes only where the same measure has some.
        let parts = |is_part: fn(&Slice) -> bool| -> FxHashSet<u32> {
            slices
                .iter()
                .zip(&bare)
                .filter(|(slice, _)| is_part(slice))
                .map(|(_, bare)| *bare)
                .collect()
        };
        let (with_stratum, with_age) =
            (parts(|slice| !slice.stratum.is_empty()), parts(|slice| slice.age.is_some()));
        let totals = |is_total: &dyn Fn(usize, &Slice) -> bool| {
            slices.iter().enumerate().map(|(at, slice)| is_total(at, slice)).collect()
        };
        Self {
            places: places.iter().map(Path::is_total).collect(),
            all_places: (0..)
                .zip(places)
                .find(|(_, path)| {
                    path.is_total() && path.names().iter().all(|it| value::is_total(it))
                })
                .map(|(at, _)| at),
            strata: totals(&|at, slice| {
                value::is_total(&slice.stratum)
                    || slice.stratum.is_empty() && with_stratum.contains(&bare[at])
            }),
            ages: totals(&|at, slice| slice.age.is_none() && with_age.contains(&bare[at])),
            without_stratum: first_like(false, true),
            without_age: first_like(true, false),
            bare,
        }
    }

    /// The dimensions that a count is a total of.
    fn mask(&self, packed: u64) -> u8 {
        let key = Key::unpack(packed);
        let is = |list: &[bool], id: u32| list.get(id as usize).copied().unwrap_or_default();
        [
            (is(&self.places, key.place), PLACE),
            (is(&self.strata, key.slice), STRATUM),
            (is(&self.ages, key.slice), AGE),
            (key.sex.is_none(), SEX),
            (key.order.is_none(), ORDER),
            (key.policy.is_none(), POLICY),
        ]
        .iter()
        .fold(0, |mask, (is_total, bit)| if *is_total { mask | bit } else { mask })
    }

    /// The count with the dimensions of `mask` left out: what it shares with the rows that refine it.
    fn without(&self, packed: u64, mask: u8) -> u64 {
        let key = Key::unpack(packed);
        let has = |bit: u8| mask & bit != 0;
        let slice = match (has(STRATUM), has(AGE)) {
            (false, false) => key.slice,
            (true, false) => self.without_stratum[key.slice as usize],
            (false, true) => self.without_age[key.slice as usize],
            (true, true) => self.bare[key.slice as usize],
        };
        Key {
            place: if has(PLACE) { 0 } else { key.place },
            slice,
            sex: key.sex.filter(|_| !has(SEX)),
            order: key.order.filter(|_| !has(ORDER)),
            policy: key.policy.filter(|_| !has(POLICY)),
            ..key
        }
        .pack()
    }
}

/// Which counts have others that say the same and more.
fn refined(counted: &[Counted], masks: &[u8], totals: &Totals) -> Vec<bool> {
    let mut is_refined = vec![false; counted.len()];
    for total in (1..MASKS).filter(|total| masks.contains(total)) {
        let is_finer = |mask: u8| mask != total && mask & total == mask;
        let rows = || counted.iter().zip(masks);
        let finer: FxHashSet<u64> = rows()
            .filter(|(_, mask)| is_finer(**mask))
            .map(|(counted, _)| totals.without(counted.packed, total))
            .collect();
        for (at, (counted, _)) in rows().enumerate().filter(|(_, (_, mask))| **mask == total) {
            is_refined[at] = finer.contains(&totals.without(counted.packed, total));
        }
    }
    is_refined
}

/// Of two margins of one table (by sex, and by order) the one by sex is counted: the other has the same births again.
fn drop_second_margins(counted: &[Counted], masks: &[u8], totals: &Totals, is_rollup: &mut [bool]) {
    let classes = SEX | ORDER | POLICY;
    let by_sex: FxHashSet<u64> = counted
        .iter()
        .zip(masks)
        .zip(is_rollup.iter())
        .filter(|((_, mask), is)| !**is && **mask & SEX == 0 && **mask & classes != 0)
        .map(|((counted, _), _)| totals.without(counted.packed, classes))
        .collect();
    for (at, (counted, mask)) in counted.iter().zip(masks).enumerate() {
        is_rollup[at] |=
            mask & SEX != 0 && by_sex.contains(&totals.without(counted.packed, classes));
    }
}
