//! A cube rolled up over the tree of its places, made once for a cube: each place holds the sums of all that lies in it, so that a
//! choice of places or periods is looked up and not counted again. Knows no indicator.
//!
//! Events add up over places and times. Stocks (people at a moment) add up over places only: of a place and period counts what it
//! gave last, or first where the measure is one of the start. So a sum over places stays the sum of what each place shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::class::Class;
use super::coverage::Coverage;
use super::facts::{Again, Facts, Held, Stocks};
use super::population;
use crate::cube::{Age, Cube, Measure, Nature, Place, Policy};
use crate::period::{Period, PeriodKind, When};

/// Counts of one class at one time.
type Row = (When, Class, u64);

/// A cube rolled up over its places.
#[derive(Clone, Debug, Default)]
pub struct Rollup {
    /// Every place and what it lies in, sorted: a place stands before all that lies in it. The first is everywhere.
    nodes: Vec<Node>,
    /// What all places together hold by age.
    by_age: Vec<(Class, When, u64)>,
    coverage: Arc<Coverage>,
}

/// A stock in a period.
type Key = (Measure, Period);

/// What a place gives for all that lies in it.
struct Given {
    around: usize,
    key: Key,
    has_ages: bool,
}

/// What is held in one period, and by how many places: by class, and whether it says the same again.
type Frame = BTreeMap<(Class, Again), (u64, u32)>;

#[derive(Clone, Debug, Default)]
struct Node {
    place: Place,
    /// The node after the last one that lies in it.
    end: usize,
    /// Events in it and in all that lies in it, sorted.
    events: Vec<Row>,
    /// Stocks that it gave itself, sorted by class and time.
    stocks: Vec<(Class, When, u64)>,
    /// The stocks that places in it give, with the years: what it gives of them itself says the same again.
    inner: BTreeSet<(Measure, i32)>,
    /// In a village (nothing lies in it): the policy states of its births, by time.
    policy: Vec<(When, Policy)>,
}

impl Rollup {
    /// Rolls up a cube.
    #[must_use]
    pub fn of(cube: &Cube) -> Self {
        let mut nodes = tree(cube.places());
        let node_of: Vec<usize> = cube
            .places()
            .iter()
            .map(|place| nodes.partition_point(|node| node.place < *place))
            .collect();
        for (cell, count) in cube.cells() {
            let node = &mut nodes[node_of[cell.place as usize]];
            let class = Class::of(cell);
            if cell.measure.nature() == Nature::Stock {
                node.stocks.push((class, cell.when, *count));
            } else {
                node.events.push((cell.when, class, *count));
            }
        }
        for at in (0..nodes.len()).rev() {
            gather(&mut nodes, at);
        }
        let by_age = by_age(&nodes);
        Self { nodes, by_age, coverage: Arc::new(Coverage::of(cube)) }
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
        self.inside(at).map(|child| self.nodes[child].place.clone()).collect()
    }

    /// What months are known of each measure.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The periods of a kind in which any place has events or stocks, in order.
    #[must_use]
    pub fn periods(&self, kind: PeriodKind) -> Vec<Period> {
        let Some(root) = self.nodes.first() else { return Vec::new() };
        let events = root.events.iter().map(|(when, ..)| *when);
        let stocks = self.nodes.iter().flat_map(|node| &node.stocks).map(|(_, when, _)| *when);
        // Neighbours mostly share their time.
        let mut last = None;
        let times = events.chain(stocks).filter(|when| last.replace(*when) != Some(*when));
        let times: BTreeSet<When> = times.collect();
        let periods: BTreeSet<Period> =
            times.into_iter().filter_map(|when| Period::of(when, kind)).collect();
        periods.into_iter().collect()
    }

