//! What a figure would be if what the checks found were treated otherwise: counts are added or taken off and the indicator is
//! evaluated again. Of everything that is open and all time, else of the last period that has a figure. Knows no row and no screen.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::super::counted::usual_kind;
use super::super::{Checked, Sight, Which};
use crate::cube::{Cube, Measure, Place};
use crate::ledger::{BESIDE, Doubtful, Family, Form, Rule};
use crate::measures::{
    Basis, Births, Class, Estimate, Facts, Formula, Indicator, Outcome, Rollup, catalogue,
    evaluate, evaluate_together,
};
use crate::period::{Period, PeriodKind, When};

/// The id of the sex ratio at birth, of which is spoken where nothing else is asked.
const USUAL: &str = "11";

/// A decision that could be taken, and what the figure would be.
pub(super) struct Effect {
    pub(super) which: Which,
    /// Whether the rows are counted now, so that they would go.
    pub(super) is_counted: bool,
    /// What stands on them of what the figure is made of.
    pub(super) concerned: BTreeMap<Class, u64>,
    pub(super) then: Option<Estimate>,
}

/// A figure as it is, and as it could be.
pub(super) struct Effects {
    pub(super) indicator: &'static Indicator,
    pub(super) now: Option<Estimate>,
    /// Of which period, where it is not of all time.
    pub(super) period: Option<Period>,
    pub(super) all: Vec<Effect>,
}

/// Which figure is asked for, and how it is made.
#[derive(Clone, Copy)]
struct Asked<'a> {
    ledgers: &'a [Checked],
    indicator: &'static Indicator,
    basis: Basis,
    kind: PeriodKind,
}

/// A treatment of what some rules found.
#[derive(Clone, Copy)]
struct Change {
    which: Which,
    is_counted: bool,
}

/// Counts of everything, in all time and by period.
struct Counts {
    rollup: Rollup,
    whole: Facts,
    series: Vec<Facts>,
    kind: PeriodKind,
}

impl Counts {
    fn of(cube: &Cube, kind: PeriodKind) -> Self {
        let (rollup, everywhere) = (Rollup::of(cube), [Place::default()]);
        let whole = rollup.total(&everywhere);
        let series = rollup.series(&everywhere, rollup.periods(kind));
        Self { rollup, whole, series, kind }
    }
}

/// What is asked of an indicator, else of the sex ratio at birth, else of the first that has a figure; `None` where nothing stands on
/// rows that failed something.
///
/// What leaves the page is told by family alone: a rule beside its family may leave a few.
pub(super) fn effects(ledgers: &[Checked], sight: Sight, is_leaving: bool) -> Option<Effects> {
    let kind = sight.kind.unwrap_or_else(|| usual_kind(ledgers));
    let basis = sight.basis;
    let counts = LazyCell::new(|| Counts::of(&counts(ledgers, None), kind));
    let figure = |indicator: &'static Indicator| {
        let asked = Asked { ledgers, indicator, basis, kind };
        (asked, asked.now(&|| &counts))
    };
    let concerned = indicators_concerned(ledgers);
    let find = |id: &str| concerned.iter().find(|it| it.id == id).copied();
    let wanted = sight.indicator.and_then(find);
    let usual = || find(USUAL).into_iter().chain(concerned.iter().copied()).map(figure);
    let first = || usual().find(|(_, now)| now.is_some()).or_else(|| usual().next());
    let (asked, now) = wanted.map(figure).or_else(first)?;
    let all = now.map(|(now, period)| asked.all(&now, period, is_leaving)).unwrap_or_default();
    Some(Effects {
        indicator: asked.indicator,
        now: now.map(|(now, _)| now),
        period: now.and_then(|(_, period)| period),
        all,
    })
}

