//! Maps of tiles to draw: provinces on a grid, villages by township, and every edge case.

use vital_ledger::chart::{Caption, Cell, Chart, Look, Shades, Tile, TileMap};

use super::captioned;
use super::heat::{around, cell, chanced, values};
use super::places::{Chance, name};

/// Provinces with their places on a grid and the sex ratio at birth by the census of 2020 (births from 2019-11-01 to
/// 2020-10-31; 2020中国人口普查年鉴, births by order and sex).
const PROVINCES: [(&str, u32, u32, f64); 31] = [
    ("北京", 5, 2, 110.06),
    ("天津", 6, 2, 108.36),
    ("河北", 4, 2, 108.60),
    ("山西", 3, 2, 102.94),
    ("内蒙古", 4, 1, 105.60),
    ("辽宁", 6, 1, 107.15),
    ("吉林", 7, 1, 104.06),
    ("黑龙江", 7, 0, 105.51),
    ("上海", 6, 4, 109.12),
    ("江苏", 5, 4, 110.73),
    ("浙江", 5, 5, 110.82),
    ("安徽", 4, 4, 114.54),
    ("福建", 4, 6, 120.10),
    ("江西", 4, 5, 122.73),
    ("山东", 4, 3, 112.52),
    ("河南", 3, 3, 111.04),
    ("湖北", 3, 4, 115.28),
    ("湖南", 3, 5, 116.91),
    ("广东", 3, 6, 117.52),
    ("广西", 2, 6, 115.97),
    ("海南", 3, 7, 120.55),
    ("重庆", 2, 4, 107.51),
    ("四川", 1, 4, 111.45),
    ("贵州", 2, 5, 113.59),
    ("云南", 1, 6, 107.25),
    ("西藏", 0, 3, 101.14),
    ("陕西", 2, 3, 108.51),
    ("甘肃", 1, 2, 108.41),
    ("青海", 1, 3, 110.63),
    ("宁夏", 2, 2, 105.67),
    ("新疆", 0, 2, 105.89),
];

fn shades(tiles: &[Tile], is_chinese: bool) -> Shades {
    around(&values(tiles.iter().map(|tile| &tile.cell)), is_chinese)
}

pub(crate) fn tiles_of_provinces() -> TileMap {
    let tile = |(name, column, row, ratio): &(&str, u32, u32, f64)| Tile {
        name: (*name).to_owned(),
        at: Some((*column, *row)),
        cell: cell(*ratio, false),
        ..Tile::default()
    };
    let tiles: Vec<Tile> = PROVINCES.iter().map(tile).collect();
    TileMap {
        shades: shades(&tiles, true).named("出生人口性别比（女=100）", "", ""),
        tiles,
        look: Look::default(),
    }
}

pub(crate) fn tiles_to_keep() -> TileMap {
    let caption = Caption {
        title: "各地区出生人口性别比，2020年人口普查".to_owned(),
        notes: vec![
            "每格一个地区，格子的位置近似反映相对方位。斜线纹表示高于103—107的常见范围。"
                .to_owned(),
            "资料来源：2020中国人口普查年鉴。".to_owned(),
        ],
    };
    TileMap { look: captioned(caption), ..tiles_of_provinces() }
}

/// Villages in the order of their townships.
fn villages(counts: &[usize], is_chinese: bool) -> TileMap {
    let mut chance = Chance(counts.len() as u64 + 31);
    let mut tiles = Vec::new();
    for (group, count) in counts.iter().enumerate() {
        let level = 108.0 + 5.0 * chance.normal();
        for village in 1..=*count {
            let name_of =
                if is_chinese { format!("{village}村") } else { format!("Village {village}") };
            let cell = chanced(&mut chance, level);
            tiles.push(Tile { name: name_of, group: name(group, is_chinese), at: None, cell });
        }
    }
    TileMap { shades: shades(&tiles, is_chinese), tiles, look: Look::default() }
}

/// Townships with their villages: some without a figure.
pub(crate) fn tiles_of_villages() -> TileMap {
    let mut map = villages(&[13, 9, 21, 6, 1, 11], true);
    map.tiles[3].cell = Cell::default();
    map.tiles[30].cell = Cell { label: "不足10".to_owned(), ..Cell::default() };
    "高新技术产业开发区社区".clone_into(&mut map.tiles[2].name);
    map
}

/// Three hundred villages.
pub(crate) fn tiles_of_many() -> TileMap {
    villages(&[34, 21, 40, 17, 25, 31, 8, 44, 28, 19, 22, 11], false)
}

/// Places in no group, in order.
pub(crate) fn tiles_in_order() -> TileMap {
    let mut map = villages(&[22], false);
    map.tiles.iter_mut().enumerate().for_each(|(index, tile)| {
        tile.group = String::new();
        tile.name = name(index, false);
    });
    map.tiles[5].cell.value = Some(f64::INFINITY);
    map.tiles[6].cell.value = Some(f64::NAN);
    map
}

/// A place of its own, one that is taken, none, and one that is far beyond.
pub(crate) fn tiles_astray() -> TileMap {
    let mut map = villages(&[4], true);
    let at = [Some((1, 1)), Some((1, 1)), None, Some((u32::MAX, 9))];
    map.tiles.iter_mut().zip(at).for_each(|(tile, at)| tile.at = at);
    map
}

/// One of every kind.
pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    [
        ("tiles-provinces", tiles_of_provinces()),
        ("tiles-to-keep", tiles_to_keep()),
        ("tiles-villages", tiles_of_villages()),
        ("tiles-many", tiles_of_many()),
        ("tiles-in-order", tiles_in_order()),
        ("tiles-astray", tiles_astray()),
        ("tiles-one", villages(&[1], true)),
        ("tiles-none", villages(&[], false)),
    ]
    .map(|(name, map)| (name, Chart::TileMap(map)))
    .to_vec()
}
