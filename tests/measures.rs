//! The catalogue against real tables: figures that statistical offices printed, from the files in `../shared/data`, read here with the
//! `csv` crate alone and not with the ledger reader. Without the files a test says so and passes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod shared;

use std::collections::BTreeMap;

use vital_ledger::cube::{Cell, Cube, Measure, Order, Place, Policy, Sex};
use vital_ledger::ledger::Role;
use vital_ledger::measures::{
    Births, Need, Outcome, Tally, by_period, by_place, evaluate_births, indicator, period_kinds,
    total,
};
use vital_ledger::period::{PeriodKind, When};
use vital_ledger::stats::Confidence;

fn table(name: &str) -> Option<Vec<csv::StringRecord>> {
    let bytes = shared::read(&format!("data/{name}"))?;
    Some(csv::Reader::from_reader(&bytes[..]).records().map(Result::unwrap).collect())
}

fn cell(place: u32, year: i32, sex: Sex, order: Order) -> Cell {
    Cell { place, when: When::Year(year), sex, order, ..Cell::BIRTH }
}

fn cube(places: &[String], cells: Vec<(Cell, u64)>) -> Cube {
    let places: Vec<Place> = places.iter().map(|name| Place(vec![name.clone()])).collect();
    Cube::new(&places, &[String::new()], cells)
}

fn value(id: &str, births: &Births) -> Option<f64> {
    match evaluate_births(indicator(id).unwrap(), births, Confidence::P95) {
        Outcome::Value(estimate) => estimate.value,
        Outcome::Needs(_) => None,
    }
}

/// Fails when a figure does not print as published.
fn prints(id: &str, births: &Births, published: &str) {
    assert_eq!(
        value(id, births).map(|value| format!("{value:.2}")).as_deref(),
        Some(published),
        "{id}"
    );
}

/// The census's leaf rows: neither the whole country nor 城乡 together, which would count everyone twice.
fn census() -> Option<Cube> {
    let rows = table("china_census_births_tidy.csv")?;
    let mut places: Vec<String> = Vec::new();
    let mut cells = Vec::new();
    for row in rows.iter().filter(|row| &row[1] != "不分城乡" && &row[2] != "全国") {
        let place = places.iter().position(|name| *name == row[2]).unwrap_or_else(|| {
            places.push(row[2].to_owned());
            places.len() - 1
        });
        let order = match &row[3] {
            "1" => Order::First,
            "2" => Order::Second,
            "3" => Order::Third,
            "4" => Order::Fourth,
            _ => Order::FifthPlus,
        };
        let sex = if &row[4] == "男" { Sex::Male } else { Sex::Female };
        let births = row[5].parse().unwrap_or(0);
        let place = u32::try_from(place).unwrap();
        cells.push((cell(place, row[0].parse().unwrap(), sex, order), births));
    }
    Some(cube(&places, cells))
}

#[test]
fn the_censuses_print_their_sex_ratios() {
    let Some(cube) = census() else { return };
    let ids = ["11", "12-1", "12-2", "12-3", "12-4", "12-5+"];
    // NBS census 2010 and 2020, table 6-1, whole country.
    let published = [
        (2010, 652_073, 537_987, ["121.21", "113.73", "130.29", "161.56", "146.50", "143.65"]),
        (2020, 641_238, 571_083, ["112.28", "113.17", "106.78", "132.93", "130.07", "127.14"]),
    ];
    let periods = by_period(&cube, &Place::default(), PeriodKind::CalendarYear);
    assert_eq!(periods.len(), published.len());
    for ((period, births), (year, male, female, ratios)) in periods.iter().zip(published) {
        assert_eq!(period.index, year);
        assert_eq!(births.all(), Tally { male, female, unknown: 0 });
        for (id, ratio) in ids.iter().zip(ratios) {
            prints(id, births, ratio);
        }
    }
}

