//! Cells of a table of targets, read and written one by one: periods, places and numbers. Knows no table.

use super::super::own::spelling::squeeze;
use crate::cube::Place;
use crate::period::{Period, PeriodKind};

/// Reads a period: `2012`, 2012年, 2012统计年度, `2012Q3`, 2012年三季度, `2012H1`, 2012年上半年, `2012-03`, 2012年3月.
#[must_use]
pub fn read_period(text: &str) -> Option<Period> {
    let text = squeeze(text);
    let statistical = text.strip_prefix("sy").or_else(|| text.strip_prefix("stat.year"));
    if let Some(year) = statistical {
        return Some(Period { kind: PeriodKind::StatisticalYear, index: number_of(year, 4)? });
    }
    let year = number_of(text.get(..4)?, 4)?;
    part_of_year(year, text.get(4..)?)
}

/// The period that the text behind the year means.
fn part_of_year(year: i32, rest: &str) -> Option<Period> {
    let period = |kind, index| Some(Period { kind, index });
    match rest {
        "" | "年" | "年度" => return period(PeriodKind::CalendarYear, year),
        "sy" | "统计年度" | "年统计年度" | "统计年" => {
            return period(PeriodKind::StatisticalYear, year);
        }
        "年上半年" | "上半年" => return period(PeriodKind::Half, year * 2),
        "年下半年" | "下半年" => return period(PeriodKind::Half, year * 2 + 1),
        _ => {}
    }
    let is_apart = rest.starts_with(['-', '/', '.', '年']);
    let rest = rest.trim_start_matches(['-', '/', '.', '年']);
    let within = |text: &str, most: i32| ordinal(text).filter(|part| (1..=most).contains(part));
    if let Some(half) = rest.strip_prefix('h') {
        return period(PeriodKind::Half, year * 2 + within(half, 2)? - 1);
    }
    let quarter = rest.strip_suffix("季度").map(|part| part.trim_start_matches('第'));
    if let Some(quarter) = rest.strip_prefix('q').or(quarter) {
        return period(PeriodKind::Quarter, year * 4 + within(quarter, 4)? - 1);
    }
    let month = rest.strip_suffix('月').unwrap_or(rest);
    // 20123 is a slip and not March.
    if !is_apart && month.len() < 2 {
        return None;
    }
    period(PeriodKind::Month, year * 12 + within(month, 12)? - 1)
}

/// One or two digits, or a Chinese numeral up to four.
fn ordinal(text: &str) -> Option<i32> {
    match text {
        "一" => Some(1),
        "二" => Some(2),
        "三" => Some(3),
        "四" => Some(4),
        _ => number_of(text, 2).or_else(|| number_of(text, 1)),
    }
}

/// A number of exactly so many digits.
fn number_of(text: &str, digits: usize) -> Option<i32> {
    let is_plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

/// Writes a period so that it reads back in either language: `2012`, 2012统计年度, `2012Q3`, `2012H1`, `2012-03`.
#[must_use]
pub fn write_period(period: Period) -> String {
    match period.kind {
        PeriodKind::StatisticalYear => format!("{}统计年度", period.index),
        _ => period.tick(),
    }
}

/// Reads a place: names from the largest to the smallest, with a slash between them; a slash within a name has a backslash before it.
pub(super) fn read_place(text: &str) -> Place {
    let (mut names, mut name, mut is_escaped) = (Vec::new(), String::new(), false);
    for letter in text.trim().chars() {
        match letter {
            '\\' if !is_escaped => {
                is_escaped = true;
                continue;
            }
            '/' | '／' if !is_escaped => names.push(std::mem::take(&mut name)),
            _ => name.push(letter),
        }
        is_escaped = false;
    }
    names.push(name);
    let names = names.iter().map(|name| name.trim().to_owned());
    Place(names.filter(|name| !name.is_empty()).collect())
}

/// Writes a place.
pub(super) fn write_place(place: &Place) -> String {
    let escaped = place.0.iter().map(|name| {
        let marked = |letter: char| match letter {
            '\\' | '/' | '／' => vec!['\\', letter],
            _ => vec![letter],
        };
        name.chars().flat_map(marked).collect::<String>()
    });
    escaped.collect::<Vec<_>>().join("/")
}

/// A folded number with or without thousands separators; nothing that is not finite.
pub(super) fn read_number(text: &str) -> Option<f64> {
    let unsigned = text.trim_start_matches(['-', '+']);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit())
        || text.len() > unsigned.len() + 1
    {
        return None;
    }
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut others = groups.peekable();
    let is_grouped = others.peek().is_some();
    let are_thousands = others.all(|group| group.len() == 3);
    if is_grouped && !(are_thousands && first.len() <= 3) || fraction.contains(',') {
        return None;
    }
    text.replace(',', "").parse().ok().filter(|value: &f64| value.is_finite())
}
