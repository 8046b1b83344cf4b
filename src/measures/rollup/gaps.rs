//! Places that stand on one side of a rate alone: their births are counted and nobody at risk, or the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::Rollup;
use super::stocks::own_asked;
use crate::cube::Measure;
use crate::measures::facts::Lacking;
use crate::measures::population::{Asked, AtRisk, Base};
use crate::period::Period;

/// No events at all are no chance where this is their probability or less.
const UNLIKELY: f64 = 0.001;

/// The events that a village is expected to have.
const EXPECTED: [Measure; 2] = [Measure::Births, Measure::Deaths];

/// A place in which none lies.
struct Village {
    people: Option<f64>,
    /// Of [`EXPECTED`], and whether the place itself or one around it gives them.
    events: [(u64, bool); 2],
}

/// Who is known of one kind of people.
#[derive(Default)]
struct Known {
    /// The node after the last one that is covered.
    to: usize,
    lacking: u32,
}

impl Rollup {
    /// `known` are the people at risk of these nodes together.
    pub(super) fn lacking(
        &self,
        at: &[usize],
        period: Period,
        known: &[(Asked, AtRisk)],
    ) -> Lacking {
        let mut people: BTreeMap<Asked, Known> =
            known.iter().map(|(asked, _)| (*asked, Known::default())).collect();
        let mut villages = Vec::new();
        let mut given_to = [0, 0];
        for index in at.iter().flat_map(|at| *at..self.nodes[*at].end) {
            let node = &self.nodes[index];
            let is_village = node.end == index + 1;
            let asked: BTreeSet<Asked> = if is_village {
                self.part(index, period).asked().into_iter().collect()
            } else {
                own_asked(&node.stocks, period)
            };
            if !is_village {
                for (to, gives) in given_to.iter_mut().zip(node.gives) {
                    *to = if gives { node.end.max(*to) } else { *to };
                }
            }
            let village = is_village.then(|| self.village(index, period, given_to));
            let has_births = village.as_ref().is_some_and(|village| village.events[0].0 > 0);
            for (people, known) in &mut people {
                known.to = if asked.contains(people) { node.end.max(known.to) } else { known.to };
                known.lacking += u32::from(has_births && index >= known.to);
            }
            villages.extend(village);
        }
        let at_risk = people.into_iter().map(|(asked, known)| (asked, known.lacking)).collect();
        let all = self.village(0, period, [0, 0]);
        let rate = |which: usize| match all.people {
            Some(people) if people > 0.0 => all.events[which].0 as f64 / people,
            _ => 0.0,
        };
        let [births, deaths] = [0, 1].map(|which| silent(&villages, which, rate(which)));
        Lacking { at_risk, births, deaths }
    }

    /// `given_to`: up to where a place around gives these events itself.
    fn village(&self, at: usize, period: Period, given_to: [usize; 2]) -> Village {
        let everyone = Asked::People(Base::default());
        let frame = self.part(at, period).now.map(|(frame, _)| frame);
        let people = frame.and_then(|frame| frame.at_risk.iter().find(|it| it.0 == everyone));
        let mut events = given_to.map(|to| (0_u64, at < to));
        for (class, count) in self.nodes[at].events.within(period) {
            for ((sum, _), measure) in events.iter_mut().zip(EXPECTED) {
                *sum = if class.measure == measure { sum.saturating_add(count) } else { *sum };
            }
        }
        Village { people: people.map(|(_, at_risk)| at_risk.people), events }
    }
}

/// How many villages have people and none of the events, though at the rate of all places chance would hardly leave none.
fn silent(villages: &[Village], which: usize, rate: f64) -> u32 {
    let is_silent = |village: &&Village| {
        let (events, is_given_around) = village.events[which];
        let expected = village.people.unwrap_or_default() * rate;
        events == 0 && !is_given_around && (-expected).exp() < UNLIKELY
    };
    villages.iter().filter(is_silent).fold(0, |count, _| count + 1)
}
