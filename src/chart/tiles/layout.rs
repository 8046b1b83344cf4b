//! Where everything of a map of tiles goes, before anything is drawn. Knows sizes of letters and of the picture, no colour.

use super::slots::{Slots, flowing, given, is_given, longest};
use super::{Tile, TileMap};
use crate::chart::axis::SMALL;
use crate::chart::caption::{Measure, Surround, usual_width};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::lettering::shortened;
use crate::chart::outline::Outline;
use crate::chart::pen::Letters;
use crate::chart::places::{Lie, Places};
use crate::chart::shades::{FIGURE_LETTERS, Key};
use crate::chart::theme::Theme;

/// A tile: how wide it is at most, wants to be at least, and how high for its width.
const MOST_TILE_PX: f64 = 88.0;
const WANTED_TILE_PX: f64 = 68.0;
const HIGH_FOR_WIDE: f64 = 0.66;
/// A tile is at least so high where the picture may choose: name and figure have room.
const LEAST_HIGH_PX: f64 = 38.0;
/// Before there are more columns, tiles become lower than they want to be by this factor.
const SQUEEZED: f64 = 0.9;
/// Between groups where tiles are not low.
const GROUP_GAP_PX: f64 = 8.0;
const PARTED_FROM_PX: f64 = 12.0;
/// Larger tiles stand farther apart.
const WIDE_GAP_FROM_PX: f64 = 24.0;
const GAPS_PX: (f64, f64) = (1.0, 2.0);
/// The names of groups: the share of the width at which they are cut, and what is between them and the tiles.
const NAME_SHARE: f64 = 0.3;
const NAME_GAP_PX: f64 = 10.0;
const NAME_LINE_PX: f64 = 14.0;
/// Room beside a text in its tile, between the lines of name and figure, and above and below them.
const BESIDE_PX: f64 = 3.0;
const LINE_PX: f64 = 14.0;
const OVER_PX: f64 = 3.0;

/// Where everything goes.
pub(super) struct Layout {
    pub(super) plot: Plot,
    pub(super) rooms: Vec<Plot>,
    pub(super) gap_px: f64,
    pub(super) groups: Vec<Name>,
    pub(super) lines: Lines,
    pub(super) key: Key,
    pub(super) surround: Surround,
    /// The columns where tiles fill row after row.
    columns: Option<usize>,
}

/// The name of a group, at the height of its first row.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) y: f64,
}

/// What is written in tiles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lines {
    pub(super) letters: Letters,
    pub(super) has_names: bool,
    pub(super) has_figures: bool,
    /// The widest text that has room.
    pub(super) room_px: f64,
}

/// Width and height of a tile with the gap behind it.
type Size = (f64, f64);

/// How high the picture wants to be, without a caption.
pub(super) fn body_px(map: &TileMap, width_px: u32) -> f64 {
    const HIGH_PX: u32 = 10_000;
    let frame = Frame { width_px, height_px: HIGH_PX, ratio: 1.0, theme: Theme::Light };
    let around = Surround::of(map.look.caption.as_ref(), &map.legend(), &frame, &usual_width);
    let gutter = gutter(&map.tiles, f64::from(width_px), &usual_width);
    let arranged = Arranged::of(&map.tiles, around.right - around.left - gutter, f64::INFINITY);
    Key::height_px(&map.shades, width_px) + arranged.height_px() + BESIDE_PX
}

impl Layout {
    pub(super) fn of(map: &TileMap, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround = Surround::of(map.look.caption.as_ref(), &map.legend(), frame, measure);
        let key = Key::of(&map.shades, &surround, measure);
        let width = f64::from(frame.width_px);
        let gutter = gutter(&map.tiles, width, measure);
        let room = Plot {
            left: surround.left + gutter,
            top: key.bottom,
            right: surround.right.max(surround.left + gutter + 1.0),
            bottom: surround.bottom.max(key.bottom + 1.0),
        };
        let arranged = Arranged::of(&map.tiles, room.right - room.left, room.bottom - room.top);
        let plot = arranged.plot(room, is_given(&map.tiles));
        let Arranged { slots, size, .. } = &arranged;
        let rooms = slots.at.iter().map(|slot| arranged.room_of(plot, *slot)).collect();
        let groups = arranged.names(plot.top, |text| {
            shortened(text, width * NAME_SHARE, |text| measure(text, SMALL))
        });
        let gap_px = if size.0 >= WIDE_GAP_FROM_PX { GAPS_PX.1 } else { GAPS_PX.0 };
        let lines = lines(map, (size.0 - gap_px, size.1 - gap_px), measure);
        let columns = (!is_given(&map.tiles) && slots.groups.len() < 2).then_some(slots.columns);
        Self { plot, rooms, gap_px, groups, lines, key, surround, columns }
    }

