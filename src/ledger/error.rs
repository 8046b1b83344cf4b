//! Why a file could not be read at all. A bad cell or row is a [`super::Finding`], never an error.

use serde::{Deserialize, Serialize};

/// A file that is not a text table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Foreign {
    /// PNG, JPEG, GIF, BMP, TIFF, WebP.
    Picture,
    /// PDF.
    Pdf,
    /// A workbook of before 1993 (BIFF2 to BIFF4), or .xlsb.
    OldOffice,
    /// ZIP: .xlsx, .ods, .docx, .zip.
    Zip,
    /// HTML or XML, also when named .xls.
    Markup,
    /// RAR, 7z, gzip.
    Archive,
    /// A workbook or a member of an archive that opens with a password only.
    Encrypted,
    /// A text or a presentation of an office suite: .doc, .docx, .ppt, .odt.
    Document,
    /// Zero bytes in the text, and no known signature.
    Binary,
}

/// Why a file was not read. `Display` is for developers; the screen speaks the reader's language from the variant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum LedgerError {
    /// The file has no bytes, or only blanks.
    #[error("the file is empty")]
    Empty,
    /// The file is of a kind that this version does not read.
    #[error("the file is not a text table: {0:?}")]
    Foreign(Foreign),
    /// A workbook, page or archive that breaks off or contradicts itself.
    #[error("the container is damaged")]
    Damaged,
    /// More text than a page can hold comes out of a container.
    #[error("more than {limit_bytes} bytes come out of the container")]
    TooLarge {
        /// The most that is taken.
        limit_bytes: u64,
    },
    /// More sheets, members, rows, columns or merged cells than a container may have.
    #[error("more than {limit} sheets, members, rows, columns or merged cells")]
    TooMany {
        /// The most that is taken of what there is too much of.
        limit: u64,
    },
    /// A header was found and nothing under it.
    #[error("no rows under the header in row {header_row}")]
    OnlyHeader {
        /// 1-based record of the header.
        header_row: u64,
    },
    /// No row looks like a header of a known ledger.
    #[error("no header row found in the first {searched_rows} rows")]
    NoHeader {
        /// How many rows were searched.
        searched_rows: u64,
    },
    /// The header is known but a column that counting needs is missing.
    #[error("no column for {missing:?}")]
    MissingColumn {
        /// Any one of these roles would do.
        missing: Vec<super::Role>,
    },
    /// One record is longer than any ledger's.
    #[error("record {row} at byte {offset} is longer than {limit_bytes} bytes")]
    RecordTooLong {
        /// 1-based record.
        row: u64,
        /// Where it starts.
        offset: u64,
        /// The longest record that is read.
        limit_bytes: u64,
    },
    /// A column that was to be a place holds something different in nearly every row, as names or numbers of people do.
    #[error("column {column} looks personal and was not counted by")]
    PersonalColumn {
        /// 0-based column.
        column: u32,
    },
    /// More distinct cells than a page can hold.
    #[error("more than {limit} distinct combinations of place, time and class")]
    TooManyCells {
        /// The most that is kept.
        limit: u64,
    },
    /// The browser could not read the file (moved, deleted, changed or locked while reading).
    #[error("the file could not be read at byte {offset}")]
    Unreadable {
        /// How far the reading had come.
        offset: u64,
    },
    /// The user cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The reader stopped without an answer: a bug or no memory left.
    #[error("the reader stopped without an answer")]
    ReaderDied,
}
