//! The legend: a button for each line, which shows or hides it.

use leptos::prelude::*;

use crate::answers::{LINES, Line};
use crate::measures::Filter;
use crate::state::{Choices, View};
use crate::text::chrome;
use crate::ui::say::say;

/// All lines.
#[component]
pub(super) fn Legend() -> impl IntoView {
    view! {
        <div class="legend" role="group" aria-label=say(chrome::ORDERS_SHOWN)>
            {LINES.iter().map(|line| view! { <LegendItem line /> }).collect_view()}
        </div>
    }
}

/// One line.
#[component]
fn LegendItem(
    /// Which.
    line: &'static Line,
) -> impl IntoView {
    let choices = Choices::expect();
    let view = View::expect();
    let is_shown = move || choices.shows(line.orders);
    let has_births = move || view.births().of(Filter::orders(line.orders)).sexed() > 0;
    view! {
        <button
            type="button"
            class="legend-item"
            data-tone=line.tone.0
            aria-pressed=move || is_shown().to_string()
            disabled=move || !has_births() && !is_shown()
            on:click=move |_| choices.toggle(line.orders)
        >
            <Swatch line />
            {say(line.name)}
        </button>
    }
}

/// The colour and marker of a line.
#[component]
pub(super) fn Swatch(
    /// Which line.
    line: &'static Line,
) -> impl IntoView {
    view! { <span class="swatch" data-tone=line.tone.0 aria-hidden="true"></span> }
}
