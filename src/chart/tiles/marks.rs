//! What is drawn of a map of tiles, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::layout::{HALF_LINE_PX, Layout, Lines};
use super::{Tile, TileMap};
use crate::chart::frame::Plot;
use crate::chart::lettering::shortened;
use crate::chart::pen::{Drawn, Letters};
use crate::chart::shades::{FIGURE_LETTERS, few_sample};
use crate::chart::stage::Stage;

/// From the names of groups to their tiles.
const NAME_GAP_PX: f64 = 10.0;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) map: &'a TileMap,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { plot, rooms, groups, key, surround, .. } = self.layout;
        for (tile, room) in self.map.tiles.iter().zip(rooms) {
            self.tile(tile, *room)?;
        }
        for name in groups {
            self.stage.small(&name.text, (plot.left - NAME_GAP_PX, name.y), HPos::Right)?;
        }
        key.draw(&self.map.shades, self.stage)?;
        self.stage.caption(surround, &self.map.look, |_, at| few_sample(self.stage, at))
    }

    fn tile(&self, tile: &Tile, room: Plot) -> Drawn<B> {
        let gap = self.layout.gap_px;
        let room = self.stage.pen.cell(room, (gap, gap));
        match self.map.shades.shade(&tile.cell) {
            Some(shade) => {
                self.stage.tinted(room, shade)?;
                if tile.cell.is_small {
                    self.stage.few(room, shade)?;
                }
            }
            None => self.stage.no_figure(room)?,
        }
        self.words(tile, room)
    }

    /// The name over the figure, or alone.
    fn words(&self, tile: &Tile, room: Plot) -> Drawn<B> {
        let Lines { letters, has_names, has_figures, room_px } = self.layout.lines;
        let shade = self.map.shades.shade(&tile.cell);
        let x = f64::midpoint(room.left, room.right);
        let y = f64::midpoint(room.top, room.bottom);
        let has_figure = has_figures && !tile.cell.label.is_empty();
        let half = if has_figure { HALF_LINE_PX } else { 0.0 };
        if has_names {
            let width = |text: &str, letters| self.stage.pen.width(text, letters);
            let fits = |letters: &Letters| width(&tile.name, *letters) <= room_px;
            let letters = FIGURE_LETTERS.into_iter().find(fits).unwrap_or(letters);
            let name = shortened(&tile.name, room_px, |text| width(text, letters));
            self.stage.on_ground(&name, (x, y - half), letters, shade)?;
        }
        if has_figure {
            self.stage.on_ground(&tile.cell.label, (x, y + half), letters, shade)?;
        }
        Ok(())
    }

    /// The one entry of the legend that has a sample is that of figures of few births.
    pub(super) fn sample(&self, _index: usize, at: (f64, f64)) -> Drawn<B> {
        few_sample(self.stage, at)
    }
}