    /// The counts of some places together in each of these periods, which are of one kind and in order.
    #[must_use]
    pub fn series(&self, places: &[Place], periods: &[Period]) -> Vec<Facts> {
        let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
            return Vec::new();
        };
        let at = self.chosen(places);
        let stocks = self.frames(&at, *first, *last);
        let yearly = if first.kind == PeriodKind::CalendarYear {
            BTreeMap::new()
        } else {
            self.frames(&at, first.year(), last.year())
        };
        let is_one = periods.len() == 1;
        let villages = self.villages(&at, *first, *last);
        let of_villages = |period: &Period| {
            let at = usize::try_from(period.index - first.index).ok();
            at.and_then(|at| villages.get(at)).copied().unwrap_or_default()
        };
        let facts = |period: &Period| Facts {
            period: Some(*period),
            flows: summed(at.iter().flat_map(|at| within(&self.nodes[*at].events, *period))),
            stocks: stocks_of(&stocks, *period),
            yearly: stocks_of(&yearly, period.year()),
            standard: self.standard(*period),
            lacking: if is_one { self.lacking(&at, *period) } else { 0 },
            villages: of_villages(period),
            coverage: Arc::clone(&self.coverage),
        };
        periods.iter().map(facts).collect()
    }

    /// The events of some places together in all time, those of no known time too. No stocks: they are of a moment.
    #[must_use]
    pub fn total(&self, places: &[Place]) -> Facts {
        let at = self.chosen(places);
        Facts {
            period: None,
            flows: summed(at.iter().flat_map(|at| &self.nodes[*at].events)),
            villages: self.villages_ever(&at),
            coverage: Arc::clone(&self.coverage),
            ..Facts::default()
        }
    }

    /// The counts of a place in one period, or in all time.
    #[must_use]
    pub fn facts(&self, place: &Place, period: Option<Period>) -> Facts {
        let places = std::slice::from_ref(place);
        match period {
            Some(period) => self.series(places, &[period]).pop().unwrap_or_default(),
            None => self.total(places),
        }
    }

    /// What all places together hold by age in a period, else in the calendar year around it.
    fn standard(&self, period: Period) -> Vec<Held> {
        let of = |wanted: Period| -> Vec<Held> {
            held(&self.by_age, wanted.kind)
                .into_iter()
                .filter(|(_, at, _)| *at == wanted)
                .map(|(class, _, count)| Held { class, count, places: 1, again: Again::No })
                .collect()
        };
        let own = of(period);
        if own.is_empty() { of(period.year()) } else { own }
    }

    fn find(&self, place: &Place) -> Option<usize> {
        self.nodes.binary_search_by(|node| node.place.cmp(place)).ok()
    }

    /// The nodes one level inside a node.
    fn inside(&self, at: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[at].end;
        let next = move |child: &usize| Some(self.nodes[*child].end).filter(|next| *next < end);
        std::iter::successors(Some(at + 1).filter(|child| *child < end), next)
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

    /// What these nodes and all that lies in them hold, by period, from the period before `first` to `last`.
    fn frames(&self, at: &[usize], first: Period, last: Period) -> BTreeMap<Period, Vec<Held>> {
        let asked = first.previous()..=last;
        let mut frames: BTreeMap<Period, Frame> = BTreeMap::new();
        for at in at {
            let mut given: Vec<Given> = Vec::new();
            for (index, node) in (*at..).zip(&self.nodes[*at..self.nodes[*at].end]) {
                given.retain(|it| index < self.nodes[it.around].end);
                let held = held(&node.stocks, first.kind);
                let totals = totals(&held);
                let mut inside: BTreeMap<Key, Option<Again>> = BTreeMap::new();
                for (class, period, count) in
                    held.iter().filter(|(_, period, _)| asked.contains(period))
                {
                    let key = (class.measure, *period);
                    let is_aged = class.age != Age::ALL;
                    let around = given.iter().find(|it| it.around != index && it.key == key);
                    // Another level says it better; ages that it does not tell are told by these.
                    let other = match around {
                        Some(it) => Some(if it.has_ages { Again::Level } else { Again::Ages }),
                        None => *inside
                            .entry(key)
                            .or_insert_with(|| self.better_inside(index, key, &held)),
                    };
                    let again = match other {
                        Some(Again::Ages) if is_aged => Again::Ages,
                        Some(_) => Again::Level,
                        None if is_aged && totals.contains_key(&key) => Again::Ages,
                        None => Again::No,
                    };
                    let is_around = other.is_none() && !node.inner.is_empty();
                    if is_around && given.iter().all(|it| (it.around, it.key) != (index, key)) {
                        given.push(Given { around: index, key, has_ages: has_ages(&held, key) });
                    }
                    let frame = frames.entry(*period).or_default();
                    let (sum, places) = frame.entry((*class, again)).or_default();
                    *sum = sum.saturating_add(*count);
                    *places += 1;
                }
            }
        }
        let held = |((class, again), (count, places))| Held { class, count, places, again };
        frames
            .into_iter()
            .map(|(period, frame)| (period, frame.into_iter().map(held).collect()))
            .collect()
    }

    /// How what a place gives itself stands to what the places in it give together, where that is more: the same again, or the ages
    /// that they do not tell.
    fn better_inside(&self, index: usize, key: Key, own: &[(Class, Period, u64)]) -> Option<Again> {
        let (node, (measure, period)) = (&self.nodes[index], key);
        if !node.inner.contains(&(measure, period.months().1.div_euclid(12))) {
            return None;
        }
        let inside: Vec<_> = self.nodes[index + 1..node.end]
            .iter()
            .map(|node| held(&node.stocks, period.kind))
            .collect();
        let together = inside.iter().map(|held| people(held, key)).fold(0_u64, u64::saturating_add);
        let tells_ages = inside.iter().any(|held| has_ages(held, key));
        let again = if tells_ages { Again::Level } else { Again::Ages };
        (people(own, key) < together).then_some(again)
    }

    /// How many villages have births of known policy state, and how many of these have none outside policy: for each of the periods
    /// from `first` to `last`.
    fn villages(&self, at: &[usize], first: Period, last: Period) -> Vec<(u32, u32)> {
        let index_of = |period: Period| usize::try_from(period.index - first.index).ok();
        let periods = index_of(last).map_or(0, |last| last + 1);
        let mut villages = vec![(0, 0); periods];
        let mut seen: Vec<Option<bool>> = vec![None; periods];
        for node in at.iter().flat_map(|at| &self.nodes[*at..self.nodes[*at].end]) {
            if node.policy.is_empty() {
                continue;
            }
            seen.fill(None);
            for (when, policy) in within_all(&node.policy, |row| row.0, first, last) {
                let period = Period::of(*when, first.kind).and_then(index_of);
                if let Some(seen) = period.and_then(|period| seen.get_mut(period)) {
                    *seen = Some(seen.unwrap_or(true) && *policy == Policy::Within);
                }
            }
            for ((known, clean), seen) in villages.iter_mut().zip(&seen) {
                *known += u32::from(seen.is_some());
                *clean += u32::from(*seen == Some(true));
            }
        }
        villages
    }

    /// How many places have births in a period and neither a population of their own nor one of a place around them, while others do.
    fn lacking(&self, at: &[usize], period: Period) -> u32 {
        let (mut covered_to, mut lacking, mut covered) = (0, 0, 0_u32);
        for index in at.iter().flat_map(|at| *at..self.nodes[*at].end) {
            let node = &self.nodes[index];
            if has_population(&node.stocks, period) {
                covered_to = covered_to.max(node.end);
                covered += 1;
            }
            let is_leaf = node.end == index + 1;
            let has_births = || {
                within(&node.events, period).any(|(_, class, _)| class.measure == Measure::Births)
            };
            lacking += u32::from(is_leaf && index >= covered_to && has_births());
        }
        if covered > 0 { lacking } else { 0 }
    }

    /// The same in all time.
    fn villages_ever(&self, at: &[usize]) -> (u32, u32) {
        let inside = at.iter().flat_map(|at| &self.nodes[*at..self.nodes[*at].end]);
        inside.filter(|node| !node.policy.is_empty()).fold((0, 0), |(known, clean), node| {
            let is_clean = node.policy.iter().all(|(_, policy)| *policy == Policy::Within);
            (known + 1, clean + u32::from(is_clean))
        })
    }
}

