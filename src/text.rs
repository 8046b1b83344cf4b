//! Languages and printed numbers. Knows nothing of ledgers, charts or the browser.

/// Fixed words, a row each: name, Chinese, English.
macro_rules! words {
    ($($name:ident $zh:literal $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Bilingual = both($zh, $en);)*
        /// Every fixed word with its name, for the tests.
        pub const ALL: &[(&str, Bilingual)] = &[$((stringify!($name), $name),)*];
    };
}

pub mod acceptance;
pub mod added;
pub mod balance;
pub mod chrome;
pub mod errors;
pub mod figure;
pub mod matching;
mod natural;
mod number;
pub mod overview;
pub mod pictures;
pub mod quality;
pub mod ratio;
pub mod report;
pub mod suspicion;
pub mod teaching;
pub mod timeliness;

use serde::{Deserialize, Serialize};

pub use natural::natural;
pub use number::{bounds, chance, count, number, power_of_ten, range, signed};

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// Chinese, as written by statistical offices in mainland China.
    #[default]
    Zh,
    /// English.
    En,
}

/// One text in both languages, so that a missing translation does not compile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Bilingual {
    /// The text in `lang`.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Writes a [`Bilingual`] on one line.
#[must_use]
pub const fn both(zh: &'static str, en: &'static str) -> Bilingual {
    Bilingual { zh, en }
}
