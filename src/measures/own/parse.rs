//! An expression over measures, read: `births[sex=male, order>=3] - deaths`, 出生人数［性别=男，孩次≥3］－死亡人数. Terms are measures
//! with filters; numbers are no terms. Knows the words, not what an indicator does with the terms.

use super::super::class::{Select, Term};
use super::super::tally::Orders;
use super::error::{Expected, ExpressionError};
use super::spelling::{fold, fold_char, nearest};
use super::words::{ALIASES, Key, OPEN_ORDERS, ORDERS, POLICIES, SEXES, meaning};
use crate::cube::{Age, Measure};

/// The oldest age that is accepted.
const OLDEST: u8 = 120;

/// Reads an expression into its terms.
///
/// Names are ids (`births-within-policy`) or Chinese names; the longest name that fits is meant, so `population-start` is one
/// measure and `births-deaths` are two. Full-width signs are as good as half-width ones.
///
/// # Errors
/// The first place at which it is no expression, and what was expected there.
pub fn parse(text: &str) -> Result<Vec<Term>, ExpressionError> {
    let mut parser = Parser { letters: text.chars().map(fold_char).collect(), at: 0 };
    let mut terms = Vec::new();
    let mut is_minus = parser.sign().unwrap_or(false);
    loop {
        terms.push(parser.term(is_minus)?);
        match parser.sign() {
            Some(sign) => is_minus = sign,
            None if parser.peek().is_none() => return Ok(terms),
            None => return Err(parser.expected(Expected::SignOrEnd)),
        }
    }
}

/// Every folded name of every measure.
fn measure_names() -> impl Iterator<Item = (String, Measure)> + Clone {
    let aliases = ALIASES.iter().map(|(name, measure)| (fold(name), *measure));
    let named = Measure::ALL
        .iter()
        .flat_map(|measure| [(fold(measure.id()), *measure), (fold(measure.name().zh), *measure)]);
    named.chain(aliases)
}

/// How a filter compares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Is,
    AtLeast,
    AtMost,
}

/// A folded expression and how far it was read.
struct Parser {
    letters: Vec<char>,
    at: usize,
}

impl Parser {
    fn peek(&mut self) -> Option<char> {
        while self.letters.get(self.at).is_some_and(|letter| letter.is_whitespace()) {
            self.at += 1;
        }
        self.letters.get(self.at).copied()
    }

    fn take(&mut self, sign: char) -> bool {
        let is_there = self.peek() == Some(sign);
        self.at += usize::from(is_there);
        is_there
    }

    /// A sign between terms: whether it is a minus.
    fn sign(&mut self) -> Option<bool> {
        let is_minus = match self.peek()? {
            '+' => false,
            '-' => true,
            _ => return None,
        };
        self.at += 1;
        Some(is_minus)
    }

    /// That something else was expected here.
    fn expected(&mut self, expected: Expected) -> ExpressionError {
        let found = self.peek();
        ExpressionError::Expected { at: self.at + 1, expected, found }
    }

    fn term(&mut self, is_minus: bool) -> Result<Term, ExpressionError> {
        let measure = self.measure()?;
        let mut select = Select::all(measure);
        if self.take('[') {
            let mut seen = Vec::new();
            loop {
                select = self.filter(select, &mut seen)?;
                if self.take(']') {
                    break;
                }
                if !self.take(',') && !self.take(';') {
                    return Err(self.expected(Expected::CommaOrBracket));
                }
            }
        }
        Ok(Term { select, is_minus })
    }

    /// The measure with the longest name that stands here.
    fn measure(&mut self) -> Result<Measure, ExpressionError> {
        match self.peek() {
            Some(digit) if digit.is_numeric() => {
                return Err(ExpressionError::Number { at: self.at + 1 });
            }
            Some(letter) if letter.is_alphabetic() => {}
            _ => return Err(self.expected(Expected::Measure)),
        }
        let rest = &self.letters[self.at..];
        let stands_here = |name: &str| {
            let length = name.chars().count();
            let is_equal = length <= rest.len() && name.chars().eq(rest[..length].iter().copied());
            let ends = rest.get(length).is_none_or(|next| !is_word(*next));
            (is_equal && ends).then_some(length)
        };
        let known = measure_names()
            .filter_map(|(name, measure)| Some((stands_here(&name)?, measure)))
            .max_by_key(|(length, _)| *length);
        let Some((length, measure)) = known else { return Err(self.unknown_measure()) };
        self.at += length;
        Ok(measure)
    }

    /// That no measure has the name that stands here; the nearest that has, of the word alone and with what is joined to it by dashes.
    fn unknown_measure(&self) -> ExpressionError {
        let joins = |letter: char| is_word(letter) || letter == '-';
        let begin = self.letters[..self.at].iter().rposition(|letter| !joins(*letter));
        let whole = run(&self.letters[begin.map_or(0, |begin| begin + 1)..], joins);
        let joined = run(&self.letters[self.at..], joins);
        let word = run(&self.letters[self.at..], is_word);
        let nearest =
            [&joined, &word, &whole].into_iter().find_map(|it| nearest(it, measure_names()));
        ExpressionError::UnknownMeasure { at: self.at + 1, word, nearest }
    }

