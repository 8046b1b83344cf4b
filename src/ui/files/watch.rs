//! What a component sees of one table: the table as it is now, and what the user decided about it.

use leptos::prelude::*;

use crate::ledger::{Recipe, Shape};
use crate::state::{LedgerId, LoadedFile, LoadedLedger, Session};

/// A file as it is now; `None` once it is closed.
pub(super) type WatchedFile = Memo<Option<LoadedFile>>;

/// One table of a file.
#[derive(Clone, Copy)]
pub(super) struct Table {
    /// Which.
    pub(super) id: LedgerId,
    /// The file that it is in.
    pub(super) file: WatchedFile,
    /// The table as it is now; `None` once it is gone.
    pub(super) now: Memo<Option<LoadedLedger>>,
    /// What the user decided about it.
    pub(super) recipe: Memo<Recipe>,
}

impl Table {
    /// Watches the table `id` of `file`.
    pub(super) fn watch(file: WatchedFile, id: LedgerId) -> Self {
        let session = Session::expect();
        let now = Memo::new(move |_| session.ledger(id));
        let recipe = Memo::new(move |_| session.recipe(id));
        Self { id, file, now, recipe }
    }

    /// Something about the table.
    pub(super) fn of<T>(self, of: fn(&LoadedLedger) -> Option<T>) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.now.with(|now| now.as_ref().and_then(of)))
    }

    /// Something about how the table was cut.
    pub(super) fn of_shape<T>(self, of: fn(&Shape) -> T) -> Memo<Option<T>>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.now.with(|now| now.as_ref()?.shape().map(of)))
    }

    /// Whether it was ever read.
    pub(super) fn has_reading(self) -> Memo<bool> {
        Memo::new(move |_| self.now.with(|now| now.as_ref().is_some_and(|it| it.reading.is_some())))
    }
}
