//! What a row and a card have in common: the change on the period before, the state of targets, the line of the trend.

use leptos::prelude::*;

use super::Row;
use crate::chart::spark;
use crate::state::{Prefs, View, remark};
use crate::text::overview;

/// The size of the small line, in units of its own.
const SPARK: (f64, f64) = (96.0, 24.0);

/// The change with its interval.
#[component]
pub(super) fn ChangeCell(
    /// Whose.
    row: Row,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let decimals = row.indicator.decimals;
    let by = move || {
        let change = row.change.get();
        change.map_or_else(|| crate::text::number(None, 0), |change| change.printed(decimals))
    };
    let interval = move || {
        let interval = row.change.get()?.interval;
        Some(row.indicator.printed_interval(Some(interval?)))
    };
    let is_clear = move || row.change.get().is_some_and(|change| change.is_clear());
    let title = move || {
        let has_interval = row.change.get().is_some_and(|change| change.interval.is_some());
        let word = if is_clear() { overview::CHANGE_CLEAR } else { overview::CHANGE_UNCLEAR };
        has_interval.then(|| word.get(prefs.lang()))
    };
    view! {
        <span class="change" class:is-clear=is_clear title=title data-part="change">
            {by}
            <span class="change-interval">{interval}</span>
        </span>
    }
}

/// That a figure covers a part of its period, or is to be doubted.
#[component]
pub(super) fn Remark(
    /// Whose.
    row: Row,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let said = move || {
        row.estimate().and_then(|estimate| remark(view, row.indicator, &estimate, prefs.lang()))
    };
    view! { <span class="remark" data-part="remark">{said}</span> }
}

/// The trend as a small line; the last value is dotted.
#[component]
pub(super) fn Spark(
    /// Whose.
    row: Row,
) -> impl IntoView {
    let drawn = move || {
        let values: Vec<Option<f64>> =
            row.trend.with(|trend| trend.iter().map(|(_, value)| *value).collect());
        spark(&values, SPARK)
    };
    let path = Memo::new(move |_| drawn());
    view! {
        <svg
            class="spark"
            viewBox=format!("0 0 {} {}", SPARK.0, SPARK.1)
            aria-hidden="true"
            focusable="false"
        >
            <path d=move || path.get().line />
            <circle
                r="2"
                cx=move || path.get().last.0
                cy=move || path.get().last.1
                class:is-absent=move || !path.get().has_last
            />
        </svg>
    }
}
