//! Places by periods as coloured cells. What it shows is a value; drawing it is pure.

mod layout;
mod marks;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::{Lie, Places};
use super::scale::Domain;
use super::shades::{Cell, Shades};
use super::stage::Stage;
use layout::Layout;
use marks::Marks;

/// What a heat map shows, with every decision made. Its items are the cells row by row; a window of items holds whole rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    /// The classes of the figures, with the names of the key.
    pub shades: Shades,
    /// The periods, from the left.
    pub columns: Vec<String>,
    /// The places, from the top.
    pub rows: Vec<HeatRow>,
    /// How it is looked at.
    pub look: Look,
}

/// A place with its figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeatRow {
    /// Its name; shortened where it is long.
    pub name: String,
    /// One for each period; what is missing has no figure.
    pub cells: Vec<Cell>,
}

drawn! { Heat as heat, |_chart, layout| {
let legend = layout.surround.rooms();
        let lie = Lie::Cells(layout.grid.columns.max(1));
Places {
            plot: layout.grid.plot,
            items: layout.grid.middles(),
            lie,
            legend,
            region: None,
        }
} }

impl Kind for Heat {
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
        self.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(Cell::leave_out_few);
    }

    fn items(&self) -> usize {
        self.rows.len() * self.columns.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        let columns = self.columns.len().max(1);
        self.rows.truncate(range.end.div_ceil(columns));
        self.rows.drain(..(range.start / columns).min(self.rows.len()));
    }
}
