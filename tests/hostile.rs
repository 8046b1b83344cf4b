//! Files made to break a reader: each ends in counts or a clear error, within bounded memory. Bombs of archives and workbooks are
//! with their containers, in `src/ledger/container/tests.rs`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use peak_alloc::PeakAlloc;
use vital_ledger::ledger::{self, LedgerError, Recipes, Rule};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use reading::CONTEXT;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What came of the first table, and the most megabytes that were held at a time.
fn read(bytes: &[u8]) -> (Result<ledger::Reading, LedgerError>, f32) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage_as_mb();
    let read = ledger::read_file("", bytes, &Recipes::default(), CONTEXT, 2)
        .and_then(|mut ledgers| ledgers.remove(0).outcome.map_err(|failure| failure.error));
    (read, MEMORY.peak_usage_as_mb() - before)
}

const COLUMNS: usize = 10_000;
const ROWS: usize = 60;

fn table(head: &[String], row: impl Fn(usize) -> Vec<String>) -> Vec<u8> {
    let rows = std::iter::once(head.join(",")).chain((0..ROWS).map(|at| row(at).join(",")));
    rows.fold(String::new(), |table, row| table + &row + "\n").into_bytes()
}

/// A workbook whose sheet has `rows` rows of one styled cell without a value each, and below them a ledger.
fn empty_cells(rows: usize) -> Vec<u8> {
    let mut sheet = String::from("<worksheet><sheetData>");
    for row in 1..=rows {
        let _ = write!(sheet, r#"<row r="{row}"><c r="A{row}" s="1"/></row>"#);
    }
    for (at, cells) in
        [["村别", "性别", "出生日期"], ["甲村", "男", "2012-01-01"]].iter().enumerate()
    {
        let row = rows + 1 + at;
        let _ = write!(sheet, r#"<row r="{row}">"#);
        for (column, cell) in ["A", "B", "C"].iter().zip(cells) {
            let _ =
                write!(sheet, r#"<c r="{column}{row}" t="inlineStr"><is><t>{cell}</t></is></c>"#);
        }
        sheet += "</row>";
    }
    sheet += "</sheetData></worksheet>";
    let types = "<Types/>";
    let rels = r#"<Relationships><Relationship Id="rId1" Type="x/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<workbook xmlns:r="r"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let sheets = r#"<Relationships><Relationship Id="rId1" Type="x/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", rels),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", sheets),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// One test, so that no other allocates beside it.
#[test]
fn hostile_files_end_within_bounded_memory() {
    let repeated = |words: [&str; 2]| -> Vec<String> {
        words.repeat(COLUMNS / 2).into_iter().map(str::to_owned).collect()
    };
    let ones = || vec!["1".to_owned(); COLUMNS];
    let place = |at: usize| vec![format!("第{at}村")];

    let head = [vec!["地区".to_owned()], repeated(["男", "女"])].concat();
    let (read_pairs, megabytes) = read(&table(&head, |at| [place(at), ones()].concat()));
    let reading = read_pairs.unwrap();
    assert_eq!(reading.variants[0].cube.births(), 2 * ROWS as u64, "one pair of columns counts");
    let unread = reading.findings.iter().find(|found| found.rule == Rule::CountColumnUnread);
    assert_eq!(unread.unwrap().rows, COLUMNS as u64 - 2, "and the others are named");
    assert!(megabytes < 200.0, "{megabytes} MB for pairs of columns");

    let years = (0..COLUMNS / 5).map(|at| format!("{}年{}孩男{at}", 1900 + at % 150, at % 4 + 1));
    let head: Vec<String> = std::iter::once("地区".to_owned()).chain(years).collect();
    let (read_years, megabytes) = read(&table(&head, |at| [place(at), ones()].concat()));
    assert!(matches!(read_years, Err(LedgerError::NoHeader { .. })), "{read_years:?}");
    assert!(megabytes < 200.0, "{megabytes} MB for headers without meaning");

    let register = ["村别", "性别", "出生日期"].map(str::to_owned);
    let others: Vec<String> = (0..COLUMNS).map(|at| format!("栏{at}")).collect();
    let row = ["甲村", "男", "2012-01-01"].map(str::to_owned);
    let wide = table(&[&register[..], &others].concat(), |_| [row.to_vec(), ones()].concat());
    let (read_wide, megabytes) = read(&wide);
    assert_eq!(read_wide.unwrap().variants[0].account.counted, ROWS as u64);
    assert!(megabytes < 200.0, "{megabytes} MB for a wide register");

    let lines = ["村别,性别,出生日期\n", "甲村,男,2012-01-01\n", "甲村,女,2012-01-01\n"];
    let nul = [lines[0].as_bytes(), lines[1].as_bytes(), &[0; 100], lines[2].as_bytes()].concat();
    assert!(matches!(read(&nul).0, Err(LedgerError::Foreign(_))), "NUL bytes near the front");
    let behind = [lines[0].as_bytes(), &lines[1].repeat(200_000).into_bytes(), &[0; 100]].concat();
    let (read_behind, _) = read(&behind);
    let account = read_behind.unwrap().variants[0].account;
    assert!(account.is_balanced() && account.counted == 200_000, "{account:?}");

    let (read_empty, megabytes) = read(&empty_cells(1_000_000));
    assert!(
        matches!(read_empty, Err(LedgerError::NoHeader { .. })),
        "a ledger under a million empty rows is not found: {read_empty:?}"
    );
    assert!(megabytes < 200.0, "{megabytes} MB for empty cells");
    let (read_some, _) = read(&empty_cells(12));
    assert_eq!(read_some.unwrap().variants[0].account.counted, 1);
}
