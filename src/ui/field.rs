//! A labelled field for a whole number.

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::state::Prefs;
use crate::text::{Bilingual, chrome};
use crate::ui::say::say;

/// A field for a whole number; what is no number, or none that can be, is taken back with a word.
#[component]
pub(super) fn NumberField(
    /// What is entered.
    label: Bilingual,
    /// The handle for tests.
    #[prop(optional)]
    testid: &'static str,
    /// The present value.
    value: Signal<Option<i64>>,
    /// The least value.
    min: i64,
    /// The greatest value.
    max: i64,
    /// What it is counted in.
    #[prop(optional)]
    unit: Option<Bilingual>,
    /// Whether the field may be emptied. Default: it may not.
    #[prop(optional)]
    is_optional: bool,
    /// Called with the new value.
    #[prop(into)]
    choose: Callback<Option<i64>>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let is_refused = RwSignal::new(false);
    let refused = move || is_refused.get().then(|| chrome::out_of_range(prefs.lang(), min, max));
    // Room for the greatest number and the browser's arrows.
    let width = format!("{}ch", max.to_string().len() + 5);
    let printed = move || value.get().map(|value| value.to_string()).unwrap_or_default();
    let change = move |event: Event| {
        let text = event_target_value(&event);
        let number: Option<i64> = text.trim().parse().ok();
        let number = number.filter(|number| (min..=max).contains(number));
        let is_taken = number.is_some() || (is_optional && text.trim().is_empty());
        is_refused.set(!is_taken);
        match number {
            None if !is_taken => {
                let earlier = value.get_untracked().map(|value| value.to_string());
                event_target::<HtmlInputElement>(&event).set_value(&earlier.unwrap_or_default());
            }
            number => choose.run(number),
        }
    };
    view! {
        <label class="pick">
            <span class="pick-label">
                {say(label)} {unit.map(|unit| move || chrome::unit(prefs.lang(), unit))}
            </span>
            <input
                type="number"
                min=min.to_string()
                max=max.to_string()
                inputmode="numeric"
                data-testid=testid
                style:min-width=width
                prop:value=printed
                on:change=change
            />
            <span class="field-note" aria-live="polite">{refused}</span>
        </label>
    }
}
