//! Borders of the user's own: opened from a file, matched with the places by name, never sent anywhere.

use leptos::ev::Event;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::boundary::BoundaryError;
use crate::state::{self, Borders, Prefs};
use crate::text::{Bilingual, pictures};
use crate::ui::header::listed;
use crate::ui::say::say;

/// Opens borders of the user's own, and says what was found in them.
#[component]
pub(super) fn BordersFile() -> impl IntoView {
    let (prefs, borders) = (Prefs::expect(), Borders::expect());
    let shown = state::Pictures::expect();
    let open = move |event: Event| {
        let input = event.target().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let files = input.files().map(|files| listed(&files)).unwrap_or_default();
        files.into_iter().next().into_iter().for_each(|file| borders.open(file));
        input.set_value("");
    };
    let said = move || {
        let lang = prefs.lang();
        if let Some(error) = borders.failed() {
            return view! { <span class="warning" role="alert">{refused(&error).get(lang)}</span> }
                .into_any();
        }
        let words = shown.matched().map_or_else(
            || pictures::BORDERS_HINT.get(lang).to_owned(),
            |it| {
                let matched = it.places - it.places_without.len();
                let said = pictures::borders_matched(lang, matched, it.places, it.shapes);
                let rest = pictures::unmatched(lang, &it.places_without, &it.shapes_without);
                std::iter::once(said).chain(rest).collect::<Vec<_>>().join(" ")
            },
        );
        view! { <span class="hint">{words}</span> }.into_any()
    };
    view! {
        <label class="button">
            <input
                class="visually-hidden"
                type="file"
                accept=".geojson,.json,application/geo+json"
                data-testid="open-borders"
                on:change=open
            />
            {say(pictures::BORDERS)}
        </label>
        {said}
    }
}

/// Why a file of borders was refused, and what to do.
const fn refused(error: &BoundaryError) -> Bilingual {
    match error {
        BoundaryError::Empty => pictures::BORDERS_EMPTY,
        BoundaryError::TooLarge { .. }
        | BoundaryError::TooManyVertices { .. }
        | BoundaryError::TooManyObjects { .. } => pictures::BORDERS_LARGE,
        BoundaryError::NotUtf8 { .. } => pictures::BORDERS_ENCODING,
        BoundaryError::Foreign { .. } => pictures::BORDERS_FOREIGN,
        BoundaryError::NoShapes => pictures::BORDERS_NO_SHAPES,
        BoundaryError::NoDegrees { .. } => pictures::BORDERS_NO_DEGREES,
        _ => pictures::BORDERS_DAMAGED,
    }
}
