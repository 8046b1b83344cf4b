//! Beside a chart: what the numbers on its time axis stand for, and when it changes its size.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;

use crate::text::overview;
use crate::ui::say::say;

/// What the numbers on the time axis stand for.
#[component]
pub(super) fn MarkList(
    /// Each number with its words.
    marks: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let mark = |(number, text): (String, String)| {
        view! {
            <li>
                <b>{number}</b>
                " "
                {text}
            </li>
        }
    };
    view! {
        <Show when=move || marks.with(|marks| !marks.is_empty())>
            <ul class="marks" data-testid="policy-marks">
                {move || marks.get().into_iter().map(mark).collect_view()}
                <li class="hint">{say(overview::MARKS_NOTE)}</li>
            </ul>
        </Show>
    }
}

/// Notifies when the element changes its size.
pub(super) fn resizes(element: NodeRef<Div>) -> Trigger {
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
