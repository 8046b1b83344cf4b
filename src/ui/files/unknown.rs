//! Values that the reader does not know: what each means can be said.

use leptos::prelude::*;

use super::watch::Table;
use crate::ledger::{Unknown, ValueMap, ValueMeaning};
use crate::state::{LoadedLedger, Prefs, Session};
use crate::text::{chrome, count};
use crate::ui::names;
use crate::ui::pick::Pick;
use crate::ui::say::say;

/// The values that are not known, and those that the user explained.
#[component]
pub(super) fn UnknownValues(
    /// The table.
    table: Table,
) -> impl IntoView {
    let values = Memo::new(move |_| {
        table
            .now
            .with(|now| Some(now.as_ref()?.reading.as_ref()?.unknown.clone()))
            .unwrap_or_default()
    });
    let known = Memo::new(move |_| table.recipe.with(|recipe| recipe.values.clone()));
    let is_empty = move || values.with(Vec::is_empty);
    view! {
        <Show when=move || !is_empty() || known.with(|known| !known.is_empty())>
            <section data-testid="unknown-values">
                <h3>{say(chrome::UNKNOWN_VALUES)}</h3>
                <Show when=move || !is_empty()>
                    <p class="hint">{say(chrome::UNKNOWN_VALUES_NOTE)}</p>
                    <UnknownTable table values />
                </Show>
                <Known table known />
            </section>
        </Show>
    }
}

/// The values that are not known.
#[component]
fn UnknownTable(
    /// The table.
    table: Table,
    /// The values.
    values: Memo<Vec<Unknown>>,
) -> impl IntoView {
    view! {
        <div class="table-scroll">
            <table class="unknown is-stacking">
                <thead>
                    <tr>
                        <th scope="col">{say(chrome::UNKNOWN_VALUE)}</th>
                        <th scope="col">{say(chrome::COLUMN_HEADER)}</th>
                        <th scope="col" class="num">{say(chrome::FINDING_ROWS)}</th>
                        <th scope="col">{say(chrome::UNKNOWN_MEANS)}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || values.get() key=|value| (value.column, value.text.clone(), value.rows) let:value>
                        <UnknownRow table value />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// One value.
#[component]
fn UnknownRow(
    /// The table.
    table: Table,
    /// The value.
    value: Unknown,
) -> impl IntoView {
    let header = table.now.with_untracked(|now| header(now.as_ref()?, value.column));
    let is_open = value.is_clear && !ValueMeaning::choices(value.role).is_empty();
    let (text, rows) = (value.text.clone(), value.rows);
    view! {
        <tr>
            <th scope="row"><span class="sample">{text}</span></th>
            <td>{header.unwrap_or_default()}</td>
            <td class="num">{count(rows)}</td>
            <td>{is_open.then(|| view! { <MeaningSelect table value /> })}</td>
        </tr>
    }
}

fn header(ledger: &LoadedLedger, column: u32) -> Option<String> {
    let shape = ledger.shape()?;
    let at = column.checked_sub(shape.first_column)?;
    shape.columns.get(at as usize).map(|column| column.header.clone())
}

/// The choice of what a value means.
#[component]
fn MeaningSelect(
    /// The table.
    table: Table,
    /// The value.
    value: Unknown,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let Unknown { role, text, .. } = value;
    let options = Signal::derive(move || {
        let lang = prefs.lang();
        let first = (None, chrome::UNKNOWN_CHOOSE.get(lang).to_owned());
        let choice = |means| (Some(means), names::meaning(means).get(lang).to_owned());
        std::iter::once(first).chain(ValueMeaning::choices(role).into_iter().map(choice)).collect()
    });
    let choose = move |means: Option<ValueMeaning>| {
        if let Some(means) = means {
            session.choose_meaning(table.id, role, text.clone(), means);
        }
    };
    view! {
        <Pick
            label=chrome::UNKNOWN_MEANS
            is_label_hidden=true
            options
            chosen=Signal::derive(|| None)
            choose
        />
    }
}

/// The values that the user explained, each with a way back.
#[component]
fn Known(
    /// The table.
    table: Table,
    /// The values.
    known: Memo<Vec<ValueMap>>,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let row = move |value: ValueMap| {
        let ValueMap { role, text, means } = value;
        let said = format!("{text} → {}", names::meaning(means).get(prefs.lang()));
        view! {
            <li>
                <span class="chip">{said}</span>
                <button type="button" class="link" on:click=move |_| session.forget_meaning(table.id, role, &text)>
                    {say(chrome::FORGET)}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || known.with(|known| !known.is_empty())>
            <p class="hint">{say(chrome::KNOWN_VALUES)}</p>
            <ul class="known-values">{move || known.get().into_iter().map(row).collect_view()}</ul>
        </Show>
    }
}
