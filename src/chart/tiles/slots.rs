//! In which column and row each tile stands. Knows no size.

use std::collections::HashSet;
use std::ops::Range;

use super::Tile;

/// A grid that is given has no more columns and rows; what lies beyond follows in order.
const MOST_ASIDE: u32 = 200;

/// Columns and rows, and where each tile stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Slots {
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Column and row of each tile.
    pub(super) at: Vec<(usize, usize)>,
    /// Groups with the row that each begins in.
    pub(super) groups: Vec<(String, usize)>,
}

/// Tiles by column and row as given; the others below them, in order.
pub(super) fn given(tiles: &[Tile]) -> Slots {
    let places = || tiles.iter().filter_map(placed);
    let left = places().map(|(column, _)| column).min().unwrap_or_default();
    let top = places().map(|(_, row)| row).min().unwrap_or_default();
    let columns = places().map(|(column, _)| column - left + 1).max().unwrap_or(1) as usize;
    let rows = places().map(|(_, row)| row - top + 1).max().unwrap_or_default() as usize;
    let mut taken = HashSet::new();
    let mut following = 0;
    let mut slot = |tile: &Tile| {
        if let Some((column, row)) = placed(tile).filter(|place| taken.insert(*place)) {
            return ((column - left) as usize, (row - top) as usize);
        }
        following += 1;
        ((following - 1) % columns, rows + (following - 1) / columns)
    };
    let at: Vec<(usize, usize)> = tiles.iter().map(&mut slot).collect();
    let rows = rows + following.div_ceil(columns);
    Slots { columns, rows, at, groups: Vec::new() }
}

fn placed(tile: &Tile) -> Option<(u32, u32)> {
    tile.at.filter(|(column, row)| *column < MOST_ASIDE && *row < MOST_ASIDE)
}

/// Whether any tile says where it stands.
pub(super) fn is_given(tiles: &[Tile]) -> bool {
    tiles.iter().any(|tile| placed(tile).is_some())
}

/// Tiles in order, each group from a row of its own, in so many columns.
pub(super) fn flowing(tiles: &[Tile], columns: usize) -> Slots {
    let columns = columns.max(1);
    let mut slots = Slots { columns, ..Slots::default() };
    for group in groups(tiles) {
        slots.groups.push((tiles[group.start].group.clone(), slots.rows));
        let row = slots.rows;
        slots.at.extend((0..group.len()).map(|at| (at % columns, row + at / columns)));
        slots.rows += group.len().div_ceil(columns);
    }
    slots
}

/// The most tiles of a group.
pub(super) fn longest(tiles: &[Tile]) -> usize {
    groups(tiles).map(|group| group.len()).max().unwrap_or(1)
}

/// Tiles of one group that follow each other.
fn groups(tiles: &[Tile]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    tiles.chunk_by(|one, other| one.group == other.group).map(move |group| {
        from += group.len();
        from - group.len()..from
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiles(rows: &[(&str, Option<(u32, u32)>)]) -> Vec<Tile> {
        let tile = |(group, at): &(&str, Option<(u32, u32)>)| Tile {
            group: (*group).to_owned(),
            at: *at,
            ..Tile::default()
        };
        rows.iter().map(tile).collect()
    }

    #[test]
    fn a_given_grid_begins_where_its_first_tile_stands() {
        let slots = given(&tiles(&[("", Some((3, 5))), ("", Some((4, 5))), ("", Some((3, 7)))]));
        assert_eq!((slots.columns, slots.rows), (2, 3));
        assert_eq!(slots.at, [(0, 0), (1, 0), (0, 2)]);
    }

    #[test]
    fn what_has_no_place_or_a_taken_one_follows_below() {
        let odd = [Some((0, 0)), Some((0, 0)), None, Some((u32::MAX, 0)), Some((1, 0))];
        let slots = given(&tiles(&odd.map(|at| ("", at))));
        assert_eq!(slots.at, [(0, 0), (0, 1), (1, 1), (0, 2), (1, 0)]);
        assert_eq!((slots.columns, slots.rows), (2, 3));
    }

    #[test]
    fn each_group_begins_a_row() {
        let rows = ["甲镇", "甲镇", "甲镇", "乙镇", "丙镇", "丙镇"].map(|group| (group, None));
        let slots = flowing(&tiles(&rows), 2);
        assert_eq!(slots.at, [(0, 0), (1, 0), (0, 1), (0, 2), (0, 3), (1, 3)]);
        let begins: Vec<usize> = slots.groups.iter().map(|(_, row)| *row).collect();
        assert_eq!((slots.rows, begins), (4, vec![0, 2, 3]));
        assert_eq!(longest(&tiles(&rows)), 3);
        assert_eq!((flowing(&[], 0).rows, longest(&[])), (0, 1));
    }
}
