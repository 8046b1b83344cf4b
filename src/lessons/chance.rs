//! How far chance goes: villages of one true level, drawn at random, beside the limits that chance should keep.

use super::level;
use crate::answers::{Known, Panel, Places};
use crate::chart::{Chart, Mark, Standing};
use crate::measures::words::BAND;
use crate::shown::{Against, Asked, Knob, Taught, Tenths};
use crate::stats::{
    Alternative, BySex, Confidence, PValue, births_by_chance, exact_test, funnel_exact,
    share_of_ratio,
};
use crate::text::{Lang, count, number, teaching};

/// Villages of one true level.
#[derive(Clone, Debug, PartialEq)]
pub struct Villages {
    level: u32,
    /// The births of each by sex, from the smallest village to the largest.
    pub births: Vec<BySex>,
}

impl Villages {
    /// The villages that the knobs ask for.
    #[must_use]
    pub fn of(taught: &Taught) -> Self {
        let draw = u64::from(taught.get(Knob::Draw));
        let births = births_by_chance(&sizes(taught), level(taught, Knob::VillageLevel), draw);
        Self { level: taught.get(Knob::VillageLevel), births }
    }

    /// What the lesson shows: the funnel of real places, and what chance alone explains in it.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        let asked = self.asked();
        let places = Places::of(self.known(lang), &asked);
        let panel = places.panel(&asked, Confidence::P95, lang);
        let says = [
            self.said_ends(lang),
            Some(self.said_beyond(&places, lang)),
            Some(self.said_high(lang)),
        ];
        Panel {
            says: says.into_iter().flatten().collect(),
            chart: panel.chart.map(|chart| self.of_one_level(chart, lang)),
            ..panel
        }
    }

    fn asked(&self) -> Asked {
        let reference = Tenths(self.level * 10);
        Asked { reference, against: Against::Reference, ..Asked::default() }
    }

    fn known(&self, lang: Lang) -> Vec<Known> {
        let known = |(at, births): (usize, &BySex)| (name(at, lang), Some(*births));
        self.births.iter().enumerate().map(known).collect()
    }

    /// The same chart without limits for levels that vary, for here they do not.
    fn of_one_level(&self, mut chart: Chart, lang: Lang) -> Chart {
        if let Chart::Funnel(funnel) = &mut chart {
            funnel.limits.retain(|limits| !limits.is_adjusted);
            let (at, name) = (f64::from(self.level), teaching::TRUE_LEVEL.get(lang));
            funnel.centre = Some(Mark { at, label: format!("{name} {}", self.level) });
        }
        chart
    }

    /// How many villages chance alone is expected to put beyond the limits of a level.
    #[must_use]
    pub fn expected_beyond(&self, level: Confidence) -> f64 {
        let share = share_of_ratio(self.level.into());
        self.births.iter().map(|village| beyond(share, village.births(), level)).sum()
    }

    /// How many villages have a ratio above the usual range.
    #[must_use]
    pub fn high(&self) -> usize {
        self.births.iter().filter(|village| village.male >= fewest_high(village.births())).count()
    }

    /// How many are expected to.
    #[must_use]
    pub fn expected_high(&self) -> f64 {
        let share = share_of_ratio(self.level.into());
        let chance =
            |village: &BySex| at_least(fewest_high(village.births()), village.births(), share);
        self.births.iter().map(chance).sum()
    }

    fn said_ends(&self, lang: Lang) -> Option<String> {
        let share = |at: &usize| self.births[*at].share().unwrap_or_default();
        let by_share = |a: &usize, b: &usize| share(a).total_cmp(&share(b));
        let lowest = (0..self.births.len()).min_by(by_share)?;
        let highest = (0..self.births.len()).max_by(by_share)?;
        let (villages, level) = (count(self.births.len() as u64), self.level);
        let [lowest, highest] = [lowest, highest].map(|at| self.said_village(at, lang));
        Some(match lang {
            Lang::Zh => format!(
                "{villages}个村的真实水平都是{level}，性别比却从{lowest}一直到{highest}：高低全是偶然。"
            ),
            Lang::En => format!(
                "All {villages} villages have a true level of {level}, and yet their ratios go from {lowest} to {highest}: all of it is chance."
            ),
        })
    }

    fn said_village(&self, at: usize, lang: Lang) -> String {
        let village = self.births[at];
        let (name, births) = (name(at, lang), count(village.births()));
        let value = village.ratio().map(|ratio| number(Some(ratio), 1));
        match (lang, value) {
            (Lang::Zh, Some(value)) => format!("{value}（{name}，{births}例出生）"),
            (Lang::Zh, None) => format!("全是男婴（{name}，{births}例出生）"),
            (Lang::En, Some(value)) => format!("{value} ({name}, {births} births)"),
            (Lang::En, None) => format!("boys only ({name}, {births} births)"),
        }
    }

    fn said_beyond(&self, places: &Places, lang: Lang) -> String {
        let beyond = |least: Standing| {
            count(places.rows.iter().filter(|row| row.standing >= least).count() as u64)
        };
        let (outside, far) = (beyond(Standing::Beyond), beyond(Standing::FarBeyond));
        let [expected, expected_far] = [Confidence::P95, Confidence::P998]
            .map(|level| number(Some(self.expected_beyond(level)), 1));
        match lang {
            Lang::Zh => format!(
                "95%界限之外有{outside}个村，单凭偶然预期就有{expected}个；99.8%界限之外有{far}个，预期{expected_far}个。"
            ),
            Lang::En => format!(
                "Outside the 95% limits: {outside}, where chance alone would put {expected}; outside the 99.8% limits: {far}, where it would put {expected_far}."
            ),
        }
    }

    fn said_high(&self, lang: Lang) -> String {
        let line = number(Some(BAND.upper), 0);
        let (high, expected) = (count(self.high() as u64), number(Some(self.expected_high()), 1));
        let is_truly_high = f64::from(self.level) >= BAND.upper;
        let (villages, level) = (count(self.births.len() as u64), self.level);
        match (lang, is_truly_high) {
            (Lang::Zh, false) => format!(
                "若以{line}划线，{high}个村会被判为“偏高”（预期{expected}个），而没有一个村的真实水平达到{line}。"
            ),
            (Lang::Zh, true) => format!(
                "若以{line}划线，{villages}个村中只有{high}个会被判为“偏高”（预期{expected}个），而每个村的真实水平都是{level}。"
            ),
            (Lang::En, false) => format!(
                "A line at {line} would call {high} villages high ({expected} expected), though not one has a true level of {line}."
            ),
            (Lang::En, true) => format!(
                "A line at {line} would call {high} of {villages} villages high ({expected} expected), though every one has a true level of {level}."
            ),
        }
    }
}

