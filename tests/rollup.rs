//! Laws of a cube rolled up: what a place, a period or a choice of both shows is the plain sum over the cells that lie in them,
//! and a share or rate is a sum over a sum. Each is held against a filter over all cells.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]
#![allow(clippy::float_cmp, reason = "counts are whole numbers, which compare exactly")]

#[path = "shared/figures.rs"]
mod figures;

use std::collections::{BTreeMap, BTreeSet};

use figures::{at_end, figure, period, place};
use proptest::prelude::*;
use vital_ledger::cube::{Age, Cell, Cube, Measure, Nature, Order, Place, Policy, Sex};
use vital_ledger::measures::{
    Base, Basis, Doubt, Facts, Moment, Orders, Origin, Outcome, Residency, Rollup, Select,
    catalogue, evaluate, evaluate_together, indicator,
};
use vital_ledger::period::{Period, PeriodKind, When};

const PLACES: [&str; 8] = [
    "",
    "甲县",
    "甲县/甲镇",
    "甲县/甲镇/一村",
    "甲县/甲镇/二村",
    "甲县/乙镇/一村",
    "乙县/丙镇",
    "乙县",
];
const FLOWS: [Measure; 4] =
    [Measure::Births, Measure::Deaths, Measure::ServicesDone, Measure::FeePaidFen];
const STOCKS: [Measure; 4] =
    [Measure::PopulationStart, Measure::PopulationEnd, Measure::Women, Measure::RegisteredStart];
const STARTS: [Measure; 2] = [Measure::PopulationStart, Measure::RegisteredStart];
/// January 2011.
const FIRST: i32 = 2011 * 12;

fn places() -> Vec<Place> {
    PLACES.map(place).into()
}

/// A place and the classes of a count.
fn classes() -> impl Strategy<Value = Cell> {
    let sex = prop::sample::select(vec![Sex::Male, Sex::Female, Sex::Unknown]);
    let order = prop::sample::select(vec![Order::First, Order::Second, Order::ThirdPlus]);
    let policy = prop::sample::select(vec![Policy::Within, Policy::Outside, Policy::Unknown]);
    let age =
        prop::sample::select(vec![Age::ALL, Age { from: 15, to: 19 }, Age { from: 20, to: 24 }]);
    (0..8_u32, 0..2_u32, sex, order, policy, age).prop_map(
        |(place, stratum, sex, order, policy, age)| Cell {
            place,
            stratum,
            sex,
            order,
            policy,
            age,
            ..Cell::BIRTH
        },
    )
}

/// Any time that a ledger may give, most of them in three years.
fn times() -> impl Strategy<Value = When> {
    prop_oneof![
        4 => (FIRST..FIRST + 36).prop_map(When::Month),
        1 => (2011..2014).prop_map(When::Year),
        1 => Just(When::Unknown),
        3 => (2..=12_u8, FIRST..FIRST + 36).prop_map(|(count, first)| When::Months { count, first }),
    ]
}

/// Times of stocks of which no two end in the same month: two months of each quarter, its whole, and the year after all of them.
fn moments() -> impl Strategy<Value = When> {
    prop_oneof![
        (0..36).prop_map(|month| When::Month(FIRST + month - i32::from(month % 3 == 2))),
        (0..12).prop_map(|quarter| When::Months { count: 3, first: FIRST + 3 * quarter }),
        Just(When::Year(2014)),
    ]
}

fn of(measures: [Measure; 4]) -> impl Strategy<Value = Measure> {
    prop::sample::select(measures.to_vec())
}

fn cube(cells: Vec<(Cell, u64)>) -> Cube {
    Cube::new(&places(), &[String::new(), "镇".to_owned()], cells)
}

fn cells(
    measures: [Measure; 4],
    times: impl Strategy<Value = When>,
) -> impl Strategy<Value = Vec<(Cell, u64)>> {
    let cell = (classes(), of(measures), times, 1..1_000_u64);
    let cell =
        cell.prop_map(|(cell, measure, when, count)| (Cell { measure, when, ..cell }, count));
    prop::collection::vec(cell, 0..40)
}

fn flows() -> impl Strategy<Value = Cube> {
    cells(FLOWS, times()).prop_map(cube)
}

fn monthly_flows() -> impl Strategy<Value = Cube> {
    cells(FLOWS, (FIRST..FIRST + 36).prop_map(When::Month)).prop_map(cube)
}

/// Stocks of villages, in which nothing lies, and of all ages together: of counts that say the same the rollup takes the greater.
fn stocks() -> impl Strategy<Value = Cube> {
    let of_village = |(cell, count): (Cell, u64)| {
        (Cell { place: 3 + cell.place % 4, age: Age::ALL, ..cell }, count)
    };
    cells(STOCKS, moments())
        .prop_map(move |cells| cube(cells.into_iter().map(of_village).collect()))
}

