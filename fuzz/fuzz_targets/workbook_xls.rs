//! A .xls workbook, with and without OLE around it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger_fuzz::read;

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    // Records alone, behind the beginning of a workbook of 1997.
    read(&[b"\x09\x08\x08\x00\x00\x06\x05\x00\x00\x00\x00\x00", bytes].concat());
});