/// Stocks by age of all places together.
fn by_age(nodes: &[Node]) -> Vec<(Class, When, u64)> {
    let stocks = nodes.iter().flat_map(|node| &node.stocks);
    let mut rows: Vec<_> = stocks.filter(|(class, ..)| class.age != Age::ALL).copied().collect();
    add_up(&mut rows);
    rows.sort_by_key(|(class, when, _)| (*class, last_month(*when)));
    rows
}

/// The tree of places without counts: every place and what it lies in.
fn tree(places: &[Place]) -> Vec<Node> {
    let all: BTreeSet<Place> = places
        .iter()
        .flat_map(|place| (0..=place.0.len()).map(|depth| place.up_to(depth)))
        .chain([Place::default()])
        .collect();
    let mut nodes: Vec<Node> =
        all.into_iter().map(|place| Node { place, ..Node::default() }).collect();
    for at in (0..nodes.len()).rev() {
        nodes[at].end = end_of(&nodes, at);
    }
    nodes
}

/// The node after the last one that lies in the node at `at`; those have their ends.
fn end_of(nodes: &[Node], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(child) = nodes.get(end).filter(|node| nodes[at].place.contains(&node.place)) {
        end = child.end;
    }
    end
}

/// Sorts what a node has and adds the events of what lies in it.
fn gather(nodes: &mut [Node], at: usize) {
    let (head, tail) = nodes.split_at_mut(at + 1);
    let node = &mut head[at];
    add_up(&mut node.stocks);
    node.inner = tail[..node.end - at - 1]
        .iter()
        .flat_map(|inside| &inside.stocks)
        .map(|(class, when, _)| (class.measure, last_month(*when).div_euclid(12)))
        .collect();
    node.stocks.sort_by_key(|(class, when, _)| (*class, last_month(*when)));
    let mut rows = std::mem::take(&mut node.events);
    let inside = &tail[..node.end - at - 1];
    let mut child = 0;
    while let Some(next) = inside.get(child) {
        rows.extend_from_slice(&next.events);
        child = next.end - at - 1;
    }
    add_up(&mut rows);
    if inside.is_empty() {
        node.policy = policy_states(&rows);
    }
    rows.shrink_to_fit();
    node.events = rows;
}

