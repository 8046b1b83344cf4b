//! Reads .xlsx and .xlsm with `calamine`, cell by cell, so that a sheet is never in memory as cells. Knows cells, not files.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use calamine::{DataRef, Dimensions, Reader, SheetType, Xlsx, XlsxError};

use super::markup::io_error;
use super::sheet::Sheet;
use super::value::{self, Format};
use super::zip::Archive;
use super::{Area, Budget, Foreign, LedgerError, MERGES_MAX, SHEETS_MAX, Table, Watch, at_most};

/// Bytes looked at in one step.
const CHUNK_BYTES: usize = 64 << 10;
const MERGE: &[u8] = b"mergeCell ";

/// The worksheets of an .xlsx file.
pub(super) fn read(
    archive: &mut Archive<'_>,
    budget: &mut Budget,
) -> Result<Vec<Table>, LedgerError> {
    let has_merges = weigh(archive, budget)?;
    let input = Watched {
        inner: Cursor::new(archive.bytes),
        read: 0,
        passes: if has_merges { 2 } else { 1 },
        watch: archive.watch,
    };
    let mut book: Xlsx<_> = Xlsx::new(input).map_err(|error| xlsx_error(&error))?;
    let has_1904 = book.has_1904_epoch();
    let mut tables = Vec::new();
    for name in worksheets(&book)? {
        let mut sheet = Sheet::default();
        let mut cells = book.worksheet_cells_reader(&name).map_err(|error| xlsx_error(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| xlsx_error(&error))? {
            put(&mut sheet, cell.get_position(), cell.get_value(), has_1904, budget)?;
        }
        drop(cells);
        if has_merges {
            let merges =
                book.merge_cells_by_sheet_name(&name).map_err(|error| xlsx_error(&error))?;
            merges.iter().try_for_each(|merge| sheet.merge(area(merge)))?;
        }
        tables.extend(sheet.finish(name, budget)?);
    }
    Ok(tables)
}

/// Tells how far reading is, as bytes of the file: half of them were passed when the workbook was weighed. Its parts are read in
/// whatever order, sheets with merged cells twice.
struct Watched<'a> {
    inner: Cursor<&'a [u8]>,
    read: u64,
    passes: u64,
    watch: Watch<'a>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buffer)?;
        self.read += bytes as u64;
        let all = self.inner.get_ref().len() as u64;
        (self.watch)(all.midpoint((self.read / self.passes).min(all)));
        Ok(bytes)
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Inflates every part of a workbook once and counts their bytes, before a library that does not count reads them. Says whether there
/// are merged cells, which takes a pass of its own to find.
fn weigh(archive: &mut Archive<'_>, budget: &mut Budget) -> Result<bool, LedgerError> {
    let (mut merges, mut weighed) = (0, 0);
    for index in 0..archive.members.len() {
        merges += merges_in(archive.stream(index, budget)?)?;
        weighed = archive.members[index].deflated_bytes.saturating_add(weighed);
        (archive.watch)(weighed.min(archive.bytes.len() as u64) / 2);
        at_most(merges, MERGES_MAX)?;
    }
    Ok(merges > 0)
}

/// How often merged cells are named in a stream.
fn merges_in(mut input: impl Read) -> Result<usize, LedgerError> {
    let finder = memchr::memmem::Finder::new(MERGE);
    let mut chunk = vec![0; CHUNK_BYTES];
    // What may be the beginning of the name is kept in front of the next bytes.
    let (mut kept, mut found) = (0, 0);
    loop {
        let count = input.read(&mut chunk[kept..]).map_err(|error| io_error(&error))?;
        if count == 0 {
            return Ok(found);
        }
        let end = kept + count;
        found += finder.find_iter(&chunk[..end]).count();
        kept = end.min(MERGE.len() - 1);
        chunk.copy_within(end - kept..end, 0);
    }
}

/// The names of the worksheets, hidden ones too; charts, dialogs and macros are none.
fn worksheets(book: &Xlsx<Watched<'_>>) -> Result<Vec<String>, LedgerError> {
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    at_most(names.len(), SHEETS_MAX)?;
    Ok(names)
}

fn put(
    sheet: &mut Sheet,
    (row, column): (u32, u32),
    value: &DataRef<'_>,
    has_1904: bool,
    budget: &mut Budget,
) -> Result<(), LedgerError> {
    let text = match value {
        DataRef::Empty => return Ok(()),
        DataRef::SharedString(text) => return sheet.put(row, column, text, budget),
        DataRef::String(text) | DataRef::DurationIso(text) => {
            return sheet.put(row, column, text, budget);
        }
        DataRef::Int(number) => value::number(*number as f64),
        DataRef::Float(number) => value::number(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(serial) => {
            let format = if serial.is_duration() { Format::Duration } else { Format::Date };
            value::formatted(serial.as_f64(), format, has_1904)
        }
        DataRef::DateTimeIso(text) => value::iso(text),
        DataRef::Error(error) => error.to_string(),
    };
    sheet.put(row, column, &text, budget)
}

const fn area(merge: &Dimensions) -> Area {
    Area {
        first_row: merge.start.0,
        last_row: merge.end.0,
        first_column: merge.start.1,
        last_column: merge.end.1,
    }
}

const fn xlsx_error(error: &XlsxError) -> LedgerError {
    match error {
        XlsxError::Password => LedgerError::Foreign(Foreign::Encrypted),
        _ => LedgerError::Damaged,
    }
}
