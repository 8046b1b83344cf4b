//! The acceptance sheet as the choices have it: of which ledger, and its sections.

use leptos::prelude::*;

use super::contents::{SIGNATURES, goes_in};
use super::head::{head, period, place};
use super::lang;
use super::making::remark;
use crate::export::Acceptance;
use crate::export::report::Report;
use crate::quality::{Checked, Decision, decisions};
use crate::shown::Form;
use crate::state::{Choices, Letterhead, Listing, Prefs, Session, View, least_told};
use crate::text::{Bilingual, acceptance};
use crate::ui::figure::from_to;
use crate::ui::pick::{Pick, named};

const FORMS: &[Form] = &[Form::Report, Form::Acceptance];

const fn form_name(form: Form) -> Bilingual {
    match form {
        Form::Report => acceptance::FORM_REPORT,
        Form::Acceptance => acceptance::TITLE,
    }
}

/// What is handed in, and of which ledger where that is a sheet of one.
#[component]
pub(super) fn FormChoice() -> impl IntoView {
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    let (session, accepted) = (Session::expect(), Listing::expect().accepted);
    let form = Memo::new(move |_| choices.shown(|shown| shown.reported.form));
    let ledgers = Signal::derive(move || {
        let all = (None, acceptance::ALL_LEDGERS.get(prefs.lang()).to_owned());
        let each = session.checked().into_iter().map(|it| (Some(it.name.clone()), it.name));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    view! {
        <div class="report-form" data-testid="report-form">
            <Pick
                label=acceptance::FORM
                options=named(FORMS, form_name)
                chosen=form.into()
                choose=move |form| choices.show(|shown| shown.reported.form = form)
            />
            <Show when=move || form.get() == Form::Acceptance>
                <Pick
                    label=acceptance::LEDGER
                    options=ledgers
                    chosen=Signal::derive(move || accepted.get())
                    choose=move |ledger| accepted.set(ledger)
                />
            </Show>
        </div>
    }
}

/// The ledgers that the sheet is of: one, or all that are counted.
fn ledgers(session: Session, asked: Option<&String>) -> Vec<Checked> {
    let all = session.checked();
    let one = all.iter().find(|it| Some(&it.name) == asked).cloned();
    one.map_or_else(|| all.into_iter().filter(|it| !it.is_left_out).collect(), |one| vec![one])
}

/// The sheet.
pub(super) fn accepted(choices: Choices, view: View, letterhead: Letterhead) -> Report {
    let (lang, session) = (lang(), Session::expect());
    let asked = Listing::expect().accepted.get();
    let ledgers = ledgers(session, asked.as_ref());
    let is_of_sheet = |name: &String| ledgers.iter().any(|ledger| ledger.name == *name);
    let decided: Vec<(String, Vec<Decision>)> = session
        .decided()
        .into_iter()
        .filter(|(_, name, _)| is_of_sheet(name))
        .map(|(_, name, recipe)| (name, decisions(&recipe)))
        .collect();
    let sheet = Acceptance {
        ledgers: &ledgers,
        place: &view.place(),
        decided: &decided,
        threshold: least_told(choices),
        lang,
    };
    let signs = [acceptance::SIGN_REPORTER, acceptance::SIGN_CHECKER, acceptance::SIGN_ACCEPTER];
    let signs = signs.map(|who| who.get(lang).to_owned()).to_vec();
    let title = acceptance::title(lang, &place(view).0);
    // One ledger is of its own years, whatever else is open.
    let own = if let [ledger] = &ledgers[..] { ledger.years() } else { None };
    let own = own.filter(|_| view.period().is_none()).map(|years| from_to(years, lang));
    let period = own.unwrap_or_else(|| period(view, lang));
    Report {
        is_form: true,
        lang,
        head: head(choices, view, letterhead, (title, period), lang),
        sections: sheet.sections().into_iter().chain(remark(letterhead)).collect(),
        signed: if goes_in(choices, SIGNATURES) { signs } else { Vec::new() },
    }
}
