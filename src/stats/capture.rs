//! Two lists of the same people: how many there are in all, and how complete each list is. Knows counts, not how they were matched.
//!
//! All of it assumes that being on one list makes nobody more or less likely to be on the other, that everybody of a list is as
//! likely as any other to be on it, and that nobody is matched wrongly. Lists that depend on each other positively (one is copied
//! from the other, or both miss the same families) find too few people in all and look too complete.

use super::{Confidence, Interval};

/// What two lists have: so many people each, and so many of them on both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TwoLists {
    /// On the first list.
    pub first: u64,
    /// On the second.
    pub second: u64,
    /// On both.
    pub both: u64,
}

/// Why there is no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEstimate {
    /// A list has nobody.
    EmptyList,
    /// Nobody is on both lists, so that nothing is known of those on neither.
    NoMatches,
    /// More people on both lists than on one of them: these are no two lists.
    TooManyMatches,
}

/// How many people there are in all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Capture {
    /// As Lincoln and Petersen estimate it: too large in small lists.
    pub lincoln_petersen: f64,
    /// As Chapman does, nearly without that fault.
    pub chapman: f64,
    /// The variance of Chapman's estimate.
    pub variance: f64,
    /// The interval of it; never below the people seen.
    pub interval: Interval,
}

/// A list's share of all people, with its interval, as fractions of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Completeness {
    /// People of the list over all people.
    pub share: f64,
    /// The same at the ends of the interval of all people.
    pub interval: Interval,
}

impl TwoLists {
    /// People on either list.
    #[must_use]
    pub const fn seen(self) -> u64 {
        (self.first + self.second).saturating_sub(self.both)
    }

    /// Both counts together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            first: self.first + other.first,
            second: self.second + other.second,
            both: self.both + other.both,
        }
    }

    const fn refusal(self) -> Option<NoEstimate> {
        if self.first == 0 || self.second == 0 {
            return Some(NoEstimate::EmptyList);
        }
        if self.both > self.first || self.both > self.second {
            return Some(NoEstimate::TooManyMatches);
        }
        if self.both == 0 { Some(NoEstimate::NoMatches) } else { None }
    }
}

impl Capture {
    /// The standard error of Chapman's estimate.
    #[must_use]
    pub fn standard_error(self) -> f64 {
        self.variance.sqrt()
    }

    /// The share of all people that a list of `listed` has. Never above one: nobody is on a list who is not there.
    #[must_use]
    pub fn completeness(self, listed: u64) -> Completeness {
        let of = |people: f64| (listed as f64 / people).min(1.0);
        let interval = Interval { lower: of(self.interval.upper), upper: of(self.interval.lower) };
        Completeness { share: of(self.chapman), interval }
    }
}

/// Everybody, as two lists tell it, with the transformed logit interval, which keeps its level in small lists and leaves out no one
/// who was seen.
///
/// # Errors
/// A list without people, lists without a match, more matches than people.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, TwoLists, capture};
/// let turtles = TwoLists { first: 10, second: 15, both: 5 };
/// let all = capture(turtles, Confidence::P95).unwrap();
/// assert!((all.lincoln_petersen - 30.0).abs() < 1e-12 && (all.chapman - 28.333_333).abs() < 1e-6);
/// assert!((all.interval.lower - 21.94).abs() < 0.005 && (all.interval.upper - 64.67).abs() < 0.005);
/// ```
/// # References
/// Chapman DG (1951), *Univ Calif Publ Stat* 1:131–160. Seber GAF (1970), *Biometrics* 26:13–22, the variance.
/// Sadinle M (2009), *Commun Stat Simul Comput* 38:1909–1924, the interval.
pub fn capture(lists: TwoLists, level: Confidence) -> Result<Capture, NoEstimate> {
    if let Some(refusal) = lists.refusal() {
        return Err(refusal);
    }
    let [first, second, both] = [lists.first, lists.second, lists.both].map(|count| count as f64);
    let [only_first, only_second] = [first - both, second - both];
    let product = (first + 1.0) * (second + 1.0);
    let chapman = product / (both + 1.0) - 1.0;
    let variance = product * only_first * only_second / ((both + 1.0).powi(2) * (both + 2.0));
    Ok(Capture {
        lincoln_petersen: first * second / both,
        chapman,
        variance,
        interval: logit_interval([only_first, only_second, both], level),
    })
}

