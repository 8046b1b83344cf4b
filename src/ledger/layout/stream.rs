//! The first rows of a table, split as the whole of it will be. Knows bytes and records, not headers.

use super::SAMPLED_ROWS;
use crate::ledger::decode::{self, Transcoder};
use crate::ledger::header::SEARCHED_ROWS;
use crate::ledger::sniff::{self, HEAD_BYTES};
use crate::ledger::split::{Dialect, RECORD_BYTES_MAX, Splitter, Step};
use crate::ledger::{Encoding, LedgerError};

/// The head as it will be split.
pub(super) struct Stream<'a> {
    bytes: std::borrow::Cow<'a, [u8]>,
    /// Bytes in front of the first record.
    mark: usize,
    pub(super) dialect: Dialect,
    encoding: Encoding,
    is_whole: bool,
}

/// The first rows as text; `starts` has one entry more, the start of what follows.
pub(super) struct Rows {
    pub(super) texts: Vec<Vec<String>>,
    pub(super) starts: Vec<u64>,
}

impl<'a> Stream<'a> {
    pub(super) fn new(
        head: &'a [u8],
        encoding: Encoding,
        chosen: Option<u8>,
        is_whole: bool,
    ) -> Self {
        let utf8 = |head: &[u8]| {
            let mut text = Vec::new();
            Transcoder::new(encoding).push(head, is_whole, &mut text);
            text
        };
        let must_decode = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be)
            || chosen.is_some_and(|d| !encoding.is_cut_by(d));
        let bytes = if must_decode { utf8(head).into() } else { std::borrow::Cow::Borrowed(head) };
        let delimiter = chosen.unwrap_or_else(|| sniff::delimiter(&bytes));
        let bytes =
            if must_decode || encoding.is_cut_by(delimiter) { bytes } else { utf8(head).into() };
        let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let dialect = Dialect { delimiter, terminator: sniff::terminator(&bytes) };
        let is_decoded = !encoding.is_cut_by(delimiter);
        Self {
            bytes,
            mark,
            dialect,
            encoding: if is_decoded { Encoding::Utf8 } else { encoding },
            is_whole,
        }
    }

    /// The cells of the record at `offset`, which was cut before.
    pub(super) fn cells_at(&self, offset: u64) -> Vec<Vec<u8>> {
        let input = &self.bytes[usize::try_from(offset).unwrap_or_default()..];
        let mut splitter = Splitter::new(self.dialect);
        splitter.next(input, true);
        splitter.cells(input).iter().map(<[u8]>::to_vec).collect()
    }

    pub(super) fn rows(&self) -> Result<Rows, LedgerError> {
        let mut splitter = Splitter::new(self.dialect);
        let mut rows = Rows { texts: Vec::new(), starts: vec![self.mark as u64] };
        let mut at = self.mark;
        while at < self.bytes.len() && rows.texts.len() < SEARCHED_ROWS + SAMPLED_ROWS {
            match splitter.next(&self.bytes[at..], self.is_whole) {
                Step::Record { bytes, .. } => {
                    let cells = splitter.cells(&self.bytes[at..]);
                    rows.texts.push(
                        cells
                            .iter()
                            .map(|cell| decode::cell(cell, self.encoding).text.into_owned())
                            .collect(),
                    );
                    at += bytes;
                    rows.starts.push(at as u64);
                }
                Step::More if !rows.texts.is_empty() && self.bytes.len() - at < HEAD_BYTES / 2 => {
                    break;
                }
                Step::More | Step::TooLong => {
                    let row = rows.texts.len() as u64 + 1;
                    return Err(LedgerError::RecordTooLong {
                        row,
                        offset: at as u64,
                        limit_bytes: RECORD_BYTES_MAX as u64,
                    });
                }
            }
        }
        if rows.texts.is_empty() { Err(LedgerError::Empty) } else { Ok(rows) }
    }
}
