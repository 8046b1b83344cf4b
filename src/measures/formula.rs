//! How an indicator is computed: a few forms over sums of counts. Definitions choose among them; evaluation knows each once.

use super::class::{Class, Select, Term};
use super::standard::Standardised;
use super::tally::{Filter, Orders};
use crate::cube::{Measure, Order, Policy, Sex};

/// How a value is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Formula {
    /// A number of events, people or things: complete, so without an interval.
    Count(&'static [Term]),
    /// The population at the end of the period.
    Population,
    /// End of the period as it should be (start + births − deaths + in − out), beside the end as given.
    Balance,
    /// A part of a whole in per cent.
    Share {
        /// The part.
        of: &'static [Term],
        /// The whole.
        base: Whole,
    },
    /// Things or money related to people: a ratio of complete counts, without an interval.
    Ratio {
        /// What is related.
        of: &'static [Term],
        /// To whom.
        base: Whole,
        /// Per how many.
        per: u32,
    },
    /// Events per 1,000 of the population; events may be subtracted.
    Rate(&'static [Term]),
    /// Males per 100 females.
    SexRatio(Orders),
    /// Girls that are missing for `reference` males per 100 females: 100 M / reference − F.
    MissingGirls {
        /// Males per 100 females that nature gives.
        reference: u32,
    },
    /// The same as a share of the girls expected.
    MissingShare {
        /// Males per 100 females that nature gives.
        reference: u32,
    },
    /// Births per 1,000 women of 15 to 49.
    GeneralFertility,
    /// Births per 1,000 women of one five-year age group.
    AgeFertility(u8),
    /// Children per woman: five times the sum of the age-specific rates.
    TotalFertility(Orders),
    /// Mean age of women at birth by age-specific rates.
    MeanAge,
    /// Events per 1,000 by age, with the age structure of all places together.
    Standardised(Standardised),
    /// Villages where no birth was outside policy.
    CleanVillages,
    /// Villages that collected fees among those with any to collect.
    CollectingVillages,
}

/// What a share or a ratio is related to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whole {
    /// Births whose order is known.
    OrderKnown,
    /// Births whose policy state is known.
    PolicyKnown,
    /// The population, as chosen.
    Population,
    /// The sum of these.
    Sum(&'static [Term]),
}

impl Formula {
    /// The births that a count or a share counts, where it is about births as they are recorded.
    #[must_use]
    pub fn filter(self) -> Option<Filter> {
        match self {
            Self::Count([term]) | Self::Share { of: [term], .. } => filter(*term),
            _ => None,
        }
    }

    /// Every measure that the formula names itself; the population's are chosen by the base.
    #[must_use]
    pub fn measures(self) -> Vec<Measure> {
        let of = |terms: &[Term]| terms.iter().map(|term| term.select.measure).collect::<Vec<_>>();
        match self {
            Self::Count(terms) | Self::Rate(terms) => of(terms),
            Self::Share { of: part, base } | Self::Ratio { of: part, base, .. } => match base {
                Whole::Sum(whole) => [of(part), of(whole)].concat(),
                Whole::OrderKnown | Whole::PolicyKnown | Whole::Population => of(part),
            },
            Self::Population => Vec::new(),
            Self::Standardised(Standardised::Deaths) => vec![Measure::Deaths],
            Self::Balance => of(BALANCE),
            Self::SexRatio(_)
            | Self::MissingGirls { .. }
            | Self::MissingShare { .. }
            | Self::GeneralFertility
            | Self::AgeFertility(_)
            | Self::TotalFertility(_)
            | Self::MeanAge
            | Self::Standardised(Standardised::Births)
            | Self::CleanVillages => vec![Measure::Births],
            Self::CollectingVillages => vec![Measure::FeePaidFen],
        }
    }

    /// Every measure that the formula may take, the population and the women it is related to with it.
    #[must_use]
    pub fn sources(self) -> Vec<Measure> {
        let mut sources = self.measures();
        if self.has_population() {
            sources.extend(super::population::measures());
        }
        if self.is_by_women() {
            sources.extend([Measure::Women, Measure::WomenMean, Measure::MotherAges]);
            sources.extend(super::population::measures());
        }
        sources
    }

    /// Whether counts of a class are any part of it.
    #[must_use]
    pub fn takes(self, class: &Class) -> bool {
        let any = |terms: &[Term]| terms.iter().any(|term| term.select.includes(class));
        let is_of_people =
            || self.has_population() && super::population::measures().any(|it| it == class.measure);
        let is_birth = class.measure == Measure::Births;
        let is_sexed = is_birth && class.sex != Sex::Unknown;
        match self {
            Self::Count(terms) => any(terms),
            Self::Rate(terms) => any(terms) || is_of_people(),
            Self::Share { of, base } | Self::Ratio { of, base, .. } => {
                any(of)
                    || match base {
                        Whole::OrderKnown => is_birth && class.order != Order::Unknown,
                        Whole::PolicyKnown => is_birth && class.policy != Policy::Unknown,
                        Whole::Population => is_of_people(),
                        Whole::Sum(whole) => any(whole),
                    }
            }
            Self::SexRatio(orders) => is_sexed && orders.includes(class.order),
            Self::MissingGirls { .. } | Self::MissingShare { .. } => is_sexed,
            Self::Balance => any(BALANCE) || is_of_people(),
            _ => self.sources().contains(&class.measure),
        }
    }

    const fn is_by_women(self) -> bool {
        matches!(
            self,
            Self::GeneralFertility
                | Self::AgeFertility(_)
                | Self::TotalFertility(_)
                | Self::MeanAge
                | Self::Standardised(Standardised::Births)
        )
    }

    /// Whether every count it takes is of births, so that it can be narrowed to some birth orders.
    #[must_use]
    pub fn is_of_births(self) -> bool {
        let measures = self.measures();
        !measures.is_empty() && measures.into_iter().all(Measure::is_of_births)
    }

    /// Whether it names birth orders itself, so that narrowing it to some would leave nothing or everything.
    #[must_use]
    pub fn names_orders(self) -> bool {
        let names = |terms: &[Term]| terms.iter().any(|term| term.select.orders != Orders::All);
        match self {
            Self::SexRatio(orders) | Self::TotalFertility(orders) => orders != Orders::All,
            Self::Count(terms) => names(terms),
            Self::Share { of, base } => names(of) || matches!(base, Whole::OrderKnown),
            _ => false,
        }
    }

    /// Whether it is related to the population, so that the choice of base matters.
    #[must_use]
    pub const fn has_population(self) -> bool {
        match self {
            Self::Population | Self::Rate(_) | Self::Balance => true,
            Self::Standardised(what) => matches!(what, Standardised::Deaths),
            Self::Share { base, .. } | Self::Ratio { base, .. } => {
                matches!(base, Whole::Population)
            }
            _ => false,
        }
    }

    /// Whether it counts events within a time at people at risk, so that part of a year can be brought to a year.
    #[must_use]
    pub const fn is_rate(self) -> bool {
        matches!(
            self,
            Self::Rate(_)
                | Self::GeneralFertility
                | Self::AgeFertility(_)
                | Self::TotalFertility(_)
        )
    }
}

/// What the population should have become since the start of the period.
pub(super) const BALANCE: &[Term] = &[
    super::class::plus(Select::all(Measure::Births)),
    super::class::minus(Select::all(Measure::Deaths)),
    super::class::plus(Select::all(Measure::MigrantsIn)),
    super::class::minus(Select::all(Measure::MigrantsOut)),
];

/// The births that a term means, whatever their sex and the mother's age.
fn filter(term: Term) -> Option<Filter> {
    let Term { select, is_minus } = term;
    let Select { measure, sex, orders, policy, ages } = select;
    let is_plain = measure == Measure::Births && sex.is_none() && ages.is_none() && !is_minus;
    is_plain.then_some(Filter { orders, policy })
}

/// Births of a policy state.
#[must_use]
pub(super) const fn births_in(policy: Policy) -> Select {
    Select::all(Measure::Births).policy(policy)
}
