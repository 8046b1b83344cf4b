//! Recipes go from table to table: to a file that is opened from those that were read before, and from recipe files. What holds
//! for one table only does not go with them: its period, the row of its header, and whether it is left out.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::table::Fitted;
use super::{FileId, LedgerId, LoadedFile, LoadedLedger, Phase, Session};
use crate::ledger::{Fit, Recipe, SavedRecipe, Shape};

/// A recipe file that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its name.
    pub name: String,
    /// To how many tables it was applied when it was opened.
    pub applied: u64,
    /// For which table it was opened; `None` for all that have its columns.
    pub is_for_one: bool,
    /// What it says; `None` where the file is no recipe.
    saved: Option<SavedRecipe>,
}

impl Loaded {
    /// Whether the file is a recipe.
    #[must_use]
    pub const fn is_recipe(&self) -> bool {
        self.saved.is_some()
    }
}

/// Whether a file of this name may be a recipe.
pub(super) fn may_be_recipe(name: &str) -> bool {
    name.to_lowercase().ends_with(".json")
}

impl Session {
    /// The recipe files that were opened.
    #[must_use]
    pub fn loaded_recipes(self) -> Vec<Loaded> {
        self.loaded.get()
    }

    /// The decisions about a table as a recipe file.
    #[must_use]
    pub fn saved_recipe(self, id: LedgerId) -> Option<String> {
        let ledger = self.ledger(id)?;
        Some(SavedRecipe::of(&self.recipe(id), ledger.shape()?).to_json())
    }

    /// Opens a recipe file for `ledger`, or else for every table whose columns are those of the recipe. A file that is no recipe is
    /// opened as a table, which tells what is wrong with it.
    pub fn load_recipe(self, file: File, ledger: Option<LedgerId>) {
        leptos::task::spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            if let Some(saved) = text.as_deref().and_then(SavedRecipe::from_json) {
                self.take_recipe(file.name(), saved, ledger);
            } else if ledger.is_some() {
                let name = file.name();
                self.remember(Loaded { name, applied: 0, is_for_one: true, saved: None });
            } else {
                self.open_table(file, &[]);
                self.read_next();
            }
        });
    }

    fn take_recipe(self, name: String, saved: SavedRecipe, ledger: Option<LedgerId>) {
        let agreeing = |file: &LoadedFile| {
            let fits =
                |ledger: &LoadedLedger| ledger.shape().is_some_and(|shape| agrees(&saved, shape));
            let ids = file.ids().into_iter().zip(&file.ledgers);
            ids.filter(|(_, ledger)| fits(ledger)).map(|(id, _)| id).collect::<Vec<_>>()
        };
        let ids: Vec<LedgerId> = match ledger {
            Some(id) => {
                self.ledger(id).filter(|it| finds_any(&saved, it)).map(|_| id).into_iter().collect()
            }
            None => self.files.with_untracked(|files| files.iter().flat_map(agreeing).collect()),
        };
        let applied = ids.len() as u64;
        let loaded = Loaded { name, applied, is_for_one: ledger.is_some(), saved: Some(saved) };
        for id in ids {
            self.fit(id, &loaded);
        }
        self.remember(loaded);
        self.read_next();
    }

    fn remember(self, loaded: Loaded) {
        self.loaded.update(|all| {
            all.retain(|other| other.name != loaded.name);
            all.push(loaded);
        });
    }

    /// Applies a recipe file that is open to this table, as far as it fits.
    pub fn apply_recipe(self, id: LedgerId, name: &str) {
        let loaded =
            self.loaded.with_untracked(|all| all.iter().find(|it| it.name == name).cloned());
        if let Some(loaded) = loaded {
            self.fit(id, &loaded);
            self.read_next();
        }
    }

    fn fit(self, id: LedgerId, loaded: &Loaded) {
        self.queue(id.file, |file| {
            if let Some(ledger) = file.ledgers.get_mut(id.at as usize) {
                let saved = loaded.saved.as_ref();
                let fitted = saved.and_then(|saved| fitted(&loaded.name, saved, ledger));
                if let Some((recipe, fitted)) = fitted {
                    file.recipes.insert(ledger.table.clone(), recipe);
                    ledger.fitted = Some(Arc::new(fitted));
                }
            }
        });
    }

    /// Tries the recipes of the session on the tables of a file that were read for the first time.
    pub(super) fn offer(self, id: FileId) {
        let known = self.known_recipes(id);
        let mut is_changed = false;
        self.update(id, |file| {
            if file.phase != Phase::Ready && file.ledgers.is_empty() {
                return;
            }
            for ledger in file.ledgers.iter_mut().filter(|ledger| !ledger.was_offered) {
                ledger.was_offered = true;
                let is_decided = file.recipes.get(&ledger.table).is_some_and(is_general);
                let Some(shape) = ledger.shape().filter(|_| !is_decided) else { continue };
                let first = known.iter().find(|(_, saved)| agrees(saved, shape));
                let found = first.and_then(|(name, saved)| fitted(name, saved, ledger));
                if let Some((recipe, fitted)) = found {
                    file.recipes.insert(ledger.table.clone(), recipe);
                    ledger.fitted = Some(Arc::new(fitted));
                    is_changed = true;
                }
            }
        });
        if is_changed {
            self.queue(id, |_| ());
        }
    }

    /// The recipes that may fit the tables of this file, best first: recipe files, the file of this name before, other files.
    fn known_recipes(self, id: FileId) -> Vec<(String, SavedRecipe)> {
        let files = self.loaded.with_untracked(|all| {
            let told = |it: &Loaded| Some((it.name.clone(), it.saved.clone()?));
            all.iter().rev().filter_map(told).collect::<Vec<_>>()
        });
        let tables = self.files.with_untracked(|files| {
            let (own, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.id == id);
            let earlier = own.into_iter().flat_map(|file| {
                file.earlier.iter().map(|saved| (file.name.clone(), saved.clone()))
            });
            let others = others.into_iter().flat_map(LoadedFile::saved);
            earlier.chain(others).collect::<Vec<_>>()
        });
        files.into_iter().chain(tables).collect()
    }
}

