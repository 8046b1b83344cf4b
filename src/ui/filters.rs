//! The choices that narrow what is shown: how time is cut, which period, which place.

use leptos::prelude::*;

use crate::cube::Place;
use crate::period::{Period, PeriodKind};
use crate::state::{Choices, Prefs, View, children};
use crate::text::chrome;
use crate::ui::names;
use crate::ui::pick::Pick;

/// The row of choices above a figure.
#[component]
pub(super) fn Filters(
    /// What stands at the end of the row, such as exports.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="filters">
            <PeriodKindPick />
            <PeriodPick />
            <PlacePicks />
            <div class="filters-end">{children()}</div>
        </div>
    }
}

/// How time is cut.
#[component]
fn PeriodKindPick() -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let options = Signal::derive(move || {
        let named =
            |kind: PeriodKind| (kind, names::period_kind(kind).get(prefs.lang()).to_owned());
        view.kinds().into_iter().map(named).collect()
    });
    view! {
        <Pick
            label=chrome::PERIOD_KIND
            options
            chosen=Signal::derive(move || view.kind())
            choose=move |kind| choices.choose_period_kind(kind)
        />
    }
}

/// One period, or all time.
#[component]
fn PeriodPick() -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let options = Signal::derive(move || {
        let lang = prefs.lang();
        let all = (None, chrome::PERIOD_ALL.get(lang).to_owned());
        let one = |period: Period| (Some(period), period.label(lang));
        let periods = view.by_period();
        // The latest first: it is the one that is asked for.
        std::iter::once(all).chain(periods.iter().rev().map(|(period, _)| one(*period))).collect()
    });
    view! {
        <Pick
            label=chrome::PERIOD
            options
            chosen=Signal::derive(move || view.period())
            choose=move |period| choices.choose_period(period)
        />
    }
}

/// One selector for each level of the place, down to one below the chosen place.
#[component]
fn PlacePicks() -> impl IntoView {
    let view = View::expect();
    let levels = Memo::new(move |_| {
        let (place, cube) = (view.place(), view.cube());
        let has_choice = |depth: &usize| !children(cube.places(), &place.up_to(*depth)).is_empty();
        (0..=place.0.len()).filter(has_choice).collect::<Vec<_>>()
    });
    view! {
        <For each=move || levels.get() key=|depth| *depth let:depth>
            <PlacePick depth />
        </For>
    }
}

/// One level of the place.
#[component]
fn PlacePick(
    /// How many levels are above it.
    depth: usize,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let above = move || view.place().up_to(depth);
    let options = Signal::derive(move || {
        let all = (above(), chrome::PLACE_ALL.get(prefs.lang()).to_owned());
        let one = |name: String| (Place([above().0, vec![name.clone()]].concat()), name);
        let cube = view.cube();
        std::iter::once(all).chain(children(cube.places(), &above()).into_iter().map(one)).collect()
    });
    view! {
        <Pick
            label=if depth == 0 { chrome::PLACE } else { chrome::PLACE_BELOW }
            options
            chosen=Signal::derive(move || view.place().up_to(depth.saturating_add(1)))
            choose=move |place| choices.choose_place(place)
        />
    }
}
