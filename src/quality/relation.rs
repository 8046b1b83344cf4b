//! A relation of one's own, read from text: `政策内出生人数 ≤ 出生人数`, `births[sex=male] + births[sex=female] = births`. Each side is an
//! expression as own indicators have them. Knows words and measures, no column.

use crate::cube::Order;
use crate::ledger::{Column, Comparison, Facet, OwnRelation, Relation, Role, Shape, Term};
use crate::measures::own::{ExpressionError, parse, spell};
use crate::measures::{Orders, Select, Term as Asked, plus};
use crate::text::{Lang, quality};

/// Signs that compare, the longer ones first.
const SIGNS: &[(&str, Comparison)] = &[
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("≤", Comparison::AtMost),
    ("≦", Comparison::AtMost),
    ("≥", Comparison::AtLeast),
    ("≧", Comparison::AtLeast),
    ("不大于", Comparison::AtMost),
    ("不小于", Comparison::AtLeast),
    ("等于", Comparison::Same),
    ("=", Comparison::Same),
    ("＝", Comparison::Same),
];

/// Why a text is no relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationError {
    /// No sign compares two sides, or several do.
    Sign,
    /// A side is no expression.
    Side {
        /// Whether it is the left one.
        is_left: bool,
        /// Why.
        error: ExpressionError,
    },
    /// A side asks for a class that no column of a form has by itself: ages, or several orders together.
    Class,
}

impl RelationError {
    /// What is wrong and what to write.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Sign => quality::RELATION_SIGN.get(lang).to_owned(),
            Self::Class => quality::RELATION_CLASS.get(lang).to_owned(),
            Self::Side { error: ExpressionError::Number { .. }, .. } => {
                quality::RELATION_NUMBER.get(lang).to_owned()
            }
            Self::Side { is_left, error } => {
                let side = if *is_left { quality::RELATION_LEFT } else { quality::RELATION_RIGHT };
                quality::relation_side(lang, side, &error.text(lang))
            }
        }
    }
}

/// Reads a relation.
///
/// # Errors
/// Where it is none.
pub fn parse_relation(text: &str) -> Result<OwnRelation, RelationError> {
    let (left, comparison, right) = sides(text).ok_or(RelationError::Sign)?;
    let side = |text: &str, is_left: bool| {
        let terms = parse(text).map_err(|error| RelationError::Side { is_left, error })?;
        terms
            .iter()
            .map(|term| of_asked(*term))
            .collect::<Option<Vec<Term>>>()
            .ok_or(RelationError::Class)
    };
    let relation = Relation { left: side(left, true)?, comparison, right: side(right, false)? };
    Ok(OwnRelation { text: text.trim().to_owned(), relation })
}

/// What a relation of a table can name, as it is written: the figures of its columns.
#[must_use]
pub fn nameable(shape: &Shape, lang: Lang) -> Vec<String> {
    let of = |column: &Column| {
        let Role::Figure(measure) = column.role else { return None };
        let orders = match column.facet.order {
            None => Orders::All,
            Some(Order::First) => Orders::First,
            Some(Order::Second) => Orders::Second,
            Some(Order::Third) => Orders::Third,
            Some(Order::ThirdPlus) => Orders::ThirdAndLater,
            Some(_) => return None,
        };
        let Facet { sex, policy, age: None, .. } = column.facet else { return None };
        let select = Select { sex, policy, ..Select::all(measure).orders(orders) };
        Some(spell(&[plus(select)], lang))
    };
    let mut names: Vec<String> = Vec::new();
    for name in shape.columns.iter().filter_map(of) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The two sides and the sign between them; signs within brackets belong to filters.
fn sides(text: &str) -> Option<(&str, Comparison, &str)> {
    let mut depth = 0_u32;
    let mut found = None;
    let mut skip_to = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' | '［' | '【' | '〔' => depth += 1,
            ']' | '］' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || at < skip_to {
            continue;
        }
        let sign = SIGNS.iter().find(|(sign, _)| text[at..].starts_with(sign));
        if let Some((sign, comparison)) = sign {
            if found.is_some() {
                return None;
            }
            found = Some((&text[..at], *comparison, &text[at + sign.len()..]));
            skip_to = at + sign.len();
        }
    }
    found
}

/// A term as a form can have it.
fn of_asked(asked: Asked) -> Option<Term> {
    let select = asked.select;
    let order = match select.orders {
        Orders::All => None,
        Orders::First => Some(Order::First),
        Orders::Second => Some(Order::Second),
        Orders::Third => Some(Order::Third),
        Orders::Fourth => Some(Order::Fourth),
        Orders::FifthPlus => Some(Order::FifthPlus),
        Orders::ThirdAndLater => Some(Order::ThirdPlus),
        Orders::Known => return None,
    };
    select.ages.is_none().then_some(Term {
        is_minus: asked.is_minus,
        measure: select.measure,
        sex: select.sex,
        order,
        policy: select.policy,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::{Measure, Sex};

    fn read(text: &str) -> Relation {
        parse_relation(text).expect(text).relation
    }

    #[test]
    fn relations_are_read_as_people_write_them() {
        let within = Relation {
            left: vec![Term::of(Measure::BirthsWithinPolicy)],
            comparison: Comparison::AtMost,
            right: vec![Term::of(Measure::Births)],
        };
        for text in ["births-within-policy <= births", "births-within-policy ≤ 出生人数"] {
            assert_eq!(read(text), within, "{text}");
        }
        let sexes = read("出生人数[性别=男] + 出生人数[性别=女] = 出生人数");
        let of_sex = |sex| Term { sex: Some(sex), ..Term::of(Measure::Births) };
        assert_eq!(sexes.left, [of_sex(Sex::Male), of_sex(Sex::Female)]);
        assert_eq!(sexes.comparison, Comparison::Same);
        let minus = read("deaths - births >= deaths");
        assert!(minus.left[1].is_minus);
    }

    #[test]
    fn what_is_no_relation_says_why() {
        assert_eq!(parse_relation("births"), Err(RelationError::Sign));
        assert_eq!(parse_relation("births = deaths = births"), Err(RelationError::Sign));
        let error = parse_relation("births = 不知道的数据项");
        assert!(matches!(error, Err(RelationError::Side { is_left: false, .. })), "{error:?}");
        for lang in [Lang::Zh, Lang::En] {
            assert!(!RelationError::Class.text(lang).is_empty());
        }
    }
}
