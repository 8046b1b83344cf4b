//! The Content-Security-Policy of the page, as data.
//!
//! Both policies begin with "nothing" and add what the page cannot do without.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// What is never needed, whichever way the page is packed.
const NEVER: &[&str] = &[
    "default-src 'none'",
    "font-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "manifest-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "worker-src blob:",
];

/// The single file: no connection at all, scripts and styles by what they say.
pub(crate) fn single_file(scripts: &[&str], styles: &[&str]) -> String {
    join(&[
        format!("script-src {} 'wasm-unsafe-eval'", sources(scripts)),
        format!("style-src {}", sources(styles)),
        "img-src data: blob:".to_owned(),
        "connect-src 'none'".to_owned(),
    ])
}

/// The served folder: its own origin only.
pub(crate) fn served() -> String {
    join(&[
        "script-src 'self' 'wasm-unsafe-eval'".to_owned(),
        "style-src 'self'".to_owned(),
        "img-src 'self' data: blob:".to_owned(),
        "connect-src 'self'".to_owned(),
    ])
}

fn join(allowed: &[String]) -> String {
    let never = NEVER.iter().map(|&directive| directive.to_owned());
    never.chain(allowed.iter().cloned()).collect::<Vec<_>>().join("; ")
}

fn sources(texts: &[&str]) -> String {
    let hash = |text: &&str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    texts.iter().map(hash).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_by_its_hash() {
        // The example of W3C, Content Security Policy Level 2, section 4.2.5.
        let expected = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(sources(&["alert('Hello, world.');"]), expected);
    }

    #[test]
    fn the_single_file_connects_nowhere() {
        let policy = single_file(&["a"], &["b"]);
        assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'none'"));
        assert!(!policy.contains("'self'") && !policy.contains("'unsafe-inline'"));
    }
}
