//! Reads .xlsb workbooks (MS-XLSB), whose parts are records rather than XML. Knows records, not the archive around them. Written here
//! for the same reason as `biff`: a short record or a number that points nowhere must not stop the page.

use std::collections::HashMap;
use std::io::{BufReader, ErrorKind, Read};

use quick_xml::events::Event;

use super::biff::{bool_or_error, packed};
use super::markup::{attribute, io_error, xml, xml_error};
use super::ole::{f64_at, u16_at, u32_at};
use super::sheet::Sheet;
use super::value::{self, Format};
use super::zip::Archive;
use super::{Area, Budget, LedgerError, SHEETS_MAX, Table, at_most};

const ROW: u16 = 0x0000;
const END_OF_CELLS: u16 = 0x0092;

/// The worksheets of the workbook.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<Table>, LedgerError> {
    let mut book = Book::default();
    let paths = relations(archive, budget)?;
    let mut sheets = Vec::new();
    each_record(archive, "xl/workbook.bin", budget, |record, _| {
        match record.kind {
            0x0099 => book.has_1904 = record.bytes.first().is_some_and(|flags| flags & 1 == 1),
            0x009C => sheets.extend(sheet_name(record.bytes, &paths)),
            _ => {}
        }
        Ok(())
    })?;
    at_most(sheets.len(), SHEETS_MAX)?;
    book.read_styles(archive, budget)?;
    book.read_strings(archive, budget)?;
    let mut tables = Vec::new();
    for (name, path) in sheets {
        let (mut sheet, mut row) = (Sheet::default(), 0);
        each_record(archive, &path, budget, |record, budget| {
            book.read_cell(record, &mut row, &mut sheet, budget)
        })?;
        tables.extend(sheet.finish(name, budget)?);
    }
    Ok(tables)
}

struct Record<'a> {
    kind: u16,
    bytes: &'a [u8],
}

/// What all sheets share.
#[derive(Default)]
struct Book {
    has_1904: bool,
    strings: Vec<String>,
    formats: Vec<Format>,
}

impl Book {
    fn read_styles(
        &mut self,
        archive: &mut Archive<'_>,
        budget: &mut Budget,
    ) -> Result<(), LedgerError> {
        let (mut codes, mut is_in_cells) = (HashMap::new(), false);
        each_record(archive, "xl/styles.bin", budget, |record, _| {
            match record.kind {
                0x002C => codes.extend(format(record.bytes)),
                // Styles of cells, between records that begin and end them; others look the same.
                0x0269 => is_in_cells = true,
                0x026A => is_in_cells = false,
                0x002F if is_in_cells => {
                    let id = u16_at(record.bytes, 2).unwrap_or_default();
                    let own = codes.get(&id).copied();
                    self.formats.push(own.unwrap_or_else(|| value::built_in(id)));
                }
                _ => {}
            }
            Ok(())
        })
    }

    fn read_strings(
        &mut self,
        archive: &mut Archive<'_>,
        budget: &mut Budget,
    ) -> Result<(), LedgerError> {
        each_record(archive, "xl/sharedStrings.bin", budget, |record, _| {
            if record.kind == 0x0013 {
                self.strings.push(text_at(record.bytes, 1).unwrap_or_default());
            }
            Ok(())
        })
    }

    fn read_cell(
        &self,
        record: &Record<'_>,
        row: &mut u32,
        sheet: &mut Sheet,
        budget: &mut Budget,
    ) -> Result<(), LedgerError> {
        match record.kind {
            ROW => *row = u32_at(record.bytes, 0).ok_or(LedgerError::Damaged)?,
            0x00B0 => sheet.merge(area(record.bytes).ok_or(LedgerError::Damaged)?)?,
            END_OF_CELLS => {}
            _ => {
                if let Some(text) = self.text(record) {
                    let column = u32_at(record.bytes, 0).ok_or(LedgerError::Damaged)?;
                    sheet.put(*row, column, &text, budget)?;
                }
            }
        }
        Ok(())
    }

    /// The text of a record that holds a cell; of a formula, the value that it had when the file was saved.
    fn text(&self, record: &Record<'_>) -> Option<String> {
        let bytes = record.bytes;
        match record.kind {
            0x0002 => Some(self.number(bytes, packed(u32_at(bytes, 8)?))),
            0x0003 | 0x000B => Some(bool_or_error(*bytes.get(8)?, true)),
            0x0004 | 0x000A => Some(bool_or_error(*bytes.get(8)?, false)),
            0x0005 | 0x0009 => Some(self.number(bytes, f64_at(bytes, 8)?)),
            0x0006 | 0x0008 => text_at(bytes, 8),
            0x0007 => self.strings.get(u32_at(bytes, 8)? as usize).cloned(),
            0x003E => text_at(bytes, 9),
            _ => None,
        }
    }

