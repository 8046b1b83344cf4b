//! The overview as cards, for a projector and for a phone.

use leptos::prelude::*;

use super::cells::{Spark, change_cell, remark};
use super::{Needs, Row, of_group};
use crate::measures::Group;
use crate::state::{Choices, Entry, Printed};
use crate::text::overview;
use crate::ui::say::say;
use crate::ui::targets::TargetCell;

/// The cards of every group.
#[component]
pub(super) fn Cards(
    /// Every indicator.
    rows: RwSignal<Vec<Row>>,
) -> impl IntoView {
    Group::ALL.iter().map(|group| view! { <GroupCards group=*group rows /> }).collect_view()
}

/// The cards of one group.
#[component]
fn GroupCards(
    /// The group.
    group: Group,
    /// Every indicator.
    rows: RwSignal<Vec<Row>>,
) -> impl IntoView {
    let is_there = move || rows.with(|rows| rows.iter().any(|row| row.indicator.group == group));
    view! {
        <Show when=is_there>
            <section class="card-group" data-group=group.id()>
                <h2>{say(group.name())}</h2>
                <div class="cards">
                    <For each=move || of_group(rows, group, true) key=|row| row.indicator.id let:row>
                        <Card row />
                    </For>
                </div>
                <Needs rows=Signal::derive(move || of_group(rows, group, false)) />
            </section>
        </Show>
    }
}

/// One indicator.
#[component]
fn Card(
    /// The indicator.
    row: Row,
) -> impl IntoView {
    let choices = Choices::expect();
    let indicator = row.indicator;
    let figure = move |entry: &Entry| {
        let Printed { value, interval, .. } = entry.printed.clone();
        let unit = indicator.unit.name().get(entry.lang);
        view! {
            <p class="card-value">
                <span data-part="value">{value}</span>
                <span class="unit">{unit}</span>
                {remark(entry)}
            </p>
            <p class="card-line" data-part="interval" ><span class="unit">{overview::INTERVAL.get(entry.lang)}</span> " " {interval}</p>
            <p class="card-line"><span class="unit">{overview::FRACTION.get(entry.lang)}</span> " " {entry.printed.fraction()}</p>
            <p class="card-line"><span class="unit">{overview::CHANGE.get(entry.lang)}</span> " " {change_cell(entry)}</p>
        }
    };
    view! {
        <article class="card" data-indicator=indicator.id data-leads-to=indicator.id>
            <h3>
                <button type="button" class="link" on:click=move |_| choices.open(indicator.id)>
                    {say(indicator.name)}
                </button>
            </h3>
            {move || row.drawn(figure)}
            <TargetCell indicator />
            <Spark row />
        </article>
    }
}
