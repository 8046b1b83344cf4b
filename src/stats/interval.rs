//! Intervals for a share: Wilson's score interval and the exact one of Clopper and Pearson.

use super::binomial::{Chance, ln_pmf, tail_ratio};

/// The level of an interval. A type, because a number may be 0.95 or 95.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Confidence {
    /// 95 %.
    #[default]
    P95,
    /// 99.8 %, the outer limits of funnel plots and control charts.
    P998,
}

impl Confidence {
    /// The level as a fraction of one.
    #[must_use]
    pub const fn level(self) -> f64 {
        match self {
            Self::P95 => 0.95,
            Self::P998 => 0.998,
        }
    }

    /// The level in per cent, as it is printed.
    #[must_use]
    pub const fn percent(self) -> f64 {
        match self {
            Self::P95 => 95.0,
            Self::P998 => 99.8,
        }
    }

    /// The normal quantile that leaves half of the rest above it.
    #[must_use]
    pub const fn z(self) -> f64 {
        match self {
            Self::P95 => 1.959_963_984_540_054,
            Self::P998 => 3.090_232_306_167_813_5,
        }
    }

    /// What is left on each side.
    pub(super) const fn one_tail(self) -> f64 {
        match self {
            Self::P95 => 0.025,
            Self::P998 => 0.001,
        }
    }
}

/// A closed interval; `upper` may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower bound.
    pub lower: f64,
    /// The upper bound; [`f64::INFINITY`] when there is none.
    pub upper: f64,
}

impl Interval {
    /// Whether `value` lies in the interval, its bounds included.
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Both bounds under a map that keeps order.
    #[must_use]
    pub fn map(self, of: impl Fn(f64) -> f64) -> Self {
        Self { lower: of(self.lower), upper: of(self.upper) }
    }
}

/// The Wilson score interval for `hits` in `trials`, as a fraction of one.
///
/// Chosen over the normal approximation because a township with no events, or with nothing else, is common and must not be given an
/// interval of zero width; its mean coverage is nearer to the level than that of the exact interval, which is too wide.
/// At 0 and at `trials` hits the outer bound is exactly 0 or 1. `None` when `trials` is 0 or `hits` exceeds it.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, wilson};
/// let share = wilson(65, 100, Confidence::P95).unwrap();
/// assert!((share.lower - 0.5525).abs() < 5e-5 && (share.upper - 0.7364).abs() < 5e-5);
/// assert_eq!(wilson(0, 0, Confidence::P95), None);
/// ```
/// # References
/// Wilson EB (1927), *J Am Stat Assoc* 22:209–212. Newcombe RG (1998), *Stat Med* 17:857–872, method 3.
#[must_use]
pub fn wilson(hits: u64, trials: u64, level: Confidence) -> Option<Interval> {
    if trials == 0 || hits > trials {
        return None;
    }
    Some(score(hits as f64, trials as f64, level))
}

/// Wilson's interval where the hits need not be a whole number.
pub(super) fn score(hits: f64, trials: f64, level: Confidence) -> Interval {
    Interval {
        lower: score_lower(hits, trials, level),
        upper: 1.0 - score_lower(trials - hits, trials, level),
    }
}

fn score_lower(x: f64, n: f64, level: Confidence) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (misses, z) = (n - x, level.z());
    let spread = z * (z * z + 4.0 * x * misses / n).sqrt();
    ((2.0 * x + z * z - spread) / (2.0 * (n + z * z))).clamp(0.0, 1.0)
}

/// The exact interval of Clopper and Pearson for `hits` in `trials`, as a fraction of one.
///
/// Its coverage is never below the level, at the price of width; used where a bound must hold for certain, and where one sex is absent.
/// Each bound solves "a tail of the binomial is what is left on its side" by Newton steps inside a bracket, in O(√trials), up to 10⁹
/// trials and beyond. `None` when `trials` is 0 or `hits` exceeds it.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, clopper_pearson};
/// let share = clopper_pearson(0, 30, Confidence::P95).unwrap();
/// assert!(share.lower == 0.0 && (share.upper - 0.1157).abs() < 5e-5);
/// ```
/// # References
/// Clopper CJ, Pearson ES (1934), *Biometrika* 26:404–413.
#[must_use]
pub fn clopper_pearson(hits: u64, trials: u64, level: Confidence) -> Option<Interval> {
    if trials == 0 || hits > trials {
        return None;
    }
    Some(Interval {
        lower: exact_lower(hits, trials, level),
        upper: 1.0 - exact_lower(trials - hits, trials, level),
    })
}

