//! What the user decides about what the checks found: rules that are not asked, rows that are left out or counted after all, limits.
//! The file is never touched; a list of decisions is part of the recipe, and any of them can be taken back. Knows rules and row
//! numbers, no value.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Rule, RuleSet, Severity};
use crate::text::{Bilingual, both};

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Treatment {
    /// The rows are left out.
    Exclude,
    /// The rows are counted although they were found to be repetitions.
    Count,
    /// The rule is not asked.
    Off,
}

/// What it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// Every row that fails a rule.
    Rule(Rule),
    /// One row, by its 1-based record in the file.
    Row(u64),
}

/// One decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// To what.
    pub target: Target,
    /// What is done.
    pub treatment: Treatment,
}

impl Rule {
    /// What can be done about it.
    #[must_use]
    pub fn treatments(self) -> &'static [Treatment] {
        match (self, self.severity()) {
            (Self::DuplicateExact | Self::DuplicateProbable | Self::DuplicatePerson, _) => {
                &[Treatment::Count]
            }
            // A row that cannot be counted cannot be counted by decision either.
            (_, Severity::Left) => &[],
            (rule, _) if rule.is_of_table() || rule.is_of_two_rows() => &[Treatment::Off],
            (_, Severity::Doubtful | Severity::Note) => &[Treatment::Exclude, Treatment::Off],
        }
    }

    /// Whether two rows contradict each other, of which nobody knows the wrong one.
    const fn is_of_two_rows(self) -> bool {
        matches!(self, Self::IntervalShort | Self::OrderAgainstEarlier)
    }

    /// Whether it is asked once of the table as a whole.
    #[must_use]
    pub const fn is_of_table(self) -> bool {
        matches!(
            self,
            Self::DateOrderUnclear
                | Self::PlaceSumDiffers
                | Self::CountColumnUnread
                | Self::DuplicatesUnchecked
                | Self::DuplicatesBeyond
                | Self::SexCodesUnclear
        )
    }
}

macro_rules! limits {
    ($($variant:ident $id:literal $rule:ident $usual:literal $least:literal $most:literal $unit_zh:literal $unit_en:literal $zh:literal $en:literal;)*) => {
        /// A number that a rule compares with, and that the user may set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Limit { $(#[doc = $en] $variant,)* }

        /// What is said of a limit.
        #[derive(Debug)]
        pub struct LimitRow {
            /// Which.
            pub limit: Limit,
            /// Its stable name.
            pub id: &'static str,
            /// The rule that it belongs to.
            pub rule: Rule,
            /// What it usually is.
            pub usual: i32,
            /// What it may be.
            pub range: std::ops::RangeInclusive<i32>,
            /// Its unit.
            pub unit: Bilingual,
            /// What it is called.
            pub name: Bilingual,
        }

        /// Every limit.
        pub const LIMITS: &[LimitRow] = &[$(LimitRow {
            limit: Limit::$variant, id: $id, rule: Rule::$rule, usual: $usual, range: $least..=$most,
            unit: both($unit_zh, $unit_en), name: both($zh, $en),
        },)*];
    };
}

limits! {
    MotherAgeLeast "mother-age-least" MotherAge 15 10 30 "岁" "years" "母亲生育年龄下限" "Least age of a mother";
    MotherAgeMost "mother-age-most" MotherAge 49 40 65 "岁" "years" "母亲生育年龄上限" "Greatest age of a mother";
    IntervalMonths "interval-months" IntervalShort 7 5 12 "个月" "months" "同一母亲两次生育的最短间隔" "Shortest interval between births of one mother";
    BalanceTolerance "balance-tolerance" BalanceDiffers 0 0 1000 "人" "people" "人口平衡允许差额" "Difference allowed in the balance of population";
    RowsCompared "rows-compared" DuplicatesBeyond 16_000_000 10 64_000_000 "行" "rows" "查重复登记的行数上限" "Rows that are looked through for repetitions";
}

/// The limits that the user set; others are as usual.
pub type Limits = BTreeMap<Limit, i32>;

