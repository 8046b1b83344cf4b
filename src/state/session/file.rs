//! One open file: what the user decided, how far its reading is, what came of it.

use std::fmt;
use std::sync::Arc;

use web_sys::File;

use super::share::is_general;
use super::table::{LedgerId, LoadedLedger, Standing};
use crate::cube::Cube;
use crate::ledger::{Ledger, LedgerError, Recipe, Recipes, SavedRecipe};
use crate::quality::Checked;
use crate::worker::{LoadId, Response};

/// Too short a time tells nothing about the rest.
const ESTIMATE_AFTER_MS: f64 = 700.0;

/// Names one open file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(super) u32);

impl fmt::Display for FileId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// What is happening to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Others are read first.
    Waiting,
    /// Being read.
    Reading(LoadId),
    /// Read.
    Ready,
    /// The last attempt failed; an earlier reading may be there.
    Failed(LedgerError),
}

/// One open file.
#[derive(Clone)]
pub struct LoadedFile {
    /// Its name in the session.
    pub id: FileId,
    /// Its name on disk.
    pub name: String,
    /// Its size.
    pub size_bytes: u64,
    /// The handle, kept so that it can be read again.
    pub(super) file: File,
    /// What the user decided about its tables.
    pub recipes: Recipes,
    /// What is happening to it.
    pub phase: Phase,
    /// Its tables in the order of the file; none before it was read.
    pub ledgers: Vec<LoadedLedger>,
    /// The recipes of the file that had this name before.
    pub(super) earlier: Vec<SavedRecipe>,
}

impl PartialEq for LoadedFile {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.size_bytes == other.size_bytes
            && self.phase == other.phase
            && self.recipes == other.recipes
            && self.ledgers == other.ledgers
    }
}

impl LoadedFile {
    pub(super) fn new(id: FileId, file: File) -> Self {
        Self {
            id,
            name: file.name(),
            size_bytes: size(&file),
            file,
            recipes: Recipes::new(),
            phase: Phase::Waiting,
            ledgers: Vec::new(),
            earlier: Vec::new(),
        }
    }

    /// Puts another file of the same name in its place; the earlier readings stay until there are new ones.
    pub(super) fn replace(&mut self, file: File) {
        self.size_bytes = size(&file);
        self.file = file;
        self.earlier = self.saved().into_iter().map(|(_, saved)| saved).collect();
        self.recipes = Recipes::new();
        for ledger in &mut self.ledgers {
            ledger.was_offered = false;
            ledger.fitted = None;
        }
    }

    /// Takes a terminal answer.
    pub(super) fn take(&mut self, response: Response) {
        match response {
            Response::Done { ledgers, .. } => self.take_ledgers(ledgers),
            Response::Failed { error, .. } => self.phase = Phase::Failed(error),
            Response::Progress { .. } => {}
        }
    }

    /// Takes the tables as they were read, each in the place of the one of its name. Where none was read, none is given up.
    fn take_ledgers(&mut self, ledgers: Vec<Ledger>) {
        let first_error =
            ledgers.iter().find_map(|it| Some(it.outcome.as_ref().err()?.error.clone()));
        let is_read = ledgers.iter().any(|ledger| ledger.outcome.is_ok());
        self.phase = match first_error {
            Some(error) if !is_read => Phase::Failed(error),
            _ => Phase::Ready,
        };
        let is_lost = |earlier: &LoadedLedger| {
            earlier.reading.is_some() && ledgers.iter().all(|ledger| ledger.id != earlier.table)
        };
        if !is_read && self.ledgers.iter().any(is_lost) {
            return;
        }
        let mut earlier = std::mem::take(&mut self.ledgers);
        for ledger in ledgers {
            let at = earlier.iter().position(|other| other.table == ledger.id);
            let known = at.map(|at| earlier.swap_remove(at));
            self.ledgers.push(LoadedLedger::take(ledger, known));
        }
    }

