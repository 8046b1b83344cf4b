//! What is shown: page, times, places, base, definitions. One value, and the same as text behind the `#` of the address, so that a view
//! can be kept as a bookmark. Knows no signals and no data: whether a place exists is the view's business.

/// Gives an enum its names in the address.
macro_rules! addressed {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident $id:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$each])* $variant,)*
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the address.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }

            pub(super) fn of_id(id: &str) -> Option<Self> { Self::ALL.iter().copied().find(|it| it.id() == id) }
        }
    };
}

mod asked;
mod clause;
mod dials;
mod pictured;
mod reported;
mod taught;

use std::collections::BTreeMap;

pub use asked::{
    Against, Asked, Bounds, By, Compared, OwnLimits, Parts, Picture, Side, Tenths, WINDOWS, Weights,
};
pub use clause::Clause;
pub use dials::DIALS;
use form_urlencoded::Serializer;
pub use pictured::{AcrossAs, ComposedAs, Pictured};
pub use reported::{Form, Reported};
pub use taught::{Dial, Knob, Lesson, Settings, Taught};

use crate::cube::Place;
use crate::measures::{Basis, Moment, Orders, Residency};
use crate::period::{Period, PeriodKind};
use crate::stats::Confidence;

addressed! {
    /// A page of the workbench.
    Page {
        /// The files and how they were read.
        #[default]
        Data "data";
        /// Checks of the ledgers.
        Verify "verify";
        /// The catalogue of indicators.
        Indicators "indicators";
        /// The trend of the sex ratio.
        Ratio "ratio";
        /// What is handed in.
        Report "report";
        /// Lessons with sliders.
        Teaching "teaching";
    }
}

addressed! {
    /// A part of the page of indicators.
    Tab {
        /// Every indicator of the chosen places.
        #[default]
        Overview "overview";
        /// One indicator across places.
        Places "places";
        /// One place across indicators and periods.
        Profile "profile";
        /// Pictures of indicators and counts.
        Pictures "pictures";
        /// Targets.
        Targets "targets";
        /// Own indicators.
        Own "own";
    }
}

addressed! {
    /// How the overview is laid out.
    Layout {
        /// A row an indicator.
        #[default]
        Table "table";
        /// A card an indicator.
        Cards "cards";
    }
}

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The page.
    pub page: Page,
    /// The part of the page of indicators.
    pub tab: Tab,
    /// The indicator whose detail is open, or which the places are shown by.
    pub indicator: Option<String>,
    /// Whether the detail of that indicator is open.
    pub is_detail: bool,
    /// How time is cut.
    pub kind: PeriodKind,
    /// The period in focus; `None` for all of them together.
    pub period: Option<Period>,
    /// The first period of trends; `None` for the first there is.
    pub from: Option<Period>,
    /// The last period of trends.
    pub to: Option<Period>,
    /// The places, summed; none for everywhere.
    pub places: Vec<Place>,
    /// The place that others are compared with.
    pub reference: Option<Place>,
    /// Population base, annualised or not, level.
    pub basis: Basis,
    /// Only births of these orders.
    pub orders: Orders,
    /// The definition of an indicator where it is not the usual one.
    pub variants: BTreeMap<String, usize>,
    /// How the overview is laid out.
    pub layout: Layout,
    /// Whether policy marks are hidden.
    pub hides_marks: bool,
    /// What is asked of the sex ratio.
    pub asked: Asked,
    /// What is asked of the pictures.
    pub pictured: Pictured,
    /// What goes into a report.
    pub reported: Reported,
    /// The lesson, and how its knobs are set.
    pub taught: Taught,
}

/// The birth orders that births can be narrowed to, with their names in the address.
pub const ORDERS: &[(Orders, &str)] = &[
    (Orders::All, "all"),
    (Orders::First, "1"),
    (Orders::Second, "2"),
    (Orders::ThirdAndLater, "3+"),
];