impl Limit {
    /// What is said of it.
    #[must_use]
    pub fn row(self) -> &'static LimitRow {
        &LIMITS[self as usize]
    }

    /// What it is, among what the user set. What cannot be counts as not set.
    #[must_use]
    pub fn of(self, limits: &Limits) -> i32 {
        let row = self.row();
        limits.get(&self).copied().filter(|limit| row.range.contains(limit)).unwrap_or(row.usual)
    }
}

/// Decisions as a reader needs them. Later ones win.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Treatments {
    pub(crate) off: RuleSet,
    pub(crate) excluded: RuleSet,
    pub(crate) counted: RuleSet,
    rows: BTreeMap<u64, Treatment>,
}

impl Treatments {
    pub(crate) fn of(corrections: &[Correction]) -> Self {
        let mut all = Self::default();
        for Correction { target, treatment } in corrections {
            match target {
                Target::Row(row) => _ = all.rows.insert(*row, *treatment),
                Target::Rule(rule) if rule.treatments().contains(treatment) => {
                    all.treat(RuleSet::of(*rule), *treatment);
                }
                Target::Rule(_) => {}
            }
        }
        all
    }

    fn treat(&mut self, rule: RuleSet, treatment: Treatment) {
        let is = |what| if treatment == what { rule } else { RuleSet::NONE };
        self.off = self.off.without(rule).with(is(Treatment::Off));
        self.excluded = self.excluded.without(rule).with(is(Treatment::Exclude));
        self.counted = self.counted.without(rule).with(is(Treatment::Count));
    }

    /// Whether rows are named, so that the number of a row must be known while it is read.
    pub(crate) fn names_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Whether a row that fails these is left out.
    #[inline]
    pub(crate) fn excludes(&self, row: u64, failed: RuleSet) -> bool {
        match self.rows.get(&row) {
            Some(treatment) => *treatment == Treatment::Exclude,
            None => failed.meets(self.excluded),
        }
    }

    /// Whether a repetition is counted after all.
    pub(crate) fn counts(&self, row: u64, rule: Rule) -> bool {
        match self.rows.get(&row) {
            Some(treatment) => *treatment == Treatment::Count,
            None => self.counted.has(rule),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(rule: Rule, treatment: Treatment) -> Correction {
        Correction { target: Target::Rule(rule), treatment }
    }

    #[test]
    fn limits_are_listed_in_their_place_and_usual_ones_can_be() {
        for (at, row) in LIMITS.iter().enumerate() {
            assert_eq!(row.limit as usize, at, "{}", row.id);
            assert!(row.range.contains(&row.usual), "{}", row.id);
        }
        assert_eq!(Limit::MotherAgeLeast.of(&Limits::from([(Limit::MotherAgeLeast, 12)])), 12);
        assert_eq!(Limit::MotherAgeLeast.of(&Limits::from([(Limit::MotherAgeLeast, 300)])), 15);
    }

    #[test]
    fn the_later_decision_wins_and_what_cannot_be_done_is_not() {
        use Treatment::{Count, Exclude, Off};
        let all = Treatments::of(&[
            rule(Rule::MotherAge, Off),
            rule(Rule::MotherAge, Exclude),
            rule(Rule::DateMissing, Count),
            rule(Rule::DuplicateProbable, Count),
        ]);
        assert!(all.off.is_empty());
        assert_eq!(all.excluded, RuleSet::of(Rule::MotherAge));
        assert_eq!(all.counted, RuleSet::of(Rule::DuplicateProbable));
    }

    #[test]
    fn a_row_is_decided_before_its_rules() {
        let row = |row, treatment| Correction { target: Target::Row(row), treatment };
        let all = Treatments::of(&[
            rule(Rule::MotherAge, Treatment::Exclude),
            row(5, Treatment::Count),
            row(6, Treatment::Exclude),
        ]);
        let failed = RuleSet::of(Rule::MotherAge);
        assert_eq!([4, 5, 6].map(|row| all.excludes(row, failed)), [true, false, true]);
        assert!(all.excludes(6, RuleSet::NONE));
        assert!(all.counts(5, Rule::DuplicateExact) && !all.counts(6, Rule::DuplicateExact));
    }
}
