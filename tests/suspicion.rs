//! The statistics of suspicion on simulated ledgers, read by the product's own reader: how often clean ledgers raise an alarm, and
//! whether planted faults are found.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use std::collections::BTreeMap;
use std::sync::Arc;

use vital_ledger::answers::Value;
use vital_ledger::cube::Place;
use vital_ledger::ledger::{self, Recipe};
use vital_ledger::quality::Checked;
use vital_ledger::quality::suspicion::{
    ALPHA, Flag, Oddity, Suspicion, TESTS, Tried, overview, panel_of, test,
};
use vital_ledger::stats::{SlipKind, births_by_chance};
use vital_ledger::text::Lang;

use reading::CONTEXT;

/// So many clean ledgers are looked at.
const LEDGERS: u64 = 300;
const VILLAGES: usize = 20;
const YEARS: usize = 8;

/// One village in one year.
#[derive(Clone, Copy)]
struct Row {
    village: usize,
    year: usize,
    people: u64,
    boys: u64,
    girls: u64,
    deaths: u64,
    within: u64,
}

/// Counts as chance has them around `expected`: nearly Poisson, of a thousand times as many trials.
fn counts(expected: &[f64], draw: u64) -> Vec<u64> {
    const TRIALS: f64 = 1_000.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
    let trials: Vec<u64> = expected.iter().map(|it| (it * TRIALS) as u64).collect();
    births_by_chance(&trials, 100.0 / (TRIALS - 1.0), draw).iter().map(|it| it.male).collect()
}

/// A clean ledger, village by village and year by year.
fn clean(draw: u64) -> Vec<Row> {
    let seed = 100 * draw;
    let sizes = births_by_chance(&[100_000; VILLAGES], 100.0, seed);
    let people = |village: usize| 900 + sizes[village].male % 2_000;
    let places = || (0..VILLAGES).flat_map(|village| (0..YEARS).map(move |year| (village, year)));
    let moves = births_by_chance(&vec![60; VILLAGES * YEARS], 100.0, seed + 1);
    let rate = |per: f64| places().map(|(it, _)| people(it) as f64 * per).collect::<Vec<f64>>();
    let (births, deaths) = (counts(&rate(0.014), seed + 2), counts(&rate(0.007), seed + 3));
    let sexes = births_by_chance(&births, 106.0, seed + 4);
    let within = births_by_chance(&births, 900.0, seed + 5);
    let mut now = 0;
    let row = |(at, (village, year)): (usize, (usize, usize))| {
        now = if year == 0 { people(village) } else { now + moves[at].male - 20 };
        let (boys, girls) = (sexes[at].male, sexes[at].female);
        let (deaths, within) = (deaths[at], within[at].male);
        Row { village, year, people: now, boys, girls, deaths, within }
    };
    places().enumerate().map(row).collect()
}

fn checked(rows: &[Row]) -> Checked {
    let head = "村,年份,年末总人口,出生人数,男,女,政策内出生人数,死亡人数".to_owned();
    let line = |row: &Row| {
        let Row { village, year, people, boys, girls, deaths, within } = row;
        let (births, year) = (boys + girls, 2008 + year);
        format!("第{village:02}村,{year},{people},{births},{boys},{girls},{within},{deaths}")
    };
    let lines: Vec<String> = std::iter::once(head).chain(rows.iter().map(line)).collect();
    let text = lines.join("\n");
    of_text(&text)
}

fn of_text(text: &str) -> Checked {
    let reading = ledger::read(text.as_bytes(), &Recipe::default(), CONTEXT, 1).unwrap();
    let account = reading.variants[0].account;
    Checked {
        name: "甲.csv".to_owned(),
        is_left_out: false,
        variant: 0,
        account,
        reading: Arc::new(reading),
    }
}

fn suspicion(rows: &[Row]) -> Suspicion {
    Suspicion::of(&[checked(rows)])
}

fn tried<'a>(suspicion: &'a Suspicion, id: &str) -> &'a Tried {
    suspicion.tried(test(id).unwrap()).unwrap()
}

