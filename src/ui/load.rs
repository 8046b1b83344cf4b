//! A button that opens a file for something other than a table, and what was wrong with that file.

use leptos::html::Input;
use leptos::prelude::*;
use web_sys::{Event, File};

use crate::state::Added;
use crate::text::{Bilingual, added};
use crate::ui::say::say;

/// The button with its hidden input.
#[component]
pub(super) fn LoadButton(
    /// What it says.
    label: Bilingual,
    /// The endings of files that are offered.
    accept: &'static str,
    /// The handle for tests.
    testid: &'static str,
    /// Called with the file.
    #[prop(into)]
    load: Callback<File>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let take = move |_: Event| {
        let Some(element) = input.get_untracked() else { return };
        if let Some(file) = element.files().and_then(|files| files.get(0)) {
            load.run(file);
        }
        // So that the same file can be picked again.
        element.set_value("");
    };
    let pick = move |_| {
        if let Some(element) = input.get_untracked() {
            element.click();
        }
    };
    view! {
        <input
            class="visually-hidden"
            type="file"
            accept=accept
            tabindex="-1"
            aria-hidden="true"
            data-testid=testid
            node_ref=input
            on:change=take
        />
        <button type="button" class="button" on:click=pick>{say(label)}</button>
    }
}

/// What was wrong with the file that was opened last.
#[component]
pub(super) fn Faults() -> impl IntoView {
    let added_here = Added::expect();
    view! {
        <Show when=move || !added_here.faults().is_empty()>
            <div class="warning" role="alert" data-testid="faults">
                <b>{say(added::FAULTS)}</b>
                <ul>
                    {move || added_here.faults().into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}
                </ul>
            </div>
        </Show>
    }
}
