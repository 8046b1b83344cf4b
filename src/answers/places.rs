//! Which places stand out among many, whether they differ at all, and what the level of a small one likely is.
//!
//! All tests are of one set of places at once, so those that stand out are told after adjusting for being many. A ranking of villages by
//! their raw ratio is a ranking of their sizes: the few births of the smallest make the first and the last.

use std::collections::BTreeMap;

use super::names;
use super::panel::{
    Column, DECIMALS, Panel, Reads, Sheet, Value, interval, level_text, mark, point, usual_band,
};
use super::trend::SIGNIFICANT;
use crate::chart::{
    Chart, Custom, Dot, DotNames, Funnel, Intervals, Limit, Limits, Look, Mark, Row, RowNames,
    Standing,
};
use crate::shown::{Against, Asked, Bounds, OwnLimits, Picture, Tenths};
use crate::stats::{
    BetaBinomial, BySex, Confidence, Dispersion, Empirical, Interval, Overdispersion, PValue,
    benjamini_hochberg, beta_binomial, dispersion, empirical_bayes, funnel_exact, funnel_normal,
    overdispersion, pooled, ratio_of_share, sex_ratio_test, share_of_ratio,
};
use crate::text::{Bilingual, Lang, chance, count, number, ratio};

/// So many places are named whatever they show; of more only those beyond a limit.
const NAMED: usize = 40;

/// A place with its births; `None` where they are withheld.
pub type Known = (String, Option<BySex>);

/// One place among the others.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow {
    /// Its name.
    pub name: String,
    /// Its births; `None` where they are withheld.
    pub births: Option<BySex>,
    /// The exact test against what places are compared with.
    pub p: f64,
    /// The same, adjusted for being one of many.
    pub adjusted: f64,
    /// How it stands against the limits of chance.
    pub standing: Standing,
    /// Whether it is beyond the user's own limits.
    pub is_beyond_own: bool,
}

/// Places among each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// In the order given.
    pub rows: Vec<PlaceRow>,
    /// The share of boys that places are compared with.
    pub centre: f64,
    /// Whether places differ more or less than by chance.
    pub differ: Option<Dispersion>,
    /// How much levels vary beyond chance.
    pub spread: Option<Overdispersion>,
    /// Levels drawn towards all, by moments.
    pub empirical: Option<Empirical>,
    /// Levels drawn towards all, by greatest likelihood.
    pub likely: Option<BetaBinomial>,
}

impl Places {
    /// Compares places with each other, or with the reference, as asked.
    #[must_use]
    pub fn of(known: Vec<Known>, asked: &Asked) -> Self {
        let births: Vec<BySex> =
            known.iter().map(|(_, births)| births.unwrap_or_default()).collect();
        let reference = share_of_ratio(asked.reference.ratio());
        let together = pooled(&births).share().filter(|share| 0.0 < *share && *share < 1.0);
        let centre = match asked.against {
            Against::Together => together.unwrap_or(reference),
            Against::Reference => reference,
        };
        let p = |births: &BySex| {
            sex_ratio_test(births.male, births.female, ratio_of_share(centre))
                .map_or(1.0, PValue::value)
        };
        // Places without births are no tests.
        let tested: Vec<f64> = births.iter().filter(|it| it.births() > 0).map(p).collect();
        let mut tests = tested.iter().copied().zip(benjamini_hochberg(&tested));
        let mut limits = LimitsOf { centre, bounds: asked.bounds, known: BTreeMap::new() };
        let rows = known.into_iter().zip(&births).map(|((name, shown), births)| {
            let test = (births.births() > 0).then(|| tests.next()).flatten();
            let (p, adjusted) = test.unwrap_or((1.0, 1.0));
            PlaceRow {
                name,
                births: shown,
                p,
                adjusted,
                standing: limits.standing(*births),
                is_beyond_own: asked.own_limits.is_some_and(|own| is_beyond(*births, own)),
            }
        });
        Self {
            rows: rows.collect(),
            centre,
            differ: dispersion(&births),
            spread: together.and_then(|share| overdispersion(&births, share)),
            empirical: empirical_bayes(&births),
            likely: beta_binomial(&births),
        }
    }

    /// The answer.
    #[must_use]
    pub fn panel(&self, asked: &Asked, level: Confidence, lang: Lang) -> Panel {
        if self.rows.is_empty() {
            return Panel::saying(ratio::NO_PLACES.get(lang));
        }
        // Without a single place there is no level to draw limits around.
        if self.rows.iter().all(|row| row.births.is_none()) {
            return Panel::saying(ratio::SMALL_WITHHELD.get(lang));
        }
        let order = self.order(asked.picture);
        let chart = match asked.picture {
            Picture::Funnel => Chart::Funnel(self.funnel(&order, asked, lang)),
            Picture::Sorted => Chart::Intervals(self.sorted(&order, asked, level, lang)),
        };
        Panel {
            says: self.says(asked, lang),
            chart: Some(chart),
            reads: Reads::Rows(order),
            sheet: self.sheet(asked, level),
            ..Panel::default()
        }
    }

