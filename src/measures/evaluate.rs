//! One indicator over one table of births: value, numerator, denominator, interval and method, or what is missing.

use super::indicator::{Base, Formula, Indicator, Need, NeededLedger};
use super::tally::{Births, Filter, Orders, Tally};
use crate::cube::Policy;
use crate::ledger::Role;
use crate::stats::{self, Confidence, Interval};
use crate::text::{Bilingual, both};

/// What evaluating an indicator comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// It can be computed, though there may be nobody at risk.
    Value(Estimate),
    /// Something is missing.
    Needs(Need),
}

/// A figure with everything that must be printed beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value; `None` when nobody is at risk or, for a ratio, no finite value exists.
    pub value: Option<f64>,
    /// What was counted.
    pub numerator: f64,
    /// What it is related to; `None` for a count.
    pub denominator: Option<f64>,
    /// Its interval; `None` for a complete count and where nobody is at risk.
    pub interval: Option<Interval>,
    /// The level of the interval.
    pub level: Confidence,
    /// How the interval was made.
    pub method: Method,
}

/// How an interval was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A complete count: no interval.
    CompleteCount,
    /// Wilson's score interval for a share.
    Wilson,
    /// Wilson's interval for the share of males, as a sex ratio.
    SexRatioWilson,
    /// The exact interval for the share of males, as a sex ratio; where one sex is absent.
    SexRatioExact,
    /// Wilson's interval for the share of males, as missing girls among the same births.
    MissingWilson,
}

impl Method {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::CompleteCount => both("全数计数，无区间", "Complete count, no interval"),
            Self::Wilson => both("Wilson 得分区间", "Wilson score interval"),
            Self::SexRatioWilson => {
                both("男婴占比的 Wilson 区间换算", "Wilson interval for the male share, as a ratio")
            }
            Self::SexRatioExact => both(
                "男婴占比的 Clopper-Pearson 精确区间换算",
                "Clopper-Pearson interval for the male share, as a ratio",
            ),
            Self::MissingWilson => both(
                "出生总数固定，由男婴占比的 Wilson 区间换算",
                "Wilson interval for the male share, births held fixed",
            ),
        }
    }
}

/// Evaluates an indicator.
#[must_use]
pub fn evaluate(indicator: &Indicator, births: &Births, level: Confidence) -> Outcome {
    match missing(indicator, births) {
        Some(need) => Outcome::Needs(need),
        None => estimate(indicator, births, level),
    }
}

fn estimate(indicator: &Indicator, births: &Births, level: Confidence) -> Outcome {
    Outcome::Value(match indicator.formula {
        Formula::Count(filter) => count(births.of(filter).births(), level),
        Formula::SexRatio(orders) => sex_ratio(births.of(Filter::orders(orders)), level),
        Formula::MissingGirls { reference } => missing_girls(births.all(), reference, level),
        Formula::MissingShare { reference } => missing_share(births.all(), reference, level),
        Formula::Share { of, base } => share(births.of(of).births(), base_of(births, base), level),
        Formula::OtherLedger(ledger) => return Outcome::Needs(Need::Ledger(ledger)),
    })
}

fn missing(indicator: &Indicator, births: &Births) -> Option<Need> {
    let formula = indicator.formula;
    if let Formula::OtherLedger(ledger) = formula {
        return Some(Need::Ledger(ledger));
    }
    if births.is_empty() {
        return Some(Need::Ledger(NeededLedger::Births));
    }
    let needs = |has: bool, role: Role| (!has).then_some(Need::Column(role));
    let by_sex = matches!(
        formula,
        Formula::SexRatio(_) | Formula::MissingGirls { .. } | Formula::MissingShare { .. }
    );
    let by_order = matches!(formula, Formula::SexRatio(orders) if orders != Orders::All)
        || matches!(formula, Formula::Share { of, .. } if of.orders != Orders::All);
    let by_policy = matches!(formula, Formula::Share { of: filter, .. } | Formula::Count(filter) if filter.policy.is_some());
    needs(!by_sex || births.all().sexed() > 0, Role::Sex)
        .or_else(|| needs(!by_order || base_of(births, Base::OrderKnown) > 0, Role::Order))
        .or_else(|| needs(!by_policy || base_of(births, Base::PolicyKnown) > 0, Role::Policy))
        .or_else(|| (!indicator.applies(births)).then_some(Need::SingleOrders))
}

/// The births that a share is related to.
pub(crate) fn base_of(births: &Births, base: Base) -> u64 {
    match base {
        Base::All => births.all().births(),
        Base::OrderKnown => births.of(Filter::orders(Orders::Known)).births(),
        Base::PolicyKnown => [Policy::Within, Policy::Outside]
            .map(|policy| births.of(Filter::policy(policy)).births())
            .into_iter()
            .fold(0, u64::saturating_add),
    }
}

fn count(births: u64, level: Confidence) -> Estimate {
    let births = births as f64;
    Estimate {
        value: Some(births),
        numerator: births,
        denominator: None,
        interval: None,
        level,
        method: Method::CompleteCount,
    }
}

fn sex_ratio(tally: Tally, level: Confidence) -> Estimate {
    let (male, female) = (tally.male, tally.female);
    let (interval, method) = if male == 0 || female == 0 {
        (stats::sex_ratio_exact(male, female, level), Method::SexRatioExact)
    } else {
        (stats::sex_ratio_wilson(male, female, level), Method::SexRatioWilson)
    };
    Estimate {
        value: tally.srb(),
        numerator: male as f64,
        denominator: Some(female as f64),
        interval,
        level,
        method,
    }
}

fn missing_girls(tally: Tally, reference: u32, level: Confidence) -> Estimate {
    let births = tally.sexed() as f64;
    let of_share = |male: f64| births * (male * 100.0 / f64::from(reference) - (1.0 - male));
    missing_estimate(tally, level, of_share)
}

fn missing_share(tally: Tally, reference: u32, level: Confidence) -> Estimate {
    // (M/r − F) / (M/r) = 1 − r F/M, with r males per female.
    let of_share = |male: f64| 100.0 - f64::from(reference) * (1.0 - male) / male;
    missing_estimate(tally, level, of_share)
}

fn missing_estimate(tally: Tally, level: Confidence, of_share: impl Fn(f64) -> f64) -> Estimate {
    let (male, births) = (tally.male as f64, tally.sexed() as f64);
    let value = (births > 0.0).then(|| of_share(male / births)).filter(|value| value.is_finite());
    Estimate {
        value,
        numerator: male,
        denominator: Some(tally.female as f64),
        interval: stats::wilson(tally.male, tally.sexed(), level).map(|share| share.map(of_share)),
        level,
        method: Method::MissingWilson,
    }
}

fn share(counted: u64, base: u64, level: Confidence) -> Estimate {
    Estimate {
        value: (base > 0).then(|| 100.0 * counted as f64 / base as f64),
        numerator: counted as f64,
        denominator: Some(base as f64),
        interval: stats::wilson(counted, base, level)
            .map(|interval| interval.map(|share| 100.0 * share)),
        level,
        method: Method::Wilson,
    }
}
