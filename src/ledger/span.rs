//! Periods as titles, headers and cells write them: `2012年`, `2012年上半年`, `2012年10月1日—2013年3月31日`, `1-9月`.
//! Knows text, not columns.

use super::fold;
use crate::period::When;

/// What a text says of time; a part of a year may lack its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    When(When),
    /// Months `1..=12` of a year that is not named, first and last.
    Months(u8, u8),
}

impl Said {
    /// The time, where months without a year are the first such ones of a period.
    pub(crate) fn since(self, since: Option<Since>) -> Option<When> {
        match (self, since) {
            (Self::When(when), _) => Some(when),
            (Self::Months(first, last), Some(since)) => {
                let begin = since.month(first);
                When::span(begin, begin + i32::from(last) - i32::from(first))
            }
            (Self::Months(..), None) => None,
        }
    }
}

/// The month from which months without a year are counted, as in [`When::Month`]: in a table of the statistical year 2012 that is
/// October 2011, so that its 3月 is March 2012.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Since(i32);

impl Since {
    /// Months of the year that each row says; [`of_row`] completes them.
    pub(crate) const ROW: Self = Self(0);

    /// From the first month of a period that goes over the end of a year, else from January of its year: the report of June may
    /// have columns for 1-6月.
    pub(crate) fn of(when: When) -> Option<Self> {
        let january = |month: i32| month - month.rem_euclid(12);
        match when {
            When::Year(year) => Some(Self(year * 12)),
            When::Month(month) => Some(Self(january(month))),
            When::Months { count, first } => {
                let last = first + i32::from(count) - 1;
                Some(Self(if january(last) == january(first) { january(first) } else { first }))
            }
            When::Unknown => None,
        }
    }

    /// The first month `1..=12` from here on.
    fn month(self, month: u8) -> i32 {
        self.0 + (i32::from(month) - 1 - self.0).rem_euclid(12)
    }

    /// The year of the first such month from here on.
    pub(crate) fn year_of(self, month: u8) -> i32 {
        self.month(month).div_euclid(12)
    }
}

/// What a header says of time, with the year of the row where it names none, see [`Since::ROW`].
pub(crate) fn of_row(header: When, row: When) -> When {
    let (first, count) = match header {
        When::Month(first) => (first, 1),
        When::Months { count, first } => (first, i32::from(count)),
        When::Year(_) | When::Unknown => return header,
    };
    let Some(month) = u8::try_from(first).ok().filter(|_| header.is_of_any_year()) else {
        return header;
    };
    let completed = Since::of(row).and_then(|since| {
        let first = since.month(month + 1);
        When::span(first, first + count - 1)
    });
    completed.unwrap_or(When::Unknown)
}

fn months(from_year: i32, from: u8, to_year: i32, to: u8) -> Option<When> {
    let month = |year: i32, month: u8| year * 12 + i32::from(month) - 1;
    let is_month = |month: u8| (1..=12).contains(&month);
    (is_month(from) && is_month(to))
        .then(|| When::span(month(from_year, from), month(to_year, to)))?
}

/// A text that is nothing but a period.
pub(crate) fn read(text: &str) -> Option<Said> {
    let plain: String =
        fold::plain(text).chars().filter(|c| !c.is_whitespace()).map(dash).collect();
    exactly(&plain)
}

/// A cell of a column of months: a period, or a bare number.
pub(crate) fn month(text: &str) -> Option<Said> {
    let number = || fold::plain(text).trim().parse().ok();
    read(text).or_else(|| {
        number().filter(|month| (1..=12).contains(month)).map(|month| Said::Months(month, month))
    })
}

/// The same under a header of quarters: a bare number is one of four.
pub(crate) fn quarter(text: &str) -> Option<Said> {
    let number: Option<u8> = fold::plain(text).trim().parse().ok();
    match number {
        Some(quarter @ 1..=4) => Some(Said::Months(quarter * 3 - 2, quarter * 3)),
        Some(_) => None,
        None => read(text),
    }
}

