//! What the choices come to on the data that is there: a place that no file names any more is no place, a way of cutting time that
//! the data do not allow is another one. Counts are rolled up once for the data; a choice only looks them up.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::{Choices, Session};
use crate::answers::{Released, Source};
use crate::cube::{Cube, Measure, Place};
use crate::measures::{
    Basis, Births, Change, Estimate, Facts, Filter, Formula, Indicator, Orders, Outcome, Rollup,
    Tally, evaluate, evaluate_together,
};
use crate::period::{Period, PeriodKind};
use crate::shown::{Compared, Page, Shown};
use crate::text::{Lang, natural};

/// Something large that is the same only if it is one and the same.
#[derive(Debug)]
pub struct Same<T>(Arc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Same<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Same<T> {
    fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

/// Ledgers by name, each rolled up by itself.
type Ledgers = Vec<(String, Arc<Rollup>)>;

/// How time may be cut, and is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Cut {
    /// The ways that the data allow.
    kinds: Vec<PeriodKind>,
    kind: PeriodKind,
    /// Every period of the data.
    periods: Vec<Period>,
}

/// How figures are made of counts: what does not change them costs nothing.
#[derive(Clone, Debug, PartialEq)]
struct Rules {
    basis: Basis,
    orders: Orders,
    variants: BTreeMap<String, usize>,
}

/// The counts that are shown and the cuts they allow.
#[derive(Clone, Copy)]
pub struct View {
    session: Session,
    rules: Memo<Rules>,
    /// The places and the period of the choices, whether the data know them or not.
    wanted: Memo<(Vec<Place>, Option<Period>)>,
    rollup: Memo<Same<Rollup>>,
    places: Memo<Vec<Place>>,
    cut: Memo<Cut>,
    /// The periods within the chosen range.
    periods: Memo<Vec<Period>>,
    period: Memo<Option<Period>>,
    series: Memo<Same<Vec<Facts>>>,
    facts: Memo<Same<Facts>>,
    /// Of the period before the one that is shown, where the data have it.
    before: Memo<Option<Same<Facts>>>,
    /// Each ledger with births by itself, rolled up when two are compared.
    ledgers: Memo<Same<Ledgers>>,
}

impl View {
    pub(super) fn provide(session: Session, choices: Choices) -> Self {
        let rollup = Memo::new(move |_| Same::new(Rollup::of(&session.cube())));
        let places = Memo::new(move |_| {
            let wanted = choices.shown(|shown| shown.places.clone());
            let known = wanted.iter().map(|place| rollup.with(|it| known_place(it, place)));
            known.filter(|place| !place.0.is_empty()).collect()
        });
        let kind = Memo::new(move |_| choices.shown(|shown| shown.kind));
        let cut = Memo::new(move |_| rollup.with(|it| Cut::of(it, kind.get())));
        prepare_ahead(choices, rollup, cut);
        let periods = Memo::new(move |_| cut.with(|cut| choices.shown(|shown| within(cut, shown))));
        let period = Memo::new(move |_| {
            let wanted = choices.shown(|shown| shown.period)?;
            cut.with(|cut| cut.periods.contains(&wanted)).then_some(wanted)
        });
        let series = Memo::new(move |_| {
            let places = or_everywhere(places.get());
            Same::new(rollup.with(|it| it.series(&places, &periods.get())))
        });
        let one = move |period: Option<Period>| {
            let places = or_everywhere(places.get());
            Same::new(rollup.with(|it| match period {
                Some(period) => it.in_period(&places, period),
                None => it.total(&places),
            }))
        };
        let facts = Memo::new(move |_| one(period.get()));
        let before = Memo::new(move |_| {
            let earlier = period.get()?.previous();
            let is_there = cut.with(|cut| cut.periods.contains(&earlier));
            let before = |it: &Same<Rollup>| it.series(&or_everywhere(places.get()), &[earlier]);
            is_there.then(|| rollup.with(before).pop()).flatten().map(Same::new)
        });
        let wanted =
            Memo::new(move |_| choices.shown(|shown| (shown.places.clone(), shown.period)));
        let rules = Memo::new(move |_| {
            choices.shown(|shown| Rules {
                basis: shown.basis,
                orders: shown.orders,
                variants: shown.variants.clone(),
            })
        });
        let ledgers = Memo::new(move |_| Same::new(rolled_up(session)));
        let view = Self {
            session,
            rules,
            wanted,
            rollup,
            places,
            cut,
            periods,
            period,
            series,
            facts,
            before,
            ledgers,
        };
        provide_context(view);
        view
    }

    /// The view of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.session.cube().is_empty()
    }

    /// The counts of all files together.
    #[must_use]
    pub fn cube(self) -> Arc<Cube> {
        self.session.cube()
    }

    /// The files that are counted.
    #[must_use]
    pub fn sources(self) -> Vec<String> {
        self.session.sources()
    }

    /// The counts rolled up over places.
    #[must_use]
    pub fn rollup(self) -> Same<Rollup> {
        self.rollup.get()
    }

    /// The places that are shown together; none for everywhere.
    #[must_use]
    pub fn places(self) -> Vec<Place> {
        self.places.get()
    }

    /// What the choices name and the data do not know: it is not shown.
    #[must_use]
    pub fn unknown(self, lang: Lang) -> Vec<String> {
        let is_known = |place: &Place| self.rollup.with(|it| it.has(place));
        let chosen = self.wanted.get();
        let places = chosen.0.into_iter().filter(|place| !is_known(place));
        let places = places.map(|place| place.0.join(" "));
        let is_shown = |period: &Period| self.cut.with(|cut| cut.periods.contains(period));
        let periods = chosen.1.into_iter().filter(|period| !is_shown(period));
        places.chain(periods.map(|period| period.label(lang))).collect()
    }

    /// The one place that is shown, or what the several have in common; empty for everywhere.
    #[must_use]
    pub fn place(self) -> Place {
        self.places.with(|places| common(places))
    }

    /// The ways of cutting time that the data allow.
    #[must_use]
    pub fn kinds(self) -> Vec<PeriodKind> {
        self.cut.with(|cut| cut.kinds.clone())
    }

    /// How time is cut.
    #[must_use]
    pub fn kind(self) -> PeriodKind {
        self.cut.with(|cut| cut.kind)
    }

    /// The same, without following it.
    #[must_use]
    pub fn kind_untracked(self) -> PeriodKind {
        self.cut.with_untracked(|cut| cut.kind)
    }

    /// Every period of the data.
    #[must_use]
    pub fn all_periods(self) -> Vec<Period> {
        self.cut.with(|cut| cut.periods.clone())
    }

    /// The periods within the chosen range.
    #[must_use]
    pub fn periods(self) -> Vec<Period> {
        self.periods.get()
    }

    /// The one period that is shown; `None` for all time.
    #[must_use]
    pub fn period(self) -> Option<Period> {
        self.period.get()
    }

    /// The births of the places by period.
    #[must_use]
    pub fn by_period(self) -> Vec<(Period, Births)> {
        let periods = self.periods().into_iter();
        let births = |period: Period| (period, self.births_of(Some(period)));
        // Where a ledger speaks of a period, no birth is none.
        let is_covered =
            |period| self.rollup.with(|it| it.coverage().months(Measure::Births, period) > 0);
        let all: Vec<(Period, Births)> = periods
            .map(births)
            .filter(|(period, births)| !births.is_empty() || is_covered(*period))
            .collect();
        let has_births = |(_, births): &(Period, Births)| !births.is_empty();
        let first = all.iter().position(has_births).unwrap_or(all.len());
        let end = all.iter().rposition(has_births).map_or(first, |last| last + 1);
        all[first..end].to_vec()
    }

    /// The births of the places in the period.
    #[must_use]
    pub fn births(self) -> Births {
        self.births_of(self.period())
    }

    fn births_of(self, period: Option<Period>) -> Births {
        let (places, orders) =
            (or_everywhere(self.places()), self.rules.with(|rules| rules.orders));
        self.rollup.with(|rollup| rollup.births(&places, period)).only(orders)
    }

    /// The births of the places one level inside the place, in the period.
    #[must_use]
    pub fn by_place(self) -> Vec<(Place, Tally)> {
        let filter = Filter::orders(self.rules.with(|rules| rules.orders));
        let (rollup, period) = (self.rollup(), self.period());
        let of = |place: Place| {
            let tally = rollup.tally(&place, period, filter);
            (place, tally)
        };
        self.inside().into_iter().map(of).filter(|(_, tally)| tally.births() > 0).collect()
    }

    /// The places one level inside the place, or each chosen place where there are several.
    #[must_use]
    pub fn inside(self) -> Vec<Place> {
        let places = self.places();
        let mut inside = match places.len() {
            0 | 1 => self.rollup.with(|rollup| fanned_out(rollup, &common(&places))),
            _ => outermost(&places),
        };
        inside.sort_by(by_names);
        inside
    }

    /// The counts of the places one level inside the place, or of each chosen place where there are several, in the period.
    #[must_use]
    pub fn facts_inside(self) -> Vec<(Place, Facts)> {
        let rollup = self.rollup();
        let period = self.period();
        self.inside()
            .into_iter()
            .map(|place| {
                let facts = rollup.facts(&place, period);
                (place, facts)
            })
            .collect()
    }

    /// What an indicator comes to in another place, in the period.
    #[must_use]
    pub fn estimate_of(self, indicator: &Indicator, place: &Place) -> Option<Estimate> {
        self.estimate_at(indicator, place, self.period())
    }

    /// What an indicator comes to in another place and period.
    #[must_use]
    pub fn estimate_at(
        self,
        indicator: &Indicator,
        place: &Place,
        period: Option<Period>,
    ) -> Option<Estimate> {
        let facts = self.rollup.with(|it| it.facts(place, period));
        self.estimate(indicator, &facts)
    }

    /// How an indicator changed from the period before to `now`, its figure in the one that is shown.
    #[must_use]
    pub fn change(self, indicator: &Indicator, now: &Estimate) -> Option<Change> {
        // Each period has a standard of its own.
        if matches!(indicator.formula(), Formula::Standardised(_)) {
            return None;
        }
        let before = self
            .before
            .with(|facts| facts.as_ref().and_then(|facts| self.estimate(indicator, facts)))?;
        Change::between(&before, now)
    }

    /// With births of the chosen orders only.
    fn narrowed(self, facts: &Facts) -> Cow<'_, Facts> {
        match self.rules.with(|rules| rules.orders) {
            Orders::All => Cow::Borrowed(facts),
            orders => Cow::Owned(facts.clone().of_orders(orders)),
        }
    }

    /// The counts that an indicator is evaluated on: birth orders narrow what is made of births alone.
    fn counts_for<'a>(self, indicator: &Indicator, facts: &'a Facts) -> Cow<'a, Facts> {
        let formula = indicator.formula();
        if formula.is_of_births() && !formula.names_orders() {
            self.narrowed(facts)
        } else {
            Cow::Borrowed(facts)
        }
    }

    /// What the answers on the sex ratio are asked of, and what of it may leave the page; `None` where it does not.
    pub fn ask<T>(
        self,
        compared: Compared,
        released: Option<&Released>,
        answer: impl FnOnce(&Source<'_>) -> T,
    ) -> T {
        let ledgers = match compared {
            Compared::Ledgers => self.ledgers.with(|all| all.0.to_vec()),
            _ => Vec::new(),
        };
        let (places, orders) = (self.places(), self.rules.with(|rules| rules.orders));
        self.rollup.with(|rollup| {
            answer(&Source {
                rollup: &rollup.0,
                places: or_everywhere(places),
                inside: self.inside(),
                period: self.period(),
                periods: self.periods(),
                orders,
                ledgers,
                released,
            })
        })
    }

    /// The counts of the places by period.
    #[must_use]
    pub fn series(self) -> Same<Vec<Facts>> {
        self.series.get()
    }

    /// The counts of the places in the period, or in all time.
    #[must_use]
    pub fn facts(self) -> Same<Facts> {
        self.facts.get()
    }

    /// The base of rates, and the level.
    #[must_use]
    pub fn basis(self) -> Basis {
        self.rules.with(|rules| rules.basis)
    }

    /// Which definition of an indicator the user chose.
    #[must_use]
    pub fn variant(self, indicator: &Indicator) -> Option<usize> {
        self.rules.with(|rules| rules.variants.get(indicator.id).copied())
    }

    /// What an indicator comes to for the places and the period.
    #[must_use]
    pub fn outcome(self, indicator: &Indicator) -> Outcome {
        let (basis, variant) = (self.basis(), self.variant(indicator));
        self.facts.with(|facts| {
            let facts = self.counts_for(indicator, facts);
            if facts.period().is_some() {
                return evaluate(indicator, &facts, basis, variant);
            }
            let is_whole = matches!(facts, Cow::Borrowed(_));
            self.series.with(|series| {
                if is_whole {
                    return evaluate_together(indicator, &facts, series, basis, variant);
                }
                let narrowed: Vec<Facts> =
                    series.iter().map(|facts| self.narrowed(facts).into_owned()).collect();
                evaluate_together(indicator, &facts, &narrowed, basis, variant)
            })
        })
    }

    /// What an indicator comes to for other counts.
    #[must_use]
    pub fn estimate(self, indicator: &Indicator, facts: &Facts) -> Option<Estimate> {
        let facts = self.counts_for(indicator, facts);
        evaluate(indicator, &facts, self.basis(), self.variant(indicator)).estimate().copied()
    }

    /// What an indicator comes to in each period.
    #[must_use]
    pub fn trend(self, indicator: &Indicator) -> Vec<(Period, Option<Estimate>)> {
        let at = |facts: &Facts| Some((facts.period()?, self.estimate(indicator, facts)));
        self.series.with(|series| series.iter().filter_map(at).collect())
    }
}

