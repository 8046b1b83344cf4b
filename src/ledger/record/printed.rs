//! Rates that a form prints beside its counts, worked out again. A rate may be rounded or cut off, and stand in per cent or per mille
//! whatever its header says. Knows columns and numbers, not what they count.

use super::count::Value;
use super::relations::columns;
use crate::cube::{Measure, Order, Sex};
use crate::ledger::layout::Figure;
use crate::ledger::{Facet, Layout, Role, Rule, fold};
use crate::period::When;
use crate::stats::Printed;

/// Per how many a rate can be.
const PERCENT: u64 = 100;
const PER_MILLE: u64 = 1_000;
const MONTHS: u64 = 12;

/// A rate that forms print.
struct Rate {
    /// Its headers, without unit.
    headers: &'static [&'static str],
    /// What is counted: measures that are added or, below, taken off.
    over: &'static [Part],
    /// What it can be related to: any of these sums; of several measures the mean.
    under: &'static [&'static [Part]],
    /// Per how many where the header does not say.
    per: u64,
    /// Whether it is of a year, so that of a part of one it may be made up to a year.
    is_yearly: bool,
}

/// A count of a class.
struct Part {
    measure: Measure,
    is_minus: bool,
    sex: Option<Sex>,
    order: Option<Order>,
}

const fn of(measure: Measure) -> Part {
    Part { measure, is_minus: false, sex: None, order: None }
}

const fn less(measure: Measure) -> Part {
    Part { is_minus: true, ..of(measure) }
}

const fn of_order(order: Order) -> Part {
    Part { order: Some(order), ..of(Measure::Births) }
}

const fn of_sex(sex: Sex) -> Part {
    Part { sex: Some(sex), ..of(Measure::Births) }
}

/// Who a yearly rate can be related to: the mean of start and end, a mean that is given, or whoever is there at the end.
const PEOPLE: &[&[Part]] = &[
    &[of(Measure::PopulationStart), of(Measure::PopulationEnd)],
    &[of(Measure::ResidentStart), of(Measure::ResidentEnd)],
    &[of(Measure::RegisteredStart), of(Measure::RegisteredEnd)],
    &[of(Measure::PopulationMean)],
    &[of(Measure::ResidentMean)],
    &[of(Measure::RegisteredMean)],
    &[of(Measure::PopulationEnd)],
    &[of(Measure::ResidentEnd)],
    &[of(Measure::RegisteredEnd)],
    &[of(Measure::Population)],
    &[of(Measure::Resident)],
    &[of(Measure::Registered)],
];
const BIRTHS: &[&[Part]] = &[&[of(Measure::Births)]];

const fn yearly(headers: &'static [&'static str], over: &'static [Part]) -> Rate {
    Rate { headers, over, under: PEOPLE, per: PER_MILLE, is_yearly: true }
}

const fn share(
    headers: &'static [&'static str],
    over: &'static [Part],
    under: &'static [&'static [Part]],
) -> Rate {
    Rate { headers, over, under, per: PERCENT, is_yearly: false }
}

const RATES: &[Rate] = &[
    yearly(&["出生率", "人口出生率", "粗出生率"], &[of(Measure::Births)]),
    yearly(&["死亡率", "人口死亡率", "粗死亡率"], &[of(Measure::Deaths)]),
    yearly(
        &["自然增长率", "人口自然增长率", "自增率"],
        &[of(Measure::Births), less(Measure::Deaths)],
    ),
    share(
        &["政策符合率", "符合政策生育率", "政策内生育率", "政策生育率", "计划生育率"],
        &[of(Measure::BirthsWithinPolicy)],
        BIRTHS,
    ),
    share(&["一孩率", "一孩占比"], &[of_order(Order::First)], BIRTHS),
    share(&["二孩率", "二孩占比"], &[of_order(Order::Second)], BIRTHS),
    share(&["多孩率", "多孩占比"], &[of_order(Order::ThirdPlus)], BIRTHS),
    share(
        &["性别比", "出生性别比", "出生人口性别比"],
        &[of_sex(Sex::Male)],
        &[&[of_sex(Sex::Female)]],
    ),
    share(&["住院分娩率"], &[of(Measure::HospitalBirths)], BIRTHS),
    share(&["晚婚率"], &[of(Measure::LateMarriages)], &[&[of(Measure::FirstMarriages)]]),
    share(
        &["避孕率", "综合避孕率"],
        &[of(Measure::ContraceptionUsers)],
        &[&[of(Measure::MarriedWomen)]],
    ),
];

/// Columns that are added, or taken off.
type Sum = Vec<(bool, usize)>;

