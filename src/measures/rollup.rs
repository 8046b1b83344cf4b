//! A cube rolled up over the tree of its places, made once for a cube: each place holds the sums of all that lies in it, so that a
//! choice of places or periods is looked up and not counted again. Knows no indicator.
//!
//! Events add up over places and times. Stocks (people at a moment) add up over places only: of a place and period counts what it
//! gave last, or first where the measure is one of the start. Sums by period are made when a kind of period is first asked for.

mod events;
mod gaps;
mod stocks;
mod tree;
mod villages;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::class::Class;
use super::coverage::Coverage;
use super::facts::{Again, Facts, Held, Lacking, Villages};
use super::tally::{Births, Filter, Tally};
use crate::cube::{Age, Cube, Measure, Place};
use crate::period::{Period, PeriodKind, When};
use stocks::{Frame, Part, Settled, settle, together};
use tree::{Node, inside, tree};
use villages::{ByPeriod, of_marks};

/// So many places are prepared in one step: some milliseconds.
const PREPARED_AT_ONCE: usize = 16;

/// A cube rolled up over its places.
#[derive(Clone, Debug, Default)]
pub struct Rollup {
    /// A place stands before all that lies in it. The first is everywhere.
    nodes: Vec<Node>,
    /// The periods of each kind that have any count.
    periods: [Vec<Period>; PeriodKind::ALL.len()],
    coverage: Arc<Coverage>,
}

impl Rollup {
    /// Rolls up a cube.
    #[must_use]
    pub fn of(cube: &Cube) -> Self {
        let nodes = tree(cube);
        let periods = periods(&nodes);
        Self { nodes, periods, coverage: Arc::new(Coverage::of(cube)) }
    }

    /// Makes some of the sums of a kind of period, which are else made when they are first asked for; whether that was a step of the
    /// work, which begins at 0.
    #[must_use]
    pub fn prepare(&self, kind: PeriodKind, step: usize) -> bool {
        // Villages first: what lies around them takes theirs.
        let done = step.saturating_mul(PREPARED_AT_ONCE);
        let Some(end) = self.nodes.len().checked_sub(done).filter(|end| *end > 0) else {
            return false;
        };
        for at in (end.saturating_sub(PREPARED_AT_ONCE)..end).rev() {
            self.nodes[at].events.prepare(kind);
            let _ = (self.settled(at, kind), self.villages(at, kind));
        }
        true
    }

