//! Many tests at once.

/// The probabilities of many tests adjusted by Benjamini and Hochberg: where one is at most q, the share of false findings among all
/// such is expected to be at most q.
///
/// In the order given. A probability that is not a number counts as 1.
///
/// # Examples
/// ```
/// use vital_ledger::stats::benjamini_hochberg;
/// let adjusted = benjamini_hochberg(&[0.04, 0.01, 0.03]);
/// assert!((adjusted[1] - 0.03).abs() < 1e-12 && (adjusted[0] - 0.04).abs() < 1e-12);
/// ```
/// # References
/// Benjamini Y, Hochberg Y (1995), *J R Stat Soc B* 57:289–300.
#[must_use]
pub fn benjamini_hochberg(chances: &[f64]) -> Vec<f64> {
    benjamini_hochberg_among(chances, chances.len() as u64)
}

/// The same where so many were `tested` and only these may have been found: all others count as tests with the probability 1.
#[must_use]
pub fn benjamini_hochberg_among(chances: &[f64], tested: u64) -> Vec<f64> {
    let tested = tested.max(chances.len() as u64) as f64;
    let known = |at: usize| if chances[at].is_nan() { 1.0 } else { chances[at] };
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|a, b| known(*a).total_cmp(&known(*b)));
    let mut adjusted = vec![1.0; chances.len()];
    let mut least = 1.0_f64;
    for (rank, at) in order.into_iter().enumerate().rev() {
        least = least.min(known(at) * tested / (rank + 1) as f64);
        adjusted[at] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tests_that_are_not_named_count_as_passed() {
        let all = benjamini_hochberg(&[0.01, 1.0, 0.02, 1.0, 1.0]);
        let few = benjamini_hochberg_among(&[0.01, 0.02], 5);
        assert!((all[0] - few[0]).abs() < 1e-12 && (all[2] - few[1]).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn adjusting_keeps_the_order_and_never_lowers(chances in prop::collection::vec(0.0..=1.0_f64, 0..40)) {
            let adjusted = benjamini_hochberg(&chances);
            for (a, p) in chances.iter().enumerate() {
                prop_assert!(adjusted[a] >= p - 1e-15 && adjusted[a] <= 1.0);
                for (b, q) in chances.iter().enumerate() {
                    prop_assert!(p > q || adjusted[a] <= adjusted[b] + 1e-15);
                }
            }
        }
    }
}
