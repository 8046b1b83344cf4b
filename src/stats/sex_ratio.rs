//! The sex ratio at birth, males per 100 females, and three intervals for it.
//!
//! With p = M/N the ratio is 100 p/(1 − p), which keeps order: an interval for p is one for the ratio.

use super::by_sex::{BySex, ratio_of_share, share_of_ratio};
use super::exact::{Alternative, PValue, exact_test};
use super::interval::{Confidence, Interval, clopper_pearson, score, wilson};

/// Males per 100 females. `None` without a female birth: there is no finite ratio, and 0 or infinity would be read as one.
#[must_use]
pub fn sex_ratio(male: u64, female: u64) -> Option<f64> {
    (female > 0).then(|| 100.0 * male as f64 / female as f64)
}

/// The sex ratio's interval from Wilson's interval for the share of males; the default.
///
/// Chosen because it exists for every N ≥ 1, follows the score test, and is narrower than the exact one.
/// Without a female birth `upper` is infinite. `None` without births.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, sex_ratio_wilson};
/// // New Taipei 2019, births as registered.
/// let ratio = sex_ratio_wilson(11_190, 10_431, Confidence::P95).unwrap();
/// assert_eq!(format!("{:.2} {:.2}", ratio.lower, ratio.upper), "104.45 110.18");
/// ```
/// # References
/// Wilson EB (1927), *J Am Stat Assoc* 22:209–212.
#[must_use]
pub fn sex_ratio_wilson(male: u64, female: u64, level: Confidence) -> Option<Interval> {
    wilson(male, male.saturating_add(female), level).map(|share| share.map(ratio_of_share))
}

/// The sex ratio's interval from the exact interval for the share of males.
///
/// For one sex absent, and where coverage must not fall below the level. Without a female birth `upper` is infinite and the lower
/// bound still says something. `None` without births.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, sex_ratio_exact};
/// let ratio = sex_ratio_exact(5, 0, Confidence::P95).unwrap();
/// assert_eq!(format!("{:.1} {}", ratio.lower, ratio.upper), "91.6 inf");
/// ```
/// # References
/// Clopper CJ, Pearson ES (1934), *Biometrika* 26:404–413.
#[must_use]
pub fn sex_ratio_exact(male: u64, female: u64, level: Confidence) -> Option<Interval> {
    clopper_pearson(male, male.saturating_add(female), level).map(|share| share.map(ratio_of_share))
}

/// The sex ratio's interval that is symmetric in its logarithm: SRB · exp(∓z √(1/M + 1/F)).
///
/// The textbook form, given for comparison with published tables. `None` when a sex is absent: the logarithm has no value there.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, sex_ratio_log};
/// let ratio = sex_ratio_log(652_073, 537_987, Confidence::P95).unwrap();
/// assert_eq!(format!("{:.2} {:.2}", ratio.lower, ratio.upper), "120.77 121.64");
/// assert_eq!(sex_ratio_log(5, 0, Confidence::P95), None);
/// ```
/// # References
/// Katz D et al. (1978), *Biometrics* 34:469–474, for the logarithm of a ratio of counts.
#[must_use]
pub fn sex_ratio_log(male: u64, female: u64, level: Confidence) -> Option<Interval> {
    let ratio = sex_ratio(male, female).filter(|_| male > 0)?;
    let spread = (level.z() * (1.0 / male as f64 + 1.0 / female as f64).sqrt()).exp();
    Some(Interval { lower: ratio / spread, upper: ratio * spread })
}

/// The exact two-sided test of a sex ratio against `reference` males per 100 females. `None` without births.
///
/// # Examples
/// ```
/// use vital_ledger::stats::sex_ratio_test;
/// let p = sex_ratio_test(11_190, 10_431, 106.0).unwrap();
/// assert!((p.value() - 0.380_124).abs() < 1e-6);
/// ```
#[must_use]
pub fn sex_ratio_test(male: u64, female: u64, reference: f64) -> Option<PValue> {
    let share = share_of_ratio(reference);
    exact_test(male, male.saturating_add(female), share, Alternative::TwoSided)
}