    /// What the user decided about the table at this place.
    pub(super) fn recipe(&self, at: u32) -> Recipe {
        let ledger = self.ledgers.get(at as usize);
        ledger.and_then(|ledger| self.recipes.get(&ledger.table).cloned()).unwrap_or_default()
    }

    /// Whether the user leaves the table out.
    #[must_use]
    pub fn is_left_out(&self, ledger: &LoadedLedger) -> bool {
        self.recipes.get(&ledger.table).is_some_and(|recipe| recipe.is_left_out)
    }

    /// How the table stands.
    #[must_use]
    pub fn standing(&self, ledger: &LoadedLedger) -> Standing {
        ledger.standing(self.is_left_out(ledger))
    }

    /// Its tables by name.
    #[must_use]
    pub fn ids(&self) -> Vec<LedgerId> {
        (0_u32..).zip(&self.ledgers).map(|(at, _)| LedgerId { file: self.id, at }).collect()
    }

    /// The tables that are counted.
    pub(super) fn counted(&self) -> impl Iterator<Item = &LoadedLedger> {
        self.ledgers.iter().filter(|ledger| ledger.reading.is_some() && !self.is_left_out(ledger))
    }

    /// The tables that were read, with what became of their rows.
    pub(super) fn checked(&self) -> Vec<Checked> {
        let of = |ledger: &LoadedLedger| {
            Some(Checked {
                name: self.name_of(ledger),
                is_left_out: self.is_left_out(ledger),
                variant: ledger.variant,
                account: ledger.chosen()?.account,
                reading: Arc::clone(ledger.reading.as_ref()?),
            })
        };
        self.ledgers.iter().filter_map(of).collect()
    }

    /// The cubes that are counted.
    pub(super) fn cubes(&self) -> impl Iterator<Item = &Arc<Cube>> {
        self.counted().filter_map(LoadedLedger::cube)
    }

    /// The decisions about its tables in a form that fits others.
    pub(super) fn saved(&self) -> Vec<(String, SavedRecipe)> {
        let of = |ledger: &LoadedLedger| {
            let recipe = self.recipes.get(&ledger.table).filter(|it| is_general(it))?;
            Some((self.name_of(ledger), SavedRecipe::of(recipe, ledger.shape()?)))
        };
        self.ledgers.iter().filter_map(of).collect()
    }

    /// The name of a table for people: the file's, and the sheet's where there are several.
    #[must_use]
    pub fn name_of(&self, ledger: &LoadedLedger) -> String {
        let sheet = &ledger.table.sheet;
        let is_only = self.ledgers.len() < 2;
        let name = if is_only || sheet.is_empty() {
            self.name.clone()
        } else {
            format!("{} · {sheet}", self.name)
        };
        if ledger.blocks > 1 { format!("{name} #{}", ledger.table.block + 1) } else { name }
    }

    /// What is wrong with the file as a whole, beyond what is wrong with its tables.
    #[must_use]
    pub fn own_error(&self) -> Option<&LedgerError> {
        self.error().filter(|error| self.ledgers.iter().all(|ledger| ledger.error() != Some(error)))
    }

    /// Whether it gives counts.
    #[must_use]
    pub fn has_reading(&self) -> bool {
        self.ledgers.iter().any(|ledger| ledger.reading.is_some())
    }

    /// Whether its last attempt failed, for the whole or for a table that had been read before.
    fn is_in_trouble(&self) -> bool {
        let is_earlier = |ledger: &LoadedLedger| self.standing(ledger) == Standing::Earlier;
        let is_failed = self.error().is_some_and(|error| *error != LedgerError::Cancelled);
        is_failed || (!self.is_pending() && self.ledgers.iter().any(is_earlier))
    }

    /// Why the last attempt failed.
    #[must_use]
    pub fn error(&self) -> Option<&LedgerError> {
        match &self.phase {
            Phase::Failed(error) => Some(error),
            _ => None,
        }
    }

    /// Whether it is being read or will be.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        matches!(self.phase, Phase::Waiting | Phase::Reading(_))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number"
)]
pub(super) fn size(file: &File) -> u64 {
    file.size() as u64
}

