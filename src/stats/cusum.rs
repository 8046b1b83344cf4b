//! Watching a level period after period: the cumulative sum of what speaks for another level than the reference.

use super::by_sex::{BySex, share_of_ratio};
use super::chance::{Chances, passed_by};

/// How far the level watched for is from the reference: 106 becomes 114.5 upwards and 98.1 downwards.
const SHIFT: f64 = 1.08;
/// W is the logarithm of a likelihood ratio: 20 to 1 is the least that is called a signal, however many births a period has.
const LEAST_LIMIT: f64 = 2.995_732_273_553_991;
/// So many periods are drawn to see how often false alarms come.
const LONG_SERIES: usize = 60_000;
/// How often a series at the reference passes the limit somewhere.
const FALSE_ALARMS: f64 = 0.05;

/// Cumulative sums up and down with the limit that they share.
#[derive(Clone, Debug, PartialEq)]
pub struct Cusum {
    /// The levels watched for, above and below the reference, in males per 100 females.
    pub levels: [f64; 2],
    /// W upwards and downwards after each period.
    pub paths: [Vec<f64>; 2],
    /// W beyond this is a signal; chosen by simulation so that at most 5 % of series of this length at the reference have one, up or down.
    pub limit: f64,
    /// The first period with a signal upwards, and downwards.
    pub signals: [Option<usize>; 2],
    /// Periods from one false alarm to the next, up or down, in a long simulated series at the reference; `None` where too few came to
    /// tell.
    pub run_length: Option<f64>,
    /// Periods until a signal, on average, once the level has moved to the upper one watched for.
    pub delay: f64,
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

/// Both sums, period after period.
#[derive(Clone, Copy)]
struct Both {
    sums: [Sum; 2],
    at: [f64; 2],
}

impl Both {
    fn after(&mut self, group: BySex) -> f64 {
        self.at = [0, 1].map(|way| self.sums[way].after(self.at[way], group));
        self.at[0].max(self.at[1])
    }
}

/// Cumulative sums against a reference level, with the limit that 5 % of series at the reference pass.
///
/// `None` with fewer than two periods with births.
#[must_use]
pub fn cusum(groups: &[BySex], reference: f64) -> Option<Cusum> {
    if groups.iter().filter(|group| !group.is_empty()).count() < 2 {
        return None;
    }
    let levels = [reference * SHIFT, reference / SHIFT];
    let paths = levels.map(|level| log_likelihood_sums(groups, reference, level));
    let both = Both { sums: levels.map(|level| Sum::between(reference, level)), at: [0.0; 2] };
    let limit = limit(groups, reference, both).max(LEAST_LIMIT);
    Some(Cusum {
        signals: paths.each_ref().map(|path| path.iter().position(|w| *w > limit)),
        run_length: run_length(groups, reference, both, limit),
        delay: delay(groups, levels[0], both, limit),
        levels,
        paths,
        limit,
    })
}

/// What the higher sum of a series at the reference rarely passes.
fn limit(groups: &[BySex], reference: f64, both: Both) -> f64 {
    let mut chances = Chances::new(groups, share_of_ratio(reference));
    let highest = |series: Vec<BySex>| {
        let mut sums = both;
        series.into_iter().map(|group| sums.after(group)).fold(0.0, f64::max)
    };
    let mut highest: Vec<f64> = (0..chances.series()).map(|_| highest(chances.draw())).collect();
    passed_by(&mut highest, FALSE_ALARMS)
}

/// Periods between alarms in one long series at the reference; the births of the series come round again and again.
fn run_length(groups: &[BySex], reference: f64, both: Both, limit: f64) -> Option<f64> {
    const FEWEST_ALARMS: usize = 10;
    let mut chances = Chances::new(groups, share_of_ratio(reference));
    let (mut sums, mut alarms) = (both, 0_usize);
    for period in 0..LONG_SERIES {
        if sums.after(chances.period(period % groups.len())) > limit {
            alarms += 1;
            sums = both;
        }
    }
    (alarms >= FEWEST_ALARMS).then(|| LONG_SERIES as f64 / alarms as f64)
}

/// The mean number of periods until the limit is passed at a true level.
fn delay(groups: &[BySex], ratio: f64, both: Both, limit: f64) -> f64 {
    const RUNS: usize = 200;
    const LONGEST: usize = 5_000;
    let mut chances = Chances::new(groups, share_of_ratio(ratio));
    let mut run = || {
        let mut sums = both;
        let passes = |period: &usize| sums.after(chances.period(period % groups.len())) > limit;
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
        let watch = cusum(&series, 106.0).unwrap();
        assert!(
            watch.signals[0].is_some_and(|at| at >= 10) && watch.signals[1].is_none(),
            "{watch:?}"
        );
        assert!(watch.run_length.is_none_or(|run| run > 100.0) && watch.delay < 15.0, "{watch:?}");
    }

    #[test]
    fn a_series_at_the_reference_alarms_as_rarely_as_said() {
        let watch = cusum(&[YEAR; 12], 106.0).unwrap();
        let sums = watch.levels.map(|level| Sum::between(106.0, level));
        // Thirteen periods drawn, twelve looked at: other draws than those that set the limit.
        let mut chances = Chances::new(&[YEAR; 13], share_of_ratio(106.0));
        let passes = |series: &[BySex]| {
            let mut both = Both { sums, at: [0.0; 2] };
            series[..12].iter().any(|group| both.after(*group) > watch.limit)
        };
        // 5 % of 4,000, and four standard errors of both simulations.
        let alarms = (0..4_000).filter(|_| passes(&chances.draw())).count();
        assert!((110..=290).contains(&alarms), "{alarms} of 4,000");
    }

    #[test]
    fn alarms_come_as_seldom_as_an_exact_computation_has_it() {
        // Markov chain over the binomial outcomes, in R: 500 births a period at 106, watched upwards for 115; W ≥ h comes after so many
        // periods on average.
        let rows = [(1.0, 11.647_242), (2.0, 41.486_806), (3.0, 127.015_725)];
        let still = Sum { by_male: 0.0, by_female: 0.0 };
        for (limit, expected) in rows {
            let both = Both { sums: [Sum::between(106.0, 115.0), still], at: [0.0; 2] };
            let got = run_length(&[BySex { male: 257, female: 243 }], 106.0, both, limit).unwrap();
            // Runs scatter about as much as their mean, and there are so many of them.
            let error = expected / (LONG_SERIES as f64 / expected).sqrt();
            assert!((got - expected).abs() < 4.0 * error, "{limit}: {got}");
        }
    }
}
