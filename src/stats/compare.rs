//! How far two groups are apart: the ratio of their odds of a boy, which is the ratio of their sex ratios.

use super::by_sex::{BySex, pooled};
use super::chi_square::upper_tail;
use super::exact::PValue;
use super::interval::{Confidence, Interval};

/// A ratio of sex ratios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OddsRatio {
    /// The sex ratio of the second over that of the first.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// The chance of being so far apart or farther, were both of one level.
    pub p: PValue,
}

/// The ratio of the sex ratio of `second` to that of `first`, with the interval that is symmetric in its logarithm.
///
/// Its standard error is √(1/M₁ + 1/F₁ + 1/M₂ + 1/F₂). Where one of the four is 0, half a birth is added to each, in value and interval.
/// The test is χ² of the two groups times (N − 1)/N, which keeps its level in small groups. `None` where a group has no births.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{BySex, Confidence, odds_ratio};
/// let group = |male, female| BySex { male, female };
/// let ratio = odds_ratio(group(652_073, 537_987), group(641_238, 571_083), Confidence::P95).unwrap();
/// assert_eq!(format!("{:.4}", ratio.value), "0.9264");
/// ```
/// # References
/// Woolf B (1955), *Ann Hum Genet* 19:251–253. Campbell I (2007), *Stat Med* 26:3661–3675.
#[must_use]
pub fn odds_ratio(first: BySex, second: BySex, level: Confidence) -> Option<OddsRatio> {
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let counts = [first.male, first.female, second.male, second.female];
    let added = if counts.contains(&0) { 0.5 } else { 0.0 };
    let [m1, f1, m2, f2] = counts.map(|count| count as f64 + added);
    let value = (m2 / f2) / (m1 / f1);
    let error = [m1, f1, m2, f2].map(f64::recip).iter().sum::<f64>().sqrt();
    let p = upper_tail(two_groups(first, second), 1);
    Some(OddsRatio { value, interval: about(value, error, level), p })
}

fn about(value: f64, error: f64, level: Confidence) -> Interval {
    let spread = (level.z() * error).exp();
    Interval { lower: value / spread, upper: value * spread }
}

/// χ² of a table of four times (N − 1)/N; 0 where all births are of one sex.
fn two_groups(first: BySex, second: BySex) -> f64 {
    let all = first.and(second);
    let Some(share) = all.share().filter(|share| 0.0 < *share && *share < 1.0) else { return 0.0 };
    let (m1, n1) = first.numbers();
    let (n, n2) = (all.births() as f64, second.births() as f64);
    (m1 - n1 * share).powi(2) * (n - 1.0) / (share * (1.0 - share) * n1 * n2)
}

/// A ratio of sex ratios over several strata, each compared with itself alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratified {
    /// The ratio that the strata have in common.
    pub common: OddsRatio,
    /// The chance that strata differ so much in their ratios, were it one: Breslow and Day's test with Tarone's correction.
    pub homogeneity: PValue,
    /// Strata with births in both groups and of both sexes.
    pub strata: usize,
}

/// The ratio of sex ratios of second to first over strata such as places, by Mantel and Haenszel.
///
/// With aᵢ = M₂, bᵢ = F₂, cᵢ = M₁, dᵢ = F₁ and nᵢ their sum it is Σ(aᵢdᵢ/nᵢ) / Σ(bᵢcᵢ/nᵢ), so that a change in how births are spread
/// over the strata is not taken for a change of level. The interval is that of Robins, Breslow and Greenland, the test the one of Mantel
/// and Haenszel without continuity correction. Strata that have births in one group only tell nothing and are left out.
/// `None` where none is left, or the ratio is 0 or infinite.
///
/// # References
/// Mantel N, Haenszel W (1959), *J Natl Cancer Inst* 22:719–748. Robins J, Breslow N, Greenland S (1986), *Biometrics* 42:311–323.
/// Tarone RE (1985), *Biometrika* 72:91–95.
#[must_use]
pub fn mantel_haenszel(strata: &[(BySex, BySex)], level: Confidence) -> Option<Stratified> {
    let strata: Vec<[f64; 4]> = strata
        .iter()
        .filter(|(first, second)| tells(*first, *second))
        .map(|(first, second)| {
            [second.male, second.female, first.male, first.female].map(|count| count as f64)
        })
        .collect();
    let sums = strata.iter().fold(Sums::default(), |sums, cells| sums.and(*cells));
    let value = sums.up / sums.down;
    if !value.is_finite() || value <= 0.0 {
        return None;
    }
    let p = upper_tail(sums.apart * sums.apart / sums.variance, 1);
    let common = OddsRatio { value, interval: about(value, sums.error(), level), p };
    let freedom = (strata.len() as u64).saturating_sub(1);
    let homogeneity =
        upper_tail(if freedom > 0 { breslow_day(&strata, value) } else { 0.0 }, freedom.max(1));
    Some(Stratified { common, homogeneity, strata: strata.len() })
}

