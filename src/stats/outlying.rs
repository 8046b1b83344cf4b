//! Values far from the others: by median and spread, by prediction from the others, by the chance of a count. Knows no places and no
//! times.

use statrs::function::beta::beta_reg;

use super::exact::PValue;
use super::gamma::{ln_lower_tail, ln_upper_tail};

/// Beyond this a modified z is called an outlier (Iglewicz and Hoaglin).
pub const FAR: f64 = 3.5;
/// The MAD of a normal distribution, in standard deviations.
const NORMAL_MAD: f64 = 0.6745;
/// The standard deviation of a normal distribution, in mean deviations: √(π/2).
const NORMAL_MEAN_DEVIATION: f64 = 1.253_314_137_315_5;
/// Of fewer values none can be said to be far.
const FEWEST: usize = 3;

/// What values lie around, robustly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Their median.
    pub median: f64,
    /// What is taken as one standard deviation; 0 where all are the same.
    pub scale: f64,
}

impl Spread {
    /// The median and the spread of some values. `None` of fewer than three, and where one is no number.
    ///
    /// The scale is the median deviation from the median over 0.6745, and where more than half of all values are the same, so that this
    /// is 0, the mean deviation times 1.2533.
    ///
    /// # References
    /// Iglewicz B, Hoaglin DC (1993), *How to detect and handle outliers*, ASQC, 11–13.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.len() < FEWEST || !values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let median = median_of(values);
        let deviations: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
        let mad = median_of(&deviations);
        let mean = deviations.iter().sum::<f64>() / values.len() as f64;
        let scale = if mad > 0.0 { mad / NORMAL_MAD } else { NORMAL_MEAN_DEVIATION * mean };
        Some(Self { median, scale })
    }

    /// The modified z of a value; infinite off a median that all others share.
    #[must_use]
    pub fn z(self, value: f64) -> f64 {
        let off = value - self.median;
        if off == 0.0 { 0.0 } else { off / self.scale }
    }

    /// The values that are not far.
    #[must_use]
    pub fn band(self) -> (f64, f64) {
        (self.median - FAR * self.scale, self.median + FAR * self.scale)
    }
}

/// The modified z of each value: (x − median) · 0.6745 / MAD, as [`Spread::of`] has it; all 0 where all are the same.
///
/// # Examples
/// ```
/// use vital_ledger::stats::modified_z;
/// // Median 3, MAD 1: 0.6745 · 97 = 65.43.
/// let z = modified_z(&[1.0, 2.0, 3.0, 4.0, 100.0]).unwrap();
/// assert!((z[4] - 65.4265).abs() < 1e-4 && (z[0] + 1.349).abs() < 1e-9);
/// ```
#[must_use]
pub fn modified_z(values: &[f64]) -> Option<Vec<f64>> {
    let spread = Spread::of(values)?;
    Some(values.iter().map(|value| spread.z(*value)).collect())
}

/// Of some numbers, at least one.
fn median_of(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[half] } else { f64::midpoint(sorted[half - 1], sorted[half]) }
}

/// The chance that a value of the same normal distribution as `others` is so far from them or farther, on both sides.
///
/// t = (x − mean) / (s √(1 + 1/n)) with n − 1 degrees of freedom. `None` of fewer than three others, or where one is no number. Where the
/// others are all the same, it is 0 for any other value.
///
/// # References
/// Hahn GJ, Meeker WQ (1991), *Statistical intervals*, Wiley, 61–62.
#[must_use]
pub fn prediction_test(value: f64, others: &[f64]) -> Option<f64> {
    let n = others.len() as f64;
    if others.len() < FEWEST || !others.iter().chain([&value]).all(|it| it.is_finite()) {
        return None;
    }
    let mean = others.iter().sum::<f64>() / n;
    let variance = others.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let square = (value - mean).powi(2);
    if square <= 0.0 {
        return Some(1.0);
    }
    let (freedom, t_square) = (n - 1.0, square / (variance * (1.0 + 1.0 / n)));
    Some(if t_square.is_finite() {
        beta_reg(freedom / 2.0, 0.5, freedom / (freedom + t_square))
    } else {
        0.0
    })
}

