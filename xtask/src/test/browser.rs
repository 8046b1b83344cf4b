//! Tests of what is handed out: a release build, opened from file:// and served, driven by playwright-core.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::tally::Tally;
use crate::build::{self, Profile};
use crate::contact;
use crate::node;
use crate::process::{cargo, run as run_command};
use crate::tools;
use crate::workspace;

pub(super) fn run() -> Result<Tally> {
    tools::need_node()?;
    let chrome = tools::chrome()?;
    let root = workspace::root()?;
    node::install(&root)?;
    build::build(Profile::Release)?;
    contact::contact(Profile::Release)?;
    run_command(&mut cargo(&[
        "build",
        "--release",
        "--package",
        "vital-ledger",
        "--bin",
        "ledger",
    ])?)?;
    let mut tests = Command::new("node");
    // One browser at a time: the tests watch how long the page is blocked.
    tests.args(["--test", "--test-concurrency=1", "--test-reporter=spec", "--test-timeout=600000"]);
    tests.args(scripts()?).current_dir(root);
    tests.env("CHROME", chrome).env("LEDGER", workspace::target()?.join("release/ledger"));
    Tally::of(&mut tests)
}

fn scripts() -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(workspace::root()?.join("tests/e2e")).context("reading tests/e2e")? {
        let name = entry?.file_name();
        if name.to_string_lossy().ends_with(".test.mjs") {
            scripts.push(PathBuf::from("tests/e2e").join(name));
        }
    }
    scripts.sort();
    ensure!(!scripts.is_empty(), "there are no tests/e2e/*.test.mjs");
    Ok(scripts)
}
