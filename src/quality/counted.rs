//! How many rows were asked and failed, by place and period, in all tables together. Knows no language and no chart.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Checked;
use crate::cube::Place;
use crate::ledger::{Asked, Family, NOTES, Outcome, Rule, RuleSet, Severity, Verdict};
use crate::period::{Period, PeriodKind};
use crate::stats::{Confidence, Interval, wilson};

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

/// Years of which kind hold most of the rows: half a statistical year lies in no calendar year.
pub(super) fn usual_kind(ledgers: &[Checked]) -> PeriodKind {
    let verdicts = || ledgers.iter().flat_map(|ledger| ledger.reading.checks.iter());
    let outside = |kind: PeriodKind| -> u64 {
        let is_outside = |verdict: &Verdict| Period::of(verdict.when, kind).is_none();
        verdicts().filter(is_outside).map(|verdict| verdict.rows).sum()
    };
    let (calendar, statistical) = (PeriodKind::CalendarYear, PeriodKind::StatisticalYear);
    if outside(statistical) < outside(calendar) { statistical } else { calendar }
}

/// Rows that were asked any of `rules` and that failed any, by place and period of `kind`.
pub(super) fn by_place_and_period(
    ledgers: &[Checked],
    rules: RuleSet,
    kind: Option<PeriodKind>,
) -> Counted {
    let kind = kind.unwrap_or_else(|| usual_kind(ledgers));
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

/// The 95 % interval (Wilson) of rows that failed, in per cent.
#[must_use]
pub fn interval_of(outcome: Outcome) -> Option<Interval> {
    let asked = outcome.asked.max(outcome.failed);
    wilson(outcome.failed, asked, Confidence::P95).map(|it| it.map(|share| 100.0 * share))
}

/// The places that have any rows, those first that certainly have most trouble.
pub(super) fn worst_first(counted: &Counted) -> Vec<(Place, Outcome)> {
    let by_place = sums(counted, |(place, _)| place.clone());
    let mut places: Vec<(Place, Outcome)> = by_place.into_iter().collect();
    let least = |outcome: Outcome| interval_of(outcome).map_or(0.0, |it| it.lower);
    places.sort_by(|(_, a), (_, b)| least(*b).total_cmp(&least(*a)).then(b.failed.cmp(&a.failed)));
    places
}

/// What was said of the rows of some ledgers at a place, in one.
pub struct Held {
    said: Vec<(Place, Asked, u64)>,
}

/// The rows of some ledgers at a place and in it.
#[must_use]
pub fn held_rows(ledgers: &[Checked], place: &Place) -> Held {
    let verdicts = ledgers.iter().flat_map(|ledger| ledger.reading.checks.iter());
    let mut sums: BTreeMap<(Place, Asked), u64> = BTreeMap::new();
    for verdict in verdicts.filter(|verdict| place.contains(verdict.place)) {
        *sums.entry((verdict.place.clone(), verdict.said)).or_default() += verdict.rows;
    }
    Held { said: sums.into_iter().map(|((place, said), rows)| (place, said, rows)).collect() }
}

impl Held {
    /// The rows: each was asked this once, whatever was asked of its figures.
    #[must_use]
    pub fn rows(&self) -> u64 {
        let is_row = |said: &Asked| said.asked.has(Rule::ExcludedByHand);
        let rows = self.said.iter().filter(|(_, said, _)| is_row(said));
        rows.map(|(.., rows)| rows).sum()
    }

    /// Rows that were asked any of some rules, and that failed any.
    #[must_use]
    pub fn of(&self, rules: RuleSet) -> Outcome {
        let of = |(_, said, rows): &(Place, Asked, u64)| said.outcome(rules, *rows);
        self.said.iter().map(of).fold(Outcome::default(), Outcome::plus)
    }

    /// Every family of which any rule that means more than a note was asked.
    #[must_use]
    pub fn families(&self) -> Vec<(Which, Outcome)> {
        let of = |family: &Family| {
            let rules = RuleSet::of_family(*family).without(NOTES);
            (Which::Family(*family), self.of(rules))
        };
        let is_asked = |(which, outcome): &(Which, Outcome)| {
            let is_by_hand = *which == Which::Family(Family::Decided);
            outcome.asked > 0 && (outcome.failed > 0 || !is_by_hand)
        };
        Family::ALL.iter().map(of).filter(is_asked).collect()
    }

    /// The rule of some that most rows failed.
    #[must_use]
    pub fn most_failed(&self, rules: RuleSet) -> Option<Rule> {
        let failed = rules.iter().map(|rule| (rule, self.of(RuleSet::of(rule)).failed));
        let failed = failed.filter(|(_, failed)| *failed > 0);
        // The first of equals.
        failed.min_by_key(|(_, failed)| Reverse(*failed)).map(|(rule, _)| rule)
    }

    /// The places whose rows failed any of some rules, those first that certainly have most trouble.
    #[must_use]
    pub fn worst(&self, rules: RuleSet) -> Vec<(Place, Outcome)> {
        let mut counted = Counted::new();
        for (place, said, rows) in &self.said {
            let sum = counted.entry((place.clone(), None)).or_default();
            *sum = sum.plus(said.outcome(rules, *rows));
        }
        let has_failed = |(_, outcome): &(Place, Outcome)| outcome.failed > 0;
        worst_first(&counted).into_iter().filter(has_failed).collect()
    }
}