#[test]
fn every_province_prints_its_sex_ratios() {
    let (Some(cube), Some(printed)) =
        (census(), table("china_census_births_province_order_sex_2010_2020.csv"))
    else {
        return;
    };
    let ids = ["11", "12-1", "12-2", "12-3", "12-4", "12-5+"];
    let mut seen = 0;
    for row in printed.iter().filter(|row| &row[1] == "不分城乡" && &row[2] != "全国") {
        let year: i32 = row[0].rsplit('-').next().and_then(|end| end[..4].parse().ok()).unwrap();
        let periods = by_period(&cube, &Place(vec![row[2].to_owned()]), PeriodKind::CalendarYear);
        let (_, births) = periods.iter().find(|(period, _)| period.index == year).unwrap();
        for (position, id) in ids.iter().enumerate() {
            let Ok(ratio) = row[6 + 4 * position].parse::<f64>() else { continue };
            if let Some(value) = value(id, births) {
                assert!((value - ratio).abs() <= 0.005 + 1e-9, "{} {id}: {value} {ratio}", &row[2]);
                seen += 1;
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn the_census_misses_girls_as_computed_elsewhere() {
    let Some(cube) = census() else { return };
    let periods = by_period(&cube, &Place::default(), PeriodKind::CalendarYear);
    // `../shared/reference/truth.json`, record cn2010.
    let missing = value("13-106", &periods[0].1).unwrap();
    assert!((missing - 77_176.207_55).abs() < 1e-5, "{missing}");
    let share = value("13-106-rate", &periods[0].1).unwrap();
    assert!((share - 100.0 * missing / (652_073.0 * 100.0 / 106.0)).abs() < 1e-9, "{share}");
}

#[test]
fn london_christened_more_boys_each_year() {
    let Some(rows) = table("arbuthnot_london_christenings_1629_1710.csv") else { return };
    let mut cells = Vec::new();
    for row in &rows {
        let year = row[0].parse().unwrap();
        cells.push((cell(0, year, Sex::Male, Order::Unknown), row[1].parse().unwrap()));
        cells.push((cell(0, year, Sex::Female, Order::Unknown), row[2].parse().unwrap()));
    }
    let cube = cube(&["London".to_owned()], cells);
    let births = total(&cube, &Place::default());
    assert_eq!(births.all(), Tally { male: 484_382, female: 453_841, unknown: 0 });
    assert_eq!(births.all().srb().map(|srb| format!("{srb:.3}")).as_deref(), Some("106.729"));
    let years = by_period(&cube, &Place::default(), PeriodKind::CalendarYear);
    let ratios: Vec<f64> = years.iter().filter_map(|(_, births)| births.all().srb()).collect();
    assert_eq!(ratios.iter().filter(|ratio| **ratio > 100.0).count(), 82);
    let extreme = |of: fn(f64, f64) -> f64| ratios.iter().copied().reduce(of).unwrap();
    assert_eq!(format!("{:.3} {:.3}", extreme(f64::min), extreme(f64::max)), "101.067 115.607");
    assert_eq!(period_kinds(&cube), [PeriodKind::CalendarYear]);
}

#[test]
fn new_taipei_registered_as_published() {
    let Some(rows) = table("newtaipei_2019_births_order_sex_age.csv") else { return };
    let mut sums = BTreeMap::<(bool, bool), u64>::new();
    for row in &rows {
        let key = (row[1].contains("登記"), &row[4] == "男");
        *sums.entry(key).or_default() += row[6].parse::<u64>().unwrap_or(0);
    }
    let births = |is_registered| {
        let mut births = Births::default();
        for (sex, is_male) in [(Sex::Male, true), (Sex::Female, false)] {
            births.add(&cell(0, 2019, sex, Order::Unknown), sums[&(is_registered, is_male)]);
        }
        births
    };
    assert_eq!(births(true).all(), Tally { male: 11_190, female: 10_431, unknown: 0 });
    assert_eq!(births(false).all(), Tally { male: 11_006, female: 10_245, unknown: 0 });
    assert_eq!(
        value("11", &births(true)).map(|srb| format!("{srb:.3}")).as_deref(),
        Some("107.276")
    );
}

/// A small registration ledger: sex unknown in one birth, third and later births in one open class.
fn township() -> Births {
    let rows = [
        (Sex::Male, Order::First, Policy::Within, 23),
        (Sex::Female, Order::First, Policy::Within, 11),
        (Sex::Unknown, Order::First, Policy::Within, 1),
        (Sex::Male, Order::Second, Policy::Within, 3),
        (Sex::Male, Order::Second, Policy::Outside, 2),
        (Sex::Female, Order::Second, Policy::Within, 8),
        (Sex::Female, Order::Second, Policy::Outside, 2),
        (Sex::Male, Order::ThirdPlus, Policy::Outside, 3),
        (Sex::Female, Order::ThirdPlus, Policy::Within, 3),
        (Sex::Female, Order::ThirdPlus, Policy::Outside, 2),
    ];
    let mut births = Births::default();
    for (sex, order, policy, count) in rows {
        let cell = Cell { sex, order, policy, ..Cell::BIRTH };
        births.add(&cell, count);
    }
    births
}

#[test]
fn a_township_gets_its_shares() {
    // The totals by sex, order and policy and the shares of `../shared/samples/01_*.expected.json`; how policy and order go together is made up,
    // except that 8.62 % of all births are out-of-policy third and later ones.
    let births = township();
    assert_eq!(births.all(), Tally { male: 31, female: 26, unknown: 1 });
    let rows = [
        ("01", "58.00"),
        ("11", "119.23"),
        ("14", "84.48"),
        ("15", "9.00"),
        ("15-rate", "15.52"),
        ("16", "8.62"),
        ("17-1", "60.34"),
        ("17-2", "25.86"),
        ("17-3+", "13.79"),
    ];
    for (id, printed) in rows {
        prints(id, &births, printed);
    }
}

#[test]
fn what_is_missing_is_named() {
    let need = |id: &str, births: &Births| match evaluate_births(
        indicator(id).unwrap(),
        births,
        Confidence::P95,
    ) {
        Outcome::Needs(need) => Some(need),
        Outcome::Value(_) => None,
    };
    let mut plain = Births::default();
    plain.add(&cell(0, 2012, Sex::Unknown, Order::Unknown), 10);
    let rows = [
        ("01", None),
        ("02", Some(Need::Measure(Measure::Deaths))),
        ("03", Some(Need::OnePeriod)),
        ("11", Some(Need::Column(Role::Sex))),
        ("13-106", Some(Need::Column(Role::Sex))),
        ("14", Some(Need::Column(Role::Policy))),
        ("15", Some(Need::Column(Role::Policy))),
        ("16", Some(Need::Column(Role::Order))),
        ("17-2", Some(Need::Column(Role::Order))),
    ];
    for (id, expected) in rows {
        assert_eq!(need(id, &plain), expected, "{id}");
        let births = Births::default();
        assert!(matches!(need(id, &births), Some(Need::Measure(_))), "{id} of no births");
    }
    assert_eq!(need("12-3", &township()), Some(Need::SingleOrders));
}

#[test]
fn nobody_at_risk_is_no_value() {
    let mut births = Births::default();
    births.add(&cell(0, 2012, Sex::Male, Order::First), 5);
    let estimate =
        |id: &str| match evaluate_births(indicator(id).unwrap(), &births, Confidence::P95) {
            Outcome::Value(estimate) => estimate,
            Outcome::Needs(need) => panic!("{id} needs {need:?}"),
        };
    let ratio = estimate("11");
    assert_eq!((ratio.value, ratio.denominator), (None, Some(0.0)));
    let bounds = ratio.interval.unwrap();
    assert!(bounds.lower > 90.0 && bounds.upper.is_infinite());
    let second = estimate("12-2");
    assert_eq!((second.value, second.interval), (None, None));
    assert_eq!(estimate("17-2").value, Some(0.0));
}

#[test]
fn places_and_periods_add_up_to_the_whole() {
    let Some(cube) = census() else { return };
    let whole = total(&cube, &Place::default());
    let sum = |parts: Vec<Births>| {
        parts.iter().fold(Births::default(), |mut sum, births| {
            sum.merge(births);
            sum
        })
    };
    let places = by_place(&cube, &Place::default(), 1, None);
    assert_eq!(places.len(), 31);
    assert!(places.is_sorted_by(|(a, _), (b, _)| a < b));
    assert_eq!(sum(places.into_iter().map(|(_, births)| births).collect()), whole);
    let periods = by_period(&cube, &Place::default(), PeriodKind::CalendarYear);
    assert_eq!(sum(periods.into_iter().map(|(_, births)| births).collect()), whole);
}
