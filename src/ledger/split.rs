//! Cuts bytes into records and cells. Quotes follow RFC 4180, strictly: a cell is quoted when it begins with a quotation mark and
//! the mark is closed right before a separator or line end. Anything else is text, so that a slip of the pen does not swallow the
//! rows up to the next one. Knows nothing of what cells mean.

use wide::u8x32;

/// A quoted record longer than this is a quotation mark that nobody closed, and is read as plain text instead.
pub(crate) const QUOTED_BYTES_MAX: usize = 16 << 10;
/// A plain record longer than this is not a ledger's.
pub(crate) const RECORD_BYTES_MAX: usize = 1 << 20;
/// Bytes looked at in one step, a bit of a word for each.
const BLOCK_BYTES: usize = u64::BITS as usize;
/// Bytes compared at once.
const LANES: usize = 32;

/// How records end and cells are separated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    pub(crate) terminator: u8,
}

/// What [`Splitter::next`] found at the front of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A whole record, which [`Splitter::cells`] now holds.
    Record { bytes: usize, has_stray_quote: bool },
    /// The record does not end within the input.
    More,
    /// The record is longer than any ledger's.
    TooLong,
}

/// Cuts one record at a time and holds its cells; keeps its buffers between records.
pub(crate) struct Splitter {
    dialect: Dialect,
    /// Delimiter, line end and quotation mark, each in every byte.
    needles: [u8x32; 3],
    /// Where cells end; the first `cells` of them are of this record.
    ends: Vec<usize>,
    cells: usize,
    unquoted: Vec<u8>,
    is_unquoted: bool,
}

impl Splitter {
    pub(crate) fn new(dialect: Dialect) -> Self {
        let needles = [dialect.delimiter, dialect.terminator, b'"'].map(u8x32::splat);
        Self {
            dialect,
            needles,
            ends: Vec::new(),
            cells: 0,
            unquoted: Vec::new(),
            is_unquoted: false,
        }
    }

    pub(crate) const fn terminator(&self) -> u8 {
        self.dialect.terminator
    }

    /// Cuts the record at the front of `input`, which is not empty; `is_last` says that nothing follows it.
    pub(crate) fn next(&mut self, input: &[u8], is_last: bool) -> Step {
        match self.plain(input, is_last, true) {
            Plain::Step(step) => step,
            Plain::Quoted => self.quoted(input, is_last),
        }
    }

    /// The cells of the last record, which was at the front of `input`.
    pub(crate) fn cells<'a>(&'a self, input: &'a [u8]) -> Cells<'a> {
        let text = if self.is_unquoted { &self.unquoted[..] } else { input };
        Cells { text, ends: &self.ends[..self.cells], gap: usize::from(!self.is_unquoted) }
    }

    /// One pass over a record without quoted cells, sixty-four bytes at a time.
    fn plain(&mut self, input: &[u8], is_last: bool, may_quote: bool) -> Plain {
        self.cells = 0;
        self.is_unquoted = false;
        // Whether the byte before the block ends a cell; the record begins behind the end of another.
        let (mut at, mut begins_cell) = (0, 1);
        let window = &input[..input.len().min(RECORD_BYTES_MAX)];
        while at < window.len() {
            let Marks { delimiters, line_ends, quotes } = self.marks(&block_at(window, at));
            let openings = if may_quote { quotes & (delimiters << 1 | begins_cell) } else { 0 };
            let stops = line_ends | openings;
            let stop = stops & stops.wrapping_neg();
            // Cells that end before the stop; without one, `stop - 1` is every bit.
            self.push_ends(at, delimiters & stop.wrapping_sub(1));
            if openings & stop != 0 {
                return Plain::Quoted;
            }
            if stop != 0 {
                let place = at + stop.trailing_zeros() as usize;
                return Plain::Step(self.end_plain(input, place, place + 1, !may_quote));
            }
            begins_cell = delimiters >> (BLOCK_BYTES - 1);
            at += BLOCK_BYTES;
        }
        Plain::Step(if input.len() > window.len() {
            Step::TooLong
        } else if is_last {
            self.end_plain(input, input.len(), input.len(), !may_quote)
        } else {
            Step::More
        })
    }