const KINDS: &[(PeriodKind, &str)] = &[
    (PeriodKind::CalendarYear, "year"),
    (PeriodKind::StatisticalYear, "statistical-year"),
    (PeriodKind::Half, "half"),
    (PeriodKind::Quarter, "quarter"),
    (PeriodKind::Month, "month"),
];
const RESIDENCIES: &[(Residency, &str)] = &[
    (Residency::Any, "any"),
    (Residency::Registered, "registered"),
    (Residency::Resident, "resident"),
];

fn name_of<T: PartialEq + Copy>(rows: &[(T, &'static str)], value: T) -> &'static str {
    rows.iter().find(|(it, _)| *it == value).map_or("", |(_, name)| name)
}

fn value_of<T: Copy>(rows: &[(T, &'static str)], name: &str) -> Option<T> {
    rows.iter().find(|(_, it)| *it == name).map(|(value, _)| *value)
}

impl Shown {
    /// As the address has it, without the `#`. What is as it always is at first is left out.
    #[must_use]
    pub fn address(&self) -> String {
        let part = match self.page {
            Page::Indicators => Some(self.tab.id()),
            Page::Teaching => Some(self.taught.lesson.id()),
            _ => None,
        };
        let path = std::iter::once(self.page.id()).chain(part).collect::<Vec<_>>().join("/");
        let query = self.query();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    }

    fn query(&self) -> String {
        let usual = Self::default();
        let mut query = Serializer::new(String::new());
        let mut put = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        };
        let is_detail = if self.is_detail { "detail" } else { "indicator" };
        put(is_detail, self.indicator.as_deref());
        put("kind", Some(name_of(KINDS, self.kind)).filter(|_| self.kind != usual.kind));
        for (name, period) in [("period", self.period), ("from", self.from), ("to", self.to)] {
            put(name, period.map(Period::tick).as_deref());
        }
        for place in &self.places {
            put("place", Some(&path(place)));
        }
        put("reference", self.reference.as_ref().map(path).as_deref());
        let base = self.basis.base;
        put("base", Some("end").filter(|_| base.moment == Moment::End));
        put(
            "people",
            Some(name_of(RESIDENCIES, base.residency)).filter(|_| base.residency != Residency::Any),
        );
        put("annualised", Some("yes").filter(|_| self.basis.is_annualised));
        put("level", Some("99.8").filter(|_| self.basis.level == Confidence::P998));
        put("orders", Some(name_of(ORDERS, self.orders)).filter(|_| self.orders != Orders::All));
        for (id, variant) in &self.variants {
            put("definition", Some(&format!("{id}:{}", variant + 1)));
        }
        put("layout", Some(self.layout.id()).filter(|_| self.layout != usual.layout));
        put("marks", Some("no").filter(|_| self.hides_marks));
        put("lesson", self.lesson_elsewhere().map(Lesson::id));
        self.asked.put(&mut query);
        self.pictured.put(&mut query);
        self.reported.put(&mut query);
        self.taught.put(&mut query);
        query.finish()
    }

    /// The lesson, where the page is another and does not name it and it is not the first.
    fn lesson_elsewhere(&self) -> Option<Lesson> {
        let lesson = self.taught.lesson;
        Some(lesson).filter(|it| self.page != Page::Teaching && *it != Lesson::default())
    }

    /// What an address shows; what it does not say, or says wrongly, is as it always is at first.
    #[must_use]
    pub fn of_address(address: &str) -> Self {
        let address = address.trim_start_matches('#');
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut steps = path.split('/');
        let page = steps.next().and_then(Page::of_id).unwrap_or_default();
        let part = steps.next().unwrap_or_default();
        let mut shown = Self {
            page,
            tab: Tab::of_id(part).unwrap_or_default(),
            taught: Taught::of(Lesson::of_id(part).unwrap_or_default()),
            ..Self::default()
        };
        let pairs: Vec<(String, String)> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let kind = pairs.iter().find(|(name, _)| name == "kind");
        shown.kind = kind.and_then(|(_, kind)| value_of(KINDS, kind)).unwrap_or_default();
        for (name, value) in &pairs {
            shown.take(name, value);
        }
        shown
    }

    fn take(&mut self, name: &str, value: &str) {
        let period = || Period::of_tick(value, self.kind);
        match name {
            "detail" | "indicator" => {
                self.indicator = Some(value.to_owned());
                self.is_detail = name == "detail";
            }
            "period" => self.period = period(),
            "from" => self.from = period(),
            "to" => self.to = period(),
            "place" => self.places.push(place(value)),
            "reference" => self.reference = Some(place(value)),
            "base" if value == "end" => self.basis.base.moment = Moment::End,
            "people" => {
                self.basis.base.residency = value_of(RESIDENCIES, value).unwrap_or_default();
            }
            "annualised" => self.basis.is_annualised = value == "yes",
            "level" if value == "99.8" => self.basis.level = Confidence::P998,
            "orders" => self.orders = value_of(ORDERS, value).unwrap_or_default(),
            "definition" => self.take_definition(value),
            "layout" => self.layout = Layout::of_id(value).unwrap_or_default(),
            "marks" => self.hides_marks = value == "no",
            "lesson" if self.page != Page::Teaching => {
                self.taught.lesson = Lesson::of_id(value).unwrap_or_default();
            }
            _ if self.take_pictured(name, value) || self.take_reported(name, value) => {}
            _ if self.taught.take(name, value) => {}
            _ => self.take_asked(name, value),
        }
    }

    fn take_definition(&mut self, text: &str) {
        let Some((id, number)) = text.rsplit_once(':') else { return };
        let number = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(variant) = number {
            self.variants.insert(id.to_owned(), variant);
        }
    }
}

/// A place as text: its names from the largest on; a slash within a name is written as `\/`.
fn path(place: &Place) -> String {
    let name = |name: &String| name.replace('\\', "\\\\").replace('/', "\\/");
    place.0.iter().map(name).collect::<Vec<_>>().join("/")
}

fn place(path: &str) -> Place {
    let mut names = vec![String::new()];
    let mut letters = path.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '/' => names.push(String::new()),
            '\\' => names.last_mut().into_iter().for_each(|name| name.extend(letters.next())),
            _ => names.last_mut().into_iter().for_each(|name| name.push(letter)),
        }
    }
    names.retain(|name| !name.is_empty());
    Place(names)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::RatioMethod;

    #[test]
    fn an_address_is_short_and_can_be_read() {
        assert_eq!(Shown::default().address(), "data");
        let shown = Shown {
            page: Page::Indicators,
            indicator: Some("03".to_owned()),
            is_detail: true,
            kind: PeriodKind::Quarter,
            period: Some(Period { kind: PeriodKind::Quarter, index: 2012 * 4 + 2 }),
            variants: BTreeMap::from([("14".to_owned(), 1)]),
            ..Shown::default()
        };
        let address = "indicators/overview?detail=03&kind=quarter&period=2012Q3&definition=14%3A2";
        assert_eq!(shown.address(), address);
    }

    /// What may be asked, in one way or another.
    fn asked(is_set: [bool; 6], period: Option<Period>, place: Option<&Place>) -> Asked {
        let limits = OwnLimits { lower: Tenths(1_030), upper: Tenths(1_075) };
        let period = period.map(Side::Period).filter(|_| is_set[0]);
        let first = if is_set[0] { period } else { place.cloned().map(Side::Place) };
        let compared = first.as_ref().map_or(Compared::Ledgers, Side::kind);
        Asked {
            reference: if is_set[1] { Tenths(1_052) } else { Tenths::default() },
            method: if is_set[2] { RatioMethod::Log } else { RatioMethod::Wilson },
            window: if is_set[3] { 3 } else { 1 },
            hides_course: is_set[4],
            by: if is_set[5] { By::Month } else { By::Order },
            own_limits: Some(limits).filter(|_| is_set[1]),
            second: (compared == Compared::Ledgers).then(|| Side::Ledger("甲镇.xlsx·1".to_owned())),
            compared,
            first,
            parts: if is_set[3] { Parts::OrdersAndPlaces } else { Parts::Orders },
            ..Asked::default()
        }
    }

    fn pictured(is_set: [bool; 6], chain: usize) -> Pictured {
        Pictured {
            across: if is_set[0] { AcrossAs::Tiles } else { AcrossAs::Heat },
            composed: if is_set[1] { ComposedAs::Counts } else { ComposedAs::Shares },
            first: is_set[3].then(|| "01".to_owned()),
            second: is_set[2].then(|| "03".to_owned()),
            chain: (chain > 0).then(|| format!("services-{chain}")),
        }
    }

    #[test]
    fn a_lesson_is_kept_with_its_knobs() {
        let mut shown = Shown { page: Page::Teaching, ..Shown::default() };
        assert_eq!(shown.address(), "teaching/chance");
        shown.taught.lesson = Lesson::London;
        shown.taught.turn(Knob::Pooled, 5);
        assert_eq!(shown.address(), "teaching/london?pooled=5");
        assert_eq!(Shown::of_address("teaching/london?pooled=5"), shown);
        // What a knob cannot be set to comes to the nearest that it can.
        let odd = Shown::of_address("teaching/london?pooled=6&villages=0&draw=x");
        assert_eq!(odd, Shown::of_address("teaching/london?pooled=5&villages=5"));
    }

    #[test]
    fn a_lesson_is_kept_while_another_page_is_shown() {
        let mut shown = Shown::of_address("teaching/london?pooled=5");
        shown.page = Page::Data;
        assert_eq!(shown.address(), "data?lesson=london&pooled=5");
        assert_eq!(Shown::of_address("data?lesson=london&pooled=5"), shown);
        // The page of teaching names its lesson itself.
        let twice = Shown::of_address("teaching/births?lesson=london");
        assert_eq!(twice.taught.lesson, Lesson::Births);
    }

    proptest! {
        #[test]
        fn an_address_shows_what_it_was_made_of(
            page in prop::sample::select(Page::ALL.to_vec()),
            lesson in prop::sample::select(Lesson::ALL.to_vec()),
            names in prop::collection::vec(prop::collection::vec("[^\u{0}]{1,6}", 1..4), 0..3),
            kind in prop::sample::select(PeriodKind::ALL.to_vec()),
            index in 0..30_000_i32,
            variant in 0..9_usize,
            is_set in any::<[bool; 6]>(),
        ) {
            let period = Some(Period { kind, index }).filter(|_| is_set[0]);
            let mut shown = Shown {
                page,
                indicator: Some("12-3+".to_owned()).filter(|_| is_set[1]),
                is_detail: is_set[1],
                kind,
                period,
                from: period,
                places: names.into_iter().map(Place).collect(),
                orders: if is_set[2] { Orders::ThirdAndLater } else { Orders::All },
                layout: if is_set[3] { Layout::Cards } else { Layout::Table },
                variants: BTreeMap::from([("14".to_owned(), variant)]),
                hides_marks: is_set[4],
                ..Shown::default()
            };
            shown.basis.is_annualised = is_set[5];
            shown.reference = shown.places.first().cloned();
            shown.asked = asked(is_set, period, shown.places.first());
            shown.pictured = pictured(is_set, variant);
            shown.reported.set("why", is_set[3]);
            shown.taught.lesson = lesson;
            shown.taught.turn(Knob::ALL[variant % Knob::ALL.len()], index.unsigned_abs());
            prop_assert_eq!(Shown::of_address(&shown.address()), shown);
        }

        #[test]
        fn no_address_is_too_odd(address in "\\PC*") {
            let _shown = Shown::of_address(&address);
        }
    }
}
