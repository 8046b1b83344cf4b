//! What became of the rows of each ledger and what was found in them, as tables of a report. Knows no screen.
//!
//! Under disclosure control a finding in few rows is said to be of few.

mod guarded;

use crate::answers::{Column, Sheet, Value};
use crate::ledger::{Account, Form, Rule};
use crate::quality::{Checked, severity_name};
use crate::text::{Bilingual, Lang, chrome, report};
use guarded::guarded_sheet;

/// A ledger that is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounted {
    /// Its name.
    pub name: String,
    /// Whether its rows are events or counts.
    pub form: Form,
    /// What became of its rows.
    pub account: Account,
    /// In how many rows each rule failed.
    pub findings: Vec<(Rule, u64)>,
}

impl Accounted {
    /// Of a ledger that was checked.
    #[must_use]
    pub fn of(checked: &Checked) -> Self {
        Self {
            name: checked.name.clone(),
            form: checked.reading.shape.form,
            account: checked.account,
            findings: checked.rows_failed().collect(),
        }
    }
}

/// The row accounts; `threshold` is the least count that may be told, `None` where all may be.
#[must_use]
pub fn account_sheet(ledgers: &[Accounted], threshold: Option<u64>, lang: Lang) -> Sheet {
    match threshold {
        Some(least) => guarded_sheet(ledgers, least, lang),
        None => open_sheet(ledgers),
    }
}

fn sheet_of(numbers: &[Bilingual], rows: Vec<Vec<Value>>) -> Sheet {
    let numbers = numbers.iter().copied().map(Column::number);
    Sheet { columns: std::iter::once(Column::text(report::LEDGER)).chain(numbers).collect(), rows }
}

/// Every class of every ledger.
fn open_sheet(ledgers: &[Accounted]) -> Sheet {
    let numbers = [
        report::ROWS,
        chrome::ROWS_COUNTED,
        chrome::ROWS_DUPLICATE,
        chrome::ROWS_INVALID,
        chrome::ROWS_EXCLUDED,
        chrome::ROWS_SUBTOTAL,
        report::NO_DATA_ROWS,
    ];
    let row = |ledger: &Accounted| {
        let Account { rows, counted, duplicate, invalid, excluded, subtotal, .. } = ledger.account;
        let classes = [rows, counted, duplicate, invalid, excluded, subtotal];
        let counts = classes.into_iter().chain([no_data(&ledger.account)]);
        let name = Value::Text(ledger.name.clone());
        std::iter::once(name).chain(counts.map(|it| Value::Count(Some(it)))).collect()
    };
    sheet_of(&numbers, ledgers.iter().map(row).collect())
}

/// Titles, headers, footers and blanks.
const fn no_data(account: &Account) -> u64 {
    account.title + account.header + account.footer + account.blank
}

/// What was found, ledger by ledger.
#[must_use]
pub fn findings_sheet(ledgers: &[Accounted], threshold: Option<u64>, lang: Lang) -> Sheet {
    let told = |rows: u64| match threshold {
        Some(least) if (1..least).contains(&rows) => Value::Text(report::fewer_than(lang, least)),
        _ => Value::Count(Some(rows)),
    };
    let row = |ledger: &Accounted, (rule, rows): (Rule, u64)| {
        let words =
            [rule.title(), severity_name(rule.severity())].map(|it| it.get(lang).to_owned());
        let texts = std::iter::once(ledger.name.clone()).chain(words).map(Value::Text);
        texts.chain([told(rows)]).collect()
    };
    let of_ledger =
        |ledger: &Accounted| ledger.findings.iter().map(|it| row(ledger, *it)).collect::<Vec<_>>();
    let texts = [report::LEDGER, report::RULE, report::MEANING].map(Column::text);
    Sheet {
        columns: texts.into_iter().chain([Column::number(report::FOUND_ROWS)]).collect(),
        rows: ledgers.iter().flat_map(of_ledger).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn ledger(name: &str, form: Form, counted: u64) -> Accounted {
        let account = Account {
            rows: counted + 6,
            counted,
            header: 1,
            duplicate: 3,
            blank: 2,
            ..Account::default()
        };
        let findings = vec![(Rule::DateMissing, 2), (Rule::Multiple, 40)];
        Accounted { name: name.to_owned(), form, account, findings }
    }

    pub(super) fn printed(sheet: &Sheet) -> Vec<String> {
        let row = |row: &Vec<Value>| row.iter().map(Value::printed).collect::<Vec<_>>().join(" ");
        sheet.rows.iter().map(row).collect()
    }

    #[test]
    fn rows_are_the_sum_of_their_classes() {
        let sheet = account_sheet(&[ledger("甲", Form::Events, 1_200)], None, Lang::Zh);
        assert_eq!(printed(&sheet), ["甲 1,206 1,200 3 0 0 0 3"]);
        assert_eq!(sheet.columns.len(), sheet.rows[0].len());
    }

    #[test]
    fn few_rows_with_a_finding_are_said_to_be_few() {
        let ledgers = [ledger("甲", Form::Events, 400)];
        let rows = ["甲 日期为空 未计入 不足5", "甲 双胞胎或多胞胎 已计入，提示 40"];
        assert_eq!(printed(&findings_sheet(&ledgers, Some(5), Lang::Zh)), rows);
        assert!(printed(&findings_sheet(&ledgers, None, Lang::En))[0].ends_with("Not counted 2"));
    }
}
