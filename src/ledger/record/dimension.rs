//! Reading one dimension of a row: place, date, classes, remarks, counts. Each distinct cell is read once.

use super::{Classes, Counter, Recalled, person};
use crate::cube::{Age, Order, Policy, Sex};
use crate::ledger::date::{self, Date, DateProblem};
use crate::ledger::identity::{self, Identity};
use crate::ledger::names::Memory;
use crate::ledger::part::Part;
use crate::ledger::place::{self, Path};
use crate::ledger::split::Cells;
use crate::ledger::tally::PLACES_MAX;
use crate::ledger::value::{self, Class, NoBirth};
use crate::ledger::{Encoding, Facet, Form, LedgerError, Role, Rule, decode, fold, span};
use crate::period::When;

impl Counter {
    /// The number of the place, after filling blanks from above. Each distinct writing is decoded once.
    pub(super) fn place(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        if self.columns.places.is_empty() {
            return self.place_without_name(cells);
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

    /// A table without names of places: its codes stand for them, else the place that its title states.
    fn place_without_name(&mut self, cells: Cells) -> Result<u32, LedgerError> {
        let code = self.place_code(cells);
        let stated = self.layout.stated_place.clone().filter(|_| self.columns.place_code.is_none());
        // A number that is no code of a place may be anybody's.
        let name = if code > 0 { Some(format!("{code:012}")) } else { stated };
        self.number_place(Path(name.into_iter().collect(), code))
    }

    fn number_place(&mut self, path: Path) -> Result<u32, LedgerError> {
        let number = self.places.number(path);
        if self.places.list.len() >= PLACES_MAX {
            return Err(LedgerError::TooManyCells { limit: PLACES_MAX as u64 });
        }
        Ok(number)
    }

    /// The code of the place, 0 where there is none.
    fn place_code(&self, cells: Cells) -> u64 {
        let code =
            |column: usize| place::code(&decode::cell(cells.get(column), self.encoding).text);
        self.columns.place_code.and_then(code).unwrap_or_default()
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
        if let Some(column) = self.columns.place_code {
            self.place_key.extend_from_slice(cells.get(column));
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
        let written: Vec<String> = self
            .columns
            .places
            .iter()
            .map(|column| name_in(self.encoding, cells.get(*column)))
            .collect();
        // One column may name several levels: 示例镇青禾村.
        let names = if let [name] = written.as_slice() { place::levels(name) } else { written };
        let written = Path(names, self.place_code(cells));
        let is_written = written.0.iter().any(|name| !name.is_empty());
        let written = self.renamed(written);
        let path = match self.last_place {
            // In a table of counts a blank beside a name is the whole of that name, not the place above.
            Some(_) if is_written && self.layout.shape.form == Form::Counts => written,
            Some(last) => written.filled_from(&self.places.list[last as usize]),
            None => written,
        };
        let number = self.number_place(path)?;
        if self.place_by_cells.len() < PLACES_MAX {
            self.place_by_cells.insert(self.place_key.as_slice().into(), number);
        }
        Ok(number)
    }

    /// The place under the name that it goes by since it became part of another.
    fn renamed(&self, mut path: Path) -> Path {
        if let Some(name) = path.0.last_mut()
            && let Some(new) = self.layout.renamed.get(name)
        {
            name.clone_from(new);
        }
        path
    }

    #[inline(never)]
    fn report_blank_place(&mut self, place: u32) {
        let is_incomplete = self.places.list[place as usize].is_incomplete();
        let rule = if is_incomplete { Rule::PlaceMissing } else { Rule::PlaceFromAbove };
        self.part.report(rule, self.part.account.rows, self.columns.places.last().copied());
    }

    /// The date of the event; a row without one is reported as `missing` where that is given, else by what is wrong with it.
    pub(super) fn date(&mut self, cells: Cells, missing: Option<Rule>) -> Option<Date> {
        let Some(column) = self.columns.date else { return self.date_elsewhere(cells) };
        let cell = cells.get(column);
        let (encoding, style) = (self.encoding, self.layout.dates);
        let (read, is_foreign, fits) = match date::quick(cell, &self.hanzi) {
            Some(date) => (Ok(date), false, None),
            None => self.memory.date.recall(cell, || {
                let decoded = decode::cell(cell, encoding);
                (date::read(&decoded.text, style), decoded.is_foreign, date::fits(&decoded.text))
            }),
        };
        if let Some(fits) = fits {
            self.part.evidence.dates[fits as usize] += 1;
        }
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
            Err(DateProblem::Lunar) => Rule::DateLunar,
            Err(DateProblem::Unreadable) => Rule::DateUnreadable,
            Err(DateProblem::OutOfRange) => Rule::DateOutOfRange,
        };
        self.part.report(missing.unwrap_or(rule), row, Some(column));
        None
    }

    /// A register without a column of dates: the child's number holds its date of birth, else there may be a year.
    fn date_elsewhere(&mut self, cells: Cells) -> Option<Date> {
        let by_number = self.columns.child_id.filter(|_| self.columns.year.is_none());
        let Some(column) = by_number else { return self.year_as_date(cells) };
        let number = identity::read(cells.get(column), self.encoding);
        let rule = match number {
            Identity::Number { digits, .. } => match identity::birth_date(&digits) {
                Some(date) if date.first_day() > self.today => Rule::DateFuture,
                Some(date) => return Some(date),
                None => Rule::DateImpossible,
            },
            Identity::Missing => Rule::DateMissing,
            Identity::Masked { .. } | Identity::Malformed => Rule::DateUnreadable,
        };
        self.part.report(rule, self.part.account.rows, Some(column));
        None
    }

    /// A register that gives only the year of birth.
    pub(super) fn year_as_date(&mut self, cells: Cells) -> Option<Date> {
        match self.when(cells) {
            When::Year(year) => Some(Date { year, month: 0, day: 0 }),
            When::Month(month) => {
                let of_year = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
                Some(Date { year: month.div_euclid(12), month: of_year, day: 0 })
            }
            _ => {
                self.part.report(Rule::DateMissing, self.part.account.rows, self.columns.year);
                None
            }
        }
    }

    /// When a count is of: what the row says, else what the title says.
    pub(super) fn when(&mut self, cells: Cells) -> When {
        let stated = self.layout.shape.stated;
        let Some(column) = self.columns.year else { return person::stated(stated) };
        let (cell, encoding, is_minguo) =
            (cells.get(column), self.encoding, self.layout.dates.is_minguo);
        let when = self.memory.when.recall(cell, || {
            let year = match stated {
                Some(When::Year(year)) => Some(year),
                Some(When::Month(first) | When::Months { first, .. }) => Some(first.div_euclid(12)),
                _ => None,
            };
            let text = decode::cell(cell, encoding).text;
            let of_republic = date::minguo_year(&text, is_minguo).map(When::Year);
            of_republic.or_else(|| span::read(&text).and_then(|said| said.in_year(year)))
        });
        if when.is_none() {
            self.part.report(Rule::YearUnreadable, self.part.account.rows, Some(column));
        }
        when.unwrap_or(When::Unknown)
    }

    /// The age group of a row; `None` is all ages, or none given.
    pub(super) fn age_group(&mut self, cells: Cells) -> Option<Age> {
        let column = self.columns.age?;
        let (cell, encoding, is_register) =
            (cells.get(column), self.encoding, self.layout.shape.form == Form::Events);
        let class = self.memory.age.recall(cell, || {
            let text = decode::cell(cell, encoding).text;
            match value::age(&text) {
                Some(age) if is_register && age.from == age.to => {
                    Class::Is(person::five_years(age.from))
                }
                Some(age) => Class::Is(age),
                None if value::is_total(&text) => Class::Total,
                None if value::is_missing(&text) => Class::Missing,
                None => Class::Unreadable,
            }
        });
        match class {
            Class::Is(age) => Some(age),
            Class::Total => None,
            Class::Missing => (!is_register).then_some(Age::ALL),
            Class::Unreadable => {
                self.part.report(Rule::AgeUnreadable, self.part.account.rows, Some(column));
                (!is_register).then_some(Age::ALL)
            }
        }
    }

    /// The date of birth of a person whom another event is about.
    pub(super) fn birth_date(&mut self, cells: Cells) -> Option<Date> {
        let (cell, encoding) = (cells.get(self.columns.birth_date?), self.encoding);
        let style = self.layout.dates;
        if let Some(date) = date::quick(cell, &self.hanzi) {
            return Some(date);
        }
        self.memory
            .birth_date
            .recall(cell, || date::read(&decode::cell(cell, encoding).text, style).ok())
    }

    /// The classes that ticks in this row say.
    pub(super) fn ticked(&mut self, cells: Cells) -> Facet {
        let Self { memory, encoding, layout, .. } = self;
        let mut ticked = Facet::default();
        for tick in &layout.ticks {
            let cell = cells.get(tick.column);
            if !cell.is_empty()
                && memory.tick.recall(cell, || value::is_tick(&decode::cell(cell, *encoding).text))
            {
                ticked = ticked.within(tick.facet.clone());
            }
        }
        ticked
    }

    /// The classes of a row of a register: a total says nothing there, it is a word that cannot be read.
    #[inline]
    pub(super) fn known_classes(&mut self, cells: Cells) -> Classes {
        let read = self.classes(cells);
        let ticked =
            if self.layout.ticks.is_empty() { Facet::default() } else { self.ticked(cells) };
        Classes {
            sex: ticked.sex.or(read.sex).or(Some(Sex::Unknown)),
            order: ticked.order.or(read.order).or(Some(Order::Unknown)),
            policy: ticked.policy.or(read.policy).or(Some(Policy::Unknown)),
        }
    }

    /// What the row says of each class; `None` is the total, or nothing.
    pub(super) fn classes(&mut self, cells: Cells) -> Classes {
        let Self { columns, memory, encoding, part, layout, .. } = self;
        let mut doubt = |class: Doubt| class.report(part, cells, *encoding);
        let sex = class(columns.sex, cells, *encoding, &mut memory.sex, |text| layout.sex(text));
        let sex = sex.and_then(|(class, is_foreign)| {
            let said = match class {
                Class::Is(Sex::Unknown) => Said::Nothing,
                _ => said(class),
            };
            doubt(Doubt { role: Role::Sex, column: columns.sex, is_foreign, said });
            known(class, Sex::Unknown)
        });
        let order =
            class(columns.order, cells, *encoding, &mut memory.order, |text| layout.order(text));
        let order = order.and_then(|(class, is_foreign)| {
            doubt(Doubt {
                role: Role::Order,
                column: columns.order,
                is_foreign,
                said: said(class),
            });
            known(class, Order::Unknown)
        });
        let policy =
            class(columns.policy, cells, *encoding, &mut memory.policy, |text| layout.policy(text));
        let policy = policy.and_then(|(class, is_foreign)| {
            doubt(Doubt {
                role: Role::Policy,
                column: columns.policy,
                is_foreign,
                said: said(class),
            });
            known(class, Policy::Unknown)
        });
        Classes { sex, order, policy }
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
        let has_ticks = !self.layout.ticks.is_empty();
        is_twin |= has_ticks
            && self.layout.ticks.iter().any(|tick| {
                tick.is_multiple
                    && value::is_tick(&decode::cell(cells.get(tick.column), *encoding).text)
            });
        if let Some(cell) = columns.plurality.map(|column| cells.get(column)) {
            is_twin |= memory
                .plurality
                .recall(cell, || value::is_multiple(&decode::cell(cell, *encoding).text));
        }
        (no_birth, is_twin)
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
    read: impl Fn(&str) -> Class<T>,
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

/// What a cell of a class says, as far as it gives cause to doubt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// A class.
    Class,
    /// Nothing, or that nothing is known.
    Nothing,
    /// Something that nobody knows.
    Unknown,
}

const fn said<T: Copy>(class: Class<T>) -> Said {
    match class {
        Class::Is(_) | Class::Total => Said::Class,
        Class::Missing => Said::Nothing,
        Class::Unreadable => Said::Unknown,
    }
}

/// A cell of a class that may have to be reported.
struct Doubt {
    role: Role,
    column: Option<usize>,
    is_foreign: bool,
    said: Said,
}

impl Doubt {
    #[inline]
    fn report(self, part: &mut Part, cells: Cells, encoding: Encoding) {
        if self.is_foreign || self.said != Said::Class {
            self.report_slowly(part, cells, encoding);
        }
    }

    #[cold]
    #[inline(never)]
    fn report_slowly(self, part: &mut Part, cells: Cells, encoding: Encoding) {
        let (row, column) = (part.account.rows, self.column);
        if self.is_foreign {
            part.report(Rule::EncodingMixed, row, column);
        }
        let rule = match (self.role, self.said) {
            (Role::Sex, Said::Nothing) => Rule::SexMissing,
            (Role::Sex, Said::Unknown) => Rule::SexUnreadable,
            (Role::Order, Said::Unknown) => Rule::OrderUnreadable,
            (Role::Policy, Said::Unknown) => Rule::PolicyUnreadable,
            _ => return,
        };
        part.report(rule, row, column);
        if let Some(column) = column.filter(|_| self.said == Said::Unknown) {
            let text = fold::plain(&decode::cell(cells.get(column), encoding).text);
            part.evidence.note_unknown(
                u32::try_from(column).unwrap_or(u32::MAX),
                &text,
                self.role,
                1,
            );
        }
    }
}
