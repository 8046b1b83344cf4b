//! The files and how they were read.

use leptos::html;
use leptos::prelude::*;

use crate::state::{Loaded, Prefs, Session};
use crate::text::{Bilingual, chrome};
use crate::ui::files::FileCard;
use crate::ui::pages::OpenActions;
use crate::ui::say::say;

/// The page of files.
#[component]
pub(in crate::ui) fn DataPage() -> impl IntoView {
    let session = Session::expect();
    let is_empty = Memo::new(move |_| session.ids().is_empty());
    let files = NodeRef::<html::Div>::new();
    // The button that opened the first file goes with the empty state: the keyboard goes on from the files.
    Effect::new(move |_| {
        let is_lost =
            document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if let Some(files) = files.get().filter(|_| is_lost) {
            let _ = files.focus();
        }
    });
    view! {
        <Show when=move || !is_empty.get() fallback=|| view! { <Removed /> <LoadedRecipes /> <EmptyState /> }>
            <div class="files" tabindex="-1" node_ref=files>
                <h1 class="visually-hidden">{say(chrome::FILES)}</h1>
                <Removed />
                <LoadedRecipes />
                <For each=move || session.ids() key=|id| *id let:id>
                    <FileCard id />
                </For>
            </div>
        </Show>
    }
}

/// What was removed last, with the button that puts it back.
#[component]
fn Removed() -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let name = Memo::new(move |_| session.removed());
    view! {
        <Show when=move || name.with(Option::is_some)>
            <p class="notice" role="status" data-testid="removed">
                {move || name.get().map(|name| chrome::removed(prefs.lang(), &name))} " "
                <button type="button" class="link" on:click=move |_| session.restore()>
                    {say(chrome::RESTORE)}
                </button>
            </p>
        </Show>
    }
}

/// The recipe files that were opened, and to how many tables each was applied.
#[component]
fn LoadedRecipes() -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let said = move |loaded: Loaded| match loaded.applied {
        _ if !loaded.is_recipe() => chrome::no_recipe(prefs.lang(), &loaded.name),
        0 if loaded.is_for_one => chrome::recipe_without_columns(prefs.lang(), &loaded.name),
        0 => chrome::recipe_waiting(prefs.lang(), &loaded.name),
        tables => chrome::recipe_loaded(prefs.lang(), &loaded.name, tables),
    };
    let note = move |loaded: Loaded| view! { <p class="notice" data-testid="recipe-note">{said(loaded)}</p> };
    move || session.loaded_recipes().into_iter().map(note).collect_view()
}

/// What a first-time user sees.
#[component]
fn EmptyState() -> impl IntoView {
    view! {
        <section class="empty">
            <div class="empty-text">
                <h1>{say(chrome::EMPTY_TITLE)}</h1>
                <p>{say(chrome::EMPTY_WHAT)}</p>
                <p class="empty-private">{say(chrome::EMPTY_PRIVATE)}</p>
            </div>
            <div class="drop-zone">
                <p class="drop-here">{say(chrome::DROP_HERE)}</p>
                <OpenActions />
                <p class="hint">{say(chrome::DROP_FORMATS)}</p>
                <p class="hint">{say(chrome::EXAMPLE_NOTE)}</p>
            </div>
            <Steps />
        </section>
    }
}

/// What happens to a file, in the order of the pages.
#[component]
fn Steps() -> impl IntoView {
    const STEPS: [(Bilingual, Bilingual); 3] = [
        (chrome::STEP_ROWS, chrome::STEP_ROWS_WHAT),
        (chrome::STEP_INDICATORS, chrome::STEP_INDICATORS_WHAT),
        (chrome::STEP_TREND, chrome::STEP_TREND_WHAT),
    ];
    let step = |(title, what)| {
        view! {
            <li>
                <h2>{say(title)}</h2>
                <p>{say(what)}</p>
            </li>
        }
    };
    view! { <ol class="steps">{STEPS.map(step).collect_view()}</ol> }
}
