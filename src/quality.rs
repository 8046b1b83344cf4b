//! What the readings say of their ledgers, put together: what became of the rows, which rules failed how often, and in which rows.
//! Each picture is a pure function of the readings to a [`Panel`]. Knows no signals, no elements, and no value of a row.

pub mod about;
mod accounts;
mod list;
mod rules;
pub mod suspicion;

use std::sync::Arc;

use crate::answers::Panel;
use crate::ledger::{Account, Reading, Severity};
use crate::text::{Bilingual, Lang, chrome, quality};
pub use about::{About, SUBJECTS, Subject};
pub use accounts::{ACCOUNT_TERMS, AccountTerm};
pub use list::{Found, Wanted, found, list, rules_found, unlisted};

/// A ledger with what came of reading it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// What its table is called.
    pub name: String,
    /// Whether the user leaves it out of the figures; it is checked all the same.
    pub is_left_out: bool,
    /// What became of its rows, by the definition that is counted.
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
}

/// What is said of a subject. What leaves the page tells no count from one to below `threshold`; `None` where nothing leaves it.
#[must_use]
pub fn panel(subject: Subject, ledgers: &[Checked], threshold: Option<u64>, lang: Lang) -> Panel {
    match subject {
        Subject::Accounts => accounts::panel(ledgers, threshold, lang),
        Subject::Rules => rules::panel(ledgers, threshold, lang),
    }
}

/// What findings mean for the count, from the one that costs a row to the one that is only worth knowing.
pub const SEVERITIES: [Severity; 3] = [Severity::Left, Severity::Doubtful, Severity::Note];

/// How serious a finding is, in words.
#[must_use]
pub const fn severity_name(severity: Severity) -> Bilingual {
    match severity {
        Severity::Left => chrome::SEVERITY_LEFT,
        Severity::Doubtful => chrome::SEVERITY_DOUBTFUL,
        Severity::Note => chrome::SEVERITY_NOTE,
    }
}
