//! One equal tile a place, on a grid that is given or in order. What it shows is a value; drawing it is pure.

mod layout;
mod marks;
mod slots;

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

/// What a map of tiles shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TileMap {
    /// The classes of the figures, with the names of the key.
    pub shades: Shades,
    /// The places, in order.
    pub tiles: Vec<Tile>,
    /// How it is looked at.
    pub look: Look,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tile {
    /// Its name; shortened where it is long.
    pub name: String,
    /// What it belongs to; those that follow each other in one group stand together. Empty: none.
    pub group: String,
    /// Column and row on a grid that all places share. `None`, or a place that is taken: it follows in order.
    pub at: Option<(u32, u32)>,
    /// Its figure.
    pub cell: Cell,
}

impl Draw for TileMap {
    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Places, DrawingAreaErrorKind<B::ErrorType>> {
        let stage = Stage::new(area, frame);
        let layout = Layout::of(self, frame, &|text, letters| stage.pen.width(text, letters));
        stage.clear()?;
        Marks { stage: &stage, map: self, layout: &layout }.draw()?;
        Ok(layout.places())
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

impl Kind for TileMap {
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
        self.tiles.iter_mut().for_each(|tile| tile.cell.leave_out_few());
    }

    fn items(&self) -> usize {
        self.tiles.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        self.tiles.truncate(range.end);
        self.tiles.drain(..range.start.min(self.tiles.len()));
    }
}
