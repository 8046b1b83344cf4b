//! What the screen calls the values of other modules: one row each.

use crate::ledger::{Account, Basis, Encoding, Kind, ROLES, Role, Severity};
use crate::measures::words::Verdict;
use crate::period::PeriodKind;
use crate::state::ThemeChoice;
use crate::text::{Bilingual, chrome};

/// Encodings as they are offered. Their names are the same in every language.
pub(super) const ENCODINGS: &[(Encoding, &str)] = &[
    (Encoding::Utf8, "UTF-8"),
    (Encoding::Gb18030, "GB18030 (GBK)"),
    (Encoding::Utf16Le, "UTF-16 LE"),
    (Encoding::Utf16Be, "UTF-16 BE"),
];

/// Separators as they are offered.
pub(super) const DELIMITERS: &[(u8, Bilingual)] = &[
    (b',', chrome::DELIMITER_COMMA),
    (b'\t', chrome::DELIMITER_TAB),
    (b';', chrome::DELIMITER_SEMICOLON),
    (b'|', chrome::DELIMITER_BAR),
];

/// The terms of the row account in the order in which they are printed.
pub(super) const ACCOUNT_TERMS: &[AccountTerm] = &[
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

/// One term of the row account.
pub(super) struct AccountTerm {
    /// Its stable name.
    pub(super) id: &'static str,
    /// Its name on screen.
    pub(super) name: Bilingual,
    /// Its rows.
    pub(super) rows: fn(&Account) -> u64,
}

/// What a ledger is: its kind and whether its rows are events or counts.
pub(super) fn ledger(kind: Kind, form: Form, lang: Lang) -> String {
    let form = match form {
        Form::Events => chrome::FORM_EVENTS,
        Form::Counts => chrome::FORM_COUNTS,
    };
    format!("{} · {}", kind.row().name.get(lang), form.get(lang))
}

pub(super) const fn basis(basis: Basis) -> Bilingual {
    match basis {
        Basis::Header => chrome::BASIS_HEADER,
        Basis::Near => chrome::BASIS_NEAR,
        Basis::Values => chrome::BASIS_VALUES,
        Basis::User => chrome::BASIS_USER,
        Basis::None => chrome::BASIS_NONE,
    }
}

/// How serious a finding is, and the class that colours it.
pub(super) const fn severity(severity: Severity) -> (Bilingual, &'static str) {
    match severity {
        Severity::Left => (chrome::SEVERITY_LEFT, "severity is-left"),
        Severity::Doubtful => (chrome::SEVERITY_DOUBTFUL, "severity is-doubtful"),
        Severity::Note => (chrome::SEVERITY_NOTE, "severity is-note"),
    }
}

pub(super) fn role(role: Role) -> Bilingual {
    ROLES.iter().find(|row| row.role == role).map_or(chrome::BASIS_NONE, |row| row.name)
}

pub(super) const fn period_kind(kind: PeriodKind) -> Bilingual {
    match kind {
        PeriodKind::CalendarYear => chrome::KIND_CALENDAR_YEAR,
        PeriodKind::StatisticalYear => chrome::KIND_STATISTICAL_YEAR,
        PeriodKind::Quarter => chrome::KIND_QUARTER,
        PeriodKind::Month => chrome::KIND_MONTH,
    }
}

pub(super) const fn theme(theme: ThemeChoice) -> Bilingual {
    match theme {
        ThemeChoice::Auto => chrome::THEME_AUTO,
        ThemeChoice::Light => chrome::THEME_LIGHT,
        ThemeChoice::Dark => chrome::THEME_DARK,
    }
}

/// A verdict in a table cell, where a sentence has no room.
pub(super) const fn verdict(verdict: Verdict) -> Bilingual {
    match verdict {
        Verdict::NoBirths | Verdict::NoSex | Verdict::NoFemales => chrome::VERDICT_NONE,
        Verdict::CannotTell => chrome::VERDICT_CANNOT_TELL,
        Verdict::InBand => chrome::VERDICT_IN_BAND,
        Verdict::High => chrome::VERDICT_HIGH,
        Verdict::Low => chrome::VERDICT_LOW,
        Verdict::AboveBand => chrome::VERDICT_ABOVE,
        Verdict::BelowBand => chrome::VERDICT_BELOW,
    }
}
