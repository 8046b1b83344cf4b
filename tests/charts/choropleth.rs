//! Maps to draw: the townships of an invented county, hundreds of villages, and every edge case.

use vital_ledger::chart::{Area, Caption, Cell, Chart, Choropleth, Look};

use super::captioned;
use super::county::TOWNSHIPS;
use super::heat::{around, chanced, values};
use super::places::{Chance, name};

fn map_of(areas: Vec<Area>, is_chinese: bool) -> Choropleth {
    let shades = around(&values(areas.iter().map(|area| &area.cell)), is_chinese);
    Choropleth { shades, areas, look: Look::default() }
}

/// The townships of a county: one around the county town, one without a figure, one withheld.
pub(crate) fn map_of_county(is_chinese: bool) -> Choropleth {
    let mut chance = Chance(12);
    let area = |(index, rings): (usize, &&[&[(f64, f64)]])| Area {
        name: name(index, is_chinese),
        rings: rings.iter().map(|ring| ring.to_vec()).collect(),
        cell: chanced(&mut chance, 108.0 + 4.0 * (index as f64).sin()),
    };
    let mut areas: Vec<Area> = TOWNSHIPS.iter().enumerate().map(area).collect();
    areas[5].cell = Cell::default();
    areas[9].cell = Cell { label: "–".to_owned(), ..Cell::default() };
    if let Some(town) = areas.last_mut() {
        let name = if is_chinese { "城关镇" } else { "Chengguan" };
        name.clone_into(&mut town.name);
    }
    map_of(areas, is_chinese)
}

fn map_to_keep() -> Choropleth {
    let caption = Caption {
        title: "某县各乡镇出生人口性别比，2019—2023年".to_owned(),
        notes: vec![
            "斜线纹表示高于103—107的常见范围；圆点表示出生不足100人。边界和数据均为虚构。"
                .to_owned(),
        ],
    };
    Choropleth { look: captioned(caption), ..map_of_county(true) }
}

/// Villages on a grid whose corners are moved a little.
fn villages(columns: usize, rows: usize) -> Choropleth {
    let mut chance = Chance(77);
    let corner = |_| (0.55 * (chance.share() - 0.5), 0.55 * (chance.share() - 0.5));
    let moved: Vec<(f64, f64)> = (0..(columns + 1) * (rows + 1)).map(corner).collect();
    let corner = |column: usize, row: usize| {
        let (dx, dy) = moved[row * (columns + 1) + column];
        (column as f64 + dx, row as f64 + dy)
    };
    let area = |index: usize| {
        let (column, row) = (index % columns, index / columns);
        let ring =
            [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(right, up)| corner(column + right, row + up));
        let level = 106.0 + 8.0 * (column as f64 / 5.0).sin() * (row as f64 / 4.0).cos();
        Area {
            name: format!("Village {index}"),
            rings: vec![ring.to_vec()],
            cell: chanced(&mut chance, level),
        }
    };
    map_of((0..columns * rows).map(area).collect(), false)
}

/// An island, two parts of one place, a ring of two points, one without an end, one that is far too small.
fn map_of_odd_shapes() -> Choropleth {
    let square = |x: f64, y: f64, side: f64| {
        vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    };
    let rings = [
        vec![square(0.0, 0.0, 4.0), square(5.0, 1.0, 1.5)],
        vec![vec![(8.0, 0.0), (9.0, 1.0)]],
        vec![vec![(8.0, 0.0), (f64::NAN, 1.0), (11.0, 0.0), (f64::INFINITY, 3.0), (9.5, 3.0)]],
        vec![square(5.0, 3.0, 1e-9)],
        vec![Vec::new()],
        Vec::new(),
    ];
    let mut chance = Chance(2);
    let area = |(index, rings): (usize, Vec<Vec<(f64, f64)>>)| Area {
        name: name(index, true),
        rings,
        cell: chanced(&mut chance, 112.0),
    };
    map_of(rings.into_iter().enumerate().map(area).collect(), true)
}

/// One of every kind.
pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let mut one = map_of_county(false);
    one.areas.truncate(1);
    [
        ("map-county", map_of_county(true)),
        ("map-english", map_of_county(false)),
        ("map-to-keep", map_to_keep()),
        ("map-villages", villages(25, 12)),
        ("map-odd-shapes", map_of_odd_shapes()),
        ("map-one", one),
        ("map-none", map_of(Vec::new(), true)),
    ]
    .map(|(name, map)| (name, Chart::Choropleth(map)))
    .to_vec()
}
