//! Places as areas of a map, coloured by their figures. What it shows is a value; drawing it is pure. Knows no file of borders.

mod labels;
mod layout;
mod marks;

use std::ops::Range;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use super::frame::Frame;
use super::kinds::{Draw, Kind};
use super::look::Look;
use super::places::Places;
use super::scale::Domain;
use super::shades::few_sample;
use super::shades::{Cell, Shades};
use super::stage::Stage;
use layout::Layout;
use marks::Marks;

/// What a map shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choropleth {
    /// The classes of the figures, with the names of the key.
    pub shades: Shades,
    /// The places; later ones lie above.
    pub areas: Vec<Area>,
    /// How it is looked at.
    pub look: Look,
}

/// A place with its borders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Area {
    /// Its name; left out where it has no room.
    pub name: String,
    /// Its closed rings in planar coordinates of any unit, y upwards. A hole runs the other way round than the ring around it.
    pub rings: Vec<Vec<(f64, f64)>>,
    /// Its figure.
    pub cell: Cell,
}

impl Draw for Choropleth {
    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Places, DrawingAreaErrorKind<B::ErrorType>> {
        let stage = Stage::new(area, frame);
        let layout = Layout::of(self, frame, &|text, letters| stage.pen.width(text, letters));
        stage.clear()?;
        Marks { stage: &stage, map: self, layout: &layout }.draw()?;
        Ok(layout.into_places())
    }

    fn sample<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
        _index: usize,
        at: (f64, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        few_sample(&Stage::new(area, frame), at)
    }
}

impl Kind for Choropleth {
    fn look(&self) -> &Look {
        &self.look
    }

    fn look_mut(&mut self) -> &mut Look {
        &mut self.look
    }

    fn legend(&self) -> Vec<&str> {
        self.shades.legend()
    }

    fn body_px(&self, width_px: u32) -> f64 {
        layout::body_px(self, width_px)
    }

    fn span(&self) -> Option<Domain> {
        None
    }

    fn leave_out(&mut self, _index: usize) {
        self.areas.iter_mut().for_each(|area| area.cell.leave_out_few());
    }

    fn items(&self) -> usize {
        self.areas.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        self.areas.truncate(range.end);
        self.areas.drain(..range.start.min(self.areas.len()));
    }
}
