//! Reads the records of a .xls workbook (MS-XLS: BIFF8 of 1997 and BIFF5 of 1995, and older sheets without a workbook). Knows records,
//! not the OLE file around them. Written here rather than taken from a library because a damaged or hostile file must end in an error.

use std::collections::HashMap;

use encoding_rs::GBK;

use super::ole::{f64_at, u16_at, u32_at};
use super::sheet::Sheet;
use super::value::{self, Format};
use super::{Area, Budget, Foreign, LedgerError, SHEETS_MAX, Table, at_most};

const BOF: u16 = 0x0809;
const END: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;
/// The first word of the beginning of a sheet of BIFF2, 3, 4; their cells differ, and no ledger is kept in them.
const OLD_BOFS: [u16; 3] = [0x0009, 0x0209, 0x0409];
const BIFF8: u16 = 0x0600;
const BIFF5: u16 = 0x0500;

const ERRORS: &[(u8, &str)] = &[
    (0x00, "#NULL!"),
    (0x07, "#DIV/0!"),
    (0x0F, "#VALUE!"),
    (0x17, "#REF!"),
    (0x1D, "#NAME?"),
    (0x24, "#NUM!"),
    (0x2A, "#N/A"),
];

/// Whether the bytes begin with the records of a workbook, without OLE around them.
pub(super) fn is_stream(head: &[u8]) -> bool {
    let Some((kind, length)) = u16_at(head, 0).zip(u16_at(head, 2)) else { return false };
    let version = u16_at(head, 4).unwrap_or_default();
    match kind {
        BOF => matches!(length, 8 | 16) && matches!(version, BIFF5 | BIFF8),
        _ => OLD_BOFS.contains(&kind) && matches!(length, 4 | 6),
    }
}

/// The sheets of a workbook.
pub(super) fn read(stream: &[u8], budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
    if u16_at(stream, 0).is_some_and(|kind| OLD_BOFS.contains(&kind)) {
        return Err(LedgerError::Foreign(Foreign::OldOffice));
    }
    let book = Book::read(stream)?;
    let sheets =
        if book.sheets.is_empty() { vec![(0, String::new())] } else { book.sheets.clone() };
    at_most(sheets.len(), SHEETS_MAX)?;
    let mut tables = Vec::new();
    for (start, name) in sheets {
        let records = stream.get(start..).ok_or(LedgerError::Damaged)?;
        tables.extend(read_sheet(&book, records, name, budget)?);
    }
    Ok(tables)
}

/// One record: its kind and its bytes, without those of the records that continue it.
#[derive(Clone, Copy)]
struct Record<'a> {
    kind: u16,
    bytes: &'a [u8],
}

/// The records of a stream. One that is cut short by the end of the file is the last.
#[derive(Clone)]
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, length) = (u16_at(self.0, 0)?, u16_at(self.0, 2)? as usize);
        let bytes = self.0.get(4..)?;
        let (bytes, rest) = bytes.split_at(length.min(bytes.len()));
        self.0 = rest;
        Some(Record { kind, bytes })
    }
}

/// What all sheets share.
struct Book {
    has_unicode: bool,
    has_1904: bool,
    /// The encoding of BIFF5 text.
    codec: &'static encoding_rs::Encoding,
    /// Where the records of each worksheet begin, and its name.
    sheets: Vec<(usize, String)>,
    strings: Vec<String>,
    /// How each cell style shows numbers.
    formats: Vec<Format>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, LedgerError> {
        let mut book = Self {
            has_unicode: false,
            has_1904: false,
            codec: GBK,
            sheets: Vec::new(),
            strings: Vec::new(),
            formats: Vec::new(),
        };
        let (mut codes, mut styles) = (HashMap::new(), Vec::new());
        let mut records = Records(stream);
        let first =
            records.next().filter(|record| record.kind == BOF).ok_or(LedgerError::Damaged)?;
        book.has_unicode = u16_at(first.bytes, 0) == Some(BIFF8);
        while let Some(record) = records.next().filter(|record| record.kind != END) {
            match record.kind {
                0x002F => return Err(LedgerError::Foreign(Foreign::Encrypted)),
                0x0042 => book.codec = codec(u16_at(record.bytes, 0).unwrap_or_default()),
                0x0022 => book.has_1904 = u16_at(record.bytes, 0) == Some(1),
                0x0085 => book.sheets.extend(book.bound_sheet(record.bytes)),
                0x041E => codes.extend(book.format(record.bytes)),
                0x00E0 => styles.push(u16_at(record.bytes, 2).unwrap_or_default()),
                0x00FC => book.strings = Strings::new(record, &records).collect(),
                _ => {}
            }
        }
        book.formats = styles
            .into_iter()
            .map(|id| codes.get(&id).copied().unwrap_or_else(|| value::built_in(id)))
            .collect();
        Ok(book)
    }

