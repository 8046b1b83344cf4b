//! A labelled slider whose value is printed beside it; what follows from it follows while it is dragged.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::shown::Dial;
use crate::state::{Choices, Prefs};
use crate::ui::say::say;

/// The slider of a knob.
#[component]
pub(super) fn Slider(
    /// The knob.
    dial: &'static Dial,
) -> impl IntoView {
    let (choices, prefs) = (Choices::expect(), Prefs::expect());
    let value = Memo::new(move |_| choices.shown(|shown| shown.taught.get(dial.knob)));
    let printed = move || dial.printed(value.get(), prefs.lang());
    let place = move || dial.settings.place_of(value.get()).to_string();
    let turn = move |event: Event| {
        if let Ok(place) = event_target_value(&event).parse() {
            choices.turn(dial.knob, dial.settings.at(place));
        }
    };
    let id = format!("knob-{}", dial.knob.id());
    view! {
        <div class="slider">
            <label for=id.clone()>{say(dial.label)}</label>
            <output for=id.clone()>{printed}</output>
            <input
                type="range"
                id=id.clone()
                data-testid=id
                min="0"
                max=dial.settings.last().to_string()
                step="1"
                aria-valuetext=printed
                prop:value=place
                on:input=turn
            />
        </div>
    }
}
