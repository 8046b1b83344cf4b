//! Whether groups differ more than chance allows, or less: in their share of boys, or in their counts over time.

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

/// The dispersion test, on both tails, of the counts of one place over periods against those of the `others` in the same periods.
///
/// χ² of the table of two rows: seasons and trends that the others share are no dispersion. Where there are no others (an empty slice),
/// the periods are taken as alike. Periods without any event are left out. `None` where there are not two periods with events, where
/// the others are of other periods, or one of both has no events.
///
/// # References
/// Fisher RA (1925), *Statistical methods for research workers*, §16 (the index of dispersion), §21 (two rows).
#[must_use]
pub fn count_dispersion(own: &[u64], others: &[u64]) -> Option<Dispersion> {
    let is_alone = others.is_empty();
    if !is_alone && others.len() != own.len() {
        return None;
    }
    let total = |counts: &[u64]| counts.iter().map(|count| *count as f64).sum::<f64>();
    let (mine, theirs) = (total(own), total(others));
    let all = |at: usize| if is_alone { 1.0 } else { own[at] as f64 + others[at] as f64 };
    let whole = if is_alone { own.len() as f64 } else { mine + theirs };
    let known = (0..own.len()).filter(|at| all(*at) > 0.0);
    let freedom = (known.clone().count() as u64).checked_sub(1).filter(|it| *it > 0)?;
    if mine <= 0.0 || !is_alone && theirs <= 0.0 {
        return None;
    }
    let term = |at: usize| {
        let expected = mine * all(at) / whole;
        (own[at] as f64 - expected).powi(2) / expected
    };
    let correction = if is_alone { 1.0 } else { whole / theirs };
    let chi_square = correction * known.map(term).sum::<f64>();
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

    #[test]
    fn counts_over_time_are_held_against_those_of_others() {
        // Alone, by hand: mean 10, (4 + 4 + 0)/10 with two degrees of freedom.
        let alone = count_dispersion(&[8, 12, 10], &[]).unwrap();
        assert!((alone.chi_square - 0.8).abs() < 1e-12 && alone.freedom == 2);
        // A table of two rows, by hand: 10 20 / 20 20 has χ² = 70 (10·20 − 20·20)²/(30·40·30·40).
        let table = count_dispersion(&[10, 20], &[20, 20]).unwrap();
        assert!((table.chi_square - 70.0 * 40_000.0 / 1_440_000.0).abs() < 1e-9);
        // The same season as the others is no dispersion.
        let season = count_dispersion(&[10, 20, 30], &[100, 200, 300]).unwrap();
        assert!(season.chi_square < 1e-12 && season.too_even.value() < 1e-12);
        for (own, others) in [(&[][..], &[][..]), (&[5], &[5]), (&[5, 6], &[5]), (&[0, 0], &[1, 1])]
        {
            assert_eq!(count_dispersion(own, others), None);
        }
        assert_eq!(count_dispersion(&[5, 6], &[0, 0]), None);
    }
}
