//! The tables of a file that has several: which there are, how each stands, and whose details are shown.

use leptos::prelude::*;

use super::watch::{Table, WatchedFile};
use crate::state::{LedgerId, LoadedFile, LoadedLedger, Prefs, Standing};
use crate::text::{Lang, chrome};
use crate::ui::names;
use crate::ui::say::say;

/// The tables of a file, where there are several.
#[component]
pub(super) fn Tables(
    /// The file.
    file: WatchedFile,
    /// The table whose details are shown.
    shown: Memo<Option<LedgerId>>,
    /// The table whose details the user asked for.
    asked: RwSignal<Option<LedgerId>>,
) -> impl IntoView {
    let is_quiet = |file: &LoadedFile, id: &LedgerId| {
        file.standing(&file.ledgers[id.at as usize]) == Standing::NoTable
    };
    let which = move |quiet: bool| {
        file.with(|file| {
            let Some(file) = file.as_ref().filter(|file| file.ledgers.len() > 1) else {
                return Vec::new();
            };
            file.ids().into_iter().filter(|id| is_quiet(file, id) == quiet).collect()
        })
    };
    let tables = Memo::new(move |_| which(false));
    let quiet = Memo::new(move |_| which(true));
    view! {
        <Show when=move || tables.with(|tables| !tables.is_empty())>
            <div class="tables" role="group" aria-label=say(chrome::TABLES)>
                <For each=move || tables.get() key=|id| *id let:id>
                    <Tab table=Table::watch(file, id) shown asked />
                </For>
            </div>
        </Show>
        <Show when=move || quiet.with(|quiet| !quiet.is_empty())>
            <Quiet file quiet asked />
        </Show>
    }
}

/// The name of a table within its file.
fn name(ledger: &LoadedLedger, file: &LoadedFile, lang: Lang) -> String {
    let sheet = &ledger.table.sheet;
    let sheet = if sheet.is_empty() { &file.name } else { sheet };
    if ledger.blocks < 2 {
        return sheet.clone();
    }
    let block = chrome::block_name(lang, ledger.table.block.saturating_add(1));
    format!("{sheet} · {block}")
}

/// One table: name, kind, rows that are counted, and how it stands.
#[component]
fn Tab(
    /// The table.
    table: Table,
    /// The table whose details are shown.
    shown: Memo<Option<LedgerId>>,
    /// The table whose details the user asked for.
    asked: RwSignal<Option<LedgerId>>,
) -> impl IntoView {
    let lang = Prefs::expect();
    let id = table.id;
    let name = move || {
        table.now.with(|now| {
            table.file.with(|file| Some(name(now.as_ref()?, file.as_ref()?, lang.lang())))
        })
    };
    let kind = table.of_shape(|shape| shape.kind);
    let rows = table.of(|now| now.chosen().map(|variant| variant.account.counted));
    let standing = Memo::new(move |_| {
        table.now.with(|now| Some(now.as_ref()?.standing(table.recipe.get().is_left_out)))
    });
    let facts = move || {
        let lang = lang.lang();
        let kind = kind.get().map(|kind| kind.row().name.get(lang).to_owned());
        let is_left_out = standing.get() == Some(Standing::LeftOut);
        let rows = rows.get().filter(|_| !is_left_out);
        let rows = rows.map(|rows| chrome::rows_counted(lang, rows));
        [kind, rows].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let state = move || {
        let word = standing.get().and_then(names::standing)?;
        Some(format!("· {}", word.get(lang.lang())))
    };
    let is_troubled = move || matches!(standing.get(), Some(Standing::Failed | Standing::Earlier));
    view! {
        <button
            type="button"
            class="table-tab"
            class:is-left-out=move || standing.get() == Some(Standing::LeftOut)
            data-testid="ledger"
            data-sheet=move || table.now.with(|now| now.as_ref().map(|now| now.table.sheet.clone()))
            data-block=move || table.now.with(|now| now.as_ref().map(|now| now.table.block))
            aria-pressed=move || (shown.get() == Some(id)).to_string()
            on:click=move |_| asked.set(Some(id))
        >
            <span class="table-name">{name}</span>
            <span class="table-facts">
                {facts} " " <span class="table-state" class:is-troubled=is_troubled>{state}</span>
            </span>
        </button>
    }
}

/// The sheets that hold no table, on one line; each can be looked at all the same.
#[component]
fn Quiet(
    /// The file.
    file: WatchedFile,
    /// Which of its tables.
    quiet: Memo<Vec<LedgerId>>,
    /// The table whose details the user asked for.
    asked: RwSignal<Option<LedgerId>>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let count = move || quiet.with(|quiet| quiet.len() as u64);
    let links = move || {
        let name = |id: LedgerId| {
            file.with(|file| {
                let file = file.as_ref()?;
                Some(name(file.ledgers.get(id.at as usize)?, file, prefs.lang()))
            })
        };
        let link = |id: LedgerId| {
            view! {
                <button type="button" class="link" on:click=move |_| asked.set(Some(id))>
                    {name(id)}
                </button>
            }
        };
        quiet.get().into_iter().map(link).collect_view()
    };
    view! {
        <p class="tables-quiet hint" data-testid="no-tables">
            {move || chrome::without_tables(prefs.lang(), count())} " " {links}
        </p>
    }
}
