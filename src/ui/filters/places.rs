//! Which places: a tree that can be searched, several at a time.

use leptos::prelude::*;

use crate::cube::Place;
use crate::state::{Choices, Prefs, View, matching};
use crate::text::{chrome, overview};
use crate::ui::menu::Menu;
use crate::ui::say::say;

/// So many places are listed at once; the search finds the others.
const LISTED: usize = 200;

/// The places behind a button that says which are chosen.
#[component]
pub(super) fn PlacePicker() -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let wanted = RwSignal::new(String::new());
    let is_open = RwSignal::new(false);
    // A closed list is not built.
    let found = Memo::new(move |_| {
        let list = || wanted.with(|wanted| matching(&view.rollup(), wanted, LISTED));
        if is_open.get() { list() } else { Vec::new() }
    });
    let chosen = move || {
        let (lang, places) = (prefs.lang(), view.places());
        match &places[..] {
            [] => chrome::PLACE_ALL.get(lang).to_owned(),
            [place] => place.0.join(" "),
            places => overview::places_chosen(lang, places.len()),
        }
    };
    view! {
        <div class="pick">
            <span class="pick-label">{say(chrome::PLACE)}</span>
            <Menu testid="places-picker" label=Signal::derive(chosen) told=is_open>
                <input
                    type="search"
                    placeholder=say(overview::PLACES_SEARCH)
                    aria-label=say(overview::PLACES_SEARCH)
                    prop:value=wanted
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
                <ul class="place-tree">
                    <For each=move || found.get() key=Place::clone let:place>
                        <PlaceChoice place />
                    </For>
                </ul>
                <Show when=move || is_open.get() && found.with(Vec::is_empty)>
                    <p class="hint">{say(overview::PLACES_NONE)}</p>
                </Show>
            </Menu>
        </div>
    }
}

/// One place of the tree.
#[component]
fn PlaceChoice(
    /// The place.
    place: Place,
) -> impl IntoView {
    let (choices, view) = (Choices::expect(), View::expect());
    let depth = place.0.len().min(5);
    let name = place.0.last().cloned().unwrap_or_default();
    let (stored, only) = (StoredValue::new(place.clone()), place);
    let is_chosen = move || stored.with_value(|place| view.places().contains(place));
    let toggle = move |_| stored.with_value(|place| choices.toggle_place(place));
    view! {
        <li class=format!("depth-{depth}")>
            <label class="check">
                <input type="checkbox" prop:checked=is_chosen on:change=toggle />
                <span>{name}</span>
            </label>
            <button
                type="button"
                class="link place-only"
                on:click=move |_| choices.choose_place(only.clone())
            >
                {say(overview::PLACES_ONLY)}
            </button>
        </li>
    }
}
