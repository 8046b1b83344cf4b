//! Series of births as chance alone would have them. Always the same ones: a figure must not change from one look to the next.

use rand::SeedableRng;
use rand::rngs::SmallRng;
use rand_distr::{Binomial, Distribution};

use super::by_sex::BySex;

/// So many periods are drawn for one answer; a moment's work.
const DRAWN: usize = 100_000;
const FEWEST_SERIES: usize = 200;
const MOST_SERIES: usize = 2_000;

/// Births by sex of the same numbers as given, of one level, period after period.
pub(super) struct Chances {
    periods: Vec<(u64, Option<Binomial>)>,
    random: SmallRng,
}

impl Chances {
    /// Series with the births of `groups` and one share of boys.
    pub(super) fn new(groups: &[BySex], share: f64) -> Self {
        const SEED: u64 = 0x1710;
        let period = |group: &BySex| (group.births(), Binomial::new(group.births(), share).ok());
        Self { periods: groups.iter().map(period).collect(), random: SmallRng::seed_from_u64(SEED) }
    }

    /// How many series are looked at.
    pub(super) fn series(&self) -> usize {
        (DRAWN / self.periods.len().max(1)).clamp(FEWEST_SERIES, MOST_SERIES)
    }

    /// Another series.
    pub(super) fn draw(&mut self) -> Vec<BySex> {
        (0..self.periods.len()).map(|at| self.period(at)).collect()
    }

    /// One more period with the births of the one at `at`.
    pub(super) fn period(&mut self, at: usize) -> BySex {
        let (births, drawn) = &self.periods[at];
        let male = drawn.as_ref().map_or(0, |drawn| drawn.sample(&mut self.random));
        BySex { male, female: births - male }
    }
}

/// The value that a share of all lies above.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the list")]
pub(super) fn passed_by(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let above = (values.len() as f64 * share).floor() as usize;
    values.len().checked_sub(above + 1).map_or(f64::INFINITY, |at| values[at])
}
