//! The beta-binomial distribution fitted by greatest likelihood.
//!
//! Its likelihood is a product of rising factors μ + kγ, with μ the mean share, γ = ρ/(1 − ρ) and k from 0. Sums of their logarithms are
//! taken term by term while they are few and by Euler and Maclaurin's series after that, so that neither a village of three nor a
//! country of 10⁹ births loses digits, and γ = 0 is the binomial distribution.

use super::super::by_sex::{BySex, pooled};
use super::empirical_bayes;

/// A beta distribution of true shares of boys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BetaBinomial {
    /// The mean of the true shares.
    pub mean: f64,
    /// The correlation between births of one place, ρ; 0 where chance explains all differences.
    pub correlation: f64,
    /// Twice the logarithm of how much likelier the data are than with ρ = 0.
    pub gain: f64,
}

impl BetaBinomial {
    /// The likely share of boys of a place; the mean without births.
    #[must_use]
    pub fn shrunk(&self, place: BySex) -> f64 {
        let ((male, births), rho) = (place.numbers(), self.correlation);
        // (a + x)/(a + b + n) with a + b = (1 − ρ)/ρ.
        ((1.0 - rho) * self.mean + rho * male) / (1.0 - rho + rho * births)
    }
}

/// The beta-binomial distribution of greatest likelihood; `None` without births or where all are of one sex.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{BySex, beta_binomial};
/// // Geissler (1889): boys among the first twelve children of 6,115 families in Saxony.
/// let families = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7];
/// let families: Vec<BySex> = (0..).zip(families)
///     .flat_map(|(male, count)| (0..count).map(move |_| BySex { male, female: 12 - male })).collect();
/// let fitted = beta_binomial(&families).unwrap();
/// assert_eq!(format!("{:.5} {:.5}", fitted.mean, fitted.correlation), "0.51922 0.01500");
/// ```
/// # References
/// Skellam JG (1948), *J R Stat Soc B* 10:257–261. Lindsey JK, Altham PME (1998), *J R Stat Soc C* 47:149–157, for Geissler's families.
#[must_use]
pub fn beta_binomial(places: &[BySex]) -> Option<BetaBinomial> {
    let share = pooled(places).share().filter(|share| 0.0 < *share && *share < 1.0)?;
    let start = empirical_bayes(places)?;
    let places = Counted::of(places);
    let spread = share * (1.0 - share);
    let start =
        (start.level_variance / (spread - start.level_variance).max(spread * 0.1)).max(1e-9);
    let none = Point { mean: share, gamma: 0.0 };
    let best = climbed(&places, Point { mean: share, gamma: start });
    let gain = 2.0 * (likelihood(&places, best) - likelihood(&places, none));
    let best = if gain > 0.0 { best } else { none };
    Some(BetaBinomial {
        mean: best.mean,
        correlation: best.gamma / (1.0 + best.gamma),
        gain: gain.max(0.0),
    })
}

/// How many places have each number of boys, of girls, of births: the likelihood is a sum over each by itself, and places share numbers.
struct Counted {
    male: Vec<(u64, f64)>,
    female: Vec<(u64, f64)>,
    births: Vec<(u64, f64)>,
}

impl Counted {
    fn of(places: &[BySex]) -> Self {
        let by = |of: fn(&BySex) -> u64| {
            let mut counts: Vec<u64> = places.iter().map(of).filter(|count| *count > 0).collect();
            counts.sort_unstable();
            counts.chunk_by(|a, b| a == b).map(|equal| (equal[0], equal.len() as f64)).collect()
        };
        Self { male: by(|it| it.male), female: by(|it| it.female), births: by(|it| it.births()) }
    }
}

#[derive(Clone, Copy, Debug)]
struct Point {
    mean: f64,
    gamma: f64,
}

