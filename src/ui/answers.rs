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
use crate::text::{Bilingual, ratio};
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
    let links = PARTS.iter().map(|about| (about.id, about.title)).collect();
    view! { <SectionLinks label=ratio::SECTIONS links /> }
}

/// Links to the sections of a page.
#[component]
pub(super) fn SectionLinks(
    /// What they are.
    label: Bilingual,
    /// The handle of each with its title.
    links: Vec<(&'static str, Bilingual)>,
) -> impl IntoView {
    let link = |(id, title): (&'static str, Bilingual)| {
        let go = move |_| {
            if let Some(part) = document().get_element_by_id(id) {
                part.scroll_into_view();
            }
        };
        view! {
            <li>
                <button type="button" class="link" on:click=go>
                    {say(title)}
                </button>
            </li>
        }
    };
    view! {
        <nav class="part-links" aria-label=say(label)>
            <ul>{links.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}

/// One part of the page of the sex ratio.
#[component]
pub(super) fn PartSection(
    /// Which.
    part: Part,
    /// The choices of this part alone. Default: none.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (prefs, choices, view) = (Prefs::expect(), Choices::expect(), View::expect());
    let asked = Memo::new(move |_| choices.shown(|shown| part.asked(&shown.asked)));
    let about = part.about();
    let ask = move || asked.with(|asked| answer(part, asked, (choices, view), None, prefs.lang()));
    let keep = Callback::new(move |()| Kept::part(part, choices, view, prefs.lang()));
    view! {
        <PanelSection
            told=Told::of(about)
            ask=Callback::new(move |()| ask())
            keep
            definition=Signal::stored(RATIO)
            children
        />
    }
}

/// What is said of a section besides its figures.
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// Its handle.
    pub(super) id: &'static str,
    /// Its title.
    pub(super) title: Bilingual,
    /// What the figure shows, and what it does not.
    pub(super) shows: Bilingual,
    /// How it is computed.
    pub(super) computed: Bilingual,
}

impl Told {
    /// Of a part of the sex ratio.
    pub(super) const fn of(about: &About) -> Self {
        Self { id: about.id, title: about.title, shows: about.shows, computed: about.computed }
    }
}

/// Title, sentences, choices, picture, explanations, data.
#[component]
pub(super) fn PanelSection(
    /// What is said of it besides its figures.
    told: Told,
    /// Its figures.
    ask: Callback<(), Panel>,
    /// The same as they may leave the page.
    keep: Callback<(), Kept>,
    /// The indicator that defines them. Default: none.
    #[prop(optional)]
    definition: Option<Signal<&'static str>>,
    /// The choices of this section alone; `None` for none.
    children: Option<Children>,
) -> impl IntoView {
    let section = NodeRef::<Section>::new();
    let is_near = near(section);
    // What is far from the screen waits until it comes near: it is not seen, and some answers take a moment.
    let panel = Memo::new(move |before: Option<&Panel>| match (is_near.get(), before) {
        (false, Some(before)) => before.clone(),
        (false, None) => Panel::default(),
        (true, _) => ask.run(()),
    });
    let shown = drawn(panel, told);
    let has_picture = move || panel.with(|panel| panel.chart.is_some());
    let tools = move || match definition {
        Some(definition) => view! { <FigureTools shown keep definition /> }.into_any(),
        None => view! { <FigureTools shown keep /> }.into_any(),
    };
    view! {
        <section
            class="part"
            class:is-full=move || shown.looking.is_full()
            on:keydown=move |event| shown.hear_escape(&event)
            id=told.id
            node_ref=section
            data-testid=format!("part-{}", told.id)
        >
            <div class="part-head">
                <h2>{say(told.title)}</h2>
                <Show when=has_picture>{tools}</Show>
            </div>
            <Sentences says=Signal::derive(move || panel.with(|panel| panel.says.clone())) />
            {children.map(|children| view! { <div class="part-choices">{children()}</div> })}
            <Show when=has_picture>
                <Figure shown />
            </Show>
            <Explained told />
            <SheetTable panel told />
        </section>
    }
}

/// The figure of a section.
fn drawn(panel: Memo<Panel>, told: Told) -> Shown {
    let prefs = Prefs::expect();
    let chart = Memo::new(move |_| panel.with(|panel| panel.chart.clone()).unwrap_or_default());
    let keys = Memo::new(move |_| panel.with(|panel| panel.keys.clone()));
    let read = move |item| panel.with(|panel| panel.read(item, prefs.lang()));
    let read = move |item| read(item).as_deref().map(Reading::of);
    Shown::new(told.id, told.title, (chart, keys), read)
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
    told: Told,
) -> impl IntoView {
    view! {
        <details class="explained">
            <summary>{say(ratio::SHOWS)}</summary>
            <p>{say(told.shows)}</p>
        </details>
        <details class="explained">
            <summary>{say(ratio::COMPUTED)}</summary>
            <p>{say(told.computed)}</p>
        </details>
    }
}
