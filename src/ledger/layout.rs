//! How a file is cut, decided from its head and tail and from what the user said. Made once; every part of the file is read by it.

use serde::{Deserialize, Serialize};

use super::date::{self, DateOrder};
use super::decode::{self, Transcoder};
use super::fold;
use super::guess::{self, SEARCHED_ROWS};
use super::place::LEVELS_MAX;
use super::preview;
use super::sniff::{self, HEAD_BYTES};
use super::split::{Dialect, RECORD_BYTES_MAX, Splitter, Step};
use super::{Basis, Column, Encoding, Kind, LedgerError, Recipe, Role, Shape};

/// How many rows under the header are looked at for values.
const SAMPLED_ROWS: usize = 300;

/// The first and last bytes of a file.
#[derive(Clone, Copy)]
pub struct Ends<'a> {
    /// The first bytes, at most [`super::HEAD_BYTES`].
    pub head: &'a [u8],
    /// The last bytes, at most [`super::TAIL_BYTES`].
    pub tail: &'a [u8],
    /// The size of the file.
    pub size_bytes: u64,
}

/// Why a file could not be laid out, and how far it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The reason.
    pub error: LedgerError,
    /// How the file would be cut, so that the user can name its columns.
    pub shape: Option<Box<Shape>>,
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self { error, shape: None }
    }
}

/// How a file is cut. Offsets are bytes of the stream that is split, which for transcoded files is not the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    pub(crate) shape: Shape,
    pub(crate) terminator: u8,
    /// Where the header begins.
    pub(crate) header_at: u64,
    /// Where the first row under the header begins.
    pub(crate) body_at: u64,
    /// The cells of the header as bytes, to know it again on a later page.
    pub(crate) header_cells: Vec<Vec<u8>>,
    pub(crate) date_order: DateOrder,
    /// The year of today, for two-digit years.
    pub(crate) this_year: i32,
    /// Today as days since 1970-01-01.
    pub(crate) today: i32,
    /// The key of digests.
    pub(crate) digest_key: [u64; 2],
}

impl Layout {
    /// A failure of a file that was laid out: the user sees how, and can change it.
    #[must_use]
    pub fn failure(&self, error: LedgerError) -> Failure {
        Failure { error, shape: Some(Box::new(self.shape.clone())) }
    }

    /// Whether the stream must be decoded before it is split, and so be read in one piece.
    #[must_use]
    pub const fn is_transcoded(&self) -> bool {
        !self.shape.encoding.is_cut_by(self.shape.delimiter)
    }

    /// The encoding of the cells once split.
    pub(crate) const fn cell_encoding(&self) -> Encoding {
        if self.is_transcoded() { Encoding::Utf8 } else { self.shape.encoding }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        Dialect { delimiter: self.shape.delimiter, terminator: self.terminator }
    }

    /// The first column with `role`.
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.shape.columns.iter().position(|column| column.role == role)
    }

    /// The columns of the place, the largest unit first.
    pub(crate) fn place_columns(&self) -> Vec<usize> {
        let columns = self.shape.columns.iter().enumerate();
        columns
            .filter(|(_, column)| column.role == Role::Place)
            .map(|(at, _)| at)
            .take(LEVELS_MAX)
            .collect()
    }
}

/// What the caller knows and the file does not.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Today as days since 1970-01-01.
    pub today: i32,
    /// The session's random key for digests.
    pub digest_key: [u64; 2],
}

/// Decides how a file is cut.
pub fn lay_out(ends: Ends, recipe: &Recipe, context: Context) -> Result<Layout, Failure> {
    sniff::refuse_foreign(ends.head)?;
    let is_whole = ends.size_bytes <= ends.head.len() as u64;
    let encoding = match recipe.encoding {
        Some(encoding) => encoding,
        None => sniff::encoding(ends.head, is_whole)?,
    };
    let stream = Stream::new(ends.head, encoding, recipe, is_whole);
    let rows = stream.rows()?;
    let guess = match recipe.header_row {
        Some(row) => guess::HeaderGuess {
            row: usize::try_from(row).unwrap_or(1).clamp(1, rows.texts.len()) - 1,
            is_known: true,
        },
        None => {
            guess::header(&rows.texts).unwrap_or(guess::HeaderGuess { row: 0, is_known: false })
        }
    };
    let has_header = recipe.header_row.is_some()
        || guess.is_known
        || guess::could_be_header(&rows.texts[guess.row]);
    let (this_year, _) = year_and_month(context.today);
    let body = &rows.texts[guess.row + 1..];
    let columns = columns(&rows.texts[guess.row], body, recipe);
    let kind = kind(&columns);
    let shape = Shape {
        kind: kind.unwrap_or(Kind::BirthEvents),
        encoding,
        delimiter: stream.dialect.delimiter,
        header_row: guess.row as u64 + 1,
        filed_on: filed_on(ends.tail, encoding, this_year),
        columns,
    };
    if kind.is_none() || !guess.is_known && recipe.roles.is_empty() {
        let missing = vec![Role::BirthDate, Role::Births, Role::BirthsMale];
        let searched_rows = rows.texts.len().min(SEARCHED_ROWS) as u64;
        let error = if has_header {
            LedgerError::MissingColumn { missing }
        } else {
            LedgerError::NoHeader { searched_rows }
        };
        return Err(Failure { error, shape: Some(Box::new(shape)) });
    }
    let birth_date = shape.columns.iter().position(|column| column.role == Role::BirthDate);
    let date_order =
        birth_date.map_or_else(DateOrder::default, |at| date::order_of(cells(body, at)));
    Ok(Layout {
        shape,
        terminator: stream.dialect.terminator,
        header_at: rows.starts[guess.row],
        body_at: rows.starts[guess.row + 1],
        header_cells: stream.header_cells(rows.starts[guess.row]),
        date_order,
        this_year,
        today: context.today,
        digest_key: context.digest_key,
    })
}

