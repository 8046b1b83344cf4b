//! People by age and sex, in groups of five years.

use super::figures::known_count;
use super::{Drawn, Source};
use crate::answers::{Column, Panel, Reads, Sheet, Value};
use crate::chart::{AgeGroup, BothSexes, Chart, Pyramid, PyramidNames};
use crate::cube::{Measure, Sex};
use crate::measures::{Facts, Select};
use crate::text::{Lang, count, number, pictures};

/// The counts of people that a pyramid may be of, the best first.
const PEOPLE: [Measure; 12] = [
    Measure::PopulationEnd,
    Measure::Population,
    Measure::ResidentEnd,
    Measure::Resident,
    Measure::RegisteredEnd,
    Measure::Registered,
    Measure::PopulationStart,
    Measure::ResidentStart,
    Measure::RegisteredStart,
    Measure::PopulationMean,
    Measure::ResidentMean,
    Measure::RegisteredMean,
];
/// A group's years.
const YEARS: u8 = 5;
/// Where the last, open group may begin; tables differ.
const OPEN_FROM: [u8; 6] = [85, 80, 75, 70, 65, 60];
/// Fewer groups than this make no pyramid.
const LEAST_GROUPS: usize = 4;

/// A group of ages with its people.
struct Group {
    from: u8,
    is_open: bool,
    male: Option<u64>,
    female: Option<u64>,
}

impl Group {
    fn name(&self) -> String {
        if self.is_open {
            return format!("{}+", self.from);
        }
        format!("{}–{}", self.from, self.from + YEARS - 1)
    }

    /// Men to a hundred women.
    fn ratio(&self) -> Option<f64> {
        let (male, female) = (self.male?, self.female.filter(|female| *female > 0)?);
        Some(100.0 * male as f64 / female as f64)
    }
}

impl Source<'_> {
    pub(super) fn ages(&self, lang: Lang) -> Drawn {
        // Stocks are of a moment: without a period in focus, those of the last one.
        let period = self.period.or_else(|| self.periods.last().copied())?;
        let facts = self.rollup.in_period(&self.places, period);
        let found = PEOPLE.iter().map(|people| (*people, groups(&facts, *people)));
        let (people, groups) = found
            .filter(|(_, groups)| {
                let has_both = |group: &&Group| group.male.is_some() && group.female.is_some();
                groups.iter().filter(has_both).count() >= LEAST_GROUPS
            })
            // Of equals the first, which is the best.
            .rev()
            .max_by_key(|(_, groups)| known(groups))?;
        let elsewhere = facts.stock(Select::all(people)).unwrap_or_default();
        let elsewhere = elsewhere.saturating_sub(together(&groups));
        let counts = groups.iter().flat_map(|group| [group.male, group.female]);
        let counts = counts.flatten().chain([elsewhere]).map(|count| count as f64).collect();
        let read = |group: &Group| {
            let printed = |amount: Option<u64>| amount.map_or_else(|| number(None, 0), count);
            let (male, female) = (printed(group.male), printed(group.female));
            let (name, ratio) = (group.name(), number(group.ratio(), 1));
            match lang {
                Lang::Zh => format!("{name}岁 · 男{male} · 女{female} · 性别比{ratio}"),
                Lang::En => {
                    format!("{name} years · male {male} · female {female} · sex ratio {ratio}")
                }
            }
        };
        let panel = Panel {
            says: says(&groups, people, &period.label(lang), lang)
                .into_iter()
                .chain((elsewhere > 0).then(|| pictures::ages_elsewhere(lang, elsewhere)))
                .collect(),
            reads: Reads::Said(groups.iter().map(read).collect()),
            chart: Some(Chart::Pyramid(pyramid(&groups, lang))),
            sheet: sheet(&groups),
            ..Panel::default()
        };
        Some((panel, counts))
    }
}

/// From the oldest to the youngest, with the open group where most people are in one.
fn groups(facts: &Facts, people: Measure) -> Vec<Group> {
    let cuts = OPEN_FROM.iter().map(|from| groups_to(facts, people, *from));
    cuts.rev().max_by_key(|groups| together(groups)).unwrap_or_default()
}

fn groups_to(facts: &Facts, people: Measure, open_from: u8) -> Vec<Group> {
    let group = |from: u8| {
        let is_open = from == open_from;
        let to = if is_open { crate::cube::Age::OPEN } else { from + YEARS - 1 };
        let of = |sex| facts.stock(Select::all(people).sex(sex).ages(from, to));
        Group { from, is_open, male: of(Sex::Male), female: of(Sex::Female) }
    };
    (0..=open_from).step_by(usize::from(YEARS)).rev().map(group).collect()
}

/// The people of all groups.
fn together(groups: &[Group]) -> u64 {
    groups.iter().flat_map(|group| [group.male, group.female]).flatten().sum()
}

fn known(groups: &[Group]) -> usize {
    groups.iter().filter(|group| group.male.is_some() && group.female.is_some()).count()
}

fn pyramid(groups: &[Group], lang: Lang) -> Pyramid {
    let age = |group: &Group| AgeGroup {
        name: group.name(),
        now: BothSexes {
            male: group.male.map(|people| people as f64),
            female: group.female.map(|people| people as f64),
        },
        ..AgeGroup::default()
    };
    Pyramid {
        x_title: pictures::PEOPLE_AXIS.get(lang).to_owned(),
        ages: groups.iter().map(age).collect(),
        names: PyramidNames {
            male: pictures::MALE.get(lang).to_owned(),
            female: pictures::FEMALE.get(lang).to_owned(),
            surplus: pictures::SURPLUS.get(lang).to_owned(),
            ..PyramidNames::default()
        },
        ..Pyramid::default()
    }
}

/// How many people, and the sex ratio of all and of the youngest.
fn says(groups: &[Group], people: Measure, period: &str, lang: Lang) -> Vec<String> {
    let whole = || groups.iter().filter(|group| group.male.is_some() && group.female.is_some());
    let sum = |of: fn(&Group) -> Option<u64>| whole().filter_map(of).sum::<u64>();
    let all = Group {
        from: 0,
        is_open: true,
        male: Some(sum(|group| group.male)),
        female: Some(sum(|group| group.female)),
    };
    let total = count(all.male.unwrap_or_default() + all.female.unwrap_or_default());
    let (ratio, name) = (number(all.ratio(), 1), people.name().get(lang));
    let youngest = groups.last().and_then(Group::ratio).map(|ratio| number(Some(ratio), 1));
    let first = match lang {
        Lang::Zh => format!("{period}{name}{total}人，性别比{ratio}（女=100）。"),
        Lang::En => format!("{name} {period}: {total}, sex ratio {ratio} (females = 100)."),
    };
    let second = youngest.map(|ratio| match lang {
        Lang::Zh => format!("0–4岁性别比{ratio}。"),
        Lang::En => format!("The sex ratio at 0–4 years is {ratio}."),
    });
    std::iter::once(first).chain(second).collect()
}

fn sheet(groups: &[Group]) -> Sheet {
    let row = |group: &Group| {
        vec![
            Value::Text(group.name()),
            known_count(group.male),
            known_count(group.female),
            Value::Number(group.ratio(), 1),
        ]
    };
    Sheet {
        columns: vec![
            Column::text(pictures::AGE),
            Column::number(pictures::MALE),
            Column::number(pictures::FEMALE),
            Column::number(crate::text::ratio::RATIO),
        ],
        rows: groups.iter().map(row).collect(),
    }
}
