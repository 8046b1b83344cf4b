//! Places that stand on one side of a rate alone: their births are counted and nobody at risk, or the other way round. Knows no
//! indicator.

use super::Rollup;
use super::stocks::Part;
use crate::cube::Measure;
use crate::measures::class::Class;
use crate::measures::facts::Lacking;
use crate::measures::population::{self, Asked, Base};
use crate::period::{Period, PeriodKind, When};

/// No events at all are no chance where this is their probability or less.
const UNLIKELY: f64 = 0.001;

impl Rollup {
    pub(super) fn lacking(&self, at: &[usize], period: Period) -> Lacking {
        let is_population = |class: Class| population::is_population(class.measure);
        Lacking {
            people: self.without(at, period, is_population),
            women: self.without(at, period, population::is_of_women),
            births: self.silent(at, period, Measure::Births),
            deaths: self.silent(at, period, Measure::Deaths),
        }
    }

    /// How many places have births in a period and no such stock, themselves or in a place around them, while others do.
    fn without(&self, at: &[usize], period: Period, is_asked: impl Fn(Class) -> bool) -> u32 {
        let (mut covered_to, mut lacking, mut covered) = (0, 0, 0_u32);
        for index in at.iter().flat_map(|at| *at..self.nodes[*at].end) {
            let node = &self.nodes[index];
            if has_stock(&node.stocks, period, &is_asked) {
                covered_to = covered_to.max(node.end);
                covered += 1;
            }
            let is_leaf = node.end == index + 1;
            let has_births =
                || node.events.within(period).any(|(class, _)| class.measure == Measure::Births);
            lacking += u32::from(is_leaf && index >= covered_to && has_births());
        }
        if covered > 0 { lacking } else { 0 }
    }

    /// How many villages have people and none of the events, though at the rate of all of them chance would hardly leave none.
    fn silent(&self, at: &[usize], period: Period, measure: Measure) -> u32 {
        let leaves = at.iter().flat_map(|at| *at..self.nodes[*at].end);
        let leaves = leaves.filter(|leaf| self.nodes[*leaf].end == leaf + 1);
        let known = leaves.filter_map(|leaf| {
            let people = self.people(leaf, period)?;
            let events = self.nodes[leaf].events.within(period);
            let events = events.filter(|(class, _)| class.measure == measure);
            Some((people, events.fold(0_u64, |sum, (_, count)| sum.saturating_add(count))))
        });
        let known: Vec<(f64, u64)> = known.collect();
        let people: f64 = known.iter().map(|(people, _)| people).sum();
        let events: f64 = known.iter().map(|(_, events)| *events as f64).sum();
        let is_silent = |(of, events_of): &&(f64, u64)| {
            *events_of == 0 && (-events * of / people).exp() < UNLIKELY
        };
        known.iter().filter(is_silent).fold(0, |count, _| count + 1)
    }

    /// The people whom a node itself gives for a period, or for the year around it.
    fn people(&self, at: usize, period: Period) -> Option<f64> {
        let (Part::Own(frame) | Part::OfYear(frame)) = self.part(at, period)? else { return None };
        let asked = Asked::People(Base::default());
        let found = frame.at_risk.iter().find(|(other, _)| *other == asked);
        found.map(|(_, at_risk)| at_risk.people)
    }
}

/// Whether a stock is given for a period, or for the calendar year around it.
fn has_stock(
    stocks: &[(Class, When, u64)],
    period: Period,
    is_asked: impl Fn(Class) -> bool,
) -> bool {
    let is_in_time = |when: When| {
        Period::of(when, period.kind) == Some(period)
            || Period::of(when, PeriodKind::CalendarYear) == Some(period.year())
    };
    stocks.iter().any(|(class, when, _)| is_asked(*class) && is_in_time(*when))
}
