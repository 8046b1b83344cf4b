//! The tree of places, each with what it gives itself and the events of all that lies in it.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::events::{Events, Row, add_up};
use super::stocks::{Settled, first_month, last_month};
use super::villages::{ByPeriod, Mark, marks};
use crate::cube::{Cube, Measure, Nature, Place};
use crate::measures::class::Class;
use crate::period::{PeriodKind, When};

/// A place with what lies in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) place: Place,
    /// The node after the last one that lies in it.
    pub(super) end: usize,
    /// In it and in all that lies in it.
    pub(super) events: Events,
    /// The first and the last month that anything is known of in it.
    pub(super) known: (i32, i32),
    /// Whether it gives births and deaths itself.
    pub(super) gives: [bool; 2],
    /// Stocks that it gave itself, sorted by class and time.
    pub(super) stocks: Vec<(Class, When, u64)>,
    /// Stocks in it and in all that lies in it, settled when a kind of period is first asked for.
    pub(super) settled: [OnceLock<Settled>; PeriodKind::ALL.len()],
    /// Villages in it, counted when a kind of period is first asked for.
    pub(super) villages: [OnceLock<ByPeriod>; PeriodKind::ALL.len()],
    /// What a village (nothing lies in it) has at all, by time.
    pub(super) marks: Vec<(When, Mark)>,
}

/// Every place of a cube and what it lies in, sorted: a place stands before all that lies in it. The first is everywhere.
pub(super) fn tree(cube: &Cube) -> Vec<Node> {
    let mut nodes = bare(cube.places());
    let node_of: Vec<usize> = cube
        .places()
        .iter()
        .map(|place| nodes.partition_point(|node| node.place < *place))
        .collect();
    let mut events: Vec<Vec<Row>> = vec![Vec::new(); nodes.len()];
    for (cell, count) in cube.cells() {
        let at = node_of[cell.place as usize];
        let class = Class::of(cell);
        if cell.measure.nature() == Nature::Stock {
            nodes[at].stocks.push((class, cell.when, *count));
        } else {
            events[at].push((cell.when, class, *count));
        }
    }
    for (at, rows) in events.into_iter().enumerate().rev() {
        gather(&mut nodes, at, rows);
    }
    nodes
}

/// The tree without counts.
fn bare(places: &[Place]) -> Vec<Node> {
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

/// The nodes one level inside a node.
pub(super) fn inside(nodes: &[Node], at: usize) -> impl Iterator<Item = usize> {
    let end = nodes[at].end;
    let next = move |child: &usize| Some(nodes[*child].end).filter(|next| *next < end);
    std::iter::successors(Some(at + 1).filter(|child| *child < end), next)
}

/// The first and the last month that a place itself tells anything of.
fn known(stocks: &[(Class, When, u64)], events: &[Row]) -> (i32, i32) {
    let times = stocks.iter().map(|(_, when, _)| *when);
    let times = times.chain(events.iter().map(|(when, ..)| *when));
    times.filter(|when| *when != When::Unknown).fold((i32::MAX, i32::MIN), |(first, last), when| {
        (first.min(first_month(when)), last.max(last_month(when)))
    })
}

/// Sorts what a node has and adds the events of what lies in it.
fn gather(nodes: &mut [Node], at: usize, mut rows: Vec<Row>) {
    let gives = |measure| rows.iter().any(|(_, class, _)| class.measure == measure);
    nodes[at].gives = [gives(Measure::Births), gives(Measure::Deaths)];
    nodes[at].known = known(&nodes[at].stocks, &rows);
    let children: Vec<usize> = inside(nodes, at).collect();
    for child in children {
        rows.extend_from_slice(nodes[child].events.rows());
        let (one, other) = (nodes[at].known, nodes[child].known);
        nodes[at].known = (one.0.min(other.0), one.1.max(other.1));
    }
    let node = &mut nodes[at];
    add_up(&mut node.stocks);
    node.stocks.sort_by_key(|(class, when, _)| (*class, last_month(*when)));
    node.events = Events::new(rows);
    if node.end == at + 1 {
        node.marks = marks(node.events.rows());
    }
}