fn flagged<'a>(suspicion: &'a Suspicion, id: &str) -> Vec<&'a Flag> {
    tried(suspicion, id).things.iter().filter(|flag| flag.stands_out()).collect()
}

fn village(at: usize) -> Place {
    Place(vec![format!("第{at:02}村")])
}

#[test]
fn clean_ledgers_raise_an_alarm_no_more_often_than_said() {
    let mut alarms: BTreeMap<&str, u64> = BTreeMap::new();
    let mut below: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for draw in 0..LEDGERS {
        let suspicion = suspicion(&clean(draw));
        for (test, tried) in TESTS.iter().zip(&suspicion.tried) {
            *alarms.entry(test.id).or_default() += u64::from(tried.flagged() > 0);
            let sums = below.entry(test.id).or_default();
            sums.0 += tried.things.iter().filter(|flag| flag.p <= 0.1).count() as u64;
            sums.1 += tried.tested;
        }
    }
    // Three standard errors of a share of 1 % above it.
    let ledgers = LEDGERS as f64;
    let most = ALPHA * ledgers + 3.0 * (ALPHA * (1.0 - ALPHA) * ledgers).sqrt();
    for (id, alarms) in &alarms {
        assert!(*alarms as f64 <= most, "{id}: {alarms} alarms of {LEDGERS}, at most {most}");
    }
    // Where the model is the simulation's, one in ten has a probability of a tenth or less: neither more nor much less often.
    for id in ["sex-ratio-places", "sex-ratio-time", "counts-time", "last-digit"] {
        let (found, tested) = below[id];
        let (share, error) = (found as f64 / tested as f64, (0.09 / tested as f64).sqrt());
        assert!((share - 0.1).abs() < 4.0 * error, "{id}: {share} of {tested}");
    }
}

#[test]
fn figures_filled_in_by_a_fixed_share_are_too_even() {
    let mut rows = clean(7);
    for row in rows.iter_mut().filter(|row| row.year == 3) {
        let births = row.boys + row.girls;
        row.boys = births / 2;
        row.girls = births - row.boys;
    }
    let found = suspicion(&rows);
    let flags = flagged(&found, "sex-ratio-places");
    assert_eq!(flags.len(), 1, "{flags:?}");
    assert_eq!(flags[0].oddity, Oddity::TooEven);
    assert_eq!(flags[0].about.periods.unwrap().0.tick(), "2011");
    let mut rows = clean(8);
    for row in rows.iter_mut().filter(|row| row.village == 5) {
        (row.boys, row.girls) = (14, 13);
    }
    let found = suspicion(&rows);
    for id in ["sex-ratio-time", "counts-time", "repeats"] {
        let flags = flagged(&found, id);
        assert_eq!(flags.len(), 1, "{id}: {flags:?}");
        assert_eq!(flags[0].about.place, Some(village(5)), "{id}");
    }
}

#[test]
fn rounded_numbers_prefer_a_digit() {
    let mut rows = clean(9);
    for row in rows.iter_mut().filter(|row| row.village % 3 == 0) {
        row.people -= row.people % 10;
    }
    let found = suspicion(&rows);
    let flags = flagged(&found, "last-digit");
    assert_eq!((flags.len(), &flags[0].oddity), (1, &Oddity::Prefers(0)), "{flags:?}");
}

#[test]
fn copied_rows_are_found_with_what_they_were_copied_from() {
    let mut rows = clean(10);
    rows[6 * YEARS + 2] = Row { village: 6, ..rows[3 * YEARS + 2] };
    rows[9 * YEARS + 5] = Row { year: 5, ..rows[9 * YEARS + 4] };
    let found = suspicion(&rows);
    let flags = flagged(&found, "copies");
    let pairs: Vec<(&Option<Place>, &Oddity)> =
        flags.iter().map(|flag| (&flag.about.place, &flag.oddity)).collect();
    assert!(pairs.contains(&(&Some(village(6)), &Oddity::SameAs(village(3)))), "{pairs:?}");
    let as_before = |(place, oddity): &(&Option<Place>, &Oddity)| {
        **place == Some(village(9))
            && matches!(oddity, Oddity::AsIn(period) if period.tick() == "2012")
    };
    assert!(pairs.iter().any(as_before) && pairs.len() == 2, "{pairs:?}");
}

