//! What tests of figures share: small tables read by the product's own reader, rolled up and evaluated.

#![allow(dead_code, reason = "each test uses some of it")]

use vital_ledger::cube::{Cube, Place};
use vital_ledger::ledger::{self, Context, Recipe, Recipes};
use vital_ledger::measures::{
    Base, Basis, Estimate, Facts, Indicator, Moment, Outcome, Rollup, evaluate, indicator,
};
use vital_ledger::period::{Period, PeriodKind};

/// 2026-11-21.
const CONTEXT: Context = Context { today: 20_778, digest_key: [1, 2] };

/// The cube of a small table.
pub(crate) fn cube(csv: &str) -> Cube {
    let reading = ledger::read(csv.as_bytes(), &Recipe::default(), CONTEXT, 1)
        .unwrap_or_else(|failure| panic!("{csv}\n{failure:?}"));
    assert!(reading.variants[0].account.is_balanced(), "{csv}");
    Cube::clone(&reading.variants[0].cube)
}

/// The cube of the first table of a file.
pub(crate) fn cube_of_file(name: &str, bytes: &[u8]) -> Cube {
    let ledgers = ledger::read_file(name, bytes, &Recipes::default(), CONTEXT, 1);
    let ledgers = ledgers.unwrap_or_else(|error| panic!("{name}: {error:?}"));
    match &ledgers[0].outcome {
        Ok(reading) => Cube::clone(&reading.variants[0].cube),
        Err(failure) => panic!("{name}: {failure:?}"),
    }
}

/// Small tables together, rolled up.
pub(crate) fn rollup(tables: &[&str]) -> Rollup {
    Rollup::of(&tables.iter().map(|csv| cube(csv)).reduce(Cube::merge).unwrap_or_default())
}

/// A place by its path: `甲镇/一村`; everywhere when empty.
pub(crate) fn place(path: &str) -> Place {
    Place(path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// A period as it is written on an axis: `2012`, `2012H1`, `2012Q3`, `2012-07`.
pub(crate) fn period(tick: &str) -> Period {
    let kind = match tick {
        _ if tick.contains('H') => PeriodKind::Half,
        _ if tick.contains('Q') => PeriodKind::Quarter,
        _ if tick.contains('-') => PeriodKind::Month,
        _ => PeriodKind::CalendarYear,
    };
    Period::of_tick(tick, kind).unwrap_or_else(|| panic!("{tick}"))
}

/// What is known of a place in a period.
pub(crate) fn facts(rollup: &Rollup, path: &str, tick: &str) -> Facts {
    let place = place(path);
    assert!(rollup.has(&place), "no {path} among {:?}", rollup.places().collect::<Vec<_>>());
    rollup.facts(&place, Some(period(tick)))
}

/// A row of the catalogue.
pub(crate) fn row(id: &str) -> &'static Indicator {
    indicator(id).unwrap_or_else(|| panic!("no indicator {id}"))
}

/// The figure; there must be one.
pub(crate) fn figure(id: &str, facts: &Facts, basis: Basis, variant: Option<usize>) -> Estimate {
    match evaluate(row(id), facts, basis, variant) {
        Outcome::Value(estimate) => estimate,
        Outcome::Needs(need) => panic!("{id} needs {need:?}"),
    }
}

/// Related to the population at the end of the period.
pub(crate) fn at_end() -> Basis {
    let base = Base { moment: Moment::End, ..Base::default() };
    Basis { base, ..Basis::default() }
}

/// Brought to a year.
pub(crate) fn annualised() -> Basis {
    Basis { is_annualised: true, ..Basis::default() }
}
