//! Puts the page together in two ways: a folder to serve, and one file that needs nothing beside it.
//!
//! Both hold one classic script that runs in the page and in its workers alike: lockdown, glue, where the wasm comes from, start.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;

use crate::glue::Bundle;
use crate::policy;
use crate::workspace;

/// What was written, and how many bytes it has.
pub(crate) type Written = Vec<(PathBuf, usize)>;

/// The hand-written parts of the page.
pub(crate) struct Sources {
    page: String,
    frame: String,
    frame_script: String,
    frame_style: String,
    style: String,
    lockdown: String,
    served: String,
    inlined: String,
    start: String,
    icon: String,
}

impl Sources {
    pub(crate) fn read() -> Result<Self> {
        let root = workspace::root()?;
        let text = |path: &str| read(&root.join(path));
        Ok(Self {
            page: text("index.html")?,
            frame: text("src/boot/frame.html")?,
            frame_script: text("src/boot/frame.js")?,
            frame_style: text("src/boot/frame.css")?,
            style: text("src/boot/boot.css")? + &styles(&root.join("style"))?,
            lockdown: text("src/boot/lockdown.js")?,
            served: text("src/boot/wasm_served.js")?,
            inlined: text("src/boot/wasm_inlined.js")?,
            start: text("src/boot/start.js")?,
            icon: text("src/boot/icon.svg")?,
        })
    }

    /// The one script; everything in it is private to it.
    fn script(&self, before: &str, bundle: &Bundle, wasm: &str) -> String {
        let parts = [before, &self.lockdown, &bundle.glue, wasm, &self.start].join("\n");
        format!("(() => {{\n\"use strict\";\n{parts}\n}})();\n")
    }
}

/// The wasm is asked for at once, beside the style, and not only when the script runs.
const SITE_LINKS: &str = r#"<link rel="preload" href="app.wasm" as="fetch" type="application/wasm" crossorigin>
<link rel="stylesheet" href="app.css">"#;

