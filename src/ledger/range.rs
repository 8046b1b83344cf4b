//! Reads one range of a file, chunk by chunk. A range begins at the first record in it that depends on no row above (its place and
//! its time are written out, and it is no twin), and goes on to where the next range begins so. Several ranges can be read at once;
//! whether they fit together is seen when they are joined.

use super::decode::Transcoder;
use super::duplicate::Births;
use super::matching::{Listed, MatchBy};
use super::part::Part;
use super::record::Counter;
use super::split::{RECORD_BYTES_MAX, Splitter, Step};
use super::{Layout, LedgerError};

/// Which bytes of a file a reader takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Bounds {
    /// The first self-contained record from here on is the first of the range.
    pub from: u64,
    /// The first self-contained record from here on is the first of the next range.
    pub to: u64,
    /// Whether the range begins exactly at `from`.
    pub is_at_record: bool,
}

impl Bounds {
    /// The whole of a file.
    #[must_use]
    pub const fn whole(size_bytes: u64) -> Self {
        Self { from: 0, to: size_bytes, is_at_record: true }
    }

    /// The file cut into `parts` of nearly the same size.
    #[must_use]
    pub fn split(size_bytes: u64, parts: u64) -> Vec<Self> {
        let parts = parts.max(1);
        let at = |part: u64| size_bytes / parts * part + size_bytes % parts * part / parts;
        (0..parts)
            .map(|part| Self { from: at(part), to: at(part + 1), is_at_record: part == 0 })
            .collect()
    }

    /// The same range when a record is known to begin at `from`.
    #[must_use]
    pub const fn beginning_at(self, from: u64) -> Self {
        Self { from, is_at_record: true, ..self }
    }

    /// The first byte that a reader of this range needs: one before `from`, to see whether a line ends there.
    #[must_use]
    pub const fn first_byte(&self) -> u64 {
        if self.is_at_record { self.from } else { self.from.saturating_sub(1) }
    }
}

/// The reader of one range.
pub struct Range {
    bounds: Bounds,
    splitter: Splitter,
    counter: Counter,
    transcoder: Option<Transcoder>,
    /// The bytes that are not read yet, and room behind them that is kept.
    buffer: Vec<u8>,
    filled: usize,
    /// Where `buffer` begins in the stream.
    buffer_at: u64,
    /// Whether the first line end was passed.
    has_begun: bool,
    /// Whether the first record that depends on none before it was found.
    is_counting: bool,
    is_complete: bool,
}

impl Range {
    /// A reader of `bounds`; a transcoded file can only be read as a whole.
    #[must_use]
    pub fn new(layout: Layout, bounds: Bounds) -> Self {
        let transcoder = layout.is_transcoded().then(|| Transcoder::new(layout.shape.encoding));
        let bounds = if transcoder.is_some() { Bounds::whole(u64::MAX) } else { bounds };
        let mut range = Self {
            splitter: Splitter::new(layout.dialect()),
            buffer: Vec::new(),
            filled: 0,
            buffer_at: bounds.first_byte(),
            has_begun: bounds.is_at_record,
            is_counting: bounds.is_at_record,
            is_complete: false,
            bounds,
            transcoder,
            counter: Counter::new(layout),
        };
        range.counter.part.starts_at = bounds.from;
        range
    }

    /// A reader of the whole of a table that lists its children, to look for them in another one, and counts nothing.
    #[must_use]
    pub fn listing(layout: Layout, size_bytes: u64, by: MatchBy) -> Self {
        let mut range = Self::new(layout, Bounds::whole(size_bytes));
        range.counter.list_children(by);
        range
    }

