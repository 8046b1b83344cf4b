//! Fertility from births by the mother's age and women by age: age-specific rates, and what is summed from them.
//!
//! Every figure is of one period. Women are women-years lived in it: the mid-year number for a year of births.

use super::interval::{Confidence, Interval, wilson};
use super::rate::{Rate, is_at_risk, rate};
use super::standardise::{Term, dobson};

/// Births and women of one age group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgeGroup {
    /// The youngest age in completed years.
    pub age_from: u8,
    /// How many years of age it has: 5 for 15–19.
    pub width_years: u8,
    /// Births to women of these ages.
    pub births: u64,
    /// Women-years of these ages.
    pub women: f64,
}

impl AgeGroup {
    fn ages(self) -> (u16, u16) {
        let from = u16::from(self.age_from);
        (from, from + u16::from(self.width_years))
    }

    fn rated(self) -> Option<AgeRate> {
        let rate = is_at_risk(self.women).then(|| self.births as f64 / self.women)?;
        Some(AgeRate { age_from: self.age_from, width_years: self.width_years, rate })
    }
}

/// The fertility rate of one age group, where births and women are not known apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgeRate {
    /// The youngest age in completed years.
    pub age_from: u8,
    /// How many years of age it has.
    pub width_years: u8,
    /// Births per woman and year.
    pub rate: f64,
}

/// Births per woman of each age group, with the interval of [`rate`](super::rate()). `None` at a group without women.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{AgeGroup, Confidence, age_specific_rates};
/// let group = AgeGroup { age_from: 20, width_years: 5, births: 20, women: 100.0 };
/// let rate = age_specific_rates(&[group], Confidence::P95)[0].unwrap();
/// assert_eq!(format!("{:.2} {:.2}", rate.value, rate.interval.upper), "0.20 0.31");
/// ```
/// # References
/// Preston SH, Heuveline P, Guillot M (2001), *Demography*, section 5.1.
#[must_use]
pub fn age_specific_rates(groups: &[AgeGroup], level: Confidence) -> Vec<Option<Rate>> {
    groups.iter().map(|group| rate(group.births, group.women, level)).collect()
}

/// Total fertility from rates: the sum of width × rate, in children per woman who lives through all the ages given.
///
/// No interval, as rates alone do not say how many births they rest on. Ages that are not given add nothing. `None` without a rate,
/// where one is not a finite number of 0 or more, and where two groups overlap, as a total row does beside its parts.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{AgeRate, total_fertility_of_rates};
/// let rates = [(15, 0.05), (25, 0.1)].map(|(age_from, rate)| AgeRate { age_from, width_years: 10, rate });
/// assert!((total_fertility_of_rates(&rates).unwrap() - 1.5).abs() < 1e-12);
/// ```
/// # References
/// Preston SH, Heuveline P, Guillot M (2001), *Demography*, section 5.2.
#[must_use]
pub fn total_fertility_of_rates(rates: &[AgeRate]) -> Option<f64> {
    let ages = |group: &AgeRate| {
        let from = u16::from(group.age_from);
        (from, from + u16::from(group.width_years))
    };
    let is_rate = |group: &AgeRate| group.rate.is_finite() && group.rate >= 0.0;
    if rates.is_empty() || !rates.iter().all(is_rate) || overlap(rates.iter().map(ages)) {
        return None;
    }
    Some(rates.iter().map(|group| f64::from(group.width_years) * group.rate).sum())
}

/// The mean age at childbearing from rates: the rates' mean of each group's middle age, a group counted by its width.
///
/// Where all groups have one width this is Σ(age + width/2)·rate / Σrate. In years. `None` where [`total_fertility_of_rates`] is, and
/// where it is not above 0.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{AgeRate, mean_age_of_rates};
/// let rates = [(20, 0.1), (25, 0.1)].map(|(age_from, rate)| AgeRate { age_from, width_years: 5, rate });
/// assert!((mean_age_of_rates(&rates).unwrap() - 25.0).abs() < 1e-12);
/// ```
/// # References
/// As [`total_fertility_of_rates`].
#[must_use]
pub fn mean_age_of_rates(rates: &[AgeRate]) -> Option<f64> {
    let total = total_fertility_of_rates(rates).filter(|total| *total > 0.0)?;
    let weighted = |group: &AgeRate| {
        let width = f64::from(group.width_years);
        (f64::from(group.age_from) + width / 2.0) * width * group.rate
    };
    Some(rates.iter().map(weighted).sum::<f64>() / total)
}

