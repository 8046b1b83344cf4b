//! Decisions about bars: from where to where each piece reaches, and what the axis spans. Knows no pixels and no drawing.

use super::{Arrangement, BarGroup, Bars};
use crate::chart::scale::{Domain, hull};

/// The axis of shares.
const SHARES: Domain = Domain { low: 0.0, high: 100.0 };

/// What is drawn of a part in a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) part: usize,
    /// Which of the bars side by side it is in.
    pub(super) lane: usize,
    /// On the axis; of what is not known both are where it would begin.
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) is_known: bool,
}

/// The sum of all parts; `None` where one of them is not known or below zero.
pub(super) fn sum(group: &BarGroup, parts: usize) -> Option<f64> {
    let counted = |part| group.known(part).filter(|value| *value >= 0.0);
    (0..parts).map(counted).sum()
}

/// The pieces of a group, in the order of its parts; of what is not known, after those it would stand on.
pub(super) fn pieces(bars: &Bars, group: &BarGroup) -> Vec<Piece> {
    let shown = bars.shown();
    match bars.arrangement {
        Arrangement::Grouped => side_by_side(group, &shown),
        Arrangement::Stacked => stacked(group, &shown, 1.0),
        Arrangement::Share => shares(group, &shown, bars.parts.len()),
    }
}

fn side_by_side(group: &BarGroup, shown: &[usize]) -> Vec<Piece> {
    let piece = |(lane, part): (usize, &usize)| {
        let value = group.known(*part);
        let (to, is_known) = (value.unwrap_or(0.0), value.is_some());
        Piece { part: *part, lane, from: 0.0, to, is_known }
    };
    shown.iter().enumerate().map(piece).collect()
}

/// What is above zero upwards, what is below downwards; however many are not known, they are one gap.
fn stacked(group: &BarGroup, shown: &[usize], factor: f64) -> Vec<Piece> {
    let (mut up, mut down) = (0.0, 0.0);
    let mut pieces = Vec::new();
    for (part, value) in shown.iter().filter_map(|part| Some((*part, group.known(*part)?))) {
        let level = if value < 0.0 { &mut down } else { &mut up };
        let from = *level;
        *level += value * factor;
        pieces.push(Piece { part, lane: 0, from, to: *level, is_known: true });
    }
    let unknown = shown.iter().find(|part| group.known(**part).is_none());
    let gap = |part: &usize| Piece { part: *part, lane: 0, from: up, to: up, is_known: false };
    pieces.extend(unknown.map(gap));
    pieces
}

fn shares(group: &BarGroup, shown: &[usize], parts: usize) -> Vec<Piece> {
    let is_counted = shown.iter().all(|part| group.known(*part).is_some_and(|value| value >= 0.0));
    let whole = group.whole.or_else(|| sum(group, parts));
    match whole.filter(|whole| is_counted && whole.is_finite() && *whole > 0.0) {
        Some(whole) => stacked(group, shown, 100.0 / whole),
        None => stacked(&BarGroup::default(), shown, 1.0),
    }
}

/// What the axis spans: zero always, and what is compared with.
pub(super) fn domain(bars: &Bars) -> Domain {
    if bars.arrangement == Arrangement::Share {
        return SHARES;
    }
    let ends = bars.groups.iter().flat_map(|group| pieces(bars, group)).map(|piece| piece.to);
    let line = bars.mark().into_iter().map(|line| line.at);
    let ends = ends.chain(line).filter(|end| end.is_finite()).chain([0.0]);
    match hull(ends) {
        Some(hull) if (hull.high - hull.low).is_normal() => hull,
        _ => Domain { low: 0.0, high: 1.0 },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::bars::{BarPart, BarValue};
    use crate::chart::look::Look;

    fn bars(arrangement: Arrangement, values: &[f64], hidden: &[usize]) -> Bars {
        let value = |value: &f64| Some(BarValue { value: *value, ..BarValue::default() });
        let values: Vec<_> = values.iter().map(value).collect();
        Bars {
            arrangement,
            parts: vec![BarPart::default(); values.len()],
            groups: vec![BarGroup { values, ..BarGroup::default() }],
            look: Look { hidden: hidden.to_vec(), ..Look::default() },
            ..Bars::default()
        }
    }

    type Ends<'a> = &'a [(f64, f64, bool)];

    #[test]
    fn parts_reach_from_where_the_one_before_ended() {
        use Arrangement::{Grouped, Share, Stacked};
        const GAP: f64 = f64::NAN;
        let rows: &[(Arrangement, &[f64], &[usize], Ends<'_>)] = &[
            (Grouped, &[3.0, -2.0], &[], &[(0.0, 3.0, true), (0.0, -2.0, true)]),
            (Grouped, &[3.0, GAP], &[0], &[(0.0, 0.0, false)]),
            (
                Stacked,
                &[3.0, -2.0, 4.0],
                &[],
                &[(0.0, 3.0, true), (0.0, -2.0, true), (3.0, 7.0, true)],
            ),
            (Stacked, &[3.0, 5.0, 4.0], &[1], &[(0.0, 3.0, true), (3.0, 7.0, true)]),
            (Stacked, &[GAP, 5.0, GAP], &[], &[(0.0, 5.0, true), (5.0, 5.0, false)]),
            (Share, &[1.0, 3.0], &[], &[(0.0, 25.0, true), (25.0, 100.0, true)]),
            (Share, &[1.0, -3.0], &[], &[(0.0, 0.0, false)]),
            (Share, &[0.0, 0.0], &[], &[(0.0, 0.0, false)]),
            (Stacked, &[], &[], &[]),
        ];
        for (arrangement, values, hidden, expected) in rows {
            let bars = bars(*arrangement, values, hidden);
            let found = pieces(&bars, &bars.groups[0]);
            let ends: Vec<_> = found.iter().map(|it| (it.from, it.to, it.is_known)).collect();
            assert_eq!(ends, *expected, "{arrangement:?} of {values:?} without {hidden:?}");
        }
    }

    #[test]
    fn a_share_stays_that_of_the_whole_where_a_part_is_left_out() {
        use crate::chart::kinds::Kind;
        let mut bars = bars(Arrangement::Share, &[2.0, 5.0, 3.0], &[1]);
        bars.leave_out(1);
        let found = pieces(&bars, &bars.groups[0]);
        let ends: Vec<_> = found.iter().map(|piece| (piece.part, piece.from, piece.to)).collect();
        assert_eq!(ends, [(0, 0.0, 20.0), (2, 20.0, 50.0)]);
    }

    #[test]
    fn the_axis_spans_zero_and_all_ends() {
        let rows: &[(&[f64], f64, f64)] = &[
            (&[], 0.0, 1.0),
            (&[0.0], 0.0, 1.0),
            (&[f64::INFINITY, 4.0], 0.0, 4.0),
            (&[-3.0, -2.0], -5.0, 0.0),
            (&[1e308, 1e308], 0.0, 1e308),
        ];
        for (values, low, high) in rows {
            let found = domain(&bars(Arrangement::Stacked, values, &[]));
            assert_eq!(found, Domain { low: *low, high: *high }, "{values:?}");
        }
    }
}
