//! A menu: what lies behind a button until it is needed. It closes on Escape, on a press elsewhere, and when the keyboard goes elsewhere.
//! Knows nothing of what it holds.

use leptos::ev::{FocusEvent, KeyboardEvent, PointerEvent};
use leptos::html::{Details, ElementType};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement, Node};

use crate::ui::unfold::is_unfolded;

/// The element that holds a menu.
type Held = NodeRef<Details>;

/// A button with what it opens.
#[component]
pub(super) fn Menu(
    /// The handle for tests.
    #[prop(into)]
    testid: String,
    /// What the button says.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it opens towards the start of the line. Default: towards its end.
    #[prop(optional)]
    is_end: bool,
    /// Hears whether it is open. Default: nobody does.
    #[prop(optional)]
    told: Option<RwSignal<bool>>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let held = Held::new();
    let elsewhere = window_event_listener(leptos::ev::pointerdown, move |event: PointerEvent| {
        if !holds(held, event.target()) {
            close(held);
        }
    });
    on_cleanup(move || elsewhere.remove());
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" && close(held) {
            // The figure around it stays as it is.
            event.prevent_default();
            focus_button(held);
        }
    };
    let leave = move |event: FocusEvent| {
        // A press on what cannot be focused within the menu gives the keyboard to what is around the menu: that is no leaving.
        let to = event.related_target();
        if to.is_some() && !holds(held, to.clone()) && !is_within(held, to) {
            close(held);
        }
    };
    let turn = move |event| {
        if let Some(told) = told {
            told.set(is_unfolded(&event));
        }
    };
    view! {
        <details
            class="popover"
            class:is-end=is_end
            node_ref=held
            data-testid=testid
            on:keydown=press
            on:focusout=leave
            on:toggle=turn
        >
            <summary class="button">{label}</summary>
            <div class="popover-panel">{children()}</div>
        </details>
    }
}

fn element(held: Held) -> Option<<Details as ElementType>::Output> {
    held.get_untracked()
}

fn holds(held: Held, target: Option<EventTarget>) -> bool {
    let node = target.and_then(|target| target.dyn_into::<Node>().ok());
    element(held).is_some_and(|element| element.contains(node.as_ref()))
}

fn is_within(held: Held, target: Option<EventTarget>) -> bool {
    let node = target.and_then(|target| target.dyn_into::<Node>().ok());
    node.is_some_and(|node| node.contains(element(held).as_deref().map(AsRef::as_ref)))
}

/// Closes the menu; whether it was open.
fn close(held: Held) -> bool {
    let Some(element) = element(held) else { return false };
    let was_open = element.has_attribute("open");
    // An attribute that is not there is not removed.
    let _closed = element.remove_attribute("open");
    was_open
}

fn focus_button(held: Held) {
    let button = element(held).and_then(|element| element.query_selector("summary").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        // A button that cannot be focused leaves the keyboard where it is.
        let _focused = button.focus();
    }
}
