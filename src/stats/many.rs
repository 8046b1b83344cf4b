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
    let known = |at: usize| if chances[at].is_nan() { 1.0 } else { chances[at] };
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|a, b| known(*a).total_cmp(&known(*b)));
    let mut adjusted = vec![1.0; chances.len()];
    let mut least = 1.0_f64;
    for (rank, at) in order.into_iter().enumerate().rev() {
        least = least.min(known(at) * chances.len() as f64 / (rank + 1) as f64);
        adjusted[at] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
