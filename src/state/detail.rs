//! What the detail of an indicator shows besides its figure: its places, its ages, what it is compared with, and what fed it.

use super::{Added, Choices, Session, View};
use crate::cube::Place;
use crate::ledger::{Form, Role};
use crate::measures::{
    Change, Estimate, Facts, Indicator, Residency, age_groups, by_age_group, standing,
};
use crate::period::Period;
use crate::text::{Lang, number, overview};

/// Every indicator: those of the catalogue, then the user's own.
#[must_use]
pub fn catalogue() -> Vec<&'static Indicator> {
    crate::measures::catalogue().chain(Added::expect().own_indicators()).collect()
}

/// The indicator with this id.
#[must_use]
pub fn indicator(id: &str) -> Option<&'static Indicator> {
    catalogue().into_iter().find(|indicator| indicator.id == id)
}

/// A figure as printed in a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Printed {
    /// The value.
    pub value: String,
    /// Its interval.
    pub interval: String,
    /// What was counted.
    pub numerator: String,
    /// What it is related to; `None` for a count.
    pub denominator: Option<String>,
}

/// What a figure in a table must say beside its value: a part of a year, a doubt.
#[must_use]
pub(super) fn remark(
    view: View,
    indicator: &Indicator,
    estimate: &Estimate,
    lang: Lang,
) -> Option<String> {
    let doubt = estimate.doubt.map(|doubt| doubt.short().get(lang).to_owned());
    let untimed = Estimate { at_risk: None, ..*estimate };
    let time = standing(indicator, &untimed, view.period(), lang);
    joined(doubt.into_iter().chain(time), lang)
}

/// Whose people a rate stands on, where the user did not choose them; and that they are not of this period.
#[must_use]
pub(super) fn base_remark(view: View, estimate: &Estimate, lang: Lang) -> Option<String> {
    let origins = estimate.at_risk?;
    let is_chosen = view.basis().base.residency != Residency::Any;
    let who = origins.residencies().filter(|who| *who != Residency::Any && !is_chosen);
    let year = origins.is_of_year().then(|| overview::PEOPLE_OF_YEAR.get(lang).to_owned());
    joined(who.map(|who| who.name().get(lang).to_owned()).chain(year), lang)
}

fn joined(words: impl Iterator<Item = String>, lang: Lang) -> Option<String> {
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(if lang == Lang::Zh { "；" } else { "; " }))
}

impl Printed {
    pub(super) fn of(indicator: &Indicator, estimate: &Estimate) -> Self {
        Self {
            value: indicator.printed(estimate.value),
            interval: indicator.printed_interval(estimate.interval),
            numerator: indicator.printed_count(Some(estimate.numerator)),
            denominator: estimate.denominator.map(|it| indicator.printed_count(Some(it))),
        }
    }

    /// Numerator and denominator: `887 / 450,000`.
    #[must_use]
    pub fn fraction(&self) -> String {
        let below = self.denominator.as_ref().map(|below| format!(" / {below}"));
        self.numerator.clone() + &below.unwrap_or_default()
    }
}

/// Where a place is drawn, in hundredths of the width.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Drawn {
    /// The value.
    pub value: String,
    /// The lower end of the interval.
    pub lower: String,
    /// The upper end.
    pub upper: String,
    /// The value of the whole.
    pub whole: String,
}

/// A place with its figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PlaceBar {
    /// The place.
    pub place: Place,
    /// Its name.
    pub name: String,
    /// Its figure.
    pub printed: Printed,
    /// Where it is drawn; nothing where it has no value.
    pub drawn: Option<Drawn>,
}

/// The places inside the chosen one with their figures: by value, or by name where places must not be ranked.
#[must_use]
pub fn place_bars(view: View, indicator: &Indicator) -> Vec<PlaceBar> {
    let inside = view.facts_inside();
    let figure = |(place, facts): &(Place, Facts)| {
        let estimate = view.estimate(indicator, facts)?;
        Some((place.clone(), estimate))
    };
    let mut figures: Vec<(Place, Estimate)> = inside.iter().filter_map(figure).collect();
    if indicator.may_rank() {
        let value = |estimate: &Estimate| estimate.value.unwrap_or(f64::NEG_INFINITY);
        figures.sort_by(|(_, one), (_, two)| value(two).total_cmp(&value(one)));
    }
    let whole = view.outcome(indicator).estimate().and_then(|estimate| estimate.value);
    let scale = Scale::of(figures.iter().map(|(_, estimate)| estimate), whole);
    let bar = |(place, estimate): (Place, Estimate)| PlaceBar {
        name: place.0.last().cloned().unwrap_or_default(),
        place,
        printed: Printed::of(indicator, &estimate),
        drawn: scale.drawn(&estimate, whole),
    };
    figures.into_iter().map(bar).collect()
}

/// From a value to hundredths of the width.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// Wide enough for every value; intervals that reach far beyond are cut.
    fn of<'a>(figures: impl Iterator<Item = &'a Estimate>, whole: Option<f64>) -> Self {
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut values: Vec<f64> = whole.into_iter().collect();
        for estimate in figures {
            let ends = estimate.interval.map(|interval| [interval.lower, interval.upper]);
            values.extend(estimate.value);
            values.extend(ends.into_iter().flatten().filter(|end| end.is_finite()));
        }
        for value in values {
            (low, high) = (low.min(value), high.max(value));
        }
        Self { low, high }
    }

    fn at(&self, value: f64) -> String {
        let width = if self.high > self.low { self.high - self.low } else { 1.0 };
        let share = 2.0 + 96.0 * ((value - self.low) / width).clamp(0.0, 1.0);
        format!("{share:.2}")
    }

    fn drawn(&self, estimate: &Estimate, whole: Option<f64>) -> Option<Drawn> {
        let value = estimate.value?;
        let (lower, upper) =
            estimate.interval.map_or((value, value), |interval| (interval.lower, interval.upper));
        Some(Drawn {
            value: self.at(value),
            lower: self.at(lower),
            upper: self.at(upper),
            whole: self.at(whole.unwrap_or(value)),
        })
    }
}

