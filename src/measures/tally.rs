//! Births of one place and period as a dense table of order and policy, each cell by sex.

use crate::cube::{Cell, Order, Policy, Sex};
use crate::stats::sex_ratio;

/// Births by sex.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Males.
    pub male: u64,
    /// Females.
    pub female: u64,
    /// Sex not recorded: in the total, out of the sex ratio.
    pub unknown: u64,
}

impl Tally {
    /// All births.
    #[must_use]
    pub const fn births(&self) -> u64 {
        self.male.saturating_add(self.female).saturating_add(self.unknown)
    }

    /// Births whose sex is known: the base of the sex ratio.
    #[must_use]
    pub const fn sexed(&self) -> u64 {
        self.male.saturating_add(self.female)
    }

    /// Males per 100 females; `None` without a female birth.
    #[must_use]
    pub fn srb(&self) -> Option<f64> {
        sex_ratio(self.male, self.female)
    }

    /// Adds `births` of one sex.
    pub fn add(&mut self, sex: Sex, births: u64) {
        let count = match sex {
            Sex::Male => &mut self.male,
            Sex::Female => &mut self.female,
            Sex::Unknown => &mut self.unknown,
        };
        *count = count.saturating_add(births);
    }

    /// Adds another tally.
    pub fn merge(&mut self, other: &Self) {
        self.male = self.male.saturating_add(other.male);
        self.female = self.female.saturating_add(other.female);
        self.unknown = self.unknown.saturating_add(other.unknown);
    }
}

/// Which birth orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Orders {
    /// Every birth, its order known or not.
    #[default]
    All,
    /// Births whose order is known.
    Known,
    /// 一孩.
    First,
    /// 二孩.
    Second,
    /// 三孩, told from later ones.
    Third,
    /// 四孩.
    Fourth,
    /// 五孩及以上.
    FifthPlus,
    /// 多孩: third, fourth, fifth and later, and the open class of ledgers that do not tell them apart.
    ThirdAndLater,
}

impl Orders {
    /// Whether a birth of this order is meant.
    #[must_use]
    pub const fn includes(self, order: Order) -> bool {
        match self {
            Self::All => true,
            Self::Known => !matches!(order, Order::Unknown),
            Self::First => matches!(order, Order::First),
            Self::Second => matches!(order, Order::Second),
            Self::Third => matches!(order, Order::Third),
            Self::Fourth => matches!(order, Order::Fourth),
            Self::FifthPlus => matches!(order, Order::FifthPlus),
            Self::ThirdAndLater => {
                matches!(order, Order::Third | Order::Fourth | Order::FifthPlus | Order::ThirdPlus)
            }
        }
    }
}

/// Which births are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Of these orders.
    pub orders: Orders,
    /// Of this policy state; `None` for every state.
    pub policy: Option<Policy>,
}

impl Filter {
    /// Every birth.
    pub const ALL: Self = Self { orders: Orders::All, policy: None };

    /// Births of these orders, whatever their policy state.
    #[must_use]
    pub const fn orders(orders: Orders) -> Self {
        Self { orders, policy: None }
    }

    /// Births of this policy state, whatever their order.
    #[must_use]
    pub const fn policy(policy: Policy) -> Self {
        Self { orders: Orders::All, policy: Some(policy) }
    }

    /// Whether a birth of this order and policy state is meant.
    #[must_use]
    pub fn includes(self, order: Order, policy: Policy) -> bool {
        self.orders.includes(order) && self.policy.is_none_or(|meant| meant == policy)
    }
}

pub(crate) const ORDERS: [Order; 7] = [
    Order::First,
    Order::Second,
    Order::Third,
    Order::Fourth,
    Order::FifthPlus,
    Order::ThirdPlus,
    Order::Unknown,
];
pub(crate) const POLICIES: [Policy; 3] = [Policy::Within, Policy::Outside, Policy::Unknown];

/// Births by order and policy state, each by sex. A commutative monoid under [`Births::merge`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Births {
    tallies: [[Tally; POLICIES.len()]; ORDERS.len()],
}

impl Births {
    /// Adds the births of a cell of a cube; its place and time are the caller's business.
    pub fn add(&mut self, cell: &Cell, births: u64) {
        self.tallies[cell.order as usize][cell.policy as usize].add(cell.sex, births);
    }

