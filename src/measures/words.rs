//! What a sex ratio at birth can and cannot tell, in words.

use super::tally::Tally;
use crate::stats::{
    Confidence, Interval, sex_ratio_around, sex_ratio_exact, sex_ratio_test, sex_ratio_wilson,
};
use crate::text::{Lang, chance, count, number, range};

/// The ratio that nature gives, males per 100 females.
pub const REFERENCE: f64 = 106.0;
/// The usual range of the ratio, males per 100 females.
pub const BAND: Interval = Interval { lower: 103.0, upper: 107.0 };

/// What a ratio is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Yardstick {
    /// The level that births are tested against, in males per 100 females.
    pub reference: f64,
    /// The level of intervals.
    pub level: Confidence,
}

impl Default for Yardstick {
    fn default() -> Self {
        Self { reference: REFERENCE, level: Confidence::P95 }
    }
}

/// What the births can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No births.
    NoBirths,
    /// No birth with a recorded sex.
    NoSex,
    /// Not one female birth: no finite ratio.
    NoFemales,
    /// Too few births to tell the ratio from the reference.
    CannotTell,
    /// The whole interval lies in the usual range.
    InBand,
    /// Higher than the reference, not certainly above the usual range.
    High,
    /// Lower than the reference, not certainly below the usual range.
    Low,
    /// The whole interval lies above the usual range.
    AboveBand,
    /// The whole interval lies below the usual range.
    BelowBand,
}

impl Verdict {
    /// The verdict on these births, by their exact interval: five girls and no boy are not yet a finding.
    #[must_use]
    pub fn of(tally: &Tally, by: Yardstick) -> Self {
        let Some(interval) = sex_ratio_exact(tally.male, tally.female, by.level) else {
            return if tally.births() == 0 { Self::NoBirths } else { Self::NoSex };
        };
        if tally.female == 0 {
            Self::NoFemales
        } else if interval.lower > BAND.upper {
            Self::AboveBand
        } else if interval.upper < BAND.lower {
            Self::BelowBand
        } else if BAND.contains(interval.lower) && BAND.contains(interval.upper) {
            Self::InBand
        } else if interval.contains(by.reference) {
            Self::CannotTell
        } else if interval.lower > by.reference {
            Self::High
        } else {
            Self::Low
        }
    }
}

/// The verdict as a sentence with its figures.
#[must_use]
pub fn verdict(tally: &Tally, by: Yardstick, lang: Lang) -> String {
    let verdict = Verdict::of(tally, by);
    match verdict {
        Verdict::NoBirths => no_births(lang),
        Verdict::NoSex => no_sex(tally, lang),
        Verdict::NoFemales => no_females(tally, by, lang),
        Verdict::CannotTell => cannot_tell(tally, by, lang),
        _ => told(verdict, tally, by, lang),
    }
}

fn no_births(lang: Lang) -> String {
    match lang {
        Lang::Zh => "没有出生，无性别比可言。".to_owned(),
        Lang::En => "No births, so no sex ratio.".to_owned(),
    }
}

fn no_sex(tally: &Tally, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}例出生均未登记性别，无法计算性别比。", count(tally.births())),
        Lang::En => format!("{}: no recorded sex, so no sex ratio.", births_en(tally.births())),
    }
}

fn no_females(tally: &Tally, by: Yardstick, lang: Lang) -> String {
    let births = subject(tally, lang);
    let lower = sex_ratio_exact(tally.male, tally.female, by.level).map(|bound| bound.lower);
    let (lower, level) = (number(lower, 1), percent(by));
    match lang {
        Lang::Zh => format!("{births}：没有女婴，性别比没有有限值；{level}精确置信下限为{lower}。"),
        Lang::En => format!(
            "{births}: no girl, so the ratio has no finite value; the exact {level} lower bound is {lower}."
        ),
    }
}

fn cannot_tell(tally: &Tally, by: Yardstick, lang: Lang) -> String {
    let (births, digits) = (subject(tally, lang), decimals(tally));
    let chance = printed(sex_ratio_around(by.reference, tally.sexed(), by.level), digits);
    let (seen, reference) = (number(tally.srb(), digits), level(by.reference));
    match lang {
        Lang::Zh => format!(
            "{births}：即使真实水平为{reference}，随机波动也会使性别比落在{chance}之间；实际为{seen}，无法与{reference}区分。"
        ),
        Lang::En => format!(
            "{births}: chance alone gives {chance} around {reference}; the observed {seen} cannot be told from {reference}."
        ),
    }
}

