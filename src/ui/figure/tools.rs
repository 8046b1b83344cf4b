//! What can be done with a figure: zoom, fill the window, look up its definition, save and copy it.

use leptos::prelude::*;

use super::{Kept, Shown, copy, lang};
use crate::state::{Choices, STEP};
use crate::text::{Bilingual, figure};
use crate::ui::download::Download;
use crate::ui::menu::Menu;
use crate::ui::say::say;

/// Pixels of a saved picture for each of its own.
const RATIOS: [(f64, &str); 3] = [(1.0, "PNG 1×"), (2.0, "PNG 2×"), (3.0, "PNG 3×")];

/// The buttons of a figure.
#[component]
pub(in crate::ui) fn FigureTools(
    /// The figure.
    shown: Shown,
    /// The figure as it may leave the page; default: it is not saved.
    #[prop(optional)]
    keep: Option<Callback<(), Kept>>,
    /// The indicator that defines it; default: none.
    #[prop(optional_no_strip)]
    definition: Option<Signal<&'static str>>,
) -> impl IntoView {
    let looking = shown.looking;
    let choices = Choices::expect();
    let word = move || say(if looking.is_full() { figure::LEAVE_FULL } else { figure::FULL })();
    let fill = move |_| {
        if !looking.leave_full() {
            looking.fill();
        }
    };
    let define = move |id: Signal<&'static str>| {
        view! {
            <button type="button" class="button" on:click=move |_| choices.open(id.get_untracked())>
                {say(figure::DEFINITION)}
            </button>
        }
    };
    view! {
        <span class="figure-tools" role="group" aria-label=say(figure::TOOLS)>
            <Zoom shown />
            {definition.map(define)}
            <button type="button" class="button" on:click=fill data-testid=format!("full-{}", shown.id)>
                {word}
            </button>
            {keep.map(|keep| view! { <SaveMenu shown keep /> })}
        </span>
    }
}

/// Nearer, farther, everything: where a part can be looked at.
#[component]
fn Zoom(
    /// The figure.
    shown: Shown,
) -> impl IntoView {
    let looking = shown.looking;
    let button = move |name: Bilingual, sign: &'static str, factor: f64| {
        view! {
            <button
                type="button"
                class="button is-sign"
                aria-label=say(name)
                title=say(name)
                on:click=move |_| looking.zoom(factor)
            >
                {sign}
            </button>
        }
    };
    view! {
        <Show when=move || looking.is_zoomed()>
            <button type="button" class="button" on:click=move |_| looking.show_all()>
                {say(figure::SHOW_ALL)}
            </button>
        </Show>
        <Show when=move || looking.can_zoom()>
            {button(figure::FARTHER, "−", 1.0 / STEP)}
            {button(figure::NEARER, "+", STEP)}
        </Show>
    }
}

/// The ways in which a figure is saved and copied, behind a button.
#[component]
fn SaveMenu(
    /// The figure.
    shown: Shown,
    /// The figure as it may leave the page.
    keep: Callback<(), Kept>,
) -> impl IntoView {
    let id = shown.id;
    let word = say(figure::SAVE);
    let kept = move || untrack(|| keep.run(())).looked_at(shown.looking);
    // Why nothing was saved, if nothing was.
    let refused = RwSignal::new(String::new());
    let save = move |name: &'static str, handle: String, make: Box<Make>| {
        let press = move |_| {
            let kept = kept();
            let file = make(&kept);
            refused.set(if file.is_some() { String::new() } else { kept.says.join(" ") });
            if let Some(file) = file {
                file.save();
            }
        };
        view! {
            <button type="button" class="button" data-testid=format!("save-{id}-{handle}") on:click=press>
                {name}
            </button>
        }
    };
    let picture = move |(ratio, name): (f64, &'static str)| {
        save(name, format!("png{ratio}"), Box::new(move |kept| kept.png_file(ratio)))
    };
    view! {
        <Menu testid=format!("save-{id}") label=Signal::derive(move || word().to_owned()) is_end=true>
            <SaveRow name=figure::SAVE_IMAGE>{RATIOS.map(picture).collect_view()}</SaveRow>
            <SaveRow name=figure::SAVE_VECTOR>{save("SVG", "svg".to_owned(), Box::new(Kept::svg_file))}</SaveRow>
            <SaveRow name=figure::SAVE_DATA>{save("CSV", "csv".to_owned(), Box::new(Kept::csv_file))}</SaveRow>
            <SaveRow name=figure::COPY><CopyButtons id kept=Callback::new(move |()| kept()) refused /></SaveRow>
            <p class="hint" role="status">{refused}</p>
        </Menu>
    }
}

/// Makes a file of a figure; `None` where there is nothing to save.
type Make = dyn Fn(&Kept) -> Option<Download> + Send + Sync;

/// A row of the menu.
#[component]
fn SaveRow(
    /// What is saved.
    name: Bilingual,
    /// Its buttons.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="save-row">
            <span class="label">{say(name)}</span>
            <span class="button-group">{children()}</span>
        </div>
    }
}

/// To the clipboard, and whether that was allowed.
#[component]
fn CopyButtons(
    /// The handle of the figure.
    id: &'static str,
    /// The figure as it may leave the page.
    kept: Callback<(), Kept>,
    /// Why nothing leaves the page, if nothing does.
    refused: RwSignal<String>,
) -> impl IntoView {
    let done = RwSignal::new(None::<bool>);
    let button = move |name: Bilingual,
                       handle: &'static str,
                       copy: fn(&Kept, RwSignal<Option<bool>>)| {
        let press = move |_| {
            let kept = kept.run(());
            if kept.sheet.rows.is_empty() {
                return refused.set(kept.says.join(" "));
            }
            refused.set(String::new());
            copy(&kept, done);
        };
        view! {
            <button type="button" class="button" data-testid=format!("copy-{id}-{handle}") on:click=press>
                {say(name)}
            </button>
        }
    };
    let said = move || {
        let words = |is_done| if is_done { figure::COPIED } else { figure::NOT_COPIED };
        done.get().map(|is_done| words(is_done).get(lang()))
    };
    view! {
        {button(figure::COPY_IMAGE, "picture", copy::picture)}
        {button(figure::COPY_DATA, "data", copy::table)}
        <span class="hint" role="status">{said}</span>
    }
}
