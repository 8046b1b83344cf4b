//! Heaping of ages: whether people of some ages are too many because ages were rounded or made up. Knows counts by age and no reason.
//!
//! Counts stand by completed year of age from 0 on. Where a method needs an age that is not there, or would divide by nothing, there is
//! no value. All but the accuracy index ask for ages reported one by one.

use std::ops::RangeInclusive;

const DIGITS: usize = 10;

/// The ages whose multiples of five Whipple's index takes: 25, 30 … 60, out of all from 23 to 62.
pub const WHIPPLE_AGES: RangeInclusive<usize> = 25..=60;
/// The ages that Myers' index takes: six whole decades.
pub const MYERS_AGES: RangeInclusive<usize> = 23..=82;
/// The ages that Bachi's index takes.
pub const BACHI_AGES: RangeInclusive<usize> = 23..=77;
/// The ages that end in 0 in Noumbissi's index; those of digit d are d years older.
const NOUMBISSI_AGES: RangeInclusive<usize> = 20..=50;

/// How the two overlapping sums of an index are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blend {
    /// As published.
    #[default]
    Original,
    /// As the spreadsheet SINGAGE of the U.S. Census Bureau has it.
    Pasex,
}

/// An index over last digits, with the share of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DigitShares {
    /// The share of people, in percent, whose digit would have to change for all digits to be alike: 0 to 90.
    pub index: f64,
    /// The share of each digit, in percent: 10 where none is preferred.
    pub percent: [f64; DIGITS],
}

impl DigitShares {
    fn of(shares: [f64; DIGITS]) -> Self {
        let percent = shares.map(|share| 100.0 * share);
        Self { index: percent.iter().map(|share| (share - 10.0).abs()).sum::<f64>() / 2.0, percent }
    }
}

/// The people of an inclusive range of ages; `None` where it is not covered.
fn sum(ages: &[u64], range: RangeInclusive<usize>) -> Option<f64> {
    let part = ages.get(range)?;
    Some(part.iter().map(|count| *count as f64).sum())
}

