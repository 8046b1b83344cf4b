//! An archive of ledgers, and archives that are broken.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger::ledger::open_for_fuzzing;

fuzz_target!(|bytes: &[u8]| {
    open_for_fuzzing(bytes);
    open_for_fuzzing(&[b"PK\x03\x04", bytes].concat());
});
