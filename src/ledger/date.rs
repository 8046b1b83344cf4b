//! Dates as offices write them. Knows one cell and the order of day and month in its column; knows no ledger.

use super::span::Since;
use super::{DateOrder, Encoding, decode, fold};
use crate::period::When;

/// How the dates of a table are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Style {
    pub(crate) order: DateOrder,
    /// The year of today, which decides the century of two-digit years.
    pub(crate) this_year: i32,
    /// Whether short years are those of the Republic of China.
    pub(crate) is_minguo: bool,
    /// Where the period of the table begins, for dates without a year: 3月5日.
    pub(crate) since: Option<Since>,
}

impl Style {
    /// A style that knows the year of today and nothing else.
    pub(crate) const fn in_year(this_year: i32) -> Self {
        Self { order: DateOrder::MonthFirst, this_year, is_minguo: false, since: None }
    }
}

/// The year before the first of the Republic of China.
const MINGUO: i32 = 1911;

/// Which orders of day and month a date that ends in the year fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fits {
    MonthFirst,
    DayFirst,
    Both,
}

/// A date as exactly as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: i32,
    /// 1–12, or 0 when only the year is written.
    pub(crate) month: u8,
    /// 1–31, or 0 when only the month is written.
    pub(crate) day: u8,
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateProblem {
    Missing,
    Impossible,
    Unreadable,
    OutOfRange,
    /// A date of the lunar calendar, which is not converted.
    Lunar,
}

/// The earliest year of birth that a register of events may hold.
const FIRST_YEAR: i32 = 1900;
/// Spreadsheet serials that are taken for dates: 1954-10-03 to 2064-04-08.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=60_000;

impl Date {
    /// The date as a cube holds it.
    pub(crate) const fn when(self) -> When {
        if self.month == 0 { When::Year(self.year) } else { When::month(self.year, self.month) }
    }

    /// The first day of the month or year where no day is written, so that dates can be compared.
    pub(crate) const fn first_day(self) -> Self {
        let month = if self.month == 0 { 1 } else { self.month };
        let day = if self.day == 0 { 1 } else { self.day };
        Self { year: self.year, month, day }
    }

    /// Days since 1970-01-01 of its first day (proleptic Gregorian; Hinnant's algorithm, <https://howardhinnant.github.io/date_algorithms.html>).
    pub(crate) const fn days(self) -> i32 {
        let first = self.first_day();
        let (month, day) = (first.month as i32, first.day as i32);
        let year = self.year - (month <= 2) as i32;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The date `days` after 1970-01-01, by the same source.
    pub(crate) const fn from_days(days: i32) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        // Both are within 1–31 by construction, so their lowest byte is all of them.
        let [day, month] = [day.to_le_bytes()[0], month.to_le_bytes()[0]];
        Self { year: year_of_era + era * 400 + (month <= 2) as i32, month, day }
    }

    pub(crate) const fn checked(year: i32, month: u8, day: u8) -> Result<Self, DateProblem> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        if month > 12 || day > days {
            return Err(DateProblem::Impossible);
        }
        if year < FIRST_YEAR {
            return Err(DateProblem::OutOfRange);
        }
        Ok(Self { year, month, day })
    }
}

/// 年, 月 and 日 in the encoding of the cells.
pub(crate) struct Hanzi([Vec<u8>; 3]);

impl Hanzi {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self(["年", "月", "日"].map(|word| decode::encode(word, encoding)))
    }
}

