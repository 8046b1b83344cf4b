//! What a test of suspicion comes to: how many things it tested, and which of them stand out once it is corrected for being many.

use crate::cube::{Measure, Place};
use crate::period::Period;
use crate::stats::{SlipKind, benjamini_hochberg_among};

/// The chance that a test finds anything at all in ledgers without fault, by its own model.
pub const ALPHA: f64 = 0.01;
/// So many things are kept of those that do not stand out, to be drawn beside those that do.
const KEPT: usize = 20;
/// So many things that may stand out are kept; a broken column must not fill the page.
const MOST: usize = 20_000;

/// What is odd about a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Less different than chance allows.
    TooEven,
    /// More different than chance allows.
    TooUneven,
    /// This last digit is the most frequent.
    Prefers(usize),
    /// Another place has the same numbers in the same period.
    SameAs(Place),
    /// The same place had the same numbers in this period.
    AsIn(Period),
    /// The same number so many periods in a row.
    Repeats(u64),
    /// No events for so many periods in a row.
    Silent(u64),
    /// All of so many.
    Full(u64),
    /// Higher than usual.
    High,
    /// Lower than usual.
    Low,
    /// One slip leads back to what is usual.
    Slip(SlipKind, u64),
    /// Ages are heaped.
    Heaped,
}

/// What a thing that was tested is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thing {
    /// The ledger, by its place in the list.
    pub table: usize,
    /// Where; `None` for everywhere.
    pub place: Option<Place>,
    /// From when to when; `None` for all time.
    pub periods: Option<(Period, Period)>,
    /// What is counted.
    pub measure: Option<Measure>,
}

/// A thing that was tested, as it came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// What it is about.
    pub about: Thing,
    /// What is odd about it, if it stands out.
    pub oddity: Oddity,
    /// Its figure.
    pub figure: f64,
    /// What would be usual: from, to.
    pub usual: (f64, f64),
    /// The smallest count that this stands on.
    pub least: u64,
    /// The chance of such a figure or a stranger one by the model of the test.
    pub p: f64,
    /// The same, corrected for being one of many.
    pub adjusted: f64,
}

impl Flag {
    /// Whether it stands out.
    #[must_use]
    pub fn stands_out(&self) -> bool {
        self.adjusted <= ALPHA
    }
}

/// What a test comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tried {
    /// How many things were tested.
    pub tested: u64,
    /// Those that stand out, the strangest first, then some that come nearest to it.
    pub things: Vec<Flag>,
    /// The last digits that are shown, in percent, and of what: those that stand out most.
    pub digits: Option<(Thing, [f64; 10])>,
    /// The nearest of those that cannot stand out, while things are tested.
    near: Vec<Flag>,
    /// What is not stranger than this is not kept any more.
    bar: Option<f64>,
}

impl Tried {
    /// Tests one more thing; what came out is only worked out where it may be shown.
    pub(super) fn thing(&mut self, p: f64, flag: impl FnOnce() -> Flag) {
        self.tested += 1;
        if p <= ALPHA && self.things.len() < MOST {
            self.things.push(Flag { p, ..flag() });
        } else if p > ALPHA && self.bar.is_none_or(|bar| p < bar) {
            self.near.push(Flag { p, ..flag() });
            if self.near.len() > 2 * KEPT {
                self.keep_nearest();
            }
        }
    }

    fn keep_nearest(&mut self) {
        self.near.sort_by(|a, b| a.p.total_cmp(&b.p));
        self.near.truncate(KEPT);
        self.bar = self.near.last().map(|flag| flag.p).filter(|_| self.near.len() == KEPT);
    }

    /// Corrects for being many, and puts the strangest first.
    pub(super) fn settle(mut self) -> Self {
        self.things.sort_by(|a, b| a.p.total_cmp(&b.p));
        self.keep_nearest();
        self.things.append(&mut self.near);
        let chances: Vec<f64> = self.things.iter().map(|flag| flag.p).collect();
        let adjusted = benjamini_hochberg_among(&chances, self.tested);
        for (flag, adjusted) in self.things.iter_mut().zip(adjusted) {
            flag.adjusted = adjusted;
        }
        let standing_out = self.flagged();
        self.things.truncate(standing_out.max(KEPT));
        self
    }

    /// How many stand out.
    #[must_use]
    pub fn flagged(&self) -> usize {
        self.things.iter().take_while(|flag| flag.stands_out()).count()
    }

    /// The corrected chance of the strangest thing; 1 where nothing was tested.
    #[must_use]
    pub fn strangest(&self) -> f64 {
        self.things.first().map_or(1.0, |flag| flag.adjusted)
    }
}