    /// Where a worksheet begins and its name; nothing for charts, macros and modules.
    fn bound_sheet(&self, bytes: &[u8]) -> Option<(usize, String)> {
        let is_worksheet = bytes.get(5) == Some(&0);
        let start = u32_at(bytes, 0)? as usize;
        let name = self.text(bytes.get(7..)?, usize::from(*bytes.get(6)?))?;
        is_worksheet.then(|| (start, name.replace('\0', "")))
    }

    fn format(&self, bytes: &[u8]) -> Option<(u16, Format)> {
        let code = if self.has_unicode {
            self.long_text(bytes.get(2..)?)?
        } else {
            self.text(bytes.get(3..)?, usize::from(*bytes.get(2)?))?
        };
        Some((u16_at(bytes, 0)?, value::format_of(&code)))
    }

    /// Text with a length of two bytes before it.
    fn long_text(&self, bytes: &[u8]) -> Option<String> {
        self.text(bytes.get(2..)?, usize::from(u16_at(bytes, 0)?))
    }

    /// Text of `units` characters, as far as it is there.
    fn text(&self, bytes: &[u8], units: usize) -> Option<String> {
        if !self.has_unicode {
            let bytes = bytes.get(..units.min(bytes.len()))?;
            return Some(self.codec.decode_without_bom_handling(bytes).0.into_owned());
        }
        let (flags, bytes) = bytes.split_first()?;
        let mut text = Units::default();
        text.push(bytes, units, flags & 1 == 1);
        Some(text.text())
    }

    fn number(&self, cell: &[u8], value: f64) -> String {
        let style = u16_at(cell, 4).unwrap_or_default();
        let format = self.formats.get(usize::from(style)).copied().unwrap_or(Format::Number);
        value::formatted(value, format, self.has_1904)
    }
}

fn codec(page: u16) -> &'static encoding_rs::Encoding {
    match page {
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        // 936, and the Western default that Chinese writers leave in place.
        _ => GBK,
    }
}

/// The table of strings, which runs on over continuing records: each begins anew with the width of the characters that go on in it.
struct Strings<'a> {
    bytes: &'a [u8],
    records: Records<'a>,
}

impl<'a> Strings<'a> {
    fn new(first: Record<'a>, following: &Records<'a>) -> Self {
        Self { bytes: first.bytes.get(8..).unwrap_or_default(), records: following.clone() }
    }

    /// Moves on to the next continuing record.
    fn go_on(&mut self) -> Option<()> {
        let record = self.records.next().filter(|record| record.kind == CONTINUE)?;
        self.bytes = record.bytes;
        Some(())
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.bytes.len() {
            count -= self.bytes.len();
            self.go_on()?;
        }
        self.take(count).map(|_| ())
    }

    fn text(&mut self, mut units: usize, mut is_wide: bool) -> Option<String> {
        let mut text = Units::default();
        loop {
            let fitting = self.bytes.len() / if is_wide { 2 } else { 1 };
            let count = units.min(fitting);
            text.push(self.bytes, count, is_wide);
            let _pushed = self.take(if is_wide { count * 2 } else { count });
            units -= count;
            if units == 0 {
                return Some(text.text());
            }
            self.go_on()?;
            is_wide = self.take(1)?.first()? & 1 == 1;
        }
    }
}

impl Iterator for Strings<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        while self.bytes.is_empty() {
            self.go_on()?;
        }
        let units = usize::from(u16_at(self.take(2)?, 0)?);
        let flags = *self.take(1)?.first()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16_at(self.take(2)?, 0)?) };
        let phonetic = if flags & 4 == 0 { 0 } else { u32_at(self.take(4)?, 0)? as usize };
        let text = self.text(units, flags & 1 == 1)?;
        // A table that is cut short behind the last text still has that text.
        let _skipped = self.skip(runs * 4).and_then(|()| self.skip(phonetic));
        Some(text)
    }
}

/// Characters of one or two bytes each.
#[derive(Default)]
struct Units(Vec<u16>);

