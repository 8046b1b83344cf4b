//! What only all rows together say of one: that it repeats another, or contradicts one of the same mother. Knows digests, rows and cells,
//! no name.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::Part;
use crate::cube::Measure;
use crate::ledger::correction::{Limit, Treatments};
use crate::ledger::duplicate::{Birth, Sameness, order_group};
use crate::ledger::mothers::Contradiction;
use crate::ledger::slice::Slice;
use crate::ledger::tally::{Counted, Key};
use crate::ledger::{Findings, Form, Kind, Layout, LedgerError, Rule, RuleSet, registration};

/// Days of a month, in an interval that is told in months.
const MONTH_DAYS: u64 = 30;

/// What a row was found to fail late.
#[derive(Clone, Copy)]
struct Late {
    failed: RuleSet,
    /// The cell that it counts in, or did.
    packed: u64,
    is_kept: bool,
}

impl Late {
    /// What may be twins is left out by decision alone.
    fn by_hand(&self) -> RuleSet {
        let is_by_hand = !self.is_kept && self.failed.has(Rule::PossibleTwins);
        if is_by_hand { RuleSet::of(Rule::ExcludedByHand) } else { RuleSet::NONE }
    }
}

/// What rows were found to fail late, by row.
type Lates = BTreeMap<u64, Late>;

impl Part {
    /// Takes repetitions out, holds births of one mother against each other, and joins that with what the rows failed before.
    pub(super) fn settle_late(&mut self, layout: &Layout) -> Result<(), LedgerError> {
        let mut lates = Lates::new();
        self.drop_duplicates(layout, &mut lates);
        self.find_contradictions(layout, &mut lates);
        let before = self.failed_before(&lates);
        for (row, late) in &lates {
            let before = before.get(row).copied().unwrap_or_default();
            let key = Key::unpack(late.packed);
            let failed = late.failed.with(late.by_hand());
            self.verdicts.note_late((key.place, key.when), before, failed)?;
            self.doubts.note_late(before.but_notes(), late.failed, late.packed, late.is_kept)?;
            for rule in late.failed.iter() {
                self.report(rule, *row, None);
            }
        }
        // Rows that were left out while they were read stand before and behind these.
        let mut by_hand = lates
            .iter()
            .filter(|(_, late)| !late.by_hand().is_empty())
            .map(|(row, _)| *row)
            .peekable();
        if by_hand.peek().is_some() {
            let rule = Rule::ExcludedByHand;
            self.findings.entry(rule).or_insert_with(|| Findings::of(rule)).insert_rows(by_hand);
        }
        Ok(())
    }

    /// The rules that late rows were found to fail while they were read.
    fn failed_before(&self, lates: &Lates) -> BTreeMap<u64, RuleSet> {
        let mut failed: BTreeMap<u64, RuleSet> = BTreeMap::new();
        if lates.is_empty() {
            return failed;
        }
        for finding in self.findings.values().flat_map(Findings::iter) {
            if lates.contains_key(&finding.row) && !finding.rule.is_of_table() {
                let failed = failed.entry(finding.row).or_default();
                *failed = failed.with(RuleSet::of(finding.rule));
            }
        }
        failed
    }

    fn drop_duplicates(&mut self, layout: &Layout, lates: &mut Lates) {
        let is_birth = (layout.shape.form, layout.shape.kind) == (Form::Events, Kind::Births);
        let counted = (0..).zip(&self.tally.counted);
        // A person may be served twice a day; what is of one kind, place and time is the same.
        let of_cell = |(cell, counted): (u32, &Counted)| {
            if is_birth { duplicate_class(counted.packed) } else { (cell, u64::from(cell)) }
        };
        let class: Vec<(u32, u64)> = counted.map(of_cell).collect();
        let mut found = Vec::new();
        let births = std::mem::take(&mut self.births);
        births
            .repeated(|cell| class[cell as usize], |birth, sameness| found.push((birth, sameness)));
        for (birth, sameness) in found {
            let rule = match sameness {
                Sameness::OtherName => Rule::PossibleTwins,
                _ if !is_birth => Rule::DuplicatePerson,
                Sameness::Exact => Rule::DuplicateExact,
                Sameness::Probable => Rule::DuplicateProbable,
            };
            if !layout.treatments.off.has(rule) {
                let late = self.settle_repetition(rule, birth, &layout.treatments);
                lates.insert(birth.row(), late);
            }
        }
    }

    /// A row that repeats an earlier one is taken out, or is kept where that was decided; what may be twins is kept unless it was decided
    /// otherwise.
    fn settle_repetition(&mut self, rule: Rule, birth: Birth, treatments: &Treatments) -> Late {
        let (row, cell) = (birth.row(), birth.cell());
        let is_twin = rule == Rule::PossibleTwins;
        let failed = RuleSet::of(rule);
        let is_kept =
            if is_twin { !treatments.excludes(row, failed) } else { treatments.counts(row, rule) };
        let packed = self.tally.counted[cell as usize].packed;
        if !is_kept {
            let counted = &mut self.tally.counted[cell as usize];
            counted.rows -= 1;
            counted.births -= 1;
            self.asides.take_out(cell, birth.aside());
            self.take_registration_out(row, packed);
            let account = &mut self.account;
            let class = if is_twin { &mut account.excluded } else { &mut account.duplicate };
            *class += 1;
        }
        Late { failed, packed, is_kept }
    }

    /// Births of one mother that cannot both be as they were written; all are counted.
    fn find_contradictions(&mut self, layout: &Layout, lates: &mut Lates) {
        let months = Limit::IntervalMonths.of(&layout.limits);
        let least_days = u64::try_from(months).unwrap_or_default() * MONTH_DAYS;
        let dropped: FxHashSet<u64> =
            lates.iter().filter(|(_, late)| !late.is_kept).map(|(row, _)| *row).collect();
        let mothers = std::mem::take(&mut self.mothers);
        for (birth, contradiction) in mothers.contradictions(least_days, &dropped) {
            let rule = match contradiction {
                Contradiction::TooSoon => Rule::IntervalShort,
                Contradiction::Order => Rule::OrderAgainstEarlier,
            };
            if !layout.treatments.off.has(rule) {
                let packed = self.tally.counted[birth.cell() as usize].packed;
                let none = Late { failed: RuleSet::NONE, packed, is_kept: true };
                let late = lates.entry(birth.row()).or_insert(none);
                late.failed = late.failed.with(RuleSet::of(rule));
            }
        }
    }

    /// A duplicate counts in the month of its registration no more than in that of its birth.
    fn take_registration_out(&mut self, row: u64, packed: u64) {
        let key = Key::unpack(packed);
        let Some(delay) = self.registrations.delay(row) else { return };
        self.delays.index();
        self.delays.take_out(delay.key(key.place, key.when).pack());
        let Some(when) = registration::month(delay, key.when) else { return };
        let measure = Measure::BirthsByRegistration;
        let slice = Slice { measure, ..self.slices[key.slice as usize].clone() };
        let slice = self.slices.iter().position(|other| *other == slice);
        if let Some(slice) = slice.and_then(|slice| u32::try_from(slice).ok()) {
            self.tally.index();
            self.tally.take_out(Key { slice, when, order: None, policy: None, ..key }.pack());
        }
    }
}

/// What duplicates compare besides mother, date, sex and name: the place, and the order with third and later as one.
fn duplicate_class(packed: u64) -> (u32, u64) {
    let key = Key::unpack(packed);
    (key.place, order_group(key.order))
}