/// The indicators that have a figure and of which that could be another: what they are made of stands on rows that failed something.
#[must_use]
pub fn indicators_moved(ledgers: &[Checked], basis: Basis) -> Vec<&'static Indicator> {
    let concerned = indicators_concerned(ledgers);
    if concerned.is_empty() {
        return concerned;
    }
    let kind = usual_kind(ledgers);
    let counts = Counts::of(&counts(ledgers, None), kind);
    let has_figure = |indicator: &&'static Indicator| {
        Asked { ledgers, indicator, basis, kind }.now(&|| &counts).is_some()
    };
    concerned.into_iter().filter(has_figure).collect()
}

fn indicators_concerned(ledgers: &[Checked]) -> Vec<&'static Indicator> {
    let doubtful = entering(ledgers).flat_map(Checked::doubtful);
    let concerned: BTreeSet<Measure> = doubtful.flat_map(|it| it.cube.measures()).collect();
    let unknown: BTreeSet<Measure> = entering(ledgers).flat_map(beside).collect();
    let is_made_of = |indicator: &&Indicator| {
        let formulas = indicator.definitions.iter().map(|definition| definition.formula);
        let sources: Vec<Measure> = formulas.flat_map(Formula::sources).collect();
        sources.iter().any(|measure| concerned.contains(measure))
            && !sources.iter().any(|measure| unknown.contains(measure))
    };
    catalogue().filter(is_made_of).collect()
}

/// What a register counts beside its rows, of which nobody knows what stands on those that failed.
fn beside(ledger: &Checked) -> Vec<Measure> {
    let is_register = ledger.reading.shape.form == Form::Events && !ledger.doubtful().is_empty();
    let measures = ledger.cube().filter(|_| is_register).map(Cube::measures).unwrap_or_default();
    measures.into_iter().filter(|measure| BESIDE.contains(measure)).collect()
}

fn entering(ledgers: &[Checked]) -> impl Iterator<Item = &Checked> {
    ledgers.iter().filter(|ledger| !ledger.is_left_out)
}

impl Asked<'_> {
    /// The figure as it is, and of which period if it is of one.
    fn now<'c>(&self, counts: &dyn Fn() -> &'c Counts) -> Option<(Estimate, Option<Period>)> {
        if let Some(births) = self.births(None) {
            return Some((self.of_births(&births)?, None));
        }
        let counts = counts();
        if let Some(whole) = self.together(counts, None) {
            return Some((whole, None));
        }
        let periods = counts.rollup.periods(counts.kind).iter().rev();
        let of = |period: &Period| Some((self.at(counts, *period, None)?, Some(*period)));
        periods.into_iter().find_map(of)
    }

    /// Every treatment that changes what the figure is made of, by family and rule.
    fn all(&self, now: &Estimate, period: Option<Period>, is_leaving: bool) -> Vec<Effect> {
        let both = |which: Which| {
            let change = [false, true].map(|is_counted| Change { which, is_counted });
            change.into_iter().filter_map(|change| self.effect(change, now, period))
        };
        let of_family = |family: &Family| {
            let effects: Vec<Effect> = both(Which::Family(*family)).collect();
            if is_leaving {
                return effects;
            }
            let rules = Rule::ALL.iter().filter(|rule| rule.family() == *family);
            let rules: Vec<Effect> = rules.flat_map(|rule| both(Which::Rule(*rule))).collect();
            // A family of which one rule only found something is known by the rule.
            let is_one = rules.len() == effects.len();
            if is_one { rules } else { effects.into_iter().chain(rules).collect() }
        };
        Family::ALL.iter().flat_map(of_family).collect()
    }

    fn effect(&self, change: Change, now: &Estimate, period: Option<Period>) -> Option<Effect> {
        let variant = now.variant;
        let concerned = self.concerned(change, variant, period);
        if concerned.is_empty() {
            return None;
        }
        let then = if let Some(births) = self.births(Some(change)) {
            self.of_births(&births)
        } else {
            let counts = Counts::of(&counts(self.ledgers, Some(change)), self.kind);
            match period {
                Some(period) => self.at(&counts, period, Some(variant)),
                None => self.together(&counts, Some(variant)),
            }
        };
        Some(Effect { which: change.which, is_counted: change.is_counted, concerned, then })
    }

    /// What the figure is made of, by its definition and in its period, and stands on the rows that are treated so.
    fn concerned(
        &self,
        change: Change,
        variant: usize,
        period: Option<Period>,
    ) -> BTreeMap<Class, u64> {
        let formula = self.indicator.definitions.get(variant).map(|it| it.formula);
        let is_then = |when: When| period.is_none_or(|it| Period::of(when, it.kind) == Some(it));
        let mut concerned = BTreeMap::new();
        for (cell, count) in cubes(self.ledgers, change).flat_map(Cube::cells) {
            let class = Class::of(cell);
            if is_then(cell.when) && formula.is_some_and(|formula| formula.takes(&class)) {
                *concerned.entry(class).or_default() += count;
            }
        }
        concerned
    }

    const fn is_of_sexes(&self) -> bool {
        is_of_sexes(self.indicator)
    }

    /// Births alone, where the figure takes nothing else: much quicker than all counts by place and time.
    fn births(&self, change: Option<Change>) -> Option<Births> {
        if !self.is_of_sexes() {
            return None;
        }
        let now = births(entering(self.ledgers).filter_map(Checked::cube));
        let Some(change) = change else { return Some(now) };
        let concerned = births(cubes(self.ledgers, change));
        Some(if change.is_counted { now.less(&concerned) } else { merged(now, &concerned) })
    }

    fn of_births(&self, births: &Births) -> Option<Estimate> {
        let facts = Facts::of_births(births);
        value(&evaluate(self.indicator, &facts, self.basis, None))
    }

    fn together(&self, counts: &Counts, variant: Option<usize>) -> Option<Estimate> {
        let Counts { whole, series, .. } = counts;
        value(&evaluate_together(self.indicator, whole, series, self.basis, variant))
    }

    fn at(&self, counts: &Counts, period: Period, variant: Option<usize>) -> Option<Estimate> {
        let facts = counts.rollup.in_period(&[Place::default()], period);
        value(&evaluate(self.indicator, &facts, self.basis, variant))
    }
}

