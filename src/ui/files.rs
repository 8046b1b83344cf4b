//! One open file: how it was cut, what became of its rows, what is wrong in it, and what its columns mean.

mod account;
mod columns;
mod findings;
mod progress;
mod shape;

use leptos::prelude::*;

use crate::state::{FileId, LoadedFile, Prefs, Session};
use crate::text::chrome;
use crate::ui::error;
use crate::ui::files::account::{Definition, RowAccount};
use crate::ui::files::columns::Columns;
use crate::ui::files::findings::FindingsTable;
use crate::ui::files::progress::Pending;
use crate::ui::files::shape::ShapeRow;
use crate::ui::names;
use crate::ui::say::say;

/// A file as it is now; `None` once it is closed.
type Watched = Memo<Option<LoadedFile>>;

/// The card of one file.
#[component]
pub(super) fn FileCard(
    /// Which file.
    id: FileId,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let file: Watched = Memo::new(move |_| session.file(id));
    let has = move |what: fn(&LoadedFile) -> bool| {
        move || file.with(|file| file.as_ref().is_some_and(what))
    };
    let name =
        move || file.with(|file| file.as_ref().map(|file| file.name.clone()).unwrap_or_default());
    view! {
        <article class="file" data-testid="file" aria-label=move || chrome::about_file(prefs.lang(), &name())>
            <FileHead file id />
            <Show when=has(LoadedFile::is_pending)>
                <Pending file id />
            </Show>
            <Show when=has(|file| file.error().is_some())>
                <Failure file />
            </Show>
            <Twin id />
            <Show when=has(|file| file.reading.is_some())>
                <Definition file id />
                <RowAccount file />
            </Show>
            <Show when=has(|file| file.shape().is_some())>
                <ShapeRow file id />
            </Show>
            <Show when=has(|file| file.reading.is_some())>
                <FindingsTable file />
            </Show>
            <Show when=has(|file| file.shape().is_some())>
                <Columns file id />
            </Show>
        </article>
    }
}

/// Name, kind and size of a file, and what can be done with it.
#[component]
fn FileHead(
    /// The file.
    file: Watched,
    /// Its id.
    id: FileId,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let name = move || file.with(|file| file.as_ref().map(|file| file.name.clone()));
    let size = move || file.with(|file| file.as_ref().map(|file| chrome::bytes(file.size_bytes)));
    let kind = move || {
        let kind = file.with(|file| Some(names::kind(file.as_ref()?.shape()?.kind)));
        kind.map(|kind| kind.get(prefs.lang()))
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

/// That another file counts the same births again, as far as counts can tell.
#[component]
fn Twin(
    /// The file.
    id: FileId,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let twin = Memo::new(move |_| session.twin(id));
    let warning = move || twin.get().map(|name| chrome::same_counts(prefs.lang(), &name));
    view! {
        <Show when=move || twin.with(Option::is_some)>
            <p class="warning" data-testid="twin">{warning}</p>
        </Show>
    }
}

/// Why the last attempt to read a file failed, and what to do.
#[component]
fn Failure(
    /// The file.
    file: Watched,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let message = Memo::new(move |_| {
        file.with(|file| Some(error::message(file.as_ref()?.error()?, prefs.lang())))
    });
    let is_earlier_kept =
        move || file.with(|file| file.as_ref().is_some_and(|file| file.reading.is_some()));
    view! {
        <div class="warning" data-testid="failure">
            <p class="warning-what">{move || message.get().map(|message| message.what)}</p>
            <p>{move || message.get().map(|message| message.todo)}</p>
            <Show when=is_earlier_kept>
                <p>{say(chrome::STILL_EARLIER)}</p>
            </Show>
        </div>
    }
}
