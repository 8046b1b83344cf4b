//! Whether the sex ratio rose or fell, how quickly, and when its level changed if it did so once.

use super::panel::{DECIMALS, SMALL_BIRTHS, bracketed};
use crate::chart::{Smooth as Curve, SmoothPoint, TimeMark, Tone};
use crate::period::Period;
use crate::stats::{
    At, Break, BySex, Confidence, Slope, Smooth, TrendTest, cochran_armitage, pooled, single_break,
    slope, smooth,
};
use crate::text::{Bilingual, Lang, chance, count, number, range, ratio, signed};

/// What is significant in the sentences.
pub(super) const SIGNIFICANT: f64 = 0.05;

/// The course of the ratio over consecutive periods.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// Every period from the first to the last.
    pub periods: Vec<Period>,
    /// The births of each; none where there are none or they are withheld.
    pub births: Vec<BySex>,
    /// The test for a linear trend by chance between births alone.
    pub test: Option<TrendTest>,
    /// The slope by year, widened by the scatter.
    pub slope: Option<Slope>,
    /// The likeliest break.
    pub found: Option<Break>,
    /// The smooth level.
    pub smooth: Option<Smooth>,
}

impl Course {
    /// The course of births by period, in order of time.
    #[must_use]
    pub fn of(known: &[(Period, BySex)], level: Confidence) -> Self {
        let periods = consecutive(known.iter().map(|(period, _)| *period));
        let births: Vec<BySex> = periods
            .iter()
            .map(|period| known.binary_search_by_key(period, |(known, _)| *known))
            .map(|found| found.map_or(BySex::default(), |at| known[at].1))
            .collect();
        let years =
            |period: &Period| f64::from(period.index) * f64::from(period.kind.months()) / 12.0;
        let times: Vec<At> = periods
            .iter()
            .zip(&births)
            .map(|(period, births)| At { time: years(period), births: *births })
            .collect();
        Self {
            test: cochran_armitage(&times),
            slope: slope(&times, level),
            found: single_break(&births),
            smooth: smooth(&births, level),
            periods,
            births,
        }
    }

    /// What the course says.
    #[must_use]
    pub fn says(&self, lang: Lang) -> Vec<String> {
        if (1..SMALL_BIRTHS).contains(&pooled(&self.births).births()) {
            return vec![ratio::TOO_FEW_FOR_TREND.get(lang).to_owned()];
        }
        let Some(slope) = &self.slope else { return vec![self.no_slope().get(lang).to_owned()] };
        let slope = said_slope(slope, self.test.as_ref(), lang);
        std::iter::once(slope)
            .chain(self.found.as_ref().map(|found| self.said_break(found, lang)))
            .collect()
    }

    /// Why there is no slope.
    fn no_slope(&self) -> Bilingual {
        let with_births = self.births.iter().filter(|births| births.births() > 0).count();
        if with_births < 3 { ratio::TREND_TOO_SHORT } else { ratio::ONE_SEX }
    }

    fn said_break(&self, found: &Break, lang: Lang) -> String {
        let period = self.periods[found.at].label(lang);
        let levels = [found.before, found.after].map(|births| number(births.ratio(), DECIMALS));
        let (p, visible) = (chance(found.p), number(found.visible, 1));
        let series = count(found.series as u64);
        match (lang, found.p < SIGNIFICANT) {
            (Lang::Zh, true) => format!(
                "若水平只变动过一次，最可能在{period}：此前{}，此后{}（{p}，{series}次模拟）。缓慢升降的序列也会有最可能的一点，请对照走势图看。",
                levels[0], levels[1]
            ),
            (Lang::En, true) => format!(
                "If the level changed once, it most likely did so in {period}: {} before, {} from then on ({p}, {series} simulated series). A slow rise or fall has a likeliest point too, so look at the chart.",
                levels[0], levels[1]
            ),
            (Lang::Zh, false) => format!(
                "看不出水平有一次性的变动（最可能处为{period}，{p}）；以现有出生数，前后相差{visible}以上才有八成把握看出。"
            ),
            (Lang::En, false) => format!(
                "No single change of level can be told (likeliest in {period}, {p}); with these births a step of {visible} would be seen with a chance of 80%."
            ),
        }
    }

