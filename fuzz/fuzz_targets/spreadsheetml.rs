//! A workbook in the XML of 2003.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger_fuzz::read;

fuzz_target!(|bytes: &[u8]| {
    const HEAD: &[u8] =
        b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>";
    read(&[HEAD, bytes].concat());
});
