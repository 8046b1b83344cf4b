//! The protocol between the page and its readers. Pure: bytes in, messages out; the thin bin moves them.

use serde::{Deserialize, Serialize};

use crate::example::{self, Params};
use crate::ledger::{
    self, Births, Bounds, Context, Encoding, Layout, Ledger, LedgerError, MatchBy, Matched, Part,
    Recipe, Recipes, TableId,
};

/// Names one load, so that a stale answer can be dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LoadId(pub u32);

/// What the page asks of a reader; the `File` itself travels beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Which load the answers are for.
    pub load: LoadId,
    /// The name of the file: it may say what the file is about.
    pub name: String,
    /// What the user decided about the tables of this file; the rest is guessed.
    pub recipes: Recipes,
    /// Today as days since 1970-01-01: births after it are invalid.
    pub today: i32,
    /// The session's random key for digests.
    pub digest_key: [u64; 2],
}

/// What a reader says. Every request ends in exactly one `Done` or `Failed`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// How far the reading is; `total_bytes` is the size of the file.
    Progress {
        /// Which load.
        load: LoadId,
        /// Bytes read by all readers.
        bytes: u64,
        /// The size of the file.
        total_bytes: u64,
        /// Records read by all readers.
        rows: u64,
    },
    /// The file was opened; what came of each of its tables, at least one.
    Done {
        /// Which load.
        load: LoadId,
        /// The tables in the order of the file.
        ledgers: Vec<Ledger>,
    },
    /// The file was not opened.
    Failed {
        /// Which load.
        load: LoadId,
        /// Why.
        error: LedgerError,
    },
}

/// One of two tables that are to be compared; its `File` travels beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchSide {
    /// The name of the file.
    pub name: String,
    /// Which of its tables.
    pub table: TableId,
    /// How it is read, with what its first reading settled.
    pub recipe: Recipe,
}

/// Asks a reader to find the same children in two tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MatchRequest {
    /// Which load the answers are for.
    pub load: LoadId,
    /// The tables.
    pub sides: [MatchSide; 2],
    /// By what children are compared.
    pub by: MatchBy,
    /// Today as days since 1970-01-01: births after it are invalid.
    pub today: i32,
    /// The session's random key for digests, the same for both tables.
    pub digest_key: [u64; 2],
}

/// What a reader says of two tables. Every request ends in exactly one `Done` or `Failed`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MatchResponse {
    /// How far the reading of both files is.
    Progress {
        /// Which load.
        load: LoadId,
        /// Bytes read of both.
        bytes: u64,
        /// The size of both.
        total_bytes: u64,
        /// Records read.
        rows: u64,
    },
    /// What the tables have in common: counts.
    Done {
        /// Which load.
        load: LoadId,
        /// The counts.
        matched: Box<Matched>,
    },
    /// They were not compared.
    Failed {
        /// Which load.
        load: LoadId,
        /// Which of the tables was not read; `None` where it lies at neither.
        side: Option<u8>,
        /// Why.
        error: LedgerError,
    },
}

impl MatchResponse {
    /// Which load it is of.
    #[must_use]
    pub const fn load(&self) -> LoadId {
        match self {
            Self::Progress { load, .. } | Self::Done { load, .. } | Self::Failed { load, .. } => {
                *load
            }
        }
    }
}

/// What the leading reader asks of a helping one; the `File` travels beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RangeRequest {
    /// How the file is cut.
    pub layout: Layout,
    /// Which range to read.
    pub bounds: Bounds,
}

/// What a helping reader says to the leading one. Every request ends in exactly one `Done` or `Failed`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum RangeResponse {
    /// How far it is.
    Progress {
        /// Bytes read.
        bytes: u64,
        /// Records read.
        rows: u64,
    },
    /// Digests of births that were read so far and are not in the part that follows.
    Births(Births),
    /// The range was read.
    Done(Box<Part>),
    /// The range was not read.
    Failed(LedgerError),
}

/// Rows enough for a browser to see which parts of the reader are worth compiling well; read in some 20 ms.
const WARM_UP_ROWS: u64 = 5_000;

/// Reads an example ledger and forgets it.
pub fn warm_up() {
    let example = example::ledger(&Params::county(WARM_UP_ROWS, Encoding::Utf8));
    // A day in 2052, behind every birth of the example, so that all are counted.
    let context = Context { today: 30_000, digest_key: [0, 0] };
    let _ = ledger::read(&example, &Recipe::default(), context, 2);
}

/// A message as bytes.
pub fn encode<T: Serialize>(message: &T) -> Vec<u8> {
    // Writing to memory fails only for types that postcard does not know.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Bytes as a message; `None` when they are not one.
#[must_use]
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::TableId;

    #[test]
    fn messages_survive_the_way_between_page_and_reader() {
        let context = Context { today: 20_000, digest_key: [1, 2] };
        let example = example::ledger(&Params::page());
        let ledgers = ledger::read_file("", &example, &Recipes::default(), context, 2).unwrap();
        for response in [
            Response::Progress { load: LoadId(1), bytes: 2, total_bytes: 3, rows: 4 },
            Response::Done { load: LoadId(1), ledgers },
            Response::Failed { load: LoadId(2), error: LedgerError::OnlyHeader { header_row: 3 } },
        ] {
            assert_eq!(decode::<Response>(&encode(&response)), Some(response));
        }
        let recipes = Recipes::from([(TableId::default(), Recipe::default())]);
        let request = Request {
            load: LoadId(7),
            name: "甲".to_owned(),
            recipes,
            today: 1,
            digest_key: [3, 4],
        };
        assert_eq!(decode::<Request>(&encode(&request)), Some(request));
        assert_eq!(decode::<Request>(&[]), None);
    }
}