    /// The smooth level as a curve over ticks of which the one at `begin` is the first period.
    #[must_use]
    pub fn curve(&self, begin: usize, tone: Tone, lang: Lang) -> Option<Curve> {
        let smooth = self.smooth.as_ref()?;
        let points = smooth.levels.iter().enumerate().map(|(at, (value, interval))| SmoothPoint {
            at: (begin + at) as f64,
            value: *value,
            lower: interval.lower,
            upper: interval.upper,
        });
        let name = ratio::SMOOTH.get(lang).to_owned();
        Some(Curve { name, tone, points: points.collect() })
    }

    /// The break, where it is more than chance: between the last period before and the first after.
    #[must_use]
    pub fn breaks(&self, begin: usize, lang: Lang) -> Vec<TimeMark> {
        let found = self.found.iter().filter(|found| found.p < SIGNIFICANT);
        let mark = |found: &Break| TimeMark {
            at: (begin + found.at) as f64 - 0.5,
            label: ratio::BREAK.get(lang).to_owned(),
        };
        found.map(mark).collect()
    }
}

fn said_slope(slope: &Slope, test: Option<&TrendTest>, lang: Lang) -> String {
    let (lower, upper) = (slope.interval.lower, slope.interval.upper);
    let decimals = decimals(slope);
    let (points, ends) = (signed(Some(slope.points), decimals), range(lower, upper, decimals));
    let by_year = bracketed(&points, &ends, lang);
    let p = chance(slope.p);
    let plain = test.map_or_else(String::new, |test| chance(test.p.value()));
    let scatter = said_scatter(slope, lang);
    let word = match (lower > 0.0, upper < 0.0) {
        (true, _) => ratio::RISING,
        (_, true) => ratio::FALLING,
        _ => ratio::NO_TREND,
    };
    let word = word.get(lang);
    match lang {
        Lang::Zh => format!(
            "{word}：平均每年变动{by_year}，{p}。{scatter}Cochran-Armitage趋势检验（只计随机波动）{plain}。"
        ),
        Lang::En => format!(
            "{word}: {by_year} a year on average, {p}.{scatter} Cochran–Armitage test, by chance alone: {plain}."
        ),
    }
}

/// As many places as the width of the interval calls for.
fn decimals(slope: &Slope) -> usize {
    const FINE: f64 = 0.2;
    const FINER: f64 = 0.02;
    match (slope.interval.upper - slope.interval.lower) / 2.0 {
        half if half < FINER => DECIMALS + 2,
        half if half < FINE => DECIMALS + 1,
        _ => DECIMALS,
    }
}

/// That the periods scatter more than births do by chance, where they do.
fn said_scatter(slope: &Slope, lang: Lang) -> String {
    const PRINTED: f64 = 1.05;
    if slope.dispersion < PRINTED {
        return String::new();
    }
    let [variance, error] =
        [slope.dispersion, slope.dispersion.sqrt()].map(|it| number(Some(it), 1));
    match lang {
        Lang::Zh => format!("各期离散的方差为随机波动的{variance}倍，标准误已放大到{error}倍。"),
        Lang::En => format!(
            " Periods scatter with {variance} times the variance of chance; the standard error is {error} times as large for it."
        ),
    }
}

/// Every period from the first to the last.
pub(super) fn consecutive(known: impl Iterator<Item = Period> + Clone) -> Vec<Period> {
    let (Some(first), Some(last)) = (known.clone().next(), known.last()) else { return Vec::new() };
    std::iter::successors(Some(first), |period| Some(period.next()))
        .take_while(|period| period.index <= last.index)
        .collect()
}
