//! The details of one table.

use leptos::prelude::*;

use super::Failure;
use super::account::{Definition, RowAccount};
use super::columns::Columns;
use super::counted::CountedTable;
use super::findings::FindingsTable;
use super::recipe::{FittedNote, RecipePanel};
use super::shape::LayoutPanel;
use super::unknown::UnknownValues;
use super::watch::Table;
use crate::state::{Prefs, Session};
use crate::text::chrome;
use crate::ui::names;
use crate::ui::say::say;

/// The details of one table.
#[component]
pub(super) fn LedgerBody(
    /// The table.
    table: Table,
) -> impl IntoView {
    let has_reading = table.has_reading();
    let has_shape = table.of_shape(|_| ());
    let error = table.of(|now| now.error().cloned());
    view! {
        <div class="ledger" data-testid="ledger-body">
            <Facts table />
            <Failure error has_reading />
            <Twin table />
            <FittedNote table />
            <Show when=move || has_reading.get()>
                <Definition table />
                <RowAccount table />
                <CountedTable table />
            </Show>
            <Show when=move || has_shape.with(Option::is_some)>
                <LayoutPanel table />
            </Show>
            <Show when=move || has_reading.get()>
                <UnknownValues table />
                <FindingsTable table />
            </Show>
            <Show when=move || has_shape.with(Option::is_some)>
                <Columns table />
                <RecipePanel table />
            </Show>
        </div>
    }
}

/// What a table is, where its file has several, and whether it stands beside others.
#[component]
fn Facts(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let id = table.id;
    let is_one_of =
        move || table.file.with(|file| file.as_ref().is_some_and(|file| file.ledgers.len() > 1));
    let what = table.of_shape(|shape| (shape.kind, shape.form));
    let what = move || what.get().map(|(kind, form)| names::ledger(kind, form, prefs.lang()));
    let blocks = table.of(|now| (now.blocks > 1).then_some((now.table.block, now.blocks)));
    let beside = move || {
        blocks
            .get()
            .map(|(block, blocks)| chrome::block_of(prefs.lang(), block.saturating_add(1), blocks))
    };
    let is_joined = Memo::new(move |_| session.is_joined(id));
    view! {
        <Show when=move || is_one_of() || is_joined.get()>
            <p class="ledger-facts">
                <span>{what}</span>
                <Show when=move || blocks.get().is_some()>
                    <span>{beside}</span>
                    <button type="button" class="link" data-testid="join" on:click=move |_| session.join(id, true)>
                        {say(chrome::JOIN)}
                    </button>
                </Show>
                <Show when=move || is_joined.get()>
                    <span>{say(chrome::JOINED)}</span>
                    <button type="button" class="link" data-testid="split" on:click=move |_| session.join(id, false)>
                        {say(chrome::SPLIT)}
                    </button>
                </Show>
            </p>
        </Show>
    }
}

/// That another table counts the same again, or all others together do, as far as counts can tell.
#[component]
fn Twin(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let twin = Memo::new(move |_| session.twin(table.id));
    let warning = move || twin.get().map(|name| chrome::same_counts(prefs.lang(), &name));
    let is_summary = Memo::new(move |_| session.is_summary(table.id));
    view! {
        <Show when=move || twin.with(Option::is_some)>
            <p class="warning" data-testid="twin">{warning}</p>
        </Show>
        <Show when=move || is_summary.get()>
            <p class="warning" data-testid="summary-of-others">{say(chrome::SUMMARY_OF_OTHERS)}</p>
        </Show>
    }
}
