//! Time as ledgers know it, and the periods that figures are given for. Knows nothing of places or people.

use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, Lang, both};

/// When something happened, as exactly as the ledger says and no finer than a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum When {
    /// Months since January of year 0: `year * 12 + (month - 1)`.
    Month(i32),
    /// Only the year is known, in whatever sense the source gives it (calendar, census, statistical year).
    Year(i32),
    /// Not known.
    Unknown,
    /// Several months: a quarter, half a year, the first nine months.
    Months {
        /// How many, 2 to 12.
        count: u8,
        /// The first of them, as in [`When::Month`].
        first: i32,
    },
}

impl When {
    /// The months from `first` to `last`; a whole year that is neither a calendar nor a statistical one (a census year) is the
    /// bare year in which it ends.
    #[must_use]
    pub fn span(first: i32, last: i32) -> Option<Self> {
        let count = u8::try_from(last.checked_sub(first)?.checked_add(1)?).ok()?;
        match (count, first.rem_euclid(12)) {
            (1, _) => Some(Self::Month(first)),
            (12, 0 | 9) | (2..=11, _) => Some(Self::Months { count, first }),
            (12, _) => Some(Self::Year(last.div_euclid(12))),
            _ => None,
        }
    }

    /// Whether these are months of year 0, which stand for months of whatever year: a header names them, its rows name the year.
    #[must_use]
    pub const fn is_of_any_year(self) -> bool {
        matches!(self, Self::Month(0..12) | Self::Months { first: 0..12, .. })
    }

    /// The month `1..=12` of `year`.
    #[must_use]
    pub const fn month(year: i32, month: u8) -> Self {
        Self::Month(year * 12 + month as i32 - 1)
    }
}

/// A way of cutting time.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum PeriodKind {
    /// January to December. Also holds years of unknown sense, see [`When::Year`].
    #[default]
    CalendarYear,
    /// Statistical year Y: 1 October of Y−1 to 30 September of Y.
    StatisticalYear,
    /// Half of a calendar year.
    Half,
    /// Calendar quarter.
    Quarter,
    /// Calendar month.
    Month,
}

impl PeriodKind {
    /// Every kind, in the order the screen offers them.
    pub const ALL: [Self; 5] =
        [Self::CalendarYear, Self::StatisticalYear, Self::Half, Self::Quarter, Self::Month];

    /// As printed.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::CalendarYear => both("日历年", "Calendar year"),
            Self::StatisticalYear => both("统计年度", "Statistical year"),
            Self::Half => both("半年", "Half-year"),
            Self::Quarter => both("季度", "Quarter"),
            Self::Month => both("月", "Month"),
        }
    }

    /// How many months one has.
    #[must_use]
    pub const fn months(self) -> u8 {
        match self {
            Self::CalendarYear | Self::StatisticalYear => 12,
            Self::Half => 6,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }
}

/// One period of a kind; periods of one kind are consecutive integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// How time is cut.
    pub kind: PeriodKind,
    /// The year, `year * 2 + half - 1`, `year * 4 + quarter - 1`, or `year * 12 + month - 1`.
    pub index: i32,
}

impl Period {
    /// The period of `kind` that holds `when`; `None` when the ledger is not that exact.
    #[must_use]
    pub const fn of(when: When, kind: PeriodKind) -> Option<Self> {
        let index = match (when, kind) {
            (When::Year(year), PeriodKind::CalendarYear) => year,
            (When::Month(month), PeriodKind::CalendarYear) => month.div_euclid(12),
            (When::Month(month), PeriodKind::StatisticalYear) => (month + 3).div_euclid(12),
            (When::Month(month), PeriodKind::Half) => month.div_euclid(6),
            (When::Month(month), PeriodKind::Quarter) => month.div_euclid(3),
            (When::Month(month), PeriodKind::Month) => month,
            (When::Months { count, first }, _) => {
                let begin = Self::of(When::Month(first), kind);
                let end = Self::of(When::Month(first + count as i32 - 1), kind);
                // Only a period that holds all of it.
                return match (begin, end) {
                    (Some(begin), Some(end)) if begin.index == end.index => Some(begin),
                    _ => None,
                };
            }
            _ => return None,
        };
        Some(Self { kind, index })
    }

    /// The period as a reader expects it: `2012年`, `2012统计年度`, `2012年3季度`, `2012年3月`.
    #[must_use]
    pub fn label(self, lang: Lang) -> String {
        let index = self.index;
        match (self.kind, lang) {
            (PeriodKind::CalendarYear, Lang::Zh) => format!("{index}年"),
            (PeriodKind::CalendarYear, Lang::En) => index.to_string(),
            (PeriodKind::StatisticalYear, Lang::Zh) => format!("{index}统计年度"),
            (PeriodKind::StatisticalYear, Lang::En) => format!("stat. year {index}"),
            (PeriodKind::Half, Lang::Zh) => {
                let half = if index.rem_euclid(2) == 0 { "上" } else { "下" };
                format!("{}年{half}半年", index.div_euclid(2))
            }
            (PeriodKind::Half, Lang::En) => {
                format!("{} H{}", index.div_euclid(2), index.rem_euclid(2) + 1)
            }
            (PeriodKind::Quarter, Lang::Zh) => {
                format!("{}年{}季度", index.div_euclid(4), index.rem_euclid(4) + 1)
            }
            (PeriodKind::Quarter, Lang::En) => {
                format!("{} Q{}", index.div_euclid(4), index.rem_euclid(4) + 1)
            }
            (PeriodKind::Month, Lang::Zh) => {
                format!("{}年{}月", index.div_euclid(12), index.rem_euclid(12) + 1)
            }
            (PeriodKind::Month, Lang::En) => {
                format!("{}-{:02}", index.div_euclid(12), index.rem_euclid(12) + 1)
            }
        }
    }

