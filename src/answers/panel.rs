//! What every answer comes to on a page or in a file: sentences, a chart with what is said of its items, and a table. Knows no question.

use crate::chart::{Band, Caption, Chart, Mark, Point, Tone};
use crate::cube::Place;
use crate::measures::words;
use crate::period::Period;
use crate::stats::{BySex, Confidence, Interval, RatioMethod};
use crate::text::{Bilingual, Lang, bounds, chance, count, number, range};

/// Ratios are printed with two places, as yearbooks do.
pub(crate) const DECIMALS: usize = 2;
/// Below this many births a ratio is drawn hollow and printed grey.
pub(crate) const SMALL_BIRTHS: u64 = 300;

/// An answer in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// What the figures say, a sentence each, the weightiest first.
    pub says: Vec<String>,
    /// The picture; `None` where there is nothing to draw.
    pub chart: Option<Chart>,
    /// What is said of each item of the chart.
    pub reads: Reads,
    /// What each item of the chart is of.
    pub keys: Keys,
    /// The same as a table.
    pub sheet: Sheet,
}

/// What the items of a chart are of: by it charts point at the same thing, and a part of one narrows the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keys {
    /// Classes, steps and the like, which nothing else shows.
    #[default]
    None,
    /// A period each.
    Periods(Vec<Period>),
    /// A place each.
    Places(Vec<Place>),
}

/// What one item is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A period.
    Period(Period),
    /// A place.
    Place(Place),
}

impl Key {
    /// The period that it is.
    #[must_use]
    pub const fn period(&self) -> Option<Period> {
        if let Self::Period(period) = self { Some(*period) } else { None }
    }

    /// The place that it is.
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        if let Self::Place(place) = self { Some(place) } else { None }
    }
}

impl Keys {
    /// What an item is of.
    #[must_use]
    pub fn at(&self, item: usize) -> Option<Key> {
        match self {
            Self::None => None,
            Self::Periods(periods) => periods.get(item).copied().map(Key::Period),
            Self::Places(places) => places.get(item).cloned().map(Key::Place),
        }
    }

    /// The item that is of `key`.
    #[must_use]
    pub fn find(&self, key: &Key) -> Option<usize> {
        match (self, key) {
            (Self::Periods(periods), Key::Period(wanted)) => {
                periods.iter().position(|it| it == wanted)
            }
            (Self::Places(places), Key::Place(wanted)) => places.iter().position(|it| it == wanted),
            _ => None,
        }
    }
}

/// What is read of one item of a chart: what it is, then a line for each figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Such as a period or a place.
    pub title: String,
    /// The figures, each with the colour and marker of its series if it has one.
    pub lines: Vec<(Option<Tone>, String)>,
}

/// What parts the figures of an item that is read out in one line.
const BETWEEN: &str = " · ";

impl Reading {
    /// Of one line: what stands before the first mark is what it is of.
    #[must_use]
    pub fn of(line: &str) -> Self {
        let mut parts = line.split(BETWEEN).map(str::to_owned);
        let title = parts.next().unwrap_or_default();
        Self { title, lines: parts.map(|part| (None, part)).collect() }
    }

    /// In one line.
    #[must_use]
    pub fn line(&self) -> String {
        let lines = self.lines.iter().map(|(_, line)| line.as_str());
        std::iter::once(self.title.as_str()).chain(lines).collect::<Vec<_>>().join(BETWEEN)
    }
}

/// What is said of the items of a chart, one by one.
#[derive(Clone, Debug, PartialEq)]
pub enum Reads {
    /// A sentence each.
    Said(Vec<String>),
    /// The row of the table that each is of; read out when it is pointed at, for there may be ten thousand.
    Rows(Vec<usize>),
}

impl Default for Reads {
    fn default() -> Self {
        Self::Said(Vec::new())
    }
}

impl Panel {
    /// What is said of an item of the chart.
    #[must_use]
    pub fn read(&self, item: usize, lang: Lang) -> Option<String> {
        match &self.reads {
            Reads::Said(said) => said.get(item).cloned(),
            Reads::Rows(rows) => self.sheet.read(*rows.get(item)?, lang),
        }
    }

    /// How many items of the chart can be walked through.
    #[must_use]
    pub const fn items(&self) -> usize {
        match &self.reads {
            Reads::Said(said) => said.len(),
            Reads::Rows(rows) => rows.len(),
        }
    }

    /// An answer that only says why there is none.
    #[must_use]
    pub fn saying(sentence: &str) -> Self {
        Self { says: vec![sentence.to_owned()], ..Self::default() }
    }

    /// The same without the numbered moments that are explained on the page alone.
    #[must_use]
    pub fn without_marks(mut self) -> Self {
        if let Some(Chart::Trend(chart)) = &mut self.chart {
            chart.marks = Vec::new();
        }
        self
    }

    /// The same with a picture that stands alone.
    #[must_use]
    pub fn captioned(mut self, caption: Caption) -> Self {
        if let Some(chart) = &mut self.chart {
            chart.look_mut().caption = Some(caption);
        }
        self
    }
}

/// A table with its heads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// One for each value of a row.
    pub columns: Vec<Column>,
    /// The rows, as long as there are columns.
    pub rows: Vec<Vec<Value>>,
}

impl Sheet {
    /// Whether some counts are withheld.
    #[must_use]
    pub fn has_withheld(&self) -> bool {
        self.rows.iter().flatten().any(|value| *value == Value::Count(None))
    }

