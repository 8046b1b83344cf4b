//! What the readings say of their ledgers, put together: what became of the rows, which rules failed how often, and in which rows.
//! Each picture is a pure function of the readings to a [`Panel`]. Knows no signals, no elements, and no value of a row.

pub mod about;
mod accounts;
pub mod balance;
pub mod beyond;
mod counted;
mod decisions;
mod effects;
mod list;
mod log;
pub mod matching;
pub mod names;
mod relation;
mod rules;
pub mod suspicion;
pub mod timeliness;
mod trouble;

use std::sync::Arc;

use crate::answers::Panel;
use crate::cube::Cube;
use crate::ledger::{Account, Doubtful, Form, Outcome, Reading, Rule, Severity, Variant};
use crate::measures::Basis;
use crate::period::{Period, PeriodKind};
use crate::text::{Lang, quality};
pub use about::{About, SUBJECTS, Subject};
pub(crate) use accounts::tells_uncounted;
pub use accounts::{ACCOUNT_TERMS, AccountTerm};
pub use counted::{Held, Which, held_rows, interval_of};
pub use decisions::{
    Decision, can_count, correct, decisions, limit, rules_decided, said, said_together, take_back,
    treatment_of,
};
pub use effects::indicators_moved;
pub use list::{Found, Wanted, found, list, rules_found, unlisted};
pub use log::Log;
pub use names::{severity_name, short_name, treatment_name, which_name};
pub use relation::{RelationError, nameable, parse_relation};

/// A ledger with what came of reading it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What its table is called.
    pub name: String,
    /// Whether the user leaves it out of the figures; it is checked all the same.
    pub is_left_out: bool,
    /// Which of the reading's definitions is counted.
    pub variant: usize,
    /// What became of its rows, by that definition.
    pub account: Account,
    /// The rest of its reading.
    pub reading: Arc<Reading>,
}

impl Checked {
    /// What it is called, and that it is left out if it is.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        if self.is_left_out { quality::left_out(lang, &self.name) } else { self.name.clone() }
    }

    fn chosen(&self) -> Option<&Variant> {
        self.reading.variants.get(self.variant)
    }

    /// What it counts.
    fn cube(&self) -> Option<&Cube> {
        self.chosen().map(|variant| variant.cube.as_ref())
    }

    /// The year that its titles state, else its years from the first to the last: statistical ones where none is a calendar year.
    #[must_use]
    pub fn years(&self) -> Option<(Period, Period)> {
        let cells = || self.cube().into_iter().flat_map(Cube::cells);
        let of = |kind: PeriodKind| {
            let stated = self.reading.shape.stated.and_then(|when| Period::of(when, kind));
            let years = || cells().filter_map(|(cell, _)| Period::of(cell.when, kind));
            stated.map(|year| (year, year)).or_else(|| years().min().zip(years().max()))
        };
        of(PeriodKind::CalendarYear).or_else(|| of(PeriodKind::StatisticalYear))
    }

    /// In how many rows each rule failed: of the table as a whole those that it says, of the others each row once.
    pub fn rows_failed(&self) -> impl Iterator<Item = (Rule, u64)> {
        let checks = &self.reading.checks;
        self.reading.findings.iter().map(|it| {
            let rows = if it.rule.is_of_table() { it.rows } else { checks.of(it.rule).failed };
            (it.rule, rows)
        })
    }

    /// What of that stands on rows that failed something, and what left-out rows would add.
    fn doubtful(&self) -> &[Doubtful] {
        self.chosen().map_or(&[], |variant| &variant.doubtful)
    }
}

/// Whether any of the tables has a row for each person.
pub(crate) fn is_of_people(ledgers: &[Checked]) -> bool {
    ledgers.iter().any(|ledger| ledger.reading.shape.form == Form::Events)
}

/// What a rule found in a table.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundIn {
    /// What the table is called.
    pub name: String,
    /// Rows that failed.
    pub rows: u64,
    /// Rows that were asked; `None` of what the table as a whole is asked.
    pub asked: Option<u64>,
    /// The one of the other, in per cent.
    pub share: Option<f64>,
}

/// What a rule found in each of the tables.
#[must_use]
pub fn found_in(ledgers: &[Checked], rule: Rule) -> Vec<FoundIn> {
    let of = |ledger: &Checked| {
        let findings = ledger.reading.findings.iter().find(|it| it.rule == rule);
        let outcome = (!rule.is_of_table()).then(|| ledger.reading.checks.of(rule));
        let of_table = findings.map_or(0, |it| it.rows);
        FoundIn {
            name: ledger.name.clone(),
            rows: outcome.map_or(of_table, |it| it.failed),
            asked: outcome.map(|it| it.asked),
            share: outcome.filter(|it| it.asked > 0).and_then(Outcome::percent),
        }
    };
    ledgers.iter().map(of).collect()
}

/// How the page is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The rules.
    pub which: Which,
    /// The periods; `None` for those of years into which more rows fall.
    pub kind: Option<PeriodKind>,
    /// The indicator of which effects are told, by its id; `None` for the sex ratio at birth, else the first that has a figure.
    pub indicator: Option<&'static str>,
    /// How that is made.
    pub basis: Basis,
}

/// What is said of a subject. What leaves the page tells no count from one to below `threshold`; `None` where nothing leaves it.
#[must_use]
pub fn panel(
    subject: Subject,
    ledgers: &[Checked],
    sight: Sight,
    threshold: Option<u64>,
    lang: Lang,
) -> Panel {
    match subject {
        Subject::Accounts => accounts::panel(ledgers, threshold, lang),
        Subject::Rules => rules::panel(ledgers, threshold, lang),
        Subject::Trouble => trouble::panel(ledgers, sight, threshold, lang),
        Subject::Effects => effects::panel(ledgers, sight, threshold, lang),
    }
}

/// What findings mean for the count, from the one that costs a row to the one that is only worth knowing.
pub const SEVERITIES: [Severity; 3] = [Severity::Left, Severity::Doubtful, Severity::Note];
