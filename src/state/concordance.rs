//! Places that became part of others, as a user writes them: a line each, `旧名 → 新名`.

use std::collections::BTreeMap;

/// What may stand between the two names.
const ARROWS: [&str; 6] = ["→", "->", "=>", "＝", "=", "\t"];

/// The places as lines.
#[must_use]
pub fn written(places: &BTreeMap<String, String>) -> String {
    let line = |(old, new): (&String, &String)| format!("{old} → {new}");
    places.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The places in these lines; a line that is not two names is passed over.
#[must_use]
pub fn read(text: &str) -> BTreeMap<String, String> {
    text.lines().filter_map(pair).collect()
}

/// How many lines say something that is not two names.
#[must_use]
pub fn unread(text: &str) -> u64 {
    text.lines().filter(|line| !line.trim().is_empty() && pair(line).is_none()).map(|_| 1).sum()
}

fn pair(line: &str) -> Option<(String, String)> {
    let (old, new) = ARROWS.iter().find_map(|arrow| line.split_once(arrow))?;
    let (old, new) = (old.trim(), new.trim());
    (!old.is_empty() && !new.is_empty() && old != new).then(|| (old.to_owned(), new.to_owned()))
}
