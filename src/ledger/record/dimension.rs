//! Reading one dimension of a row: place, date, classes, remarks, counts. Each distinct cell is read once.

use super::{Classes, Counter, NO_NAME, Recalled};
use crate::cube::{Order, Policy, Sex};
use crate::ledger::date::{self, Date, DateProblem};
use crate::ledger::names::Memory;
use crate::ledger::place::{self, Path};
use crate::ledger::split::Cells;
use crate::ledger::tally::{DEFINITIONS_MAX, PLACES_MAX, STRATA_MAX};
use crate::ledger::value::{self, Class, NoBirth};
use crate::ledger::{Encoding, Kind, LedgerError, Rule, decode, fold};
use crate::period::When;

impl Counter {
    /// The number of the place, after filling blanks from above. Each distinct writing is decoded once.
    pub(super) fn place(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        if self.columns.places.is_empty() {
            return Ok(self.places.number(Path::default()));
        }
        let has_blank = self.write_place_key(cells);
        let number = match self.place_by_cells.get(self.place_key.as_slice()) {
            Some(number) => *number,
            None => self.new_place(cells)?,
        };
        if has_blank {
            self.report_blank_place(number);
        }
        self.last_place = Some(number);
        Ok(number)
    }

    /// Writes the cells of the place, and with a blank among them the place above, into `place_key`.
    pub(super) fn write_place_key(&mut self, cells: Cells) -> bool {
        let mut has_blank = false;
        self.place_key.clear();
        for column in &self.columns.places {
            let cell = cells.get(*column);
            has_blank |= self.markers.is_blank(cell);
            self.place_key.extend_from_slice(cell);
            self.place_key.push(0x1F);
        }
        if has_blank {
            self.place_key.extend_from_slice(&self.last_place.unwrap_or(u32::MAX).to_le_bytes());
        }
        has_blank
    }

    #[cold]
    #[inline(never)]
    pub(super) fn new_place(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let written =
            self.columns.places.iter().map(|column| name_in(self.encoding, cells.get(*column)));
        let written = Path(written.collect());
        let is_written = written.0.iter().any(|name| !name.is_empty());
        let path = match self.last_place {
            // In a table of counts a blank beside a name is the whole of that name, not the place above.
            Some(_) if is_written && self.layout.shape.kind != Kind::BirthEvents => written,
            Some(last) => written.filled_from(&self.places.list[last as usize]),
            None => written,
        };
        let number = self.places.number(path);
        if self.places.list.len() >= PLACES_MAX {
            return Err(LedgerError::TooManyCells { limit: PLACES_MAX as u64 });
        }
        if self.place_by_cells.len() < PLACES_MAX {
            self.place_by_cells.insert(self.place_key.as_slice().into(), number);
        }
        Ok(number)
    }

    #[inline(never)]
    fn report_blank_place(&mut self, place: u32) {
        let is_incomplete = self.places.list[place as usize].is_incomplete();
        let rule = if is_incomplete { Rule::PlaceMissing } else { Rule::PlaceFromAbove };
        self.part.report(rule, self.part.account.rows, self.columns.places.last().copied());
    }

    /// The date of birth, or why there is none.
    pub(super) fn date(&mut self, cells: Cells) -> Option<Date> {
        let Some(column) = self.columns.date else { return self.year_as_date(cells) };
        let cell = cells.get(column);
        let (encoding, order, this_year) =
            (self.encoding, self.layout.date_order, self.layout.this_year);
        let (read, is_foreign) = match date::quick(cell, &self.hanzi) {
            Some(date) => (Ok(date), false),
            None => self.memory.date.recall(cell, || {
                let decoded = decode::cell(cell, encoding);
                (date::read(&decoded.text, order, this_year), decoded.is_foreign)
            }),
        };
        let row = self.part.account.rows;
        if is_foreign {
            self.part.report(Rule::EncodingMixed, row, Some(column));
        }
        let rule = match read {
            Ok(date) if date.first_day() > self.today => Rule::DateFuture,
            Ok(date) => {
                if self.filed_on.is_some_and(|filed| date.first_day() > filed) {
                    self.part.report(Rule::DateAfterFiling, row, Some(column));
                }
                return Some(date);
            }
            Err(DateProblem::Missing) => Rule::DateMissing,
            Err(DateProblem::Impossible) => Rule::DateImpossible,
            Err(DateProblem::Unreadable) => Rule::DateUnreadable,
            Err(DateProblem::OutOfRange) => Rule::DateOutOfRange,
        };
        self.part.report(rule, row, Some(column));
        None
    }

    /// A register that gives only the year of birth.
    pub(super) fn year_as_date(&mut self, cells: Cells) -> Option<Date> {
        if let When::Year(year) = self.year(cells) {
            return Some(Date { year, month: 0, day: 0 });
        }
        None
    }

    /// The year of a count; unknown where there is none.
    pub(super) fn year(&mut self, cells: Cells) -> When {
        let (encoding, column) = (self.encoding, self.columns.year.or(self.columns.date));
        let Some(column) = column else { return When::Unknown };
        let cell = cells.get(column);
        let year =
            self.memory.year.recall(cell, || value::year(&decode::cell(cell, encoding).text));
        if year.is_none() {
            self.part.report(Rule::YearUnreadable, self.part.account.rows, Some(column));
        }
        year.map_or(When::Unknown, When::Year)
    }

