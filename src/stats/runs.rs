//! What repeats itself: the same count again, and no events for long. Chances are sums over all that could be, so that a finding is rather under- than overstated.
//! Knows no places and no times.

use super::exact::PValue;

/// The chance that two counts of this expected value are the same: e^(−2λ) I₀(2λ) of two Poisson counts.
///
/// It is largest where both are expected to be alike, so that it bounds the chance for any two of them.
///
/// # References
/// Skellam JG (1946), *J R Stat Soc* 109:296. The Bessel function by Abramowitz and Stegun's 9.8.1 and 9.8.2, to 2·10⁻⁷.
#[must_use]
pub fn chance_of_equal(expected: f64) -> f64 {
    /// Where one polynomial takes over from the other.
    const SMALL: f64 = 3.75;
    const NEAR: [f64; 7] =
        [1.0, 3.515_622_9, 3.089_942_4, 1.206_749_2, 0.265_973_2, 0.036_076_8, 0.004_581_3];
    const FAR: [f64; 9] = [
        0.398_942_28,
        0.013_285_92,
        0.002_253_19,
        -0.001_575_65,
        0.009_162_81,
        -0.020_577_06,
        0.026_355_37,
        -0.016_476_33,
        0.003_923_77,
    ];
    let sum = |terms: &[f64], x: f64| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
    let x = 2.0 * expected.max(0.0);
    if x < SMALL {
        return sum(&NEAR, (x / SMALL).powi(2)) * (-x).exp();
    }
    sum(&FAR, SMALL / x) / x.sqrt()
}

/// The chance that so many independent counts of one mean are all the same and not zero: the sum of the powers of the Poisson
/// probabilities.
fn chance_all_equal(run: usize, mean: f64) -> f64 {
    // Beyond ten standard deviations nothing is added.
    let far = 10.0 * mean.sqrt() + 30.0;
    let ln_mean = mean.max(f64::MIN_POSITIVE).ln();
    let (mut ln_of, mut sum, mut count) = (ln_mean - mean, 0.0, 1.0);
    while count <= mean + far {
        sum += (run as f64 * ln_of).exp();
        count += 1.0;
        ln_of += ln_mean - f64::ln(count);
    }
    sum
}

/// The chance that some `run` of these counts in a row are the same and not zero: at most the sum over all that could be, each at the
/// level of the counts before or behind it, the lower of the two, as few are more often alike.
///
/// `None` where there is no run of two, or it is longer than all.
///
/// # Examples
/// ```
/// use vital_ledger::stats::equal_run;
/// // Twelve months of about 30 births, six in a row with the very same number.
/// let births = [28, 33, 31, 30, 30, 30, 30, 30, 30, 27, 35, 29];
/// assert!(equal_run(6, &births).unwrap().value() < 1e-4);
/// ```
#[must_use]
pub fn equal_run(run: usize, counts: &[u64]) -> Option<PValue> {
    if run < 2 || run > counts.len() {
        return None;
    }
    let mean = |counts: &[u64]| counts.iter().sum::<u64>() as f64 / counts.len() as f64;
    let level = |start: usize| {
        let before = mean(&counts[start.saturating_sub(run)..start + run]);
        before.min(mean(&counts[start..counts.len().min(start + 2 * run)]))
    };
    let chances = (0..=counts.len() - run).map(|start| chance_all_equal(run, level(start)));
    Some(PValue::of_ln(chances.sum::<f64>().ln()))
}

/// The chance, at most, that `events` spread evenly over `periods` leave some `run` of periods in a row empty: starts · (1 − run/periods)ⁿ.
///
/// `None` where there is no run, or it is all the time.
///
/// # Examples
/// ```
/// use vital_ledger::stats::empty_run;
/// // Forty births in twenty months, none in five months in a row: at most 16 · 0.75⁴⁰.
/// let p = empty_run(5, 20, 40).unwrap();
/// assert!((p.value() - 16.0 * 0.75_f64.powi(40)).abs() < 1e-12);
/// ```
#[must_use]
pub fn empty_run(run: u64, periods: u64, events: u64) -> Option<PValue> {
    if run == 0 || run >= periods {
        return None;
    }
    let (run, periods) = (run as f64, periods as f64);
    Some(PValue::of_ln((periods - run + 1.0).ln() + events as f64 * (-run / periods).ln_1p()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_counts_are_as_often_equal_as_their_terms_say() {
        for expected in [0.0_f64, 0.1, 1.0, 1.8, 1.9, 5.0, 30.0, 200.0] {
            let mut term = (-expected).exp();
            let mut sum = 0.0;
            for k in 1..800 {
                sum += term * term;
                term *= expected / f64::from(k);
            }
            let got = chance_of_equal(expected);
            assert!((got - sum).abs() < 3e-7, "{expected}: {got} is not {sum}");
        }
    }

    #[test]
    fn a_run_is_judged_by_the_level_around_it() {
        // Four counts of mean 1 are all the same and not zero with the chance e⁻⁴ (1 + 2⁻⁴ + 6⁻⁴ + …) = 0.01948, here in seven windows.
        let few = [1, 0, 2, 1, 1, 1, 1, 0, 2, 1];
        let after_many = [[97, 103, 99, 104, 96, 101, 100, 98, 105, 97], few].concat();
        let p = equal_run(4, &after_many).unwrap().value();
        assert!((0.1..0.2).contains(&p), "{p}");
        let p = equal_run(4, &[1; 10]).unwrap().value();
        assert!((p - 7.0 * 0.019_48).abs() < 1e-4, "{p}");
    }

    #[test]
    fn runs_that_cannot_be_have_no_chance() {
        assert_eq!(equal_run(1, &[3; 9]), None);
        assert_eq!(equal_run(9, &[3; 8]), None);
        assert_eq!(empty_run(0, 8, 3), None);
        assert_eq!(empty_run(8, 8, 3), None);
        assert!((empty_run(1, 8, 0).unwrap().value() - 1.0).abs() < 1e-12);
    }
}
