//! Finding places in the tree.

use std::collections::BTreeSet;

use crate::cube::Place;
use crate::measures::Rollup;

/// The places whose name holds `wanted`, with the places around them, in the order of the tree; `most` at most.
#[must_use]
pub fn matching(rollup: &Rollup, wanted: &str, most: usize) -> Vec<Place> {
    let wanted = wanted.trim();
    let is_meant = |place: &&Place| place.0.last().is_some_and(|name| name.contains(wanted));
    let found = rollup.places().filter(is_meant).take(most);
    let with_around: BTreeSet<Place> =
        found.flat_map(|place| (1..=place.0.len()).map(|depth| place.up_to(depth))).collect();
    with_around.into_iter().collect()
}

/// The place that a name means: its path, the path in one word or with blanks, or the only place of this name.
#[must_use]
pub fn resolve(rollup: &Rollup, wanted: &Place) -> Option<Place> {
    if rollup.has(wanted) {
        return Some(wanted.clone());
    }
    let plain = |names: &[String]| names.concat().replace([' ', '\u{3000}'], "");
    let name = plain(&wanted.0);
    let mut meant = rollup.places().filter(|place| {
        plain(&place.0) == name
            || place.0.last().is_some_and(|last| plain(std::slice::from_ref(last)) == name)
    });
    let first = meant.next()?;
    meant.next().is_none().then(|| first.clone())
}
