//! What the chart says of the period under the pointer or the arrow keys.

use leptos::prelude::*;

use super::legend::Swatch;
use crate::answers::{Figure, Line, Ratio};
use crate::chart::Places;
use crate::state::{Prefs, stepped};
use crate::text::{chrome, count};
use crate::ui::say::say;

/// The period that is pointed at.
#[derive(Clone, Copy)]
pub(super) struct Pointed {
    figure: Memo<Figure>,
    index: RwSignal<Option<usize>>,
    /// Keys are heard, the pointer is not: else a moving mouse would never let the screen reader finish.
    is_heard: RwSignal<bool>,
}

impl Pointed {
    pub(super) fn new(figure: Memo<Figure>) -> Self {
        Self { figure, index: RwSignal::new(None), is_heard: RwSignal::new(false) }
    }

    pub(super) fn point_at(self, index: Option<usize>) {
        self.is_heard.set(false);
        self.index.set(index);
    }

    /// Moves by a key; whether it was one that moves.
    pub(super) fn step(self, key: &str) -> bool {
        let last = self.figure.with_untracked(|figure| figure.periods.len().saturating_sub(1));
        let Some(index) = stepped(self.index.get_untracked(), last, key) else { return false };
        self.is_heard.set(true);
        self.index.set(index);
        true
    }

    /// The index, as long as the figure has it.
    fn index(self) -> Option<usize> {
        self.index.get().filter(|index| self.figure.with(|figure| *index < figure.periods.len()))
    }
}

/// A guide line at the period and a box with its figures.
#[component]
pub(super) fn ReadOut(
    /// What the chart shows.
    figure: Memo<Figure>,
    /// Where it shows it.
    plan: RwSignal<Option<Places>>,
    /// What is pointed at.
    pointed: Pointed,
) -> impl IntoView {
    let place = move || {
        let (index, plan) = (pointed.index()?, plan.get()?);
        Some((plan.place_of(index)?.0, index > plan.len() / 2, plan))
    };
    let left = move || place().map(|(x_px, _, _)| format!("{x_px}px"));
    let is_right = move || place().is_some_and(|(_, is_right, _)| is_right);
    let top = move || place().map(|(_, _, plan)| format!("{}px", plan.plot.top));
    let height =
        move || place().map(|(_, _, plan)| format!("{}px", plan.plot.bottom - plan.plot.top));
    view! {
        <Show when=move || place().is_some()>
            <span class="guide" style:left=left style:top=top style:height=height></span>
            <div class="read-out" class:is-right=is_right style:left=left data-testid="read-out">
                <Figures figure pointed />
            </div>
        </Show>
        <p class="visually-hidden" aria-live="polite">
            <Show when=move || pointed.is_heard.get()>
                <Figures figure pointed />
            </Show>
        </p>
    }
}

/// The figures of the period.
#[component]
fn Figures(
    /// What the chart shows.
    figure: Memo<Figure>,
    /// What is pointed at.
    pointed: Pointed,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let title = move || {
        let index = pointed.index()?;
        figure.with(|figure| figure.label(index, prefs.lang()))
    };
    let rows = move || {
        let ratios = pointed.index().map(|index| figure.with(|figure| figure.at(index)));
        let row = |(line, ratio)| view! { <ReadOutRow line ratio /> };
        ratios.unwrap_or_default().into_iter().map(row).collect_view()
    };
    view! {
        <span class="read-out-title">{title}</span>
        {rows}
    }
}

/// The figures of one line.
#[component]
fn ReadOutRow(
    /// Which line.
    line: &'static Line,
    /// Its ratio.
    ratio: Ratio,
) -> impl IntoView {
    view! {
        <span class="read-out-row">
            <span class="read-out-line">
                <Swatch line />
                {say(line.name)}
                " "
                <strong>{ratio.value()}</strong>
                {say(chrome::OPEN_BRACKET)}
                {ratio.interval()}
                {say(chrome::CLOSE_BRACKET)}
            </span>
            " "
            <span class="read-out-births">
                {say(chrome::MALE)} " " {count(ratio.tally.male)} " · " {say(chrome::FEMALE)} " "
                {count(ratio.tally.female)} " · " {say(chrome::BIRTHS)} " " {count(ratio.tally.births())}
            </span>
        </span>
    }
}
