//! Published tables and reference records beside the project. Tests on them are skipped, and say so, where they are absent.

use std::io::Write;

/// The bytes of `../shared/{path}`.
pub(crate) fn read(path: &str) -> Option<Vec<u8>> {
    let bytes = std::fs::read(format!("{}/../shared/{path}", env!("CARGO_MANIFEST_DIR"))).ok();
    if bytes.is_none() {
        // Not `eprintln`, which the test harness keeps to itself while a test passes.
        let _ = writeln!(std::io::stderr(), "skipped: ../shared/{path} is absent");
    }
    bytes
}
