//! The cascade: stages that follow each other (due, served, found, treated), and what is left at each of the one before.
//! What it shows is a value; drawing it is pure.

mod layout;
mod marks;
mod rows;

use std::ops::Range;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use super::frame::Frame;
use super::kinds::{Draw, Kind};
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

impl Draw for Cascade {
    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Places, DrawingAreaErrorKind<B::ErrorType>> {
        let stage = Stage::new(area, frame);
        let layout = Layout::of(self, frame, &|text, letters| stage.pen.width(text, letters));
        stage.clear()?;
        Marks { stage: &stage, cascade: self, layout: &layout }.draw()?;
        let items = layout.rows.iter().map(|row| Some(row.middle())).collect();
        let legend = layout.surround.rooms();
        Ok(Places { plot: layout.slots.plot, items, lie: Lie::Rows, legend, region: None })
    }

    fn sample<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
        index: usize,
        at: (f64, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        let stage = Stage::new(area, frame);
        let layout = Layout::of(self, frame, &|text, letters| stage.pen.width(text, letters));
        Marks { stage: &stage, cascade: self, layout: &layout }.sample(index, at)
    }
}

impl Kind for Cascade {
    fn look(&self) -> &Look {
        &self.look
    }

    fn look_mut(&mut self) -> &mut Look {
        &mut self.look
    }

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
