//! Product name, navigation, opening files, language and appearance.

use leptos::html::Button;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlElement, HtmlInputElement};

use crate::state::{Choices, PAGES, PageRow, Prefs, Session, ThemeChoice};
use crate::text::chrome;
use crate::ui::names;
use crate::ui::pick::Pick;
use crate::ui::say::say;

/// The id of the only file input; labels and buttons elsewhere open it.
pub(super) const FILE_INPUT: &str = "open-files";

/// So much of the page before the present one is seen where not all have room.
const BEFORE_CURRENT_PX: i32 = 40;

/// What is offered in the file picker: tables, archives of them, and recipes.
const ACCEPTED: &str =
    ".csv,.txt,.tsv,.prn,.xls,.xlsx,.xlsm,.et,.ods,.htm,.html,.xml,.zip,.json,text/csv,text/plain";

/// The head of every page.
#[component]
pub(super) fn Header() -> impl IntoView {
    view! {
        <header class="top">
            <div class="top-row">
                <p class="brand">{say(chrome::PRODUCT)}</p>
                <nav class="nav" aria-label=say(chrome::NAVIGATION)>
                    {PAGES.iter().map(|row| view! { <NavItem row /> }).collect_view()}
                </nav>
                <div class="tools">
                    <OpenFiles />
                    <ThemeSwitch />
                    <LangSwitch />
                </div>
            </div>
        </header>
    }
}

/// One page in the navigation.
#[component]
fn NavItem(
    /// The page it leads to.
    row: &'static PageRow,
) -> impl IntoView {
    let choices = Choices::expect();
    let item = NodeRef::<Button>::new();
    let is_current = Memo::new(move |_| choices.page() == row.page);
    Effect::new(move || {
        if let Some(item) = item.get().filter(|_| is_current.get()) {
            bring_into_line(&item);
        }
    });
    view! {
        <button
            type="button"
            class="nav-item"
            node_ref=item
            data-page=row.page.id()
            aria-current=move || is_current.get().then_some("page")
            on:click=move |_| choices.go_to(row.page)
        >
            {say(row.name)}
        </button>
    }
}

/// Scrolls the line of pages, and nothing else, to where this one is seen with a little of the one before it.
fn bring_into_line(item: &HtmlElement) {
    if let Some(line) = item.offset_parent() {
        line.set_scroll_left(item.offset_left() - BEFORE_CURRENT_PX);
    }
}

/// The only file input, dressed as a button.
#[component]
fn OpenFiles() -> impl IntoView {
    let session = Session::expect();
    let choices = Choices::expect();
    let open = move |event: Event| {
        let Some(input) =
            event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        session.open(files_of(&input));
        choices.go_to_files(session);
        // So that the same file can be picked again.
        input.set_value("");
    };
    view! {
        <label class="button open-files">
            <input
                id=FILE_INPUT
                class="visually-hidden"
                type="file"
                multiple=true
                accept=ACCEPTED
                data-testid="open-files"
                on:change=open
            />
            {say(chrome::OPEN_FILES)}
        </label>
    }
}

fn files_of(input: &HtmlInputElement) -> Vec<File> {
    input.files().map(|files| listed(&files)).unwrap_or_default()
}

/// The files of a list.
pub(super) fn listed(files: &web_sys::FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// Opens the browser's file picker.
pub(super) fn pick_files() {
    let input = document().get_element_by_id(FILE_INPUT);
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.click();
    }
}

/// Light, dark, or as the system.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let prefs = Prefs::expect();
    let options = Signal::derive(move || {
        ThemeChoice::ALL
            .map(|theme| (theme, names::theme(theme).get(prefs.lang()).to_owned()))
            .to_vec()
    });
    view! {
        <Pick
            label=chrome::THEME
            is_label_hidden=true
            options
            chosen=Signal::derive(move || prefs.theme())
            choose=move |theme| prefs.choose_theme(theme)
        />
    }
}

/// To the other language.
#[component]
fn LangSwitch() -> impl IntoView {
    let prefs = Prefs::expect();
    let other = move || chrome::other_language(prefs.lang());
    let tag = move || crate::state::lang_tag(prefs.other_lang());
    view! {
        <button
            type="button"
            class="button is-quiet"
            data-testid="lang"
            lang=tag
            on:click=move |_| prefs.switch_lang()
        >
            {other}
        </button>
    }
}
