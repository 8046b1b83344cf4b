//! A figure as text: its value, its interval, the sum that it is made of, the base and the time it stands on, and how it changed.
//! Knows no screen and no file.

use super::estimate::{Estimate, Time};
use super::formula::Formula;
use super::indicator::{Indicator, Unit};
use super::population::{Origins, Residency};
use crate::period::Period;
use crate::stats::{Interval, difference};
use crate::text::{Lang, bounds, number};

impl Indicator {
    /// A value as printed, without its unit.
    #[must_use]
    pub fn printed(&self, value: Option<f64>) -> String {
        number(value, self.decimals)
    }

    /// An interval as printed.
    #[must_use]
    pub fn printed_interval(&self, interval: Option<Interval>) -> String {
        interval.map_or_else(
            || number(None, 0),
            |interval| bounds(interval.lower, interval.upper, self.decimals),
        )
    }

    /// A value with its unit: `1.97‰`, `106.06（女=100）`, `450,000人`.
    #[must_use]
    pub fn with_unit(&self, value: Option<f64>, lang: Lang) -> String {
        let (printed, unit) = (self.printed(value), self.unit.name().get(lang));
        match (self.unit, lang) {
            (Unit::PerHundredFemales, Lang::Zh) => format!("{printed}（{unit}）"),
            (Unit::PerHundredFemales, Lang::En) => format!("{printed} ({unit})"),
            (Unit::Percent | Unit::PerMille, Lang::En) | (_, Lang::Zh) => {
                format!("{printed}{unit}")
            }
            (_, Lang::En) => format!("{printed} {unit}"),
        }
    }

    /// A count as printed: money with cents, a mean population with its half.
    #[must_use]
    pub fn printed_count(&self, count: Option<f64>) -> String {
        let is_whole = count.is_none_or(|count| count.fract().abs() < 1e-9);
        let is_money = matches!(self.unit, Unit::Yuan | Unit::YuanPerHead);
        let decimals = match (is_whole, is_money) {
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 1,
        };
        number(count, decimals)
    }

    /// Its name without what that adds in brackets.
    #[must_use]
    pub fn short_name(&self, lang: Lang) -> String {
        without_brackets(self.name.get(lang))
    }

    /// The computation with its numbers: `出生率 = 887 ÷ 450,000 × 1000 = 1.97‰`.
    #[must_use]
    pub fn equation(&self, estimate: &Estimate, lang: Lang) -> String {
        let name = self.short_name(lang);
        let formula = self.definitions[estimate.variant.min(self.definitions.len() - 1)].formula;
        let result = self.with_unit(estimate.value, lang);
        match self.computation(formula, estimate, lang) {
            Some(computation) => format!("{name} = {computation} = {result}"),
            None => format!("{name} = {result}"),
        }
    }

    fn computation(&self, formula: Formula, estimate: &Estimate, lang: Lang) -> Option<String> {
        let of = self.printed_count(Some(estimate.numerator + estimate.subtracted));
        let of = if estimate.subtracted > 0.0 {
            format!("({of} − {})", self.printed_count(Some(estimate.subtracted)))
        } else {
            of
        };
        let to = self.printed_count(Some(estimate.denominator?));
        let year = to_a_year(estimate.time);
        Some(match formula {
            Formula::Share { .. } | Formula::CollectingVillages | Formula::SexRatio(_) => {
                format!("{of} ÷ {to} × 100")
            }
            Formula::Ratio { per: 1, .. } => format!("{of} ÷ {to}"),
            Formula::Ratio { per, .. } => format!("{of} ÷ {to} × {per}"),
            Formula::Rate(_) | Formula::GeneralFertility | Formula::AgeFertility(_) => {
                format!("{of} ÷ {to} × 1000{year}")
            }
            Formula::MissingGirls { reference } => format!("{of} × 100 ÷ {reference} − {to}"),
            Formula::MissingShare { reference } => format!("100 − {reference} × {to} ÷ {of}"),
            Formula::TotalFertility(_) => match lang {
                Lang::Zh => format!("5 × Σ（各年龄组出生数 ÷ 妇女数）{year}"),
                Lang::En => format!("5 × Σ (births / women of each age group){year}"),
            },
            Formula::MeanAge => match lang {
                Lang::Zh => "Σ（组中值 × 生育率）÷ Σ 生育率".to_owned(),
                Lang::En => "Σ (midpoint × rate) / Σ rates".to_owned(),
            },
            Formula::Standardised(_) => match lang {
                Lang::Zh => "Σ（标准人口比重 × 年龄别率）× 1000".to_owned(),
                Lang::En => "Σ (share of the standard population × rate by age) × 1000".to_owned(),
            },
            Formula::Count(_) | Formula::Population | Formula::Balance | Formula::CleanVillages => {
                return None;
            }
        })
    }
}

/// A name without what it adds in brackets: 优质服务（应查）率 is 优质服务率.
fn without_brackets(name: &str) -> String {
    let (before, rest) = name.split_once('（').unwrap_or((name, ""));
    let after = rest.split_once('）').map_or("", |(_, after)| after);
    format!("{before}{after}")
}

/// What brought a rate to a year.
fn to_a_year(time: Time) -> String {
    if !time.is_annualised || time.known_months == 12 * time.periods {
        return String::new();
    }
    format!(" × {} ÷ {}", 12 * time.periods, time.known_months)
}

