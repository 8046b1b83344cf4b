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
    let sheet = block_of("style/report_sheet.css", ".report-sheet");
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
