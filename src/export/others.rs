//! Indicators beyond counts of births in an export, and what of them may be shown.
//!
//! Their control is blunt and safe: where any figure of a group stands on a count of `1..threshold` (its numerator, its denominator, or
//! what the one leaves of the other) in one period or place, the whole group is hidden in every period or place of that cut, so that
//! no total and no other indicator of the group gives the count away. A figure that takes births is hidden where the births are.
//! Control indicators of the past have the threshold of ten.

use std::collections::{BTreeMap, BTreeSet};

use super::disclosure::{Disclosed, Disclosure};
use super::table::{HISTORICAL_THRESHOLD, Table};
use crate::cube::{Measure, Place};
use crate::measures::{
    Basis, Direction, Estimate, Facts, Formula, Group, Indicator, Orders, Outcome, Rollup, Select,
    evaluate, evaluate_together,
};
use crate::period::Period;

/// What an export of the whole catalogue takes besides the births.
#[derive(Clone, Copy, Debug)]
pub struct Others<'a> {
    /// All counts.
    pub rollup: &'a Rollup,
    /// The base of rates.
    pub basis: Basis,
    /// Every indicator, the user's own too.
    pub indicators: &'a [&'static Indicator],
    /// Definitions that the user chose.
    pub variants: &'a BTreeMap<String, usize>,
}

/// Where a figure stands in an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum At {
    Total,
    Period(Period),
    Place(Place),
}

impl At {
    /// Which cut it belongs to: the total, the periods, the places.
    pub(super) const fn cut(&self) -> usize {
        match self {
            Self::Total => 0,
            Self::Period(_) => 1,
            Self::Place(_) => 2,
        }
    }
}

/// A figure of one indicator in one place of an export.
pub(super) struct Line {
    pub(super) indicator: &'static Indicator,
    pub(super) at: At,
    pub(super) estimate: Estimate,
    /// How many cases an amount of fees is of, where that is known.
    cases: Option<u64>,
}

/// Every figure beyond the tables of births, unit by unit.
pub(super) fn lines(
    others: &Others,
    place: &Place,
    periods: &[Period],
    with_places: bool,
) -> Vec<Line> {
    let here = std::slice::from_ref(place);
    let series = others.rollup.series(here, periods);
    let mut lines = others.of_unit(&At::Total, &others.rollup.total(here), &series);
    for period in periods {
        let facts = others.rollup.in_period(here, *period);
        lines.extend(others.of_unit(&At::Period(*period), &facts, &[]));
    }
    for inside in others.rollup.children(place).into_iter().filter(|_| with_places) {
        let there = std::slice::from_ref(&inside);
        let series = others.rollup.series(there, periods);
        let total = others.rollup.total(there);
        lines.extend(others.of_unit(&At::Place(inside.clone()), &total, &series));
    }
    lines
}

impl Others<'_> {
    fn of_unit(&self, at: &At, facts: &Facts, series: &[Facts]) -> Vec<Line> {
        let line = |indicator: &&'static Indicator| {
            let indicator = *indicator;
            let variant = self.variants.get(indicator.id).copied();
            let outcome = match series {
                [] => evaluate(indicator, facts, self.basis, variant),
                series => evaluate_together(indicator, facts, series, self.basis, variant),
            };
            match outcome {
                Outcome::Value(estimate) => {
                    let cases = cases(indicator, facts);
                    Some(Line { indicator, at: at.clone(), estimate, cases })
                }
                Outcome::Needs(_) => None,
            }
        };
        let is_beyond = |it: &&&'static Indicator| {
            Table::of(it.formula()).is_none()
                || it.group == Group::Own
                || self.variants.contains_key(it.id)
        };
        let beyond = self.indicators.iter().filter(is_beyond);
        beyond.filter_map(line).collect()
    }
}