    /// Every place, each before those that lie in it; the first is everywhere.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.nodes.iter().map(|node| &node.place)
    }

    /// Whether there is such a place.
    #[must_use]
    pub fn has(&self, place: &Place) -> bool {
        self.find(place).is_some()
    }

    /// The places one level inside a place.
    #[must_use]
    pub fn children(&self, place: &Place) -> Vec<Place> {
        let Some(at) = self.find(place) else { return Vec::new() };
        inside(&self.nodes, at).map(|child| self.nodes[child].place.clone()).collect()
    }

    /// What months are known of each measure.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The periods of a kind in which any place has events or stocks, in order.
    #[must_use]
    pub fn periods(&self, kind: PeriodKind) -> &[Period] {
        &self.periods[kind as usize]
    }

    /// The counts of some places together in each of these periods.
    #[must_use]
    pub fn series(&self, places: &[Place], periods: &[Period]) -> Vec<Facts> {
        let at = self.chosen(places);
        periods.iter().map(|period| self.facts_of(&at, *period)).collect()
    }

    /// The events of some places together in all time, those of no known time too. No stocks: they are of a moment.
    #[must_use]
    pub fn total(&self, places: &[Place]) -> Facts {
        let at = self.chosen(places);
        let flows = at.iter().flat_map(|at| self.nodes[*at].events.ever().iter().copied());
        Facts {
            period: None,
            flows: added(flows, at.len()),
            villages: self.villages_ever(&at),
            coverage: Arc::clone(&self.coverage),
            ..Facts::default()
        }
    }

    /// The events alone of some places together in one period, or in all time, by class.
    #[must_use]
    pub fn events(&self, places: &[Place], period: Option<Period>) -> Vec<(Class, u64)> {
        let at = self.chosen(places);
        let of = |at: &usize| -> Vec<(Class, u64)> {
            let events = &self.nodes[*at].events;
            period.map_or_else(|| events.ever().to_vec(), |period| events.within(period).collect())
        };
        added(at.iter().flat_map(of), at.len())
    }

    /// The births of some places together in one period, or in all time.
    #[must_use]
    pub fn births(&self, places: &[Place], period: Option<Period>) -> Births {
        let mut births = Births::default();
        for (class, count) in self.events(places, period) {
            if class.measure == Measure::Births {
                births.add(&class.cell(), count);
            }
        }
        births
    }

    /// The births of one place that are meant, in one period or in all time: for many places one after another.
    #[must_use]
    pub fn tally(&self, place: &Place, period: Option<Period>, meant: Filter) -> Tally {
        let Some(at) = self.find(place) else { return Tally::default() };
        let mut tally = Tally::default();
        let mut add = |class: Class, count| {
            if class.measure == Measure::Births && meant.includes(class.order, class.policy) {
                tally.add(class.sex, count);
            }
        };
        let events = &self.nodes[at].events;
        match period {
            Some(period) => events.within(period).for_each(|(class, count)| add(class, count)),
            None => events.ever().iter().for_each(|(class, count)| add(*class, *count)),
        }
        tally
    }

    /// The counts of a place in one period, or in all time.
    #[must_use]
    pub fn facts(&self, place: &Place, period: Option<Period>) -> Facts {
        let places = std::slice::from_ref(place);
        let Some(period) = period else { return self.total(places) };
        self.in_period(places, period)
    }

    /// The counts of some places together in one period, and how many villages in them stand on one side of a rate alone.
    #[must_use]
    pub fn in_period(&self, places: &[Place], period: Period) -> Facts {
        let at = self.chosen(places);
        let facts = self.facts_of(&at, period);
        let lacking = self.lacking(&at, period, &facts.at_risk);
        Facts { lacking, ..facts }
    }

    fn facts_of(&self, at: &[usize], period: Period) -> Facts {
        let flows = at.iter().flat_map(|at| self.nodes[*at].events.within(period));
        let Frame { stocks, at_risk } = self.together(at, period);
        let villages = at.iter().map(|at| self.villages(*at, period.kind).at(period.index));
        Facts {
            period: Some(period),
            flows: added(flows, at.len()),
            stocks,
            at_risk,
            standard: self.standard(period),
            lacking: Lacking::default(),
            villages: villages.fold(Villages::default(), Villages::and),
            coverage: Arc::clone(&self.coverage),
        }
    }

    fn together(&self, at: &[usize], period: Period) -> Frame {
        let parts: Vec<Part<'_>> = at.iter().map(|at| self.part(*at, period)).collect();
        together(&parts)
    }

    /// What a node holds in a period, and what it held in the one before.
    fn part(&self, at: usize, period: Period) -> Part<'_> {
        let settled = self.settled(at, period.kind);
        let (first, last) = self.nodes[at].known;
        let is_gone = last < period.months().0;
        let of_year = || {
            let year = period.year();
            (period.kind != year.kind).then(|| self.settled(at, year.kind).of(year.index)).flatten()
        };
        let own = settled.of(period.index).map(|frame| (frame, false));
        Part {
            now: own.or_else(|| of_year().map(|frame| (frame, true))),
            before: settled.of(period.previous().index),
            is_new: first >= period.months().0,
            is_gone,
        }
    }

    fn settled(&self, at: usize, kind: PeriodKind) -> &Settled {
        let node = &self.nodes[at];
        node.settled[kind as usize].get_or_init(|| {
            let children: Vec<usize> = inside(&self.nodes, at).collect();
            let inside: Vec<&Settled> =
                children.iter().map(|child| self.settled(*child, kind)).collect();
            settle(&node.stocks, kind, &inside, |period| self.together(&children, period))
        })
    }

    /// What all places together hold by age in a period.
    fn standard(&self, period: Period) -> Vec<Held> {
        let Some((frame, _)) = self.nodes.first().and_then(|_| self.part(0, period).now) else {
            return Vec::new();
        };
        let is_aged = |held: &&Held| held.class.age != Age::ALL && held.again != Again::Level;
        frame.stocks.iter().filter(is_aged).copied().collect()
    }

    fn find(&self, place: &Place) -> Option<usize> {
        self.nodes.binary_search_by(|node| node.place.cmp(place)).ok()
    }

    /// The nodes of these places, without those that lie in another one of them.
    fn chosen(&self, places: &[Place]) -> Vec<usize> {
        let found: BTreeSet<usize> = places.iter().filter_map(|place| self.find(place)).collect();
        let mut chosen: Vec<usize> = Vec::new();
        for at in found {
            if chosen.last().is_none_or(|last| self.nodes[*last].end <= at) {
                chosen.push(at);
            }
        }
        chosen
    }

    fn villages(&self, at: usize, kind: PeriodKind) -> &ByPeriod {
        let node = &self.nodes[at];
        node.villages[kind as usize].get_or_init(|| match node.end - at {
            1 => ByPeriod::of(&node.marks, kind),
            _ => ByPeriod::together(inside(&self.nodes, at).map(|it| self.villages(it, kind))),
        })
    }

    /// What the villages have in all time.
    fn villages_ever(&self, at: &[usize]) -> Villages {
        let nodes = at.iter().flat_map(|at| &self.nodes[*at..self.nodes[*at].end]);
        let villages = nodes.map(|node| of_marks(node.marks.iter().map(|(_, mark)| *mark)));
        villages.fold(Villages::default(), Villages::and)
    }
}

/// The periods of each kind that have any count, in order.
fn periods(nodes: &[Node]) -> [Vec<Period>; PeriodKind::ALL.len()] {
    let Some(root) = nodes.first() else { return Default::default() };
    // A registration may come years after the births of the ledger: it makes no period.
    let is_event = |class: &Class| class.measure != Measure::BirthsByRegistration;
    let events =
        root.events.rows().iter().filter(|(_, class, _)| is_event(class)).map(|(when, ..)| *when);
    let stocks = nodes.iter().flat_map(|node| &node.stocks).map(|(_, when, _)| *when);
    // Neighbours mostly share their time.
    let mut last = None;
    let times = events.chain(stocks).filter(|when| last.replace(*when) != Some(*when));
    let times: BTreeSet<When> = times.collect();
    PeriodKind::ALL.map(|kind| {
        let mut periods: Vec<Period> =
            times.iter().filter_map(|when| Period::of(*when, kind)).collect();
        periods.sort_unstable();
        periods.dedup();
        periods
    })
}

/// The sums by class over so many places; those of one are sums already.
fn added(counts: impl Iterator<Item = (Class, u64)>, places: usize) -> Vec<(Class, u64)> {
    let mut sums: Vec<(Class, u64)> = counts.collect();
    if places > 1 {
        sums.sort_unstable_by_key(|(class, _)| class.rank());
        sums.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 = kept.1.saturating_add(next.1);
            }
            is_same
        });
    }
    sums
}