/// Total fertility from births and women: [`total_fertility_of_rates`] with Dobson's interval.
///
/// Each birth adds width/women of its group, so with B births in all the variance is V = Σ (width/women)²·births, and each bound is the
/// figure plus √(V/B) times what the bound of [`poisson_interval`](super::poisson_interval) is from B: exact Poisson below ten births.
/// Without births the upper bound is that of B times the largest width/women. A lower bound below 0 is 0. `None` without a group,
/// where a group has no women, as its rate is then not known, and where two groups overlap.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{AgeGroup, Confidence, total_fertility};
/// let group = |age_from, births| AgeGroup { age_from, width_years: 5, births, women: 1000.0 };
/// let total = total_fertility(&[group(20, 120), group(25, 180)], Confidence::P95).unwrap();
/// assert!((total.value - 1.5).abs() < 1e-12 && total.interval.contains(1.4));
/// ```
/// # References
/// Preston SH, Heuveline P, Guillot M (2001), *Demography*, section 5.2. Dobson AJ et al. (1991), *Stat Med* 10:457–462.
#[must_use]
pub fn total_fertility(groups: &[AgeGroup], level: Confidence) -> Option<Rate> {
    let value = total_fertility_of_rates(&rates(groups)?)?;
    let each = |group: &AgeGroup| f64::from(group.width_years) / group.women;
    let terms: Vec<Term> =
        groups.iter().map(|group| Term { each: each(group), events: group.births }).collect();
    Some(Rate { value, ..dobson(&terms, level) })
}

/// The mean age at childbearing from births and women: [`mean_age_of_rates`], so free of how many women each age has.
///
/// `None` without births, and where [`total_fertility`] is.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{AgeGroup, mean_age_at_childbearing};
/// let group = |age_from, births, women| AgeGroup { age_from, width_years: 5, births, women };
/// let mean = mean_age_at_childbearing(&[group(20, 10, 100.0), group(25, 20, 200.0)]).unwrap();
/// assert!((mean - 25.0).abs() < 1e-12);
/// ```
/// # References
/// As [`total_fertility_of_rates`].
#[must_use]
pub fn mean_age_at_childbearing(groups: &[AgeGroup]) -> Option<f64> {
    mean_age_of_rates(&rates(groups)?)
}

/// The general fertility rate: all births given, whatever the mother's age, per woman of 15–49, with the interval of
/// [`rate`](super::rate()).
///
/// `None` unless the groups have each age from 15 to 49 once, and without women of these ages. Groups of other ages may be given
/// beside them, if none reaches over 15 or 50, and add their births alone: their women are not looked at.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{AgeGroup, Confidence, general_fertility_rate};
/// let group = |age_from, width_years, births| AgeGroup { age_from, width_years, births, women: 500.0 };
/// let all = [group(10, 5, 1), group(15, 15, 60), group(30, 20, 39)];
/// let rate = general_fertility_rate(&all, Confidence::P95).unwrap();
/// assert!((rate.value - 0.1).abs() < 1e-12);
/// assert_eq!(general_fertility_rate(&all[1..2], Confidence::P95), None);
/// ```
/// # References
/// Preston SH, Heuveline P, Guillot M (2001), *Demography*, section 5.1.
#[must_use]
pub fn general_fertility_rate(groups: &[AgeGroup], level: Confidence) -> Option<Rate> {
    const FROM: u16 = 15;
    const TO: u16 = 50;
    let within = || groups.iter().filter(|group| group.ages().0 >= FROM && group.ages().1 <= TO);
    let outside = |group: &AgeGroup| group.ages().1 <= FROM || group.ages().0 >= TO;
    let all_stand_apart = groups
        .iter()
        .all(|group| outside(group) || (group.ages().0 >= FROM && group.ages().1 <= TO));
    let covered: u16 = within().map(|group| u16::from(group.width_years)).sum();
    if !all_stand_apart || covered != TO - FROM || overlap(groups.iter().map(|g| g.ages())) {
        return None;
    }
    let births = groups.iter().fold(0_u64, |sum, group| sum.saturating_add(group.births));
    rate(births, within().map(|group| group.women).sum(), level)
}

