//! One open file: its tables, how each was cut, what became of its rows, what is wrong in it, and what its columns mean.

mod account;
mod columns;
mod counted;
mod facet;
mod findings;
mod ledger;
mod progress;
mod recipe;
mod settings;
mod shape;
mod tables;
mod unknown;
mod watch;

use leptos::prelude::*;

use crate::ledger::LedgerError;
use crate::state::{FileId, LedgerId, LoadedFile, Prefs, Session, Standing};
use crate::text::chrome;
use crate::ui::error;
use crate::ui::files::ledger::LedgerBody;
use crate::ui::files::progress::Pending;
pub(in crate::ui) use crate::ui::files::progress::described;
use crate::ui::files::tables::Tables;
use crate::ui::files::watch::{Table, WatchedFile};
use crate::ui::names;
use crate::ui::say::say;

/// The card of one file.
#[component]
pub(super) fn FileCard(
    /// Which file.
    id: FileId,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let file: WatchedFile = Memo::new(move |_| session.file(id));
    let is_pending = move || file.with(|file| file.as_ref().is_some_and(LoadedFile::is_pending));
    let name =
        move || file.with(|file| file.as_ref().map(|file| file.name.clone()).unwrap_or_default());
    let error = Memo::new(move |_| file.with(|file| file.as_ref()?.own_error().cloned()));
    let has_reading =
        Memo::new(move |_| file.with(|file| file.as_ref().is_some_and(LoadedFile::has_reading)));
    let asked = RwSignal::new(None);
    let shown = Memo::new(move |_| file.with(|file| shown(file.as_ref()?, asked.get())));
    view! {
        <article class="file" data-testid="file" aria-label=move || chrome::about_file(prefs.lang(), &name())>
            <FileHead file id />
            <Show when=is_pending>
                <Pending file id />
            </Show>
            <Failure error has_reading />
            <Tables file shown asked />
            {move || {
                shown.get().map(|id| view! { <LedgerBody table=Table::watch(file, id) /> })
            }}
        </article>
    }
}

/// The table whose details are shown: the one asked for, else the first that is counted, else the first.
fn shown(file: &LoadedFile, asked: Option<LedgerId>) -> Option<LedgerId> {
    let ids = file.ids();
    let is_counted =
        |id: &&LedgerId| file.standing(&file.ledgers[id.at as usize]) == Standing::Counted;
    let asked = asked.filter(|id| ids.contains(id));
    asked.or_else(|| ids.iter().find(is_counted).copied()).or_else(|| ids.first().copied())
}

/// Name, kind and size of a file, and what can be done with it.
#[component]
fn FileHead(
    /// The file.
    file: WatchedFile,
    /// Its id.
    id: FileId,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let name = move || file.with(|file| file.as_ref().map(|file| file.name.clone()));
    let size = move || file.with(|file| file.as_ref().map(|file| chrome::bytes(file.size_bytes)));
    // Of several tables each has its own.
    let kind = move || {
        file.with(|file| match file.as_ref()?.ledgers.as_slice() {
            [ledger] => ledger.shape().map(|it| names::ledger(it.kind, it.form, prefs.lang())),
            _ => None,
        })
    };
    let is_settled = move || file.with(|file| file.as_ref().is_some_and(|file| !file.is_pending()));
    view! {
        <header class="file-head">
            <div>
                <h2>{name}</h2>
                <p class="file-facts">
                    <span>{kind}</span>
                    <span>{size}</span>
                </p>
            </div>
            <p class="actions">
                <Show when=is_settled>
                    <button type="button" class="button is-quiet" on:click=move |_| session.read_again(id)>
                        {say(chrome::READ_AGAIN)}
                    </button>
                </Show>
                <button type="button" class="button is-quiet" on:click=move |_| session.remove(id)>
                    {say(chrome::REMOVE)}
                </button>
            </p>
        </header>
    }
}

/// Why the last attempt to read a file or a table failed, and what to do.
#[component]
fn Failure(
    /// The error, if there is one.
    error: Memo<Option<LedgerError>>,
    /// Whether an earlier reading stands in.
    has_reading: Memo<bool>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let message = Memo::new(move |_| {
        error.with(|error| error.as_ref().map(|error| error::message(error, prefs.lang())))
    });
    // The user's own wish is no failure.
    let is_wish = move || error.with(|error| *error == Some(LedgerError::Cancelled));
    view! {
        <Show when=move || error.with(Option::is_some)>
            <div class="warning" class:is-calm=is_wish data-testid="failure">
                <p class="warning-what">{move || message.get().map(|message| message.what)}</p>
                <p>{move || message.get().map(|message| message.todo)}</p>
                <Show when=move || has_reading.get()>
                    <p>{say(chrome::STILL_EARLIER)}</p>
                </Show>
            </div>
        </Show>
    }
}
