//! Pictures of the indicators and of the counts behind them: composition by birth order, months of the year, ages, services from due to
//! done, one indicator across places and periods, two indicators against each other. Each is a pure function of counts and what is
//! asked to a [`Panel`]. Knows no signals and no elements.

pub mod about;
mod across;
mod ages;
mod composition;
mod figures;
mod pair;
mod season;
mod services;

use std::collections::BTreeMap;

use crate::answers::Panel;
use crate::boundary::Boundaries;
use crate::cube::Place;
use crate::export::threshold_of;
use crate::measures::{Basis, Indicator, Orders, Rollup, indicator};
use crate::period::Period;
use crate::shown::Pictured;
use crate::text::{Lang, pictures};
pub use about::{About, SUBJECTS, Subject};
pub use figures::{counts, is_ratio, is_small};
pub use services::{CHAINS, Chain};

/// What is shown, and the counts that it is of.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The counts.
    pub rollup: &'a Rollup,
    /// The places together; everywhere is the empty place.
    pub places: Vec<Place>,
    /// The places that are compared with each other.
    pub inside: Vec<Place>,
    /// The period in focus; `None` for all time.
    pub period: Option<Period>,
    /// The periods of trends.
    pub periods: Vec<Period>,
    /// Only births of these orders.
    pub orders: Orders,
    /// The base of rates, and the level.
    pub basis: Basis,
    /// Definitions that the user chose.
    pub variants: &'a BTreeMap<String, usize>,
    /// The indicator across places.
    pub indicator: &'static Indicator,
    /// The two that are held against each other.
    pub pair: [&'static Indicator; 2],
    /// The borders of places, where the user gave some.
    pub borders: Option<&'a Boundaries>,
    /// Counts from one to below this may not leave the page, and more where it is history; `None` where nothing leaves it.
    pub threshold: Option<u64>,
}

impl Source<'_> {
    /// The picture of a subject. One that stands on a small count does not leave the page at all: what is left would give it away.
    #[must_use]
    pub fn panel(&self, subject: Subject, asked: &Pictured, lang: Lang) -> Panel {
        let drawn = match subject {
            Subject::Across => self.across(asked, lang),
            Subject::Pair => self.pair(lang),
            Subject::Composition => self.composition(asked, lang),
            Subject::Season => self.season(lang),
            Subject::Ages => self.ages(lang),
            Subject::Services => self.services(asked, lang),
        };
        let Some((panel, counts)) = drawn else {
            return Panel::saying(subject.about().lacks.get(lang));
        };
        leaving(panel, &counts, self.least_told(subject, asked), lang)
    }

    /// The smallest count of a picture that may be told: more for what is history.
    fn least_told(&self, subject: Subject, asked: &Pictured) -> Option<u64> {
        let least = self.threshold?;
        let shown: Vec<&Indicator> = match subject {
            Subject::Across => vec![self.indicator],
            Subject::Pair => self.pair.to_vec(),
            Subject::Services => {
                self.chain(asked).and_then(|chain| indicator(chain.indicator)).into_iter().collect()
            }
            Subject::Composition | Subject::Season | Subject::Ages => Vec::new(),
        };
        shown.into_iter().map(|it| threshold_of(it, least)).chain([least]).max()
    }
}

/// A panel that stands on `counts`, or why it does not leave the page: the smallest count that may be told is `threshold`.
#[must_use]
pub fn leaving(panel: Panel, counts: &[f64], threshold: Option<u64>, lang: Lang) -> Panel {
    let is_small =
        |count: &f64| threshold.is_some_and(|least| 0.0 < *count && *count < least as f64);
    if counts.iter().any(is_small) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    panel
}

/// A picture, and the counts that it stands on.
type Drawn = Option<(Panel, Vec<f64>)>;
