//! What is asked of the sex ratio: reference, interval, windows, classes, what is compared. The same as text in the address.

use form_urlencoded::Serializer;

use super::{Shown, name_of, path, place, value_of};
use crate::cube::Place;
use crate::period::Period;
use crate::stats::RatioMethod;

/// A sex ratio in tenths of a male per 100 females, so that it can be compared and kept in an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(pub u32);

impl Tenths {
    /// The usual references.
    pub const USUAL: [Self; 3] = [Self(1_050), Self(1_060), Self(1_070)];

    /// The least and the greatest that can be entered.
    pub const ENDS: [Self; 2] = [Self(500), Self(5_000)];

    /// Males per 100 females.
    #[must_use]
    pub fn ratio(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// What a user writes, if it can be a sex ratio: 50 to 500 with at most one decimal.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 500 to 5,000"
    )]
    pub fn of_text(text: &str) -> Option<Self> {
        let ratio: f64 = text.trim().parse().ok()?;
        let may_be = (50.0..=500.0).contains(&ratio);
        may_be.then(|| Self((ratio * 10.0).round() as u32))
    }
}

impl Default for Tenths {
    fn default() -> Self {
        Self(1_060)
    }
}

/// Limits that a user sets, in males per 100 females.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnLimits {
    /// The lower.
    pub lower: Tenths,
    /// The upper, above it.
    pub upper: Tenths,
}

addressed! {
    /// By which classes births are told apart.
    By {
        /// Birth order.
        #[default]
        Order "order";
        /// Policy state.
        Policy "policy";
        /// Age of the mother.
        Age "age";
        /// Calendar month of birth.
        Month "month";
        /// Calendar month of registration.
        Registered "registered";
        /// Sex of the earlier children, by birth order.
        Earlier "earlier";
    }
}

addressed! {
    /// How places are drawn.
    Picture {
        /// By births, against the limits of chance.
        #[default]
        Funnel "funnel";
        /// One below the other, sorted.
        Sorted "sorted";
    }
}

addressed! {
    /// What places are compared with.
    Against {
        /// The level of all of them together.
        #[default]
        Together "together";
        /// The reference.
        Reference "reference";
    }
}

addressed! {
    /// How the limits of chance are made.
    Bounds {
        /// Exactly, from the binomial distribution.
        #[default]
        Exact "exact";
        /// By the normal approximation.
        Normal "normal";
    }
}

addressed! {
    /// What the parts of a change are weighted by.
    Weights {
        /// Girls: the parts are in males per 100 females.
        #[default]
        Females "females";
        /// All births: the parts are in per cent of boys among births.
        Births "births";
    }
}

addressed! {
    /// Into which parts a change is taken apart.
    Parts {
        /// Birth orders.
        #[default]
        Orders "orders";
        /// Birth orders within places, and places.
        OrdersAndPlaces "places";
    }
}

addressed! {
    /// What is compared.
    Compared {
        /// Two periods.
        #[default]
        Periods "periods";
        /// Two places.
        Places "places";
        /// Two ledgers.
        Ledgers "ledgers";
    }
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// A period, of the chosen places.
    Period(Period),
    /// A place, in the chosen period.
    Place(Place),
    /// A ledger by its name, in the chosen period.
    Ledger(String),
}

impl Side {
    /// The kind of comparison that it is of.
    #[must_use]
    pub const fn kind(&self) -> Compared {
        match self {
            Self::Period(_) => Compared::Periods,
            Self::Place(_) => Compared::Places,
            Self::Ledger(_) => Compared::Ledgers,
        }
    }
}

/// What is asked of the sex ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The level that figures are held against.
    pub reference: Tenths,
    /// How intervals are made.
    pub method: RatioMethod,
    /// So many periods are put together, ending with each: 1, 2, 3 or 5.
    pub window: u8,
    /// Whether the smooth level and the likeliest break are hidden.
    pub hides_course: bool,
    /// By which classes.
    pub by: By,
    /// How places are drawn.
    pub picture: Picture,
    /// What places are compared with.
    pub against: Against,
    /// How limits are made.
    pub bounds: Bounds,
    /// Limits of the user's own.
    pub own_limits: Option<OwnLimits>,
    /// What is compared.
    pub compared: Compared,
    /// What is compared from; `None` for the first there is.
    pub first: Option<Side>,
    /// What is compared to; `None` for the last there is.
    pub second: Option<Side>,
    /// Into which parts a change is taken apart.
    pub parts: Parts,
    /// What the parts are weighted by.
    pub weights: Weights,
}

/// The windows that are offered, in periods.
pub const WINDOWS: &[u8] = &[1, 2, 3, 5];

