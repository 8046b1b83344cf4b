//! Where everything of a heat map goes, before anything is drawn. Knows sizes of letters and of the picture, no colour.

use super::Heat;
use crate::chart::axis::{SMALL, X_LABELS_PX};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::lettering::shortened;
use crate::chart::pen::Letters;
use crate::chart::scale::{XLabel, labels_along};
use crate::chart::shades::{FIGURE_LETTERS, Key};

/// A row with its name, how high it may become, and the height at which all names go.
const ROW_PX: f64 = 24.0;
const MOST_ROW_PX: f64 = 40.0;
const NAMED_ROW_PX: f64 = 14.0;
/// With more rows the picture grows no more; the rows become thinner.
const MOST_FULL_ROWS: usize = 32;
const LEAST_ROWS: usize = 3;
/// A cell is never wider.
const MOST_CELL_PX: f64 = 112.0;
/// Names are cut at this share of the width; from there to the cells.
const NAME_SHARE: f64 = 0.3;
const NAME_GAP_PX: f64 = 10.0;
/// Cells that are larger stand apart.
const PARTED_FROM_PX: f64 = 5.0;
const GAP_PX: f64 = 1.0;
/// Beside a figure in its cell; above and below it.
const BESIDE_FIGURE_PX: f64 = 6.0;
const OVER_FIGURE_PX: f64 = 2.0;
/// Figures of one length have about one width; some are measured.
const MOST_MEASURED: usize = 24;
/// Steps between names that are written, ever wider.
const STRIDES: [usize; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/// Where everything goes.
pub(super) struct Layout {
    pub(super) grid: Grid,
    pub(super) names: Vec<Name>,
    pub(super) ticks: Vec<XLabel>,
    /// The letters of figures in cells; none where they have no room.
    pub(super) letters: Option<Letters>,
    pub(super) key: Key,
    pub(super) surround: Surround,
}

/// Cells of one size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    pub(super) plot: Plot,
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The name of a row, which ends beside the plot.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) y: f64,
}

/// How high the picture wants to be, without a caption.
pub(super) fn body_px(heat: &Heat, width_px: u32) -> f64 {
    let rows = heat.rows.len().clamp(LEAST_ROWS, MOST_FULL_ROWS) as f64;
    Key::height_px(&heat.shades, width_px) + rows * ROW_PX + X_LABELS_PX + 2.0
}

impl Layout {
    pub(super) fn of(heat: &Heat, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround = Surround::of(heat.look.caption.as_ref(), &heat.legend(), frame, measure);
        let key = Key::of(&heat.shades, &surround, measure);
        let limit = f64::from(frame.width_px) * NAME_SHARE;
        let (top, room_px) = (key.bottom, surround.bottom - X_LABELS_PX - key.bottom);
        let row_px = (room_px.max(1.0) / heat.rows.len().max(1) as f64).min(MOST_ROW_PX);
        let names =
            names(heat, (top, row_px), &|text| shortened(text, limit, |text| measure(text, SMALL)));
        let gutter = names.iter().map(|name| measure(&name.text, SMALL)).fold(0.0, f64::max);
        let left = surround.left + if gutter > 0.0 { gutter + NAME_GAP_PX } else { 0.0 };
        let most = left + heat.columns.len().max(1) as f64 * MOST_CELL_PX;
        let right = surround.right.min(most).max(left + 1.0);
        let bottom = top + row_px * heat.rows.len().max(1) as f64;
        let plot = Plot { left, top, right, bottom };
        let grid = Grid { plot, columns: heat.columns.len(), rows: heat.rows.len() };
        let x_of = |index: usize| left + (index as f64 + 0.5) * grid.size().0;
        let width = |text: &str| measure(text, SMALL);
        let ticks = labels_along(&heat.columns, x_of, f64::from(frame.width_px), width);
        let letters = letters(heat, &grid, measure);
        Self { grid, names, ticks, letters, key, surround }
    }
}

impl Grid {
    /// Width and height of a cell.
    pub(super) fn size(&self) -> (f64, f64) {
        let Plot { left, top, right, bottom } = self.plot;
        ((right - left) / self.columns.max(1) as f64, (bottom - top) / self.rows.max(1) as f64)
    }

    /// What separates neighbours: nothing between small cells.
    pub(super) fn gaps(&self) -> (f64, f64) {
        let gap = |size: f64| if size >= PARTED_FROM_PX { GAP_PX } else { 0.0 };
        let (wide, high) = self.size();
        (gap(wide), gap(high))
    }