/// A ratio; `None` of nothing.
fn over(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// The people of these ages.
fn of_ages(ages: &[u64], wanted: impl Iterator<Item = usize>) -> Option<f64> {
    wanted.map(|age| ages.get(age).map(|count| *count as f64)).sum()
}

/// Whipple's index: five times the people at ages ending in 0 or 5 over all people around them.
///
/// 1 where no age is preferred, 5 where all ages end in 0 or 5; often printed times 100. The multiples of five in `range` are held
/// against all ages from two below the first of them to two above the last, which supposes that numbers fall evenly with age.
/// `None` where an age is not covered or nobody is there.
///
/// # Examples
/// ```
/// use vital_ledger::stats::{WHIPPLE_AGES, whipple};
/// assert_eq!(whipple(&[100; 100], WHIPPLE_AGES), Some(1.0));
/// assert_eq!(whipple(&[100; 60], WHIPPLE_AGES), None);
/// ```
/// # References
/// United Nations (1955), *Manual II: Methods of appraisal of quality of basic data for population estimates*, 40–41. Roger G, Waltisperger D,
/// Corbille-Guitton C (1981), *Les structures par âge et sexe en Afrique*, 148.
#[must_use]
pub fn whipple(ages: &[u64], range: RangeInclusive<usize>) -> Option<f64> {
    let round = || range.clone().filter(|age| age % 5 == 0);
    let (first, last) = (round().next()?, round().next_back()?);
    let around = sum(ages, first.checked_sub(2)?..=last + 2)?;
    over(5.0 * of_ages(ages, round())?, around)
}

/// Myers' blended index over whole decades of ages.
///
/// Each digit is counted ten times, with each digit in turn as the first, so that those which come first because numbers fall with age
/// have no advantage. `None` where `range` is no whole number of decades, two at least, or is not covered, or nobody is there.
///
/// # References
/// Myers RJ (1940), *Errors and bias in the reporting of ages in census data*, Transactions of the Actuarial Society of America 41:395–415.
#[must_use]
pub fn myers(ages: &[u64], range: RangeInclusive<usize>, blend: Blend) -> Option<DigitShares> {
    let (first, last) = range.into_inner();
    let part = ages.get(first..=last)?;
    if part.len() % DIGITS != 0 || part.len() < 2 * DIGITS {
        return None;
    }
    let last_decade = part.len() - DIGITS;
    let of_place = |place: usize| {
        let all =
            |part: &[u64]| part.iter().step_by(DIGITS).map(|count| *count as f64).sum::<f64>();
        let end = if blend == Blend::Pasex { part.len() } else { last_decade };
        all(&part[place..end]) * (place + 1) as f64
            + all(&part[DIGITS + place..]) * (DIGITS - 1 - place) as f64
    };
    let mut blended = [0.0; DIGITS];
    for place in 0..DIGITS {
        blended[(first + place) % DIGITS] = of_place(place);
    }
    shares(blended)
}

fn shares(amounts: [f64; DIGITS]) -> Option<DigitShares> {
    let whole: f64 = amounts.iter().sum();
    (whole > 0.0).then(|| DigitShares::of(amounts.map(|amount| amount / whole)))
}

/// Bachi's index: Whipple's idea for each digit, each over whole decades in which it stands in the middle.
///
/// Of each digit the share is taken over two ranges of decades that differ by a year, and both are put together. `range` is cut to the
/// decades that all digits have. `None` where one does not fit, is not covered, or nobody is there.
///
/// # References
/// Bachi R (1951), *The tendency to round off age returns: measurement and correction*, Bulletin of the International Statistical
/// Institute 33:195–222.
#[must_use]
pub fn bachi(ages: &[u64], range: RangeInclusive<usize>, blend: Blend) -> Option<DigitShares> {
    let (first, last) = range.into_inner();
    // The latest of the ranges begins at the fifth age from the first.
    let years = last.checked_sub(first + 4)? / DIGITS * DIGITS;
    let mut found = [0.0; DIGITS];
    for (digit, share) in found.iter_mut().enumerate() {
        let from = (first..).take(5).find(|age| age % 5 == digit % 5)?;
        let one = |from: usize| -> Option<(f64, f64)> {
            let range = from..=(from + years).checked_sub(1)?;
            let of_digit = range.clone().filter(|age| age % DIGITS == digit);
            Some((of_ages(ages, of_digit)?, sum(ages, range)?))
        };
        let (a, b) = (one(from)?, one(from + 1)?);
        *share = match blend {
            Blend::Original => f64::midpoint(over(a.0, a.1)?, over(b.0, b.1)?),
            Blend::Pasex => over(a.0 + b.0, a.1 + b.1)?,
        };
    }
    Some(DigitShares::of(found))
}

/// Noumbissi's index of a digit: five times the people at ages that end in it over those within two years of such an age.
///
/// Above 1 where the digit is preferred, below where it is avoided. Of digit d the ages 20 + d, 30 + d, 40 + d and 50 + d.
/// `None` for no digit, where an age is not covered, or where nobody is there.
///
/// # References
/// Noumbissi A (1992), *L'indice de Whipple modifié: une application aux données du Cameroun, de la Suède et de la Belgique*, Population
/// 47:1038–1041.
#[must_use]
pub fn noumbissi(ages: &[u64], digit: usize) -> Option<f64> {
    if digit >= DIGITS {
        return None;
    }
    let of_digit = || NOUMBISSI_AGES.step_by(DIGITS).map(move |age| age + digit);
    let around = of_ages(ages, of_digit().flat_map(|age| age - 2..=age + 2))?;
    over(5.0 * of_ages(ages, of_digit())?, around)
}

/// Spoorenberg's total modified Whipple's index: how far Noumbissi's indices of all digits are from 1 together.
///
/// 0 where no digit is preferred. `None` where one of them has no value.
///
/// # References
/// Spoorenberg T, Dutreuilh C (2007), *Quality of age reporting: extension and application of the modified Whipple's index*, Population
/// 62:729–741.
#[must_use]
pub fn spoorenberg(ages: &[u64]) -> Option<f64> {
    (0..DIGITS).map(|digit| noumbissi(ages, digit).map(|index| (index - 1.0).abs())).sum()
}

/// The age-sex accuracy index with what it is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AgeSexAccuracy {
    /// How far each group of males is from the mean of its neighbours, in percent, on average.
    pub male_ages: f64,
    /// The same of females.
    pub female_ages: f64,
    /// How far the sex ratio (males per 100 females) changes from group to group, on average.
    pub sex_ratios: f64,
    /// Three times the last and both of the first: below 20 accurate, to 40 inaccurate, above highly inaccurate.
    pub joint: f64,
}

