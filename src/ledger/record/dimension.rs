//! Reading one dimension of a row: date, classes, remarks. Each distinct cell is read once.

use super::{Classes, Counter, person};
use crate::cube::{Age, Order, Policy, Sex};
use crate::ledger::date::{self, Date, DateProblem};
use crate::ledger::identity::{self, Identity};
use crate::ledger::names::Memory;
use crate::ledger::part::Part;
use crate::ledger::split::Cells;
use crate::ledger::value::{self, Class, NoBirth};
use crate::ledger::{Encoding, Facet, Form, Role, Rule, decode, fold};
use crate::period::When;

/// Whether a date is certainly outside some months.
fn is_outside(date: Date, months: &std::ops::RangeInclusive<i32>) -> bool {
    match date.when() {
        When::Month(month) => !months.contains(&month),
        _ => date.year * 12 + 11 < *months.start() || date.year * 12 > *months.end(),
    }
}

impl Counter {
    /// The date of the event; a row without one is reported as `missing` where that is given, else by what is wrong with it.
    pub(super) fn date(&mut self, cells: Cells, missing: Option<Rule>) -> Option<Date> {
        let Some(column) = self.columns.date else { return self.date_elsewhere(cells) };
        let cell = cells.get(column);
        let (encoding, style) = (self.encoding, self.layout.dates);
        let (read, is_foreign, fits) = match date::quick(cell, &self.hanzi) {
            Some(date) => (Ok(date), false, None),
            None => self.memory.date.recall(cell, || {
                let decoded = decode::cell(cell, encoding);
                let read = date::read(&decoded.text, style);
                // 身份证号或出生年月: what is no date may be a number that holds one.
                let read = read.or_else(|problem| match identity::read(cell, encoding) {
                    Identity::Number { digits, .. } => identity::birth_date(&digits).ok_or(problem),
                    _ => Err(problem),
                });
                (read, decoded.is_foreign, date::fits(&decoded.text))
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
                if self.stated_months.as_ref().is_some_and(|stated| is_outside(date, stated)) {
                    self.part.report(Rule::DateOutsidePeriod, row, Some(column));
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
        let Some(column) = by_number else { return self.year_as_date() };
        let number = identity::read(cells.get(column), self.encoding);
        let rule = match number {
            Identity::Number { digits, .. } => match identity::birth_date(&digits) {
                Some(date) if date.first_day() > self.today => Rule::DateFuture,
                Some(date) => return Some(date),
                None => Rule::DateImpossible,
            },
            Identity::Missing => Rule::DateMissing,
            Identity::Masked { .. } | Identity::Malformed | Identity::Rounded => {
                Rule::DateUnreadable
            }
        };
        self.part.report(rule, self.part.account.rows, Some(column));
        None
    }

    /// A register that gives only the year of birth.
    pub(super) fn year_as_date(&mut self) -> Option<Date> {
        match self.row_when {
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
        self.adult_born(cells.get(self.columns.birth_date?))
    }

    /// A date of birth of a person who is not the child of a register of births.
    pub(super) fn adult_born(&mut self, cell: &[u8]) -> Option<Date> {
        // An adult was not born in the period of the table.
        let (encoding, style) = (self.encoding, date::Style { since: None, ..self.layout.dates });
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
    #[inline]
    pub(super) fn classes(&mut self, cells: Cells) -> Classes {
        let Self { columns, memory, encoding, part, layout, .. } = self;
        let mut table = Table { cells, encoding: *encoding, part };
        let sex = table.class(Role::Sex, columns.sex, &mut memory.sex, |text| layout.sex(text));
        let order =
            table.class(Role::Order, columns.order, &mut memory.order, |text| layout.order(text));
        let policy = table
            .class(Role::Policy, columns.policy, &mut memory.policy, |text| layout.policy(text));
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

/// A class as its enum has it, with the member for "not known".
pub(super) trait Member: Copy + Eq {
    const UNKNOWN: Self;
}

impl Member for Sex {
    const UNKNOWN: Self = Self::Unknown;
}

impl Member for Order {
    const UNKNOWN: Self = Self::Unknown;
}

impl Member for Policy {
    const UNKNOWN: Self = Self::Unknown;
}

/// What a cell of a class says.
#[derive(Clone, Copy)]
pub(super) struct ClassSaid<T> {
    /// `None` is the total over all classes.
    class: Option<T>,
    /// What gives cause to doubt, if anything does.
    doubt: Option<Doubt>,
}

#[derive(Clone, Copy)]
struct Doubt {
    fails: Option<Rule>,
    is_unknown_word: bool,
    is_foreign: bool,
}

impl<T: Member> ClassSaid<T> {
    /// What is no word of the file's encoding may be one of the other, though it is text in both.
    fn read(cell: &[u8], encoding: Encoding, role: Role, read: impl Fn(&str) -> Class<T>) -> Self {
        let decoded = decode::cell(cell, encoding);
        let class = read(&decoded.text);
        let foreign = match class {
            Class::Unreadable => decode::in_other(cell, encoding).map(|text| read(&text)),
            _ => None,
        };
        match foreign {
            Some(known @ Class::Is(_)) => Self::of(known, role, true),
            _ => Self::of(class, role, decoded.is_foreign),
        }
    }

    fn of(class: Class<T>, role: Role, is_foreign: bool) -> Self {
        let fails = match (class, role) {
            (Class::Missing, Role::Sex) => Some(Rule::SexMissing),
            (Class::Is(member), Role::Sex) if member == T::UNKNOWN => Some(Rule::SexMissing),
            (Class::Unreadable, Role::Sex) => Some(Rule::SexUnreadable),
            (Class::Unreadable, Role::Order) => Some(Rule::OrderUnreadable),
            (Class::Unreadable, Role::Policy) => Some(Rule::PolicyUnreadable),
            _ => None,
        };
        let is_unknown_word = matches!(class, Class::Unreadable);
        let class = match class {
            Class::Is(member) => Some(member),
            Class::Total => None,
            Class::Missing | Class::Unreadable => Some(T::UNKNOWN),
        };
        let is_doubtful = fails.is_some() || is_unknown_word || is_foreign;
        Self { class, doubt: is_doubtful.then_some(Doubt { fails, is_unknown_word, is_foreign }) }
    }
}

/// The row whose classes are read, and where doubts about them go.
struct Table<'a> {
    cells: Cells<'a>,
    encoding: Encoding,
    part: &'a mut Part,
}

impl Table<'_> {
    /// What the row says of one class; nothing where there is no column of it.
    #[inline]
    fn class<T: Member>(
        &mut self,
        role: Role,
        column: Option<usize>,
        memory: &mut Memory<ClassSaid<T>>,
        read: impl Fn(&str) -> Class<T>,
    ) -> Option<T> {
        let (column, encoding) = (column?, self.encoding);
        let cell = self.cells.get(column);
        let said = memory.recall(cell, || ClassSaid::read(cell, encoding, role, read));
        if let Some(doubt) = said.doubt {
            self.report(doubt, role, column);
        }
        said.class
    }

    #[cold]
    #[inline(never)]
    fn report(&mut self, doubt: Doubt, role: Role, column: usize) {
        let row = self.part.account.rows;
        if doubt.is_foreign {
            self.part.report(Rule::EncodingMixed, row, Some(column));
        }
        if let Some(rule) = doubt.fails {
            self.part.report(rule, row, Some(column));
        }
        if doubt.is_unknown_word {
            let text = fold::plain(&decode::cell(self.cells.get(column), self.encoding).text);
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            self.part.evidence.note_unknown(column, &text, role, 1);
        }
    }
}
