//! How many rows were asked and failed, by place and period, in all tables together. Knows no language and no chart.

use std::collections::BTreeMap;

use super::Checked;
use crate::cube::Place;
use crate::ledger::{Family, Outcome, Rule, RuleSet, Severity};
use crate::period::{Period, PeriodKind};

/// Which rules are looked at together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Which {
    /// All that mean more than a note.
    #[default]
    All,
    /// Those of a family.
    Family(Family),
    /// One.
    Rule(Rule),
}

impl Which {
    /// The rules.
    #[must_use]
    pub fn rules(self) -> RuleSet {
        match self {
            Self::All => RuleSet::such_that(|rule| {
                rule.severity() != Severity::Note && rule.family() != Family::Scope
            }),
            Self::Family(family) => RuleSet::of_family(family),
            Self::Rule(rule) => RuleSet::of(rule),
        }
    }

    /// What can be looked at in these ledgers: all, then the families and rules that found something.
    #[must_use]
    pub fn choices(ledgers: &[Checked]) -> Vec<Self> {
        let found = super::rules_found(ledgers);
        let found: Vec<Rule> = found.into_iter().filter(|rule| !rule.is_of_table()).collect();
        let has = |family: &&Family| found.iter().any(|rule| rule.family() == **family);
        let of_family = |family: &Family| {
            let family = *family;
            let rules = found.iter().filter(move |rule| rule.family() == family);
            std::iter::once(Self::Family(family)).chain(rules.map(|rule| Self::Rule(*rule)))
        };
        let families = Family::ALL.iter().filter(has).flat_map(of_family);
        std::iter::once(Self::All).chain(families).collect()
    }
}

/// Rows by place and period; no period where the time is not known.
pub(super) type Counted = BTreeMap<(Place, Option<Period>), Outcome>;

/// Rows that were asked any of `rules` and that failed any, by place and period of `kind`.
pub(super) fn by_place_and_period(
    ledgers: &[Checked],
    rules: RuleSet,
    kind: PeriodKind,
) -> Counted {
    let mut counted = Counted::new();
    for verdict in ledgers.iter().flat_map(|ledger| ledger.reading.checks.iter()) {
        let outcome = verdict.outcome(rules);
        if outcome != Outcome::default() {
            let at = (verdict.place.clone(), Period::of(verdict.when, kind));
            let sum = counted.entry(at).or_default();
            *sum = sum.plus(outcome);
        }
    }
    counted
}

/// The same by what `key` makes of place and period.
pub(super) fn sums<K: Ord>(
    counted: &Counted,
    key: impl Fn(&(Place, Option<Period>)) -> K,
) -> BTreeMap<K, Outcome> {
    let mut sums: BTreeMap<K, Outcome> = BTreeMap::new();
    for (at, outcome) in counted {
        let sum = sums.entry(key(at)).or_default();
        *sum = sum.plus(*outcome);
    }
    sums
}

/// Rows that were asked a rule and that failed it, in all tables.
pub(super) fn of_rule(ledgers: &[Checked], rule: Rule) -> Outcome {
    let of = |ledger: &Checked| ledger.reading.checks.of(rule);
    ledgers.iter().map(of).fold(Outcome::default(), Outcome::plus)
}
