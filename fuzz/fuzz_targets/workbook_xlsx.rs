//! An .xlsx workbook: the input as the file, then as each of its parts.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use vital_ledger_fuzz::read;
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

const PARTS: &[(&str, &[u8])] = &[
    ("[Content_Types].xml", b"<Types/>"),
    (
        "_rels/.rels",
        b"<Relationships><Relationship Id='r1' Type='x/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
    ),
    ("xl/workbook.xml", b"<workbook xmlns:r='r'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets></workbook>"),
    (
        "xl/_rels/workbook.xml.rels",
        b"<Relationships><Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
    ),
    ("xl/styles.xml", b"<styleSheet><cellXfs count='2'><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"),
    ("xl/sharedStrings.xml", b"<sst><si><t>a</t></si></sst>"),
    ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData/></worksheet>"),
];

/// The parts as an archive, with `bytes` in place of one of them.
fn archive(replaced: usize, bytes: &[u8]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (place, (name, part)) in PARTS.iter().enumerate() {
        zip.start_file(*name, options)?;
        zip.write_all(if place == replaced { bytes } else { part })?;
    }
    Ok(zip.finish()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    for place in 1..PARTS.len() {
        if let Ok(file) = archive(place, bytes) {
            read(&file);
        }
    }
});
