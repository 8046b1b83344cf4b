//! When a birth was registered.

use super::Counter;
use crate::cube::Measure;
use crate::ledger::date::{self, Date};
use crate::ledger::registration;
use crate::ledger::split::Cells;
use crate::ledger::tally::Key;
use crate::ledger::{LedgerError, decode};

impl Counter {
    /// Counts a birth by place and sex in the month of its registration. What is no date, or one that cannot be, counts nowhere.
    #[cold]
    #[inline(never)]
    pub(super) fn count_registration(
        &mut self,
        cells: Cells,
        key: Key,
        born: Date,
    ) -> Result<(), LedgerError> {
        let registered = self.registered_on(cells).filter(|date| date.first_day() <= self.today);
        let Some(lag) = registered.and_then(|registered| registration::lag(born, registered))
        else {
            return Ok(());
        };
        let slice = self.slice_of(cells, Measure::BirthsByRegistration, None)?;
        let when = lag.behind(born);
        self.add(Key { slice, when, order: None, policy: None, ..key }, 0, 1)?;
        self.part.now.lag = Some(lag);
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
