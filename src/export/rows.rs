//! The figures of an export, one by one: which there are, and which of them are hidden. Knows no form in which they are written.

use super::disclosure::{
    Choice, Disclosed, Disclosure, FEWEST_FOR_A_RATIO, FEWEST_UNFLAGGED, Unit, disclose,
};
use super::others::{self, At, Line, Others};
use super::table::Table;
use crate::cube::Place;
use crate::measures::{
    Estimate, Filter, Formula, Indicator, Orders, Outcome, catalogue, evaluate_births, standing,
};
use crate::period::{Period, PeriodKind};
use crate::text::{Bilingual, Lang, both};

/// One figure with what it stands on.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    /// The indicator.
    pub(super) indicator: &'static Indicator,
    /// Of which place.
    pub(super) place: &'a Place,
    /// Of which period; `None` for all of them together.
    pub(super) period: Option<Period>,
    /// The figure.
    ///
    /// # Errors
    /// Why there is none: it is hidden, or something is missing for it.
    pub(super) figure: Result<Estimate, String>,
    /// What it stands on.
    pub(super) base: String,
}

/// Every indicator that these births give: the chosen place as a whole, its periods, and the places in it when they are asked for.
pub(super) fn births_rows(choice: &Choice, put: impl FnMut(Row<'_>)) {
    of_births(choice, &disclose(choice), put);
}

/// The same with every other indicator that the ledgers allow.
pub(super) fn catalogue_rows(choice: &Choice, others: &Others, mut put: impl FnMut(Row<'_>)) {
    let disclosed = disclose(choice);
    of_births(choice, &disclosed, &mut put);
    let periods = others.rollup.periods(choice.kind);
    let lines = others::lines(others, choice.place, periods, choice.with_places);
    let groups = others::hidden(&lines, choice.disclosure);
    for line in &lines {
        let is_hidden = choice.disclosure != Disclosure::Exact
            && (groups.contains(&(line.indicator.group, line.at.cut()))
                || groups.contains(&(line.indicator.group, 0))
                || others::has_hidden_births(line, &disclosed));
        put(of_line(choice, line, is_hidden));
    }
}

/// A figure of the chosen place, as an export has it.
#[derive(Clone, Debug)]
pub struct OwnFigure {
    /// The indicator.
    pub indicator: &'static Indicator,
    /// The figure.
    ///
    /// # Errors
    /// Why there is none.
    pub figure: Result<Estimate, String>,
    /// What it stands on.
    pub base: String,
}

/// What the export of the catalogue says of the chosen place itself, in one period or in all of them together, in the order of `others`.
#[must_use]
pub fn own_figures(choice: &Choice, others: &Others, period: Option<Period>) -> Vec<OwnFigure> {
    let mut found = Vec::new();
    catalogue_rows(choice, others, |row| {
        if row.place == choice.place && row.period == period {
            let Row { indicator, figure, base, .. } = row;
            found.push(OwnFigure { indicator, figure, base });
        }
    });
    let rank = |row: &OwnFigure| others.indicators.iter().position(|it| it.id == row.indicator.id);
    found.sort_by_key(rank);
    found
}

/// The tables of births: the place as a whole, its periods, the places in it.
fn of_births(choice: &Choice, disclosed: &Disclosed, mut put: impl FnMut(Row<'_>)) {
    let given = given(disclosed, choice);
    let mut of_unit = |place, period, unit: &Unit| {
        for indicator in &given {
            put(of_unit(choice, indicator, (place, period), unit));
        }
    };
    of_unit(choice.place, None, &disclosed.total);
    for (period, unit) in &disclosed.periods {
        of_unit(choice.place, Some(*period), unit);
    }
    for (place, unit) in disclosed.places.iter().filter(|_| choice.with_places) {
        of_unit(place, None, unit);
    }
}

/// The indicators that the total gives. The same rows for each unit, or their presence would tell what the unit hides.
fn given(disclosed: &Disclosed, choice: &Choice) -> Vec<&'static Indicator> {
    let is_given = |indicator: &&'static Indicator| {
        Table::of(indicator.formula()).is_some()
            && matches!(
                evaluate_births(indicator, &disclosed.total.births, choice.level),
                Outcome::Value(_)
            )
    };
    catalogue().filter(is_given).collect()
}

/// A figure of the tables of births.
fn of_unit<'a>(
    choice: &Choice,
    indicator: &'static Indicator,
    (place, period): (&'a Place, Option<Period>),
    unit: &Unit,
) -> Row<'a> {
    let figure = figure(indicator, unit, choice);
    let kind = period.map(|period| period.kind);
    let base = base(indicator, kind, unit, figure.is_ok(), choice.lang);
    Row { indicator, place, period, figure, base }
}

