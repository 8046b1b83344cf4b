//! The parts of the page of indicators.

use leptos::prelude::*;

use crate::state::{Choices, Tab};
use crate::text::{Bilingual, overview};
use crate::ui::say::say;

const TABS: &[(Tab, Bilingual)] = &[
    (Tab::Overview, overview::TAB_OVERVIEW),
    (Tab::Places, overview::TAB_PLACES),
    (Tab::Profile, overview::TAB_PROFILE),
    (Tab::Pictures, overview::TAB_PICTURES),
    (Tab::Targets, overview::TAB_TARGETS),
    (Tab::Own, overview::TAB_OWN),
];

/// The parts, the present one marked.
#[component]
pub(super) fn Tabs() -> impl IntoView {
    let choices = Choices::expect();
    let tab = move |(tab, name): &(Tab, Bilingual)| {
        let tab = *tab;
        let is_current = move || choices.shown(|shown| shown.tab == tab && !shown.is_detail);
        view! {
            <button
                type="button"
                class="tab"
                data-tab=tab.id()
                aria-current=move || is_current().then_some("page")
                on:click=move |_| choices.go_to_tab(tab)
            >
                {say(*name)}
            </button>
        }
    };
    view! {
        <nav class="tabs" aria-label=say(overview::TABS)>{TABS.iter().map(tab).collect_view()}</nav>
    }
}
