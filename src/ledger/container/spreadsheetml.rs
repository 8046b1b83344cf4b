//! Reads `SpreadsheetML` 2003, the XML that web systems save as .xls. Knows its elements, not where they come from.

use quick_xml::events::{BytesStart, Event};

use super::markup::{attribute, number_attribute, push_entity, xml, xml_error};
use super::sheet::Sheet;
use super::{Area, Budget, LedgerError, SHEETS_MAX, Table, at_most, value};

/// The sheets of the workbook.
pub(super) fn read(text: &str, budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
    let mut reader = xml(text.as_bytes());
    let (mut tables, mut page) = (Vec::new(), Page::default());
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| xml_error(&error))? {
            Event::Start(tag) => page.start(&tag),
            Event::Empty(tag) => {
                page.start(&tag);
                page.end(tag.local_name().as_ref(), budget)?;
            }
            Event::End(tag) => {
                page.end(tag.local_name().as_ref(), budget)?;
                if tag.local_name().as_ref() == "Worksheet" {
                    tables.extend(page.finish(budget)?);
                    at_most(tables.len(), SHEETS_MAX)?;
                }
            }
            Event::Text(text) if page.is_in_data => page.text.push_str(&text.xml10_content()),
            Event::CData(text) if page.is_in_data => page.text.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if page.is_in_data => push_entity(&entity, &mut page.text),
            Event::Eof => break,
            _ => {}
        }
    }
    // A file that was cut short still has what came before.
    tables.extend(page.finish(budget)?);
    Ok(tables)
}

/// The sheet that is being read, and where in it.
#[derive(Default)]
struct Page {
    name: String,
    sheet: Sheet,
    row: u32,
    column: u32,
    /// How many cells the current one spans to the right and down, beyond itself.
    across: u32,
    down: u32,
    /// Rows that the current row stands for beyond itself.
    span: u32,
    kind: String,
    text: String,
    is_in_data: bool,
    is_in_comment: bool,
}

impl Page {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "Worksheet" => self.name = attribute(tag, "Name").unwrap_or_default().into_owned(),
            "Row" => {
                self.row = number_attribute(tag, "Index")
                    .map_or(self.row, |index| index.saturating_sub(1));
                self.span = number_attribute(tag, "Span").unwrap_or_default();
                self.column = 0;
            }
            "Cell" => {
                self.column = number_attribute(tag, "Index")
                    .map_or(self.column, |index| index.saturating_sub(1));
                self.across = number_attribute(tag, "MergeAcross").unwrap_or_default();
                self.down = number_attribute(tag, "MergeDown").unwrap_or_default();
                self.text.clear();
            }
            // A comment holds its text in the same element as a cell.
            "Comment" => self.is_in_comment = true,
            "Data" if !self.is_in_comment => {
                self.kind = attribute(tag, "Type").unwrap_or_default().into_owned();
                self.is_in_data = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, budget: &mut Budget) -> Result<(), LedgerError> {
        match name {
            "Row" => self.row = self.row.saturating_add(1).saturating_add(self.span),
            "Comment" => self.is_in_comment = false,
            "Data" => self.is_in_data = false,
            "Cell" => {
                let text = shown(&self.kind, &self.text);
                self.sheet.put(self.row, self.column, &text, budget)?;
                self.sheet.merge(Area {
                    first_row: self.row,
                    last_row: self.row.saturating_add(self.down),
                    first_column: self.column,
                    last_column: self.column.saturating_add(self.across),
                })?;
                self.column = self.column.saturating_add(1).saturating_add(self.across);
                self.text.clear();
                self.kind.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(&mut self, budget: &mut Budget) -> Result<Option<Table>, LedgerError> {
        let page = std::mem::take(self);
        page.sheet.finish(page.name, budget)
    }
}

fn shown(kind: &str, text: &str) -> String {
    match (kind, text.trim()) {
        ("Number", number) => number.parse().map_or_else(|_| number.to_owned(), value::number),
        ("DateTime", date) => value::iso(date),
        ("Boolean", "0") => "FALSE".to_owned(),
        ("Boolean", "1") => "TRUE".to_owned(),
        _ => text.to_owned(),
    }
}
