//! Dropping files anywhere on the page.

use leptos::ev;
use leptos::prelude::*;
use web_sys::DragEvent;

use crate::state::{Choices, Session};
use crate::text::chrome;
use crate::ui::header::listed;
use crate::ui::say::say;

/// Listens for dropped files, and says so while some are held over the page.
#[component]
pub(super) fn DropVeil() -> impl IntoView {
    let session = Session::expect();
    let choices = Choices::expect();
    let is_held = RwSignal::new(false);
    let hold = move |event: DragEvent| {
        event.prevent_default();
        is_held.set(holds_files(&event));
    };
    // Leaving for a child of the page is no leaving: only then is there a related target.
    let leave = move |event: DragEvent| {
        if event.related_target().is_none() {
            is_held.set(false);
        }
    };
    let open = move |event: DragEvent| {
        event.prevent_default();
        is_held.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(files) = files.filter(|files| files.length() > 0) {
            session.open(listed(&files));
            choices.go_to_files(session);
        }
    };
    let listeners = [
        window_event_listener(ev::dragover, hold),
        window_event_listener(ev::dragleave, leave),
        window_event_listener(ev::drop, open),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    view! {
        <Show when=move || is_held.get()>
            <div class="drop-veil" aria-hidden="true">
                <p>{say(chrome::DROP_NOW)}</p>
            </div>
        </Show>
    }
}

fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}
