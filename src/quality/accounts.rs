//! What became of every row, table by table.

use super::Checked;
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Arrangement, BarGroup, BarPart, BarValue, Bars, Chart, Tone};
use crate::ledger::{Account, Form, Rule, Severity};
use crate::text::{Bilingual, Lang, chrome, count, number, pictures, quality};

/// One term of the row account.
#[derive(Debug)]
pub struct AccountTerm {
    /// Its stable name.
    pub id: &'static str,
    /// Its name on screen.
    pub name: Bilingual,
    /// Its rows.
    pub rows: fn(&Account) -> u64,
}

/// The terms in the order in which they are printed: first what frames the data, then the data.
pub const ACCOUNT_TERMS: &[AccountTerm] = &[
    AccountTerm { id: "title", name: chrome::ROWS_TITLE, rows: |account| account.title },
    AccountTerm { id: "header", name: chrome::ROWS_HEADER, rows: |account| account.header },
    AccountTerm { id: "subtotal", name: chrome::ROWS_SUBTOTAL, rows: |account| account.subtotal },
    AccountTerm { id: "footer", name: chrome::ROWS_FOOTER, rows: |account| account.footer },
    AccountTerm { id: "blank", name: chrome::ROWS_BLANK, rows: |account| account.blank },
    AccountTerm { id: "counted", name: chrome::ROWS_COUNTED, rows: |account| account.counted },
    AccountTerm {
        id: "duplicate",
        name: chrome::ROWS_DUPLICATE,
        rows: |account| account.duplicate,
    },
    AccountTerm { id: "invalid", name: chrome::ROWS_INVALID, rows: |account| account.invalid },
    AccountTerm { id: "excluded", name: chrome::ROWS_EXCLUDED, rows: |account| account.excluded },
];

/// From here on the terms are rows of data.
const DATA_FROM: usize = 5;
/// From here on they are rows that were not counted.
const UNCOUNTED_FROM: usize = 6;

fn sum(account: &Account, terms: &[AccountTerm]) -> u64 {
    terms.iter().map(|term| (term.rows)(account)).sum()
}

fn data_rows(account: &Account) -> u64 {
    sum(account, &ACCOUNT_TERMS[DATA_FROM..])
}

fn uncounted(account: &Account) -> u64 {
    sum(account, &ACCOUNT_TERMS[UNCOUNTED_FROM..])
}

/// In per cent; `None` of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| 100.0 * part as f64 / whole as f64)
}

pub(super) fn panel(ledgers: &[Checked], threshold: Option<u64>, lang: Lang) -> Panel {
    if threshold.is_some_and(|least| tells_few(ledgers, least)) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    Panel {
        says: says(ledgers, lang),
        chart: Some(Chart::Bars(bars(ledgers, lang))),
        reads: Reads::Said(ledgers.iter().map(|ledger| said(ledger, lang)).collect()),
        keys: Keys::None,
        sheet: sheet(ledgers, lang),
    }
}

/// Whether the rows tell of few cases. Rows of registers are people; those of one among several are a margin that the control of births
/// does not know.
fn tells_few(ledgers: &[Checked], least: u64) -> bool {
    let mut registers = ledgers.iter().filter(|it| it.reading.shape.form == Form::Events);
    let has_few = |ledger: &Checked| {
        let mut data = ACCOUNT_TERMS[DATA_FROM..].iter();
        let failed: Vec<(Rule, u64)> = ledger.rows_failed().collect();
        data.any(|term| (1..least).contains(&(term.rows)(&ledger.account)))
            || !tells_uncounted(&ledger.account, &failed, least)
    };
    registers.clone().count() > 1 || registers.any(has_few)
}

/// Whether the rows that are not counted may be told: neither they nor what the findings that are told leave of them are few.
pub(crate) fn tells_uncounted(account: &Account, failed: &[(Rule, u64)], least: u64) -> bool {
    let is_few = |rows: u64| (1..least).contains(&rows);
    let leaves_rows = |(rule, _): &&(Rule, u64)| rule.severity() == Severity::Left;
    let found = failed.iter().filter(leaves_rows).map(|(_, rows)| *rows);
    let told: u64 = found.filter(|rows| !is_few(*rows)).sum();
    let rows = uncounted(account);
    !is_few(rows) && !is_few(rows.saturating_sub(told))
}