    fn number(&self, cell: &[u8], value: f64) -> String {
        // The style takes three bytes.
        let style = u32_at(cell, 4).unwrap_or_default() & 0x00FF_FFFF;
        let format = self.formats.get(style as usize).copied().unwrap_or(Format::Number);
        value::formatted(value, format, self.has_1904)
    }
}

/// Where the parts are that the workbook names.
fn relations(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<HashMap<String, String>, LedgerError> {
    let mut paths = HashMap::new();
    let Some(index) = archive.index_of("xl/_rels/workbook.bin.rels") else { return Ok(paths) };
    let mut reader = xml(BufReader::new(archive.stream(index, budget)?));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml_error(&error))? {
            Event::Start(tag) | Event::Empty(tag) => {
                if let (Some(id), Some(target)) = (attribute(&tag, "Id"), attribute(&tag, "Target"))
                {
                    let path = target
                        .strip_prefix('/')
                        .map_or_else(|| format!("xl/{target}"), str::to_owned);
                    let _before = paths.insert(id.into_owned(), path);
                }
            }
            Event::Eof => return Ok(paths),
            _ => {}
        }
    }
}

/// The name of a worksheet and where it is; nothing for charts and dialogs.
fn sheet_name(bytes: &[u8], paths: &HashMap<String, String>) -> Option<(String, String)> {
    let units = u32_at(bytes, 8)? as usize;
    let path = paths.get(&text_at(bytes, 8)?)?;
    let name = text_at(bytes, units.checked_mul(2)?.checked_add(12)?)?;
    path.contains("worksheets/").then(|| (name, path.clone()))
}

fn format(bytes: &[u8]) -> Option<(u16, Format)> {
    Some((u16_at(bytes, 0)?, value::format_of(&text_at(bytes, 2)?)))
}

/// Text in UTF-16 with its length before it.
fn text_at(bytes: &[u8], at: usize) -> Option<String> {
    let units = u32_at(bytes, at)? as usize;
    let start = at.checked_add(4)?;
    let bytes = bytes.get(start..start.checked_add(units.checked_mul(2)?)?)?;
    let units: Vec<u16> =
        bytes.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).collect();
    Some(String::from_utf16_lossy(&units))
}

fn area(bytes: &[u8]) -> Option<Area> {
    let at = |place| u32_at(bytes, place);
    Some(Area { first_row: at(0)?, last_row: at(4)?, first_column: at(8)?, last_column: at(12)? })
}

/// Passes every record of a part on; a part that is not there has none.
fn each_record(
    archive: &mut Archive<'_>,
    path: &str,
    budget: &mut Budget,
    mut read: impl FnMut(&Record<'_>, &mut Budget) -> Result<(), LedgerError>,
) -> Result<(), LedgerError> {
    let Some(index) = archive.index_of(path) else { return Ok(()) };
    // The text that comes out is counted apart from the bytes that go in.
    let mut inflated = *budget;
    let mut input = BufReader::new(archive.stream(index, &mut inflated)?);
    let mut bytes = Vec::new();
    while let Some((kind, length)) = header(&mut input)? {
        bytes.clear();
        let taken = input
            .by_ref()
            .take(length)
            .read_to_end(&mut bytes)
            .map_err(|error| io_error(&error))?;
        if taken as u64 != length {
            return Err(LedgerError::Damaged);
        }
        read(&Record { kind, bytes: &bytes }, budget)?;
    }
    drop(input);
    budget.inflated_left = inflated.inflated_left;
    Ok(())
}

/// The kind and length of the next record, in groups of seven bits; nothing at the end.
fn header(input: &mut impl Read) -> Result<Option<(u16, u64)>, LedgerError> {
    let Some(first) = byte(input)? else { return Ok(None) };
    let mut kind = u16::from(first & 0x7F);
    if first & 0x80 != 0 {
        kind |= u16::from(byte(input)?.ok_or(LedgerError::Damaged)? & 0x7F) << 7;
    }
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let part = byte(input)?.ok_or(LedgerError::Damaged)?;
        length |= u64::from(part & 0x7F) << shift;
        if part & 0x80 == 0 {
            break;
        }
    }
    Ok(Some((kind, length)))
}

fn byte(input: &mut impl Read) -> Result<Option<u8>, LedgerError> {
    let mut byte = [0];
    match input.read_exact(&mut byte) {
        Ok(()) => Ok(Some(byte[0])),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(io_error(&error)),
    }
}
