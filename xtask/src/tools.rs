//! Programs that are not Rust's: finds Node, a Chrome and its driver, or installs Debian's, or says what to install.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{run, say};

const CHROMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
];
const CHROME_PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// The browser that the tests drive: `$CHROME`, or one that is installed, or Debian's.
pub(crate) fn chrome() -> Result<PathBuf> {
    find("CHROME", CHROMES, CHROME_PLACES)
        .or_else(|| install(&["chromium", "fonts-noto-cjk"]).and_then(|()| on_path("chromium")))
        .context("no Chrome or Chromium was found: install one, or set CHROME to its path")
}

/// The driver that the wasm tests talk to: `$CHROMEDRIVER`, or one that is installed, or Debian's.
pub(crate) fn chromedriver() -> Result<PathBuf> {
    find("CHROMEDRIVER", &["chromedriver"], &[])
        .or_else(|| install(&["chromium-driver"]).and_then(|()| on_path("chromedriver")))
        .context("no chromedriver was found: install the one of your Chrome's version, or set CHROMEDRIVER to its path")
}

/// Node runs the browser tests and the benchmark, never the build.
pub(crate) fn need_node() -> Result<()> {
    if on_path("node").is_some() && on_path("npm").is_some() {
        return Ok(());
    }
    match install(&["nodejs", "npm"]) {
        Some(()) => Ok(()),
        None => bail!("Node (version 20 or later, with npm) was not found: install it"),
    }
}

fn find(variable: &str, names: &[&str], places: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(PathBuf::from(path));
    }
    let place = || places.iter().map(PathBuf::from).find(|path| path.is_file());
    names.iter().find_map(|name| on_path(name)).or_else(place)
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// Installs Debian's packages where that can be done without asking: as root, with apt-get.
fn install(packages: &[&str]) -> Option<()> {
    let apt = on_path("apt-get")?;
    if !is_root() {
        return None;
    }
    say(&format!("Installing Debian's {}.", packages.join(" and ")));
    let mut update = Command::new(&apt);
    let mut install = Command::new(&apt);
    update.args(["update", "-qq"]);
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    run(&mut update).and_then(|()| run(&mut install)).ok()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    Path::new("/").is_dir() && id.is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
