//! Which months the events of a measure are known for: what tells "none happened" from "nobody said", and a whole year from a part.
//! Knows no place: a village without births in a year that the ledger covers had none.

use std::collections::BTreeMap;

use crate::cube::{Cube, Measure, Nature};
use crate::period::{Period, When};

/// A gap of so many months between events of one ledger is a gap in the ledger.
const GAP_MONTHS: i32 = 12;
/// With fewer events than make an empty part of a year this unlikely, the part is taken for chance.
const UNLIKELY: f64 = 0.01;

/// The months that each measure is known for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    by_measure: BTreeMap<Measure, Known>,
}

/// The months of one measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    /// First and last month of each run, in order, apart from each other.
    runs: Vec<(i32, i32)>,
    /// Events by month, where they are given by month.
    monthly: BTreeMap<i32, u64>,
    /// Whether there are counts at all, dated or not.
    is_there: bool,
}

impl Coverage {
    /// What is known of each measure of a cube.
    #[must_use]
    pub fn of(cube: &Cube) -> Self {
        let mut by_measure: BTreeMap<Measure, Known> = BTreeMap::new();
        let mut last: Option<(Measure, When)> = None;
        for (cell, count) in cube.cells() {
            let known = by_measure.entry(cell.measure).or_default();
            known.is_there = true;
            if let When::Month(month) = cell.when {
                let sum = known.monthly.entry(month).or_default();
                *sum = sum.saturating_add(*count);
            }
            if last != Some((cell.measure, cell.when)) {
                known.runs.extend(months_of(cell.when));
            }
            last = Some((cell.measure, cell.when));
        }
        for (measure, known) in &mut by_measure {
            known.join(if measure.nature() == Nature::Stock { 1 } else { GAP_MONTHS });
        }
        Self { by_measure }
    }

    /// Of measures that were counted at no known time.
    pub(super) fn undated(measures: impl Iterator<Item = Measure>) -> Self {
        let known = Known { is_there: true, ..Known::default() };
        Self { by_measure: measures.map(|measure| (measure, known.clone())).collect() }
    }

    /// Whether a measure was counted anywhere, at any time.
    #[must_use]
    pub fn has(&self, measure: Measure) -> bool {
        self.by_measure.get(&measure).is_some_and(|known| known.is_there)
    }

    /// How many months of a period the events of a measure are known for; none where no ledger speaks of the period.
    ///
    /// A ledger of dated events that begins or ends within the period covers it from its first or to its last event, unless so few
    /// events may leave the rest empty by chance: (1 − g/m)ⁿ for `n` events and `g` empty months of `m`.
    #[must_use]
    pub fn months(&self, measure: Measure, period: Period) -> u8 {
        let Some(known) = self.by_measure.get(&measure) else { return 0 };
        let (first, last) = period.months();
        let whole = last - first + 1;
        let covered: i32 = known
            .runs
            .iter()
            .map(|(from, to)| ((*to).min(last) - (*from).max(first) + 1).max(0))
            .sum();
        let events = known.monthly.range(first..=last).fold(0, |sum, (_, count)| sum + count);
        let empty = f64::from(whole - covered) / f64::from(whole);
        let is_chance = events > 0 && (1.0 - empty).powf(events as f64) > UNLIKELY;
        let months = if covered > 0 && is_chance { whole } else { covered };
        u8::try_from(months).unwrap_or(u8::MAX)
    }
}

impl Known {
    /// Brings the runs into order and joins those with less than `gap` months between them.
    fn join(&mut self, gap: i32) {
        self.runs.sort_unstable();
        let mut joined: Vec<(i32, i32)> = Vec::new();
        for (from, to) in self.runs.drain(..) {
            match joined.last_mut() {
                Some((_, last)) if from - *last <= gap => *last = (*last).max(to),
                _ => joined.push((from, to)),
            }
        }
        self.runs = joined;
    }
}

/// The first and the last month of a time.
const fn months_of(when: When) -> Option<(i32, i32)> {
    match when {
        When::Month(month) => Some((month, month)),
        When::Year(year) => Some((year * 12, year * 12 + 11)),
        When::Months { count, first } => Some((first, first + count as i32 - 1)),
        When::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::{Cell, Place};
    use crate::period::PeriodKind;

    fn coverage(cells: &[(Measure, When, u64)]) -> Coverage {
        let cell = |(measure, when, count): &(Measure, When, u64)| {
            (Cell { measure: *measure, when: *when, ..Cell::BIRTH }, *count)
        };
        Coverage::of(&Cube::new(&[Place::default()], &[String::new()], cells.iter().map(cell)))
    }

    fn year(index: i32) -> Period {
        Period { kind: PeriodKind::CalendarYear, index }
    }

    #[test]
    fn a_register_that_ends_in_march_covers_a_quarter() {
        let monthly = (0..27).map(|month| (Measure::Births, When::Month(2011 * 12 + month), 20));
        let coverage = coverage(&monthly.collect::<Vec<_>>());
        let months = |index| coverage.months(Measure::Births, year(index));
        assert_eq!([2010, 2011, 2012, 2013, 2014].map(months), [0, 12, 12, 3, 0]);
        assert_eq!(coverage.months(Measure::Deaths, year(2011)), 0);
        assert!(coverage.has(Measure::Births) && !coverage.has(Measure::Deaths));
    }

    #[test]
    fn few_events_leave_months_empty_by_chance() {
        // Three births between March and October: (8/12)³ = 0.30; sixty: (8/12)⁶⁰ < 10⁻¹⁰.
        let of = |each| {
            coverage(&[3, 7, 10].map(|month| (Measure::Births, When::month(2012, month), each)))
        };
        assert_eq!(of(1).months(Measure::Births, year(2012)), 12);
        assert_eq!(of(20).months(Measure::Births, year(2012)), 8);
    }

    #[test]
    fn years_between_censuses_are_not_known() {
        let coverage = coverage(&[
            (Measure::Births, When::Year(2010), 9),
            (Measure::Births, When::Year(2020), 9),
            (Measure::Deaths, When::Months { count: 6, first: 2012 * 12 }, 3),
        ]);
        assert_eq!(coverage.months(Measure::Births, year(2015)), 0);
        assert_eq!(coverage.months(Measure::Births, year(2020)), 12);
        assert_eq!(coverage.months(Measure::Deaths, year(2012)), 6);
    }
}
