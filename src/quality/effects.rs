//! What the findings do to an indicator: what it would be without the rows that failed something, or with those that were left out
//! for it. Knows counts by rule, no row.

mod changed;

use std::collections::BTreeMap;

use super::names::short_name;
use super::{Checked, Sight};
use crate::answers::panel::{SMALL_BIRTHS, usual_band};
use crate::answers::{Column, Keys, Panel, Reads, Sheet, Value};
use crate::chart::{Chart, Intervals, Mark, Point, Row, RowNames};
use crate::cube::{Measure, Sex};
use crate::measures::{Direction, Estimate, Indicator, Unit};
use crate::text::{Bilingual, Lang, chrome, count, pictures, quality, signed};
pub use changed::indicators_moved;
use changed::{Effect, Effects, effects, is_of_sexes};

pub(super) fn panel(
    ledgers: &[Checked],
    sight: Sight,
    threshold: Option<u64>,
    lang: Lang,
) -> Panel {
    let Some(effects) = effects(ledgers, sight, threshold.is_some()) else {
        return Panel::saying(quality::NO_EFFECT.get(lang));
    };
    let Some(now) = effects.now else {
        let name = effects.indicator.short_name(lang);
        return Panel::saying(&quality::no_figure(lang, &name));
    };
    let hides = |least: u64| {
        effects
            .all
            .iter()
            .any(|it| is_few(effects.indicator, it, least) || moves_few(&now, it, least))
    };
    if threshold.is_some_and(hides) {
        return Panel::saying(pictures::SMALL_WITHHELD.get(lang));
    }
    let told = Told { effects: &effects, now, lang };
    Panel {
        says: told.says(),
        chart: Some(Chart::Intervals(told.chart())),
        reads: Reads::Said(told.reads()),
        keys: Keys::None,
        sheet: told.sheet(),
    }
}

/// Whether a count of few stands on the rows: a sex ratio tells boys and girls, anything else may tell any class.
fn is_few(indicator: &Indicator, effect: &Effect, least: u64) -> bool {
    if !is_of_sexes(indicator) {
        return effect.concerned.values().any(|count| *count < least);
    }
    let of = |sex: Sex| {
        let counts = effect.concerned.iter().filter(|(class, _)| class.sex == sex);
        counts.map(|(_, count)| count).sum::<u64>()
    };
    of(Sex::Male) < least || of(Sex::Female) < least
}

/// Whether the counts of the figure differ by a few, which both of them would give away.
fn moves_few(now: &Estimate, effect: &Effect, least: u64) -> bool {
    let counts = |it: &Estimate| [Some(it.numerator), it.denominator];
    let pairs = effect.then.as_ref().map(|then| counts(now).into_iter().zip(counts(then)));
    pairs.into_iter().flatten().any(|(now, then)| {
        let apart = now.zip(then).map_or(0.0, |(now, then)| (now - then).abs());
        apart > 0.0 && apart < least as f64
    })
}

/// The effects that move the figure most, at most so many.
const SAID: usize = 4;

/// The effects on a figure, in a language.
struct Told<'a> {
    effects: &'a Effects,
    now: Estimate,
    lang: Lang,
}

