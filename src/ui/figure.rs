//! A figure: a chart that is read by pointer, touch and arrow keys, looked at in part, saved and copied. Every picture of the page is one.

mod copy;
mod keep;
mod legend;
mod overlay;
mod stage;
mod tools;

use leptos::html::Div;
use leptos::prelude::*;

use crate::answers::{Keys, Reading};
use crate::chart::Chart;
use crate::state::{Linked, Looking, Prefs};
use crate::text::{Bilingual, figure};
use crate::ui::say::say;
pub(super) use keep::{
    Kept, from_to, made_at, sources, span, subject, subject_of_period, subject_of_periods,
};
use legend::LegendHits;
use overlay::{Crosshair, ReadOut, Selected};
use stage::Stage;
pub(super) use tools::FigureTools;

/// What a figure shows, and how it is looked at.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// Its handle, such as `places`.
    pub(super) id: &'static str,
    /// What it is called.
    pub(super) title: Bilingual,
    /// How it is looked at.
    pub(super) looking: Looking,
    /// What is read of an item.
    pub(super) read: Callback<usize, Option<Reading>>,
}

impl Shown {
    /// A figure of `chart`, whose items are of `keys`.
    pub(super) fn new(
        id: &'static str,
        title: Bilingual,
        (chart, keys): (Memo<Chart>, Memo<Keys>),
        read: impl Fn(usize) -> Option<Reading> + Send + Sync + 'static,
    ) -> Self {
        let looking = Looking::new(chart, keys, expect_context::<Linked>());
        Self { id, title, looking, read: Callback::new(read) }
    }

    /// Leaves the window to the page when Escape is pressed anywhere in the figure's section.
    pub(super) fn hear_escape(self, event: &leptos::ev::KeyboardEvent) {
        if event.key() == "Escape" && !event.default_prevented() && self.looking.leave_full() {
            event.prevent_default();
        }
    }
}

/// The picture with what lies over it.
#[component]
pub(super) fn Figure(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let frame = NodeRef::<Div>::new();
    let Shown { id, title, looking, .. } = shown;
    let press = move |event: leptos::ev::KeyboardEvent| {
        // A button over the picture hears its own keys.
        let is_own = event.target() == event.current_target();
        let is_plain = is_own && !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if is_plain && looking.press(&event.key(), event.shift_key()) {
            event.prevent_default();
        }
    };
    view! {
        <div
            class="chart"
            node_ref=frame
            tabindex="0"
            role="group"
            aria-label=say(title)
            aria-description=say(figure::KEYS_HELP)
            data-testid=format!("chart-{id}")
            on:keydown=press
            on:blur=move |_| looking.leave()
        >
            <Stage looking frame />
            <Crosshair looking />
            <LegendHits looking />
            <ReadOut shown />
            <Selected looking />
        </div>
        <Heard shown />
    }
}

/// What is read aloud of the item that the keys are at.
#[component]
fn Heard(
    /// What is shown.
    shown: Shown,
) -> impl IntoView {
    let heard = move || {
        let pointed = shown.looking.own().filter(|pointed| pointed.is_heard)?;
        shown.read.run(pointed.item).map(|reading| reading.line())
    };
    view! { <p class="visually-hidden read-line" aria-live="polite" data-testid="read-line">{heard}</p> }
}

/// The language that is read.
fn lang() -> crate::text::Lang {
    Prefs::expect().lang()
}