    /// The places in the order of a picture: the farthest out first, so that labels go to them; or by ratio.
    fn order(&self, picture: Picture) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        let share = |at: &usize| self.rows[*at].births.and_then(BySex::share).unwrap_or(-1.0);
        match picture {
            Picture::Funnel => order.sort_by(|a, b| self.rows[*a].p.total_cmp(&self.rows[*b].p)),
            Picture::Sorted => order.sort_by(|a, b| share(b).total_cmp(&share(a))),
        }
        order
    }

    /// What places say together; the first sentence says whether they differ at all.
    #[must_use]
    pub fn says(&self, asked: &Asked, lang: Lang) -> Vec<String> {
        let Some(differ) = &self.differ else {
            let is_withheld = self.rows.iter().any(|row| row.births.is_none());
            let why = if is_withheld { ratio::SMALL_WITHHELD } else { ratio::ONE_PLACE };
            return vec![why.get(lang).to_owned()];
        };
        let differ = said_dispersion(differ, lang);
        [differ, self.said_outstanding(asked, lang)]
            .into_iter()
            .chain(self.said_own(asked, lang))
            .collect()
    }

    fn said_outstanding(&self, asked: &Asked, lang: Lang) -> String {
        let is_above = |row: &&PlaceRow| {
            row.births.and_then(BySex::share).is_some_and(|share| share > self.centre)
        };
        let out: Vec<&PlaceRow> =
            self.rows.iter().filter(|row| row.adjusted <= SIGNIFICANT).collect();
        let above = out.iter().copied().filter(is_above).count();
        let tested =
            self.rows.iter().filter(|row| row.births.is_some_and(|births| births.births() > 0));
        let (all, below) = (count(out.len() as u64), count((out.len() - above) as u64));
        let (above, places) = (count(above as u64), count(tested.count() as u64));
        let with = compared_with(asked, self.centre, lang);
        let verb = if out.len() == 1 { "stands" } else { "stand" };
        match (lang, out.is_empty()) {
            (Lang::Zh, true) => {
                format!("{places}个地区与{with}逐一比较，校正多重比较后没有一个突出。")
            }
            (Lang::Zh, false) => format!(
                "{places}个地区与{with}逐一比较，校正多重比较后有{all}个突出：{above}个偏高，{below}个偏低。"
            ),
            (Lang::En, true) => format!(
                "Of {places} places, each tested against {with}, none stands out once that is adjusted for being many."
            ),
            (Lang::En, false) => format!(
                "Of {places} places, each tested against {with}, {all} {verb} out after adjusting for being many: {above} higher, {below} lower."
            ),
        }
    }

    fn said_own(&self, asked: &Asked, lang: Lang) -> Option<String> {
        let OwnLimits { lower, upper } = asked.own_limits?;
        let beyond = count(self.rows.iter().filter(|row| row.is_beyond_own).count() as u64);
        let end = |end: Tenths| {
            if Tenths::ENDS.contains(&end) { String::new() } else { level_text(end.ratio()) }
        };
        let (lower, upper) = (end(lower), end(upper));
        Some(match lang {
            Lang::Zh => {
                format!("自定界限{lower}–{upper}之外有{beyond}个地区；小地区多因出生少而越界。")
            }
            Lang::En => format!(
                "Places outside the set limits of {lower}–{upper}: {beyond}; small ones mostly for their few births."
            ),
        })
    }

    fn funnel(&self, order: &[usize], asked: &Asked, lang: Lang) -> Funnel {
        let names_all = self.rows.len() <= NAMED;
        let dots: Vec<Dot> = order.iter().map(|at| dot(&self.rows[*at], names_all)).collect();
        let reach = Funnel::births(&dots);
        let sizes = sizes(reach.low, reach.high);
        let own = asked.own_limits.map(|OwnLimits { lower, upper }| Custom {
            name: ratio::OWN_LIMITS.get(lang).to_owned(),
            points: [reach.low, reach.high]
                .map(|births| Limit { births, lower: lower.ratio(), upper: upper.ratio() })
                .to_vec(),
        });
        let centre = ratio_of_share(self.centre);
        let label =
            format!("{} {}", names::against(asked.against).get(lang), number(Some(centre), 1));
        Funnel {
            x_title: ratio::BIRTHS_AXIS.get(lang).to_owned(),
            y_title: ratio::AXIS.get(lang).to_owned(),
            limits: self.limits(&sizes, asked.bounds, lang),
            custom: own,
            centre: Some(Mark { at: centre, label }),
            names: DotNames {
                within: ratio::WITHIN.get(lang).to_owned(),
                beyond: ratio::BEYOND.get(lang).to_owned(),
                far_beyond: ratio::FAR_BEYOND.get(lang).to_owned(),
                marked: ratio::OUTSTANDING.get(lang).to_owned(),
            },
            dots,
            look: Look::default(),
        }
    }

    /// The limits of chance, and those widened for levels that vary, where they do.
    fn limits(&self, sizes: &[u64], bounds: Bounds, lang: Lang) -> Vec<Limits> {
        let curve =
            |name: Bilingual, is_adjusted, is_outer, at: &dyn Fn(u64) -> Option<Interval>| {
                let limit = |births: &u64| {
                    let Interval { lower, upper } = at(*births)?.map(ratio_of_share);
                    Some(Limit { births: *births as f64, lower, upper })
                };
                let points = sizes.iter().filter_map(limit).collect();
                Limits { name: name.get(lang).to_owned(), is_adjusted, is_outer, points }
            };
        let chance = |level| move |births| chance_limits(self.centre, births, bounds, level);
        let mut limits = vec![
            curve(ratio::LIMITS_95, false, false, &chance(Confidence::P95)),
            curve(ratio::LIMITS_998, false, true, &chance(Confidence::P998)),
        ];
        if let Some(spread) = self.spread.filter(|spread| spread.level_variance > 0.0) {
            let wider = |level| move |births| Some(spread.limits(self.centre, births, level));
            limits.push(curve(ratio::ADJUSTED_95, true, false, &wider(Confidence::P95)));
            limits.push(curve(ratio::ADJUSTED_998, true, true, &wider(Confidence::P998)));
        }
        limits
    }

    fn sorted(&self, order: &[usize], asked: &Asked, level: Confidence, lang: Lang) -> Intervals {
        let row = |at: &usize| {
            let row = &self.rows[*at];
            Row {
                name: row.name.clone(),
                point: row.births.and_then(|births| point(births, asked.method, level)),
                shrunk: row.births.and_then(|births| self.drawn(births)),
                is_marked: row.adjusted <= SIGNIFICANT,
            }
        };
        Intervals {
            x_title: ratio::AXIS.get(lang).to_owned(),
            rows: order.iter().map(row).collect(),
            band: Some(usual_band()),
            line: Some(mark(tenth(ratio_of_share(self.centre)))),
            names: RowNames {
                estimate: ratio::WITH_INTERVAL.get(lang).to_owned(),
                shrunk: ratio::DRAWN.get(lang).to_owned(),
                marked: ratio::OUTSTANDING.get(lang).to_owned(),
            },
            ..Intervals::default()
        }
    }

    /// The likely level of a place, by moments.
    fn drawn(&self, births: BySex) -> Option<f64> {
        self.empirical.map(|all| ratio_of_share(all.shrunk(births)))
    }

    fn sheet(&self, asked: &Asked, level: Confidence) -> Sheet {
        let row = |row: &PlaceRow| {
            let births = row.births;
            let likely = |births| self.likely.map(|all| ratio_of_share(all.shrunk(births)));
            let tested = births.filter(|births| births.births() > 0);
            vec![
                Value::Text(row.name.clone()),
                Value::Number(births.and_then(BySex::ratio), DECIMALS),
                Value::Ends(
                    births.and_then(|births| interval(births, asked.method, level)),
                    DECIMALS,
                ),
                Value::Count(births.map(|births| births.male)),
                Value::Count(births.map(|births| births.female)),
                Value::Count(births.map(BySex::births)),
                Value::Chance(tested.map(|_| row.p)),
                Value::Chance(tested.map(|_| row.adjusted)),
                Value::Number(births.and_then(|births| self.drawn(births)), DECIMALS),
                Value::Number(births.and_then(likely), DECIMALS),
            ]
        };
        let numbers = [
            ratio::RATIO,
            ratio::INTERVAL,
            ratio::MALE,
            ratio::FEMALE,
            ratio::BIRTHS,
            ratio::P,
            ratio::P_ADJUSTED,
            ratio::DRAWN_MOMENTS,
            ratio::DRAWN_LIKELY,
        ];
        let columns =
            std::iter::once(Column::text(ratio::PLACE)).chain(numbers.map(Column::number));
        Sheet { columns: columns.collect(), rows: self.rows.iter().map(row).collect() }
    }
}

