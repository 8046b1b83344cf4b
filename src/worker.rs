//! The protocol between the page and its readers. Pure: bytes in, messages out; the thin bin moves them.

use serde::{Deserialize, Serialize};

use crate::ledger::{LedgerError, Reading, Recipe, Shape};

/// Names one load, so that a stale answer can be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LoadId(pub u32);

/// What the page asks of a reader; the `File` itself travels beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Which load the answers are for.
    pub load: LoadId,
    /// What the user decided about this file; the rest is guessed.
    pub recipe: Recipe,
    /// Today as days since 1970-01-01: births after it are invalid.
    pub today: i32,
    /// The session's random key for digests.
    pub digest_key: [u64; 2],
}

/// What a reader says. Every request ends in exactly one `Done` or `Failed`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// How far the reading is; `total_bytes` is the size of the file.
    Progress { load: LoadId, bytes: u64, total_bytes: u64, rows: u64 },
    /// The file was read.
    Done { load: LoadId, reading: Box<Reading> },
    /// The file was not read. `shape` is how it was cut, when it came that far, so that the user can name columns by hand.
    Failed { load: LoadId, error: LedgerError, shape: Option<Box<Shape>> },
}
