//! Random tables, written in random layouts, encodings and containers, read back equal.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use vital_ledger::cube::{Cube, Measure, Sex};
use vital_ledger::ledger::{self, Context, Recipes};
use vital_ledger::period::{Period, PeriodKind};

/// 2026-11-21.
const CONTEXT: Context = Context { today: 20_778, digest_key: [1, 2] };
const VILLAGES: [&str; 6] = ["青禾村", "柳溪村", "石桥村", "云岭村", "河口村", "团结社区"];

/// Births by village, year and sex.
type Births = BTreeMap<(String, i32, Sex), u64>;

/// A table of births before it is written.
#[derive(Clone, Debug)]
struct Table {
    villages: usize,
    years: i32,
    counts: Vec<u64>,
}

impl Table {
    fn count(&self, village: usize, year: i32, sex: usize) -> u64 {
        let at = (village * usize::try_from(self.years).unwrap() + usize::try_from(year).unwrap()) * 2 + sex;
        self.counts[at]
    }

    fn births(&self) -> Births {
        let mut births = Births::new();
        for village in 0..self.villages {
            for year in 0..self.years {
                for (at, sex) in [Sex::Male, Sex::Female].into_iter().enumerate() {
                    births.insert((VILLAGES[village].to_owned(), 2008 + year, sex), self.count(village, year, at));
                }
            }
        }
        births
    }
}

/// How the rows and columns of a table are laid out.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// One row a count.
    Long,
    /// One row a village and year, a column for each sex.
    BySex,
    /// One row a village, a group of columns for each year.
    ByYear,
    /// One row a village and a group of columns for each year, with totals in columns.
    ByYearWithTotals,
}

/// What stands around the rows.
#[derive(Clone, Copy, Debug)]
struct Around {
    has_title: bool,
    has_unit: bool,
    has_numbers: bool,
    has_total: bool,
    has_footer: bool,
    has_blank: bool,
}

/// The cells of a sheet, and its merged areas as row, first column, last column.
struct Sheet {
    rows: Vec<Vec<String>>,
    merges: Vec<(usize, usize, usize)>,
}

fn words(row: &[&str]) -> Vec<String> {
    row.iter().map(|&word| word.to_owned()).collect()
}

fn sheet(table: &Table, shape: Shape, around: Around) -> Sheet {
    let mut rows = Vec::new();
    let mut merges = Vec::new();
    if around.has_title {
        rows.push(words(&["示例镇分村历年出生情况统计表"]));
    }
    if around.has_unit {
        rows.push(words(&["填报单位：示例镇", "", "单位：人"]));
    }
    let header = header(table, shape, rows.len(), &mut merges);
    let columns = header.last().unwrap().len();
    let is_wide = matches!(shape, Shape::ByYear | Shape::ByYearWithTotals);
    rows.extend(header);
    if around.has_numbers && is_wide {
        rows.push(std::iter::once("甲".to_owned()).chain((1..columns).map(|number| number.to_string())).collect());
    }
    let body = body(table, shape);
    if around.has_total && is_wide {
        let sum = |column: usize| body.iter().map(|row| row[column].parse::<u64>().unwrap()).sum::<u64>().to_string();
        let total = std::iter::once("合计".to_owned()).chain((1..columns).map(sum)).collect();
        rows.extend(body.iter().cloned());
        rows.push(total);
    } else {
        rows.extend(body);
    }
    if around.has_blank {
        rows.push(vec![String::new(); columns]);
    }
    if around.has_footer {
        rows.push(words(&["填表人：测甲", "审核：测乙"]));
    }
    Sheet { rows, merges }
}

fn header(table: &Table, shape: Shape, at: usize, merges: &mut Vec<(usize, usize, usize)>) -> Vec<Vec<String>> {
    let group: &[&str] = match shape {
        Shape::Long => return vec![words(&["年份", "村别", "性别", "出生人数"])],
        Shape::BySex => return vec![words(&["统计年度", "村别", "男婴数", "女婴数"])],
        Shape::ByYear => &["男", "女"],
        Shape::ByYearWithTotals => &["出生人数", "男", "女"],
    };
    let (mut groups, mut columns) = (words(&["村名"]), words(&[""]));
    for year in 0..table.years {
        merges.push((at, groups.len(), groups.len() + group.len() - 1));
        groups.push(format!("{}年", 2008 + year));
        groups.extend(vec![String::new(); group.len() - 1]);
        columns.extend(words(group));
    }
    vec![groups, columns]
}

fn body(table: &Table, shape: Shape) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for village in 0..table.villages {
        let mut wide = words(&[VILLAGES[village]]);
        for year in 0..table.years {
            let [male, female] = [0, 1].map(|sex| table.count(village, year, sex));
            let (label, name) = ((2008 + year).to_string(), VILLAGES[village]);
            match shape {
                Shape::Long => {
                    rows.push(words(&[&label, name, "男", &male.to_string()]));
                    rows.push(words(&[&label, name, "女", &female.to_string()]));
                }
                Shape::BySex => rows.push(words(&[&label, name, &male.to_string(), &female.to_string()])),
                Shape::ByYear => wide.extend([male, female].map(|count| count.to_string())),
                Shape::ByYearWithTotals => {
                    wide.extend([male + female, male, female].map(|count| count.to_string()));
                }
            }
        }
        if matches!(shape, Shape::ByYear | Shape::ByYearWithTotals) {
            rows.push(wide);
        }
    }
    rows
}

/// What the sheet is written as.
#[derive(Clone, Copy, Debug)]
enum Written {
    Text { delimiter: char, encoding: usize },
    Xlsx,
    Html { is_gbk: bool },
    SpreadsheetMl,
    ZippedCsv,
}

