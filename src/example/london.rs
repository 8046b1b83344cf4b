//! London's christenings as a ledger: the figures of a lesson, written as an office would send them. Knows no lesson.

use std::fmt::Write as _;

use crate::stats::BySex;
use crate::text::{Lang, teaching};

/// The christenings of each year as a ledger: the name of the file, and its content.
#[must_use]
pub fn london_ledger(christenings: &[(u32, BySex)], lang: Lang) -> (&'static str, String) {
    let (name, head) = match lang {
        Lang::Zh => ("伦敦受洗登记1629–1710.csv", "地区,年份,男,女"),
        Lang::En => ("London christenings 1629–1710.csv", "place,year,boys,girls"),
    };
    let mut csv = format!("\u{feff}{head}\n");
    for (year, BySex { male, female }) in christenings {
        // Writing to a string does not fail.
        let _ = writeln!(csv, "{},{year},{male},{female}", teaching::LONDON.get(lang));
    }
    (name, csv)
}
