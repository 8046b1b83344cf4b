//! The chart of a part: read by pointer, touch and arrow keys.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::answers::Panel;
use crate::answers::about::About;
use crate::chart::Chart;
use crate::state::{Prefs, stepped};
use crate::ui::plot::{painted, resizes};
use crate::ui::say::say;

/// The chart, where there is one.
#[component]
pub(super) fn Picture(
    /// What is drawn.
    panel: Memo<Panel>,
    /// Whose it is.
    about: &'static About,
) -> impl IntoView {
    view! {
        <Show when=move || panel.with(|panel| panel.chart.is_some())>
            <Drawn panel about />
        </Show>
    }
}

/// The canvas with the line that says what is pointed at.
#[component]
fn Drawn(
    /// What is drawn.
    panel: Memo<Panel>,
    /// Whose it is.
    about: &'static About,
) -> impl IntoView {
    let prefs = Prefs::expect();
    let (frame, canvas) = (NodeRef::<Div>::new(), NodeRef::<Canvas>::new());
    let chart =
        Signal::derive(move || panel.with(|panel| panel.chart.clone()).unwrap_or_else(empty));
    let placed = painted(chart, frame, canvas);
    let height = height(chart, frame);
    let pointed = RwSignal::new(None::<usize>);
    let point = move |event: PointerEvent| {
        let (x_px, y_px) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        pointed.set(placed.with(|placed| placed.as_ref().and_then(|it| it.nearest(x_px, y_px))));
    };
    let step = move |event: KeyboardEvent| {
        let last = panel.with_untracked(|panel| panel.items().saturating_sub(1));
        if let Some(next) = stepped(pointed.get_untracked(), last, &level_key(&event.key())) {
            pointed.set(next);
            event.prevent_default();
        }
    };
    let read =
        move || pointed.get().and_then(|at| panel.with(|panel| panel.read(at, prefs.lang())));
    let spot = move || {
        let at = pointed.get()?;
        placed.with(|placed| placed.as_ref()?.place_of(at))
    };
    view! {
        <div
            class="chart is-part"
            node_ref=frame
            style:height=move || format!("{}px", height.get())
            tabindex="0"
            role="group"
            aria-label=say(about.title)
            data-testid=format!("chart-{}", about.id)
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
            <Show when=move || spot().is_some()>
                <span
                    class="spot"
                    style:left=move || format!("{}px", spot().unwrap_or_default().0)
                    style:top=move || format!("{}px", spot().unwrap_or_default().1)
                ></span>
            </Show>
        </div>
        <p class="read-line" aria-live="polite">{read}</p>
    }
}

fn empty() -> Chart {
    Chart::Trend(crate::chart::Trend::default())
}

/// Rows are walked up and down as periods are left and right.
fn level_key(key: &str) -> String {
    match key {
        "ArrowDown" => "ArrowRight",
        "ArrowUp" => "ArrowLeft",
        key => key,
    }
    .to_owned()
}

/// As high as the chart wants to be at the width that it has.
fn height(chart: Signal<Chart>, frame: NodeRef<Div>) -> RwSignal<u32> {
    let height = RwSignal::new(0);
    let resized = resizes(frame);
    Effect::new(move || {
        resized.track();
        let width = frame.get().and_then(|frame| u32::try_from(frame.client_width()).ok());
        let wanted = chart.with(|chart| chart.height_px(width.unwrap_or_default()));
        if height.get_untracked() != wanted {
            height.set(wanted);
        }
    });
    height
}
