//! What is looked at on the page of checks: kept while other pages are shown. Knows no finding.

use leptos::prelude::*;

use crate::ledger::Rule;
use crate::quality::{Sight, Wanted};

/// What is looked at.
#[derive(Clone, Copy)]
pub struct Listing {
    /// Which findings are listed.
    pub wanted: RwSignal<Wanted>,
    /// Of which rules and periods the picture of places is.
    pub sight: RwSignal<Sight>,
    /// Of which table the acceptance sheet is, by its name; `None` for all.
    pub accepted: RwSignal<Option<String>>,
    /// Which rule is explained; `None` for the first that found something.
    pub explained: RwSignal<Option<Rule>>,
}

impl Listing {
    pub(super) fn provide() {
        provide_context(Self {
            wanted: RwSignal::new(Wanted::default()),
            sight: RwSignal::new(Sight::default()),
            accepted: RwSignal::new(None),
            explained: RwSignal::new(None),
        });
    }

    /// What is looked at on this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Explains a rule, and lists its findings.
    pub fn explain(self, rule: Rule) {
        self.explained.set(Some(rule));
        self.wanted.update(|wanted| {
            *wanted = Wanted { rule: Some(rule), severity: None, ..wanted.clone() }
        });
    }
}

/// Which test of suspicion is open, by its name; `None` for all together.
#[derive(Clone, Copy)]
pub struct OpenTest(pub RwSignal<Option<&'static str>>);

impl OpenTest {
    pub(super) fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// What is open on this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }
}
