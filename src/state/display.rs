//! What the page is seen on: a screen that is dark or light by the system's wish, with so many device pixels a CSS pixel, or paper.

use gloo::events::EventListener;
use leptos::prelude::*;

/// The screen as the browser describes it; follows changes.
#[derive(Clone, Copy)]
pub struct Display {
    is_dark: RwSignal<bool>,
    is_printed: RwSignal<bool>,
    pixel_ratio: RwSignal<f64>,
}

impl Display {
    pub(super) fn provide() -> Self {
        let display = Self {
            is_dark: RwSignal::new(false),
            is_printed: RwSignal::new(false),
            pixel_ratio: RwSignal::new(window().device_pixel_ratio()),
        };
        provide_context(display);
        follow("(prefers-color-scheme: dark)", display.is_dark);
        follow("print", display.is_printed);
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

    /// Whether the page is laid out for paper now.
    #[must_use]
    pub fn is_printed(self) -> bool {
        self.is_printed.get()
    }

    /// Device pixels in a CSS pixel.
    #[must_use]
    pub fn pixel_ratio(self) -> f64 {
        self.pixel_ratio.get()
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

/// Keeps `answer` as a media query answers.
fn follow(query: &str, answer: RwSignal<bool>) {
    let Ok(Some(query)) = window().match_media(query) else { return };
    answer.set(query.matches());
    let watched = query.clone();
    EventListener::new(&watched, "change", move |_| answer.set(query.matches())).forget();
}