#[test]
fn a_village_without_births_for_years_is_silent() {
    let mut rows = clean(11);
    for row in rows.iter_mut().filter(|row| row.village == 4 && row.year > 4) {
        (row.boys, row.girls, row.within) = (0, 0, 0);
    }
    let found = suspicion(&rows);
    let flags = flagged(&found, "silences");
    assert_eq!((flags.len(), &flags[0].oddity), (1, &Oddity::Silent(3)), "{flags:?}");
    let (first, last) = flags[0].about.periods.unwrap();
    assert_eq!((first.tick().as_str(), last.tick().as_str()), ("2013", "2015"));
}

#[test]
fn a_village_with_everything_done_stands_out() {
    let mut rows = clean(12);
    for row in rows.iter_mut().filter(|row| row.village == 2) {
        row.within = row.boys + row.girls;
    }
    let found = suspicion(&rows);
    let flags = flagged(&found, "full");
    assert_eq!((flags.len(), &flags[0].about.place), (1, &Some(village(2))), "{flags:?}");
}

#[test]
fn a_slip_of_the_pen_is_proposed_and_far_counts_are_found() {
    let mut rows = clean(13);
    let was = rows[2 * YEARS + 3].people;
    rows[2 * YEARS + 3].people = 10 * was;
    rows[5 * YEARS + 6].boys += 60;
    rows.iter_mut().filter(|row| row.village == 7).for_each(|row| row.boys *= 3);
    let found = suspicion(&rows);
    let flags = flagged(&found, "slips");
    assert_eq!(flags.len(), 1, "{flags:?}");
    assert_eq!(flags[0].oddity, Oddity::Slip(SlipKind::Tens, was));
    let flags = flagged(&found, "history");
    assert_eq!(flags.len(), 1, "{flags:?}");
    assert_eq!((&flags[0].about.place, &flags[0].oddity), (&Some(village(5)), &Oddity::High));
    let flags = flagged(&found, "sex-ratio-peers");
    assert_eq!((flags.len(), &flags[0].about.place), (1, &Some(village(7))), "{flags:?}");
}

#[test]
fn rounded_ages_are_heaped_and_even_ones_are_not() {
    let table = |heaped: u64| {
        let line = |age: u64| {
            let extra = if age.is_multiple_of(5) { heaped } else { 0 };
            format!("2010,{age},{}", 300 - 2 * age + extra)
        };
        let lines = std::iter::once("年份,年龄,人口数".to_owned()).chain((0..100).map(line));
        let text = lines.collect::<Vec<_>>().join("\n");
        Suspicion::of(&[of_text(&text)])
    };
    let (even, heaped) = (table(0), table(60));
    assert_eq!((tried(&even, "heaping").tested, flagged(&even, "heaping").len()), (1, 0));
    let flags = flagged(&heaped, "heaping");
    assert_eq!((flags.len(), &flags[0].oddity), (1, &Oddity::Heaped));
    // 5 · Σ(300 − 2a + 60) over Σ around, by hand: 8 ages of mean 42.5 give 2,200, of 40 ages 8,600 + 480.
    assert!((flags[0].figure - 500.0 * 2_200.0 / 9_080.0).abs() < 1e-9, "{flags:?}");
}