/// Whether a recipe says anything that holds for other tables too.
pub(super) fn is_general(recipe: &Recipe) -> bool {
    let general = Recipe {
        is_left_out: false,
        stated: None,
        header_row: None,
        header_rows: None,
        ..recipe.clone()
    };
    general != Recipe::default()
}

/// Whether a recipe fits a table without asking.
fn agrees(saved: &SavedRecipe, shape: &Shape) -> bool {
    // A kind that the user chose is not to be guessed first.
    let is_of_kind = saved.kind == shape.kind || saved.settings.kind.is_some();
    is_of_kind && !saved.columns.is_empty() && saved.agrees_with(shape)
}

/// Whether any column of a recipe is in a table; one that names none says only how a table is read.
fn finds_any(saved: &SavedRecipe, ledger: &LoadedLedger) -> bool {
    let steps = ledger.shape().map(|shape| saved.fit(shape).1).unwrap_or_default();
    saved.columns.is_empty() || steps.iter().any(|step| step.fit != Fit::Missing)
}

/// A recipe for this table, and what became of each of its columns.
fn fitted(from: &str, saved: &SavedRecipe, ledger: &LoadedLedger) -> Option<(Recipe, Fitted)> {
    let shape = ledger.shape()?;
    let (mut recipe, steps) = saved.fit(shape);
    recipe.is_left_out = false;
    recipe.stated = None;
    if agrees(saved, shape) {
        // Its header was found, perhaps in another row.
        (recipe.header_row, recipe.header_rows) = (None, None);
    }
    Some((recipe, Fitted { from: from.to_owned(), steps }))
}
