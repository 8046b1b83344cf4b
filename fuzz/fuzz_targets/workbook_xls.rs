//! A .xls workbook, with and without OLE around it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger::ledger::open_for_fuzzing;

fuzz_target!(|bytes: &[u8]| {
    open_for_fuzzing(bytes);
    // Records alone, behind the beginning of a workbook of 1997.
    open_for_fuzzing(&[b"\x09\x08\x08\x00\x00\x06\x05\x00\x00\x00\x00\x00", bytes].concat());
});
