//! Writes the cells of a sheet as delimited text, row by row as they come. Knows positions and text, not where they come from.

use std::collections::BTreeMap;

use super::{
    Area, Budget, COLUMNS_MAX, Content, LedgerError, MERGES_MAX, ROWS_MAX, Table, at_most,
};

/// A sheet under construction.
#[derive(Default)]
pub(super) struct Sheet {
    text: Vec<u8>,
    /// Where the next cell would stand.
    row: u32,
    column: u32,
    /// Cells that came after a later one: odd writers do not sort.
    late: BTreeMap<(u32, u32), String>,
    merges: Vec<Area>,
}

impl Sheet {
    /// Writes a cell; an empty one costs nothing.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        value: &str,
        budget: &mut Budget,
    ) -> Result<(), LedgerError> {
        if value.is_empty() {
            return Ok(());
        }
        check_place(row, column)?;
        if (row, column) < (self.row, self.column) {
            budget.take_text(value.len() + size_of::<((u32, u32), String)>())?;
            self.late.insert((row, column), value.to_owned());
            return Ok(());
        }
        if row > self.row {
            self.fill(b'\n', row - self.row, budget)?;
            (self.row, self.column) = (row, 0);
        }
        // Before the first cell of a row stands no comma: `column` counts the cells that are begun.
        let commas = if self.column == 0 { column } else { column - self.column + 1 };
        self.fill(b',', commas, budget)?;
        let start = self.text.len();
        push_quoted(&mut self.text, value);
        budget.take_text(self.text.len() - start)?;
        self.column = column + 1;
        Ok(())
    }

    /// Notes merged cells; a single cell is none.
    pub(super) fn merge(&mut self, area: Area) -> Result<(), LedgerError> {
        let is_area = area.last_row > area.first_row || area.last_column > area.first_column;
        let is_ordered = area.last_row >= area.first_row && area.last_column >= area.first_column;
        if is_area && is_ordered && area.last_row < ROWS_MAX && area.last_column < COLUMNS_MAX {
            at_most(self.merges.len() + 1, MERGES_MAX)?;
            self.merges.push(area);
        }
        Ok(())
    }

    /// The sheet as a table, or nothing when it has no cells.
    pub(super) fn finish(
        mut self,
        name: String,
        budget: &mut Budget,
    ) -> Result<Option<Table>, LedgerError> {
        if self.text.is_empty() {
            return Ok(None);
        }
        self.text.push(b'\n');
        if !self.late.is_empty() {
            self = self.sorted(budget)?;
        }
        self.text.shrink_to_fit();
        Ok(Some(Table { name, content: Content::Sheet { text: self.text, merges: self.merges } }))
    }

    fn fill(&mut self, byte: u8, count: u32, budget: &mut Budget) -> Result<(), LedgerError> {
        budget.take_text(count as usize)?;
        self.text.resize(self.text.len() + count as usize, byte);
        Ok(())
    }

    /// The same sheet with the late cells in their places, where they replace what stood there.
    fn sorted(self, budget: &mut Budget) -> Result<Self, LedgerError> {
        let mut sorted = Self { merges: self.merges, ..Self::default() };
        let mut late = self.late.into_iter().peekable();
        // What is copied was counted when it was first written.
        budget.text_left += self.text.len() as u64;
        for (row, record) in (0..).zip(pieces(&self.text, b'\n')) {
            let mut cells: BTreeMap<u32, String> = (0..)
                .zip(pieces(record, b','))
                .map(|(column, cell)| (column, unquoted(cell)))
                .collect();
            while let Some(((_, column), value)) = late.next_if(|((at, _), _)| *at == row) {
                let _replaced = cells.insert(column, value);
            }
            for (column, value) in cells {
                sorted.put(row, column, &value, budget)?;
            }
        }
        sorted.text.push(b'\n');
        Ok(sorted)
    }
}

fn check_place(row: u32, column: u32) -> Result<(), LedgerError> {
    if row >= ROWS_MAX {
        return Err(LedgerError::TooMany { limit: ROWS_MAX.into() });
    }
    if column >= COLUMNS_MAX {
        return Err(LedgerError::TooMany { limit: COLUMNS_MAX.into() });
    }
    Ok(())
}

fn push_quoted(text: &mut Vec<u8>, value: &str) {
    if !value.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        text.extend_from_slice(value.as_bytes());
        return;
    }
    text.push(b'"');
    for byte in value.bytes() {
        text.push(byte);
        if byte == b'"' {
            text.push(byte);
        }
    }
    text.push(b'"');
}

/// Text that [`push_quoted`] wrote, cut at `separator` outside quotation marks. What follows the last line end is no record.
fn pieces(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let mut is_quoted = false;
    text.split(move |byte| {
        is_quoted ^= *byte == b'"';
        *byte == separator && !is_quoted
    })
}

fn unquoted(cell: &[u8]) -> String {
    let inner = cell.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
    match inner {
        Some(inner) => String::from_utf8_lossy(inner).replace("\"\"", "\""),
        None => String::from_utf8_lossy(cell).into_owned(),
    }
}