/// The first period within a text, as titles have it.
pub(crate) fn find(text: &str) -> Option<Said> {
    let plain: String =
        fold::plain(text).chars().filter(|c| !c.is_whitespace()).map(dash).collect();
    let starts: Vec<usize> =
        plain.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let is_begin = |at: &usize| *at == 0 || !plain[..*at].ends_with(|c: char| c.is_ascii_digit());
    let of_time =
        |c: char| c.is_ascii_digit() || "年月日度统计第一二三四上下半季全-.至到".contains(c);
    starts.into_iter().filter(is_begin).take(8).find_map(|at| {
        let run = plain[at..]
            .find(|c: char| !of_time(c))
            .map_or(&plain[at..], |end| &plain[at..at + end]);
        // The longest front that is a period; a month before a day is a date, as of printing.
        let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
        let is_date = |end: usize| {
            run[end..].starts_with(|c: char| c.is_ascii_digit()) && run[..end].ends_with('月')
        };
        ends.rev().take(40).filter(|end| !is_date(*end)).find_map(|end| {
            exactly(&run[..end]).filter(|_| run[..end].contains(['年', '月', '-', '.']))
        })
    })
}

/// One dash for all that stand between the ends of a period.
fn dash(c: char) -> char {
    if matches!(c, '—' | '–' | '－' | '~' | '～' | '至' | '到' | '─' | '\u{2212}') {
        '-'
    } else {
        c
    }
}

fn exactly(plain: &str) -> Option<Said> {
    if let Some((from, to)) = halves(plain) {
        return between(from, to);
    }
    let (year, rest) = year(plain);
    let rest = rest.trim_start_matches('年').trim_start_matches('度').trim_start_matches('第');
    let Some(year) = year else {
        return part_of_year(plain).map(|(from, to)| Said::Months(from, to));
    };
    if rest == "统计年度" {
        return months(year - 1, 10, year, 9).map(Said::When);
    }
    match rest {
        "" | "全年" => Some(Said::When(When::Year(year))),
        _ => part_of_year(rest).and_then(|(from, to)| months(year, from, year, to)).map(Said::When),
    }
}

/// The two ends of a span, which a dash cuts; `1-9月` is one part of a year and no span of dates.
fn halves(plain: &str) -> Option<(&str, &str)> {
    let dashes: Vec<usize> = plain.match_indices('-').map(|(at, _)| at).collect();
    let middle = *dashes.get(dashes.len() / 2)?;
    let (from, to) = (&plain[..middle], plain[middle..].trim_start_matches('-'));
    // `2012-03` is a month; the ends of a span both have a year and a month, or the second one a month.
    (dashes.len() % 2 == 1 && day_or_month(from).is_some()).then_some((from, to))
}

fn between(from: &str, to: &str) -> Option<Said> {
    let (year, month) = day_or_month(from)?;
    if let Some((to_year, to_month)) = day_or_month(to) {
        return months(year, month, to_year, to_month).map(Said::When);
    }
    let digits: String = to.chars().take_while(char::is_ascii_digit).collect();
    let last = digits.parse().ok()?;
    to[digits.len()..].starts_with('月').then(|| months(year, month, year, last))?.map(Said::When)
}

/// Year and month of `2012年10月1日`, `2012年10月`, `2019.11.1`, `2012.3`.
fn day_or_month(text: &str) -> Option<(i32, u8)> {
    let (year, rest) = year(text);
    let rest = rest.strip_prefix(['年', '.', '/', '-'])?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let month = digits.parse().ok().filter(|month| (1..=12).contains(month))?;
    let is_rest = |c: char| c.is_ascii_digit() || "月日./-".contains(c);
    rest[digits.len()..].chars().all(is_rest).then_some((year?, month))
}

/// Four digits in front.
fn year(text: &str) -> (Option<i32>, &str) {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let year = text.get(..4).filter(|_| digits == 4).and_then(|year| year.parse().ok());
    match year.filter(|year| (1500..=2100).contains(year)) {
        Some(year) => (Some(year), &text[4..]),
        None => (None, text),
    }
}