/// Writes `dist/site/`: page, script, wasm, style and icon beside each other.
pub(crate) fn site(sources: &Sources, bundle: &Bundle) -> Result<Written> {
    let page = fill(
        &sources.page,
        &[
            ("policy", &policy_tag(&policy::served())),
            ("icon", r#"<link rel="icon" href="icon.svg" type="image/svg+xml">"#),
            ("style", SITE_LINKS),
            ("script", r#"<script src="app.js"></script>"#),
        ],
    )?;
    // The wasm is asked for before the lockdown takes away the means to ask.
    let script = sources.script(&sources.served, bundle, "");
    let folder = workspace::dist()?.join("site");
    Ok(vec![
        write(folder.join("index.html"), page.as_bytes())?,
        write(folder.join("app.js"), script.as_bytes())?,
        write(folder.join("app.wasm"), &bundle.wasm)?,
        write(folder.join("app.css"), sources.style.as_bytes())?,
        write(folder.join("icon.svg"), sources.icon.as_bytes())?,
    ])
}

/// Writes `dist/vital-ledger.html`: a sandboxed frame that holds the whole page, both documents under one policy.
pub(crate) fn single_file(sources: &Sources, bundle: &Bundle) -> Result<Written> {
    let script = sources.script("", bundle, &sources.inlined);
    for text in [&script, &sources.frame_script, &sources.style, &sources.frame_style] {
        ensure!(
            !ends_its_element(text),
            "a script or style holds `</script`, `</style` or `<!--`: it cannot be inlined"
        );
    }
    let policy = policy::single_file(
        &[&script, &sources.frame_script],
        &[&sources.style, &sources.frame_style],
    );
    let wasm = Payload::of(&bundle.wasm)?;
    let page = fill(
        &sources.page,
        &[
            ("policy", &policy_tag(&policy)),
            ("icon", ""),
            ("style", &format!("<style>{}</style>", sources.style)),
            ("script", &format!("{}<script>{script}</script>", wasm.element())),
        ],
    )?;
    let icon = BASE64_STANDARD.encode(&sources.icon);
    let file = fill(
        &sources.frame,
        &[
            ("policy", &policy_tag(&policy)),
            ("icon", &format!(r#"<link rel="icon" href="data:image/svg+xml;base64,{icon}">"#)),
            ("style", &format!("<style>{}</style>", sources.frame_style)),
            ("page", &attribute(&page)),
            ("script", &format!("<script>{}</script>", sources.frame_script)),
        ],
    )?;
    Ok(vec![write(workspace::dist()?.join("vital-ledger.html"), file.as_bytes())?])
}

/// The wasm as text: deflated where that makes it smaller.
struct Payload {
    encoding: &'static str,
    text: String,
}

impl Payload {
    fn of(wasm: &[u8]) -> Result<Self> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(wasm)?;
        let deflated = encoder.finish().context("deflating the wasm")?;
        let (encoding, bytes) = if deflated.len() < wasm.len() {
            ("deflate-raw", deflated.as_slice())
        } else {
            ("identity", wasm)
        };
        Ok(Self { encoding, text: BASE64_STANDARD.encode(bytes) })
    }

    fn element(&self) -> String {
        format!(
            "<script type=\"text/plain\" id=\"wasm\" data-encoding=\"{}\">{}</script>\n",
            self.encoding, self.text
        )
    }
}

/// All style sheets, in the order of their names.
fn styles(folder: &Path) -> Result<String> {
    if !folder.is_dir() {
        return Ok(String::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn policy_tag(policy: &str) -> String {
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#)
}

/// Puts each text in the place of its `<!-- name -->`, which must be there once.
fn fill(template: &str, parts: &[(&str, &str)]) -> Result<String> {
    let mut rest = template;
    let mut filled = String::new();
    for (name, text) in parts {
        let mark = format!("<!-- {name} -->");
        let (before, after) =
            rest.split_once(&mark).with_context(|| format!("no `{mark}` where it should be"))?;
        filled.push_str(before);
        filled.push_str(text);
        rest = after;
    }
    ensure!(!rest.contains("<!-- "), "a mark of the template is left unfilled: {rest}");
    filled.push_str(rest);
    Ok(filled)
}

/// A text as the value of a double-quoted attribute.
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

fn ends_its_element(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["</script", "</style", "<!--"].iter().any(|end| text.contains(end))
}

pub(crate) fn read(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    // A hash is of the text as the browser parses it, which has no carriage returns.
    Ok(text.replace("\r\n", "\n"))
}

pub(crate) fn write(path: PathBuf, bytes: &[u8]) -> Result<(PathBuf, usize)> {
    let folder = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, bytes))
        .with_context(|| format!("writing {}", path.display()))?;
    Ok((path, bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_filled_in_order_and_none_is_forgotten() {
        let filled = fill("a<!-- x -->b<!-- y -->c", &[("x", "1"), ("y", "<!-- x -->")]);
        assert_eq!(filled.unwrap(), "a1b<!-- x -->c");
        assert!(fill("a<!-- x -->", &[("y", "1")]).is_err());
        assert!(fill("<!-- x --><!-- y -->", &[("x", "1")]).is_err());
    }

    #[test]
    fn an_attribute_gives_back_the_text_it_was_made_from() {
        assert_eq!(attribute(r#"<a title="&quot;">"#), "<a title=&quot;&amp;quot;&quot;>");
    }

    #[test]
    fn a_payload_is_deflated_only_where_that_pays() {
        assert_eq!(Payload::of(&[7; 1000]).unwrap().encoding, "deflate-raw");
        assert_eq!(Payload::of(&[1, 2, 3]).unwrap().encoding, "identity");
    }

    #[test]
    fn text_that_would_end_its_element_is_noticed() {
        assert!(ends_its_element("var a = '</SCRIPT>'"));
        assert!(!ends_its_element("if (a < b) { c --> d }"));
    }
}