fn cells(rows: &[Vec<String>], column: usize) -> impl Iterator<Item = &str> {
    rows.iter().filter_map(move |row| row.get(column)).map(String::as_str)
}

/// The head as it will be split.
struct Stream<'a> {
    bytes: std::borrow::Cow<'a, [u8]>,
    /// Bytes in front of the first record.
    mark: usize,
    dialect: Dialect,
    encoding: Encoding,
    is_whole: bool,
}

/// The first rows as text; `starts` has one entry more, the start of what follows.
struct Rows {
    texts: Vec<Vec<String>>,
    starts: Vec<u64>,
}

impl<'a> Stream<'a> {
    fn new(head: &'a [u8], encoding: Encoding, recipe: &Recipe, is_whole: bool) -> Self {
        let utf8 = |head: &[u8]| {
            let mut text = Vec::new();
            Transcoder::new(encoding).push(head, is_whole, &mut text);
            text
        };
        let must_decode = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be)
            || recipe.delimiter.is_some_and(|d| !encoding.is_cut_by(d));
        let bytes = if must_decode { utf8(head).into() } else { std::borrow::Cow::Borrowed(head) };
        let delimiter = recipe.delimiter.unwrap_or_else(|| sniff::delimiter(&bytes));
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
    fn header_cells(&self, offset: u64) -> Vec<Vec<u8>> {
        let input = &self.bytes[usize::try_from(offset).unwrap_or_default()..];
        let mut splitter = Splitter::new(self.dialect);
        splitter.next(input, true);
        splitter.cells(input).iter().map(<[u8]>::to_vec).collect()
    }

    fn rows(&self) -> Result<Rows, LedgerError> {
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

fn columns(header: &[String], body: &[Vec<String>], recipe: &Recipe) -> Vec<Column> {
    let body = &body[..body.len().min(SAMPLED_ROWS)];
    let is_data = !guess::could_be_header(header);
    let guesses = guess::roles(header, body);
    let chosen: Vec<Role> =
        recipe.roles.values().copied().filter(|role| !role.may_repeat()).collect();
    let columns = header.iter().zip(guesses).enumerate().map(|(at, (text, (role, basis)))| {
        let user = u32::try_from(at).ok().and_then(|at| recipe.roles.get(&at)).copied();
        // What the user gives to one column, another does not keep.
        let free =
            if chosen.contains(&role) { (Role::Ignored, Basis::None) } else { (role, basis) };
        let (role, basis) = user.map_or(free, |role| (role, Basis::User));
        // A row of data that was made the header must not show its values.
        let header = if is_data && basis != Basis::Header {
            preview::mask(text)
        } else {
            fold::plain(text).replace('\n', "")
        };
        Column { header, role, basis, samples: preview::samples(role, body, at) }
    });
    columns.collect()
}

/// The kind of ledger that these columns make, if any.
fn kind(columns: &[Column]) -> Option<Kind> {
    let has = |role: Role| columns.iter().any(|column| column.role == role);
    if has(Role::BirthsMale) && has(Role::BirthsFemale) {
        Some(Kind::BirthsBySex)
    } else if has(Role::Births)
        && [Role::Sex, Role::Order, Role::Year, Role::Place, Role::Stratum].into_iter().any(has)
    {
        Some(Kind::BirthCounts)
    } else if has(Role::BirthDate) || has(Role::Year) && has(Role::Sex) {
        Some(Kind::BirthEvents)
    } else {
        None
    }
}

/// The filing date that the footer gives, as days since 1970-01-01.
fn filed_on(tail: &[u8], encoding: Encoding, this_year: i32) -> Option<i32> {
    const WORDS: &[&str] = &["填报日期", "填表日期", "报出日期", "填报时间", "上报时间"];
    let text = encoding.codec().decode_without_bom_handling(tail).0;
    let lines = text.lines().rev().take(30);
    let behind = |line: &str| {
        WORDS.iter().find_map(|word| line.split_once(word)).map(|(_, rest)| rest.to_owned())
    };
    let found = lines.filter_map(behind).find_map(|rest| {
        let date: String = rest
            .chars()
            .skip_while(|c| matches!(c, ':' | '：' | ' ' | ',' | '\t'))
            .take_while(|c| !matches!(c, ',' | '\t' | '"'))
            .collect();
        date::read(&date, DateOrder::default(), this_year).ok()
    });
    found.map(date::Date::days)
}

/// Year and month of a day since 1970-01-01.
fn year_and_month(days: i32) -> (i32, u8) {
    let date = date::Date::from_days(days);
    (date.year, date.month)
}
