//! What the user typed into the head of a report. Held for the session, never in the address.

use leptos::prelude::*;

use super::clock;

/// A field of the head of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The title; empty for the usual one.
    Title,
    /// The office.
    Office,
    /// Who prepared it.
    Author,
    /// The day, such as `2012-03-04`.
    Date,
    /// Remarks, a paragraph a line.
    Remark,
}

/// What was typed.
#[derive(Clone, Copy)]
pub struct Letterhead {
    fields: [RwSignal<String>; 5],
}

impl Letterhead {
    pub(super) fn provide() {
        let letterhead = Self { fields: std::array::from_fn(|_| RwSignal::new(String::new())) };
        letterhead.write(Typed::Date, clock::day(clock::today()));
        provide_context(letterhead);
    }

    /// The head of this page's report.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// What stands in a field.
    #[must_use]
    pub fn read(self, field: Typed) -> String {
        self.fields[field as usize].get()
    }

    /// Whether anything was typed that closing the page would lose.
    #[must_use]
    pub fn is_begun(self) -> bool {
        let typed = [Typed::Title, Typed::Office, Typed::Author, Typed::Remark];
        typed.iter().any(|field| self.fields[*field as usize].with_untracked(|it| !it.is_empty()))
    }

    /// Writes into a field.
    pub fn write(self, field: Typed, text: String) {
        self.fields[field as usize].set(text);
    }
}
