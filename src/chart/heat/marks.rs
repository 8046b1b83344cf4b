//! What is drawn of a heat map, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::Heat;
use super::layout::Layout;
use crate::chart::frame::Plot;
use crate::chart::pen::{Drawn, Letters};
use crate::chart::shades::{Cell, few_sample};
use crate::chart::stage::Stage;
use crate::chart::theme::Shade;

/// From names to the plot; the tick that leads from a name to its row where rows are thin.
const NAME_GAP_PX: f64 = 10.0;
const TICK_PX: f64 = 6.0;
/// From the cells to the middle of the periods.
const PERIOD_DOWN_PX: f64 = 14.0;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) heat: &'a Heat,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { key, surround, letters, grid, .. } = self.layout;
        for row in 0..grid.rows {
            let shades = self.shades(row);
            self.grounds(row, &shades)?;
            self.hatching(row, &shades)?;
            self.few(row, &shades)?;
            if let Some(letters) = letters {
                self.figures(row, &shades, *letters)?;
            }
        }
        self.words()?;
        key.draw(&self.heat.shades, self.stage)?;
        self.stage.caption(surround, &self.heat.look, |_, at| few_sample(self.stage, at))
    }

    fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.heat.rows.get(row)?.cells.get(column)
    }

    fn shades(&self, row: usize) -> Vec<Option<Shade>> {
        let shade = |column| self.heat.shades.shade(self.cell(row, column)?);
        (0..self.layout.grid.columns).map(shade).collect()
    }

    /// Some cells of a row that follow each other, as drawn.
    fn room(&self, row: usize, from: usize, to: usize) -> Plot {
        let grid = &self.layout.grid;
        self.stage.pen.cell(grid.room_of(row, from, to), grid.gaps())
    }

    fn grounds(&self, row: usize, shades: &[Option<Shade>]) -> Drawn<B> {
        for (column, shade) in shades.iter().enumerate() {
            let room = self.room(row, column, column + 1);
            match shade {
                Some(shade) => self.stage.pen.rect(room, &self.stage.palette.shade(*shade))?,
                None => self.stage.no_figure(room)?,
            }
        }
        Ok(())
    }

    /// Over all neighbours that are above the usual at once.
    fn hatching(&self, row: usize, shades: &[Option<Shade>]) -> Drawn<B> {
        let is_above = |shade: &Option<Shade>| shade.is_some_and(Shade::is_above);
        let mut from = 0;
        for run in shades.chunk_by(|one, other| is_above(one) == is_above(other)) {
            let to = from + run.len();
            if is_above(&run[0]) {
                self.stage.hatched(self.room(row, from, to))?;
            }
            from = to;
        }
        Ok(())
    }

    fn few(&self, row: usize, shades: &[Option<Shade>]) -> Drawn<B> {
        for (column, shade) in shades.iter().enumerate() {
            let is_few = self.cell(row, column).is_some_and(|cell| cell.is_small);
            if let Some(shade) = shade.filter(|_| is_few) {
                self.stage.few(self.room(row, column, column + 1), shade)?;
            }
        }
        Ok(())
    }

    fn figures(&self, row: usize, shades: &[Option<Shade>], letters: Letters) -> Drawn<B> {
        for (column, shade) in shades.iter().enumerate() {
            let Plot { left, top, right, bottom } = self.room(row, column, column + 1);
            let at = (f64::midpoint(left, right), f64::midpoint(top, bottom));
            let label = self.cell(row, column).map_or("", |cell| &cell.label);
            if !label.is_empty() {
                self.stage.on_ground(label, at, letters, *shade)?;
            }
        }
        Ok(())
    }

    fn words(&self) -> Drawn<B> {
        let Layout { grid, names, ticks, .. } = self.layout;
        let plot = grid.plot;
        for name in names {
            if names.len() < grid.rows {
                let tick = (plot.left - TICK_PX - 1.0, plot.left - 1.0);
                self.stage.pen.level(name.y, tick, 1.0, &self.stage.palette.axis)?;
            }
            self.stage.small(&name.text, (plot.left - NAME_GAP_PX, name.y), HPos::Right)?;
        }
        let y = plot.bottom + PERIOD_DOWN_PX;
        ticks
            .iter()
            .try_for_each(|tick| self.stage.small(&tick.text, (tick.center, y), HPos::Center))
    }

    /// The one entry of the legend that has a sample is that of figures of few births.
    pub(super) fn sample(&self, _index: usize, at: (f64, f64)) -> Drawn<B> {
        few_sample(self.stage, at)
    }
}
