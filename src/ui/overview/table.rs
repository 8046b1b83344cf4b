//! The overview as a table, group by group.

use leptos::prelude::*;

use super::cells::{Spark, change_cell, remark};
use super::{Needs, Row, of_group};
use crate::measures::{Group, Indicator};
use crate::state::{Choices, Entry, Printed};
use crate::text::overview;
use crate::ui::say::say;
use crate::ui::targets::TargetCell;

const COLUMNS: usize = 7;

/// The table.
#[component]
pub(super) fn OverviewTable(
    /// Every indicator.
    rows: RwSignal<Vec<Row>>,
) -> impl IntoView {
    view! {
        <div class="table-scroll">
            <table class="indicators" data-testid="indicators">
                <OverviewHead />
                {Group::ALL.iter().map(|group| view! { <GroupRows group=*group rows /> }).collect_view()}
            </table>
        </div>
    }
}

/// The heads of the columns.
#[component]
fn OverviewHead() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{say(overview::INDICATOR)}</th>
                <th scope="col" class="num">{say(overview::VALUE)}</th>
                <th scope="col" class="num">{say(overview::INTERVAL)}</th>
                <th scope="col" class="num">{say(overview::FRACTION)}</th>
                <th scope="col" class="num">{say(overview::CHANGE)}</th>
                <th scope="col">{say(overview::TARGET)}</th>
                <th scope="col">{say(overview::SPARK)}</th>
            </tr>
        </thead>
    }
}

/// The indicators of a group under its name.
#[component]
fn GroupRows(
    /// The group.
    group: Group,
    /// Every indicator.
    rows: RwSignal<Vec<Row>>,
) -> impl IntoView {
    let with_figures = Memo::new(move |_| {
        of_group(rows, group, true).iter().map(|row| row.indicator.id).collect::<Vec<_>>()
    });
    let listed = move || {
        let ids = with_figures.get();
        rows.with(|rows| {
            rows.iter().filter(|row| ids.contains(&row.indicator.id)).copied().collect::<Vec<_>>()
        })
    };
    let without = Signal::derive(move || of_group(rows, group, false));
    let is_there = move || rows.with(|rows| rows.iter().any(|row| row.indicator.group == group));
    view! {
        <Show when=is_there>
            <tbody data-group=group.id()>
                <tr class="group">
                    <th scope="rowgroup" colspan=COLUMNS>{say(group.name())}</th>
                </tr>
                <For each=listed key=|row| row.indicator.id let:row>
                    <FigureRow row />
                </For>
                <tr class="group-needs">
                    <td colspan=COLUMNS>
                        <Needs rows=without />
                    </td>
                </tr>
            </tbody>
        </Show>
    }
}

/// An indicator with its figures.
#[component]
fn FigureRow(
    /// The indicator.
    row: Row,
) -> impl IntoView {
    let choices = Choices::expect();
    let indicator = row.indicator;
    view! {
        <tr class="figure" data-indicator=indicator.id data-leads-to=indicator.id>
            <th scope="row">
                <button type="button" class="link" on:click=move |_| choices.open(indicator.id)>
                    {say(indicator.name)}
                </button>
            </th>
            {move || row.drawn(|entry| figures(indicator, entry))}
            <td data-label=say(overview::TARGET)><TargetCell indicator /></td>
            <td class="spark-cell"><Spark row /></td>
        </tr>
    }
}

/// Value, interval, fraction and change.
fn figures(indicator: &Indicator, entry: &Entry) -> impl IntoView + use<> {
    let lang = entry.lang;
    let Printed { value, interval, numerator, denominator } = entry.printed.clone();
    let denominator = denominator.map(|denominator| {
        view! {
            <span class="over">" / "</span>
            <span data-part="denominator">{denominator}</span>
        }
    });
    view! {
        <td class="num value">
            <span data-part="value">{value}</span>
            <span class="unit">{indicator.unit.name().get(lang)}</span>
            {remark(entry)}
        </td>
        <td class="num" data-part="interval" data-label=overview::INTERVAL.get(lang)>{interval}</td>
        <td class="num fraction" data-label=overview::FRACTION.get(lang)>
            <span data-part="numerator">{numerator}</span>
            {denominator}
        </td>
        <td class="num" data-label=overview::CHANGE.get(lang)>{change_cell(entry)}</td>
    }
}
