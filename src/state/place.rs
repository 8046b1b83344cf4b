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
