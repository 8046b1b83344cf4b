//! The row accounts as they may be told under disclosure control. Knows no screen.
//!
//! Rows of ledgers of single events are people. Of several such ledgers only the sum is told, for the rows of one are a margin that the
//! control of births does not know. Few rows that are not counted are said to be few, and the rows in all are withheld with them.

use super::{Accounted, no_data, sheet_of};
use crate::answers::{Sheet, Value};
use crate::ledger::{Account, Form};
use crate::quality;
use crate::text::{Lang, chrome, report};

/// The row accounts, of which no count from 1 to below `least` may be told or found.
pub(super) fn guarded_sheet(ledgers: &[Accounted], least: u64, lang: Lang) -> Sheet {
    Guarded { ledgers, least, lang }.sheet()
}

/// Ledgers of which no few rows may be told.
struct Guarded<'a> {
    ledgers: &'a [Accounted],
    least: u64,
    lang: Lang,
}

impl Guarded<'_> {
    fn sheet(&self) -> Sheet {
        let numbers = [
            report::ROWS,
            chrome::ROWS_COUNTED,
            report::UNCOUNTED,
            chrome::ROWS_SUBTOTAL,
            report::NO_DATA_ROWS,
        ];
        let rows = self.ledgers.iter().map(|ledger| self.row(ledger));
        sheet_of(&numbers, rows.chain(self.together()).collect())
    }

    fn is_small(&self, rows: u64) -> bool {
        (1..self.least).contains(&rows)
    }

    fn of_events(&self) -> Vec<&Accounted> {
        self.ledgers.iter().filter(|ledger| ledger.form == Form::Events).collect()
    }

    fn row(&self, ledger: &Accounted) -> Vec<Value> {
        let Account { rows, counted, subtotal, .. } = ledger.account;
        let is_told =
            ledger.form == Form::Counts || (self.of_events().len() == 1 && !self.is_small(counted));
        let adds_up = is_told && self.tells_uncounted(ledger);
        vec![
            Value::Text(ledger.name.clone()),
            Value::Count(Some(rows).filter(|_| adds_up)),
            Value::Count(Some(counted).filter(|_| is_told)),
            self.uncounted(ledger),
            Value::Count(Some(subtotal)),
            Value::Count(Some(no_data(&ledger.account))),
        ]
    }

    /// Several ledgers of events in one line.
    fn together(&self) -> Option<Vec<Value>> {
        let ledgers = self.of_events();
        let sum =
            |rows: fn(&Account) -> u64| ledgers.iter().map(|it| rows(&it.account)).sum::<u64>();
        let is_told = !ledgers.iter().any(|ledger| self.is_small(ledger.account.counted));
        let tells_rest = ledgers.iter().all(|ledger| self.tells_uncounted(ledger));
        (ledgers.len() > 1).then(|| {
            vec![
                Value::Text(report::LEDGERS_OF_EVENTS.get(self.lang).to_owned()),
                Value::Count(Some(sum(|it| it.rows)).filter(|_| is_told && tells_rest)),
                Value::Count(Some(sum(|it| it.counted)).filter(|_| is_told)),
                Value::Count(Some(sum(uncounted)).filter(|_| tells_rest)),
                Value::Count(Some(sum(|it| it.subtotal))),
                Value::Count(Some(sum(no_data))),
            ]
        })
    }

    fn uncounted(&self, ledger: &Accounted) -> Value {
        let rows = uncounted(&ledger.account);
        if self.is_small(rows) {
            return Value::Text(report::fewer_than(self.lang, self.least));
        }
        Value::Count(Some(rows).filter(|_| self.tells_uncounted(ledger)))
    }

    fn tells_uncounted(&self, ledger: &Accounted) -> bool {
        quality::tells_uncounted(&ledger.account, &ledger.findings, self.least)
    }
}

/// Rows of data that are not counted.
const fn uncounted(account: &Account) -> u64 {
    account.duplicate + account.invalid + account.excluded
}

#[cfg(test)]
mod tests {
    use super::super::account_sheet;
    use super::super::tests::{ledger, printed};
    use super::*;
    use crate::ledger::Rule;

    fn rows(ledgers: &[Accounted], threshold: Option<u64>) -> Vec<String> {
        printed(&account_sheet(ledgers, threshold, Lang::Zh))
    }

    #[test]
    fn few_rows_that_are_not_counted_are_said_to_be_few_and_no_total_gives_them_away() {
        // 1206 − 1200 − 0 − 3 = 3 would be the three duplicates.
        let one = [ledger("甲", Form::Events, 1_200)];
        assert_eq!(rows(&one, Some(5)), ["甲 – 1,200 不足5 0 3"]);
        let sheet = account_sheet(&one, Some(5), Lang::Zh);
        assert_eq!(sheet.columns.len(), sheet.rows[0].len());
    }

    #[test]
    fn findings_that_are_told_leave_no_few_rows() {
        let ledger = |impossible: u64| {
            let account = Account { rows: 142, counted: 100, invalid: 42, ..Account::default() };
            let findings =
                vec![(Rule::DateMissing, 42 - impossible), (Rule::DateImpossible, impossible)];
            [Accounted { name: "甲".to_owned(), form: Form::Events, account, findings }]
        };
        // Of 42 rows 40 are told: two would be left. Of 42 told as 22 and 20 none is left.
        assert_eq!(rows(&ledger(40), Some(5)), ["甲 – 100 – 0 0"]);
        assert_eq!(rows(&ledger(20), Some(5)), ["甲 142 100 42 0 0"]);
    }

    #[test]
    fn ledgers_of_events_are_told_together_where_there_are_several() {
        // 甲 holds the 50 births of 2011, 乙 the 60 of 2012 and the 3 of 2013: 63 less 60 would be 3.
        let ledger = |name: &str, counted: u64| {
            let account = Account { rows: counted + 1, counted, header: 1, ..Account::default() };
            Accounted { name: name.to_owned(), form: Form::Events, account, findings: Vec::new() }
        };
        let both = [ledger("甲", 50), ledger("乙", 63)];
        let told = ["甲 – – 0 0 1", "乙 – – 0 0 1", "逐例台账合计 115 113 0 0 2"];
        assert_eq!(rows(&both, Some(5)), told);
        assert_eq!(rows(&both[1..], Some(5)), ["乙 64 63 0 0 1"]);
    }

    #[test]
    fn a_ledger_of_few_events_withholds_the_total_that_would_give_it_away() {
        let ledgers = [
            ledger("甲", Form::Events, 3),
            ledger("乙", Form::Events, 400),
            ledger("丙", Form::Counts, 2),
        ];
        let hidden =
            ["甲 – – 不足5 0 3", "乙 – – 不足5 0 3", "丙 – 2 不足5 0 3", "逐例台账合计 – – – 0 6"];
        assert_eq!(rows(&ledgers, Some(5)), hidden);
        assert_eq!(rows(&ledgers[..1], Some(5)), ["甲 – – 不足5 0 3"]);
        assert_eq!(rows(&ledgers, None)[0], "甲 9 3 3 0 0 0 3");
    }
}
