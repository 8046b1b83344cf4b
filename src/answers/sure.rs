//! How sure one can be with so many births: what chance alone gives, what could be seen, and how many births it would take.

use super::panel::{
    Column, Panel, Reads, Sheet, Value, interval, level_text, mark, point, usual_band,
};
use crate::chart::{Chart, Intervals, Look, Point, Row, RowNames};
use crate::stats::{
    BySex, Confidence, Interval, RatioMethod, births_needed, sex_ratio_around, smallest_visible,
};
use crate::text::{Bilingual, Lang, bounds, count, number, range, ratio};

/// Levels that the births needed are told for, in males per 100 females.
const LEVELS: [f64; 6] = [103.0, 108.0, 110.0, 115.0, 120.0, 130.0];

/// Under so many births the range of chance holds too few outcomes to have a level.
const FEWEST: u64 = 10;

/// How sure one can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Sure {
    births: BySex,
    reference: f64,
    /// Where chance alone keeps the ratio, were the true level the reference.
    pub by_chance: Interval,
    /// The nearest true levels that would be seen with a chance of 80 %.
    pub visible: Interval,
    /// For each level the births that tell it from the reference with a chance of 80 %.
    pub needed: Vec<(f64, u64)>,
}

impl Sure {
    /// How sure one can be with these births; `None` without any.
    #[must_use]
    pub fn of(births: BySex, reference: f64, level: Confidence) -> Option<Self> {
        let needed = |to: f64| Some((to, births_needed(reference, to, level)?));
        Some(Self {
            births,
            reference,
            by_chance: sex_ratio_around(reference, births.births(), level)?,
            visible: smallest_visible(reference, births.births(), level)?,
            needed: LEVELS.into_iter().filter_map(needed).collect(),
        })
    }

    /// The answer.
    #[must_use]
    pub fn panel(&self, method: RatioMethod, level: Confidence, lang: Lang) -> Panel {
        let rows = self.rows(method, level, lang);
        Panel {
            says: vec![self.said_chance(level, lang), self.said_visible(lang)],
            reads: Reads::Said(rows.iter().map(read).collect()),
            chart: Some(Chart::Intervals(Intervals {
                is_whole: true,
                x_title: ratio::AXIS.get(lang).to_owned(),
                rows,
                band: Some(usual_band()),
                line: Some(mark(self.reference)),
                names: RowNames::default(),
                look: Look::default(),
            })),
            sheet: self.sheet(),
            ..Panel::default()
        }
    }

    fn said_chance(&self, level: Confidence, lang: Lang) -> String {
        let (births, reference) = (count(self.births.births()), level_text(self.reference));
        let ends = range(self.by_chance.lower, self.by_chance.upper, 1);
        if self.births.births() < FEWEST {
            return match lang {
                Lang::Zh => format!("仅{births}例出生，说明不了水平的高低。"),
                Lang::En => format!("Births: {births}. So few say nothing of the level."),
            };
        }
        let percent = number(Some(level.percent()), usize::from(level == Confidence::P998));
        match lang {
            Lang::Zh => format!(
                "{births}例出生，即使真实水平恰为{reference}，随机波动也会使性别比以{percent}%的概率落在{ends}之间。"
            ),
            Lang::En => format!(
                "With {births} births and a true level of exactly {reference}, chance alone puts the ratio anywhere in {ends}, {percent}% of the time."
            ),
        }
    }

    fn said_visible(&self, lang: Lang) -> String {
        let reference = level_text(self.reference);
        let Interval { lower, upper } = self.visible;
        let is_told = upper.is_finite() && lower > 0.0;
        let (lower, upper_text) = (number(Some(lower), 1), number(Some(upper), 1));
        match (lang, is_told) {
            (Lang::Zh, true) => format!(
                "真实水平要高到{upper_text}以上或低到{lower}以下，才有八成把握与{reference}区分；更小的偏离看不出来，不等于没有。"
            ),
            (Lang::En, true) => format!(
                "A true level above {upper_text} or below {lower} would be told from {reference} with a chance of 80%; a smaller departure cannot be seen, which does not mean that there is none."
            ),
            (Lang::Zh, false) => format!("出生太少，任何水平都没有八成把握与{reference}区分。"),
            (Lang::En, false) => format!(
                "So few births could not tell any level from {reference} with a chance of 80%."
            ),
        }
    }

    fn rows(&self, method: RatioMethod, level: Confidence, lang: Lang) -> Vec<Row> {
        let row = |name: Bilingual, point| Row {
            name: name.get(lang).to_owned(),
            point,
            ..Row::default()
        };
        let around = |Interval { lower, upper }: Interval| Point {
            value: self.reference,
            lower,
            upper,
            is_small: false,
        };
        let own = point(self.births, method, level).or_else(|| {
            let Interval { lower, upper } = interval(self.births, method, level)?;
            Some(Point { value: upper, lower, upper, is_small: true })
        });
        vec![
            row(ratio::OBSERVED, own),
            row(ratio::BY_CHANCE, Some(around(self.by_chance))),
            row(ratio::VISIBLE, Some(around(self.visible))),
        ]
    }

    fn sheet(&self) -> Sheet {
        let row = |(to, births): &(f64, u64)| {
            vec![
                Value::Number(Some(*to), 0),
                Value::Count(Some(*births)),
                Value::Number(Some(self.births.births() as f64 / *births as f64), 2),
            ]
        };
        Sheet {
            columns: vec![
                Column::number(ratio::TRUE_LEVEL),
                Column::number(ratio::BIRTHS_NEEDED),
                Column::number(ratio::BIRTHS_HELD),
            ],
            rows: self.needed.iter().map(row).collect(),
        }
    }
}

fn read(row: &Row) -> String {
    let Some(Point { value, lower, upper, .. }) = row.point else { return row.name.clone() };
    format!("{} · {} · {}", row.name, number(Some(value), 1), bounds(lower, upper, 1))
}
