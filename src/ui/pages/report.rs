//! The report: what goes in, and the sheet as it is handed in.

use leptos::prelude::*;

use crate::state::View;
use crate::text::report;
use crate::ui::exports::DisclosureSwitch;
use crate::ui::filters::Filters;
use crate::ui::pages::NothingYet;
use crate::ui::report::ReportDesk;
use crate::ui::say::say;

/// The page of the report.
#[component]
pub(in crate::ui) fn ReportPage() -> impl IntoView {
    let view = View::expect();
    view! {
        <Show when=move || !view.is_empty() fallback=|| view! { <NothingYet /> }>
            <div class="report-choices">
                <h1 class="visually-hidden">{say(report::PAGE)}</h1>
                <Filters>
                    <DisclosureSwitch />
                </Filters>
            </div>
            <ReportDesk />
        </Show>
    }
}
