//! What the findings do to the sex ratio at birth: what it would be without the rows that failed something, or with those that were left
//! out for it. Knows counts by rule, no row.

use super::names::short_name;
use super::{Checked, Which, is_of_people};
use crate::answers::panel::{interval, point, usual_band};
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Chart, Intervals, Mark, Row, RowNames};
use crate::cube::{Cube, Measure, Sex};
use crate::ledger::{Family, Rule};
use crate::stats::{BySex, Confidence, RatioMethod};
use crate::text::{Lang, chrome, count, number, pictures, quality, range, signed};

const METHOD: RatioMethod = RatioMethod::Wilson;
const LEVEL: Confidence = Confidence::P95;
const DECIMALS: usize = 2;

/// A decision that could be taken, and what the births would be.
struct Effect {
    which: Which,
    /// Whether the rows are counted now, so that they would go.
    is_counted: bool,
    concerned: BySex,
    then: BySex,
}

/// Births by sex of a cube, of known sex.
fn births(cube: &Cube) -> BySex {
    let of = |sex: Sex| {
        let is_it = |measure, own| measure == Measure::Births && own == sex;
        let cells = cube.cells().iter().filter(|(cell, _)| is_it(cell.measure, cell.sex));
        cells.fold(0_u64, |sum, (_, count)| sum.saturating_add(*count))
    };
    BySex { male: of(Sex::Male), female: of(Sex::Female) }
}

/// Births by sex of all tables that are counted.
fn now(ledgers: &[Checked]) -> BySex {
    entering(ledgers)
        .filter_map(Checked::cube)
        .fold(BySex::default(), |sum, cube| sum.and(births(cube)))
}

fn entering(ledgers: &[Checked]) -> impl Iterator<Item = &Checked> {
    ledgers.iter().filter(|ledger| !ledger.is_left_out)
}

/// The births that stand on rows of these rules, or would.
fn concerned(ledgers: &[Checked], which: Which, is_counted: bool) -> BySex {
    let rules = which.rules();
    let doubtful = entering(ledgers).flat_map(Checked::doubtful);
    let meant = doubtful.filter(|it| it.is_counted == is_counted && it.failed.meets(rules));
    meant.fold(BySex::default(), |sum, it| sum.and(births(&it.cube)))
}

fn effects(ledgers: &[Checked]) -> Vec<Effect> {
    let now = now(ledgers);
    let effect = |which: Which, is_counted: bool| {
        let concerned = concerned(ledgers, which, is_counted);
        let then = if is_counted {
            BySex {
                male: now.male.saturating_sub(concerned.male),
                female: now.female.saturating_sub(concerned.female),
            }
        } else {
            now.and(concerned)
        };
        (concerned.births() > 0).then_some(Effect { which, is_counted, concerned, then })
    };
    let both = |which: Which| [false, true].into_iter().filter_map(move |is| effect(which, is));
    let of_family = |family: &Family| {
        let effects: Vec<Effect> = both(Which::Family(*family)).collect();
        let rules = Rule::ALL.iter().filter(|rule| rule.family() == *family);
        let rules: Vec<Effect> = rules.flat_map(|rule| both(Which::Rule(*rule))).collect();
        // A family of which one rule only found something is known by the rule.
        if rules.len() == effects.len() {
            rules
        } else {
            effects.into_iter().chain(rules).collect()
        }
    };
    Family::ALL.iter().flat_map(of_family).collect()
}

pub(super) fn panel(ledgers: &[Checked], threshold: Option<u64>, lang: Lang) -> Panel {
    let now = now(ledgers);
    if now.births() == 0 {
        return Panel::saying(quality::NO_BIRTHS.get(lang));
    }
    let effects = effects(ledgers);
    if effects.is_empty() {
        return Panel::saying(quality::NO_EFFECT.get(lang));
    }
    let is_few = |least: u64| {
        let few = |births: u64| births < least;
        effects.iter().any(|it| few(it.concerned.male) || few(it.concerned.female))
    };
    if threshold.is_some_and(|least| is_of_people(ledgers) && is_few(least)) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    Panel {
        says: says(now, &effects, lang),
        chart: Some(Chart::Intervals(chart(now, &effects, lang))),
        reads: Reads::Said(reads(now, &effects, lang)),
        keys: Keys::None,
        sheet: sheet(now, &effects, lang),
    }
}

