//! What a birth leaves behind besides its count: doubts about identity numbers, and digests for finding duplicates.

use super::{Counter, LastBirth};
use crate::cube::{Order, Sex};
use crate::ledger::aside::Code;
use crate::ledger::date::Date;
use crate::ledger::duplicate::{Birth, Mother, order_group};
use crate::ledger::evidence;
use crate::ledger::identity::{self, Form, Identity};
use crate::ledger::mothers::OfMother;
use crate::ledger::split::Cells;
use crate::ledger::{Rule, RuleSet, decode, value};

/// What a child's number says beyond being one.
const CHILD_SAYS: RuleSet =
    RuleSet::of(Rule::SexConflictsWithChildId).with(RuleSet::of(Rule::ChildIdDateDiffers));
/// All that a child's number is asked.
const CHILD: RuleSet =
    CHILD_SAYS.with(RuleSet::of(Rule::ChildIdChecksum)).with(RuleSet::of(Rule::ChildIdMalformed));
/// What a mother's number says beyond being one.
const MOTHER_SAYS: RuleSet = RuleSet::of(Rule::MotherIdMale).with(RuleSet::of(Rule::MotherAge));
/// All that a mother's number is asked.
const MOTHER: RuleSet = MOTHER_SAYS
    .with(RuleSet::of(Rule::MotherIdChecksum))
    .with(RuleSet::of(Rule::MotherIdMalformed))
    .with(RuleSet::of(Rule::MotherIdMasked))
    .with(RuleSet::of(Rule::MotherId15));
/// What is asked of two births of one mother.
const OF_TWO_ROWS: RuleSet =
    RuleSet::of(Rule::IntervalShort).with(RuleSet::of(Rule::OrderAgainstEarlier));
/// What is asked when all rows were seen.
const REPETITIONS: RuleSet = RuleSet::of(Rule::DuplicateExact)
    .with(RuleSet::of(Rule::DuplicateProbable))
    .with(RuleSet::of(Rule::PossibleTwins));

/// Whether two dates are of different days, as far as both are written.
fn differ(by_number: Date, recorded: Date) -> bool {
    let both = |one: u8, other: u8| one > 0 && other > 0 && one != other;
    by_number.year != recorded.year
        || both(by_number.month, recorded.month)
        || both(by_number.day, recorded.day)
}

impl Counter {
    /// The recorded sex and date win; the child's number only casts doubt, and one with a slip says nothing of either.
    pub(super) fn check_child(&mut self, cells: Cells, sex: Option<Sex>, date: Date) {
        let Some(column) = self.columns.child_id else { return self.note_sex(cells, None) };
        let number = identity::read(cells.get(column), self.encoding);
        let by_number = match number {
            Identity::Number { digits, form: Form::Checked } => {
                if identity::birth_date(&digits).is_some_and(|by_number| differ(by_number, date)) {
                    self.part.report(
                        Rule::ChildIdDateDiffers,
                        self.part.account.rows,
                        Some(column),
                    );
                }
                Some(identity::sex(&digits))
            }
            Identity::Number { form: Form::BadCheckDigit, .. } => {
                self.part.report(Rule::ChildIdChecksum, self.part.account.rows, Some(column));
                self.part.now.cannot_ask(CHILD_SAYS);
                None
            }
            Identity::Number { form: Form::FifteenDigits, .. } => {
                self.part.now.cannot_ask(CHILD.without(RuleSet::of(Rule::ChildIdMalformed)));
                None
            }
            Identity::Malformed => self.doubt_child(Rule::ChildIdMalformed, column),
            Identity::Rounded => self.doubt_child(Rule::IdDigitsLost, column),
            Identity::Missing | Identity::Masked { .. } => {
                self.part.now.cannot_ask(CHILD);
                None
            }
        };
        self.note_sex(cells, by_number);
        if sex.is_none_or(|sex| sex == Sex::Unknown) {
            self.part.now.cannot_ask(RuleSet::of(Rule::SexConflictsWithChildId));
        }
        if let (Some(by_number), Some(sex)) = (by_number, sex)
            && sex != Sex::Unknown
            && sex != by_number
        {
            self.part.report(Rule::SexConflictsWithChildId, self.part.account.rows, Some(column));
        }
    }

    /// A number that cannot be checked.
    #[cold]
    fn doubt_child(&mut self, rule: Rule, column: usize) -> Option<Sex> {
        self.part.report(rule, self.part.account.rows, Some(column));
        self.part.now.cannot_ask(CHILD.without(RuleSet::of(rule)));
        None
    }

    /// Notes what the digit for sex in this row stands for, if there is one.
    #[inline]
    pub(super) fn note_sex(&mut self, cells: Cells, by_number: Option<Sex>) {
        if let Some(code) =
            self.columns.sex.and_then(|column| evidence::sex_code(cells.get(column)))
        {
            self.part.evidence.note_sex(code, by_number);
        }
    }

