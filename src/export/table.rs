//! The fixed hierarchy of tables that is published of one place and period, and which counts each of them gives away.

use crate::cube::{Policy, Sex};
use crate::measures::{Births, Filter, Formula, ORDERS, Orders, POLICIES};

/// Counts of control indicators of the past are small below this.
pub(super) const HISTORICAL_THRESHOLD: u64 = 10;

/// Figures that are shown or hidden together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// All births: 01.
    Births,
    /// Both sexes: 11 and 13.
    Sex,
    /// Orders: 17.
    Order,
    /// Both sexes of first births.
    SexFirst,
    /// Both sexes of second births.
    SexSecond,
    /// Both sexes of third and later births.
    SexLater,
    /// Both sexes of third, fourth, and fifth and later births.
    SexSingle,
    /// Policy states: 14 and 15.
    Policy,
    /// Out-of-policy third and later births: 16.
    PolicyLater,
}

pub(super) const TABLES: [Table; 9] = [
    Table::Births,
    Table::Sex,
    Table::Order,
    Table::SexFirst,
    Table::SexSecond,
    Table::SexLater,
    Table::SexSingle,
    Table::Policy,
    Table::PolicyLater,
];

impl Table {
    /// The tables that would give this one away: they are hidden with it.
    const fn dependents(self) -> &'static [Self] {
        const BY_SEX: &[Table] =
            &[Table::SexFirst, Table::SexSecond, Table::SexLater, Table::SexSingle];
        const BY_ORDER: &[Table] = &[
            Table::SexFirst,
            Table::SexSecond,
            Table::SexLater,
            Table::SexSingle,
            Table::PolicyLater,
        ];
        match self {
            Self::Births => &TABLES,
            Self::Sex => BY_SEX,
            Self::Order => BY_ORDER,
            Self::SexLater => &[Self::SexSingle],
            Self::Policy => &[Self::PolicyLater],
            _ => &[],
        }
    }

    /// The tables whose hiding can help to hide this one, the least needed first.
    pub(super) const fn family(self) -> &'static [Self] {
        match self {
            Self::Births => &[Self::Births],
            Self::Sex => &[Self::Sex, Self::Births],
            Self::Order => &[Self::Order, Self::Births],
            Self::SexFirst | Self::SexSecond | Self::SexLater | Self::SexSingle => &[
                Self::SexSingle,
                Self::SexLater,
                Self::SexSecond,
                Self::SexFirst,
                Self::Order,
                Self::Sex,
                Self::Births,
            ],
            Self::Policy => &[Self::Policy, Self::Births],
            Self::PolicyLater => &[Self::PolicyLater, Self::Policy, Self::Births],
        }
    }

    /// Which table an indicator's figures belong to; `None` when births do not give it, or it is not in the hierarchy.
    pub(super) fn of(formula: Formula) -> Option<Self> {
        match formula {
            Formula::Count(_) if formula.filter() == Some(Filter::ALL) => Some(Self::Births),
            Formula::Count(_) | Formula::Share { .. } => Self::of_filter(formula.filter()?),
            Formula::SexRatio(orders) => Self::of_sexes(orders),
            Formula::MissingGirls { .. } | Formula::MissingShare { .. } => Some(Self::Sex),
            _ => None,
        }
    }

    /// Which table holds both sexes of these orders.
    pub(super) const fn of_sexes(orders: Orders) -> Option<Self> {
        match orders {
            Orders::All => Some(Self::Sex),
            Orders::First => Some(Self::SexFirst),
            Orders::Second => Some(Self::SexSecond),
            Orders::ThirdAndLater => Some(Self::SexLater),
            Orders::Third | Orders::Fourth | Orders::FifthPlus => Some(Self::SexSingle),
            Orders::Known => None,
        }
    }

    const fn of_filter(filter: Filter) -> Option<Self> {
        match (filter.orders, filter.policy) {
            (Orders::All, Some(_)) => Some(Self::Policy),
            (Orders::ThirdAndLater, Some(Policy::Outside)) => Some(Self::PolicyLater),
            (Orders::First | Orders::Second | Orders::ThirdAndLater, None) => Some(Self::Order),
            _ => None,
        }
    }

    /// The least count that may be shown: policy states are history, with a threshold of ten at least.
    pub(super) const fn threshold(self, chosen: u64) -> u64 {
        match self {
            Self::Policy | Self::PolicyLater if chosen < HISTORICAL_THRESHOLD => {
                HISTORICAL_THRESHOLD
            }
            _ => chosen,
        }
    }

    /// The counts that the table prints.
    pub(super) fn printed(self) -> Vec<Class> {
        match self {
            Self::Births => vec![Class::of(None, Filter::ALL)],
            Self::Sex => sexes(Orders::All),
            Self::Order => [Orders::First, Orders::Second, Orders::ThirdAndLater]
                .map(|orders| Class::of(None, Filter::orders(orders)))
                .into(),
            Self::SexFirst => sexes(Orders::First),
            Self::SexSecond => sexes(Orders::Second),
            Self::SexLater => sexes(Orders::ThirdAndLater),
            Self::SexSingle => SINGLE.into_iter().flat_map(sexes).collect(),
            Self::Policy => [Policy::Within, Policy::Outside]
                .map(|policy| Class::of(None, Filter::policy(policy)))
                .into(),
            Self::PolicyLater => vec![Class::of(None, OUTSIDE_LATER)],
        }
    }

    /// The counts that must not be found out when they are small: those printed, and the differences that a reader makes at once.
    pub(super) fn guarded(self) -> Vec<Class> {
        let mut classes = self.printed();
        match self {
            Self::PolicyLater => {
                let outside = Class::of(None, Filter::policy(Policy::Outside));
                let later = Class::of(None, Filter::orders(Orders::ThirdAndLater));
                let both = Class::of(None, OUTSIDE_LATER);
                classes.extend([Class(outside.0 & !both.0), Class(later.0 & !both.0)]);
            }
            Self::SexSingle => {
                classes.extend(SINGLE.map(|orders| Class::of(None, Filter::orders(orders))));
            }
            _ => {}
        }
        classes
    }
}

