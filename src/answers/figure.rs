//! The sex ratio by period as lines of birth orders: which lines there are, their ratios, and the chart they make. A ratio may be of
//! several periods together, ending with the one it stands under: neighbours then share births, so tests are of single periods only.

use super::panel::{Column, DECIMALS, SMALL_BIRTHS, Sheet, Value, interval, mark, usual_band};
use super::trend::consecutive;
use crate::chart::{Caption, Look, Point, Series, Tone, Trend};
use crate::measures::{Births, Filter, Orders, Tally};
use crate::period::Period;
use crate::shown::Asked;
use crate::stats::{BySex, Confidence, Interval, RatioMethod};
use crate::text::{Bilingual, Lang, bounds, chrome, number, ratio};

/// A line that the figure can show.
#[derive(Debug, PartialEq)]
pub struct Line {
    /// Its births.
    pub orders: Orders,
    /// The indicator that it is of.
    pub indicator: &'static str,
    /// What the legend calls it.
    pub name: Bilingual,
    /// Its colour and marker.
    pub tone: Tone,
}

/// Every line, in the order of the legend.
pub const LINES: &[Line] = &[
    Line { orders: Orders::All, indicator: "11", name: chrome::ORDER_ALL, tone: Tone(0) },
    Line { orders: Orders::First, indicator: "12-1", name: chrome::ORDER_FIRST, tone: Tone(1) },
    Line { orders: Orders::Second, indicator: "12-2", name: chrome::ORDER_SECOND, tone: Tone(2) },
    Line {
        orders: Orders::ThirdAndLater,
        indicator: "12-3+",
        name: chrome::ORDER_THIRD,
        tone: Tone(3),
    },
];

/// A sex ratio with its births.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The births by sex.
    pub tally: Tally,
    /// The interval; `None` where the sex of none is known.
    pub interval: Option<Interval>,
}

impl Ratio {
    /// The ratio of these births, with the interval that the catalogue uses.
    #[must_use]
    pub fn of(tally: Tally) -> Self {
        Self::with(tally, RatioMethod::default(), Confidence::P95)
    }

    /// The ratio of these births.
    #[must_use]
    pub fn with(tally: Tally, method: RatioMethod, level: Confidence) -> Self {
        let births = BySex { male: tally.male, female: tally.female };
        Self { tally, interval: interval(births, method, level) }
    }

    /// Whether there are too few births to rely on the point.
    #[must_use]
    pub const fn is_small(&self) -> bool {
        self.tally.sexed() < SMALL_BIRTHS
    }

    /// The ratio as printed.
    #[must_use]
    pub fn value(&self) -> String {
        number(self.tally.srb(), DECIMALS)
    }

    /// The interval as printed.
    #[must_use]
    pub fn interval(&self) -> String {
        match self.interval {
            Some(interval) => bounds(interval.lower, interval.upper, DECIMALS),
            None => number(None, 0),
        }
    }

    fn point(&self) -> Option<Point> {
        let (value, interval) = (self.tally.srb()?, self.interval?);
        Some(Point {
            value,
            lower: interval.lower,
            upper: interval.upper,
            is_small: self.is_small(),
        })
    }
}

/// How the ratios of a figure are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    /// Of so many periods together.
    pub window: u8,
    /// How intervals are made.
    pub method: RatioMethod,
    /// Their level.
    pub level: Confidence,
}

impl Making {
    /// As asked.
    #[must_use]
    pub const fn of(asked: &Asked, level: Confidence) -> Self {
        Self { window: asked.window, method: asked.method, level }
    }
}

/// The figure: consecutive periods, and for each line its ratio where there are births.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Every period from the first to the last.
    pub periods: Vec<Period>,
    /// The lines with one ratio a period.
    pub lines: Vec<(&'static Line, Vec<Option<Ratio>>)>,
    /// How many periods are together in each ratio.
    pub window: usize,
}

impl Figure {
    /// The figure of `births` by period, sorted, with the lines that `shows` says.
    #[must_use]
    pub fn of(births: &[(Period, Births)], shows: impl Fn(Orders) -> bool, making: Making) -> Self {
        let periods: Vec<Period> = births.iter().map(|(period, _)| *period).collect();
        let tally = |index: usize, orders| Some(births[index].1.of(Filter::orders(orders)));
        Self::with(&periods, shows, tally, making)
    }

