//! The sex ratio at birth: in words, as a trend, as a table, by place.

use leptos::prelude::*;

use crate::state::View;
use crate::text::chrome;
use crate::ui::exports::{DisclosureSwitch, ExportFigure};
use crate::ui::filters::Filters;
use crate::ui::pages::{NothingYet, Sources};
use crate::ui::ratio::{Headline, PeriodTable, PlaceTable, TrendFigure};
use crate::ui::say::say;

/// The page of the sex ratio.
#[component]
pub(in crate::ui) fn RatioPage() -> impl IntoView {
    let view = View::expect();
    view! {
        <Show when=move || !view.is_empty() fallback=|| view! { <NothingYet /> }>
            <h1 class="visually-hidden">{say(chrome::RATIO_TITLE)}</h1>
            <Filters>
                <DisclosureSwitch />
                <ExportFigure />
            </Filters>
            <Headline />
            <div class="ratio">
                <TrendFigure />
                <PeriodTable />
            </div>
            <PlaceTable />
            <Sources />
        </Show>
    }
}