fn told(verdict: Verdict, tally: &Tally, by: Yardstick, lang: Lang) -> String {
    let (births, digits) = (subject(tally, lang), decimals(tally));
    let seen = number(tally.srb(), digits);
    let interval = printed(sex_ratio_wilson(tally.male, tally.female, by.level), digits);
    let (finding, level) = (finding(verdict, by.reference, lang), percent(by));
    let test = tested_against(verdict, by)
        .map_or_else(String::new, |reference| exact_test(tally, reference, lang));
    match lang {
        Lang::Zh => {
            format!("{births}：性别比{seen}（{level}置信区间{interval}），{finding}{test}。")
        }
        Lang::En => {
            format!(
                "{births}: the sex ratio of {seen} ({level} interval {interval}) {finding}{test}."
            )
        }
    }
}

fn finding(verdict: Verdict, reference: f64, lang: Lang) -> String {
    let reference = level(reference);
    match (verdict, lang) {
        (Verdict::AboveBand, Lang::Zh) => "高于103–107的正常范围".to_owned(),
        (Verdict::AboveBand, Lang::En) => "is above the usual range of 103–107".to_owned(),
        (Verdict::BelowBand, Lang::Zh) => "低于103–107的正常范围".to_owned(),
        (Verdict::BelowBand, Lang::En) => "is below the usual range of 103–107".to_owned(),
        (Verdict::High, Lang::Zh) => format!("高于{reference}，但不能断定超出103–107的正常范围"),
        (Verdict::High, Lang::En) => {
            format!("is above {reference}, but not for certain above the usual range of 103–107")
        }
        (Verdict::Low, Lang::Zh) => format!("低于{reference}，但不能断定低于103–107的正常范围"),
        (Verdict::Low, Lang::En) => {
            format!("is below {reference}, but not for certain below the usual range of 103–107")
        }
        (_, Lang::Zh) => "在103–107的正常范围内".to_owned(),
        (_, Lang::En) => "lies in the usual range of 103–107".to_owned(),
    }
}

/// A level as printed: 106, 105.5.
fn level(ratio: f64) -> String {
    number(Some(ratio), usize::from(ratio.fract().abs() > 1e-9))
}

/// The level of intervals as printed.
fn percent(by: Yardstick) -> String {
    format!("{}%", by.level.percent())
}

/// The ratio that a verdict says was left behind.
fn tested_against(verdict: Verdict, by: Yardstick) -> Option<f64> {
    match verdict {
        Verdict::AboveBand => Some(BAND.upper),
        Verdict::BelowBand => Some(BAND.lower),
        Verdict::High | Verdict::Low => Some(by.reference),
        _ => None,
    }
}

fn exact_test(tally: &Tally, reference: f64, lang: Lang) -> String {
    let test = sex_ratio_test(tally.male, tally.female, reference);
    let p = test.map_or_else(|| number(None, 3), |p| chance(p.value()));
    let reference = level(reference);
    match lang {
        Lang::Zh => format!("（与{reference}比较的精确检验：{p}）"),
        Lang::En => format!(" (exact test against {reference}: {p})"),
    }
}

/// Who the sentence is about: the births whose sex is known.
fn subject(tally: &Tally, lang: Lang) -> String {
    let births = count(tally.sexed());
    match (lang, tally.unknown > 0) {
        (Lang::Zh, false) => format!("{births}例出生"),
        (Lang::Zh, true) => format!("{births}例性别已登记的出生"),
        (Lang::En, false) => births_en(tally.sexed()),
        (Lang::En, true) => format!("{} of known sex", births_en(tally.sexed())),
    }
}

fn births_en(births: u64) -> String {
    format!("{} {}", count(births), if births == 1 { "birth" } else { "births" })
}

/// Two places once the interval is narrower than one.
fn decimals(tally: &Tally) -> usize {
    const CENSUS_SIZE: u64 = 100_000;
    if tally.sexed() < CENSUS_SIZE { 1 } else { 2 }
}

