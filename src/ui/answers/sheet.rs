//! The figures of a part as a table, folded away until asked for.

use leptos::prelude::*;

use super::Told;
use crate::answers::{Column, Panel, Sheet, Value};
use crate::text::ratio;
use crate::ui::say::say;
use crate::ui::unfold::is_unfolded;

/// So many rows are shown; a file has all.
const LISTED: usize = 400;

/// The table behind its title.
#[component]
pub(super) fn SheetTable(
    /// Whose figures.
    panel: Memo<Panel>,
    /// Whose they are.
    told: Told,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let has_rows = move || panel.with(|panel| !panel.sheet.rows.is_empty());
    // A closed table is not built.
    let table = move || {
        is_open.get().then(|| {
            let sheet = panel.with(|panel| panel.sheet.clone());
            view! { <Rows sheet told /> }
        })
    };
    view! {
        <Show when=has_rows>
            <details class="explained" on:toggle=move |event| is_open.set(is_unfolded(&event))>
                <summary data-testid=format!("data-{}", told.id)>{say(ratio::DATA)}</summary>
                {table}
            </details>
        </Show>
    }
}

/// The rows.
#[component]
fn Rows(
    /// The table.
    sheet: Sheet,
    /// Whose it is.
    told: Told,
) -> impl IntoView {
    let columns = sheet.columns.clone();
    let head = |column: Column| view! { <th scope="col" class:num=!column.is_text>{say(column.name)}</th> };
    let row = |row: Vec<Value>| {
        let cell = |(value, column): (Value, &Column)| {
            view! { <td class:num=!column.is_text>{value.printed()}</td> }
        };
        view! { <tr>{row.into_iter().zip(&columns).map(cell).collect_view()}</tr> }
    };
    view! {
        <div class="table-scroll is-tall" tabindex="0" role="region" aria-label=say(told.title)>
            <table data-testid=format!("sheet-{}", told.id)>
                <thead>
                    <tr>{sheet.columns.iter().copied().map(head).collect_view()}</tr>
                </thead>
                <tbody>{sheet.rows.into_iter().take(LISTED).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
