//! What the open files allow to compute.

use leptos::prelude::*;

use crate::state::View;
use crate::text::chrome;
use crate::ui::exports::{DisclosureSwitch, ExportIndicators};
use crate::ui::filters::Filters;
use crate::ui::indicators::IndicatorTable;
use crate::ui::pages::{NothingYet, Sources};
use crate::ui::say::say;

/// The page of indicators.
#[component]
pub(in crate::ui) fn IndicatorsPage() -> impl IntoView {
    let view = View::expect();
    view! {
        <Show when=move || !view.is_empty() fallback=|| view! { <NothingYet /> }>
            <h1 class="visually-hidden">{say(chrome::INDICATORS)}</h1>
            <Filters>
                <DisclosureSwitch />
                <ExportIndicators />
            </Filters>
            <IndicatorTable />
            <Sources />
        </Show>
    }
}
