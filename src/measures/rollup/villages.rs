//! Villages with births of known policy state, and those of them without one outside policy, by period. Knows no place.

use std::collections::BTreeMap;

use crate::cube::Policy;
use crate::period::{Period, PeriodKind, When};

/// How many villages are known, and how many of these are clean, by the period's number.
#[derive(Clone, Debug, Default)]
pub(super) struct Villages(BTreeMap<i32, (u32, u32)>);

impl Villages {
    /// Of one village.
    pub(super) fn of(states: &[(When, Policy)], kind: PeriodKind) -> Self {
        let mut villages = BTreeMap::new();
        for (when, policy) in states {
            if let Some(period) = Period::of(*when, kind) {
                let (_, clean) = villages.entry(period.index).or_insert((1, 1));
                *clean &= u32::from(*policy == Policy::Within);
            }
        }
        Self(villages)
    }

    /// Of places together.
    pub(super) fn together<'a>(places: impl Iterator<Item = &'a Self>) -> Self {
        let mut sum = BTreeMap::new();
        for (index, (known, clean)) in places.flat_map(|villages| &villages.0) {
            let (all_known, all_clean) = sum.entry(*index).or_insert((0, 0));
            *all_known += known;
            *all_clean += clean;
        }
        Self(sum)
    }

    pub(super) fn at(&self, index: i32) -> (u32, u32) {
        self.0.get(&index).copied().unwrap_or_default()
    }
}