/// The United Nations' age-sex accuracy index, of five-year groups the last of which is open and left out.
///
/// In a population of a few ten thousand chance alone makes it large. `None` where there are fewer than three closed groups, not the same
/// number of both sexes, or an empty group to divide by.
///
/// # References
/// United Nations (1952), *Accuracy tests for census age distributions tabulated in five-year and ten-year groups*, Population Bulletin
/// 2:59–79.
#[must_use]
pub fn age_sex_accuracy(males: &[u64], females: &[u64]) -> Option<AgeSexAccuracy> {
    if males.len() != females.len() {
        return None;
    }
    let (_, males) = males.split_last()?;
    let (_, females) = females.split_last()?;
    let (male_ages, female_ages) = (age_ratio_score(males)?, age_ratio_score(females)?);
    let ratio = |(male, female): (&u64, &u64)| over(100.0 * *male as f64, *female as f64);
    let ratios: Vec<f64> = males.iter().zip(females).map(ratio).collect::<Option<_>>()?;
    let sex_ratios = mean(ratios.windows(2).map(|pair| Some((pair[1] - pair[0]).abs())))?;
    let joint = 3.0 * sex_ratios + male_ages + female_ages;
    Some(AgeSexAccuracy { male_ages, female_ages, sex_ratios, joint })
}

/// How far each group is from the mean of its neighbours, in percent, on average.
fn age_ratio_score(groups: &[u64]) -> Option<f64> {
    mean(groups.windows(3).map(|near| {
        let ratio = over(200.0 * near[1] as f64, near[0] as f64 + near[2] as f64)?;
        Some((ratio - 100.0).abs())
    }))
}

/// `None` of nothing, or where a value is not known.
fn mean(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let values: Vec<f64> = values.collect::<Option<_>>()?;
    over(values.iter().sum(), values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody but at ages that end in 0.
    fn all_round() -> Vec<u64> {
        (0..100).map(|age| if age % 10 == 0 { 100 } else { 0 }).collect()
    }

    #[test]
    fn even_ages_are_not_heaped() {
        let even = [50; 100];
        assert_eq!(whipple(&even, WHIPPLE_AGES), Some(1.0));
        for blend in [Blend::Original, Blend::Pasex] {
            assert!(bachi(&even, BACHI_AGES, blend).unwrap().index < 1e-9);
        }
        assert!(myers(&even, MYERS_AGES, Blend::Original).unwrap().index < 1e-9);
        assert_eq!((noumbissi(&even, 7), spoorenberg(&even)), (Some(1.0), Some(0.0)));
        let accuracy = age_sex_accuracy(&[9; 8], &[9; 8]).unwrap();
        assert!(accuracy.joint.abs() < 1e-12);
    }

    #[test]
    fn a_population_of_round_ages_reaches_the_ends_of_the_scales() {
        let round = all_round();
        assert!((whipple(&round, WHIPPLE_AGES).unwrap() - 5.0).abs() < 1e-12);
        assert!((bachi(&round, BACHI_AGES, Blend::Pasex).unwrap().index - 90.0).abs() < 1e-9);
        let myers = myers(&round, MYERS_AGES, Blend::Original).unwrap();
        assert!((myers.index - 90.0).abs() < 1e-9 && (myers.percent[0] - 100.0).abs() < 1e-9);
        assert_eq!(noumbissi(&round, 0), Some(5.0));
    }

    #[test]
    fn what_is_not_covered_has_no_value() {
        for ages in [&[][..], &[7; 20], &[0; 100]] {
            assert_eq!(whipple(ages, WHIPPLE_AGES), None);
            assert_eq!(myers(ages, MYERS_AGES, Blend::Original), None);
            assert_eq!(bachi(ages, BACHI_AGES, Blend::Original), None);
            assert_eq!((noumbissi(ages, 0), spoorenberg(ages)), (None, None));
        }
        let all = [5; 100];
        #[expect(clippy::reversed_empty_ranges, reason = "an absurd range has no value either")]
        let ranges = [0..=60, 26..=29, 60..=25, 90..=200];
        for range in ranges {
            assert_eq!(whipple(&all, range), None);
        }
        assert_eq!(myers(&all, 20..=88, Blend::Original), None);
        assert_eq!(myers(&all, 20..=29, Blend::Original), None);
        assert_eq!(bachi(&all, 20..=30, Blend::Original), None);
        assert_eq!(noumbissi(&all, 10), None);
        assert_eq!(age_sex_accuracy(&[], &[]), None);
        assert_eq!(age_sex_accuracy(&[1, 2, 3], &[1, 2, 3]), None);
        assert_eq!(age_sex_accuracy(&[1, 2, 3, 4], &[1, 0, 3, 4]), None);
        assert_eq!(age_sex_accuracy(&[1, 2, 3, 4], &[1, 2, 3]), None);
    }
}
