//! The table of an answer as CSV: raw numbers under the heads of the page, the sentences below it as notes.

use csv::{Terminator, Writer, WriterBuilder};

use crate::answers::{Column, Sheet, Value};
use crate::text::Lang;

/// A table of an answer with its sentences; `bounds` names the two ends of an interval.
#[must_use]
pub fn sheet_csv(sheet: &Sheet, notes: &[String], bounds: [&str; 2], lang: Lang) -> String {
    const BYTE_ORDER_MARK: &str = "\u{feff}";
    let writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    written(writer, sheet, notes, bounds, lang)
}

/// A table of an answer, as spreadsheets take it from the clipboard.
#[must_use]
pub fn sheet_tsv(sheet: &Sheet, bounds: [&str; 2], lang: Lang) -> String {
    let writer = WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    written(writer, sheet, &[], bounds, lang)
}

fn written(
    mut writer: Writer<Vec<u8>>,
    sheet: &Sheet,
    notes: &[String],
    bounds: [&str; 2],
    lang: Lang,
) -> String {
    let is_ends =
        |at: usize| sheet.rows.iter().any(|row| matches!(row.get(at), Some(Value::Ends(..))));
    let head = |(at, column): (usize, &Column)| {
        let name = column.name.get(lang);
        if is_ends(at) { bounds.map(str::to_owned).to_vec() } else { vec![name.to_owned()] }
    };
    let heads: Vec<String> = sheet.columns.iter().enumerate().flat_map(head).collect();
    let cells = |row: &Vec<Value>| {
        row.iter().flat_map(Value::raw).map(|cell| guarded(&cell)).collect::<Vec<_>>()
    };
    let notes = notes.iter().map(|note| vec![guarded(note)]);
    for record in std::iter::once(heads).chain(sheet.rows.iter().map(cells)).chain(notes) {
        // Writing to memory does not fail.
        let _written = writer.write_record(&record);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A text that a spreadsheet would take for a formula gets an apostrophe; a number stays one.
fn guarded(cell: &str) -> String {
    let is_formula =
        cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Interval;
    use crate::text::both;

    #[test]
    fn a_table_is_written_raw_with_both_ends_of_intervals() {
        let column = |name, is_text| Column { name, is_text };
        let sheet = Sheet {
            columns: vec![
                column(both("地区", "Place"), true),
                column(both("性别比", "Ratio"), false),
                column(both("区间", "Interval"), false),
            ],
            rows: vec![vec![
                Value::Text("=甲".to_owned()),
                Value::Number(Some(-1.25), 1),
                Value::Ends(Some(Interval { lower: 1.5, upper: f64::INFINITY }), 2),
            ]],
        };
        let csv = sheet_csv(&sheet, &["一句话。".to_owned()], ["下限", "上限"], Lang::Zh);
        assert_eq!(csv, "\u{feff}地区,性别比,下限,上限\r\n'=甲,-1.25,1.5,\r\n一句话。\r\n");
        let tsv = sheet_tsv(&sheet, ["下限", "上限"], Lang::Zh);
        assert_eq!(tsv, "地区\t性别比\t下限\t上限\n'=甲\t-1.25\t1.5\t\n");
    }
}