fn bars(ledgers: &[Checked], lang: Lang) -> Bars {
    let is_there =
        |term: &&AccountTerm| ledgers.iter().any(|ledger| (term.rows)(&ledger.account) > 0);
    let terms: Vec<&AccountTerm> = ACCOUNT_TERMS[DATA_FROM..].iter().filter(is_there).collect();
    let value = |account: &Account, term: &AccountTerm| {
        let rows = (term.rows)(account);
        let label = number(share(rows, data_rows(account)), 1);
        Some(BarValue { value: rows as f64, label })
    };
    let group = |ledger: &Checked| BarGroup {
        name: ledger.label(lang),
        values: terms.iter().map(|term| value(&ledger.account, term)).collect(),
        total: String::new(),
        whole: None,
    };
    let part = |(at, term): (usize, &&AccountTerm)| BarPart {
        name: term.name.get(lang).to_owned(),
        tone: Tone(at),
    };
    Bars {
        y_title: quality::SHARE_OF_DATA.get(lang).to_owned(),
        arrangement: Arrangement::Share,
        parts: terms.iter().enumerate().map(part).collect(),
        groups: ledgers.iter().map(group).collect(),
        ..Bars::default()
    }
}

/// A table read out: what each class of its data rows comes to.
fn said(ledger: &Checked, lang: Lang) -> String {
    let whole = data_rows(&ledger.account);
    let class = |term: &AccountTerm| {
        let rows = (term.rows)(&ledger.account);
        quality::rows_of(lang, term.name, rows, share(rows, whole))
    };
    let classes = ACCOUNT_TERMS[DATA_FROM..].iter().map(class);
    std::iter::once(ledger.label(lang)).chain(classes).collect::<Vec<_>>().join(" · ")
}

/// What all tables that enter the figures come to, then the table that lost the most.
fn says(ledgers: &[Checked], lang: Lang) -> Vec<String> {
    let entering: Vec<&Checked> = ledgers.iter().filter(|ledger| !ledger.is_left_out).collect();
    let sum = |of: fn(&Account) -> u64| entering.iter().map(|ledger| of(&ledger.account)).sum();
    let (rows, data, counted): (u64, u64, u64) =
        (sum(|account| account.rows), sum(data_rows), sum(|account| account.counted));
    let all = quality::accounted(lang, entering.len(), (rows, data, counted), share(counted, data));
    let lost = ACCOUNT_TERMS[UNCOUNTED_FROM..].iter().filter_map(|term| {
        let rows = sum(term.rows);
        (rows > 0).then(|| quality::rows_of(lang, term.name, rows, None))
    });
    let lost: Vec<String> = lost.collect();
    let left_out = ledgers.len() - entering.len();
    let left_out = (left_out > 0).then(|| quality::tables_left_out(lang, left_out));
    let lost = quality::uncounted(lang, &lost);
    std::iter::once(all).chain(left_out).chain(lost).chain(worst(&entering, lang)).collect()
}

/// The table that lost the largest share, where several could have.
fn worst(ledgers: &[&Checked], lang: Lang) -> Option<String> {
    let rate = |ledger: &&Checked| share(uncounted(&ledger.account), data_rows(&ledger.account));
    let rated = ledgers.iter().filter_map(|ledger| Some((*ledger, rate(ledger)?)));
    let (ledger, rate) =
        rated.filter(|(_, rate)| *rate > 0.0).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let (lost, data) = (uncounted(&ledger.account), data_rows(&ledger.account));
    let printed = (count(lost), count(data), number(Some(rate), 1));
    (ledgers.len() > 1).then(|| quality::worst(lang, &ledger.label(lang), &printed))
}

fn sheet(ledgers: &[Checked], lang: Lang) -> Sheet {
    let terms = ACCOUNT_TERMS.iter().map(|term| Column::number(term.name));
    let columns =
        [Column::text(quality::TABLE), Column::number(chrome::ROWS)].into_iter().chain(terms);
    let row = |ledger: &Checked| {
        let counts = ACCOUNT_TERMS.iter().map(|term| (term.rows)(&ledger.account));
        let counts = std::iter::once(ledger.account.rows).chain(counts);
        let counts = counts.map(|rows| Value::Count(Some(rows)));
        std::iter::once(Value::Text(ledger.label(lang))).chain(counts).collect()
    };
    Sheet { columns: columns.collect(), rows: ledgers.iter().map(row).collect() }
}