/// The policy states of births, each once a time.
fn policy_states(rows: &[Row]) -> Vec<(When, Policy)> {
    let births = rows.iter().filter(|(_, class, _)| class.measure == Measure::Births);
    let states: BTreeSet<_> = births.map(|(when, class, _)| (*when, class.policy)).collect();
    let is_told = states.iter().any(|(_, policy)| *policy != Policy::Unknown);
    if is_told { states.into_iter().collect() } else { Vec::new() }
}

/// Sorts rows, and adds up those that are about the same.
fn add_up<A: Ord + Copy, B: Ord + Copy>(rows: &mut Vec<(A, B, u64)>) {
    rows.sort_unstable_by_key(|row| (row.0, row.1));
    rows.dedup_by(|next, kept| {
        let is_same = (next.0, next.1) == (kept.0, kept.1);
        if is_same {
            kept.2 = kept.2.saturating_add(next.2);
        }
        is_same
    });
}

/// The sums of rows over time, by class.
fn summed<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<(Class, u64)> {
    let mut ranked: Vec<(u32, Class, u64)> =
        rows.map(|(_, class, count)| (class.rank(), *class, *count)).collect();
    ranked.sort_unstable_by_key(|(rank, ..)| *rank);
    let mut sums: Vec<(Class, u64)> = Vec::new();
    for (_, class, count) in ranked {
        match sums.last_mut() {
            Some((last, sum)) if *last == class => *sum = sum.saturating_add(count),
            _ => sums.push((class, count)),
        }
    }
    sums
}

