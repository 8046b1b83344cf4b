//! Node's part: packages from a lock file, the browser tests' and the benchmark's scripts.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::build::{self, Profile};
use crate::process::{cargo, run, say, words};
use crate::tools;
use crate::workspace;

/// Installs what the folder's lock file names, unless that was done already.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let lock = fs::read_to_string(folder.join("package-lock.json"))
        .with_context(|| format!("{} has no package-lock.json", folder.display()))?;
    let stamp = folder.join("node_modules/.vital-ledger-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("Installing the npm packages of the lock file.");
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    fs::write(&stamp, lock).context("noting what was installed")
}

/// `cargo xtask bench`: a release build of page and command line, then the benchmark's own script.
pub(crate) fn bench(arguments: &[String]) -> Result<bool> {
    let folder = workspace::root()?.join("bench");
    let script = folder.join("run.mjs");
    if !script.is_file() {
        bail!("bench/run.mjs is not there");
    }
    tools::need_node()?;
    build::build(Profile::Release)?;
    run(&mut cargo(&["build", "--release", "--package", "vital-ledger", "--bin", "ledger"])?)?;
    if folder.join("package-lock.json").is_file() {
        install(&folder)?;
    }
    let mut command = Command::new("node");
    command.arg(&script).args(arguments).current_dir(workspace::root()?);
    command.env("CHROME", tools::chrome()?);
    command.env("LEDGER", workspace::target()?.join("release/ledger"));
    say(&format!("$ {}", words(&command)));
    Ok(command.status().context("starting node")?.success())
}
