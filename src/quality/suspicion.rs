//! The statistics of suspicion: whether a ledger's figures look as figures that were counted do. Tests are rows of data
//! (`rows.rs`); each is a pure function of the ledgers' counts to what it tested and what stands out.
//!
//! What stands out is a reason to go and look, never a proof that figures were made up. Knows places, periods and counts, no rows.

mod about;
mod copies;
mod even;
mod evidence;
mod far;
mod named;
mod panel;
mod peers;
mod people;
mod picture;
mod rows;
mod runs;
mod tried;
mod written;

use super::Checked;
pub use about::{Draw, Family, Test};
use evidence::Table;
pub use panel::{overview, panel_of};
pub use rows::{TESTS, test};
pub use tried::{ALPHA, Flag, Oddity, Thing, Tried};

/// What all tests come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suspicion {
    /// What each test comes to, in the order of [`TESTS`].
    pub tried: Vec<Tried>,
    /// Other indices of heaped ages: Myers, Bachi, Spoorenberg.
    pub heaping: Option<[Option<f64>; 3]>,
    /// The United Nations' age-sex accuracy index.
    pub accuracy: Option<f64>,
    /// The names of the ledgers.
    pub ledgers: Vec<String>,
}

impl Suspicion {
    /// Runs every test over the ledgers that are counted.
    #[must_use]
    pub fn of(ledgers: &[Checked]) -> Self {
        let tables = Table::all(ledgers);
        let tried = TESTS.iter().map(|test| (test.run)(&tables).settle()).collect();
        let ledgers = ledgers.iter().map(|ledger| ledger.name.clone()).collect();
        let (heaping, accuracy) = (people::indices(&tables), people::accuracy(&tables));
        Self { tried, heaping, accuracy, ledgers }
    }

    /// What a test comes to.
    #[must_use]
    pub fn tried(&self, test: &Test) -> Option<&Tried> {
        TESTS.iter().zip(&self.tried).find(|(row, _)| row.id == test.id).map(|(_, tried)| tried)
    }
}
