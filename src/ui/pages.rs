//! The pages: composition only.

mod data;
mod indicators;
mod nothing;
mod ratio;
mod report;
mod teaching;
mod verify;

pub(super) use data::DataPage;
pub(super) use indicators::IndicatorsPage;
pub(super) use ratio::RatioPage;
pub(super) use report::ReportPage;
pub(super) use teaching::TeachingPage;
pub(super) use verify::VerifyPage;

use nothing::NothingYet;

use leptos::prelude::*;

use crate::period::PeriodKind;
use crate::state::{Choices, Prefs, Session, View};
use crate::text::{chrome, overview};
use crate::ui::example;
use crate::ui::header::pick_files;
use crate::ui::say::say;

/// So many places that were joined are named.
const MOVED_LISTED: usize = 12;

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
        <Moved />
        <p class="sources">
            <span class="label">{say(chrome::SOURCES)}</span>
            {move || session.sources().into_iter().map(|name| view! { <span class="source">{name}</span> }).collect_view()}
        </p>
    }
}

/// The places of one file that were found in the tree of another.
#[component]
fn Moved() -> impl IntoView {
    let (session, prefs) = (Session::expect(), Prefs::expect());
    let line = move |(name, home): (String, crate::cube::Place)| {
        let text = overview::moved(prefs.lang(), &name, &home.0.join(" "));
        view! { <span class="source">{text}</span> }
    };
    let more = move || {
        let more = session.moved().len().saturating_sub(MOVED_LISTED);
        (more > 0).then(|| overview::more_places(prefs.lang(), more as u64))
    };
    view! {
        <Show when=move || !session.moved().is_empty()>
            <p class="sources" data-testid="moved">
                <span class="label">{say(overview::MOVED)}</span>
                {move || session.moved().into_iter().take(MOVED_LISTED).map(line).collect_view()}
                {more}
            </p>
        </Show>
    }
}
