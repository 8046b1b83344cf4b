//! What stands above a report: typed by the user, or as the choices have it.

use leptos::prelude::*;

use super::lang;
use crate::cube::Place;
use crate::export::report::Head;
use crate::shown::Form;
use crate::state::{Choices, Letterhead, Typed, View};
use crate::text::{Bilingual, Lang, acceptance, chrome, report};
use crate::ui::figure::span;
use crate::ui::say::say;

/// The fields.
#[component]
pub(super) fn HeadFields() -> impl IntoView {
    let (view, letterhead) = (View::expect(), Letterhead::expect());
    let choices = Choices::expect();
    let usual = Signal::derive(move || {
        let is_sheet = choices.shown(|shown| shown.reported.form == Form::Acceptance);
        let title = if is_sheet { acceptance::title } else { report::usual_title };
        title(lang(), &place(view).0)
    });
    let none = Signal::stored(String::new());
    let remark = move || letterhead.read(Typed::Remark);
    let write = move |event| letterhead.write(Typed::Remark, event_target_value(&event));
    view! {
        <section class="report-fields">
            <h2>{say(report::HEAD)}</h2>
            <Field label=report::TITLE field=Typed::Title kind="text" usual />
            <Field label=report::OFFICE field=Typed::Office kind="text" usual=none />
            <Field label=report::AUTHOR field=Typed::Author kind="text" usual=none />
            <Field label=report::DATE field=Typed::Date kind="date" usual=none />
            <label class="pick">
                <span class="pick-label">{say(report::REMARK)}</span>
                <textarea rows="3" data-testid="report-remark" prop:value=remark on:input=write></textarea>
            </label>
        </section>
    }
}

/// One field of one line.
#[component]
fn Field(
    /// What is typed.
    label: Bilingual,
    /// Where it is kept.
    field: Typed,
    /// The kind of input.
    kind: &'static str,
    /// What stands in the report while nothing is typed.
    usual: Signal<String>,
) -> impl IntoView {
    let letterhead = Letterhead::expect();
    let testid = format!("report-{}", format!("{field:?}").to_lowercase());
    view! {
        <label class="pick">
            <span class="pick-label">{say(label)}</span>
            <input
                type=kind
                data-testid=testid
                placeholder=usual
                prop:value=move || letterhead.read(field)
                on:input=move |event| letterhead.write(field, event_target_value(&event))
            />
        </label>
    }
}

/// The place that is shown; where that is everything and everything lies in one place, that one.
pub(super) fn place(view: View) -> Place {
    let place = view.place();
    if !place.0.is_empty() || !view.places().is_empty() {
        return place;
    }
    match &view.rollup().children(&place)[..] {
        [only] => only.clone(),
        _ => place,
    }
}

/// The period that is shown, or from the first to the last.
pub(super) fn period(view: View, lang: Lang) -> String {
    let period = view.period().map(|period| period.label(lang));
    period.or_else(|| span(view, lang)).unwrap_or_default()
}

/// The head as it stands in the report.
pub(super) fn head(
    choices: Choices,
    view: View,
    letterhead: Letterhead,
    (usual, period): (String, String),
    lang: Lang,
) -> Head {
    let place = place(view).0;
    let typed = letterhead.read(Typed::Title);
    let title = match typed.trim() {
        "" => usual,
        title => title.to_owned(),
    };
    let all = chrome::PLACE_ALL.get(lang).to_owned();
    let named = if place.is_empty() { all } else { place.join(" ") };
    let date = report::day(lang, &letterhead.read(Typed::Date));
    let facts = [
        (report::PLACE, named),
        (report::PERIOD, period),
        (report::OFFICE, letterhead.read(Typed::Office)),
        (report::AUTHOR, letterhead.read(Typed::Author)),
        (report::DATE, date),
    ];
    let fact =
        |(label, text): (Bilingual, String)| (label.get(lang).to_owned(), text.trim().to_owned());
    let facts = facts.into_iter().map(fact).filter(|(_, text)| !text.is_empty()).collect();
    let open =
        (!choices.is_disclosure_controlled()).then(|| report::NOTE_OPEN.get(lang).to_owned());
    Head { title, facts, warning: open }
}
