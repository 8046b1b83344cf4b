//! The counts of some places in one period: what an indicator is evaluated on. Knows no indicator.

use std::sync::Arc;

use super::class::{Class, Select, Term};
use super::coverage::Coverage;
use super::population::{Asked, AtRisk};
use super::tally::{Births, Orders};
use crate::cube::{Measure, Nature};
use crate::period::Period;

/// A stock that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// What is held.
    pub class: Class,
    /// How much.
    pub count: u64,
    /// Whether it says again what other counts say.
    pub again: Again,
}

/// How a count repeats others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Again {
    /// It does not.
    #[default]
    No,
    /// Some ages beside the total of the same place.
    Ages,
    /// A place beside those that lie in it.
    Level,
}

/// How many villages have something at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Villages {
    /// Births of known policy state.
    pub with_policy: u32,
    /// These, and none outside policy.
    pub clean: u32,
    /// Fees assessed or collected.
    pub with_fees: u32,
    /// Fees collected.
    pub collecting: u32,
}

impl Villages {
    /// Those of both places.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            with_policy: self.with_policy + other.with_policy,
            clean: self.clean + other.clean,
            with_fees: self.with_fees + other.with_fees,
            collecting: self.collecting + other.collecting,
        }
    }
}

/// How many places have only one side of a rate in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// Births and none of the people asked for, while others have them.
    pub at_risk: Vec<(Asked, u32)>,
    /// People, and no births where chance hardly leaves none.
    pub births: u32,
    /// People, and no deaths where chance hardly leaves none.
    pub deaths: u32,
}

impl Lacking {
    /// How many have births and none of these people.
    #[must_use]
    pub fn of(&self, asked: Asked) -> u32 {
        let found = self.at_risk.iter().find(|(other, _)| *other == asked);
        found.map_or(0, |(_, places)| *places)
    }
}

/// Counts of some places in one period, or in all time.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub(super) period: Option<Period>,
    /// Sorted by class.
    pub(super) flows: Vec<(Class, u64)>,
    /// At the end of the period, or at its start where the measure says so; of the year around it where a place gives none.
    pub(super) stocks: Vec<Held>,
    /// Who is at risk, settled place by place.
    pub(super) at_risk: Vec<(Asked, AtRisk)>,
    /// What all places together hold by age, in the same period.
    pub(super) standard: Vec<Held>,
    /// Told for single periods only.
    pub(super) lacking: Lacking,
    pub(super) villages: Villages,
    pub(super) coverage: Arc<Coverage>,
}

impl Facts {
    /// Births alone, in all time.
    #[must_use]
    pub fn of_births(births: &Births) -> Self {
        let mut flows: Vec<(Class, u64)> = births
            .cells()
            .map(|(cell, count)| (Class::of(&cell), count))
            .filter(|(_, count)| *count > 0)
            .collect();
        flows.sort_unstable();
        let coverage = Arc::new(Coverage::undated(flows.iter().map(|(class, _)| class.measure)));
        Self { flows, coverage, ..Self::default() }
    }

    /// The same with births of some orders only; what is not of births stays.
    #[must_use]
    pub fn of_orders(mut self, orders: Orders) -> Self {
        self.flows
            .retain(|(class, _)| !class.measure.is_of_births() || orders.includes(class.order));
        self
    }

    /// The period; `None` for all time.
    #[must_use]
    pub const fn period(&self) -> Option<Period> {
        self.period
    }

    /// The births as a table of order, policy state and sex.
    #[must_use]
    pub fn births(&self) -> Births {
        let mut births = Births::default();
        for (class, count) in
            self.flows.iter().filter(|(class, _)| class.measure == Measure::Births)
        {
            births.add(&class.cell(), *count);
        }
        births
    }

    /// Whether the cube has this measure at all, for whatever place and time.
    #[must_use]
    pub fn is_kept(&self, measure: Measure) -> bool {
        self.coverage.has(measure)
    }

    /// For how many months of the period the events of a measure are known; of all time, `None`.
    #[must_use]
    pub fn months(&self, measure: Measure) -> Option<u8> {
        self.period.map(|period| self.coverage.months(measure, period))
    }

    /// The events that are meant; `None` where no ledger speaks of the period. None happened where others are known.
    #[must_use]
    pub fn events(&self, select: Select) -> Option<u64> {
        let is_known = match self.months(select.measure) {
            Some(months) => months > 0,
            None => self.is_kept(select.measure),
        };
        let meant = self.flows.iter().filter(|(class, _)| select.includes(class));
        is_known.then(|| meant.fold(0_u64, |sum, (_, count)| sum.saturating_add(*count)))
    }

    /// The stock that is meant, at the end of the period.
    #[must_use]
    pub fn stock(&self, select: Select) -> Option<u64> {
        sum(&self.stocks, select)
    }

    /// The people who are asked for.
    #[must_use]
    pub fn at_risk(&self, asked: Asked) -> Option<AtRisk> {
        let found = self.at_risk.iter().find(|(other, _)| *other == asked);
        found.map(|(_, at_risk)| *at_risk)
    }

    /// How much of some classes all places together hold.
    pub(super) fn standard_of(&self, is_meant: impl Fn(&Class) -> bool) -> f64 {
        let meant = self.standard.iter().filter(|held| is_meant(&held.class));
        meant.map(|held| held.count as f64).sum()
    }

    /// What a term adds, as its measure asks: events within the period, or a stock at its end.
    #[must_use]
    pub fn count(&self, select: Select) -> Option<u64> {
        match select.measure.nature() {
            Nature::Stock => self.stock(select),
            Nature::Flow | Nature::Fen => self.events(select),
        }
    }

    /// What is added and what is subtracted by these terms; the measure of the first that is not known otherwise.
    ///
    /// # Errors
    /// The measure that is not known here.
    pub fn sum(&self, terms: &[Term]) -> Result<(u64, u64), Measure> {
        let mut sums = (0_u64, 0_u64);
        for term in terms {
            let count = self.count(term.select).ok_or(term.select.measure)?;
            let sum = if term.is_minus { &mut sums.1 } else { &mut sums.0 };
            *sum = sum.saturating_add(count);
        }
        Ok(sums)
    }
}

/// How much is held. Ages are taken where ages are asked for, and where they have no total; what another level says again, only where
/// nothing else answers.
pub(super) fn sum(held: &[Held], select: Select) -> Option<u64> {
    let is_asked = |again: Again| select.ages.is_some() || again != Again::Ages;
    let of = |is_level: bool| {
        let meant = held.iter().filter(|held| {
            (held.again == Again::Level) == is_level
                && is_asked(held.again)
                && select.includes(&held.class)
        });
        meant.fold(None, |sum: Option<u64>, held| {
            Some(sum.unwrap_or_default().saturating_add(held.count))
        })
    };
    of(false).or_else(|| of(true))
}
