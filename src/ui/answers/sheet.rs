//! The figures of a part as a table, folded away until asked for.

use leptos::prelude::*;

use super::Told;
use crate::answers::{Column, Panel, Sheet, Value};
use crate::text::{Bilingual, ratio};
use crate::ui::say::say;
use crate::ui::unfold::is_unfolded;

/// So many rows are shown at most; a file has all.
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
            let mut sheet = panel.with(|panel| panel.sheet.clone());
            sheet.rows.truncate(LISTED);
            let testid = format!("sheet-{}", told.id);
            view! { <SheetRows sheet label=told.title testid /> }
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

/// The rows of a table, in a box of its own when there are many.
#[component]
pub(in crate::ui) fn SheetRows(
    /// The table.
    sheet: Sheet,
    /// What screen readers call it.
    label: Bilingual,
    /// The handle for tests.
    #[prop(into)]
    testid: String,
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
        <div class="table-scroll is-tall" tabindex="0" role="region" aria-label=say(label)>
            <table data-testid=testid>
                <thead>
                    <tr>{sheet.columns.iter().copied().map(head).collect_view()}</tr>
                </thead>
                <tbody>{sheet.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