    /// Where each tile has its middle.
    pub(super) fn places(&self) -> Places {
        let middle = |room: &Plot| {
            Some((f64::midpoint(room.left, room.right), f64::midpoint(room.top, room.bottom)))
        };
        let outlines = || self.rooms.iter().map(|room| Outline::of_room(*room)).collect();
        let lie = self.columns.map_or_else(|| Lie::Areas(outlines()), Lie::Cells);
        let items = self.rooms.iter().map(middle).collect();
        Places { plot: self.plot, items, lie, legend: self.surround.rooms(), region: None }
    }
}

/// What the names of groups take beside the tiles.
fn gutter(tiles: &[Tile], width_px: f64, measure: Measure<'_>) -> f64 {
    if is_given(tiles) {
        return 0.0;
    }
    let mut groups: Vec<&str> = tiles.iter().map(|tile| &*tile.group).collect();
    groups.dedup();
    let cut = |text: &&str| shortened(text, width_px * NAME_SHARE, |text| measure(text, SMALL));
    let widest = groups.iter().map(cut).map(|name| measure(&name, SMALL)).fold(0.0, f64::max);
    if widest > 0.0 { widest + NAME_GAP_PX } else { 0.0 }
}

/// Slots, the size of a tile, and what is between groups.
struct Arranged {
    slots: Slots,
    size: Size,
    group_gap_px: f64,
}

impl Arranged {
    /// The fewest columns of tiles as wide as they want to be or less with which all rows have room; at worst tiles as low as
    /// need be.
    fn of(tiles: &[Tile], wide: f64, high: f64) -> Self {
        let wide = wide.max(1.0);
        if is_given(tiles) {
            return Self::fitted(given(tiles), wide, high).0;
        }
        let most = longest(tiles);
        let first = columns_of(wide).min(most);
        let mut tried =
            (first..=most).map(|columns| Self::fitted(flowing(tiles, columns), wide, high));
        let found = tried.find(|(_, is_fitting)| *is_fitting);
        let squashed =
            || Self::fitted(flowing(tiles, least_low(tiles, first, wide, high)), wide, high);
        found.unwrap_or_else(squashed).0
    }

    /// Tiles of these slots, and whether they are about as high as they want to be.
    fn fitted(slots: Slots, wide: f64, high: f64) -> (Self, bool) {
        let tile = (wide / slots.columns.max(1) as f64).min(MOST_TILE_PX);
        let wanted = (tile * HIGH_FOR_WIDE).max(LEAST_HIGH_PX.min(tile));
        let (rows, gaps) = (slots.rows.max(1) as f64, slots.groups.len().max(1) as f64 - 1.0);
        let parted = (high - gaps * GROUP_GAP_PX) / rows;
        let (group_gap_px, room) =
            if parted >= PARTED_FROM_PX { (GROUP_GAP_PX, parted) } else { (0.0, high / rows) };
        let size = (tile, wanted.min(room));
        (Self { slots, size, group_gap_px }, room >= wanted * SQUEEZED)
    }

    fn height_px(&self) -> f64 {
        let gaps = self.slots.groups.len().max(1) as f64 - 1.0;
        self.slots.rows.max(1) as f64 * self.size.1 + gaps * self.group_gap_px
    }