/// The exact test of `events` where `expected` would be usual: twice the smaller Poisson tail, 1 at most.
///
/// `None` where `expected` is not above 0.
///
/// # Examples
/// ```
/// use vital_ledger::stats::poisson_test;
/// // Nobody where five are expected: 2 e⁻⁵.
/// let p = poisson_test(0, 5.0).unwrap();
/// assert!((p.value() - 2.0 * (-5.0_f64).exp()).abs() < 1e-12);
/// ```
/// # References
/// Garwood F (1936), *Biometrika* 28:437–442; Fay MP (2010), *The R Journal* 2:53–58, on the central test.
#[must_use]
pub fn poisson_test(events: u64, expected: f64) -> Option<PValue> {
    if !(expected.is_finite() && expected > 0.0) {
        return None;
    }
    let at_most = ln_upper_tail(events as f64 + 1.0, expected);
    let at_least = if events == 0 { 0.0 } else { ln_lower_tail(events as f64, expected) };
    Some(PValue::of_ln(at_most.min(at_least) + 2.0_f64.ln()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_deviation_stands_in_where_half_are_the_same() {
        // Median 5, MAD 0, mean deviation 4/5: (9 − 5)/(1.253314 · 0.8) = 3.98942.
        let z = modified_z(&[5.0, 5.0, 5.0, 5.0, 9.0]).unwrap();
        assert!((z[4] - 3.989_42).abs() < 1e-5 && z[0].abs() < 1e-12);
        assert_eq!(modified_z(&[2.0; 4]), Some(vec![0.0; 4]));
        for values in [&[][..], &[1.0, 2.0], &[1.0, 2.0, f64::NAN], &[1.0, 2.0, f64::INFINITY]] {
            assert_eq!(modified_z(values), None);
        }
        let spread = Spread::of(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        let (lower, upper) = spread.band();
        assert!((upper - 3.0 - 3.5 / 0.6745).abs() < 1e-12 && (lower + upper - 6.0).abs() < 1e-12);
    }

    #[test]
    fn poisson_tails_are_the_sums_of_their_terms() {
        for expected in [0.3_f64, 1.0, 4.5, 20.0] {
            let mut term = (-expected).exp();
            let (mut below, mut events) = (0.0, 0_u64);
            while events < 60 {
                let (at_most, at_least) = (below + term, 1.0 - below);
                let sum = (2.0 * at_most.min(at_least)).min(1.0);
                let got = poisson_test(events, expected).unwrap().value();
                assert!((got - sum).abs() < 1e-9, "{events} of {expected}: {got} is not {sum}");
                below += term;
                events += 1;
                term *= expected / events as f64;
            }
        }
        assert!(poisson_test(0, 2_000.0).unwrap().ln() < -1_900.0);
        for expected in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(poisson_test(3, expected), None);
        }
    }

    #[test]
    fn a_prediction_is_a_t_test_against_the_others() {
        // Others 1 … 5: mean 3, s² 2.5, t² = (x − 3)²/3 with 4 degrees of freedom; t = 2.776445 leaves 5 % (any table).
        let value = 3.0 + 2.776_445 * 3.0_f64.sqrt();
        let p = prediction_test(value, &[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        assert!((p - 0.05).abs() < 1e-6, "{p}");
        assert_eq!(prediction_test(3.0, &[1.0, 2.0, 3.0, 4.0, 5.0]), Some(1.0));
        assert_eq!(prediction_test(7.0, &[2.0; 5]), Some(0.0));
        assert_eq!(prediction_test(2.0, &[2.0; 5]), Some(1.0));
        assert_eq!(prediction_test(2.0, &[2.0; 2]), None);
        assert_eq!(prediction_test(f64::NAN, &[2.0; 5]), None);
    }
}
