//! One equal tile a place, on a grid that is given or in order. What it shows is a value; drawing it is pure.

mod layout;
mod marks;
mod slots;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::Places;
use super::scale::Domain;
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

drawn! { TileMap as map, |_chart, layout| layout.places() }

impl Kind for TileMap {
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