const SINGLE: [Orders; 3] = [Orders::Third, Orders::Fourth, Orders::FifthPlus];
const OUTSIDE_LATER: Filter =
    Filter { orders: Orders::ThirdAndLater, policy: Some(Policy::Outside) };

fn sexes(orders: Orders) -> Vec<Class> {
    [Sex::Male, Sex::Female].map(|sex| Class::of(Some(sex), Filter::orders(orders))).into()
}

/// A set of kinds of birth, one bit for each sex, order and policy state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(pub(super) u64);

pub(super) const SEXES: [Sex; 3] = [Sex::Male, Sex::Female, Sex::Unknown];

impl Class {
    /// The one kind of birth.
    pub(super) const fn kind(sex: Sex, order: crate::cube::Order, policy: Policy) -> Self {
        let index =
            (order as usize * POLICIES.len() + policy as usize) * SEXES.len() + sex as usize;
        Self(1 << index)
    }

    fn of(sex: Option<Sex>, filter: Filter) -> Self {
        let meant = kinds().filter(|(kind_sex, order, policy)| {
            sex.is_none_or(|sex| sex == *kind_sex) && filter.includes(*order, *policy)
        });
        Self(meant.fold(0, |bits, (sex, order, policy)| bits | Self::kind(sex, order, policy).0))
    }

    /// The kinds that occur.
    pub(super) fn present(births: &Births) -> Self {
        Self(kinds().fold(0, |bits, (sex, order, policy)| {
            let occurs = count(births, sex, order, policy) > 0;
            bits | if occurs { Self::kind(sex, order, policy).0 } else { 0 }
        }))
    }

    /// The kinds that could occur: of orders and policy states that do.
    pub(super) fn plausible(births: &Births) -> Self {
        let occurs = |filter| births.of(filter).births() > 0;
        Self(kinds().fold(0, |bits, (sex, order, policy)| {
            let is_plausible =
                births.in_order(order).births() > 0 && occurs(Filter::policy(policy));
            bits | if is_plausible { Self::kind(sex, order, policy).0 } else { 0 }
        }))
    }

    /// How many births are of this class.
    pub(super) fn births(self, births: &Births) -> u64 {
        kinds()
            .filter(|(sex, order, policy)| self.has(Self::kind(*sex, *order, *policy)))
            .fold(0, |sum, (sex, order, policy)| {
                sum.saturating_add(count(births, sex, order, policy))
            })
    }

    /// Whether it takes in all of `other`.
    pub(super) const fn has(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }
}

fn count(births: &Births, sex: Sex, order: crate::cube::Order, policy: Policy) -> u64 {
    let tally = births.cell(order, policy);
    match sex {
        Sex::Male => tally.male,
        Sex::Female => tally.female,
        Sex::Unknown => tally.unknown,
    }
}

/// Every kind of birth.
pub(super) fn kinds() -> impl Iterator<Item = (Sex, crate::cube::Order, Policy)> {
    SEXES.into_iter().flat_map(|sex| {
        ORDERS
            .into_iter()
            .flat_map(move |order| POLICIES.into_iter().map(move |policy| (sex, order, policy)))
    })
}

/// The tables of one place and period that may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shown(u16);

impl Shown {
    pub(super) const NONE: Self = Self(0);

    /// With one more table.
    pub(super) const fn with(self, table: Table) -> Self {
        Self(self.0 | 1 << table as u16)
    }

    pub(super) const fn has(self, table: Table) -> bool {
        self.0 & (1 << table as u16) != 0
    }

    /// Hides a table and all that would give it away.
    pub(super) fn hide(&mut self, table: Table) {
        self.0 &= !(1 << table as u16);
        for dependent in table.dependents() {
            self.0 &= !(1 << *dependent as u16);
        }
    }

    /// What either shows.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Every count printed.
    pub(super) fn printed(self) -> Vec<Class> {
        TABLES.into_iter().filter(|table| self.has(*table)).flat_map(Table::printed).collect()
    }
}
