//! What villages have at all, by period: births of known policy state and none outside it, fees assessed and collected. Knows no place.

use std::collections::BTreeMap;

use crate::cube::{Measure, Policy};
use crate::measures::class::Class;
use crate::measures::facts::Villages;
use crate::period::{Period, PeriodKind, When};

/// Something that a village has at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Birth(Policy),
    FeeDue,
    FeePaid,
}

/// The marks of a village, each once a time.
pub(super) fn marks(rows: &[(When, Class, u64)]) -> Vec<(When, Mark)> {
    let mark = |class: Class| match class.measure {
        Measure::Births => Some(Mark::Birth(class.policy)),
        Measure::FeeDueFen => Some(Mark::FeeDue),
        Measure::FeePaidFen => Some(Mark::FeePaid),
        _ => None,
    };
    let mut marks: Vec<(When, Mark)> =
        rows.iter().filter_map(|(when, class, _)| Some((*when, mark(*class)?))).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// One village with these marks.
pub(super) fn of_marks(marks: impl Iterator<Item = Mark>) -> Villages {
    let mut village = Villages::default();
    let mut is_clean = true;
    for mark in marks {
        match mark {
            Mark::Birth(policy) => {
                village.with_policy |= u32::from(policy != Policy::Unknown);
                is_clean &= policy == Policy::Within;
            }
            Mark::FeeDue => village.with_fees = 1,
            Mark::FeePaid => (village.with_fees, village.collecting) = (1, 1),
        }
    }
    Villages { clean: if is_clean { village.with_policy } else { 0 }, ..village }
}

/// Villages by the period's number.
#[derive(Clone, Debug, Default)]
pub(super) struct ByPeriod(BTreeMap<i32, Villages>);

impl ByPeriod {
    /// Of one village.
    pub(super) fn of(marks: &[(When, Mark)], kind: PeriodKind) -> Self {
        let mut by_period: BTreeMap<i32, Vec<Mark>> = BTreeMap::new();
        for (when, mark) in marks {
            if let Some(period) = Period::of(*when, kind) {
                by_period.entry(period.index).or_default().push(*mark);
            }
        }
        Self(by_period.into_iter().map(|(at, marks)| (at, of_marks(marks.into_iter()))).collect())
    }

    /// Of places together.
    pub(super) fn together<'a>(places: impl Iterator<Item = &'a Self>) -> Self {
        let mut sums: BTreeMap<i32, Villages> = BTreeMap::new();
        for (index, villages) in places.flat_map(|places| &places.0) {
            let sum = sums.entry(*index).or_default();
            *sum = sum.and(*villages);
        }
        Self(sums)
    }

    pub(super) fn at(&self, index: i32) -> Villages {
        self.0.get(&index).copied().unwrap_or_default()
    }
}
