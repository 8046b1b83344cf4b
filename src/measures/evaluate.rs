//! One indicator over the counts of some places in one time: value, numerator, denominator, interval and method, or what is missing.
//!
//! In two steps: counts become [`Parts`], which add up over periods; parts become an [`Estimate`]. So several periods together are a
//! sum over a sum too: people at risk add up to person-years.

use super::class::{Select, Term, plus};
use super::estimate::{Doubt, Estimate, Method, Need, Outcome, Time};
use super::facts::{Facts, Lacking, Villages};
use super::formula::{BALANCE, Formula, Whole};
use super::indicator::Indicator;
use super::parts::{Parts, Rate};
use super::population::{Asked, AtRisk, Base, CHILDBEARING, GROUP_YEARS, Moment, Origin, Origins};
use super::standard::{self, Standardised};
use super::tally::{Births, Filter, Orders};
use crate::cube::{Age, Measure, Nature, Policy};
use crate::ledger::Role;
use crate::stats::{AgeGroup, Confidence};

/// What the user chose for all figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Basis {
    /// The population of rates.
    pub base: Base,
    /// Whether rates of a part of a year are brought to a year.
    pub is_annualised: bool,
    /// The level of intervals.
    pub level: Confidence,
}

/// Evaluates an indicator by the definition that was chosen, else by the first one that the ledgers allow.
#[must_use]
pub fn evaluate(
    indicator: &Indicator,
    facts: &Facts,
    basis: Basis,
    variant: Option<usize>,
) -> Outcome {
    by_definition(indicator, variant, |formula| {
        if let Formula::Standardised(what) = formula {
            let estimate = standard::estimate(what, facts, basis)?;
            return Ok(Estimate { doubt: lacks(formula, facts, basis.base), ..estimate });
        }
        let parts = parts(indicator, formula, facts, basis.base)?;
        let estimate = parts.estimate(formula, basis);
        let lacks = || lacks(formula, facts, basis.base);
        // Whole villages weigh more than some ages.
        let doubt = match estimate.doubt {
            Some(Doubt::AgesUnknown) => lacks().or(estimate.doubt),
            doubt => doubt.or_else(lacks),
        };
        Ok(Estimate { doubt, ..estimate })
    })
}

/// Whether some places are on one side of a rate alone.
fn lacks(formula: Formula, facts: &Facts, base: Base) -> Option<Doubt> {
    let of = |asked| facts.lacking.of(asked);
    let by_age = || age_groups().map(|from| of(Asked::Women(Some(from), base.moment))).max();
    let (places, doubt): (u32, fn(u32) -> Doubt) = match formula {
        Formula::Rate(_) => (of(Asked::People(base)), Doubt::PlacesLack),
        Formula::GeneralFertility => (of(Asked::Women(None, base.moment)), Doubt::PlacesLackWomen),
        Formula::AgeFertility(from) => {
            (of(Asked::Women(Some(from), base.moment)), Doubt::PlacesLackWomen)
        }
        Formula::TotalFertility(_)
        | Formula::MeanAge
        | Formula::Standardised(Standardised::Births) => {
            (by_age().unwrap_or_default(), Doubt::PlacesLackWomen)
        }
        _ => return None,
    };
    let takes = |measure| formula.measures().contains(&measure);
    let Lacking { births, deaths, .. } = facts.lacking;
    let silent = [(Measure::Births, births), (Measure::Deaths, deaths)];
    let silent =
        silent.into_iter().filter(|(measure, _)| takes(*measure)).map(|(_, places)| places);
    let silent = silent.max().unwrap_or_default();
    let found = [doubt(places), Doubt::PlacesSilent(silent)];
    found.into_iter().zip([places, silent]).find(|(_, places)| *places > 0).map(|(doubt, _)| doubt)
}

/// Evaluates an indicator over births alone, by its usual definition.
#[must_use]
pub fn evaluate_births(indicator: &Indicator, births: &Births, level: Confidence) -> Outcome {
    evaluate(indicator, &Facts::of_births(births), Basis { level, ..Basis::default() }, Some(0))
}

