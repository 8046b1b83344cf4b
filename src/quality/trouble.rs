//! Where the trouble is: places by periods, each with the share of rows that failed. Knows no row.

use std::cmp::Reverse;

use super::counted::{self, Counted, interval_of, worst_first};
use super::{Checked, Sight, is_of_people, which_name};
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Cell, Chart, Heat, HeatRow, Shades};
use crate::cube::Place;
use crate::ledger::Outcome;
use crate::period::Period;
use crate::text::{Lang, bounds, chrome, count, number, pictures, quality};

/// So many places are drawn, those with most trouble; the table has all.
const DRAWN: usize = 40;
/// Rows that are so few tell little: drawn with a dot.
const FEW_ROWS: u64 = 10;
const DECIMALS: usize = 1;

pub(super) fn panel(
    ledgers: &[Checked],
    sight: Sight,
    threshold: Option<u64>,
    lang: Lang,
) -> Panel {
    let counted = counted::by_place_and_period(ledgers, sight.which.rules(), sight.kind);
    if threshold.is_some_and(|least| tells_few(ledgers, &counted, least)) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    let all = sums_of(&counted);
    let name = which_name(sight.which);
    if all.failed == 0 {
        return Panel::saying(&quality::no_trouble(lang, name, all.asked));
    }
    let places = worst_first(&counted);
    let drawn = &places[..places.len().min(DRAWN)];
    let periods = periods(&counted);
    Panel {
        says: says(&counted, &places, sight, lang),
        chart: Some(Chart::Heat(heat(&counted, drawn, &periods, lang))),
        reads: Reads::Said(reads(&counted, drawn, &periods, lang)),
        keys: Keys::None,
        sheet: sheet(&counted, &places, lang),
    }
}

/// Whether a cell of a register tells of few people.
fn tells_few(ledgers: &[Checked], counted: &Counted, least: u64) -> bool {
    let is_few = |rows: u64| (1..least).contains(&rows);
    is_of_people(ledgers)
        && counted
            .values()
            .any(|it| is_few(it.failed) || is_few(it.asked.saturating_sub(it.failed)))
}

fn sums_of(counted: &Counted) -> Outcome {
    counted.values().copied().fold(Outcome::default(), Outcome::plus)
}

/// The periods in order; what is of no period stands last.
fn periods(counted: &Counted) -> Vec<Option<Period>> {
    let mut periods: Vec<Option<Period>> =
        counted::sums(counted, |(_, period)| *period).into_keys().collect();
    periods.sort_by_key(|period| (period.is_none(), *period));
    periods
}

fn period_name(period: Option<Period>, lang: Lang) -> String {
    period.map_or_else(|| quality::NO_TIME.get(lang).to_owned(), |period| period.label(lang))
}

fn place_name(place: &Place, lang: Lang) -> String {
    let name = place.0.iter().rfind(|name| !name.is_empty()).cloned();
    name.unwrap_or_else(|| quality::NO_PLACE.get(lang).to_owned())
}

fn heat(
    counted: &Counted,
    places: &[(Place, Outcome)],
    periods: &[Option<Period>],
    lang: Lang,
) -> Heat {
    let cell = |place: &Place, period: Option<Period>| {
        let outcome = counted.get(&(place.clone(), period)).copied().unwrap_or_default();
        let value = outcome.percent();
        let is_small = (1..FEW_ROWS).contains(&outcome.asked);
        Cell { value, label: number(value, DECIMALS), is_small }
    };
    let row = |(place, _): &(Place, Outcome)| HeatRow {
        name: place_name(place, lang),
        cells: periods.iter().map(|period| cell(place, *period)).collect(),
    };
    let rows: Vec<HeatRow> = places.iter().map(row).collect();
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let values: Vec<f64> = cells().filter_map(|cell| cell.value).collect();
    let named = |is_there: bool, name: crate::text::Bilingual| {
        if is_there { name.get(lang) } else { "" }
    };
    let has_gaps = cells().any(|cell| cell.value.is_none());
    let shades = Shades::ramp(&values).named(
        quality::SHARE_FAILED.get(lang),
        named(has_gaps, quality::NO_ROWS),
        named(cells().any(|cell| cell.is_small), quality::FEW_ROWS),
    );
    let tick = |period: &Option<Period>| {
        period.map_or_else(|| quality::NO_TIME.get(lang).to_owned(), Period::tick)
    };
    Heat { shades, columns: periods.iter().map(tick).collect(), rows, ..Heat::default() }
}

