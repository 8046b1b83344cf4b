//! The style sheets agree with themselves and with the chart: colours are named once for each theme.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeMap;
use std::path::Path;

use vital_ledger::chart::{Theme, Tone, css_hex};

/// The custom properties of the block of `style/tokens.css` that begins with `selector`.
fn block(selector: &str) -> BTreeMap<String, String> {
    block_of("style/tokens.css", selector)
}

/// The same of another file.
fn block_of(file: &str, selector: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let (_, rest) = text.split_once(&format!("{selector} {{")).expect(selector);
    let (body, _) = rest.split_once('}').unwrap();
    let property = |line: &str| {
        let (name, value) = line.trim().strip_suffix(';')?.split_once(": ")?;
        name.starts_with("--").then(|| (name.to_owned(), value.to_owned()))
    };
    body.lines().filter_map(property).collect()
}

#[test]
fn dark_is_the_same_by_choice_and_by_the_system() {
    let by_choice = block(":root[data-theme=\"dark\"]");
    assert!(by_choice.len() > 5);
    assert_eq!(by_choice, block(":root:not([data-theme=\"light\"], [data-theme=\"projector\"])"));
}

#[test]
fn a_report_is_paper_on_the_screen_too() {
    let mut sheet = block_of("style/report_sheet.css", ".report-sheet");
    // Its steps are its own; every other property is a colour of paper.
    sheet.retain(|name, _| !name.starts_with("--sheet-"));
    assert_eq!(sheet, block(":root:root:root"));
}

#[test]
fn page_and_chart_share_their_colours() {
    let themes = [
        (Theme::Light, block(":root")),
        (Theme::Dark, block(":root[data-theme=\"dark\"]")),
        (Theme::Projector, block(":root[data-theme=\"projector\"]")),
        (Theme::Print, block(":root:root:root")),
    ];
    for (theme, tokens) in themes {
        let palette = theme.palette();
        let tones =
            (0..Tone::COUNT).map(|tone| (format!("--tone-{tone}"), palette.tone(Tone(tone))));
        let named = [
            ("--paper", palette.background),
            ("--ink", palette.text),
            ("--muted", palette.muted),
            ("--hairline", palette.grid),
            ("--edge", palette.axis),
        ];
        let named = named.map(|(name, color)| (name.to_owned(), color));
        for (name, color) in named.into_iter().chain(tones) {
            assert_eq!(tokens.get(&name), Some(&css_hex(color)), "{name} of {theme:?}");
        }
    }
}

/// What is measured in steps that `style/tokens.css` names.
const STEPPED: &[&str] = &["font-size", "line-height", "border-radius", "gap", "padding", "margin"];
/// What a value may be made of beside steps: it takes none of its own.
const WITHOUT_STEP: &[&str] = &["auto", "inherit", "normal", "none", "1px", "-1px"];

/// Every sheet but the one that names the steps, by its name.
fn sheets() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("style");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    std::fs::read_dir(folder).unwrap().map(read).filter(|(name, _)| name != "tokens.css").collect()
}

/// The declarations of a sheet, as name and value.
fn declarations(sheet: &str) -> impl Iterator<Item = (&str, &str)> {
    sheet.split([';', '{', '}']).filter_map(|part| {
        let (name, value) = part.trim().rsplit('\n').next()?.trim().split_once(": ")?;
        Some((name, value))
    })
}

/// Whether a property is one of those that are measured in steps, or a side of one.
fn is_stepped(property: &str) -> bool {
    let side = |name: &str| {
        let rest = property.strip_prefix(name)?;
        Some(rest.is_empty() || rest.starts_with('-'))
    };
    STEPPED.iter().any(|name| side(name) == Some(true))
}

/// Whether a value is made of steps, shares and zeros alone.
fn is_of_steps(value: &str) -> bool {
    let words = value.split([' ', '(', ')', ',', '*', '/', '+']).filter(|word| !word.is_empty());
    let is_fine = |word: &str| {
        let number = word.strip_suffix('%').unwrap_or(word);
        let is_plain = number.parse::<f64>().is_ok();
        let is_call = ["calc", "min", "max", "clamp", "var", "-"].contains(&word);
        // The margins of paper: no custom property reaches them.
        let is_of_paper = word.strip_suffix("mm").is_some_and(|mm| mm.parse::<f64>().is_ok());
        is_plain || is_of_paper || is_call || word.starts_with("--") || WITHOUT_STEP.contains(&word)
    };
    words.into_iter().all(is_fine)
}

#[test]
fn sizes_are_steps_that_the_tokens_name() {
    let mut seen = 0;
    for (name, sheet) in sheets() {
        for (property, value) in declarations(&sheet).filter(|(property, _)| is_stepped(property)) {
            seen += 1;
            assert!(is_of_steps(value), "{name}: `{property}: {value}` is no step of tokens.css");
        }
    }
    assert!(seen > 200, "{seen} sizes were found");
}

#[test]
fn a_size_without_a_step_is_noticed() {
    let rows = [
        ("0 var(--space-3)", true),
        ("calc(-1 * var(--space-2))", true),
        ("50%", true),
        ("-1px", true),
        ("0.5rem", false),
        ("var(--space-3) 7px", false),
        ("18mm 16mm 20mm", true),
        ("min(9vh, var(--space-3))", false),
    ];
    for (value, is_fine) in rows {
        assert_eq!(is_of_steps(value), is_fine, "{value}");
    }
}

#[test]
fn every_step_that_is_used_has_a_name() {
    let tokens =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("style/tokens.css"))
            .unwrap();
    for (name, sheet) in sheets() {
        for used in sheet.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()) {
            let is_own = sheet.contains(&format!("{used}:"));
            assert!(is_own || tokens.contains(&format!("{used}:")), "{name}: {used}");
        }
    }
}
