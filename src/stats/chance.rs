//! Births as chance alone would have them. Always the same ones: a figure must not change from one look to the next.

use rand::SeedableRng;
use rand::rngs::SmallRng;
use rand_distr::{Binomial, Distribution};

use super::by_sex::{BySex, share_of_ratio};

/// So many periods are drawn for one answer; a moment's work.
const DRAWN: usize = 100_000;
const FEWEST_SERIES: usize = 200;
const MOST_SERIES: usize = 2_000;
const SEED: u64 = 0x1710;

/// Births by sex of the same numbers as given, of one level, period after period.
pub(super) struct Chances {
    periods: Vec<(u64, Option<Binomial>)>,
    random: SmallRng,
}

impl Chances {
    /// Series with the births of `groups` and one share of boys.
    pub(super) fn new(groups: &[BySex], share: f64) -> Self {
        Self::seeded(groups.iter().map(|group| group.births()), share, SEED)
    }

    fn seeded(sizes: impl Iterator<Item = u64>, share: f64, seed: u64) -> Self {
        let period = |births| (births, Binomial::new(births, share).ok());
        Self { periods: sizes.map(period).collect(), random: SmallRng::seed_from_u64(seed) }
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

/// Births by sex of groups of these sizes, all of the level `ratio`, as chance has them: the same whenever `draw` is the same.
///
/// # Examples
/// ```
/// use vital_ledger::stats::births_by_chance;
/// let first = births_by_chance(&[100, 200], 106.0, 1);
/// assert_eq!(first.iter().map(|group| group.births()).collect::<Vec<_>>(), [100, 200]);
/// assert_eq!(births_by_chance(&[100, 200], 106.0, 1), first);
/// ```
#[must_use]
pub fn births_by_chance(sizes: &[u64], ratio: f64, draw: u64) -> Vec<BySex> {
    let seed = SEED.wrapping_add(draw);
    Chances::seeded(sizes.iter().copied(), share_of_ratio(ratio), seed).draw()
}

/// The value that a share of all lies above.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the list")]
pub(super) fn passed_by(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let above = (values.len() as f64 * share).floor() as usize;
    values.len().checked_sub(above + 1).map_or(f64::INFINITY, |at| values[at])
}
