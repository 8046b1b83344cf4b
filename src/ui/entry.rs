//! A labelled field for text.

use leptos::prelude::*;

use crate::text::Bilingual;
use crate::ui::say::say;

/// A field for text that is taken as it is typed.
#[component]
pub(super) fn TextEntry(
    /// What is entered.
    label: Bilingual,
    /// It.
    value: RwSignal<String>,
    /// The handle for tests.
    #[prop(optional)]
    testid: &'static str,
) -> impl IntoView {
    view! {
        <label class="pick">
            <span class="pick-label">{say(label)}</span>
            <input
                type="text"
                data-testid=testid
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </label>
    }
}

/// A number as people type it: a sign of the unit and full-width digits do no harm.
pub(super) fn number_of(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .map(|letter| match letter {
            '０'..='９' => char::from_digit(letter as u32 - '０' as u32, 10).unwrap_or(letter),
            '．' => '.',
            '－' | '−' => '-',
            letter => letter,
        })
        .filter(|letter| !matches!(letter, '%' | '％' | '‰' | '‱' | ',' | '，' | ' '))
        .collect();
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}