    /// The same of the births that `tally` gives for the period at an index and a line; `None` for what is not to be shown, and then
    /// for every window that holds it.
    #[must_use]
    pub fn with(
        known: &[Period],
        shows: impl Fn(Orders) -> bool,
        tally: impl Fn(usize, Orders) -> Option<Tally>,
        making: Making,
    ) -> Self {
        let periods = consecutive(known.iter().copied());
        let window = usize::from(making.window.max(1));
        let lines = LINES.iter().filter(|line| shows(line.orders)).map(|line| {
            let one = |period: &Period| tally(known.binary_search(period).ok()?, line.orders);
            let ratio = |last: usize| {
                let first = (last + 1).checked_sub(window)?;
                let sum =
                    periods[first..=last].iter().try_fold(Tally::default(), |mut sum, period| {
                        sum.merge(&one(period)?);
                        Some(sum)
                    });
                let sum = sum.filter(|tally| tally.births() > 0)?;
                Some(Ratio::with(sum, making.method, making.level))
            };
            (line, (0..periods.len()).map(ratio).collect())
        });
        let lines = lines.collect();
        Self { periods, lines, window }
    }

    /// The chart of the figure.
    #[must_use]
    pub fn trend(&self, lang: Lang, reference: f64, caption: Option<Caption>) -> Trend {
        let series = self.lines.iter().map(|(line, ratios)| Series {
            name: line.name.get(lang).to_owned(),
            tone: line.tone,
            points: ratios.iter().map(|ratio| ratio.as_ref().and_then(Ratio::point)).collect(),
        });
        Trend {
            y_title: chrome::RATIO_AXIS.get(lang).to_owned(),
            ticks: self.periods.iter().map(|period| period.tick()).collect(),
            series: series.collect(),
            band: Some(usual_band()),
            line: Some(mark(reference)),
            look: Look { caption, ..Look::default() },
            ..Trend::default()
        }
    }

    /// The ratios as a table, a row for each period and line that has one.
    #[must_use]
    pub fn sheet(&self, lang: Lang) -> Sheet {
        let row = |at: usize, line: &Line, ratio: &Ratio| {
            let (male, female) = (ratio.tally.male, ratio.tally.female);
            vec![
                Value::Text(self.label(at, lang).unwrap_or_default()),
                Value::Text(line.name.get(lang).to_owned()),
                Value::Number(ratio.tally.srb(), DECIMALS),
                Value::Ends(ratio.interval, DECIMALS),
                Value::Count(Some(male)),
                Value::Count(Some(female)),
                Value::Count(Some(ratio.tally.births())),
            ]
        };
        let rows_at =
            |at: usize| self.at(at).into_iter().map(move |(line, ratio)| row(at, line, &ratio));
        let texts = [ratio::PERIOD, ratio::ORDER].map(Column::text);
        let numbers = [ratio::RATIO, ratio::INTERVAL, ratio::MALE, ratio::FEMALE, ratio::BIRTHS];
        Sheet {
            columns: texts.into_iter().chain(numbers.map(Column::number)).collect(),
            rows: (0..self.periods.len()).flat_map(rows_at).collect(),
        }
    }

    /// What the ratio at an index is of: a period, or several from the first to the last.
    #[must_use]
    pub fn label(&self, index: usize, lang: Lang) -> Option<String> {
        let last = self.periods.get(index)?.label(lang);
        let first = (index + 1).checked_sub(self.window).filter(|first| *first < index);
        Some(match first {
            Some(first) => format!("{}–{last}", self.periods[first].label(lang)),
            None => last,
        })
    }

    /// The ratios of one period, with their lines.
    #[must_use]
    pub fn at(&self, index: usize) -> Vec<(&'static Line, Ratio)> {
        let ratio = |(line, ratios): &(&'static Line, Vec<Option<Ratio>>)| {
            Some((*line, ratios.get(index).copied()??))
        };
        self.lines.iter().filter_map(ratio).collect()
    }
}
