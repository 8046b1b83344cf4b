//! The canvas of a figure: painted when what is seen changes, never when something is pointed at.

use leptos::ev::{PointerEvent, WheelEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

use crate::state::{Display, Looking, Prefs};
use crate::ui::canvas::paint;
use crate::ui::plot::resizes;

/// How much a turn of the wheel zooms.
const TURN: f64 = 1.2;

/// The canvas.
#[component]
pub(super) fn Stage(
    /// How it is looked at.
    looking: Looking,
    /// What it fills.
    frame: NodeRef<Div>,
) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    painted(looking, frame, canvas);
    let at = |event: &PointerEvent| (f64::from(event.offset_x()), f64::from(event.offset_y()));
    let press = move |event: PointerEvent| {
        looking.point(Some(at(&event)));
        // A finger that moves reads or scrolls; a mouse that is pressed selects.
        if event.pointer_type() != "touch" && event.button() == 0 {
            looking.press_at(at(&event));
            if let Some(canvas) = canvas.get() {
                let _captured = canvas.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let move_to = move |event: PointerEvent| {
        // What is being selected is not read out: the figures would lie over it.
        looking.point((!looking.drag_to(at(&event))).then(|| at(&event)));
    };
    // A finger that is lifted leaves what it read.
    let leave = move |event: PointerEvent| {
        if event.pointer_type() != "touch" {
            looking.leave();
        }
    };
    let turn = move |event: WheelEvent| {
        if event.ctrl_key() && untrack(|| looking.can_zoom()) {
            event.prevent_default();
            looking.zoom(if event.delta_y() < 0.0 { TURN.recip() } else { TURN });
        }
    };
    view! {
        <canvas
            node_ref=canvas
            aria-hidden="true"
            on:pointerdown=press
            on:pointermove=move_to
            on:pointerup=move |_| looking.release()
            on:pointercancel=move |_| looking.release_nothing()
            on:pointerleave=leave
            on:wheel=turn
        ></canvas>
    }
}

/// Paints whenever something changes that is seen, at the height that the chart wants, or at that of the window.
fn painted(looking: Looking, frame: NodeRef<Div>, canvas: NodeRef<Canvas>) {
    let (prefs, display) = (Prefs::expect(), Display::expect());
    let seen = Memo::new(move |_| looking.seen());
    let resized = resizes(frame);
    Effect::new(move || {
        resized.track();
        let _ratio = display.pixel_ratio();
        let theme = prefs.drawn_for();
        let (Some(frame), Some(canvas)) = (frame.get(), canvas.get()) else { return };
        let height = seen.with(|chart| height_px(chart, frame.client_width(), theme.zoom()));
        let height = if looking.is_full() { String::new() } else { format!("{height}px") };
        // A style that cannot be set leaves the height of the style sheet.
        let _set = web_sys::HtmlElement::style(&frame).set_property("height", &height);
        looking.placed(seen.with(|chart| paint(&canvas, chart, theme)));
    });
}

/// How high a chart wants to be in a frame so wide, where everything is drawn `zoom` times as large.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the size of a picture"
)]
fn height_px(chart: &crate::chart::Chart, width_px: i32, zoom: f64) -> f64 {
    f64::from(chart.height_px((f64::from(width_px) / zoom) as u32)) * zoom
}
