//! The figures of indicators that pictures are of: in a place and a period, with the counts that they stand on. Decides no picture.

use std::collections::BTreeSet;

use super::Source;
use crate::answers::Value;
use crate::answers::panel::SMALL_BIRTHS;
use crate::cube::{Nature, Place};
use crate::export::FEWEST_FOR_A_RATIO;
use crate::measures::{
    Estimate, Facts, Formula, Group, Indicator, Orders, Outcome, evaluate, evaluate_together,
};
use crate::period::Period;
use crate::text::Lang;

impl Source<'_> {
    /// An indicator of a place, in one period or in all time; `None` where it cannot be computed. It may have counts and no value.
    pub(super) fn figure(
        &self,
        indicator: &Indicator,
        here: &[Place],
        period: Option<Period>,
    ) -> Option<Estimate> {
        let variant = self.variants.get(indicator.id).copied();
        let outcome = match period {
            Some(period) => {
                let facts = self.narrowed(indicator, self.rollup.in_period(here, period));
                evaluate(indicator, &facts, self.basis, variant)
            }
            None => self.in_all_time(indicator, here, variant),
        };
        outcome.estimate().copied()
    }

    /// Which of these indicators have a figure of what is shown.
    #[must_use]
    pub fn computable(
        &self,
        indicators: impl Iterator<Item = &'static Indicator>,
    ) -> BTreeSet<&'static str> {
        let has_figure = |it: &&Indicator| {
            self.figure(it, &self.places, self.period).is_some_and(|it| it.value.is_some())
        };
        indicators.filter(has_figure).map(|it| it.id).collect()
    }

    fn in_all_time(
        &self,
        indicator: &Indicator,
        here: &[Place],
        variant: Option<usize>,
    ) -> Outcome {
        let whole = self.narrowed(indicator, self.rollup.total(here));
        let series = self.rollup.series(here, &self.periods).into_iter();
        let series: Vec<Facts> = series.map(|facts| self.narrowed(indicator, facts)).collect();
        evaluate_together(indicator, &whole, &series, self.basis, variant)
    }

    /// Only births of the chosen orders, unless the indicator is of an order itself.
    fn narrowed(&self, indicator: &Indicator, facts: Facts) -> Facts {
        let is_of_all = matches!(indicator.formula(), Formula::SexRatio(Orders::All));
        if self.orders == Orders::All || !is_of_all { facts } else { facts.of_orders(self.orders) }
    }
}

/// The counts that a figure stands on: those that may be small. A sex ratio of fewer births than may be told counts as one of a single
/// birth, and so does money, whose cases are not known here, and what users made up themselves.
#[must_use]
pub fn counts(indicator: &Indicator, estimate: &Estimate) -> Vec<f64> {
    let Estimate { numerator, subtracted, denominator, .. } = *estimate;
    let is_share = matches!(indicator.formula(), Formula::Share { .. });
    let rest = denominator.filter(|_| is_share).map(|whole| whole - numerator);
    let births = numerator + denominator.unwrap_or_default();
    let is_few = is_ratio(indicator) && 0.0 < births && births < FEWEST_FOR_A_RATIO as f64;
    let is_money = indicator.formula().measures().iter().any(|it| it.nature() == Nature::Fen);
    let is_unsure = numerator != 0.0 && (is_money || indicator.group == Group::Own);
    let one = (is_few || is_unsure).then_some(1.0);
    let known = [denominator, rest, one].into_iter().flatten();
    known.chain([numerator.abs(), numerator + subtracted, subtracted]).collect()
}

/// What a whole has more than its parts together: an unseen place would stand on it.
pub(super) fn remainder<'a>(
    whole: Option<&Estimate>,
    parts: impl Iterator<Item = &'a Estimate> + Clone,
) -> Vec<f64> {
    let Some(whole) = whole else { return Vec::new() };
    let numerators: f64 = parts.clone().map(|part| part.numerator).sum();
    let denominators: f64 = parts.filter_map(|part| part.denominator).sum();
    let rest = whole.denominator.map(|whole| (whole - denominators).abs());
    std::iter::once((whole.numerator - numerators).abs()).chain(rest).collect()
}

/// Whether a sex ratio stands on few births.
#[must_use]
pub fn is_small(indicator: &Indicator, estimate: &Estimate) -> bool {
    is_ratio(indicator)
        && estimate.numerator + estimate.denominator.unwrap_or_default() < SMALL_BIRTHS as f64
}

/// Whether the indicator is a sex ratio, which has a usual range.
#[must_use]
pub fn is_ratio(indicator: &Indicator) -> bool {
    matches!(indicator.formula(), Formula::SexRatio(_))
}

/// A count of a table: one that is not known is a blank and not a count that is withheld.
pub(super) fn known_count(count: Option<u64>) -> Value {
    count.map_or(Value::Number(None, 0), |count| Value::Count(Some(count)))
}

/// What is measured, with its unit.
pub(super) fn titled(indicator: &Indicator, lang: Lang) -> String {
    let (name, unit) = (indicator.name.get(lang), indicator.unit.name().get(lang));
    match lang {
        Lang::Zh => format!("{name}（{unit}）"),
        Lang::En => format!("{name} ({unit})"),
    }
}

/// The name of a place as a picture has it.
pub(super) fn named(place: &Place) -> String {
    place.0.last().cloned().unwrap_or_default()
}
