//! Which months the events of a measure are known for: what tells "none happened" from "nobody said", and a whole year from a part.
//! Knows no place: a village without births in a year that the ledger covers had none.

use std::collections::{BTreeMap, BTreeSet};

use crate::cube::{Cube, Measure};
use crate::period::{Period, When};

/// A gap of so many months between events of one ledger is a gap in the ledger, however few they are.
const GAP_MONTHS: i32 = 12;
/// An empty part of a ledger this unlikely is no chance.
const UNLIKELY: f64 = 0.01;

/// The months that each measure is known for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    by_measure: BTreeMap<Measure, Known>,
}

/// The times of one measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Known {
    /// First and last month of each run of events given by month, in order, apart from each other.
    runs: Vec<(i32, i32)>,
    /// Events by month, where they are given by month.
    monthly: BTreeMap<i32, u64>,
    /// Longer times that counts are given for.
    spans: BTreeSet<When>,
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
            match cell.when {
                When::Month(month) => {
                    let sum = known.monthly.entry(month).or_default();
                    *sum = sum.saturating_add(*count);
                }
                When::Unknown => {}
                // Neighbours mostly share their time.
                when if last == Some((cell.measure, when)) => {}
                when => _ = known.spans.insert(when),
            }
            last = Some((cell.measure, cell.when));
        }
        by_measure.values_mut().for_each(Known::join);
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

    /// How many months of a period the events of a measure are known for; none where no ledger speaks of the period. A count of a longer
    /// time than the period says nothing of it: a year's births are no quarter's.
    ///
    /// A ledger of dated events that begins or ends within the period covers it from its first or to its last event, unless so few
    /// events may leave the rest empty by chance: (1 − g/m)ⁿ for `n` events and `g` empty months of `m`.
    #[must_use]
    pub fn months(&self, measure: Measure, period: Period) -> u8 {
        let Some(known) = self.by_measure.get(&measure) else { return 0 };
        let (first, last) = period.months();
        let whole = last - first + 1;
        let fits = |when: &&When| Period::of(**when, period.kind) == Some(period);
        let spans = known.spans.iter().filter(fits).filter_map(|when| months_of(*when));
        let mut runs: Vec<(i32, i32)> = known.runs.iter().copied().chain(spans).collect();
        runs.sort_unstable();
        let (mut covered, mut reached) = (0, first - 1);
        for (from, to) in runs {
            covered += (to.min(last) - from.max(reached + 1) + 1).max(0);
            reached = reached.max(to.min(last));
        }
        let monthly = known.monthly.range(first..=last);
        let events = monthly.fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
        let empty = f64::from(whole - covered) / f64::from(whole);
        let is_chance = events > 0 && (1.0 - empty).powf(events as f64) > UNLIKELY;
        let months = if covered > 0 && is_chance { whole } else { covered };
        u8::try_from(months).unwrap_or(u8::MAX)
    }
}

impl Known {
    /// Joins months with events to runs, unless what lies between them is empty by more than chance: e^(−r·g) for `r` events a month and
    /// `g` empty months.
    fn join(&mut self) {
        let events: u64 = self.monthly.values().fold(0, |sum, count| sum.saturating_add(*count));
        let rate = events as f64 / self.monthly.len().max(1) as f64;
        for month in self.monthly.keys() {
            match self.runs.last_mut() {
                Some((_, last)) if is_run(*last, *month, rate) => *last = *month,
                _ => self.runs.push((*month, *month)),
            }
        }
    }
}

/// Whether nothing between two months with events may be chance.
fn is_run(last: i32, next: i32, rate: f64) -> bool {
    let empty = next - last - 1;
    empty == 0 || empty < GAP_MONTHS && (-rate * f64::from(empty)).exp() > UNLIKELY
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
        // One a month: e⁻³ = 0.05 for three empty months between, (8/12)³ = 0.30 for March to October.
        let of = |each| {
            coverage(&[3, 7, 10].map(|month| (Measure::Births, When::month(2012, month), each)))
        };
        assert_eq!(of(1).months(Measure::Births, year(2012)), 12);
        // Twenty in each of three months, and none in those between: a ledger of these three months.
        assert_eq!(of(20).months(Measure::Births, year(2012)), 3);
    }

    #[test]
    fn a_year_says_nothing_of_its_quarters_and_a_ledger_may_have_a_hole() {
        let yearly = coverage(&[(Measure::Births, When::Year(2012), 900)]);
        let quarter = Period { kind: PeriodKind::Quarter, index: 2012 * 4 };
        assert_eq!(yearly.months(Measure::Births, quarter), 0);
        assert_eq!(yearly.months(Measure::Births, year(2012)), 12);
        // 500 births a month, and none from January to June of 2012.
        let months = (0..24).filter(|month| !(12..18).contains(month));
        let cells: Vec<_> =
            months.map(|month| (Measure::Births, When::Month(2011 * 12 + month), 500)).collect();
        assert_eq!(coverage(&cells).months(Measure::Births, year(2012)), 6);
        let half = Period { kind: PeriodKind::Half, index: 2012 * 2 };
        assert_eq!(coverage(&cells).months(Measure::Births, half), 0);
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
