//! What may leave the page: places, periods and birth orders as [`crate::export`] decided for all parts at once, and rows of other tables
//! of births by sex where the sum of all rows is known.
//!
//! What is not promised is said there: each cut is safe by itself, two cut in different ways can be subtracted.

use std::collections::BTreeMap;

use crate::cube::Place;
use crate::measures::Orders;
use crate::period::Period;
use crate::stats::{BySex, pooled};

/// The birth orders whose births by sex may leave the page, of one place or period.
pub type ReleasedOrders = Vec<Orders>;

/// What may leave the page, decided once for all parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Released {
    /// Counts below this are small.
    pub threshold: u64,
    /// Of all that is shown.
    pub whole: ReleasedOrders,
    /// Of each period of the chosen places.
    pub periods: BTreeMap<Period, ReleasedOrders>,
    /// Of each place, in the period that is shown.
    pub places: BTreeMap<Place, ReleasedOrders>,
}

/// A sex ratio needs as many births to leave the page.
const FEWEST: u64 = 50;

/// Whether a row may not be printed by itself: a sex with a count of `1..threshold`, or too few births for a ratio.
#[must_use]
pub(super) fn is_small(births: BySex, threshold: u64) -> bool {
    let is_small = |count: u64| (1..threshold).contains(&count);
    births.births() > 0
        && (births.births() < FEWEST || is_small(births.male) || is_small(births.female))
}

/// The rows that may be printed; `None` for those withheld.
///
/// Small ones go first. What the sum of all gives away of them is then hidden too: at least two rows with births are withheld together, and
/// more, the smallest first, until both sexes of what is withheld come to the threshold.
#[must_use]
pub(super) fn withheld(rows: &[BySex], threshold: u64) -> Vec<Option<BySex>> {
    let mut hidden: Vec<usize> =
        (0..rows.len()).filter(|at| is_small(rows[*at], threshold)).collect();
    let mut rest: Vec<usize> = (0..rows.len())
        .filter(|at| rows[*at].births() > 0 && !is_small(rows[*at], threshold))
        .collect();
    rest.sort_by_key(|at| std::cmp::Reverse(rows[*at].births()));
    let mut sum = pooled(&hidden.iter().map(|at| rows[*at]).collect::<Vec<_>>());
    let is_safe =
        |count: usize, sum: BySex| count > 1 && sum.male >= threshold && sum.female >= threshold;
    while !hidden.is_empty() && !is_safe(hidden.len(), sum) {
        let Some(next) = rest.pop() else { break };
        sum = sum.and(rows[next]);
        hidden.push(next);
    }
    let mut shown: Vec<Option<BySex>> = rows.iter().copied().map(Some).collect();
    for at in hidden {
        shown[at] = None;
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_small_count_does_not_follow_from_the_sum(
            rows in prop::collection::vec((0..300_u64, 0..300_u64), 1..12),
            threshold in prop::sample::select(vec![3_u64, 5, 10]),
        ) {
            let rows: Vec<BySex> = rows.into_iter().map(|(male, female)| BySex { male, female }).collect();
            let shown = withheld(&rows, threshold);
            let hidden: Vec<BySex> =
                rows.iter().zip(&shown).filter(|(_, shown)| shown.is_none()).map(|(row, _)| *row).collect();
            for (row, shown) in rows.iter().zip(&shown) {
                prop_assert!(shown.is_none() || !is_small(*row, threshold));
                prop_assert!(shown.is_none_or(|shown| shown == *row));
            }
            let everything = rows.iter().filter(|row| row.births() > 0).count();
            if !hidden.is_empty() && hidden.len() < everything {
                // What the reader can subtract is of two places or more, and no small count itself.
                let sum = pooled(&hidden);
                prop_assert!(hidden.len() > 1 && sum.male >= threshold && sum.female >= threshold);
            }
        }
    }

    #[test]
    fn a_large_table_is_left_as_it_is() {
        let rows =
            [BySex { male: 51, female: 49 }, BySex { male: 500, female: 480 }, BySex::default()];
        assert_eq!(withheld(&rows, 5), rows.map(Some));
        let one = [BySex { male: 3, female: 49 }, rows[1], rows[0]];
        assert_eq!(withheld(&one, 5), [None, Some(rows[1]), None]);
    }
}
