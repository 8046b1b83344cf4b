//! The trend of the sex ratio with its legend and its read-out.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use super::legend::Legend;
use super::readout::{Pointed, ReadOut};
use crate::chart::Trend;
use crate::state::{Choices, Figure, Prefs, View, time_marks};
use crate::text::chrome;
use crate::ui::plot::{MarkList, painted};
use crate::ui::say::say;

/// The figure that the present choices show.
pub(super) fn figure() -> Memo<Figure> {
    let (choices, view) = (Choices::expect(), View::expect());
    Memo::new(move |_| {
        let shown = choices.orders();
        Figure::of(&view.by_period(), |orders| shown.contains(&orders))
    })
}

/// Legend, chart and read-out.
#[component]
pub(in crate::ui) fn TrendFigure() -> impl IntoView {
    let figure = figure();
    let lang = move || Prefs::expect().lang();
    let has_periods = move || figure.with(|figure| !figure.periods.is_empty());
    view! {
        <figure class="trend">
            <Legend />
            <Show
                when=has_periods
                fallback=|| view! { <p class="hint">{say(chrome::NO_PERIODS)}</p> }
            >
                <Chart figure />
            </Show>
            <MarkList marks=Signal::derive(move || figure.with(|it| time_marks(&it.periods, lang()).1)) />
            <figcaption class="hint">{say(chrome::SMALL_NUMBER)}</figcaption>
        </figure>
    }
}

/// The canvas with its read-out: by pointer, touch and arrow keys.
#[component]
fn Chart(
    /// What is drawn.
    figure: Memo<Figure>,
) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let prefs = Prefs::expect();
    let trend = Signal::derive(move || {
        figure.with(|figure| {
            let (marks, _) = time_marks(&figure.periods, prefs.lang());
            Trend { marks, ..figure.trend(prefs.lang(), None) }
        })
    });
    let plan = painted(trend, frame, canvas);
    let pointed = Pointed::new(figure);
    let point = move |event: PointerEvent| {
        let x_px = f64::from(event.offset_x());
        pointed.point_at(plan.with(|plan| plan.and_then(|plan| plan.index_at(x_px))));
    };
    let step = move |event: KeyboardEvent| {
        if pointed.step(&event.key()) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="chart"
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label=say(chrome::RATIO_CHART)
            data-testid="chart"
            on:keydown=step
            on:blur=move |_| pointed.point_at(None)
        >
            <canvas
                node_ref=canvas
                aria-hidden="true"
                on:pointermove=point
                on:pointerdown=point
                on:pointerleave=move |_| pointed.point_at(None)
            ></canvas>
            <ReadOut figure plan pointed />
        </div>
    }
}
