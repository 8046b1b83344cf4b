//! The pages: composition only.

mod data;
mod indicators;
mod ratio;

pub(super) use data::DataPage;
pub(super) use indicators::IndicatorsPage;
pub(super) use ratio::RatioPage;

use leptos::prelude::*;

use crate::period::PeriodKind;
use crate::state::{Choices, Page, Session, View};
use crate::text::chrome;
use crate::ui::example;
use crate::ui::header::pick_files;
use crate::ui::say::say;

/// Shown on pages that need data while there is none.
#[component]
fn NothingYet() -> impl IntoView {
    let session = Session::expect();
    let choices = Choices::expect();
    view! {
        <section class="nothing">
            <h1>{say(chrome::NOTHING_YET)}</h1>
            <p>{say(chrome::NOTHING_YET_TODO)}</p>
            <p class="actions">
                <button type="button" class="button is-primary" on:click=move |_| choices.go_to(Page::Data)>
                    {say(chrome::PAGE_DATA)}
                </button>
                <button type="button" class="button" on:click=move |_| example::open(session, choices)>
                    {say(chrome::TRY_EXAMPLE)}
                </button>
            </p>
        </section>
    }
}

/// The two ways to begin.
#[component]
fn OpenActions() -> impl IntoView {
    let session = Session::expect();
    let choices = Choices::expect();
    view! {
        <p class="actions">
            <button type="button" class="button is-primary" on:click=move |_| pick_files()>
                {say(chrome::OPEN_FILES)}
            </button>
            <button
                type="button"
                class="button"
                data-testid="open-example"
                on:click=move |_| example::open(session, choices)
            >
                {say(chrome::TRY_EXAMPLE)}
            </button>
        </p>
    }
}

/// The files that the figures above it sum up.
#[component]
fn Sources() -> impl IntoView {
    let session = Session::expect();
    let view = View::expect();
    let is_statistical = move || view.kind() == PeriodKind::StatisticalYear;
    view! {
        <Show when=is_statistical>
            <p class="hint note">{say(chrome::KIND_STATISTICAL_YEAR_NOTE)}</p>
        </Show>
        <p class="sources">
            <span class="label">{say(chrome::SOURCES)}</span>
            {move || session.sources().into_iter().map(|name| view! { <span class="source">{name}</span> }).collect_view()}
        </p>
    }
}
