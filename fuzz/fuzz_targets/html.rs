//! A web page saved as a workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger_fuzz::read;

fuzz_target!(|bytes: &[u8]| {
    read(&[b"<html></html><table>", bytes].concat());
});
