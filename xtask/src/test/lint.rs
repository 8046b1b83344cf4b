//! Format and lints, for this machine and for the browser.

use anyhow::Result;

use super::tally::Tally;
use super::wasm::{TARGET, test_names};
use crate::process::cargo;

pub(super) fn run() -> Result<Tally> {
    let mut tally = Tally::of_check(&mut cargo(&["fmt", "--all", "--check"])?)?;
    let mut native =
        cargo(&["clippy", "--workspace", "--exclude", "wasm-test-runner", "--all-targets"])?;
    tally += Tally::of_check(native.args(["--", "-D", "warnings"]))?;
    let mut wasm = cargo(&[
        "clippy",
        "--package",
        "vital-ledger",
        "--target",
        TARGET,
        "--lib",
        "--bin",
        "page",
        "--example",
        "contact",
    ])?;
    for name in test_names()? {
        wasm.args(["--test", &name]);
    }
    tally += Tally::of_check(wasm.args(["--", "-D", "warnings"]))?;
    Ok(tally)
}
