//! The parts of the page of the sex ratio below its trend: each says what its figures say, draws them, and explains itself.

mod choices;
mod fields;
mod near;
mod sheet;

use leptos::html::Section;
use leptos::prelude::*;

use crate::answers::about::{About, PARTS, Part};
use crate::answers::{Panel, Reading};
use crate::state::{Choices, Prefs, View, answer};
use crate::text::ratio;
use crate::ui::figure::{Figure, FigureTools, Kept, Shown};
use crate::ui::say::say;
pub(super) use choices::{ClassChoices, CompareChoices, PlaceChoices, RatioChoices, WhyChoices};
use near::near;
use sheet::SheetTable;

/// The indicator that the page is about.
const RATIO: &str = "11";

/// Links to the parts of the page.
#[component]
pub(super) fn PartLinks() -> impl IntoView {
    let link = |about: &'static About| {
        let go = move |_| {
            if let Some(part) = document().get_element_by_id(about.id) {
                part.scroll_into_view();
            }
        };
        view! {
            <li>
                <button type="button" class="link" on:click=go>
                    {say(about.title)}
                </button>
            </li>
        }
    };
    view! {
        <nav class="part-links" aria-label=say(ratio::SECTIONS)>
            <ul>{PARTS.iter().map(link).collect_view()}</ul>
        </nav>
    }
}

/// One part: title, sentences, its choices, picture, explanations, data.
#[component]
pub(super) fn PartSection(
    /// Which.
    part: Part,
    /// The choices of this part alone. Default: none.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let section = NodeRef::<Section>::new();
    let is_near = near(section);
    let asked = Memo::new(move |_| choices.shown(|shown| part.asked(&shown.asked)));
    // What is far from the screen waits until it comes near: it is not seen, and some answers take a moment.
    let panel = Memo::new(move |before: Option<&Panel>| match (is_near.get(), before) {
        (false, Some(before)) => before.clone(),
        (false, None) => Panel::default(),
        (true, _) => asked.with(|asked| answer(part, asked, (choices, view), None, prefs.lang())),
    });
    let about = part.about();
    let shown = drawn(panel, about);
    let has_picture = move || panel.with(|panel| panel.chart.is_some());
    let keep = Callback::new(move |()| Kept::part(part, choices, view, prefs.lang()));
    view! {
        <section
            class="part"
            class:is-full=move || shown.looking.is_full()
            id=about.id
            node_ref=section
            data-testid=format!("part-{}", about.id)
        >
            <div class="part-head">
                <h2>{say(about.title)}</h2>
                <Show when=has_picture><FigureTools shown keep definition=RATIO /></Show>
            </div>
            <Sentences says=Signal::derive(move || panel.with(|panel| panel.says.clone())) />
            {children.map(|children| view! { <div class="part-choices">{children()}</div> })}
            <Show when=has_picture><Figure shown /></Show>
            <Explained about />
            <SheetTable panel about />
        </section>
    }
}

/// The figure of a part.
fn drawn(panel: Memo<Panel>, about: &'static About) -> Shown {
    let prefs = Prefs::expect();
    let chart = Memo::new(move |_| panel.with(|panel| panel.chart.clone()).unwrap_or_default());
    let keys = Memo::new(move |_| panel.with(|panel| panel.keys.clone()));
    let read = move |item| panel.with(|panel| panel.read(item, prefs.lang()));
    Shown::new(about.id, about.title, (chart, keys), move |item| {
        read(item).as_deref().map(Reading::of)
    })
}

/// What the figures say, the weightiest first.
#[component]
pub(super) fn Sentences(
    /// A sentence each.
    says: Signal<Vec<String>>,
) -> impl IntoView {
    let sentence = |sentence: String| view! { <p>{sentence}</p> };
    view! {
        <div class="part-says" aria-live="polite">
            {move || says.get().into_iter().map(sentence).collect_view()}
        </div>
    }
}

/// What a part shows and how it is computed.
#[component]
pub(super) fn Explained(
    /// What is said of it.
    about: &'static About,
) -> impl IntoView {
    view! {
        <details class="explained">
            <summary>{say(ratio::SHOWS)}</summary>
            <p>{say(about.shows)}</p>
        </details>
        <details class="explained">
            <summary>{say(ratio::COMPUTED)}</summary>
            <p>{say(about.computed)}</p>
        </details>
    }
}
