//! The interface: composition of components over the state. Knows no arithmetic, no file format and no network.

#![expect(unreachable_pub, reason = "the component macro makes the structs of props public")]

mod across;
mod answers;
mod beyond;
pub mod canvas;
mod detail;
mod download;
mod drop;
mod entry;
mod error;
mod example;
mod exports;
mod field;
mod figure;
mod files;
mod filters;
mod footer;
mod header;
mod lead;
mod load;
mod matching;
mod menu;
mod names;
mod overview;
mod own;
mod pages;
mod pick;
mod pictures;
mod plot;
mod quality;
mod ratio;
mod report;
mod say;
mod slider;
mod status;
mod switch;
mod tabs;
mod targets;
mod teaching;
mod unfold;

use leptos::prelude::*;

use crate::state::{self, Choices, Page, Prefs, ThemeChoice};
use crate::text::chrome;
use crate::ui::drop::DropVeil;
use crate::ui::footer::Footer;
use crate::ui::header::Header;
use crate::ui::lead::lead;
use crate::ui::pages::{DataPage, IndicatorsPage, RatioPage, ReportPage, TeachingPage, VerifyPage};
use crate::ui::say::say;
use crate::ui::status::StatusLine;

const CONTENT: &str = "content";

/// Puts the page into the document.
pub fn mount() {
    mount_to_body(App);
}

/// The whole page.
#[component]
fn App() -> impl IntoView {
    state::provide_all();
    describe_document();
    ask_before_leaving();
    let (choices, view) = (Choices::expect(), state::View::expect());
    let page = move || match choices.page() {
        Page::Data => view! { <DataPage /> }.into_any(),
        Page::Verify => view! { <VerifyPage /> }.into_any(),
        Page::Indicators => view! { <IndicatorsPage /> }.into_any(),
        Page::Ratio => view! { <RatioPage /> }.into_any(),
        Page::Report => view! { <ReportPage /> }.into_any(),
        Page::Teaching => view! { <TeachingPage /> }.into_any(),
    };
    view! {
        <button class="skip" type="button" on:click=|_| focus_content()>
            {say(chrome::SKIP_TO_CONTENT)}
        </button>
        <Header />
        <StatusLine />
        <main
            id=CONTENT
            class="content"
            tabindex="-1"
            on:click=move |event| lead(&event, choices, view)
        >
            {page}
        </main>
        <Footer />
        <DropVeil />
    }
}

/// Keeps the document's title, language and appearance as the user wants them.
fn describe_document() {
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    // What is printed depends on the page.
    Effect::new(move || describe("data-shows", Some(choices.page().id())));
    Effect::new(move || {
        let lang = prefs.lang();
        document().set_title(chrome::PRODUCT.get(lang));
        describe("lang", Some(state::lang_tag(lang)));
    });
    Effect::new(move || {
        let theme = prefs.theme();
        describe("data-theme", (theme != ThemeChoice::Auto).then(|| theme.id()));
    });
}

/// Has the browser ask before what was typed into a report is lost.
fn ask_before_leaving() {
    let letterhead = state::Letterhead::expect();
    let asks = window_event_listener(leptos::ev::beforeunload, move |event| {
        if letterhead.is_begun() {
            event.prevent_default();
        }
    });
    on_cleanup(move || asks.remove());
}

fn describe(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // Neither name is one that a document refuses.
    let _done = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

fn focus_content() {
    use wasm_bindgen::JsCast;
    let content = document().get_element_by_id(CONTENT);
    if let Some(content) =
        content.and_then(|content| content.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _focused = content.focus();
    }
}