    /// The room of some cells of a row that follow each other.
    pub(super) fn room_of(&self, row: usize, from: usize, to: usize) -> Plot {
        let (wide, high) = self.size();
        let Plot { left, top, .. } = self.plot;
        Plot {
            left: left + from as f64 * wide,
            top: top + row as f64 * high,
            right: left + to as f64 * wide,
            bottom: top + (row + 1) as f64 * high,
        }
    }

    /// The middles of all cells, row by row.
    pub(super) fn middles(&self) -> Vec<Option<(f64, f64)>> {
        let (wide, high) = self.size();
        let Plot { left, top, .. } = self.plot;
        let y = |row: usize| top + (row as f64 + 0.5) * high;
        let x = |column: usize| left + (column as f64 + 0.5) * wide;
        (0..self.rows)
            .flat_map(|row| (0..self.columns).map(move |column| Some((x(column), y(row)))))
            .collect()
    }
}

/// All names where there is room, else some at even steps.
fn names(heat: &Heat, (top, row_px): (f64, f64), cut: &dyn Fn(&str) -> String) -> Vec<Name> {
    let has_room = |every: &usize| *every as f64 * row_px >= NAMED_ROW_PX;
    let every = STRIDES.into_iter().find(has_room).unwrap_or(usize::MAX);
    let name = |index: usize| {
        let y = top + (index as f64 + 0.5) * row_px;
        Name { text: cut(&heat.rows[index].name), y }
    };
    (0..heat.rows.len()).step_by(every).map(name).collect()
}

/// The largest letters in which every figure has room in its cell.
fn letters(heat: &Heat, grid: &Grid, measure: Measure<'_>) -> Option<Letters> {
    let (wide, high) = grid.size();
    let labels = heat.rows.iter().flat_map(|row| row.cells.iter().take(grid.columns));
    let longest: Vec<&str> = longest(labels.map(|cell| &*cell.label));
    let fits = |letters: &Letters| {
        let is_fitting = |text: &&str| measure(text, *letters) + 2.0 * BESIDE_FIGURE_PX <= wide;
        letters.size_px + 2.0 * OVER_FIGURE_PX <= high && longest.iter().all(is_fitting)
    };
    FIGURE_LETTERS.into_iter().find(fits)
}

/// Of many texts those that can be the widest: measuring thousands takes a browser long.
fn longest<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut longest: Vec<&str> = Vec::new();
    for text in texts {
        let most = longest.first().map_or(0, |text| text.len());
        if text.len() > most {
            longest = vec![text];
        } else if text.len() == most && !longest.contains(&text) && longest.len() < MOST_MEASURED {
            longest.push(text);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::heat::HeatRow;

    fn heat(rows: usize) -> Heat {
        let row = |row: usize| HeatRow { name: row.to_string(), ..HeatRow::default() };
        Heat { rows: (0..rows).map(row).collect(), ..Heat::default() }
    }

    #[test]
    fn names_thin_out_where_rows_are_thin() {
        let written = |rows: usize, row_px: f64| {
            let names = names(&heat(rows), (0.0, row_px), &str::to_owned);
            names.iter().map(|name| name.text.parse().unwrap()).collect::<Vec<usize>>()
        };
        let rows: [(usize, f64, &[usize]); 4] =
            [(3, 14.0, &[0, 1, 2]), (5, 13.0, &[0, 2, 4]), (30, 2.5, &[0, 10, 20]), (3, 0.0, &[0])];
        for (count, row_px, expected) in rows {
            assert_eq!(written(count, row_px), expected, "{count} rows of {row_px}");
        }
    }

    #[test]
    fn cells_fill_the_plot_row_by_row() {
        let plot = Plot { left: 10.0, top: 20.0, right: 70.0, bottom: 40.0 };
        let grid = Grid { plot, columns: 3, rows: 2 };
        assert_eq!(grid.size(), (20.0, 10.0));
        assert_eq!(grid.middles()[4], Some((40.0, 35.0)));
        let room = Plot { left: 30.0, top: 30.0, right: 70.0, bottom: 40.0 };
        assert_eq!(grid.room_of(1, 1, 3), room);
    }

    #[test]
    fn only_the_longest_figures_are_measured() {
        assert_eq!(
            longest(["98.2", "101.3", "101.3", "", "112.0"].into_iter()),
            ["101.3", "112.0"]
        );
        assert!(longest(std::iter::empty()).is_empty());
    }
}