fn any_cube() -> impl Strategy<Value = Cube> {
    (flows(), stocks()).prop_map(|(flows, stocks)| flows.merge(stocks))
}

/// Which counts are compared.
fn selects() -> Vec<Select> {
    let of = |measure| {
        let all = Select::all(measure);
        [
            all,
            all.sex(Sex::Female),
            all.orders(Orders::ThirdAndLater),
            all.policy(Policy::Outside),
            all.ages(15, 19),
            all.ages(15, 49).sex(Sex::Male).orders(Orders::First).policy(Policy::Within),
        ]
    };
    FLOWS.into_iter().chain(STOCKS).flat_map(of).collect()
}

/// What is counted of each; nothing where nothing is known.
fn counts(facts: &Facts) -> Vec<u64> {
    selects().into_iter().map(|select| facts.count(select).unwrap_or_default()).collect()
}

/// The same of events alone; nothing of stocks.
fn events(facts: &Facts) -> Vec<u64> {
    let of = |select: Select| match select.measure.nature() {
        Nature::Stock => 0,
        _ => facts.events(select).unwrap_or_default(),
    };
    selects().into_iter().map(of).collect()
}

fn sum(of: impl IntoIterator<Item = Vec<u64>>) -> Vec<u64> {
    let nothing = vec![0; selects().len()];
    of.into_iter().fold(nothing, |sum, next| {
        let longer = sum.len().max(next.len());
        let at = |counts: &[u64], index: usize| counts.get(index).copied().unwrap_or_default();
        (0..longer).map(|index| at(&sum, index).saturating_add(at(&next, index))).collect()
    })
}

fn is_meant(select: Select, cell: &Cell) -> bool {
    cell.measure == select.measure
        && select.sex.is_none_or(|sex| sex == cell.sex)
        && select.policy.is_none_or(|policy| policy == cell.policy)
        && match select.orders {
            Orders::First => cell.order == Order::First,
            Orders::ThirdAndLater => cell.order == Order::ThirdPlus,
            _ => true,
        }
        && select.ages.is_none_or(|age| age.from <= cell.age.from && cell.age.to <= age.to)
}

/// The plain sum over the cells of events that lie in any of these places.
fn filtered(cube: &Cube, places: &[Place], period: Option<Period>, select: Select) -> u64 {
    let lies_in = |cell: &Cell| {
        let home = &cube.places()[cell.place as usize];
        places.iter().any(|place| place.contains(home))
    };
    let in_time = |cell: &Cell| {
        period.is_none_or(|period| Period::of(cell.when, period.kind) == Some(period))
    };
    let meant = cube
        .cells()
        .iter()
        .filter(|(cell, _)| is_meant(select, cell) && lies_in(cell) && in_time(cell));
    meant.map(|(_, count)| count).sum()
}

/// The month in which a time begins.
fn start(when: When) -> i32 {
    match when {
        When::Year(year) => year * 12,
        When::Months { first, .. } => first,
        other => end(other),
    }
}

/// The month in which a time ends.
fn end(when: When) -> i32 {
    match when {
        When::Month(month) => month,
        When::Months { count, first } => first + i32::from(count) - 1,
        When::Year(year) => year * 12 + 11,
        When::Unknown => i32::MIN,
    }
}

/// The stock that these places hold in a period: of each place and class what it gave last, or first for a measure of the start.
/// `None` where none was given.
fn held(cube: &Cube, places: &[Place], period: Period, select: Select) -> Option<u64> {
    let is_of_start = STARTS.contains(&select.measure);
    let mut given: BTreeMap<_, BTreeMap<(i32, i32), u64>> = BTreeMap::new();
    for (cell, count) in cube.cells() {
        let home = &cube.places()[cell.place as usize];
        let is_in_time = Period::of(cell.when, period.kind) == Some(period);
        if is_in_time && is_meant(select, cell) && places.iter().any(|it| it.contains(home)) {
            let class = (cell.place, cell.sex, cell.order, cell.policy, cell.age);
            // Of a start the first, of others the last; of those that begin or end alike the longest.
            let (first, last) = (start(cell.when), end(cell.when));
            let at = if is_of_start { (first, first - last) } else { (last, last - first) };
            *given.entry(class).or_default().entry(at).or_default() += count;
        }
    }
    let one = |of: &BTreeMap<(i32, i32), u64>| {
        let of = if is_of_start { of.first_key_value() } else { of.last_key_value() };
        *of.unwrap().1
    };
    (!given.is_empty()).then(|| given.values().map(one).sum())
}

/// The same, of each place that gives nothing of the measure for the period what it gives for the year.
fn held_or_of_year(cube: &Cube, places: &[Place], period: Period, select: Select) -> Option<u64> {
    let homes = cube.places().iter().filter(|home| places.iter().any(|it| it.contains(home)));
    let of = |home: &Place| {
        let cells =
            cube.cells().iter().filter(|(cell, _)| cube.places()[cell.place as usize] == *home);
        let own = Cube::new(cube.places(), cube.strata(), cells.copied().collect::<Vec<_>>());
        let everything = [Place::default()];
        let is_given = held(&own, &everything, period, Select::all(select.measure)).is_some();
        held(&own, &everything, if is_given { period } else { period.year() }, select)
    };
    homes.filter_map(of).reduce(|sum, next| sum + next)
}

