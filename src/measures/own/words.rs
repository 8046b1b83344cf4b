//! The words of an expression: keys and values of filters as rows of data, each with what it is called in both languages. The same
//! rows read and write. Knows no grammar.

use super::super::tally::Orders;
use crate::cube::{Measure, Policy, Sex};
use crate::text::{Bilingual, both};

/// What a filter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// Sex.
    Sex,
    /// Birth order.
    Order,
    /// Policy state.
    Policy,
    /// Age: the mother's for births.
    Age,
}

impl Key {
    /// Every key, in the order in which they are written.
    pub const ALL: [Self; 4] = [Self::Sex, Self::Order, Self::Policy, Self::Age];

    /// As it is written.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Sex => both("性别", "sex"),
            Self::Order => both("孩次", "order"),
            Self::Policy => both("政策", "policy"),
            Self::Age => both("年龄", "age"),
        }
    }

    /// What else it is called.
    pub(super) const fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Sex => &["出生性别"],
            Self::Order => &["胎次", "birth-order"],
            Self::Policy => &["政策内外"],
            Self::Age => &["母亲年龄", "岁数", "ages"],
        }
    }

    /// Examples of its values, for whoever wrote another.
    #[must_use]
    pub const fn values(self) -> Bilingual {
        match self {
            Self::Sex => both("男、女、不明", "male, female, unknown"),
            Self::Order => both(
                "一孩、二孩、三孩、四孩、已知，或“孩次≥3”“孩次≥5”",
                "1, 2, 3, 4, known, or order>=3, order>=5",
            ),
            Self::Policy => both("内、外、不明", "within, outside, unknown"),
            Self::Age => {
                both("20-29、20，或“年龄≥60”（0—120岁）", "20-29, 20, or age>=60 (0 to 120)")
            }
        }
    }

    /// Whether counts of a measure are told apart by it.
    #[must_use]
    pub const fn fits(self, measure: Measure) -> bool {
        use Measure as M;
        match (measure, self) {
            (M::Births, _)
            | (M::MotherAges, Self::Order | Self::Age)
            | (
                M::BirthsAfterSons | M::BirthsAfterDaughters | M::BirthsAfterBoth,
                Self::Sex | Self::Order,
            )
            | (M::BirthsByRegistration, Self::Sex)
            | (M::Women | M::WomenMean, Self::Age) => true,
            (
                M::Deaths
                | M::PopulationStart
                | M::PopulationEnd
                | M::PopulationMean
                | M::Population
                | M::RegisteredStart
                | M::RegisteredEnd
                | M::RegisteredMean
                | M::Registered
                | M::ResidentStart
                | M::ResidentEnd
                | M::ResidentMean
                | M::Resident,
                key,
            ) => matches!(key, Self::Sex | Self::Age),
            _ => false,
        }
    }
}

/// One value of a key: what it means and how it is written; the first spelling in each language is the canonical one.
pub(super) struct Word<T: 'static> {
    pub(super) means: T,
    pub(super) zh: &'static [&'static str],
    pub(super) en: &'static [&'static str],
}

const fn word<T>(means: T, zh: &'static [&'static str], en: &'static [&'static str]) -> Word<T> {
    Word { means, zh, en }
}

pub(super) const SEXES: &[Word<Sex>] = &[
    word(Sex::Male, &["男", "男婴", "男性"], &["male", "m"]),
    word(Sex::Female, &["女", "女婴", "女性"], &["female", "f"]),
    word(Sex::Unknown, &["不明", "不详", "未知"], &["unknown"]),
];

pub(super) const POLICIES: &[Word<Policy>] = &[
    word(Policy::Within, &["内", "政策内"], &["within", "in"]),
    word(Policy::Outside, &["外", "政策外"], &["outside", "out"]),
    word(Policy::Unknown, &["不明", "不详", "未知"], &["unknown"]),
];

/// Orders behind `=`.
pub(super) const ORDERS: &[Word<Orders>] = &[
    word(Orders::First, &["一孩", "一"], &["1", "first"]),
    word(Orders::Second, &["二孩", "二", "两孩"], &["2", "second"]),
    word(Orders::Third, &["三孩", "三"], &["3", "third"]),
    word(Orders::Fourth, &["四孩", "四"], &["4", "fourth"]),
    word(Orders::Known, &["已知", "已登记"], &["known"]),
    word(Orders::ThirdAndLater, &["多孩", "三孩及以上"], &["3+", "many"]),
    word(Orders::FifthPlus, &["五孩及以上"], &["5+"]),
];

/// Orders behind `>=`: the open classes that ledgers have.
pub(super) const OPEN_ORDERS: &[Word<Orders>] = &[
    word(Orders::ThirdAndLater, &["3", "三孩", "三"], &["3", "third"]),
    word(Orders::FifthPlus, &["5", "五孩", "五"], &["5", "fifth"]),
];

/// Measures by further names.
pub(super) const ALIASES: &[(&str, Measure)] =
    &[("总人口", Measure::Population), ("人口", Measure::Population)];

/// What a folded word means.
pub(super) fn meaning<T: Copy>(words: &[Word<T>], folded: &str) -> Option<T> {
    words
        .iter()
        .find(|word| word.zh.contains(&folded) || word.en.contains(&folded))
        .map(|w| w.means)
}
