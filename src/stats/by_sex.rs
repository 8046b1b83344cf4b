//! Births by sex: what every question about a sex ratio is asked of.

use super::sex_ratio::sex_ratio;

/// Births of one place, period or class by sex.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct BySex {
    /// Boys.
    pub male: u64,
    /// Girls.
    pub female: u64,
}

impl BySex {
    /// Boys and girls.
    #[must_use]
    pub const fn births(self) -> u64 {
        self.male.saturating_add(self.female)
    }

    /// The boys among them, as a fraction of one; `None` without births.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.births() > 0).then(|| self.male as f64 / self.births() as f64)
    }

    /// Males per 100 females; `None` without a female birth.
    #[must_use]
    pub fn ratio(self) -> Option<f64> {
        sex_ratio(self.male, self.female)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            male: self.male.saturating_add(other.male),
            female: self.female.saturating_add(other.female),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.births() == 0
    }

    pub(super) fn numbers(self) -> (f64, f64) {
        (self.male as f64, self.births() as f64)
    }
}

/// All of them together.
#[must_use]
pub fn pooled(groups: &[BySex]) -> BySex {
    groups.iter().fold(BySex::default(), |sum, group| sum.and(*group))
}

/// The share of boys that is the same as `ratio` males per 100 females.
#[must_use]
pub fn share_of_ratio(ratio: f64) -> f64 {
    ratio / (100.0 + ratio)
}

/// The males per 100 females that are the same as a share of boys; infinite where all are boys.
#[must_use]
pub fn ratio_of_share(share: f64) -> f64 {
    100.0 * share / (1.0 - share)
}

/// Males per 100 females at so many logits of the share of boys.
pub(super) fn ratio_of_logit(logit: f64) -> f64 {
    100.0 * logit.exp()
}
