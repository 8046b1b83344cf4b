//! Dates that a series is read beside: when rules and policies began, and the user's own marks. They are context and not a cause; a
//! step beside a mark shows nothing by itself. Knows periods, no indicator and no chart.

mod marks;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use crate::period::{Period, PeriodKind, When};
use crate::text::{Bilingual, Lang, both};
pub use marks::TIMELINE;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The day; `None` when the calendar has no such day.
    #[must_use]
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let is_day = 1 <= month && month <= 12 && 1 <= day && day <= days_in(year, month);
        if is_day && 1 <= year && year <= 9_999 { Some(Self { year, month, day }) } else { None }
    }

    /// Year, month and day.
    #[must_use]
    pub const fn parts(self) -> (i32, u8, u8) {
        (self.year, self.month, self.day)
    }

    /// As printed: 2016年1月1日, `2016-01-01`.
    #[must_use]
    pub fn text(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{}年{}月{}日", self.year, self.month, self.day),
            Lang::En => self.to_string(),
        }
    }

    /// Where it lies among periods of a kind: the index of the period that holds it, and the part of that period that had passed when
    /// the day began.
    #[must_use]
    pub fn position(self, kind: PeriodKind) -> Option<f64> {
        let period = Period::of(When::month(self.year, self.month), kind)?;
        let (first, last) = period.months();
        let days = |months: std::ops::Range<i32>| months.map(days_of).map(u32::from).sum::<u32>();
        let this = self.year * 12 + i32::from(self.month) - 1;
        let passed = days(first..this) + u32::from(self.day) - 1;
        let fraction = f64::from(passed) / f64::from(days(first..last + 1));
        Some(f64::from(period.index) + fraction)
    }
}

const fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of a month counted as in [`When::Month`].
fn days_of(month: i32) -> u8 {
    let of_year = u8::try_from(month.rem_euclid(12)).unwrap_or_default();
    days_in(month.div_euclid(12), of_year + 1)
}

impl fmt::Display for Date {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// It does not have three numbers with `-`, `/`, `.` or 年月日 between them.
    #[error("not a date such as 2016-01-01")]
    Form,
    /// The calendar has no such day.
    #[error("no such day")]
    NoSuchDay,
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `2016-01-01`, `2016/1/1`, `2016.1.1`, 2016年1月1日.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let text = text.strip_suffix('日').unwrap_or(text);
        let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
        let [year, month, day] = parts[..] else { return Err(DateError::Form) };
        let is_number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
            digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(year, 4..=4) || !is_number(month, 1..=2) || !is_number(day, 1..=2) {
            return Err(DateError::Form);
        }
        let year = year.parse().map_err(|_| DateError::Form)?;
        let [month, day] = [month, day].map(|part| part.parse().unwrap_or_default());
        Self::new(year, month, day).ok_or(DateError::NoSuchDay)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// Statistics count another way from here on.
    SeriesBreak,
    /// A law or regulation is passed, in force, amended or repealed.
    Law,
    /// A change of policy on births.
    Policy,
    /// A policy is announced, not yet in force.
    Announcement,
    /// Rules on personal data and statistical secrecy.
    Privacy,
    /// A rule of one province.
    Provincial,
}

impl MarkKind {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::SeriesBreak => both("统计口径变更", "Break in the series"),
            Self::Law => both("法律法规", "Law or regulation"),
            Self::Policy => both("生育政策", "Policy on births"),
            Self::Announcement => both("政策公布", "Announcement"),
            Self::Privacy => both("个人信息与保密", "Privacy and secrecy"),
            Self::Provincial => both("省级规定", "Provincial rule"),
        }
    }
}

/// What is said beside every chart with marks.
pub const CAUTION: Bilingual = both(
    "时间线只标注背景，不表示因果：指标在标注前后的变化可能另有原因，也可能只是随机波动。",
    "The timeline is context, not cause: what changes beside a mark may have other reasons, or be chance.",
);

/// A mark that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// When.
    pub date: Date,
    /// For an axis: at most 16 Chinese characters.
    pub label: Bilingual,
    /// What happened.
    pub detail: Bilingual,
    /// What it is.
    pub kind: MarkKind,
    /// Where that is written.
    pub source: Bilingual,
}

/// A mark of the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserMark {
    /// When.
    pub date: Date,
    /// What, as the user says it.
    pub label: String,
}

/// Something that happened on a day.
pub trait Dated {
    /// The day.
    fn date(&self) -> Date;
}

impl Dated for Mark {
    fn date(&self) -> Date {
        self.date
    }
}

impl Dated for UserMark {
    fn date(&self) -> Date {
        self.date
    }
}

/// A mark and where it stands on an axis of periods.
#[derive(Debug, PartialEq)]
pub struct Placed<'a, M> {
    /// The mark.
    pub mark: &'a M,
    /// The index of its period and the part of the period before it: 2015.75 is three quarters into the year 2015. A chart that draws
    /// period `i` at `i` in the middle of its band draws this at half a period less.
    pub position: f64,
}

