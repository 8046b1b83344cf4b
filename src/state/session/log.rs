//! Decisions taken back and made again, those about all files in one order.

use leptos::prelude::*;

use super::{FileId, LedgerId, LoadedFile, LoadedLedger, Phase, Session};
use crate::ledger::{Recipe, Recipes};

impl Session {
    /// Whether there is a decision to take back, and one to make again.
    #[must_use]
    pub fn can_step(self) -> (bool, bool) {
        self.past.with(|past| past.log.can())
    }

    /// Takes the last decision back.
    pub fn undo(self) {
        let step = self.past.try_update(|past| past.log.undo(|id| self.recipes(id))).flatten();
        self.put(step);
    }

    /// Makes the decision again that was taken back last.
    pub fn redo(self) {
        let step = self.past.try_update(|past| past.log.redo(|id| self.recipes(id))).flatten();
        self.put(step);
    }

    /// The relations that a table was asked: as written, how often they were asked, and in how many cases they failed.
    #[must_use]
    pub fn relations(self, id: LedgerId) -> Vec<(String, u64, u64)> {
        let own = self.recipe(id).relations.into_iter().enumerate();
        let Some(ledger) = self.ledger(id) else { return Vec::new() };
        let outcomes = ledger.reading.as_ref().map(|reading| &reading.relations);
        own.map(|(at, own)| {
            let outcome = outcomes.and_then(|all| all.get(&at));
            let (asked, failed) = outcome.map_or((0, 0), |it| (it.asked, it.failed.len() as u64));
            (own.text, asked, failed)
        })
        .collect()
    }

    fn recipes(self, id: FileId) -> Option<Recipes> {
        self.files.with_untracked(|files| {
            files.iter().find(|file| file.id == id).map(|file| file.recipes.clone())
        })
    }

    fn put(self, step: Option<(FileId, Recipes)>) {
        let Some((id, recipes)) = step else { return };
        self.stop(id);
        self.update(id, |file| {
            file.recipes = recipes;
            file.phase = Phase::Waiting;
        });
        self.read_next();
    }

    /// Every table that was read, with its name and what was decided about it.
    #[must_use]
    pub fn decided(self) -> Vec<(LedgerId, String, Recipe)> {
        let of_file = |file: &LoadedFile| {
            let tables = file.ids().into_iter().zip(&file.ledgers);
            let read = tables.filter(|(_, ledger)| ledger.reading.is_some());
            let row = |(id, ledger): (LedgerId, &LoadedLedger)| {
                (id, file.name_of(ledger), file.recipe(id.at))
            };
            read.map(row).collect::<Vec<_>>()
        };
        self.files.with(|files| files.iter().flat_map(of_file).collect())
    }
}
