//! The latest months of birth: how many births are still to come, by the delays of earlier months.

use std::collections::BTreeMap;

use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Arrangement, BarGroup, BarPart, BarValue, Bars, Chart, Tone};
use crate::ledger::{Delayed, Reading};
use crate::period::{Period, PeriodKind, When};
use crate::stats::reported_within;
use crate::text::{Lang, number, pictures, timeliness};

/// Later registrations are left out: few registers are long enough to tell their share.
const LAG_MAX: i32 = 24;
/// Delays are those of so many months of birth.
const COHORTS: i32 = 60;
/// So many months are drawn.
const DRAWN: i32 = 24;
/// A month that is expected to be registered by this share is called complete.
const COMPLETE: f64 = 0.95;

/// At most one registration in so many is a stray, and stands more than so many months from the others.
const STRAYS_IN: u64 = 100;
const STRAY_MONTHS: u32 = 3;

/// Births by month of birth and months until they were registered.
type Triangle = BTreeMap<i32, BTreeMap<i32, u64>>;

/// A month of birth with what is known of it.
#[derive(Clone, Copy, Default)]
struct Month {
    born: i32,
    registered: u64,
    expected: f64,
    /// The least share that any register should have by now.
    least: f64,
}

impl Month {
    /// The share that is expected to be registered by now.
    fn share(&self) -> f64 {
        if self.expected > 0.0 { self.registered as f64 / self.expected } else { self.least }
    }

    fn label(&self, lang: Lang) -> String {
        period(self.born).label(lang)
    }
}

/// The births of a month in one register, by how many months later they were registered, as far as it could be watched.
struct Cohort {
    born: i32,
    by_lag: Vec<u64>,
}

const fn period(month: i32) -> Period {
    Period { kind: PeriodKind::Month, index: month }
}

fn triangle(register: &Reading) -> Triangle {
    let mut triangle = Triangle::new();
    for Delayed { born, lag_months, births, .. } in &register.delays.counts {
        if let (When::Month(month), Some(lag)) = (born, lag_months) {
            *triangle.entry(*month).or_default().entry(i32::from(*lag)).or_default() += births;
        }
    }
    triangle
}

/// From the first to the last month of registration. A few that stand months apart from all others have slips in their dates.
fn watched(triangle: &Triangle) -> Option<(i32, i32)> {
    let mut by_month: BTreeMap<i32, u64> = BTreeMap::new();
    for (born, by_lag) in triangle {
        for (lag, births) in by_lag {
            *by_month.entry(born + lag).or_default() += births;
        }
    }
    let mut months: Vec<(i32, u64)> = by_month.into_iter().collect();
    let first = outermost(&months)?;
    months.reverse();
    Some((first, outermost(&months)?))
}

/// The outermost month of those that follow, the outer ones first, but for strays.
fn outermost(months: &[(i32, u64)]) -> Option<i32> {
    let all: u64 = months.iter().map(|(_, births)| births).sum();
    let (mut outside, mut begin) = (0, months.first()?.0);
    for pair in months.windows(2) {
        let ((month, births), (next, _)) = (pair[0], pair[1]);
        outside += births;
        if STRAYS_IN * outside > all {
            break;
        }
        if month.abs_diff(next) > STRAY_MONTHS {
            begin = next;
        }
    }
    Some(begin)
}

/// The cohorts of a register, which is watched to its own last month, and that month.
fn cohorts(register: &Reading) -> Option<(Vec<Cohort>, i32)> {
    let triangle = triangle(register);
    let (first, last) = watched(&triangle)?;
    // Births before the first registration are there only because they were registered late.
    let begin = first.max(last - COHORTS + 1);
    let cohort = |born: i32| {
        let by_lag = triangle.get(&born);
        let at = |lag| by_lag.and_then(|by_lag| by_lag.get(&lag)).copied().unwrap_or_default();
        Cohort { born, by_lag: (0..=(last - born).min(LAG_MAX)).map(at).collect() }
    };
    Some(((begin..=last).map(cohort).collect(), last))
}