/// Births, women, rate per thousand and interval by age group.
#[must_use]
pub fn age_rows(view: View) -> Vec<[String; 5]> {
    let (facts, basis) = (view.facts(), view.basis());
    let row = |from: u8| {
        let estimate = by_age_group(&facts, from, basis)?;
        let interval = estimate.interval?;
        Some([
            format!("{from}–{}", from + 4),
            number(Some(estimate.numerator), 0),
            number(estimate.denominator, 0),
            number(estimate.value, 2),
            crate::text::bounds(interval.lower, interval.upper, 2),
        ])
    };
    age_groups().filter_map(row).collect()
}

/// The chosen places, the level above and the reference place: name, value, interval, and how the chosen ones differ from each.
#[must_use]
pub fn comparisons(view: View, indicator: &Indicator, lang: Lang) -> Vec<[String; 4]> {
    let chosen = view.outcome(indicator).estimate().copied();
    let reference = Choices::expect().shown(|shown| shown.reference.clone());
    let place = view.place();
    let above = place.0.len().checked_sub(1).map(|depth| place.up_to(depth));
    let name = |place: &Place| match place.0.last() {
        Some(name) => name.clone(),
        None => crate::text::chrome::PLACE_ALL.get(lang).to_owned(),
    };
    let row = |place: Place| {
        let is_part = place.contains(&view.place());
        let estimate = view.estimate_of(indicator, &place)?;
        let difference = chosen.as_ref().and_then(|chosen| Change::between(&estimate, chosen));
        let printed = Printed::of(indicator, &estimate);
        let by = difference.map(|change| {
            // A part and its whole are not independent, so chance cannot be told between them.
            let interval = change.interval.filter(|_| !is_part);
            let interval = interval.map(|it| indicator.printed_interval(Some(it)));
            let interval = interval.map(|it| format!(" ({it})")).unwrap_or_default();
            change.printed(indicator.decimals) + &interval
        });
        Some([name(&place), printed.value, printed.interval, by.unwrap_or_default()])
    };
    let above = above.and_then(&row).map(|mut above| {
        above[0] = format!("{}（{}）", overview::ABOVE.get(lang), above[0]);
        above
    });
    above.into_iter().chain(reference.filter(|it| *it != place).and_then(row)).collect()
}

/// So many columns of a table are named.
const COLUMNS_LISTED: usize = 8;

/// The files whose counts an indicator takes, each with the columns that gave them.
#[must_use]
pub fn fed_by(session: Session, indicator: &Indicator, lang: Lang) -> Vec<(String, String)> {
    let wanted: Vec<_> =
        indicator.definitions.iter().flat_map(|definition| definition.formula.sources()).collect();
    let mut found = Vec::new();
    for (name, reading) in session.readings() {
        let shape = &reading.shape;
        let event = shape.kind.event_measure().filter(|_| shape.form == Form::Events);
        let is_event = event.is_some_and(|event| wanted.contains(&event));
        let is_meant = |role: Role| match role {
            Role::Figure(measure) => wanted.contains(&measure),
            Role::Place
            | Role::PlaceCode
            | Role::BirthDate
            | Role::EventDate
            | Role::Year
            | Role::Month
            | Role::Sex
            | Role::Order
            | Role::Policy
            | Role::Age => is_event,
            _ => false,
        };
        let columns = shape.columns.iter().filter(|column| is_meant(column.role));
        let headers: Vec<String> = columns
            .map(|column| format!("{}（{}）", column.header, column.role.name().get(lang)))
            .collect();
        if is_event || !headers.is_empty() {
            let separator = crate::text::chrome::LIST_SEPARATOR.get(lang);
            let mut listed =
                headers.iter().take(COLUMNS_LISTED).cloned().collect::<Vec<_>>().join(separator);
            if let Some(more) = headers.len().checked_sub(COLUMNS_LISTED).filter(|more| *more > 0) {
                listed.push_str(&overview::more_columns(lang, more as u64));
            }
            found.push((name, listed));
        }
    }
    found
}

/// An indicator with its printed value in each period.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProfileRow {
    /// Which indicator.
    pub id: &'static str,
    /// Its values.
    pub values: Vec<(Period, String)>,
}

/// Every indicator of the chosen places that has a value in some period.
#[must_use]
pub fn profile(view: View) -> Vec<ProfileRow> {
    let row = |indicator: &'static Indicator| {
        let trend = view.trend(indicator);
        let value = |estimate: &Option<Estimate>| estimate.and_then(|estimate| estimate.value);
        let has_any = trend.iter().any(|(_, estimate)| value(estimate).is_some());
        let printed =
            trend.iter().map(|(period, estimate)| (*period, indicator.printed(value(estimate))));
        has_any.then(|| ProfileRow { id: indicator.id, values: printed.collect() })
    };
    catalogue().into_iter().filter_map(row).collect()
}