    #[inline]
    fn marks(&self, block: &[u8; BLOCK_BYTES]) -> Marks {
        let halves = block.as_chunks::<LANES>().0;
        let [low, high] = [0, 1].map(|half| u8x32::new(halves[half]));
        let [delimiters, line_ends, quotes] = self.needles.map(|needle| {
            let [low, high] = [low, high].map(|half| u64::from(half.simd_eq(needle).to_bitmask()));
            high << LANES | low
        });
        Marks { delimiters, line_ends, quotes }
    }

    /// Notes a cell that ends at each of `ends`, counted from `at`. Room is made once for all of them.
    #[inline]
    fn push_ends(&mut self, at: usize, mut ends: u64) {
        let cells = self.cells;
        if self.ends.len() < cells + BLOCK_BYTES {
            self.grow();
        }
        let Some(room) = self.ends[cells..].first_chunk_mut::<BLOCK_BYTES>() else { return };
        let mut pushed = 0;
        while ends != 0 {
            room[pushed % BLOCK_BYTES] = at + ends.trailing_zeros() as usize;
            ends &= ends - 1;
            pushed += 1;
        }
        self.cells = cells + pushed;
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        self.ends.resize(self.cells + 2 * BLOCK_BYTES, 0);
    }

    /// Notes a cell that ends at `end`.
    fn push_end(&mut self, end: usize) {
        self.push_ends(end, 1);
    }

    fn end_plain(&mut self, input: &[u8], end: usize, bytes: usize, has_stray_quote: bool) -> Step {
        let has_return = end > 0
            && input[end - 1] == b'\r'
            && self.ends[..self.cells].last().is_none_or(|last| *last < end - 1);
        self.push_end(end - usize::from(has_return));
        Step::Record { bytes, has_stray_quote }
    }

    /// A record with a quoted cell. Where a quotation mark is not closed as it should be, the whole record is plain text.
    fn quoted(&mut self, input: &[u8], is_last: bool) -> Step {
        let window = &input[..input.len().min(QUOTED_BYTES_MAX)];
        let is_all = is_last && window.len() == input.len();
        self.cells = 0;
        self.unquoted.clear();
        self.is_unquoted = true;
        let mut at = 0;
        loop {
            let cell = match window.get(at) {
                Some(b'"') => self.quoted_cell(window, at + 1, is_all),
                _ => self.plain_cell(window, at, is_all),
            };
            match cell {
                Cell::EndsAt(end) => at = end,
                Cell::Unknown if input.len() <= QUOTED_BYTES_MAX && !is_last => return Step::More,
                Cell::Unknown | Cell::Stray => return self.stray(input, is_last),
            }
            self.push_end(self.unquoted.len());
            match window.get(at) {
                Some(byte) if *byte == self.dialect.delimiter => at += 1,
                Some(_) => return Step::Record { bytes: at + 1, has_stray_quote: false },
                None => return Step::Record { bytes: at, has_stray_quote: false },
            }
        }
    }

    /// The record up to the next line end, with its quotation marks as text.
    fn stray(&mut self, input: &[u8], is_last: bool) -> Step {
        match self.plain(input, is_last, false) {
            Plain::Step(step) => step,
            Plain::Quoted => Step::TooLong,
        }
    }

