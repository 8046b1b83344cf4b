//! How long after a birth it was registered: one byte a row, kept while a file is read so that a duplicate is taken out of the month of
//! its registration too. Knows rows by their numbers, not what is in them.

use serde::{Deserialize, Serialize};

use super::date::Date;
use crate::period::When;

/// Months from birth to registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lag(u8);

/// The longest: twenty years. A later date is a slip.
const LAG_MAX: u8 = 240;

/// How long after the birth a date is, if it can be the date of its registration: not before it, and with a month. Of a birth whose
/// month is not known the months since the January of its year are meant.
pub(crate) fn lag(born: Date, registered: Date) -> Option<Lag> {
    let is_before = born.day > 0 && registered.day > 0 && registered < born;
    if registered.month == 0 || is_before {
        return None;
    }
    let lag = u8::try_from(months(registered) - months(born)).ok()?;
    (lag <= LAG_MAX).then_some(Lag(lag))
}

impl Lag {
    /// The month of the registration of a birth.
    pub(crate) fn behind(self, born: Date) -> When {
        When::Month(months(born) + i32::from(self.0))
    }
}

/// The month of a date, of a bare year its first, as [`When::Month`] has it.
fn months(date: Date) -> i32 {
    date.year * 12 + i32::from(date.month.max(1)) - 1
}

/// The lags of a part of a file, by row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Registrations {
    /// One more than the lag; 0 where none is known. Empty where the register has no such column.
    #[serde(with = "serde_bytes")]
    by_row: Vec<u8>,
}

impl Registrations {
    /// Notes the lag of a 1-based row behind those noted before.
    pub(crate) fn note(&mut self, row: u64, lag: Lag) {
        self.reach(row);
        if let Some(last) = self.by_row.last_mut() {
            *last = lag.0 + 1;
        }
    }

    /// Appends those of the part that begins behind `rows` rows.
    pub(crate) fn append(&mut self, following: &Self, rows: u64) {
        if !following.by_row.is_empty() {
            self.reach(rows);
            self.by_row.extend_from_slice(&following.by_row);
        }
    }

    fn reach(&mut self, rows: u64) {
        let rows = usize::try_from(rows).unwrap_or(self.by_row.len()).max(self.by_row.len());
        self.by_row.resize(rows, 0);
    }

    /// The month in which the birth of a row was registered that came about in `born`.
    pub(crate) fn month(&self, row: u64, born: When) -> Option<When> {
        let at = usize::try_from(row).ok()?.checked_sub(1)?;
        let lag = self.by_row.get(at)?.checked_sub(1)?;
        match born {
            When::Month(month) => Some(When::Month(month + i32::from(lag))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    #[test]
    fn a_registration_follows_the_birth_within_twenty_years() {
        let born = date(2012, 11, 20);
        let month = |registered| lag(born, registered).map(|lag| lag.behind(born));
        for (registered, expected) in [
            (date(2012, 11, 20), Some(When::month(2012, 11))),
            (date(2013, 2, 1), Some(When::month(2013, 2))),
            (date(2012, 11, 0), Some(When::month(2012, 11))),
            (date(2032, 11, 1), Some(When::month(2032, 11))),
            (date(2032, 12, 1), None),
            (date(2012, 11, 19), None),
            (date(2012, 10, 25), None),
            (date(2013, 0, 0), None),
        ] {
            assert_eq!(month(registered), expected, "{registered:?}");
        }
        let year = date(2012, 0, 0);
        let of_year = lag(year, date(2012, 3, 1)).map(|lag| lag.behind(year));
        assert_eq!(of_year, Some(When::month(2012, 3)));
        assert_eq!(lag(year, date(2011, 12, 31)), None);
    }

    #[test]
    fn rows_are_found_again_when_parts_are_joined() {
        let (born, of) = (When::month(2012, 1), |rows: &[(u64, u8)]| {
            let mut all = Registrations::default();
            for (row, lag) in rows {
                all.note(*row, Lag(*lag));
            }
            all
        });
        let mut all = of(&[(3, 0), (5, 240)]);
        all.append(&Registrations::default(), 6);
        all.append(&of(&[(2, 1)]), 7);
        let months: Vec<Option<When>> = (0..12).map(|row| all.month(row, born)).collect();
        let known = [(3, (2012, 1)), (5, (2032, 1)), (9, (2012, 2))];
        for (row, month) in months.iter().enumerate() {
            let known = known.iter().find(|(known, _)| *known == row);
            assert_eq!(*month, known.map(|(_, (year, month))| When::month(*year, *month)), "{row}");
        }
    }
}