    /// Records read so far.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.counter.part.rows()
    }

    /// Whether the last record of the range was read, so that no more bytes are needed.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Takes the next bytes of the file; `is_last` says that the file ends behind them.
    pub fn push(&mut self, chunk: &[u8], is_last: bool) -> Result<(), LedgerError> {
        self.fill(chunk.len(), |room| room.copy_from_slice(chunk), is_last)
    }

    /// Like [`Range::push`], for bytes that are elsewhere: `write` puts the next `bytes` of the file where they are read from.
    pub fn fill(
        &mut self,
        bytes: usize,
        write: impl FnOnce(&mut [u8]),
        is_last: bool,
    ) -> Result<(), LedgerError> {
        if let Some(transcoder) = &mut self.transcoder {
            let mut chunk = vec![0; bytes];
            write(&mut chunk);
            self.buffer.truncate(self.filled);
            transcoder.push(&chunk, is_last, &mut self.buffer);
            self.filled = self.buffer.len();
        } else {
            write(self.room(bytes));
        }
        self.read(is_last)
    }

    /// The next `bytes` of the buffer, which the caller fills.
    fn room(&mut self, bytes: usize) -> &mut [u8] {
        let from = self.filled;
        self.filled += bytes;
        if self.buffer.len() < self.filled {
            self.buffer.resize(self.filled, 0);
        }
        &mut self.buffer[from..self.filled]
    }

    /// Reads what the buffer holds, and keeps the rest.
    fn read(&mut self, is_last: bool) -> Result<(), LedgerError> {
        let mut at = 0;
        if !self.has_begun {
            at = self.find_first_record(is_last);
        }
        if self.has_begun && !self.is_complete {
            at = self.skip_mark(at);
            at = self.read_records(at, is_last)?;
        }
        self.buffer.copy_within(at..self.filled, 0);
        self.filled -= at;
        self.buffer_at += at as u64;
        Ok(())
    }

    /// Skips to behind the first line end, and says how many bytes that were.
    fn find_first_record(&mut self, is_last: bool) -> usize {
        let found = memchr::memchr(self.splitter.terminator(), &self.buffer[..self.filled]);
        let at = found.map_or(self.filled, |at| at + 1);
        self.has_begun = found.is_some() || is_last;
        at
    }

    /// Skips the byte order mark at the very beginning.
    fn skip_mark(&self, at: usize) -> usize {
        let is_begin = self.buffer_at == 0 && at == 0 && self.counter.part.rows() == 0;
        if is_begin && self.buffer[..self.filled].starts_with(b"\xEF\xBB\xBF") { 3 } else { at }
    }

    /// Reads the records that end within the buffer, and says where the first other one begins.
    fn read_records(&mut self, from: usize, is_last: bool) -> Result<usize, LedgerError> {
        let mut at = from;
        while at < self.filled && !self.is_complete {
            let offset = self.buffer_at + at as u64;
            let input = &self.buffer[at..self.filled];
            let (bytes, has_stray_quote) = match self.splitter.next(input, is_last) {
                Step::Record { bytes, has_stray_quote } => (bytes, has_stray_quote),
                Step::More => break,
                Step::TooLong => {
                    let row = self.counter.part.rows() + 1;
                    return Err(LedgerError::RecordTooLong {
                        row,
                        offset,
                        limit_bytes: RECORD_BYTES_MAX as u64,
                    });
                }
            };
            let cells = self.splitter.cells(input);
            let is_border = (offset >= self.bounds.to || !self.is_counting)
                && self.counter.is_self_contained(cells, offset);
            self.is_complete = is_border && offset >= self.bounds.to;
            if is_border && !self.is_counting {
                self.is_counting = true;
                self.counter.part.starts_at = offset;
            }
            if self.is_complete {
                break;
            }
            if self.is_counting {
                self.counter.take(cells, offset, has_stray_quote)?;
            }
            at += bytes;
        }
        self.counter.part.ends_at = self.buffer_at + at as u64;
        if is_last && !self.is_complete {
            self.is_complete = true;
            self.counter.part.starts_at = if self.is_counting {
                self.counter.part.starts_at
            } else {
                self.counter.part.ends_at
            };
        }
        Ok(at)
    }

    /// The digests so far when there are `at_least` as many, so that whoever joins the parts holds them already while this one is
    /// still read. They are given back by [`Part::restore`].
    pub fn take_births(&mut self, at_least: usize) -> Option<Births> {
        let births = &mut self.counter.part.births;
        (births.count() >= at_least).then(|| std::mem::take(births))
    }

    /// The children of a range that lists them; `None` of one that counts.
    #[must_use]
    pub fn into_listed(self) -> Option<Result<Listed, LedgerError>> {
        self.counter.into_listed()
    }

    /// What was counted.
    #[must_use]
    pub fn finish(self) -> Part {
        self.counter.into_part()
    }
}
