//! Where the panels of small multiples go, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::Multiples;
use crate::chart::axis::{SMALL, TITLE_DOWN_PX};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::lettering::shortened;
use crate::chart::pen::Letters;
use crate::chart::places::{Lie, Places};

/// The letters of a panel's title.
pub(super) const TITLE: Letters = Letters { size_px: 13.0, is_bold: true };
/// Room for it, and where its middle is.
const TITLE_ROOM_PX: f64 = 22.0;
const TITLE_MIDDLE_PX: f64 = 9.0;
/// Room for the title of the common axis.
const AXIS_ROOM_PX: f64 = 24.0;
/// Between panels side by side and one below the other.
const GAP_PX: f64 = 18.0;
const ROW_GAP_PX: f64 = 12.0;
/// A panel is at least so wide, and as wide as its kind needs; on a phone, where only one such panel had room, two that are only as wide
/// as they need stand side by side.
const LEAST_PX: f64 = 220.0;
/// A panel with its title is at least so high: panels for which there is no room then are counted in a last line.
const LEAST_ROW_PX: f64 = 110.0;
const MORE_ROOM_PX: f64 = 20.0;
/// Room that pictures without a caption leave at their edges.
const EDGES_PX: f64 = 4.0;

/// Where everything goes.
pub(super) struct Layout {
    /// Of the panels that are drawn.
    pub(super) cells: Vec<Cell>,
    /// Width and height of each panel without its title.
    pub(super) panel_px: (u32, u32),
    pub(super) y_title_y: f64,
    /// How many panels have no room.
    pub(super) more: Option<(String, (f64, f64))>,
    pub(super) surround: Surround,
}

/// A panel's place.
pub(super) struct Cell {
    pub(super) title: String,
    pub(super) title_at: (f64, f64),
    /// What the panel's own picture takes: begins at a whole device pixel.
    pub(super) room: Plot,
    /// The same corner in backend units.
    pub(super) corner: (i32, i32),
    pub(super) frame: Frame,
}

/// How panels lie.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Grid {
    columns: usize,
    rows: usize,
    /// How wide a panel is, and how high with its title.
    cell_px: (f64, f64),
}

