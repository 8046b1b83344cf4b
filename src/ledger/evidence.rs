//! What a whole file says about itself that no single row can: what its digits for sex mean, whether day or month comes first,
//! which values nobody knows. Adds up over the parts of a file. Knows counts and class words, no person.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::earlier::Scope;
use super::{
    DateOrder, DateReading, Layout, Role, Rule, SexCodes, SexCoding, Unknown, person, preview,
};
use crate::cube::Sex;

/// Distinct unknown values that are told apart; more are no classes.
const UNKNOWN_MAX: usize = 1_000;
/// How many unknown values are shown.
const SHOWN_MAX: usize = 60;
/// The longest value that is shown, and the most of one that is kept to tell values apart.
const CHARACTERS_MAX: usize = 12;
const KEPT_CHARACTERS: usize = 40;
/// A value of so many rows is no person's.
const SHARED_ROWS: u64 = 3;
/// Characters that classes of sex, order and policy are written with.
const CLASS_CHARACTERS: &str =
    "男女公母雌雄孩胎次内外政策计划符合是否有无头首一二三四五六七八九十多双单不未知明详口丁√×";

/// What was met so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Evidence {
    /// Rows with the digits 0, 1, 2 for sex.
    pub(crate) sex_codes: [u64; 3],
    /// The same where an identity number stands beside it: by digit, then males and females by the number.
    pub(crate) sex_by_number: [[u64; 2]; 3],
    /// Dates that end in the year, by [`super::date::Fits`].
    pub(crate) dates: [u64; 3],
    /// Rows of births that number the children before them, and those that number their own child too, by [`Scope`].
    pub(crate) earlier: [u64; 2],
    /// Values that could not be read, by column and text, with their role.
    pub(crate) unknown: BTreeMap<(u32, String), (Role, u64)>,
}

impl Evidence {
    /// Adds what another part of the file met.
    pub(crate) fn add(&mut self, other: Self) {
        let sum = |into: &mut [u64], from: &[u64]| {
            into.iter_mut().zip(from).for_each(|(into, from)| *into += from);
        };
        sum(&mut self.sex_codes, &other.sex_codes);
        sum(&mut self.dates, &other.dates);
        sum(&mut self.earlier, &other.earlier);
        for (into, from) in self.sex_by_number.iter_mut().zip(&other.sex_by_number) {
            sum(into, from);
        }
        for ((column, text), (role, rows)) in other.unknown {
            self.note_unknown(column, &text, role, rows);
        }
    }

    /// Notes a value that nobody knows.
    pub(crate) fn note_unknown(&mut self, column: u32, text: &str, role: Role, rows: u64) {
        let text = text.chars().take(KEPT_CHARACTERS).collect();
        self.unknown.entry((column, text)).or_insert((role, 0)).1 += rows;
        // The smallest ones stay, whatever the order in which they come: so the result does not depend on how a file was cut.
        if self.unknown.len() > UNKNOWN_MAX {
            self.unknown.pop_last();
        }
    }

    /// Notes a digit for sex, and the sex by the identity number in the same row.
    pub(crate) fn note_sex(&mut self, code: usize, by_number: Option<Sex>) {
        self.sex_codes[code] += 1;
        match by_number {
            Some(Sex::Male) => self.sex_by_number[code][0] += 1,
            Some(Sex::Female) => self.sex_by_number[code][1] += 1,
            _ => {}
        }
    }

    /// Which children a register of births numbers: what most of its rows do.
    pub(crate) const fn scope(&self) -> Scope {
        let [earlier, all] = self.earlier;
        if all > earlier { Scope::All } else { Scope::Earlier }
    }

    /// How a table must be read again, if the whole of it says otherwise than its head did.
    pub(crate) fn revise(&self, layout: &Layout) -> Option<Layout> {
        let order = self.order(layout.dates.order);
        let coding = self.coding(layout.sex_coding);
        let is_new_order = !layout.chosen.date_order && order != layout.dates.order;
        let is_new_coding = !layout.chosen.sex_coding && coding != layout.sex_coding;
        if layout.is_settled || !is_new_order && !is_new_coding {
            return None;
        }
        let mut revised = layout.clone();
        revised.dates.order = if is_new_order { order } else { layout.dates.order };
        revised.sex_coding = if is_new_coding { coding } else { layout.sex_coding };
        // Read once more and not again, whatever it says then.
        revised.is_settled = true;
        Some(revised)
    }

