//! What each column means, why it is thought to, and a masked preview. The meaning can be changed.

use leptos::prelude::*;

use super::Watched;
use crate::ledger::{Basis, Column, ROLES, Role};
use crate::state::{FileId, Prefs, Session};
use crate::text::{chrome, count};
use crate::ui::names;
use crate::ui::say::say;

/// The columns of a file. Rows are kept by position, so that a selector keeps the focus while the file is read again.
#[component]
pub(super) fn Columns(
    /// The file.
    file: Watched,
    /// Its id.
    id: FileId,
) -> impl IntoView {
    let columns = Memo::new(move |_| {
        file.with(|file| file.as_ref()?.shape().map(|shape| shape.columns.clone()))
            .unwrap_or_default()
    });
    let positions = move || (0u32..).take(columns.with(Vec::len)).collect::<Vec<_>>();
    view! {
        <section>
            <h3>{say(chrome::COLUMNS)}</h3>
            <p class="hint">{say(chrome::COLUMNS_NOTE)}</p>
            <div class="table-scroll">
                <table class="columns is-stacking" data-testid="columns">
                    <thead>
                        <tr>
                            <th scope="col">{say(chrome::COLUMN_HEADER)}</th>
                            <th scope="col">{say(chrome::COLUMN_ROLE)}</th>
                            <th scope="col">{say(chrome::COLUMN_BASIS)}</th>
                            <th scope="col">{say(chrome::COLUMN_SAMPLES)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=positions key=|position| *position let:position>
                            <ColumnRow columns id position />
                        </For>
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// One column.
#[component]
fn ColumnRow(
    /// All columns.
    columns: Memo<Vec<Column>>,
    /// The file.
    id: FileId,
    /// Which column, from 0.
    position: u32,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let column = Memo::new(move |_| columns.with(|all| all.get(position as usize).cloned()));
    let header = move || {
        let header = column.with(|column| column.as_ref().map(|column| column.header.clone()));
        header.filter(|header| !header.is_empty())
    };
    let shown =
        move || header().unwrap_or_else(|| chrome::COLUMN_UNNAMED.get(prefs.lang()).to_owned());
    let basis =
        move || column.with(|column| column.as_ref().map_or(Basis::None, |column| column.basis));
    let role = Signal::derive(move || {
        column.with(|column| column.as_ref().map_or(Role::Ignored, |column| column.role))
    });
    view! {
        <tr class:is-ignored=move || role.get() == Role::Ignored>
            <th scope="row">{shown}</th>
            <td>
                <RoleSelect id position role header=Signal::derive(shown) />
            </td>
            <td class="basis" class:is-user=move || basis() == Basis::User>
                {move || names::basis(basis()).get(prefs.lang())}
            </td>
            <td class="samples">
                <Samples column />
            </td>
        </tr>
    }
}

/// The selector of a column's meaning.
#[component]
fn RoleSelect(
    /// The file.
    id: FileId,
    /// Which column, from 0.
    position: u32,
    /// What it means now.
    role: Signal<Role>,
    /// Its header, for screen readers.
    header: Signal<String>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let change = move |event: leptos::ev::Event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(row) = index.and_then(|index| ROLES.get(index)) {
            session.choose_role(id, position, row.role);
        }
    };
    let option = move |(index, row): (usize, &'static crate::ledger::RoleRow)| {
        view! {
            <option value=index.to_string() prop:selected=move || role.get() == row.role>
                {say(row.name)}
            </option>
        }
    };
    view! {
        <select
            aria-label=move || chrome::role_of(prefs.lang(), &header.get())
            data-column=position
            on:change=change
        >
            {ROLES.iter().enumerate().map(option).collect_view()}
        </select>
    }
}

/// The masked preview of a column.
#[component]
fn Samples(
    /// The column.
    column: Memo<Option<Column>>,
) -> impl IntoView {
    move || {
        let samples = column.with(|column| column.as_ref().map(|column| column.samples.clone()));
        let sample = |sample: crate::ledger::Sample| {
            view! {
                <span class="sample">
                    {sample.text}
                    <span class="sample-rows">{count(sample.rows)}</span>
                </span>
            }
        };
        samples.unwrap_or_default().into_iter().map(sample).collect_view()
    }
}
