//! The difference of two independent figures, with an interval from theirs.

use super::interval::Interval;

/// Second less first, with the interval that each figure's own interval gives: the method of variance estimates recovery.
///
/// With f and s the figures, lf, uf, ls and us their bounds and d = s − f, the bounds are d − √((s − ls)² + (uf − f)²) and
/// d + √((us − s)² + (f − lf)²). So the skewness of the two intervals is kept, and shares, rates, sex ratios and standardised rates
/// are all compared alike, whatever their unit. Both intervals must be of one level, each must contain its figure, and the figures must
/// be finite and independent: not two years that share births. An infinite bound makes the bound that rests on it infinite.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, difference, wilson};
/// let share = |hits: u64, trials: u64| {
///     (hits as f64 / trials as f64, wilson(hits, trials, Confidence::P95).unwrap())
/// };
/// let (value, interval) = difference(share(48, 80), share(56, 70));
/// assert_eq!(format!("{value:.4} {:.4} {:.4}", interval.lower, interval.upper), "0.2000 0.0524 0.3339");
/// ```
/// # References
/// Zou GY, Donner A (2008), *Stat Med* 27:1693–1702. For two shares Newcombe RG (1998), *Stat Med* 17:873–890, method 10.
#[must_use]
pub fn difference(first: (f64, Interval), second: (f64, Interval)) -> (f64, Interval) {
    let ((first, of_first), (second, of_second)) = (first, second);
    let value = second - first;
    let below = (second - of_second.lower).hypot(of_first.upper - first);
    let above = (of_second.upper - second).hypot(first - of_first.lower);
    (value, Interval { lower: value - below, upper: value + above })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::{Confidence, wilson};

    fn share(hits: u64, trials: u64) -> (f64, Interval) {
        (hits as f64 / trials as f64, wilson(hits, trials, Confidence::P95).unwrap())
    }

    #[test]
    fn published_differences_come_out() {
        // Newcombe (1998), Stat Med 17:873, table II, method 10: (hits, trials, hits, trials, lower, upper) of first less second.
        let rows = [
            (56, 70, 48, 80, 0.0524, 0.3339),
            (9, 10, 3, 10, 0.1705, 0.8090),
            (6, 7, 2, 7, 0.0582, 0.8062),
            (5, 56, 0, 29, -0.0381, 0.1926),
            (0, 10, 0, 20, -0.1611, 0.2775),
            (0, 10, 0, 10, -0.2775, 0.2775),
            (10, 10, 0, 20, 0.6791, 1.0),
            (10, 10, 0, 10, 0.6075, 1.0),
        ];
        for (a, m, b, n, lower, upper) in rows {
            let (value, got) = difference(share(b, n), share(a, m));
            assert!(got.contains(value));
            assert!((got.lower - lower).abs() <= 5e-5, "{a}/{m} − {b}/{n}: {got:?}");
            assert!((got.upper - upper).abs() <= 5e-5, "{a}/{m} − {b}/{n}: {got:?}");
        }
    }

    #[test]
    fn an_infinite_bound_stays_infinite() {
        let open = (110.0, Interval { lower: 90.0, upper: f64::INFINITY });
        let closed = (105.0, Interval { lower: 100.0, upper: 111.0 });
        let (value, got) = difference(closed, open);
        assert!((value - 5.0).abs() < 1e-12 && got.upper == f64::INFINITY && got.lower.is_finite());
        let (_, got) = difference(open, closed);
        assert!(got.lower == f64::NEG_INFINITY && got.upper.is_finite());
        let (_, got) = difference(open, open);
        assert!(got.lower == f64::NEG_INFINITY && got.upper == f64::INFINITY);
    }

    proptest! {
        #[test]
        fn a_difference_is_its_own_mirror(a in 0..=50u64, b in 0..=90u64) {
            let (there, back) =
                (difference(share(a, 50), share(b, 90)), difference(share(b, 90), share(a, 50)));
            prop_assert!(there.1.contains(there.0));
            prop_assert!((there.0 + back.0).abs() < 1e-15);
            prop_assert!((there.1.lower + back.1.upper).abs() < 1e-15);
            prop_assert!(there.1.upper - there.1.lower >= share(a, 50).1.upper - share(a, 50).1.lower);
        }

        #[test]
        fn a_known_figure_shifts_the_other(hits in 0..=50u64, known in 0.0..1.0) {
            let point = (known, Interval { lower: known, upper: known });
            let (value, interval) = share(hits, 50);
            let (shifted, got) = difference(point, (value, interval));
            prop_assert!((shifted - (value - known)).abs() < 1e-15);
            prop_assert!((got.lower - (interval.lower - known)).abs() < 1e-12);
            prop_assert!((got.upper - (interval.upper - known)).abs() < 1e-12);
        }
    }
}