/// Evaluates an indicator over several periods together, of which `whole` are the events: rates over all periods for which the people
/// at risk are known.
#[must_use]
pub fn evaluate_together(
    indicator: &Indicator,
    whole: &Facts,
    periods: &[Facts],
    basis: Basis,
    variant: Option<usize>,
) -> Outcome {
    by_definition(indicator, variant, |formula| {
        // Several measures are taken only from periods that all of them are known for.
        let has_several = formula.measures().windows(2).any(|pair| pair[0] != pair[1]);
        let at_once = if has_several && !periods.is_empty() {
            Err(Need::OnePeriod)
        } else {
            parts(indicator, formula, whole, basis.base)
        };
        let parts = match at_once {
            Err(Need::OnePeriod) => together(indicator, formula, periods, basis.base),
            at_once => at_once,
        };
        Ok(parts?.estimate(formula, basis))
    })
}

fn together(
    indicator: &Indicator,
    formula: Formula,
    periods: &[Facts],
    base: Base,
) -> Result<Parts, Need> {
    let is_of_stocks = !formula.is_rate()
        && formula.measures().iter().any(|measure| measure.nature() == Nature::Stock);
    let is_count = matches!(formula, Formula::Count(_) | Formula::Population | Formula::Balance);
    // The same people again each year are no more people.
    if is_count || is_of_stocks {
        return Err(Need::OnePeriod);
    }
    let mut need = Need::OnePeriod;
    let of_each = periods.iter().filter_map(|facts| {
        parts(indicator, formula, facts, base).map_err(|missing| need = missing).ok()
    });
    of_each.reduce(Parts::merge).ok_or(need)
}

/// The first definition that comes to a figure; what the usual one needs otherwise.
fn by_definition(
    indicator: &Indicator,
    variant: Option<usize>,
    estimate: impl Fn(Formula) -> Result<Estimate, Need>,
) -> Outcome {
    let chosen = variant.filter(|chosen| *chosen < indicator.definitions.len());
    let mut first_need = None;
    for (at, definition) in indicator.definitions.iter().enumerate() {
        if chosen.is_some_and(|chosen| chosen != at) {
            continue;
        }
        match estimate(definition.formula) {
            Ok(estimate) => return Outcome::Value(Estimate { variant: at, ..estimate }),
            Err(need) => _ = first_need.get_or_insert(need),
        }
    }
    Outcome::Needs(first_need.unwrap_or(Need::OnePeriod))
}

/// What a formula takes from the counts.
fn parts(
    indicator: &Indicator,
    formula: Formula,
    facts: &Facts,
    base: Base,
) -> Result<Parts, Need> {
    match formula {
        Formula::Count(terms) => count(facts, terms),
        Formula::Standardised(_) => Err(Need::OnePeriod),
        Formula::Population => {
            Ok(Parts::People(at_risk(facts, Base { moment: Moment::End, ..base })?))
        }
        Formula::Balance => balance(facts, base),
        Formula::Share { of, base: whole } => share(facts, of, whole, base),
        Formula::Ratio { of, base: whole, .. } => {
            let of = signed(facts, of)?;
            Ok(Parts::Ratio { of, to: total(facts, whole, base)?.0 })
        }
        Formula::Rate(terms) => rate(facts, terms, base),
        Formula::SexRatio(_) | Formula::MissingGirls { .. } | Formula::MissingShare { .. } => {
            sexes(indicator, formula, facts)
        }
        Formula::GeneralFertility => fertility(facts, None, base.moment),
        Formula::AgeFertility(from) => fertility(facts, Some(from), base.moment),
        Formula::TotalFertility(orders) => by_age(facts, orders, base.moment),
        Formula::MeanAge => by_age(facts, Orders::All, base.moment),
        Formula::CleanVillages => match facts.villages {
            Villages { with_policy: 0, .. } => Err(Need::Column(Role::Policy)),
            Villages { with_policy, clean, .. } => {
                Ok(Parts::OutOf { of: clean.into(), all: with_policy.into() })
            }
        },
        Formula::CollectingVillages => match facts.villages {
            Villages { with_fees: 0, .. } => Err(missing(facts, Measure::FeePaidFen)),
            Villages { with_fees, collecting, .. } => {
                sum(facts, FEES)?;
                let (hits, all) = (collecting.into(), with_fees.into());
                Ok(Parts::Share { hits, all, at_risk: None, time: known_time(facts, FEES)? })
            }
        },
    }
}

