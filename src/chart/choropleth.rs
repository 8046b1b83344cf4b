//! Places as areas of a map, coloured by their figures. What it shows is a value; drawing it is pure. Knows no file of borders.

mod labels;
mod layout;
mod marks;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::{Look, Region};
use super::places::Places;
use super::scale::Domain;
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

drawn! { Choropleth as map, |_chart, layout| layout.into_places() }

impl Kind for Choropleth {
    fn legend(&self) -> Vec<&str> {
        self.shades.legend()
    }

    fn body_px(&self, width_px: u32) -> f64 {
        layout::body_px(self, width_px)
    }

    fn ground(&self) -> Option<Region> {
        layout::extent(&self.areas).map(|(x, y)| Region { x, y })
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