impl Units {
    fn push(&mut self, bytes: &[u8], count: usize, is_wide: bool) {
        if is_wide {
            let units = bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit));
            self.0.extend(units.take(count));
        } else {
            self.0.extend(bytes.iter().take(count).map(|byte| u16::from(*byte)));
        }
    }

    fn text(&self) -> String {
        String::from_utf16_lossy(&self.0)
    }
}

fn read_sheet(
    book: &Book,
    stream: &[u8],
    name: String,
    budget: &mut Budget,
) -> Result<Option<Table>, LedgerError> {
    let mut sheet = Sheet::default();
    // Charts within a sheet are nested between their own begin and end.
    let mut depth = 0_usize;
    let mut formula = None;
    for record in Records(stream) {
        match record.kind {
            BOF => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            0x0207 => {
                let text = book.long_text(record.bytes);
                if let (Some((row, column)), Some(text)) = (formula.take(), text) {
                    sheet.put(row, column, &text, budget)?;
                }
            }
            0x00E5 => merge(record.bytes, &mut sheet)?,
            0x00BD => multiple(book, record.bytes, &mut sheet, budget)?,
            kind => {
                if kind == 0x0006 {
                    formula = place(record.bytes);
                }
                if let Some((row, column)) = place(record.bytes)
                    && let Some(text) = cell(book, record)
                {
                    sheet.put(row, column, &text, budget)?;
                }
            }
        }
    }
    sheet.finish(name, budget)
}

fn place(bytes: &[u8]) -> Option<(u32, u32)> {
    Some((u16_at(bytes, 0)?.into(), u16_at(bytes, 2)?.into()))
}

/// The text of a record that holds one cell.
fn cell(book: &Book, record: Record<'_>) -> Option<String> {
    let bytes = record.bytes;
    match record.kind {
        0x0203 => Some(book.number(bytes, f64_at(bytes, 6)?)),
        0x027E => Some(book.number(bytes, packed(u32_at(bytes, 6)?))),
        0x0204 | 0x00D6 => book.long_text(bytes.get(6..)?),
        0x00FD => book.strings.get(u32_at(bytes, 6)? as usize).cloned(),
        0x0205 => Some(bool_or_error(*bytes.get(6)?, *bytes.get(7)? == 1)),
        0x0006 => formula_value(book, bytes),
        _ => None,
    }
}

/// The value that a formula had when the file was saved; a text follows in a record of its own.
fn formula_value(book: &Book, bytes: &[u8]) -> Option<String> {
    if u16_at(bytes, 12)? != 0xFFFF {
        return Some(book.number(bytes, f64_at(bytes, 6)?));
    }
    match bytes.get(6)? {
        1 => Some(bool_or_error(*bytes.get(8)?, false)),
        2 => Some(bool_or_error(*bytes.get(8)?, true)),
        _ => None,
    }
}

pub(super) fn bool_or_error(value: u8, is_error: bool) -> String {
    let error = ERRORS.iter().find(|(code, _)| *code == value).map_or("#N/A", |(_, text)| text);
    match (is_error, value) {
        (true, _) => error.to_owned(),
        (false, 0) => "FALSE".to_owned(),
        (false, _) => "TRUE".to_owned(),
    }
}

/// Numbers side by side in one row.
fn multiple(
    book: &Book,
    bytes: &[u8],
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<(), LedgerError> {
    let Some((row, first)) = place(bytes) else { return Ok(()) };
    let cells = bytes.get(4..bytes.len().saturating_sub(2)).unwrap_or_default();
    for (column, cell) in (first..).zip(cells.as_chunks::<6>().0) {
        let number = u32_at(cell, 2).map(packed).unwrap_or_default();
        // The style stands where it stands in a cell of its own.
        let text = book.number(&[[0; 4].as_slice(), cell].concat(), number);
        sheet.put(row, column, &text, budget)?;
    }
    Ok(())
}

/// A number in four bytes: the upper part of a float, or an integer of thirty bits; perhaps a hundredth of it.
pub(super) fn packed(bits: u32) -> f64 {
    let value = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn merge(bytes: &[u8], sheet: &mut Sheet) -> Result<(), LedgerError> {
    let areas = bytes.get(2..).unwrap_or_default();
    for area in areas.as_chunks::<8>().0 {
        let at = |place| u32::from(u16_at(area, place).unwrap_or_default());
        let (first_row, last_row, first_column, last_column) = (at(0), at(2), at(4), at(6));
        sheet.merge(Area { first_row, last_row, first_column, last_column })?;
    }
    Ok(())
}