const FEES: &[Term] = &[plus(Select::all(Measure::FeePaidFen))];

/// A sum of terms in the unit in which it is printed: money in yuan.
fn signed(facts: &Facts, terms: &[Term]) -> Result<f64, Need> {
    let (added, subtracted) = sum(facts, terms)?;
    let is_money = terms.iter().any(|term| term.select.measure.nature() == Nature::Fen);
    let unit = if is_money { 100.0 } else { 1.0 };
    Ok((added as f64 - subtracted as f64) / unit)
}

fn sum(facts: &Facts, terms: &[Term]) -> Result<(u64, u64), Need> {
    facts.sum(terms).map_err(|measure| missing(facts, measure))
}

/// Why a measure is not known here.
fn missing(facts: &Facts, measure: Measure) -> Need {
    if !facts.is_kept(measure) {
        Need::Measure(measure)
    } else if facts.period().is_none() {
        Need::OnePeriod
    } else {
        Need::Here(measure)
    }
}

fn count(facts: &Facts, terms: &'static [Term]) -> Result<Parts, Need> {
    let count = signed(facts, terms)?;
    has_classes(facts, terms)?;
    Ok(Parts::Count { count, time: known_time(facts, terms)? })
}

/// The months for which the events of these terms are known; they must be the same for all of them.
fn known_time(facts: &Facts, terms: &[Term]) -> Result<Time, Need> {
    let Some(period) = facts.period() else { return Ok(Time::default()) };
    let events = terms.iter().filter(|term| term.select.measure.nature() != Nature::Stock);
    let known = |term: &Term| facts.months(term.select.measure).unwrap_or_default();
    let months: Vec<u8> = events.map(known).collect();
    let Some(first) = months.first() else { return Ok(Time::default()) };
    if months.iter().any(|other| other != first) {
        return Err(Need::SameMonths);
    }
    let known_months = (*first).into();
    Ok(Time { known_months, months: period.kind.months().into(), is_annualised: false, periods: 1 })
}

fn at_risk(facts: &Facts, base: Base) -> Result<AtRisk, Need> {
    if facts.period().is_none() {
        return Err(Need::OnePeriod);
    }
    facts.at_risk(Asked::People(base)).ok_or(Need::Population)
}

fn rate(facts: &Facts, terms: &[Term], base: Base) -> Result<Parts, Need> {
    let (events, minus) = sum(facts, terms)?;
    let minus = terms.iter().any(|term| term.is_minus).then_some(minus);
    let at_risk = at_risk(facts, base)?;
    Ok(Parts::Rate(Rate { events, minus, at_risk, time: known_time(facts, terms)? }))
}

fn balance(facts: &Facts, base: Base) -> Result<Parts, Need> {
    if facts.period().is_none() {
        return Err(Need::OnePeriod);
    }
    // Of the period itself, and of every place that has an end.
    let is_start = |opening: &AtRisk| {
        !opening.origins.is_of_year() && opening.origins.origins().eq([Origin::StartAlone])
    };
    let opening = facts.at_risk(Asked::Opening(base.residency)).filter(is_start);
    let opening = opening.ok_or(Need::Population)?;
    let is_end = |end: &AtRisk| {
        !end.origins.is_of_year()
            && end.origins.origins().eq([Origin::End])
            && end.origins.residencies().eq(opening.origins.residencies())
    };
    let end = Base { moment: Moment::End, ..base };
    let end = facts.at_risk(Asked::People(end)).filter(is_end);
    let change = signed(facts, BALANCE)?;
    let given = end.map(|at_risk| at_risk.people);
    Ok(Parts::Balance { expected: opening.people + change, given })
}

