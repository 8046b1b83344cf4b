//! Disclosure control against an attacker who subtracts, combines and bounds everything that was exported.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod attacker;
mod simplex;

use attacker::{Attacker, Kind, Name, SECRETS, SINGLE_SECRETS, kinds};
use proptest::prelude::*;
use vital_ledger::cube::{Cell, Cube, Order, Place, Policy, Sex};
use vital_ledger::export::{Choice, Disclosure, disclosed_periods, indicators_csv};
use vital_ledger::measures::Orders;
use vital_ledger::period::{PeriodKind, When};
use vital_ledger::stats::Confidence;
use vital_ledger::text::Lang;

const YEARS: i32 = 4;
const PLACES: [&str; 3] = ["甲", "乙", "丙"];
const COUNTY: &str = "县";

/// Births by place, year (the last year stands for "not dated") and kind.
#[derive(Clone, Debug)]
struct Town {
    /// Whether third and fourth births are one open class, 三孩及以上.
    is_open: bool,
    births: Vec<(usize, i32, Kind, u64)>,
}

impl Town {
    fn new(counts: &[u64], is_open: bool) -> Self {
        let mut counts = counts.iter();
        let mut births = Vec::new();
        for place in 0..PLACES.len() {
            for year in 0..YEARS {
                for kind in kinds() {
                    births.push((place, year, kind, *counts.next().unwrap_or(&0)));
                }
            }
        }
        Self { is_open, births }
    }

    fn cube(&self) -> Cube {
        let places = PLACES.map(|name| Place(vec![COUNTY.to_owned(), name.to_owned()]));
        let cells = self.births.iter().map(|(place, year, (sex, order, policy), births)| {
            let when = if *year == YEARS - 1 { When::Unknown } else { When::Year(2010 + year) };
            let place = u32::try_from(*place).unwrap();
            let is_later = matches!(order, Order::Third | Order::Fourth);
            let order = if self.is_open && is_later { &Order::ThirdPlus } else { order };
            (
                Cell { place, when, sex: *sex, order: *order, policy: *policy, ..Cell::BIRTH },
                *births,
            )
        });
        Cube::new(&places, &[String::new()], cells)
    }

    /// Every unit with the true value of a count.
    fn truth(&self, class: fn(Kind) -> bool) -> Vec<(Name, u64)> {
        let of = |is_meant: &dyn Fn(usize, i32) -> bool| {
            let meant = self
                .births
                .iter()
                .filter(|(place, year, kind, _)| is_meant(*place, *year) && class(*kind));
            meant.map(|(.., births)| births).sum()
        };
        let mut units = vec![(whole(), of(&|_, _| true))];
        for year in 0..YEARS {
            units.push((period(year), of(&|_, y| y == year)));
        }
        for (index, place) in PLACES.iter().enumerate() {
            units.push(((format!("{COUNTY}/{place}"), "total".to_owned()), of(&|p, _| p == index)));
        }
        units
    }
}

fn whole() -> Name {
    (COUNTY.to_owned(), "total".to_owned())
}

fn period(year: i32) -> Name {
    let name = if year == YEARS - 1 { "undated".to_owned() } else { (2010 + year).to_string() };
    (COUNTY.to_owned(), name)
}

fn choice<'a>(cube: &'a Cube, place: &'a Place, disclosure: Disclosure) -> Choice<'a> {
    Choice {
        cube,
        place,
        kind: PeriodKind::CalendarYear,
        with_places: true,
        level: Confidence::P95,
        disclosure,
        lang: Lang::En,
    }
}

/// Which secrets of `1..threshold` the attacker finds out.
fn found_out(town: &Town, csv: &str, threshold: u64) -> Vec<String> {
    let undated = period(YEARS - 1);
    let is_undated =
        town.truth(|_| true).iter().any(|(name, births)| *name == undated && *births > 0);
    let unprinted: Vec<Name> = is_undated.then_some(undated).into_iter().collect();
    let attacker = Attacker::new(csv, &whole(), &unprinted);
    let mut found = Vec::new();
    let single = if town.is_open { &[] } else { SINGLE_SECRETS };
    for (name, class) in SECRETS.iter().chain(single) {
        // Policy states are history: ten at least.
        let is_past = ["within", "outside"].iter().any(|state| name.contains(state));
        let threshold = if is_past { threshold.max(10) } else { threshold };
        for (unit, count) in town.truth(*class) {
            if (1..threshold).contains(&count) {
                let (least, most) = attacker.range(&unit, *class);
                if most - least < 0.5 {
                    found.push(format!("{name} of {unit:?} = {count}"));
                }
            }
        }
    }
    found
}

