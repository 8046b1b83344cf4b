//! Whether the share of boys rises or falls over time, and how quickly.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::by_sex::{BySex, pooled, ratio_of_logit};
use super::chi_square::{ln_beyond, upper_tail};
use super::exact::PValue;
use super::homogeneity::deviation;
use super::interval::{Confidence, Interval};

/// Births at a time, in any unit: years, or the number of a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct At {
    /// When.
    pub time: f64,
    /// The births of that time.
    pub births: BySex,
}

/// A test of a trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendTest {
    /// χ² with one degree of freedom.
    pub chi_square: f64,
    /// Whether the share of boys rises with time.
    pub is_rising: bool,
    /// The chance of a trend as strong or stronger, were there none.
    pub p: PValue,
}

/// The test of Cochran and Armitage for a linear trend of the share of boys over time.
///
/// χ² = [Σ t(x − np̄)]² / {p̄q̄ [Σ nt² − (Σ nt)²/N]}. It takes chance between births as the only source of scatter; [`slope`] also
/// measures the scatter. `None` where all births are of one sex or of one time.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{At, BySex, cochran_armitage};
/// // R, ?prop.trend.test: smokers among patients (Fleiss 1981, p. 139).
/// let rows = [(83, 86), (90, 93), (129, 136), (70, 82)];
/// let times: Vec<At> = (1..).zip(rows).map(|(time, (male, all))| At {
///     time: f64::from(time), births: BySex { male, female: all - male },
/// }).collect();
/// assert_eq!(format!("{:.4}", cochran_armitage(&times).unwrap().chi_square), "8.2249");
/// ```
/// # References
/// Armitage P (1955), *Biometrics* 11:375–386.
#[must_use]
pub fn cochran_armitage(times: &[At]) -> Option<TrendTest> {
    let share = together(times).share().filter(|share| 0.0 < *share && *share < 1.0)?;
    let middle = mean_time(times);
    let (mut moment, mut spread) = (0.0, 0.0);
    for at in times {
        let ((male, births), time) = (at.births.numbers(), at.time - middle);
        moment += time * (male - births * share);
        spread += births * time * time;
    }
    if spread <= 0.0 {
        return None;
    }
    let chi_square = moment * moment / (share * (1.0 - share) * spread);
    Some(TrendTest { chi_square, is_rising: moment > 0.0, p: upper_tail(chi_square, 1) })
}

/// The slope of the sex ratio over time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    /// Change of the logit of the share of boys by unit of time.
    pub logit: f64,
    /// Its standard error by chance between births alone.
    pub error: f64,
    /// The sex ratio of the fitted line at the mean time of all births, in males per 100 females.
    pub ratio: f64,
    /// When that is.
    pub time: f64,
    /// Change of the sex ratio by unit of time at the mean time, in males per 100 females.
    pub points: f64,
    /// The interval of `points`.
    pub interval: Interval,
    /// The chance of a slope as steep or steeper, were there none, with the scatter taken in.
    pub p: f64,
    /// Pearson's χ² of the fit.
    pub pearson: f64,
    /// Deviance of the fit.
    pub deviance: f64,
    /// Times with births less two.
    pub freedom: u64,
    /// What the standard error was widened for: χ² over its degrees of freedom where that is above 1.
    pub dispersion: f64,
}

/// The slope of a logistic regression of sex on time, with the standard error widened by the scatter about the line.
///
/// Where the times scatter more than births do by chance, the standard error is multiplied by √φ with φ = χ²/(k − 2), and the interval
/// is one of Student's t with k − 2 degrees of freedom; else φ is 1 and the interval is normal: figures that lie nearer to a line than
/// chance allows do not make it surer. The slope in males per 100 females is the one at the mean time. `None` with fewer than three
/// times with births, or where all births are of one sex.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{At, BySex, Confidence, slope};
/// let rising = [(51, 49), (52, 48), (53, 47)].map(|(male, female)| BySex { male: male * 1_000, female: female * 1_000 });
/// let times: Vec<At> = (0..).zip(rising).map(|(time, births)| At { time: f64::from(time), births }).collect();
/// let rise = slope(&times, Confidence::P95).unwrap();
/// assert!((rise.points - 4.34).abs() < 0.01 && rise.interval.lower > 3.0);
/// ```
/// # References
/// Nelder JA, `McCullagh` P (1989), *Generalized linear models*, 2nd ed., §4.5.
#[must_use]
pub fn slope(times: &[At], level: Confidence) -> Option<Slope> {
    let times: Vec<At> = times.iter().copied().filter(|at| !at.births.is_empty()).collect();
    let share = together(&times).share().filter(|share| 0.0 < *share && *share < 1.0)?;
    let freedom = (times.len() as u64).checked_sub(2).filter(|freedom| *freedom > 0)?;
    let time = mean_time(&times);
    let line = fitted(&times, time, (share / (1.0 - share)).ln())?;
    let (pearson, deviance) = misfit(&times, |at| line.share(at.time - time));
    let dispersion = (pearson / freedom as f64).max(1.0);
    let error = line.error * dispersion.sqrt();
    let scatter = (dispersion > 1.0).then(|| student(freedom)).flatten();
    let quantile = scatter.map_or_else(|| level.z(), |t| t.inverse_cdf(1.0 - level.one_tail()));
    let steepness = (line.slope / error).abs();
    let p = scatter.map_or_else(|| ln_beyond(steepness).exp(), |t| 2.0 * t.sf(steepness));
    let (ratio, half) = (ratio_of_logit(line.level), quantile * error);
    let points = |logit: f64| ratio * logit;
    Some(Slope {
        logit: line.slope,
        error: line.error,
        ratio,
        time,
        points: points(line.slope),
        interval: Interval { lower: points(line.slope - half), upper: points(line.slope + half) },
        p,
        pearson,
        deviance,
        freedom,
        dispersion,
    })
}

