//! The limits of a funnel plot: within which chance keeps places of one true level, and the same where levels truly vary a little.

use super::binomial::{Chance, ln_at_most, ln_pmf};
use super::by_sex::BySex;
use super::interval::{Confidence, Interval};

/// The limits for the share of boys in so many births, by the normal approximation: θ ∓ z√(θ(1 − θ)/n), kept in 0 to 1.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, funnel_normal};
/// let limits = funnel_normal(0.80642448, 5, Confidence::P95);
/// assert_eq!(format!("{:.4}", limits.lower), "0.4601");
/// ```
/// # References
/// Spiegelhalter DJ (2005), *Stat Med* 24:1185–1202.
#[must_use]
pub fn funnel_normal(share: f64, births: u64, level: Confidence) -> Interval {
    let half = level.z() * (share * (1.0 - share) / births as f64).sqrt();
    Interval { lower: (share - half).max(0.0), upper: (share + half).min(1.0) }
}

/// The exact limits for the share of boys in so many births: the binomial quantiles, interpolated between whole births.
///
/// With r the least number for which P(X ≤ r) reaches the tail probability, the limit is (r − α)/n, where α is what P(X ≤ r) has over
/// it as a share of P(X = r). `None` without births or where `share` is not strictly between 0 and 1.
///
/// # References
/// Spiegelhalter DJ (2005), *Stat Med* 24:1185–1202, appendix A.1.1.
#[must_use]
pub fn funnel_exact(share: f64, births: u64, level: Confidence) -> Option<Interval> {
    let is_usable = births > 0 && 0.0 < share && share < 1.0;
    is_usable.then(|| Interval {
        lower: quantile(share, births, level),
        upper: 1.0 - quantile(1.0 - share, births, level),
    })
}

/// The interpolated quantile that leaves one tail of `level` below it, as a share of the births.
fn quantile(share: f64, births: u64, level: Confidence) -> f64 {
    let (chance, tail) = (Chance::new(share), level.one_tail());
    let reaches = |hits: u64| ln_at_most(hits, births, chance).exp() >= tail;
    let hits = least(births, reaches);
    let over = ln_at_most(hits, births, chance).exp() - tail;
    let alpha = over / ln_pmf(hits, births, chance).exp();
    ((hits as f64 - alpha) / births as f64).clamp(0.0, 1.0)
}

/// The least of `0..=end` from which on a check holds.
fn least(end: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, end);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// How much the levels of places vary beyond chance, on the scale of asin √p, where chance has the variance 1/(4n) at any level.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Overdispersion {
    /// φ: the mean square of standardised distances; about 1 by chance.
    pub ratio: f64,
    /// τ²: the variance of the true levels of places; 0 where chance explains the distances.
    pub level_variance: f64,
}

impl Overdispersion {
    /// The limits for the share of boys in so many births where levels vary so: sin²(asin √θ ∓ z√(1/(4n) + τ²)).
    #[must_use]
    pub fn limits(&self, share: f64, births: u64, level: Confidence) -> Interval {
        let half = level.z() * (0.25 / births as f64 + self.level_variance).sqrt();
        let middle = share.sqrt().asin();
        let at = |angle: f64| angle.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2);
        Interval { lower: at(middle - half), upper: at(middle + half) }
    }
}

/// How much the shares of boys of places vary about `share` beyond chance.
///
/// zᵢ = (asin √pᵢ − asin √θ) · 2√nᵢ, those beyond the outermost tenth on each side pulled in to it so that the places looked for do not
/// hide themselves; φ = Σz²/I and τ² = max(0, (Iφ − (I − 1)) / (Σw − Σw²/Σw)) with w = 4n. Places without births are left out. `None` with
/// fewer than two places, or where `share` is not strictly between 0 and 1.
///
/// # References
/// Spiegelhalter DJ (2005), *Qual Saf Health Care* 14:347–351; (2005), *Stat Med* 24:1185–1202.
#[must_use]
pub fn overdispersion(groups: &[BySex], share: f64) -> Option<Overdispersion> {
    let groups: Vec<BySex> = groups.iter().copied().filter(|group| !group.is_empty()).collect();
    let is_usable = groups.len() > 1 && 0.0 < share && share < 1.0;
    let mut distances: Vec<f64> =
        is_usable.then(|| groups.iter().map(|group| angle_away(*group, share)).collect())?;
    pull_in(&mut distances);
    let count = groups.len() as f64;
    let ratio = distances.iter().map(|z| z * z).sum::<f64>() / count;
    let weights = groups.iter().map(|group| 4.0 * group.births() as f64);
    let (sum, squares) = weights.fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
    let level_variance = ((count * ratio - (count - 1.0)) / (sum - squares / sum)).max(0.0);
    Some(Overdispersion { ratio, level_variance })
}

/// How many standard errors a group is from `share` on the scale of asin √p.
fn angle_away(group: BySex, share: f64) -> f64 {
    let (male, births) = group.numbers();
    ((male / births).sqrt().asin() - share.sqrt().asin()) * 2.0 * births.sqrt()
}

fn pull_in(distances: &mut [f64]) {
    let mut sorted = distances.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = (sorted.len() - 1) as f64;
    let at = |share: f64| between(&sorted, share * last);
    let (low, high) = (at(0.1), at(0.9));
    for distance in distances {
        *distance = distance.clamp(low, high);
    }
}

/// The value at a place between two of a sorted list, linearly.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the list")]
fn between(sorted: &[f64], at: f64) -> f64 {
    let below = at.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (at - at.floor()) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_limits_hold_what_they_say() {
        let chance = Chance::new(106.0 / 206.0);
        for births in [1_u64, 7, 20, 100, 1_000, 250_000] {
            for level in [Confidence::P95, Confidence::P998] {
                let Interval { lower, upper } = funnel_exact(chance.hit, births, level).unwrap();
                // A place is beyond a limit by chance at most as often as the tail says.
                let below = (0..births).take_while(|k| (*k as f64) < lower * births as f64 - 1e-9);
                if let Some(last) = below.last() {
                    assert!(
                        ln_at_most(last, births, chance).exp() <= level.one_tail() + 1e-12,
                        "{births}"
                    );
                }
                let normal = funnel_normal(chance.hit, births, level);
                if births >= 1_000 {
                    assert!((lower - normal.lower).abs() < 2.0 / births as f64, "{births}");
                    assert!((upper - normal.upper).abs() < 2.0 / births as f64, "{births}");
                }
            }
        }
    }

    #[test]
    fn limits_narrow_with_births() {
        for level in [Confidence::P95, Confidence::P998] {
            let width = |births| {
                let limits = funnel_exact(0.5146, births, level).unwrap();
                limits.upper - limits.lower
            };
            for births in [10, 20, 40, 100, 1_000, 10_000, 1_000_000] {
                assert!(width(births * 2) < width(births), "{births}");
            }
        }
    }

    #[test]
    fn chance_alone_leaves_no_level_variance() {
        let even = [BySex { male: 51, female: 49 }; 12];
        let told = overdispersion(&even, 0.51).unwrap();
        assert!(told.ratio < 1e-20 && told.level_variance.abs() < 1e-20);
        assert_eq!(overdispersion(&even[..1], 0.51), None);
    }
}
