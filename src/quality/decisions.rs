//! What the user decided about a table, a line each, and each of them taken back. Knows recipes, no row.

use std::collections::BTreeSet;

use super::names::{meaning, treatment_name, which_name};
use crate::ledger::{
    Correction, Findings, Limit, Reading, Recipe, Rule, Target, Treatment, ValueMap,
};
use crate::quality::Which;
use crate::text::{Lang, quality};

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The table is not counted.
    LeftOut,
    /// About rows or a rule.
    Correction(Correction),
    /// What a value means.
    Value(ValueMap),
    /// A place under another name: its old one and its new one.
    Place(String, String),
    /// A limit, and what it is.
    Limit(Limit, i32),
    /// A relation of one's own, by its place, as it was written.
    Relation(usize, String),
}

/// The decisions of a recipe that change what is counted or checked, in the order of their kinds.
#[must_use]
pub fn decisions(recipe: &Recipe) -> Vec<Decision> {
    let left_out = recipe.is_left_out.then_some(Decision::LeftOut);
    let corrections = recipe.corrections.iter().copied().map(Decision::Correction);
    let values = recipe.values.iter().cloned().map(Decision::Value);
    let places = recipe.places.iter().map(|(old, new)| Decision::Place(old.clone(), new.clone()));
    let limits = recipe.limits.iter().map(|(limit, value)| Decision::Limit(*limit, *value));
    let relations = recipe.relations.iter().enumerate();
    let relations = relations.map(|(at, own)| Decision::Relation(at, own.text.clone()));
    left_out
        .into_iter()
        .chain(corrections)
        .chain(values)
        .chain(places)
        .chain(limits)
        .chain(relations)
        .collect()
}

/// Decides about a rule or a row; what was decided about it before no longer holds. `None` takes that back alone.
pub fn correct(recipe: &mut Recipe, target: Target, treatment: Option<Treatment>) {
    recipe.corrections.retain(|known| known.target != target);
    recipe.corrections.extend(treatment.map(|treatment| Correction { target, treatment }));
}

/// What is done about a target now.
#[must_use]
pub fn treatment_of(recipe: &Recipe, target: Target) -> Option<Treatment> {
    let known = recipe.corrections.iter().rfind(|known| known.target == target);
    known.map(|known| known.treatment)
}

/// Whether counting a row by decision changes anything: it was found to repeat another, or was left out by decision.
#[must_use]
pub fn can_count(reading: &Reading, row: u64) -> bool {
    let counts = |it: &&Findings| {
        it.rule == Rule::ExcludedByHand || it.rule.treatments().contains(&Treatment::Count)
    };
    let found = reading.findings.iter().filter(counts).flat_map(Findings::iter);
    found.into_iter().any(|it| it.row == row)
}

/// The rules that something was decided about.
#[must_use]
pub fn rules_decided(recipe: &Recipe) -> Vec<Rule> {
    let rule = |it: &Correction| match it.target {
        Target::Rule(rule) => Some(rule),
        Target::Row(_) => None,
    };
    recipe.corrections.iter().filter_map(rule).collect()
}

/// Sets a limit; the usual one needs no decision.
pub fn limit(recipe: &mut Recipe, limit: Limit, value: i32) {
    if value == limit.row().usual {
        recipe.limits.remove(&limit);
    } else if limit.row().range.contains(&value) {
        recipe.limits.insert(limit, value);
    }
}

/// Takes a decision back.
pub fn take_back(recipe: &mut Recipe, decision: &Decision) {
    match decision {
        Decision::LeftOut => recipe.is_left_out = false,
        Decision::Correction(known) => recipe.corrections.retain(|it| it != known),
        Decision::Value(known) => recipe.values.retain(|it| it != known),
        Decision::Place(old, _) => _ = recipe.places.remove(old),
        Decision::Limit(limit, _) => _ = recipe.limits.remove(limit),
        Decision::Relation(at, text) => {
            let is_it = recipe.relations.get(*at).is_some_and(|own| own.text == *text);
            if is_it {
                recipe.relations.remove(*at);
            }
        }
    }
}

/// The decisions about a table as a report has them: rows that are treated alike stand in one line.
#[must_use]
pub fn said_together(decisions: &[Decision], lang: Lang) -> Vec<String> {
    let row_of = |decision: &Decision| match decision {
        Decision::Correction(Correction { target: Target::Row(row), treatment }) => {
            Some((*treatment, *row))
        }
        _ => None,
    };
    let mut told = BTreeSet::new();
    let line = |decision: &Decision| {
        let Some((treatment, _)) = row_of(decision) else { return Some(said(decision, lang)) };
        let is_alike = |row: &(Treatment, u64)| row.0 == treatment;
        let rows = decisions.iter().filter_map(row_of).filter(is_alike).map(|(_, row)| row);
        let is_first = told.insert(treatment);
        is_first
            .then(|| quality::decided_rows(lang, treatment_name(treatment).get(lang), &runs(rows)))
    };
    decisions.iter().filter_map(line).collect()
}

/// Rows that follow each other, from the first to the last.
fn runs(rows: impl Iterator<Item = u64>) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for row in rows.collect::<BTreeSet<_>>() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

/// A decision in words.
#[must_use]
pub fn said(decision: &Decision, lang: Lang) -> String {
    match decision {
        Decision::LeftOut => quality::DECIDED_LEFT_OUT.get(lang).to_owned(),
        Decision::Correction(Correction { target, treatment }) => {
            let done = treatment_name(*treatment).get(lang);
            match target {
                Target::Rule(rule) => {
                    quality::decided_rule(lang, done, which_name(Which::Rule(*rule)).get(lang))
                }
                Target::Row(row) => quality::decided_rows(lang, done, &[(*row, *row)]),
            }
        }
        Decision::Value(ValueMap { role, text, means }) => {
            quality::decided_value(lang, role.name().get(lang), text, meaning(*means).get(lang))
        }
        Decision::Place(old, new) => quality::decided_place(lang, old, new),
        Decision::Limit(limit, value) => {
            let row = limit.row();
            quality::decided_limit(lang, row.name.get(lang), *value, row.unit.get(lang))
        }
        Decision::Relation(_, text) => quality::decided_relation(lang, text),
    }
}