/// Half a person is added to each cell, so that none is empty.
fn logit_interval(cells: [f64; 3], level: Confidence) -> Interval {
    let [only_first, only_second, both] = cells.map(|count| count + 0.5);
    let unseen = only_first * only_second / both;
    let spread =
        (1.0 / both + 1.0 / only_first + 1.0 / only_second + both / (only_first * only_second))
            .sqrt()
            * level.z();
    let seen: f64 = cells.iter().sum();
    // Half a person less than were seen, as in the published form: the halves added above weigh a little too much.
    let at = |factor: f64| seen - 0.5 + unseen * factor;
    Interval { lower: at((-spread).exp()).max(seen), upper: at(spread.exp()) }
}

/// The sum over strata that were estimated one by one: so differences of coverage between them do no harm. Variances add up; the
/// interval is that of a logarithmic normal distribution of those who were not seen.
///
/// # References
/// Chao A (1987), *Biometrics* 43:783–791, equation 12, the interval.
#[must_use]
pub fn capture_sum(strata: &[(TwoLists, Capture)], level: Confidence) -> Option<Capture> {
    if strata.is_empty() {
        return None;
    }
    let sum = |of: fn(&Capture) -> f64| strata.iter().map(|(_, all)| of(all)).sum::<f64>();
    let seen: u64 = strata.iter().map(|(lists, _)| lists.seen()).sum();
    let (seen, chapman, variance) = (seen as f64, sum(|all| all.chapman), sum(|all| all.variance));
    let unseen = (chapman - seen).max(0.0);
    let interval = if unseen > 0.0 {
        let factor = (level.z() * (variance / unseen.powi(2)).ln_1p().sqrt()).exp();
        Interval { lower: seen + unseen / factor, upper: seen + unseen * factor }
    } else {
        Interval { lower: seen, upper: seen }
    };
    let lincoln_petersen = sum(|all| all.lincoln_petersen);
    Some(Capture { lincoln_petersen, chapman, variance, interval })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: u64, second: u64, both: u64) -> Result<Capture, NoEstimate> {
        capture(TwoLists { first, second, both }, Confidence::P95)
    }

    #[test]
    fn the_record_of_the_literature_is_reproduced() {
        // 10 turtles marked, 15 caught again, 5 of them marked (truth record `chapman`).
        let all = of(10, 15, 5).unwrap();
        let got = [all.chapman, all.standard_error(), all.interval.lower, all.interval.upper];
        let expected = [28.333_333_333_3, 5.909_368_4, 21.940_987_88, 64.666_139_93];
        for (got, expected) in got.iter().zip(expected) {
            assert!((got - expected).abs() < 1e-6, "{got} is not {expected}");
        }
        let first = all.completeness(10);
        assert!((first.share - 10.0 / 28.333_333_333_3).abs() < 1e-9);
        assert!((first.interval.lower - 10.0 / 64.666_139_93).abs() < 1e-9);
    }

    #[test]
    fn where_nothing_can_be_said_the_reason_is() {
        for (lists, reason) in [
            ((0, 5, 0), NoEstimate::EmptyList),
            ((5, 0, 0), NoEstimate::EmptyList),
            ((5, 7, 0), NoEstimate::NoMatches),
            ((5, 7, 6), NoEstimate::TooManyMatches),
        ] {
            assert_eq!(of(lists.0, lists.1, lists.2), Err(reason), "{lists:?}");
        }
    }

    #[test]
    fn two_equal_lists_have_everybody() {
        let all = of(40, 40, 40).unwrap();
        assert!((all.chapman - 40.0).abs() < 1e-9 && all.variance.abs() < 1e-9);
        assert!((all.completeness(40).share - 1.0).abs() < 1e-12);
        assert!(all.interval.lower >= 40.0);
    }

    #[test]
    fn strata_add_up_and_keep_those_who_were_seen() {
        let strata: Vec<(TwoLists, Capture)> = [(10, 15, 5), (100, 90, 60)]
            .map(|(first, second, both)| {
                let lists = TwoLists { first, second, both };
                (lists, capture(lists, Confidence::P95).unwrap())
            })
            .into();
        let sum = capture_sum(&strata, Confidence::P95).unwrap();
        // 28.3333 and 101 x 91 / 61 - 1; 34.9206 and 101 x 91 x 40 x 30 / (61^2 x 62).
        assert!((sum.chapman - (28.333_333_333 + 149.672_131_148)).abs() < 1e-6);
        assert!(
            (sum.variance - (34.920_634_921 + 47.807_127_810)).abs() < 1e-4,
            "{}",
            sum.variance
        );
        let seen = 20.0 + 130.0;
        assert!(sum.interval.lower > seen && sum.interval.contains(sum.chapman));
        assert_eq!(capture_sum(&[], Confidence::P95), None);
    }
}
