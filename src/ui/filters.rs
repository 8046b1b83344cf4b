//! The choices that narrow what is shown: how time is cut, which period, which places, which base; each in force is a chip.

mod base;
mod chips;
mod places;

use leptos::prelude::*;

use crate::period::{Period, PeriodKind};
use crate::shown::Shown;
use crate::state::{Choices, Prefs, View};
use crate::text::{Bilingual, chrome, overview};
use crate::ui::pick::{Pick, named};
use base::BasePick;
use chips::Chips;
use places::PlacePicker;

/// The row of choices above a figure.
#[component]
pub(super) fn Filters(
    /// What stands at the end of the row, such as exports.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="filters" role="group" aria-label=crate::ui::say::say(overview::FILTERS)>
            <PeriodKindPick />
            <PeriodPick />
            <RangePick
                label=overview::PERIOD_FROM
                open=overview::PERIOD_FIRST
                end=|shown| &mut shown.from
            />
            <RangePick
                label=overview::PERIOD_TO
                open=overview::PERIOD_LAST
                end=|shown| &mut shown.to
            />
            <PlacePicker />
            <BasePick />
            <div class="filters-end">{children()}</div>
        </div>
        <Chips />
        <Unknown />
    }
}

/// That a bookmark names what the files do not have.
#[component]
fn Unknown() -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let unknown = Memo::new(move |_| {
        let lang = prefs.lang();
        let names = view.unknown(lang);
        (!names.is_empty()).then(|| overview::unknown(lang, &names))
    });
    move || {
        unknown.get().map(|words| view! { <p class="warning" data-testid="unknown">{words}</p> })
    }
}

/// How time is cut.
#[component]
fn PeriodKindPick() -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let options = Signal::derive(move || {
        let named = |kind: PeriodKind| (kind, kind.name().get(prefs.lang()).to_owned());
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
    let (choices, view) = (Choices::expect(), View::expect());
    view! {
        <Pick
            label=chrome::PERIOD
            options=periods(chrome::PERIOD_ALL)
            chosen=Signal::derive(move || view.period())
            choose=move |period| choices.choose_period(period)
        />
    }
}

/// One end of the range of trends.
#[component]
fn RangePick(
    /// What is chosen.
    label: Bilingual,
    /// What no choice is called.
    open: Bilingual,
    /// The end.
    end: fn(&mut Shown) -> &mut Option<Period>,
) -> impl IntoView {
    let choices = Choices::expect();
    let chosen = Signal::derive(move || choices.shown(|shown| *end(&mut shown.clone())));
    view! {
        <Pick
            label
            options=periods(open)
            chosen
            choose=move |period| choices.show(|shown| *end(shown) = period)
        />
    }
}

/// No period, then each of the data, the latest first: it is the one that is asked for.
fn periods(none: Bilingual) -> Signal<Vec<(Option<Period>, String)>> {
    let (prefs, view) = (Prefs::expect(), View::expect());
    Signal::derive(move || {
        let lang = prefs.lang();
        let one = |period: Period| (Some(period), period.label(lang));
        let all = view.all_periods();
        std::iter::once((None, none.get(lang).to_owned()))
            .chain(all.into_iter().rev().map(one))
            .collect()
    })
}

/// A selector over values with fixed names.
fn fixed<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    name: fn(T) -> Bilingual,
) -> Signal<Vec<(T, String)>> {
    named(values, name)
}
