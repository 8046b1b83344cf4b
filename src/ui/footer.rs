//! The last line of every page.

use leptos::prelude::*;

use crate::text::chrome;
use crate::ui::say::say;

/// Privacy and version.
#[component]
pub(super) fn Footer() -> impl IntoView {
    view! {
        <footer class="foot">
            <p>{say(chrome::PRIVACY)}</p>
            <p>{say(chrome::PRODUCT)} " " {env!("CARGO_PKG_VERSION")}</p>
        </footer>
    }
}
