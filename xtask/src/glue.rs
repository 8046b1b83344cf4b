//! The wasm and its glue: compiles the page, lets wasm-bindgen write the JavaScript beside it, and takes the loader's network code out.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::Profile;
use crate::process::{cargo, run, say};
use crate::workspace;

const TARGET: &str = "wasm32-unknown-unknown";

/// One wasm module and the script that it talks to the browser through.
pub(crate) struct Bundle {
    pub(crate) glue: String,
    pub(crate) wasm: Vec<u8>,
    /// What the wasm asks of the glue, by the glue's names.
    pub(crate) imports: Vec<String>,
}

/// A program that runs in the browser.
#[derive(Clone, Copy)]
pub(crate) enum Program {
    /// The product: page and workers.
    Page,
    /// The contact sheet of the sample charts.
    Contact,
}

impl Program {
    /// How cargo is asked for it, and where in the profile's folder it then lies.
    const fn build(self) -> ([&'static str; 2], &'static str) {
        match self {
            Self::Page => (["--bin", "page"], "page.wasm"),
            Self::Contact => (["--example", "contact"], "examples/contact.wasm"),
        }
    }
}

/// Lines of the glue's own loader that reach for the network or break in a `srcdoc` frame, and what stands there instead.
const LOADER: &[(&str, &str)] = &[
    (
        "module_or_path = fetch(module_or_path);",
        "throw new TypeError('the boot script hands the module over');",
    ),
    ("failed to fetch Wasm:", "failed to load Wasm:"),
    ("script_src = new URL(document.currentScript.src, location.href).toString();", ""),
];

/// Compiles the program and binds it.
pub(crate) fn bundle(program: Program, profile: Profile) -> Result<Bundle> {
    ensure_target()?;
    let wasm = compile(program, profile)?;
    bind(&wasm, profile).with_context(|| format!("wasm-bindgen on {}", wasm.display()))
}

/// rust-toolchain.toml makes rustup install the target; without rustup, say what to do.
fn ensure_target() -> Result<()> {
    let printed = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(workspace::root()?)
        .output()
        .context("starting rustc")?;
    if PathBuf::from(String::from_utf8_lossy(&printed.stdout).trim()).is_dir() {
        return Ok(());
    }
    say(&format!("The compile target {TARGET} is missing; installing it."));
    run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(workspace::root()?))
        .with_context(|| format!("install the Rust target {TARGET} the way Rust was installed"))
}

fn compile(program: Program, profile: Profile) -> Result<PathBuf> {
    let (asked, path) = program.build();
    let mut command = cargo(&["build", "--package", "vital-ledger"])?;
    command.args(asked).args(["--target", TARGET, "--profile", profile.name()]);
    run(&mut command)?;
    Ok(workspace::target()?.join(TARGET).join(profile.folder()).join(path))
}

fn bind(path: &PathBuf, profile: Profile) -> Result<Bundle> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(path).out_name("app").typescript(false).no_modules(true)?;
    if profile == Profile::Release {
        bindgen.remove_name_section(true).remove_producers_section(true);
    }
    let mut output = bindgen.generate_output()?;
    let brought: Vec<_> = output.snippets().iter().filter(|(_, texts)| !texts.is_empty()).collect();
    ensure!(
        brought.is_empty() && output.local_modules().is_empty(),
        "a dependency brings its own JavaScript, which nobody has read: {brought:?}"
    );
    let imports = output.wasm().imports.iter().map(|import| import.name.clone()).collect();
    Ok(Bundle { glue: strip_loader(output.js())?, wasm: output.wasm_mut().emit_wasm(), imports })
}

fn strip_loader(glue: &str) -> Result<String> {
    let mut stripped = glue.to_owned();
    for (line, instead) in LOADER {
        if stripped.matches(line).count() != 1 {
            bail!(
                "this wasm-bindgen writes another loader: `{line}` is not there once; see xtask/src/glue.rs"
            );
        }
        stripped = stripped.replace(line, instead);
    }
    Ok(stripped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_loader_is_an_error_rather_than_a_page_that_fetches() {
        assert!(strip_loader("module_or_path = fetch(somewhere);").is_err());
    }
}