impl Told<'_> {
    const fn indicator(&self) -> &'static Indicator {
        self.effects.indicator
    }

    fn done(&self, effect: &Effect) -> String {
        quality::if_done(self.lang, short_name(effect.which, self.lang), effect.is_counted)
    }

    /// A figure in a sentence: the unit of a sex ratio goes without saying.
    fn printed(&self, estimate: Option<&Estimate>) -> String {
        let value = estimate.and_then(|estimate| estimate.value);
        match self.indicator().unit {
            Unit::PerHundredFemales => self.indicator().printed(value),
            _ => self.indicator().with_unit(value, self.lang),
        }
    }

    /// By how much the figure would be another.
    fn change(&self, effect: &Effect) -> Option<f64> {
        Some(effect.then?.value? - self.now.value?)
    }

    fn says(&self) -> Vec<String> {
        let name = self.indicator().short_name(self.lang);
        let of_period = self
            .effects
            .period
            .map(|period| quality::effect_of_period(self.lang, &name, &period.label(self.lang)));
        let far = |effect: &Effect| self.change(effect).map_or(0.0, f64::abs);
        let mut order: Vec<&Effect> = self.effects.all.iter().collect();
        order.sort_by(|a, b| far(b).total_cmp(&far(a)));
        let said = |effect: &&Effect| {
            let [now, then] = [Some(&self.now), effect.then.as_ref()].map(|it| self.printed(it));
            let concerned = self.concerned(effect);
            quality::effect(self.lang, &self.done(effect), &concerned, &name, &[now, then])
        };
        let none = self.effects.all.is_empty();
        let none = none.then(|| quality::NO_EFFECT.get(self.lang).to_owned());
        let all = order.iter().take(SAID).map(said);
        of_period.into_iter().chain(none).chain(all).collect()
    }

    /// What stands on the rows: `出生人数4`.
    fn concerned(&self, effect: &Effect) -> String {
        let mut sums: BTreeMap<Measure, u64> = BTreeMap::new();
        for (class, count) in &effect.concerned {
            *sums.entry(class.measure).or_default() += count;
        }
        let said = |(measure, sum): (Measure, u64)| {
            quality::so_many(self.lang, measure.name().get(self.lang), &count(sum))
        };
        let between = if self.lang == Lang::Zh { "、" } else { ", " };
        sums.into_iter().map(said).collect::<Vec<_>>().join(between)
    }

    fn chart(&self) -> Intervals {
        let row = |name: String, estimate: Option<&Estimate>| Row {
            name,
            point: estimate.and_then(|it| self.point(it)),
            ..Row::default()
        };
        let first = row(quality::AS_COUNTED.get(self.lang).to_owned(), Some(&self.now));
        let of = |it: &Effect| row(self.done(it), it.then.as_ref());
        let line = |at: f64| Mark { at, label: self.indicator().printed(Some(at)) };
        Intervals {
            x_title: self.axis(),
            rows: std::iter::once(first).chain(self.effects.all.iter().map(of)).collect(),
            is_whole: true,
            band: matches!(self.indicator().direction, Direction::Band).then(usual_band),
            line: self.now.value.map(line),
            names: RowNames::default(),
            ..Intervals::default()
        }
    }

    fn axis(&self) -> String {
        let name = self.indicator().short_name(self.lang);
        format!("{name}{}", chrome::unit(self.lang, self.indicator().unit.name()))
    }

    fn point(&self, estimate: &Estimate) -> Option<Point> {
        let value = estimate.value?;
        let births = estimate.numerator + estimate.denominator.unwrap_or_default();
        let is_small = is_of_sexes(self.indicator()) && births < SMALL_BIRTHS as f64;
        let (lower, upper) = estimate.interval.map_or((value, value), |it| (it.lower, it.upper));
        Some(Point { value, lower, upper, is_small })
    }

    fn reads(&self) -> Vec<String> {
        let said = |name: &str, estimate: Option<&Estimate>| {
            let interval = estimate.and_then(|it| it.interval);
            let interval = interval.map(|it| self.indicator().printed_interval(Some(it)));
            let interval = interval.map(|it| format!(" ({it})")).unwrap_or_default();
            let parts = estimate.map(|it| self.parts(it)).unwrap_or_default();
            format!("{name} · {}{interval}{parts}", self.printed(estimate))
        };
        let first = said(quality::AS_COUNTED.get(self.lang), Some(&self.now));
        let of = |it: &Effect| said(&self.done(it), it.then.as_ref());
        std::iter::once(first).chain(self.effects.all.iter().map(of)).collect()
    }

    /// Numerator and denominator by their names.
    fn parts(&self, estimate: &Estimate) -> String {
        let definition = self.indicator().definitions.get(estimate.variant);
        let names = definition.map(|it| [it.numerator, it.denominator]);
        let of = |name: Bilingual, value: Option<f64>| {
            let value = self.indicator().printed_count(Some(value?));
            let said = quality::so_many(self.lang, name.get(self.lang), &value);
            Some(format!(" · {said}"))
        };
        let values = [Some(estimate.numerator), estimate.denominator];
        let said = names.into_iter().flatten().zip(values).filter_map(|(name, it)| of(name, it));
        said.collect()
    }

    fn sheet(&self) -> Sheet {
        let columns = [
            Column::text(quality::EFFECT_OF),
            Column::text(quality::EFFECT_CONCERNS),
            Column::number(quality::EFFECT_NUMERATOR),
            Column::number(quality::EFFECT_DENOMINATOR),
            Column::number(quality::EFFECT_NOW),
            Column::number(quality::EFFECT_THEN),
            Column::number(chrome::INTERVAL),
            Column::number(quality::EFFECT_CHANGE),
        ];
        let decimals = self.indicator().decimals;
        let part = |value: Option<f64>| Value::Text(self.indicator().printed_count(value));
        let row = |it: &Effect| {
            let then = it.then;
            vec![
                Value::Text(self.done(it)),
                Value::Text(self.concerned(it)),
                part(then.map(|it| it.numerator)),
                part(then.and_then(|it| it.denominator)),
                Value::Number(self.now.value, decimals),
                Value::Number(then.and_then(|it| it.value), decimals),
                Value::Ends(then.and_then(|it| it.interval), decimals),
                Value::Text(signed(self.change(it), decimals)),
            ]
        };
        Sheet { columns: columns.to_vec(), rows: self.effects.all.iter().map(row).collect() }
    }
}
