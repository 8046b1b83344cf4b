//! The report as the choices have it. Each section is worked out once, and again only when what it stands on changes: ticking and typing
//! leave the others as they are.

use leptos::prelude::*;

use super::accepted::accepted;
use super::contents::{Item, SIGNATURES, What, goes_in, items};
use super::head::{head, period, place};
use super::lang;
use super::sections::{Follow, section};
use crate::export::report::{Holds, Report, Section};
use crate::shown::Form;
use crate::state::{Choices, Letterhead, Typed, View};
use crate::text::report::{self, usual_title};

/// The report.
pub(super) fn reported() -> Memo<Report> {
    let (choices, view, letterhead) = (Choices::expect(), View::expect(), Letterhead::expect());
    let follow = Follow::now();
    let made: Vec<Memo<Option<Section>>> = items()
        .filter(|item| has_section(item.what))
        .map(|item| made(item, choices, &follow))
        .collect();
    let sections =
        Memo::new(move |_| made.iter().filter_map(|section| section.get()).collect::<Vec<_>>());
    Memo::new(move |_| {
        if choices.shown(|shown| shown.reported.form == Form::Acceptance) {
            return accepted(choices, view, letterhead);
        }
        let lang = lang();
        let signs = [report::SIGN_AUTHOR, report::SIGN_REVIEWER, report::SIGN_HEAD];
        let signs = signs.map(|who| who.get(lang).to_owned()).to_vec();
        let usual = (usual_title(lang, &place(view).0), period(view, lang));
        Report {
            is_form: false,
            lang,
            head: head(choices, view, letterhead, usual, lang),
            sections: sections.get().into_iter().chain(remark(letterhead)).collect(),
            signed: if goes_in(choices, SIGNATURES) { signs } else { Vec::new() },
        }
    })
}

const fn has_section(what: What) -> bool {
    !matches!(what, What::Tables | What::Methods | What::Signatures)
}

/// A section; `None` where it is left out.
fn made(item: Item, choices: Choices, follow: &Follow) -> Memo<Option<Section>> {
    let follow = *follow;
    let is_in = Memo::new(move |_| goes_in(choices, item));
    Memo::new(move |_| {
        if !is_in.get() {
            return None;
        }
        follow.track(item.what);
        untrack(|| section(item, &follow))
    })
}

/// What the user remarks.
pub(super) fn remark(letterhead: Letterhead) -> Option<Section> {
    let text = letterhead.read(Typed::Remark);
    let lines: Vec<String> =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    (!lines.is_empty()).then(|| Section {
        id: "remark",
        title: report::REMARK.get(lang()).to_owned(),
        says: lines,
        holds: Holds::Ending,
        ..Section::default()
    })
}