    /// Adds another table.
    pub fn merge(&mut self, other: &Self) {
        for (row, others) in self.tallies.iter_mut().zip(&other.tallies) {
            for (tally, other) in row.iter_mut().zip(others) {
                tally.merge(other);
            }
        }
    }

    /// What is left without another table that is a part of this one.
    pub(crate) fn less(&self, part: &Self) -> Self {
        let mut rest = self.clone();
        for (row, parts) in rest.tallies.iter_mut().zip(&part.tallies) {
            for (tally, part) in row.iter_mut().zip(parts) {
                tally.male = tally.male.saturating_sub(part.male);
                tally.female = tally.female.saturating_sub(part.female);
                tally.unknown = tally.unknown.saturating_sub(part.unknown);
            }
        }
        rest
    }

    /// The births that `filter` means.
    #[must_use]
    pub fn of(&self, filter: Filter) -> Tally {
        let mut sum = Tally::default();
        for (order, row) in ORDERS.iter().zip(&self.tallies) {
            for (policy, tally) in POLICIES.iter().zip(row) {
                if filter.includes(*order, *policy) {
                    sum.merge(tally);
                }
            }
        }
        sum
    }

    /// The births of every kind.
    pub(super) fn cells(&self) -> impl Iterator<Item = (Cell, u64)> {
        ORDERS.into_iter().zip(&self.tallies).flat_map(|(order, row)| {
            POLICIES.into_iter().zip(row).flat_map(move |(policy, tally)| {
                let by_sex = [
                    (Sex::Male, tally.male),
                    (Sex::Female, tally.female),
                    (Sex::Unknown, tally.unknown),
                ];
                by_sex.map(|(sex, count)| (Cell { sex, order, policy, ..Cell::BIRTH }, count))
            })
        })
    }

    /// The births of one order and policy state as recorded.
    pub(crate) fn cell(&self, order: Order, policy: Policy) -> Tally {
        self.tallies[order as usize][policy as usize]
    }

    /// The births of these orders alone.
    #[must_use]
    pub fn only(mut self, orders: Orders) -> Self {
        for (order, row) in ORDERS.iter().zip(&mut self.tallies) {
            if !orders.includes(*order) {
                *row = <[Tally; POLICIES.len()]>::default();
            }
        }
        self
    }

    /// The births of one order as recorded.
    #[must_use]
    pub fn in_order(&self, order: Order) -> Tally {
        let mut sum = Tally::default();
        for tally in &self.tallies[order as usize] {
            sum.merge(tally);
        }
        sum
    }

    /// Every birth by sex.
    #[must_use]
    pub fn all(&self) -> Tally {
        self.of(Filter::ALL)
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all().births() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn births(rows: &[(Order, Policy, Sex, u64)]) -> Births {
        let mut births = Births::default();
        for &(order, policy, sex, count) in rows {
            let cell = Cell { sex, order, policy, ..Cell::BIRTH };
            births.add(&cell, count);
        }
        births
    }

    #[test]
    fn the_table_is_indexed_as_it_is_listed() {
        for (index, order) in ORDERS.into_iter().enumerate() {
            assert_eq!(order as usize, index);
        }
        for (index, policy) in POLICIES.into_iter().enumerate() {
            assert_eq!(policy as usize, index);
        }
    }

    #[test]
    fn third_and_later_takes_in_the_open_class() {
        let births = births(&[
            (Order::Third, Policy::Within, Sex::Male, 1),
            (Order::FifthPlus, Policy::Outside, Sex::Female, 2),
            (Order::ThirdPlus, Policy::Unknown, Sex::Unknown, 4),
            (Order::Unknown, Policy::Outside, Sex::Male, 8),
        ]);
        let later = births.of(Filter::orders(Orders::ThirdAndLater));
        assert_eq!(later, Tally { male: 1, female: 2, unknown: 4 });
        assert_eq!((later.births(), later.sexed(), later.srb()), (7, 3, Some(50.0)));
        assert_eq!(births.of(Filter::policy(Policy::Outside)).births(), 10);
        assert_eq!(births.of(Filter::orders(Orders::Known)).births(), 7);
    }

    #[test]
    fn no_female_birth_has_no_ratio() {
        assert_eq!(Tally { male: 3, female: 0, unknown: 1 }.srb(), None);
    }
}
