//! The overview as cards, for a projector and for a phone.

use leptos::prelude::*;

use super::cells::{ChangeCell, Remark, Spark};
use super::{Needs, Row, of_group};
use crate::measures::Group;
use crate::state::{Choices, Prefs};
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
    let (prefs, choices) = (Prefs::expect(), Choices::expect());
    let indicator = row.indicator;
    let value = move || row.estimate().map(|it| indicator.printed(it.value));
    let interval = move || row.estimate()?.interval.map(|it| indicator.printed_interval(Some(it)));
    let fraction = move || {
        let estimate = row.estimate()?;
        let below =
            estimate.denominator.map(|it| format!(" / {}", indicator.printed_count(Some(it))));
        Some(indicator.printed_count(Some(estimate.numerator)) + &below.unwrap_or_default())
    };
    view! {
        <article class="card" data-indicator=indicator.id>
            <h3>
                <button type="button" class="link" on:click=move |_| choices.open(indicator.id)>
                    {move || indicator.name.get(prefs.lang())}
                </button>
            </h3>
            <p class="card-value">
                <span data-part="value">{value}</span>
                <span class="unit">{say(indicator.unit.name())}</span>
                <Remark row />
            </p>
            <p class="card-line" data-part="interval" title=say(overview::INTERVAL)>{interval}</p>
            <p class="card-line" title=say(overview::FRACTION)>{fraction}</p>
            <p class="card-line"><ChangeCell row /> <TargetCell indicator /></p>
            <Spark row />
        </article>
    }
}
