//! What a count is about besides place and time, and which counts a formula takes. Knows no formula.

use super::tally::Orders;
use crate::cube::{Age, Cell, Measure, Order, Policy, Sex};

/// The classes of a count that are left once place and time are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class {
    /// What is counted.
    pub measure: Measure,
    /// Sex.
    pub sex: Sex,
    /// Birth order.
    pub order: Order,
    /// Policy state.
    pub policy: Policy,
    /// Age.
    pub age: Age,
}

impl Class {
    /// The classes of a cell.
    #[must_use]
    pub const fn of(cell: &Cell) -> Self {
        let Cell { measure, sex, order, policy, age, .. } = *cell;
        Self { measure, sex, order, policy, age }
    }

    /// The order of classes as one number, which is much quicker to sort by than field after field.
    pub(super) const fn rank(self) -> u32 {
        let classes = (self.sex as u32) << 5 | (self.order as u32) << 2 | self.policy as u32;
        let ages = (self.age.from as u32) << 8 | self.age.to as u32;
        (self.measure as u32) << 24 | classes << 16 | ages
    }

    /// The cell of this class, its place and time left open.
    #[must_use]
    pub const fn cell(self) -> Cell {
        let Self { measure, sex, order, policy, age } = self;
        Cell { sex, order, policy, age, measure, ..Cell::BIRTH }
    }
}

/// Which counts are meant: those of one measure that are in every class named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Select {
    /// What is counted.
    pub measure: Measure,
    /// Of this sex; `None` for every one.
    pub sex: Option<Sex>,
    /// Of these birth orders.
    pub orders: Orders,
    /// Of this policy state; `None` for every one.
    pub policy: Option<Policy>,
    /// Of ages that lie in this range; `None` for every age, recorded or not.
    pub ages: Option<Age>,
}

impl Select {
    /// Every count of a measure.
    #[must_use]
    pub const fn all(measure: Measure) -> Self {
        Self { measure, sex: None, orders: Orders::All, policy: None, ages: None }
    }

    /// Only of this sex.
    #[must_use]
    pub const fn sex(self, sex: Sex) -> Self {
        Self { sex: Some(sex), ..self }
    }

    /// Only of these birth orders.
    #[must_use]
    pub const fn orders(self, orders: Orders) -> Self {
        Self { orders, ..self }
    }

    /// Only of this policy state.
    #[must_use]
    pub const fn policy(self, policy: Policy) -> Self {
        Self { policy: Some(policy), ..self }
    }

    /// Only of ages from `from` to `to`, both included.
    #[must_use]
    pub const fn ages(self, from: u8, to: u8) -> Self {
        Self { ages: Some(Age { from, to }), ..self }
    }

    /// Whether a count of this class is meant.
    #[must_use]
    pub fn includes(&self, class: &Class) -> bool {
        let lies_in = |range: Age| range.from <= class.age.from && class.age.to <= range.to;
        self.measure == class.measure
            && self.sex.is_none_or(|sex| sex == class.sex)
            && self.orders.includes(class.order)
            && self.policy.is_none_or(|policy| policy == class.policy)
            && self.ages.is_none_or(lies_in)
    }
}

/// One part of a sum: counts that are added or subtracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Which counts.
    pub select: Select,
    /// Whether they are subtracted.
    pub is_minus: bool,
}

/// Counts that are added.
#[must_use]
pub const fn plus(select: Select) -> Term {
    Term { select, is_minus: false }
}

/// Counts that are subtracted.
#[must_use]
pub const fn minus(select: Select) -> Term {
    Term { select, is_minus: true }
}
