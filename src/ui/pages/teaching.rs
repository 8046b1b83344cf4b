//! The page of teaching: lessons with sliders. It needs no files.

use leptos::prelude::*;

use crate::state::Choices;
use crate::text::teaching;
use crate::ui::say::say;
use crate::ui::teaching::{LessonList, LessonSection, LessonSource};

/// The page of teaching.
#[component]
pub(in crate::ui) fn TeachingPage() -> impl IntoView {
    let choices = Choices::expect();
    let lesson = Memo::new(move |_| choices.shown(|shown| shown.taught.lesson));
    view! {
        <div class="teaching">
            <h1 class="visually-hidden">{say(teaching::TITLE)}</h1>
            <LessonList />
            {move || view! { <LessonSection lesson=lesson.get() /> }}
            <LessonSource lesson />
        </div>
    }
}
