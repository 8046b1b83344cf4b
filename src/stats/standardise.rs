//! Direct standardisation: the rate that a place would have with the age structure of a standard population.

use super::gamma::{lower_quantile, upper_quantile};
use super::interval::{Confidence, Interval};
use super::rate::{Rate, is_at_risk, poisson_interval};

/// One stratum, such as an age group: what happened in it, and what it counts for in the standard population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratum {
    /// Events counted.
    pub events: u64,
    /// People or person-years at risk.
    pub population: f64,
    /// Its people in the standard population, in any unit: weights are divided by their sum.
    pub weight: f64,
}

/// A standardised rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardised {
    /// Events per person.
    pub value: f64,
    /// Its interval, in the same unit.
    pub interval: Interval,
    /// The events of the strata that have weight.
    pub events: u64,
}

/// Why there is no standardised rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Fewer than ten events, too few for Dobson's interval.
    #[error("fewer than ten events")]
    FewEvents,
    /// A stratum with weight has no population, or the weights have no sum above 0: a weight below 0 or not finite counts as none.
    #[error("nobody at risk")]
    NobodyAtRisk,
}

/// The directly standardised rate with Dobson's interval on Byar's.
///
/// With weights w that sum to 1, O events in all and oᵢ among nᵢ people in a stratum, the rate is Σ wᵢoᵢ/nᵢ, its variance
/// V = Σ wᵢ²oᵢ/nᵢ², and each bound is the rate plus √(V/O) times what Byar's bound of O is from O. A lower bound below 0, which very
/// unequal weights can give, is 0. Strata without weight are left out, their events too. Refused under ten events, where
/// [`fay_feuer`] still answers, and where a stratum with weight has nobody at risk.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, Refusal, Stratum, direct};
/// let young = Stratum { events: 12, population: 4000.0, weight: 2.0 };
/// let old = Stratum { events: 30, population: 1000.0, weight: 1.0 };
/// let rate = direct(&[young, old], Confidence::P95).unwrap();
/// assert!((rate.value - (2.0 * 0.003 + 0.03) / 3.0).abs() < 1e-15);
/// assert_eq!(direct(&[Stratum { events: 3, ..old }], Confidence::P95), Err(Refusal::FewEvents));
/// ```
/// # References
/// Dobson AJ et al. (1991), *Stat Med* 10:457–462. Association of Public Health Observatories (2008), *Technical briefing 3*.
pub fn direct(strata: &[Stratum], level: Confidence) -> Result<Standardised, Refusal> {
    const FEWEST: u64 = 10;
    let terms = terms(strata)?;
    let Rate { value, interval, events, .. } = dobson(&terms, level);
    if events < FEWEST {
        return Err(Refusal::FewEvents);
    }
    Ok(Standardised { value, interval, events })
}

/// The directly standardised rate with the gamma interval of Fay and Feuer.
///
/// With the rate D, its variance V as in [`direct`], and m the largest wᵢ/nᵢ, the lower bound is the quantile of the gamma distribution
/// of mean D and variance V, the upper one that of mean D + m and variance V + m². Without events the lower bound is 0. With one stratum
/// it is the exact Poisson interval, so it is meant for few events; it is never refused for them, and wide where a stratum with weight
/// has few people. Strata without weight are left out.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, Stratum, fay_feuer, poisson_exact};
/// let only = Stratum { events: 3, population: 100.0, weight: 1.0 };
/// let rate = fay_feuer(&[only], Confidence::P95).unwrap();
/// let exact = poisson_exact(3, Confidence::P95);
/// assert!((rate.interval.upper * 100.0 - exact.upper).abs() < 1e-12);
/// ```
/// # References
/// Fay MP, Feuer EJ (1997), *Stat Med* 16:791–801.
pub fn fay_feuer(strata: &[Stratum], level: Confidence) -> Result<Standardised, Refusal> {
    let terms = terms(strata)?;
    let Moments { value, variance, largest, events } = moments(&terms);
    let lower = if events == 0 {
        0.0
    } else {
        lower_quantile((value * value / variance).max(1.0), level) * variance / value
    };
    let (mean, spread) = (value + largest, variance + largest * largest);
    // Both shapes are 1 or more: no variance exceeds the square of its sum of whole events.
    let upper = upper_quantile((mean * mean / spread).max(1.0), level) * spread / mean;
    Ok(Standardised { value, interval: Interval { lower, upper }, events })
}

