//! The sex ratio by class of birth: order, policy state, mother's age, month.

use super::names;
use super::panel::{
    Column, DECIMALS, Panel, Reads, SMALL_BIRTHS, Sheet, Value, interval, mark, point, usual_band,
};
use super::trend::SIGNIFICANT;
use crate::chart::{Chart, Intervals, Row, RowNames};
use crate::shown::By;
use crate::stats::{
    At, BySex, Confidence, Dispersion, RatioMethod, TrendTest, cochran_armitage, dispersion, pooled,
};
use crate::text::{Lang, chance, count, number, ratio};

/// One class of births.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassRow {
    /// As printed.
    pub name: String,
    /// Its births; `None` where they are withheld.
    pub births: Option<BySex>,
    /// Whether it says that the class is not known: it is listed and compared with nothing.
    pub is_rest: bool,
}

/// Births by class, in the order of the classes.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    by: By,
    rows: Vec<ClassRow>,
    differ: Option<Dispersion>,
    /// Over classes that have an order of their own.
    trend: Option<TrendTest>,
}

impl Classes {
    /// Compares classes of births.
    #[must_use]
    pub fn of(by: By, rows: Vec<ClassRow>) -> Self {
        let births: Vec<BySex> = rows
            .iter()
            .filter(|row| !row.is_rest)
            .map(|row| row.births.unwrap_or_default())
            .collect();
        let is_ordered = matches!(by, By::Order | By::Age);
        let at = |(rank, births): (u32, &BySex)| At { time: f64::from(rank), births: *births };
        let ranked: Vec<At> = (1..).zip(&births).map(at).collect();
        Self {
            by,
            differ: dispersion(&births),
            trend: is_ordered.then(|| cochran_armitage(&ranked)).flatten(),
            rows,
        }
    }

    /// The answer.
    #[must_use]
    pub fn panel(
        &self,
        method: RatioMethod,
        level: Confidence,
        reference: f64,
        lang: Lang,
    ) -> Panel {
        if self.rows.iter().all(|row| row.births.is_none_or(|births| births.births() == 0)) {
            return Panel::saying(names::needs(self.by).get(lang));
        }
        Panel {
            says: self.says(lang),
            chart: Some(Chart::Intervals(chart(&self.rows, method, level, reference, lang))),
            reads: Reads::Rows((0..self.rows.len()).collect()),
            sheet: sheet(&self.rows, names::by(self.by), method, level, reference),
            ..Panel::default()
        }
    }

    fn says(&self, lang: Lang) -> Vec<String> {
        let Some(differ) = &self.differ else { return vec![ratio::ONE_CLASS.get(lang).to_owned()] };
        let known = self.rows.iter().filter(|row| !row.is_rest).filter_map(|row| row.births);
        if pooled(&known.collect::<Vec<_>>()).births() < SMALL_BIRTHS {
            return vec![ratio::TOO_FEW_FOR_CLASSES.get(lang).to_owned()];
        }
        let p = chance(differ.too_uneven.value());
        let is_more = differ.too_uneven.value() < SIGNIFICANT;
        let [low, high] = self.extremes(lang);
        let differ = match (lang, is_more) {
            (Lang::Zh, true) => format!("各类差异超出随机波动（{p}）：{high}最高，{low}最低。"),
            (Lang::En, true) => format!(
                "The classes differ more than by chance ({p}): highest {high}, lowest {low}."
            ),
            (Lang::Zh, false) => format!("各类差异没有超出随机波动（{p}）。"),
            (Lang::En, false) => format!("The classes differ no more than by chance ({p})."),
        };
        std::iter::once(differ)
            .chain(self.trend.as_ref().map(|trend| self.said_trend(trend, lang)))
            .chain(
                self.rows.iter().filter(|row| row.is_rest).filter_map(|row| said_rest(row, lang)),
            )
            .collect()
    }