#[test]
fn what_is_said_names_place_and_time_and_what_to_do() {
    let mut rows = clean(13);
    rows[2 * YEARS + 3].people *= 10;
    let found = suspicion(&rows);
    let all = overview(&found, Lang::Zh);
    assert!(all.says[0].contains("疑似笔误（1处）"), "{:?}", all.says);
    assert!(all.says[1].contains("名义误报率为1%"), "{:?}", all.says);
    assert_eq!(all.sheet.rows.len(), TESTS.len());
    let one = panel_of(&found, test("slips").unwrap(), None, Lang::Zh);
    assert!(
        one.says[1].contains("第02村 2011年") && one.says[1].contains("之误（差十倍或百倍）"),
        "{:?}",
        one.says
    );
    assert!(one.says.last().unwrap().starts_with("怎么办："));
    let printed: Vec<String> = one.sheet.rows[0].iter().map(Value::printed).collect();
    assert_eq!(printed[..4], ["甲.csv", "期末人口", "第02村", "2011年"]);
    assert!(one.chart.is_some());
}

#[test]
fn what_stands_on_small_counts_does_not_leave_the_page() {
    let mut rows = clean(12);
    for row in rows.iter_mut().filter(|row| row.village == 4 && row.year > 4) {
        (row.boys, row.girls, row.within) = (1, 1, 1);
    }
    let found = suspicion(&rows);
    let test = test("history").unwrap();
    assert!(panel_of(&found, test, None, Lang::En).chart.is_some());
    let kept = panel_of(&found, test, Some(10), Lang::En);
    assert!(kept.chart.is_none() && kept.sheet.rows.is_empty(), "{kept:?}");
}

#[test]
fn nothing_to_test_says_what_is_needed() {
    let none = Suspicion::of(&[]);
    let panel = overview(&none, Lang::Zh);
    assert!(panel.chart.is_none() && panel.says[0].contains("打开分村"), "{:?}", panel.says);
    let one = panel_of(&none, &TESTS[0], None, Lang::En);
    assert!(one.says[0].starts_with("Not tested; it needs"), "{:?}", one.says);
    // A ledger that is left out is not tested.
    let left_out = Checked { is_left_out: true, ..checked(&clean(1)) };
    assert!(Suspicion::of(&[left_out]).tried.iter().all(|tried| tried.tested == 0));
}

#[test]
fn everything_done_everywhere_is_told() {
    let line = |at: usize| format!("第{at:02}村,2012,{births},{births}\n", births = 2_000 + at);
    let lines: String = (0..10).map(line).collect::<Vec<_>>().concat();
    let text = format!("村,年份,出生人数,政策内出生人数\n{lines}");
    assert_eq!(flagged(&Suspicion::of(&[of_text(&text)]), "full").len(), 10);
}

#[test]
fn months_that_are_not_whole_and_stray_rows_raise_no_alarm() {
    const MONTHS: usize = 30;
    const REGISTERS: u64 = 60;
    let mut alarms = [0; 2];
    for draw in 0..REGISTERS {
        // Twelve villages with four to fifteen births a month; the last month has a week in it.
        let expected: Vec<f64> = (0..12 * MONTHS)
            .map(|at| (4 + at / MONTHS) as f64 / if at % MONTHS + 1 == MONTHS { 4.0 } else { 1.0 })
            .collect();
        let births = counts(&expected, 7_000 + draw);
        let month = |at: usize| (2012 + at % MONTHS / 12, at % MONTHS % 12 + 1);
        let line = |(at, births): (usize, &u64)| {
            let (year, month) = month(at);
            format!("第{:02}村,{year},{month},{births}\n", at / MONTHS)
        };
        let lines: String = births.iter().enumerate().map(line).collect::<Vec<_>>().concat();
        let stray = "第03村,2009,11,1\n第05村,2010,2,1\n";
        let found = Suspicion::of(&[of_text(&format!("村,年份,月份,出生人数\n{lines}{stray}"))]);
        for (alarms, test) in alarms.iter_mut().zip(["history", "silences"]) {
            *alarms += u64::from(!flagged(&found, test).is_empty());
        }
    }
    // One in a hundred is what each test says; of sixty, five or more would come in one of a thousand.
    assert!(alarms.iter().all(|alarms| *alarms < 5), "{alarms:?} of {REGISTERS}");
}
