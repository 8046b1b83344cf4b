//! `cargo xtask build`: from sources to `dist/`.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;

use crate::audit;
use crate::glue::{self, Bundle, Program};
use crate::pack;
use crate::process::say;
use crate::workspace;

/// How hard the compiler tries.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Dev,
    Release,
}

impl Profile {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// Where cargo puts what it built.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// Compiles, audits, packs and tells the sizes.
pub(crate) fn build(profile: Profile) -> Result<()> {
    let start = Instant::now();
    say(&format!("Building the page ({}; the first time takes some minutes).", profile.name()));
    let bundle = glue::bundle(Program::Page, profile)?;
    audit(&bundle, profile)?;
    let sources = pack::Sources::read()?;
    let sizes = [pack::site(&sources, &bundle)?, pack::single_file(&sources, &bundle)?].concat();
    for (path, bytes) in sizes {
        say(&format!("  {:<28}{:>8} KB", shown(&path)?, bytes.div_ceil(1000)));
    }
    say(&format!("Built in {:.1} s.", start.elapsed().as_secs_f64()));
    Ok(())
}

/// What is handed out must pass; while one tries things, a new import is only told.
fn audit(bundle: &Bundle, profile: Profile) -> Result<()> {
    audit::check_glue(bundle)?;
    match audit::check_imports(bundle) {
        Ok(()) => say(&format!(
            "Audit: {} imports, all of them allowed; no network in the glue.",
            bundle.imports.len()
        )),
        Err(error) if profile == Profile::Dev => {
            say(&format!("A release build would fail: {error}"));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Lists the present imports as allowed.
pub(crate) fn accept_imports() -> Result<()> {
    let bundle = glue::bundle(Program::Page, Profile::Release)?;
    let path = audit::accept(&bundle)?;
    say(&format!(
        "{} imports written to {}; `git diff` shows what is new.",
        bundle.imports.len(),
        path.display()
    ));
    Ok(())
}

/// A path as seen from the root.
fn shown(path: &Path) -> Result<String> {
    let root = workspace::root()?;
    Ok(path.strip_prefix(&root).unwrap_or(path).display().to_string())
}