/// What one place holds of each class in each period: what it gave last, or first for a measure of the start.
fn held(stocks: &[(Class, When, u64)], kind: PeriodKind) -> Vec<(Class, Period, u64)> {
    let mut held: Vec<(Class, Period, u64)> = Vec::new();
    for (class, when, count) in stocks {
        let Some(period) = Period::of(*when, kind) else { continue };
        match held.last_mut() {
            Some(last) if (last.0, last.1) == (*class, period) => {
                if !is_of_start(class.measure) {
                    last.2 = *count;
                }
            }
            _ => held.push((*class, period, *count)),
        }
    }
    held
}

/// The stocks of one place that have a total over ages beside their ages, and that total. A total holds them, so it is of their size at
/// least; what is less than half of them is people of unknown age.
fn totals(held: &[(Class, Period, u64)]) -> BTreeMap<Key, u64> {
    let mut sums: BTreeMap<Key, (u64, u64)> = BTreeMap::new();
    for (class, period, count) in held {
        let (all, aged) = sums.entry((class.measure, *period)).or_default();
        let sum = if class.age == Age::ALL { all } else { aged };
        *sum = sum.saturating_add(*count);
    }
    let has_total = |(_, (all, aged)): &(_, (u64, u64))| *all >= *aged / 2 && *all > 0;
    sums.into_iter().filter(has_total).map(|(key, (all, _))| (key, all)).collect()
}

/// How many people one place gives of a measure in a period.
fn people(held: &[(Class, Period, u64)], key: Key) -> u64 {
    if let Some(total) = totals(held).get(&key) {
        return *total;
    }
    let meant = held.iter().filter(|(class, at, _)| (class.measure, *at) == key);
    meant.fold(0, |sum, (.., count)| sum.saturating_add(*count))
}

/// Whether one place tells ages of a measure in a period.
fn has_ages(held: &[(Class, Period, u64)], key: Key) -> bool {
    held.iter().any(|(class, at, _)| (class.measure, *at) == key && class.age != Age::ALL)
}

/// Whether a population is given for a period, or for the calendar year around it.
fn has_population(stocks: &[(Class, When, u64)], period: Period) -> bool {
    let is_asked = |when: When| {
        Period::of(when, period.kind) == Some(period)
            || Period::of(when, PeriodKind::CalendarYear) == Some(period.year())
    };
    stocks
        .iter()
        .any(|(class, when, _)| population::is_population(class.measure) && is_asked(*when))
}

const fn is_of_start(measure: Measure) -> bool {
    matches!(measure, Measure::PopulationStart | Measure::RegisteredStart | Measure::ResidentStart)
}

/// The last month of a time; what has none comes first.
const fn last_month(when: When) -> i32 {
    match when {
        When::Month(month) => month,
        When::Year(year) => year * 12 + 11,
        When::Months { count, first } => first + count as i32 - 1,
        When::Unknown => i32::MIN,
    }
}

fn stocks_of(frames: &BTreeMap<Period, Vec<Held>>, period: Period) -> Stocks {
    let of = |period| frames.get(&period).cloned().unwrap_or_default();
    Stocks { now: of(period), earlier: of(period.previous()) }
}

/// The rows of a period: rows are sorted by time, so those of each kind of time stand together.
fn within(rows: &[Row], period: Period) -> impl Iterator<Item = &Row> {
    within_all(rows, |row| row.0, period, period)
}

/// The rows of the periods from `first` to `last`; not each may lie in one of them as a whole.
fn within_all<T>(
    rows: &[T],
    when: fn(&T) -> When,
    first: Period,
    last: Period,
) -> impl Iterator<Item = &T> {
    let (from, to) = (first.months().0, last.months().1);
    let months = Some((When::Month(from), When::Month(to)));
    let years = (first.kind == PeriodKind::CalendarYear)
        .then_some((When::Year(first.index), When::Year(last.index)));
    let spans = (2..=first.kind.months()).map(move |count| {
        let first_of = |first| When::Months { count, first };
        (first_of(from), first_of(to + 1 - i32::from(count)))
    });
    months.into_iter().chain(years).chain(spans).flat_map(move |(from, to)| {
        let start = rows.partition_point(|row| when(row) < from);
        let rest = &rows[start..];
        &rest[..rest.partition_point(|row| when(row) <= to)]
    })
}
