//! The page of teaching: its list of lessons, one lesson with its knobs, and the way to the next.

use leptos::prelude::*;

use crate::chart::Caption;
use crate::lessons::{self, LESSONS, about};
use crate::shown::{Knob, Lesson, Taught};
use crate::state::{Choices, Prefs, Session};
use crate::text::{Bilingual, Lang, teaching};
use crate::ui::answers::{PanelSection, Told};
use crate::ui::example;
use crate::ui::figure::Kept;
use crate::ui::say::say;
use crate::ui::slider::Slider;

/// The lessons, the present one marked.
#[component]
pub(super) fn LessonList() -> impl IntoView {
    let choices = Choices::expect();
    let entry = move |about: &'static lessons::About| {
        let lesson = about.lesson;
        let is_current = move || choices.shown(|shown| shown.taught.lesson == lesson);
        view! {
            <button
                type="button"
                class="tab"
                data-lesson=lesson.id()
                aria-current=move || is_current().then_some("page")
                on:click=move |_| choices.go_to_lesson(lesson)
            >
                {say(about.name)}
            </button>
        }
    };
    view! {
        <div class="lesson-bar">
            <nav class="tabs" aria-label=say(teaching::LESSONS)>{LESSONS.iter().map(entry).collect_view()}</nav>
            <LessonSteps />
        </div>
    }
}

/// To the lesson before and to the next.
#[component]
fn LessonSteps() -> impl IntoView {
    let choices = Choices::expect();
    let step =
        move |name: Bilingual, handle: &'static str, neighbour: fn(Lesson) -> Option<Lesson>| {
            let there = move || choices.shown(|shown| neighbour(shown.taught.lesson));
            let go = move |_| {
                if let Some(lesson) = untrack(there) {
                    choices.go_to_lesson(lesson);
                }
            };
            view! {
                <button
                    type="button"
                    class="button"
                    data-testid=handle
                    disabled=move || there().is_none()
                    on:click=go
                >
                    {say(name)}
                </button>
            }
        };
    view! {
        <span class="button-group lesson-steps" role="group" aria-label=say(teaching::STEPS)>
            {step(teaching::PREVIOUS, "lesson-previous", Lesson::before)}
            {step(teaching::NEXT, "lesson-next", Lesson::after)}
        </span>
    }
}

/// A lesson: what it says, its knobs, its picture.
#[component]
pub(super) fn LessonSection(
    /// Which.
    lesson: Lesson,
) -> impl IntoView {
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    let told = told(lesson);
    // When the page goes on to another lesson, this one still stands for a moment.
    let taught = Memo::new(move |_| choices.shown(|shown| shown.taught.in_lesson(lesson)));
    let ask = Callback::new(move |()| lessons::panel(&taught.get(), prefs.lang()));
    let keep = Callback::new(move |()| kept(&taught.get_untracked(), prefs.lang()));
    let children: Option<Children> = Some(Box::new(move || view! { <Knobs lesson /> }.into_any()));
    view! { <PanelSection told ask keep children /> }
}

/// The knobs of a lesson, and what else can be done in it.
#[component]
fn Knobs(
    /// Whose.
    lesson: Lesson,
) -> impl IntoView {
    let sliders = lessons::dials(lesson).filter(|dial| dial.knob != Knob::Draw);
    let has_draw = lessons::dials(lesson).any(|dial| dial.knob == Knob::Draw);
    view! {
        <div class="sliders">{sliders.map(|dial| view! { <Slider dial /> }).collect_view()}</div>
        {has_draw.then(|| view! { <Draws /> })}
        {(lesson == Lesson::London).then(|| view! { <OpenLondon /> })}
    }
}

/// Another draw, or the one before.
#[component]
fn Draws() -> impl IntoView {
    let (choices, prefs) = (Choices::expect(), Prefs::expect());
    let draw = Memo::new(move |_| choices.shown(|shown| shown.taught.get(Knob::Draw)));
    let again = move |_| choices.turn(Knob::Draw, draw.get_untracked() + 1);
    let before = move |_| choices.turn(Knob::Draw, draw.get_untracked() - 1);
    view! {
        <p class="actions draws">
            <button type="button" class="button is-primary" data-testid="draw-again" on:click=again>
                {say(teaching::DRAW_AGAIN)}
            </button>
            <button
                type="button"
                class="button"
                data-testid="draw-before"
                disabled=move || draw.get() == 1
                on:click=before
            >
                {say(teaching::DRAW_BEFORE)}
            </button>
            <span class="draw" data-testid="draw" role="status">
                {move || teaching::draw(prefs.lang(), draw.get())}
            </span>
        </p>
    }
}

/// The same figures as a file of the workbench.
#[component]
fn OpenLondon() -> impl IntoView {
    let (choices, prefs, session) = (Choices::expect(), Prefs::expect(), Session::expect());
    let open = move |_| example::open_london(session, choices, prefs.lang());
    view! {
        <p class="actions open-lesson">
            <button type="button" class="button" data-testid="open-london" on:click=open>
                {say(teaching::OPEN_AS_LEDGER)}
            </button>
            <span class="hint">{say(teaching::OPEN_AS_LEDGER_NOTE)}</span>
        </p>
    }
}

/// Where the figures of a lesson come from.
#[component]
pub(super) fn LessonSource(
    /// Which lesson.
    lesson: Memo<Lesson>,
) -> impl IntoView {
    let prefs = Prefs::expect();
    view! { <p class="hint lesson-source">{move || lessons::source(lesson.get(), prefs.lang())}</p> }
}

const fn told(lesson: Lesson) -> Told {
    let about = about(lesson);
    Told { id: about.id, title: about.title, shows: about.shows, computed: about.computed }
}

/// A lesson as it leaves the page: with its settings and its source, for no file stands behind it.
fn kept(taught: &Taught, lang: Lang) -> Kept {
    let about = about(taught.lesson);
    let title = about.title.get(lang).to_owned();
    let panel = lessons::panel(taught, lang);
    let made = vec![lessons::settings(taught, lang)];
    let sources = lessons::source(taught.lesson, lang);
    let notes = panel.says.iter().chain(&made).chain([&sources]).cloned().collect();
    let panel = panel.captioned(Caption { title: title.clone(), notes });
    Kept {
        name: about.name.get(lang).to_owned(),
        title,
        chart: panel.chart,
        sheet: panel.sheet,
        says: panel.says,
        made,
        sources,
        computed: Some(about.computed.get(lang).to_owned()),
        is_withheld: false,
        lang,
    }
}
