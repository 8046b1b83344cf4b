//! An archive of ledgers, and archives that are broken.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger_fuzz::read;

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
    read(&[b"PK\x03\x04", bytes].concat());
});