    /// The same for an axis, where room is short: `2012`, `2012Q3`, `2012-03`.
    #[must_use]
    pub fn tick(self) -> String {
        let index = self.index;
        match self.kind {
            PeriodKind::CalendarYear | PeriodKind::StatisticalYear => index.to_string(),
            PeriodKind::Half => format!("{}H{}", index.div_euclid(2), index.rem_euclid(2) + 1),
            PeriodKind::Quarter => format!("{}Q{}", index.div_euclid(4), index.rem_euclid(4) + 1),
            PeriodKind::Month => {
                format!("{}-{:02}", index.div_euclid(12), index.rem_euclid(12) + 1)
            }
        }
    }

    /// The period of `kind` that [`Period::tick`] writes so.
    #[must_use]
    pub fn of_tick(text: &str, kind: PeriodKind) -> Option<Self> {
        let (year, part, parts) = match kind {
            PeriodKind::CalendarYear | PeriodKind::StatisticalYear => (text, "1", 1),
            PeriodKind::Half => text.split_once('H').map(|(year, half)| (year, half, 2))?,
            PeriodKind::Quarter => text.split_once('Q').map(|(year, it)| (year, it, 4))?,
            PeriodKind::Month => text.rsplit_once('-').map(|(year, month)| (year, month, 12))?,
        };
        let (year, part): (i32, i32) = (year.parse().ok()?, part.parse().ok()?);
        let index = year.checked_mul(parts)?.checked_add(part - 1)?;
        (1..=parts).contains(&part).then_some(Self { kind, index })
    }

    /// How many days it has.
    #[must_use]
    pub fn days(self) -> u32 {
        const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let (first, last) = self.months();
        let days = |month: i32| {
            let (year, at) = (month.div_euclid(12), month.rem_euclid(12));
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            // `at` is below twelve.
            DAYS[at.unsigned_abs() as usize] + u32::from(is_leap && at == 1)
        };
        (first..=last).map(days).sum()
    }

    /// Its first and its last month, as in [`When::Month`].
    #[must_use]
    pub const fn months(self) -> (i32, i32) {
        let months = self.kind.months() as i32;
        let first = match self.kind {
            PeriodKind::StatisticalYear => self.index * months - 3,
            _ => self.index * months,
        };
        (first, first + months - 1)
    }

    /// The calendar year in which it ends.
    #[must_use]
    pub const fn year(self) -> Self {
        let index = self.months().1.div_euclid(12);
        Self { kind: PeriodKind::CalendarYear, index }
    }

    /// The period before this one.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self { kind: self.kind, index: self.index - 1 }
    }

    /// The period after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { kind: self.kind, index: self.index + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_the_days_of_its_months() {
        let days = |kind, index| Period { kind, index }.days();
        assert_eq!(days(PeriodKind::CalendarYear, 1900), 365);
        assert_eq!(days(PeriodKind::CalendarYear, 2000), 366);
        assert_eq!(days(PeriodKind::Month, 2012 * 12 + 1), 29);
        assert_eq!(days(PeriodKind::Quarter, 2013 * 4), 90);
        // From October 2011 to September 2012.
        assert_eq!(days(PeriodKind::StatisticalYear, 2012), 366);
    }

    #[test]
    fn the_statistical_year_runs_from_october_to_september() {
        // China's family-planning statistics since 1998: year Y = 1 Oct Y−1 .. 30 Sep Y.
        for (year, month, stat_year) in
            [(2011, 9, 2011), (2011, 10, 2012), (2012, 9, 2012), (2012, 10, 2013)]
        {
            let period = Period::of(When::month(year, month), PeriodKind::StatisticalYear);
            assert_eq!(period.map(|period| period.index), Some(stat_year));
        }
    }

    #[test]
    fn a_bare_year_has_no_quarter() {
        assert_eq!(Period::of(When::Year(1710), PeriodKind::Quarter), None);
        assert_eq!(
            Period::of(When::Year(1710), PeriodKind::CalendarYear).map(Period::tick),
            Some("1710".to_owned())
        );
    }

    #[test]
    fn several_months_belong_to_the_periods_that_hold_them_all() {
        let month = |year: i32, month: i32| year * 12 + month - 1;
        let half = When::span(month(2012, 10), month(2013, 3)).unwrap();
        let index = |when, kind| Period::of(when, kind).map(|period| period.index);
        assert_eq!(index(half, PeriodKind::StatisticalYear), Some(2013));
        assert_eq!(index(half, PeriodKind::CalendarYear), None);
        assert_eq!(index(half, PeriodKind::Quarter), None);
        let quarter = When::span(month(2012, 7), month(2012, 9)).unwrap();
        assert_eq!(index(quarter, PeriodKind::Quarter), Some(2012 * 4 + 2));
        assert_eq!(index(quarter, PeriodKind::CalendarYear), Some(2012));
        // The census year of 2020 began on 1 November 2019.
        assert_eq!(When::span(month(2019, 11), month(2020, 10)), Some(When::Year(2020)));
        assert_eq!(When::span(month(2012, 3), month(2012, 3)), Some(When::month(2012, 3)));
        assert_eq!(When::span(month(2012, 3), month(2012, 2)), None);
    }

    #[test]
    fn labels_name_quarter_and_month() {
        let of = |kind| Period::of(When::month(2012, 8), kind).unwrap();
        assert_eq!(of(PeriodKind::Quarter).label(Lang::Zh), "2012年3季度");
        assert_eq!(of(PeriodKind::Month).label(Lang::En), "2012-08");
    }
}
