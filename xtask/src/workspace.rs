//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The repository's root.
pub(crate) fn root() -> Result<PathBuf> {
    let xtask = env::var_os("CARGO_MANIFEST_DIR")
        .context("start it as `cargo xtask`, which tells where the workspace is")?;
    Ok(Path::new(&xtask).parent().context("xtask lies inside the workspace")?.to_owned())
}

/// What is handed out: the served folder and the single file.
pub(crate) fn dist() -> Result<PathBuf> {
    Ok(root()?.join("dist"))
}

/// Cargo's target directory, wherever the user put it: this program lies in `TARGET/debug`.
pub(crate) fn target() -> Result<PathBuf> {
    let here = env::current_exe().context("finding the target directory")?;
    let target = here.parent().and_then(Path::parent);
    Ok(target.context("finding the target directory")?.to_owned())
}
