//! What the page may see of a column: its most frequent values, masked where they could be about a person.

use std::collections::BTreeMap;

use super::{Role, Sample, fold, person, place, value};

/// How many distinct values a column shows.
const SHOWN: usize = 4;
/// How many rows must share a name before it is shown.
const SHARED_ROWS: u64 = 3;
/// The longest sample in characters.
const CHARACTERS_MAX: usize = 24;

/// The most frequent samples of a column.
pub(crate) fn samples(role: Role, rows: &[Vec<String>], column: usize) -> Vec<Sample> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for cell in rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty())
    {
        *counts.entry(cell.clone()).or_default() += 1;
    }
    let mut shapes: BTreeMap<String, u64> = BTreeMap::new();
    for (cell, rows) in counts {
        *shapes.entry(shown(role, &cell, rows >= SHARED_ROWS)).or_default() += rows;
    }
    let mut samples: Vec<Sample> =
        shapes.into_iter().map(|(text, rows)| Sample { text, rows }).collect();
    samples.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.text.cmp(&b.text)));
    samples.truncate(SHOWN);
    samples
}

/// The value itself only where the reader knows it for a class or a count, or where several rows share a name that is no person's.
fn shown(role: Role, cell: &str, is_shared: bool) -> String {
    use value::Class::Unreadable;
    let is_clear = match role {
        Role::Sex => value::sex(cell) != Unreadable,
        Role::Order => value::order(cell) != Unreadable,
        Role::Policy => value::policy(cell) != Unreadable,
        Role::Figure(_) => value::count(cell).is_some() || value::is_missing(cell),
        Role::Year => super::span::read(cell).is_some(),
        Role::Month => value::is_total(cell) || super::span::month(cell).is_some(),
        Role::Age => value::age(cell).is_some(),
        Role::Tick => value::is_tick(cell) || value::is_cross(cell),
        Role::Plurality => {
            ["单胎", "双胎", "多胎", "1", "2", "3"].contains(&fold::word(cell).as_str())
        }
        Role::Stratum | Role::Definition | Role::Place => {
            let name = place::tidy(cell, true);
            let is_known = is_shared || person::is_place(&name) || value::is_total(&name);
            return if is_known && !person::is_likely_name(&name) {
                clip(&mask_digits(&name))
            } else {
                mask(cell)
            };
        }
        _ => false,
    };
    if is_clear { clip(cell.trim()) } else { mask(cell) }
}

/// The shape of a value: ○ for a letter or Han character, # for a digit.
pub(crate) fn mask(cell: &str) -> String {
    let masked: String = fold::plain(cell)
        .chars()
        .map(|c| match c {
            _ if c.is_numeric() => '#',
            _ if c.is_alphabetic() => '○',
            _ => c,
        })
        .collect();
    clip(&masked)
}

fn mask_digits(text: &str) -> String {
    text.chars().map(|c| if c.is_numeric() { '#' } else { c }).collect()
}

fn clip(text: &str) -> String {
    text.chars().take(CHARACTERS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_dates_show_only_their_shape() {
        let row = |cell: &str| vec![cell.to_owned()];
        let rows = [row("钱样兰"), row("吕样梅"), row("欧阳样")];
        assert_eq!(
            samples(Role::MotherName, &rows, 0),
            [Sample { text: "○○○".to_owned(), rows: 3 }]
        );
        assert_eq!(mask("99010119780128242X"), "#################○");
        assert_eq!(mask("2012-03-05"), "####-##-##");
        // A name in a column of sexes is masked too.
        assert_eq!(shown(Role::Sex, "钱样兰", true), "○○○");
        assert_eq!(shown(Role::Plurality, "钱样兰", true), "○○○");
        assert_eq!(shown(Role::Place, "钱样兰", true), "○○○");
        assert_eq!(shown(Role::Stratum, "某某", false), "○○");
    }

    #[test]
    fn classes_and_places_are_shown() {
        let rows = [vec!["女婴".to_owned()], vec!["男".to_owned()], vec!["男".to_owned()]];
        let texts: Vec<String> =
            samples(Role::Sex, &rows, 0).into_iter().map(|sample| sample.text).collect();
        assert_eq!(texts, ["男", "女婴"]);
        assert_eq!(shown(Role::Place, "青禾村3组12号", false), "青禾村");
    }
}