fn name(at: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第{}村", at + 1),
        Lang::En => format!("village {}", at + 1),
    }
}

/// The births of each village: evenly spread in logarithms around those of the middle one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of births")]
fn sizes(taught: &Taught) -> Vec<u64> {
    let [villages, middle, spread] =
        [Knob::Villages, Knob::VillageBirths, Knob::VillageSizes].map(|knob| taught.get(knob));
    let steps = f64::from(villages.saturating_sub(1).max(1));
    let size = |at: u32| {
        let away = f64::from(at) / steps - 0.5;
        (f64::from(middle) * f64::from(spread).powf(away)).round().max(1.0) as u64
    };
    (0..villages).map(size).collect()
}

/// The fewest boys among so many births that make the ratio reach the upper end of the usual range.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the births")]
fn fewest_high(births: u64) -> u64 {
    (births as f64 * share_of_ratio(BAND.upper)).ceil() as u64
}

/// The chance of a village of so many births to lie beyond the limits of a level.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the births")]
fn beyond(share: f64, births: u64, level: Confidence) -> f64 {
    let Some(limits) = funnel_exact(share, births, level) else { return 0.0 };
    let (lower, upper) = (limits.lower * births as f64, limits.upper * births as f64);
    let above = at_least(upper.floor() as u64 + 1, births, share);
    let below = match lower.ceil() as u64 {
        0 => 0.0,
        least => exact_test(least - 1, births, share, Alternative::Less).map_or(0.0, PValue::value),
    };
    below + above
}

/// The chance of so many boys or more.
fn at_least(boys: u64, births: u64, share: f64) -> f64 {
    exact_test(boys, births, share, Alternative::Greater).map_or(0.0, PValue::value)
}