    /// Digests of a birth, and its mother's age. Apart, so that what counts a row stays small enough to be one piece.
    #[inline(never)]
    pub(super) fn remember_birth(
        &mut self,
        cells: Cells,
        date: Date,
        sex: Option<Sex>,
        is_twin: bool,
        cell: u32,
    ) {
        if date.month == 0 {
            self.part.now.cannot_ask(REPETITIONS);
            return self.count_beside(cells, date, is_twin, cell);
        }
        let (row, day) = (self.part.account.rows, date.days());
        let sex = sex.map_or(3, |sex| sex as u8);
        let child = self
            .columns
            .child_name
            .map(|column| self.markers.trim(cells.get(column)))
            .filter(|name| !name.is_empty());
        let child = child.map_or(0, |name| self.digester.child(name));
        let (own, by_number) = if self.columns.has_mother() {
            self.mother(cells, date)
        } else {
            (self.child_alone(cells), Code::NONE)
        };
        let twin_above =
            self.birth_above.filter(|above| is_twin && above.is_twin && above.day == day);
        let mother = own.or(twin_above.map(|above| above.mother));
        let written = self.written_age(cells, date).unwrap_or(by_number);
        let aside = match twin_above {
            Some(above) if own.is_none() && written == Code::NONE => above.aside,
            _ => written,
        };
        let aside = self.with_earlier(cells, aside, cell, is_twin);
        self.say_beside(cell, aside);
        if is_twin {
            let rule = if own.is_none() && mother.is_some() {
                Rule::TwinBlankParents
            } else {
                Rule::Multiple
            };
            self.part.report(rule, row, None);
        }
        if let Some(mother) = mother {
            let birth = Birth::new(mother, child, day, sex, is_twin, cell, row);
            self.remember(birth.with_aside(aside));
            self.last_birth = Some(LastBirth { mother, day, is_twin, aside });
        } else {
            self.part.now.cannot_ask(REPETITIONS);
        }
    }

    /// The birth among those of its mother, where her number is complete.
    #[inline]
    pub(super) fn remember_mother(
        &mut self,
        date: Date,
        order: Option<Order>,
        is_twin: bool,
        cell: u32,
    ) {
        let now = &mut self.part.now;
        match now.mother.filter(|_| date.day > 0) {
            Some(mother) => {
                let (order, row) = (order_group(order), self.part.account.rows);
                now.of_mother =
                    Some(OfMother::new(mother, date.days(), order, is_twin, (cell, row)));
            }
            None => now.cannot_ask(OF_TWO_ROWS),
        }
    }

    /// What a row says beside its cell in a register that gives only the year of birth, where nothing is known of duplicates.
    #[cold]
    fn count_beside(&mut self, cells: Cells, date: Date, is_twin: bool, cell: u32) {
        if !self.part.asides.is_used() {
            return;
        }
        let number = self.columns.mother_id.map(|column| cells.get(column));
        let by_number = match number.map(|number| identity::read(number, self.encoding)) {
            // One with a slip says nothing, nor does a man's.
            Some(Identity::Number { digits, form: Form::Checked | Form::FifteenDigits })
                if identity::sex(&digits) == Sex::Female =>
            {
                age_by_number(&digits, identity::birth_month(&digits), date)
            }
            _ => Code::NONE,
        };
        let aside = self.written_age(cells, date).unwrap_or(by_number);
        let aside = self.with_earlier(cells, aside, cell, is_twin);
        self.say_beside(cell, aside);
    }

    /// The mother's age where a column says it, or her date of birth.
    #[inline]
    fn written_age(&mut self, cells: Cells, date: Date) -> Option<Code> {
        let is_written = self.columns.age.is_some() || self.columns.mother_birth.is_some();
        if is_written { self.read_age(cells, date) } else { None }
    }

    #[inline(never)]
    fn read_age(&mut self, cells: Cells, date: Date) -> Option<Code> {
        let by_age = self.columns.age.map_or(Code::NONE, |column| {
            let (cell, encoding) = (cells.get(column), self.encoding);
            self.memory.mothers_age.recall(cell, || {
                let age = value::age(&decode::cell(cell, encoding).text);
                age.map_or(Code::NONE, Code::of_mother_aged)
            })
        });
        let said = |code: &Code| *code != Code::NONE;
        Some(by_age).filter(said).or_else(|| self.age_by_date(cells, date)).filter(said)
    }

    fn age_by_date(&mut self, cells: Cells, date: Date) -> Option<Code> {
        let cell = cells.get(self.columns.mother_birth?);
        let born = self.adult_born(cell)?;
        Some(Code::of_mother(years_between(born, date)))
    }

