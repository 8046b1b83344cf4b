//! What the header of a column of counts says besides its measure: `2008年 / 一孩 / 男`. Knows one word at a time.

use serde::{Deserialize, Serialize};

use super::span::{Said, Since};
use super::value::{self, Class};
use super::{fold, span};
use crate::cube::{Age, Order, Policy, Sex};
use crate::period::When;

/// The classes that all counts of a column share; what is `None` is said by the row, or by nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Facet {
    /// When.
    pub when: Option<When>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth order.
    pub order: Option<Order>,
    /// Policy state.
    pub policy: Option<Policy>,
    /// Age group.
    pub age: Option<Age>,
    /// Any other class.
    pub stratum: Option<String>,
}

impl Facet {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What `self` says, and where it says nothing what `group` above it says.
    pub(crate) fn within(self, group: Self) -> Self {
        Self {
            when: self.when.or(group.when),
            sex: self.sex.or(group.sex),
            order: self.order.or(group.order),
            policy: self.policy.or(group.policy),
            age: self.age.or(group.age),
            stratum: self.stratum.or(group.stratum),
        }
    }
}

/// What a word of a header says, if it is a class. Months without a year are the first since `since`.
pub(crate) fn of_word(text: &str, since: Option<Since>) -> Option<Facet> {
    let word = fold::word(text);
    let none = Facet::default();
    if word.is_empty() {
        return None;
    }
    if let Some(sex) = sex(&word) {
        return Some(Facet { sex: Some(sex), ..none });
    }
    if let Some(policy) = policy(&word) {
        return Some(Facet { policy: Some(policy), ..none });
    }
    if let Some(order) = order(&word) {
        return Some(Facet { order: Some(order), ..none });
    }
    // A bare number is no age in a header: it is the number of a column.
    let years = text.trim().trim_end_matches("人数");
    if let Some(age) =
        value::age(years).filter(|_| years.contains(|c: char| !c.is_ascii_digit() && c != '.'))
    {
        return Some(Facet { age: Some(age), ..none });
    }
    let said = span::read(text).filter(|said| is_clearly_time(text, *said))?;
    said.since(since).map(|when| Facet { when: Some(when), ..none })
}

/// Bare four digits are a year in a header; more digits are a code.
fn is_clearly_time(text: &str, said: Said) -> bool {
    matches!(said, Said::When(_)) || text.contains(['月', '季', '半', 'Q'])
}

fn sex(word: &str) -> Option<Sex> {
    let word = word.trim_end_matches("人数").trim_end_matches('数');
    // Digits and single letters are codes in cells; in a header they are numbers of columns.
    match value::sex(word) {
        Class::Is(sex) if !word.is_ascii() || word.len() > 2 => Some(sex),
        _ => None,
    }
}

fn order(word: &str) -> Option<Order> {
    let names_order = word.contains(['孩', '胎']) || matches!(word, "多孩" | "1st" | "2nd" | "3rd");
    let word = ["出生人数", "出生", "人数", "数"]
        .iter()
        .fold(word, |word, end| word.trim_end_matches(end));
    match value::order(word) {
        Class::Is(order) if names_order && order != Order::Unknown => Some(order),
        _ => None,
    }
}

fn policy(word: &str) -> Option<Policy> {
    let word = word.trim_start_matches("其中").trim_end_matches("人数").trim_end_matches("出生");
    match word {
        "计划内" | "政策内" | "符合政策" | "符合" => Some(Policy::Within),
        "计划外" | "政策外" | "不符合政策" | "不符合" => Some(Policy::Outside),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_headers_are_classes() {
        let none = Facet::default();
        let rows = [
            ("男", Facet { sex: Some(Sex::Male), ..none.clone() }),
            ("女性", Facet { sex: Some(Sex::Female), ..none.clone() }),
            ("一孩出生", Facet { order: Some(Order::First), ..none.clone() }),
            ("第五孩及以上", Facet { order: Some(Order::FifthPlus), ..none.clone() }),
            ("多孩", Facet { order: Some(Order::ThirdPlus), ..none.clone() }),
            ("其中计划内", Facet { policy: Some(Policy::Within), ..none.clone() }),
            ("15-19岁", Facet { age: Some(Age { from: 15, to: 19 }), ..none.clone() }),
            ("0岁", Facet { age: Some(Age { from: 0, to: 0 }), ..none.clone() }),
            ("100岁及以上", Facet { age: Some(Age { from: 100, to: Age::OPEN }), ..none.clone() }),
            ("2008年", Facet { when: Some(When::Year(2008)), ..none.clone() }),
            ("3月", Facet { when: Some(When::month(2012, 3)), ..none.clone() }),
        ];
        for (word, facet) in rows {
            assert_eq!(of_word(word, Since::of(When::Year(2012))), Some(facet), "{word}");
        }
        for word in ["", "1", "2", "备注", "村别", "孩次", "胎次", "出生日期", "990101"]
        {
            assert_eq!(of_word(word, Since::of(When::Year(2012))), None, "{word}");
        }
    }
}
