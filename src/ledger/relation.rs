//! How the figures of a row of a form stand to each other: a part is no more than its whole, the orders add up, the population balances.
//! Relations are rows of data, and users add their own. Knows measures and classes, no column and no row.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::cube::{Measure, Order, Policy, Sex};

/// A figure of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Whether it is taken off.
    pub is_minus: bool,
    /// What is counted.
    pub measure: Measure,
    /// Of which sex; `None` for both together, and for each where both sides have it by sex.
    pub sex: Option<Sex>,
    /// Of which order.
    pub order: Option<Order>,
    /// Under which policy state.
    pub policy: Option<Policy>,
}

impl Term {
    /// A measure without a class.
    #[must_use]
    pub const fn of(measure: Measure) -> Self {
        Self { is_minus: false, measure, sex: None, order: None, policy: None }
    }

    const fn less(measure: Measure) -> Self {
        Self { is_minus: true, ..Self::of(measure) }
    }
}

/// How two sides stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// The left side is no more than the right.
    AtMost,
    /// The left side is no less than the right.
    AtLeast,
    /// Both sides are the same.
    Same,
}

impl Comparison {
    /// Every comparison.
    pub const ALL: [Self; 3] = [Self::AtMost, Self::AtLeast, Self::Same];

    /// The sign that it is written with.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtMost => "≤",
            Self::AtLeast => "≥",
            Self::Same => "=",
        }
    }

    /// Whether it holds, where a difference of `tolerance` is let pass.
    pub(crate) const fn holds(self, left: i128, right: i128, tolerance: i128) -> bool {
        match self {
            Self::AtMost => left <= right + tolerance,
            Self::AtLeast => left + tolerance >= right,
            Self::Same => left <= right + tolerance && left + tolerance >= right,
        }
    }
}

/// Two sides that stand to each other in some way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// The one side: not empty.
    pub left: Vec<Term>,
    /// How it stands to the other.
    pub comparison: Comparison,
    /// The other side: not empty.
    pub right: Vec<Term>,
}

/// A relation that the user added, as it was written and as it is understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRelation {
    /// As written.
    pub text: String,
    /// What it says.
    pub relation: Relation,
}

/// So many relations of one's own can be asked of a table.
pub const OWN_MAX: usize = 20;

/// Parts that cannot be more than their whole: of the same place, time and classes.
const WHOLES: &[(Measure, Measure)] = &[
    (Measure::BirthsWithinPolicy, Measure::Births),
    (Measure::HospitalBirths, Measure::Births),
    (Measure::TimelyRegistrations, Measure::Births),
    (Measure::LateMarriages, Measure::FirstMarriages),
    (Measure::EarlyMarriages, Measure::FirstMarriages),
    (Measure::MarriedWomen, Measure::Women),
    (Measure::MarriedWomen, Measure::Population),
    (Measure::MarriedWomen, Measure::PopulationEnd),
    (Measure::MarriedWomen, Measure::RegisteredEnd),
    (Measure::MarriedWomen, Measure::ResidentEnd),
    (Measure::Women, Measure::Population),
    (Measure::Women, Measure::PopulationEnd),
    (Measure::Women, Measure::RegisteredEnd),
    (Measure::Women, Measure::ResidentEnd),
    (Measure::ContraceptionUsers, Measure::MarriedWomen),
    (Measure::LongActingUsers, Measure::ContraceptionUsers),
    (Measure::ServicesDone, Measure::ServicesDue),
    (Measure::VisitsDone, Measure::VisitsDue),
    (Measure::ChecksDone, Measure::ChecksDue),
    (Measure::PositivesFound, Measure::ChecksDone),
    (Measure::PositivesTreated, Measure::PositivesFound),
    (Measure::EarlyChecksDone, Measure::EarlyChecksDue),
    (Measure::PregnancyChecksDone, Measure::PregnancyChecksDue),
    (Measure::MonitoringDone, Measure::MonitoringDue),
    (Measure::FolicAcidGiven, Measure::FolicAcidDue),
    (Measure::BenefitsPaid, Measure::BenefitsDue),
    (Measure::HardshipHelped, Measure::HardshipListed),
    (Measure::FeePaidFen, Measure::FeeDueFen),
    (Measure::PeopleAware, Measure::PeopleAsked),
    (Measure::PeopleSatisfied, Measure::PeopleAsked),
    (Measure::RecordsCorrect, Measure::RecordsChecked),
    (Measure::CasesCompliant, Measure::CasesAudited),
    (Measure::Trainees, Measure::TraineesDue),
    (Measure::PassedTrainees, Measure::Trainees),
];

/// Population at the start and at the end, by definition. Both moves must be there: without them the difference is the moves.
const BALANCES: &[(Measure, Measure)] = &[
    (Measure::PopulationStart, Measure::PopulationEnd),
    (Measure::RegisteredStart, Measure::RegisteredEnd),
    (Measure::ResidentStart, Measure::ResidentEnd),
];

/// The relations that every form is held against, each with its rule.
pub(crate) fn usual() -> Vec<(Rule, Relation)> {
    let part = |(part, whole): &(Measure, Measure)| Relation {
        left: vec![Term::of(*part)],
        comparison: Comparison::AtMost,
        right: vec![Term::of(*whole)],
    };
    let balance = |(start, end): &(Measure, Measure)| Relation {
        left: vec![Term::of(*end)],
        comparison: Comparison::Same,
        right: vec![
            Term::of(*start),
            Term::of(Measure::Births),
            Term::less(Measure::Deaths),
            Term::of(Measure::MigrantsIn),
            Term::less(Measure::MigrantsOut),
        ],
    };
    let parts = WHOLES.iter().map(|both| (Rule::PartExceedsWhole, part(both)));
    let balances = BALANCES.iter().map(|both| (Rule::BalanceDiffers, balance(both)));
    parts.chain(balances).collect()
}
