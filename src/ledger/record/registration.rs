//! When a birth was registered.

use super::Counter;
use crate::cube::Measure;
use crate::ledger::date::{self, Date};
use crate::ledger::registration;
use crate::ledger::split::Cells;
use crate::ledger::tally::Key;
use crate::ledger::{DelayClass, LedgerError, Rule, RuleSet, decode};

impl Counter {
    /// Counts a birth by place and sex in the month of its registration, and by how long after it that was. What is no date counts
    /// nowhere; one before the birth is a delay that cannot be.
    #[cold]
    #[inline(never)]
    pub(super) fn count_registration(
        &mut self,
        cells: Cells,
        key: Key,
        born: Date,
    ) -> Result<(), LedgerError> {
        let registered = self.registered_on(cells).filter(|date| date.first_day() <= self.today);
        let Some(delay) = registered.and_then(|registered| registration::delay(born, registered))
        else {
            self.part.now.cannot_ask(RuleSet::of(Rule::RegisteredBeforeBirth));
            return Ok(());
        };
        self.part.now.delay = Some((delay.key(key.place, key.when), delay));
        if delay.class == DelayClass::Before {
            let row = self.part.account.rows;
            self.part.report(Rule::RegisteredBeforeBirth, row, self.columns.registered);
        }
        let Some(lag) = delay.lag else { return Ok(()) };
        let slice = self.slice_of(cells, Measure::BirthsByRegistration, None)?;
        let when = lag.behind(born);
        self.add(Key { slice, when, order: None, policy: None, ..key }, 0, 1)?;
        Ok(())
    }

    fn registered_on(&mut self, cells: Cells) -> Option<Date> {
        let cell = cells.get(self.columns.registered?);
        // A birth of December is registered in the period behind that of the table: a date without a year says nothing.
        let (encoding, style) = (self.encoding, date::Style { since: None, ..self.layout.dates });
        date::quick(cell, &self.hanzi).or_else(|| {
            self.memory
                .registered
                .recall(cell, || date::read(&decode::cell(cell, encoding).text, style).ok())
        })
    }
}