/// The gross reproduction rate: total fertility times the share of girls among births, in daughters per woman.
///
/// The share, such as 100/206, is taken as known: the interval is that of [`total_fertility`], times the share. `None` where that is, and
/// unless the share is above 0 and at most 1.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{AgeGroup, Confidence, gross_reproduction};
/// let group = AgeGroup { age_from: 15, width_years: 35, births: 60, women: 1000.0 };
/// let rate = gross_reproduction(&[group], 100.0 / 205.0, Confidence::P95).unwrap();
/// assert_eq!(format!("{:.3}", rate.value), "1.024");
/// ```
/// # References
/// Preston SH, Heuveline P, Guillot M (2001), *Demography*, section 5.3.
#[must_use]
pub fn gross_reproduction(
    groups: &[AgeGroup],
    female_share: f64,
    level: Confidence,
) -> Option<Rate> {
    let is_share = female_share > 0.0 && female_share <= 1.0;
    total_fertility(groups, level).filter(|_| is_share).map(|total| total.times(female_share))
}

/// Parity progression: of the women with i children or more, the share with i + 1 or more, each with Wilson's interval.
///
/// `women[i]` counts women with i children, the last those with that many or more; the answer has one entry fewer. They should be past
/// childbearing, else shares are too low: what a woman has not had yet counts as not had. `None` where no woman has i children.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, parity_progression};
/// // 10 women without a child, 20 with one, 30 with two, 40 with three or more.
/// let shares = parity_progression(&[10, 20, 30, 40], Confidence::P95);
/// let values: Vec<f64> = shares.iter().map(|share| share.unwrap().0).collect();
/// assert_eq!(values, [0.9, 70.0 / 90.0, 40.0 / 70.0]);
/// ```
/// # References
/// Henry L (1953), *Fécondité des mariages*. Preston SH, Heuveline P, Guillot M (2001), *Demography*, section 5.4.
#[must_use]
pub fn parity_progression(women: &[u64], level: Confidence) -> Vec<Option<(f64, Interval)>> {
    let mut beyond = 0_u64;
    let mut shares: Vec<Option<(f64, Interval)>> = women
        .iter()
        .rev()
        .map(|&here| {
            let further = beyond;
            beyond = beyond.saturating_add(here);
            let share = further as f64 / beyond as f64;
            wilson(further, beyond, level).map(|interval| (share, interval))
        })
        .skip(1)
        .collect();
    shares.reverse();
    shares
}

/// Every group's rate, or `None` when one has no women.
fn rates(groups: &[AgeGroup]) -> Option<Vec<AgeRate>> {
    groups.iter().map(|group| group.rated()).collect()
}