/// The range in which chance alone keeps the ratio of `births` births whose true level is `reference`: Wilson's interval around it.
///
/// For sentences such as "302 births: 84.6–132.8 around 106". `None` without births.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, sex_ratio_around};
/// let chance = sex_ratio_around(106.0, 302, Confidence::P95).unwrap();
/// assert_eq!(format!("{:.1} {:.1}", chance.lower, chance.upper), "84.6 132.8");
/// ```
#[must_use]
pub fn sex_ratio_around(reference: f64, births: u64, level: Confidence) -> Option<Interval> {
    let births = births as f64;
    let males = births * share_of_ratio(reference);
    (births > 0.0).then(|| score(males, births, level).map(ratio_of_share))
}

/// How an interval for a sex ratio is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RatioMethod {
    /// [`sex_ratio_wilson`].
    #[default]
    Wilson,
    /// [`sex_ratio_exact`].
    Exact,
    /// [`sex_ratio_log`], and the exact one where a sex is absent.
    Log,
}

impl RatioMethod {
    /// Every way, the usual one first.
    pub const ALL: [Self; 3] = [Self::Wilson, Self::Exact, Self::Log];

    /// The interval of a sex ratio; `None` without births.
    #[must_use]
    pub fn interval(self, births: BySex, level: Confidence) -> Option<Interval> {
        let BySex { male, female } = births;
        let exact = || sex_ratio_exact(male, female, level);
        match self {
            Self::Wilson => sex_ratio_wilson(male, female, level),
            Self::Exact => exact(),
            Self::Log => sex_ratio_log(male, female, level).or_else(exact),
        }
    }
}

/// Girls that are missing beside a reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MissingFemales {
    /// Girls expected by the boys and the reference, less girls born; below 0 where there are more girls than that.
    pub count: f64,
    /// Its interval.
    pub interval: Interval,
    /// The same in per cent of the girls expected; `None` without boys.
    pub percent: Option<f64>,
}

/// The girls missing beside a reference level: M · 100/reference − F.
///
/// The interval follows from Wilson's for the share of boys with the number of births held fixed. `None` without births.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{BySex, Confidence, missing_females};
/// // China's census of 2010.
/// let births = BySex { male: 652_073, female: 537_987 };
/// assert_eq!(format!("{:.1}", missing_females(births, 106.0, Confidence::P95).unwrap().count), "77176.2");
/// ```
#[must_use]
pub fn missing_females(births: BySex, reference: f64, level: Confidence) -> Option<MissingFemales> {
    let all = births.births() as f64;
    let missing = |share: f64| all * (share * 100.0 / reference - (1.0 - share));
    let count = missing(births.share()?);
    let expected = births.male as f64 * 100.0 / reference;
    Some(MissingFemales {
        count,
        interval: wilson(births.male, births.births(), level)?.map(missing),
        percent: (expected > 0.0).then(|| 100.0 * count / expected),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_sex_leaves_one_bound() {
        let no_girl = sex_ratio_exact(5, 0, Confidence::P95).unwrap();
        assert!(no_girl.upper.is_infinite() && no_girl.lower > 0.0);
        let no_boy = sex_ratio_exact(0, 5, Confidence::P95).unwrap();
        assert!(no_boy.lower == 0.0 && no_boy.upper.is_finite());
        assert_eq!(sex_ratio(5, 0), None);
        assert_eq!(sex_ratio(0, 5), Some(0.0));
        assert_eq!(sex_ratio_wilson(0, 0, Confidence::P95), None);
    }

    #[test]
    fn every_interval_brackets_its_ratio() {
        for male in 1..=30_u64 {
            for female in 1..=30_u64 {
                let ratio = sex_ratio(male, female).unwrap();
                for method in [sex_ratio_wilson, sex_ratio_exact, sex_ratio_log] {
                    let interval = method(male, female, Confidence::P95).unwrap();
                    assert!(interval.lower < ratio && ratio < interval.upper);
                }
                let (score, exact) = (
                    sex_ratio_wilson(male, female, Confidence::P95).unwrap(),
                    sex_ratio_exact(male, female, Confidence::P95).unwrap(),
                );
                let swapped = sex_ratio_wilson(female, male, Confidence::P95).unwrap();
                assert!((score.lower * swapped.upper / 10_000.0 - 1.0).abs() < 1e-12);
                assert!(exact.lower < ratio && ratio < exact.upper);
            }
        }
    }
}
