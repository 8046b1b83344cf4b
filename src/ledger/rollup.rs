//! Totals among counts: a row that stands for several others of the same table is not counted again. Knows counts, not files.
//!
//! A row is a total when the name of one of its classes is (全国, 合计, 不分城乡 …). It is a roll-up when the same table, year and
//! definition also has rows that say the same and more; a total that nothing refines is all there is, and is counted.

use rustc_hash::FxHashSet;

use super::place::Path;
use super::tally::{Counted, Key};
use super::value;

/// The dimensions that a row may be a total of, as bits.
const PLACE: u8 = 1;
const STRATUM: u8 = 2;
const SEX: u8 = 4;
const ORDER: u8 = 8;
const POLICY: u8 = 16;

/// Takes roll-ups out of `counted`, and says how many rows they were.
pub(super) fn drop(counted: &mut Vec<Counted>, places: &[Path], strata: &[String]) -> u64 {
    let totals = Totals::of(places, strata);
    let masks: Vec<u8> = counted.iter().map(|counted| totals.mask(counted.packed)).collect();
    if masks.iter().all(|mask| *mask == 0) {
        return 0;
    }
    let mut is_rollup: Vec<bool> = refined(counted, &masks);
    drop_second_margins(counted, &masks, &mut is_rollup);
    let rows = counted
        .iter()
        .zip(&is_rollup)
        .filter(|(_, is)| **is)
        .map(|(counted, _)| counted.rows)
        .sum();
    let mut rollups = is_rollup.into_iter();
    counted.retain(|_| rollups.next() != Some(true));
    rows
}

/// Which names of places and strata are totals.
struct Totals {
    places: Vec<bool>,
    strata: Vec<bool>,
}

impl Totals {
    fn of(places: &[Path], strata: &[String]) -> Self {
        let is_extended = |path: &Path| {
            let names = path.names();
            places
                .iter()
                .any(|other| other.names().len() > names.len() && other.names().starts_with(&names))
        };
        // A province whose cities are listed too; only where levels are missing, as paths of full depth extend each other never.
        let has_levels = places.iter().any(Path::is_incomplete);
        Self {
            places: places
                .iter()
                .map(|path| {
                    path.is_total() || has_levels && path.is_incomplete() && is_extended(path)
                })
                .collect(),
            strata: strata.iter().map(|name| value::is_total(name)).collect(),
        }
    }

    /// The dimensions that a count is a total of.
    fn mask(&self, packed: u64) -> u8 {
        let key = Key::unpack(packed);
        let is = |list: &[bool], id: u32| list.get(id as usize).copied().unwrap_or_default();
        [
            (is(&self.places, key.place), PLACE),
            (is(&self.strata, key.stratum), STRATUM),
            (key.sex.is_none(), SEX),
            (key.order.is_none(), ORDER),
            (key.policy.is_none(), POLICY),
        ]
        .iter()
        .fold(0, |mask, (is_total, bit)| if *is_total { mask | bit } else { mask })
    }
}

/// The count with the dimensions of `mask` left out: what it shares with the rows that refine it.
fn without(packed: u64, mask: u8) -> u64 {
    let key = Key::unpack(packed);
    let has = |bit: u8| mask & bit != 0;
    Key {
        place: if has(PLACE) { 0 } else { key.place },
        stratum: if has(STRATUM) { 0 } else { key.stratum },
        sex: key.sex.filter(|_| !has(SEX)),
        order: key.order.filter(|_| !has(ORDER)),
        policy: key.policy.filter(|_| !has(POLICY)),
        ..key
    }
    .pack()
}

/// Which counts have others that say the same and more.
fn refined(counted: &[Counted], masks: &[u8]) -> Vec<bool> {
    let mut is_refined = vec![false; counted.len()];
    for total in (1..32).filter(|total| masks.contains(total)) {
        let is_finer = |mask: u8| mask != total && mask & total == mask;
        let rows = || counted.iter().zip(masks);
        let finer: FxHashSet<u64> = rows()
            .filter(|(_, mask)| is_finer(**mask))
            .map(|(counted, _)| without(counted.packed, total))
            .collect();
        for (at, (counted, _)) in rows().enumerate().filter(|(_, (_, mask))| **mask == total) {
            is_refined[at] = finer.contains(&without(counted.packed, total));
        }
    }
    is_refined
}

/// Of two margins of one table (by sex, and by order) the one by sex is counted: the other has the same births again.
fn drop_second_margins(counted: &[Counted], masks: &[u8], is_rollup: &mut [bool]) {
    let classes = SEX | ORDER | POLICY;
    let by_sex: FxHashSet<u64> = counted
        .iter()
        .zip(masks)
        .zip(is_rollup.iter())
        .filter(|((_, mask), is)| !**is && **mask & SEX == 0 && **mask & classes != 0)
        .map(|((counted, _), _)| without(counted.packed, classes))
        .collect();
    for (at, (counted, mask)) in counted.iter().zip(masks).enumerate() {
        is_rollup[at] |= mask & SEX != 0 && by_sex.contains(&without(counted.packed, classes));
    }
}
