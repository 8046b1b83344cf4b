//! An OpenDocument spreadsheet: the input as the file, then as its content.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use vital_ledger_fuzz::read;
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

const PARTS: &[(&str, &[u8])] = &[
    ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
    ("META-INF/manifest.xml", b"<manifest/>"),
    ("content.xml", b"<x/>"),
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
