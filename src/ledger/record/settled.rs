//! What becomes of a row when all of it was read: it counts or is taken back as the user decided, and what was said of it is noted. Knows
//! rules and counts, no cell of the file.

use super::Counter;
use super::count::PER_FIGURE;
use crate::ledger::aside::Code;
use crate::ledger::duplicate::Birth;
use crate::ledger::verdict::Added;
use crate::ledger::{Form, LedgerError, Rule};
use crate::period::When;

impl Counter {
    /// Settles the row that was read last; `when` is the time of a row that has one.
    #[inline]
    pub(super) fn settle(&mut self, place: u32, when: When) -> Result<(), LedgerError> {
        let row = self.part.account.rows;
        let failed = self.part.now.failed();
        let is_counted = self.part.now.added.iter().any(|added| added.rows > 0);
        // A total is not counted beside its parts anyway.
        let is_total = self.layout.shape.form == Form::Counts && self.places.is_total(place);
        let is_excluded = is_counted && !is_total && self.layout.treatments.excludes(row, failed);
        if is_excluded {
            self.take_back(row)?;
        } else {
            self.keep(row)?;
        }
        if is_counted && !failed.is_empty() {
            self.note_doubts(!is_excluded)?;
        }
        self.note_verdicts(place, when)
    }

    /// The row counts: what it says besides its counts is kept.
    #[inline]
    fn keep(&mut self, row: u64) -> Result<(), LedgerError> {
        let part = &mut self.part;
        if let Some((cell, code)) = part.now.beside {
            part.asides.add(cell, code);
        }
        if row <= part.rows_compared {
            if let Some(birth) = part.now.birth {
                part.births.push(birth);
            }
            if let Some(birth) = part.now.of_mother {
                part.mothers.push(birth);
            }
        }
        if let Some((key, delay)) = part.now.delay {
            part.delays.add(key.pack(), 0, 1)?;
            part.registrations.note(row, delay);
        }
        Ok(())
    }

    /// The row does not count, as the user decided.
    #[cold]
    #[inline(never)]
    fn take_back(&mut self, row: u64) -> Result<(), LedgerError> {
        for Added { cell, rows, count } in &self.part.now.added {
            let counted = &mut self.tally.counted[*cell as usize];
            counted.rows -= rows;
            counted.births = counted.births.saturating_sub(*count);
            if self.layout.shape.form == Form::Counts {
                self.part.taken_back.add(counted.packed, *rows, *count)?;
            }
        }
        self.part.account.excluded += 1;
        self.part.report(Rule::ExcludedByHand, row, None);
        Ok(())
    }

    /// What of the counts stands on a row that failed something, or would if it counted.
    #[cold]
    #[inline(never)]
    fn note_doubts(&mut self, is_counted: bool) -> Result<(), LedgerError> {
        let part = &mut self.part;
        let failed = part.now.failed().but_notes();
        if failed.is_empty() {
            return Ok(());
        }
        let doubt = part.doubts.of(failed, is_counted);
        for Added { cell, rows, count } in &part.now.added {
            doubt.add(self.tally.counted[*cell as usize].packed, *rows, *count)?;
        }
        Ok(())
    }

    #[inline]
    fn note_verdicts(&mut self, place: u32, when: When) -> Result<(), LedgerError> {
        let part = &mut self.part;
        if let [said] = part.now.said() {
            let when = self.figures.when(0, when);
            return part.verdicts.note(place, when, *said, 1);
        }
        // Years stand side by side: what is asked of the row is asked once, what is asked of its figures in each year.
        part.verdicts.note(place, when, part.now.of_row(PER_FIGURE), 1)?;
        for (time, said) in part.now.said().iter().enumerate() {
            let said = said.within(PER_FIGURE);
            if !said.asked.is_empty() || !said.failed.is_empty() {
                part.verdicts.note(place, self.figures.when(time, when), said, 1)?;
            }
        }
        Ok(())
    }

    /// What a row says beside its cell, once it counts.
    #[inline]
    pub(super) fn say_beside(&mut self, cell: u32, code: Code) {
        self.part.now.beside = Some((cell, code));
    }

    /// What a row is found again by, once it counts.
    #[inline]
    pub(super) fn remember(&mut self, birth: Birth) {
        self.part.now.birth = Some(birth);
    }
}
