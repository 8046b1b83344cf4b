//! One row as a child that is looked for in another list. What it says becomes a digest at once; nothing of it is kept.

use super::Counter;
use crate::cube::{Order, Sex};
use crate::ledger::date::Date;
use crate::ledger::identity::{self, Form, Identity};
use crate::ledger::matching::{self, Child, Listed, Lister, MatchBy, MatchKey};
use crate::ledger::split::Cells;
use crate::ledger::tally::Key;
use crate::ledger::{Kind, LedgerError, Role, RuleSet, decode, fold, value};

/// What parts the texts of a digest.
const BETWEEN: &str = "\u{1f}";
/// Names that stand for no name.
const NO_NAMES: &[&str] = &["未取名", "未起名", "未命名", "待定", "暂无", "不详", "未知", "无名"];
/// A birth certificate has a letter and nine digits.
const CERTIFICATE_DIGITS: usize = 9;

impl Counter {
    /// From here on rows are not counted, their children are listed.
    pub(crate) fn list_children(&mut self, by: MatchBy) {
        self.lister = Some(Box::new(Lister::new(by)));
    }

    /// Hands over the children that were listed; `None` where none were asked for.
    pub(crate) fn into_listed(mut self) -> Option<Result<Listed, LedgerError>> {
        let (lister, layout) = (self.lister.take()?, self.layout.clone());
        Some(lister.finish(self.into_part(), &layout))
    }

    /// Lists the child of a row.
    #[cold]
    #[inline(never)]
    pub(super) fn list_child(&mut self, cells: Cells, place: u32) -> Result<(), LedgerError> {
        let Some(by) = self.lister.as_ref().map(|lister| lister.by) else { return Ok(()) };
        let (no_birth, is_twin) = self.remarks(cells);
        let row = self.part.account.rows;
        if no_birth.is_some() || self.layout.treatments.excludes(row, RuleSet::NONE) {
            return Ok(());
        }
        let Some(date) = self.child_born(cells, by.key) else {
            self.refuse(|unusable| &mut unusable.undated);
            return Ok(());
        };
        let classes = self.known_classes(cells);
        let sex = classes.sex.unwrap_or(Sex::Unknown);
        let Some(who) = self.digest_of(cells, by, date, sex) else {
            self.refuse(|unusable| &mut unusable.unnamed);
            return Ok(());
        };
        let order = classes.order.filter(|_| by.with_order).unwrap_or(Order::Unknown);
        let (when, sex, order) = (date.when(), Some(sex), Some(order));
        let cell =
            self.tally.add(Key { place, slice: 0, when, sex, order, policy: None }.pack(), 1, 1)?;
        let name = self.child_called(cells).map_or(0, |name| self.digester.child(name.as_bytes()));
        if let Some(lister) = &mut self.lister {
            lister.push(Child::new(who, name, cell, is_twin));
        }
        Ok(())
    }

    fn refuse(&mut self, of: fn(&mut matching::Unusable) -> &mut u64) {
        if let Some(lister) = &mut self.lister {
            *of(&mut lister.unusable) += 1;
        }
    }

    /// The full date of birth of the child; its number tells it where no column does.
    fn child_born(&mut self, cells: Cells, key: MatchKey) -> Option<Date> {
        let written = if self.layout.shape.kind == Kind::Births {
            self.date(cells, None)
        } else {
            self.birth_date(cells).filter(|date| date.first_day() <= self.today)
        };
        let is_full =
            |date: &Date| date.month > 0 && (date.day > 0 || key == MatchKey::ChildNumber);
        // A birth register does not count a row whose date cannot be; what its number says of the date is no matter then.
        let is_uncounted = self.layout.shape.kind == Kind::Births
            && self.columns.date.is_some()
            && written.is_none();
        if is_uncounted {
            return None;
        }
        written.filter(is_full).or_else(|| {
            let column = self.child_column(matching::child_number)?;
            match identity::read(cells.get(column), self.encoding) {
                Identity::Number { digits, .. } => identity::birth_date(&digits),
                _ => None,
            }
        })
    }

    fn child_column(&self, roles: fn(Kind) -> &'static [Role]) -> Option<usize> {
        roles(self.layout.shape.kind).iter().find_map(|role| self.layout.column(*role))
    }

    /// The digest of the key; `None` where the row does not say all of it.
    fn digest_of(&self, cells: Cells, by: MatchBy, date: Date, sex: Sex) -> Option<u64> {
        let digester = self.digester;
        let who = match by.key {
            MatchKey::ChildNumber => return Some(digester.digest(&self.child_number(cells)?)),
            MatchKey::MotherNumber => whole_number(cells.get(self.columns.mother_id?), self)?,
            MatchKey::MotherName => self.mother_called(cells, by.with_father)?.into_bytes(),
            MatchKey::ChildName => self.child_called(cells)?.into_bytes(),
        };
        let is_known = sex != Sex::Unknown;
        let day = date.days().to_le_bytes();
        is_known
            .then(|| digester.digest(&[&who[..], BETWEEN.as_bytes(), &day, &[sex as u8]].concat()))
    }

    /// The number of the child or of its birth certificate.
    fn child_number(&self, cells: Cells) -> Option<Vec<u8>> {
        let cell = cells.get(self.child_column(matching::child_number)?);
        whole_number(cell, self).or_else(|| {
            let text = fold::word(&decode::cell(cell, self.encoding).text);
            let digits = text.strip_prefix(|letter: char| letter.is_ascii_lowercase())?;
            let is_certificate = digits.len() == CERTIFICATE_DIGITS
                && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_certificate.then(|| text.into_bytes())
        })
    }

    fn mother_called(&self, cells: Cells, with_father: bool) -> Option<String> {
        let mother = self.called_in(cells, self.columns.mother_name)?;
        let father = self.columns.father_name.filter(|_| with_father);
        let father = self.called_in(cells, father).unwrap_or_default();
        Some(format!("{mother}{BETWEEN}{father}"))
    }

    fn child_called(&self, cells: Cells) -> Option<String> {
        self.called_in(cells, self.child_column(matching::child_name))
    }

    /// A name as it is compared: lists differ in encoding, blanks and points.
    fn called_in(&self, cells: Cells, column: Option<usize>) -> Option<String> {
        let text = decode::cell(cells.get(column?), self.encoding).text;
        let name = fold::word(&text);
        let is_name =
            !name.is_empty() && !value::is_missing(&text) && !NO_NAMES.contains(&name.as_str());
        is_name.then_some(name)
    }
}

/// The digits of an identity number that is whole and right; fifteen digits are widened.
fn whole_number(cell: &[u8], counter: &Counter) -> Option<Vec<u8>> {
    match identity::read(cell, counter.encoding) {
        Identity::Number { digits, form: Form::Checked | Form::FifteenDigits } => {
            Some(digits.to_vec())
        }
        _ => None,
    }
}