fn printed(births: BySex) -> String {
    number(births.ratio(), DECIMALS)
}

/// The effects that move the ratio most, at most so many.
const SAID: usize = 4;

fn says(now: BySex, effects: &[Effect], lang: Lang) -> Vec<String> {
    let far = |effect: &Effect| {
        let both = effect.then.ratio().zip(now.ratio());
        both.map_or(0.0, |(then, now)| (then - now).abs())
    };
    let mut order: Vec<&Effect> = effects.iter().collect();
    order.sort_by(|a, b| far(b).total_cmp(&far(a)));
    let said = |effect: &&Effect| {
        let done = quality::if_done(lang, short_name(effect.which, lang), effect.is_counted);
        let ratios = [printed(now), printed(effect.then)];
        quality::effect(lang, &done, effect.concerned.births(), &ratios)
    };
    order.iter().take(SAID).map(said).collect()
}

fn chart(now: BySex, effects: &[Effect], lang: Lang) -> Intervals {
    let row = |name: String, births: BySex| Row {
        name,
        point: point(births, METHOD, LEVEL),
        ..Row::default()
    };
    let first = row(quality::AS_COUNTED.get(lang).to_owned(), now);
    let of = |it: &Effect| {
        row(quality::if_done(lang, short_name(it.which, lang), it.is_counted), it.then)
    };
    Intervals {
        x_title: quality::EFFECT_AXIS.get(lang).to_owned(),
        rows: std::iter::once(first).chain(effects.iter().map(of)).collect(),
        is_whole: true,
        band: Some(usual_band()),
        line: now.ratio().map(|at| Mark { at, label: printed(now) }),
        names: RowNames::default(),
        ..Intervals::default()
    }
}

fn reads(now: BySex, effects: &[Effect], lang: Lang) -> Vec<String> {
    let said = |name: &str, births: BySex| {
        let ends = interval(births, METHOD, LEVEL);
        let ends = ends.map(|it| range(it.lower, it.upper, DECIMALS)).unwrap_or_default();
        format!(
            "{name} · {} ({ends}) · {} {} · {} {}",
            printed(births),
            quality::EFFECT_MALE.get(lang),
            count(births.male),
            quality::EFFECT_FEMALE.get(lang),
            count(births.female)
        )
    };
    let first = said(quality::AS_COUNTED.get(lang), now);
    let of = |it: &Effect| {
        said(&quality::if_done(lang, short_name(it.which, lang), it.is_counted), it.then)
    };
    std::iter::once(first).chain(effects.iter().map(of)).collect()
}

fn sheet(now: BySex, effects: &[Effect], lang: Lang) -> Sheet {
    let columns = [
        Column::text(quality::EFFECT_OF),
        Column::number(quality::EFFECT_MALE),
        Column::number(quality::EFFECT_FEMALE),
        Column::number(quality::EFFECT_NOW),
        Column::number(quality::EFFECT_THEN),
        Column::number(chrome::INTERVAL),
        Column::number(quality::EFFECT_CHANGE),
    ];
    let row = |it: &Effect| {
        let change = it.then.ratio().zip(now.ratio()).map(|(then, now)| then - now);
        vec![
            Value::Text(quality::if_done(lang, short_name(it.which, lang), it.is_counted)),
            Value::Count(Some(it.concerned.male)),
            Value::Count(Some(it.concerned.female)),
            Value::Number(now.ratio(), DECIMALS),
            Value::Number(it.then.ratio(), DECIMALS),
            Value::Ends(interval(it.then, METHOD, LEVEL), DECIMALS),
            Value::Text(signed(change, DECIMALS)),
        ]
    };
    Sheet { columns: columns.to_vec(), rows: effects.iter().map(row).collect() }
}
