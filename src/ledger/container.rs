//! Opens what holds ledgers: workbooks, web pages saved as workbooks, and archives. Each table in them comes out as bytes that the
//! reader of text reads. Knows containers, not ledgers: no header, no meaning of a cell.

mod biff;
mod html;
mod markup;
mod ods;
mod ole;
mod sheet;
mod spreadsheetml;
mod value;
mod workbook;
mod zip;

use super::{Foreign, LedgerError};

/// The most text that is taken out of one file.
const TEXT_BYTES_MAX: u64 = 512 << 20;
/// The most bytes that are inflated out of one file: the XML of a workbook is wordier than its cells.
const INFLATED_BYTES_MAX: u64 = 4 * TEXT_BYTES_MAX;
/// Rows of a sheet, as in the formats themselves.
const ROWS_MAX: u32 = 1_048_576;
/// Columns of a sheet, as in the formats themselves.
const COLUMNS_MAX: u32 = 16_384;
/// Sheets of a file.
const SHEETS_MAX: usize = 256;
/// Members of an archive of ledgers.
const MEMBERS_MAX: usize = 1_000;
/// Merged areas of a sheet.
const MERGES_MAX: usize = 1 << 20;

/// One table of a file: a sheet of a workbook, the tables of a web page, a member of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// Name of the sheet or member, empty where the file has one table only and no name for it. A workbook within an archive:
    /// "member.xlsx/Sheet1".
    pub(crate) name: String,
    pub(crate) content: Content,
}

/// What a table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Bytes of a text table in whatever encoding: to be sniffed by the caller.
    Text(Vec<u8>),
    /// Cells as UTF-8, RFC 4180, comma, LF. Record n is row n of the sheet: blank rows are empty lines. Trailing blank cells of a
    /// row and trailing blank rows are left out.
    Sheet { text: Vec<u8>, merges: Vec<Area> },
    /// A member of an archive that is not read, and why.
    Refused(LedgerError),
}

/// Merged cells, 0-based, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) first_row: u32,
    pub(crate) last_row: u32,
    pub(crate) first_column: u32,
    pub(crate) last_column: u32,
}

/// What the head of a file says it is. All but text must be in memory as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    /// Text, or something that is no container: the reader of text takes it as a stream, or refuses it.
    Text,
    /// OLE: .xls, .et, and documents.
    Ole,
    /// A stream of BIFF records without OLE around it, as some report generators write.
    Biff,
    /// PK: .xlsx, .xlsm, .ods, and archives.
    Zip,
    /// HTML tables or XML.
    Markup,
    /// A web archive (.mht), which is not read.
    WebArchive,
}

/// What the head of the file says it is.
pub(crate) fn kind(head: &[u8]) -> Container {
    match head {
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Container::Ole,
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Container::Zip,
        _ if biff::is_stream(head) => Container::Biff,
        _ if markup::is_web_archive(head) => Container::WebArchive,
        _ if markup::is_markup(head) => Container::Markup,
        _ => Container::Text,
    }
}

/// Hears how many bytes of a file were opened, where that takes long.
pub(crate) type Watch<'a> = &'a dyn Fn(u64);

/// Opens the whole file. Text comes back as it is, one table.
pub(crate) fn open(bytes: &[u8], watch: Watch<'_>) -> Result<Vec<Table>, LedgerError> {
    open_within(bytes, &mut Budget::new(TEXT_BYTES_MAX), watch)
}

fn open_within(
    bytes: &[u8],
    budget: &mut Budget,
    watch: Watch<'_>,
) -> Result<Vec<Table>, LedgerError> {
    let tables = match kind(bytes) {
        Container::Zip => zip::read(bytes, budget, watch)?,
        _ => open_single(bytes, budget)?,
    };
    if tables.is_empty() { Err(LedgerError::Empty) } else { Ok(tables) }
}

/// Opens anything but PK.
fn open_single(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
    match kind(bytes) {
        Container::Text => text(bytes, budget).map(|table| vec![table]),
        Container::Ole => biff::read(&ole::workbook_stream(bytes)?, budget),
        Container::Biff => biff::read(bytes, budget),
        Container::Markup => markup::read(bytes, budget),
        Container::WebArchive => Err(LedgerError::Foreign(Foreign::Markup)),
        Container::Zip => Err(LedgerError::Foreign(Foreign::Archive)),
    }
}

fn text(bytes: &[u8], budget: &mut Budget) -> Result<Table, LedgerError> {
    super::sniff::refuse_foreign(&bytes[..bytes.len().min(super::HEAD_BYTES)])?;
    budget.take_text(bytes.len())?;
    Ok(Table { name: String::new(), content: Content::Text(bytes.to_vec()) })
}

/// How much may still come out of a file. What a file declares is not believed: only bytes that came out are counted.
#[derive(Clone, Copy)]
struct Budget {
    limit_bytes: u64,
    text_left: u64,
    inflated_left: u64,
}

impl Budget {
    const fn new(limit_bytes: u64) -> Self {
        let inflated_left = limit_bytes * (INFLATED_BYTES_MAX / TEXT_BYTES_MAX);
        Self { limit_bytes, text_left: limit_bytes, inflated_left }
    }

    const fn too_large(&self) -> LedgerError {
        LedgerError::TooLarge { limit_bytes: self.limit_bytes }
    }

    fn take_text(&mut self, bytes: usize) -> Result<(), LedgerError> {
        self.text_left =
            self.text_left.checked_sub(bytes as u64).ok_or_else(|| self.too_large())?;
        Ok(())
    }

    fn take_inflated(&mut self, bytes: usize) -> Result<(), LedgerError> {
        self.inflated_left =
            self.inflated_left.checked_sub(bytes as u64).ok_or_else(|| self.too_large())?;
        Ok(())
    }
}

/// Refuses more than `limit` of something.
const fn at_most(count: usize, limit: usize) -> Result<(), LedgerError> {
    if count > limit { Err(LedgerError::TooMany { limit: limit as u64 }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
