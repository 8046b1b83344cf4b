//! Cell values as text: what a person would have typed. Knows numbers and serial dates, not workbooks.

use std::fmt::Write as _;

use crate::ledger::date::Date;

const SECONDS_PER_DAY: f64 = 86_400.0;
/// 9999-12-31 in the 1900 system, the last date of a workbook.
const LAST_SERIAL: f64 = 2_958_465.0;
/// Days from 1970-01-01 back to 1899-12-30, from which dates after the leap day that never was are counted.
const EPOCH_1900: i32 = -25_569;
/// Days from 1970-01-01 back to 1904-01-01.
const EPOCH_1904: i32 = -24_107;
/// Whole numbers from here on have more digits than a cell keeps.
const DIGITS_LOST: f64 = 1e15;

/// How the numbers of a cell are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Number,
    Date,
    /// A length of time, which may exceed a day.
    Duration,
}

/// A number in its format. `has_1904` says that days are counted from 1904.
pub(super) fn formatted(value: f64, format: Format, has_1904: bool) -> String {
    match format {
        Format::Number => number(value),
        Format::Date => date(value, has_1904),
        Format::Duration => duration(value),
    }
}

/// A number without exponent and with at most fifteen digits. One with more digits has lost them, and shows it: "9.90101E+17".
pub(super) fn number(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if !value.is_finite() {
        "#NUM!".to_owned()
    } else if !(1e-9..DIGITS_LOST).contains(&size) {
        scientific(value)
    } else if value.fract() == 0.0 {
        format!("{value:.0}")
    } else {
        // Fifteen digits, and the shortest number that reads the same: 0.1 + 0.2 is 0.3.
        format!("{value:.14e}").parse::<f64>().unwrap_or(value).to_string()
    }
}

/// Six digits and an exponent, as workbooks show numbers that are too long for a cell.
fn scientific(value: f64) -> String {
    let text = format!("{value:.5e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
    format!("{digits}E{sign}{exponent:0>2}")
}

/// A serial date as `YYYY-MM-DD`, with ` HH:MM:SS` when there is a time of day; a time alone as `HH:MM:SS`; else the number.
pub(super) fn date(serial: f64, has_1904: bool) -> String {
    let last =
        if has_1904 { LAST_SERIAL - f64::from(EPOCH_1904 - EPOCH_1900) } else { LAST_SERIAL };
    if !(0.0..last + 1.0).contains(&serial) {
        return number(serial);
    }
    let (days, seconds) = days_and_seconds(serial);
    if days == 0 && seconds > 0 {
        return clock(seconds);
    }
    let mut text = match days {
        _ if has_1904 => day(EPOCH_1904 + days),
        // The 1900 system has a leap day that never was, and counts one day less before it.
        60 => "1900-02-29".to_owned(),
        0..60 => day(EPOCH_1900 + 1 + days),
        _ => day(EPOCH_1900 + days),
    };
    if seconds > 0 {
        text.push(' ');
        text.push_str(&clock(seconds));
    }
    text
}

/// A length of time as `H:MM:SS`; one that is negative or absurd as a number.
fn duration(days: f64) -> String {
    if !(0.0..=LAST_SERIAL).contains(&days) {
        return number(days);
    }
    let (days, seconds) = days_and_seconds(days);
    let (hours, rest) = (seconds / 3600, seconds % 3600);
    format!("{}:{:02}:{:02}", days * 24 + hours, rest / 60, rest % 60)
}

/// An ISO date or date-time in the same form as [`date`]; other text as it is.
pub(super) fn iso(text: &str) -> String {
    let Some((date, time)) = text.split_once('T') else { return text.to_owned() };
    let time = time.split(['.', 'Z', '+']).next().unwrap_or_default();
    match time {
        "00:00:00" | "" => date.to_owned(),
        _ => format!("{date} {time}"),
    }
}

/// Whole days and the seconds beyond them, rounded to a second.
#[expect(clippy::cast_possible_truncation, reason = "the callers bound the serial")]
fn days_and_seconds(serial: f64) -> (i32, i32) {
    let seconds = (serial.fract() * SECONDS_PER_DAY).round() as i32;
    let days = serial.trunc() as i32;
    if seconds == 86_400 { (days + 1, 0) } else { (days, seconds) }
}

fn day(days: i32) -> String {
    let Date { year, month, day } = Date::from_days(days);
    let mut text = String::with_capacity(20);
    let _ = write!(text, "{year:04}-{month:02}-{day:02}");
    text
}

fn clock(seconds: i32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// How a number format shows numbers. Looks at the first section only, as positive numbers use it.
pub(super) fn format_of(code: &str) -> Format {
    let mut chars = code.chars();
    while let Some(char) = chars.next() {
        match char {
            // The next character stands for itself.
            '\\' | '_' | '*' => drop(chars.next()),
            '"' => drop(chars.find(|char| *char == '"')),
            '[' => {
                let name: String = chars.by_ref().take_while(|char| *char != ']').collect();
                let name = name.to_ascii_lowercase();
                if matches!(name.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    return Format::Duration;
                }
            }
            ';' => return Format::Number,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Format::Date,
            // "General" and exponents have no date letters; the e of an era always comes with months.
            _ => {}
        }
    }
    Format::Number
}

/// The built-in number formats, which a workbook uses without naming their code.
pub(super) const fn built_in(id: u16) -> Format {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Format::Date,
        46 => Format::Duration,
        _ => Format::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_typed() {
        let rows = [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-3.0, "-3"),
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (1e-7, "0.0000001"),
            (1e-10, "1E-10"),
            (440_524_188_001_010.0, "440524188001010"),
            (9.90101e17, "9.90101E+17"),
            (1e15, "1E+15"),
            (f64::NAN, "#NUM!"),
        ];
        for (value, text) in rows {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn dates_of_both_systems() {
        let rows = [
            (0.0, false, "1899-12-31"),
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (60.0, false, "1900-02-29"),
            (61.0, false, "1900-03-01"),
            (40_973.0, false, "2012-03-05"),
            (40_973.75, false, "2012-03-05 18:00:00"),
            (40_973.999_999_9, false, "2012-03-06"),
            (2_958_465.0, false, "9999-12-31"),
            (2_958_466.0, false, "2958466"),
            (-1.0, false, "-1"),
            (0.5, false, "12:00:00"),
            (0.0, true, "1904-01-01"),
            (39_511.0, true, "2012-03-05"),
            (2_957_003.0, true, "9999-12-31"),
        ];
        for (serial, has_1904, text) in rows {
            assert_eq!(date(serial, has_1904), text);
        }
        assert_eq!(formatted(1.5, Format::Duration, false), "36:00:00");
        assert_eq!(iso("2012-03-05T00:00:00.000"), "2012-03-05");
        assert_eq!(iso("2012-03-05T08:30:00Z"), "2012-03-05 08:30:00");
    }

    #[test]
    fn format_codes_tell_dates_from_numbers() {
        let rows = [
            ("General", Format::Number),
            ("0.00%", Format::Number),
            ("#,##0.00_);[Red](#,##0.00)", Format::Number),
            ("0.00E+00", Format::Number),
            ("0\" days\"", Format::Number),
            ("\\d0", Format::Number),
            ("yyyy\"年\"m\"月\"d\"日\"", Format::Date),
            ("[$-804]yyyy/m/d;@", Format::Date),
            ("h:mm", Format::Date),
            ("[h]:mm:ss", Format::Duration),
        ];
        for (code, format) in rows {
            assert_eq!(format_of(code), format, "{code}");
        }
    }
}