fn reads(
    counted: &Counted,
    places: &[(Place, Outcome)],
    periods: &[Option<Period>],
    lang: Lang,
) -> Vec<String> {
    let said = |place: &Place, period: Option<Period>| {
        let outcome = counted.get(&(place.clone(), period)).copied().unwrap_or_default();
        let title = format!("{} {}", place_name(place, lang), period_name(period, lang));
        format!("{title} · {}", quality::failed_of(lang, &printed(outcome)))
    };
    let row = |(place, _): &(Place, Outcome)| {
        periods.iter().map(|period| said(place, *period)).collect::<Vec<_>>()
    };
    places.iter().flat_map(row).collect()
}

/// Failed, asked, and the share, as printed.
fn printed(outcome: Outcome) -> [String; 3] {
    [count(outcome.failed), count(outcome.asked), number(outcome.percent(), DECIMALS)]
}

/// All together, then the worst place and period, where there are several.
fn says(counted: &Counted, places: &[(Place, Outcome)], sight: Sight, lang: Lang) -> Vec<String> {
    let all = quality::trouble(lang, which_name(sight.which), &printed(sums_of(counted)));
    let with_trouble = || places.iter().filter(|(_, outcome)| outcome.failed > 0);
    let ends = |outcome| interval_of(outcome).map(|it| bounds(it.lower, it.upper, DECIMALS));
    let worst = (places.len() > 1).then(|| with_trouble().next()).flatten();
    let worst = worst.map(|(place, outcome)| {
        let ends = ends(*outcome).unwrap_or_default();
        quality::worst_place(lang, &place_name(place, lang), &printed(*outcome), &ends)
    });
    let spread = (places.len() > 1)
        .then(|| quality::places_with(lang, with_trouble().count(), places.len()));
    let of_periods = counted::sums(counted, |(_, period)| *period);
    let dated = || of_periods.iter().filter_map(|(period, outcome)| Some(((*period)?, *outcome)));
    let by_share = |outcome: Outcome| interval_of(outcome).map_or(0.0, |it| it.lower);
    let worst_period = dated()
        .filter(|(_, outcome)| outcome.failed > 0)
        .max_by(|a, b| by_share(a.1).total_cmp(&by_share(b.1)));
    let worst_period = worst_period.filter(|_| dated().count() > 1).map(|(period, outcome)| {
        quality::worst_period(lang, &period.label(lang), &printed(outcome))
    });
    std::iter::once(all).chain(spread).chain(worst).chain(worst_period).collect()
}

fn sheet(counted: &Counted, places: &[(Place, Outcome)], lang: Lang) -> Sheet {
    let columns = [
        Column::text(quality::PLACE),
        Column::text(quality::PERIOD),
        Column::number(quality::FAILED),
        Column::number(quality::ASKED),
        Column::number(quality::SHARE_FAILED),
        Column::number(chrome::INTERVAL),
    ];
    let rank = |place: &Place| places.iter().position(|(known, _)| known == place);
    let mut cells: Vec<(&(Place, Option<Period>), &Outcome)> = counted.iter().collect();
    cells.sort_by_key(|((place, period), _)| (rank(place), Reverse(period.is_some()), *period));
    let row = |((place, period), outcome): (&(Place, Option<Period>), &Outcome)| {
        vec![
            Value::Text(place.0.join(" ")),
            Value::Text(period_name(*period, lang)),
            Value::Count(Some(outcome.failed)),
            Value::Count(Some(outcome.asked)),
            Value::Number(outcome.percent(), DECIMALS),
            Value::Ends(interval_of(*outcome), DECIMALS),
        ]
    };
    Sheet { columns: columns.to_vec(), rows: cells.into_iter().map(row).collect() }
}
