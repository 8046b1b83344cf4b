//! A smooth level through a series of births: as much bent as the births say, and no more.
//!
//! The logits of the level are found by penalised likelihood with their second differences held small; how small is chosen so that the
//! births are likeliest. Without a bend that the births show it is a straight line of logits.

use super::by_sex::{BySex, pooled, ratio_of_logit};
use super::interval::{Confidence, Interval};

/// A smooth level.
#[derive(Clone, Debug, PartialEq)]
pub struct Smooth {
    /// The level of each period with its pointwise interval, in males per 100 females; also where a period has no births.
    pub levels: Vec<(f64, Interval)>,
    /// λ: how much second differences of logits are held down.
    pub stiffness: f64,
    /// How many free numbers the curve is worth; 2 for a straight line.
    pub freedom: f64,
}

/// The smooth level of a series of equally spaced periods.
///
/// Maximises ln L − (λ/2) Σ(Δ²η)² over the logits η, with λ by Laplace's approximation of the likelihood of the births; the interval is
/// the Bayesian one, η ∓ z√[(W + λD′D)⁻¹]ᵢᵢ, which covers the true curve on average over the periods, not in each. `None` with fewer than
/// five periods with births, or where all births are of one sex.
///
/// # References
/// Eilers PHC, Marx BD (1996), *Stat Sci* 11:89–121. Wood SN (2011), *J R Stat Soc B* 73:3–36. Nychka D (1988), *J Am Stat Assoc*
/// 83:1134–1143, for what the interval covers.
#[must_use]
pub fn smooth(groups: &[BySex], level: Confidence) -> Option<Smooth> {
    const FEWEST: usize = 5;
    // Half decades of stiffness beside the mean weight of a period: from following each to a straight line over 1,000 of them.
    const GRID: std::ops::RangeInclusive<i32> = -6..=28;
    pooled(groups).share().filter(|share| 0.0 < *share && *share < 1.0)?;
    if groups.iter().filter(|group| !group.is_empty()).count() < FEWEST {
        return None;
    }
    let evidence =
        |log: f64| smoothed(groups, 10_f64.powf(log), level).map(|(_, evidence)| evidence);
    let mean = pooled(groups).births() as f64 / 4.0 / groups.len() as f64;
    let rough = GRID.map(|half| f64::from(half) / 2.0 + mean.log10());
    let found = rough.filter_map(|log| Some((log, evidence(log)?)));
    let (start, _) = found.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let log = highest(start - 0.5, start + 0.5, |log| evidence(log).unwrap_or(f64::NEG_INFINITY));
    smoothed(groups, 10_f64.powf(log), level).map(|(smooth, _)| smooth)
}

/// Where a function with one summit is highest between two places, by the golden section.
fn highest(mut low: f64, mut high: f64, of: impl Fn(f64) -> f64) -> f64 {
    const STEPS: usize = 24;
    let section = (5.0_f64.sqrt() - 1.0) / 2.0;
    let inner = |low: f64, high: f64| (high - section * (high - low), low + section * (high - low));
    for _ in 0..STEPS {
        let (left, right) = inner(low, high);
        if of(left) < of(right) {
            low = left;
        } else {
            high = right;
        }
    }
    f64::midpoint(low, high)
}

/// The curve at a given stiffness, and the logarithm of how likely the births are with it, but for a constant.
fn smoothed(groups: &[BySex], stiffness: f64, level: Confidence) -> Option<(Smooth, f64)> {
    let logits = fitted(groups, stiffness)?;
    let weights: Vec<f64> =
        groups.iter().zip(&logits).map(|(group, logit)| weight(*group, *logit)).collect();
    let band = Band::of(&weights, stiffness)?;
    let variances = band.inverse_diagonal();
    let freedom = weights.iter().zip(&variances).map(|(weight, variance)| weight * variance).sum();
    let height = likelihood(groups, &logits, stiffness);
    let bends = groups.len() as f64 - 2.0;
    let evidence = height + 0.5 * bends * stiffness.ln() - 0.5 * band.ln_determinant();
    let interval = |logit: f64, variance: f64| {
        let half = level.z() * variance.sqrt();
        Interval { lower: ratio_of_logit(logit - half), upper: ratio_of_logit(logit + half) }
    };
    let levels = logits.iter().zip(&variances);
    let levels =
        levels.map(|(logit, variance)| (ratio_of_logit(*logit), interval(*logit, *variance)));
    Some((Smooth { levels: levels.collect(), stiffness, freedom }, evidence))
}

