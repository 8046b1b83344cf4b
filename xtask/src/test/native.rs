//! The logic's tests: no browser, no network.

use anyhow::Result;

use super::tally::Tally;
use crate::process::cargo;

pub(super) fn run() -> Result<Tally> {
    Tally::of(&mut cargo(&["test", "--workspace", "--exclude", "wasm-test-runner"])?)
}
