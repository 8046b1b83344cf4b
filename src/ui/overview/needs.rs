//! The indicators of a group that cannot be computed yet, and which ledger would supply what is missing.

use leptos::prelude::*;

use super::Row;
use crate::state::{Choices, Prefs};
use crate::text::overview;

/// The list behind a line that says how many there are.
#[component]
pub(super) fn Needs(
    /// The indicators.
    rows: Signal<Vec<Row>>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let count = move || rows.with(Vec::len);
    view! {
        <Show when=move || { count() > 0 }>
            <details class="needs">
                <summary>{move || overview::cannot(prefs.lang(), count() as u64)}</summary>
                <ul>
                    <For each=move || rows.get() key=|row| row.indicator.id let:row>
                        <NeedLine row />
                    </For>
                </ul>
            </details>
        </Show>
    }
}

/// One indicator and what it needs.
#[component]
fn NeedLine(
    /// The indicator.
    row: Row,
) -> impl IntoView {
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    let need =
        move || row.entry.with(|entry| entry.as_ref().err().map(|need| need.text(prefs.lang())));
    view! {
        <li data-indicator=row.indicator.id>
            <button type="button" class="link" on:click=move |_| choices.open(row.indicator.id)>
                {move || row.indicator.name.get(prefs.lang())}
            </button>
            <span class="need" data-part="need">{need}</span>
        </li>
    }
}