/// How many panels stand side by side: as many as have room, and no more than fill the rows evenly.
fn columns(panels: usize, inner_px: f64, needed_px: f64) -> usize {
    let fits = |least: f64| whole((inner_px + GAP_PX) / (least + GAP_PX));
    let most = match fits(needed_px.max(LEAST_PX)) {
        0 | 1 => fits(needed_px).clamp(1, 2),
        most => most,
    };
    let rows = panels.div_ceil(most).max(1);
    panels.div_ceil(rows).max(1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of a picture")]
const fn whole(px: f64) -> usize {
    px.max(0.0) as usize
}

/// How wide the most demanding panel must be.
fn needed_px(multiples: &Multiples) -> f64 {
    let needs = multiples.panels.iter().map(|panel| panel.chart.kind().least_panel_px());
    needs.fold(1.0, f64::max)
}

/// How high the picture wants to be without its caption.
pub(super) fn body_px(multiples: &Multiples, width_px: u32) -> f64 {
    let inner = f64::from(width_px) - EDGES_PX;
    let columns = columns(multiples.panels.len(), inner, needed_px(multiples));
    let panel = panel_width(columns, inner);
    let charts = multiples.charts(panel);
    let high = charts.iter().map(|chart| chart.in_part().kind().panel_px(panel));
    let row = high.fold(LEAST_ROW_PX - TITLE_ROOM_PX, f64::max) + TITLE_ROOM_PX;
    let rows = multiples.panels.len().div_ceil(columns).max(1) as f64;
    axis_room(multiples) + rows * row + (rows - 1.0) * ROW_GAP_PX + EDGES_PX
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the width of a panel")]
fn panel_width(columns: usize, inner_px: f64) -> u32 {
    let gaps = (columns as f64 - 1.0) * GAP_PX;
    ((inner_px - gaps) / columns as f64).max(1.0) as u32
}

fn axis_room(multiples: &Multiples) -> f64 {
    if multiples.y_title.is_empty() { 0.0 } else { AXIS_ROOM_PX }
}

impl Grid {
    /// Of so many panels in a room of that width and height; rows that have no room are left out.
    fn of(panels: usize, needed_px: f64, (wide, high): (f64, f64)) -> Self {
        let columns = columns(panels, wide, needed_px);
        let wanted = panels.div_ceil(columns).max(1);
        let row = |rows: usize| (high - (rows as f64 - 1.0) * ROW_GAP_PX) / rows as f64;
        let width = f64::from(panel_width(columns, wide));
        if row(wanted) >= LEAST_ROW_PX {
            return Self { columns, rows: wanted, cell_px: (width, row(wanted)) };
        }
        let high = high - MORE_ROOM_PX;
        let rows = whole((high + ROW_GAP_PX) / (LEAST_ROW_PX + ROW_GAP_PX)).clamp(1, wanted);
        let row = (high - (rows as f64 - 1.0) * ROW_GAP_PX) / rows as f64;
        Self { columns, rows, cell_px: (width, row) }
    }

    /// The top left of a panel with its title, from that of the first one.
    fn corner(&self, index: usize) -> (f64, f64) {
        let (column, row) = ((index % self.columns) as f64, (index / self.columns) as f64);
        (column * (self.cell_px.0 + GAP_PX), row * (self.cell_px.1 + ROW_GAP_PX))
    }
}

impl Layout {
    pub(super) fn of(multiples: &Multiples, frame: &Frame, measure: Measure<'_>) -> Self {
        let caption = multiples.look.caption.as_ref();
        let surround = Surround::of(caption, &multiples.legend(), frame, measure);
        let top = surround.top + axis_room(multiples);
        let panels = multiples.panels.len();
        let room = (surround.right - surround.left, surround.bottom - top);
        let grid = Grid::of(panels, needed_px(multiples), room);
        let drawn = panels.min(grid.columns * grid.rows);
        let cell = |(index, panel): (usize, &super::Panel)| {
            let (right, down) = grid.corner(index);
            let title = shortened(&panel.title, grid.cell_px.0, |text| measure(text, TITLE));
            cell(title, (surround.left + right, top + down), &grid, frame)
        };
        let cells: Vec<Cell> = multiples.panels.iter().take(drawn).enumerate().map(cell).collect();
        let panel_px = cells.first().map_or((1, 1), |it| (it.frame.width_px, it.frame.height_px));
        let more = (drawn < panels).then(|| {
            let text = format!("+{}", panels - drawn);
            (text, (surround.left, surround.bottom - SMALL.size_px / 2.0 - 2.0))
        });
        let y_title_y = surround.top + TITLE_DOWN_PX;
        Self { cells, panel_px, y_title_y, more, surround }
    }

    /// Where the items of all panels are, one panel after the other.
    pub(super) fn places(&self, panels: Vec<(Plot, Places)>) -> Places {
        let hull = |one: Plot, other: Plot| Plot {
            left: one.left.min(other.left),
            top: one.top.min(other.top),
            right: one.right.max(other.right),
            bottom: one.bottom.max(other.bottom),
        };
        let Surround { left, top, right, bottom, .. } = self.surround;
        let plot = panels.iter().map(|(_, places)| places.plot).reduce(hull);
        Places {
            plot: plot.unwrap_or(Plot { left, top, right, bottom }),
            items: panels.iter().flat_map(|(_, places)| places.items.clone()).collect(),
            lie: Lie::Panels(panels),
            legend: self.surround.rooms(),
            region: None,
        }
    }
}

/// The panel whose title begins at a corner.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places in a picture")]
fn cell(title: String, (left, top): (f64, f64), grid: &Grid, frame: &Frame) -> Cell {
    let device = |css_px: f64| (css_px * frame.ratio).round();
    let (x, y) = (device(left), device(top + TITLE_ROOM_PX));
    let (wide, high) = (grid.cell_px.0, (grid.cell_px.1 - TITLE_ROOM_PX).max(1.0));
    let (left_px, top_px) = (x / frame.ratio, y / frame.ratio);
    let unit = f64::from(Frame::FINE);
    Cell {
        title,
        title_at: (left, top + TITLE_MIDDLE_PX),
        room: Plot { left: left_px, top: top_px, right: left_px + wide, bottom: top_px + high },
        corner: ((x * unit) as i32, (y * unit) as i32),
        frame: Frame { width_px: wide as u32, height_px: high as u32, ..*frame },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::Theme;

    #[test]
    fn panels_fill_rows_evenly() {
        // Panels, inner width, needed width, columns.
        let rows = [
            (24, 1096.0, 145.0, 4),
            (24, 1096.0, 300.0, 3),
            (5, 1096.0, 145.0, 3),
            (3, 1096.0, 145.0, 3),
            (1, 1096.0, 145.0, 1),
            (0, 1096.0, 145.0, 1),
            (24, 346.0, 145.0, 2),
            (24, 346.0, 300.0, 1),
            (24, 300.0, 145.0, 1),
            (1, 346.0, 145.0, 1),
            (3, 10.0, 145.0, 1),
        ];
        for (panels, inner, needed, expected) in rows {
            assert_eq!(columns(panels, inner, needed), expected, "{panels} on {inner}");
        }
    }

    #[test]
    fn panels_without_room_are_left_out_and_counted() {
        let whole = Grid::of(6, 145.0, (760.0, 260.0));
        assert_eq!((whole.columns, whole.rows, whole.cell_px.1), (3, 2, 124.0));
        // Two rows of 110 with 12 between and 20 below take 252.
        let part = Grid::of(24, 145.0, (760.0, 260.0));
        assert_eq!((part.columns, part.rows), (3, 2));
        assert_eq!(Grid::of(24, 145.0, (760.0, 250.0)).rows, 1);
        assert_eq!(Grid::of(24, 145.0, (760.0, 10.0)).rows, 1);
    }

    #[test]
    fn a_picture_without_panels_is_a_picture() {
        let frame = Frame { width_px: 300, height_px: 200, ratio: 1.0, theme: Theme::Light };
        let layout = Layout::of(&Multiples::default(), &frame, &|_, _| 10.0);
        assert!(layout.cells.is_empty() && layout.more.is_none());
        assert!(body_px(&Multiples::default(), 300) > 0.0);
    }
}
