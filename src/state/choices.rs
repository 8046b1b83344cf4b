//! What is shown, as one value with verbs, and the address that follows it. What the choices come to on the data is [`super::View`]'s.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Session;
use crate::answers::Key;
use crate::cube::Place;
use crate::measures::Orders;
use crate::period::{Period, PeriodKind};
use crate::shown::{Knob, Lesson, Shown};
pub use crate::shown::{Layout, Page, Tab};
use crate::text::{Bilingual, chrome, report};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = vitalLedger, js_name = readAddress)]
    fn read_address() -> String;
    #[wasm_bindgen(js_namespace = vitalLedger, js_name = writeAddress)]
    fn write_address(address: &str, is_step: bool);
    #[wasm_bindgen(js_namespace = vitalLedger, js_name = onAddress)]
    fn on_address(hear: &Closure<dyn FnMut(String)>);
}

/// A page with its name in the navigation.
pub struct PageRow {
    /// The page.
    pub page: Page,
    /// What the navigation calls it.
    pub name: Bilingual,
}

/// The navigation, in order.
pub const PAGES: &[PageRow] = &[
    PageRow { page: Page::Data, name: chrome::PAGE_DATA },
    PageRow { page: Page::Verify, name: chrome::PAGE_VERIFY },
    PageRow { page: Page::Indicators, name: chrome::PAGE_INDICATORS },
    PageRow { page: Page::Ratio, name: chrome::PAGE_RATIO },
    PageRow { page: Page::Report, name: report::PAGE },
    PageRow { page: Page::Teaching, name: chrome::PAGE_TEACHING },
];

/// What is shown.
#[derive(Clone, Copy)]
pub struct Choices {
    shown: RwSignal<Shown>,
    page: Memo<Page>,
    /// Where the address that was opened led.
    entered: StoredValue<Page>,
    /// The lines of the sex-ratio chart.
    lines: RwSignal<Vec<Orders>>,
    is_disclosure_controlled: RwSignal<bool>,
}

impl Choices {
    pub(super) fn provide() -> Self {
        let shown = RwSignal::new(Shown::of_address(&read_address()));
        let choices = Self {
            shown,
            page: Memo::new(move |_| shown.with(|shown| shown.page)),
            entered: StoredValue::new(shown.with_untracked(|shown| shown.page)),
            lines: RwSignal::new(vec![Orders::All]),
            is_disclosure_controlled: RwSignal::new(true),
        };
        provide_context(choices);
        choices.keep_address();
        choices
    }

    /// The choices of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Part of what is shown.
    pub fn shown<T>(self, part: impl FnOnce(&Shown) -> T) -> T {
        self.shown.with(part)
    }

    /// Shows something else.
    pub fn show(self, change: impl FnOnce(&mut Shown)) {
        self.shown.update(change);
    }

    /// The page that is shown.
    #[must_use]
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// Shows another page.
    pub fn go_to(self, page: Page) {
        self.show(|shown| {
            shown.page = page;
            shown.is_detail = false;
        });
    }

    /// Shows the files, unless the first ones are opened where a bookmark led.
    pub fn go_to_files(self, session: Session) {
        let entered = self.entered.get_value();
        let is_there = entered != Page::Data && self.page.get_untracked() == entered;
        if !(is_there && session.cube().is_empty()) {
            self.go_to(Page::Data);
        }
    }

    /// Shows a part of the page of indicators.
    pub fn go_to_tab(self, tab: Tab) {
        self.show(|shown| {
            shown.page = Page::Indicators;
            shown.tab = tab;
            shown.is_detail = false;
        });
    }

    /// Shows a lesson.
    pub fn go_to_lesson(self, lesson: Lesson) {
        self.show(|shown| {
            shown.page = Page::Teaching;
            shown.taught.lesson = lesson;
        });
    }

    /// Sets a knob of a lesson.
    pub fn turn(self, knob: Knob, value: u32) {
        self.show(|shown| shown.taught.turn(knob, value));
    }

