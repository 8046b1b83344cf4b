//! What a page that needs data shows while there is none: nothing was opened, something is being read, nothing could be used.

use leptos::prelude::*;

use crate::state::{Choices, Page, Prefs, Session, Stage};
use crate::text::{Lang, chrome};
use crate::ui::example;
use crate::ui::header::pick_files;
use crate::ui::say::say;

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reason {
    /// No file was opened.
    Empty,
    /// The first file is being read.
    Reading,
    /// The files that were opened give no counts.
    Failed,
}

impl Reason {
    const fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Reading { .. } => Self::Reading,
            Stage::Ended { failed, .. } if !failed.is_empty() => Self::Failed,
            Stage::Idle | Stage::Ended { .. } | Stage::Cancelled { .. } => Self::Empty,
        }
    }

    /// As the style sheet and tests name it.
    const fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Reading => "reading",
            Self::Failed => "failed",
        }
    }

    /// What is so, and what to do.
    fn words(self, stage: &Stage, lang: Lang) -> (String, &'static str) {
        let (what, todo) = match (self, stage) {
            (Self::Reading, Stage::Reading { name }) => {
                let todo = chrome::NOTHING_READING_TODO.get(lang);
                return (chrome::status_reading(lang, name), todo);
            }
            (Self::Failed, _) => (chrome::NOTHING_READ, chrome::NOTHING_READ_TODO),
            _ => (chrome::NOTHING_YET, chrome::NOTHING_YET_TODO),
        };
        (what.get(lang).to_owned(), todo.get(lang))
    }
}

/// Shown on pages that need data while there is none.
#[component]
pub(in crate::ui) fn NothingYet() -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let stage = Memo::new(move |_| session.stage());
    let reason = Memo::new(move |_| stage.with(Reason::of));
    let words = move || stage.with(|stage| reason.get().words(stage, prefs.lang()));
    let actions = move || match reason.get() {
        Reason::Empty => view! { <Begin /> }.into_any(),
        Reason::Reading | Reason::Failed => view! { <ToData /> }.into_any(),
    };
    view! {
        <section class="nothing blank" data-state=move || reason.get().id() data-testid="nothing">
            <h1>{move || words().0}</h1>
            <p>{move || words().1}</p>
            <p class="actions">{actions}</p>
        </section>
    }
}

/// The two ways to begin.
#[component]
fn Begin() -> impl IntoView {
    let (session, choices) = (Session::expect(), Choices::expect());
    view! {
        <button type="button" class="button is-primary" on:click=move |_| pick_files()>
            {say(chrome::OPEN_FILES)}
        </button>
        <button type="button" class="button" on:click=move |_| example::open(session, choices)>
            {say(chrome::TRY_EXAMPLE)}
        </button>
    }
}

/// To the page that says more of the files.
#[component]
fn ToData() -> impl IntoView {
    let choices = Choices::expect();
    view! {
        <button type="button" class="button is-primary" on:click=move |_| choices.go_to(Page::Data)>
            {say(chrome::TO_DATA)}
        </button>
    }
}
