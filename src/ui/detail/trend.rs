//! The trend of an indicator: a chart that is read by pointer and arrow keys, and the same as a table.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::measures::Indicator;
use crate::state::{IndicatorTrend, Prefs, View, indicator_trend};
use crate::text::{chrome, overview};
use crate::ui::plot::{MarkList, painted};
use crate::ui::say::say;
use crate::ui::unfold::is_unfolded;

/// Chart and table.
#[component]
pub(super) fn TrendPanel(
    /// Of which indicator.
    indicator: &'static Indicator,
) -> impl IntoView {
    let (prefs, view) = (Prefs::expect(), View::expect());
    let trend = Memo::new(move |_| indicator_trend(view, indicator, prefs.lang()));
    view! {
        <section class="panel">
            <h2>{say(overview::TREND)}</h2>
            <Show
                when=move || trend.with(|trend| !trend.rows.is_empty())
                fallback=|| view! { <p class="hint">{say(chrome::NO_PERIODS)}</p> }
            >
                <TrendChart trend />
                <MarkList marks=Signal::derive(move || trend.with(|trend| trend.marks.clone())) />
                <TrendTable trend />
            </Show>
        </section>
    }
}

/// The canvas with the line that says what is pointed at.
#[component]
fn TrendChart(
    /// What is drawn.
    trend: Memo<IndicatorTrend>,
) -> impl IntoView {
    let (frame, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let plan = painted(Signal::derive(move || trend.with(|it| it.chart.clone())), frame, canvas);
    let pointed = RwSignal::new(None::<usize>);
    let point = move |event: PointerEvent| {
        let (x_px, y_px) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        pointed.set(plan.with(|plan| plan.as_ref().and_then(|plan| plan.nearest(x_px, y_px))));
    };
    let step = move |event: KeyboardEvent| {
        let next = trend.with(|trend| trend.step(pointed.get_untracked(), &event.key()));
        if let Some(next) = next {
            pointed.set(next);
            event.prevent_default();
        }
    };
    let said = move || trend.with(|trend| pointed.get().and_then(|at| trend.said(at)));
    view! {
        <div
            class="chart is-short"
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label=say(overview::TREND)
            data-testid="detail-chart"
            on:keydown=step
            on:blur=move |_| pointed.set(None)
        >
            <canvas
                node_ref=canvas
                aria-hidden="true"
                on:pointermove=point
                on:pointerdown=point
                on:pointerleave=move |_| pointed.set(None)
            ></canvas>
        </div>
        <p class="read-line" aria-live="polite" data-testid="read-line">{said}</p>
    }
}

/// The same as a table, the latest first.
#[component]
fn TrendTable(
    /// The trend.
    trend: Memo<IndicatorTrend>,
) -> impl IntoView {
    let row = |row: crate::state::TrendRow| {
        view! {
            <tr>
                <th scope="row">{row.label}</th>
                <td class="num value">{row.printed.value.clone()}</td>
                <td class="num">{row.printed.interval.clone()}</td>
                <td class="num">{row.printed.fraction()}</td>
                <td class="num">{row.change}</td>
            </tr>
        }
    };
    let is_open = RwSignal::new(false);
    // A closed table is not built.
    let rows = move || {
        if is_open.get() { trend.with(|trend| trend.rows.clone()) } else { Vec::new() }
    };
    view! {
        <details class="trend-table" on:toggle=move |event| is_open.set(is_unfolded(&event))>
            <summary>{say(overview::BY_PERIOD)}</summary>
            <div class="table-scroll is-tall" tabindex="0" role="region" aria-label=say(overview::BY_PERIOD)>
                <table data-testid="detail-periods">
                    <thead>
                        <tr>
                            <th scope="col">{say(chrome::PERIOD)}</th>
                            <th scope="col" class="num">{say(overview::VALUE)}</th>
                            <th scope="col" class="num">{say(overview::INTERVAL)}</th>
                            <th scope="col" class="num">{say(overview::FRACTION)}</th>
                            <th scope="col" class="num">{say(overview::CHANGE)}</th>
                        </tr>
                    </thead>
                    <tbody>{move || rows().into_iter().rev().map(row).collect_view()}</tbody>
                </table>
            </div>
        </details>
    }
}
