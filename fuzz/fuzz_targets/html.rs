//! A web page saved as a workbook.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger::ledger::open_for_fuzzing;

fuzz_target!(|bytes: &[u8]| {
    open_for_fuzzing(&[b"<html></html><table>", bytes].concat());
});
