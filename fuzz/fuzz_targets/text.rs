//! Text, or whatever a file without any container is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vital_ledger_fuzz::read;

fuzz_target!(|bytes: &[u8]| {
    read(bytes);
});
