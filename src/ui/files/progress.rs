//! A file that is being read or waits for its turn.

use leptos::prelude::*;

use super::watch::WatchedFile;
use crate::state::{FileId, Phase, Prefs, Progress, Session};
use crate::text::{Lang, chrome};
use crate::ui::say::say;

/// Progress and Cancel.
#[component]
pub(super) fn Pending(
    /// The file.
    file: WatchedFile,
    /// Its id.
    id: FileId,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let session = Session::expect();
    let is_waiting =
        move || file.with(|file| file.as_ref().is_some_and(|file| file.phase == Phase::Waiting));
    let progress = move || session.progress().filter(|_| !is_waiting());
    let bytes = move || progress().map_or(0, |progress| progress.bytes).to_string();
    let total = move || progress().map_or(1, |progress| progress.total_bytes.max(1)).to_string();
    let sentence = move || match progress() {
        Some(progress) => described(progress, prefs.lang()),
        None => chrome::WAITING.get(prefs.lang()).to_owned(),
    };
    view! {
        <div class="pending" data-testid="progress">
            <progress aria-label=say(chrome::PROGRESS) max=total prop:value=bytes></progress>
            <p class="pending-text">{sentence}</p>
            <button
                type="button"
                class="button"
                data-testid="cancel"
                on:click=move |_| session.cancel(id)
            >
                {say(chrome::CANCEL)}
            </button>
        </div>
    }
}

/// How far a reading is, in words.
pub(in crate::ui) fn described(progress: Progress, lang: Lang) -> String {
    let (read, total) = (chrome::bytes(progress.bytes), chrome::bytes(progress.total_bytes));
    let parts = [
        Some(chrome::progress_bytes(lang, &read, &total)),
        (progress.rows > 0).then(|| chrome::rows_read(lang, progress.rows)),
        progress.seconds_left().map(|seconds| chrome::time_left(lang, seconds)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