/// How many cases fees are of.
fn cases(indicator: &Indicator, facts: &Facts) -> Option<u64> {
    let is_fees = |measure: &Measure| matches!(measure, Measure::FeePaidFen | Measure::FeeDueFen);
    let takes_fees = indicator.formula().measures().iter().any(is_fees);
    takes_fees.then(|| facts.events(Select::all(Measure::FeeCases))).flatten()
}

/// Which groups are hidden in which cut.
pub(super) fn hidden(lines: &[Line], disclosure: Disclosure) -> BTreeSet<(Group, usize)> {
    let Disclosure::Hide { threshold } = disclosure else { return BTreeSet::new() };
    let is_small = |line: &&Line| has_small_count(line, threshold);
    let mut hidden: BTreeSet<(Group, usize)> =
        lines.iter().filter(is_small).map(|line| (line.indicator.group, line.at.cut())).collect();
    for total in lines.iter().filter(|line| line.at == At::Total) {
        for cut in [1, 2].into_iter().filter(|cut| leaves_small(lines, total, *cut, threshold)) {
            hidden.insert((total.indicator.group, cut));
        }
    }
    hidden
}

/// Whether the parts of a cut leave a small count of their total, which a reader finds by subtracting.
fn leaves_small(lines: &[Line], total: &Line, cut: usize, threshold: u64) -> bool {
    let parts =
        lines.iter().filter(|line| line.indicator.id == total.indicator.id && line.at.cut() == cut);
    let threshold = self::threshold(total.indicator, threshold) as f64;
    let is_small = |rest: f64| rest > 0.0 && rest < threshold;
    let (mut numerator, mut cases) = (total.estimate.numerator, total.cases);
    for part in parts {
        numerator -= part.estimate.numerator;
        cases = cases.map(|cases| cases.saturating_sub(part.cases.unwrap_or_default()));
    }
    is_small(numerator) || cases.is_some_and(|cases| is_small(cases as f64))
}

/// The least count that may be shown of an indicator.
#[must_use]
pub fn threshold(indicator: &Indicator, chosen: u64) -> u64 {
    let is_past = indicator.direction == Direction::Historical;
    if is_past { chosen.max(HISTORICAL_THRESHOLD) } else { chosen }
}

fn has_small_count(line: &Line, threshold: u64) -> bool {
    let threshold = self::threshold(line.indicator, threshold);
    let is_small = |count: f64| count > 0.0 && count < threshold as f64;
    let cases = line.cases.map(|cases| cases as f64);
    // Villages are no people; the cases behind them are.
    if line.indicator.formula() == Formula::CollectingVillages {
        return cases.is_some_and(is_small);
    }
    let Estimate { numerator, subtracted, denominator, .. } = line.estimate;
    let is_share = matches!(line.indicator.formula(), Formula::Share { .. });
    let rest = denominator.filter(|_| is_share).map(|all| all - numerator);
    [
        cases,
        Some(numerator.abs()),
        Some(numerator + subtracted),
        Some(subtracted),
        denominator,
        rest,
    ]
    .into_iter()
    .flatten()
    .any(is_small)
}

/// Whether the births that a figure takes are themselves hidden there.
pub(super) fn has_hidden_births(line: &Line, disclosed: &Disclosed) -> bool {
    let takes_births = line.indicator.formula().sources().iter().any(|measure| {
        measure.is_of_births()
            || matches!(measure, Measure::BirthsByRegistration | Measure::BirthsWithinPolicy)
    });
    let unit = match &line.at {
        At::Total => Some(&disclosed.total),
        At::Period(period) => find(&disclosed.periods, period),
        At::Place(place) => find(&disclosed.places, place),
    };
    let by_order = matches!(line.indicator.formula(), Formula::TotalFertility(orders) if orders != Orders::All);
    let table = if by_order { Table::Order } else { Table::Births };
    // An own indicator may be any sum of counts, so nothing of it is known to be safe.
    line.indicator.group == Group::Own
        || takes_births && unit.is_some_and(|unit| !unit.shown.has(table))
}