/// Everything that is counted, or would be.
fn counts(ledgers: &[Checked], change: Option<Change>) -> Cube {
    let of = |ledger: &Checked| {
        let cube = ledger.cube().cloned().unwrap_or_default();
        let Some(change) = change else { return cube };
        let part = treated(ledger, change).cloned().fold(Cube::default(), Cube::merge);
        if change.is_counted { cube.less(&part) } else { cube.merge(part) }
    };
    let cubes = entering(ledgers).map(of).collect();
    Cube::aligned(cubes).0.into_iter().fold(Cube::default(), Cube::beside)
}

/// Whether an indicator is of the sexes of births and of nothing else.
pub(super) const fn is_of_sexes(indicator: &Indicator) -> bool {
    matches!(
        indicator.formula(),
        Formula::SexRatio(_) | Formula::MissingGirls { .. } | Formula::MissingShare { .. }
    )
}

/// What of a table stands on rows that failed any of these rules.
fn treated(ledger: &Checked, change: Change) -> impl Iterator<Item = &Cube> {
    let rules = change.which.rules();
    let is_meant =
        move |it: &&Doubtful| it.is_counted == change.is_counted && it.failed.meets(rules);
    ledger.doubtful().iter().filter(is_meant).map(|it| it.cube.as_ref())
}

fn cubes(ledgers: &[Checked], change: Change) -> impl Iterator<Item = &Cube> {
    entering(ledgers).flat_map(move |ledger| treated(ledger, change))
}

fn births<'a>(cubes: impl Iterator<Item = &'a Cube>) -> Births {
    let mut births = Births::default();
    for (cell, count) in cubes.flat_map(Cube::cells) {
        if cell.measure == Measure::Births {
            births.add(cell, *count);
        }
    }
    births
}

fn merged(mut births: Births, other: &Births) -> Births {
    births.merge(other);
    births
}

fn value(outcome: &Outcome) -> Option<Estimate> {
    outcome.estimate().copied().filter(|it| it.value.is_some())
}
