//! Which message speaks for which error.

use crate::ledger::{Foreign, LedgerError};
use crate::text::Lang;
use crate::text::errors::{self, Message, Template};

/// What to tell the user of `error`.
pub(super) fn message(error: &LedgerError, lang: Lang) -> Message {
    let (template, values) = match error {
        LedgerError::Empty => (errors::EMPTY, vec![]),
        LedgerError::Foreign(foreign) => (of_foreign(*foreign), vec![]),
        LedgerError::Damaged => (errors::DAMAGED, vec![]),
        LedgerError::TooLarge { limit_bytes } => (errors::TOO_LARGE, vec![limit_bytes >> 20]),
        LedgerError::TooMany { limit } => (errors::TOO_MANY, vec![*limit]),
        LedgerError::OnlyHeader { header_row } => (errors::ONLY_HEADER, vec![*header_row]),
        LedgerError::NoHeader { searched_rows } => (errors::NO_HEADER, vec![*searched_rows]),
        LedgerError::MissingColumn { missing } => {
            let names: Vec<_> = missing.iter().map(|role| role.name().get(lang)).collect();
            return errors::MISSING_COLUMN.say(lang, &[errors::any_of(lang, &names)]);
        }
        LedgerError::RecordTooLong { row, offset, .. } => {
            (errors::RECORD_TOO_LONG, vec![*row, *offset])
        }
        LedgerError::PersonalColumn { column } => {
            (errors::PERSONAL_COLUMN, vec![u64::from(*column).saturating_add(1)])
        }
        LedgerError::TooManyCells { limit } => (errors::TOO_MANY_CELLS, vec![*limit]),
        LedgerError::Unreadable { offset } => (errors::UNREADABLE, vec![*offset]),
        LedgerError::Cancelled => (errors::CANCELLED, vec![]),
        LedgerError::ReaderDied => (errors::READER_DIED, vec![]),
    };
    let values: Vec<String> = values.into_iter().map(errors::hole).collect();
    template.say(lang, &values)
}

const fn of_foreign(foreign: Foreign) -> Template {
    match foreign {
        Foreign::Picture => errors::PICTURE,
        Foreign::Pdf => errors::PDF,
        Foreign::OldOffice => errors::OLD_OFFICE,
        Foreign::Zip => errors::ZIP,
        Foreign::Markup => errors::MARKUP,
        Foreign::Archive => errors::ARCHIVE,
        Foreign::Encrypted => errors::ENCRYPTED,
        Foreign::Document => errors::DOCUMENT,
        Foreign::Binary => errors::BINARY,
    }
}