/// Every period of a kind that has any count, and the one before the first.
fn periods(cube: &Cube, kind: PeriodKind) -> Vec<Period> {
    let there: BTreeSet<Period> =
        cube.cells().iter().filter_map(|(cell, _)| Period::of(cell.when, kind)).collect();
    let (Some(first), Some(last)) = (there.first(), there.last()) else { return Vec::new() };
    std::iter::successors(Some(first.previous()), |period| Some(period.next()))
        .take_while(|period| period <= last)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_place_and_period_is_a_filter_over_all_cells(
        cube in any_cube(),
        chosen in prop::collection::vec(0..8_usize, 1..4),
    ) {
        let rollup = Rollup::of(&cube);
        let chosen: Vec<Place> = chosen.into_iter().map(|at| place(PLACES[at])).collect();
        for kind in PeriodKind::ALL {
            let periods = periods(&cube, kind);
            let series = rollup.series(&chosen, &periods);
            prop_assert_eq!(series.len(), periods.len());
            for (facts, period) in series.iter().zip(&periods) {
                prop_assert_eq!(facts.period(), Some(*period));
                for select in selects() {
                    if select.measure.nature() == Nature::Stock {
                        let given = held_or_of_year(&cube, &chosen, *period, select);
                        let now = facts.stock(select);
                        prop_assert_eq!(now, given, "{:?} {:?}", period, select);
                    } else {
                        let found = facts.events(select).unwrap_or_default();
                        let plain = filtered(&cube, &chosen, Some(*period), select);
                        prop_assert_eq!(found, plain, "{:?} {:?}", period, select);
                    }
                }
            }
        }
        let total = rollup.total(&chosen);
        for select in selects().into_iter().filter(|it| it.measure.nature() != Nature::Stock) {
            let found = total.events(select).unwrap_or_default();
            prop_assert_eq!(found, filtered(&cube, &chosen, None, select));
        }
    }

    #[test]
    fn a_place_is_its_own_counts_and_those_of_its_children(cube in any_cube()) {
        let rollup = Rollup::of(&cube);
        let years = periods(&cube, PeriodKind::CalendarYear);
        let all: Vec<Place> = rollup.places().cloned().collect();
        for parent in &all {
            let of_it = |cell: &Cell| cube.places()[cell.place as usize] == *parent;
            let own: Vec<(Cell, u64)> =
                cube.cells().iter().filter(|(cell, _)| of_it(cell)).copied().collect();
            let own = Rollup::of(&Cube::new(cube.places(), cube.strata(), own));
            let children = rollup.children(parent);
            prop_assert!(children.iter().all(|it| it.0.len() == parent.0.len() + 1));
            for year in years.iter().copied().map(Some).chain([None]) {
                let of = |rollup: &Rollup, place: &Place| counts(&rollup.facts(place, year));
                let parts = children.iter().map(|child| of(&rollup, child)).chain([of(&own, parent)]);
                prop_assert_eq!(of(&rollup, parent), sum(parts), "{:?} {:?}", parent, year);
            }
            // Children together are the same as one by one.
            let together = rollup.series(&children, &years);
            for (year, facts) in years.iter().zip(&together) {
                let one_by_one = children.iter().map(|it| counts(&rollup.facts(it, Some(*year))));
                prop_assert_eq!(sum([counts(facts)]), sum(one_by_one));
            }
        }
    }

    #[test]
    fn shorter_periods_add_up_to_longer_ones(cube in monthly_flows()) {
        let rollup = Rollup::of(&cube);
        let everywhere = [Place::default()];
        let kinds =
            [PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Half, PeriodKind::CalendarYear];
        for pair in kinds.windows(2) {
            let [short, long] = [pair[0], pair[1]];
            for whole in rollup.periods(long).iter().copied() {
                let parts: Vec<Period> = rollup
                    .periods(short)
                    .iter()
                    .copied()
                    .filter(|part| Period::of(When::Month(part.months().0), long) == Some(whole))
                    .collect();
                let parts = rollup.series(&everywhere, &parts);
                let whole = rollup.facts(&everywhere[0], Some(whole));
                prop_assert_eq!(events(&whole), sum(parts.iter().map(events)));
            }
        }
        let years = rollup.series(&everywhere, rollup.periods(PeriodKind::CalendarYear));
        prop_assert_eq!(sum([events(&rollup.total(&everywhere))]), sum(years.iter().map(events)));
        let statistical = rollup.periods(PeriodKind::StatisticalYear);
        let statistical = rollup.series(&everywhere, statistical);
        prop_assert_eq!(sum(statistical.iter().map(events)), sum(years.iter().map(events)));
    }

    #[test]
    fn merging_is_adding(one in flows(), two in flows(), stocks in stocks()) {
        // Stocks come from one of them: a place does not hold twice what two ledgers give.
        let both = Rollup::of(&one.clone().merge(two.clone()).merge(stocks.clone()));
        let parts = [one, two, stocks].map(|cube| Rollup::of(&cube));
        for kind in PeriodKind::ALL {
            for period in both.periods(kind).iter().copied() {
                for at in both.places() {
                    let of = |rollup: &Rollup| counts(&rollup.facts(at, Some(period)));
                    prop_assert_eq!(of(&both), sum(parts.iter().map(of)));
                }
            }
        }
        for at in both.places() {
            let of = |rollup: &Rollup| counts(&rollup.total(std::slice::from_ref(at)));
            prop_assert_eq!(of(&both), sum(parts.iter().map(of)));
        }
    }

    #[test]
    fn the_periods_are_those_of_the_cells(cube in any_cube()) {
        let rollup = Rollup::of(&cube);
        for kind in PeriodKind::ALL {
            let plain: BTreeSet<Period> =
                cube.cells().iter().filter_map(|(cell, _)| Period::of(cell.when, kind)).collect();
            prop_assert_eq!(rollup.periods(kind), plain.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn events_are_none_only_where_no_month_is_known(cube in any_cube()) {
        let rollup = Rollup::of(&cube);
        for kind in PeriodKind::ALL {
            for period in periods(&cube, kind) {
                let facts = rollup.facts(&Place::default(), Some(period));
                for measure in FLOWS {
                    let known = rollup.coverage().months(measure, period);
                    prop_assert!(known <= kind.months());
                    let found = facts.events(Select::all(measure));
                    prop_assert_eq!(found.is_some(), known > 0);
                    prop_assert!(found.is_some() || filtered(&cube, &places(), Some(period), Select::all(measure)) == 0);
                }
            }
        }
    }

    #[test]
    fn shares_and_rates_are_sums_over_sums(
        villages in prop::collection::vec((1..500_u64, 0..500_u64, 1..90_000_u64, 0..900_u64), 2..6),
    ) {
        let table = villages.iter().enumerate().map(|(at, (due, done, people, births))| {
            format!("甲镇,{at}号村,2012,{due},{done},{people},{births}\n")
        });
        let head = "乡镇,村名,年份,应服务人数,已服务人数,平均人口,出生人数\n乙镇,外村,2012,7,5,1000,9\n";
        let rollup = figures::rollup(&[&format!("{head}{}", table.collect::<String>())]);
        let of = |id, path: &Place| {
            figure(id, &rollup.facts(path, Some(period("2012"))), Basis::default(), None)
        };
        let town = place("甲镇");
        prop_assert_eq!(rollup.children(&town).len(), villages.len());
        for (id, per) in [("24", 100.0), ("03", 1_000.0)] {
            let whole = of(id, &town);
            let parts: Vec<_> = rollup.children(&town).iter().map(|it| of(id, it)).collect();
            let numerators: f64 = parts.iter().map(|part| part.numerator).sum();
            let denominators: f64 = parts.iter().filter_map(|part| part.denominator).sum();
            prop_assert_eq!((whole.numerator, whole.denominator), (numerators, Some(denominators)));
            let value = per * numerators / denominators;
            prop_assert!((whole.value.unwrap() - value).abs() < 1e-9 * value.max(1.0));
        }
    }

    #[test]
    fn any_counts_at_any_time_have_figures(
        cells in prop::collection::vec(
            (classes(), 0..Measure::ALL.len(), extreme_times(), extreme_counts()), 0..30,
        ),
    ) {
        let cell = |(cell, measure, when, count): (Cell, usize, _, _)| {
            (Cell { measure: Measure::ALL[measure], when, ..cell }, count)
        };
        evaluate_all(&cube(cells.into_iter().map(cell).collect()));
    }
}

/// Years far beyond those that the reader takes (1500 to 2100).
fn extreme_times() -> impl Strategy<Value = When> {
    const YEAR: i32 = 100_000;
    prop_oneof![
        (-12 * YEAR..12 * YEAR).prop_map(When::Month),
        (-YEAR..YEAR).prop_map(When::Year),
        (FIRST..FIRST + 12).prop_map(When::Month),
        Just(When::Year(2011)),
        Just(When::Unknown),
        (2..=12_u8, -12 * YEAR..12 * YEAR).prop_map(|(count, first)| When::Months { count, first }),
    ]
}

/// Far beyond any ledger; thirty of them just fit.
fn extreme_counts() -> impl Strategy<Value = u64> {
    prop_oneof![Just(u64::MAX / 32), Just(u64::MAX / 64), Just(1 << 53), 1..5_u64]
}

/// Evaluates every row by every definition and base, for single periods, several together and all time.
fn evaluate_all(cube: &Cube) {
    let rollup = Rollup::of(cube);
    let everywhere = [Place::default()];
    let chosen =
        [Moment::Mean, Moment::End].map(|moment| Base { moment, residency: Residency::Any });
    let total = rollup.total(&everywhere);
    for kind in PeriodKind::ALL {
        let periods: Vec<Period> = rollup.periods(kind).iter().copied().take(3).collect();
        let series = rollup.series(&everywhere, &periods);
        for indicator in catalogue() {
            for base in chosen {
                for is_annualised in [false, true] {
                    let basis = Basis { base, is_annualised, ..Basis::default() };
                    for variant in 0..indicator.definitions.len() {
                        for facts in series.iter().chain([&total]) {
                            let outcome = evaluate(indicator, facts, basis, Some(variant));
                            if let Outcome::Value(estimate) = outcome {
                                assert!(estimate.value.is_none_or(f64::is_finite), "{estimate:?}");
                            }
                        }
                        let _ = evaluate_together(indicator, &total, &series, basis, Some(variant));
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_prepared_changes_nothing() {
    let rollup = figures::rollup(&[UNEQUAL]);
    let prepared = rollup.clone();
    let year = PeriodKind::CalendarYear;
    let steps = (0..100).take_while(|step| prepared.prepare(year, *step)).count();
    assert_eq!(steps, 1, "six places are few");
    for path in ["", "甲镇", "甲镇/二村"] {
        let of = |rollup: &Rollup| counts(&rollup.facts(&place(path), Some(period("2012"))));
        assert_eq!(of(&rollup), of(&prepared), "{path}");
    }
    assert!(!Rollup::default().prepare(year, 0));
}

#[test]
fn counts_saturate() {
    let at = |place: u32, month: i32, measure| {
        (Cell { place, when: When::Month(FIRST + month), measure, ..Cell::BIRTH }, u64::MAX)
    };
    let cells: Vec<(Cell, u64)> = Measure::ALL
        .iter()
        .flat_map(|measure| (0..3_i32).map(|month| at(3 + month.cast_unsigned(), month, *measure)))
        .collect();
    let cube = cube(cells);
    let rollup = Rollup::of(&cube);
    let facts = rollup.facts(&Place::default(), Some(period("2011Q1")));
    for measure in Measure::ALL {
        assert_eq!(facts.count(Select::all(*measure)), Some(u64::MAX), "{measure:?}");
    }
    evaluate_all(&cube);
}

/// Two villages of very different size.
const UNEQUAL: &str = "乡镇,村名,年份,应服务人数,已服务人数,平均人口,出生人数,男婴数,女婴数\n甲镇,一村,2012,10,10,1000,20,12,8\n甲镇,二村,2012,990,495,9000,90,40,50\n";

#[test]
fn a_share_of_two_villages_is_not_the_mean_of_their_shares() {
    let rollup = figures::rollup(&[UNEQUAL]);
    let of = |id, path| {
        figure(id, &figures::facts(&rollup, path, "2012"), Basis::default(), None).value.unwrap()
    };
    // By hand: 100 % and 50 % are 505 of 1000 = 50.5 %, not 75 %.
    assert_eq!(
        [of("24", "甲镇/一村"), of("24", "甲镇/二村"), of("24", "甲镇")],
        [100.0, 50.0, 50.5]
    );
    // 20 and 10 ‰ are 110 of 10,000 = 11 ‰, not 15 ‰.
    assert_eq!(
        [of("03", "甲镇/一村"), of("03", "甲镇/二村"), of("03", "甲镇")],
        [20.0, 10.0, 11.0]
    );
    // 150 and 80 are 52 to 58 = 89.655, not 115.
    assert_eq!([of("11", "甲镇/一村"), of("11", "甲镇/二村")], [150.0, 80.0]);
    assert!((of("11", "甲镇") - 89.655_172).abs() < 1e-6);
}

#[test]
fn places_that_lie_in_each_other_are_counted_once() {
    let rollup = figures::rollup(&[UNEQUAL]);
    let served = |paths: &[&str]| {
        let places: Vec<Place> = paths.iter().map(|path| place(path)).collect();
        let facts = rollup.series(&places, &[period("2012")]).remove(0);
        (
            facts.count(Select::all(Measure::ServicesDone)).unwrap(),
            facts.count(Select::all(Measure::PopulationMean)),
        )
    };
    assert_eq!(served(&["甲镇/一村"]), (10, Some(1_000)));
    assert_eq!(served(&["甲镇/二村", "甲镇/一村"]), (505, Some(10_000)));
    for paths in [
        &["甲镇"][..],
        &["甲镇", "甲镇/一村"],
        &["甲镇/二村", "甲镇", "甲镇/一村", "甲镇"],
        &["", "甲镇/二村"],
        &["甲镇", "没有的村"],
    ] {
        assert_eq!(served(paths), (505, Some(10_000)), "{paths:?}");
    }
    assert_eq!(served(&["没有的村"]), (0, None));
    assert!(rollup.series(&[place("甲镇")], &[]).is_empty());
}

#[test]
fn a_stock_is_what_was_given_last_and_a_start_what_was_given_first() {
    let csv = "地区,年份,月份,期初人口,期末人口,出生人数\n一村,2012,1,100,101,1\n一村,2012,2,101,103,2\n一村,2012,3,103,102,1\n一村,2012,4,102,105,4\n二村,2012,1,50,51,1\n二村,2012,2,51,52,1\n二村,2012,3,52,54,2\n二村,2012,4,54,55,1\n";
    let rollup = figures::rollup(&[csv]);
    let of = |path, tick| {
        let facts = figures::facts(&rollup, path, tick);
        [Measure::PopulationStart, Measure::PopulationEnd, Measure::Births]
            .map(|measure| facts.count(Select::all(measure)).unwrap())
    };
    for (path, tick, expected) in [
        ("一村", "2012-02", [101, 103, 2]),
        ("一村", "2012Q1", [100, 102, 4]),
        ("一村", "2012H1", [100, 105, 8]),
        ("二村", "2012Q1", [50, 54, 4]),
        ("", "2012Q1", [150, 156, 8]),
        ("", "2012Q2", [156, 160, 5]),
        ("", "2012", [150, 160, 13]),
    ] {
        assert_eq!(of(path, tick), expected, "{path} {tick}");
    }
    // 8 births of a mean of (150 + 156) / 2 = 153, and of 156 at the end.
    let facts = figures::facts(&rollup, "", "2012Q1");
    let mean = figure("03", &facts, Basis::default(), None);
    assert_eq!((mean.numerator, mean.denominator), (8.0, Some(153.0)));
    assert_eq!(figure("03", &facts, at_end(), None).denominator, Some(156.0));
}

#[test]
fn a_month_takes_its_people_from_the_year_where_no_month_gives_them() {
    let births = "地区,年份,月份,出生人数\n一村,2012,1,3\n一村,2012,2,4\n";
    let people = "地区,年份,平均人口\n一村,2012,1000\n";
    let rollup = figures::rollup(&[births, people]);
    for (tick, births) in [("2012-01", 3.0), ("2012Q1", 7.0), ("2012H1", 7.0), ("2012", 7.0)] {
        let rate = figure("03", &figures::facts(&rollup, "", tick), Basis::default(), None);
        assert_eq!((rate.numerator, rate.denominator), (births, Some(1_000.0)), "{tick}");
    }
}

#[test]
fn each_place_stands_on_its_own_base() {
    // 3 births of 100 people in each village; only one of them gives its people by quarter. By hand: 6 of 200 are 30 ‰.
    let births = "地区,年份,季度,出生人数\n一村,2012,1,3\n二村,2012,1,3\n";
    let quarter = "地区,年份,季度,期末人口\n一村,2012,1,100\n";
    let year = "地区,年份,期末人口\n二村,2012,100\n";
    let rollup = figures::rollup(&[births, quarter, year]);
    for path in ["一村", "二村", ""] {
        let rate = figure("03", &figures::facts(&rollup, path, "2012Q1"), Basis::default(), None);
        assert_eq!(rate.value, Some(30.0), "{path}");
        assert_eq!(rate.at_risk.unwrap().is_of_year(), path != "一村", "{path}");
    }
    // A mean beside an end beside a start and an end: 1000 + 500 + (300 + 310) ÷ 2 = 1805 people.
    let mixed = [
        "地区,年份,出生人数,平均人口\n甲镇,2012,10,1000\n",
        "地区,年份,出生人数,期末人口\n乙镇,2012,5,500\n",
        "地区,年份,出生人数,期初人口,期末人口\n丙镇,2012,3,300,310\n",
    ];
    let rollup = figures::rollup(&mixed);
    let rate = figure("03", &figures::facts(&rollup, "", "2012"), Basis::default(), None);
    assert_eq!((rate.numerator, rate.denominator), (18.0, Some(1_805.0)));
    let origins: Vec<Origin> = rate.at_risk.unwrap().origins().collect();
    assert_eq!(origins, [Origin::MeanGiven, Origin::StartAndEnd, Origin::EndAlone]);
}

#[test]
fn a_village_that_was_merged_leaves_its_people_and_one_that_is_late_stands_by_its_start() {
    // 二村 goes to 一村 in 2012: (1000 + 500 + 1500) ÷ 2 = 1500. 三村 goes on without a number: its 200 of the start.
    let csv = "地区,年份,期末人口,出生人数\n一村,2011,1000,9\n二村,2011,500,5\n三村,2011,200,2\n一村,2012,1500,17\n三村,2012,,3\n";
    let rollup = figures::rollup(&[csv]);
    let of = |basis| figure("03", &figures::facts(&rollup, "", "2012"), basis, None);
    let mean = of(Basis::default());
    assert_eq!((mean.numerator, mean.denominator), (20.0, Some(1_700.0)));
    let origins: Vec<Origin> = mean.at_risk.unwrap().origins().collect();
    assert_eq!(origins, [Origin::TwoEnds, Origin::StartAlone]);
    assert_eq!(of(at_end()).denominator, Some(1_700.0));
    assert_eq!(mean.doubt, None, "it stands by its start, so nobody is left out");
}

/// People of the birth rate of everywhere in 2012, and what is doubted in it.
fn people_of_2012(csv: &[&str], basis: Basis) -> (Option<f64>, Option<Doubt>) {
    let rate = figure("03", &figures::facts(&figures::rollup(csv), "", "2012"), basis, None);
    (rate.denominator, rate.doubt)
}

#[test]
fn a_village_under_a_new_name_is_no_more_people() {
    let head = "地区,年份,期末人口,出生人数\n";
    let renamed = format!("{head}旧村,2011,1000,9\n新村,2012,1000,9\n");
    assert_eq!(people_of_2012(&[&renamed], Basis::default()).0, Some(1_000.0));
    let merged = format!("{head}一村,2011,1000,9\n二村,2011,500,5\n新村,2012,1500,15\n");
    assert_eq!(people_of_2012(&[&merged], Basis::default()).0, Some(1_500.0));
    // The successor's own start holds them already.
    let given = "地区,年份,期初人口,期末人口,出生人数\n一村,2011,1000,1000,9\n二村,2011,500,500,5\n一村,2012,1500,1500,15\n";
    assert_eq!(people_of_2012(&[given], Basis::default()).0, Some(1_500.0));
    // Forgotten once, and there again: no merger, though nobody was born.
    let forgotten = format!(
        "{head}一村,2011,1000,9\n小村,2011,150,1\n一村,2012,1000,9\n一村,2013,1000,9\n小村,2013,150,2\n"
    );
    assert_eq!(people_of_2012(&[&forgotten], Basis::default()).0, Some(1_150.0));
    // What else a village tells does not change that.
    let households = "地区,年份,期末人口,家庭户数,出生人数\n一村,2011,1000,300,9\n小村,2011,150,50,1\n一村,2012,1000,300,9\n小村,2012,,51,1\n";
    assert_eq!(people_of_2012(&[households], Basis::default()), (Some(1_150.0), None));
}

#[test]
fn one_number_of_several_in_a_period_is_the_right_one() {
    // (1000 + 1020 + 1040 + 1060) ÷ 4 = 1030; given for the year, that stands.
    let quarters = "地区,年份,季度,平均人口,出生人数\n一村,2012,1,1000,2\n一村,2012,2,1020,2\n一村,2012,3,1040,3\n一村,2012,4,1060,3\n";
    assert_eq!(people_of_2012(&[quarters], Basis::default()).0, Some(1_030.0));
    let year = "地区,年份,平均人口\n一村,2012,1031\n";
    assert_eq!(people_of_2012(&[quarters, year], Basis::default()).0, Some(1_031.0));
    // A town with start and end beside its villages with an end each: (900 + 1000) ÷ 2.
    let town = "乡镇,年份,期初人口,期末人口\n甲镇,2012,900,1000\n";
    let villages = "乡镇,村名,年份,期末人口,出生人数\n甲镇,一村,2012,600,5\n甲镇,二村,2012,400,5\n";
    assert_eq!(people_of_2012(&[town, villages], Basis::default()).0, Some(950.0));
}

#[test]
fn a_rate_says_which_villages_it_has_on_one_side_only() {
    let both = "地区,年份,户籍人口,常住人口,出生人数\n一村,2012,1000,,9\n二村,2012,1100,900,9\n";
    let resident = Base { residency: Residency::Resident, ..Base::default() };
    let basis = Basis { base: resident, ..Basis::default() };
    assert_eq!(people_of_2012(&[both], basis), (Some(900.0), Some(Doubt::PlacesLack(1))));
    // Births given by the town cover its villages; those of another town by village.
    let people = "乡镇,村名,年份,期末人口\n甲镇,一村,2012,2000\n甲镇,二村,2012,2000\n乙镇,三村,2012,2000\n乙镇,四村,2012,2000\n";
    let births = "乡镇,村名,年份,出生人数\n乙镇,三村,2012,20\n乙镇,四村,2012,22\n";
    let of_town = "乡镇,年份,出生人数\n甲镇,2012,41\n";
    assert_eq!(people_of_2012(&[people, births, of_town], Basis::default()), (Some(8_000.0), None));
    assert_eq!(people_of_2012(&[people, births], Basis::default()).1, Some(Doubt::PlacesSilent(2)));
}

#[test]
fn what_a_village_does_not_record_is_not_none() {
    let births = "乡镇,村名,年份,出生人数,\n,,,政策内,政策外\n甲镇,一村,2012,3,1\n";
    let later = "乡镇,村名,年份,出生人数\n甲镇,一村,2013,4\n";
    let rollup = figures::rollup(&[births, later]);
    let of = |id: &str, tick| {
        let indicator = indicator(id).unwrap();
        evaluate(indicator, &figures::facts(&rollup, "", tick), Basis::default(), None)
    };
    assert!(matches!(of("55", "2012"), Outcome::Value(_)));
    assert!(matches!(of("55", "2013"), Outcome::Needs(_)));
    let fees = figures::rollup(&["地区,年份,应征金额\n一村,2012,5000\n"]);
    let spread = indicator("42-villages").unwrap();
    let facts = figures::facts(&fees, "", "2012");
    assert!(matches!(evaluate(spread, &facts, Basis::default(), None), Outcome::Needs(_)));
}

#[test]
fn villages_without_births_outside_policy_are_counted_where_policy_is_known() {
    // 四村 does not say.
    let csv = "乡镇,村名,年份,出生人数,\n,,,政策内,政策外\n甲镇,一村,2012,3,0\n甲镇,二村,2012,3,1\n乙镇,三村,2012,5,0\n";
    let rollup = figures::rollup(&[csv, "乡镇,村名,年份,出生人数\n乙镇,四村,2012,4\n"]);
    let of = |path| {
        let clean = figure("55", &figures::facts(&rollup, path, "2012"), Basis::default(), None);
        (clean.numerator, clean.denominator)
    };
    assert_eq!(of("甲镇/一村"), (1.0, Some(1.0)));
    assert_eq!(of("甲镇/二村"), (0.0, Some(1.0)));
    assert_eq!(of("甲镇"), (1.0, Some(2.0)));
    assert_eq!(of("乙镇"), (1.0, Some(1.0)));
    assert_eq!(of(""), (2.0, Some(3.0)));
}

#[test]
fn of_a_town_and_its_villages_the_greater_count_is_taken() {
    let people = |rows: &[(&str, u64)]| {
        let places: Vec<Place> = rows.iter().map(|(path, _)| place(path)).collect();
        let cell = |place| Cell {
            place,
            when: When::Year(2012),
            measure: Measure::PopulationEnd,
            ..Cell::BIRTH
        };
        let cells = (0..).map(cell).zip(rows.iter().map(|(_, people)| *people));
        let rollup = Rollup::of(&Cube::new(&places, &[String::new()], cells));
        move |path: &str| {
            let facts = rollup.facts(&place(path), Some(period("2012")));
            facts.stock(Select::all(Measure::PopulationEnd)).unwrap()
        }
    };
    // A village is missing beside its town; then the town is behind its villages.
    let missing = people(&[("甲镇", 1_000), ("甲镇/一村", 400)]);
    assert_eq!([missing("甲镇"), missing("甲镇/一村"), missing("")], [1_000, 400, 1_000]);
    let behind = people(&[("甲镇", 800), ("甲镇/一村", 400), ("甲镇/二村", 500)]);
    assert_eq!([behind("甲镇"), behind("")], [900, 900]);
    // Each town is settled by itself.
    let both = people(&[("甲镇", 1_000), ("甲镇/一村", 400), ("乙镇/三村", 500)]);
    assert_eq!([both("甲镇"), both("乙镇"), both("")], [1_000, 500, 1_500]);
}

#[test]
fn ages_of_a_town_stand_beside_the_totals_of_its_villages() {
    let women = |path: &str, age: Age, count: u64| (place(path), age, count);
    let (young, old) = (Age { from: 15, to: 29 }, Age { from: 30, to: 49 });
    // 甲镇 tells fewer women by age than its village has, 乙镇 more, 丙镇 has no villages.
    let rows = [
        women("甲镇", young, 40),
        women("甲镇", old, 50),
        women("甲镇/一村", Age::ALL, 100),
        women("乙镇", young, 60),
        women("乙镇", old, 70),
        women("乙镇/二村", Age::ALL, 120),
        women("丙镇", young, 5),
        women("丙镇", old, 6),
    ];
    let places: Vec<Place> = rows.iter().map(|(place, ..)| place.clone()).collect();
    let cells = rows.iter().zip(0..).map(|((_, age, count), place)| {
        let (when, age) = (When::Year(2012), *age);
        (Cell { place, when, age, measure: Measure::Women, ..Cell::BIRTH }, *count)
    });
    let rollup = Rollup::of(&Cube::new(&places, &[String::new()], cells));
    let of = |path: &str, select: Select| {
        rollup.facts(&place(path), Some(period("2012"))).stock(select).unwrap()
    };
    let all = Select::all(Measure::Women);
    assert_eq!(["甲镇", "乙镇", "丙镇", ""].map(|path| of(path, all)), [100, 130, 11, 241]);
    let young = all.ages(15, 29);
    assert_eq!(["甲镇", "乙镇", "丙镇", ""].map(|path| of(path, young)), [40, 60, 5, 105]);
}