/// Whether places differ more or less than chance allows: a twentieth over both tails.
pub(super) fn is_odd(differ: &Dispersion) -> bool {
    differ.too_uneven.value().min(differ.too_even.value()) < SIGNIFICANT / 2.0
}

/// Whether groups differ more than chance allows, as much, or less, in words.
#[must_use]
pub(super) fn said_dispersion(differ: &Dispersion, lang: Lang) -> String {
    let figures = format!("χ²/df = {}", number(Some(differ.ratio()), 2));
    // Both tails are looked at, so the chance is twice that of the smaller one.
    let (uneven, even) = (2.0 * differ.too_uneven.value(), 2.0 * differ.too_even.value());
    match (lang, uneven < SIGNIFICANT, even < SIGNIFICANT) {
        (Lang::Zh, true, _) => format!("各地差异超出随机波动（{figures}，{}）。", chance(uneven)),
        (Lang::En, true, _) => {
            format!("Places differ more than chance allows ({figures}, {}).", chance(uneven))
        }
        (Lang::Zh, _, true) => format!(
            "地区间差异显著小于随机波动（{figures}，{}）：数字可能是推算、补填或照抄的，请核对来源。",
            chance(even)
        ),
        (Lang::En, _, true) => format!(
            "Places are more even than chance allows ({figures}, {}): figures may have been worked out, filled in or copied; check where they come from.",
            chance(even)
        ),
        (Lang::Zh, ..) => {
            format!("各地差异没有超出随机波动（{figures}，{}）。", chance(uneven.min(even)))
        }
        (Lang::En, ..) => {
            format!(
                "Places differ no more than by chance ({figures}, {}).",
                chance(uneven.min(even))
            )
        }
    }
}

