//! What a row and a card have in common: the change on the period before, what must be said beside a figure, the line of the trend.

use leptos::prelude::*;

use super::Row;
use crate::state::{ChangeEntry, Entry, SPARK};
use crate::text::overview;

/// The change with its interval.
pub(super) fn change_cell(entry: &Entry) -> impl IntoView + use<> {
    let ChangeEntry { by, interval, is_clear } = entry.change.clone();
    let word = if is_clear { overview::CHANGE_CLEAR } else { overview::CHANGE_UNCLEAR };
    let title = interval.is_some().then(|| word.get(entry.lang));
    view! {
        <span class="change" class:is-clear=is_clear title=title data-part="change">
            {by}
            <span class="change-interval">{interval}</span>
        </span>
    }
}

/// That a figure covers a part of its period, or is to be doubted; and whose people it stands on.
pub(super) fn remark(entry: &Entry) -> impl IntoView + use<> {
    view! {
        <span class="remark" data-part="remark">{entry.remark.clone()}</span>
        <span class="remark is-quiet" data-part="base">{entry.base.clone()}</span>
    }
}

/// The trend as a small line; the last value is dotted.
#[component]
pub(super) fn Spark(
    /// Whose.
    row: Row,
) -> impl IntoView {
    let drawn = move || {
        let spark = row.spark.get();
        view! {
            <path d=spark.line />
            <circle r="2" cx=spark.last.0 cy=spark.last.1 class:is-absent=!spark.has_last />
        }
    };
    view! {
        <svg
            class="spark"
            viewBox=format!("0 0 {} {}", SPARK.0, SPARK.1)
            aria-hidden="true"
            focusable="false"
        >
            {drawn}
        </svg>
    }
}