    fn said_trend(&self, trend: &TrendTest, lang: Lang) -> String {
        let p = chance(trend.p.value());
        let class = names::by(self.by).get(lang);
        let is_clear = trend.p.value() < SIGNIFICANT;
        match (lang, is_clear, trend.is_rising) {
            (Lang::Zh, true, true) => format!("随{class}升高而上升（趋势检验{p}）。"),
            (Lang::Zh, true, false) => format!("随{class}升高而下降（趋势检验{p}）。"),
            (Lang::Zh, false, _) => format!("看不出随{class}升降（趋势检验{p}）。"),
            (Lang::En, true, true) => {
                format!("It rises with {} (test for trend {p}).", class.to_lowercase())
            }
            (Lang::En, true, false) => {
                format!("It falls with {} (test for trend {p}).", class.to_lowercase())
            }
            (Lang::En, false, _) => {
                format!(
                    "It neither rises nor falls with {} for certain (test for trend {p}).",
                    class.to_lowercase()
                )
            }
        }
    }

    /// The classes with the lowest and the highest ratio, as printed.
    fn extremes(&self, lang: Lang) -> [String; 2] {
        let known = || {
            let rows = self.rows.iter().filter(|row| !row.is_rest);
            rows.filter_map(|row| Some((row, row.births?.share()?, row.births?.ratio())))
        };
        let told = |found: Option<(&ClassRow, f64, Option<f64>)>| {
            found.map_or_else(String::new, |(row, _, ratio)| match lang {
                Lang::Zh if ratio.is_none() => format!("{}（没有女婴）", row.name),
                Lang::En if ratio.is_none() => format!("{} (no girls)", row.name),
                Lang::Zh => format!("{}{}", row.name, number(ratio, DECIMALS)),
                Lang::En => format!("{} {}", row.name, number(ratio, DECIMALS)),
            })
        };
        [
            told(known().min_by(|a, b| a.1.total_cmp(&b.1))),
            told(known().max_by(|a, b| a.1.total_cmp(&b.1))),
        ]
    }
}

/// Rows of births by sex as intervals, in their order.
pub(super) fn chart(
    rows: &[ClassRow],
    method: RatioMethod,
    level: Confidence,
    reference: f64,
    lang: Lang,
) -> Intervals {
    let row = |row: &ClassRow| Row {
        name: row.name.clone(),
        point: row.births.and_then(|births| point(births, method, level)),
        ..Row::default()
    };
    let estimate = ratio::WITH_INTERVAL.get(lang).to_owned();
    Intervals {
        x_title: ratio::AXIS.get(lang).to_owned(),
        rows: rows.iter().map(row).collect(),
        band: Some(usual_band()),
        line: Some(mark(reference)),
        names: RowNames { estimate, ..RowNames::default() },
        ..Intervals::default()
    }
}

/// That births which are of no known class are compared with nothing.
fn said_rest(row: &ClassRow, lang: Lang) -> Option<String> {
    let births = row.births?;
    let (all, ratio) = (count(births.births()), number(births.ratio(), DECIMALS));
    Some(match lang {
        Lang::Zh => format!("另有{}的出生{all}例（性别比{ratio}），未参加比较。", row.name),
        Lang::En => format!("{}: {all} births (ratio {ratio}), compared with nothing.", row.name),
    })
}

/// Rows of births by sex as a table.
pub(super) fn sheet(
    rows: &[ClassRow],
    first: crate::text::Bilingual,
    method: RatioMethod,
    level: Confidence,
    reference: f64,
) -> Sheet {
    let row = |row: &ClassRow| {
        let births = row.births;
        let p = births
            .and_then(|births| crate::stats::sex_ratio_test(births.male, births.female, reference));
        vec![
            Value::Text(row.name.clone()),
            Value::Number(births.and_then(BySex::ratio), DECIMALS),
            Value::Ends(births.and_then(|births| interval(births, method, level)), DECIMALS),
            Value::Count(births.map(|births| births.male)),
            Value::Count(births.map(|births| births.female)),
            Value::Count(births.map(BySex::births)),
            Value::Chance(p.map(crate::stats::PValue::value)),
        ]
    };
    Sheet {
        columns: vec![
            Column::text(first),
            Column::number(ratio::RATIO),
            Column::number(ratio::INTERVAL),
            Column::number(ratio::MALE),
            Column::number(ratio::FEMALE),
            Column::number(ratio::BIRTHS),
            Column::number(ratio::AGAINST_REFERENCE),
        ],
        rows: rows.iter().map(row).collect(),
    }
}
