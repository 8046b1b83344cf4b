//! What so many births can tell: how many it takes to see a difference, and how small a one they would show.

use statrs::function::erf::erfc;

use super::by_sex::{BySex, ratio_of_logit, share_of_ratio};
use super::interval::{Confidence, Interval};

/// The normal quantile of 80 %, the usual chance to see what is there.
const Z_POWER: f64 = 0.841_621_233_572_914_4;
const STEPS: usize = 200;
/// Logits between levels beyond which nothing is looked for.
const FARTHEST: f64 = 40.0;

/// The births it takes to tell a true level `to` from the level `from` with a chance of 80 %, tested on both sides at what `level` leaves.
///
/// n = (z√(p₀q₀) + z′√(p₁q₁))² / (p₁ − p₀)², rounded up, for the shares of boys at both levels, in males per 100 females. `None` where
/// the levels are the same or one is not above 0.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, births_needed};
/// assert_eq!(births_needed(106.0, 110.0, Confidence::P95), Some(22_922));
/// assert_eq!(births_needed(106.0, 106.0, Confidence::P95), None);
/// ```
/// # References
/// Fleiss JL (1981), *Statistical methods for rates and proportions*, §2.2, for one sample.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
pub fn births_needed(from: f64, to: f64, level: Confidence) -> Option<u64> {
    let is_level = |ratio: f64| ratio > 0.0 && ratio.is_finite();
    let needed = (is_level(from) && is_level(to)).then(|| needed(from, to, level))?;
    needed.is_finite().then(|| needed.ceil() as u64)
}

fn needed(from: f64, to: f64, level: Confidence) -> f64 {
    let (p0, p1) = (share_of_ratio(from), share_of_ratio(to));
    let spread = |p: f64| (p * (1.0 - p)).sqrt();
    ((level.z() * spread(p0) + Z_POWER * spread(p1)) / (p1 - p0)).powi(2)
}

/// The true levels nearest to `from`, below and above it, that so many births would show with a chance of 80 %.
///
/// The inverse of [`births_needed`]. The lower is 0 and the upper infinite where even all births of one sex would not do.
/// `None` without births.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, smallest_visible};
/// let seen = smallest_visible(106.0, 22_922, Confidence::P95).unwrap();
/// assert!((seen.upper - 110.0).abs() < 0.001);
/// ```
#[must_use]
pub fn smallest_visible(from: f64, births: u64, level: Confidence) -> Option<Interval> {
    let is_enough = |to: f64| needed(from, to, level) <= births as f64;
    let search = |step: f64| {
        // In logits, where levels have no end: from nothing visible to surely visible.
        let level = |steps: f64| ratio_of_logit((from / 100.0).ln() + step * steps);
        if !is_enough(level(FARTHEST)) {
            return if step > 0.0 { f64::INFINITY } else { 0.0 };
        }
        let (mut near, mut far) = (0.0, FARTHEST);
        for _ in 0..STEPS {
            let middle = f64::midpoint(near, far);
            if is_enough(level(middle)) {
                far = middle;
            } else {
                near = middle;
            }
        }
        level(far)
    };
    (births > 0 && from > 0.0).then(|| Interval { lower: search(-1.0), upper: search(1.0) })
}

/// The chance that so many births tell a true level `to` from the level `from`, tested on both sides at what `level` leaves.
///
/// With the shares of boys at both levels, σ = √(pq) and d = √n |p₁ − p₀|: Φ((d − zσ₀)/σ₁) + Φ((−d − zσ₀)/σ₁), which at
/// [`births_needed`] is 80 % and where the levels are the same what the test leaves to false alarms. `None` without births, or where a
/// level is not above 0.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, power};
/// assert_eq!(format!("{:.3}", power(106.0, 110.0, 22_922, Confidence::P95).unwrap()), "0.800");
/// assert_eq!(format!("{:.3}", power(106.0, 106.0, 1_000, Confidence::P95).unwrap()), "0.050");
/// ```
/// # References
/// Fleiss JL (1981), *Statistical methods for rates and proportions*, §2.2, for one sample.
#[must_use]
pub fn power(from: f64, to: f64, births: u64, level: Confidence) -> Option<f64> {
    let is_level = |ratio: f64| ratio > 0.0 && ratio.is_finite();
    if births == 0 || !is_level(from) || !is_level(to) {
        return None;
    }
    let (p0, p1) = (share_of_ratio(from), share_of_ratio(to));
    let spread = |p: f64| (p * (1.0 - p)).sqrt();
    let apart = (births as f64).sqrt() * (p1 - p0).abs();
    let passed = |apart: f64| below((apart - level.z() * spread(p0)) / spread(p1));
    Some(passed(apart) + passed(-apart))
}

/// The standard normal distribution function.
fn below(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// How far apart in logits two groups must truly be for a statistic to pass `critical` with a chance of 80 %.
///
/// The statistic is the difference of logits over its standard error.
pub(super) fn visible_logits(first: BySex, second: BySex, critical: f64) -> f64 {
    let share = first.and(second).share().unwrap_or(0.5).clamp(1e-9, 1.0 - 1e-9);
    let weight = share * (1.0 - share);
    let variance = |group: BySex| 1.0 / (group.births() as f64 * weight);
    (critical + Z_POWER) * (variance(first) + variance(second)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn farther_levels_take_fewer_births() {
        // The formula in R: 22,921.70, 4,742.20, 2,049.90, 38,101.79 and 10,379.46.
        let rows =
            [(110.0, 22_922), (115.0, 4_743), (120.0, 2_050), (103.0, 38_102), (112.0, 10_380)];
        for (to, births) in rows {
            assert_eq!(births_needed(106.0, to, Confidence::P95), Some(births), "{to}");
        }
        assert_eq!(births_needed(0.0, 106.0, Confidence::P95), None);
        assert_eq!(births_needed(106.0, f64::NAN, Confidence::P95), None);
    }

    #[test]
    fn more_births_see_more() {
        // The formula in Python, with math.erfc.
        let rows = [(1_000, 0.089_862), (10_000, 0.456_284), (50_000, 0.985_314)];
        for (births, expected) in rows {
            let got = power(106.0, 110.0, births, Confidence::P95).unwrap();
            assert!((got - expected).abs() < 1e-5, "{births}: {got}");
        }
        assert_eq!(power(106.0, 110.0, 0, Confidence::P95), None);
        assert_eq!(power(106.0, 0.0, 100, Confidence::P95), None);
    }

    #[test]
    fn what_is_visible_is_just_enough() {
        for births in [20_u64, 302, 1_000, 50_000, 1_000_000_000] {
            let Interval { lower, upper } =
                smallest_visible(106.0, births, Confidence::P95).unwrap();
            assert!(lower < 106.0 && 106.0 < upper);
            for level in [lower, upper] {
                assert!(
                    births_needed(106.0, level, Confidence::P95).unwrap().abs_diff(births) <= 1,
                    "{births}"
                );
            }
        }
        // The same in R, by inversion.
        let rows =
            [(100, 187.846_997), (302, 146.735_310), (1_000, 126.631_317), (10_000, 112.116_072)];
        for (births, level) in rows {
            let got = smallest_visible(106.0, births, Confidence::P95).unwrap().upper;
            assert!((got - level).abs() < 1e-6, "{births}: {got}");
        }
        let one = smallest_visible(106.0, 1, Confidence::P95).unwrap();
        assert!(one.lower <= 0.0 && one.upper.is_infinite(), "{one:?}");
        assert_eq!(smallest_visible(106.0, 0, Confidence::P95), None);
    }
}