fn student(freedom: u64) -> Option<StudentsT> {
    StudentsT::new(0.0, 1.0, freedom as f64).ok()
}

/// A line of logits, by time since the mean time.
struct Line {
    level: f64,
    slope: f64,
    /// Standard error of the slope.
    error: f64,
}

impl Line {
    fn share(&self, time: f64) -> f64 {
        1.0 / (1.0 + (-(self.level + self.slope * time)).exp())
    }
}

/// The line of greatest likelihood, by Newton's steps from a level line; `None` where time separates boys from girls, or stands still.
fn fitted(times: &[At], middle: f64, level: f64) -> Option<Line> {
    const STEPS: usize = 60;
    const SETTLED: f64 = 1e-9;
    // A single birth of an uncertain sex informs by up to a quarter.
    const LEAST: f64 = 1e-6;
    let mut line = Line { level, slope: 0.0, error: 0.0 };
    for _ in 0..STEPS {
        let (mut score, mut information) = ([0.0; 2], [0.0; 3]);
        for at in times {
            let ((male, births), time) = (at.births.numbers(), at.time - middle);
            let share = line.share(time);
            let (rest, weight) = (male - births * share, births * share * (1.0 - share));
            score = [score[0] + rest, score[1] + rest * time];
            let [a, b, c] = information;
            information = [a + weight, b + weight * time, c + weight * time * time];
        }
        let [a, b, c] = information;
        let determinant = a * c - b * b;
        if a < LEAST || determinant <= f64::EPSILON * a * c {
            return None;
        }
        let step = (a * score[1] - b * score[0]) / determinant;
        line.level += (c * score[0] - b * score[1]) / determinant;
        line.slope += step;
        line.error = (a / determinant).sqrt();
        // Newton doubles the digits: after a step so far below the error, all are right.
        if step.abs() <= SETTLED * line.error {
            return Some(line);
        }
    }
    None
}

/// Pearson's χ² and the deviance of births about fitted shares of boys.
pub(super) fn misfit(times: &[At], share: impl Fn(&At) -> f64) -> (f64, f64) {
    let term = |seen: f64, meant: f64| if seen > 0.0 { seen * (seen / meant).ln() } else { 0.0 };
    times.iter().fold((0.0, 0.0), |(pearson, deviance), at| {
        let ((male, births), share) = (at.births.numbers(), share(at));
        let rest = term(male, births * share) + term(births - male, births * (1.0 - share));
        (pearson + deviation(at.births, share).powi(2), deviance + 2.0 * rest)
    })
}

fn together(times: &[At]) -> BySex {
    pooled(&times.iter().map(|at| at.births).collect::<Vec<_>>())
}

/// The mean time of all births.
fn mean_time(times: &[At]) -> f64 {
    let weighted: f64 = times.iter().map(|at| at.time * at.births.births() as f64).sum();
    weighted / together(times).births() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yearly(rows: &[(u64, u64)]) -> Vec<At> {
        let births = |&(male, female): &(u64, u64)| BySex { male, female };
        (0..)
            .zip(rows)
            .map(|(year, row)| At { time: f64::from(year), births: births(row) })
            .collect()
    }

    #[test]
    fn too_little_to_tell_has_no_slope() {
        assert_eq!(slope(&yearly(&[]), Confidence::P95), None);
        assert_eq!(slope(&yearly(&[(5, 4), (6, 5)]), Confidence::P95), None);
        assert_eq!(slope(&yearly(&[(5, 0), (6, 0), (3, 0)]), Confidence::P95), None);
        assert_eq!(slope(&yearly(&[(5, 0), (0, 0), (0, 6), (0, 3)]), Confidence::P95), None);
        assert_eq!(cochran_armitage(&yearly(&[(5, 4)])), None);
        assert_eq!(cochran_armitage(&yearly(&[(5, 0), (4, 0)])), None);
    }

    #[test]
    fn another_origin_of_time_changes_nothing() {
        let rows = yearly(&[(53, 47), (61, 50), (48, 52), (70, 55), (66, 51)]);
        let later: Vec<At> = rows.iter().map(|at| At { time: at.time + 2008.0, ..*at }).collect();
        let (a, b) =
            (slope(&rows, Confidence::P95).unwrap(), slope(&later, Confidence::P95).unwrap());
        assert!((a.logit - b.logit).abs() < 1e-12 && (a.error - b.error).abs() < 1e-12);
        let (a, b) = (cochran_armitage(&rows).unwrap(), cochran_armitage(&later).unwrap());
        assert!((a.chi_square - b.chi_square).abs() < 1e-9 && a.is_rising == b.is_rising);
    }

    #[test]
    fn a_thousand_million_births_are_no_trouble() {
        let rows = yearly(&[
            (514_000_000, 486_000_000),
            (515_000_000, 485_000_000),
            (516_000_000, 484_000_000),
        ]);
        let told = slope(&rows, Confidence::P95).unwrap();
        assert!((told.points - 0.425).abs() < 0.002, "{told:?}");
        assert!(cochran_armitage(&rows).unwrap().p.ln() < -1_000.0);
        // A level series settles too: rounding is far below its error.
        let level = yearly(&[(514_563_107, 485_436_893); 40]);
        let told = slope(&level, Confidence::P95).unwrap();
        assert!(told.points.abs() < 1e-6 && told.p > 0.99, "{told:?}");
    }
}
