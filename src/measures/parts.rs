//! What a formula takes from the counts of one period, and what it comes to. Parts add up over periods; values never do.

use super::estimate::{Doubt, Estimate, Method, Time};
use super::evaluate::Basis;
use super::formula::Formula;
use super::population::{AtRisk, Origins};
use super::tally::Tally;
use crate::stats::{self, AgeGroup, Confidence, Interval, RateMethod};

/// What a figure is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Parts {
    /// A complete count.
    Count { count: f64, time: Time },
    /// Some of several.
    OutOf { of: u64, all: u64 },
    /// A population.
    People(AtRisk),
    /// A population as it should be, and as it is given.
    Balance { expected: f64, given: Option<f64> },
    /// A part of a whole.
    Share { hits: f64, all: f64, at_risk: Option<AtRisk>, time: Time },
    /// One complete count related to another.
    Ratio { of: f64, to: f64 },
    /// Events among people at risk.
    Rate(Rate),
    /// Births by sex.
    Sexes(Tally),
    /// Births and women by age.
    Ages {
        groups: Vec<AgeGroup>,
        /// Births whose mother's age is not known: the level is too low by their share.
        unknown: u64,
        origins: Origins,
        time: Time,
    },
}

/// Events among people at risk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rate {
    pub(super) events: u64,
    /// Events that are subtracted; `None` where the formula subtracts none.
    pub(super) minus: Option<u64>,
    /// The people, of all periods together.
    pub(super) at_risk: AtRisk,
    pub(super) time: Time,
}

impl Parts {
    /// The parts of two periods together. Both are of one formula.
    pub(super) fn merge(self, other: Self) -> Self {
        match (self, other) {
            (
                Self::Share { hits, all, at_risk, time },
                Self::Share { hits: h, all: a, at_risk: other, time: t },
            ) => {
                let at_risk = at_risk.zip(other).map(|(one, two)| one.and(two));
                Self::Share { hits: hits + h, all: all + a, at_risk, time: time.and(t) }
            }
            (Self::Ratio { of, to }, Self::Ratio { of: o, to: t }) => {
                Self::Ratio { of: of + o, to: to + t }
            }
            (Self::Rate(one), Self::Rate(two)) => Self::Rate(one.and(&two)),
            (
                Self::Ages { mut groups, unknown, origins, time },
                Self::Ages { groups: more, unknown: others, origins: o, time: t },
            ) => {
                for (group, other) in groups.iter_mut().zip(more) {
                    group.births = group.births.saturating_add(other.births);
                    group.women += other.women;
                }
                let (unknown, time) = (unknown.saturating_add(others), time.and(t));
                Self::Ages { groups, unknown, origins: origins.and(o), time }
            }
            (one, _) => one,
        }
    }

    /// The figure.
    pub(super) fn estimate(&self, formula: Formula, basis: Basis) -> Estimate {
        let level = basis.level;
        match self {
            Self::Count { count, time } => Estimate { time: *time, ..counted(*count, level) },
            Self::OutOf { of, all } => {
                let denominator = Some(*all as f64);
                Estimate { denominator, ..counted(*of as f64, level) }
            }
            Self::People(at_risk) => {
                Estimate { at_risk: Some(at_risk.origins), ..counted(at_risk.people, level) }
            }
            Self::Balance { expected, given } => {
                let differs = given.is_some_and(|given| (given - expected).abs() >= 0.5);
                let doubt = differs.then_some(Doubt::OutOfBalance);
                Estimate { denominator: *given, doubt, ..counted(*expected, level) }
            }
            Self::Share { hits, all, at_risk, time } => {
                let at_risk = at_risk.map(|at_risk| at_risk.origins);
                Estimate { at_risk, time: *time, ..share(*hits, *all, level) }
            }
            Self::Ratio { of, to } => ratio(*of, *to, formula, level),
            Self::Rate(rate) => rate.estimate(basis),
            Self::Sexes(tally) => sexes(*tally, formula, level),
            Self::Ages { groups, unknown, origins, time } => {
                let scale = scale(*time, basis);
                let estimate = match formula {
                    Formula::MeanAge => mean_age(groups, level),
                    _ => total_fertility(groups, scale.0, level),
                };
                let doubt = (*unknown > 0).then_some(Doubt::AgesUnknown);
                Estimate { at_risk: Some(*origins), time: scale.1, doubt, ..estimate }
            }
        }
    }
}

impl Time {
    /// What brings the events of a period to those of a year.
    pub(super) fn to_a_year(self) -> f64 {
        12.0 * f64::from(self.periods) / f64::from(self.known_months)
    }

    /// The time of both.
    const fn and(self, other: Self) -> Self {
        Self {
            known_months: self.known_months + other.known_months,
            months: self.months + other.months,
            is_annualised: self.is_annualised || other.is_annualised,
            periods: self.periods + other.periods,
        }
    }
}

impl Rate {
    fn and(self, other: &Self) -> Self {
        Self {
            events: self.events.saturating_add(other.events),
            minus: self.minus.zip(other.minus).map(|(one, two)| one.saturating_add(two)),
            at_risk: self.at_risk.and(other.at_risk),
            time: self.time.and(other.time),
        }
    }

    /// Events per thousand; those subtracted with an interval of their own.
    fn estimate(&self, basis: Basis) -> Estimate {
        const PER: f64 = 1_000.0;
        let (factor, time) = scale(self.time, basis);
        let people = self.at_risk.people;
        let rate = |events: f64| PER * factor * events / people;
        let (interval, method) = self.interval(basis.level);
        let subtracted = self.minus.unwrap_or_default() as f64;
        let numerator = self.events as f64 - subtracted;
        let has_people = people > 0.0;
        Estimate {
            interval: has_people.then(|| interval.map(rate)),
            time,
            subtracted,
            at_risk: Some(self.at_risk.origins),
            ..Estimate::plain(
                has_people.then(|| rate(numerator)),
                numerator,
                Some(people),
                method,
                basis.level,
            )
        }
    }