/// Newton's steps in the mean and in ln γ, halved while they lead down; ends near γ = 0 where that is best.
fn climbed(places: &Counted, start: Point) -> Point {
    const STEPS: usize = 60;
    const SETTLED: f64 = 1e-10;
    const NOTHING: f64 = 1e-12;
    let (mut point, mut height) = (start, likelihood(places, start));
    for _ in 0..STEPS {
        let step = newton(places, point);
        let mut share = 1.0;
        let next = loop {
            let next = Point {
                mean: (point.mean + share * step.0).clamp(1e-9, 1.0 - 1e-9),
                gamma: point.gamma * (share * step.1).clamp(-5.0, 5.0).exp(),
            };
            let there = likelihood(places, next);
            if there >= height - height.abs() * 1e-15 {
                height = there;
                break next;
            }
            share /= 2.0;
            if share < 1e-6 {
                return point;
            }
        };
        let is_settled = (next.mean - point.mean).abs() <= SETTLED
            && (next.gamma / point.gamma).ln().abs() <= SETTLED;
        point = next;
        if is_settled || point.gamma < NOTHING {
            break;
        }
    }
    point
}

/// The step of Newton's method in the mean and in ln γ, or uphill where the likelihood is not concave.
fn newton(places: &Counted, point: Point) -> (f64, f64) {
    let (dm, dg) = (point.mean.min(1.0 - point.mean) * 1e-4, 1e-3);
    let slope = |mean: f64, log: f64| {
        slopes(places, Point { mean: point.mean + mean, gamma: point.gamma * log.exp() })
    };
    let here = slope(0.0, 0.0);
    let (up, down) = (slope(dm, 0.0), slope(-dm, 0.0));
    let (more, less) = (slope(0.0, dg), slope(0.0, -dg));
    let mm = (up.0 - down.0) / (2.0 * dm);
    let gg = (more.1 - less.1) / (2.0 * dg);
    let mg = (more.0 - less.0) / (2.0 * dg);
    let determinant = mm * gg - mg * mg;
    if mm < 0.0 && determinant > 0.0 {
        return (
            (mg * here.1 - gg * here.0) / determinant,
            (mg * here.0 - mm * here.1) / determinant,
        );
    }
    (if mm < 0.0 { -here.0 / mm } else { 0.0 }, here.1.signum())
}

/// The logarithm of the likelihood, but for what does not depend on the distribution.
fn likelihood(places: &Counted, Point { mean, gamma }: Point) -> f64 {
    let sum = |counts: &[(u64, f64)], mu: f64| -> f64 {
        counts.iter().map(|(count, places)| places * rising(mu, gamma, *count)).sum()
    };
    sum(&places.male, mean) + sum(&places.female, 1.0 - mean) - sum(&places.births, 1.0)
}

/// Its slopes by the mean and by ln γ.
fn slopes(places: &Counted, Point { mean, gamma }: Point) -> (f64, f64) {
    let sum = |counts: &[(u64, f64)], mu: f64| {
        counts.iter().fold((0.0, 0.0), |sum, (count, places)| {
            let (by_mu, by_gamma) = rising_slopes(mu, gamma, *count);
            (sum.0 + places * by_mu, sum.1 + places * by_gamma)
        })
    };
    let (male, female) = (sum(&places.male, mean), sum(&places.female, 1.0 - mean));
    let births = sum(&places.births, 1.0);
    (male.0 - female.0, gamma * (male.1 + female.1 - births.1))
}

/// The series needs so many steps before it: a first term of at least 16 γ.
const FIRST_TERMS: u64 = 16;

/// Σ ln(μ + kγ) for k from 0 to below `count`.
fn rising(mu: f64, gamma: f64, count: u64) -> f64 {
    let few = head(mu, gamma, count);
    let direct: f64 = (0..few).map(|k| (mu + k as f64 * gamma).ln()).sum();
    let (mu, rest) = (mu + few as f64 * gamma, (count - few) as f64);
    if rest < 1.0 {
        return direct;
    }
    let u = rest * gamma / mu;
    direct + rest * (mu.ln() + excess(u)) - 0.5 * u.ln_1p()
        + gamma / (12.0 * mu) * (1.0 / (1.0 + u) - 1.0)
}

/// Its slopes by μ and by γ.
fn rising_slopes(mu: f64, gamma: f64, count: u64) -> (f64, f64) {
    let few = head(mu, gamma, count);
    let (mut by_mu, mut by_gamma) = (0.0, 0.0);
    for k in 0..few {
        let term = 1.0 / (mu + k as f64 * gamma);
        by_mu += term;
        by_gamma += k as f64 * term;
    }
    let (first, rest) = (mu + few as f64 * gamma, (count - few) as f64);
    if rest < 1.0 {
        return (by_mu, by_gamma);
    }
    // Sums of 1/(first + jγ) and of j/(first + jγ) for j from 0 to below `rest`.
    let u = rest * gamma / first;
    let inverse = inverses(first, gamma, rest, u);
    let ranks = if gamma * rest < 1e-5 * first {
        rest * (rest - 1.0) / 2.0 / first * (1.0 - gamma * (2.0 * rest - 1.0) / (3.0 * first))
    } else {
        (rest - first * inverse) / gamma
    };
    (by_mu + inverse, by_gamma + few as f64 * inverse + ranks)
}

