//! Proof that a hidden count cannot be worked out: another ledger that would print the same export and differs in that count.
//!
//! Such a ledger is made from the true one by a [`Move`]: a few births change their kind in one place or period, and the opposite
//! happens in another. A move is invisible when no printed count changes by it. Whoever holds nothing but the export cannot tell the two
//! ledgers apart, by subtraction, linear programming or any other reasoning, so one invisible move is proof enough.
//!
//! A birth whose sex, order or policy state is not recorded keeps that: a reader may know that such births do not exist.

use std::collections::BTreeMap;

use super::table::{Class, SEXES, Shown, kinds};
use crate::cube::{Order, Policy, Sex};
use crate::measures::POLICIES;

/// Births that become others: as many `gains` as `loses`, or a birth that moves elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    /// The kinds of which there is one more.
    pub(super) gains: Class,
    /// The kinds of which there is one fewer.
    pub(super) loses: Class,
}

impl Move {
    fn changes(self, class: Class) -> bool {
        (self.gains.0 & class.0).count_ones() != (self.loses.0 & class.0).count_ones()
    }

    /// Whether births change their kind where they are, rather than move elsewhere.
    pub(super) fn stays(self) -> bool {
        self.gains.0.count_ones() == self.loses.0.count_ones()
    }
}

/// The orders that a move may turn into each other.
const RECORDED: [Order; 6] =
    [Order::First, Order::Second, Order::Third, Order::Fourth, Order::FifthPlus, Order::ThirdPlus];

/// Every move, and those that change a count while nothing that is shown changes.
pub(super) struct Moves {
    all: Vec<Move>,
    unseen: BTreeMap<(Shown, Class), Vec<Move>>,
}

impl Moves {
    pub(super) fn new() -> Self {
        let mut all = transfers();
        all.extend(changes_of_sex());
        all.extend(changes_of_order());
        all.extend(changes_of_policy());
        all.extend(exchanges_of_order());
        all.extend(exchanges_of_policy());
        Self { all, unseen: BTreeMap::new() }
    }

    /// The moves that change `class` while nothing in `shown` changes.
    pub(super) fn unseen(&mut self, shown: Shown, class: Class) -> &[Move] {
        let all = &self.all;
        self.unseen.entry((shown, class)).or_insert_with(|| {
            let printed = shown.printed();
            let is_unseen = |step: &&Move| {
                step.changes(class) && printed.iter().all(|count| !step.changes(*count))
            };
            all.iter().filter(is_unseen).copied().collect()
        })
    }
}

/// One birth moves elsewhere, either way.
fn transfers() -> Vec<Move> {
    kinds()
        .flat_map(|(sex, order, policy)| {
            let kind = Class::kind(sex, order, policy);
            let none = Class::default();
            [Move { gains: none, loses: kind }, Move { gains: kind, loses: none }]
        })
        .collect()
}

fn changes_of_sex() -> Vec<Move> {
    let known = kinds().filter(|(sex, ..)| *sex != Sex::Unknown);
    known
        .map(|(sex, order, policy)| Move {
            gains: Class::kind(other_sex(sex), order, policy),
            loses: Class::kind(sex, order, policy),
        })
        .collect()
}

fn changes_of_order() -> Vec<Move> {
    let mut moves = Vec::new();
    for (from, to) in order_pairs() {
        for (sex, policy) in SEXES.into_iter().flat_map(|sex| POLICIES.map(|policy| (sex, policy)))
        {
            moves.push(Move {
                gains: Class::kind(sex, to, policy),
                loses: Class::kind(sex, from, policy),
            });
        }
    }
    moves
}

fn changes_of_policy() -> Vec<Move> {
    let known = kinds().filter(|(.., policy)| *policy != Policy::Unknown);
    known
        .map(|(sex, order, policy)| Move {
            gains: Class::kind(sex, order, other_policy(policy)),
            loses: Class::kind(sex, order, policy),
        })
        .collect()
}

/// A boy and a girl exchange their orders: neither sexes nor orders change, only how they go together.
fn exchanges_of_order() -> Vec<Move> {
    let mut moves = Vec::new();
    for (one, two) in order_pairs() {
        for (his, hers) in POLICIES.into_iter().flat_map(|his| POLICIES.map(|hers| (his, hers))) {
            let (boy, girl) = (
                |order| Class::kind(Sex::Male, order, his),
                |order| Class::kind(Sex::Female, order, hers),
            );
            moves.push(Move {
                gains: Class(boy(two).0 | girl(one).0),
                loses: Class(boy(one).0 | girl(two).0),
            });
        }
    }
    moves
}

/// Two births of different order exchange their policy states.
fn exchanges_of_policy() -> Vec<Move> {
    let mut moves = Vec::new();
    for (one, two) in order_pairs() {
        for (first, second) in SEXES.into_iter().flat_map(|a| SEXES.map(|b| (a, b))) {
            let (inside, outside) = (Policy::Within, Policy::Outside);
            moves.push(Move {
                gains: Class(
                    Class::kind(first, one, inside).0 | Class::kind(second, two, outside).0,
                ),
                loses: Class(
                    Class::kind(first, one, outside).0 | Class::kind(second, two, inside).0,
                ),
            });
        }
    }
    moves
}

/// Ordered pairs of different orders; the open class 三孩及以上 is no alternative to the single orders in it.
fn order_pairs() -> Vec<(Order, Order)> {
    let is_single = |order| matches!(order, Order::Third | Order::Fourth | Order::FifthPlus);
    let overlap = |a, b| a == Order::ThirdPlus && is_single(b);
    RECORDED
        .into_iter()
        .flat_map(|from| RECORDED.map(|to| (from, to)))
        .filter(|(from, to)| from != to && !overlap(*from, *to) && !overlap(*to, *from))
        .collect()
}

const fn other_sex(sex: Sex) -> Sex {
    match sex {
        Sex::Male => Sex::Female,
        Sex::Female => Sex::Male,
        Sex::Unknown => Sex::Unknown,
    }
}

const fn other_policy(policy: Policy) -> Policy {
    match policy {
        Policy::Within => Policy::Outside,
        Policy::Outside => Policy::Within,
        Policy::Unknown => Policy::Unknown,
    }
}
