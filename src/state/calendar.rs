//! A time as a year and the part of it that forms name, so that it can be chosen instead of typed.

use crate::period::When;

const OCTOBER: i32 = 9;

/// A part of a year that statistical forms name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearPart {
    /// The whole year.
    Whole,
    /// October of the year before to September.
    Statistical,
    /// The first or second half.
    Half(u8),
    /// A quarter, `1..=4`.
    Quarter(u8),
    /// A month, `1..=12`.
    Month(u8),
    /// Other months: how many, and the first one, `1..=12`.
    Months(u8, u8),
}

impl YearPart {
    /// Those that are offered.
    #[must_use]
    pub fn offered() -> Vec<Self> {
        let halves = (1..=2).map(Self::Half);
        let quarters = (1..=4).map(Self::Quarter);
        let months = (1..=12).map(Self::Month);
        let whole = [Self::Whole, Self::Statistical].into_iter();
        whole.chain(halves).chain(quarters).chain(months).collect()
    }

    /// The time as a year and a part; a statistical year is the one in which it ends.
    #[must_use]
    pub fn of(when: When) -> Option<(i32, Self)> {
        let year_and_month = |month: i32| {
            (month.div_euclid(12), u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1))
        };
        match when {
            When::Unknown => None,
            When::Year(year) => Some((year, Self::Whole)),
            When::Month(month) => {
                let (year, month) = year_and_month(month);
                Some((year, Self::Month(month)))
            }
            When::Months { count, first } => {
                let (year, month) = year_and_month(first);
                Some(match (count, month) {
                    (12, 1) => (year, Self::Whole),
                    (12, 10) => (year + 1, Self::Statistical),
                    (6, 1 | 7) => (year, Self::Half(month / 6 + 1)),
                    (3, 1 | 4 | 7 | 10) => (year, Self::Quarter(month / 3 + 1)),
                    _ => (year, Self::Months(count, month)),
                })
            }
        }
    }

    /// This part of `year`.
    #[must_use]
    pub fn in_year(self, year: i32) -> When {
        let months = |from: i32, count: i32| {
            When::span(year * 12 + from, year * 12 + from + count - 1).unwrap_or(When::Year(year))
        };
        match self {
            Self::Whole => When::Year(year),
            Self::Statistical => months(OCTOBER - 12, 12),
            Self::Half(half) => months(i32::from(half.max(1) - 1) * 6, 6),
            Self::Quarter(quarter) => months(i32::from(quarter.max(1) - 1) * 3, 3),
            Self::Month(month) => When::month(year, month),
            Self::Months(count, first) => months(i32::from(first.max(1) - 1), i32::from(count)),
        }
    }
}

/// The same part of another year; the whole year where there was no time yet.
#[must_use]
pub fn moved_to(when: Option<When>, year: i32) -> When {
    when.and_then(YearPart::of).map_or(YearPart::Whole, |(_, part)| part).in_year(year)
}

/// The year of a time, if it names one; a statistical year is the one in which it ends.
#[must_use]
pub fn year_of(when: When) -> Option<i32> {
    YearPart::of(when).filter(|_| !when.is_of_any_year()).map(|(year, _)| year)
}
