//! What a birth leaves behind besides its count: doubts about identity numbers, and digests for finding duplicates.

use super::{Counter, LastBirth};
use crate::cube::Sex;
use crate::ledger::Rule;
use crate::ledger::date::Date;
use crate::ledger::duplicate::{Birth, Mother};
use crate::ledger::evidence;
use crate::ledger::identity::{self, Form, Identity};
use crate::ledger::split::Cells;

impl Counter {
    /// The recorded sex wins; the child's number only casts doubt.
    pub(super) fn check_child(&mut self, cells: Cells, sex: Option<Sex>) {
        let Some(column) = self.columns.child_id else { return self.note_sex(cells, None) };
        let number = identity::read(cells.get(column), self.encoding);
        let by_number = match number {
            Identity::Number { digits, form: Form::Checked } => Some(identity::sex(&digits)),
            _ => None,
        };
        self.note_sex(cells, by_number);
        if let (Some(by_number), Some(sex)) = (by_number, sex)
            && sex != Sex::Unknown
            && sex != by_number
        {
            self.part.report(Rule::SexConflictsWithChildId, self.part.account.rows, Some(column));
        }
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

    pub(super) fn remember_birth(
        &mut self,
        cells: Cells,
        date: Date,
        sex: Option<Sex>,
        is_twin: bool,
        cell: u32,
    ) {
        if date.month == 0 {
            return;
        }
        let (row, day) = (self.part.account.rows, date.days());
        let sex = sex.map_or(3, |sex| sex as u8);
        let child = self
            .columns
            .child_name
            .map(|column| self.markers.trim(cells.get(column)))
            .filter(|name| !name.is_empty());
        let child = child.map_or(0, |name| self.digester.child(name));
        let own = if self.columns.has_mother() {
            self.mother(cells, date)
        } else {
            self.child_alone(cells)
        };
        let twin_above =
            self.birth_above.filter(|above| is_twin && above.is_twin && above.day == day);
        let mother = own.or(twin_above.map(|above| above.mother));
        if is_twin {
            let rule = if own.is_none() && mother.is_some() {
                Rule::TwinBlankParents
            } else {
                Rule::Multiple
            };
            self.part.report(rule, row, None);
        }
        if let Some(mother) = mother {
            self.part.births.push(Birth::new(mother, child, day, sex, is_twin, cell, row));
            self.last_birth = Some(LastBirth { mother, day, is_twin });
        }
    }

    /// The mother's digests, and what her number gives cause to doubt.
    fn mother(&mut self, cells: Cells, date: Date) -> Option<Mother> {
        let Some(column) = self.columns.mother_id else { return self.mother_by_names(cells) };
        let identity = identity::read(cells.get(column), self.encoding);
        let row = self.part.account.rows;
        let digester = self.digester;
        match identity {
            Identity::Missing => self.mother_by_names(cells),
            Identity::Malformed => {
                self.part.report(Rule::MotherIdMalformed, row, Some(column));
                self.mother_by_names(cells)
            }
            Identity::Masked { stem, has_stem } => {
                self.part.report(Rule::MotherIdMasked, row, Some(column));
                if has_stem {
                    Some(Mother { stem: digester.digest(&stem), exact: 0 })
                } else {
                    self.mother_by_names(cells)
                }
            }
            Identity::Number { digits, form } => {
                self.check_mother(&digits, form, date, column);
                Some(digester.mother(&digits))
            }
        }
    }

    fn check_mother(&mut self, digits: &[u8; 17], form: Form, date: Date, column: usize) {
        let row = self.part.account.rows;
        match form {
            Form::BadCheckDigit => {
                return self.part.report(Rule::MotherIdChecksum, row, Some(column));
            }
            Form::FifteenDigits => self.part.report(Rule::MotherId15, row, Some(column)),
            Form::Checked => {}
        }
        if identity::sex(digits) == Sex::Male {
            self.part.report(Rule::MotherIdMale, row, Some(column));
        }
        let (year, month) = identity::birth_month(digits);
        let age_years = date.year - year - i32::from(date.month < month);
        if !(15..=49).contains(&age_years) {
            self.part.report(Rule::MotherAge, row, Some(column));
        }
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
