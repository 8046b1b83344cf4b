//! Digits that people wrote: last digits that are preferred, percentages that no count can give, slips of the pen. Knows numbers and not
//! what they are of.

use super::chi_square::upper_tail;
use super::exact::PValue;

const DIGITS: usize = 10;
/// With fewer numbers χ² of ten digits is not near its distribution: three of each digit are expected.
const FEWEST: u64 = 30;

/// How often each last digit stands, against a tenth each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LastDigits {
    /// How many numbers end in 0, 1 … 9.
    pub counts: [u64; DIGITS],
    /// Pearson's χ² against a tenth each, of nine degrees of freedom.
    pub chi_square: f64,
    /// The chance of differing so much or more, were no digit preferred.
    pub p: PValue,
}

impl LastDigits {
    /// How many numbers there are.
    #[must_use]
    pub fn numbers(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// The digit that is most frequent.
    #[must_use]
    pub fn most(&self) -> usize {
        (0..DIGITS).rev().max_by_key(|digit| self.counts[*digit]).unwrap_or_default()
    }
}

/// The test of last digits against a tenth each.
///
/// Numbers of three digits and more that were counted end in each digit nearly equally often; people who make them up prefer some
/// digits. `None` of fewer than 30 numbers.
///
/// # Examples
/// ```
/// use vital_ledger::stats::last_digits;
/// let rounded: Vec<u64> = (10..60).map(|tens| 10 * tens).collect();
/// assert!(last_digits(&rounded).unwrap().p.value() < 1e-20);
/// assert!(last_digits(&[120, 130]).is_none());
/// ```
/// # References
/// Mosimann JE, Wiseman CV, Edelman RE (1995), *Data fabrication: can people generate random digits?*, Accountability in Research 4:31–55.
#[must_use]
pub fn last_digits(values: &[u64]) -> Option<LastDigits> {
    let mut counts = [0; DIGITS];
    for value in values {
        counts[usize::try_from(value % DIGITS as u64).unwrap_or_default()] += 1;
    }
    let numbers = values.len() as u64;
    if numbers < FEWEST {
        return None;
    }
    let expected = numbers as f64 / DIGITS as f64;
    let chi_square = counts.iter().map(|it| (*it as f64 - expected).powi(2) / expected).sum();
    Some(LastDigits { counts, chi_square, p: upper_tail(chi_square, DIGITS as u64 - 1) })
}

/// A decimal number as it was printed: 71.47 has the digits 7147 and two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The number without its point.
    pub digits: u64,
    /// How many of the digits stand behind the point.
    pub places: u32,
}

impl Printed {
    /// More places than this are no printed rate.
    const MOST_PLACES: u32 = 9;

    /// Of plain digits with at most one point; `None` of anything else.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(part) {
            return None;
        }
        let places = u32::try_from(part.len()).ok().filter(|it| *it <= Self::MOST_PLACES)?;
        Some(Self { digits: format!("{whole}{part}").parse().ok()?, places })
    }
}

/// Whether a printed rate can be of a whole number of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grim {
    /// So many cases round to it.
    Rounds(u64),
    /// None rounds to it, but so many come to it when the rest is cut off.
    Truncates(u64),
    /// No number of cases comes to it; so many come nearest.
    Impossible(u64),
}

/// The GRIM test: is there a number of cases out of `whole` that gives the printed rate, rounded or cut off?
///
/// `unit` is 100 for percent and 1,000 for per mille. A half may round up or down. `None` of nobody, and where a number is absurd.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{Grim, Printed, grim};
/// // Of 887 no number rounds to 71.47 %; 634, which is 71.4769 %, is cut off to it.
/// assert_eq!(grim(Printed::of("71.47").unwrap(), 887, 100), Some(Grim::Truncates(634)));
/// ```
/// # References
/// Brown NJL, Heathers JAJ (2017), *The GRIM test*, Social Psychological and Personality Science 8:363–369.
#[must_use]
pub fn grim(printed: Printed, whole: u64, unit: u64) -> Option<Grim> {
    let scale = u128::from(unit).checked_mul(10_u128.checked_pow(printed.places)?)?;
    if whole == 0 || unit == 0 {
        return None;
    }
    let whole = u128::from(whole);
    let target = u128::from(printed.digits).checked_mul(whole)?;
    let below = target / scale;
    let twice_off = |cases: u128| 2 * (cases * scale).abs_diff(target);
    let nearest = if twice_off(below) <= twice_off(below + 1) { below } else { below + 1 };
    let cut = target.div_ceil(scale);
    let cases = |cases: u128| u64::try_from(cases).ok();
    Some(if twice_off(nearest) <= whole {
        Grim::Rounds(cases(nearest)?)
    } else if cut * scale < target + whole {
        Grim::Truncates(cases(cut)?)
    } else {
        Grim::Impossible(cases(nearest)?)
    })
}