/// The number that a share or a ratio is related to.
fn total(facts: &Facts, whole: Whole, base: Base) -> Result<(f64, Option<AtRisk>), Need> {
    let births = || facts.births();
    let of = |count: u64| Ok((count as f64, None));
    match whole {
        Whole::OrderKnown => of(births().of(Filter::orders(Orders::Known)).births()),
        Whole::PolicyKnown => of(policy_known(&births())),
        Whole::Population => {
            let end = Base { moment: Moment::End, ..base };
            let people = at_risk(facts, end)?;
            Ok((people.people, Some(people)))
        }
        Whole::Sum(terms) => Ok((signed(facts, terms)?, None)),
    }
}

fn share(facts: &Facts, of: &'static [Term], whole: Whole, base: Base) -> Result<Parts, Need> {
    let hits = signed(facts, of)?;
    has_classes(facts, of)?;
    let (all, at_risk) = total(facts, whole, base)?;
    let whole = if let Whole::Sum(terms) = whole { terms } else { &[] };
    let time = known_time(facts, &[of, whole].concat())?;
    Ok(Parts::Share { hits, all, at_risk, time })
}

/// Whether the births tell the classes that these terms ask for.
fn has_classes(facts: &Facts, terms: &[Term]) -> Result<(), Need> {
    let of_births = || terms.iter().filter(|term| term.select.measure == Measure::Births);
    let by_order = of_births().any(|term| term.select.orders != Orders::All);
    let by_policy = of_births().any(|term| term.select.policy.is_some());
    if !by_order && !by_policy {
        return Ok(());
    }
    let births = facts.births();
    if by_order && births.of(Filter::orders(Orders::Known)).births() == 0 {
        return Err(Need::Column(Role::Order));
    }
    if by_policy && policy_known(&births) == 0 {
        return Err(Need::Column(Role::Policy));
    }
    Ok(())
}

/// Births whose policy state is known.
pub(crate) fn policy_known(births: &Births) -> u64 {
    [Policy::Within, Policy::Outside]
        .map(|policy| births.of(Filter::policy(policy)).births())
        .into_iter()
        .fold(0, u64::saturating_add)
}

fn sexes(indicator: &Indicator, formula: Formula, facts: &Facts) -> Result<Parts, Need> {
    let births = facts.births();
    if births.is_empty() {
        return Err(missing(facts, Measure::Births));
    }
    let orders = match formula {
        Formula::SexRatio(orders) => orders,
        _ => Orders::All,
    };
    if births.all().sexed() == 0 {
        return Err(Need::Column(Role::Sex));
    }
    has_classes(facts, &[plus(Select::all(Measure::Births).orders(orders))])?;
    if !indicator.applies(&births) {
        return Err(Need::SingleOrders);
    }
    Ok(Parts::Sexes(births.of(Filter::orders(orders))))
}

/// Births of women of some ages, and these women.
fn fertility(facts: &Facts, from: Option<u8>, moment: Moment) -> Result<Parts, Need> {
    let births = match from {
        None => {
            facts.events(Select::all(Measure::Births)).ok_or(missing(facts, Measure::Births))?
        }
        Some(from) => births_by_age(facts, Orders::All)?.at(from),
    };
    if facts.period().is_none() {
        return Err(Need::OnePeriod);
    }
    let need = if from.is_none() { Need::Women } else { Need::WomenByAge };
    let at_risk = facts.at_risk(Asked::Women(from, moment)).ok_or(need)?;
    let time = known_time(facts, &[plus(Select::all(Measure::Births))])?;
    Ok(Parts::Rate(Rate { events: births, minus: None, at_risk, time }))
}

