//! Targets beside figures.

use leptos::prelude::*;

use crate::measures::Indicator;

/// The state of an indicator's targets.
#[component]
pub(super) fn TargetCell(
    /// The indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    view! { <span class="targets" data-target=indicator.id></span> }
}
