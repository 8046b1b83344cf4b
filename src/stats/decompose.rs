//! Why a figure changed: the difference of two sums of products as a sum of effects, one a factor, that leave nothing over.

/// The effects of the factors of a product on its change from `first` to `second`.
///
/// The effect of one factor is its change times the mean of what the others make of it, over all orders in which factors could change
/// one after another: with two factors (b + B)/2 · (A − a), which is Kitagawa's; with three ((bc + BC)/3 + (bC + Bc)/6) · (A − a).
/// The effects add up to the change. For a sum of products, add the effects of each product.
///
/// # Examples
/// ```
/// use vital_ledger::stats::das_gupta;
/// // Das Gupta (1993), example 2.1.
/// let effects = das_gupta(&[10_930.0, 0.717_892], &[16_591.0, 0.825_974]);
/// assert_eq!(format!("{:.2} {:.2}", effects[0], effects[1]), "4369.91 1487.26");
/// ```
/// # References
/// Kitagawa EM (1955), *J Am Stat Assoc* 50:1168–1194. Das Gupta P (1993), *Standardization and decomposition of rates: a user's manual*,
/// US Bureau of the Census P23-186.
///
/// # Panics
/// Where the two do not have the same number of factors.
#[must_use]
pub fn das_gupta(first: &[f64], second: &[f64]) -> Vec<f64> {
    assert_eq!(first.len(), second.len(), "the same factors");
    let factors = first.len();
    let weights = weights(factors);
    let effect = |own: usize| {
        let mut mean = 0.0;
        // Each subset of the other factors may have changed before this one.
        for changed in (0..1_usize << factors).filter(|changed| changed >> own & 1 == 0) {
            let others = (0..factors).filter(|at| *at != own);
            let value = |at: usize| if changed >> at & 1 == 1 { second[at] } else { first[at] };
            mean += weights[changed.count_ones() as usize] * others.map(value).product::<f64>();
        }
        mean * (second[own] - first[own])
    };
    (0..factors).map(effect).collect()
}

/// The share of all orders in which a given set of so many others comes before a factor: k! (n − 1 − k)! / n!.
fn weights(factors: usize) -> Vec<f64> {
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    let share = |before| factorial(before) * factorial(factors - 1 - before) / factorial(factors);
    (0..factors).map(share).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn effects_add_up_to_the_change(pairs in prop::collection::vec((-9.0..9.0_f64, -9.0..9.0_f64), 1..5)) {
            let (first, second): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let change = second.iter().product::<f64>() - first.iter().product::<f64>();
            let effects = das_gupta(&first, &second);
            prop_assert!((effects.iter().sum::<f64>() - change).abs() < 1e-9);
            // Back again is the same with the other sign.
            let back = das_gupta(&second, &first);
            for (there, back) in effects.iter().zip(back) {
                prop_assert!((there + back).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_published_example_of_three_factors_comes_out() {
        // Das Gupta (1993), example 2.2: Austria and Chile, crude birth rates.
        let effects = das_gupta(&[51.787_46, 0.459_19, 0.526_38], &[84.905_02, 0.757_56, 0.510_65]);
        for (got, published) in effects.into_iter().zip([10.434_033_3, 10.560_847_6, -0.667_008_4])
        {
            assert!((got - published).abs() < 1e-5, "{got}");
        }
    }
}
