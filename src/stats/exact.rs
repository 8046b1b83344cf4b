//! The exact binomial test.

use super::binomial::{Chance, ln_at_least, ln_at_most, ln_pmf};

/// What counts as "at least as extreme".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alternative {
    /// Every outcome that is no more likely than the one seen.
    TwoSided,
    /// As many hits or fewer.
    Less,
    /// As many hits or more.
    Greater,
}

/// A probability held as its logarithm, so that one of 10⁻¹⁰⁰⁰ is still told from zero.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct PValue {
    ln: f64,
}

impl PValue {
    /// What is certain.
    pub const SURE: Self = Self { ln: 0.0 };

    pub(super) const fn of_ln(ln: f64) -> Self {
        debug_assert!(!ln.is_nan(), "a probability");
        Self { ln: ln.min(0.0) }
    }

    /// The probability; zero once it is below what an `f64` can hold.
    #[must_use]
    pub fn value(self) -> f64 {
        self.ln.exp()
    }

    /// Its natural logarithm.
    #[must_use]
    pub const fn ln(self) -> f64 {
        self.ln
    }
}

/// The exact test of `hits` in `trials` against `chance`.
///
/// Two-sided means the sum of all P(k) ≤ P(hits) · (1 + 10⁻⁷), as R's `binom.test`, not twice a tail: the binomial around 106/206
/// is not symmetric. The far tail's edge is found by bisection and the tails by summing ratios, so ten million births take
/// microseconds. `None` when `trials` is 0, `hits` exceeds it, or `chance` is not strictly between 0 and 1.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Alternative, exact_test};
/// // Arbuthnot (1710): more boys than girls in each of 82 years.
/// let p = exact_test(82, 82, 0.5, Alternative::Greater).unwrap();
/// assert!((p.value() / 0.5_f64.powi(82) - 1.0).abs() < 1e-12);
/// ```
/// # References
/// Conover WJ (1971), *Practical nonparametric statistics*, 97–104. R Core Team, `stats::binom.test`.
#[must_use]
pub fn exact_test(hits: u64, trials: u64, chance: f64, alternative: Alternative) -> Option<PValue> {
    if trials == 0 || hits > trials || chance <= 0.0 || chance >= 1.0 || chance.is_nan() {
        return None;
    }
    let chance = Chance::new(chance);
    let ln = match alternative {
        Alternative::Less => ln_at_most(hits, trials, chance),
        Alternative::Greater => ln_at_least(hits, trials, chance),
        Alternative::TwoSided => ln_two_sided(hits, trials, chance),
    };
    Some(PValue::of_ln(ln))
}

fn ln_two_sided(hits: u64, trials: u64, chance: Chance) -> f64 {
    const TIES: f64 = 1e-7;
    let mean = trials as f64 * chance.hit;
    if (hits as f64) < mean {
        return ln_two_sided(trials - hits, trials, chance.flipped());
    }
    let limit = ln_pmf(hits, trials, chance) + TIES.ln_1p();
    let is_as_extreme = |k| k as f64 <= mean && ln_pmf(k, trials, chance) <= limit;
    let far = count_while(hits, is_as_extreme);
    let near = ln_at_least(hits, trials, chance);
    far.checked_sub(1).map_or(near, |edge| ln_sum(near, ln_at_most(edge, trials, chance)))
}

/// How many of `0..end` pass a check that holds up to some number and for none after it.
fn count_while(end: u64, passes: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low.midpoint(high);
        if passes(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// ln(eᵃ + eᵇ).
fn ln_sum(a: f64, b: f64) -> f64 {
    a.max(b) + (-(a - b).abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_tests_come_out() {
        // (hits, trials, chance, alternative, p) from R: ?binom.test and statsmodels' tests, which quote R.
        let rows = [
            (51, 235, 1.0 / 6.0, Alternative::TwoSided, 0.043_747_970_182_399_7),
            (51, 235, 1.0 / 6.0, Alternative::Greater, 0.026_544_245_711_690_85),
            (51, 235, 1.0 / 6.0, Alternative::Less, 0.982_022_657_605_858),
            (682, 925, 0.75, Alternative::TwoSided, 0.3825),
        ];
        for (hits, trials, chance, alternative, expected) in rows {
            let got = exact_test(hits, trials, chance, alternative).unwrap().value();
            let digits = if hits == 682 { 5e-5 } else { 1e-12 };
            assert!((got - expected).abs() < digits, "{hits}/{trials}: {got}");
        }
    }

    #[test]
    fn the_two_sided_sum_is_the_definition() {
        for trials in 1..=40_u64 {
            for chance in [0.1, 0.3, 0.5, 106.0 / 206.0, 0.8] {
                let pmf: Vec<f64> =
                    (0..=trials).map(|k| ln_pmf(k, trials, Chance::new(chance)).exp()).collect();
                for (hits, seen) in (0..=trials).zip(&pmf) {
                    let expected: f64 = pmf.iter().filter(|p| **p <= seen * (1.0 + 1e-7)).sum();
                    let got = exact_test(hits, trials, chance, Alternative::TwoSided).unwrap();
                    assert!((got.value() - expected).abs() < 1e-12, "{hits}/{trials} at {chance}");
                }
            }
        }
    }

    #[test]
    fn extreme_results_do_not_underflow() {
        // The 2010 census, 1,190,060 births at a ratio of 121.2: far beyond what an f64 can hold as a plain probability.
        let p = exact_test(652_073, 1_190_060, 106.0 / 206.0, Alternative::TwoSided).unwrap();
        assert!(p.ln().is_finite() && p.ln() < -2000.0, "{p:?}");
        let none = exact_test(0, 1_000_000_000, 0.5, Alternative::Less).unwrap();
        assert!((none.ln() / (1e9 * 0.5_f64.ln()) - 1.0).abs() < 1e-12, "{none:?}");
    }

    #[test]
    fn a_test_without_trials_or_chance_is_none() {
        assert_eq!(exact_test(0, 0, 0.5, Alternative::TwoSided), None);
        assert_eq!(exact_test(2, 1, 0.5, Alternative::TwoSided), None);
        for chance in [0.0, 1.0, f64::NAN] {
            assert_eq!(exact_test(1, 2, chance, Alternative::TwoSided), None);
        }
    }
}