const METHODS: &[(RatioMethod, &str)] =
    &[(RatioMethod::Wilson, "wilson"), (RatioMethod::Exact, "exact"), (RatioMethod::Log, "log")];

impl Default for Asked {
    fn default() -> Self {
        Self {
            reference: Tenths::default(),
            method: RatioMethod::default(),
            window: WINDOWS[0],
            hides_course: false,
            by: By::default(),
            picture: Picture::default(),
            against: Against::default(),
            bounds: Bounds::default(),
            own_limits: None,
            compared: Compared::default(),
            first: None,
            second: None,
            parts: Parts::default(),
            weights: Weights::default(),
        }
    }
}

impl Asked {
    /// Only what all parts share; each adds what is asked of it alone, so that it is not worked out again for what is asked of another.
    #[must_use]
    pub fn shared(&self) -> Self {
        Self { reference: self.reference, method: self.method, ..Self::default() }
    }

    /// Writes what is not as it is at first.
    pub(super) fn put(&self, query: &mut Serializer<'_, String>) {
        let usual = Self::default();
        let mut put = |name: &str, value: String, is_usual: bool| {
            if !is_usual {
                query.append_pair(name, &value);
            }
        };
        put("against-level", self.reference.0.to_string(), self.reference == usual.reference);
        put("interval", name_of(METHODS, self.method).to_owned(), self.method == usual.method);
        put("window", self.window.to_string(), self.window == usual.window);
        put("course", "no".to_owned(), !self.hides_course);
        put("by", self.by.id().to_owned(), self.by == usual.by);
        put("picture", self.picture.id().to_owned(), self.picture == usual.picture);
        put("against", self.against.id().to_owned(), self.against == usual.against);
        put("bounds", self.bounds.id().to_owned(), self.bounds == usual.bounds);
        if let Some(OwnLimits { lower, upper }) = self.own_limits {
            put("limits", format!("{}-{}", lower.0, upper.0), false);
        }
        put("compared", self.compared.id().to_owned(), self.compared == usual.compared);
        for (name, side) in [("first", &self.first), ("second", &self.second)] {
            put(name, side.as_ref().map_or_else(String::new, text_of), side.is_none());
        }
        put("parts", self.parts.id().to_owned(), self.parts == usual.parts);
        put("weights", self.weights.id().to_owned(), self.weights == usual.weights);
    }
}

impl Shown {
    /// Takes one pair of an address; what is no choice, or none of these, changes nothing.
    pub(super) fn take_asked(&mut self, name: &str, value: &str) {
        let kind = self.kind;
        let asked = &mut self.asked;
        match name {
            "against-level" => asked.reference = tenths(value).unwrap_or_default(),
            "interval" => asked.method = value_of(METHODS, value).unwrap_or_default(),
            "window" => {
                let window = value.parse().ok().filter(|window| WINDOWS.contains(window));
                asked.window = window.unwrap_or(WINDOWS[0]);
            }
            "course" => asked.hides_course = value == "no",
            "by" => asked.by = By::of_id(value).unwrap_or_default(),
            "picture" => asked.picture = Picture::of_id(value).unwrap_or_default(),
            "against" => asked.against = Against::of_id(value).unwrap_or_default(),
            "bounds" => asked.bounds = Bounds::of_id(value).unwrap_or_default(),
            "limits" => asked.own_limits = own_limits(value),
            "compared" => asked.compared = Compared::of_id(value).unwrap_or_default(),
            "first" => asked.first = side(asked.compared, value, kind),
            "second" => asked.second = side(asked.compared, value, kind),
            "parts" => asked.parts = Parts::of_id(value).unwrap_or_default(),
            "weights" => asked.weights = Weights::of_id(value).unwrap_or_default(),
            _ => {}
        }
    }
}

fn tenths(text: &str) -> Option<Tenths> {
    text.parse().ok().filter(|tenths| (500..=5_000).contains(tenths)).map(Tenths)
}

fn own_limits(text: &str) -> Option<OwnLimits> {
    let (lower, upper) = text.split_once('-')?;
    let limits = OwnLimits { lower: tenths(lower)?, upper: tenths(upper)? };
    (limits.lower < limits.upper).then_some(limits)
}

fn text_of(side: &Side) -> String {
    match side {
        Side::Period(period) => period.tick(),
        Side::Place(place) => path(place),
        Side::Ledger(name) => name.clone(),
    }
}

fn side(compared: Compared, text: &str, kind: crate::period::PeriodKind) -> Option<Side> {
    match compared {
        Compared::Periods => Period::of_tick(text, kind).map(Side::Period),
        Compared::Places => Some(Side::Place(place(text))),
        Compared::Ledgers => Some(Side::Ledger(text.to_owned())),
    }
}
