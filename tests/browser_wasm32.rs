//! What could differ between this machine and the browser's 32 bits does not.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use vital_ledger::text::{count, number};
use vital_ledger::worker::{LoadId, Response};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
fn numbers_print_as_they_do_natively() {
    assert_eq!(count(5_000_000_000), "5,000,000,000");
    assert_eq!(number(Some(-106.25), 1), "\u{2212}106.3");
}

#[wasm_bindgen_test]
fn a_message_about_a_file_over_4_gib_keeps_its_sizes() {
    let said =
        Response::Progress { load: LoadId(7), bytes: 5 << 30, total_bytes: 6 << 30, rows: 1 << 33 };
    let bytes = postcard::to_stdvec(&said).expect("a progress message has no unserialisable part");
    assert_eq!(postcard::from_bytes::<Response>(&bytes), Ok(said));
}
