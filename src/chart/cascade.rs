//! The cascade: stages that follow each other (due, served, found, treated), and what is left at each of the one before.
//! What it shows is a value; drawing it is pure.

mod layout;
mod marks;
mod rows;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::{Lie, Places};
use super::scale::Domain;
use super::stage::Stage;
use layout::Layout;
use marks::Marks;

/// What a cascade shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cascade {
    /// Over the plot: what is counted, in which unit.
    pub x_title: String,
    /// In order, from the top.
    pub stages: Vec<CascadeStage>,
    /// The legend's names for what is unusual.
    pub names: CascadeNames,
    /// How it is looked at.
    pub look: Look,
}

/// A stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CascadeStage {
    /// Such as `已查环`.
    pub name: String,
    /// How many; `None` where that is not known: an empty outline.
    pub count: Option<f64>,
    /// The count as printed, or the word for what is not known.
    pub label: String,
    /// Its share of the stage before as printed, written between both; an empty one is left out.
    pub of_before: String,
    /// Its share of the first stage as printed; an empty one is left out.
    pub of_first: String,
    /// Whether it is more than the stage before, which it should not be.
    pub exceeds: bool,
}

/// The legend's names; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CascadeNames {
    /// Of what a stage has more than the one before.
    pub exceeds: String,
    /// Of a stage that is not known.
    pub unknown: String,
}

/// The entries of the legend.
const EXCEEDS: usize = 0;
const UNKNOWN: usize = 1;

impl CascadeStage {
    /// The count, if it can be drawn.
    fn known(&self) -> Option<f64> {
        self.count.filter(|count| count.is_finite() && *count >= 0.0)
    }

    /// Whether it has a warning before its count.
    fn is_warned(&self) -> bool {
        self.exceeds && self.known().is_some()
    }
}

drawn! { Cascade as cascade, |_chart, layout| {
let items = layout.rows.iter().map(|row| Some(row.middle())).collect();
        let legend = layout.surround.rooms();
Places { plot: layout.slots.plot, items, lie: Lie::Rows, legend, region: None }
} }

impl Kind for Cascade {
    fn legend(&self) -> Vec<&str> {
        let CascadeNames { exceeds, unknown } = &self.names;
        vec![exceeds, unknown]
    }

    fn body_px(&self, _width_px: u32) -> f64 {
        layout::body_px(self.stages.len())
    }

    fn settle_in(&mut self, _width_px: u32) {
        self.x_title.clear();
    }

    fn span(&self) -> Option<Domain> {
        Some(layout::domain(self))
    }

    /// The stages themselves all stay: each is part of the way.
    fn leave_out(&mut self, index: usize) {
        if index == EXCEEDS {
            self.stages.iter_mut().for_each(|stage| stage.exceeds = false);
        }
    }

    fn items(&self) -> usize {
        self.stages.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        self.stages.truncate(range.end);
        self.stages.drain(..range.start.min(self.stages.len()));
    }
}
