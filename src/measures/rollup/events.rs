//! Events of a place and of all that lies in it: given by time, and summed by period when a kind of period is first asked for.
//! Knows no place.

use std::sync::OnceLock;

use crate::measures::class::Class;
use crate::period::{Period, PeriodKind, When};

/// Counts of one class at one time.
pub(super) type Row = (When, Class, u64);

/// The sums of one kind of period, by its number and class.
type Sums = Vec<(i32, Class, u64)>;

/// The events of a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Events {
    /// Sorted by time and class, each pair once.
    rows: Vec<Row>,
    by_period: [OnceLock<Sums>; PeriodKind::ALL.len()],
    ever: OnceLock<Vec<(Class, u64)>>,
}

impl Events {
    pub(super) fn new(mut rows: Vec<Row>) -> Self {
        add_up(&mut rows);
        rows.shrink_to_fit();
        Self { rows, ..Self::default() }
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Makes the sums of a kind of period and of all time.
    pub(super) fn prepare(&self, kind: PeriodKind) {
        let _ = (self.sums(kind), self.ever());
    }

    fn sums(&self, kind: PeriodKind) -> &Sums {
        self.by_period[kind as usize]
            .get_or_init(|| summed(&self.rows, |when| index_of(when, kind)))
    }

    /// The sums of a period, by class.
    pub(super) fn within(&self, period: Period) -> impl Iterator<Item = (Class, u64)> {
        let sums = self.sums(period.kind);
        let start = sums.partition_point(|(index, ..)| *index < period.index);
        let rest = &sums[start..];
        let end = rest.partition_point(|(index, ..)| *index == period.index);
        rest[..end].iter().map(|(_, class, count)| (*class, *count))
    }

    /// The sums of all time, undated events too, by class.
    pub(super) fn ever(&self) -> &[(Class, u64)] {
        self.ever.get_or_init(|| {
            let all = summed(&self.rows, |_| Some(0));
            all.into_iter().map(|(_, class, count)| (class, count)).collect()
        })
    }
}

fn index_of(when: When, kind: PeriodKind) -> Option<i32> {
    Period::of(when, kind).map(|period| period.index)
}

/// The sums over times that share an index.
fn summed(rows: &[Row], index: impl Fn(When) -> Option<i32>) -> Sums {
    let ranked = rows
        .iter()
        .filter_map(|(when, class, count)| Some(((index(*when)?, class.rank()), (*class, *count))));
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable_by_key(|(rank, _)| *rank);
    let mut sums = Sums::new();
    for ((index, _), (class, count)) in ranked {
        match sums.last_mut() {
            Some((at, last, sum)) if (*at, *last) == (index, class) => {
                *sum = sum.saturating_add(count);
            }
            _ => sums.push((index, class, count)),
        }
    }
    sums.shrink_to_fit();
    sums
}

/// Sorts rows, and adds up those that are about the same.
pub(super) fn add_up<A: Ord + Copy, B: Ord + Copy>(rows: &mut Vec<(A, B, u64)>) {
    rows.sort_unstable_by_key(|row| (row.0, row.1));
    rows.dedup_by(|next, kept| {
        let is_same = (next.0, next.1) == (kept.0, kept.1);
        if is_same {
            kept.2 = kept.2.saturating_add(next.2);
        }
        is_same
    });
}
