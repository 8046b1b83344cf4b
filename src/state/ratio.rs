//! The sex-ratio figure as a value: which lines there are, their estimates by period, and the chart they make. No signals.

use crate::chart::{Band, Caption, Mark, Point, Series, Tone, Trend};
use crate::measures::{Births, Filter, Orders, Tally, words};
use crate::period::Period;
use crate::stats::{Confidence, Interval, sex_ratio_exact, sex_ratio_wilson};
use crate::text::{Bilingual, Lang, bounds, chrome, number, range};

/// Ratios are printed with two places, as yearbooks do.
const DECIMALS: usize = 2;

/// Below this many births a point is drawn hollow.
const SMALL_BIRTHS: u64 = 300;

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
        let interval_of =
            if tally.male == 0 || tally.female == 0 { sex_ratio_exact } else { sex_ratio_wilson };
        Self { tally, interval: interval_of(tally.male, tally.female, Confidence::P95) }
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

/// The figure: consecutive periods, and for each line its ratio where there are births.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// Every period from the first to the last.
    pub periods: Vec<Period>,
    /// The lines with one ratio a period.
    pub lines: Vec<(&'static Line, Vec<Option<Ratio>>)>,
}

impl Figure {
    /// The figure of `births` by period, sorted, with the lines that `shows` says.
    #[must_use]
    pub fn of(births: &[(Period, Births)], shows: impl Fn(Orders) -> bool) -> Self {
        let periods: Vec<Period> = births.iter().map(|(period, _)| *period).collect();
        Self::with(&periods, shows, |index, orders| {
            Some(births[index].1.of(Filter::orders(orders)))
        })
    }

    /// The same of the births that `tally` gives for the period at an index and a line; `None` for what is not to be shown.
    #[must_use]
    pub fn with(
        known: &[Period],
        shows: impl Fn(Orders) -> bool,
        tally: impl Fn(usize, Orders) -> Option<Tally>,
    ) -> Self {
        let periods = consecutive(known);
        let lines = LINES.iter().filter(|line| shows(line.orders)).map(|line| {
            let ratio = |period: &Period| {
                let index = known.binary_search(period).ok()?;
                let tally = tally(index, line.orders).filter(|tally| tally.births() > 0)?;
                Some(Ratio::of(tally))
            };
            (line, periods.iter().map(ratio).collect())
        });
        let lines = lines.collect();
        Self { periods, lines }
    }

    /// The chart of the figure.
    #[must_use]
    pub fn trend(&self, lang: Lang, caption: Option<Caption>) -> Trend {
        let series = self.lines.iter().map(|(line, ratios)| Series {
            name: line.name.get(lang).to_owned(),
            tone: line.tone,
            points: ratios.iter().map(|ratio| ratio.as_ref().and_then(Ratio::point)).collect(),
        });
        let (from, to) = (words::BAND.lower, words::BAND.upper);
        Trend {
            y_title: chrome::RATIO_AXIS.get(lang).to_owned(),
            ticks: self.periods.iter().map(|period| period.tick()).collect(),
            series: series.collect(),
            band: Some(Band { from, to, label: range(from, to, 0) }),
            line: Some(Mark { at: words::REFERENCE, label: number(Some(words::REFERENCE), 0) }),
            caption,
            ..Trend::default()
        }
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

/// Every period from the first to the last.
fn consecutive(known: &[Period]) -> Vec<Period> {
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    std::iter::successors(Some(*first), |period| Some(period.next()))
        .take_while(|period| period.index <= last.index)
        .collect()
}
