//! `cargo xtask contact`: the contact sheet of the sample charts, for people and for the tests of pictures. No part of what is handed out.

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::build::Profile;
use crate::glue::{self, Program};
use crate::pack::{read, write};
use crate::process::say;
use crate::workspace;

/// Writes `dist/contact/`: the page, and one script that holds the wasm, so that it opens from a disk.
pub(crate) fn contact(profile: Profile) -> Result<()> {
    let bundle = glue::bundle(Program::Contact, profile)?;
    let sources = workspace::root()?.join("tests/charts");
    let wasm = format!("const WASM = {:?};", BASE64_STANDARD.encode(&bundle.wasm));
    let script = [bundle.glue, wasm, read(&sources.join("contact.js"))?].join("\n");
    let folder = workspace::dist()?.join("contact");
    write(folder.join("contact.js"), script.as_bytes())?;
    let (page, _) =
        write(folder.join("index.html"), read(&sources.join("contact.html"))?.as_bytes())?;
    say(&format!("Open {} in a browser.", page.display()));
    Ok(())
}
