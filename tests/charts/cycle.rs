//! Cycles of a year to draw: invented months of births, with the rise of autumn.

use vital_ledger::chart::{
    Caption, Chart, Cycle, CycleNames, Mark, MonthLine, MonthRange, Window, Year,
};

use super::captioned;
use super::places::Chance;

/// Births a day, the year's mean being 100.
const SEASON: [f64; 12] =
    [101.0, 97.5, 94.0, 92.5, 93.0, 95.5, 98.5, 102.5, 107.0, 109.5, 106.0, 103.0];

fn text(is_chinese: bool, zh: &str, en: &str) -> String {
    if is_chinese { zh } else { en }.to_owned()
}

fn months(is_chinese: bool) -> Vec<String> {
    let english =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = |(index, name): (usize, &&str)| text(is_chinese, &format!("{}月", index + 1), name);
    english.iter().enumerate().map(month).collect()
}

fn years(count: usize, noise: f64) -> Vec<Year> {
    let mut chance = Chance(count as u64 + 5);
    let mut year = |index: usize| Year {
        name: (2025 - count + index).to_string(),
        values: SEASON.iter().map(|level| Some(level + noise * chance.normal())).collect(),
    };
    (0..count).map(&mut year).collect()
}

/// Of each month the sorted values of all years.
fn sorted(years: &[Year]) -> Vec<Vec<f64>> {
    let month = |month: usize| {
        let mut values: Vec<f64> = years.iter().filter_map(|year| year.values[month]).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    (0..12).map(month).collect()
}

/// The last of some years among the others.
pub(crate) fn of_years(count: usize, noise: f64, is_chinese: bool) -> Cycle {
    let mut others = years(count, noise);
    let year = others.pop();
    let by_month = sorted(&others);
    let mean = |values: &Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    let ends = |values: &Vec<f64>| {
        let tenth = values.len() / 10;
        Some((*values.get(tenth)?, *values.get(values.len() - 1 - tenth)?))
    };
    let middle = MonthLine {
        name: text(is_chinese, "历年平均", "Mean of earlier years"),
        label: text(is_chinese, "平均", "Mean"),
        values: by_month.iter().map(|values| Some(mean(values))).collect(),
    };
    let range = MonthRange {
        name: text(is_chinese, "历年10%—90%范围", "10–90 % of earlier years"),
        ends: by_month.iter().map(ends).collect(),
    };
    Cycle {
        y_title: text(
            is_chinese,
            "日均出生数（全年平均=100）",
            "Births a day (mean of the year = 100)",
        ),
        ticks: months(is_chinese),
        year,
        others,
        middle: Some(middle),
        range: Some(range),
        line: Some(Mark { at: 100.0, label: "100".to_owned() }),
        names: CycleNames { others: text(is_chinese, "其他年份", "Earlier years") },
        ..Cycle::default()
    }
}

fn to_keep(is_chinese: bool) -> Cycle {
    let title = text(
        is_chinese,
        "某县出生的季节变化：2024年与历年比较",
        "Season of births in a county: 2024 among earlier years",
    );
    let notes = vec![text(is_chinese, "按每月天数折算。数据为虚构示例。", "Invented figures.")];
    Cycle { look: captioned(Caption { title, notes }), ..of_years(11, 2.6, is_chinese) }
}

/// A year that has not ended, months that are missing, a month far beyond all others, one that is no number.
fn running() -> Cycle {
    let mut cycle = of_years(8, 3.0, true);
    if let Some(year) = &mut cycle.year {
        year.values[7..].fill(None);
        year.values[2] = None;
    }
    cycle.others[1].values[4..9].fill(None);
    cycle.others[2].values = vec![None, Some(120.0), None, Some(f64::NAN), Some(f64::INFINITY)];
    cycle.middle.iter_mut().for_each(|middle| middle.values[5] = None);
    cycle.range.iter_mut().for_each(|range| range.ends[5] = None);
    cycle
}

/// Births of a province, in counts.
fn counts() -> Cycle {
    let mut cycle = of_years(6, 2.0, false);
    let large = |value: &mut f64| *value = (*value * 1234.5).round();
    let years = cycle.others.iter_mut().chain(&mut cycle.year).map(|year| &mut year.values);
    let middle = cycle.middle.iter_mut().map(|middle| &mut middle.values);
    years.chain(middle).flatten().flatten().for_each(large);
    cycle.range = None;
    cycle.line = None;
    Cycle { y_title: "Births".to_owned(), ..cycle }
}

fn half_a_year() -> Cycle {
    let mut cycle = to_keep(false);
    cycle.look.window = Window::Items(5..12);
    cycle.look.hidden = vec![1];
    cycle
}

pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let one = Cycle { others: Vec::new(), middle: None, range: None, ..of_years(1, 2.0, false) };
    let cycles = vec![
        ("cycle-years", of_years(11, 2.6, true)),
        ("cycle-to-keep", to_keep(false)),
        ("cycle-running", running()),
        ("cycle-many", of_years(40, 4.0, false)),
        ("cycle-counts", counts()),
        ("cycle-half", half_a_year()),
        ("cycle-one", one),
        ("cycle-none", Cycle { y_title: "Births".to_owned(), ..Cycle::default() }),
    ];
    cycles.into_iter().map(|(name, cycle)| (name, Chart::Cycle(cycle))).collect()
}