/// What may have happened to a number when it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// A zero or a point too many or too few: ten times, a hundred times too much or too little.
    Tens,
    /// Two neighbouring digits changed places.
    Swapped,
    /// A digit was written twice, or one too many.
    Added,
    /// A digit is missing; which one is not known.
    Lost,
}

/// What a number may have been before a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What may have happened.
    pub kind: SlipKind,
    /// What stood there before.
    pub was: u64,
}

/// The single slip that best explains how a number that belongs between `lower` and `upper` came to be `value`.
///
/// Slips that leave little choice come first (tens, then swapped digits, one too many, one lost); of one kind that which is nearest to
/// the middle of the range. It is a proposal and no finding. `None` where `value` is in the range, or no single slip leads into it.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{SlipKind, slip};
/// let found = slip(35_204, 34_900.0, 35_100.0).unwrap();
/// assert_eq!((found.kind, found.was), (SlipKind::Swapped, 35_024));
/// ```
#[must_use]
pub fn slip(value: u64, lower: f64, upper: f64) -> Option<Slip> {
    let is_within = |number: f64| lower <= number && number <= upper;
    if is_within(value as f64) {
        return None;
    }
    let middle = f64::midpoint(lower, upper);
    let far = |slip: &Slip| (slip.was as f64 - middle).abs();
    let fitting = slips(value).into_iter().filter(|slip| is_within(slip.was as f64));
    fitting.min_by(|a, b| a.kind.cmp(&b.kind).then(far(a).total_cmp(&far(b))))
}

