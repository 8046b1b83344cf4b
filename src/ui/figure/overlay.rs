//! What lies over a picture: the crosshair, what is read of an item, what is selected. It moves without the picture being drawn again.

use leptos::prelude::*;

use super::{Shown, lang};
use crate::answers::{Key, Reading};
use crate::chart::{Plot, Tone};
use crate::state::{Choices, Looking};
use crate::text::figure;
use crate::ui::say::say;

/// The item that is pointed at: a line through periods and rows, a ring around dots.
#[component]
pub(super) fn Crosshair(
    /// How the figure is looked at.
    looking: Looking,
) -> impl IntoView {
    let spot = spot(looking);
    view! {
        <Over class="guide" room=Signal::derive(move || looking.guide()) />
        <Show when=move || spot.with(Option::is_some)>
            <span class="spot" style:left=px(spot, |at| at.0) style:top=px(spot, |at| at.1)></span>
        </Show>
    }
}

/// Where the item is.
fn spot(looking: Looking) -> Signal<Option<(f64, f64)>> {
    Signal::derive(move || looking.spot())
}

/// A length in CSS pixels of what there is.
pub(super) fn px<T: Clone + Send + Sync + 'static>(
    of: Signal<Option<T>>,
    length: fn(&T) -> f64,
) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
    move || of.with(|of| of.as_ref().map(|of| format!("{}px", length(of))))
}

/// As far right as there is, but not so far that half of what stands there would be cut off.
fn within(
    at: Signal<Option<(f64, f64)>>,
) -> impl Fn() -> Option<String> + Clone + Send + Sync + 'static {
    move || at.get().map(|(x, _)| format!("clamp(10rem, {x}px, calc(100% - 10rem))"))
}

/// A rectangle over the picture, while there is one.
#[component]
fn Over(
    /// What it looks like.
    class: &'static str,
    /// Where it is.
    room: Signal<Option<Plot>>,
) -> impl IntoView {
    view! {
        <Show when=move || room.with(Option::is_some)>
            <span
                class=class
                style:left=px(room, |room| room.left)
                style:top=px(room, |room| room.top)
                style:width=px(room, |room| room.right - room.left)
                style:height=px(room, |room| room.bottom - room.top)
            ></span>
        </Show>
    }
}

/// The figures of the item, beside it.
#[component]
pub(super) fn ReadOut(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let looking = shown.looking;
    let reading = Memo::new(move |_| {
        let item = looking.own()?.item;
        looking.spot()?;
        shown.read.run(item)
    });
    let spot = spot(looking);
    view! {
        <Show when=move || reading.with(Option::is_some)>
            <div
                class="read-out"
                class:is-right=move || looking.is_right()
                class:is-low=move || looking.is_low()
                style:left=px(spot, |at| at.0)
                style:top=px(spot, |at| at.1)
                aria-hidden="true"
                data-testid="read-out"
            >
                {move || reading.get().map(|reading| view! { <Figures reading /> })}
            </div>
        </Show>
    }
}

/// A title, and a line for each figure.
#[component]
fn Figures(
    /// What is read.
    reading: Reading,
) -> impl IntoView {
    let swatch = |tone: Tone| view! { <span class="swatch" data-tone=tone.0></span> };
    let line = |(tone, line): (Option<Tone>, String)| {
        view! { <span class="read-out-row">{tone.map(swatch)}{line}</span> }
    };
    view! {
        <span class="read-out-title">{reading.title}</span>
        {reading.lines.into_iter().map(line).collect_view()}
    }
}

/// The rectangle that is drawn, and what can be done with what it holds.
#[component]
pub(super) fn Selected(
    /// How the figure is looked at.
    looking: Looking,
) -> impl IntoView {
    let is_done = Memo::new(move |_| looking.is_selected());
    let below = Signal::derive(move || looking.below_selection());
    view! {
        <Over class="selection" room=Signal::derive(move || looking.selection()) />
        <Show when=move || is_done.get()>
            <div class="selected" style:left=within(below) style:top=px(below, |at| at.1)>
                <NarrowTo looking />
                <Show when=move || looking.selected_window().is_some()>
                    <button type="button" class="button" on:click=move |_| looking.zoom_to_selection()>
                        {say(figure::ZOOM_TO)}
                    </button>
                </Show>
                <button type="button" class="button is-quiet" on:click=move |_| looking.release_nothing()>
                    {say(figure::NOTHING_SELECTED)}
                </button>
            </div>
        </Show>
    }
}

/// Narrows the whole page to the periods or the places that are selected.
#[component]
fn NarrowTo(
    /// How the figure is looked at.
    looking: Looking,
) -> impl IntoView {
    let choices = Choices::expect();
    let selected = Memo::new(move |_| looking.selected());
    let words = move || {
        let lang = lang();
        selected.with(|selected| match (selected.first()?, selected.last()?) {
            (Key::Period(first), Key::Period(last)) => {
                Some(figure::only_periods(lang, &first.label(lang), &last.label(lang)))
            }
            (Key::Place(place), _) => {
                let name = place.0.last().map_or("", String::as_str);
                Some(figure::only_places(lang, name, selected.len()))
            }
            _ => None,
        })
    };
    let narrow = move |_| {
        selected.with_untracked(|selected| choices.narrow_to(selected));
        looking.release_nothing();
    };
    view! {
        <Show when=move || words().is_some()>
            <button type="button" class="button is-primary" data-testid="narrow-to" on:click=narrow>
                {words}
            </button>
        </Show>
    }
}