/// The chance under which `hits` or more happen with the probability that is left below the interval.
fn exact_lower(hits: u64, trials: u64, level: Confidence) -> f64 {
    const STEPS: usize = 100;
    if hits == 0 {
        return 0.0;
    }
    let target = level.one_tail().ln();
    let (mut low, mut high) = (0.0, hits as f64 / trials as f64);
    let mut guess =
        score_lower(hits as f64, trials as f64, level).clamp(high * 1e-3, high * (1.0 - 1e-9));
    for _ in 0..STEPS {
        let chance = Chance::new(guess);
        let ratio = tail_ratio(hits, trials, chance);
        let excess = ln_pmf(hits, trials, chance) + ratio.ln() - target;
        if excess > 0.0 {
            high = guess;
        } else {
            low = guess;
        }
        let newton = guess - excess * guess * ratio / hits as f64;
        let next = if low < newton && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - guess).abs() <= 1e-15 * guess {
            return next;
        }
        guess = next;
    }
    guess
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [Confidence; 2] = [Confidence::P95, Confidence::P998];
    type Method = fn(u64, u64, Confidence) -> Option<Interval>;
    const METHODS: [Method; 2] = [wilson, clopper_pearson];

    #[test]
    fn published_intervals_come_out() {
        // (method, hits, trials, lower, upper, digits printed)
        let rows: &[(Method, u64, u64, f64, f64, f64)] = &[
            // Newcombe (1998), Stat Med 17:857, table I: methods 3 (score) and 5 (exact).
            (wilson, 81, 263, 0.2553, 0.3662, 1e-4),
            (wilson, 15, 148, 0.0624, 0.1605, 1e-4),
            (wilson, 0, 20, 0.0, 0.1611, 1e-4),
            (wilson, 1, 29, 0.0061, 0.1718, 1e-4),
            (clopper_pearson, 81, 263, 0.2527, 0.3676, 1e-4),
            (clopper_pearson, 15, 148, 0.0578, 0.1617, 1e-4),
            (clopper_pearson, 0, 20, 0.0, 0.1684, 1e-4),
            (clopper_pearson, 1, 29, 0.0009, 0.1776, 1e-4),
            // R, ?binom.test: Mendel's peas (Conover 1971, p. 97).
            (clopper_pearson, 682, 925, 0.707_668_3, 0.765_406_6, 1e-7),
        ];
        for &(method, hits, trials, lower, upper, digit) in rows {
            let got = method(hits, trials, Confidence::P95).unwrap();
            assert!((got.lower - lower).abs() <= digit / 2.0, "{hits}/{trials}: {got:?}");
            assert!((got.upper - upper).abs() <= digit / 2.0, "{hits}/{trials}: {got:?}");
        }
    }

    #[test]
    fn nobody_at_risk_has_no_interval() {
        for method in METHODS {
            assert_eq!(method(0, 0, Confidence::P95), None);
            assert_eq!(method(2, 1, Confidence::P95), None);
        }
    }

    #[test]
    fn laws_hold_on_every_small_share() {
        for (method, level) in METHODS.into_iter().flat_map(|m| LEVELS.map(|level| (m, level))) {
            for trials in 1..=40_u64 {
                let mut before = Interval { lower: -1.0, upper: -1.0 };
                for hits in 0..=trials {
                    let here = method(hits, trials, level).unwrap();
                    let mirror = method(trials - hits, trials, level).unwrap();
                    let share = hits as f64 / trials as f64;
                    assert!(here.contains(share) && here.lower < here.upper);
                    assert!((0.0..=1.0).contains(&here.lower) && (0.0..=1.0).contains(&here.upper));
                    assert!(before.lower < here.lower && before.upper < here.upper);
                    assert!((here.lower - (1.0 - mirror.upper)).abs() < 1e-12);
                    before = here;
                }
            }
        }
    }

    #[test]
    fn exact_coverage_is_never_below_the_level() {
        for level in LEVELS {
            for trials in [1, 2, 5, 13, 30] {
                let bounds: Vec<Interval> =
                    (0..=trials).map(|k| clopper_pearson(k, trials, level).unwrap()).collect();
                for chance in (1..200).map(|step| f64::from(step) / 200.0) {
                    let covered: f64 = (0..=trials)
                        .zip(&bounds)
                        .filter(|(_, interval)| interval.contains(chance))
                        .map(|(k, _)| ln_pmf(k, trials, Chance::new(chance)).exp())
                        .sum();
                    assert!(covered >= level.level() - 1e-9, "{trials} at {chance}: {covered}");
                }
            }
        }
    }

    #[test]
    fn census_sizes_are_no_trouble() {
        let trials = 1_000_000_000;
        for hits in [0, 1, 2, 500, 514_563_107, trials - 1, trials] {
            let exact = clopper_pearson(hits, trials, Confidence::P95).unwrap();
            let score = wilson(hits, trials, Confidence::P95).unwrap();
            assert!(exact.contains(hits as f64 / trials as f64), "{hits}: {exact:?}");
            assert!((exact.lower - score.lower).abs() < 1e-8, "{hits}: {exact:?} {score:?}");
            assert!((exact.upper - score.upper).abs() < 1e-8, "{hits}: {exact:?} {score:?}");
        }
    }
}