fn by_age(facts: &Facts, orders: Orders, moment: Moment) -> Result<Parts, Need> {
    let births = births_by_age(facts, orders)?;
    if facts.period().is_none() {
        return Err(Need::OnePeriod);
    }
    let mut origins = Origins::default();
    let mut group = |from: u8| {
        let women = facts.at_risk(Asked::Women(Some(from), moment)).ok_or(Need::WomenByAge)?;
        origins = origins.and(women.origins);
        let (births, women) = (births.at(from), women.people);
        Ok(AgeGroup { age_from: from, width_years: GROUP_YEARS, births, women })
    };
    let groups = age_groups().map(&mut group).collect::<Result<Vec<_>, Need>>()?;
    let time = known_time(facts, &[plus(Select::all(Measure::Births))])?;
    Ok(Parts::Ages { groups, unknown: births.unknown, origins, time })
}

/// Births per thousand women of the age group that begins at `from`; `None` where either is not known.
#[must_use]
pub fn by_age_group(facts: &Facts, from: u8, basis: Basis) -> Option<Estimate> {
    let parts = fertility(facts, Some(from), basis.base.moment).ok()?;
    Some(parts.estimate(Formula::AgeFertility(from), basis))
}

/// The first age of each group of childbearing.
pub fn age_groups() -> impl Iterator<Item = u8> {
    (CHILDBEARING.from..CHILDBEARING.to).step_by(GROUP_YEARS.into())
}

/// Births by the mother's age group.
pub(super) struct BirthsByAge {
    groups: Vec<(u8, u64)>,
    unknown: u64,
}

impl BirthsByAge {
    pub(super) fn at(&self, from: u8) -> u64 {
        let at = self.groups.iter().filter(|(group, _)| *group == from);
        at.fold(0, |sum, (_, births)| sum.saturating_add(*births))
    }
}

/// Births by the mother's age, as demographers group them: younger mothers with those of 15 to 19, older ones with 45 to 49.
pub(super) fn births_by_age(facts: &Facts, orders: Orders) -> Result<BirthsByAge, Need> {
    let (mut groups, mut unknown) = (Vec::new(), 0_u64);
    let of_mothers = facts.flows.iter().filter(|(class, _)| {
        let is_by_age = class.measure == Measure::Births && class.age != Age::ALL;
        (is_by_age || class.measure == Measure::MotherAges) && orders.includes(class.order)
    });
    for (class, births) in of_mothers {
        match group_of(class.age) {
            Some(from) => groups.push((from, *births)),
            None => unknown = u64::saturating_add(unknown, *births),
        }
    }
    let known: u64 = groups.iter().fold(0, |sum, (_, births)| sum.saturating_add(*births));
    let all = facts.events(Select::all(Measure::Births).orders(orders)).unwrap_or_default();
    let all = all.max(known.saturating_add(unknown));
    // A rate of births of which a fifth is missing tells nothing of fertility.
    if groups.is_empty() || known < all - all / 5 {
        return Err(Need::MothersAge);
    }
    Ok(BirthsByAge { groups, unknown: all - known })
}

/// The five-year group that holds an age or an age group.
const fn group_of(age: Age) -> Option<u8> {
    let Age { from, to } = age;
    let last = CHILDBEARING.to + 1 - GROUP_YEARS;
    if from == 0 && to == Age::OPEN {
        None
    } else if to < CHILDBEARING.from + GROUP_YEARS {
        Some(CHILDBEARING.from)
    } else if from >= last {
        Some(last)
    } else {
        let group = from / GROUP_YEARS * GROUP_YEARS;
        if to < group + GROUP_YEARS { Some(group) } else { None }
    }
}

impl Estimate {
    /// A figure without interval and without anything to say of time.
    pub(super) const fn plain(
        value: Option<f64>,
        numerator: f64,
        denominator: Option<f64>,
        method: Method,
        level: Confidence,
    ) -> Self {
        let time = Time { known_months: 0, months: 0, is_annualised: false, periods: 0 };
        let (at_risk, doubt): (_, Option<Doubt>) = (None, None);
        let (interval, subtracted) = (None, 0.0);
        Self {
            value,
            numerator,
            subtracted,
            denominator,
            interval,
            level,
            method,
            at_risk,
            time,
            variant: 0,
            doubt,
        }
    }
}
