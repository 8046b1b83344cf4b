//! The trend of one indicator as values: the chart, a row a period, and the policy marks on its time axis. No signals of its own.

use super::detail::Printed;
use super::{View, marks_of};
use crate::answers::panel::usual_band;
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Chart, Point, Series, TimeMark, Tone, Trend};
use crate::measures::{Change, Estimate, Indicator};
use crate::period::Period;
use crate::pictures::{counts, is_ratio, is_small};
use crate::text::{Lang, bounds, pictures, ratio};

/// The trend of an indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorTrend {
    /// The chart with what is read of it, and the same as a table.
    pub panel: Panel,
    /// The counts that it stands on.
    pub counts: Vec<f64>,
    /// One a period that has a value, in order of time.
    pub rows: Vec<TrendRow>,
    /// The numbers on the time axis and what they stand for.
    pub marks: Vec<(String, String)>,
}

/// One period.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendRow {
    /// The period.
    pub label: String,
    /// The figure.
    pub printed: Printed,
    /// How it differs from the period before.
    pub change: String,
}

/// The trend of an indicator for the chosen places and periods.
#[must_use]
pub fn indicator_trend(view: View, indicator: &Indicator, lang: Lang) -> IndicatorTrend {
    let known = view.trend(indicator);
    let with_value = |(period, estimate): &(Period, Option<Estimate>)| {
        Some((*period, (*estimate).filter(|estimate| estimate.value.is_some())?))
    };
    let figures: Vec<(Period, Estimate)> = known.iter().filter_map(with_value).collect();
    let (Some(first), Some(last)) = (figures.first(), figures.last()) else {
        return IndicatorTrend::default();
    };
    let periods: Vec<Period> = std::iter::successors(Some(first.0), |period| Some(period.next()))
        .take_while(|period| period.index <= last.0.index)
        .collect();
    let at = |period: &Period| {
        figures.iter().find(|(known, _)| known == period).map(|(_, estimate)| *estimate)
    };
    let said = |period: &Period| {
        at(period).map_or_else(|| period.label(lang), |it| said(indicator, *period, &it, lang))
    };
    let row = |(period, estimate): &(Period, Estimate)| TrendRow {
        label: period.label(lang),
        printed: Printed::of(indicator, estimate),
        change: at(&period.previous())
            .and_then(|before| Change::between(&before, estimate))
            .map_or_else(String::new, |change| change.printed(indicator.decimals)),
    };
    let (moments, marks) = time_marks(&periods, lang);
    let panel = Panel {
        chart: Some(Chart::Trend(Trend {
            marks: moments,
            ..chart(indicator, &periods, &at, lang)
        })),
        reads: Reads::Said(periods.iter().map(said).collect()),
        sheet: sheet(indicator, &figures, lang),
        keys: Keys::Periods(periods),
        ..Panel::default()
    };
    IndicatorTrend {
        panel,
        counts: figures.iter().flat_map(|(_, it)| counts(indicator, it)).collect(),
        rows: figures.iter().map(row).collect(),
        marks,
    }
}

fn sheet(indicator: &Indicator, figures: &[(Period, Estimate)], lang: Lang) -> Sheet {
    let row = |(period, estimate): &(Period, Estimate)| {
        vec![
            Value::Text(period.label(lang)),
            Value::Number(estimate.value, indicator.decimals),
            Value::Ends(estimate.interval, indicator.decimals),
            Value::Number(Some(estimate.numerator), 0),
            Value::Number(estimate.denominator, 0),
        ]
    };
    let numbers = [indicator.name, ratio::INTERVAL, pictures::NUMERATOR, pictures::DENOMINATOR];
    let heads = std::iter::once(Column::text(ratio::PERIOD));
    Sheet {
        columns: heads.chain(numbers.map(Column::number)).collect(),
        rows: figures.iter().map(row).collect(),
    }
}

/// The policy marks within the periods of a chart: for the chart, and for the list below it.
#[must_use]
pub fn time_marks(periods: &[Period], lang: Lang) -> (Vec<TimeMark>, Vec<(String, String)>) {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return (Vec::new(), Vec::new());
    };
    let marks = marks_of(*first, *last, lang);
    (drawn(&marks), listed(marks))
}

/// Marks with their numbers, for the chart.
fn drawn(marks: &[(f64, String)]) -> Vec<TimeMark> {
    let numbered = marks.iter().zip(1..);
    numbered.map(|((at, _), number)| TimeMark { at: *at, label: format!("{number}") }).collect()
}

/// The same for the list below it.
fn listed(marks: Vec<(f64, String)>) -> Vec<(String, String)> {
    marks.into_iter().zip(1..).map(|((_, text), number)| (format!("{number}"), text)).collect()
}

fn chart(
    indicator: &Indicator,
    periods: &[Period],
    at: &impl Fn(&Period) -> Option<Estimate>,
    lang: Lang,
) -> Trend {
    let point = |period: &Period| {
        let estimate = at(period)?;
        let value = estimate.value?;
        let (lower, upper) =
            estimate.interval.map_or((value, value), |interval| (interval.lower, interval.upper));
        let is_small = is_small(indicator, &estimate);
        Some(Point { value, lower, upper, is_small })
    };
    let unit = indicator.unit.name().get(lang);
    let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" (", ")") };
    let name = indicator.name.get(lang).to_owned();
    Trend {
        y_title: format!("{name}{open}{unit}{close}"),
        ticks: periods.iter().map(|period| period.tick()).collect(),
        series: vec![Series { name, tone: Tone(0), points: periods.iter().map(point).collect() }],
        band: is_ratio(indicator).then(usual_band),
        ..Trend::default()
    }
}

fn said(indicator: &Indicator, period: Period, estimate: &Estimate, lang: Lang) -> String {
    let interval = estimate
        .interval
        .map(|it| bounds(it.lower, it.upper, indicator.decimals))
        .map_or_else(String::new, |it| match lang {
            Lang::Zh => format!("（{it}）"),
            Lang::En => format!(" ({it})"),
        });
    let printed = Printed::of(indicator, estimate);
    let value = indicator.with_unit(estimate.value, lang);
    format!("{} · {value}{interval} · {}", period.label(lang), printed.fraction())
}
