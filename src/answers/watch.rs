//! Since when the level has left the reference: cumulative sums up and down.

use super::panel::{Column, Keys, Panel, Reads, Sheet, Value, level_text};
use crate::chart::{Chart, Mark, Point, Series, Tone, Trend};
use crate::period::Period;
use crate::stats::{BySex, Cusum, cusum};
use crate::text::{Bilingual, Lang, number, ratio};

/// The cumulative sums of consecutive periods.
#[derive(Clone, Debug, PartialEq)]
pub struct Watch {
    periods: Vec<Period>,
    /// Whether each has births: without any the sums stay as they are, and nothing is drawn.
    has_births: Vec<bool>,
    reference: f64,
    sums: Cusum,
}

impl Watch {
    /// Watches births by consecutive period against a reference level; `None` with fewer than two periods with births.
    #[must_use]
    pub fn of(periods: &[Period], births: &[BySex], reference: f64) -> Option<Self> {
        let sums = cusum(births, reference)?;
        let has_births = births.iter().map(|births| births.births() > 0).collect();
        Some(Self { periods: periods.to_vec(), has_births, reference, sums })
    }

    /// The answer.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        Panel {
            says: vec![self.said_signal(lang), self.said_limits(lang)],
            chart: Some(Chart::Trend(self.chart(lang))),
            reads: Reads::Said((0..self.periods.len()).map(|at| self.read(at, lang)).collect()),
            keys: Keys::Periods(self.periods.clone()),
            sheet: self.sheet(lang),
        }
    }

    /// A sum over the limit: 0 for upwards, 1 for downwards; `None` in a period without births.
    fn share(&self, way: usize, at: usize) -> Option<f64> {
        self.has_births[at].then(|| self.sums.paths[way][at] / self.sums.limit)
    }

    fn chart(&self, lang: Lang) -> Trend {
        let level = |value| Point { value, lower: value, upper: value, is_small: false };
        let series = |way: usize, name: Bilingual, tone| Series {
            name: name.get(lang).to_owned(),
            tone,
            points: (0..self.periods.len()).map(|at| self.share(way, at).map(level)).collect(),
        };
        Trend {
            y_title: ratio::WATCH_AXIS.get(lang).to_owned(),
            ticks: self.periods.iter().map(|period| period.tick()).collect(),
            series: vec![
                series(0, ratio::WATCH_UP, Tone(1)),
                series(1, ratio::WATCH_DOWN, Tone(0)),
            ],
            line: Some(Mark { at: 1.0, label: ratio::WATCH_LIMIT.get(lang).to_owned() }),
            ..Trend::default()
        }
    }

    fn said_signal(&self, lang: Lang) -> String {
        let reference = level_text(self.reference);
        let [up, down] =
            self.sums.signals.map(|signal| signal.map(|at| self.periods[at].label(lang)));
        match (lang, up, down) {
            (Lang::Zh, None, None) => {
                format!(
                    "与{reference}相比，累积和没有越过界限：没有证据表明水平曾离开{reference}。"
                )
            }
            (Lang::En, None, None) => format!(
                "Against {reference} the sums stay within their limit: nothing shows that the level ever left {reference}."
            ),
            (Lang::Zh, Some(up), None) => {
                format!(
                    "与{reference}相比，向上的累积和在{up}越过界限，提示水平到那时可能已经偏高。"
                )
            }
            (Lang::En, Some(up), None) => format!(
                "Against {reference} the upward sum passes its limit in {up}: by then the level had probably become higher."
            ),
            (Lang::Zh, None, Some(down)) => {
                format!(
                    "与{reference}相比，向下的累积和在{down}越过界限，提示水平到那时可能已经偏低。"
                )
            }
            (Lang::En, None, Some(down)) => format!(
                "Against {reference} the downward sum passes its limit in {down}: by then the level had probably become lower."
            ),
            (Lang::Zh, Some(up), Some(down)) => format!(
                "与{reference}相比，向上的累积和在{up}越过界限，向下的在{down}越过界限，提示水平先后有过偏高和偏低。"
            ),
            (Lang::En, Some(up), Some(down)) => format!(
                "Against {reference} the upward sum passes its limit in {up} and the downward one in {down}: the level was probably higher at one time and lower at another."
            ),
        }
    }

    fn said_limits(&self, lang: Lang) -> String {
        let (level, delay) =
            (number(Some(self.sums.levels[0]), 1), number(Some(self.sums.delay), 1));
        let reference = level_text(self.reference);
        let run = self.sums.run_length.map(|run| number(Some(run), 0));
        match lang {
            Lang::Zh => format!(
                "界限由模拟取定：水平始终为{reference}的等长序列最多5%会误报{}；水平升到{level}后，平均{delay}期可以报出。",
                run.map_or_else(String::new, |run| format!("，平均约{run}期误报一次")),
            ),
            Lang::En => format!(
                "The limit is set by simulation: of series that stay at {reference} as long, at most 5% pass it{}; a rise to {level} is told after {delay} periods on average.",
                run.map_or_else(String::new, |run| format!(", once in about {run} periods")),
            ),
        }
    }

    fn read(&self, at: usize, lang: Lang) -> String {
        let (up, down) = (self.share(0, at), self.share(1, at));
        let (up, down) = (number(up, 2), number(down, 2));
        let period = self.periods[at].label(lang);
        match lang {
            Lang::Zh => format!("{period} · 向上{up} · 向下{down}"),
            Lang::En => format!("{period} · up {up} · down {down}"),
        }
    }

    fn sheet(&self, lang: Lang) -> Sheet {
        let row = |(at, period): (usize, &Period)| {
            let sum = |way: usize| Value::Number(self.share(way, at), 3);
            vec![Value::Text(period.label(lang)), sum(0), sum(1)]
        };
        let rows = self.periods.iter().enumerate().map(row);
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
