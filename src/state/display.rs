//! What the screen is like: dark or light by the system's wish, and how many device pixels a CSS pixel has.

use gloo::events::EventListener;
use leptos::prelude::*;

/// The screen as the browser describes it; follows changes.
#[derive(Clone, Copy)]
pub struct Display {
    is_dark: RwSignal<bool>,
    pixel_ratio: RwSignal<f64>,
}

impl Display {
    pub(super) fn provide() -> Self {
        let display = Self {
            is_dark: RwSignal::new(false),
            pixel_ratio: RwSignal::new(window().device_pixel_ratio()),
        };
        provide_context(display);
        display.follow_darkness();
        display.follow_pixel_ratio();
        display
    }

    /// The display of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether the system asks for dark colours.
    #[must_use]
    pub fn is_dark(self) -> bool {
        self.is_dark.get()
    }

    /// Device pixels in a CSS pixel.
    #[must_use]
    pub fn pixel_ratio(self) -> f64 {
        self.pixel_ratio.get()
    }

    fn follow_darkness(self) {
        let Ok(Some(query)) = window().match_media("(prefers-color-scheme: dark)") else { return };
        self.is_dark.set(query.matches());
        let watched = query.clone();
        EventListener::new(&watched, "change", move |_| self.is_dark.set(query.matches())).forget();
    }

    /// A query for one ratio tells only that it is left, so each change asks anew.
    fn follow_pixel_ratio(self) {
        let ratio = window().device_pixel_ratio();
        let Ok(Some(query)) = window().match_media(&format!("(resolution: {ratio}dppx)")) else {
            return;
        };
        EventListener::once(&query, "change", move |_| {
            self.pixel_ratio.set(window().device_pixel_ratio());
            self.follow_pixel_ratio();
        })
        .forget();
    }
}
