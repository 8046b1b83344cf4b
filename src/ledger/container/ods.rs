//! Reads the sheets of an `OpenDocument` spreadsheet. Knows its elements; the archive around them is `zip`'s. Written here because rows
//! and cells that repeat must be bounded as they come, and merged cells are wanted.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::markup::{attribute, number_attribute, push_entity, xml, xml_error};
use super::sheet::Sheet;
use super::{Area, Budget, COLUMNS_MAX, LedgerError, ROWS_MAX, SHEETS_MAX, Table, at_most, value};

/// The sheets of `content.xml`.
pub(super) fn read_content(
    input: impl BufRead,
    budget: &mut Budget,
) -> Result<Vec<Table>, LedgerError> {
    let mut reader = xml(input);
    let (mut tables, mut page) = (Vec::new(), Page::default());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml_error(&error))? {
            Event::Start(tag) => page.start(&tag),
            Event::Empty(tag) => {
                page.start(&tag);
                page.end(tag.name().as_ref(), budget)?;
            }
            Event::End(tag) => {
                page.end(tag.name().as_ref(), budget)?;
                if tag.name().as_ref() == "table:table" {
                    tables.extend(page.finish(budget)?);
                    at_most(tables.len(), SHEETS_MAX)?;
                }
            }
            Event::Text(text) if page.is_in_paragraph() => {
                page.text.push_str(&text.xml10_content());
            }
            Event::CData(text) if page.is_in_paragraph() => {
                page.text.push_str(&text.xml10_content());
            }
            Event::GeneralRef(entity) if page.is_in_paragraph() => {
                push_entity(&entity, &mut page.text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    tables.extend(page.finish(budget)?);
    Ok(tables)
}

/// The sheet that is being read, and where in it.
#[derive(Default)]
struct Page {
    name: String,
    sheet: Sheet,
    row: u32,
    row_repeats: u32,
    column: u32,
    /// The cells of the row, which is written when its end shows it whole.
    cells: Vec<(u32, String)>,
    cell: Option<Cell>,
    /// The paragraphs of the cell.
    text: String,
    has_paragraph: bool,
    paragraphs: u32,
    /// How deep within something that floats over the cell: a note or a drawing.
    floating: u32,
}

struct Cell {
    /// What the attributes say; the paragraphs count where they say nothing.
    value: Option<String>,
    repeats: u32,
    columns: u32,
    rows: u32,
}

impl Page {
    fn is_in_paragraph(&self) -> bool {
        self.cell.is_some() && self.paragraphs > 0 && self.floating == 0
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        match name.as_ref() {
            "table:table" => self.name = attribute(tag, "name").unwrap_or_default().into_owned(),
            "table:table-row" => {
                self.row_repeats =
                    number_attribute(tag, "number-rows-repeated").unwrap_or(1).max(1);
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell = Some(cell(tag));
                self.text.clear();
                (self.has_paragraph, self.paragraphs, self.floating) = (false, 0, 0);
            }
            name if is_floating(name) => self.floating += 1,
            "text:p" if self.floating == 0 => {
                if self.has_paragraph {
                    self.text.push('\n');
                }
                self.has_paragraph = true;
                self.paragraphs += 1;
            }
            "text:line-break" if self.is_in_paragraph() => self.text.push('\n'),
            "text:tab" if self.is_in_paragraph() => self.text.push('\t'),
            "text:s" if self.is_in_paragraph() => {
                let count = number_attribute(tag, "c").unwrap_or(1).min(COLUMNS_MAX);
                self.text.extend((0..count).map(|_| ' '));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, budget: &mut Budget) -> Result<(), LedgerError> {
        match name {
            "text:p" if self.floating == 0 => self.paragraphs = self.paragraphs.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => return self.end_cell(budget),
            "table:table-row" => return self.end_row(budget),
            name if is_floating(name) => self.floating = self.floating.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, budget: &mut Budget) -> Result<(), LedgerError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        self.sheet.merge(Area {
            first_row: self.row,
            last_row: self.row.saturating_add(cell.rows - 1),
            first_column: self.column,
            last_column: self.column.saturating_add(cell.columns - 1),
        })?;
        let text = cell.value.unwrap_or_else(|| std::mem::take(&mut self.text));
        if !text.is_empty() {
            at_most(self.column.saturating_add(cell.repeats) as usize, COLUMNS_MAX as usize)?;
            // The same cell many times over is held here before it is counted as written.
            if (text.len() as u64).saturating_mul(cell.repeats.into()) > budget.text_left {
                return Err(budget.too_large());
            }
            self.cells.extend((0..cell.repeats).map(|step| (self.column + step, text.clone())));
        }
        self.column = self.column.saturating_add(cell.repeats);
        Ok(())
    }

    fn end_row(&mut self, budget: &mut Budget) -> Result<(), LedgerError> {
        if !self.cells.is_empty() {
            at_most(self.row.saturating_add(self.row_repeats) as usize, ROWS_MAX as usize)?;
            for row in (self.row..).take(self.row_repeats as usize) {
                for (column, text) in &self.cells {
                    self.sheet.put(row, *column, text, budget)?;
                }
            }
        }
        self.cells.clear();
        self.row = self.row.saturating_add(self.row_repeats);
        Ok(())
    }

    fn finish(&mut self, budget: &mut Budget) -> Result<Option<Table>, LedgerError> {
        let page = std::mem::take(self);
        page.sheet.finish(page.name, budget)
    }
}

fn is_floating(name: &str) -> bool {
    name == "office:annotation"
        || name == "draw:frame"
        || name == "draw:custom-shape"
        || name == "table:shapes"
}

fn cell(tag: &BytesStart<'_>) -> Cell {
    let count = |name| number_attribute(tag, name).unwrap_or(1).max(1);
    Cell {
        value: typed_value(tag),
        repeats: count("number-columns-repeated"),
        columns: count("number-columns-spanned"),
        rows: count("number-rows-spanned"),
    }
}

/// The value by its type; texts, times and errors are in the paragraphs.
fn typed_value(tag: &BytesStart<'_>) -> Option<String> {
    // LibreOffice says in a second attribute that a cell shows an error.
    let has = |kind| {
        tag.attributes()
            .with_checks(false)
            .flatten()
            .any(|found| &*found.value == kind && found.key.local_name().as_ref() == "value-type")
    };
    if has("error") {
        return None;
    }
    match &*attribute(tag, "value-type")? {
        "float" | "percentage" | "currency" => {
            Some(value::number(attribute(tag, "value")?.trim().parse().ok()?))
        }
        "date" => Some(value::iso(&attribute(tag, "date-value")?)),
        "boolean" => Some(attribute(tag, "boolean-value")?.to_ascii_uppercase()),
        "string" => attribute(tag, "string-value").map(std::borrow::Cow::into_owned),
        _ => None,
    }
}
