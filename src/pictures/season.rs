//! Births by month of the year: how much more or less than the year's mean, per day.

use super::{Drawn, Source};
use crate::answers::{Column, Panel, Reads, Sheet, Value};
use crate::chart::{Chart, Cycle, CycleNames, Mark, MonthLine, MonthRange, Year};
use crate::cube::Measure;
use crate::measures::Filter;
use crate::period::{Period, PeriodKind};
use crate::text::{Bilingual, Lang, both, count, number, pictures};

/// Fewer births than this tell nothing of twelve months.
const LEAST_BIRTHS: u64 = 300;
/// The year is one hundred.
const WHOLE: f64 = 100.0;

const MONTHS: [Bilingual; 12] = [
    both("1月", "Jan"),
    both("2月", "Feb"),
    both("3月", "Mar"),
    both("4月", "Apr"),
    both("5月", "May"),
    both("6月", "Jun"),
    both("7月", "Jul"),
    both("8月", "Aug"),
    both("9月", "Sep"),
    both("10月", "Oct"),
    both("11月", "Nov"),
    both("12月", "Dec"),
];

/// The births of a calendar year by month.
struct Months {
    year: Period,
    births: [u64; 12],
    days: [u32; 12],
}

impl Months {
    /// Births per day of each month, of which the year has a hundred.
    fn index(&self) -> [f64; 12] {
        let births: u64 = self.births.iter().sum();
        let days: u32 = self.days.iter().sum();
        let mean = births as f64 / f64::from(days);
        std::array::from_fn(|month| {
            WHOLE * self.births[month] as f64 / f64::from(self.days[month]) / mean
        })
    }
}

impl Source<'_> {
    /// The years of which all twelve months are recorded.
    fn years(&self) -> Vec<Months> {
        let known = self.rollup.periods(PeriodKind::Month);
        let mut years: Vec<Period> = known.iter().map(|month| month.year()).collect();
        years.dedup();
        let shown = |year: &Period| {
            let months = year.months();
            let is_in = |period: &Period| {
                let shown = period.months();
                shown.0 <= months.1 && months.0 <= shown.1
            };
            self.periods.iter().any(is_in)
        };
        years.into_iter().filter(shown).filter_map(|year| self.months_of(year)).collect()
    }

    fn months_of(&self, year: Period) -> Option<Months> {
        let (first, _) = year.months();
        let month = |at: usize| Period {
            kind: PeriodKind::Month,
            index: first + i32::try_from(at).unwrap_or_default(),
        };
        let is_known = |at: usize| {
            let facts = self.rollup.in_period(&self.places, month(at));
            facts.months(Measure::Births).is_some()
        };
        let births = |at: usize| {
            self.rollup
                .births(&self.places, Some(month(at)))
                .of(Filter::orders(self.orders))
                .births()
        };
        let births: [u64; 12] = std::array::from_fn(births);
        // A month without births is taken for one that was not recorded: with enough births to tell anything, there is none.
        let is_whole = (0..12).all(is_known) && births.iter().all(|births| *births > 0);
        let days = std::array::from_fn(|at| month(at).days());
        is_whole.then_some(Months { year, births, days })
    }

    pub(super) fn season(&self, lang: Lang) -> Drawn {
        let years = self.years();
        let strong = self.period.map(Period::year);
        let strong = years.iter().position(|it| Some(it.year) == strong);
        let strong = strong.or_else(|| years.len().checked_sub(1))?;
        let all = together(&years);
        let counts =
            years.iter().flat_map(|year| year.births).map(|births| births as f64).collect();
        let read = |month: usize| {
            let index = number(Some(years[strong].index()[month]), 1);
            let births = count(years[strong].births[month]);
            let (name, mean) = (MONTHS[month].get(lang), number(Some(all.index()[month]), 1));
            let year = years[strong].year.label(lang);
            match lang {
                Lang::Zh => format!("{name} · {year} {index}（{births}例） · 历年合计 {mean}"),
                Lang::En => format!("{name} · {year} {index} ({births} births) · all years {mean}"),
            }
        };
        let panel = Panel {
            says: says(&all, years.len(), lang),
            chart: Some(Chart::Cycle(cycle(&years, strong, &all, lang))),
            reads: Reads::Said((0..MONTHS.len()).map(read).collect()),
            sheet: sheet(&years, &all, lang),
            ..Panel::default()
        };
        Some((panel, counts))
    }
}