    /// What the tiles take: a grid that is given stands in the middle, what flows begins on the left.
    fn plot(&self, room: Plot, is_centred: bool) -> Plot {
        let taken = self.slots.columns as f64 * self.size.0;
        let spare = (room.right - room.left - taken).max(0.0);
        let left = room.left + if is_centred { spare / 2.0 } else { 0.0 };
        Plot { left, right: left + taken, bottom: room.top + self.height_px(), ..room }
    }

    /// The top of a row below that of the first.
    fn down_px(&self, row: usize) -> f64 {
        let gaps = self.slots.groups.iter().skip(1).filter(|(_, first)| *first <= row).count();
        row as f64 * self.size.1 + gaps as f64 * self.group_gap_px
    }

    fn room_of(&self, plot: Plot, (column, row): (usize, usize)) -> Plot {
        let (wide, high) = self.size;
        let (left, top) = (plot.left + column as f64 * wide, plot.top + self.down_px(row));
        Plot { left, top, right: left + wide, bottom: top + high }
    }

    /// The names of groups, where rows are thin only those that have room.
    fn names(&self, top: f64, cut: impl Fn(&str) -> String) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for (group, row) in self.slots.groups.iter().filter(|(group, _)| !group.is_empty()) {
            let y = top + self.down_px(*row) + self.size.1 / 2.0;
            if names.last().is_none_or(|last| y - last.y >= NAME_LINE_PX) {
                names.push(Name { text: cut(group), y });
            }
        }
        names
    }
}

/// Of all numbers of columns the one with which the shorter side of a tile is longest.
fn least_low(tiles: &[Tile], first: usize, wide: f64, high: f64) -> usize {
    let side = |columns: usize| {
        let rows = flowing(tiles, columns).rows.max(1) as f64;
        (wide / columns as f64).min(high / rows)
    };
    let all = first..=longest(tiles);
    all.max_by(|one, other| side(*one).total_cmp(&side(*other))).unwrap_or(1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of columns")]
fn columns_of(wide: f64) -> usize {
    ((wide / WANTED_TILE_PX).floor() as usize).max(1)
}

/// What has room in tiles of a size: names with figures, or names alone.
fn lines(map: &TileMap, (wide, high): Size, measure: Measure<'_>) -> Lines {
    let room_px = wide - 2.0 * BESIDE_PX;
    let widest = |letters: Letters| {
        let figures = map.tiles.iter().map(|tile| measure(&tile.cell.label, letters));
        figures.fold(0.0, f64::max)
    };
    let fits = |letters: &Letters| widest(*letters) <= room_px;
    let fitting = FIGURE_LETTERS.into_iter().find(fits);
    let letters = fitting.unwrap_or(FIGURE_LETTERS[1]);
    let has_names = high >= letters.size_px + 2.0 * OVER_PX && room_px >= 2.0 * letters.size_px;
    let has_figures = fitting.is_some() && high >= letters.size_px + LINE_PX + 2.0 * OVER_PX;
    Lines { letters, has_names, has_figures, room_px }
}

/// How far the lines of name and figure are from the middle of a tile that has both.
pub(super) const HALF_LINE_PX: f64 = LINE_PX / 2.0;

#[cfg(test)]
mod tests {
    use super::*;

    fn tiles(count: usize) -> Vec<Tile> {
        vec![Tile::default(); count]
    }

    #[test]
    fn tiles_become_narrower_before_they_become_low() {
        let columns = |count: usize, wide: f64, high: f64| {
            let arranged = Arranged::of(&tiles(count), wide, high);
            let taken = arranged.slots.columns as f64 * arranged.size.0;
            assert!(taken <= wide.max(1.0) + 1e-9, "{count} tiles on {wide}");
            assert!(arranged.height_px() <= high + 1e-9, "{count} tiles on {high}");
            arranged.slots.columns
        };
        assert_eq!(columns(100, 680.0, f64::INFINITY), 10);
        // Ten rows of 44.88 pixels do not fit into 400, nor when squeezed to nine tenths; ten columns fewer rows of 41 do.
        assert_eq!(columns(100, 680.0, 400.0), 11);
        assert_eq!(columns(100, 680.0, 410.0), 10);
        assert_eq!(columns(3, 680.0, 400.0), 3);
        assert_eq!(columns(0, 0.0, 0.0), 1);
    }
}
