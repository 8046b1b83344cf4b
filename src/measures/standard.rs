//! Direct standardisation: the rate that a place would have with the age structure of all places together in the same period. Places of
//! different age can be compared by it; its level depends on that structure and means nothing by itself.

use super::class::Select;
use super::estimate::{Estimate, Method, Need};
use super::evaluate::{Basis, age_groups, births_by_age};
use super::facts::Facts;
use super::population::{self, Asked, GROUP_YEARS};
use super::tally::Orders;
use crate::cube::{Age, Measure, Sex};
use crate::stats::{Refusal, Stratum, direct};

/// What is standardised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standardised {
    /// Deaths by the age of the population.
    Deaths,
    /// Births by the age of the women.
    Births,
}

/// The standardised rate per thousand.
pub(super) fn estimate(what: Standardised, facts: &Facts, basis: Basis) -> Result<Estimate, Need> {
    if facts.period().is_none() {
        return Err(Need::OnePeriod);
    }
    let strata = match what {
        Standardised::Deaths => by_population(facts),
        Standardised::Births => by_women(facts, basis),
    }?;
    let rate = direct(&strata, basis.level).map_err(|refusal| match refusal {
        Refusal::FewEvents => Need::FewEvents,
        Refusal::NobodyAtRisk => absent(what),
    })?;
    let people = strata.iter().map(|stratum| stratum.population).sum();
    let per_thousand = |rate: f64| 1_000.0 * rate;
    let plain = Estimate::plain(
        Some(per_thousand(rate.value)),
        rate.events as f64,
        Some(people),
        Method::Dobson,
        basis.level,
    );
    Ok(Estimate { interval: Some(rate.interval.map(per_thousand)), ..plain })
}

const fn absent(what: Standardised) -> Need {
    match what {
        Standardised::Deaths => Need::DeathsByAge,
        Standardised::Births => Need::WomenByAge,
    }
}

/// A stratum for each age class of the standard population.
fn by_population(facts: &Facts) -> Result<Vec<Stratum>, Need> {
    let measure = population::measures()
        .find(|measure| facts.standard.iter().any(|held| held.class.measure == *measure))
        .ok_or(Need::DeathsByAge)?;
    let of = |class_age: Age| {
        let ages = |select: Select| select.ages(class_age.from, class_age.to);
        let people = facts.stock(ages(Select::all(measure)))? as f64;
        let events = facts.events(ages(Select::all(Measure::Deaths)))?;
        let weight = facts.standard_of(|class| class.measure == measure && class.age == class_age);
        Some(Stratum { events, population: people, weight })
    };
    let mut ages: Vec<Age> = facts
        .standard
        .iter()
        .filter(|held| held.class.measure == measure)
        .map(|held| held.class.age)
        .collect();
    ages.sort_unstable();
    ages.dedup();
    let has_ages = facts
        .flows
        .iter()
        .any(|(class, _)| class.measure == Measure::Deaths && class.age != Age::ALL);
    let strata: Option<Vec<Stratum>> = ages.into_iter().map(of).collect();
    strata.filter(|_| has_ages).ok_or(Need::DeathsByAge)
}

/// A stratum for each age group of childbearing.
fn by_women(facts: &Facts, basis: Basis) -> Result<Vec<Stratum>, Need> {
    let births = births_by_age(facts, Orders::All)?;
    let of = |from: u8| {
        let ages = Age { from, to: from + GROUP_YEARS - 1 };
        let asked = Asked::Women(Some(from), basis.base.moment);
        let women = facts.at_risk(asked).ok_or(Need::WomenByAge)?;
        let is_meant = |age: Age| ages.from <= age.from && age.to <= ages.to;
        let weight = facts.standard_of(|class| {
            is_meant(class.age) && (class.measure == Measure::Women || class.sex == Sex::Female)
        });
        Ok(Stratum { events: births.at(from), population: women.people, weight })
    };
    age_groups().map(of).collect()
}