/// What was read, for the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Files that are counted.
    pub files: u64,
    /// Their tables.
    pub tables: u64,
    /// Their births.
    pub births: u64,
    /// Their rows that are counted.
    pub rows: u64,
}

impl Tally {
    fn of(files: &[LoadedFile]) -> Self {
        let mut tally = Self::default();
        for file in files {
            let before = tally.tables;
            for variant in file.counted().filter_map(LoadedLedger::chosen) {
                tally.tables += 1;
                tally.births += variant.cube.births();
                tally.rows += variant.account.counted;
            }
            tally.files += u64::from(tally.tables > before);
        }
        tally
    }
}

/// Where the session is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing was read yet.
    Idle,
    /// This file is being read.
    Reading {
        /// Its name.
        name: String,
    },
    /// The last load ended.
    Ended {
        /// What is counted.
        read: Tally,
        /// Names of files that give no counts.
        failed: Vec<String>,
        /// Names of files whose earlier reading is counted, because the last one failed.
        earlier: Vec<String>,
        /// Whether the last load failed.
        is_error: bool,
    },
    /// The user stopped the last load.
    Cancelled {
        /// The file.
        name: String,
        /// Whether other files are counted.
        has_readings: bool,
    },
}

impl Stage {
    pub(super) fn of(files: &[LoadedFile], last: Option<FileId>) -> Self {
        let reading = files.iter().find(|file| matches!(file.phase, Phase::Reading(_)));
        if let Some(file) = reading {
            return Self::Reading { name: file.name.clone() };
        }
        let has_readings = files.iter().any(LoadedFile::has_reading);
        let last = files.iter().find(|file| Some(file.id) == last);
        if let Some(file) = last.filter(|file| file.error() == Some(&LedgerError::Cancelled)) {
            return Self::Cancelled { name: file.name.clone(), has_readings };
        }
        let is_error = last.is_some_and(LoadedFile::is_in_trouble);
        if !is_error && !has_readings {
            return Self::Idle;
        }
        let troubled = |has_reading: bool| {
            let is_it =
                |file: &&LoadedFile| file.is_in_trouble() && file.has_reading() == has_reading;
            files.iter().filter(is_it).map(|file| file.name.clone()).collect()
        };
        Self::Ended {
            read: Tally::of(files),
            failed: troubled(false),
            earlier: troubled(true),
            is_error,
        }
    }

    /// The name of the stage for tests and styles.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Idle | Self::Cancelled { has_readings: false, .. } => "idle",
            Self::Reading { .. } => "reading",
            Self::Ended { is_error: true, .. } => "error",
            Self::Ended { .. } | Self::Cancelled { .. } => "ready",
        }
    }
}

/// How far a load is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Size of the file.
    pub total_bytes: u64,
    /// Rows read.
    pub rows: u64,
    started_ms: f64,
    now_ms: f64,
}

impl Progress {
    pub(super) const fn start(total_bytes: u64, now_ms: f64) -> Self {
        Self { bytes: 0, total_bytes, rows: 0, started_ms: now_ms, now_ms }
    }

    pub(super) fn advance(&mut self, bytes: u64, total_bytes: u64, rows: u64, now_ms: f64) {
        *self = Self { bytes, total_bytes, rows, started_ms: self.started_ms, now_ms };
    }

    /// An estimate of the seconds that are left, once there is something to go by.
    #[must_use]
    pub fn seconds_left(self) -> Option<u64> {
        let spent_ms = self.now_ms - self.started_ms;
        if spent_ms < ESTIMATE_AFTER_MS || self.bytes == 0 {
            return None;
        }
        let bytes_left = self.total_bytes.saturating_sub(self.bytes) as f64;
        let seconds = (spent_ms * bytes_left / self.bytes as f64 / 1000.0).ceil();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a saturating cast of a positive number"
        )]
        let seconds = seconds as u64;
        Some(seconds)
    }
}
