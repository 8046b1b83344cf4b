//! A report that is handed in: what goes into it, what stands above it, and the sheet itself, which is printed and saved as it is.

mod contents;
mod head;
mod making;
mod sections;
mod sheet;

use leptos::prelude::*;

use crate::export::report::{Report, report_html};
use crate::state::Prefs;
use crate::text::report;
use crate::ui::download::Download;
use crate::ui::say::say;
use contents::Contents;
use head::HeadFields;
use making::reported;
use sheet::Sheet;

const HTML: &str = "text/html;charset=utf-8";

/// The choices, and the report below or beside them.
#[component]
pub(super) fn ReportDesk() -> impl IntoView {
    let report = reported();
    view! {
        <div class="report-desk">
            <div class="report-tools">
                <WaysOut report />
                <HeadFields />
                <Contents />
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

/// A browser that does not print says so itself.
fn print() {
    let _refused = window().print();
}

/// The language that is read.
fn lang() -> crate::text::Lang {
    Prefs::expect().lang()
}