    /// Takes the cell whose text begins at `from`, behind its quotation mark, and which must be closed right before what ends it.
    fn quoted_cell(&mut self, window: &[u8], from: usize, is_all: bool) -> Cell {
        let mut at = from;
        while let Some(quote) = memchr::memchr(b'"', &window[at..]).map(|found| at + found) {
            self.unquoted.extend_from_slice(&window[at..quote]);
            match window.get(quote + 1) {
                Some(b'"') => {
                    self.unquoted.push(b'"');
                    at = quote + 2;
                }
                Some(byte)
                    if *byte == self.dialect.delimiter || *byte == self.dialect.terminator =>
                {
                    return Cell::EndsAt(quote + 1);
                }
                Some(b'\r') if window.get(quote + 2) == Some(&self.dialect.terminator) => {
                    return Cell::EndsAt(quote + 2);
                }
                Some(b'\r') if window.len() == quote + 2 && is_all => {
                    return Cell::EndsAt(quote + 2);
                }
                Some(b'\r') if window.len() == quote + 2 => return Cell::Unknown,
                Some(_) => return Cell::Stray,
                None if is_all => return Cell::EndsAt(quote + 1),
                None => return Cell::Unknown,
            }
        }
        Cell::Unknown
    }

    /// Takes the cell without quotation marks that begins at `from`.
    fn plain_cell(&mut self, window: &[u8], from: usize, is_all: bool) -> Cell {
        let Dialect { delimiter, terminator } = self.dialect;
        let found =
            memchr::memchr2(delimiter, terminator, &window[from..]).map(|found| from + found);
        let end = match found {
            Some(end) => end,
            None if is_all => window.len(),
            None => return Cell::Unknown,
        };
        let is_last_cell = window.get(end) != Some(&delimiter);
        let text = &window[from..end];
        let text = text.strip_suffix(b"\r").filter(|_| is_last_cell).unwrap_or(text);
        self.unquoted.extend_from_slice(text);
        Cell::EndsAt(end)
    }
}

/// What became of a cell of a quoted record.
enum Cell {
    /// It was taken, and what ends it stands here.
    EndsAt(usize),
    /// It does not end within the window.
    Unknown,
    /// Its quotation mark is no quotation mark.
    Stray,
}

/// One bit for each byte of a block, the first byte lowest.
struct Marks {
    delimiters: u64,
    line_ends: u64,
    quotes: u64,
}

enum Plain {
    Step(Step),
    Quoted,
}

/// A block from `at` on; behind the end there are zeros, which nothing is looked for.
#[inline]
fn block_at(input: &[u8], at: usize) -> [u8; BLOCK_BYTES] {
    let block = input[at..].first_chunk().copied();
    block.unwrap_or_else(|| last_block(&input[at..]))
}

#[cold]
fn last_block(rest: &[u8]) -> [u8; BLOCK_BYTES] {
    let mut block = [0; BLOCK_BYTES];
    block[..rest.len()].copy_from_slice(rest);
    block
}

/// The cells of one record.
#[derive(Clone, Copy)]
pub(crate) struct Cells<'a> {
    text: &'a [u8],
    ends: &'a [usize],
    /// Bytes between two cells: the delimiter in plain records, nothing in unquoted ones.
    gap: usize,
}

impl<'a> Cells<'a> {
    pub(crate) fn len(self) -> usize {
        self.ends.len()
    }

