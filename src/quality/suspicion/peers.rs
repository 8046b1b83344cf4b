//! Figures far from those of other places at the same time, as in [`super::far`].

use std::collections::BTreeMap;

use super::evidence::{Count, Grid, Table, reported};
use super::far::{EVENTS, both, side};
use super::tried::{Flag, Thing, Tried};
use crate::cube::{Age, Measure, Place, Sex};
use crate::period::{Period, PeriodKind};
use crate::stats::{
    Alternative, BySex, PValue, Spread, exact_test, poisson_test, pooled, ratio_of_share,
};

/// Of fewer places none is far from the others.
const FEWEST: usize = 5;
/// Places with fewer births say nothing of a sex ratio.
const BIRTHS: u64 = 30;
/// The people that rates are of: the first of these that a table gives.
const PEOPLE: [Measure; 6] = [
    Measure::PopulationEnd,
    Measure::Population,
    Measure::ResidentEnd,
    Measure::Resident,
    Measure::RegisteredEnd,
    Measure::Registered,
];

/// The sex ratio of each place, of all time, against all others.
pub(super) fn sex_ratio_of_peers(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        let mut places: BTreeMap<&Place, BySex> = BTreeMap::new();
        for (cell, count) in table.cells().filter(|(cell, _)| cell.measure == Measure::Births) {
            let births = match cell.sex {
                Sex::Male => BySex { male: count, female: 0 },
                Sex::Female => BySex { male: 0, female: count },
                Sex::Unknown => BySex::default(),
            };
            let sum = places.entry(table.place(cell)).or_default();
            *sum = sum.and(births);
        }
        let peers: Vec<(&Place, BySex)> =
            places.into_iter().filter(|(_, births)| births.births() >= BIRTHS).collect();
        if peers.len() >= FEWEST {
            against_peers(table, &peers, &mut tried);
        }
    }
    tried
}

fn against_peers(table: &Table<'_>, peers: &[(&Place, BySex)], tried: &mut Tried) {
    let births: Vec<BySex> = peers.iter().map(|(_, births)| *births).collect();
    let shares: Vec<f64> = births.iter().filter_map(|births| births.share()).collect();
    let (Some(spread), all) = (Spread::of(&shares), pooled(&births)) else { return };
    for ((place, births), share) in peers.iter().zip(&shares) {
        let rest = BySex { male: all.male - births.male, female: all.female - births.female };
        let Some(usual) = rest.share() else { continue };
        let p = exact_test(births.male, births.births(), usual, Alternative::TwoSided);
        let p = both(p.map_or(1.0, PValue::value), spread.z(*share));
        let (lower, upper) = spread.band();
        tried.thing(p, || Flag {
            about: Thing {
                table: table.at,
                place: Some((*place).clone()),
                periods: None,
                measure: Some(Measure::Births),
            },
            oddity: side(*share > spread.median),
            figure: ratio_of_share(*share),
            usual: (ratio_of_share(lower.max(0.0)), ratio_of_share(upper.min(1.0))),
            least: births.male.min(births.female),
            p,
            adjusted: 1.0,
        });
    }
}

/// A place with its events and its people in one period.
type Rated<'a> = (&'a Place, u64, u64);

/// Births and deaths per head of each place in a period against all places.
pub(super) fn rates_of_peers(tables: &[Table<'_>]) -> Tried {
    let mut tried = Tried::default();
    for table in tables {
        for measure in EVENTS {
            let kinds: Vec<PeriodKind> = table.kinds(measure).collect();
            let Some(kind) = kinds.last() else { continue };
            let grid = table.grid(measure, *kind, usize::MAX);
            let Some(people) = PEOPLE.iter().map(|it| people(table, *it, *kind)).find(has_any)
            else {
                continue;
            };
            for (at, period) in grid.periods.iter().enumerate() {
                rates(table, (measure, *period), &rated(&grid, at, *period, &people), &mut tried);
            }
        }
    }
    tried
}

/// The people of places in periods.
type People<'a> = BTreeMap<(&'a Place, Period), u64>;

fn has_any(people: &People<'_>) -> bool {
    !people.is_empty()
}

fn people<'a>(table: &'a Table<'_>, measure: Measure, kind: PeriodKind) -> People<'a> {
    let mut people = People::new();
    for (cell, count) in table.cells().filter(|(it, _)| it.measure == measure) {
        if let Some(period) = Period::of(cell.when, kind).filter(|_| cell.age == Age::ALL) {
            let sum = people.entry((table.place(cell), period)).or_default();
            *sum = sum.saturating_add(count);
        }
    }
    people
}

/// The places that give both in a period.
fn rated<'a>(grid: &'a Grid, at: usize, period: Period, people: &People<'_>) -> Vec<Rated<'a>> {
    let of = |(place, row): &'a (Place, Vec<Count>)| {
        let people = *people.get(&(place, period))?;
        (reported(row)[at] && people > 0).then_some((place, row[at].all(), people))
    };
    grid.rows.iter().filter_map(of).collect()
}

fn rates(
    table: &Table<'_>,
    (measure, period): (Measure, Period),
    places: &[Rated<'_>],
    tried: &mut Tried,
) {
    let rates: Vec<f64> =
        places.iter().map(|(_, events, people)| *events as f64 / *people as f64).collect();
    let Some(spread) = Spread::of(&rates).filter(|_| rates.len() >= FEWEST) else { return };
    let all = places.iter().fold((0.0, 0.0), |sum, (_, events, people)| {
        (sum.0 + *events as f64, sum.1 + *people as f64)
    });
    for ((place, events, people), rate) in places.iter().zip(&rates) {
        let p = poisson_test(*events, *people as f64 * all.0 / all.1);
        let p = both(p.map_or(1.0, PValue::value), spread.z(*rate));
        let (lower, upper) = spread.band();
        let of = |rate: f64| (rate * *people as f64).max(0.0);
        tried.thing(p, || Flag {
            about: Thing {
                table: table.at,
                place: Some((*place).clone()),
                periods: Some((period, period)),
                measure: Some(measure),
            },
            oddity: side(*rate > spread.median),
            figure: *events as f64,
            usual: (of(lower), of(upper)),
            least: *events,
            p,
            adjusted: 1.0,
        });
    }
}
