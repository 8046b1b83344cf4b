//! Since when the level has left the reference: cumulative sums up and down.

use super::panel::{Column, Panel, Sheet, Value, level_text};
use crate::chart::{Chart, Mark, Point, Series, Tone, Trend};
use crate::period::Period;
use crate::stats::{BySex, Cusum, Direction, LONGEST, cusum};
use crate::text::{Lang, number, ratio};

/// The cumulative sums of consecutive periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    periods: Vec<Period>,
    reference: f64,
    up: Cusum,
    down: Cusum,
}

impl Watch {
    /// Watches births by consecutive period against a reference level; `None` with fewer than two periods with births.
    #[must_use]
    pub fn of(periods: &[Period], births: &[BySex], reference: f64) -> Option<Self> {
        let watch = |direction| cusum(births, reference, direction);
        let (up, down) = (watch(Direction::Up)?, watch(Direction::Down)?);
        Some(Self { periods: periods.to_vec(), reference, up, down })
    }

    /// The answer.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        Panel {
            says: vec![self.said_signal(lang), self.said_limits(lang)],
            chart: Some(Chart::Trend(self.chart(lang))),
            reads: (0..self.periods.len()).map(|at| self.read(at, lang)).collect(),
            sheet: self.sheet(lang),
        }
    }

    /// A sum over its limit.
    fn share(sum: &Cusum, at: usize) -> f64 {
        if sum.limit > 0.0 { sum.path[at] / sum.limit } else { 0.0 }
    }

    fn chart(&self, lang: Lang) -> Trend {
        let series = |sum: &Cusum, name: crate::text::Bilingual, tone| Series {
            name: name.get(lang).to_owned(),
            tone,
            points: (0..sum.path.len())
                .map(|at| Self::share(sum, at))
                .map(|value| Some(Point { value, lower: value, upper: value, is_small: false }))
                .collect(),
        };
        Trend {
            y_title: ratio::WATCH_AXIS.get(lang).to_owned(),
            ticks: self.periods.iter().map(|period| period.tick()).collect(),
            series: vec![
                series(&self.up, ratio::WATCH_UP, Tone(1)),
                series(&self.down, ratio::WATCH_DOWN, Tone(0)),
            ],
            line: Some(Mark { at: 1.0, label: ratio::WATCH_LIMIT.get(lang).to_owned() }),
            ..Trend::default()
        }
    }

    fn said_signal(&self, lang: Lang) -> String {
        let reference = level_text(self.reference);
        let since = |sum: &Cusum| sum.signal.map(|at| self.periods[at].label(lang));
        match (lang, since(&self.up), since(&self.down)) {
            (Lang::Zh, None, None) => format!(
                "与{reference}相比，累积和没有越过界限：没有证据表明水平曾离开{reference}。"
            ),
            (Lang::En, None, None) => format!(
                "Against {reference} the sums stay within their limits: nothing shows that the level ever left {reference}."
            ),
            (Lang::Zh, Some(up), None) => {
                format!("与{reference}相比，向上的累积和在{up}越过界限：水平此前已经偏高。")
            }
            (Lang::En, Some(up), None) => format!(
                "Against {reference} the upward sum passes its limit in {up}: by then the level had become higher."
            ),
            (Lang::Zh, None, Some(down)) => {
                format!("与{reference}相比，向下的累积和在{down}越过界限：水平此前已经偏低。")
            }
            (Lang::En, None, Some(down)) => format!(
                "Against {reference} the downward sum passes its limit in {down}: by then the level had become lower."
            ),
            (Lang::Zh, Some(up), Some(down)) => {
                format!(
                    "与{reference}相比，向上的累积和在{up}越过界限，向下的在{down}越过界限：水平既有偏高也有偏低的时候。"
                )
            }
            (Lang::En, Some(up), Some(down)) => format!(
                "Against {reference} the upward sum passes its limit in {up} and the downward one in {down}: the level was higher at one time and lower at another."
            ),
        }
    }

    fn said_limits(&self, lang: Lang) -> String {
        let (level, delay) = (number(Some(self.up.level), 1), number(Some(self.up.delay), 1));
        let is_long = self.up.run_length > LONGEST as f64 * 0.75;
        let run = number(Some(if is_long { LONGEST as f64 * 0.75 } else { self.up.run_length }), 0);
        match lang {
            Lang::Zh => format!(
                "界限按模拟取定：水平始终为{}的等长序列有5%会误报，平均{}{run}期误报一次；水平升到{level}后平均{delay}期可以报出。",
                level_text(self.reference),
                if is_long { "超过" } else { "约" },
            ),
            Lang::En => format!(
                "Limits are set by simulation: of series that stay at {} as long, 5% pass one; a false alarm comes once in {} {run} periods, and a rise to {level} is told after {delay} periods on average.",
                level_text(self.reference),
                if is_long { "more than" } else { "about" },
            ),
        }
    }

    fn read(&self, at: usize, lang: Lang) -> String {
        let (up, down) = (Self::share(&self.up, at), Self::share(&self.down, at));
        let (up, down) = (number(Some(up), 2), number(Some(down), 2));
        let period = self.periods[at].label(lang);
        match lang {
            Lang::Zh => format!("{period} · 向上{up} · 向下{down}"),
            Lang::En => format!("{period} · up {up} · down {down}"),
        }
    }

    fn sheet(&self, lang: Lang) -> Sheet {
        let row = |(at, period): (usize, &Period)| {
            let sum = |sum: &Cusum| Value::Number(Some(sum.path[at]), 3);
            vec![Value::Text(period.label(lang)), sum(&self.up), sum(&self.down)]
        };
        let limits = vec![
            Value::Text(ratio::WATCH_LIMIT.get(lang).to_owned()),
            Value::Number(Some(self.up.limit), 3),
            Value::Number(Some(self.down.limit), 3),
        ];
        let rows = self.periods.iter().enumerate().map(row).chain([limits]);
        Sheet {
            columns: vec![
                Column::text(ratio::PERIOD),
                Column::number(ratio::WATCH_UP),
                Column::number(ratio::WATCH_DOWN),
            ],
            rows: rows.collect(),
        }
    }
}