/// Whether a stratum says anything of the ratio.
fn tells(first: BySex, second: BySex) -> bool {
    let all = pooled(&[first, second]);
    !first.is_empty() && !second.is_empty() && all.male > 0 && all.female > 0
}

/// What Mantel and Haenszel's figures are made of.
#[derive(Default)]
struct Sums {
    up: f64,
    down: f64,
    /// Σ PR, Σ (PS + QR) and Σ QS of Robins, Breslow and Greenland.
    like_up: f64,
    mixed: f64,
    unlike_down: f64,
    /// Boys of the second group beyond those expected, and their variance.
    apart: f64,
    variance: f64,
}

impl Sums {
    fn and(self, [a, b, c, d]: [f64; 4]) -> Self {
        let all = a + b + c + d;
        let (like, unlike) = ((a + d) / all, (b + c) / all);
        let (up, down) = (a * d / all, b * c / all);
        let spread = (a + b) / all * (c + d) / all * (a + c) * (b + d) / (all - 1.0);
        Self {
            up: self.up + up,
            down: self.down + down,
            like_up: self.like_up + like * up,
            mixed: self.mixed + like * down + unlike * up,
            unlike_down: self.unlike_down + unlike * down,
            apart: self.apart + a - (a + b) * (a + c) / all,
            variance: self.variance + spread,
        }
    }

    /// The standard error of the logarithm of the ratio.
    fn error(&self) -> f64 {
        let (up, down) = (self.up, self.down);
        (self.like_up / (2.0 * up * up)
            + self.mixed / (2.0 * up * down)
            + self.unlike_down / (2.0 * down * down))
            .sqrt()
    }
}

/// Breslow and Day's χ² less Tarone's correction.
fn breslow_day(strata: &[[f64; 4]], ratio: f64) -> f64 {
    let (mut sum, mut rest, mut variance) = (0.0, 0.0, 0.0);
    for &[a, b, c, d] in strata {
        let expected = males_at(ratio, a + b, c + d, a + c);
        let cells = [expected, a + b - expected, a + c - expected, d - a + expected];
        let v = 1.0 / cells.map(f64::recip).iter().sum::<f64>();
        sum += (a - expected).powi(2) / v;
        rest += a - expected;
        variance += v;
    }
    (sum - rest * rest / variance).max(0.0)
}

/// The boys in the second group at a ratio of odds, with the births of both groups and all boys as they are.
fn males_at(ratio: f64, second: f64, first: f64, male: f64) -> f64 {
    let sum = ratio * (second + male) + first - male;
    let by = ratio - 1.0;
    if by.abs() < 1e-9 {
        return second * male / (first + second);
    }
    // The root of by·x² − sum·x + ratio·second·male in the range, without cancellation.
    2.0 * ratio * second * male / (sum + (sum * sum - 4.0 * by * ratio * second * male).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn group(male: u64, female: u64) -> BySex {
        BySex { male, female }
    }

    #[test]
    fn turning_a_comparison_round_inverts_it() {
        let (a, b) = (group(60, 40), group(48, 51));
        let there = odds_ratio(a, b, Confidence::P95).unwrap();
        let back = odds_ratio(b, a, Confidence::P95).unwrap();
        assert!((there.value * back.value - 1.0).abs() < 1e-12);
        assert!((there.interval.lower * back.interval.upper - 1.0).abs() < 1e-12);
        assert!((there.p.ln() - back.p.ln()).abs() < 1e-12);
        let strata = [(a, b), (group(9, 12), group(14, 7))];
        let there = mantel_haenszel(&strata, Confidence::P95).unwrap();
        let back = mantel_haenszel(&strata.map(|(a, b)| (b, a)), Confidence::P95).unwrap();
        assert!((there.common.value * back.common.value - 1.0).abs() < 1e-12);
        assert!((there.homogeneity.ln() - back.homogeneity.ln()).abs() < 1e-9);
    }

    #[test]
    fn an_absent_sex_leaves_a_wide_interval() {
        let ratio = odds_ratio(group(0, 5), group(6, 5), Confidence::P95).unwrap();
        assert!(
            ratio.value > 1.0 && ratio.interval.lower < 1.0 && ratio.interval.upper.is_finite()
        );
        assert_eq!(odds_ratio(group(0, 0), group(6, 5), Confidence::P95), None);
        assert_eq!(mantel_haenszel(&[(group(0, 0), group(6, 5))], Confidence::P95), None);
        assert_eq!(mantel_haenszel(&[(group(3, 0), group(6, 0))], Confidence::P95), None);
    }

    #[test]
    fn one_stratum_is_the_plain_comparison() {
        let (a, b) = (group(600, 500), group(480, 430));
        let plain = odds_ratio(a, b, Confidence::P95).unwrap();
        let only = mantel_haenszel(&[(a, b)], Confidence::P95).unwrap();
        assert!((plain.value - only.common.value).abs() < 1e-12);
        assert!((plain.p.ln() - only.common.p.ln()).abs() < 1e-9);
        assert!((plain.interval.lower - only.common.interval.lower).abs() < 1e-9);
    }
}
