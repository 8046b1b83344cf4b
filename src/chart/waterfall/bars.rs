//! Decisions about a waterfall: from where to where each bar reaches, and what the axis spans. Knows no pixels and no drawing.

use super::{Step, Total, Waterfall};
use crate::chart::scale::{Domain, hull};

/// How much of the values' span lies below the lowest of them, and above the highest.
const BELOW: f64 = 0.3;
const ABOVE: f64 = 0.1;
/// The span counts as at least this share of the values.
const LEAST_SPAN: f64 = 0.02;

/// A total, or a step from one level to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) kind: Kind,
    /// The level before; of a total its value.
    pub(super) from: f64,
    /// The level after.
    pub(super) to: f64,
}

/// What a bar says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Total,
    Rise,
    Fall,
    /// Nothing changes, or nothing is known of a change.
    Still,
}

/// All bars in order.
pub(super) fn bars(waterfall: &Waterfall) -> Vec<Bar<'_>> {
    let mut level = waterfall.first.as_ref().map_or(0.0, |first| first.value);
    let mut bars: Vec<Bar<'_>> = waterfall.first.iter().map(total).collect();
    for Step { name, change, label } in &waterfall.steps {
        let from = level;
        level += if change.is_finite() { *change } else { 0.0 };
        let kind = match level - from {
            change if change > 0.0 => Kind::Rise,
            change if change < 0.0 => Kind::Fall,
            _ => Kind::Still,
        };
        bars.push(Bar { name, label, kind, from, to: level });
    }
    bars.extend(waterfall.last.iter().map(total));
    bars
}

fn total(Total { name, label, value }: &Total) -> Bar<'_> {
    Bar { name, label, kind: Kind::Total, from: *value, to: *value }
}

/// What the axis spans; where it begins above zero, totals must be drawn broken.
pub(super) fn domain(bars: &[Bar<'_>]) -> Domain {
    let levels = bars.iter().flat_map(|bar| [bar.from, bar.to]).filter(|level| level.is_finite());
    let Some(Domain { low, high }) = hull(levels) else {
        return Domain { low: 0.0, high: 1.0 };
    };
    let span = (high - low).max(low.abs().max(high.abs()) * LEAST_SPAN);
    let span = if span > 0.0 { span } else { 1.0 };
    let (below, above) = (low - BELOW * span, high + ABOVE * span);
    if below > 0.0 {
        return Domain { low: below, high: above };
    }
    let low = if low < 0.0 { low - ABOVE * span } else { 0.0 };
    Domain { low, high: if high > 0.0 { above } else { 0.0 } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waterfall(first: f64, changes: &[f64]) -> Waterfall {
        let total = |value| Some(Total { value, ..Total::default() });
        let steps = changes.iter().map(|change| Step { change: *change, ..Step::default() });
        let last = first + changes.iter().filter(|change| change.is_finite()).sum::<f64>();
        Waterfall {
            first: total(first),
            steps: steps.collect(),
            last: total(last),
            ..Waterfall::default()
        }
    }

    #[test]
    fn each_step_begins_where_the_one_before_ended() {
        let waterfall = waterfall(118.0, &[2.0, -6.5, f64::NAN]);
        let bars = bars(&waterfall);
        let levels: Vec<_> = bars.iter().map(|bar| (bar.kind, bar.from, bar.to)).collect();
        let expected = [
            (Kind::Total, 118.0, 118.0),
            (Kind::Rise, 118.0, 120.0),
            (Kind::Fall, 120.0, 113.5),
            (Kind::Still, 113.5, 113.5),
            (Kind::Total, 113.5, 113.5),
        ];
        assert_eq!(levels, expected);
    }

    #[test]
    fn the_axis_leaves_zero_out_only_where_that_is_far() {
        let is_broken =
            |first, changes: &[f64]| domain(&bars(&waterfall(first, changes))).low > 0.0;
        assert!(is_broken(118.0, &[2.0, -6.5]));
        assert!(!is_broken(10.0, &[-9.0]));
        assert!(!is_broken(-1.0, &[3.0]));
        assert_eq!(domain(&[]), Domain { low: 0.0, high: 1.0 });
    }
}