/// A column of printed rates, with the columns of the counts that it is worked out of.
pub(super) struct PrintedRate {
    /// The column of the file.
    pub(super) column: usize,
    over: Sum,
    /// Each with how many moments it is the mean of.
    under: Vec<(Sum, u64)>,
    per: u64,
    /// How many times the period of the table goes into a year, as twelve over its months.
    months: Option<u64>,
}

impl PrintedRate {
    /// The printed rates of a table that can be worked out again.
    pub(super) fn all(layout: &Layout) -> Vec<Self> {
        let first = layout.shape.first_column as usize;
        let columns = layout.shape.columns.iter().enumerate();
        let ignored = columns.filter(|(_, column)| column.role == Role::Ignored);
        ignored
            .filter_map(|(at, column)| Self::of(layout, first + at, &column.header, &column.facet))
            .collect()
    }

    fn of(layout: &Layout, column: usize, header: &str, facet: &Facet) -> Option<Self> {
        let leaf = header.rsplit(" / ").next().unwrap_or(header);
        let name = leaf.split(['(', '（', '%', '％', '‰']).next().unwrap_or(leaf);
        let name = fold::word(name);
        let rate = RATES.iter().find(|rate| rate.headers.contains(&name.as_str()))?;
        let sum = |parts: &[Part]| sum_of(&layout.figures, parts, facet);
        let under: Vec<(Sum, u64)> =
            rate.under.iter().filter_map(|parts| Some((sum(parts)?, parts.len() as u64))).collect();
        let months = match layout.shape.stated {
            Some(When::Months { count, .. }) if rate.is_yearly => Some(u64::from(count)),
            Some(When::Month(_)) if rate.is_yearly => Some(1),
            _ => None,
        };
        let per = per_in(leaf).unwrap_or(rate.per);
        (!under.is_empty()).then_some(Self { column, over: sum(rate.over)?, under, per, months })
    }

    /// Whether a printed rate is that of a row with these counts, else the rule that it fails; `None` where a count is not there.
    pub(super) fn fails(&self, printed: Printed, values: &[Value]) -> Option<Result<(), Rule>> {
        let over = sum_in(&self.over, values)?;
        let under: Vec<(i128, u64)> = self
            .under
            .iter()
            .filter_map(|(sum, times)| Some((sum_in(sum, values).filter(|it| *it > 0)?, *times)))
            .collect();
        let is_it = |per: u64| {
            let made_up = |it: &(i128, u64)| {
                let (under, times) = (it.0, i128::from(it.1));
                let scaled = over * i128::from(per) * times;
                let whole = comes_to(printed, scaled, under);
                let year = self.months.is_some_and(|months| {
                    comes_to(printed, scaled * i128::from(MONTHS), under * i128::from(months))
                });
                whole || year
            };
            under.iter().any(made_up)
        };
        let other = if self.per == PERCENT { PER_MILLE } else { PERCENT };
        (!under.is_empty()).then(|| match (is_it(self.per), is_it(other)) {
            (true, _) => Ok(()),
            (false, true) => Err(Rule::PrintedUnitDiffers),
            (false, false) => Err(Rule::PrintedRateDiffers),
        })
    }
}

/// Per how many, where a header says so.
fn per_in(header: &str) -> Option<u64> {
    if header.contains('‰') {
        Some(PER_MILLE)
    } else if header.contains(['%', '％']) {
        Some(PERCENT)
    } else {
        None
    }
}

fn sum_of(all: &[Figure], parts: &[Part], facet: &Facet) -> Option<Sum> {
    let columns_of = |part: &Part| {
        let own = Facet { sex: part.sex, order: part.order, ..facet.clone() };
        let columns = columns(all, part.measure, &own)?;
        Some(columns.into_iter().map(|column| (part.is_minus, column)).collect::<Vec<_>>())
    };
    Some(parts.iter().map(columns_of).collect::<Option<Vec<_>>>()?.concat())
}

fn sum_in(sum: &Sum, values: &[Value]) -> Option<i128> {
    let value = |(is_minus, at): &(bool, usize)| match values.get(*at) {
        Some(Value::Count(count)) if *is_minus => Some(-i128::from(*count)),
        Some(Value::Count(count)) => Some(i128::from(*count)),
        _ => None,
    };
    sum.iter().map(value).sum()
}

/// Whether a fraction comes to a printed number, rounded (a half either way) or cut off.
fn comes_to(printed: Printed, over: i128, under: i128) -> bool {
    let Some(scale) = 10_i128.checked_pow(printed.places) else { return false };
    let (Some(exact), Some(target)) =
        (over.checked_mul(scale), i128::from(printed.digits).checked_mul(under))
    else {
        return false;
    };
    let off = exact - target;
    2 * off.abs() <= under || (0..under).contains(&off)
}