/// Each ledger with births by itself, its places where they are in the tree of all; of equal names the later ones are numbered.
fn rolled_up(session: Session) -> Ledgers {
    let (names, cubes): (Vec<String>, Vec<Cube>) = session
        .counted_cubes()
        .into_iter()
        .map(|(name, cube)| (name, Arc::unwrap_or_clone(cube)))
        .unzip();
    let (cubes, _) = Cube::aligned(cubes);
    let mut ledgers = Ledgers::new();
    for (name, cube) in names.into_iter().zip(&cubes).filter(|(_, cube)| cube.births() > 0) {
        let same = ledgers.iter().filter(|(other, _)| other.starts_with(&name)).count();
        let name = if same == 0 { name } else { format!("{name} ({})", same + 1) };
        ledgers.push((name, Arc::new(Rollup::of(cube))));
    }
    ledgers
}

/// Has the sums of the shown kind of period made, once figures are looked at.
fn prepare_ahead(choices: Choices, rollup: Memo<Same<Rollup>>, cut: Memo<Cut>) {
    let is_counting = Memo::new(move |_| choices.page() != Page::Data);
    let kind = Memo::new(move |_| cut.with(|cut| cut.kind));
    Effect::new(move || {
        if is_counting.get() {
            super::ahead::prepare(&rollup.get().0, kind.get());
        }
    });
}