fn compared_with(asked: &Asked, centre: f64, lang: Lang) -> String {
    let level = number(Some(ratio_of_share(centre)), 1);
    match (asked.against, lang) {
        (Against::Together, Lang::Zh) => format!("合计水平{level}"),
        (Against::Together, Lang::En) => format!("the level of all together ({level})"),
        (Against::Reference, Lang::Zh) => format!("参照水平{level}"),
        (Against::Reference, Lang::En) => format!("the reference of {level}"),
    }
}

fn chance_limits(centre: f64, births: u64, bounds: Bounds, level: Confidence) -> Option<Interval> {
    match bounds {
        Bounds::Exact => funnel_exact(centre, births, level),
        Bounds::Normal => (births > 0).then(|| funnel_normal(centre, births, level)),
    }
}

/// The limits for each number of births: villages share them.
struct LimitsOf {
    centre: f64,
    bounds: Bounds,
    known: BTreeMap<u64, [Option<Interval>; 2]>,
}

impl LimitsOf {
    fn standing(&mut self, births: BySex) -> Standing {
        let Some(share) = births.share() else { return Standing::Within };
        let all = births.births();
        let limits = self.known.entry(all).or_insert_with(|| {
            [Confidence::P95, Confidence::P998]
                .map(|level| chance_limits(self.centre, all, self.bounds, level))
        });
        let is_beyond = limits.map(|limits| limits.is_some_and(|limits| !limits.contains(share)));
        match is_beyond {
            [_, true] => Standing::FarBeyond,
            [true, _] => Standing::Beyond,
            _ => Standing::Within,
        }
    }
}

fn is_beyond(births: BySex, OwnLimits { lower, upper }: OwnLimits) -> bool {
    let ratio = births.share().map(ratio_of_share);
    ratio.is_some_and(|ratio| ratio < lower.ratio() || ratio > upper.ratio())
}

fn dot(row: &PlaceRow, is_named: bool) -> Dot {
    let births = row.births.unwrap_or_default();
    let is_out = is_named || row.standing != Standing::Within || row.adjusted <= SIGNIFICANT;
    Dot {
        births: births.births() as f64,
        value: births.share().map_or(f64::NAN, ratio_of_share),
        standing: row.standing,
        is_marked: row.adjusted <= SIGNIFICANT,
        label: is_out.then(|| row.name.clone()),
    }
}

/// Numbers of births from few to many, close enough together for a smooth curve.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of births")]
fn sizes(low: f64, high: f64) -> Vec<u64> {
    const POINTS: u32 = 120;
    let (low, high) = (low.max(1.0).ln(), high.max(2.0).ln());
    let at =
        |step: u32| (low + (high - low) * f64::from(step) / f64::from(POINTS)).exp().round() as u64;
    let mut sizes: Vec<u64> = (0..=POINTS).map(at).collect();
    sizes.dedup();
    sizes
}

fn tenth(ratio: f64) -> f64 {
    (ratio * 10.0).round() / 10.0
}
