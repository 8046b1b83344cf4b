//! Times and ages of one table that lie within others: `合计` of the months beside the months, `15-64岁` beside five-year groups. What
//! the finer ones fill, in span or in number, is dropped; where they do not, they are "of which", and it is they that go. Knows
//! counts, not files.

use rustc_hash::FxHashMap;

use super::slice::Slice;
use super::tally::{Counted, Key};
use crate::cube::Nature;
use crate::period::When;

/// More spans of one kind than this are not compared: a hundred years by month.
const COMPARED_MAX: usize = 1_300;
/// A time that is not said: all of it, where others are.
const EVER: Span = (i32::MIN, i32::MAX);

/// First and last of what a count is of.
pub(super) type Span = (i32, i32);

/// A count of a span.
#[derive(Clone, Copy)]
struct Spanned {
    span: Span,
    count: u64,
    at: usize,
}

/// Marks counts that others say again. `without_age` gives, for a slice, the first that differs in age at most.
pub(super) fn drop(
    counted: &[Counted],
    slices: &[Slice],
    without_age: &[u32],
    is_rollup: &mut [bool],
) {
    let flows = |key: &Key| slices[key.slice as usize].measure.nature() != Nature::Stock;
    let time = |key: Key| {
        flows(&key).then(|| (Key { when: When::Unknown, ..key }.pack(), months(key.when)))
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
    let mut groups: FxHashMap<u64, Vec<Spanned>> = FxHashMap::default();
    let mut lengths = std::collections::BTreeSet::new();
    for (at, counted) in counted.iter().enumerate().filter(|(at, _)| !is_rollup[*at]) {
        if let Some((about, span)) = span(Key::unpack(counted.packed)) {
            lengths.insert(i64::from(span.1) - i64::from(span.0));
            let spanned = Spanned { span, count: counted.births, at };
            groups.entry(about).or_default().push(spanned);
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
fn said_again(group: &[Spanned]) -> Vec<usize> {
    let mut sorted = group.to_vec();
    sorted.sort_unstable_by_key(|it| (it.span.0, std::cmp::Reverse(it.span.1)));
    let mut inner: Vec<Vec<Spanned>> = vec![Vec::new(); sorted.len()];
    let mut outer: Vec<Option<usize>> = Vec::with_capacity(sorted.len());
    for (at, it) in sorted.iter().enumerate() {
        // The last that begins before it and ends behind it is the smallest around it.
        let around = (0..at).rev().find(|before| sorted[*before].span.1 >= it.span.1);
        if let Some(around) = around {
            inner[around].push(*it);
        }
        outer.push(around);
    }
    let mut again = Vec::new();
    let mut is_part = vec![false; sorted.len()];
    for (at, it) in sorted.iter().enumerate() {
        let parts = &inner[at];
        let is_said = !parts.is_empty() && fills(parts, *it);
        is_part[at] = outer[at].is_some_and(|outer| is_part[outer]) || {
            let is_of_which =
                |outer: usize| sorted[outer].span != EVER && !fills(&inner[outer], sorted[outer]);
            outer[at].is_some_and(is_of_which)
        };
        if is_said || is_part[at] {
            again.push(it.at);
        }
    }
    again.sort_unstable();
    again
}

/// Whether parts in order leave nothing out of the whole: no gap, or nothing in the gaps. What says no time and as much as all that
/// do, or more, is their total.
fn fills(parts: &[Spanned], whole: Spanned) -> bool {
    let sum = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.count));
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    if whole.span == EVER {
        return sum > 0 && whole.count >= sum;
    }
    let is_joined = parts.windows(2).all(|pair| pair[1].span.0 == pair[0].span.1 + 1);
    let is_whole = first.span.0 == whole.span.0 && last.span.1 == whole.span.1;
    let is_apart = parts.windows(2).all(|pair| pair[1].span.0 > pair[0].span.1);
    is_joined && is_whole || parts.len() > 1 && is_apart && sum == whole.count
}

/// The months of a time.
pub(super) fn months(when: When) -> Span {
    match when {
        When::Month(month) => (month, month),
        When::Year(year) => (year * 12, year * 12 + 11),
        When::Months { count, first } => (first, first + i32::from(count) - 1),
        When::Unknown => EVER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outer_goes_where_the_inner_ones_fill_it() {
        let group = |spans: &[Span]| -> Vec<Spanned> {
            let spanned = |(at, span): (usize, &Span)| Spanned { span: *span, count: 10, at };
            spans.iter().enumerate().map(spanned).collect()
        };
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

    #[test]
    fn the_outer_goes_where_there_is_nothing_in_the_gaps() {
        let group = [((0, 11), 18), ((0, 0), 5), ((1, 1), 6), ((11, 11), 7)];
        let group: Vec<Spanned> =
            (0..).zip(group).map(|(at, (span, count))| Spanned { span, count, at }).collect();
        assert_eq!(said_again(&group), [0]);
        let ever = Spanned { span: EVER, ..group[0] };
        assert_eq!(said_again(&[&[ever], &group[1..]].concat()), [0]);
        let unread = Spanned { count: 3, ..ever };
        assert!(said_again(&[&[unread], &group[1..]].concat()).is_empty());
        let more = Spanned { count: 19, ..group[0] };
        assert_eq!(said_again(&[&[more], &group[1..]].concat()), [1, 2, 3]);
    }
}
