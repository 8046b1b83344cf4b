//! Every indicator of the chosen places and period: a row or a card each, what cannot be computed with what would supply it.

mod cards;
mod cells;
mod needs;
mod table;

use leptos::prelude::*;

use crate::chart::Spark;
use crate::measures::{Group, Indicator, Need};
use crate::state::{Choices, Entry, Layout, Prefs, View, catalogue, entry, small_line};
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
    let layout = Memo::new(move |_| choices.shown(|shown| shown.layout));
    view! {
        <div class="overview-head">
            <LayoutPick />
            <Show when=move || view.period().is_none()>
                <p class="hint">{say(overview::CHANGE_NEEDS_PERIOD)}</p>
            </Show>
        </div>
        {move || match layout.get() {
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

/// An indicator with what is printed of it.
#[derive(Clone, Copy)]
struct Row {
    indicator: &'static Indicator,
    entry: Memo<Result<Entry, Need>>,
    spark: Memo<Spark>,
}

impl Row {
    fn of(indicator: &'static Indicator) -> Self {
        let (prefs, view) = (Prefs::expect(), View::expect());
        Self {
            indicator,
            entry: Memo::new(move |_| entry(view, indicator, prefs.lang())),
            spark: Memo::new(move |_| small_line(view, indicator)),
        }
    }

    fn has_figure(self) -> bool {
        self.entry.with(Result::is_ok)
    }

    /// Draws what is printed, again whenever that changes.
    fn drawn<T: IntoView>(self, draw: impl Fn(&Entry) -> T) -> Option<T> {
        self.entry.with(|entry| entry.as_ref().ok().map(draw))
    }
}

/// The rows of a group: those with figures, and those without.
fn of_group(rows: RwSignal<Vec<Row>>, group: Group, has_figure: bool) -> Vec<Row> {
    rows.with(|rows| {
        let is_meant = |row: &&Row| row.indicator.group == group && row.has_figure() == has_figure;
        rows.iter().filter(is_meant).copied().collect()
    })
}
