//! What rules, classes and decisions are called. Knows words.

use super::Which;
use crate::cube::{Order, Policy, Sex};
use crate::ledger::{Severity, Treatment, ValueMeaning};
use crate::text::{Bilingual, Lang, chrome, quality};

/// How serious a finding is, in words.
#[must_use]
pub const fn severity_name(severity: Severity) -> Bilingual {
    match severity {
        Severity::Left => chrome::SEVERITY_LEFT,
        Severity::Doubtful => chrome::SEVERITY_DOUBTFUL,
        Severity::Note => chrome::SEVERITY_NOTE,
    }
}

/// What some rules are called.
#[must_use]
pub const fn which_name(which: Which) -> Bilingual {
    match which {
        Which::All => quality::ALL_WHICH,
        Which::Family(family) => family.name(),
        Which::Rule(rule) => rule.title(),
    }
}

/// The same in few words: what stands before the first comma or bracket.
#[must_use]
pub fn short_name(which: Which, lang: Lang) -> &'static str {
    let name = which_name(which).get(lang);
    let signs: &[char] =
        if lang == Lang::Zh { &['（', '，', '：'] } else { &['(', ',', ';', ':'] };
    name.split(signs).next().unwrap_or(name).trim_end()
}

/// What is done about a finding, as a verb.
#[must_use]
pub const fn treatment_name(treatment: Treatment) -> Bilingual {
    match treatment {
        Treatment::Exclude => quality::DO_EXCLUDE,
        Treatment::Count => quality::DO_COUNT,
        Treatment::Off => quality::DO_OFF,
    }
}

/// In words.
#[must_use]
pub const fn sex(sex: Sex) -> Bilingual {
    match sex {
        Sex::Male => chrome::SEX_MALE,
        Sex::Female => chrome::SEX_FEMALE,
        Sex::Unknown => chrome::SEX_UNKNOWN,
    }
}

/// In words.
#[must_use]
pub const fn order(order: Order) -> Bilingual {
    match order {
        Order::First => chrome::FIRST_CHILD,
        Order::Second => chrome::SECOND_CHILD,
        Order::Third => chrome::THIRD_CHILD,
        Order::Fourth => chrome::FOURTH_CHILD,
        Order::FifthPlus => chrome::FIFTH_CHILD,
        Order::ThirdPlus => chrome::MANY_CHILD,
        Order::Unknown => chrome::ORDER_UNKNOWN,
    }
}

/// In words.
#[must_use]
pub const fn policy(policy: Policy) -> Bilingual {
    match policy {
        Policy::Within => chrome::POLICY_WITHIN,
        Policy::Outside => chrome::POLICY_OUTSIDE,
        Policy::Unknown => chrome::POLICY_UNKNOWN,
    }
}

/// The class that a value stands for, in words.
#[must_use]
pub const fn meaning(meaning: ValueMeaning) -> Bilingual {
    match meaning {
        ValueMeaning::Sex(it) => sex(it),
        ValueMeaning::Order(it) => order(it),
        ValueMeaning::Policy(it) => policy(it),
    }
}