/// Whether an age belongs to two of the ranges, each from its first age up to, without, its last.
fn overlap(ranges: impl Iterator<Item = (u16, u16)>) -> bool {
    let mut ranges: Vec<(u16, u16)> = ranges.collect();
    ranges.sort_unstable();
    ranges.windows(2).any(|pair| pair[1].0 < pair[0].1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::{RateMethod, poisson_interval};

    const LEVEL: Confidence = Confidence::P95;

    fn five_years(age_from: u8, births: u64, women: f64) -> AgeGroup {
        AgeGroup { age_from, width_years: 5, births, women }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
    }

    #[test]
    fn figures_need_women_and_ages_apart() {
        let some = five_years(20, 10, 100.0);
        for groups in [
            vec![],
            vec![some, five_years(25, 0, 0.0)],
            vec![some, five_years(24, 1, 10.0)],
            vec![some, AgeGroup { age_from: 15, width_years: 35, births: 10, women: 700.0 }],
        ] {
            assert_eq!(total_fertility(&groups, LEVEL), None, "{groups:?}");
            assert_eq!(mean_age_at_childbearing(&groups), None, "{groups:?}");
            assert_eq!(gross_reproduction(&groups, 0.5, LEVEL), None, "{groups:?}");
            assert_eq!(general_fertility_rate(&groups, LEVEL), None, "{groups:?}");
        }
        assert_eq!(mean_age_at_childbearing(&[five_years(20, 0, 10.0)]), None);
        assert_eq!(gross_reproduction(&[some], 1.5, LEVEL), None);
        assert_eq!(gross_reproduction(&[some], f64::NAN, LEVEL), None);
        for rate in [-0.1, f64::NAN, f64::INFINITY] {
            let rates = [AgeRate { age_from: 20, width_years: 5, rate }];
            assert_eq!(total_fertility_of_rates(&rates), None);
            assert_eq!(mean_age_of_rates(&rates), None);
        }
        let rates = age_specific_rates(&[some, five_years(25, 3, 0.0)], LEVEL);
        assert!(rates[0].is_some() && rates[1].is_none());
    }

    #[test]
    fn no_birth_leaves_an_upper_bound() {
        let total =
            total_fertility(&[five_years(20, 0, 10.0), five_years(25, 0, 50.0)], LEVEL).unwrap();
        assert!(total.value == 0.0 && total.interval.lower == 0.0);
        // −ln 0.025 births, each 5 years among the 10 women.
        assert!(close(total.interval.upper, -0.025_f64.ln() * 0.5));
    }

    #[test]
    fn the_general_rate_is_of_women_from_15_to_49() {
        let ages: Vec<AgeGroup> = (2..11).map(|n| five_years(n * 5, 10, 100.0)).collect();
        let rate = general_fertility_rate(&ages, LEVEL).unwrap();
        // Births from 10 to 54, women from 15 to 49.
        assert!(close(rate.value, 90.0 / 700.0) && rate.events == 90);
        assert_eq!(general_fertility_rate(&ages[..7], LEVEL), None, "45–49 is missing");
        let wide = AgeGroup { age_from: 45, width_years: 10, births: 20, women: 200.0 };
        let reaching_over: Vec<AgeGroup> = ages[..7].iter().copied().chain([wide]).collect();
        assert_eq!(general_fertility_rate(&reaching_over, LEVEL), None);
    }

    #[test]
    fn parity_ends_where_no_woman_is_left() {
        let shares = parity_progression(&[5, 5, 0, 0], LEVEL);
        assert!(close(shares[0].unwrap().0, 0.5));
        assert_eq!(shares[1].unwrap(), (0.0, wilson(0, 5, LEVEL).unwrap()));
        assert_eq!(shares[2], None);
        assert!(
            parity_progression(&[], LEVEL).is_empty() && parity_progression(&[3], LEVEL).is_empty()
        );
        let hostile = parity_progression(&[u64::MAX, u64::MAX, u64::MAX], LEVEL);
        assert!(hostile.iter().all(|share| share.is_some_and(|(value, _)| value <= 1.0)));
    }

    prop_compose! {
        fn women_of_seven_ages()(rows in prop::array::uniform7((0..400u64, 1.0..1e5))) -> Vec<AgeGroup> {
            (3..10_u8).zip(rows).map(|(n, (births, women))| five_years(n * 5, births, women)).collect()
        }
    }

    proptest! {
        #[test]
        fn total_fertility_scales(groups in women_of_seven_ages(), factor in 2..9u64) {
            let total = total_fertility(&groups, LEVEL).unwrap();
            prop_assert!(total.interval.contains(total.value) && total.interval.lower >= 0.0);
            let more: Vec<AgeGroup> = groups.iter().map(|g| AgeGroup { births: g.births * factor, ..*g }).collect();
            let fewer: Vec<AgeGroup> = groups.iter().map(|g| AgeGroup { women: g.women / factor as f64, ..*g }).collect();
            let (more, fewer) = (total_fertility(&more, LEVEL).unwrap(), total_fertility(&fewer, LEVEL).unwrap());
            prop_assert!(close(more.value, total.value * factor as f64));
            prop_assert!(close(fewer.value, more.value));
            // The same births among fewer women: the interval is stretched alike. More births: it is relatively narrower.
            prop_assert!(close(fewer.interval.upper, total.interval.upper * factor as f64));
            prop_assert!(total.value == 0.0 || more.interval.upper < fewer.interval.upper);
        }

        #[test]
        fn women_alike_at_all_ages_give_a_plain_rate(births in prop::array::uniform7(0..50u64), women in 1.0..1e5) {
            let groups: Vec<AgeGroup> = (3..10_u8).zip(births).map(|(n, births)| five_years(n * 5, births, women)).collect();
            let all: u64 = births.iter().sum();
            let total = total_fertility(&groups, LEVEL).unwrap();
            let (bounds, method) = poisson_interval(all, LEVEL);
            prop_assert!(close(total.value, 5.0 * all as f64 / women) && total.method == method);
            prop_assert!((total.method == RateMethod::Exact) == (all < 10));
            prop_assert!((total.interval.lower - 5.0 * bounds.lower / women).abs() <= 1e-12 * total.value);
            prop_assert!(close(total.interval.upper, 5.0 * bounds.upper / women));
            // 35 years of the general rate.
            let general = general_fertility_rate(&groups, LEVEL).unwrap();
            prop_assert!(close(total.value, 35.0 * general.value));
            prop_assert!(close(total.interval.upper, 35.0 * general.interval.upper));
        }

        #[test]
        fn wide_groups_are_their_single_years(groups in women_of_seven_ages()) {
            let years: Vec<AgeRate> = rates(&groups).unwrap().iter().flat_map(|group| {
                (0..5).map(|year| AgeRate { age_from: group.age_from + year, width_years: 1, ..*group })
            }).collect();
            let total = total_fertility(&groups, LEVEL).unwrap();
            prop_assert!(close(total_fertility_of_rates(&years).unwrap(), total.value));
            if let Some(mean) = mean_age_at_childbearing(&groups) {
                prop_assert!((15.0..=50.0).contains(&mean));
                prop_assert!(close(mean_age_of_rates(&years).unwrap(), mean));
                // A mix of widths too.
                let mixed = [&rates(&groups).unwrap()[..3], &years[15..]].concat();
                prop_assert!(close(mean_age_of_rates(&mixed).unwrap(), mean));
            } else {
                prop_assert_eq!(total.events, 0);
            }
        }

        #[test]
        fn daughters_are_a_share_of_children(groups in women_of_seven_ages(), share in 0.01..1.0) {
            let total = total_fertility(&groups, LEVEL).unwrap();
            let daughters = gross_reproduction(&groups, share, LEVEL).unwrap();
            prop_assert!(close(daughters.value, total.value * share));
            prop_assert!(daughters.interval.contains(daughters.value));
        }

        #[test]
        fn progressions_multiply_to_the_last_parity(women in prop::collection::vec(0..1000u64, 2..8)) {
            let shares = parity_progression(&women, LEVEL);
            prop_assert_eq!(shares.len(), women.len() - 1);
            let all: u64 = women.iter().sum();
            prop_assume!(all > 0);
            let product: f64 = shares.iter().map_while(|share| *share).map(|(value, _)| value).product();
            let last = women[women.len() - 1] as f64 / all as f64;
            prop_assert!((product - last).abs() < 1e-12);
            prop_assert!(shares.iter().flatten().all(|(value, interval)| interval.contains(*value)));
        }
    }
}
