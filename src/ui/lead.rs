//! Every figure leads to how it came about: a click on a value opens the detail of its indicator, in the period that it stands under.
//! The name beside it is the button that the keyboard uses.

use leptos::ev::MouseEvent;
use leptos::prelude::event_target;
use web_sys::Element;

use crate::period::Period;
use crate::state::{Choices, View};

/// What holds a figure.
const CELLS: &str = "td, .card-value, .headline-figure";
/// What a click in a cell means by itself.
const CONTROLS: &str = "button, a, summary, label, input";

/// Opens the detail that the clicked figure belongs to, if it does; whoever marks a number to copy it stays.
pub(super) fn lead(event: &MouseEvent, choices: Choices, view: View) {
    let is_marking = || {
        let marked = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
        marked.is_some_and(|marked| !marked.is_collapsed())
    };
    let Some((indicator, tick)) = leads_to(&event_target(event)).filter(|_| !is_marking()) else {
        return;
    };
    if let Some(period) = tick.and_then(|tick| Period::of_tick(&tick, view.kind_untracked())) {
        choices.choose_period(Some(period));
    }
    choices.open(&indicator);
}

/// The indicator of the figure in an element, and the tick of its period.
fn leads_to(element: &Element) -> Option<(String, Option<String>)> {
    let around = |element: &Element, what: &str| element.closest(what).ok().flatten();
    let cell = around(element, CELLS).filter(|_| around(element, CONTROLS).is_none())?;
    let named = |name: &str| around(&cell, &format!("[{name}]"))?.get_attribute(name);
    Some((named("data-leads-to")?, named("data-period")))
}
