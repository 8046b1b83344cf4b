//! Intervals for a number of events, and the rate that comes of it: the exact one and Byar's.

use super::gamma::{lower_quantile, upper_quantile, wilson_hilferty};
use super::interval::{Confidence, Interval};

/// Which interval a number of events was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateMethod {
    /// The exact one, below ten events.
    Exact,
    /// Byar's, from ten on.
    Byar,
}

/// Events per person at risk, with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Events per person, or per person and year where the population is one of years lived.
    pub value: f64,
    /// The interval, in the same unit.
    pub interval: Interval,
    /// How many events it rests on.
    pub events: u64,
    /// Which interval it is.
    pub method: RateMethod,
}

impl Rate {
    /// The rate and both bounds times a `factor` above 0: 1000 gives the rate per thousand.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        let interval = self.interval.map(|bound| bound * factor);
        Self { value: self.value * factor, interval, ..self }
    }
}

/// The exact interval for the expected number of events where `events` were counted, by the Poisson distribution.
///
/// The lower bound is half the χ² quantile of 2·events degrees of freedom that leaves half of the rest below it, the upper one that of
/// 2·events + 2 that leaves half of the rest above it; without events the lower bound is 0. Its coverage is never below the level, at
/// the price of width. In O(√events), a few milliseconds at 10⁹.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, poisson_exact};
/// let none = poisson_exact(0, Confidence::P95);
/// assert!(none.lower == 0.0 && (none.upper - 3.6889).abs() < 5e-5);
/// ```
/// # References
/// Garwood F (1936), *Biometrika* 28:437–442.
#[must_use]
pub fn poisson_exact(events: u64, level: Confidence) -> Interval {
    let count = events as f64;
    let lower = if events == 0 { 0.0 } else { lower_quantile(count, level) };
    Interval { lower, upper: upper_quantile(count + 1.0, level) }
}

/// Byar's interval for the expected number of events where `events` were counted.
///
/// With o events and the normal quantile z the lower bound is o(1 − 1/(9o) − z/(3√o))³, and the upper one the same of o + 1 with + z:
/// Wilson and Hilferty's form of the exact bounds, at 95 % within a hundredth of an event from ten events on. The lower bound is 0 without events and
/// where the cube's root is below 0, which one event has at 99.8 %.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, byar};
/// let deaths = byar(65, Confidence::P95);
/// assert!((deaths.lower - 50.1632).abs() < 5e-5 && (deaths.upper - 82.8491).abs() < 5e-5);
/// ```
/// # References
/// Breslow NE, Day NE (1987), *Statistical methods in cancer research* II, 69. Wilson EB, Hilferty MM (1931), *Proc Natl Acad Sci USA*
/// 17:684–688.
#[must_use]
pub fn byar(events: u64, level: Confidence) -> Interval {
    let count = events as f64;
    let lower = if events == 0 { 0.0 } else { wilson_hilferty(count, -level.z()) };
    Interval { lower, upper: wilson_hilferty(count + 1.0, level.z()) }
}

/// The interval for the expected number of events, and which it is: exact below ten events, Byar's from ten on.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, RateMethod, poisson_interval};
/// assert_eq!(poisson_interval(9, Confidence::P95).1, RateMethod::Exact);
/// assert_eq!(poisson_interval(10, Confidence::P95).1, RateMethod::Byar);
/// ```
/// # References
/// Association of Public Health Observatories (2008), *Technical briefing 3: commonly used public health statistics and their confidence
/// intervals*.
#[must_use]
pub fn poisson_interval(events: u64, level: Confidence) -> (Interval, RateMethod) {
    const BYAR_FROM: u64 = 10;
    if events < BYAR_FROM {
        (poisson_exact(events, level), RateMethod::Exact)
    } else {
        (byar(events, level), RateMethod::Byar)
    }
}

/// The rate of `events` among `population` people or person-years: events / population, its interval that of the events over the same.
///
/// The population is taken as known. A rate may exceed 1. `None` when `population` is not a finite number above 0.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Confidence, rate};
/// let rate = rate(20, 100.0, Confidence::P95).unwrap().times(100.0);
/// assert_eq!(format!("{:.1} {:.1}", rate.interval.lower, rate.interval.upper), "12.2 30.9");
/// ```
/// # References
/// As [`poisson_interval`].
#[must_use]
pub fn rate(events: u64, population: f64, level: Confidence) -> Option<Rate> {
    if !is_at_risk(population) {
        return None;
    }
    let (interval, method) = poisson_interval(events, level);
    let interval = interval.map(|bound| bound / population);
    Some(Rate { value: events as f64 / population, interval, events, method })
}

