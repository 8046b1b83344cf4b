//! What the page may see of a column: its most frequent values, masked where they could be about a person.

use std::collections::BTreeMap;

use super::{Role, Sample, fold, place, value};

/// How many distinct values a column shows.
const SHOWN: usize = 4;
/// The longest sample in characters.
const CHARACTERS_MAX: usize = 24;

/// The most frequent samples of a column.
pub(crate) fn samples(role: Role, rows: &[Vec<String>], column: usize) -> Vec<Sample> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for cell in rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty())
    {
        *counts.entry(shown(role, cell)).or_default() += 1;
    }
    let mut samples: Vec<Sample> =
        counts.into_iter().map(|(text, rows)| Sample { text, rows }).collect();
    samples.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.text.cmp(&b.text)));
    samples.truncate(SHOWN);
    samples
}

/// The value itself only where the reader knows it for a class, a place or a count.
fn shown(role: Role, cell: &str) -> String {
    use value::Class::Unreadable;
    let is_clear = match role {
        Role::Sex => value::sex(cell) != Unreadable,
        Role::Order => value::order(cell) != Unreadable,
        Role::Policy => value::policy(cell) != Unreadable,
        Role::Births | Role::BirthsMale | Role::BirthsFemale => value::count(cell).is_some(),
        Role::Year => value::year(cell).is_some(),
        Role::Plurality => cell.chars().count() <= 4,
        Role::Stratum | Role::Definition => !cell.chars().any(|c| c.is_ascii_digit()),
        Role::Place => return clip(&mask_digits(&place::tidy(cell))),
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
        assert_eq!(shown(Role::Sex, "钱样兰"), "○○○");
    }

    #[test]
    fn classes_and_places_are_shown() {
        let rows = [vec!["女婴".to_owned()], vec!["男".to_owned()], vec!["男".to_owned()]];
        let texts: Vec<String> =
            samples(Role::Sex, &rows, 0).into_iter().map(|sample| sample.text).collect();
        assert_eq!(texts, ["男", "女婴"]);
        assert_eq!(shown(Role::Place, "青禾村3组12号"), "青禾村");
    }
}