    pub(super) fn classes(&mut self, cells: Cells) -> Classes {
        let Self { columns, memory, encoding, part, .. } = self;
        let row = part.account.rows;
        let mut read = |column: Option<usize>,
                        rules: [Option<Rule>; 2],
                        is_foreign: bool,
                        problem: Option<bool>| {
            if is_foreign {
                part.report(Rule::EncodingMixed, row, column);
            }
            if let Some(rule) = problem.and_then(|is_unreadable| rules[usize::from(is_unreadable)])
            {
                part.report(rule, row, column);
            }
        };
        let sex = class(columns.sex, cells, *encoding, &mut memory.sex, value::sex).map_or(
            Some(Sex::Unknown),
            |(class, foreign)| {
                let problem =
                    problem(class).or((class == Class::Is(Sex::Unknown)).then_some(false));
                read(
                    columns.sex,
                    [Some(Rule::SexMissing), Some(Rule::SexUnreadable)],
                    foreign,
                    problem,
                );
                known(class, Sex::Unknown)
            },
        );
        let order = class(columns.order, cells, *encoding, &mut memory.order, value::order).map_or(
            Some(Order::Unknown),
            |(class, foreign)| {
                read(columns.order, [None, Some(Rule::OrderUnreadable)], foreign, problem(class));
                known(class, Order::Unknown)
            },
        );
        let policy = class(columns.policy, cells, *encoding, &mut memory.policy, value::policy)
            .map_or(Some(Policy::Unknown), |(class, foreign)| {
                read(columns.policy, [None, Some(Rule::PolicyUnreadable)], foreign, problem(class));
                known(class, Policy::Unknown)
            });
        Classes { sex, order, policy }
    }

    pub(super) fn stratum(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let Self { columns, memory, strata, encoding, .. } = self;
        let Some(column) = columns.stratum else { return Ok(NO_NAME) };
        let cell = cells.get(column);
        let number = memory
            .stratum
            .recall(cell, || strata.number(fold::plain(&decode::cell(cell, *encoding).text)));
        if strata.list.len() >= STRATA_MAX {
            Err(LedgerError::TooManyCells { limit: STRATA_MAX as u64 })
        } else {
            Ok(number)
        }
    }

    pub(super) fn definition(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let Self { columns, memory, definitions, encoding, .. } = self;
        let Some(column) = columns.definition else { return Ok(NO_NAME) };
        let cell = cells.get(column);
        let number = memory
            .definition
            .recall(cell, || definitions.number(fold::plain(&decode::cell(cell, *encoding).text)));
        if definitions.list.len() >= DEFINITIONS_MAX {
            Err(LedgerError::TooManyCells { limit: DEFINITIONS_MAX as u64 })
        } else {
            Ok(number)
        }
    }

    /// Whether remarks or outcome say that this is no live birth, and whether anything says twins.
    pub(super) fn remarks(&mut self, cells: Cells) -> (Option<NoBirth>, bool) {
        let Self { columns, memory, encoding, .. } = self;
        let (mut no_birth, mut is_twin) = (None, false);
        for column in &columns.remarks {
            let cell = cells.get(*column);
            if !cell.is_empty() {
                let (no, twin) = memory.remark.recall(cell, || {
                    let text = decode::cell(cell, *encoding).text;
                    (
                        value::no_birth(&text),
                        !text.bytes().all(|byte| byte.is_ascii_digit())
                            && value::is_multiple(&text),
                    )
                });
                no_birth = no_birth.or(no);
                is_twin |= twin;
            }
        }
        if let Some(cell) = columns.plurality.map(|column| cells.get(column)) {
            is_twin |= memory
                .plurality
                .recall(cell, || value::is_multiple(&decode::cell(cell, *encoding).text));
        }
        (no_birth, is_twin)
    }

    /// The count in `column`; a row without one is invalid.
    pub(super) fn number(&mut self, cells: Cells, column: Option<usize>) -> Option<u64> {
        let number = self.number_of(cells, column);
        if number.is_none() {
            self.invalid_count(column);
        }
        number
    }

    pub(super) fn number_of(&self, cells: Cells, column: Option<usize>) -> Option<u64> {
        let cell = cells.get(column?);
        let is_plain = !cell.is_empty() && cell.len() <= 9 && cell.iter().all(u8::is_ascii_digit);
        if is_plain {
            return Some(cell.iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')));
        }
        value::count(&decode::cell(cell, self.encoding).text)
    }

    pub(super) fn invalid_count(&mut self, column: Option<usize>) {
        self.part.account.invalid += 1;
        self.part.report(Rule::CountUnreadable, self.part.account.rows, column);
    }
}

fn name_in(encoding: Encoding, cell: &[u8]) -> String {
    place::tidy(&decode::cell(cell, encoding).text)
}

fn class<T: Copy>(
    column: Option<usize>,
    cells: Cells,
    encoding: Encoding,
    memory: &mut Memory<Recalled<Class<T>>>,
    read: fn(&str) -> Class<T>,
) -> Option<Recalled<Class<T>>> {
    let cell = cells.get(column?);
    Some(memory.recall(cell, || {
        let decoded = decode::cell(cell, encoding);
        (read(&decoded.text), decoded.is_foreign)
    }))
}

/// `None` is the total over all classes.
fn known<T>(class: Class<T>, unknown: T) -> Option<T> {
    match class {
        Class::Is(value) => Some(value),
        Class::Total => None,
        Class::Missing | Class::Unreadable => Some(unknown),
    }
}

/// Whether a cell says nothing (`false`) or something unknown (`true`).
fn problem<T: Copy>(class: Class<T>) -> Option<bool> {
    match class {
        Class::Is(_) | Class::Total => None,
        Class::Missing => Some(false),
        Class::Unreadable => Some(true),
    }
}
