//! The trend chart on its canvas, drawn again when its size, the screen, the colours or the data change.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use super::legend::Legend;
use super::readout::{Pointed, ReadOut};
use crate::chart::{Plan, Theme};
use crate::state::{Choices, Display, Figure, Prefs, View};
use crate::text::chrome;
use crate::ui::canvas::paint_trend;
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
    let plan = painted(figure, frame, canvas);
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

/// Paints whenever something changes that is seen; where things ended up is the answer.
fn painted(
    figure: Memo<Figure>,
    frame: NodeRef<Div>,
    canvas: NodeRef<Canvas>,
) -> RwSignal<Option<Plan>> {
    let (prefs, display) = (Prefs::expect(), Display::expect());
    let plan = RwSignal::new(None);
    let resized = resizes(frame);
    Effect::new(move || {
        resized.track();
        let _ratio = display.pixel_ratio();
        let theme = if prefs.is_dark() { Theme::Dark } else { Theme::Light };
        let trend = figure.with(|figure| figure.trend(prefs.lang(), None));
        if let Some(canvas) = canvas.get() {
            plan.set(paint_trend(&canvas, &trend, theme));
        }
    });
    plan
}

/// Notifies when the element changes its size.
fn resizes(element: NodeRef<Div>) -> Trigger {
    let resized = Trigger::new();
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        let notify = Closure::<dyn FnMut()>::new(move || resized.notify());
        let Ok(observer) = ResizeObserver::new(notify.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let held = StoredValue::new_local(Some((observer, notify)));
        on_cleanup(move || {
            if let Some(Some((observer, _))) = held.try_update_value(Option::take) {
                observer.disconnect();
            }
        });
    });
    resized
}