/// Events of one kind in a weighted sum, and what each of them adds to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) each: f64,
    pub(super) events: u64,
}

/// A weighted sum of independent counts.
struct Moments {
    value: f64,
    variance: f64,
    /// The most that one event adds.
    largest: f64,
    events: u64,
}

fn moments(terms: &[Term]) -> Moments {
    let mut sum = Moments { value: 0.0, variance: 0.0, largest: 0.0, events: 0 };
    for &Term { each, events } in terms {
        let added = each * events as f64;
        sum.value += added;
        sum.variance += each * added;
        sum.largest = sum.largest.max(each);
        sum.events = sum.events.saturating_add(events);
    }
    sum
}

/// A weighted sum of counts with Dobson's interval: the interval of all events, stretched by √(V/O). Without events that is what one
/// event can add at most, so that the upper bound is above 0.
pub(super) fn dobson(terms: &[Term], level: Confidence) -> Rate {
    let Moments { value, variance, largest, events } = moments(terms);
    let (of_events, method) = poisson_interval(events, level);
    let count = events as f64;
    let stretch = if events == 0 { largest } else { (variance / count).sqrt() };
    let interval = Interval {
        lower: (value - stretch * (count - of_events.lower)).max(0.0),
        upper: value + stretch * (of_events.upper - count),
    };
    Rate { value, interval, events, method }
}

