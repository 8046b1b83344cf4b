//! Intervals one below the other (a caterpillar): places in the order given. What it shows is a value; drawing it is pure.

mod layout;
mod marks;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::{Lie, Places};
use super::scale::Domain;
use super::stage::Stage;
use super::trend::{Band, Mark, Point};
use layout::Layout;
use marks::Marks;

/// A panel with names beside its plot is at least so wide.
const LEAST_PANEL_PX: f64 = 300.0;

/// What intervals show, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intervals {
    /// Over the plot: what is measured, in which unit.
    pub x_title: String,
    /// One for each place, from the top.
    pub rows: Vec<Row>,
    /// Whether all intervals are shown to their ends: for a few rows that do not flatten each other.
    pub is_whole: bool,
    /// A range to compare with.
    pub band: Option<Band>,
    /// A value to compare with.
    pub line: Option<Mark>,
    /// The legend's names for what a row shows.
    pub names: RowNames,
    /// How it is looked at.
    pub look: Look,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its name; shortened where it is long.
    pub name: String,
    /// Its estimate with the interval; `None` leaves the row empty.
    pub point: Option<Point>,
    /// The estimate drawn towards those of the others: a hollow diamond.
    pub shrunk: Option<f64>,
    /// Whether it still stands out when all places are tested at once (Benjamini–Hochberg): drawn with a ring.
    pub is_marked: bool,
}

/// The legend's names; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowNames {
    /// Of the estimate with its interval.
    pub estimate: String,
    /// Of the shrunk estimate.
    pub shrunk: String,
    /// Of the ring.
    pub marked: String,
}

impl Intervals {
    /// How high the picture of so many rows wants to be, without a caption.
    #[must_use]
    pub fn height_px(rows: usize) -> u32 {
        layout::height_px(rows)
    }
}

drawn! { Intervals as intervals, |chart, layout| {
let legend = layout.surround.rooms();
Places {
            plot: layout.scale.plot,
            items: layout.items(chart),
            lie: Lie::Rows,
            legend,
            region: None,
        }
} }

impl Kind for Intervals {
    fn legend(&self) -> Vec<&str> {
        let RowNames { estimate, shrunk, marked } = &self.names;
        vec![estimate, shrunk, marked]
    }

    fn body_px(&self, _width_px: u32) -> f64 {
        f64::from(Self::height_px(self.rows.len()))
    }

    fn least_panel_px(&self) -> f64 {
        LEAST_PANEL_PX
    }

    fn settle_in(&mut self, _width_px: u32) {
        self.x_title.clear();
    }

    fn span(&self) -> Option<Domain> {
        let is_known = self.rows.iter().any(|row| row.point.is_some() || row.shrunk.is_some());
        is_known.then(|| layout::domain(self))
    }

    fn shows_beyond(&self) -> bool {
        true
    }

    fn leave_out(&mut self, index: usize) {
        for row in &mut self.rows {
            match index {
                0 => row.point = None,
                1 => row.shrunk = None,
                _ => row.is_marked = false,
            }
        }
    }

    fn items(&self) -> usize {
        self.rows.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        self.rows.truncate(range.end);
        self.rows.drain(..range.start.min(self.rows.len()));
    }
}
