//! Which findings are listed, and which test of suspicion is open: kept while other pages are shown. Knows no finding.

use leptos::prelude::*;

use crate::quality::Wanted;

/// Which findings are listed.
#[derive(Clone, Copy)]
pub struct Listing(pub RwSignal<Wanted>);

impl Listing {
    pub(super) fn provide() {
        provide_context(Self(RwSignal::new(Wanted::default())));
    }

    /// What is listed on this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
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