/// Σ 1/(first + jγ) for j from 0 to below `rest`, with u = rest γ / first.
fn inverses(first: f64, gamma: f64, rest: f64, u: f64) -> f64 {
    let step = gamma / first;
    let end = 1.0 / (1.0 + u);
    let whole = if u < 1e-8 { rest * (1.0 - u / 2.0) } else { u.ln_1p() / step };
    let ends = 0.5 * (1.0 - end) + step / 12.0 * (1.0 - end * end)
        - step.powi(3) / 120.0 * (1.0 - end.powi(4));
    (whole + ends) / first
}

/// How many terms are taken one by one.
fn head(mu: f64, gamma: f64, count: u64) -> u64 {
    if mu >= FIRST_TERMS as f64 * gamma { 0 } else { count.min(FIRST_TERMS) }
}

/// ((1 + u) ln(1 + u) − u)/u, without cancellation near 0.
fn excess(u: f64) -> f64 {
    if u > 0.05 {
        return ((1.0 + u) * u.ln_1p() - u) / u;
    }
    // u/2 − u²/6 + u³/12 − … : the terms are (−u)^k / (k (k + 1)).
    let mut sum = 0.0;
    let mut power = -1.0;
    for k in 1..=14_u32 {
        power *= -u;
        sum += power / f64::from(k * (k + 1));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_series_is_the_sum() {
        for gamma in [1e-9, 1e-6, 1e-3, 0.02, 0.1, 1.0, 30.0] {
            for mu in [0.05, 0.5146, 1.0] {
                for count in [1_u64, 2, 15, 16, 17, 40, 3_000] {
                    let terms = || (0..count).map(|k| (k as f64, mu + k as f64 * gamma));
                    let sum: f64 = terms().map(|(_, term)| term.ln()).sum();
                    let got = rising(mu, gamma, count);
                    assert!(
                        (got - sum).abs() < 1e-7 * sum.abs().max(1.0),
                        "{gamma} {mu} {count}: {got} {sum}"
                    );
                    let got = rising_slopes(mu, gamma, count);
                    let by_mu: f64 = terms().map(|(_, term)| 1.0 / term).sum();
                    let by_gamma: f64 = terms().map(|(k, term)| k / term).sum();
                    assert!(
                        (got.0 / by_mu - 1.0).abs() < 1e-7,
                        "{gamma} {mu} {count}: {got:?} {by_mu}"
                    );
                    assert!(
                        (got.1 - by_gamma).abs() <= 1e-4 * by_gamma + 1e-7,
                        "{gamma} {mu} {count}: {got:?} {by_gamma}"
                    );
                }
            }
        }
    }

    #[test]
    fn even_places_have_no_correlation() {
        let even = [BySex { male: 51, female: 49 }; 12];
        let fitted = beta_binomial(&even).unwrap();
        assert!(fitted.correlation < 1e-9 && fitted.gain < 1e-9, "{fitted:?}");
        assert!((fitted.shrunk(even[0]) - 0.51).abs() < 1e-9);
        assert_eq!(beta_binomial(&[BySex { male: 3, female: 0 }]), None);
    }

    #[test]
    fn countries_of_a_thousand_million_births_are_no_trouble() {
        let places =
            [(514_000_000, 486_000_000), (520_000_000, 480_000_000), (530_000_000, 470_000_000)];
        let fitted = beta_binomial(&places.map(|(male, female)| BySex { male, female })).unwrap();
        // With hardly any chance left, the beta distribution has the mean and the variance of the three levels.
        assert!((fitted.mean - 0.521_333).abs() < 1e-4, "{fitted:?}");
        let variance = fitted.correlation * fitted.mean * (1.0 - fitted.mean);
        assert!((variance / 4.355_6e-5 - 1.0).abs() < 0.05, "{fitted:?} {variance}");
    }
}
