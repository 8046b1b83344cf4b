//! A report that is handed in: what goes into it, what stands above it, and the sheet itself, which is printed and saved as it is.

mod accepted;
mod contents;
mod head;
mod making;
mod sections;
mod sheet;

use leptos::prelude::*;

use crate::export::report::{Report, report_html};
use crate::shown::Form;
use crate::state::{Choices, Prefs};
use crate::text::{chrome, report};
use crate::ui::download::Download;
use crate::ui::say::say;
use accepted::FormChoice;
use contents::Contents;
use head::HeadFields;
use making::reported;
use sheet::Sheet;

const HTML: &str = "text/html;charset=utf-8";

/// The choices, and the report below or beside them.
#[component]
pub(super) fn ReportDesk() -> impl IntoView {
    let report = reported();
    name_document(report);
    hear_print();
    let choices = Choices::expect();
    let is_report = move || choices.shown(|shown| shown.reported.form == Form::Report);
    view! {
        <div class="report-desk">
            <div class="report-tools">
                <WaysOut report />
                <FormChoice />
                <HeadFields />
                <Show when=is_report>
                    <Contents />
                </Show>
            </div>
            <Sheet report />
        </div>
    }
}

/// Print and save.
#[component]
fn WaysOut(
    /// The report.
    report: Memo<Report>,
) -> impl IntoView {
    let save = move |_| {
        let content = report.with_untracked(report_html).into_bytes();
        let name = report.with_untracked(|report| format!("{}.html", report.head.title));
        Download { name, media_type: HTML, content }.save();
    };
    view! {
        <p class="actions">
            <button type="button" class="button is-primary" data-testid="print-report" on:click=|_| print()>
                {say(report::PRINT)}
            </button>
            <button type="button" class="button" data-testid="save-report" on:click=save>
                {say(report::SAVE_PAGE)}
            </button>
        </p>
    }
}

/// Names the document as the report while it is shown: a PDF of it is called so.
fn name_document(report: Memo<Report>) {
    Effect::new(move || document().set_title(&report.with(|report| report.head.title.clone())));
    let prefs = Prefs::expect();
    on_cleanup(move || document().set_title(chrome::PRODUCT.get(untrack(|| prefs.lang()))));
}

/// Prints this page and not what it may stand in, also by the browser's keys.
fn hear_print() {
    let keys = window_event_listener(leptos::ev::keydown, |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("p") {
            event.prevent_default();
            print();
        }
    });
    on_cleanup(move || keys.remove());
}

/// A browser that does not print says so itself.
fn print() {
    let _refused = window().print();
}

/// The language that is read.
fn lang() -> crate::text::Lang {
    Prefs::expect().lang()
}