/// Whether a population can be divided by.
pub(super) fn is_at_risk(population: f64) -> bool {
    population.is_finite() && population > 0.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Confidence::{P95, P998};

    const LEVELS: [Confidence; 2] = [P95, P998];

    #[test]
    fn exact_intervals_agree_with_an_independent_computation() {
        // (events, level, lower, upper) from scipy 1.17: gammaincinv(o, p), gammainccinv(o + 1, p).
        let rows = [
            (0, P95, 0.0, 3.688_879_454_113_936_3),
            (0, P998, 0.0, 6.907_755_278_982_137),
            (1, P95, 0.025_317_807_984_289_876, 5.571_643_390_938_898),
            (1, P998, 0.001_000_500_333_583_534, 9.233_413_476_451_586),
            (2, P95, 0.242_209_278_543_964_96, 7.224_687_667_723_961),
            (2, P998, 0.045_402_017_769_489_544, 11.228_872_242_412_661),
            (9, P95, 4.115_373_097_378_334, 17.084_803_451_419_17),
            (9, P998, 2.452_424_404_363_775, 22.657_373_309_062_933),
            (10, P95, 4.795_388_696_132_433_5, 18.390_356_042_017_775),
            (10, P998, 2.960_520_372_743_76, 24.133_971_145_417_593),
            (65, P95, 50.165_627_729_234_27, 82.847_835_815_871_58),
            (65, P998, 42.901_837_749_707_305, 93.976_279_648_436_6),
            (1_000, P95, 938.973_018_407_695_2, 1_063.952_136_016_302),
            (1_000, P998, 905.120_790_934_976_6, 1_101.626_943_879_030_5),
            (100_000, P95, 99_381.152_663_744_72, 100_621.744_739_743_88),
            (100_000, P998, 99_025.631_890_500_92, 100_981.072_678_029_89),
            (10_000_000, P95, 9_993_802.996_884_268, 10_006_199.897_731_498),
            (10_000_000, P998, 9_990_230.677_189_464, 10_009_776.022_989_536),
            (1_000_000_000, P95, 999_938_021.443_927_9, 1_000_061_981.450_408_9),
            (1_000_000_000, P998, 999_902_281.123_973, 1_000_097_725.575_766_3),
        ];
        for (events, level, lower, upper) in rows {
            let got = poisson_exact(events, level);
            assert!((got.lower - lower).abs() <= 1e-13 * lower, "{events}: {got:?} {lower}");
            assert!((got.upper - upper).abs() <= 1e-13 * upper, "{events}: {got:?} {upper}");
        }
    }

    #[test]
    fn exact_coverage_is_never_below_the_level() {
        const COUNTS: u64 = 120;
        for level in LEVELS {
            let bounds: Vec<Interval> = (0..COUNTS).map(|o| poisson_exact(o, level)).collect();
            for mean in (1..800).map(|step| f64::from(step) / 20.0) {
                let (mut chance, mut covered) = ((-mean).exp(), 0.0);
                for (events, interval) in (0..COUNTS).zip(&bounds) {
                    if interval.contains(mean) {
                        covered += chance;
                    }
                    chance *= mean / (events + 1) as f64;
                }
                assert!(covered >= level.level() - 1e-9, "{mean}: {covered}");
            }
        }
    }

    #[test]
    fn byar_is_near_the_exact_interval_from_ten_on() {
        // At 10 events scipy gives 4.7954 and 18.3904, the formula by hand 4.7874 and 18.3915; from there on they draw nearer.
        for events in [10, 11, 20, 100, 10_000, 1_000_000_000, 1_000_000_000_000] {
            let (near, exact) = (byar(events, P95), poisson_exact(events, P95));
            assert!((near.lower - exact.lower).abs() < 1e-2, "{events}: {near:?} {exact:?}");
            assert!((near.upper - exact.upper).abs() < 1e-2, "{events}: {near:?} {exact:?}");
        }
    }

    #[test]
    fn few_events_and_hostile_counts_have_bounds() {
        assert!(byar(1, P998).lower == 0.0 && byar(0, P95).lower == 0.0);
        for method in [poisson_exact, byar] {
            let huge = method(u64::MAX, P998);
            assert!(huge.contains(u64::MAX as f64) && huge.upper.is_finite(), "{huge:?}");
        }
    }

    #[test]
    fn nobody_at_risk_has_no_rate() {
        for population in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(rate(1, population, P95), None);
        }
    }

    proptest! {
        #[test]
        fn an_interval_contains_its_count_and_grows_with_it(events in prop_oneof![0..30u64, 0..2_000_000u64], wide: bool) {
            let level = LEVELS[usize::from(wide)];
            for method in [poisson_exact, byar, |events, level| poisson_interval(events, level).0] {
                let (here, next) = (method(events, level), method(events + 1, level));
                prop_assert!(here.contains(events as f64) && here.lower < here.upper);
                prop_assert!(here.lower <= next.lower && here.upper < next.upper);
                let other = method(events, LEVELS[usize::from(!wide)]);
                prop_assert!((here.upper > other.upper) == wide);
            }
        }

        #[test]
        fn a_rate_scales_with_its_population(events in 0..5000u64, population in 1.0..1e8) {
            let (one, two) = (
                rate(events, population, P95).unwrap(),
                rate(events, population * 2.0, P95).unwrap().times(2.0),
            );
            prop_assert_eq!(one, two);
            prop_assert!(one.interval.contains(one.value));
        }
    }
}
