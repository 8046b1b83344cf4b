//! Watching a level period after period: the cumulative sum of what speaks for another level than the reference.

use super::by_sex::{BySex, share_of_ratio};
use super::chance::{Chances, passed_by};

/// How far the level watched for is from the reference: 106 becomes 114.5 upwards and 98.1 downwards.
const SHIFT: f64 = 1.08;
/// How often a series at the reference passes the limit somewhere.
const FALSE_ALARMS: f64 = 0.05;

/// A cumulative sum and its limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Cusum {
    /// The level watched for, in males per 100 females.
    pub level: f64,
    /// W after each period.
    pub path: Vec<f64>,
    /// W beyond this is a signal; chosen so that it comes to that in 5 % of series of this length at the reference, by simulation.
    pub limit: f64,
    /// The first period with a signal.
    pub signal: Option<usize>,
    /// Periods until a false alarm, on average over simulated series that stay at the reference (at most [`LONGEST`]).
    pub run_length: f64,
    /// Periods until a signal, on average, once the level has moved to the one watched for.
    pub delay: f64,
}

/// Simulated runs end here at the latest.
pub const LONGEST: usize = 2_000;

/// Which way a level moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More boys.
    Up,
    /// Fewer boys.
    Down,
}

/// W after each period: W = max(0, W + M ln(p₁/p₀) + F ln(q₁/q₀)) for the levels `from` and `to` in males per 100 females.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{BySex, log_likelihood_sums};
/// let sums = log_likelihood_sums(&[BySex { male: 60, female: 40 }; 2], 106.0, 115.0);
/// assert!(sums[0] > 0.0 && sums[1] > sums[0]);
/// ```
/// # References
/// Steiner SH, Cook RJ, Farewell VT, Treasure T (2000), *Biostatistics* 1:441–452. Page ES (1954), *Biometrika* 41:100–115.
#[must_use]
pub fn log_likelihood_sums(groups: &[BySex], from: f64, to: f64) -> Vec<f64> {
    let sum = Sum::between(from, to);
    let mut w = 0.0;
    groups
        .iter()
        .map(|group| {
            w = sum.after(w, *group);
            w
        })
        .collect()
}

/// What a boy and a girl each add.
#[derive(Clone, Copy)]
struct Sum {
    by_male: f64,
    by_female: f64,
}

impl Sum {
    fn between(from: f64, to: f64) -> Self {
        let (p0, p1) = (share_of_ratio(from), share_of_ratio(to));
        Self { by_male: (p1 / p0).ln(), by_female: ((1.0 - p1) / (1.0 - p0)).ln() }
    }

    fn after(self, w: f64, group: BySex) -> f64 {
        (w + group.male as f64 * self.by_male + group.female as f64 * self.by_female).max(0.0)
    }
}

/// The cumulative sum against a reference level, with the limit that 5 % of series of one level pass.
///
/// `None` with fewer than two periods with births.
#[must_use]
pub fn cusum(groups: &[BySex], reference: f64, direction: Direction) -> Option<Cusum> {
    if groups.iter().filter(|group| !group.is_empty()).count() < 2 {
        return None;
    }
    let odds = match direction {
        Direction::Up => SHIFT,
        Direction::Down => 1.0 / SHIFT,
    };
    let (level, sum) = (reference * odds, Sum::between(reference, reference * odds));
    let path = log_likelihood_sums(groups, reference, level);
    let limit = limit(groups, reference, sum);
    let runs = |ratio: f64| mean_run(groups, ratio, sum, limit);
    let signal = path.iter().position(|w| *w > limit);
    Some(Cusum { run_length: runs(reference), delay: runs(level), level, path, limit, signal })
}

/// What the highest sum of a series at the reference rarely passes.
fn limit(groups: &[BySex], reference: f64, sum: Sum) -> f64 {
    let mut chances = Chances::new(groups, share_of_ratio(reference));
    let mut highest: Vec<f64> = (0..chances.series())
        .map(|_| {
            let (mut w, mut highest) = (0.0, 0.0_f64);
            for group in chances.draw() {
                w = sum.after(w, group);
                highest = highest.max(w);
            }
            highest
        })
        .collect();
    passed_by(&mut highest, FALSE_ALARMS)
}

/// The mean number of periods until the limit is passed at a true level; the births of the series come round again and again.
fn mean_run(groups: &[BySex], ratio: f64, sum: Sum, limit: f64) -> f64 {
    const RUNS: usize = 100;
    let mut chances = Chances::new(groups, share_of_ratio(ratio));
    let mut run = || {
        let mut w = 0.0;
        let passes = |period: &usize| {
            w = sum.after(w, chances.period(period % groups.len()));
            w > limit
        };
        (0..LONGEST).find(passes).map_or(LONGEST, |period| period + 1)
    };
    (0..RUNS).map(|_| run() as f64).sum::<f64>() / RUNS as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const YEAR: BySex = BySex { male: 515, female: 485 };

    #[test]
    fn a_level_that_leaves_the_reference_is_signalled() {
        let mut series = vec![YEAR; 10];
        series.extend([BySex { male: 545, female: 455 }; 8]);
        let up = cusum(&series, 106.0, Direction::Up).unwrap();
        assert!(up.signal.is_some_and(|at| at >= 10), "{up:?}");
        assert_eq!(cusum(&series, 106.0, Direction::Down).unwrap().signal, None);
        assert!(up.run_length > 100.0 && up.delay < 12.0, "{up:?}");
    }

    #[test]
    fn a_series_at_the_reference_alarms_as_rarely_as_said() {
        let series = [YEAR; 12];
        let sum = Sum::between(106.0, 106.0 * SHIFT);
        let limit = cusum(&series, 106.0, Direction::Up).unwrap().limit;
        let mut chances = Chances::new(&[YEAR; 13], share_of_ratio(106.0));
        let passes = |series: &[BySex]| {
            let mut w = 0.0;
            series[..12].iter().any(|group| {
                w = sum.after(w, *group);
                w > limit
            })
        };
        // 5 % of 4,000 and four standard errors of both simulations: 138 to 262.
        let alarms = (0..4_000).filter(|_| passes(&chances.draw())).count();
        assert!((110..=290).contains(&alarms), "{alarms} of 4,000");
    }
}
