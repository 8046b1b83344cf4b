//! Tests that need a browser's document but not the finished page: `tests/browser*.rs`, run by wasm-bindgen's runner.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::tally::Tally;
use crate::process::{cargo, run as run_command, say};
use crate::tools;
use crate::workspace;

pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// What the browser is started with: no calls home on a closed network.
const FLAGS: &[&str] = &[
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

pub(super) fn run() -> Result<Tally> {
    let names = test_names()?;
    if names.is_empty() {
        say("There are no tests/browser*.rs.");
        return Ok(Tally::default());
    }
    let (chrome, driver) = (tools::chrome()?, tools::chromedriver()?);
    run_command(&mut cargo(&["build", "--package", "wasm-test-runner"])?)?;
    let mut tests = cargo(&["test", "--package", "vital-ledger", "--target", TARGET])?;
    for name in names {
        tests.args(["--test", &name]);
    }
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", workspace::target()?.join(runner()));
    // Nobody debugs these; without debug information binding takes seconds rather than minutes.
    tests.env("CARGO_PROFILE_DEV_DEBUG", "false");
    tests.env("CHROMEDRIVER", driver);
    tests.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&chrome.display().to_string())?);
    tests.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Tally::of(&mut tests)
}

/// Where cargo puts the runner below its target directory.
fn runner() -> String {
    format!("debug/wasm-test-runner{}", env::consts::EXE_SUFFIX)
}

/// The test targets that are meant for a browser.
pub(super) fn test_names() -> Result<Vec<String>> {
    let folder = workspace::root()?.join("tests");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).context("reading tests/")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(
            name.strip_suffix(".rs").filter(|name| name.starts_with("browser")).map(str::to_owned),
        );
    }
    names.sort();
    Ok(names)
}

/// Tells the driver which browser to start and how.
fn capabilities(chrome: &str) -> Result<PathBuf> {
    let arguments = FLAGS.iter().map(|flag| format!("{flag:?}")).collect::<Vec<_>>().join(",");
    let path = workspace::target()?.join("webdriver.json");
    fs::write(
        &path,
        format!(r#"{{"goog:chromeOptions":{{"binary":{chrome:?},"args":[{arguments}]}}}}"#),
    )
    .context("writing webdriver.json")?;
    Ok(path)
}