    /// The cell, or nothing when the record is shorter.
    #[inline]
    pub(crate) fn get(self, column: usize) -> &'a [u8] {
        let Some(&end) = self.ends.get(column) else { return &[] };
        let start = if column == 0 { 0 } else { self.ends[column - 1] + self.gap };
        &self.text[start..end]
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.len()).map(move |column| self.get(column))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COMMA: Dialect = Dialect { delimiter: b',', terminator: b'\n' };

    fn records(input: &[u8]) -> Vec<Vec<String>> {
        let mut splitter = Splitter::new(COMMA);
        let (mut at, mut out) = (0, Vec::new());
        while at < input.len() {
            let Step::Record { bytes, .. } = splitter.next(&input[at..], true) else {
                panic!("{input:?}")
            };
            out.push(
                splitter
                    .cells(&input[at..])
                    .iter()
                    .map(|cell| String::from_utf8_lossy(cell).into_owned())
                    .collect(),
            );
            at += bytes;
        }
        out
    }

    macro_rules! parses_to {
        ($($name:ident, $input:literal, [$([$($cell:literal),*]),*];)*) => { $(
            #[test]
            fn $name() { assert_eq!(records($input.as_bytes()), vec![$(vec![$($cell.to_owned()),*] as Vec<String>),*]); }
        )* };
    }

    parses_to! {
        two_rows, "a,b\n1,2\n", [["a", "b"], ["1", "2"]];
        crlf_and_no_last_line_end, "a,b\r\n1,2", [["a", "b"], ["1", "2"]];
        blank_lines_are_records, "a\n\r\n\nb", [["a"], [""], [""], ["b"]];
        quoted_line_break, "a,\"x\ny\"\r\n1,2\n", [["a", "x\ny"], ["1", "2"]];
        doubled_quote, "\"=\"\"99\"\"\",b\n", [["=\"99\"", "b"]];
        quote_within_a_cell_is_text, "a\"b\",c\n", [["a\"b\"", "c"]];
        quotes_of_two_rows_are_not_one_cell, "a,\"b,1\nc,\"d,2\n", [["a", "\"b", "1"], ["c", "\"d", "2"]];
        text_behind_a_closed_quote_is_text, "\"a\"b,c\n", [["\"a\"b", "c"]];
        unclosed_quote_is_text, "a,\"b\n1,2\n", [["a", "\"b"], ["1", "2"]];
        quoted_last_cell_with_crlf, "a,\"b\"\r\n", [["a", "b"]];
        trailing_separator_is_a_cell, "a,\n", [["a", ""]];
    }

    #[test]
    fn cells_and_quotes_are_found_at_the_edges_of_blocks() {
        for len in [30, 31, 32, 33, 63, 64, 65] {
            let front = "a".repeat(len);
            assert_eq!(records(format!("{front},\"b,c\"\n").as_bytes()), [[front.as_str(), "b,c"]]);
            assert_eq!(records(format!("{front}\n").as_bytes()), [[front.as_str()]]);
        }
        let many = ["x"; 70].join(",");
        assert_eq!(records(many.as_bytes())[0].len(), 70);
    }

    #[test]
    fn the_longest_record_is_the_same_in_one_piece_and_in_two() {
        for (len, fits) in [(RECORD_BYTES_MAX - 1, true), (RECORD_BYTES_MAX, false)] {
            let input = [vec![b'a'; len], b"\nb\n".to_vec()].concat();
            let mut splitter = Splitter::new(COMMA);
            let whole = splitter.next(&input, true);
            assert_eq!(matches!(whole, Step::Record { .. }), fits, "{len}");
            assert!(splitter.next(&input[..len], false) == Step::More, "{len}");
            assert_eq!(splitter.next(&input[..=len], false), whole);
        }
    }

    proptest! {
        /// The `csv` crate, a peer of its own, reads the same cells from well-formed tables.
        #[test]
        fn reads_what_the_csv_crate_wrote(table in prop::collection::vec(prop::collection::vec("[a-c,\"\n\r男 ]{0,6}", 2..5), 1..8)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for row in &table { writer.write_record(row).unwrap(); }
            let bytes = writer.into_inner().unwrap();
            prop_assert_eq!(records(&bytes), table);
        }

        /// Any bytes are cut into records that together are the input.
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(prop::sample::select(b"a,\"\n\r\x81\x30;".to_vec()), 0..200)) {
            let mut splitter = Splitter::new(COMMA);
            let mut at = 0;
            while at < bytes.len() {
                let Step::Record { bytes: taken, .. } = splitter.next(&bytes[at..], true) else { panic!() };
                prop_assert!(taken > 0);
                let _ = splitter.cells(&bytes[at..]).iter().count();
                at += taken;
            }
        }
    }
}