    /// The mother's digests and her age by her number, and what that number gives cause to doubt.
    fn mother(&mut self, cells: Cells, date: Date) -> (Option<Mother>, Code) {
        let Some(column) = self.columns.mother_id else {
            return (self.mother_by_names(cells), Code::NONE);
        };
        let identity = identity::read(cells.get(column), self.encoding);
        let row = self.part.account.rows;
        let digester = self.digester;
        let mother = match identity {
            Identity::Missing => {
                self.part.now.cannot_ask(MOTHER);
                self.mother_by_names(cells)
            }
            Identity::Rounded => {
                self.part.report(Rule::IdDigitsLost, row, Some(column));
                self.part.now.cannot_ask(MOTHER);
                self.mother_by_names(cells)
            }
            Identity::Malformed => {
                self.part.report(Rule::MotherIdMalformed, row, Some(column));
                let malformed = RuleSet::of(Rule::MotherIdMalformed);
                self.part.now.cannot_ask(MOTHER.without(malformed));
                self.mother_by_names(cells)
            }
            Identity::Masked { stem, has_stem } => {
                self.part.report(Rule::MotherIdMasked, row, Some(column));
                self.part.now.cannot_ask(MOTHER.without(RuleSet::of(Rule::MotherIdMasked)));
                if has_stem {
                    Some(Mother { stem: digester.digest(&stem), exact: 0 })
                } else {
                    self.mother_by_names(cells)
                }
            }
            Identity::Number { digits, form } => {
                let age = self.check_mother(&digits, form, date, column);
                let is_certain = form != Form::BadCheckDigit;
                self.part.now.mother = is_certain.then(|| digester.whole(&digits));
                return (Some(digester.mother(&digits)), age);
            }
        };
        (mother, Code::NONE)
    }

    /// What a number gives cause to doubt, and the age that it says. One with a slip says none, nor does a man's.
    fn check_mother(&mut self, digits: &[u8; 17], form: Form, date: Date, column: usize) -> Code {
        let row = self.part.account.rows;
        match form {
            Form::BadCheckDigit => {
                self.part.report(Rule::MotherIdChecksum, row, Some(column));
                self.part.now.cannot_ask(MOTHER_SAYS);
                return Code::NONE;
            }
            Form::FifteenDigits => {
                self.part.report(Rule::MotherId15, row, Some(column));
                self.part.now.cannot_ask(RuleSet::of(Rule::MotherIdChecksum));
            }
            Form::Checked => {}
        }
        let is_male = identity::sex(digits) == Sex::Male;
        if is_male {
            self.part.report(Rule::MotherIdMale, row, Some(column));
        }
        let (year, month) = identity::birth_month(digits);
        let age_years = date.year - year - i32::from(date.month < month);
        if !self.mothers_ages.contains(&age_years) {
            self.part.report(Rule::MotherAge, row, Some(column));
        }
        if is_male { Code::NONE } else { age_by_number(digits, (year, month), date) }
    }

    /// In a register that names no mothers, a child of the same name in the same place stands for the same child.
    fn child_alone(&self, cells: Cells) -> Option<Mother> {
        let name = self.columns.child_name.map(|column| self.markers.trim(cells.get(column)))?;
        let place = self.places.last().map(|place| place.0.join("\u{1f}"));
        let both = [name, b"\x1f", place.unwrap_or_default().as_bytes()].concat();
        (!name.is_empty()).then(|| self.digester.mother_named(&both))
    }

    /// Without a number, both parents' names stand for the mother.
    fn mother_by_names(&self, cells: Cells) -> Option<Mother> {
        let name = |column: Option<usize>| {
            column.map_or(&[][..], |column| self.markers.trim(cells.get(column)))
        };
        let (mother, father) = (name(self.columns.mother_name), name(self.columns.father_name));
        if mother.is_empty() {
            return None;
        }
        let both = [mother, b"\x1f", father].concat();
        Some(self.digester.mother_named(&both))
    }
}

/// The mother's age as her number, with this year and month, says it.
#[inline]
fn age_by_number(digits: &[u8; 17], (year, month): (i32, u8), date: Date) -> Code {
    let day = (digits[12] - b'0') * 10 + digits[13] - b'0';
    let can_be = matches!((month, day), (1..=12, 1..=31));
    if can_be {
        Code::of_mother(years_between(Date { year, month, day }, date))
    } else {
        Code::NONE
    }
}

/// Completed years. Of a bare year or month the middle is taken.
#[inline]
fn years_between(born: Date, date: Date) -> i32 {
    let within = |date: Date| match (date.month, date.day) {
        (0, _) => 7 * 32,
        (month, 0) => i32::from(month) * 32 + 16,
        (month, day) => i32::from(month) * 32 + i32::from(day),
    };
    date.year - born.year - i32::from(within(date) < within(born))
}
