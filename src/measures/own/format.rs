//! Terms, written: the one canonical expression in each language, which reads back as the same terms.

use std::fmt::Write as _;

use super::super::class::{Select, Term};
use super::super::tally::Orders;
use super::words::{Key, POLICIES, SEXES, Word};
use crate::cube::Age;
use crate::text::{Bilingual, Lang, both};

/// The canonical expression, by ids: `births[sex=male, order>=3] - deaths`.
#[must_use]
pub fn format(terms: &[Term]) -> String {
    spell(terms, Lang::En)
}

/// The canonical expression in words of a language: ids in English, 出生人数[性别=男, 孩次≥3] - 死亡人数 in Chinese.
#[must_use]
pub fn spell(terms: &[Term], lang: Lang) -> String {
    let mut text = String::new();
    for (at, term) in terms.iter().enumerate() {
        text.push_str(match (at, term.is_minus) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        });
        text.push_str(&spell_select(term.select, lang));
    }
    text
}

fn spell_select(select: Select, lang: Lang) -> String {
    let measure = both(select.measure.name().zh, select.measure.id()).get(lang);
    let key = |key: Key| key.name().get(lang);
    let sex = select.sex.and_then(|sex| canonical(SEXES, sex));
    let policy = select.policy.and_then(|policy| canonical(POLICIES, policy));
    let filters = [
        sex.map(|value| format!("{}={}", key(Key::Sex), value.get(lang))),
        order(select.orders).map(|value| format!("{}{}", key(Key::Order), value.get(lang))),
        policy.map(|value| format!("{}={}", key(Key::Policy), value.get(lang))),
        select.ages.map(|ages| age(ages, lang)),
    ];
    let filters: Vec<String> = filters.into_iter().flatten().collect();
    if filters.is_empty() {
        measure.to_owned()
    } else {
        format!("{measure}[{}]", filters.join(", "))
    }
}

/// The first spelling of a value in each language.
fn canonical<T: Copy + PartialEq>(words: &[Word<T>], means: T) -> Option<Bilingual> {
    let word = words.iter().find(|word| word.means == means)?;
    Some(both(word.zh.first()?, word.en.first()?))
}

/// Orders with their sign; `None` for all.
fn order(orders: Orders) -> Option<Bilingual> {
    Some(match orders {
        Orders::All => return None,
        Orders::First => both("=一孩", "=1"),
        Orders::Second => both("=二孩", "=2"),
        Orders::Third => both("=三孩", "=3"),
        Orders::Fourth => both("=四孩", "=4"),
        Orders::Known => both("=已知", "=known"),
        Orders::ThirdAndLater => both("≥3", ">=3"),
        Orders::FifthPlus => both("≥5", ">=5"),
    })
}

fn age(ages: Age, lang: Lang) -> String {
    let Age { from, to } = ages;
    let mut text = Key::Age.name().get(lang).to_owned();
    // Writing to a string cannot fail.
    let _ = match (to, lang) {
        (Age::OPEN, Lang::Zh) => write!(text, "≥{from}"),
        (Age::OPEN, Lang::En) => write!(text, ">={from}"),
        _ if from == to => write!(text, "={from}"),
        _ => write!(text, "={from}-{to}"),
    };
    text
}
