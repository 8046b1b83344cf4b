//! One row of a ledger as its cells, by the headers of their columns. Knows no rule.

use std::collections::BTreeMap;

use crate::example::person;

/// Headers of the date of the event, one in each register.
const DATES: [&str; 3] = ["出生日期", "死亡日期", "流入日期"];

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    columns: &'static [&'static str],
    cells: Vec<String>,
    /// The column whose cell is written in another encoding than the file.
    foreign: Option<usize>,
}

impl Row {
    pub(super) fn blank(columns: &'static [&'static str]) -> Self {
        Self { columns, cells: vec![String::new(); columns.len()], foreign: None }
    }

    fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|header| *header == column)
    }

    /// What is written under a header; nothing where there is none of the name.
    pub(super) fn get(&self, column: &str) -> &str {
        self.at(column).and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    pub(super) fn set(&mut self, column: &str, text: &str) {
        if let Some(cell) = self.at(column).and_then(|at| self.cells.get_mut(at)) {
            text.clone_into(cell);
        }
    }

    /// The row with some of its cells written.
    pub(super) fn with(mut self, cells: &[(&str, &str)]) -> Self {
        for (column, text) in cells {
            self.set(column, text);
        }
        self
    }

    /// Writes the date of the event.
    pub(super) fn set_date(&mut self, text: &str) {
        for column in DATES {
            self.set(column, text);
        }
    }

    /// Moves the event to a day, `2012-03-05`, on which it is registered too, and a child's number with it.
    pub(super) fn move_to(&mut self, day: &str) {
        self.set_date(day);
        self.set("登记日期", day);
        self.number_child(day);
    }

    /// Gives a child the number of another day.
    pub(super) fn number_child(&mut self, day: &str) {
        let child = self.get("婴儿身份证号").to_owned();
        if let (Some(area), Some(sequence)) = (child.get(..6), child.get(14..17)) {
            let number = person::checked(&format!("{area}{}{sequence}", day.replace('-', "")));
            self.set("婴儿身份证号", &number);
        }
    }

    /// The number under a header, if one is written there; with thousands set apart, or a unit behind it.
    pub(super) fn count(&self, column: &str) -> Option<u64> {
        let plain = self.get(column).replace([',', '"'], "");
        ["人", ".0", " "]
            .iter()
            .fold(plain.as_str(), |plain, end| plain.trim_end_matches(end))
            .parse()
            .ok()
    }

    pub(super) fn add(&mut self, column: &str, more: u64) {
        let sum = self.count(column).unwrap_or_default() + more;
        self.set(column, &sum.to_string());
    }

    /// A cell that no header is above.
    pub(super) fn push(&mut self, text: &str) {
        self.cells.push(text.to_owned());
    }

    pub(super) fn pop(&mut self) {
        self.cells.pop();
    }

    /// Has a cell written in another encoding than the others.
    pub(super) fn make_foreign(&mut self, column: &str) {
        self.foreign = self.at(column);
    }

    /// The sums of columns over several rows.
    pub(super) fn sums(rows: &[Self]) -> BTreeMap<&'static str, u64> {
        let mut sums = BTreeMap::new();
        for row in rows {
            for (column, cell) in row.columns.iter().zip(&row.cells) {
                if let Ok(count) = cell.parse::<u64>() {
                    *sums.entry(*column).or_default() += count;
                }
            }
        }
        sums
    }

    /// Writes the row as a line of text in UTF-8.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        for (at, cell) in self.cells.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            if self.foreign == Some(at) {
                out.extend_from_slice(&encoding_rs::GB18030.encode(cell).0);
            } else {
                out.extend_from_slice(cell.as_bytes());
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}
