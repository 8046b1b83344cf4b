//! The binomial distribution in logarithms, exact enough for a thousand million trials.
//!
//! Probabilities follow Loader's saddle-point form: differences of log-gamma functions lose six digits at 10⁹ trials, and the
//! continued fraction of the incomplete beta function in common libraries stops before it has converged there.
//! Tails are sums of ratios outward from one term; they end after some 8 standard deviations, so in O(√n) steps.
//!
//! References: Loader C (2000), *Fast and accurate computation of binomial probabilities*.

use std::f64::consts::PI;

use statrs::function::factorial::ln_factorial;

/// A chance and its complement, kept apart because `1 − (1 − p)` is not `p`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    pub(super) hit: f64,
    pub(super) miss: f64,
}

impl Chance {
    pub(super) fn new(hit: f64) -> Self {
        Self { hit, miss: 1.0 - hit }
    }

    pub(super) fn flipped(self) -> Self {
        Self { hit: self.miss, miss: self.hit }
    }
}

/// ln P(X = hits).
pub(super) fn ln_pmf(hits: u64, trials: u64, chance: Chance) -> f64 {
    let (k, n) = (hits as f64, trials as f64);
    if hits == 0 {
        return n * (-chance.hit).ln_1p();
    }
    if hits == trials {
        return n * (-chance.miss).ln_1p();
    }
    let misses = n - k;
    let correction = stirling_error(trials) - stirling_error(hits) - stirling_error(trials - hits);
    let deviance = deviance(k, n * chance.hit) + deviance(misses, n * chance.miss);
    correction - deviance + 0.5 * (n / (2.0 * PI * k * misses)).ln()
}

/// ln P(X ≥ hits).
pub(super) fn ln_at_least(hits: u64, trials: u64, chance: Chance) -> f64 {
    if hits == 0 {
        return 0.0;
    }
    if hits as f64 > trials as f64 * chance.hit {
        return ln_pmf(hits, trials, chance) + tail_ratio(hits, trials, chance).ln();
    }
    let below = ln_at_most_in_tail(hits - 1, trials, chance);
    (-below.exp()).ln_1p()
}

/// ln P(X ≤ hits).
pub(super) fn ln_at_most(hits: u64, trials: u64, chance: Chance) -> f64 {
    ln_at_least(trials - hits, trials, chance.flipped())
}

fn ln_at_most_in_tail(hits: u64, trials: u64, chance: Chance) -> f64 {
    let (misses, flipped) = (trials - hits, chance.flipped());
    ln_pmf(misses, trials, flipped) + tail_ratio(misses, trials, flipped).ln()
}

/// P(X ≥ hits) / P(X = hits). The terms fall from the first on when `hits` is above the mean.
pub(super) fn tail_ratio(hits: u64, trials: u64, chance: Chance) -> f64 {
    const NEGLIGIBLE: f64 = 1e-18;
    let odds = chance.hit / chance.miss;
    let (mut term, mut sum) = (1.0, 1.0);
    for k in hits..trials {
        term *= (trials - k) as f64 / (k + 1) as f64 * odds;
        sum += term;
        if term < NEGLIGIBLE * sum {
            break;
        }
    }
    sum
}

/// ln n! − ln(√(2πn) (n/e)ⁿ).
fn stirling_error(n: u64) -> f64 {
    let x = n as f64;
    if n < 16 {
        return ln_factorial(n) - (0.5 * (2.0 * PI * x).ln() + x * x.ln() - x);
    }
    stirling_series(x)
}

/// The same for an `x` of 16 or more that need not be whole.
pub(super) fn stirling_series(x: f64) -> f64 {
    let square = x * x;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square)
            / square)
        / x
}

/// x ln(x/mean) + mean − x, without cancellation when x is near the mean.
pub(super) fn deviance(x: f64, mean: f64) -> f64 {
    let difference = x - mean;
    if difference.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() - difference;
    }
    let ratio = difference / (x + mean);
    let mut sum = difference * ratio;
    let mut power = 2.0 * x * ratio;
    for odd in (3..200).step_by(2) {
        power *= ratio * ratio;
        let next = sum + power / f64::from(odd);
        if next.to_bits() == sum.to_bits() {
            break;
        }
        sum = next;
    }
    sum
}

#[cfg(test)]
mod tests {
    use statrs::function::beta::beta_reg;

    use super::*;

    #[test]
    fn tails_agree_with_the_incomplete_beta_function() {
        for trials in 1..=60_u64 {
            for hits in 1..=trials {
                for chance in [0.01, 0.2, 0.5, 106.0 / 206.0, 0.97] {
                    let (k, n) = (hits as f64, trials as f64);
                    let expected = beta_reg(k, n - k + 1.0, chance);
                    let got = ln_at_least(hits, trials, Chance::new(chance)).exp();
                    assert!((got - expected).abs() < 1e-12, "{hits}/{trials} at {chance}: {got}");
                }
            }
        }
    }

    #[test]
    fn probabilities_sum_to_one() {
        for (trials, chance) in [(1, 0.5), (15, 0.3), (16, 0.3), (1000, 0.514), (100_000, 0.514)] {
            let of = |hits| ln_pmf(hits, trials, Chance::new(chance)).exp();
            let sum: f64 = (0..=trials).map(of).sum();
            assert!((sum - 1.0).abs() < 1e-11, "{trials}: {sum}");
        }
    }

    #[test]
    fn both_tails_meet_at_a_thousand_million_trials() {
        let (trials, chance) = (1_000_000_000, Chance::new(106.0 / 206.0));
        for hits in [514_500_000, 514_563_107, 514_600_000] {
            let upper = ln_at_least(hits, trials, chance).exp();
            let lower = ln_at_most(hits - 1, trials, chance).exp();
            assert!((upper + lower - 1.0).abs() < 1e-9, "{hits}: {upper} + {lower}");
        }
    }
}
