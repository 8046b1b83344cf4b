//! What unfolds: several changes may come as one event, so the element itself says how it stands.

use leptos::ev::Event;
use leptos::prelude::event_target;

/// Whether the `details` element of a toggle event is open.
pub(super) fn is_unfolded(event: &Event) -> bool {
    event_target::<web_sys::Element>(event).has_attribute("open")
}
