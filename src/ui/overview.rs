//! Every indicator of the chosen places and period: a row or a card each, what cannot be computed with what would supply it.

mod cards;
mod cells;
mod needs;
mod table;

use leptos::prelude::*;

use crate::measures::{Change, Estimate, Group, Indicator, Need, Outcome};
use crate::period::Period;
use crate::state::{Choices, Layout, View, catalogue};
use crate::text::overview;
use crate::ui::pick::Pick;
use crate::ui::say::say;
use cards::Cards;
use needs::Needs;
use table::OverviewTable;

/// The overview.
#[component]
pub(super) fn Overview() -> impl IntoView {
    let (choices, view) = (Choices::expect(), View::expect());
    let rows = RwSignal::new(Vec::<Row>::new());
    Effect::new(move || rows.set(catalogue().into_iter().map(Row::of).collect()));
    let layout = move || choices.shown(|shown| shown.layout);
    view! {
        <div class="overview-head">
            <LayoutPick />
            <Show when=move || view.period().is_none()>
                <p class="hint">{say(overview::CHANGE_NEEDS_PERIOD)}</p>
            </Show>
        </div>
        {move || match layout() {
            Layout::Table => view! { <OverviewTable rows /> }.into_any(),
            Layout::Cards => view! { <Cards rows /> }.into_any(),
        }}
    }
}

/// Table or cards.
#[component]
fn LayoutPick() -> impl IntoView {
    const LAYOUTS: &[Layout] = Layout::ALL;
    let choices = Choices::expect();
    let name = |layout| match layout {
        Layout::Table => overview::LAYOUT_TABLE,
        Layout::Cards => overview::LAYOUT_CARDS,
    };
    view! {
        <Pick
            label=overview::LAYOUT
            is_label_hidden=true
            options=crate::ui::pick::named(LAYOUTS, name)
            chosen=Signal::derive(move || choices.shown(|shown| shown.layout))
            choose=move |layout| choices.show(|shown| shown.layout = layout)
        />
    }
}

/// An indicator with what it comes to.
#[derive(Clone, Copy)]
struct Row {
    indicator: &'static Indicator,
    outcome: Memo<Outcome>,
    trend: Memo<Vec<(Period, Option<f64>)>>,
    change: Memo<Option<Change>>,
}

impl Row {
    fn of(indicator: &'static Indicator) -> Self {
        let view = View::expect();
        let outcome = Memo::new(move |_| view.outcome(indicator));
        let trend = Memo::new(move |_| {
            let value = |(period, estimate): (Period, Option<Estimate>)| {
                (period, estimate.and_then(|estimate| estimate.value))
            };
            view.trend(indicator).into_iter().map(value).collect()
        });
        let change =
            Memo::new(move |_| outcome.with(|outcome| view.change(indicator, outcome.estimate()?)));
        Self { indicator, outcome, trend, change }
    }

    fn estimate(self) -> Option<Estimate> {
        self.outcome.with(|outcome| outcome.estimate().copied())
    }

    fn need(self) -> Option<Need> {
        self.outcome.with(|outcome| match outcome {
            Outcome::Needs(need) => Some(*need),
            Outcome::Value(_) => None,
        })
    }
}

/// The rows of a group: those with figures, and those without.
fn of_group(rows: RwSignal<Vec<Row>>, group: Group, has_figure: bool) -> Vec<Row> {
    rows.with(|rows| {
        let is_meant =
            |row: &&Row| row.indicator.group == group && row.estimate().is_some() == has_figure;
        rows.iter().filter(is_meant).copied().collect()
    })
}