    fn order(&self, present: DateOrder) -> DateOrder {
        let [month_first, day_first, _] = self.dates;
        match month_first.cmp(&day_first) {
            std::cmp::Ordering::Greater => DateOrder::MonthFirst,
            std::cmp::Ordering::Less => DateOrder::DayFirst,
            std::cmp::Ordering::Equal => present,
        }
    }

    /// The coding that most identity numbers agree with, where most of them do.
    fn coding(&self, present: SexCoding) -> SexCoding {
        let best = SexCoding::ALL
            .into_iter()
            .rev()
            .max_by_key(|coding| self.agreeing(*coding))
            .unwrap_or_default();
        let is_better = self.agreeing(best) > self.agreeing(present)
            && self.agreeing(best) * 10 >= self.compared() * 6;
        if is_better { best } else { present }
    }

    fn compared(&self) -> u64 {
        self.sex_by_number.iter().flatten().sum()
    }

    fn agreeing(&self, coding: SexCoding) -> u64 {
        let of = |(code, [males, females]): (u8, &[u64; 2])| match coding.sex(code) {
            Some(Sex::Male) => *males,
            Some(Sex::Female) => *females,
            _ => 0,
        };
        (0..).zip(&self.sex_by_number).map(of).sum()
    }

    /// What the digits of sex were taken for.
    pub(crate) fn sex_codes(&self, coding: SexCoding) -> Option<SexCodes> {
        let has_codes = self.sex_codes.iter().any(|rows| *rows > 0);
        has_codes.then(|| SexCodes {
            coding,
            compared: self.compared(),
            agreeing: self.agreeing(coding),
        })
    }

    /// How dates that end in the year were read.
    pub(crate) fn dates(&self, order: DateOrder) -> Option<DateReading> {
        let [month_first, day_first, ambiguous] = self.dates;
        let deciding = if order == DateOrder::MonthFirst { month_first } else { day_first };
        self.dates.iter().any(|rows| *rows > 0).then_some(DateReading {
            order,
            deciding,
            ambiguous,
        })
    }

    /// What the whole file leaves open, and in how many rows.
    pub(crate) fn doubts(&self, layout: &Layout) -> Vec<(Rule, u64)> {
        let [zeros, ones, twos] = self.sex_codes;
        let [month_first, day_first, both] = self.dates;
        let is_unclear =
            zeros > 0 && ones > 0 && twos == 0 && self.compared() == 0 && !layout.chosen.sex_coding;
        let is_open = both > 0 && month_first + day_first == 0 && !layout.chosen.date_order;
        let doubts =
            [(Rule::SexCodesUnclear, zeros, is_unclear), (Rule::DateOrderUnclear, both, is_open)];
        doubts
            .into_iter()
            .filter(|(.., holds)| *holds)
            .map(|(rule, rows, _)| (rule, rows))
            .collect()
    }

    /// Unknown values, the most frequent first; what may be about a person shows its shape only.
    pub(crate) fn unknown(self) -> Vec<Unknown> {
        // Several hidden values may have one shape.
        let mut shown: BTreeMap<(u32, Role, String, bool), u64> = BTreeMap::new();
        for ((column, text), (role, rows)) in self.unknown {
            let is_class = text.chars().count() <= 4
                && text.chars().all(|c| CLASS_CHARACTERS.contains(c) || c.is_ascii_digit());
            let is_clear = (is_class || rows >= SHARED_ROWS)
                && !person::is_likely_name(&text)
                && !person::is_number(&text)
                && text.chars().filter(char::is_ascii_digit).count() < 4
                && text.chars().count() <= CHARACTERS_MAX;
            let text = if is_clear { text } else { preview::mask(&text) };
            *shown.entry((column, role, text, is_clear)).or_default() += rows;
        }
        let mut unknown: Vec<Unknown> = shown
            .into_iter()
            .map(|((column, role, text, is_clear), rows)| Unknown {
                column,
                role,
                text,
                is_clear,
                rows,
            })
            .collect();
        unknown.sort_by(|a, b| (b.rows, &a.text, a.column).cmp(&(a.rows, &b.text, b.column)));
        unknown.truncate(SHOWN_MAX);
        unknown
    }
}

/// The digit that a cell of sexes holds, if it is one of those that codes begin with.
#[inline]
pub(crate) fn sex_code(cell: &[u8]) -> Option<usize> {
    match cell {
        [digit @ b'0'..=b'2'] | [b'0', digit @ b'0'..=b'2'] => Some(usize::from(digit - b'0')),
        _ => None,
    }
}