impl Cut {
    /// As wanted, else the first way that the data allow.
    fn of(rollup: &Rollup, wanted: PeriodKind) -> Self {
        let has_any = |kind: &PeriodKind| !rollup.periods(*kind).is_empty();
        let kinds: Vec<PeriodKind> = PeriodKind::ALL.into_iter().filter(has_any).collect();
        let is_there = kinds.contains(&wanted) || kinds.is_empty();
        let kind = if is_there { wanted } else { kinds[0] };
        Self { periods: rollup.periods(kind).to_vec(), kinds, kind }
    }
}

/// The periods within the chosen range.
fn within(cut: &Cut, shown: &Shown) -> Vec<Period> {
    let is_meant = |period: &&Period| {
        shown.from.is_none_or(|from| from <= **period) && shown.to.is_none_or(|to| **period <= to)
    };
    cut.periods.iter().filter(is_meant).copied().collect()
}

/// The longest part of `wanted` that the data know.
fn known_place(rollup: &Rollup, wanted: &Place) -> Place {
    let known = (0..=wanted.0.len()).rev().map(|depth| wanted.up_to(depth));
    known.into_iter().find(|place| rollup.has(place)).unwrap_or_default()
}

/// The places inside a place; where there is a single one, those inside that.
fn fanned_out(rollup: &Rollup, place: &Place) -> Vec<Place> {
    let inside = rollup.children(place);
    match &inside[..] {
        [only] if !rollup.children(only).is_empty() => fanned_out(rollup, only),
        _ => inside,
    }
}

/// Places as people list them.
fn by_names(one: &Place, other: &Place) -> std::cmp::Ordering {
    let mut names = one.0.iter().zip(&other.0).map(|(one, other)| natural(one, other));
    let differs = names.find(|order| order.is_ne());
    differs.unwrap_or_else(|| one.0.len().cmp(&other.0.len()))
}

/// Without those that lie in another one: their births are in it.
fn outermost(places: &[Place]) -> Vec<Place> {
    let lies_in = |place: &Place, other: &Place| other != place && other.contains(place);
    let is_inner = |place: &&Place| places.iter().any(|other| lies_in(place, other));
    places.iter().filter(|place| !is_inner(place)).cloned().collect()
}

/// Everywhere, where no place was chosen.
pub(super) fn or_everywhere(places: Vec<Place>) -> Vec<Place> {
    if places.is_empty() { vec![Place::default()] } else { places }
}

/// What all places lie in.
fn common(places: &[Place]) -> Place {
    let Some(first) = places.first() else { return Place::default() };
    let lies_around = |depth: &usize| {
        let around = first.up_to(*depth);
        places.iter().all(|place| around.contains(place))
    };
    let depth = (0..=first.0.len()).rev().find(lies_around).unwrap_or_default();
    first.up_to(depth)
}