/// The fast path, on bytes: `2012-03-05` and its like with `/`, `.` or 年月日, one or two digits, a time behind it, and
/// `20120305`. What it does not know, [`read`] decides.
pub(crate) fn quick(cell: &[u8], hanzi: &Hanzi) -> Option<Date> {
    let (year, rest) = number(cell, 4)?;
    let (month, day) = match rest {
        compact if compact.len() == 4 && compact[0].is_ascii_digit() => {
            (number(compact, 2)?.0, number(&compact[2..], 2)?.0)
        }
        [separator @ (b'-' | b'/' | b'.'), rest @ ..] => {
            let (month, rest) = one_or_two(rest)?;
            let (day, rest) = one_or_two(rest.strip_prefix(&[*separator])?)?;
            if !is_time(rest) {
                return None;
            }
            (month, day)
        }
        _ => {
            let [year_word, month_word, day_word] = &hanzi.0;
            let (month, rest) = one_or_two(rest.strip_prefix(&year_word[..])?)?;
            let (day, rest) = one_or_two(rest.strip_prefix(&month_word[..])?)?;
            if rest != day_word {
                return None;
            }
            (month, day)
        }
    };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    // 1900-01-01 is how spreadsheets write an empty date: left to the careful path.
    if month == 0 || day == 0 || year <= FIRST_YEAR {
        None
    } else {
        Date::checked(year, month, day).ok()
    }
}

/// The number that the first `digits` bytes write, and what follows.
fn number(bytes: &[u8], digits: usize) -> Option<(i32, &[u8])> {
    let (front, rest) = bytes.split_at_checked(digits)?;
    let add = |sum, byte: &u8| byte.is_ascii_digit().then(|| sum * 10 + i32::from(byte - b'0'));
    Some((front.iter().try_fold(0, add)?, rest))
}

fn one_or_two(bytes: &[u8]) -> Option<(i32, &[u8])> {
    number(bytes, 2).or_else(|| number(bytes, 1))
}

/// Nothing, or a time of day behind a blank.
fn is_time(rest: &[u8]) -> bool {
    match rest {
        [] => true,
        [b' ', time @ ..] => {
            time.contains(&b':') && time.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
        }
        _ => false,
    }
}

/// Any spelling: separators, `年月日`, hanzi digits, compact forms, two-digit years, serials, a time behind the date.
pub(crate) fn read(text: &str, style: Style) -> Result<Date, DateProblem> {
    let plain: String =
        fold::plain(text).trim_start_matches('\'').chars().map(hanzi_digit).collect();
    let plain = plain.replace('廿', "2十").replace('卅', "3十");
    if is_missing(&plain) {
        return Err(DateProblem::Missing);
    }
    if ["农历", "阴历", "旧历", "農曆", "腊月", "正月"].iter().any(|word| plain.contains(word))
    {
        return Err(DateProblem::Lunar);
    }
    let era =
        ["中华民国", "中華民國", "民国", "民國"].iter().find_map(|era| plain.strip_prefix(era));
    let style = Style { is_minguo: style.is_minguo || era.is_some(), ..style };
    let tens = hanzi_tens(era.unwrap_or(&plain));
    let date = without_time(&tens);
    let parts: Vec<&str> =
        date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_clean = date.chars().all(|c| c.is_ascii_digit() || "-/.年月日号 、,".contains(c));
    if !is_clean {
        return Err(DateProblem::Unreadable);
    }
    // 12.8 may be August 2012.
    let style = Style { since: style.since.filter(|_| date.contains('月')), ..style };
    let (year, month, day) = in_parts(&parts, style).ok_or(DateProblem::Unreadable)?;
    // Day 0 and day 1 of spreadsheets.
    let is_empty_date = (year, month) == (1899, 12) || (year == 1900 && month <= 1 && day <= 1);
    if is_empty_date && parts.len() != 2 {
        return Err(DateProblem::Missing);
    }
    if parts.len() == 3 && (month == 0 || day == 0) {
        return Err(DateProblem::Impossible);
    }
    Date::checked(year, month, day)
}

/// Year, month and day from the runs of digits of a date.
fn in_parts(parts: &[&str], style: Style) -> Option<(i32, u8, u8)> {
    match *parts {
        [compact] => compact_date(compact, style),
        [year, month] if year.len() == 4 => numbers(year, month, "0"),
        [year, month] if style.is_minguo => numbers(&minguo(year)?, month, "0"),
        [month, day] => {
            let (_, month, day) = numbers("0", month, day)?;
            let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
            Some((style.since.filter(|_| is_date)?.year_of(month), month, day))
        }
        [first, second, year] if year.len() == 4 && first.len() <= 2 => match style.order {
            DateOrder::MonthFirst => numbers(year, first, second),
            DateOrder::DayFirst => numbers(year, second, first),
        },
        [year, month, day] if year.len() == 4 => numbers(year, month, day),
        [year, month, day] if style.is_minguo => numbers(&minguo(year)?, month, day),
        [year, month, day] if year.len() == 2 => {
            numbers(&full_year(year, style.this_year), month, day)
        }
        _ => None,
    }
}

