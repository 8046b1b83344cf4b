//! One row of a register that is not of births: a death, a woman, a migrant, a service, a recipient.

use super::{Counter, LastBirth};
use crate::cube::{Age, Nature, Sex};
use crate::ledger::aside::Code;
use crate::ledger::date::Date;
use crate::ledger::duplicate::Birth;
use crate::ledger::identity::{self, Form, Identity};
use crate::ledger::layout::Figure;
use crate::ledger::split::Cells;
use crate::ledger::tally::Key;
use crate::ledger::{LedgerError, Rule, RuleSet};
use crate::period::When;

/// All that a person's number is asked.
const NUMBER: RuleSet = RuleSet::of(Rule::PersonIdChecksum)
    .with(RuleSet::of(Rule::PersonIdMalformed))
    .with(RuleSet::of(Rule::PersonIdMasked))
    .with(RuleSet::of(Rule::IdDigitsLost));

/// The digest class of a row whose date is not known.
const NO_DAY: i32 = i32::MIN;

impl Counter {
    /// One event or person.
    #[inline(never)]
    pub(super) fn person(&mut self, cells: Cells, place: u32) -> Result<When, LedgerError> {
        let event = self.layout.shape.kind.row().event;
        let needs_date = event.is_some_and(|event| event.needs_date);
        let missing = (!needs_date).then_some(Rule::EventDateMissing);
        let date = if self.columns.date.is_some() { self.date(cells, missing) } else { None };
        if date.is_none() && needs_date && self.columns.date.is_some() {
            self.part.account.invalid += 1;
            self.part.now.cannot_ask(super::OF_COUNTED);
            return Ok(self.row_when);
        }
        let when = date.map_or(self.row_when, Date::when);
        let measure = self.layout.event_measure();
        let number = self.number_in(cells);
        self.note_sex(cells, number.map(|digits| identity::sex(&digits)));
        let classes = self.known_classes(cells);
        let sex = classes
            .sex
            .filter(|sex| *sex != Sex::Unknown)
            .or(number.map(|digits| identity::sex(&digits)));
        let age = self.age_of(cells, date, number.as_ref());
        let slice = self.slice_of(cells, measure, age)?;
        let key = Key {
            place,
            slice,
            when,
            sex: sex.or(Some(Sex::Unknown)),
            order: classes.order,
            policy: classes.policy,
        };
        let cell = self.add(key, 1, 1)?;
        self.add_money(cells, key)?;
        let aside = self.woman(cells, age);
        self.say_beside(cell, aside);
        self.remember_person(cells, date, number, (cell, aside));
        Ok(when)
    }

    /// Amounts of money beside the event are summed.
    fn add_money(&mut self, cells: Cells, key: Key) -> Result<(), LedgerError> {
        for at in 0..self.layout.figures.len() {
            let Figure { column, measure, unit, .. } = self.layout.figures[at];
            if measure.nature() != Nature::Fen || self.markers.is_blank(cells.get(column)) {
                continue;
            }
            let Some(fen) = self.number_of(cells.get(column), measure, unit) else {
                self.part.report(Rule::CountUnreadable, self.part.account.rows, Some(column));
                continue;
            };
            let slice = self.slice_of(cells, measure, None)?;
            self.add(Key { slice, ..key }, 0, fen)?;
        }
        Ok(())
    }

    /// The digits of the person's own number, when they can be trusted.
    fn number_in(&mut self, cells: Cells) -> Option<[u8; 17]> {
        let column = self.columns.person_id?;
        let row = self.part.account.rows;
        let rule = match identity::read(cells.get(column), self.encoding) {
            Identity::Number { digits, form: Form::BadCheckDigit } => {
                self.part.report(Rule::PersonIdChecksum, row, Some(column));
                return Some(digits);
            }
            Identity::Number { digits, .. } => return Some(digits),
            Identity::Masked { .. } => Rule::PersonIdMasked,
            Identity::Malformed => Rule::PersonIdMalformed,
            Identity::Rounded => Rule::IdDigitsLost,
            Identity::Missing => {
                self.part.now.cannot_ask(NUMBER);
                return None;
            }
        };
        self.part.report(rule, row, Some(column));
        None
    }

    /// The age at the event: as written, or from the date of birth or the number.
    fn age_of(
        &mut self,
        cells: Cells,
        date: Option<Date>,
        number: Option<&[u8; 17]>,
    ) -> Option<Age> {
        if let Some(age) = self.age_group(cells) {
            return Some(age);
        }
        let at = date.or(self.filed_on)?;
        let born = self
            .birth_date(cells)
            .map(|born| (born.year, born.month))
            .or(number.map(identity::birth_month));
        let (year, month) = born?;
        let years = at.year - year - i32::from(at.month < month);
        u8::try_from(years).ok().filter(|years| *years <= 120).map(five_years)
    }

    /// Where money is summed nobody is taken out: a second row may be another payment.
    fn remember_person(
        &mut self,
        cells: Cells,
        date: Option<Date>,
        number: Option<[u8; 17]>,
        (cell, aside): (u32, Code),
    ) {
        if !self.layout.figures.is_empty() {
            self.part.now.cannot_ask(RuleSet::of(Rule::DuplicatePerson));
            return;
        }
        let name = self.columns.person_name.map(|column| self.markers.trim(cells.get(column)));
        let born =
            self.columns.birth_date.map_or(&[][..], |column| self.markers.trim(cells.get(column)));
        let person = match (number, name) {
            (Some(digits), _) => self.digester.mother(&digits),
            (None, Some(name)) if !name.is_empty() && !born.is_empty() => {
                let both = [name, b"\x1f", born].concat();
                self.digester.mother_named(&both)
            }
            _ => return self.part.now.cannot_ask(RuleSet::of(Rule::DuplicatePerson)),
        };
        let day = date.filter(|date| date.day > 0).map_or(NO_DAY, Date::days);
        let row = self.part.account.rows;
        let birth = Birth::new(person, 0, day, 0, false, cell, row);
        self.remember(birth.with_aside(aside));
        self.last_birth = None::<LastBirth>;
    }
}

/// The five-year group of an age, as registers of people are counted.
pub(super) const fn five_years(years: u8) -> Age {
    let from = years / 5 * 5;
    if from >= 100 { Age { from: 100, to: Age::OPEN } } else { Age { from, to: from + 4 } }
}

/// When a register without dates was drawn up: its stated period.
pub(super) fn stated(when: Option<When>) -> When {
    when.unwrap_or(When::Unknown)
}
