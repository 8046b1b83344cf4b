//! How many girls are missing beside a reference, and how sure that is.

use super::panel::{Column, Panel, Reads, SMALL_BIRTHS, Sheet, Value, bracketed, level_text};
use crate::chart::{Chart, Intervals, Mark, Point, Row, RowNames};
use crate::shown::Tenths;
use crate::stats::{BySex, Confidence, MissingFemales, missing_females};
use crate::text::{Lang, count, number, range, ratio};

/// Missing girls by reference.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    births: BySex,
    reference: Tenths,
    /// Each reference with what is missing beside it.
    rows: Vec<(Tenths, MissingFemales)>,
}

impl Missing {
    /// What is missing beside the usual references and the one that is asked for; nothing without births.
    #[must_use]
    pub fn of(births: BySex, reference: Tenths, level: Confidence) -> Self {
        let mut references = Tenths::USUAL.to_vec();
        references.push(reference);
        references.sort_unstable();
        references.dedup();
        let row = |reference: Tenths| {
            Some((reference, missing_females(births, reference.ratio(), level)?))
        };
        Self { births, reference, rows: references.into_iter().filter_map(row).collect() }
    }

    /// The answer.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        if self.births.births() < SMALL_BIRTHS {
            return Panel::saying(&self.said_too_few(lang));
        }
        Panel {
            says: self.said(lang).into_iter().collect(),
            chart: Some(Chart::Intervals(self.chart(lang))),
            reads: Reads::Said(
                self.rows.iter().map(|(level, missing)| read(*level, missing, lang)).collect(),
            ),
            sheet: self.sheet(),
            ..Panel::default()
        }
    }

    fn said_too_few(&self, lang: Lang) -> String {
        let births = count(self.births.births());
        match lang {
            Lang::Zh => format!(
                "出生{births}例，不足{SMALL_BIRTHS}例，不推算缺失的女婴：随机波动远大于要找的差别。"
            ),
            Lang::En => format!(
                "Births: {births}, under {SMALL_BIRTHS}: missing girls are not estimated, for chance is far larger than what is looked for."
            ),
        }
    }

    fn said(&self, lang: Lang) -> Option<String> {
        let (_, missing) = self.rows.iter().find(|(reference, _)| *reference == self.reference)?;
        let reference = level_text(self.reference.ratio());
        let (lower, upper) = (missing.interval.lower, missing.interval.upper);
        let (girls, ends) = (number(Some(missing.count.abs()), 0), range(lower, upper, 0));
        let percent = number(missing.percent, 1);
        Some(match (lang, lower > 0.0, upper < 0.0) {
            (Lang::Zh, true, _) => format!(
                "以{reference}为参照，缺失女婴约{girls}人（{ends}），占应有女婴的{percent}%。"
            ),
            (Lang::En, true, _) => format!(
                "Beside {reference}, about {girls} girls are missing ({ends}), {percent}% of those expected."
            ),
            (Lang::Zh, _, true) => {
                format!("以{reference}为参照，女婴没有缺失，反多出约{girls}人（区间{ends}）。")
            }
            (Lang::En, _, true) => format!(
                "Beside {reference} no girls are missing; there are about {girls} more than expected (interval {ends})."
            ),
            (Lang::Zh, ..) => format!(
                "以{reference}为参照，不能断定女婴有缺失：估计{}人，区间{ends}含0。",
                number(Some(missing.count), 0)
            ),
            (Lang::En, ..) => format!(
                "Beside {reference} it cannot be told whether girls are missing: the estimate is {}, its interval {ends} holds 0.",
                number(Some(missing.count), 0)
            ),
        })
    }

    fn chart(&self, lang: Lang) -> Intervals {
        let row = |(reference, missing): &(Tenths, MissingFemales)| Row {
            name: reference_name(*reference, lang),
            point: Some(Point {
                value: missing.count,
                lower: missing.interval.lower,
                upper: missing.interval.upper,
                is_small: false,
            }),
            ..Row::default()
        };
        Intervals {
            is_whole: true,
            x_title: ratio::MISSING_AXIS.get(lang).to_owned(),
            rows: self.rows.iter().map(row).collect(),
            line: Some(Mark { at: 0.0, label: "0".to_owned() }),
            names: RowNames {
                estimate: ratio::WITH_INTERVAL.get(lang).to_owned(),
                ..RowNames::default()
            },
            ..Intervals::default()
        }
    }

    fn sheet(&self) -> Sheet {
        let row = |(reference, missing): &(Tenths, MissingFemales)| {
            vec![
                Value::Number(Some(reference.ratio()), usize::from(reference.0 % 10 != 0)),
                Value::Number(Some(missing.count), 0),
                Value::Ends(Some(missing.interval), 0),
                Value::Number(missing.percent, 2),
            ]
        };
        Sheet {
            columns: vec![
                Column::number(ratio::REFERENCE),
                Column::number(ratio::MISSING),
                Column::number(ratio::INTERVAL),
                Column::number(ratio::MISSING_PERCENT),
            ],
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

fn reference_name(reference: Tenths, lang: Lang) -> String {
    let level = level_text(reference.ratio());
    match lang {
        Lang::Zh => format!("参照{level}"),
        Lang::En => format!("beside {level}"),
    }
}

fn read(reference: Tenths, missing: &MissingFemales, lang: Lang) -> String {
    let ends = range(missing.interval.lower, missing.interval.upper, 0);
    let figure = bracketed(&number(Some(missing.count), 0), &ends, lang);
    format!("{} · {figure} · {}%", reference_name(reference, lang), number(missing.percent, 2))
}
