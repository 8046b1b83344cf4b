//! What the tests of suspicion come to, as panels: all of them together, and one by itself.

use super::Suspicion;
use super::about::{Draw, Test};
use super::named::{name, odd, period};
use super::picture::{chart, strengths};
use super::rows::TESTS;
use super::tried::{ALPHA, Flag, Thing, Tried};
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::Chart;
use crate::stats::Interval;
use crate::text::{Lang, chance, number, pictures, quality, suspicion as words};

/// So many things are drawn.
const DRAWN: usize = 20;

/// All tests: how much each tested, what stands out, and how often a ledger without fault would raise an alarm.
#[must_use]
pub fn overview(suspicion: &Suspicion, lang: Lang) -> Panel {
    let tried: Vec<(&Test, &Tried)> = TESTS.iter().zip(&suspicion.tried).collect();
    let able: Vec<(&Test, &Tried)> = tried.iter().filter(|it| it.1.tested > 0).copied().collect();
    if able.is_empty() {
        return Panel {
            sheet: sheet_of_all(&tried, lang),
            ..Panel::saying(words::NONE_ABLE.get(lang))
        };
    }
    let said = |(test, tried): &(&Test, &Tried)| {
        words::read(test.title.get(lang), &verdict(test, tried, lang))
    };
    Panel {
        says: says(&tried, able.len(), lang),
        chart: Some(Chart::Bars(strengths(&able, lang))),
        reads: Reads::Said(able.iter().map(said).collect()),
        keys: Keys::None,
        sheet: sheet_of_all(&tried, lang),
    }
}

fn says(tried: &[(&Test, &Tried)], able: usize, lang: Lang) -> Vec<String> {
    let found = |it: &&(&Test, &Tried)| it.1.flagged() > 0;
    let alarms: Vec<String> = tried
        .iter()
        .filter(found)
        .map(|(test, tried)| words::alarm(lang, test.title.get(lang), tried.flagged()))
        .collect();
    let any = ALPHA * able as f64;
    let missing: Vec<&str> =
        tried.iter().filter(|it| it.1.tested == 0).map(|it| it.0.title.get(lang)).collect();
    let missing = (!missing.is_empty()).then(|| words::not_able(lang, &missing));
    [words::tested(lang, able, &alarms), words::false_alarms(lang, able, any, ALPHA)]
        .into_iter()
        .chain(missing)
        .collect()
}

/// The verdict of a test in words.
fn verdict(test: &Test, tried: &Tried, lang: Lang) -> String {
    words::verdict(lang, (tried.flagged(), tried.tested), (test.things, test.needs))
}

fn sheet_of_all(tried: &[(&Test, &Tried)], lang: Lang) -> Sheet {
    let columns = vec![
        Column::text(words::FAMILY),
        Column::text(words::TEST),
        Column::number(words::TESTED),
        Column::number(words::FLAGGED),
        Column::number(words::FALSE_ALARM),
        Column::text(words::VERDICT),
    ];
    let row = |(test, tried): &(&Test, &Tried)| {
        vec![
            Value::Text(test.family.name().get(lang).to_owned()),
            Value::Text(test.title.get(lang).to_owned()),
            Value::Count(Some(tried.tested)),
            Value::Count(Some(tried.flagged() as u64)),
            Value::Number(Some(100.0 * ALPHA), 1),
            Value::Text(verdict(test, tried, lang)),
        ]
    };
    Sheet { columns, rows: tried.iter().map(row).collect() }
}

/// One test: what it found, what that means, and what to do. Where it leaves the page and stands on counts from one to below
/// `threshold`, it does not.
#[must_use]
pub fn panel_of(
    suspicion: &Suspicion,
    test: &'static Test,
    threshold: Option<u64>,
    lang: Lang,
) -> Panel {
    let Some(tried) = suspicion.tried(test) else { return Panel::default() };
    let is_small = |flag: &&Flag| threshold.is_some_and(|it| (1..it).contains(&flag.least));
    if tried.things.iter().any(|flag| is_small(&flag)) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    let flagged = &tried.things[..tried.flagged()];
    let strangest = flagged.first().map(|flag| said(suspicion, test, flag, lang));
    let heaping = suspicion.heaping.filter(|_| test.id == "heaping");
    let accuracy = suspicion.accuracy.filter(|_| test.id == "heaping");
    let says = [verdict(test, tried, lang)]
        .into_iter()
        .chain(strangest)
        .chain(heaping.map(|indices| words::heaping(lang, indices)))
        .chain(accuracy.map(|joint| words::accuracy(lang, joint)))
        .chain([test.asks, test.cannot].map(|text| text.get(lang).to_owned()))
        .chain((!flagged.is_empty()).then(|| words::todo(lang, test.todo)));
    let drawn = &tried.things[..tried.things.len().min(DRAWN)];
    Panel {
        says: says.collect(),
        chart: chart(suspicion, test, (tried, drawn), lang),
        reads: Reads::Said(reads(suspicion, test, (tried, drawn), lang)),
        keys: Keys::None,
        sheet: sheet(suspicion, test, flagged, lang),
    }
}

/// A thing in a sentence.
fn said(suspicion: &Suspicion, test: &Test, flag: &Flag, lang: Lang) -> String {
    let oddity = odd(&flag.oddity, lang);
    let figure = number(Some(flag.figure), test.draw.1);
    words::thing(
        lang,
        (&name(suspicion, &flag.about, lang), test.figure.get(lang)),
        (&figure, &oddity),
        &chance(flag.adjusted),
    )
}

fn reads(
    suspicion: &Suspicion,
    test: &Test,
    (tried, drawn): (&Tried, &[Flag]),
    lang: Lang,
) -> Vec<String> {
    if let (Draw::Digits, Some((_, percent))) = (test.draw.0, &tried.digits) {
        let said = |(digit, percent): (usize, &f64)| words::digit(lang, digit, *percent);
        return percent.iter().enumerate().map(said).collect();
    }
    drawn.iter().map(|flag| said(suspicion, test, flag, lang)).collect()
}

/// What stands out, thing by thing.
fn sheet(suspicion: &Suspicion, test: &Test, flagged: &[Flag], lang: Lang) -> Sheet {
    let columns = vec![
        Column::text(quality::TABLE),
        Column::text(words::MEASURE),
        Column::text(pictures::PLACE),
        Column::text(pictures::PERIOD),
        Column::text(words::ODDITY),
        Column::number(test.figure),
        Column::number(words::USUAL_RANGE),
        Column::number(words::CHANCE),
        Column::number(words::ADJUSTED),
    ];
    let row = |flag: &Flag| {
        let Thing { table, place, measure, .. } = &flag.about;
        let said = |said: Option<String>| Value::Text(said.unwrap_or_default());
        let (lower, upper) = flag.usual;
        let usual = (upper > 0.0).then_some(Interval { lower, upper });
        vec![
            said(suspicion.ledgers.get(*table).cloned()),
            said(measure.map(|measure| measure.name().get(lang).to_owned())),
            said(place.as_ref().map(|place| place.0.join(" "))),
            said(period(&flag.about, lang)),
            Value::Text(odd(&flag.oddity, lang)),
            Value::Number(Some(flag.figure), test.draw.1),
            Value::Ends(usual, test.draw.1),
            Value::Chance(Some(flag.p)),
            Value::Chance(Some(flag.adjusted)),
        ]
    };
    Sheet { columns, rows: flagged.iter().map(row).collect() }
}
