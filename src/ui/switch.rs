//! A labelled switch with a word about what it does.

use leptos::prelude::*;

use crate::text::Bilingual;
use crate::ui::say::say;

/// On or off.
#[component]
pub(super) fn Switch(
    /// What is switched.
    label: Bilingual,
    /// What it does.
    note: Bilingual,
    /// The handle for tests.
    testid: &'static str,
    /// Whether it is on.
    is_on: Signal<bool>,
    /// Called with the new state.
    #[prop(into)]
    choose: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="switch">
            <input
                type="checkbox"
                data-testid=testid
                prop:checked=is_on
                on:change=move |event| choose.run(event_target_checked(&event))
            />
            <span>
                {say(label)}
                <span class="hint">{say(note)}</span>
            </span>
        </label>
    }
}