/// All years as if they were one.
fn together(years: &[Months]) -> Months {
    let sum = |of: &dyn Fn(&Months) -> u64| years.iter().map(of).sum::<u64>();
    let days = |month: usize| years.iter().map(|year| year.days[month]).sum();
    Months {
        year: years
            .first()
            .map_or(Period { kind: PeriodKind::CalendarYear, index: 0 }, |it| it.year),
        births: std::array::from_fn(|month| sum(&|year| year.births[month])),
        days: std::array::from_fn(days),
    }
}

fn cycle(years: &[Months], strong: usize, all: &Months, lang: Lang) -> Cycle {
    let line = |months: &Months| Year {
        name: months.year.label(lang),
        values: months.index().map(Some).to_vec(),
    };
    let others = years.iter().enumerate().filter(|(at, _)| *at != strong);
    let ends = |month: usize| {
        let values = years.iter().map(|year| year.index()[month]);
        Some(values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        }))
    };
    let several = years.len() > 1;
    Cycle {
        y_title: pictures::SEASON_AXIS.get(lang).to_owned(),
        ticks: MONTHS.map(|month| month.get(lang).to_owned()).to_vec(),
        year: Some(line(&years[strong])),
        others: others.map(|(_, months)| line(months)).collect(),
        middle: several.then(|| MonthLine {
            name: pictures::ALL_YEARS.get(lang).to_owned(),
            label: pictures::ALL_YEARS.get(lang).to_owned(),
            values: all.index().map(Some).to_vec(),
        }),
        range: several.then(|| MonthRange {
            name: pictures::SPREAD.get(lang).to_owned(),
            ends: (0..MONTHS.len()).map(ends).collect(),
        }),
        line: Some(Mark { at: WHOLE, label: number(Some(WHOLE), 0) }),
        names: CycleNames { others: pictures::OTHER_YEARS.get(lang).to_owned() },
        ..Cycle::default()
    }
}

/// The months with the most and the fewest births, where there are enough births to tell.
fn says(all: &Months, years: usize, lang: Lang) -> Vec<String> {
    let births: u64 = all.births.iter().sum();
    let births_text = count(births);
    if births < LEAST_BIRTHS {
        return vec![match lang {
            Lang::Zh => format!("共{births_text}例出生，不足300例，分到各月多为随机波动。"),
            Lang::En => format!(
                "With {births_text} births, fewer than 300, the months differ mostly by chance."
            ),
        }];
    }
    let index = all.index();
    let by = |a: &usize, b: &usize| index[*a].total_cmp(&index[*b]);
    let most = (0..12).max_by(by).unwrap_or_default();
    let least = (0..12).min_by(by).unwrap_or_default();
    let (high, low) = (number(Some(index[most]), 0), number(Some(index[least]), 0));
    let (most, least) = (MONTHS[most].get(lang), MONTHS[least].get(lang));
    let over = match (lang, years) {
        (Lang::Zh, 1) => all.year.label(lang),
        (Lang::Zh, _) => format!("{years}个完整年份合计"),
        (Lang::En, 1) => format!("In {}", all.year.label(lang)),
        (Lang::En, _) => format!("Over {years} complete years"),
    };
    vec![match lang {
        Lang::Zh => {
            format!("{over}，日均出生最多的是{most}（全年的{high}%），最少的是{least}（{low}%）。")
        }
        Lang::En => format!(
            "{over}, births per day are most in {most} ({high}% of the year's mean) and fewest in {least} ({low}%)."
        ),
    }]
}

fn sheet(years: &[Months], all: &Months, lang: Lang) -> Sheet {
    let row = |months: &Months, month: usize, year: String| {
        vec![
            Value::Text(year),
            Value::Text(MONTHS[month].get(lang).to_owned()),
            Value::Count(Some(months.births[month])),
            Value::Number(Some(months.index()[month]), 1),
        ]
    };
    let of_years = years
        .iter()
        .flat_map(|months| (0..12).map(move |month| row(months, month, months.year.label(lang))));
    let of_all = (0..12).map(|month| row(all, month, pictures::ALL_YEARS.get(lang).to_owned()));
    Sheet {
        columns: vec![
            Column::text(pictures::PERIOD),
            Column::text(pictures::MONTH),
            Column::number(pictures::BIRTHS_AXIS),
            Column::number(pictures::SEASON_AXIS),
        ],
        rows: of_years.chain(of_all).collect(),
    }
}
