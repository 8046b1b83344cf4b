//! What each column means, why it is thought to, and a masked preview. The meaning can be changed.

use leptos::prelude::*;

use super::facet::FacetCell;
use super::watch::Table;
use crate::cube::Measure;
use crate::ledger::{Basis, Column, ROLES, Role};
use crate::state::{LedgerId, Prefs, Session};
use crate::text::{chrome, count};
use crate::ui::names;
use crate::ui::say::say;

/// The columns of a table. Rows are kept by position, so that a selector keeps the focus while the file is read again.
#[component]
pub(super) fn Columns(
    /// The table.
    table: Table,
) -> impl IntoView {
    let columns = Memo::new(move |_| {
        table
            .now
            .with(|now| now.as_ref()?.shape().map(|shape| shape.columns.clone()))
            .unwrap_or_default()
    });
    let first = table.of_shape(|shape| shape.first_column);
    // By column of the file, so that a row is that of another column where the table begins elsewhere.
    let positions = move || {
        let first = first.get().unwrap_or_default();
        (0u32..).take(columns.with(Vec::len)).map(|at| (at, first + at)).collect::<Vec<_>>()
    };
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
                            <ColumnRow table columns position />
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
    /// The table.
    table: Table,
    /// All columns.
    columns: Memo<Vec<Column>>,
    /// Which column of the table and of the file, from 0.
    position: (u32, u32),
) -> impl IntoView {
    let prefs = Prefs::expect();
    let (at, file_column) = position;
    let column = Memo::new(move |_| columns.with(|all| all.get(at as usize).cloned()));
    let header = move || {
        let header = column.with(|column| column.as_ref().map(|column| column.header.clone()));
        header.filter(|header| !header.is_empty())
    };
    let shown = Signal::derive(move || {
        header().unwrap_or_else(|| chrome::COLUMN_UNNAMED.get(prefs.lang()).to_owned())
    });
    let basis =
        move || column.with(|column| column.as_ref().map_or(Basis::None, |column| column.basis));
    let role = Memo::new(move |_| {
        column.with(|column| column.as_ref().map_or(Role::Ignored, |column| column.role))
    });
    let facet = Memo::new(move |_| {
        column.with(|column| column.as_ref().map(|column| column.facet.clone())).unwrap_or_default()
    });
    view! {
        <tr class:is-ignored=move || role.get() == Role::Ignored>
            <th scope="row">{shown}</th>
            <td class="role">
                <div class="role-fields">
                    <RoleSelect id=table.id position=file_column role header=shown />
                    <Show when=move || matches!(role.get(), Role::Figure(_))>
                        <FacetCell table column=file_column facet header=shown />
                    </Show>
                </div>
            </td>
            <td
                class="basis"
                class:is-user=move || basis() == Basis::User
                class:is-near=move || basis() == Basis::Near
            >
                {move || names::basis(basis()).get(prefs.lang())}
            </td>
            <td class="samples">
                <Samples column />
            </td>
        </tr>
    }
}

/// Every role in the order in which they are offered: meanings, then counts.
fn offered() -> impl Iterator<Item = Role> {
    let figures = Measure::ALL.iter().map(|measure| Role::Figure(*measure));
    ROLES.iter().map(|row| row.role).chain(figures)
}

/// The selector of a column's meaning.
#[component]
fn RoleSelect(
    /// The table.
    id: LedgerId,
    /// Which column of the file, from 0.
    position: u32,
    /// What it means now.
    role: Memo<Role>,
    /// Its header, for screen readers.
    header: Signal<String>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let change = move |event: leptos::ev::Event| {
        let index: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(role) = index.and_then(|index| offered().nth(index)) {
            session.choose_role(id, position, role);
        }
    };
    let group = move |is_figure: bool| {
        let (chosen, lang) = (role.get(), prefs.lang());
        let option = move |(index, role): (usize, Role)| {
            view! {
                <option value=index.to_string() prop:selected=role == chosen>
                    {role.name().get(lang)}
                </option>
            }
        };
        let is_in = |(_, role): &(usize, Role)| matches!(role, Role::Figure(_)) == is_figure;
        offered().enumerate().filter(is_in).map(option).collect_view()
    };
    view! {
        <select
            aria-label=move || chrome::role_of(prefs.lang(), &header.get())
            data-column=position
            on:change=change
        >
            <optgroup label=say(chrome::ROLE_MEANINGS)>{move || group(false)}</optgroup>
            <optgroup label=say(chrome::ROLE_FIGURES)>{move || group(true)}</optgroup>
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
