//! What is asked of the pictures. The same as text in the address.

use form_urlencoded::Serializer;

use super::Shown;

addressed! {
    /// How one indicator is drawn across places and periods.
    AcrossAs {
        /// Places by periods as coloured cells.
        #[default]
        Heat "heat";
        /// One tile a place.
        Tiles "tiles";
        /// Within borders of the user's own.
        Map "map";
        /// A small trend for each place.
        Multiples "multiples";
    }
}

addressed! {
    /// How the parts of births are put together.
    ComposedAs {
        /// As shares of all.
        #[default]
        Shares "shares";
        /// As counts on each other.
        Counts "counts";
        /// As counts side by side.
        Beside "beside";
    }
}

/// What is asked of the pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictured {
    /// How one indicator is drawn across places and periods.
    pub across: AcrossAs,
    /// How the parts of births are put together.
    pub composed: ComposedAs,
    /// The first of two indicators, along x.
    pub first: Option<String>,
    /// The second of two indicators.
    pub second: Option<String>,
    /// Which services, by their name in the address; `None` for the first that are known.
    pub chain: Option<String>,
}

impl Pictured {
    /// Writes what is not as it is at first.
    pub(super) fn put(&self, query: &mut Serializer<'_, String>) {
        let usual = Self::default();
        let mut put = |name: &str, value: &str, is_usual: bool| {
            if !is_usual {
                query.append_pair(name, value);
            }
        };
        put("across", self.across.id(), self.across == usual.across);
        put("composed", self.composed.id(), self.composed == usual.composed);
        put("beside", self.second.as_deref().unwrap_or_default(), self.second.is_none());
        put("along", self.first.as_deref().unwrap_or_default(), self.first.is_none());
        put("services", self.chain.as_deref().unwrap_or_default(), self.chain.is_none());
    }
}

impl Shown {
    /// Takes one pair of an address; whether it was of the pictures.
    pub(super) fn take_pictured(&mut self, name: &str, value: &str) -> bool {
        let pictured = &mut self.pictured;
        match name {
            "across" => pictured.across = AcrossAs::of_id(value).unwrap_or_default(),
            "composed" => pictured.composed = ComposedAs::of_id(value).unwrap_or_default(),
            "beside" => pictured.second = Some(value.to_owned()),
            "along" => pictured.first = Some(value.to_owned()),
            "services" => pictured.chain = Some(value.to_owned()),
            _ => return false,
        }
        true
    }
}