fn towns() -> impl Strategy<Value = Town> {
    let size = PLACES.len() * usize::try_from(YEARS).unwrap() * kinds().len();
    let count = prop_oneof![
        4 => Just(0_u64),
        3 => 1..5_u64,
        3 => 5..15_u64,
        3 => 20..90_u64,
    ];
    let undated = prop::bool::weighted(0.3);
    (prop::collection::vec(count, size), undated, 0..3_u64, any::<bool>()).prop_map(
        |(counts, undated, rare, is_open)| {
            let mut town = Town::new(&counts, is_open);
            for (_, year, (_, order, policy), births) in &mut town.births {
                let is_rare =
                    matches!(order, Order::Third | Order::Fourth) || *policy == Policy::Outside;
                if (!undated && *year == YEARS - 1) || (is_rare && *births % 3 < rare) {
                    *births = if *year == YEARS - 1 { 0 } else { *births % 4 };
                }
            }
            town
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_small_count_is_found_out(town in towns(), threshold in prop::sample::select(&Disclosure::THRESHOLDS[..])) {
        let (cube, place) = (town.cube(), Place(vec![COUNTY.to_owned()]));
        prop_assume!(!cube.is_empty());
        let csv = indicators_csv(&choice(&cube, &place, Disclosure::Hide { threshold }));
        prop_assert_eq!(found_out(&town, &csv, threshold), Vec::<String>::new());
    }

    #[test]
    fn the_chart_shows_what_the_table_shows(town in towns()) {
        let (cube, place) = (town.cube(), Place(vec![COUNTY.to_owned()]));
        let choice = choice(&cube, &place, Disclosure::default());
        let csv = indicators_csv(&choice);
        for disclosed in disclosed_periods(&choice) {
            let rows = [("11", Orders::All), ("12-1", Orders::First), ("12-3+", Orders::ThirdAndLater)];
            for (id, orders) in rows {
                let row = rows_of(&csv).into_iter().find(|row| {
                    row[0] == *id && row[3] == *COUNTY && row[4] == disclosed.period.tick()
                });
                let printed = row.filter(|row| !row[5].is_empty()).map(|row| (row[5].to_owned(), row[6].to_owned()));
                let drawn = disclosed.sexes(orders).map(|t| (t.male.to_string(), t.female.to_string()));
                // An indicator that the whole place does not give has no row; no birth of known sex gives no point.
                prop_assert_eq!(printed, drawn);
            }
        }
    }
}

fn rows_of(csv: &str) -> Vec<csv::StringRecord> {
    let text = csv.trim_start_matches('\u{feff}');
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

/// Forty births of each kind everywhere, but only three girls who were third or later children in 2010.
fn nearly_even_town() -> Town {
    let mut town = Town::new(&[40; 3 * 4 * 16], true);
    for (_, year, (sex, order, policy), births) in &mut town.births {
        if *year == YEARS - 1 {
            *births = 0;
        } else if (*year, *sex) == (0, Sex::Female) && matches!(order, Order::Third | Order::Fourth)
        {
            *births = u64::from((*order, *policy) == (Order::Third, Policy::Within));
        }
    }
    town
}

#[test]
fn the_attacker_finds_what_is_only_blanked() {
    let town = nearly_even_town();
    let (cube, place) = (town.cube(), Place(vec![COUNTY.to_owned()]));
    let exact = indicators_csv(&choice(&cube, &place, Disclosure::Exact));
    let lines = exact.lines().filter(|line| !line.contains(",2010,480,3,"));
    let blanked = lines.collect::<Vec<_>>().join("\n");
    assert_eq!(exact.lines().count() - blanked.lines().count(), 1);
    let found = found_out(&town, &blanked, 5);
    assert_eq!(found, [format!("later female of {:?} = 3", period(0))]);
}

#[test]
fn one_small_count_costs_few_figures() {
    let town = nearly_even_town();
    let (cube, place) = (town.cube(), Place(vec![COUNTY.to_owned()]));
    let csv = indicators_csv(&choice(&cube, &place, Disclosure::default()));
    let hidden: Vec<String> = rows_of(&csv)
        .iter()
        .filter(|row| row[5].is_empty())
        .map(|row| format!("{} {}", &row[0], &row[4]))
        .collect();
    // The girls of 2010, the boys and girls of one other order that year, and the same two of one other year.
    assert_eq!(hidden, ["12-2 2010", "12-3+ 2010", "12-2 2011", "12-3+ 2011"]);
    assert_eq!(found_out(&town, &csv, 5), Vec::<String>::new());
}
