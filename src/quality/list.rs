//! The findings one by one: table, row, column, rule. Never a value.

use std::collections::BTreeSet;

use super::{Checked, severity_name};
use crate::answers::{Column, Sheet, Value};
use crate::ledger::{Finding, Findings, Rule, Severity, Shape};
use crate::text::{Lang, chrome, quality};

/// Which findings are asked for; `None` for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of which table, by its name; one that is gone stands for all.
    pub table: Option<String>,
    /// Of which rule.
    pub rule: Option<Rule>,
    /// With which effect on the count.
    pub severity: Option<Severity>,
}

impl Wanted {
    /// The tables that are asked for, with their places in the list.
    fn tables<'a>(&self, ledgers: &'a [Checked]) -> impl Iterator<Item = (usize, &'a Checked)> {
        let is_it = |ledger: &Checked| Some(&ledger.name) == self.table.as_ref();
        let table = ledgers.iter().position(is_it);
        ledgers.iter().enumerate().filter(move |(at, _)| table.is_none_or(|table| table == *at))
    }

    fn has_rule(&self, rule: Rule) -> bool {
        self.rule.is_none_or(|wanted| wanted == rule)
            && self.severity.is_none_or(|wanted| wanted == rule.severity())
    }
}

/// A finding in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The table, by its place in the list.
    pub table: usize,
    /// What is wrong, and where.
    pub finding: Finding,
}

/// The findings that keep their row, table by table, row by row.
#[must_use]
pub fn found(ledgers: &[Checked], wanted: &Wanted) -> Vec<Found> {
    let of_table = |(table, ledger): (usize, &Checked)| {
        let rules = ledger.reading.findings.iter();
        let rules = rules.filter(|it| wanted.has_rule(it.rule));
        let found = |finding: Finding| Found { table, finding };
        let mut found: Vec<Found> = rules.flat_map(Findings::iter).map(found).collect();
        found.sort_by_key(|it| (it.finding.row, it.finding.column, it.finding.rule));
        found
    };
    wanted.tables(ledgers).flat_map(of_table).collect()
}

/// How many rows are meant by findings of a table as a whole, beyond the one place that each names.
#[must_use]
pub fn unlisted(ledgers: &[Checked], wanted: &Wanted) -> u64 {
    let rules = wanted.tables(ledgers).flat_map(|(_, ledger)| &ledger.reading.findings);
    let rules = rules.filter(|it| wanted.has_rule(it.rule));
    rules.map(|it| it.rows.saturating_sub(it.listed())).sum()
}

/// The rules that found something, in the order in which they are listed.
#[must_use]
pub fn rules_found(ledgers: &[Checked]) -> Vec<Rule> {
    let rules = ledgers.iter().flat_map(|ledger| &ledger.reading.findings);
    let rules: BTreeSet<Rule> = rules.map(|it| it.rule).collect();
    rules.into_iter().collect()
}

/// Findings as a table.
#[must_use]
pub fn list(ledgers: &[Checked], found: &[Found], lang: Lang) -> Sheet {
    let columns = [
        Column::text(quality::TABLE),
        Column::number(quality::ROW),
        Column::text(quality::COLUMN),
        Column::text(chrome::FINDING_RULE),
        Column::text(chrome::FINDING_MEANING),
    ];
    let row = |it: &Found| {
        let Finding { rule, row, column } = it.finding;
        let ledger = ledgers.get(it.table);
        let name = ledger.map(|ledger| ledger.label(lang)).unwrap_or_default();
        let column = ledger.zip(column).map(|(ledger, at)| column_name(&ledger.reading.shape, at));
        vec![
            Value::Text(name),
            Value::Count(Some(row)),
            Value::Text(column.unwrap_or_default()),
            Value::Text(rule.title().get(lang).to_owned()),
            Value::Text(severity_name(rule.severity()).get(lang).to_owned()),
        ]
    };
    Sheet { columns: columns.to_vec(), rows: found.iter().map(row).collect() }
}

/// A column as a spreadsheet names it, with its header: `C 性别`.
fn column_name(shape: &Shape, column: u32) -> String {
    let at = column.checked_sub(shape.first_column).and_then(|at| usize::try_from(at).ok());
    let header = at.and_then(|at| shape.columns.get(at)).map_or("", |it| it.header.as_str());
    format!("{} {header}", letters(column)).trim_end().to_owned()
}

/// The letters of a 0-based column: A … Z, AA ….
fn letters(column: u32) -> String {
    const LETTERS: u32 = 26;
    let last = char::from_u32('A' as u32 + column % LETTERS).unwrap_or('A');
    match column / LETTERS {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let rows =
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
        for (column, name) in rows {
            assert_eq!(letters(column), name, "{column}");
        }
    }
}