fn write(sheet: &Sheet, written: Written) -> Vec<u8> {
    match written {
        Written::Text { delimiter, encoding } => encoded(&text(sheet, delimiter), encoding),
        Written::Xlsx => xlsx(sheet),
        Written::Html { is_gbk } => encoded(&html(sheet), usize::from(is_gbk) * 2),
        Written::SpreadsheetMl => spreadsheet_ml(sheet).into_bytes(),
        Written::ZippedCsv => {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            zip.start_file("台账/分村.csv", zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&encoded(&text(sheet, ','), 2)).unwrap();
            zip.finish().unwrap().into_inner()
        }
    }
}

fn text(sheet: &Sheet, delimiter: char) -> String {
    let width = sheet.rows.iter().map(Vec::len).max().unwrap();
    let line = |row: &Vec<String>| {
        let padded = row.iter().cloned().chain(std::iter::repeat(String::new())).take(width);
        padded.collect::<Vec<_>>().join(&delimiter.to_string()) + "\r\n"
    };
    sheet.rows.iter().map(line).collect()
}

/// UTF-8, UTF-8 with a mark, GBK, UTF-16 of both orders.
fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    let utf16 = |order: fn(u16) -> [u8; 2]| std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(order).collect();
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        2 => encoding_rs::GBK.encode(text).0.into_owned(),
        3 => utf16(u16::to_le_bytes),
        _ => utf16(u16::to_be_bytes),
    }
}

fn xlsx(sheet: &Sheet) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let at = |at: usize| u32::try_from(at).unwrap();
    let column = |at: usize| u16::try_from(at).unwrap();
    for (row, first, last) in &sheet.merges {
        if last > first {
            page.merge_range(at(*row), column(*first), at(*row), column(*last), "", &Format::new()).unwrap();
        }
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => page.write_number(at(row), column(place), number).unwrap(),
                Err(_) => page.write_string(at(row), column(place), cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

fn html(sheet: &Sheet) -> String {
    let mut page = "<html><body><table>".to_owned();
    for (at, row) in sheet.rows.iter().enumerate() {
        page.push_str("<tr>");
        let mut place = 0;
        while place < row.len() {
            let merge = sheet.merges.iter().find(|(row, first, _)| (*row, *first) == (at, place));
            let span = merge.map_or(1, |(_, first, last)| last - first + 1);
            write!(page, "<td colspan=\"{span}\">&nbsp;{}</td>", row[place]).unwrap();
            place += span;
        }
        page.push_str("</tr>\n");
    }
    page + "</table></body></html>"
}

fn spreadsheet_ml(sheet: &Sheet) -> String {
    let mut xml = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"表1\"><Table>".to_owned();
    for (at, row) in sheet.rows.iter().enumerate() {
        xml.push_str("<Row>");
        let mut place = 0;
        while place < row.len() {
            let merge = sheet.merges.iter().find(|(row, first, _)| (*row, *first) == (at, place));
            let more = merge.map_or(0, |(_, first, last)| last - first);
            write!(xml, "<Cell ss:MergeAcross=\"{more}\"><Data ss:Type=\"String\">{}</Data></Cell>", row[place]).unwrap();
            place += 1 + more;
        }
        xml.push_str("</Row>");
    }
    xml + "</Table></Worksheet></Workbook>"
}

fn births_of(cube: &Cube) -> Births {
    let mut births = Births::new();
    for (cell, count) in cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::Births) {
        let place = cube.places()[cell.place as usize].0.join("/");
        let year = Period::of(cell.when, PeriodKind::CalendarYear).unwrap().index;
        *births.entry((place, year, cell.sex)).or_default() += count;
    }
    births
}

fn tables() -> impl Strategy<Value = Table> {
    (2..=6usize, 2..=4i32).prop_flat_map(|(villages, years)| {
        let counts = prop::collection::vec(1..400u64, villages * usize::try_from(years).unwrap() * 2);
        counts.prop_map(move |counts| Table { villages, years, counts })
    })
}

fn written() -> impl Strategy<Value = Written> {
    prop_oneof![
        3 => (prop::sample::select(vec![',', '\t', ';', '|']), 0..5usize)
            .prop_map(|(delimiter, encoding)| Written::Text { delimiter, encoding }),
        2 => Just(Written::Xlsx),
        1 => any::<bool>().prop_map(|is_gbk| Written::Html { is_gbk }),
        1 => Just(Written::SpreadsheetMl),
        1 => Just(Written::ZippedCsv),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 300 } else { 3_000 }))]

    #[test]
    fn a_table_reads_back_equal_whatever_its_layout_encoding_and_container(
        table in tables(),
        shape in prop::sample::select(vec![Shape::Long, Shape::BySex, Shape::ByYear, Shape::ByYearWithTotals]),
        around in any::<[bool; 6]>(),
        written in written(),
    ) {
        let [has_title, has_unit, has_numbers, has_total, has_footer, has_blank] = around;
        let around = Around { has_title, has_unit, has_numbers, has_total, has_footer, has_blank };
        let sheet = sheet(&table, shape, around);
        let bytes = write(&sheet, written);
        let ledgers = ledger::read_file("分村.dat", &bytes, &Recipes::default(), CONTEXT, 1).unwrap();
        prop_assert_eq!(ledgers.len(), 1);
        let reading = ledgers[0].outcome.as_ref().unwrap();
        let variant = &reading.variants[0];
        prop_assert!(variant.account.is_balanced());
        // Nothing is behind the last row of a sheet.
        let is_sheet = matches!(written, Written::Xlsx | Written::SpreadsheetMl | Written::Html { .. });
        let rows = sheet.rows.len() as u64 - u64::from(is_sheet && has_blank && !has_footer);
        prop_assert_eq!(variant.account.rows, rows);
        prop_assert_eq!(births_of(&variant.cube), table.births());
    }
}
