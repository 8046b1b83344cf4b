//! How long after a birth it was registered: two bytes a row, kept while a file is read so that a duplicate is taken out of the month of
//! its registration and of the delays too. Knows rows by their numbers, not what is in them.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::tally::{Key, Tally};
use crate::cube::Place;
use crate::period::When;

/// Months from birth to registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lag(u8);

/// The longest: twenty years. A later date is a slip.
const LAG_MAX: u8 = 240;

/// How long after the birth a date is, if it can be the date of its registration: not before it, and with a month. Of a birth whose
/// month is not known the months since the January of its year are meant.
fn lag(born: Date, registered: Date) -> Option<Lag> {
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

/// How many days after the birth a child was registered, in the classes of the rules on registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DelayClass {
    /// Within 30 days, the time that the household registration rules allow for.
    Within30,
    /// 31 to 60 days.
    Within60,
    /// 61 to 365 days.
    WithinYear,
    /// More than a year.
    Later,
    /// Before the birth, which cannot be.
    Before,
    /// Within some months; a day is not written.
    Undated,
}

impl DelayClass {
    /// Every class in order.
    pub const ALL: [Self; 6] = [
        Self::Within30,
        Self::Within60,
        Self::WithinYear,
        Self::Later,
        Self::Before,
        Self::Undated,
    ];

    const fn of_days(days: i32) -> Self {
        match days {
            ..0 => Self::Before,
            0..=30 => Self::Within30,
            31..=60 => Self::Within60,
            61..=365 => Self::WithinYear,
            _ => Self::Later,
        }
    }
}

/// The delay of one registration: its class and, where it can be, its months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delay {
    pub(crate) class: DelayClass,
    /// `None` of a registration before the birth.
    pub(crate) lag: Option<Lag>,
}

/// The delay of a birth that was registered on a date; `None` where it has no month, or is a slip of decades.
pub(crate) fn delay(born: Date, registered: Date) -> Option<Delay> {
    if let Some(lag) = lag(born, registered) {
        return Some(Delay { class: class(born, registered, lag), lag: Some(lag) });
    }
    let are_dated = [born, registered].iter().all(|date| date.month > 0);
    let is_before = are_dated && months(registered) < months(born)
        || are_whole(born, registered) && registered < born;
    is_before.then_some(Delay { class: DelayClass::Before, lag: None })
}

fn are_whole(born: Date, registered: Date) -> bool {
    [born, registered].iter().all(|date| date.month > 0 && date.day > 0)
}

/// By days where both dates have one, else by months where these decide.
fn class(born: Date, registered: Date, Lag(months): Lag) -> DelayClass {
    const WITHIN_YEAR: std::ops::RangeInclusive<u8> = 4..=11;
    if are_whole(born, registered) {
        return DelayClass::of_days(registered.days() - born.days());
    }
    match months {
        0 if born.month > 0 => DelayClass::Within30,
        _ if born.month == 0 => DelayClass::Undated,
        months if WITHIN_YEAR.contains(&months) => DelayClass::WithinYear,
        13.. => DelayClass::Later,
        _ => DelayClass::Undated,
    }
}

impl Delay {
    /// One number for each delay, from 1.
    fn code(self) -> u16 {
        let months = self.lag.map_or(0, |lag| u16::from(lag.0));
        1 + self.class as u16 * (u16::from(LAG_MAX) + 1) + months
    }

    fn of_code(code: u16) -> Option<Self> {
        let code = code.checked_sub(1)?;
        let (class, months) = (code / (u16::from(LAG_MAX) + 1), code % (u16::from(LAG_MAX) + 1));
        let class = *DelayClass::ALL.get(usize::from(class))?;
        let lag =
            (class != DelayClass::Before).then(|| u8::try_from(months).ok().map(Lag)).flatten();
        Some(Self { class, lag })
    }

    /// Where births of a place and month with this delay are counted.
    pub(crate) fn key(self, place: u32, born: When) -> Key {
        let slice = u32::from(self.code());
        Key { place, slice, when: born, sex: None, order: None, policy: None }
    }
}

/// The delays of a part of a file, by row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Registrations {
    /// The code of the delay, low byte first; 0 where none is known. Empty where the register has no such column.
    #[serde(with = "serde_bytes")]
    by_row: Vec<u8>,
}

/// Bytes of a row.
const ROW_BYTES: usize = 2;