fn share(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

fn weight(group: BySex, logit: f64) -> f64 {
    group.births() as f64 * share(logit) * share(-logit)
}

/// The penalised likelihood.
fn likelihood(groups: &[BySex], logits: &[f64], stiffness: f64) -> f64 {
    let of = |(group, logit): (&BySex, &f64)| {
        group.male as f64 * share(*logit).ln() + group.female as f64 * share(-logit).ln()
    };
    let bends = logits.windows(3).map(|three| (three[0] - 2.0 * three[1] + three[2]).powi(2));
    groups.iter().zip(logits).map(of).sum::<f64>() - stiffness / 2.0 * bends.sum::<f64>()
}

/// The logits of greatest penalised likelihood, by Newton's steps from the common level, halved while they lead down.
fn fitted(groups: &[BySex], stiffness: f64) -> Option<Vec<f64>> {
    const STEPS: usize = 50;
    const SETTLED: f64 = 1e-11;
    let common = pooled(groups).share()?;
    let mut logits = vec![(common / (1.0 - common)).ln(); groups.len()];
    let mut height = likelihood(groups, &logits, stiffness);
    for _ in 0..STEPS {
        let weights: Vec<f64> =
            groups.iter().zip(&logits).map(|(group, logit)| weight(*group, *logit)).collect();
        let mut step = slope(groups, &logits, stiffness);
        Band::of(&weights, stiffness)?.solve(&mut step);
        let mut part = 1.0;
        let next = loop {
            let next: Vec<f64> =
                logits.iter().zip(&step).map(|(logit, step)| logit + part * step).collect();
            let there = likelihood(groups, &next, stiffness);
            if there >= height - height.abs() * 1e-14 || part < 1e-6 {
                height = there;
                break next;
            }
            part /= 2.0;
        };
        logits = next;
        if step.iter().all(|step| (part * step).abs() <= SETTLED) {
            break;
        }
    }
    logits.iter().all(|logit| logit.is_finite()).then_some(logits)
}

/// The slope of the penalised likelihood by each logit.
fn slope(groups: &[BySex], logits: &[f64], stiffness: f64) -> Vec<f64> {
    let of = |(group, logit): (&BySex, &f64)| {
        let (male, births) = group.numbers();
        male - births * share(*logit)
    };
    let mut slope: Vec<f64> = groups.iter().zip(logits).map(of).collect();
    for (at, three) in logits.windows(3).enumerate() {
        let bend = stiffness * (three[0] - 2.0 * three[1] + three[2]);
        slope[at] -= bend;
        slope[at + 1] += 2.0 * bend;
        slope[at + 2] -= bend;
    }
    slope
}

/// W + λD′D as LDL′: its diagonal, and the first and second lower diagonals of L.
struct Band {
    diagonal: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl Band {
    /// `None` where the matrix is not positive definite.
    fn of(weights: &[f64], stiffness: f64) -> Option<Self> {
        let n = weights.len();
        let (mut diagonal, mut first, mut second) = (weights.to_vec(), vec![0.0; n], vec![0.0; n]);
        for at in 2..n {
            diagonal[at - 2] += stiffness;
            diagonal[at - 1] += 4.0 * stiffness;
            diagonal[at] += stiffness;
            first[at - 2] -= 2.0 * stiffness;
            first[at - 1] -= 2.0 * stiffness;
            second[at - 2] += stiffness;
        }
        for at in 0..n {
            if at > 0 {
                diagonal[at] -= first[at - 1].powi(2) * diagonal[at - 1];
                first[at] -= first[at - 1] * second[at - 1] * diagonal[at - 1];
            }
            if at > 1 {
                diagonal[at] -= second[at - 2].powi(2) * diagonal[at - 2];
            }
            if diagonal[at] <= 0.0 || diagonal[at].is_nan() {
                return None;
            }
            first[at] /= diagonal[at];
            second[at] /= diagonal[at];
        }
        Some(Self { diagonal, first, second })
    }

    fn ln_determinant(&self) -> f64 {
        self.diagonal.iter().map(|value| value.ln()).sum()
    }

    fn solve(&self, right: &mut [f64]) {
        let n = right.len();
        for at in 0..n {
            let known = right[at];
            if at + 1 < n {
                right[at + 1] -= self.first[at] * known;
            }
            if at + 2 < n {
                right[at + 2] -= self.second[at] * known;
            }
        }
        for at in (0..n).rev() {
            right[at] /= self.diagonal[at];
            if at + 1 < n {
                right[at] -= self.first[at] * right[at + 1];
            }
            if at + 2 < n {
                right[at] -= self.second[at] * right[at + 2];
            }
        }
    }

    /// The diagonal of the inverse, from its end: each column needs only the two beyond it.
    fn inverse_diagonal(&self) -> Vec<f64> {
        let n = self.diagonal.len();
        let (mut own, mut next, mut second) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
        for at in (0..n).rev() {
            let (a, b) = (self.first[at], self.second[at]);
            let of = |values: &[f64], at: usize| values.get(at).copied().unwrap_or_default();
            // The inverse at (at+1, at+1), (at+1, at+2), (at+2, at+2).
            let (near, across, far) = (of(&own, at + 1), of(&next, at + 1), of(&own, at + 2));
            next[at] = -a * near - b * across;
            second[at] = -a * across - b * far;
            own[at] = 1.0 / self.diagonal[at] - a * next[at] - b * second[at];
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_inverts_its_matrix() {
        let weights = [3.0, 0.0, 5.0, 2.0, 7.0, 1.0];
        let stiffness = 2.5;
        let band = Band::of(&weights, stiffness).unwrap();
        for (at, variance) in band.inverse_diagonal().into_iter().enumerate() {
            let mut unit = vec![0.0; weights.len()];
            unit[at] = 1.0;
            band.solve(&mut unit);
            assert!((unit[at] - variance).abs() < 1e-12, "{at}");
            // Times the matrix it is the unit vector again.
            let mut product: Vec<f64> = unit.iter().zip(weights).map(|(x, w)| x * w).collect();
            for three in 0..weights.len() - 2 {
                let force = stiffness * (unit[three] - 2.0 * unit[three + 1] + unit[three + 2]);
                product[three] += force;
                product[three + 1] -= 2.0 * force;
                product[three + 2] += force;
            }
            for (row, value) in product.into_iter().enumerate() {
                assert!((value - f64::from(u8::from(row == at))).abs() < 1e-9, "{at} {row}");
            }
        }
    }

    #[test]
    fn a_level_series_is_a_level_line() {
        let flat = smooth(&[BySex { male: 515, female: 485 }; 9], Confidence::P95).unwrap();
        assert!((flat.freedom - 2.0).abs() < 0.01, "{flat:?}");
        for (level, interval) in &flat.levels {
            assert!((level - 51_500.0 / 485.0).abs() < 1e-6 && interval.contains(*level));
        }
    }

    #[test]
    fn a_gap_is_bridged_and_wider() {
        let mut series = vec![BySex { male: 515, female: 485 }; 11];
        series[5] = BySex::default();
        let told = smooth(&series, Confidence::P95).unwrap();
        let width = |at: usize| told.levels[at].1.upper - told.levels[at].1.lower;
        assert!(told.levels.iter().all(|(level, _)| (level - 106.2).abs() < 0.5));
        assert!(width(0) > width(5), "ends know less than a gap between neighbours");
        assert_eq!(smooth(&series[..4], Confidence::P95), None);
        assert_eq!(smooth(&[BySex { male: 3, female: 0 }; 9], Confidence::P95), None);
    }

    #[test]
    fn a_bend_that_births_show_is_followed() {
        let level = |male: u64| BySex { male, female: 100_000 - male };
        let series =
            [51_400, 51_450, 51_800, 52_600, 53_500, 54_200, 54_300, 54_100, 53_600, 52_900]
                .map(level);
        let told = smooth(&series, Confidence::P95).unwrap();
        assert!(told.freedom > 4.0, "{told:?}");
        for (group, (level, _)) in series.iter().zip(&told.levels) {
            assert!((group.ratio().unwrap() - level).abs() < 1.0);
        }
    }
}
