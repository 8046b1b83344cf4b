//! Reads the tables of a web page that was saved as a workbook. Tokens only: no document tree, and nothing is run. All tables of a page
//! become one sheet, one below the other, as a title, the data and a footer often are tables of their own. Tables within cells are
//! laid out in the same way.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::sheet::Sheet;
use super::{Area, Budget, COLUMNS_MAX, LedgerError, ROWS_MAX, Table};

const SPAN_COLUMNS_MAX: u32 = 1_000;
const SPAN_ROWS_MAX: u32 = 65_534;
/// Elements whose text is not shown in a table.
const SILENT: &[&[u8]] = &[b"script", b"style", b"select", b"template", b"textarea"];

/// The page as one sheet; nothing when it has no cells.
pub(super) fn read(text: &str, budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
    let mut emitter = DefaultEmitter::<()>::default();
    // Within scripts and styles a tag is no tag.
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => page.start(&tag, budget)?,
            Ok(Token::EndTag(tag)) => page.end(&tag.name, budget)?,
            Ok(Token::String(text)) => page.push(&String::from_utf8_lossy(&text)),
            Ok(Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
            Err(never) => match never {},
        }
    }
    page.end_row(budget)?;
    page.finish(budget)
}

#[derive(Default)]
struct Page {
    sheet: Sheet,
    merges: Vec<Area>,
    /// The row that is being read, and how many cells it has had.
    row: u32,
    column: u32,
    cells: u32,
    has_text: bool,
    /// For each column the first row that no cell above reaches into.
    free_from: Vec<u32>,
    cell: Option<Cell>,
    /// The silent element that is open.
    silent: Option<&'static [u8]>,
}

struct Cell {
    text: String,
    columns: u32,
    rows: u32,
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>, budget: &mut Budget) -> Result<(), LedgerError> {
        if self.silent.is_some() {
            return Ok(());
        }
        match tag.name.as_slice() {
            b"table" => self.start_table(budget)?,
            b"tr" => self.end_row(budget)?,
            b"td" | b"th" => {
                self.end_cell(budget)?;
                let columns = span(tag, b"colspan", SPAN_COLUMNS_MAX);
                let rows = span(tag, b"rowspan", SPAN_ROWS_MAX);
                self.cell = Some(Cell { text: String::new(), columns, rows });
            }
            b"caption" => {
                self.end_row(budget)?;
                self.cell = Some(Cell { text: String::new(), columns: 1, rows: 1 });
            }
            b"br" => self.push_break(),
            b"p" | b"div" | b"li" => self.push(" "),
            name => {
                self.silent =
                    SILENT.iter().find(|silent| **silent == name && !tag.self_closing).copied();
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8], budget: &mut Budget) -> Result<(), LedgerError> {
        if self.silent.is_some_and(|silent| silent != name) {
            return Ok(());
        }
        self.silent = None;
        match name {
            b"td" | b"th" => self.end_cell(budget),
            b"tr" | b"caption" | b"thead" | b"tbody" | b"tfoot" => self.end_row(budget),
            b"table" => {
                self.end_row(budget)?;
                self.free_from.clear();
                Ok(())
            }
            b"p" | b"div" | b"li" => {
                self.push(" ");
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A table within a cell goes on below what the row held; a row that only serves to hold it is none.
    fn start_table(&mut self, budget: &mut Budget) -> Result<(), LedgerError> {
        let is_holder =
            !self.has_text && self.cell.as_ref().is_none_or(|cell| tidy(&cell.text).is_empty());
        if is_holder {
            (self.cell, self.cells, self.column) = (None, 0, 0);
        }
        self.end_row(budget)?;
        self.free_from.clear();
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|_| self.silent.is_none()) {
            cell.text.extend(
                text.chars().map(|char| if char.is_ascii_whitespace() { ' ' } else { char }),
            );
        }
    }

    fn push_break(&mut self) {
        if let Some(cell) = &mut self.cell {
            cell.text.push('\n');
        }
    }

    fn end_cell(&mut self, budget: &mut Budget) -> Result<(), LedgerError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let is_taken =
            |column: u32| self.free_from.get(column as usize).is_some_and(|free| *free > self.row);
        let first = (self.column..COLUMNS_MAX).find(|column| !is_taken(*column));
        let too_many = LedgerError::TooMany { limit: COLUMNS_MAX.into() };
        let first = first.filter(|first| first + cell.columns <= COLUMNS_MAX).ok_or(too_many)?;
        let next = first + cell.columns;
        if cell.rows > 1 {
            if self.free_from.len() < next as usize {
                self.free_from.resize(next as usize, 0);
            }
            self.free_from[first as usize..next as usize].fill(self.row.saturating_add(cell.rows));
        }
        if cell.rows > 1 || cell.columns > 1 {
            super::at_most(self.merges.len() + 1, super::MERGES_MAX)?;
            let last_row = self.row.saturating_add(cell.rows - 1);
            self.merges.push(Area {
                first_row: self.row,
                last_row,
                first_column: first,
                last_column: next - 1,
            });
        }
        let text = tidy(&cell.text);
        self.has_text |= !text.is_empty();
        self.sheet.put(self.row, first, &text, budget)?;
        self.column = next;
        self.cells += 1;
        Ok(())
    }

    /// Ends the row if it has begun. One without cells is none: some pages close rows with another opening.
    fn end_row(&mut self, budget: &mut Budget) -> Result<(), LedgerError> {
        self.end_cell(budget)?;
        if self.cells > 0 {
            self.row += 1;
            if self.row >= ROWS_MAX {
                return Err(LedgerError::TooMany { limit: ROWS_MAX.into() });
            }
        }
        (self.column, self.cells, self.has_text) = (0, 0, false);
        Ok(())
    }

    fn finish(mut self, budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
        for mut area in std::mem::take(&mut self.merges) {
            // A cell may claim more rows than there are.
            area.last_row = area.last_row.min(self.row.saturating_sub(1));
            self.sheet.merge(area)?;
        }
        Ok(self.sheet.finish(String::new(), budget)?.into_iter().collect())
    }
}

/// How many columns or rows a cell says it spans, within bounds.
fn span(tag: &StartTag<()>, name: &[u8], most: u32) -> u32 {
    let value = tag.attributes.get(name).map(|value| value.trim_ascii()).unwrap_or_default();
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit());
    let span = digits
        .fold(0_u32, |span, byte| span.saturating_mul(10).saturating_add(u32::from(byte - b'0')));
    span.clamp(1, most)
}

/// The text as a page shows it: runs of blanks are one blank, and none stand at the ends of lines; no-break spaces are blanks.
fn tidy(text: &str) -> String {
    let is_blank = |char: char| matches!(char, ' ' | '\u{A0}' | '\u{FEFF}');
    let line = |line: &str| {
        line.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
