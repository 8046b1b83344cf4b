//! A field for a sex ratio.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::shown::Tenths;
use crate::text::Bilingual;
use crate::ui::say::say;

/// A field for a ratio of 50 to 500 with at most one decimal; what is none is taken back.
#[component]
pub(super) fn RatioField(
    /// What is entered.
    label: Bilingual,
    /// The handle for tests.
    testid: &'static str,
    /// The present value.
    value: Signal<Option<Tenths>>,
    /// Whether the field may be emptied. Default: it may not.
    #[prop(optional)]
    is_optional: bool,
    /// Called with the new value.
    #[prop(into)]
    choose: Callback<Option<Tenths>>,
) -> impl IntoView {
    let printed = move || value.get().map(|value| value.ratio().to_string()).unwrap_or_default();
    let change = move |event: Event| {
        let text = event_target_value(&event);
        match Tenths::of_text(&text) {
            None if !(is_optional && text.trim().is_empty()) => {
                event_target::<HtmlInputElement>(&event).set_value(&untrack(printed));
            }
            ratio => choose.run(ratio),
        }
    };
    view! {
        <label class="pick">
            <span class="pick-label">{say(label)}</span>
            <input
                type="number"
                min="50"
                max="500"
                step="0.1"
                inputmode="decimal"
                list="usual-references"
                data-testid=testid
                prop:value=printed
                on:change=change
            />
        </label>
    }
}
