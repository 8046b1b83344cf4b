//! The catalogue: one row an indicator, in the order in which they are shown. Rows are data; the files under `catalogue` may be long.
//!
//! Where no published source was found for a definition, its source says "usual practice".

mod births;
mod community;
mod population;
mod services;
mod women;

use super::class::{Select, Term, minus, plus};
use super::formula::{Formula, Whole};
use super::indicator::{Definition, Direction, Group, Indicator, Spread, Unit};
use crate::cube::Measure;
use crate::text::{Bilingual, both};

/// Every indicator, group by group.
pub const CATALOGUE: &[&[Indicator]] =
    &[births::ROWS, population::ROWS, women::ROWS, services::ROWS, community::ROWS];

/// Every indicator, in the order in which they are shown.
pub fn catalogue() -> impl Iterator<Item = &'static Indicator> + Clone {
    CATALOGUE.iter().copied().flatten()
}

/// The indicator with this id.
#[must_use]
pub fn indicator(id: &str) -> Option<&'static Indicator> {
    catalogue().find(|indicator| indicator.id == id)
}

const NOTHING: Bilingual = both("", "");
const YEARBOOK: Bilingual = both(
    "《中国统计年鉴》人口部分主要统计指标解释",
    "China Statistical Yearbook, explanatory notes on population indicators",
);
const HISTORY: Bilingual = both(
    "原计划生育统计报表口径（历史指标）",
    "Definition of the former family-planning statistical returns (historical)",
);
const USUAL: Bilingual = both("通行算法", "Usual practice");
const USUAL_DEFINITION: Bilingual = both("通行口径", "Usual definition");

/// The usual definition.
const fn usual(
    formula: Formula,
    numerator: Bilingual,
    denominator: Bilingual,
    source: Bilingual,
) -> Definition {
    Definition { name: USUAL_DEFINITION, formula, numerator, denominator, source }
}

/// All counts of a measure.
const fn all(measure: Measure) -> Term {
    plus(Select::all(measure))
}

/// All counts of a measure, subtracted.
const fn less(measure: Measure) -> Term {
    minus(Select::all(measure))
}

/// A row: a number of something.
const fn counted(
    (id, group, unit): (&'static str, Group, Unit),
    name: Bilingual,
    definitions: &'static [Definition],
    (direction, note): (Direction, Bilingual),
) -> Indicator {
    let decimals = 0;
    Indicator {
        id,
        name,
        group,
        unit,
        decimals,
        direction,
        spread: Spread::Chance,
        note,
        definitions,
    }
}

/// A row: a value with two places.
const fn valued(
    (id, group, unit): (&'static str, Group, Unit),
    name: Bilingual,
    definitions: &'static [Definition],
    (direction, note): (Direction, Bilingual),
) -> Indicator {
    Indicator { decimals: 2, ..counted((id, group, unit), name, definitions, (direction, note)) }
}

/// The definition of a share of one measure in another.
const fn part(
    of: &'static [Term],
    base: &'static [Term],
    words: (Bilingual, Bilingual),
) -> Definition {
    usual(Formula::Share { of, base: Whole::Sum(base) }, words.0, words.1, USUAL)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_row_is_whole_and_its_id_is_its_own() {
        let mut seen = BTreeSet::new();
        for row in catalogue() {
            assert!(seen.insert(row.id), "{}", row.id);
            assert!(!row.definitions.is_empty(), "{}", row.id);
            for word in [row.name, row.note]
                .into_iter()
                .chain(row.definitions.iter().flat_map(|it| [it.name, it.numerator, it.source]))
            {
                assert!(!word.zh.is_empty() && !word.en.is_empty(), "{}", row.id);
            }
            assert!(row.name.zh.chars().all(|letter| !letter.is_ascii_alphabetic()), "{}", row.id);
        }
    }

    #[test]
    fn rows_of_a_group_stand_together() {
        let mut groups: Vec<Group> = catalogue().map(|row| row.group).collect();
        groups.dedup();
        let distinct: BTreeSet<Group> = groups.iter().copied().collect();
        assert_eq!(groups.len(), distinct.len(), "{groups:?}");
        assert!(groups.is_sorted(), "{groups:?}");
    }

    #[test]
    fn every_number_of_the_catalogue_has_a_row() {
        // The numbers of the settled list; 56, pacing, is a state of targets.
        for number in 1..=55 {
            let prefix = format!("{number:02}");
            let has_row = catalogue().any(|row| {
                row.id
                    .strip_prefix(&prefix)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            });
            assert!(has_row, "{number}");
        }
    }
}
