//! Whether groups differ in their share of boys more than chance allows, or less.

use super::by_sex::{BySex, pooled};
use super::chi_square::{lower_tail, upper_tail};
use super::exact::PValue;

/// How much groups differ, beside what chance alone would have them differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispersion {
    /// Pearson's χ² of the groups against their common share.
    pub chi_square: f64,
    /// Groups with births less one: what χ² comes to by chance.
    pub freedom: u64,
    /// The chance of differing so much or more, were all groups of one level.
    pub too_uneven: PValue,
    /// The chance of differing so little or less: figures that are too even may have been filled in or copied.
    pub too_even: PValue,
}

impl Dispersion {
    /// χ² over its degrees of freedom: about 1 by chance, near 0 where groups are all alike.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.chi_square / self.freedom as f64
    }
}

/// The dispersion test of several groups on both tails.
///
/// χ² = Σ (mᵢ − nᵢp)² / (nᵢp(1 − p)) with p the share of boys of all together. Groups without births are left out. For groups of a few
/// births χ² varies less than its distribution says, so both probabilities are then too large rather than too small.
/// `None` with fewer than two groups, or where all births are of one sex.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{BySex, dispersion};
/// // Twenty villages, each with 51 boys and 49 girls: no chance is so even.
/// let villages = [BySex { male: 51, female: 49 }; 20];
/// let told = dispersion(&villages).unwrap();
/// assert!(told.chi_square < 1e-9 && told.too_even.value() < 1e-9);
/// ```
/// # References
/// Fisher RA (1925), *Statistical methods for research workers*, §19–20.
#[must_use]
pub fn dispersion(groups: &[BySex]) -> Option<Dispersion> {
    let share = pooled(groups).share().filter(|share| 0.0 < *share && *share < 1.0)?;
    let with_births = groups.iter().filter(|group| !group.is_empty());
    let freedom = (with_births.clone().count() as u64).checked_sub(1).filter(|it| *it > 0)?;
    let chi_square = with_births.map(|group| deviation(*group, share).powi(2)).sum();
    let (too_uneven, too_even) = (upper_tail(chi_square, freedom), lower_tail(chi_square, freedom));
    Some(Dispersion { chi_square, freedom, too_uneven, too_even })
}

/// How many standard errors the share of boys of a group is from `share`.
pub(super) fn deviation(group: BySex, share: f64) -> f64 {
    let (male, births) = group.numbers();
    (male - births * share) / (births * share * (1.0 - share)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_group_or_one_sex_has_no_dispersion() {
        let group = |male, female| BySex { male, female };
        assert_eq!(dispersion(&[]), None);
        assert_eq!(dispersion(&[group(3, 4), group(0, 0)]), None);
        assert_eq!(dispersion(&[group(3, 0), group(5, 0)]), None);
        assert!(dispersion(&[group(3, 0), group(0, 5)]).is_some());
    }
}