/// A year of the Republic of China as one of the common era: 108 is 2019.
fn minguo(year: &str) -> Option<String> {
    let year: i32 = year.parse().ok().filter(|year| (1..=200).contains(year))?;
    Some((year + MINGUO).to_string())
}

/// A year that says its era, or any short year where `is_minguo`: 民國108年, 108年, 108.
pub(crate) fn minguo_year(text: &str, is_minguo: bool) -> Option<i32> {
    let plain = fold::plain(text);
    let era =
        ["中华民国", "中華民國", "民国", "民國"].iter().find_map(|era| plain.strip_prefix(era));
    let year = era.or(is_minguo.then_some(plain.as_str()))?.trim().trim_end_matches(['年', '度']);
    minguo(year)?.parse().ok()
}

/// Which orders a date that ends in its year fits; `None` for any other cell.
pub(crate) fn fits(text: &str) -> Option<Fits> {
    let plain = fold::plain(text);
    let parts: Vec<u32> = without_time(&plain)
        .split(['/', '-', '.'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts[..] {
        [1..=12, 1..=12, 1000..=9999] => Some(Fits::Both),
        [1..=12, 13..=31, 1000..=9999] => Some(Fits::MonthFirst),
        [13..=31, 1..=12, 1000..=9999] => Some(Fits::DayFirst),
        _ => None,
    }
}

/// Which order the dates of a column agree with; a date that fits both decides nothing.
pub(crate) fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> DateOrder {
    let (mut month_first, mut day_first) = (0, 0);
    for fit in cells.filter_map(fits) {
        month_first += u32::from(fit == Fits::MonthFirst);
        day_first += u32::from(fit == Fits::DayFirst);
    }
    if day_first > month_first { DateOrder::DayFirst } else { DateOrder::MonthFirst }
}

fn is_missing(plain: &str) -> bool {
    let word: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(
        word.as_str(),
        "" | "-"
            | "--"
            | "—"
            | "——"
            | "…"
            | "……"
            | "/"
            | "无"
            | "不详"
            | "不明"
            | "请选择"
            | "--请选择--"
            | "0"
    )
}

/// The date in front of a time of day.
fn without_time(plain: &str) -> &str {
    let has_time = plain.contains(':') || plain.contains('时');
    let end = plain.find(['T', ' ']).filter(|_| has_time).unwrap_or(plain.len());
    // 2012年3月7日8时: what follows the day.
    let end =
        plain.find('日').filter(|_| has_time).map_or(end, |day| end.min(day + '日'.len_utf8()));
    plain[..end].trim()
}

fn hanzi_digit(c: char) -> char {
    // As they are written by hand, on forms, and mistyped.
    const DIGITS: [&str; 10] =
        ["〇零○", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    let digit = (0..).zip(DIGITS).find(|(_, written)| written.contains(c)).map(|(digit, _)| digit);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(if c == '拾' {
        '十'
    } else {
        c
    })
}

/// `十` in months and days: 十 = 10, 十2 = 12, 3十 = 30, 2十5 = 25.
fn hanzi_tens(plain: &str) -> String {
    let chars: Vec<char> = plain.chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let mut out = String::with_capacity(plain.len());
    for (at, c) in chars.iter().enumerate() {
        match (*c, is_digit(at.checked_sub(1)), is_digit(Some(at + 1))) {
            ('十', false, true) => out.push('1'),
            ('十', false, false) => out.push_str("10"),
            ('十', true, false) => out.push('0'),
            ('十', true, true) => {}
            _ => out.push(*c),
        }
    }
    out
}

fn compact_date(digits: &str, style: Style) -> Option<(i32, u8, u8)> {
    let is_month = |date: &(i32, u8, u8)| (1..=12).contains(&date.1);
    if style.is_minguo && matches!(digits.len(), 3 | 5..=7) {
        let (year, rest) = digits.split_at(if digits.len() == 6 { 2 } else { 3 });
        let (month, day) = rest.split_at(rest.len().min(2));
        let or_none =
            |digits: &str| if digits.is_empty() { "0".to_owned() } else { digits.to_owned() };
        return numbers(&minguo(year)?, &or_none(month), &or_none(day));
    }
    match digits.len() {
        4 => numbers(digits, "0", "0")
            .filter(|(year, ..)| (1800..=2100).contains(year))
            // Survey forms write year and month with two digits each: 0008 is August 2000.
            .or_else(|| {
                numbers(&full_year(&digits[..2], style.this_year), &digits[2..], "0")
                    .filter(is_month)
            }),
        5 => digits.parse().ok().filter(|serial| SERIALS.contains(serial)).map(|serial: i32| {
            let date = Date::from_days(serial - 25_569);
            (date.year, date.month, date.day)
        }),
        6 => numbers(&digits[..4], &digits[4..], "0").filter(|(_, month, _)| *month > 0),
        8 => numbers(&digits[..4], &digits[4..6], &digits[6..]),
        14 => numbers(&digits[..4], &digits[4..6], &digits[6..8]),
        _ => None,
    }
}

fn full_year(two_digits: &str, this_year: i32) -> String {
    let year: i32 = two_digits.parse().unwrap_or_default();
    let century = if year <= this_year % 100 { 2000 } else { 1900 };
    (century + year).to_string()
}

fn numbers(year: &str, month: &str, day: &str) -> Option<(i32, u8, u8)> {
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ymd(text: &str) -> Result<(i32, u8, u8), DateProblem> {
        read(text, Style::in_year(2026)).map(|date| (date.year, date.month, date.day))
    }

    #[test]
    fn every_spelling_of_one_day() {
        for text in [
            "2012-03-05",
            "2012/3/5",
            "2012.3.5",
            "2012年3月5日",
            "2012年03月05日",
            "20120305",
            "２０１２．３．５",
            "2012-03-05 00:00:00",
            "2012/3/5 14:30",
            "2012-03-05T08:00",
            "二〇一二年三月五日",
            "二零一二年三月五日",
            "12.3.5",
            "12-03-05",
            "03/05/2012",
            "40973",
            "'20120305",
            "20120305083000",
            " 2012 年 3 月 5 日 ",
        ] {
            assert_eq!(ymd(text), Ok((2012, 3, 5)), "{text}");
        }
        assert_eq!(ymd("二〇一二年十二月三十一日"), Ok((2012, 12, 31)));
        assert_eq!(ymd("二〇一二年十月二十日"), Ok((2012, 10, 20)));
        assert_eq!(ymd("201203"), Ok((2012, 3, 0)));
        assert_eq!(ymd("2012年3月"), Ok((2012, 3, 0)));
        assert_eq!(ymd("2012"), Ok((2012, 0, 0)));
        assert_eq!(ymd("98.3.5"), Ok((1998, 3, 5)));
    }

    #[test]
    fn years_of_the_republic_are_read_where_they_are_asked_for_or_say_so() {
        let minguo = Style { is_minguo: true, ..Style::in_year(2026) };
        for text in ["108/03/05", "1080305", "108年3月5日", "民國108年3月5日", "2019-03-05"]
        {
            assert_eq!(read(text, minguo), Ok(Date { year: 2019, month: 3, day: 5 }), "{text}");
        }
        assert_eq!(read("990305", minguo), Ok(Date { year: 2010, month: 3, day: 5 }));
        assert_eq!(ymd("民国108年3月5日"), Ok((2019, 3, 5)));
        assert_eq!(ymd("108/03/05"), Err(DateProblem::Unreadable));
        assert_eq!(minguo_year("民國108年", false), Some(2019));
        assert_eq!((minguo_year("108", true), minguo_year("108", false)), (Some(2019), None));
    }

    #[test]
    fn survey_forms_write_year_and_month_in_four_digits() {
        assert_eq!(ymd("0008"), Ok((2000, 8, 0)));
        assert_eq!(ymd("9912"), Ok((1999, 12, 0)));
        assert_eq!(ymd("2012"), Ok((2012, 0, 0)));
    }

    #[test]
    fn what_is_no_date_says_why() {
        use DateProblem::{Impossible, Missing, OutOfRange, Unreadable};
        for (text, problem) in [
            ("2013-02-30", Impossible),
            ("2013-13-01", Impossible),
            ("20130230", Impossible),
            ("2013-00-10", Impossible),
            ("1812/3/5", OutOfRange),
            ("", Missing),
            ("—", Missing),
            ("1900-01-01", Missing),
            ("1900/1/0", Missing),
            ("1899-12-30", Missing),
            ("1899-06-01", OutOfRange),
            ("农历三月初五", DateProblem::Lunar),
            ("abc", Unreadable),
            ("2012年3月5日左右", Unreadable),
            ("20", Unreadable),
            ("99999", Unreadable),
        ] {
            assert_eq!(ymd(text), Err(problem), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_path_agrees_with_the_careful_one(
            year in prop::sample::select(vec!["2012", "1900", "1812", "0012", "12"]), month in "[0-9]{1,2}", day in "[0-9]{1,2}",
            separators in prop::sample::select(vec!["--", "//", "..", "年月", "", "-/"]), tail in prop::sample::select(vec!["", "日", " 00:00:00", " 9:5", " 1", "x", "时"]),
        ) {
            let separators: Vec<char> = separators.chars().collect();
            let at = |index: usize| separators.get(index).map(char::to_string).unwrap_or_default();
            let text = format!("{year}{}{month}{}{day}{tail}", at(0), at(1));
            for encoding in [Encoding::Utf8, Encoding::Gb18030] {
                if let Some(date) = quick(&decode::encode(&text, encoding), &Hanzi::new(encoding)) {
                    prop_assert_eq!(read(&text, Style::in_year(2026)), Ok(date), "{}", text);
                }
            }
        }
    }

    #[test]
    fn common_spellings_take_the_fast_path() {
        for text in [
            "2012-03-05",
            "2012/3/5",
            "2012.3.5",
            "2012年3月5日",
            "2012年03月05日",
            "20120305",
            "2012-03-05 00:00:00",
        ] {
            let date =
                quick(&decode::encode(text, Encoding::Gb18030), &Hanzi::new(Encoding::Gb18030));
            assert_eq!(date, Some(Date { year: 2012, month: 3, day: 5 }), "{text}");
        }
    }

    #[test]
    fn dates_are_in_the_order_of_their_days() {
        for days in -800..800 {
            let (date, next) = (Date::from_days(days), Date::from_days(days + 1));
            assert!(date.first_day() < next.first_day(), "{date:?}");
        }
        let year = Date { year: 2012, month: 0, day: 0 };
        assert_eq!(year.first_day(), Date { year: 2012, month: 1, day: 1 });
    }

    #[test]
    fn days_count_from_1970() {
        // Unix time: 2012-03-05 00:00 UTC is 1330905600 s = 15404 days.
        for (date, days) in [
            ((1970, 1, 1), 0),
            ((2012, 3, 5), 15_404),
            ((1900, 1, 1), -25_567),
            ((2000, 2, 29), 11_016),
        ] {
            let (year, month, day) = date;
            let date = Date { year, month, day };
            assert_eq!(date.days(), days);
            assert_eq!(Date::from_days(days), date);
        }
    }

    #[test]
    fn a_column_decides_the_order_of_day_and_month() {
        assert_eq!(order_of(["03/05/2012", "13/05/2012"].into_iter()), DateOrder::DayFirst);
        assert_eq!(order_of(["03/05/2012", "05/13/2012"].into_iter()), DateOrder::MonthFirst);
    }
}
