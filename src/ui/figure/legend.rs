//! The legend is part of the picture; over each of its entries lies a button that nobody sees until it is needed.

use leptos::prelude::*;

use super::lang;
use super::overlay::px;
use crate::state::Looking;
use crate::text::figure;
use crate::ui::say::say;

/// A button over each entry of the legend.
#[component]
pub(super) fn LegendHits(
    /// How the figure is looked at.
    looking: Looking,
) -> impl IntoView {
    let entries = Memo::new(move |_| looking.legend());
    view! {
        <Show when=move || entries.with(|entries| entries.len() > 1)>
            <div class="legend-hits" role="group" aria-label=say(figure::LEGEND)>
                <For each=move || entries.get() key=|(index, name, _)| (*index, name.clone()) let:entry>
                    <LegendHit looking entry=entry.0 name=entry.1 />
                </For>
            </div>
        </Show>
    }
}

/// One of them.
#[component]
fn LegendHit(
    /// How the figure is looked at.
    looking: Looking,
    /// Which entry.
    entry: usize,
    /// What it is called.
    name: String,
) -> impl IntoView {
    let room = Signal::derive(move || looking.legend_room(entry));
    let press = move |event: leptos::ev::MouseEvent| {
        if event.shift_key() { looking.show_only(entry) } else { looking.toggle(entry) }
    };
    view! {
        <button
            type="button"
            class="legend-hit"
            style:left=px(room, |room| room.left)
            style:top=px(room, |room| room.top)
            style:width=px(room, |room| room.right - room.left)
            style:height=px(room, |room| room.bottom - room.top)
            title=move || figure::LEGEND_HINT.get(lang())
            aria-pressed=move || (!looking.is_hidden(entry)).to_string()
            on:click=press
        >
            <span class="visually-hidden">{name}</span>
        </button>
    }
}