/// Everything that a single slip may have made `value` of.
fn slips(value: u64) -> Vec<Slip> {
    const FACTORS: [u64; 2] = [10, 100];
    let text = value.to_string();
    let mut found = Vec::new();
    let mut add = |kind, was: Option<u64>| {
        found.extend(was.filter(|was| *was != value).map(|was| Slip { kind, was }));
    };
    for factor in FACTORS {
        add(SlipKind::Tens, value.checked_mul(factor));
        add(SlipKind::Tens, Some(value / factor).filter(|it| *it > 0));
    }
    for at in 0..text.len() {
        let (before, after) = text.split_at(at);
        add(SlipKind::Added, format!("{before}{}", &after[1..]).parse().ok());
        if let (Some(one), Some(other)) = (after.get(..1), after.get(1..2)) {
            add(SlipKind::Swapped, format!("{before}{other}{one}{}", &after[2..]).parse().ok());
        }
    }
    for at in 0..=text.len() {
        let (before, after) = text.split_at(at);
        for digit in 0..DIGITS {
            add(SlipKind::Lost, format!("{before}{digit}{after}").parse().ok());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_digits_are_held_against_a_tenth_each() {
        // 100 numbers: 0 thirty times, 5 twenty-two times, the other eight six times each. By hand:
        // (20² + 12² + 8·4²)/10 = 67.2.
        let mut values = [vec![100; 30], vec![205; 22]].concat();
        values.extend([1, 2, 3, 4, 6, 7, 8, 9].iter().flat_map(|digit| vec![300 + digit; 6]));
        let told = last_digits(&values).unwrap();
        assert!((told.chi_square - 67.2).abs() < 1e-9, "{told:?}");
        assert_eq!((told.numbers(), told.most()), (100, 0));
        // χ² of 16.919 leaves 5 % with nine degrees of freedom (any table).
        assert!((upper_tail(16.919, 9).value() - 0.05).abs() < 5e-5);
        assert_eq!(last_digits(&[]), None);
        assert_eq!(last_digits(&[7; 29]), None);
    }

    #[test]
    fn a_printed_number_is_digits_with_a_point() {
        let rows = [("71.47", Some((7147, 2))), ("10.2", Some((102, 1))), ("100", Some((100, 0)))];
        for (text, expected) in rows {
            let printed = Printed::of(text).map(|it| (it.digits, it.places));
            assert_eq!(printed, expected, "{text}");
        }
        for text in ["", ".", ".5", "-1.2", "1.2.3", "1e3", "0.1234567890", "99999999999999999999"]
        {
            assert_eq!(Printed::of(text), None, "{text}");
        }
    }

    #[test]
    fn a_rate_is_of_a_whole_number_of_cases_or_not() {
        let rows = [
            // Every number of 100 is a whole percentage, of 28 hardly one has a decimal 0.5.
            ("37", 100, 100, Grim::Rounds(37)),
            ("71.47", 887, 100, Grim::Truncates(634)),
            // 29 of 33 is 87.8787… %: rounded 87.88, cut off 87.87.
            ("87.88", 33, 100, Grim::Rounds(29)),
            ("87.87", 33, 100, Grim::Truncates(29)),
            ("87.86", 33, 100, Grim::Impossible(29)),
            // 33 births of 2,119 people are 15.573 per mille; as percent no number is near.
            ("15.57", 2_119, 1_000, Grim::Rounds(33)),
            ("50", 3, 100, Grim::Impossible(1)),
            // A half may go either way: 1 of 8 is 12.5 %.
            ("12", 8, 100, Grim::Rounds(1)),
            ("13", 8, 100, Grim::Rounds(1)),
            ("100.00", 7, 100, Grim::Rounds(7)),
            ("0.00", 7, 100, Grim::Rounds(0)),
        ];
        for (text, whole, unit, expected) in rows {
            let got = grim(Printed::of(text).unwrap(), whole, unit);
            assert_eq!(got, Some(expected), "{text} of {whole}");
        }
        let printed = Printed { digits: 5, places: 0 };
        assert_eq!(grim(printed, 0, 100), None);
        assert_eq!(grim(printed, 5, 0), None);
        assert_eq!(grim(Printed { digits: u64::MAX, places: 0 }, u64::MAX, 100), None);
        assert_eq!(grim(Printed { digits: 1, places: 99 }, 5, 100), None);
    }

    #[test]
    fn grim_is_the_search_over_all_cases() {
        let cut = |cases: u64, whole: u64| cases * 1_000 / whole;
        for whole in 1..=60_u64 {
            for digits in 0..=1_000_u64 {
                let got = grim(Printed { digits, places: 1 }, whole, 100);
                let rounds = |cases: u64| (2 * cases * 1_000).abs_diff(2 * digits * whole) <= whole;
                let is_right = match got.unwrap() {
                    Grim::Rounds(cases) => rounds(cases),
                    Grim::Truncates(cases) => {
                        !(0..=whole).any(rounds) && cut(cases, whole) == digits
                    }
                    Grim::Impossible(_) => {
                        !(0..=whole).any(|cases| rounds(cases) || cut(cases, whole) == digits)
                    }
                };
                assert!(is_right, "{digits} of {whole}: {got:?}");
            }
        }
    }

    #[test]
    fn a_single_slip_leads_back_into_the_band() {
        let rows = [
            // (written, band, kind, before)
            (3_502, (34_500.0, 35_500.0), SlipKind::Tens, 35_020),
            (3_524, (35_022.0, 35_026.0), SlipKind::Lost, 35_024),
            (35_204, (34_900.0, 35_100.0), SlipKind::Swapped, 35_024),
            (350_244, (34_900.0, 35_100.0), SlipKind::Tens, 35_024),
            (335_024, (35_000.0, 35_050.0), SlipKind::Added, 35_024),
            (5_024, (35_000.0, 35_050.0), SlipKind::Lost, 35_024),
        ];
        for (written, (lower, upper), kind, was) in rows {
            assert_eq!(slip(written, lower, upper), Some(Slip { kind, was }), "{written}");
        }
        assert_eq!(slip(17_067, 380.0, 440.0), None);
        assert_eq!(slip(400, 380.0, 440.0), None);
        assert_eq!(slip(0, 5.0, 9.0).map(|it| it.was), Some(7));
        assert_eq!(slip(u64::MAX, f64::NAN, 1.0), None);
        assert!(slip(u64::MAX, 1.0, 2.0).is_none());
    }
}