/// What a figure stands on, in words: how the people at risk were counted, and the part of the time that is known.
#[must_use]
pub fn standing(
    indicator: &Indicator,
    estimate: &Estimate,
    period: Option<Period>,
    lang: Lang,
) -> Vec<String> {
    let base = estimate.at_risk.map(|origins| base_words(origins, lang));
    [base, time_words(indicator, estimate.time, period, lang)].into_iter().flatten().collect()
}

/// Who is at risk and how they were counted: `常住：期末人数`; where places differ, each way.
fn base_words(origins: Origins, lang: Lang) -> String {
    let who = |residency| match (residency, lang) {
        (Residency::Any, Lang::Zh) => "人数",
        (Residency::Any, Lang::En) => "people",
        (residency, lang) => residency.name().get(lang),
    };
    let who: Vec<&str> = origins.residencies().map(who).collect();
    let how: Vec<&str> = origins.origins().map(|origin| origin.name().get(lang)).collect();
    let of_year = origins.is_of_year();
    match lang {
        Lang::Zh => {
            let differ = if how.len() > 1 { "各地不一，" } else { "" };
            let year = if of_year { "（未列本期人数的，取当年数）" } else { "" };
            format!("{}：{differ}{}{year}", who.join("、"), how.join("、"))
        }
        Lang::En => {
            let differ = if how.len() > 1 { "differs by place: " } else { "" };
            let year =
                if of_year { " (the year's where none is given for the period)" } else { "" };
            format!("{}: {differ}{}{year}", who.join(", "), how.join(", "))
        }
    }
}

fn time_words(
    indicator: &Indicator,
    time: Time,
    period: Option<Period>,
    lang: Lang,
) -> Option<String> {
    let formula = indicator.formula();
    let span = time.months.checked_div(time.periods).unwrap_or_default();
    let is_short = (1..12).contains(&span);
    let known = if time.is_part() || time.periods == 1 { time.known_months } else { span };
    let is_together = period.is_none() && time.periods > 1;
    // A rate that is not annualised, or is, names its months itself.
    let part = (time.is_part() && !formula.is_rate()).then(|| match lang {
        Lang::Zh => format!("台账只覆盖其中{known}个月"),
        Lang::En => format!("the ledger covers {known} of {} months", time.months),
    });
    let annual = match (formula.is_rate(), time.is_annualised, is_short || time.is_part()) {
        (true, true, true) => Some(match lang {
            Lang::Zh => format!("由{known}个月折算为年率"),
            Lang::En => format!("annualised from {known} months"),
        }),
        (true, false, true) => Some(match lang {
            Lang::Zh => format!("{}，未折算为年率", span_words(known, lang)),
            Lang::En => format!("{}, not annualised", span_words(known, lang)),
        }),
        _ => None,
    };
    let mean = (is_together && formula.is_rate()).then(|| match lang {
        Lang::Zh => format!("{}个时期合并计算", time.periods),
        Lang::En => format!("{} periods taken together", time.periods),
    });
    let words: Vec<String> = [mean, part, annual].into_iter().flatten().collect();
    let between = if lang == Lang::Zh { "；" } else { "; " };
    (!words.is_empty()).then(|| words.join(between))
}

fn span_words(months: u32, lang: Lang) -> String {
    let named =
        [(1, "一个月", "one month"), (3, "一个季度", "one quarter"), (6, "半年", "half a year")];
    let name = named.iter().find(|(length, ..)| *length == months);
    match (name, lang) {
        (Some((_, zh, _)), Lang::Zh) => (*zh).to_owned(),
        (Some((.., en)), Lang::En) => (*en).to_owned(),
        (None, Lang::Zh) => format!("{months}个月"),
        (None, Lang::En) => format!("{months} months"),
    }
}

/// How a figure differs from another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// By how much, in the indicator's unit.
    pub by: f64,
    /// The interval of the difference; `None` where a figure has none.
    pub interval: Option<Interval>,
}

impl Change {
    /// From one figure to the next; `None` where either has no value, or where they follow different definitions, have different bases or
    /// cover different parts of their periods.
    #[must_use]
    pub fn between(before: &Estimate, now: &Estimate) -> Option<Self> {
        let stands_on = |estimate: &Estimate| {
            let Time { known_months, months, is_annualised, .. } = estimate.time;
            let covered = if is_annualised { 0 } else { known_months };
            (estimate.variant, covered * 12 / months.max(1))
        };
        let is_alike = stands_on(before) == stands_on(now)
            && match (before.at_risk, now.at_risk) {
                (Some(before), Some(now)) => before.is_like(now),
                (before, now) => before.is_none() && now.is_none(),
            };
        let (first, second) = (before.value?, now.value?);
        let interval = before
            .interval
            .zip(now.interval)
            .map(|(earlier, later)| difference((first, earlier), (second, later)).1);
        is_alike.then_some(Self { by: second - first, interval })
    }

    /// Whether chance alone hardly explains it.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        self.interval.is_some_and(|interval| !interval.contains(0.0))
    }

    /// As printed, with its sign: `+1.25`.
    #[must_use]
    pub fn printed(&self, decimals: usize) -> String {
        let plain = number(Some(self.by), decimals);
        let is_up =
            self.by > 0.0 && plain.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0');
        if is_up { format!("+{plain}") } else { plain }
    }
}
