//! Times and ages of one table that lie within others: `合计` of the months beside the months, `15-64岁` beside five-year groups. What
//! the finer ones fill is dropped; where they do not, they are "of which", and it is they that go. Knows counts, not files.

use rustc_hash::FxHashMap;

use super::slice::Slice;
use super::tally::{Counted, Key};
use crate::cube::Nature;
use crate::period::When;

/// More spans of one kind than this are not compared: no ledger has them.
const COMPARED_MAX: usize = 400;

/// First and last of what a count is of.
type Span = (i32, i32);

/// Marks counts that others say again. `without_age` gives, for a slice, the first that differs in age at most.
pub(super) fn drop(
    counted: &[Counted],
    slices: &[Slice],
    without_age: &[u32],
    is_rollup: &mut [bool],
) {
    let flows = |key: &Key| slices[key.slice as usize].measure.nature() != Nature::Stock;
    let time = |key: Key| {
        let span = months(key.when).filter(|_| flows(&key))?;
        Some((Key { when: When::Unknown, ..key }.pack(), span))
    };
    drop_by(counted, is_rollup, time);
    let age = |key: Key| {
        let age = slices[key.slice as usize].age?;
        let slice = without_age[key.slice as usize];
        Some((Key { slice, ..key }.pack(), (i32::from(age.from), i32::from(age.to))))
    };
    drop_by(counted, is_rollup, age);
}

fn drop_by(counted: &[Counted], is_rollup: &mut [bool], span: impl Fn(Key) -> Option<(u64, Span)>) {
    let mut groups: FxHashMap<u64, Vec<(Span, usize)>> = FxHashMap::default();
    let mut lengths = std::collections::BTreeSet::new();
    for (at, counted) in counted.iter().enumerate().filter(|(at, _)| !is_rollup[*at]) {
        if let Some((about, span)) = span(Key::unpack(counted.packed)) {
            lengths.insert(span.1 - span.0);
            groups.entry(about).or_default().push((span, at));
        }
    }
    // Mostly all spans are of one length, and none lies in another.
    if lengths.len() < 2 {
        return;
    }
    for group in groups.values().filter(|group| (2..=COMPARED_MAX).contains(&group.len())) {
        for at in said_again(group) {
            is_rollup[at] = true;
        }
    }
}

/// Of spans that lie within each other: the outer one where the inner ones fill it, else the inner ones.
fn said_again(group: &[(Span, usize)]) -> Vec<usize> {
    let is_within =
        |inner: Span, outer: Span| inner != outer && inner.0 >= outer.0 && inner.1 <= outer.1;
    let mut again = Vec::new();
    for (outer, at) in group {
        let inner: Vec<(Span, usize)> =
            group.iter().filter(|(span, _)| is_within(*span, *outer)).copied().collect();
        if inner.is_empty() {
            continue;
        }
        // The largest of the inner ones: finer ones within them are their own affair.
        let mut ends: Vec<Span> = inner
            .iter()
            .map(|(span, _)| *span)
            .filter(|span| !inner.iter().any(|(other, _)| is_within(*span, *other)))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let is_joined = ends.windows(2).all(|pair| pair[1].0 == pair[0].1 + 1);
        let is_filled = is_joined
            && ends.first().map(|span| span.0) == Some(outer.0)
            && ends.last().map(|span| span.1) == Some(outer.1);
        if is_filled { again.push(*at) } else { again.extend(inner.iter().map(|(_, at)| *at)) }
    }
    again
}

/// The months of a time.
fn months(when: When) -> Option<Span> {
    match when {
        When::Month(month) => Some((month, month)),
        When::Year(year) => Some((year * 12, year * 12 + 11)),
        When::Months { count, first } => Some((first, first + i32::from(count) - 1)),
        When::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outer_goes_where_the_inner_ones_fill_it() {
        let group = |spans: &[Span]| spans.iter().copied().zip(0..).collect::<Vec<_>>();
        for (spans, again) in [
            (&[(0, 2), (3, 5), (0, 5)][..], &[2][..]),
            (&[(0, 8), (8, 8)], &[1]),
            (&[(0, 4), (5, 9), (0, 0), (1, 4)], &[0]),
            (&[(15, 49), (20, 29)], &[1]),
            (&[(0, 4), (5, 9)], &[]),
        ] {
            assert_eq!(said_again(&group(spans)), again, "{spans:?}");
        }
    }
}
