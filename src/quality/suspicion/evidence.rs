//! The counts of a ledger as the tests of suspicion ask for them: by place and period, of villages or of what lies around them.
//! Knows no test.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use crate::cube::{Cell, Cube, Measure, Nature, Place, Sex};
use crate::ledger::Form;
use crate::measures::Coverage;
use crate::period::{Period, PeriodKind, When};
use crate::quality::Checked;
use crate::stats::BySex;

/// Kinds of periods from the shortest to the longest.
const FROM_SHORT: [PeriodKind; 5] = [
    PeriodKind::Month,
    PeriodKind::Quarter,
    PeriodKind::Half,
    PeriodKind::CalendarYear,
    PeriodKind::StatisticalYear,
];
/// More periods than this are no ledger of people; a wrong year must not make a table of millions.
const MOST_PERIODS: usize = 1_200;

/// No events at all are no chance where this is their probability or less.
const UNLIKELY: f64 = 0.001;

/// The counts of a ledger, as the user has them counted.
pub(super) struct Table<'a> {
    /// Its place in the list of ledgers.
    pub(super) at: usize,
    /// Whether its rows are events or counts.
    pub(super) form: Form,
    pub(super) cube: &'a Cube,
    /// Of each place, whether none lies in it: what lies around others repeats them.
    is_village: Vec<bool>,
    coverage: Coverage,
}

/// Counts by sex of places in periods.
pub(super) struct Grid {
    pub(super) periods: Vec<Period>,
    pub(super) rows: Vec<(Place, Vec<Count>)>,
    /// Of each place, whether it reported all the time.
    is_whole: Vec<bool>,
    /// What these come to in each period.
    sums: Vec<u64>,
}

/// A count of one place and period by sex.
#[derive(Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) by_sex: BySex,
    pub(super) unknown: u64,
}

impl Count {
    /// Of all sexes.
    pub(super) const fn all(self) -> u64 {
        self.by_sex.births().saturating_add(self.unknown)
    }

    fn add(&mut self, sex: Sex, count: u64) {
        let sum = match sex {
            Sex::Male => &mut self.by_sex.male,
            Sex::Female => &mut self.by_sex.female,
            Sex::Unknown => &mut self.unknown,
        };
        *sum = sum.saturating_add(count);
    }
}

impl Grid {
    /// All of a place.
    pub(super) fn total(row: &[Count]) -> u64 {
        row.iter().fold(0, |sum, count| sum.saturating_add(count.all()))
    }

    fn new(periods: Vec<Period>, rows: Vec<(Place, Vec<Count>)>) -> Self {
        let is_whole = |(_, row): &(Place, Vec<Count>)| reported(row).iter().all(|it| *it);
        let is_whole: Vec<bool> = rows.iter().map(is_whole).collect();
        let mut sums = vec![0_u64; periods.len()];
        for (_, row) in rows.iter().zip(&is_whole).filter(|it| *it.1).map(|it| it.0) {
            for (sum, count) in sums.iter_mut().zip(row) {
                *sum = sum.saturating_add(count.all());
            }
        }
        Self { periods, rows, is_whole, sums }
    }

    /// What the places that reported all the time come to in each period, without the one at `except`; `None` where there are fewer than
    /// `fewest`.
    pub(super) fn others(&self, except: usize, fewest: usize) -> Option<Vec<u64>> {
        let is_among = self.is_whole[except];
        let others = self.is_whole.iter().filter(|it| **it).count() - usize::from(is_among);
        let own = |at: usize| if is_among { self.rows[except].1[at].all() } else { 0 };
        let less = |(at, sum): (usize, &u64)| sum.saturating_sub(own(at));
        let sums: Vec<u64> = self.sums.iter().enumerate().map(less).collect();
        (others >= fewest && !sums.contains(&0)).then_some(sums)
    }
}

/// So many places tell together whether a period at an end is whole.
const PLACES_THAT_TELL: usize = 5;

/// The periods but for those at both ends that have less than half of what is usual: a table begins and ends within a period, and a few
/// rows of other years may stand in it.
fn whole(rows: &[(Place, Vec<Count>)], periods: usize) -> Range<usize> {
    let sum = |at: usize| rows.iter().map(|(_, row)| row[at].all()).fold(0, u64::saturating_add);
    let sums: Vec<u64> = (0..periods).map(sum).collect();
    // Stray rows may spread over more periods than the table has.
    let mut sorted: Vec<u64> = sums.iter().copied().filter(|sum| *sum > 0).collect();
    sorted.sort_unstable();
    let upper = sorted.get(3 * sorted.len() / 4).copied().unwrap_or_default();
    let is_whole = |sum: &u64| 2 * sum >= upper;
    if rows.len() < PLACES_THAT_TELL {
        return 0..periods;
    }
    let first = sums.iter().position(is_whole).unwrap_or_default();
    first..sums.iter().rposition(is_whole).map_or(first, |last| last + 1)
}

/// In which periods a place reported: a table says nothing of a count that is missing, so that none where chance hardly leaves none is
/// taken as not reported.
pub(super) fn reported(row: &[Count]) -> Vec<bool> {
    let periods = row.iter().filter(|count| count.all() > 0).count();
    let mean = Grid::total(row) as f64 / periods.max(1) as f64;
    row.iter().map(|count| count.all() > 0 || (-mean).exp() > UNLIKELY).collect()
}

