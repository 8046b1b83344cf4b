//! How far two sides are apart: two periods, places or ledgers, together and place by place.

use super::ClassRow;
use super::classes::{chart, sheet};
use super::panel::{Panel, Reads, bracketed};
use super::trend::SIGNIFICANT;
use crate::chart::{Chart, Intervals};
use crate::stats::{
    BySex, Confidence, OddsRatio, RatioMethod, Stratified, mantel_haenszel, odds_ratio,
};
use crate::text::{Lang, chance, number, range, ratio};

/// The births of both sides in one stratum, such as a place.
pub type Stratum = (BySex, BySex);

/// Two sides beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    names: [String; 2],
    births: [Option<BySex>; 2],
    ratio: Option<OddsRatio>,
    stratified: Option<Stratified>,
}

impl Comparison {
    /// Compares the second with the first; strata are what both are made of, where that is known.
    #[must_use]
    pub fn of(
        names: [String; 2],
        births: [Option<BySex>; 2],
        strata: &[Stratum],
        level: Confidence,
    ) -> Self {
        let [first, second] = births;
        let compared = || odds_ratio(first?, second?, level);
        // One stratum says what the sums say.
        let stratified = (strata.len() > 1).then(|| mantel_haenszel(strata, level)).flatten();
        let stratified = stratified.filter(|told| told.strata > 1);
        Self { ratio: compared(), names, births, stratified }
    }

    /// The answer.
    #[must_use]
    pub fn panel(
        &self,
        method: RatioMethod,
        level: Confidence,
        reference: f64,
        lang: Lang,
    ) -> Panel {
        let rows: Vec<ClassRow> = self
            .names
            .iter()
            .zip(self.births)
            .map(|(name, births)| ClassRow { name: name.clone(), births, is_rest: false })
            .collect();
        let Some(told) = &self.ratio else {
            return Panel::saying(ratio::NOTHING_TO_COMPARE.get(lang));
        };
        let drawn = chart(&rows, method, level, reference, lang);
        let chart = Intervals { is_whole: true, ..drawn };
        let stratified =
            self.stratified.as_ref().map(|stratified| said_stratified(stratified, lang));
        Panel {
            says: std::iter::once(self.said(told, lang)).chain(stratified).collect(),
            chart: Some(Chart::Intervals(chart)),
            reads: Reads::Rows((0..rows.len()).collect()),
            sheet: sheet(&rows, ratio::SIDE, method, level, reference),
            ..Panel::default()
        }
    }

    fn said(&self, told: &OddsRatio, lang: Lang) -> String {
        let [first, second] = &self.names;
        let (figure, p) = (figure(told, lang), chance(told.p.value()));
        let is_clear = told.p.value() < SIGNIFICANT;
        let is_higher = told.value > 1.0;
        match (lang, is_clear, is_higher) {
            (Lang::Zh, true, true) => format!("{second}高于{first}：性别比之比{figure}，{p}。"),
            (Lang::Zh, true, false) => format!("{second}低于{first}：性别比之比{figure}，{p}。"),
            (Lang::Zh, false, _) => {
                format!("{first}与{second}的差别没有超出随机波动：性别比之比{figure}，{p}。")
            }
            (Lang::En, true, true) => {
                format!("{second} is higher than {first}: ratio of sex ratios {figure}, {p}.")
            }
            (Lang::En, true, false) => {
                format!("{second} is lower than {first}: ratio of sex ratios {figure}, {p}.")
            }
            (Lang::En, false, _) => format!(
                "{first} and {second} differ no more than by chance: ratio of sex ratios {figure}, {p}."
            ),
        }
    }
}

fn figure(told: &OddsRatio, lang: Lang) -> String {
    const PLACES: usize = 3;
    let interval = range(told.interval.lower, told.interval.upper, PLACES);
    bracketed(&number(Some(told.value), PLACES), &interval, lang)
}

fn said_stratified(told: &Stratified, lang: Lang) -> String {
    let (figure, p) = (figure(&told.common, lang), chance(told.common.p.value()));
    let (places, alike) = (told.strata, chance(told.homogeneity.value()));
    let is_alike = told.homogeneity.value() >= SIGNIFICANT;
    match (lang, is_alike) {
        (Lang::Zh, true) => format!(
            "{places}个地区各与自身相比，合并之比{figure}，{p}（Mantel-Haenszel）；未见各地不一致（{alike}）。"
        ),
        (Lang::Zh, false) => format!(
            "{places}个地区各与自身相比，合并之比{figure}，{p}（Mantel-Haenszel）；但各地并不一致（{alike}），合并值只是平均。"
        ),
        (Lang::En, true) => format!(
            "With each of {places} places compared with itself, the common ratio is {figure}, {p} (Mantel-Haenszel); no difference between places is seen in it ({alike})."
        ),
        (Lang::En, false) => format!(
            "With each of {places} places compared with itself, the common ratio is {figure}, {p} (Mantel-Haenszel); but places differ in it ({alike}), so it is an average only."
        ),
    }
}
