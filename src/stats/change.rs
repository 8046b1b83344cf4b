//! When a level changed, if it did so once: the likeliest break of a series.

use super::binomial::deviance;
use super::by_sex::{BySex, pooled, ratio_of_logit};
use super::chance::{Chances, passed_by};
use super::homogeneity::deviation;
use super::power::visible_logits;

/// The likeliest single break of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// The first period of the new level.
    pub at: usize,
    /// All births before it.
    pub before: BySex,
    /// All births from it on.
    pub after: BySex,
    /// Twice the logarithm of how much likelier two levels are than one.
    pub statistic: f64,
    /// What the statistic is divided by for the test: the scatter that two levels leave, where it is above 1.
    pub dispersion: f64,
    /// How often a series of one level has so strong a break somewhere, by simulation.
    pub p: f64,
    /// How many series were simulated.
    pub series: usize,
    /// The smallest step in the middle of the series that would be found with a chance of 80 %, in males per 100 females.
    pub visible: Option<f64>,
}

/// The search for a single break: for each period, how much likelier two levels are than one.
///
/// A break is somewhere in any series, so its probability is that of the strongest of all possible ones: series of one level with the
/// same births are drawn and searched alike. Where two levels leave more scatter than chance, the statistic is divided by it, in the
/// drawn series as well. A level that rises slowly has a likeliest break too: look at the series. Periods without births cannot break.
/// `None` with fewer than four periods with births, or where all births are of one sex.
///
/// # References
/// Hinkley DV, Hinkley EA (1970), *Biometrika* 57:477–488, for a sequence of binomial variables. Worsley KJ (1983), *Biometrika* 70:455–464.
#[must_use]
pub fn single_break(groups: &[BySex]) -> Option<Break> {
    const FEWEST: usize = 4;
    const LEVEL: f64 = 0.05;
    let share = pooled(groups).share().filter(|share| 0.0 < *share && *share < 1.0)?;
    if groups.iter().filter(|group| !group.is_empty()).count() < FEWEST {
        return None;
    }
    let found = likeliest(groups)?;
    let dispersion = scatter(groups, &found);
    let mut chances = Chances::new(groups, share);
    let series = chances.series();
    let mut strongest: Vec<f64> = (0..series).map(|_| strength(&chances.draw())).collect();
    let own = found.statistic / dispersion;
    let as_strong = strongest.iter().filter(|drawn| **drawn >= own).count();
    let critical = passed_by(&mut strongest, LEVEL).sqrt();
    let p = (as_strong + 1) as f64 / (series + 1) as f64;
    Some(Break { dispersion, p, series, visible: visible(groups, critical, dispersion), ..found })
}

/// The strongest break of a series, over the scatter that it leaves.
fn strength(groups: &[BySex]) -> f64 {
    likeliest(groups).map_or(0.0, |found| found.statistic / scatter(groups, &found))
}

/// The break of greatest likelihood.
fn likeliest(groups: &[BySex]) -> Option<Break> {
    let all = pooled(groups);
    let share = all.share().filter(|share| 0.0 < *share && *share < 1.0)?;
    let mut before = BySex::default();
    let mut best: Option<Break> = None;
    for (at, group) in groups.iter().enumerate().skip(1) {
        before = before.and(groups[at - 1]);
        let after = BySex { male: all.male - before.male, female: all.female - before.female };
        if before.is_empty() || after.is_empty() || group.is_empty() {
            continue;
        }
        let statistic = apart(before, share) + apart(after, share);
        if best.is_none_or(|best| statistic > best.statistic) {
            best = Some(Break {
                at,
                before,
                after,
                statistic,
                dispersion: 1.0,
                p: 1.0,
                series: 0,
                visible: None,
            });
        }
    }
    best
}

/// How much likelier births are at their own level than at `share`, as twice a logarithm.
fn apart(group: BySex, share: f64) -> f64 {
    let (male, births) = group.numbers();
    2.0 * (deviance(male, births * share).max(0.0)
        + deviance(births - male, births * (1.0 - share)).max(0.0))
}

/// Pearson's χ² about the two levels over its degrees of freedom, at least 1.
fn scatter(groups: &[BySex], found: &Break) -> f64 {
    let (first, second) = groups.split_at(found.at);
    let about = |part: &[BySex], whole: BySex| -> f64 {
        let Some(share) = whole.share().filter(|share| 0.0 < *share && *share < 1.0) else {
            return 0.0;
        };
        let with_births = part.iter().filter(|group| !group.is_empty());
        with_births.map(|group| deviation(*group, share).powi(2)).sum()
    };
    let freedom = groups.iter().filter(|group| !group.is_empty()).count() as f64 - 3.0;
    let left = about(first, found.before) + about(second, found.after);
    (left / freedom.max(1.0)).max(1.0)
}

/// The smallest visible step between two halves, from the common level up.
fn visible(groups: &[BySex], critical: f64, dispersion: f64) -> Option<f64> {
    let (first, second) = groups.split_at(groups.len() / 2);
    let (first, second) = (pooled(first), pooled(second));
    let level = pooled(groups).ratio()?;
    let step = visible_logits(first, second, critical) * dispersion.sqrt();
    let points = ratio_of_logit((level / 100.0).ln() + step) - level;
    points.is_finite().then_some(points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_break_is_found() {
        let level = |male, female| BySex { male, female };
        let mut series = vec![level(5_150, 4_850); 8];
        series.extend(vec![level(5_400, 4_600); 5]);
        let found = single_break(&series).unwrap();
        assert_eq!(found.at, 8);
        assert!(found.p < 0.01 && found.before.births() == 80_000, "{found:?}");
    }

    #[test]
    fn a_level_series_breaks_as_rarely_as_said() {
        // Of 400 series of one level, about one in twenty has p ≤ 0.05: within four standard errors of it.
        let births = [60, 80, 45, 70, 90, 52, 66, 71].map(|n| BySex { male: n, female: 0 });
        let mut chances = Chances::new(&births, 106.0 / 206.0);
        let found = (0..400)
            .filter(|_| single_break(&chances.draw()).is_some_and(|it| it.p <= 0.05))
            .count();
        assert!((3..=38).contains(&found), "{found} of 400");
    }

    #[test]
    fn too_short_a_series_has_no_break() {
        let year = BySex { male: 6, female: 5 };
        assert_eq!(single_break(&[year; 3]), None);
        assert_eq!(single_break(&[year, year, year, BySex::default()]), None);
        assert_eq!(single_break(&[BySex { male: 6, female: 0 }; 9]), None);
        assert!(single_break(&[year; 4]).unwrap().p > 0.5);
    }
}