/// The marks from the beginning of one period to the end of another of the same kind, in order; none when the kinds differ.
#[must_use]
pub fn marks_within<M: Dated>(from: Period, to: Period, marks: &[M]) -> Vec<Placed<'_, M>> {
    if from.kind != to.kind {
        return Vec::new();
    }
    let (first, end) = (f64::from(from.index), f64::from(to.index) + 1.0);
    let placed = marks.iter().filter_map(|mark| {
        let position = mark.date().position(from.kind)?;
        (first..end).contains(&position).then_some(Placed { mark, position })
    });
    let mut placed: Vec<Placed<'_, M>> = placed.collect();
    placed.sort_by(|one, other| one.position.total_cmp(&other.position));
    placed
}

/// What is wrong with marks of the user.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TimelineError {
    /// The line does not begin with a date.
    #[error("line {line} does not begin with a date: {found:?}")]
    NoDate {
        /// 1-based line.
        line: usize,
        /// What it begins with.
        found: String,
    },
    /// The calendar has no such day.
    #[error("line {line}: there is no day {found:?}")]
    NoSuchDay {
        /// 1-based line.
        line: usize,
        /// As written.
        found: String,
    },
    /// There is nothing behind the date.
    #[error("line {line} has no label")]
    NoLabel {
        /// 1-based line.
        line: usize,
    },
    /// Not a file of marks.
    #[error("line {line}, column {column}: not a JSON file of marks")]
    Json {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
    },
}

impl TimelineError {
    /// What is wrong, where, and what to write.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoDate { line, found }, Lang::Zh) => {
                format!("第{line}行应以日期开头，如“2016-01-01 全面两孩”，而写的是“{found}”。")
            }
            (Self::NoDate { line, found }, Lang::En) => format!(
                "Line {line} must begin with a date, as in “2016-01-01 new form”; it begins with “{found}”."
            ),
            (Self::NoSuchDay { line, found }, Lang::Zh) => {
                format!("第{line}行：没有“{found}”这一天，请核对年月日。")
            }
            (Self::NoSuchDay { line, found }, Lang::En) => {
                format!("Line {line}: there is no day {found}. Check year, month and day.")
            }
            (Self::NoLabel { line }, Lang::Zh) => {
                format!("第{line}行只有日期，请在日期后空一格写明事项。")
            }
            (Self::NoLabel { line }, Lang::En) => {
                format!(
                    "Line {line} has a date only. Write what happened behind it, after a space."
                )
            }
            (Self::Json { line, column }, Lang::Zh) => format!(
                "第{line}行第{column}列：不是时间线文件的格式（JSON），每个标注应有 date（如 2016-01-01）和 label。"
            ),
            (Self::Json { line, column }, Lang::En) => format!(
                "Line {line}, column {column}: not a JSON file of marks. Each has a date (2016-01-01) and a label."
            ),
        }
    }
}

impl UserMark {
    /// Reads one line: a date, then what happened.
    ///
    /// # Errors
    /// When it does not begin with a day of the calendar, or nothing follows.
    pub fn parse(text: &str) -> Result<Self, TimelineError> {
        line(1, text)
    }
}

/// Reads marks, one a line; empty lines mean nothing. Lines that are wrong are named, the others kept.
#[must_use]
pub fn read_lines(text: &str) -> (Vec<UserMark>, Vec<TimelineError>) {
    let (mut marks, mut errors) = (Vec::new(), Vec::new());
    for (number, text) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if text.trim().is_empty() {
            continue;
        }
        match line(number, text) {
            Ok(mark) => marks.push(mark),
            Err(error) => errors.push(error),
        }
    }
    (marks, errors)
}

fn line(line: usize, text: &str) -> Result<UserMark, TimelineError> {
    let text = text.trim();
    let end = text.find(|letter: char| letter.is_whitespace()).unwrap_or(text.len());
    let (date, label) = text.split_at(end);
    let found = || date.chars().take(20).collect();
    let date = date.parse().map_err(|error| match error {
        DateError::Form => TimelineError::NoDate { line, found: found() },
        DateError::NoSuchDay => TimelineError::NoSuchDay { line, found: found() },
    })?;
    let label = label.trim().to_owned();
    if label.is_empty() {
        Err(TimelineError::NoLabel { line })
    } else {
        Ok(UserMark { date, label })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    marks: Vec<UserMark>,
}

/// Reads a file of marks: `{"marks": [{"date": "2016-01-01", "label": "全面两孩"}]}`.
///
/// # Errors
/// Where it is no such file.
pub fn read_json(json: &str) -> Result<Vec<UserMark>, TimelineError> {
    let file = serde_json::from_str(json.trim_start_matches('\u{feff}'));
    file.map(|file: File| file.marks)
        .map_err(|error| TimelineError::Json { line: error.line(), column: error.column() })
}

/// Writes a file of marks.
#[must_use]
pub fn write_json(marks: &[UserMark]) -> String {
    // Nothing in it can fail: every key is a string.
    serde_json::to_string_pretty(&File { marks: marks.to_vec() }).unwrap_or_default()
}

#[cfg(test)]
mod tests;
