//! Own indicators over real counts: what a user writes comes to the same figure as the catalogue's own row, with the same interval.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use vital_ledger::cube::{Age, Cell, Cube, Measure, Order, Place, Policy, Sex};
use vital_ledger::measures::own::{self, OwnIndicator};
use vital_ledger::measures::{
    Basis, Direction, Estimate, Indicator, Method, Outcome, Rollup, Unit, evaluate, indicator,
};
use vital_ledger::period::{Period, PeriodKind, When};

fn figure(indicator: &Indicator, cells: &[(Cell, u64)]) -> Estimate {
    let cube = Cube::new(&[Place::default()], &[String::new()], cells.iter().copied());
    let year = Period { kind: PeriodKind::CalendarYear, index: 2012 };
    let facts = Rollup::of(&cube).series(&[Place::default()], &[year]);
    match evaluate(indicator, &facts[0], Basis::default(), None) {
        Outcome::Value(estimate) => estimate,
        Outcome::Needs(need) => panic!("{need:?}"),
    }
}

fn cell(measure: Measure) -> Cell {
    Cell { measure, when: When::Year(2012), ..Cell::BIRTH }
}

fn made(numerator: &str, denominator: Option<&str>, factor: u32, unit: Unit) -> OwnIndicator {
    OwnIndicator {
        id: "own-test".to_owned(),
        name: "自定".to_owned(),
        numerator: numerator.to_owned(),
        denominator: denominator.map(str::to_owned),
        factor,
        unit,
        direction: Direction::Descriptive,
        is_share: false,
        decimals: 2,
    }
}

/// 887 births, 253 outside policy, 33 of them third or later (worked examples 6 and 12); 599 deaths among 450,000 people.
fn county() -> Vec<(Cell, u64)> {
    let births = cell(Measure::Births);
    let outside = |order| Cell { policy: Policy::Outside, order, ..births };
    vec![
        (Cell { policy: Policy::Within, order: Order::First, ..births }, 634),
        (outside(Order::Second), 220),
        (outside(Order::ThirdPlus), 33),
        (cell(Measure::Deaths), 599),
        (cell(Measure::PopulationMean), 450_000),
        (cell(Measure::FundingFen), 382_500_000),
        (Cell { age: Age { from: 20, to: 24 }, ..cell(Measure::Women) }, 20_000),
        (Cell { age: Age { from: 25, to: 29 }, ..cell(Measure::Women) }, 26_000),
        (Cell { sex: Sex::Female, ..cell(Measure::PopulationEnd) }, 220_000),
        (Cell { sex: Sex::Male, ..cell(Measure::PopulationEnd) }, 230_000),
    ]
}

#[test]
fn a_written_definition_comes_to_the_figure_of_the_catalogue() {
    let cells = county();
    let share = OwnIndicator {
        is_share: true,
        ..made("出生人数[政策=外，孩次≥3]", Some("出生人数"), 100, Unit::Percent)
    };
    for (own, id) in [
        (made("births", None, 1, Unit::Persons), "01"),
        (made("births", Some("总人口"), 1_000, Unit::PerMille), "03"),
        (made("births - deaths", Some("population"), 1_000, Unit::PerMille), "05"),
        (made("事业经费", Some("总人口"), 1, Unit::YuanPerHead), "43"),
        (share, "16"),
    ] {
        let own = own::compile(&own).unwrap();
        let known = indicator(id).unwrap();
        assert_eq!(figure(own, &cells), figure(known, &cells), "{id}");
    }
}

#[test]
fn classes_and_stocks_count_what_they_name() {
    let value = |own: OwnIndicator| figure(own::compile(&own).unwrap(), &county());
    let young = value(made("women[age=20-29]", None, 1, Unit::Persons));
    assert_eq!((young.value, young.method), (Some(46_000.0), Method::CompleteCount));
    let ratio =
        value(made("期末人口[性别=男]", Some("期末人口[性别=女]"), 100, Unit::PerHundredFemales));
    // 230,000 : 220,000.
    assert!((ratio.value.unwrap() - 104.545_45).abs() < 5e-6);
    assert_eq!((ratio.interval, ratio.method), (None, Method::CompleteRatio));
    let later = value(made("births[order=2] + births[order>=3]", None, 1, Unit::Persons));
    assert_eq!(later.value, Some(253.0));
}