    /// The interval of the events.
    fn interval(&self, level: Confidence) -> (Interval, Method) {
        let (events, method) = stats::poisson_interval(self.events, level);
        let Some(minus) = self.minus else { return (events, poisson(method)) };
        let subtracted = (minus as f64, stats::poisson_interval(minus, level).0);
        let (_, interval) = stats::difference(subtracted, (self.events as f64, events));
        (interval, Method::Mover)
    }
}

/// What brings a rate to a year, where that is asked for, and the time that says so.
fn scale(time: Time, basis: Basis) -> (f64, Time) {
    let is_annualised = basis.is_annualised && time.known_months > 0;
    let factor = if is_annualised { time.to_a_year() } else { 1.0 };
    (factor, Time { is_annualised, ..time })
}

const fn counted(count: f64, level: Confidence) -> Estimate {
    Estimate::plain(Some(count), count, None, Method::CompleteCount, level)
}

fn share(hits: f64, all: f64, level: Confidence) -> Estimate {
    let is_part = hits <= all;
    let interval = if is_part { stats::wilson(whole(hits), whole(all), level) } else { None };
    Estimate {
        interval: interval.map(|interval| interval.map(|share| 100.0 * share)),
        doubt: (!is_part && all > 0.0).then_some(Doubt::PartExceedsWhole),
        ..Estimate::plain(
            (all > 0.0).then(|| 100.0 * hits / all),
            hits,
            Some(all),
            Method::Wilson,
            level,
        )
    }
}

/// A count as a whole number. Only a mean population is not one, and half a person among thousands does not show.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts are neither negative nor beyond 2⁵³"
)]
fn whole(count: f64) -> u64 {
    count.round().max(0.0) as u64
}

/// Rare events per ten thousand vary by chance; money and things per head are complete.
fn ratio(of: f64, to: f64, formula: Formula, level: Confidence) -> Estimate {
    const RARE: f64 = 10_000.0;
    let per = if let Formula::Ratio { per, .. } = formula { f64::from(per) } else { 1.0 };
    let rate = |events: f64| per * events / to;
    let value = (to > 0.0).then(|| rate(of));
    if per < RARE {
        return Estimate::plain(value, of, Some(to), Method::CompleteRatio, level);
    }
    let (events, method) = stats::poisson_interval(whole(of), level);
    let interval = value.map(|_| events.map(rate));
    Estimate { interval, ..Estimate::plain(value, of, Some(to), poisson(method), level) }
}

const fn poisson(method: RateMethod) -> Method {
    match method {
        RateMethod::Exact => Method::PoissonExact,
        RateMethod::Byar => Method::Byar,
    }
}

fn sexes(tally: Tally, formula: Formula, level: Confidence) -> Estimate {
    match formula {
        Formula::MissingGirls { reference } => {
            let births = tally.sexed() as f64;
            let reference = f64::from(reference);
            missing(tally, level, |male| births * (male * 100.0 / reference - (1.0 - male)))
        }
        // (M/r − F) / (M/r) = 1 − r F/M, with r males per female.
        Formula::MissingShare { reference } => {
            missing(tally, level, |male| 100.0 - f64::from(reference) * (1.0 - male) / male)
        }
        _ => sex_ratio(tally, level),
    }
}

fn sex_ratio(tally: Tally, level: Confidence) -> Estimate {
    let (male, female) = (tally.male, tally.female);
    let (interval, method) = if male == 0 || female == 0 {
        (stats::sex_ratio_exact(male, female, level), Method::SexRatioExact)
    } else {
        (stats::sex_ratio_wilson(male, female, level), Method::SexRatioWilson)
    };
    let (male, female) = (male as f64, Some(female as f64));
    Estimate { interval, ..Estimate::plain(tally.srb(), male, female, method, level) }
}

fn missing(tally: Tally, level: Confidence, of_share: impl Fn(f64) -> f64) -> Estimate {
    let (male, births) = (tally.male as f64, tally.sexed() as f64);
    let value = (births > 0.0).then(|| of_share(male / births)).filter(|value| value.is_finite());
    Estimate {
        interval: stats::wilson(tally.male, tally.sexed(), level).map(|share| share.map(of_share)),
        ..Estimate::plain(value, male, Some(tally.female as f64), Method::MissingWilson, level)
    }
}

fn total_fertility(groups: &[AgeGroup], factor: f64, level: Confidence) -> Estimate {
    let rate = stats::total_fertility(groups, level).map(|rate| rate.times(factor));
    Estimate {
        interval: rate.map(|rate| rate.interval),
        ..of_ages(groups, rate.map(|rate| rate.value), Method::Dobson, level)
    }
}

fn mean_age(groups: &[AgeGroup], level: Confidence) -> Estimate {
    of_ages(groups, stats::mean_age_at_childbearing(groups), Method::WeightedMean, level)
}

/// A figure over all ages with its births and women.
fn of_ages(groups: &[AgeGroup], value: Option<f64>, method: Method, level: Confidence) -> Estimate {
    let births = groups.iter().fold(0_u64, |sum, group| sum.saturating_add(group.births));
    let women: f64 = groups.iter().map(|group| group.women).sum();
    Estimate::plain(value, births as f64, Some(women), method, level)
}
