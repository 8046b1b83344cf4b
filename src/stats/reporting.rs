//! Which share of events is known after so many months, from events whose delay is known: what falls in the latest months may only be
//! late. Knows counts by delay, not of what.

/// The share of events that is reported within so many periods, by that number: the last is 1. `cohorts` are events that came about
/// in one period each, by how many periods later they were reported; a cohort is as long as it could be watched.
///
/// Delays are taken from the longest to the shortest (reverse hazards, which are the factors of the chain-ladder method): of all
/// that are reported within `j` periods, which share is reported in the `j`-th itself? Only cohorts that could be watched so long
/// answer. It supposes that delays are now as they were in these cohorts, and says nothing of what is reported later than the longest.
///
/// `None` without any event.
///
/// # Examples
/// ```
/// use vital_ledger::stats::reported_within;
/// // Of 100 births a month 80 are registered at once and 20 a month later; the last month lacks the latter.
/// let shares = reported_within(&[vec![80, 20], vec![80, 20], vec![80]]).unwrap();
/// assert_eq!(shares, [0.8, 1.0]);
/// ```
/// # References
/// Kalbfleisch JD, Lawless JF (1989), *J Am Stat Assoc* 84:360–372. Mack T (1993), *ASTIN Bull* 23:213–225, the chain-ladder method.
#[must_use]
pub fn reported_within(cohorts: &[Vec<u64>]) -> Option<Vec<f64>> {
    let longest = cohorts.iter().map(Vec::len).max()?;
    if cohorts.iter().flatten().all(|events| *events == 0) {
        return None;
    }
    let mut shares = vec![1.0; longest];
    for delay in (1..longest).rev() {
        shares[delay - 1] = shares[delay] * (1.0 - reverse_hazard(cohorts, delay));
    }
    Some(shares)
}

/// Of the events reported within `delay` periods the share that is reported in the last of them.
fn reverse_hazard(cohorts: &[Vec<u64>], delay: usize) -> f64 {
    let watched = cohorts.iter().filter(|cohort| cohort.len() > delay);
    let (last, within) = watched.fold((0, 0), |(last, within), cohort| {
        (last + cohort[delay], within + cohort[..=delay].iter().sum::<u64>())
    });
    if within == 0 { 0.0 } else { last as f64 / within as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_the_cohorts_that_were_watched_so_long() {
        // Worked out by hand: of 60 watched for two months 6 came in the second, of 130 watched for one month 26 in the first.
        let cohorts = [vec![36, 18, 6], vec![62, 8], vec![70]];
        let shares = reported_within(&cohorts).unwrap_or_default();
        let expected = [(1.0 - 26.0 / 124.0) * 0.9, 0.9, 1.0];
        for (got, expected) in shares.iter().zip(expected) {
            assert!((got - expected).abs() < 1e-12, "{got} {expected}");
        }
    }

    #[test]
    fn without_events_nothing_is_said() {
        assert_eq!(reported_within(&[]), None);
        assert_eq!(reported_within(&[vec![0, 0], vec![0]]), None);
        assert_eq!(reported_within(&[vec![5], vec![5]]), Some(vec![1.0]));
    }
}