/// The latest months, and the month up to which they are watched; `None` where delays do not tell.
fn months(registers: &[&Reading]) -> Option<(Vec<Month>, i32)> {
    let of_each: Vec<(Vec<Cohort>, i32)> =
        registers.iter().filter_map(|register| cohorts(register)).collect();
    let last = of_each.iter().map(|(_, last)| *last).max()?;
    let all = || of_each.iter().flat_map(|(cohorts, _)| cohorts);
    let shares = reported_within(&all().map(|it| it.by_lag.clone()).collect::<Vec<_>>())?;
    let mut months: BTreeMap<i32, Month> = BTreeMap::new();
    for Cohort { born, by_lag } in all() {
        let share = by_lag.len().checked_sub(1).and_then(|lag| shares.get(lag)).copied();
        let Some(share) = share.filter(|share| *share > 0.0) else { continue };
        let month =
            months.entry(*born).or_insert(Month { born: *born, least: 1.0, ..Month::default() });
        let registered: u64 = by_lag.iter().sum();
        month.registered += registered;
        month.expected += registered as f64 / share;
        month.least = month.least.min(share);
    }
    let skipped = months.len().saturating_sub(usize::try_from(DRAWN).unwrap_or_default());
    let months: Vec<Month> = months.into_values().skip(skipped).collect();
    (!months.is_empty()).then_some((months, last))
}

pub(super) fn panel(registers: &[&Reading], threshold: Option<u64>, lang: Lang) -> Panel {
    let Some((months, last)) = months(registers) else {
        return Panel::saying(timeliness::NEEDS.get(lang));
    };
    let is_few =
        |month: &Month| threshold.is_some_and(|least| (1..least).contains(&month.registered));
    if months.iter().any(is_few) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    Panel {
        says: says(&months, last, lang),
        chart: Some(Chart::Bars(bars(&months, lang))),
        reads: Reads::Rows((0..months.len()).collect()),
        keys: Keys::None,
        sheet: sheet(&months),
    }
}

/// From when on months are incomplete, or that they are not, and what that supposes.
fn says(months: &[Month], last: i32, lang: Lang) -> Vec<String> {
    let open: Vec<&Month> = months.iter().filter(|month| month.share() < COMPLETE).collect();
    let said = match open.first() {
        None => timeliness::COMPLETE_NOW.get(lang).to_owned(),
        Some(first) => {
            let registered: u64 = open.iter().map(|month| month.registered).sum();
            let expected: f64 = open.iter().map(|month| month.expected).sum();
            let share = 100.0 * registered as f64 / expected;
            let ends = [first.label(lang), period(last).label(lang)];
            let ends = ends.each_ref().map(String::as_str);
            timeliness::incomplete(lang, ends, share, registered, expected)
        }
    };
    vec![said, timeliness::ASSUMES.get(lang).to_owned()]
}

fn bars(months: &[Month], lang: Lang) -> Bars {
    let group = |month: &Month| {
        let amounts = [month.registered as f64, month.expected - month.registered as f64];
        let value = |value: f64| Some(BarValue { value, label: number(Some(value), 0) });
        let total = number(Some(month.expected), 0);
        BarGroup {
            name: period(month.born).tick(),
            values: amounts.map(value).into(),
            total,
            whole: None,
        }
    };
    let part = |(at, name): (usize, crate::text::Bilingual)| BarPart {
        name: name.get(lang).to_owned(),
        tone: Tone(at),
    };
    let names = [timeliness::REGISTERED, timeliness::OUTSTANDING];
    Bars {
        y_title: timeliness::BIRTHS_AXIS.get(lang).to_owned(),
        is_of_counts: true,
        arrangement: Arrangement::Stacked,
        is_time: true,
        parts: names.into_iter().enumerate().map(part).collect(),
        groups: months.iter().map(group).collect(),
        ..Bars::default()
    }
}

fn sheet(months: &[Month]) -> Sheet {
    let numbers = [
        timeliness::REGISTERED,
        timeliness::KNOWN_SHARE,
        timeliness::EXPECTED,
        timeliness::OUTSTANDING,
    ];
    let columns =
        std::iter::once(Column::text(timeliness::MONTH)).chain(numbers.map(Column::number));
    let row = |month: &Month| {
        vec![
            Value::Text(period(month.born).tick()),
            Value::Count(Some(month.registered)),
            Value::Number(Some(100.0 * month.share()), 1),
            Value::Number(Some(month.expected), 1),
            Value::Number(Some(month.expected - month.registered as f64), 1),
        ]
    };
    Sheet { columns: columns.collect(), rows: months.iter().map(row).collect() }
}