fn printed(interval: Option<Interval>, decimals: usize) -> String {
    interval.map_or_else(
        || number(None, decimals),
        |interval| range(interval.lower, interval.upper, decimals),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn tally(male: u64, female: u64) -> Tally {
        Tally { male, female, unknown: 0 }
    }

    #[test]
    fn births_from_none_to_a_census_get_their_verdict() {
        let rows = [
            (tally(0, 0), Verdict::NoBirths),
            (Tally { unknown: 3, ..tally(0, 0) }, Verdict::NoSex),
            (tally(5, 0), Verdict::NoFemales),
            (tally(0, 5), Verdict::CannotTell),
            (tally(0, 50), Verdict::BelowBand),
            (tally(31, 26), Verdict::CannotTell),
            (tally(155, 147), Verdict::CannotTell),
            // New Taipei 2019; China's censuses of 2020 and 2010; London 1629–1710.
            (tally(11_190, 10_431), Verdict::CannotTell),
            (tally(641_238, 571_083), Verdict::AboveBand),
            (tally(652_073, 537_987), Verdict::AboveBand),
            (tally(484_382, 453_841), Verdict::High),
            (tally(5_150_000, 5_000_000), Verdict::Low),
            (tally(5_250_000, 5_000_000), Verdict::InBand),
            (tally(5_050_000, 5_000_000), Verdict::BelowBand),
        ];
        for (tally, verdict) in rows {
            assert_eq!(Verdict::of(&tally, Yardstick::default()), verdict, "{tally:?}");
        }
    }

    #[test]
    fn sentences_carry_their_figures() {
        let rows = [
            (
                tally(155, 147),
                "302例出生：即使真实水平为106，随机波动也会使性别比落在84.6–132.8之间；实际为105.4，无法与106区分。",
                "302 births: chance alone gives 84.6–132.8 around 106; the observed 105.4 cannot be told from 106.",
            ),
            (
                tally(5, 0),
                "5例出生：没有女婴，性别比没有有限值；95%精确置信下限为91.6。",
                "5 births: no girl, so the ratio has no finite value; the exact 95% lower bound is 91.6.",
            ),
            (
                tally(652_073, 537_987),
                "1,190,060例出生：性别比121.21（95%置信区间120.77–121.64），高于103–107的正常范围（与107比较的精确检验：p < 0.001）。",
                "1,190,060 births: the sex ratio of 121.21 (95% interval 120.77–121.64) is above the usual range of 103–107 (exact test against 107: p < 0.001).",
            ),
            (tally(0, 0), "没有出生，无性别比可言。", "No births, so no sex ratio."),
        ];
        for (tally, zh, en) in rows {
            assert_eq!(verdict(&tally, Yardstick::default(), Lang::Zh), zh);
            assert_eq!(verdict(&tally, Yardstick::default(), Lang::En), en);
        }
    }

    #[test]
    fn unknown_sex_is_named_as_left_out() {
        let sample = Tally { male: 31, female: 26, unknown: 1 };
        assert!(
            verdict(&sample, Yardstick::default(), Lang::En)
                .starts_with("57 births of known sex: ")
        );
        assert!(
            verdict(&sample, Yardstick::default(), Lang::Zh).starts_with("57例性别已登记的出生：")
        );
        let one = Tally { male: 0, female: 0, unknown: 1 };
        assert_eq!(
            verdict(&one, Yardstick::default(), Lang::En),
            "1 birth: no recorded sex, so no sex ratio."
        );
    }

    #[test]
    fn another_yardstick_is_named() {
        let by = Yardstick { reference: 105.5, level: Confidence::P998 };
        let said = verdict(&tally(155, 147), by, Lang::Zh);
        assert!(said.contains("真实水平为105.5") && said.contains("无法与105.5区分"), "{said}");
        let census = verdict(&tally(652_073, 537_987), by, Lang::En);
        assert!(census.contains("(99.8% interval 120.52–121.90)"), "{census}");
        // London 1629–1710: 106.05–107.41 at 99.8 %.
        assert_eq!(Verdict::of(&tally(484_382, 453_841), by), Verdict::High);
    }
}
