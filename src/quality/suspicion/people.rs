//! Shares that are exactly 100 %, and ages that are heaped.

use std::collections::BTreeMap;

use super::evidence::Table;
use super::tried::{Flag, Oddity, Thing, Tried};
use crate::cube::{Age, Cell, Measure, Place, Policy, Sex};
use crate::period::When;
use crate::stats::{
    Alternative, BACHI_AGES, Blend, MYERS_AGES, PValue, WHIPPLE_AGES, age_sex_accuracy, bachi,
    exact_test, myers, spoorenberg, whipple,
};

/// A share of a whole, of which each place may have all.
struct Share {
    part: Measure,
    whole: Measure,
}

const fn share(part: Measure, whole: Measure) -> Share {
    Share { part, whole }
}

/// The shares that are looked at.
const SHARES: &[Share] = &[
    share(Measure::BirthsWithinPolicy, Measure::Births),
    share(Measure::HospitalBirths, Measure::Births),
    share(Measure::TimelyRegistrations, Measure::BirthsByRegistration),
    share(Measure::ServicesDone, Measure::ServicesDue),
    share(Measure::VisitsDone, Measure::VisitsDue),
    share(Measure::ChecksDone, Measure::ChecksDue),
    share(Measure::EarlyChecksDone, Measure::EarlyChecksDue),
    share(Measure::PregnancyChecksDone, Measure::PregnancyChecksDue),
    share(Measure::MonitoringDone, Measure::MonitoringDue),
    share(Measure::PositivesTreated, Measure::PositivesFound),
    share(Measure::FolicAcidGiven, Measure::FolicAcidDue),
    share(Measure::ContraceptionUsers, Measure::MarriedWomen),
    share(Measure::LateMarriages, Measure::FirstMarriages),
    share(Measure::MigrantsManaged, Measure::MigrantsRegistered),
    share(Measure::CertificatesVerified, Measure::CertificatesIssued),
    share(Measure::InquiriesAnswered, Measure::InquiriesReceived),
    share(Measure::BenefitsPaid, Measure::BenefitsDue),
    share(Measure::HardshipHelped, Measure::HardshipListed),
    share(Measure::PeopleAware, Measure::PeopleAsked),
    share(Measure::PeopleSatisfied, Measure::PeopleAsked),
    share(Measure::RecordsCorrect, Measure::RecordsChecked),
    share(Measure::CasesCompliant, Measure::CasesAudited),
    share(Measure::Trainees, Measure::TraineesDue),
    share(Measure::PassedTrainees, Measure::Trainees),
];

/// Ages are heaped where Whipple's index, times 100, is beyond what the United Nations call very accurate.
const VERY_ACCURATE: f64 = 1.05;

/// Where every place reaches all of a share, each is judged as if so much were usual.
const NEARLY_ALL: f64 = 0.995;

/// Places where all of a share is reached, though at the rate of all places it would hardly be.
pub(super) fn full(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        for share in SHARES {
            let places = parts(table, share);
            let all =
                places.values().fold((0, 0), |sum: (u64, u64), it| (sum.0 + it.0, sum.1 + it.1));
            let is_share = 0 < all.0 && all.0 <= all.1 && places.len() > 1;
            for (place, (part, whole)) in places.iter().filter(|(_, it)| is_share && it.1 > 0) {
                let rate = if all.0 == all.1 { NEARLY_ALL } else { all.0 as f64 / all.1 as f64 };
                let p = if part == whole { rate.powf(*whole as f64) } else { 1.0 };
                if part != whole {
                    tried.tested += 1;
                    continue;
                }
                tried.thing(p, || Flag {
                    about: Thing {
                        table: table.at,
                        place: Some((*place).clone()),
                        periods: None,
                        measure: Some(share.part),
                    },
                    oddity: Oddity::Full(*whole),
                    figure: 100.0 * *part as f64 / *whole as f64,
                    usual: (100.0 * rate, 100.0 * rate),
                    least: *whole,
                    p,
                    adjusted: 1.0,
                });
            }
        }
    }
    tried
}

/// Of each place the part and the whole, over all periods that give both.
fn parts<'a>(table: &'a Table<'_>, share: &Share) -> BTreeMap<&'a Place, (u64, u64)> {
    let is_by_class = is_by_class(table, share);
    let mut by_time: BTreeMap<(&Place, When), (u64, u64)> = BTreeMap::new();
    for (cell, count) in table.cells() {
        let is_known = !is_by_class || cell.policy != Policy::Unknown;
        let is_whole = cell.measure == share.whole && is_known;
        let is_part = if is_by_class {
            is_whole && cell.policy == Policy::Within
        } else {
            cell.measure == share.part
        };
        if is_part || is_whole {
            let sum = by_time.entry((table.place(cell), cell.when)).or_default();
            sum.0 += if is_part { count } else { 0 };
            sum.1 += if is_whole { count } else { 0 };
        }
    }
    let mut places: BTreeMap<&Place, (u64, u64)> = BTreeMap::new();
    for ((place, _), (part, whole)) in by_time {
        if part > 0 && part <= whole {
            let sum = places.entry(place).or_default();
            *sum = (sum.0 + part, sum.1 + whole);
        }
    }
    places
}

/// Whether births within policy stand as a class of births and not beside them.
fn is_by_class(table: &Table<'_>, share: &Share) -> bool {
    let part = Measure::BirthsWithinPolicy;
    share.part == part && table.cells().all(|(cell, _)| cell.measure != part)
}

