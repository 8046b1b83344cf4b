//! The build's gate: what the wasm may ask of the browser.
//!
//! Two nets. An import that `allowed_imports.txt` does not list fails the build, so a dependency that begins to use something new
//! is read by a person first. Words of the network and of code evaluation fail it wherever they stand in the glue, listed or not.
//! The nets catch what dependencies do by mistake; they prove nothing about code that sets out to hide (see README, privacy).

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::glue::Bundle;
use crate::workspace;

/// Words that must not stand in the glue as a name of their own.
const FORBIDDEN: &[&str] = &[
    "fetch",
    "fetchLater",
    "XMLHttpRequest",
    "WebSocket",
    "WebSocketStream",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "webkitRTCPeerConnection",
    "serviceWorker",
    "SharedWorker",
    "importScripts",
    "eval",
    "document.write",
    "execScript",
    "PaymentRequest",
    "createContextualFragment",
    "openWindow",
];

const HEADER: &str = "# What the wasm may import, one name a line; sorted. `cargo xtask imports` rewrites it, `git diff` shows what is new.\n";

/// Fails when the glue reaches for the network or evaluates code.
pub(crate) fn check_glue(bundle: &Bundle) -> Result<()> {
    let words = forbidden_words(&bundle.glue);
    if !words.is_empty() {
        bail!(
            "the glue reaches for the network or evaluates code: {}\nfind the dependency or web-sys feature that brought it and take it out",
            words.join(", ")
        );
    }
    Ok(())
}

/// Fails when the wasm imports something that nobody allowed.
pub(crate) fn check_imports(bundle: &Bundle) -> Result<()> {
    let allowed = allowed(&fs::read_to_string(path()?).unwrap_or_default());
    let unknown: Vec<String> = names(&bundle.imports).difference(&allowed).cloned().collect();
    if !unknown.is_empty() {
        bail!(
            "the wasm asks for what xtask/allowed_imports.txt does not list: {}\nread what each does; if it may stay, `cargo xtask imports` lists it",
            unknown.join(", ")
        );
    }
    Ok(())
}

/// Makes the present imports the allowed ones.
pub(crate) fn accept(bundle: &Bundle) -> Result<PathBuf> {
    let names = names(&bundle.imports).into_iter().collect::<Vec<_>>().join("\n");
    let path = path()?;
    fs::write(&path, format!("{HEADER}{names}\n")).context("writing the allowed imports")?;
    Ok(path)
}

fn path() -> Result<PathBuf> {
    Ok(workspace::root()?.join("xtask/allowed_imports.txt"))
}

fn allowed(text: &str) -> BTreeSet<String> {
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

fn names(imports: &[String]) -> BTreeSet<String> {
    imports.iter().map(|import| name(import).to_owned()).collect()
}

/// `__wbg_appendChild_46d3f5f2e3e9b9f1` is `appendChild`: the number changes with the compiler, the name says what it does.
fn name(import: &str) -> &str {
    let bare = import.strip_prefix("__wbg_").unwrap_or(import);
    match bare.rsplit_once('_') {
        Some((name, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            name
        }
        _ => bare,
    }
}

fn forbidden_words(glue: &str) -> Vec<&'static str> {
    FORBIDDEN.iter().copied().filter(|word| has_word(glue, word)).collect()
}

fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
    text.match_indices(word).any(|(at, _)| {
        !is_part(text[..at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_known_by_its_name_without_the_compilers_number() {
        assert_eq!(name("__wbg_appendChild_46d3f5f2e3e9b9f1"), "appendChild");
        assert_eq!(name("__wbindgen_init_externref_table"), "__wbindgen_init_externref_table");
    }

    #[test]
    fn a_forbidden_word_is_found_as_a_word_only() {
        assert_eq!(forbidden_words("getObject(a).fetch(b)"), ["fetch"]);
        assert_eq!(forbidden_words("prefetched(fetchable, medieval)"), [""; 0]);
        assert_eq!(forbidden_words("new XMLHttpRequest()"), ["XMLHttpRequest"]);
    }

    #[test]
    fn an_import_that_nobody_listed_is_reported() {
        let seen = names(&["__wbg_open_46d3f5f2e3e9b9f1".to_owned()]);
        assert_eq!(seen.difference(&allowed("# heading\nclose\n")).collect::<Vec<_>>(), ["open"]);
    }
}
