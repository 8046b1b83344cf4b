//! Heat maps to draw: places by years and by months, and every edge case.

use vital_ledger::chart::{Caption, Cell, Heat, HeatRow, Look, Shades};
use vital_ledger::text::number;

use super::captioned;
use super::places::{Chance, name};

/// The range that is usual of the sex ratio at birth.
pub(crate) const USUAL: (f64, f64) = (103.0, 107.0);

pub(crate) fn cell(value: f64, is_small: bool) -> Cell {
    Cell { value: Some(value), label: number(Some(value), 1), is_small }
}

/// A sex ratio around `level`, from more or fewer births.
pub(crate) fn chanced(chance: &mut Chance, level: f64) -> Cell {
    let births = 70.0 * 60_f64.powf(chance.share());
    cell(level * (chance.normal() * 2.0 / births.sqrt()).exp(), births < 100.0)
}

/// All figures that there are.
pub(crate) fn values<'a>(cells: impl Iterator<Item = &'a Cell>) -> Vec<f64> {
    cells.filter_map(|cell| cell.value).collect()
}

/// Shades around the usual range, with names in a language.
pub(crate) fn around(values: &[f64], is_chinese: bool) -> Shades {
    let shades = Shades::around(values, USUAL);
    if is_chinese {
        shades.named("出生人口性别比（女=100）", "无数据", "出生不足100人")
    } else {
        shades.named(
            "Sex ratio at birth (boys per 100 girls)",
            "No figure",
            "Fewer than 100 births",
        )
    }
}

/// Places whose levels differ and whose course falls.
fn heat_of(rows: usize, columns: Vec<String>, is_chinese: bool) -> Heat {
    let mut chance = Chance(23 + rows as u64);
    let row = |index: usize| {
        let level = 107.0 + 5.0 * chance.normal();
        let fall = 9.0 / columns.len().max(1) as f64;
        let cells = (0..columns.len())
            .map(|column| chanced(&mut chance, level + 6.0 - fall * column as f64))
            .collect();
        HeatRow { name: name(index, is_chinese), cells }
    };
    let rows: Vec<HeatRow> = (0..rows).map(row).collect();
    let shades = around(&values(rows.iter().flat_map(|row| &row.cells)), is_chinese);
    Heat { shades, columns, rows, look: Look::default() }
}

fn years(from: i32, to: i32) -> Vec<String> {
    (from..=to).map(|year| year.to_string()).collect()
}

/// A dozen towns by ten years: two figures are unknown, a row breaks off.
pub(crate) fn heat_of_towns() -> Heat {
    let mut heat = heat_of(12, years(2014, 2023), true);
    heat.rows[2].cells[4] = Cell::default();
    heat.rows[8].cells[0] =
        Cell { value: Some(f64::NAN), label: "不足10".to_owned(), ..Cell::default() };
    heat.rows[11].cells.truncate(7);
    heat
}

pub(crate) fn heat_to_keep() -> Heat {
    let mut heat = heat_of(8, years(2018, 2023), true);
    heat.rows[5].cells[1] = Cell::default();
    heat.look = captioned(Caption {
        title: "某县各乡镇出生人口性别比，2018—2023年".to_owned(),
        notes: vec!["斜线纹表示高于103—107的常见范围。数据为虚构示例。".to_owned()],
    });
    heat
}

/// Three hundred places by twelve years: thin rows.
pub(crate) fn heat_of_many() -> Heat {
    heat_of(300, years(2012, 2023), false)
}

/// Eight towns by ten years of months: births from few to many, some months withheld.
pub(crate) fn heat_of_months() -> Heat {
    let mut chance = Chance(5);
    let months: Vec<String> =
        (0..120).map(|month| format!("{}-{:02}", 2014 + month / 12, month % 12 + 1)).collect();
    let mut row = |index: usize| {
        let size = 30.0 * 1.6_f64.powf(index as f64 / 1.5);
        let cell = |month: usize| {
            let season = 1.0 + 0.18 * (month as f64 * std::f64::consts::TAU / 12.0).cos();
            let births =
                (size * season * (1.0 - month as f64 / 260.0) + 3.0 * chance.normal()).round();
            let is_known = births >= 10.0;
            Cell {
                value: is_known.then_some(births),
                label: number(Some(births), 0),
                is_small: false,
            }
        };
        HeatRow { name: name(index, false), cells: (0..120).map(cell).collect() }
    };
    let rows: Vec<HeatRow> = (0..8).map(&mut row).collect();
    let shades = Shades::ramp(&values(rows.iter().flat_map(|row| &row.cells)));
    let shades = shades.named("Births a month", "Fewer than 10", "");
    Heat { shades, columns: months, rows, look: Look::default() }
}

/// Changes since the year before, below and above zero, and one that is huge.
pub(crate) fn heat_of_changes() -> Heat {
    let mut chance = Chance(41);
    let mut row = |index: usize| HeatRow {
        name: name(index + 3, true),
        cells: (0..5).map(|_| cell(4.0 * chance.normal(), false)).collect(),
    };
    let mut rows: Vec<HeatRow> = (0..6).map(&mut row).collect();
    rows[4].cells[2] = cell(12_345.6, false);
    rows[1].cells[1] = cell(0.0, false);
    let shades = Shades::around(&values(rows.iter().flat_map(|row| &row.cells)), (0.0, 0.0));
    let shades = shades.named("比上年增减（百分点）", "", "");
    Heat { shades, columns: years(2019, 2023), rows, look: Look::default() }
}

pub(crate) fn heat_of_one() -> Heat {
    heat_of(1, years(2023, 2023), true)
}

pub(crate) fn heat_of_none() -> Heat {
    heat_of(0, Vec::new(), false)
}

/// One of every kind.
pub(crate) fn samples() -> Vec<(&'static str, vital_ledger::chart::Chart)> {
    [
        ("heat-towns", heat_of_towns()),
        ("heat-to-keep", heat_to_keep()),
        ("heat-many", heat_of_many()),
        ("heat-months", heat_of_months()),
        ("heat-changes", heat_of_changes()),
        ("heat-one", heat_of_one()),
        ("heat-none", heat_of_none()),
    ]
    .map(|(name, heat)| (name, vital_ledger::chart::Chart::Heat(heat)))
    .to_vec()
}
