//! The decisions about a table as a recipe: saved, loaded, forgotten, and what of it fitted.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::watch::Table;
use crate::ledger::{Recipe, Step};
use crate::state::{Fitted, Loaded, Prefs, Session};
use crate::text::chrome;
use crate::ui::download::Download;
use crate::ui::names;
use crate::ui::say::say;

/// Saving, loading and forgetting a recipe.
#[component]
pub(super) fn RecipePanel(
    /// The table.
    table: Table,
) -> impl IntoView {
    let session = Session::expect();
    let id = table.id;
    let is_decided = move || table.recipe.with(|recipe| *recipe != Recipe::default());
    view! {
        <section class="recipe" data-testid="recipe">
            <h3>{say(chrome::RECIPE)}</h3>
            <p class="hint">{say(chrome::RECIPE_NOTE)}</p>
            <p class="actions">
                <SaveRecipe table />
                <LoadRecipe table />
                <Show when=is_decided>
                    <button
                        type="button"
                        class="button is-quiet"
                        data-testid="recipe-reset"
                        on:click=move |_| session.reset_recipe(id)
                    >
                        {say(chrome::RECIPE_RESET)}
                    </button>
                </Show>
            </p>
            <Applicable table />
        </section>
    }
}

/// Saves the recipe of the table.
#[component]
fn SaveRecipe(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let save = move |_| {
        let Some(json) = session.saved_recipe(table.id) else { return };
        let name = table.file.with_untracked(|file| file.as_ref().map(|file| file.name.clone()));
        let name = name.unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
        let sheet = table.now.with_untracked(|now| now.as_ref().map(|now| now.table.sheet.clone()));
        let sheet = sheet.filter(|sheet| !sheet.is_empty()).map(|sheet| format!("-{sheet}"));
        let sheet = sheet.unwrap_or_default().replace(['/', '\\', ':'], "_");
        let ending = chrome::FILE_RECIPE.get(prefs.lang());
        let name = format!("{stem}{sheet}-{ending}.json");
        Download { name, media_type: "application/json", content: json.into_bytes() }.save();
    };
    view! {
        <button type="button" class="button" data-testid="recipe-save" on:click=save>
            {say(chrome::RECIPE_SAVE)}
        </button>
    }
}

/// Loads a recipe file for the table.
#[component]
fn LoadRecipe(
    /// The table.
    table: Table,
) -> impl IntoView {
    let session = Session::expect();
    let input = NodeRef::<html::Input>::new();
    let load = move |event: Event| {
        let field = event_target::<HtmlInputElement>(&event);
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            session.load_recipe(file, Some(table.id));
        }
        // So that the same file can be picked again.
        field.set_value("");
    };
    let pick = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <input
            class="visually-hidden"
            type="file"
            accept=".json"
            tabindex="-1"
            aria-hidden="true"
            data-testid="recipe-file"
            node_ref=input
            on:change=load
        />
        <button type="button" class="button" data-testid="recipe-load" on:click=pick>
            {say(chrome::RECIPE_LOAD)}
        </button>
    }
}

/// The recipe files that are open, each with a button that applies it here.
#[component]
fn Applicable(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let from = move || {
        table.now.with(|now| now.as_ref()?.fitted.as_ref().map(|fitted| fitted.from.clone()))
    };
    let button = move |loaded: Loaded| {
        let name = loaded.name;
        let said = chrome::recipe_apply(prefs.lang(), &name);
        view! {
            <button type="button" class="link" on:click=move |_| session.apply_recipe(table.id, &name)>
                {said}
            </button>
        }
    };
    let buttons = move || {
        let from = from();
        let others = session
            .loaded_recipes()
            .into_iter()
            .filter(|it| it.is_recipe() && Some(&it.name) != from.as_ref());
        others.map(button).collect_view()
    };
    view! { <p class="recipe-files">{buttons}</p> }
}

/// That a recipe was taken over from elsewhere, and what of it fitted.
#[component]
pub(super) fn FittedNote(
    /// The table.
    table: Table,
) -> impl IntoView {
    let (prefs, session) = (Prefs::expect(), Session::expect());
    let fitted = table.of(|now| now.fitted.as_deref().cloned());
    let said = move |fitted: &Fitted| chrome::recipe_applied(prefs.lang(), &fitted.from);
    let note = move |fitted: Fitted| {
        view! {
            <details class="fitted" data-testid="fitted">
                <summary>{said(&fitted)}</summary>
                <table class="steps-report">
                    <thead>
                        <tr>
                            <th scope="col">{say(chrome::COLUMN_HEADER)}</th>
                            <th scope="col">{say(chrome::COLUMN_ROLE)}</th>
                            <th scope="col">{say(chrome::FIT)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {fitted.steps.into_iter().map(|step| view! { <StepRow step /> }).collect_view()}
                    </tbody>
                </table>
                <button type="button" class="link" on:click=move |_| session.reset_recipe(table.id)>
                    {say(chrome::RECIPE_RESET)}
                </button>
            </details>
        }
    };
    move || fitted.get().map(note)
}

/// What became of one column of a recipe.
#[component]
fn StepRow(
    /// The column.
    step: Step,
) -> impl IntoView {
    let (word, class) = names::fit(step.fit);
    view! {
        <tr>
            <th scope="row">{step.header}</th>
            <td>{say(step.role.name())}</td>
            <td class=class>{say(word)}</td>
        </tr>
    }
}