/// Those of some values that are of periods in which a place reported.
pub(super) fn kept<T: Copy>(values: &[T], reported: &[bool]) -> Vec<T> {
    values.iter().zip(reported).filter(|it| *it.1).map(|it| *it.0).collect()
}

impl<'a> Table<'a> {
    /// The ledgers that are counted.
    pub(super) fn all(ledgers: &'a [Checked]) -> Vec<Self> {
        let counted = ledgers.iter().enumerate().filter(|(_, ledger)| !ledger.is_left_out);
        counted.filter_map(|(at, ledger)| Self::of(at, ledger)).collect()
    }

    fn of(at: usize, ledger: &'a Checked) -> Option<Self> {
        let cube: &Cube = ledger.cube()?;
        let places = cube.places();
        let holds_next = |at: usize| places.get(at + 1).is_some_and(|it| places[at].contains(it));
        Some(Self {
            at,
            form: ledger.reading.shape.form,
            cube,
            is_village: (0..places.len()).map(|at| !holds_next(at)).collect(),
            coverage: Coverage::of(cube),
        })
    }

    /// The cells of villages.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&Cell, u64)> {
        let is_of_village = |cell: &Cell| self.is_village[cell.place as usize];
        self.cube
            .cells()
            .iter()
            .filter(move |(cell, _)| is_of_village(cell))
            .map(|it| (&it.0, it.1))
    }

    /// The place of a cell.
    pub(super) fn place(&self, cell: &Cell) -> &Place {
        &self.cube.places()[cell.place as usize]
    }

    /// How deep villages lie.
    pub(super) fn depths(&self) -> RangeInclusive<usize> {
        let depth = |place: &Place| place.0.len();
        1..=self.cube.places().iter().map(depth).max().unwrap_or_default()
    }

    /// The kinds of periods that a measure is given for, the shortest first.
    pub(super) fn kinds(&self, measure: Measure) -> impl Iterator<Item = PeriodKind> {
        let mut times: Vec<When> = Vec::new();
        for (cell, _) in self.cells().filter(|(cell, _)| cell.measure == measure) {
            if times.last() != Some(&cell.when) && cell.when != When::Unknown {
                times.push(cell.when);
            }
        }
        times.sort_unstable();
        times.dedup();
        let fits =
            move |kind: &PeriodKind| times.iter().all(|when| Period::of(*when, *kind).is_some());
        FROM_SHORT.into_iter().filter(fits)
    }

    /// A measure of places `depth` deep in the periods for which all of it is known.
    pub(super) fn grid(&self, measure: Measure, kind: PeriodKind, depth: usize) -> Grid {
        let mut cells: BTreeMap<Place, BTreeMap<i32, Count>> = BTreeMap::new();
        let mut last: Option<(u32, Place)> = None;
        for (cell, count) in self.cells().filter(|(cell, _)| cell.measure == measure) {
            let Some(period) = Period::of(cell.when, kind) else { continue };
            if last.as_ref().is_none_or(|(id, _)| *id != cell.place) {
                last = Some((cell.place, self.place(cell).up_to(depth)));
            }
            let Some((_, place)) = &last else { continue };
            if !cells.contains_key(place) {
                cells.insert(place.clone(), BTreeMap::new());
            }
            if let Some(row) = cells.get_mut(place) {
                row.entry(period.index).or_default().add(cell.sex, count);
            }
        }
        let periods = self.known(measure, kind, &cells);
        let row = |(place, counts): (Place, BTreeMap<i32, Count>)| {
            let of = |period: &Period| counts.get(&period.index).copied().unwrap_or_default();
            (place, periods.iter().map(of).collect())
        };
        let rows: Vec<(Place, Vec<Count>)> = cells.into_iter().map(row).collect();
        let whole = if measure.nature() == Nature::Stock {
            0..periods.len()
        } else {
            whole(&rows, periods.len())
        };
        let rows =
            rows.into_iter().map(|(place, row)| (place, row[whole.clone()].to_vec())).collect();
        Grid::new(periods[whole.clone()].to_vec(), rows)
    }

    /// The periods from the first to the last count that a measure is wholly known for.
    fn known(
        &self,
        measure: Measure,
        kind: PeriodKind,
        cells: &BTreeMap<Place, BTreeMap<i32, Count>>,
    ) -> Vec<Period> {
        let firsts = cells.values().filter_map(|row| row.first_key_value());
        let lasts = cells.values().filter_map(|row| row.last_key_value());
        let first = firsts.map(|(index, _)| *index).min();
        let last = lasts.map(|(index, _)| *index).max();
        let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
        let periods = (first..=last).map(|index| Period { kind, index });
        let is_known = |period: &Period| self.coverage.months(measure, *period) == kind.months();
        periods.filter(is_known).take(MOST_PERIODS).collect()
    }
}

/// The shortest period that holds a time.
pub(super) fn period_of(when: When) -> Option<Period> {
    let kinds = [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half];
    let years = [PeriodKind::CalendarYear, PeriodKind::StatisticalYear];
    kinds.into_iter().chain(years).find_map(|kind| Period::of(when, kind))
}