/// A figure beyond the tables of births.
fn of_line<'a>(choice: &Choice<'a>, line: &'a Line, is_hidden: bool) -> Row<'a> {
    let (lang, indicator) = (choice.lang, line.indicator);
    let (place, period) = match &line.at {
        At::Total => (choice.place, None),
        At::Period(period) => (choice.place, Some(*period)),
        At::Place(place) => (place, None),
    };
    let figure = match choice.disclosure {
        Disclosure::Hide { threshold } if is_hidden => {
            Err(hidden(others::threshold(indicator, threshold), lang))
        }
        _ => Ok(line.estimate),
    };
    let stands = standing(indicator, &line.estimate, period, lang);
    let definition = &indicator.definitions[line.estimate.variant];
    let doubt = line.estimate.doubt.map(|doubt| doubt.text(lang));
    let base = std::iter::once(definition.name.get(lang).to_owned()).chain(stands).chain(doubt);
    let between = if lang == Lang::Zh { "；" } else { "; " };
    let base = base.collect::<Vec<_>>().join(between);
    Row { indicator, place, period, figure, base }
}

/// A figure of births, or why there is none.
fn figure(indicator: &Indicator, unit: &Unit, choice: &Choice) -> Result<Estimate, String> {
    let lang = choice.lang;
    if let Disclosure::Hide { threshold } = choice.disclosure {
        let table = Table::of(indicator.formula());
        if table.is_none_or(|table| !unit.shown.has(table)) {
            let threshold = table.map_or(threshold, |table| table.threshold(threshold));
            return Err(hidden(threshold, lang));
        }
        if ratio_base(indicator, unit).is_some_and(|births| births < FEWEST_FOR_A_RATIO) {
            return Err(TOO_FEW.get(lang).to_owned());
        }
    }
    match evaluate_births(indicator, &unit.births, choice.level) {
        Outcome::Value(estimate) => Ok(estimate),
        Outcome::Needs(need) => Err(need.text(lang)),
    }
}

const TOO_FEW: Bilingual =
    both("未列：性别已登记的出生不足50例", "not shown: fewer than 50 births of known sex");

fn hidden(threshold: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已隐去：小于{threshold}的计数，或可推出此类计数的数"),
        Lang::En => format!("hidden: a count under {threshold}, or one that reveals such a count"),
    }
}

/// The births of known sex behind a sex ratio or a number of missing girls.
fn ratio_base(indicator: &Indicator, unit: &Unit) -> Option<u64> {
    let orders = match indicator.formula() {
        Formula::SexRatio(orders) => orders,
        Formula::MissingGirls { .. } | Formula::MissingShare { .. } => Orders::All,
        _ => return None,
    };
    Some(unit.births.of(Filter::orders(orders)).sexed())
}

/// What the figure stands on: which births, how time is cut, and whether they are few.
fn base(
    indicator: &Indicator,
    kind: Option<PeriodKind>,
    unit: &Unit,
    has_value: bool,
    lang: Lang,
) -> String {
    let time = match kind {
        None => both("全部时期", "all times"),
        Some(PeriodKind::CalendarYear) => both("日历年", "calendar year"),
        Some(PeriodKind::StatisticalYear) => {
            both("统计年度（上年10月至当年9月）", "statistical year (October to September)")
        }
        Some(PeriodKind::Half) => both("半年", "half-year"),
        Some(PeriodKind::Quarter) => both("季度", "quarter"),
        Some(PeriodKind::Month) => both("月", "month"),
    };
    let is_small = ratio_base(indicator, unit).is_some_and(|births| births < FEWEST_UNFLAGGED);
    let few = match lang {
        Lang::Zh => "；出生不足300例，波动大",
        Lang::En => "; fewer than 300 births: unstable",
    };
    let few = if is_small && has_value { few } else { "" };
    match lang {
        Lang::Zh => format!("活产；{}{few}", time.zh),
        Lang::En => format!("live births; {}{few}", time.en),
    }
}