impl Registrations {
    /// Notes the delay of a 1-based row behind those noted before.
    pub(crate) fn note(&mut self, row: u64, delay: Delay) {
        self.reach(row);
        if let Some(last) = self.by_row.last_chunk_mut::<ROW_BYTES>() {
            *last = delay.code().to_le_bytes();
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
        let bytes = usize::try_from(rows).ok().and_then(|rows| rows.checked_mul(ROW_BYTES));
        let bytes = bytes.unwrap_or(self.by_row.len()).max(self.by_row.len());
        self.by_row.resize(bytes, 0);
    }

    /// The delay of a row, if it is known.
    pub(crate) fn delay(&self, row: u64) -> Option<Delay> {
        let at = usize::try_from(row).ok()?.checked_sub(1)?;
        let code = self.by_row.as_chunks::<ROW_BYTES>().0.get(at)?;
        Delay::of_code(u16::from_le_bytes(*code))
    }
}

/// The month in which a birth was registered that came about in `born`.
pub(crate) fn month(delay: Delay, born: When) -> Option<When> {
    match born {
        When::Month(month) => Some(When::Month(month + i32::from(delay.lag?.0))),
        _ => None,
    }
}

/// How long after the births of a register they were registered, by place and time of birth. Counts, as those of the cube.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delays {
    /// The places that counts refer to.
    pub places: Vec<Place>,
    /// The counts, sorted.
    pub counts: Vec<Delayed>,
}

/// Births of one place and time that were registered with one delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Delayed {
    /// The place, by its number.
    pub place: u32,
    /// When they were born.
    pub born: When,
    /// How many days later they were registered.
    pub class: DelayClass,
    /// How many calendar months later; `None` of a registration before the birth.
    pub lag_months: Option<u8>,
    /// How many they are.
    pub births: u64,
}

impl Delays {
    pub(crate) fn of(tally: &Tally, places: &[Place]) -> Self {
        let counted = tally.counted.iter().filter(|counted| counted.births > 0);
        let delayed = |(packed, births): (u64, u64)| {
            let key = Key::unpack(packed);
            let Delay { class, lag } = Delay::of_code(u16::try_from(key.slice).ok()?)?;
            let lag_months = lag.map(|lag| lag.0);
            Some(Delayed { place: key.place, born: key.when, class, lag_months, births })
        };
        let mut counts: Vec<Delayed> =
            counted.filter_map(|counted| delayed((counted.packed, counted.births))).collect();
        counts.sort_unstable();
        let places = if counts.is_empty() { Vec::new() } else { places.to_vec() };
        Self { places, counts }
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
                all.note(*row, Delay { class: DelayClass::Later, lag: Some(Lag(*lag)) });
            }
            all
        });
        let mut all = of(&[(3, 0), (5, 240)]);
        all.append(&Registrations::default(), 6);
        all.append(&of(&[(2, 1)]), 7);
        let month_of = |row| all.delay(row).and_then(|delay| month(delay, born));
        let months: Vec<Option<When>> = (0..12).map(month_of).collect();
        let known = [(3, (2012, 1)), (5, (2032, 1)), (9, (2012, 2))];
        for (row, month) in months.iter().enumerate() {
            let known = known.iter().find(|(known, _)| *known == row);
            assert_eq!(*month, known.map(|(_, (year, month))| When::month(*year, *month)), "{row}");
        }
    }

    #[test]
    fn delays_are_told_by_days_and_else_by_months_where_these_decide() {
        use DelayClass::{Before, Later, Undated, Within30, Within60, WithinYear};
        for (born, registered, expected) in [
            (date(2012, 1, 31), date(2012, 3, 1), Some(Within30)),
            (date(2012, 1, 1), date(2012, 2, 1), Some(Within60)),
            (date(2012, 7, 1), date(2012, 8, 30), Some(Within60)),
            (date(2012, 7, 1), date(2012, 8, 31), Some(WithinYear)),
            (date(2012, 1, 1), date(2012, 12, 31), Some(WithinYear)),
            (date(2012, 1, 1), date(2013, 1, 1), Some(Later)),
            (date(2012, 3, 2), date(2012, 3, 1), Some(Before)),
            (date(2012, 3, 0), date(2012, 2, 9), Some(Before)),
            (date(2012, 3, 0), date(2012, 3, 9), Some(Within30)),
            (date(2012, 3, 5), date(2012, 5, 0), Some(Undated)),
            (date(2012, 3, 5), date(2012, 9, 0), Some(WithinYear)),
            (date(2012, 0, 0), date(2012, 9, 1), Some(Undated)),
            (date(2012, 3, 5), date(2042, 3, 5), None),
            (date(2012, 3, 5), date(2012, 0, 0), None),
        ] {
            let got = delay(born, registered);
            assert_eq!(got.map(|delay| delay.class), expected, "{born:?} {registered:?}");
            assert_eq!(got.and_then(|delay| Delay::of_code(delay.code())), got);
        }
    }
}
