//! The tree of places, one level at a time.

use std::collections::BTreeSet;

use crate::cube::Place;

/// The names one level below `within`, sorted.
#[must_use]
pub fn children(places: &[Place], within: &Place) -> Vec<String> {
    let names: BTreeSet<&String> = places
        .iter()
        .filter(|place| within.contains(place))
        .filter_map(|place| place.0.get(within.0.len()))
        .collect();
    names.into_iter().cloned().collect()
}