    fn filter(&mut self, select: Select, seen: &mut Vec<Key>) -> Result<Select, ExpressionError> {
        let (at, key) = self.key()?;
        if seen.contains(&key) {
            return Err(ExpressionError::Repeated { at, key });
        }
        if !key.fits(select.measure) {
            return Err(ExpressionError::Unfit { at, key, measure: select.measure });
        }
        seen.push(key);
        let comparison = self.comparison()?;
        self.peek();
        let at = self.at + 1;
        let word = self.value();
        if word.is_empty() {
            return Err(self.expected(Expected::Value));
        }
        let selected = apply(select, key, comparison, &word);
        selected.ok_or(ExpressionError::UnknownValue { at, key, word })
    }

    fn key(&mut self) -> Result<(usize, Key), ExpressionError> {
        if !self.peek().is_some_and(is_word) {
            return Err(self.expected(Expected::Filter));
        }
        let at = self.at + 1;
        let is_part = |letter: char| is_word(letter) || letter == '-';
        let word = self.take_while(is_part);
        let key = Key::ALL.into_iter().find(|key| {
            let name = key.name();
            word == name.zh || word == name.en || key.synonyms().contains(&word.as_str())
        });
        key.map(|key| (at, key)).ok_or(ExpressionError::UnknownKey { at, word })
    }

    fn comparison(&mut self) -> Result<Comparison, ExpressionError> {
        let first = self.peek();
        let is_equal = self.letters.get(self.at + 1) == Some(&'=');
        let (comparison, length) = match (first, is_equal) {
            (Some('='), false) => (Comparison::Is, 1),
            (Some('≥' | '≧'), _) => (Comparison::AtLeast, 1),
            (Some('≤' | '≦'), _) => (Comparison::AtMost, 1),
            (Some('>'), true) => (Comparison::AtLeast, 2),
            (Some('<'), true) => (Comparison::AtMost, 2),
            _ => return Err(self.expected(Expected::Comparison)),
        };
        self.at += length;
        Ok(comparison)
    }

    /// What stands up to the next comma or bracket.
    fn value(&mut self) -> String {
        self.take_while(|letter| !matches!(letter, ',' | ';' | '[' | ']')).trim_end().to_owned()
    }

    fn take_while(&mut self, is_part: impl Fn(char) -> bool) -> String {
        let word = run(&self.letters[self.at..], is_part);
        self.at += word.chars().count();
        word
    }
}

/// The letters up to the first that is no part.
fn run(letters: &[char], is_part: impl Fn(char) -> bool) -> String {
    letters.iter().copied().take_while(|letter| is_part(*letter)).collect()
}

/// Whether a letter is part of a word.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The counts that are left by a filter; `None` where the key has no such value.
fn apply(select: Select, key: Key, comparison: Comparison, word: &str) -> Option<Select> {
    let is = comparison == Comparison::Is;
    match key {
        Key::Sex if is => Some(select.sex(meaning(SEXES, word)?)),
        Key::Policy if is => Some(select.policy(meaning(POLICIES, word)?)),
        Key::Order => Some(select.orders(orders(comparison, word)?)),
        Key::Age => Some(Select { ages: Some(ages(comparison, word)?), ..select }),
        Key::Sex | Key::Policy => None,
    }
}

fn orders(comparison: Comparison, word: &str) -> Option<Orders> {
    match comparison {
        Comparison::Is => meaning(ORDERS, word),
        Comparison::AtLeast => meaning(OPEN_ORDERS, word),
        Comparison::AtMost => None,
    }
}

/// `20-29`, `20`, `60+`, 20—29岁, 60岁及以上.
fn ages(comparison: Comparison, word: &str) -> Option<Age> {
    let (word, is_open) = match word.strip_suffix('+').or_else(|| word.strip_suffix("及以上")) {
        Some(from) => (from, true),
        None => (word, false),
    };
    let years = |text: &str| {
        let text = text.trim();
        let digits = text.strip_suffix('岁').unwrap_or(text).trim_end();
        let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u8>().ok().filter(|years| is_plain && *years <= OLDEST)
    };
    let age = match (comparison, word.split_once(['-', '~', '至'])) {
        (Comparison::Is, Some((from, to))) if !is_open => {
            Age { from: years(from)?, to: years(to)? }
        }
        (Comparison::Is, None) if !is_open => Age { from: years(word)?, to: years(word)? },
        (Comparison::Is | Comparison::AtLeast, None) => Age { from: years(word)?, to: Age::OPEN },
        (Comparison::AtMost, None) if !is_open => Age { from: 0, to: years(word)? },
        _ => return None,
    };
    (age.from <= age.to).then_some(age)
}
