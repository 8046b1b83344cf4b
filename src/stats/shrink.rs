//! What the true level of a small place likely is: its own share of boys drawn towards that of all places, the more the fewer births
//! it has. What is drawn is an estimate for all places together; no place is better known by it alone.

mod beta_binomial;

pub use beta_binomial::{BetaBinomial, beta_binomial};

use super::by_sex::{BySex, pooled};

/// A common share of boys and how much the true shares of places vary about it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Empirical {
    /// The share of boys of all together.
    pub share: f64,
    /// The variance of true shares between places; 0 where chance explains all differences.
    pub level_variance: f64,
}

impl Empirical {
    /// The likely share of boys of a place; the common one without births.
    #[must_use]
    pub fn shrunk(&self, place: BySex) -> f64 {
        let Some(own) = place.share() else { return self.share };
        let chance = self.share * (1.0 - self.share) / place.births() as f64;
        let trust = self.level_variance / (self.level_variance + chance);
        if trust.is_nan() { self.share } else { self.share + trust * (own - self.share) }
    }
}

/// The empirical-Bayes estimate by moments for shares.
///
/// With q the share of all and n̄ the mean number of births, the variance of levels is max(0, Σ nᵢ(pᵢ − q)²/Σ nᵢ − q(1 − q)/n̄).
/// It is held at 0 where places differ less than by chance; without that, estimates would leave the range of the data. `None` without
/// births.
///
/// # References
/// Marshall RJ (1991), *J R Stat Soc C* 40:283–294, with the binomial variance in place of the Poisson one.
#[must_use]
pub fn empirical_bayes(places: &[BySex]) -> Option<Empirical> {
    let share = pooled(places).share()?;
    let with_births = places.iter().filter(|place| !place.is_empty());
    let count = with_births.clone().count() as f64;
    let (mut births, mut squares) = (0.0, 0.0);
    for place in with_births {
        let (male, n) = place.numbers();
        births += n;
        squares += n * (male / n - share).powi(2);
    }
    let level_variance = (squares / births - share * (1.0 - share) * count / births).max(0.0);
    Some(Empirical { share, level_variance })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_drawn_towards_all_and_never_beyond() {
        let places = [(60, 40), (500, 480), (3, 9), (0, 0), (1_000, 700)];
        let places = places.map(|(male, female)| BySex { male, female });
        let all = empirical_bayes(&places).unwrap();
        for place in places {
            let (own, drawn) = (place.share().unwrap_or(all.share), all.shrunk(place));
            assert!(own.min(all.share) <= drawn && drawn <= own.max(all.share), "{place:?}");
        }
        assert_eq!(empirical_bayes(&[BySex::default()]), None);
    }
}
