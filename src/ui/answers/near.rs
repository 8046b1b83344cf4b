//! Whether something is near the screen, or is being printed.

use leptos::html::Section;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, js_sys};

/// So far from the screen counts as near: what is a screen away is drawn before it is seen.
const MARGIN: &str = "100% 0px";

/// Follows whether a section is near the screen. True once the page is about to be printed.
pub(super) fn near(section: NodeRef<Section>) -> ReadSignal<bool> {
    let (is_near, set_near) = signal(false);
    let print = window_event_listener_untyped("beforeprint", move |_| set_near.set(true));
    on_cleanup(move || print.remove());
    Effect::new(move || {
        let Some(section) = section.get() else { return };
        let follow = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.pop().unchecked_into::<IntersectionObserverEntry>();
            set_near.set(last.is_intersecting());
        });
        let init = IntersectionObserverInit::new();
        init.set_root_margin(MARGIN);
        // Without a root of its own a page in a frame is given no margin. A browser that knows no such root keeps to the screen.
        let _set = js_sys::Reflect::set(&init, &"root".into(), &document());
        let made = IntersectionObserver::new_with_options(follow.as_ref().unchecked_ref(), &init);
        // Without an observer everything counts as near.
        let Ok(observer) = made else { return set_near.set(true) };
        observer.observe(&section);
        let held = StoredValue::new_local(Some((observer, follow)));
        on_cleanup(move || {
            if let Some(Some((observer, _))) = held.try_update_value(Option::take) {
                observer.disconnect();
            }
        });
    });
    is_near
}
