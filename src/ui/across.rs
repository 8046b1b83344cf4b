//! One indicator across places, and one place across indicators and periods.

use leptos::prelude::*;

use crate::measures::Indicator;
use crate::state::{Choices, Prefs, ProfileRow, View, catalogue, indicator, profile};
use crate::text::overview;
use crate::ui::detail::PlaceBars;
use crate::ui::pick::Pick;
use crate::ui::say::say;

/// What the places are shown by at first.
const FIRST: &str = "11";

/// One indicator across the places inside the chosen one.
#[component]
pub(super) fn AcrossPlaces() -> impl IntoView {
    let (choices, prefs) = (Choices::expect(), Prefs::expect());
    let shown = Memo::new(move |_| {
        choices.shown(|shown| shown.indicator.clone()).unwrap_or_else(|| FIRST.to_owned())
    });
    let options = Signal::derive(move || {
        let named = |row: &'static Indicator| {
            (row.id.to_owned(), format!("{} {}", row.id, row.name.get(prefs.lang())))
        };
        catalogue().into_iter().map(named).collect()
    });
    let bars = move || indicator(&shown.get()).map(|indicator| view! { <PlaceBars indicator /> });
    let open = move |_| choices.open(&shown.get_untracked());
    view! {
        <div class="actions across-head">
            <Pick
                label=overview::INDICATOR
                options
                chosen=Signal::derive(move || shown.get())
                choose=move |id: String| choices.show(|shown| shown.indicator = Some(id))
            />
            <button type="button" class="button" on:click=open>{say(overview::DEFINITION)}</button>
        </div>
        {bars}
    }
}

/// One place across indicators and periods.
#[component]
pub(super) fn Profile() -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let rows = Memo::new(move |_| profile(view));
    let head = move || {
        let lang = prefs.lang();
        let tick = move |period: crate::period::Period| {
            view! { <th scope="col" class="num">{period.label(lang)}</th> }
        };
        view.periods().into_iter().map(tick).collect_view()
    };
    view! {
        <p class="hint">{say(overview::PROFILE_NOTE)}</p>
        <div class="table-scroll">
            <table class="profile" data-testid="profile">
                <thead>
                    <tr>
                        <th scope="col">{say(overview::INDICATOR)}</th>
                        {head}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=ProfileRow::clone let:row>
                        <ProfileLine row />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// One indicator in each period.
#[component]
fn ProfileLine(
    /// The indicator with its values.
    row: ProfileRow,
) -> impl IntoView {
    let choices = Choices::expect();
    let ProfileRow { id, values } = row;
    let named = indicator(id);
    let cell = |(period, value): (crate::period::Period, String)| {
        view! { <td class="num" data-period=period.tick()>{value}</td> }
    };
    view! {
        <tr data-indicator=id data-leads-to=id>
            <th scope="row">
                <button type="button" class="link" on:click=move |_| choices.open(id)>
                    {named.map(|row| say(row.name))}
                </button>
                " "
                <span class="unit">{named.map(|row| say(row.unit.name()))}</span>
            </th>
            {values.into_iter().map(cell).collect_view()}
        </tr>
    }
}