    /// Opens the detail of an indicator.
    pub fn open(self, indicator: &str) {
        self.show(|shown| {
            shown.page = Page::Indicators;
            shown.indicator = Some(indicator.to_owned());
            shown.is_detail = true;
        });
    }

    /// Goes back from the detail to where it was opened.
    pub fn close_detail(self) {
        self.show(|shown| shown.is_detail = false);
    }

    /// Cuts time otherwise, over all of it.
    pub fn choose_period_kind(self, kind: PeriodKind) {
        self.show(|shown| {
            let none = None;
            (shown.kind, shown.period, shown.from, shown.to) = (kind, none, none, none);
        });
    }

    /// Shows one period, or all time.
    pub fn choose_period(self, period: Option<Period>) {
        self.show(|shown| shown.period = period);
    }

    /// Shows one place.
    pub fn choose_place(self, place: Place) {
        self.show(|shown| {
            shown.places = Some(place).filter(|place| !place.0.is_empty()).into_iter().collect();
        });
    }

    /// Adds a place to those that are shown, or takes it away.
    pub fn toggle_place(self, place: &Place) {
        self.show(|shown| {
            let before = shown.places.len();
            shown.places.retain(|other| other != place);
            if shown.places.len() == before {
                shown.places.push(place.clone());
            }
        });
    }

    /// Shows the selected periods or places alone: the range of periods from the first to the last, the places together.
    pub fn narrow_to(self, selected: &[Key]) {
        let periods: Vec<Period> = selected.iter().filter_map(Key::period).collect();
        let mut places: Vec<Place> = selected.iter().filter_map(Key::place).cloned().collect();
        places.dedup();
        let (first, last) = (periods.first().copied(), periods.last().copied());
        self.show(|shown| {
            if first.is_some() {
                (shown.from, shown.to, shown.period) = (first, last, None);
            }
            if !places.is_empty() {
                shown.places = places;
            }
        });
    }

    /// Follows another definition of an indicator; the first is the usual one.
    pub fn define(self, indicator: &str, variant: usize) {
        self.show(|shown| match variant {
            0 => _ = shown.variants.remove(indicator),
            variant => _ = shown.variants.insert(indicator.to_owned(), variant),
        });
    }

    /// The birth orders that the chart shows, in the order of the legend.
    #[must_use]
    pub fn orders(self) -> Vec<Orders> {
        self.lines.get()
    }

    /// Whether the chart shows these birth orders.
    #[must_use]
    pub fn shows(self, orders: Orders) -> bool {
        self.lines.with(|shown| shown.contains(&orders))
    }

    /// Shows these birth orders, or no longer; where no line is left, that of all births comes back.
    pub fn toggle(self, orders: Orders) {
        self.lines.update(|shown| {
            let before = shown.len();
            shown.retain(|other| *other != orders);
            if shown.len() == before {
                shown.push(orders);
            }
            if shown.is_empty() {
                shown.push(Orders::All);
            }
        });
    }

    /// Whether exports hide small counts.
    #[must_use]
    pub fn is_disclosure_controlled(self) -> bool {
        self.is_disclosure_controlled.get()
    }

    /// Has exports hide small counts, or not.
    pub fn control_disclosure(self, is_controlled: bool) {
        self.is_disclosure_controlled.set(is_controlled);
    }

    /// Keeps the address as the choices are: a step back for another page or detail, none for a filter. Follows an address that the user
    /// enters.
    fn keep_address(self) {
        let Self { shown, entered, .. } = self;
        Effect::new(move |before: Option<Shown>| {
            let now = shown.get();
            let place =
                |shown: &Shown| (shown.page, shown.tab, shown.is_detail, shown.taught.lesson);
            let is_step = before.is_some_and(|before| place(&before) != place(&now));
            write_address(&now.address(), is_step);
            now
        });
        let hear = Closure::<dyn FnMut(String)>::new(move |address: String| {
            let asked = Shown::of_address(&address);
            entered.set_value(asked.page);
            if shown.with_untracked(|shown| *shown != asked) {
                shown.set(asked);
            }
        });
        on_address(&hear);
        hear.forget(); // as long as the page
    }
}
