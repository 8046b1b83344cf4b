//! What the overview prints of one indicator: each row or card is drawn from one such value, so that a choice redraws what changed and
//! nothing else.

use super::View;
use super::detail::{Printed, base_remark, remark};
use crate::chart::{Spark, spark};
use crate::measures::{Change, Estimate, Indicator, Need, Outcome};
use crate::text::Lang;

/// The size of the small line, in units of its own.
pub const SPARK: (f64, f64) = (96.0, 24.0);

/// An indicator with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The language that it is printed in.
    pub lang: Lang,
    /// The figure.
    pub printed: Printed,
    /// A part of a year, a doubt.
    pub remark: Option<String>,
    /// Whose people it stands on, where that does not go without saying.
    pub base: Option<String>,
    /// The change on the period before.
    pub change: ChangeEntry,
}

/// A change as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeEntry {
    /// By how much.
    pub by: String,
    /// Its interval.
    pub interval: Option<String>,
    /// Whether chance alone hardly explains it.
    pub is_clear: bool,
}

/// The entry of an indicator, or what it needs.
///
/// # Errors
/// What is missing for it.
pub fn entry(view: View, indicator: &Indicator, lang: Lang) -> Result<Entry, Need> {
    match view.outcome(indicator) {
        Outcome::Needs(need) => Err(need),
        Outcome::Value(estimate) => Ok(Entry {
            lang,
            printed: Printed::of(indicator, &estimate),
            remark: remark(view, indicator, &estimate, lang),
            base: base_remark(view, &estimate, lang),
            change: change(view, indicator, &estimate),
        }),
    }
}

fn change(view: View, indicator: &Indicator, estimate: &Estimate) -> ChangeEntry {
    let change = view.change(indicator, estimate);
    let by = |change: Change| change.printed(indicator.decimals);
    let interval = change.and_then(|change| change.interval);
    ChangeEntry {
        by: change.map_or_else(|| crate::text::number(None, 0), by),
        interval: interval.map(|interval| indicator.printed_interval(Some(interval))),
        is_clear: change.is_some_and(|change| change.is_clear()),
    }
}

/// The trend of an indicator as a small line.
#[must_use]
pub fn small_line(view: View, indicator: &Indicator) -> Spark {
    let value = |estimate: Option<Estimate>| estimate.and_then(|estimate| estimate.value);
    let values: Vec<Option<f64>> =
        view.trend(indicator).into_iter().map(|(_, estimate)| value(estimate)).collect();
    spark(&values, SPARK)
}
