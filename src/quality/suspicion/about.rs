//! What a test of suspicion is: what it asks, what it cannot say, what to do, how it is drawn. Knows no counts.

use super::evidence::Table;
use super::tried::Tried;
use crate::text::{Bilingual, both};

/// What tests are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// How much figures differ.
    Dispersion,
    /// Numbers as they were written.
    Writing,
    /// Figures far from others.
    Outlying,
    /// Ages.
    Ages,
}

impl Family {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Dispersion => both("离散度", "Dispersion"),
            Self::Writing => both("数字填写", "Numbers as written"),
            Self::Outlying => both("离群值", "Outliers"),
            Self::Ages => both("年龄申报", "Ages as stated"),
        }
    }
}

/// How what a test finds is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Draw {
    /// A bar for each thing, against a level that is usual.
    Against(f64),
    /// A bar for each thing.
    Bars,
    /// The share of each last digit, against 10 %.
    Digits,
    /// The figure of each thing against its usual range, in percent of the middle of that.
    Ranges,
}

/// A test of suspicion.
#[derive(Debug)]
pub struct Test {
    /// Its stable name.
    pub id: &'static str,
    /// What it is about.
    pub family: Family,
    /// What it is called.
    pub title: Bilingual,
    /// What things are tested, each by itself.
    pub things: Bilingual,
    /// What its figure is.
    pub figure: Bilingual,
    /// What it asks.
    pub asks: Bilingual,
    /// What it cannot say.
    pub cannot: Bilingual,
    /// What to do where it finds something.
    pub todo: Bilingual,
    /// What it needs.
    pub needs: Bilingual,
    /// How it is drawn, with so many places.
    pub draw: (Draw, usize),
    pub(super) run: fn(&[Table<'_>]) -> Tried,
}