    /// A row in one line: its name, then each value with the head of its column.
    fn read(&self, row: usize, lang: Lang) -> Option<String> {
        let cells = self.columns.iter().zip(self.rows.get(row)?);
        let space = if lang == Lang::Zh { "" } else { " " };
        let cell = |(column, value): (&Column, &Value)| {
            let head = if column.is_text {
                String::new()
            } else {
                format!("{}{space}", column.name.get(lang))
            };
            format!("{head}{}", value.printed())
        };
        Some(cells.map(cell).collect::<Vec<_>>().join(BETWEEN))
    }
}

/// The head of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub name: Bilingual,
    /// Whether it holds words and not numbers.
    pub is_text: bool,
}

impl Column {
    pub(crate) const fn text(name: Bilingual) -> Self {
        Self { name, is_text: true }
    }

    pub(crate) const fn number(name: Bilingual) -> Self {
        Self { name, is_text: false }
    }
}

/// One value of a table: printed for people, raw for machines.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A count; `None` where it is withheld.
    Count(Option<u64>),
    /// A number with so many places.
    Number(Option<f64>, usize),
    /// The two ends of an interval.
    Ends(Option<Interval>, usize),
    /// The probability of a test.
    Chance(Option<f64>),
}

impl Value {
    /// As a page prints it.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(value) => value.map_or_else(|| number(None, 0), count),
            Self::Number(value, decimals) => number(*value, *decimals),
            Self::Ends(None, _) | Self::Chance(None) => number(None, 0),
            Self::Ends(Some(Interval { lower, upper }), decimals) => {
                bounds(*lower, *upper, *decimals)
            }
            Self::Chance(Some(p)) => {
                chance(*p).trim_start_matches("p = ").trim_start_matches("p ").to_owned()
            }
        }
    }

    /// As a file for machines has it: one cell, two for an interval; empty where there is no value.
    #[must_use]
    pub fn raw(&self) -> Vec<String> {
        const TINY: f64 = 1e-4;
        let raw = |value: &f64| match value {
            value if !value.is_finite() => String::new(),
            value if *value != 0.0 && value.abs() < TINY => format!("{value:e}"),
            value => value.to_string(),
        };
        match self {
            Self::Text(text) => vec![text.clone()],
            Self::Count(value) => vec![value.map_or_else(String::new, |value| value.to_string())],
            Self::Number(value, decimals) => {
                vec![value.map_or_else(String::new, |it| raw(&cut(it, *decimals)))]
            }
            Self::Chance(value) => vec![value.as_ref().map_or_else(String::new, raw)],
            Self::Ends(None, _) => vec![String::new(); 2],
            Self::Ends(Some(Interval { lower, upper }), decimals) => {
                [lower, upper].map(|end| raw(&cut(*end, *decimals))).to_vec()
            }
        }
    }
}

/// With four places more than are printed: as exact as a file needs, and no more than that.
fn cut(value: f64, decimals: usize) -> f64 {
    const MORE: i32 = 4;
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or_default() + MORE);
    (value * scale).round() / scale
}

/// The interval of a ratio as asked, the exact one where a sex is absent: there the others say too little.
pub(crate) fn interval(births: BySex, method: RatioMethod, level: Confidence) -> Option<Interval> {
    let is_absent = births.male == 0 || births.female == 0;
    if is_absent { RatioMethod::Exact } else { method }.interval(births, level)
}

/// A ratio as a chart has it.
pub(crate) fn point(births: BySex, method: RatioMethod, level: Confidence) -> Option<Point> {
    let Interval { lower, upper } = interval(births, method, level)?;
    let is_small = births.births() < SMALL_BIRTHS;
    Some(Point { value: births.ratio()?, lower, upper, is_small })
}

/// A value with something in brackets behind it.
pub(super) fn bracketed(value: &str, inside: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{value}（{inside}）"),
        Lang::En => format!("{value} ({inside})"),
    }
}

/// The usual range of the ratio, as charts shade it.
pub(crate) fn usual_band() -> Band {
    let (from, to) = (words::BAND.lower, words::BAND.upper);
    Band { from, to, label: range(from, to, 0) }
}

/// A level as charts mark it.
pub(super) fn mark(level: f64) -> Mark {
    Mark { at: level, label: level_text(level) }
}

/// A reference level as printed: 106, 105.5.
pub(super) fn level_text(level: f64) -> String {
    number(Some(level), usize::from((level - level.round()).abs() > 1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_printed_for_people_and_raw_for_machines() {
        let ends = Interval { lower: 91.6, upper: f64::INFINITY };
        let rows = [
            (Value::Count(Some(12_345)), "12,345", vec!["12345"]),
            (Value::Count(None), "–", vec![""]),
            (Value::Number(Some(106.25), 1), "106.3", vec!["106.25"]),
            (Value::Ends(Some(ends), 1), "≥ 91.6", vec!["91.6", ""]),
            (Value::Chance(Some(0.0004)), "< 0.001", vec!["0.0004"]),
            (Value::Chance(Some(0.25)), "0.250", vec!["0.25"]),
        ];
        for (value, printed, raw) in rows {
            assert_eq!(
                (value.printed().as_str(), value.raw()),
                (printed, raw.into_iter().map(str::to_owned).collect())
            );
        }
    }
}