/// Measures of people that may be given by single age.
const PEOPLE: [Measure; 6] = [
    Measure::Population,
    Measure::PopulationEnd,
    Measure::Registered,
    Measure::RegisteredEnd,
    Measure::Resident,
    Measure::ResidentEnd,
];

/// The people of a table by single age, at its last time.
pub(super) fn by_single_age(table: &Table<'_>, measure: Measure) -> Vec<u64> {
    let is_single = |age: Age| age.from == age.to;
    let single = || table.cells().filter(|(it, _)| it.measure == measure && is_single(it.age));
    let Some(last) = single().map(|(cell, _)| cell.when).max_by_key(|when| end_of(*when)) else {
        return Vec::new();
    };
    let mut ages = Vec::new();
    for (cell, count) in single().filter(|(cell, _)| cell.when == last) {
        let at = usize::from(cell.age.from);
        if ages.len() <= at {
            ages.resize(at + 1, 0_u64);
        }
        ages[at] = ages[at].saturating_add(count);
    }
    ages
}

/// The month in which a time ends.
const fn end_of(when: When) -> i32 {
    match when {
        When::Month(month) => month,
        When::Year(year) => year * 12 + 11,
        When::Months { count, first } => first + count as i32 - 1,
        When::Unknown => i32::MIN,
    }
}

/// Whether people by single age are too many at ages that end in 0 or 5.
pub(super) fn heaping(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for (table, measure) in tables.iter().flat_map(|it| PEOPLE.map(|measure| (it, measure))) {
        let ages = by_single_age(table, measure);
        let Some(index) = whipple(&ages, WHIPPLE_AGES) else { continue };
        let (round, all) = round_ages(&ages);
        let found = exact_test(round, all, 0.2, Alternative::Greater);
        let p = found.filter(|_| index > VERY_ACCURATE).map_or(1.0, PValue::value);
        let about = || Thing { table: table.at, measure: Some(measure), ..Thing::default() };
        if tried.digits.is_none() {
            let shares = myers(&ages, MYERS_AGES, Blend::Original);
            tried.digits = shares.map(|shares| (about(), shares.percent));
        }
        tried.thing(p, || Flag {
            about: about(),
            oddity: Oddity::Heaped,
            figure: 100.0 * index,
            usual: (100.0, 100.0 * VERY_ACCURATE),
            least: round,
            p,
            adjusted: 1.0,
        });
    }
    tried
}

/// The people at ages ending in 0 or 5, and all, that Whipple's index takes.
fn round_ages(ages: &[u64]) -> (u64, u64) {
    let around = *WHIPPLE_AGES.start() - 2..=*WHIPPLE_AGES.end() + 2;
    let all = ages.get(around).map_or(0, |ages| ages.iter().sum());
    let round = WHIPPLE_AGES.filter(|age| age % 5 == 0).filter_map(|age| ages.get(age)).sum();
    (round, all)
}

/// The other indices of heaping, of the first table that gives single ages: Myers, Bachi, Spoorenberg; `None` where none does.
pub(super) fn indices(tables: &[Table<'_>]) -> Option<[Option<f64>; 3]> {
    let ages = tables.iter().flat_map(|it| PEOPLE.map(|measure| by_single_age(it, measure)));
    let ages = ages.into_iter().find(|ages| whipple(ages, WHIPPLE_AGES).is_some())?;
    let index = |found: Option<crate::stats::DigitShares>| found.map(|found| found.index);
    Some([
        index(myers(&ages, MYERS_AGES, Blend::Original)),
        index(bachi(&ages, BACHI_AGES, Blend::Original)),
        spoorenberg(&ages),
    ])
}

/// The age-sex accuracy index of the first table that gives people by sex and by groups of five years or less.
pub(super) fn accuracy(tables: &[Table<'_>]) -> Option<f64> {
    let of = |(table, measure)| -> Option<f64> {
        let [males, females] = [Sex::Male, Sex::Female].map(|sex| five_years(table, measure, sex));
        Some(age_sex_accuracy(&males?, &females?)?.joint)
    };
    tables.iter().flat_map(|table| PEOPLE.map(|measure| (table, measure))).find_map(of)
}

/// People of a sex by groups of five years at the last time, the last group open; `None` where ages are missing.
fn five_years(table: &Table<'_>, measure: Measure, sex: Sex) -> Option<Vec<u64>> {
    const YEARS: u8 = 5;
    let is_narrow = |age: Age| age.from / YEARS == age.to / YEARS || age.to == Age::OPEN;
    let is_meant = |cell: &Cell| {
        (cell.measure, cell.sex) == (measure, sex) && cell.age != Age::ALL && is_narrow(cell.age)
    };
    let aged = || table.cells().filter(|(cell, _)| is_meant(cell));
    let last = aged().map(|(cell, _)| cell.when).max_by_key(|when| end_of(*when))?;
    let mut groups: BTreeMap<u8, u64> = BTreeMap::new();
    for (cell, count) in aged().filter(|(cell, _)| cell.when == last) {
        *groups.entry(cell.age.from / YEARS).or_default() += count;
    }
    let is_whole = groups.keys().zip(0..).all(|(group, at)| *group == at);
    is_whole.then(|| groups.into_values().collect())
}
