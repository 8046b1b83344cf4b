//! The relations of a form as columns of one table: which columns stand for each term, found once; asked of every row. Knows columns
//! and numbers, not what they count.

use super::count::Value;
use crate::cube::{Measure, Order, Sex};
use crate::ledger::correction::Limit;
use crate::ledger::layout::Figure;
use crate::ledger::relation::{self, Comparison, Relation, Term};
use crate::ledger::{Facet, Layout, Rule};

/// A relation between columns of counts, by their place among these.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) rule: Rule,
    /// Which of the user's own it is.
    pub(super) own: Option<usize>,
    /// The column that is to blame, by its place among those of counts.
    pub(super) at: usize,
    left: Sum,
    comparison: Comparison,
    right: Sum,
    tolerance: i128,
}

/// Columns that are added, or taken off.
type Sum = Vec<(bool, usize)>;

/// What became of a relation in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Yes,
    No,
    /// A figure is not there.
    Unknown,
}

impl Held {
    /// The relations that a table can be asked.
    pub(super) fn of(layout: &Layout) -> Vec<Self> {
        let all = &layout.figures;
        let tolerance = i128::from(Limit::BalanceTolerance.of(&layout.limits));
        let usual = relation::usual().into_iter().flat_map(|(rule, relation)| {
            let tolerance = if rule == Rule::BalanceDiffers { tolerance } else { 0 };
            instances(all, &relation, (rule, None, tolerance))
        });
        let own = layout.relations.iter().take(relation::OWN_MAX).enumerate();
        let own = own
            .flat_map(|(at, own)| instances(all, &own.relation, (Rule::OwnRelation, Some(at), 0)));
        usual.chain(orders(all)).chain(own).collect()
    }

    /// Whether it holds in a row with these values.
    pub(super) fn holds(&self, values: &[Value]) -> Holds {
        let sum = |sum: &Sum| {
            let value = |(is_minus, at): &(bool, usize)| match values.get(*at) {
                Some(Value::Count(count)) if *is_minus => Some(-i128::from(*count)),
                Some(Value::Count(count)) => Some(i128::from(*count)),
                _ => None,
            };
            sum.iter().map(value).sum::<Option<i128>>()
        };
        match sum(&self.left).zip(sum(&self.right)) {
            Some((left, right)) if self.comparison.holds(left, right, self.tolerance) => Holds::Yes,
            Some(_) => Holds::No,
            None => Holds::Unknown,
        }
    }
}

/// A relation once for each class in which both sides have columns.
fn instances(
    all: &[Figure],
    relation: &Relation,
    (rule, own, tolerance): (Rule, Option<usize>, i128),
) -> Vec<Held> {
    let Some(first) = relation.left.first() else { return Vec::new() };
    // A class that a term names is the relation's own, not one of the classes in which it is asked.
    let terms = || relation.left.iter().chain(&relation.right);
    let names = |is_named: fn(&Term) -> bool| terms().any(is_named);
    let (sex, order, policy) = (
        names(|term| term.sex.is_some()),
        names(|term| term.order.is_some()),
        names(|term| term.policy.is_some()),
    );
    let asked_in = |facet: &Facet| Facet {
        sex: facet.sex.filter(|_| !sex),
        order: facet.order.filter(|_| !order),
        policy: facet.policy.filter(|_| !policy),
        ..facet.clone()
    };
    let of_first: Vec<(usize, Facet)> = all
        .iter()
        .enumerate()
        .filter(|(_, figure)| figure.measure == first.measure)
        .map(|(at, figure)| (at, asked_in(&figure.facet)))
        .collect();
    let held = |at: usize, facet: &Facet| {
        let side = |terms: &[Term]| -> Option<Sum> {
            let sums = terms.iter().map(|term| {
                let columns = columns(all, term.measure, &within(facet, *term)?)?;
                Some(columns.into_iter().map(|column| (term.is_minus, column)))
            });
            Some(sums.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
        };
        let (left, right) = (side(&relation.left)?, side(&relation.right)?);
        Some(Held { rule, own, at, left, comparison: relation.comparison, right, tolerance })
    };
    let mut found: Vec<Held> = Vec::new();
    for (at, facet) in &of_first {
        // In a class that only this side has, both sexes together may still be comparable.
        let bare = Facet { sex: None, order: None, policy: None, ..facet.clone() };
        let own = held(*at, facet).or_else(|| held(*at, &bare));
        let is_new = |it: &Held| {
            !found.iter().any(|known| (&known.left, &known.right) == (&it.left, &it.right))
        };
        found.extend(own.filter(is_new));
    }
    found
}

/// The class of a term where the row's class is `facet`; `None` where the two contradict each other.
fn within(facet: &Facet, term: Term) -> Option<Facet> {
    fn agree<T: PartialEq + Copy>(outer: Option<T>, own: Option<T>) -> bool {
        outer.zip(own).is_none_or(|(outer, own)| outer == own)
    }
    let do_agree = agree(facet.sex, term.sex)
        && agree(facet.order, term.order)
        && agree(facet.policy, term.policy);
    do_agree.then(|| Facet {
        sex: term.sex.or(facet.sex),
        order: term.order.or(facet.order),
        policy: term.policy.or(facet.policy),
        ..facet.clone()
    })
}

/// The columns of a measure in a class: one, or those of both sexes, or those of all orders.
pub(super) fn columns(all: &[Figure], measure: Measure, facet: &Facet) -> Option<Vec<usize>> {
    one_or_sexes(all, measure, facet).or_else(|| orders_of(all, measure, facet))
}

fn one(all: &[Figure], measure: Measure, facet: &Facet) -> Option<usize> {
    all.iter().position(|figure| figure.measure == measure && figure.facet == *facet)
}

fn one_or_sexes(all: &[Figure], measure: Measure, facet: &Facet) -> Option<Vec<usize>> {
    let of_sex = |sex| one(all, measure, &Facet { sex: Some(sex), ..facet.clone() });
    let both = || Some(vec![of_sex(Sex::Male)?, of_sex(Sex::Female)?]);
    let single = one(all, measure, facet).map(|column| vec![column]);
    single.or_else(|| both().filter(|_| facet.sex.is_none()))
}

/// First, second, and later births as one column or several.
fn orders_of(all: &[Figure], measure: Measure, facet: &Facet) -> Option<Vec<usize>> {
    if facet.order.is_some() {
        return None;
    }
    let of = |order| one_or_sexes(all, measure, &Facet { order: Some(order), ..facet.clone() });
    let several = || {
        let later = [Order::Third, Order::Fourth, Order::FifthPlus].into_iter().filter_map(of);
        let later: Vec<usize> = later.flatten().collect();
        of(Order::FifthPlus).is_some().then_some(later)
    };
    let later = of(Order::ThirdPlus).or_else(several)?;
    Some([of(Order::First)?, of(Order::Second)?, later].concat())
}

/// Where a total stands beside the orders, they add up to it.
fn orders(all: &[Figure]) -> Vec<Held> {
    let held = |(at, figure): (usize, &Figure)| {
        let right = orders_of(all, figure.measure, &figure.facet)?;
        let plus = |at| (false, at);
        Some(Held {
            rule: Rule::OrdersDiffer,
            own: None,
            at,
            left: vec![plus(at)],
            comparison: Comparison::Same,
            right: right.into_iter().map(plus).collect(),
            tolerance: 0,
        })
    };
    all.iter().enumerate().filter_map(held).collect()
}
