//! Spellings: what differs only in width, case or kind of dash is the same word, and which known word is nearest to an unknown one.
//! Knows the names of indicators, not what they mean.

use super::super::indicator::Indicator;

/// Letters of an unknown word that are compared; no name is longer.
const COMPARED: usize = 60;

/// A character as it is compared: half-width, lower-case, one kind of dash, bracket and comma.
pub(in super::super) const fn fold_char(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(letter as u32 - 0xfee0) {
            Some(narrow) => narrow.to_ascii_lowercase(),
            None => letter,
        },
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        '、' => ',',
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        _ => letter.to_ascii_lowercase(),
    }
}

/// A text folded letter by letter, without spaces at either end.
pub(in super::super) fn fold(text: &str) -> String {
    text.trim().chars().map(fold_char).collect()
}

/// A text folded and without any space: for words among which spaces mean nothing.
pub(in super::super) fn squeeze(text: &str) -> String {
    text.chars().map(fold_char).filter(|letter| !letter.is_whitespace()).collect()
}

/// Every folded spelling of an indicator: its id, its names, and what stands in brackets within them: 流动人口管理率（服务率） is also
/// 流动人口管理率 and 服务率; 优质服务（集中服务）率 is also 优质服务率 and 集中服务率.
pub(in super::super) fn names(indicator: &Indicator) -> Vec<String> {
    let mut names = vec![fold(indicator.id)];
    for name in [indicator.name.zh, indicator.name.en] {
        let name = fold(name);
        if let Some((before, rest)) = name.split_once('(')
            && let Some((within, after)) = rest.split_once(')')
        {
            let before = before.trim_end();
            names.push(format!("{before}{after}"));
            names.extend(within.split(',').map(|other| format!("{}{after}", other.trim())));
        }
        names.push(name);
    }
    names
}

/// The known word that is nearest to `word`, if any is near: at most one letter in three differs, or it contains the word.
pub(in super::super) fn nearest<T: Copy>(
    word: &str,
    known: impl Iterator<Item = (String, T)> + Clone,
) -> Option<T> {
    let word: Vec<char> = word.chars().map(fold_char).take(COMPARED).collect();
    let limit = (word.len() / 3).max(1);
    let by_distance = known
        .clone()
        .map(|(name, of)| (distance(&word, &name.chars().collect::<Vec<_>>()), of))
        .filter(|(differs, _)| *differs <= limit && *differs < word.len())
        .min_by_key(|(differs, _)| *differs);
    let part: String = word.iter().collect();
    let containing = || {
        let longer = known.filter(|(name, _)| word.len() > 1 && name.contains(&part));
        longer.min_by_key(|(name, _)| name.chars().count()).map(|(_, of)| of)
    };
    by_distance.map(|(_, of)| of).or_else(containing)
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, letter) in one.iter().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (at, known) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != known);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::super::super::catalogue::indicator;
    use super::*;

    #[test]
    fn width_case_and_dashes_make_no_difference() {
        assert_eq!(fold(" Ｂirths［ＳＥＸ＝男］－死亡人数　"), "births[sex=男]-死亡人数");
        assert_eq!(fold("20—29岁、30–34岁"), "20-29岁,30-34岁");
    }

    #[test]
    fn an_indicator_is_known_by_each_of_its_synonyms() {
        let has = |id: &str, name: &str| names(indicator(id).unwrap()).contains(&fold(name));
        assert!(has("14", "计划生育率") && has("14", "政策符合率"));
        assert!(has("14", "计划生育率（符合政策生育率、政策符合率）"));
        assert!(has("33", "服务率") && has("33", "流动人口管理率"));
        assert!(has("03", "crude birth rate") && !has("03", "出生"));
    }

    #[test]
    fn the_nearest_word_differs_by_a_letter_in_three() {
        let known = ["births", "deaths", "出生人数", "死亡人数"];
        let known = || known.into_iter().map(|name| (name.to_owned(), name));
        for (word, near) in [
            ("brths", Some("births")),
            ("Deahts", Some("deaths")),
            ("出生数", Some("出生人数")),
            ("死亡", Some("死亡人数")),
            ("x", None),
            ("收入", None),
        ] {
            assert_eq!(nearest(word, known()), near, "{word}");
        }
        assert_eq!(distance(&['a', 'b'], &['b']), 1);
    }
}
