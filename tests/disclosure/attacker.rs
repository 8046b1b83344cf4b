//! Someone who has nothing but the exported CSV, knows how each figure is made, and knows that every sex, order and policy state is
//! recorded. Writes down every printed count as an equation and bounds every other count by linear programming.

use std::collections::BTreeMap;

use vital_ledger::cube::{Order, Policy, Sex};

use crate::simplex::Polytope;

/// A kind of birth in the attacker's mind.
pub(crate) type Kind = (Sex, Order, Policy);

/// Every kind of birth, all recorded.
pub(crate) fn kinds() -> Vec<Kind> {
    let mut kinds = Vec::new();
    for sex in [Sex::Male, Sex::Female] {
        for order in [Order::First, Order::Second, Order::Third, Order::Fourth] {
            for policy in [Policy::Within, Policy::Outside] {
                kinds.push((sex, order, policy));
            }
        }
    }
    kinds
}

/// A count that someone might want to know: its name and the kinds in it.
pub(crate) type Secret = (&'static str, Class);

/// Which kinds a count is about.
pub(crate) type Class = fn(Kind) -> bool;

/// The counts of one unit that the published hierarchy is about.
pub(crate) const SECRETS: &[Secret] = &[
    ("births", |_| true),
    ("male", |k| k.0 == Sex::Male),
    ("female", |k| k.0 == Sex::Female),
    ("first", |k| k.1 == Order::First),
    ("second", |k| k.1 == Order::Second),
    ("later", |k| is_later(k)),
    ("first male", |k| k.1 == Order::First && k.0 == Sex::Male),
    ("first female", |k| k.1 == Order::First && k.0 == Sex::Female),
    ("second male", |k| k.1 == Order::Second && k.0 == Sex::Male),
    ("second female", |k| k.1 == Order::Second && k.0 == Sex::Female),
    ("later male", |k| is_later(k) && k.0 == Sex::Male),
    ("later female", |k| is_later(k) && k.0 == Sex::Female),
    ("within", |k| k.2 == Policy::Within),
    ("outside", |k| k.2 == Policy::Outside),
    ("outside later", |k| k.2 == Policy::Outside && is_later(k)),
    ("within later", |k| k.2 == Policy::Within && is_later(k)),
    ("outside earlier", |k| k.2 == Policy::Outside && !is_later(k)),
];

/// The counts that are published as well where the ledger tells third from fourth births.
pub(crate) const SINGLE_SECRETS: &[Secret] = &[
    ("third", |k| k.1 == Order::Third),
    ("third male", |k| k.1 == Order::Third && k.0 == Sex::Male),
    ("third female", |k| k.1 == Order::Third && k.0 == Sex::Female),
    ("fourth", |k| k.1 == Order::Fourth),
    ("fourth male", |k| k.1 == Order::Fourth && k.0 == Sex::Male),
    ("fourth female", |k| k.1 == Order::Fourth && k.0 == Sex::Female),
];

fn is_later(kind: Kind) -> bool {
    matches!(kind.1, Order::Third | Order::Fourth)
}

/// What a row's numerator and denominator count.
fn counts_of(id: &str) -> [Option<Class>; 2] {
    match id {
        "01" => [Some(|_| true), None],
        "11" | "13-105" | "13-106" | "13-107" | "13-106-rate" => {
            [Some(SECRETS[1].1), Some(SECRETS[2].1)]
        }
        "12-1" => [Some(SECRETS[6].1), Some(SECRETS[7].1)],
        "12-2" => [Some(SECRETS[8].1), Some(SECRETS[9].1)],
        "12-3+" => [Some(SECRETS[10].1), Some(SECRETS[11].1)],
        "12-3" => [Some(SINGLE_SECRETS[1].1), Some(SINGLE_SECRETS[2].1)],
        "12-4" => [Some(SINGLE_SECRETS[4].1), Some(SINGLE_SECRETS[5].1)],
        "12-5+" => [Some(|_| false), Some(|_| false)],
        "14" => [Some(SECRETS[12].1), Some(|_| true)],
        "15" => [Some(SECRETS[13].1), None],
        "15-rate" => [Some(SECRETS[13].1), Some(|_| true)],
        "16" => [Some(SECRETS[14].1), Some(|_| true)],
        "17-1" => [Some(SECRETS[3].1), Some(|_| true)],
        "17-2" => [Some(SECRETS[4].1), Some(|_| true)],
        "17-3+" => [Some(SECRETS[5].1), Some(|_| true)],
        other => panic!("the attacker does not know {other}"),
    }
}

/// A unit: place and period as printed.
pub(crate) type Name = (String, String);

/// What the attacker knows.
pub(crate) struct Attacker {
    units: BTreeMap<Name, usize>,
    polytope: Polytope,
}

impl Attacker {
    /// Reads the export. `unprinted` names units that the attacker knows to exist though no row is about them.
    pub(crate) fn new(csv: &str, whole: &Name, unprinted: &[Name]) -> Self {
        let text = csv.trim_start_matches('\u{feff}');
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let mut units = BTreeMap::new();
        let named = rows.iter().map(|row| (row[3].to_owned(), row[4].to_owned()));
        for name in named.chain(unprinted.iter().cloned()) {
            let next = units.len();
            units.entry(name).or_insert(next);
        }
        let variables = units.len() * kinds().len();
        let mut equations = cuts(&units, whole);
        for row in &rows {
            let unit = units[&(row[3].to_owned(), row[4].to_owned())];
            for (column, class) in [5, 6].into_iter().zip(counts_of(&row[0])) {
                if let (Some(class), false) = (class, row[column].is_empty()) {
                    equations.push((sum(variables, unit, class), row[column].parse().unwrap()));
                }
            }
        }
        Self { units, polytope: Polytope::new(variables, &equations) }
    }

    /// The bounds of a count.
    pub(crate) fn range(&self, unit: &Name, class: Class) -> (f64, f64) {
        self.polytope.range(&sum(self.units.len() * kinds().len(), self.units[unit], class))
    }
}

/// Periods add up to the whole, kind by kind, and so do places.
fn cuts(units: &BTreeMap<Name, usize>, whole: &Name) -> Vec<(Vec<f64>, f64)> {
    let width = kinds().len();
    let mut equations = Vec::new();
    for is_part in [
        |name: &Name, whole: &Name| name.0 == whole.0 && name.1 != whole.1,
        |name: &Name, whole: &Name| name.0 != whole.0 && name.1 == whole.1,
    ] {
        let parts: Vec<usize> =
            units.iter().filter(|(name, _)| is_part(name, whole)).map(|(_, unit)| *unit).collect();
        if parts.is_empty() {
            continue;
        }
        for kind in 0..width {
            let mut row = vec![0.0; units.len() * width];
            row[units[whole] * width + kind] = -1.0;
            for part in &parts {
                row[part * width + kind] = 1.0;
            }
            equations.push((row, 0.0));
        }
    }
    equations
}

fn sum(variables: usize, unit: usize, class: Class) -> Vec<f64> {
    let mut row = vec![0.0; variables];
    for (index, kind) in kinds().into_iter().enumerate() {
        if class(kind) {
            row[unit * kinds().len() + index] = 1.0;
        }
    }
    row
}
