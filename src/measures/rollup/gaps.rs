//! Places that stand on one side of a rate alone: their births are counted and nobody at risk, or the other way round. Knows no
//! indicator.

use super::Rollup;
use super::stocks::Part;
use super::tree::Node;
use crate::cube::Measure;
use crate::measures::facts::Lacking;
use crate::measures::population::{self, Asked, Base};
use crate::period::{Period, PeriodKind};

/// No events at all are no chance where this is their probability or less.
const UNLIKELY: f64 = 0.001;

/// A place in which none lies.
struct Village {
    births: u64,
    deaths: u64,
    people: Option<f64>,
    has_women: bool,
}

/// Whether somebody at risk is known: the population, women.
type Known = [bool; 2];

impl Rollup {
    pub(super) fn lacking(&self, at: &[usize], period: Period) -> Lacking {
        let mut villages = Vec::new();
        let (mut known_to, mut is_any, mut lacking) = ([0, 0], [false, false], [0, 0]);
        for index in at.iter().flat_map(|at| *at..self.nodes[*at].end) {
            let node = &self.nodes[index];
            let village = (node.end == index + 1).then(|| self.village(index, period));
            let known = village.as_ref().map_or_else(|| known(node, period), Village::known);
            for who in 0..known.len() {
                is_any[who] |= known[who];
                known_to[who] =
                    if known[who] { node.end.max(known_to[who]) } else { known_to[who] };
                let has_births = village.as_ref().is_some_and(|village| village.births > 0);
                lacking[who] += u32::from(has_births && index >= known_to[who]);
            }
            villages.extend(village);
        }
        let [people, women] = [0, 1].map(|who| if is_any[who] { lacking[who] } else { 0 });
        let births = silent(&villages, |village| village.births);
        let deaths = silent(&villages, |village| village.deaths);
        Lacking { people, women, births, deaths }
    }

    fn village(&self, at: usize, period: Period) -> Village {
        let at_risk = match self.part(at, period) {
            Some(Part::Own(frame) | Part::OfYear(frame)) => &frame.at_risk[..],
            _ => &[],
        };
        let everyone = Asked::People(Base::default());
        let people = at_risk.iter().find(|(asked, _)| *asked == everyone);
        let mut village = Village {
            births: 0,
            deaths: 0,
            people: people.map(|(_, at_risk)| at_risk.people),
            has_women: at_risk.iter().any(|(asked, _)| matches!(asked, Asked::Women(..))),
        };
        for (class, count) in self.nodes[at].events.within(period) {
            match class.measure {
                Measure::Births => village.births = village.births.saturating_add(count),
                Measure::Deaths => village.deaths = village.deaths.saturating_add(count),
                _ => {}
            }
        }
        village
    }
}

impl Village {
    const fn known(&self) -> Known {
        [self.people.is_some(), self.has_women]
    }
}

/// Who is known from what a place gives itself for a period, or for the calendar year around it.
fn known(node: &Node, period: Period) -> Known {
    let in_time = node.stocks.iter().filter(|(_, when, _)| {
        Period::of(*when, period.kind) == Some(period)
            || Period::of(*when, PeriodKind::CalendarYear) == Some(period.year())
    });
    in_time.fold([false, false], |[people, women], (class, ..)| {
        let is_population = population::is_population(class.measure);
        [people || is_population, women || population::is_of_women(*class)]
    })
}

/// How many villages have people and none of the events, though at the rate of all of them chance would hardly leave none.
fn silent(villages: &[Village], events: impl Fn(&Village) -> u64) -> u32 {
    let with_people = || villages.iter().filter_map(|it| Some((it.people?, events(it))));
    let people: f64 = with_people().map(|(people, _)| people).sum();
    let all: f64 = with_people().map(|(_, events)| events as f64).sum();
    let is_silent =
        |(of, events): &(f64, u64)| *events == 0 && (-all * of / people).exp() < UNLIKELY;
    with_people().filter(is_silent).fold(0, |count, _| count + 1)
}