/// The strata with weight as a sum: an event adds its stratum's share of the weights over its population.
fn terms(strata: &[Stratum]) -> Result<Vec<Term>, Refusal> {
    let weighted = || strata.iter().filter(|stratum| is_at_risk(stratum.weight));
    let total: f64 = weighted().map(|stratum| stratum.weight).sum();
    if !is_at_risk(total) || weighted().any(|stratum| !is_at_risk(stratum.population)) {
        return Err(Refusal::NobodyAtRisk);
    }
    let term = |stratum: &Stratum| Term {
        each: stratum.weight / total / stratum.population,
        events: stratum.events,
    };
    Ok(weighted().map(term).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::{byar, poisson_exact};

    const LEVEL: Confidence = Confidence::P95;

    fn stratum(events: u64, population: f64, weight: f64) -> Stratum {
        Stratum { events, population, weight }
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
    }

    #[test]
    fn what_cannot_be_standardised_is_refused() {
        let enough = stratum(50, 1000.0, 1.0);
        for strata in [
            vec![],
            vec![stratum(50, 1000.0, 0.0)],
            vec![stratum(50, 1000.0, -1.0)],
            vec![stratum(50, 1000.0, f64::NAN)],
            vec![enough, stratum(0, 0.0, 1.0)],
            vec![enough, stratum(0, f64::NAN, 1.0)],
        ] {
            assert_eq!(direct(&strata, LEVEL), Err(Refusal::NobodyAtRisk), "{strata:?}");
            assert_eq!(fay_feuer(&strata, LEVEL), Err(Refusal::NobodyAtRisk), "{strata:?}");
        }
        assert_eq!(direct(&[stratum(9, 10.0, 1.0)], LEVEL), Err(Refusal::FewEvents));
        assert!(direct(&[stratum(10, 10.0, 1.0)], LEVEL).is_ok());
    }

    #[test]
    fn strata_without_weight_are_left_out() {
        let kept = stratum(50, 1000.0, 3.0);
        for method in [direct, fay_feuer] {
            let with = method(&[kept, stratum(7, 0.0, 0.0)], LEVEL).unwrap();
            assert_eq!(with, method(&[kept], LEVEL).unwrap());
            assert_eq!(with.events, 50);
        }
    }

    #[test]
    fn few_events_have_a_gamma_interval() {
        let none = fay_feuer(&[stratum(0, 10.0, 1.0), stratum(0, 50.0, 1.0)], LEVEL).unwrap();
        // Nothing happened: −ln 0.025 of the events that count most, 0.5/10 each.
        assert!(none.interval.lower == 0.0 && close(none.interval.upper, -0.025_f64.ln() * 0.05));
    }

    prop_compose! {
        fn some_strata()(rows in prop::collection::vec((0..200u64, 1.0..1e5, 0.1..100.0), 1..20))
            -> Vec<Stratum> {
            rows.into_iter().map(|(events, population, weight)| stratum(events, population, weight)).collect()
        }
    }

    proptest! {
        #[test]
        fn the_own_population_gives_the_crude_rate(mut strata in some_strata(), unit in 0.01..100.0) {
            strata.push(stratum(10, 500.0, 1.0));
            for stratum in &mut strata {
                stratum.weight = stratum.population * unit;
            }
            let people: f64 = strata.iter().map(|stratum| stratum.population).sum();
            let events: u64 = strata.iter().map(|stratum| stratum.events).sum();
            let (rate, bounds) = (direct(&strata, LEVEL).unwrap(), byar(events, LEVEL));
            prop_assert!(close(rate.value, events as f64 / people) && rate.events == events);
            prop_assert!(close(rate.interval.lower, bounds.lower / people));
            prop_assert!(close(rate.interval.upper, bounds.upper / people));
            let (gamma, exact) = (fay_feuer(&strata, LEVEL).unwrap(), poisson_exact(events, LEVEL));
            prop_assert!(close(gamma.interval.lower, exact.lower / people));
            prop_assert!(close(gamma.interval.upper, exact.upper / people));
        }

        #[test]
        fn an_interval_contains_its_rate_whatever_the_unit(strata in some_strata(), unit in 0.001..1000.0) {
            let other: Vec<Stratum> = strata.iter().map(|s| Stratum { weight: s.weight * unit, ..*s }).collect();
            for method in [direct, fay_feuer] {
                let Ok(rate) = method(&strata, LEVEL) else { continue };
                let same = method(&other, LEVEL).unwrap();
                prop_assert!(rate.interval.contains(rate.value) && rate.interval.lower >= 0.0);
                prop_assert!(close(rate.value, same.value) && close(rate.interval.upper, same.interval.upper));
            }
        }

        #[test]
        fn a_split_stratum_changes_nothing(strata in some_strata(), events in 1..90u64) {
            let half = stratum(events, 500.0, 5.0);
            let whole = Stratum { events: events * 2, population: 1000.0, weight: 10.0 };
            let halves = [strata.as_slice(), &[half, half]].concat();
            let wholes = [strata.as_slice(), &[whole]].concat();
            for method in [direct, fay_feuer] {
                if let (Ok(one), Ok(two)) = (method(&halves, LEVEL), method(&wholes, LEVEL)) {
                    prop_assert!(close(one.value, two.value) && one.events == two.events);
                    prop_assert!(close(one.interval.lower, two.interval.lower));
                    prop_assert!(close(one.interval.upper, two.interval.upper));
                }
            }
        }

        #[test]
        fn more_events_give_higher_bounds(mut strata in some_strata(), at: prop::sample::Index) {
            let before = fay_feuer(&strata, LEVEL).unwrap();
            let at = at.index(strata.len());
            strata[at].events += 1;
            let after = fay_feuer(&strata, LEVEL).unwrap();
            prop_assert!(before.value < after.value && before.interval.upper < after.interval.upper);
        }
    }
}
