//! Targets against figures of the work reports, from counts to the state that is shown.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use vital_ledger::cube::{Cell, Cube, Measure, Place, Policy};
use vital_ledger::measures::target::{Demand, State, judge, read_csv};
use vital_ledger::measures::{Base, Basis, Estimate, Moment, Rollup, evaluate, indicator};
use vital_ledger::period::{Period, PeriodKind, When};

const YEAR: Period = Period { kind: PeriodKind::CalendarYear, index: 2010 };

fn figure(id: &str, cells: &[(Cell, u64)], moment: Moment) -> Estimate {
    let dated =
        cells.iter().map(|(cell, count)| (Cell { when: When::Year(2010), ..*cell }, *count));
    let cube = Cube::new(&[Place::default()], &[String::new()], dated);
    let facts = Rollup::of(&cube).series(&[Place::default()], &[YEAR]);
    let basis = Basis { base: Base { moment, ..Base::default() }, ..Basis::default() };
    *evaluate(indicator(id).unwrap(), &facts[0], basis, None).estimate().unwrap()
}

fn cell(measure: Measure) -> Cell {
    Cell { measure, ..Cell::BIRTH }
}

#[test]
fn the_cap_on_births_cannot_be_told_on_either_base() {
    // Worked example 17: 48,000 births; 11.05 ‰ on mean population, 10.91 ‰ on end population; at most 11.
    let cells = [
        (cell(Measure::Births), 48_000),
        (cell(Measure::PopulationMean), 4_343_891),
        (cell(Measure::PopulationEnd), 4_400_000),
    ];
    let demand = Demand::AtMost(11.0);
    for (moment, value) in [(Moment::Mean, "11.05"), (Moment::End, "10.91")] {
        let rate = figure("03", &cells, moment);
        assert_eq!(format!("{:.2}", rate.value.unwrap()), value);
        // Chance alone moves 48,000 births by 0.1 ‰.
        assert_eq!(judge(demand, &rate), State::CannotTell);
        assert_eq!(judge(Demand::AtMost(15.0), &rate), State::Met);
    }
}

#[test]
fn a_file_of_targets_judges_the_policy_share() {
    // Worked example 1: 298 of 302; the county asks for 93 %. Worked example 6: 634 of 887 are short of 84.6 %.
    let share = |within, outside| {
        let births = |policy| Cell { policy, ..cell(Measure::Births) };
        let cells = [(births(Policy::Within), within), (births(Policy::Outside), outside)];
        figure("14", &cells, Moment::Mean)
    };
    let read = read_csv(
        "county",
        "指标,地区,方向,值\n政策符合率,,不低于,93\n14,甲镇,不低于,84.6%\n".as_bytes(),
        &[],
    );
    assert_eq!(read.errors, []);
    let state = |place: &[&str], within, outside| {
        let place = Place(place.iter().map(|&name| name.to_owned()).collect());
        read.set.for_("14", &place, YEAR).unwrap().judge(&share(within, outside))
    };
    assert_eq!(state(&["乙镇"], 298, 4), State::Met);
    assert_eq!(state(&["甲镇"], 634, 253), State::NotMet);
    assert_eq!(state(&["甲镇"], 45, 8), State::CannotTell);
}

#[test]
fn nine_of_ten_villages_may_be_chance_and_are_short_of_all() {
    let cells = [(cell(Measure::Associations), 9), (cell(Measure::Villages), 10)];
    let coverage = figure("48", &cells, Moment::Mean);
    assert_eq!(coverage.value, Some(90.0));
    assert_eq!(judge(Demand::AtLeast(90.0), &coverage), State::CannotTell);
    assert_eq!(judge(Demand::AtLeast(100.0), &coverage), State::NotMet);
}
