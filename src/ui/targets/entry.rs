//! Entering a target by hand, for the place and the period that are shown.

use leptos::prelude::*;

use crate::measures::Indicator;
use crate::measures::target::{Demand, Pace, Target};
use crate::state::{Added, Prefs, View, catalogue};
use crate::text::{Bilingual, added, overview};
use crate::ui::entry::{TextEntry, number_of};
use crate::ui::pick::{Pick, named};
use crate::ui::say::say;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    AtLeast,
    AtMost,
    Band,
}

const KINDS: &[Kind] = &[Kind::AtLeast, Kind::AtMost, Kind::Band];
const PACES: &[Pace] = &[Pace::WholePeriod, Pace::Progress];

const fn kind_name(kind: Kind) -> Bilingual {
    match kind {
        Kind::AtLeast => added::AT_LEAST,
        Kind::AtMost => added::AT_MOST,
        Kind::Band => added::BAND,
    }
}

const fn pace_name(pace: Pace) -> Bilingual {
    match pace {
        Pace::WholePeriod => added::PACE_WHOLE,
        Pace::Progress => added::PACE_PROGRESS,
    }
}

/// The demand that was entered, if it is one.
fn demand(kind: Kind, first: &str, second: &str) -> Option<Demand> {
    let from = number_of(first)?;
    Some(match kind {
        Kind::AtLeast => Demand::AtLeast(from),
        Kind::AtMost => Demand::AtMost(from),
        Kind::Band => Demand::Band { from, to: number_of(second).filter(|to| *to >= from)? },
    })
}

/// The row of entries.
#[component]
pub(super) fn TargetEntry() -> impl IntoView {
    let (prefs, view, added_here) = (Prefs::expect(), View::expect(), Added::expect());
    let set = RwSignal::new(added::SET_NEW.get(prefs.lang()).to_owned());
    let indicator = RwSignal::new("03".to_owned());
    let (kind, pace) = (RwSignal::new(Kind::AtMost), RwSignal::new(Pace::WholePeriod));
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let entered = move || demand(kind.get(), &first.get(), &second.get());
    let add = move |_| {
        let Some(demand) = untrack(entered) else { return };
        let (places, period) = untrack(|| (view.places(), view.period()));
        let everywhere = places.is_empty().then(crate::cube::Place::default);
        let indicator = indicator.get_untracked();
        let pace = pace.get_untracked();
        for place in places.into_iter().chain(everywhere) {
            let indicator = indicator.clone();
            let target = Target { indicator, place, period, demand, pace };
            added_here.add_target(&set.get_untracked(), target);
        }
        first.set(String::new());
    };
    let options = Signal::derive(move || {
        let named = |row: &'static Indicator| {
            (row.id.to_owned(), format!("{} {}", row.id, row.name.get(prefs.lang())))
        };
        catalogue().into_iter().map(named).collect()
    });
    view! {
        <div class="entry" data-testid="target-entry">
            <TextEntry label=added::SET value=set />
            <Pick label=overview::INDICATOR options chosen=indicator.into() choose=move |id| indicator.set(id) />
            <Pick label=added::DEMAND options=named(KINDS, kind_name) chosen=kind.into() choose=move |it| kind.set(it) />
            <TextEntry label=added::FIRST_VALUE value=first testid="target-value" />
            <Show when=move || kind.get() == Kind::Band>
                <TextEntry label=added::SECOND_VALUE value=second testid="target-upper" />
            </Show>
            <Pick label=added::PACE options=named(PACES, pace_name) chosen=pace.into() choose=move |it| pace.set(it) />
            <button type="button" class="button is-primary" disabled=move || entered().is_none() on:click=add>
                {say(added::ADD_TARGET)}
            </button>
            <p class="hint">{say(added::ADD_TARGET_NOTE)}</p>
        </div>
    }
}
