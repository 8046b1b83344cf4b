//! One open file: what the user decided, how far its reading is, what came of it.

use std::fmt;
use std::sync::Arc;

use web_sys::File;

use crate::cube::Cube;
use crate::ledger::{LedgerError, Reading, Recipe, Shape, Variant};
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
    /// What the user decided.
    pub recipe: Recipe,
    /// What is happening to it.
    pub phase: Phase,
    /// What was read last.
    pub reading: Option<Arc<Reading>>,
    /// How the last attempt cut the file, when it failed after that.
    pub failed_shape: Option<Arc<Shape>>,
    /// Which of the reading's variants is counted.
    pub variant: usize,
}

impl PartialEq for LoadedFile {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |a: &Option<Arc<_>>, b: &Option<Arc<_>>| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        self.id == other.id
            && self.size_bytes == other.size_bytes
            && self.phase == other.phase
            && self.variant == other.variant
            && self.recipe == other.recipe
            && is_same(&self.reading, &other.reading)
            && self.failed_shape == other.failed_shape
    }
}

impl LoadedFile {
    pub(super) fn new(id: FileId, file: File) -> Self {
        Self {
            id,
            name: file.name(),
            size_bytes: size(&file),
            file,
            recipe: Recipe::default(),
            phase: Phase::Waiting,
            reading: None,
            failed_shape: None,
            variant: 0,
        }
    }

    /// Puts another file of the same name in its place; the earlier reading stays until there is a new one.
    pub(super) fn replace(&mut self, file: File) {
        self.size_bytes = size(&file);
        self.file = file;
        self.recipe = Recipe::default();
    }

    /// Takes a terminal answer.
    pub(super) fn take(&mut self, response: Response) {
        self.failed_shape = None;
        match response {
            Response::Done { reading, .. } => {
                self.variant = self.same_variant(&reading);
                self.reading = Some(Arc::new(*reading));
                self.phase = Phase::Ready;
            }
            Response::Failed { error, shape, .. } => {
                self.failed_shape = shape.map(|shape| Arc::new(*shape));
                self.phase = Phase::Failed(error);
            }
            Response::Progress { .. } => {}
        }
    }

    /// The variant of a new reading that has the name of the one chosen before, else the first.
    fn same_variant(&self, reading: &Reading) -> usize {
        let chosen = self.chosen().map(|variant| &variant.name);
        reading.variants.iter().position(|variant| Some(&variant.name) == chosen).unwrap_or(0)
    }

    /// The variant that is counted.
    #[must_use]
    pub fn chosen(&self) -> Option<&Variant> {
        self.reading.as_ref()?.variants.get(self.variant)
    }

    pub(super) fn cube(&self) -> Option<&Cube> {
        self.chosen().map(|variant| &variant.cube)
    }

    /// How the file was cut by the last attempt that came that far.
    #[must_use]
    pub fn shape(&self) -> Option<&Shape> {
        self.failed_shape.as_deref().or(self.reading.as_ref().map(|reading| &reading.shape))
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
fn size(file: &File) -> u64 {
    file.size() as u64
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
    /// The last load ended well.
    Ready {
        /// How many files are counted.
        files: u64,
        /// Their births.
        births: u64,
        /// Names of files that could not be read.
        failed: Vec<String>,
    },
    /// The user stopped the last load.
    Cancelled {
        /// The file.
        name: String,
        /// Whether other files are counted.
        has_readings: bool,
    },
    /// The last load failed.
    Failed {
        /// How many files are counted all the same.
        files: u64,
        /// Their births.
        births: u64,
        /// Names of files that could not be read.
        failed: Vec<String>,
    },
}

impl Stage {
    pub(super) fn of(files: &[LoadedFile], last: Option<FileId>) -> Self {
        let reading = files.iter().find(|file| matches!(file.phase, Phase::Reading(_)));
        if let Some(file) = reading {
            return Self::Reading { name: file.name.clone() };
        }
        let has_readings = files.iter().any(|file| file.reading.is_some());
        let last = files.iter().find(|file| Some(file.id) == last);
        match last.and_then(|file| file.error().map(|error| (file.name.clone(), error))) {
            Some((name, LedgerError::Cancelled)) => Self::Cancelled { name, has_readings },
            Some(_) => {
                let (files, births, failed) = Self::counted(files);
                Self::Failed { files, births, failed }
            }
            None if has_readings => {
                let (files, births, failed) = Self::counted(files);
                Self::Ready { files, births, failed }
            }
            None => Self::Idle,
        }
    }

    /// How many files are counted, their births, and which files could not be read.
    fn counted(files: &[LoadedFile]) -> (u64, u64, Vec<String>) {
        let cubes = || files.iter().filter_map(LoadedFile::cube);
        let is_failed =
            |file: &&LoadedFile| file.error().is_some_and(|error| *error != LedgerError::Cancelled);
        let failed = files.iter().filter(is_failed).map(|file| file.name.clone()).collect();
        (cubes().map(|_| 1).sum(), cubes().map(Cube::births).sum(), failed)
    }

    /// The name of the stage for tests and styles.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Idle | Self::Cancelled { has_readings: false, .. } => "idle",
            Self::Reading { .. } => "reading",
            Self::Ready { .. } | Self::Cancelled { .. } => "ready",
            Self::Failed { .. } => "error",
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
