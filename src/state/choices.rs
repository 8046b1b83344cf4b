//! What is shown: page, period, place, birth orders, and whether exports hide small counts.

use leptos::prelude::*;

use crate::cube::Place;
use crate::measures::Orders;
use crate::period::{Period, PeriodKind};
use crate::text::{Bilingual, chrome};

/// A page of the workbench.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The files and how they were read.
    #[default]
    Data,
    /// The table of indicators.
    Indicators,
    /// The trend of the sex ratio.
    Ratio,
}

/// A page with its name in the address and in the navigation.
pub struct PageRow {
    /// The page.
    pub page: Page,
    /// Its stable name.
    pub id: &'static str,
    /// What the navigation calls it.
    pub name: Bilingual,
}

/// The navigation, in order.
pub const PAGES: &[PageRow] = &[
    PageRow { page: Page::Data, id: "data", name: chrome::PAGE_DATA },
    PageRow { page: Page::Indicators, id: "indicators", name: chrome::PAGE_INDICATORS },
    PageRow { page: Page::Ratio, id: "ratio", name: chrome::PAGE_RATIO },
];

/// What is shown.
#[derive(Clone, Copy)]
pub struct Choices {
    page: RwSignal<Page>,
    period_kind: RwSignal<PeriodKind>,
    period: RwSignal<Option<Period>>,
    place: RwSignal<Place>,
    orders: RwSignal<Vec<Orders>>,
    is_disclosure_controlled: RwSignal<bool>,
}

impl Choices {
    pub(super) fn provide() -> Self {
        let choices = Self {
            page: RwSignal::new(Page::default()),
            period_kind: RwSignal::new(PeriodKind::default()),
            period: RwSignal::new(None),
            place: RwSignal::new(Place::default()),
            orders: RwSignal::new(vec![Orders::All]),
            is_disclosure_controlled: RwSignal::new(true),
        };
        provide_context(choices);
        choices
    }

    /// The choices of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// The page that is shown.
    #[must_use]
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// Shows another page.
    pub fn go_to(self, page: Page) {
        self.page.set(page);
    }

    /// How time is cut.
    #[must_use]
    pub fn period_kind(self) -> PeriodKind {
        self.period_kind.get()
    }

    /// Cuts time otherwise, over all of it.
    pub fn choose_period_kind(self, kind: PeriodKind) {
        self.period.set(None);
        self.period_kind.set(kind);
    }

    /// The one period that is shown; `None` for all time.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        self.period.get()
    }

    /// Shows one period, or all time.
    pub fn choose_period(self, period: Option<Period>) {
        self.period.set(period);
    }

    /// The place that is shown; empty for all of them.
    #[must_use]
    pub fn place(self) -> Place {
        self.place.get()
    }

    /// Shows one place.
    pub fn choose_place(self, place: Place) {
        self.place.set(place);
    }

    /// The birth orders that the chart shows, in the order of the legend.
    #[must_use]
    pub fn orders(self) -> Vec<Orders> {
        self.orders.get()
    }

    /// Whether the chart shows these birth orders.
    #[must_use]
    pub fn shows(self, orders: Orders) -> bool {
        self.orders.with(|shown| shown.contains(&orders))
    }

    /// Shows these birth orders, or no longer.
    pub fn toggle(self, orders: Orders) {
        self.orders.update(|shown| {
            let before = shown.len();
            shown.retain(|other| *other != orders);
            if shown.len() == before {
                shown.push(orders);
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
}
