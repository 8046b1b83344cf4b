//! What was counted in one table: measure by measure.

use leptos::prelude::*;

use super::watch::Table;
use crate::cube::Nature;
use crate::state::{Counted, LoadedLedger, Prefs};
use crate::text::{chrome, count, number};
use crate::ui::names;
use crate::ui::say::say;

/// The measures of a table with their totals.
#[component]
pub(super) fn CountedTable(
    /// The table.
    table: Table,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        table.now.with(|now| now.as_ref().map(LoadedLedger::counted)).unwrap_or_default()
    });
    let has_stock = move || rows.with(|rows| rows.iter().any(|row| row.when.is_some()));
    let shown =
        move || rows.get().into_iter().map(|row| view! { <CountedRow row /> }).collect_view();
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="counted">
                <h3>{say(chrome::COUNTED)}</h3>
                <dl class="counted-list" data-testid="counted">{shown}</dl>
                <Show when=has_stock>
                    <p class="hint">{say(chrome::COUNTED_STOCK_NOTE)}</p>
                </Show>
            </section>
        </Show>
    }
}

/// One measure.
#[component]
fn CountedRow(
    /// What was counted.
    row: Counted,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let when = move || row.when.map(|when| names::when(when, prefs.lang()));
    let total = match row.measure.nature() {
        Nature::Fen => number(Some(row.total as f64 / 100.0), 2),
        Nature::Flow | Nature::Stock => count(row.total),
    };
    let unit = (row.measure.nature() == Nature::Fen).then(|| say(chrome::MONEY_UNIT));
    view! {
        <div data-measure=row.measure.id()>
            <dt>
                {say(row.measure.name())}
                " "
                <span class="counted-when">{when}</span>
            </dt>
            <dd>
                {total}
                {unit.map(|unit| view! { " " <span class="counted-when">{unit}</span> })}
            </dd>
        </div>
    }
}
