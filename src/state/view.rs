//! What the choices come to on the data that is there: a place that no file names any more is no place, a way of cutting time that
//! the data do not allow is another one.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Choices, Session};
use crate::cube::{Cube, Place};
use crate::measures::{self, Births};
use crate::period::{Period, PeriodKind};

/// The births that are shown and the cuts they allow.
#[derive(Clone, Copy)]
pub struct View {
    session: Session,
    place: Memo<Place>,
    kinds: Memo<Vec<PeriodKind>>,
    kind: Memo<PeriodKind>,
    by_period: Memo<Arc<Vec<(Period, Births)>>>,
    period: Memo<Option<Period>>,
    births: Memo<Births>,
}

impl View {
    pub(super) fn provide(session: Session, choices: Choices) -> Self {
        let place = Memo::new(move |_| known_place(&session.cube(), &choices.place()));
        let kinds = Memo::new(move |_| measures::period_kinds(&session.cube()));
        let kind = Memo::new(move |_| {
            let wanted = choices.period_kind();
            kinds
                .with(|kinds| kinds.iter().find(|kind| **kind == wanted).or(kinds.first()).copied())
                .unwrap_or_default()
        });
        let by_period = Memo::new(move |_| {
            Arc::new(measures::by_period(&session.cube(), &place.get(), kind.get()))
        });
        let period = Memo::new(move |_| {
            let wanted = choices.period()?;
            by_period
                .with(|periods| periods.iter().any(|(period, _)| *period == wanted))
                .then_some(wanted)
        });
        let births = Memo::new(move |_| match period.get() {
            Some(period) => by_period.with(|periods| births_of(periods, period)),
            None => measures::total(&session.cube(), &place.get()),
        });
        let view = Self { session, place, kinds, kind, by_period, period, births };
        provide_context(view);
        view
    }

    /// The view of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.session.cube().is_empty()
    }

    /// The births of all files together.
    #[must_use]
    pub fn cube(self) -> Arc<Cube> {
        self.session.cube()
    }

    /// The place that is shown; empty for all of them.
    #[must_use]
    pub fn place(self) -> Place {
        self.place.get()
    }

    /// The ways of cutting time that the data allow.
    #[must_use]
    pub fn kinds(self) -> Vec<PeriodKind> {
        self.kinds.get()
    }

    /// How time is cut.
    #[must_use]
    pub fn kind(self) -> PeriodKind {
        self.kind.get()
    }

    /// The births of the place by period.
    #[must_use]
    pub fn by_period(self) -> Arc<Vec<(Period, Births)>> {
        self.by_period.get()
    }

    /// The one period that is shown; `None` for all time.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        self.period.get()
    }

    /// The births of the place in the period.
    #[must_use]
    pub fn births(self) -> Births {
        self.births.get()
    }

    /// The births of the places one level inside the place, in the period.
    #[must_use]
    pub fn by_place(self) -> Vec<(Place, Births)> {
        let place = self.place.get();
        measures::by_place(&self.cube(), &place, place.0.len() + 1, self.period.get())
    }
}

/// The longest part of `wanted` that the cube knows.
fn known_place(cube: &Cube, wanted: &Place) -> Place {
    let is_known = |place: &Place| cube.places().iter().any(|known| place.contains(known));
    (0..=wanted.0.len()).rev().map(|depth| wanted.up_to(depth)).find(is_known).unwrap_or_default()
}

fn births_of(periods: &[(Period, Births)], wanted: Period) -> Births {
    periods
        .iter()
        .find(|(period, _)| *period == wanted)
        .map(|(_, births)| births.clone())
        .unwrap_or_default()
}
