//! Every indicator that the open files allow: overview, detail, places, targets, the user's own.

use leptos::prelude::*;

use crate::state::{Choices, Tab, View};
use crate::text::chrome;
use crate::ui::across::{AcrossPlaces, Profile};
use crate::ui::detail::Detail;
use crate::ui::exports::{DisclosureSwitch, ExportIndicators};
use crate::ui::filters::Filters;
use crate::ui::overview::Overview;
use crate::ui::own::Own;
use crate::ui::pages::{NothingYet, Sources};
use crate::ui::pictures::Pictures;
use crate::ui::say::say;
use crate::ui::tabs::Tabs;
use crate::ui::targets::Targets;

/// The page of indicators.
#[component]
pub(in crate::ui) fn IndicatorsPage() -> impl IntoView {
    let (choices, view) = (Choices::expect(), View::expect());
    let place = Memo::new(move |_| choices.shown(|shown| (shown.tab, shown.is_detail)));
    let content = move || match place.get() {
        (_, true) => view! { <Detail /> }.into_any(),
        (Tab::Places, _) => view! { <AcrossPlaces /> }.into_any(),
        (Tab::Profile, _) => view! { <Profile /> }.into_any(),
        (Tab::Pictures, _) => view! { <Pictures /> }.into_any(),
        (Tab::Targets, _) => view! { <Targets /> }.into_any(),
        (Tab::Own, _) => view! { <Own /> }.into_any(),
        (Tab::Overview, _) => view! { <Overview /> }.into_any(),
    };
    view! {
        <Show when=move || !view.is_empty() fallback=|| view! { <NothingYet /> }>
            <h1 class="visually-hidden">{say(chrome::INDICATORS)}</h1>
            <Filters>
                <DisclosureSwitch />
                <ExportIndicators />
            </Filters>
            <Tabs />
            {content}
            <Sources />
        </Show>
    }
}