/// Months of a year: `3月`, `1-9月`, `上半年`, `一季度`, `第3季度`, `Q3`.
fn part_of_year(text: &str) -> Option<(u8, u8)> {
    const PARTS: &[(&str, (u8, u8))] = &[
        ("元月", (1, 1)),
        ("一月", (1, 1)),
        ("二月", (2, 2)),
        ("三月", (3, 3)),
        ("四月", (4, 4)),
        ("五月", (5, 5)),
        ("六月", (6, 6)),
        ("七月", (7, 7)),
        ("八月", (8, 8)),
        ("九月", (9, 9)),
        ("十月", (10, 10)),
        ("十一月", (11, 11)),
        ("十二月", (12, 12)),
        ("上半年", (1, 6)),
        ("下半年", (7, 12)),
        ("半年", (1, 6)),
        ("一季度", (1, 3)),
        ("二季度", (4, 6)),
        ("三季度", (7, 9)),
        ("四季度", (10, 12)),
        ("1季度", (1, 3)),
        ("2季度", (4, 6)),
        ("3季度", (7, 9)),
        ("4季度", (10, 12)),
        ("Q1", (1, 3)),
        ("Q2", (4, 6)),
        ("Q3", (7, 9)),
        ("Q4", (10, 12)),
    ];
    let text = text.trim_start_matches('第').trim_end_matches("份").trim_end_matches("累计");
    if let Some((_, months)) = PARTS.iter().find(|(word, _)| *word == text) {
        return Some(*months);
    }
    let (from, to) = match text.strip_suffix('月')?.split_once('-') {
        Some((from, to)) => (from.trim_end_matches('月'), to),
        None => (text.strip_suffix('月')?, text.strip_suffix('月')?),
    };
    let month = |digits: &str| digits.parse().ok().filter(|month| (1..=12).contains(month));
    Some((month(from)?, month(to)?)).filter(|(from, to)| from <= to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(year: i32, month: u8) -> i32 {
        year * 12 + i32::from(month) - 1
    }

    #[test]
    fn periods_as_they_are_written() {
        let span = |from: (i32, u8), to: (i32, u8)| {
            Said::When(When::span(at(from.0, from.1), at(to.0, to.1)).unwrap())
        };
        for (text, said) in [
            ("2012", Said::When(When::Year(2012))),
            ("2012年", Said::When(When::Year(2012))),
            ("２０１２年度", Said::When(When::Year(2012))),
            ("2012年3月", Said::When(When::month(2012, 3))),
            ("2012年上半年", span((2012, 1), (2012, 6))),
            ("2012年第三季度", span((2012, 7), (2012, 9))),
            ("2012年1—9月", span((2012, 1), (2012, 9))),
            ("2012统计年度", span((2011, 10), (2012, 9))),
            ("2012年10月1日—2013年3月31日", span((2012, 10), (2013, 3))),
            ("2019.11.1-2020.10.31", Said::When(When::Year(2020))),
            ("2012年10月-12月", span((2012, 10), (2012, 12))),
            ("3月", Said::Months(3, 3)),
            ("一季度", Said::Months(1, 3)),
            ("1-9月", Said::Months(1, 9)),
        ] {
            assert_eq!(read(text), Some(said), "{text}");
        }
        for text in ["", "12", "青禾村", "0-4岁", "2012年13月", "990101", "20120305"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn titles_say_their_period_among_other_words() {
        for (text, when) in [
            ("统计期限：2012年10月1日—2013年3月31日", When::span(at(2012, 10), at(2013, 3))),
            ("人口动态信息报告单(二)   2012年6月", Some(When::month(2012, 6))),
            ("示例镇2012年出生及节育措施花名册", Some(When::Year(2012))),
            ("某县2013年上半年人口报表", When::span(at(2013, 1), at(2013, 6))),
            ("某县第10号文件", None),
            ("电话12345678", None),
            ("制表日期：2013年1月5日", Some(When::Year(2013))),
        ] {
            assert_eq!(find(text).and_then(|said| said.since(None)), when, "{text}");
        }
    }

    #[test]
    fn months_without_a_year_are_of_the_period_they_stand_in() {
        let statistical = When::span(at(2011, 10), at(2012, 9)).unwrap();
        let half = When::span(at(2012, 1), at(2012, 6)).unwrap();
        for (period, header, when) in [
            (When::Year(2012), "3月", When::month(2012, 3)),
            (statistical, "10月", When::month(2011, 10)),
            (statistical, "3月", When::month(2012, 3)),
            (half, "3月", When::month(2012, 3)),
            (When::month(2012, 6), "1-6月", half),
            (
                When::span(at(2012, 10), at(2013, 3)).unwrap(),
                "一季度",
                When::span(at(2013, 1), at(2013, 3)).unwrap(),
            ),
        ] {
            let said = read(header).unwrap();
            assert_eq!(said.since(Since::of(period)), Some(when), "{header} in {period:?}");
            let of_any_year = said.since(Some(Since::ROW)).unwrap();
            assert!(of_any_year.is_of_any_year(), "{of_any_year:?}");
            assert_eq!(of_row(of_any_year, period), when, "{header} beside {period:?}");
        }
        assert_eq!(of_row(When::Year(2012), When::Year(2010)), When::Year(2012));
        assert_eq!(of_row(When::Month(2), When::Unknown), When::Unknown);
    }
}
