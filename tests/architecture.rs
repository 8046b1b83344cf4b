//! The layering that the compiler cannot see inside one package, and the truth of ARCHITECTURE.md.

use std::fs;
use std::path::{Path, PathBuf};

/// What the files of a layer must not mention. Each layer may use those above it in this list.
const MUST_NOT_MENTION: &[(&str, &[&str])] = &[
    (
        "stats",
        &[
            "crate::ledger",
            "crate::cube",
            "crate::measures",
            "crate::text",
            "leptos",
            "web_sys",
            "plotters",
        ],
    ),
    (
        "text",
        &[
            "crate::cube",
            "crate::measures",
            "crate::chart",
            "crate::state",
            "crate::ui",
            "leptos",
            "web_sys",
            "plotters",
        ],
    ),
    (
        "period",
        &["crate::ledger", "crate::cube", "crate::measures", "leptos", "web_sys", "plotters"],
    ),
    ("cube", &["crate::ledger", "crate::measures", "leptos", "web_sys", "plotters"]),
    (
        "ledger",
        &[
            "crate::measures",
            "crate::export",
            "crate::worker",
            "crate::chart",
            "crate::state",
            "leptos",
            "web_sys",
            "plotters",
        ],
    ),
    (
        "example",
        &["crate::measures", "crate::chart", "crate::state", "leptos", "web_sys", "plotters"],
    ),
    (
        "measures",
        &[
            "crate::export",
            "crate::worker",
            "crate::chart",
            "crate::state",
            "leptos",
            "web_sys",
            "plotters",
        ],
    ),
    (
        "shown",
        &["crate::export", "crate::worker", "crate::chart", "crate::state", "leptos", "web_sys"],
    ),
    (
        "answers",
        &[
            "crate::ledger",
            "crate::export",
            "crate::worker",
            "crate::state",
            "crate::ui",
            "leptos",
            "web_sys",
            "plotters",
        ],
    ),
    (
        "pictures",
        &["crate::ledger", "crate::worker", "crate::state", "crate::ui", "leptos", "web_sys"],
    ),
    ("quality", &["crate::worker", "crate::state", "crate::ui", "leptos", "web_sys", "plotters"]),
    (
        "lessons",
        &[
            "crate::ledger",
            "crate::cube",
            "crate::export",
            "crate::worker",
            "crate::state",
            "crate::ui",
            "leptos",
            "web_sys",
            "plotters",
        ],
    ),
    ("export", &["crate::worker", "crate::chart", "crate::state", "leptos", "web_sys", "plotters"]),
    (
        "worker",
        &["crate::measures", "crate::chart", "crate::state", "leptos", "web_sys", "plotters"],
    ),
    (
        "boundary",
        &[
            "crate::ledger",
            "crate::cube",
            "crate::measures",
            "crate::chart",
            "crate::text",
            "crate::worker",
            "crate::state",
            "leptos",
            "web_sys",
            "plotters",
        ],
    ),
    (
        "chart",
        &[
            "crate::ledger",
            "crate::cube",
            "crate::measures",
            "crate::boundary",
            "crate::worker",
            "crate::state",
            "leptos",
            "web_sys",
        ],
    ),
    ("state", &["crate::ui", "plotters"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The source files of a layer: its file and everything in its folder.
fn sources(layer: &str) -> Vec<PathBuf> {
    let mut files = vec![root().join(format!("src/{layer}.rs"))];
    let mut folders = vec![root().join(format!("src/{layer}"))];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

/// The code of a file without its tests and comments.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let body = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    (1..)
        .zip(body.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at, line.to_owned()))
        .collect()
}

#[test]
fn layers_mention_only_what_is_below_them() {
    for (layer, forbidden) in MUST_NOT_MENTION {
        for path in sources(layer) {
            for (at, line) in code(&path) {
                let found = forbidden.iter().find(|word| line.contains(*word));
                assert!(
                    found.is_none(),
                    "{}:{at} mentions {}",
                    path.display(),
                    found.unwrap_or(&"")
                );
            }
        }
    }
}

#[test]
fn every_module_opens_with_what_it_is() {
    let layers = ["bin", "ui"].into_iter().chain(MUST_NOT_MENTION.iter().map(|(layer, _)| *layer));
    for path in layers
        .flat_map(sources)
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs") && path.exists())
    {
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert!(text.starts_with("//! "), "{} has no `//!` header", path.display());
    }
}

#[test]
fn every_path_that_the_architecture_page_names_exists() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap_or_default();
    let paths: Vec<&str> =
        page.split('`').skip(1).step_by(2).filter(|word| is_path(word)).collect();
    assert!(paths.len() > 20, "ARCHITECTURE.md names {} paths", paths.len());
    for path in paths {
        assert!(root().join(path).exists(), "ARCHITECTURE.md names {path}, which does not exist");
    }
}

fn is_path(word: &str) -> bool {
    let begins = ["src/", "tests/", "style/", "xtask/", "bench/", ".ci/", ".cargo/"]
        .iter()
        .any(|folder| word.starts_with(folder));
    begins && !word.contains(['*', ' ', '{', '<'])
}

#[test]
fn no_file_names_a_path_of_a_machine_or_a_registry_host() {
    let hosts = [
        concat!("registry.", "npmjs"),
        concat!("static.", "crates.io"),
        concat!("/home", "/"),
        concat!("/root", "/"),
        concat!("deb.", "debian.org"),
    ];
    for name in [
        "Cargo.lock",
        "package-lock.json",
        "bench/package-lock.json",
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        ".ci/run",
    ] {
        let text = fs::read_to_string(root().join(name)).unwrap_or_default();
        for host in hosts {
            assert!(!text.contains(host), "{name} names {host}");
        }
    }
}
