//! The pictures as the choices ask for them, and the borders that the user gave. No other signals of their own.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::added::bytes_of;
use super::view::or_everywhere;
use super::{Added, Choices, View, least_told};
use crate::answers::Panel;
use crate::boundary::{Boundaries, BoundaryError};
use crate::chart::Caption;
use crate::measures::{CATALOGUE, Indicator, catalogue};
use crate::pictures::{Chain, Source, Subject};
use crate::text::Lang;

/// What places are shown by at first, and what that is held against.
const FIRST: &str = "11";
const SECOND: &str = "17-2";

/// The borders of places, and what was wrong with a file of them.
#[derive(Clone, Copy)]
pub struct Borders {
    read: RwSignal<Option<Arc<Boundaries>>>,
    failed: RwSignal<Option<BoundaryError>>,
}

impl Borders {
    pub(super) fn provide() {
        provide_context(Self { read: RwSignal::new(None), failed: RwSignal::new(None) });
    }

    /// The borders of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Reads borders from a file; one that cannot be read leaves those that were there.
    pub fn open(self, file: File) {
        leptos::task::spawn_local(async move {
            if let Some(bytes) = bytes_of(&file).await {
                self.take(&bytes);
            }
        });
    }

    fn take(self, bytes: &[u8]) {
        match Boundaries::read(bytes) {
            Ok(read) => {
                self.read.set(Some(Arc::new(read)));
                self.failed.set(None);
            }
            Err(error) => self.failed.set(Some(error)),
        }
    }

    /// The borders, if there are any.
    #[must_use]
    pub fn get(self) -> Option<Arc<Boundaries>> {
        self.read.get()
    }

    /// Why the last file was not read.
    #[must_use]
    pub fn failed(self) -> Option<BoundaryError> {
        self.failed.get()
    }
}

fn chains(source: &Source<'_>) -> Vec<usize> {
    source.chains()
}

/// How places and shapes were matched.
pub struct Matched {
    /// How many places there are, and how many shapes.
    pub places: usize,
    /// How many shapes there are.
    pub shapes: usize,
    /// The places without borders.
    pub places_without: Vec<String>,
    /// The shapes that are no place.
    pub shapes_without: Vec<String>,
}

/// All that the pictures follow from.
#[derive(Clone, Copy)]
pub struct Pictures {
    choices: Choices,
    view: View,
    borders: Borders,
    added: Added,
}

impl Pictures {
    /// The pictures of this page.
    #[must_use]
    pub fn expect() -> Self {
        let (choices, view) = (Choices::expect(), View::expect());
        Self { choices, view, borders: Borders::expect(), added: Added::expect() }
    }

    /// The picture of a subject as asked; of what may leave the page, where it is to leave it.
    #[must_use]
    pub fn panel(self, subject: Subject, leaves: bool, lang: Lang) -> Panel {
        let asked = self.choices.shown(|shown| shown.pictured.clone());
        let panel = self.ask(leaves, |source| source.panel(subject, &asked, lang));
        // On a page the picture needs its legend; where it leaves the page it is captioned in full.
        panel.captioned(Caption::default())
    }

    /// How places and shapes were matched; `None` without borders.
    #[must_use]
    pub fn matched(self) -> Option<Matched> {
        let borders = self.borders.get()?;
        let inside = self.view.inside();
        let names: Vec<&str> =
            inside.iter().map(|place| place.0.last().map_or("", String::as_str)).collect();
        let matching = borders.matched(&names);
        let shape = |at: &usize| borders.shapes[*at].name(matching.property.as_deref()).to_owned();
        Some(Matched {
            places: names.len(),
            shapes: borders.shapes.len(),
            places_without: matching
                .places_without
                .iter()
                .map(|at| names[*at].to_owned())
                .collect(),
            shapes_without: matching.shapes_without.iter().map(shape).collect(),
        })
    }

    /// The services that are shown.
    #[must_use]
    pub fn chain(self) -> Option<&'static Chain> {
        let asked = self.choices.shown(|shown| shown.pictured.clone());
        self.ask(false, |source| source.chain(&asked))
    }

    /// The indicators that can be computed of what is shown.
    #[must_use]
    pub fn computable(self) -> BTreeSet<&'static str> {
        let all: Vec<&Indicator> = catalogue().chain(self.added.own_indicators()).collect();
        self.ask(false, |source| source.computable(all.into_iter()))
    }

    /// The services that are known, by their place in the list.
    #[must_use]
    pub fn chains(self) -> Vec<usize> {
        self.ask(false, chains)
    }

    /// The indicator that places are shown by.
    #[must_use]
    pub fn indicator(self) -> &'static Indicator {
        self.choices.shown(|shown| self.known(shown.indicator.as_deref(), FIRST))
    }

    /// The two that are held against each other.
    #[must_use]
    pub fn pair(self) -> [&'static Indicator; 2] {
        let of = |chosen: Option<&str>, usual| self.known(chosen, usual);
        self.choices.shown(|shown| {
            let asked = &shown.pictured;
            [of(asked.first.as_deref(), FIRST), of(asked.second.as_deref(), SECOND)]
        })
    }

    /// The indicator that is chosen, else the usual one.
    fn known(self, chosen: Option<&str>, usual: &str) -> &'static Indicator {
        let all = || catalogue().chain(self.added.own_indicators());
        let find = |id: &str| all().find(|indicator| indicator.id == id);
        let found = chosen.and_then(find).or_else(|| find(usual));
        found.unwrap_or(&CATALOGUE[0][0])
    }

    fn ask<T>(self, leaves: bool, ask: impl FnOnce(&Source<'_>) -> T) -> T {
        let Self { choices, view, borders, .. } = self;
        let (indicator, pair) = (self.indicator(), self.pair());
        let threshold = least_told(choices).filter(|_| leaves);
        let (variants, orders) = choices.shown(|shown| (shown.variants.clone(), shown.orders));
        let (borders, rollup) = (borders.get(), view.rollup());
        ask(&Source {
            rollup: &rollup,
            places: or_everywhere(view.places()),
            inside: view.inside(),
            period: view.period(),
            periods: view.periods(),
            orders,
            basis: view.basis(),
            variants: &variants,
            indicator,
            pair,
            borders: borders.as_deref(),
            threshold,
        })
    }
}
