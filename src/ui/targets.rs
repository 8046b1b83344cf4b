//! Targets: a state beside each figure, and the sets with their rows.

mod entry;

use leptos::prelude::*;

use crate::measures::Indicator;
use crate::measures::target::{State, TargetSet};
use crate::state::{Added, Judged, Prefs, View, judged, saved_targets, states};
use crate::text::{added, overview};
use crate::ui::download::Download;
use crate::ui::load::{Faults, LoadButton};
use crate::ui::say::say;
use entry::TargetEntry;

/// The state of an indicator's targets, for the place and period that are shown; one a set.
#[component]
pub(super) fn TargetCell(
    /// The indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let found = Memo::new(move |_| states(view, indicator, prefs.lang()));
    let one = move |(set, demand, state): (String, String, State)| {
        view! {
            <span class="target" title=set>
                <StateMark state />
                <span class="demand">{demand}</span>
            </span>
        }
    };
    view! {
        <span class="targets" data-target=indicator.id>
            {move || found.get().into_iter().map(one).collect_view()}
        </span>
    }
}

/// A state by shape, word and colour.
#[component]
fn StateMark(
    /// The state.
    state: State,
) -> impl IntoView {
    let (id, sign) = match state {
        State::Met => ("met", "✓"),
        State::NotMet => ("not-met", "✕"),
        State::CannotTell => ("cannot-tell", "?"),
        State::NoValue => ("no-value", "–"),
    };
    view! {
        <span class="state" data-state=id>
            <span aria-hidden="true">{sign}</span>
            " "
            {say(state.name())}
        </span>
    }
}

/// The sets of targets with their figures, and how to add to them.
#[component]
pub(super) fn Targets() -> impl IntoView {
    let (prefs, view, added_here) = (Prefs::expect(), View::expect(), Added::expect());
    added_here.forget_faults();
    let rows = Memo::new(move |_| judged(view, prefs.lang()));
    view! {
        <section class="panel" data-testid="targets">
            <p class="hint">{say(added::TARGETS_NOTE)}</p>
            <p class="actions">
                <LoadButton
                    label=added::LOAD_TARGETS
                    accept=".csv,.txt,.json"
                    testid="load-targets"
                    load=move |file| added_here.load_targets(file, prefs.lang())
                />
                {move || added_here.targets().into_iter().map(|set| view! { <SaveSet set /> }).collect_view()}
            </p>
            <Faults />
            <TargetEntry />
            <Show
                when=move || rows.with(|rows| !rows.is_empty())
                fallback=|| view! { <p class="blank" data-state="empty">{say(added::TARGETS_NONE)}</p> }
            >
                <div class="table-scroll">
                    <table data-testid="target-rows">
                        <TargetHead />
                        <tbody>
                            {move || rows.get().into_iter().map(|row| view! { <TargetRow row /> }).collect_view()}
                        </tbody>
                    </table>
                </div>
            </Show>
        </section>
    }
}

/// The buttons that save a set.
#[component]
fn SaveSet(
    /// The set.
    set: TargetSet,
) -> impl IntoView {
    let handle = format!("save-json-{}", set.name);
    let set = StoredValue::new(set);
    let save = move |is_json: bool| {
        let (name, content) = set.with_value(|set| saved_targets(set, is_json));
        let media_type = if is_json { "application/json" } else { "text/csv;charset=utf-8" };
        Download { name, media_type, content: content.into_bytes() }.save();
    };
    view! {
        <span class="button-group">
            <b>{set.with_value(|set| set.name.clone())}</b>
            <button type="button" class="link" on:click=move |_| save(false)>{say(added::SAVE_CSV)}</button>
            <button type="button" class="link" data-testid=handle on:click=move |_| save(true)>{say(added::SAVE_JSON)}</button>
        </span>
    }
}

/// The heads of the columns.
#[component]
fn TargetHead() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{say(added::SET)}</th>
                <th scope="col">{say(overview::INDICATOR)}</th>
                <th scope="col">{say(crate::text::chrome::PLACE)}</th>
                <th scope="col">{say(crate::text::chrome::PERIOD)}</th>
                <th scope="col">{say(added::DEMAND)}</th>
                <th scope="col" class="num">{say(overview::VALUE)}</th>
                <th scope="col" class="num">{say(overview::INTERVAL)}</th>
                <th scope="col">{say(added::STATE)}</th>
                <th scope="col"><span class="visually-hidden">{say(added::REMOVE)}</span></th>
            </tr>
        </thead>
    }
}

/// One target beside its figure.
#[component]
fn TargetRow(
    /// The target.
    row: Judged,
) -> impl IntoView {
    let added_here = Added::expect();
    let choices = crate::state::Choices::expect();
    let Judged { set, target, name, about: [place, period, demand], printed, state, pace } = row;
    let (id, handle) = (target.indicator.clone(), target.indicator.clone());
    let of_set = set.clone();
    let (value, interval) = printed.map(|it| (it.value, it.interval)).unzip();
    view! {
        <tr data-indicator=handle.clone() data-leads-to=handle>
            <td>{of_set}</td>
            <th scope="row">
                <button type="button" class="link" on:click=move |_| choices.open(&id)>{name}</button>
            </th>
            <td>{place}</td>
            <td>{period}</td>
            <td>{demand}</td>
            <td class="num value">{value}</td>
            <td class="num">{interval}</td>
            <td><StateMark state /> <span class="hint">{pace}</span></td>
            <td>
                <button type="button" class="link" on:click=move |_| added_here.remove_target(&set, &target)>
                    {say(added::REMOVE)}
                </button>
            </td>
        </tr>
    }
}