fn find<'a, K: PartialEq, V>(units: &'a [(K, V)], wanted: &K) -> Option<&'a V> {
    units.iter().find(|(key, _)| key == wanted).map(|(_, unit)| unit)
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, catalogue_csv};
    use super::*;
    use crate::cube::{Cell, Cube};
    use crate::measures::catalogue;
    use crate::period::{PeriodKind, When};
    use crate::stats::Confidence;
    use crate::text::Lang;

    /// Deaths and population of two years; births are many.
    fn export(deaths: [u64; 2], disclosure: Disclosure) -> String {
        let cell =
            |measure, year, count| (Cell { measure, when: When::Year(year), ..Cell::BIRTH }, count);
        let cells = [2011, 2012].into_iter().zip(deaths).flat_map(|(year, deaths)| {
            [
                cell(Measure::Births, year, 400),
                cell(Measure::Deaths, year, deaths),
                cell(Measure::PopulationEnd, year, 30_000),
            ]
        });
        of_cube(&Cube::new(&[Place::default()], &[String::new()], cells), disclosure)
    }

    fn of_cube(cube: &Cube, disclosure: Disclosure) -> String {
        let (rollup, variants) = (Rollup::of(cube), BTreeMap::new());
        let indicators: Vec<_> = catalogue().collect();
        let others = Others {
            rollup: &rollup,
            basis: Basis::default(),
            indicators: &indicators,
            variants: &variants,
        };
        let choice = Choice {
            cube,
            place: &Place::default(),
            kind: PeriodKind::CalendarYear,
            with_places: true,
            level: Confidence::P95,
            disclosure,
            lang: Lang::En,
        };
        catalogue_csv(&choice, &others)
    }

    fn row<'a>(csv: &'a str, id: &str, period: &str) -> &'a str {
        let (start, middle) = (format!("{id},"), format!(",all,{period},"));
        csv.lines().find(|line| line.starts_with(&start) && line.contains(&middle)).unwrap()
    }

    #[test]
    fn a_small_count_takes_its_group_along_in_every_period() {
        let csv = export([3, 250], Disclosure::default());
        for id in ["02", "04", "05"] {
            for period in ["2011", "2012"] {
                assert!(
                    row(&csv, id, period).contains(&format!(",all,{period},,,,")),
                    "{id} {period}"
                );
            }
        }
        assert!(row(&csv, "02", "total").contains(",all,total,253,,253,"), "{csv}");
        assert!(
            row(&csv, "01", "2012").contains(",400,,400,"),
            "births are controlled by themselves"
        );
    }

    #[test]
    fn an_amount_of_a_single_case_is_hidden() {
        let fees = |cases| {
            let cell =
                |measure, count| (Cell { measure, when: When::Year(2012), ..Cell::BIRTH }, count);
            let cells = [
                cell(Measure::FeeCases, cases),
                cell(Measure::FeeDueFen, 9_000_000),
                cell(Measure::FeePaidFen, 5_000_000),
            ];
            Cube::new(&[Place::default()], &[String::new()], cells)
        };
        let amount = |cases| {
            let csv = of_cube(&fees(cases), Disclosure::default());
            row(&csv, "42-amount", "2012").contains(",50000,")
        };
        assert!(!amount(1) && !amount(9) && amount(10));
    }

    #[test]
    fn counts_that_are_not_small_are_given_with_their_base() {
        let csv = export([200, 250], Disclosure::default());
        // 250 of the mean of 30,000 and 30,000.
        let line = row(&csv, "04", "2012");
        assert!(line.contains(",all,2012,250,30000,8.333333333333334,‰,"), "{line}");
        assert!(line.contains("(end of period before + end) / 2"), "{line}");
        let exact = export([3, 250], Disclosure::Exact);
        assert!(row(&exact, "02", "2011").contains(",all,2011,3,,3,"), "{exact}");
    }
}
