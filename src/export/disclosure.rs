//! Disclosure control: hides small counts and whatever reveals them.
//!
//! The export prints one place as a whole, its periods, and the places in it. Each of these units has the tables of
//! [`super::table`]. A table with a count of `1..threshold` is hidden. Then, for each small count in turn, tables of the smallest other
//! unit, or further tables of its own unit, are hidden until a [`super::witness`] shows that the count cannot be worked out. Hiding more never
//! undoes such a proof, so one pass is enough; in the end everything may be hidden, which is safe.
//!
//! Births outside every period or place in the cut (no date that exact, no smaller place) are a unit that is never printed, since the
//! total gives it away otherwise. Births with sex, order or policy state not recorded are no protected class: they say something of the
//! record, not of the child. A sex ratio of fewer than 50 births is left out as unreliable; that alone makes it no secret.

use std::collections::BTreeMap;

use super::table::{Class, Shown, TABLES, Table};
use super::witness::{Move, Moves};
use crate::answers::{Released, ReleasedOrders};
use crate::cube::{Cube, Place};
use crate::measures::{
    self, Births, Filter, Indicator, Orders, Outcome, Tally, catalogue, evaluate_births,
};
use crate::period::{Period, PeriodKind};
use crate::stats::Confidence;
use crate::text::Lang;

/// What may leave the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Everything as counted.
    Exact,
    /// Counts of `1..threshold` and what reveals them are hidden.
    Hide {
        /// The smallest count that is shown, 3, 5 or 10; zero is always shown.
        threshold: u64,
    },
}

impl Disclosure {
    /// The thresholds that are offered.
    pub const THRESHOLDS: [u64; 3] = [3, 5, 10];
}

impl Default for Disclosure {
    fn default() -> Self {
        Self::Hide { threshold: 5 }
    }
}

/// A sex ratio needs as many births of known sex to be exported.
pub const FEWEST_FOR_A_RATIO: u64 = 50;
/// Below so many it is exported with a warning.
pub(super) const FEWEST_UNFLAGGED: u64 = 300;

/// What is exported.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// The births.
    pub cube: &'a Cube,
    /// The place; the empty path is everywhere.
    pub place: &'a Place,
    /// How time is cut.
    pub kind: PeriodKind,
    /// Whether the places just below [`Choice::place`] have rows of their own.
    pub with_places: bool,
    /// The level of the intervals.
    pub level: Confidence,
    /// What is hidden.
    pub disclosure: Disclosure,
    /// The language of units, methods and notes.
    pub lang: Lang,
}

/// One period as it may be published.
#[derive(Clone, Debug)]
pub struct DisclosedPeriod {
    /// The period.
    pub period: Period,
    unit: Unit,
    is_exact: bool,
}

impl DisclosedPeriod {
    /// Births of these orders by sex, if their sex ratio may be shown; births of unknown sex are left out.
    #[must_use]
    pub fn sexes(&self, orders: Orders) -> Option<Tally> {
        if self.is_exact {
            return Some(Tally { unknown: 0, ..self.unit.births.of(Filter::orders(orders)) });
        }
        self.unit.sexes(orders)
    }
}

/// The periods of the chosen place as a chart may show them when it is saved.
#[must_use]
pub fn disclosed_periods(choice: &Choice) -> Vec<DisclosedPeriod> {
    let is_exact = choice.disclosure == Disclosure::Exact;
    disclose(choice)
        .periods
        .into_iter()
        .map(|(period, unit)| DisclosedPeriod { period, unit, is_exact })
        .collect()
}

/// What of births by sex may leave the page, for the answers on the sex ratio: the chosen place by period, and its smaller places in the
/// period in focus, decided on the births of that period alone.
#[must_use]
pub fn released(choice: &Choice, focus: Option<Period>, threshold: u64) -> Released {
    let over_time = disclose(choice);
    let orders = |unit: &Unit| -> ReleasedOrders {
        const ALL: [Orders; 7] = [
            Orders::All,
            Orders::First,
            Orders::Second,
            Orders::Third,
            Orders::Fourth,
            Orders::FifthPlus,
            Orders::ThirdAndLater,
        ];
        ALL.into_iter().filter(|orders| unit.sexes(*orders).is_some()).collect()
    };
    let periods: BTreeMap<Period, ReleasedOrders> =
        over_time.periods.iter().map(|(period, unit)| (*period, orders(unit))).collect();
    let Some(focus) = focus else {
        let places = over_time.places.iter().map(|(place, unit)| (place.clone(), orders(unit)));
        return Released {
            threshold,
            whole: orders(&over_time.total),
            places: places.collect(),
            periods,
        };
    };
    let then = choice.cube.during(focus);
    let in_focus = disclose(&Choice { cube: &then, ..*choice });
    // The total of the focus is a period among others.
    let among = periods.get(&focus).cloned().unwrap_or_default();
    let mut whole = orders(&in_focus.total);
    whole.retain(|orders| among.contains(orders));
    let places = in_focus.places.iter().map(|(place, unit)| (place.clone(), orders(unit)));
    Released { threshold, whole, places: places.collect(), periods }
}

/// One place or period: what was counted, and what of it may be shown.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) births: Births,
    pub(super) shown: Shown,
    present: Class,
}

impl Unit {
    fn new(births: Births, shown: Shown) -> Self {
        Self { present: Class::present(&births), births, shown }
    }

    /// Births of these orders by sex, if their sex ratio may be shown.
    fn sexes(&self, orders: Orders) -> Option<Tally> {
        let tally = Tally { unknown: 0, ..self.births.of(Filter::orders(orders)) };
        let may_show = Table::of_sexes(orders).is_some_and(|table| self.shown.has(table));
        (may_show && tally.sexed() >= FEWEST_FOR_A_RATIO).then_some(tally)
    }
}

/// Everything that an export prints, with what of it may be shown.
#[derive(Clone, Debug)]
pub(super) struct Disclosed {
    pub(super) total: Unit,
    pub(super) periods: Vec<(Period, Unit)>,
    pub(super) places: Vec<(Place, Unit)>,
}

/// Decides what of an export may be shown. Places are decided on even when they are not printed, so that printing them changes nothing.
pub(super) fn disclose(choice: &Choice) -> Disclosed {
    let Choice { cube, place, kind, .. } = *choice;
    let total = measures::total(cube, place);
    let (periods, period_births): (Vec<_>, Vec<_>) =
        measures::by_period(cube, place, kind).into_iter().unzip();
    let (places, place_births): (Vec<_>, Vec<_>) =
        measures::by_place(cube, place, place.0.len() + 1, None).into_iter().unzip();
    let given = given(&total);
    let mut control = Control::new(total, [period_births, place_births], given);
    if let Disclosure::Hide { threshold } = choice.disclosure {
        control.hide_until_safe(threshold);
    }
    let [period_units, place_units] = control.cuts;
    Disclosed {
        total: control.total,
        periods: periods.into_iter().zip(period_units).collect(),
        places: places.into_iter().zip(place_units).collect(),
    }
}

/// The tables that these births can fill; the others are neither printed nor guarded.
fn given(total: &Births) -> Shown {
    let is_given = |indicator: &&'static Indicator| {
        matches!(evaluate_births(indicator, total, Confidence::P95), Outcome::Value(_))
    };
    let tables = catalogue().filter(is_given).filter_map(|row| Table::of(row.formula()));
    tables.fold(Shown::NONE, Shown::with)
}

/// Which unit: the total, or one of a cut.
#[derive(Clone, Copy)]
enum At {
    Total,
    Unit { cut: usize, unit: usize },
}

/// The total, its two cuts (periods and places), and what is still shown of them. What a cut leaves over is its last unit.
struct Control {
    total: Unit,
    cuts: [Vec<Unit>; 2],
    given: Shown,
    /// The kinds of birth that a reader may believe in: of orders and policy states that the ledger has.
    plausible: Class,
    moves: Moves,
}

impl Control {
    fn new(total: Births, cuts: [Vec<Births>; 2], given: Shown) -> Self {
        let cuts = cuts.map(|cut| {
            let rest = cut.iter().fold(total.clone(), |rest, births| rest.less(births));
            let printed = cut.into_iter().map(|births| Unit::new(births, given));
            let unprinted = (!rest.is_empty()).then(|| Unit::new(rest, Shown::NONE));
            printed.chain(unprinted).collect()
        });
        let plausible = Class::plausible(&total);
        let total = Unit::new(total, given);
        Self { total, cuts, given, plausible, moves: Moves::new() }
    }

    fn hide_until_safe(&mut self, threshold: u64) {
        let small = self.small_counts(threshold);
        for (at, table, _) in &small {
            self.hide(*at, *table);
        }
        for (at, table, class) in small {
            while !self.has_witness(at, class) {
                if !self.hide_in_partner(at, table, class) {
                    self.hide_more(at, table);
                }
            }
        }
    }

    /// Every count of `1..threshold` with the table that would print it or give it away.
    fn small_counts(&self, threshold: u64) -> Vec<(At, Table, Class)> {
        let guarded: Vec<(Table, Class)> = TABLES
            .into_iter()
            .filter(|table| self.given.has(*table))
            .flat_map(|table| table.guarded().into_iter().map(move |class| (table, class)))
            .collect();
        let mut small = Vec::new();
        for at in self.everywhere() {
            for (table, class) in &guarded {
                if (1..table.threshold(threshold)).contains(&class.births(&self.unit(at).births)) {
                    small.push((at, *table, *class));
                }
            }
        }
        small
    }

    fn everywhere(&self) -> Vec<At> {
        let in_cut = |cut: usize| (0..self.cuts[cut].len()).map(move |unit| At::Unit { cut, unit });
        std::iter::once(At::Total).chain((0..self.cuts.len()).flat_map(in_cut)).collect()
    }

    fn unit(&self, at: At) -> &Unit {
        match at {
            At::Total => &self.total,
            At::Unit { cut, unit } => &self.cuts[cut][unit],
        }
    }

    /// Hides a table; what the total hides, every part hides.
    fn hide(&mut self, at: At, table: Table) {
        match at {
            At::Unit { cut, unit } => self.cuts[cut][unit].shown.hide(table),
            At::Total => {
                self.total.shown.hide(table);
                for unit in self.cuts.iter_mut().flatten() {
                    unit.shown.hide(table);
                }
            }
        }
    }

    /// Whether another ledger would print the same and differ in this count.
    fn has_witness(&mut self, at: At, class: Class) -> bool {
        self.total.shown == Shown::NONE || self.has_change(at, class) || self.has_swap(at, class)
    }

    /// Whether births could be of other kinds in this unit, and so in the total and in some unit of the other cut.
    fn has_change(&mut self, at: At, class: Class) -> bool {
        let Self { total, cuts, plausible, moves, .. } = self;
        let (here, own) = match at {
            At::Total => (total.present, None),
            At::Unit { cut, unit } => (cuts[cut][unit].present, Some(cut)),
        };
        let is_in_each_cut = |step: &Move| {
            cuts.iter()
                .enumerate()
                .filter(|(cut, _)| own != Some(*cut))
                .all(|(_, units)| units.iter().any(|unit| unit.present.has(step.loses)))
        };
        moves.unseen(total.shown, class).iter().any(|step| {
            step.stays()
                && plausible.has(step.gains)
                && here.has(step.loses)
                && is_in_each_cut(step)
        })
    }

    /// Whether this unit could have swapped births with another of its cut.
    fn has_swap(&mut self, at: At, class: Class) -> bool {
        let At::Unit { cut, unit } = at else { return false };
        (0..self.cuts[cut].len()).any(|other| self.could_swap(cut, [unit, other], class))
    }

    fn could_swap(&mut self, cut: usize, [unit, other]: [usize; 2], class: Class) -> bool {
        let (here, there) = (&self.cuts[cut][unit], &self.cuts[cut][other]);
        let is_swap = |step: &Move| here.present.has(step.loses) && there.present.has(step.gains);
        let shown = here.shown.or(there.shown);
        unit != other && self.moves.unseen(shown, class).iter().any(is_swap)
    }

    /// Hides in the smallest other unit that helps what this unit hides; `false` when none helps.
    fn hide_in_partner(&mut self, at: At, table: Table, class: Class) -> bool {
        let At::Unit { cut, unit } = at else { return false };
        let shown = self.unit(at).shown;
        let hidden = || table.family().iter().filter(|table| !shown.has(**table));
        let mut others: Vec<usize> = (0..self.cuts[cut].len()).collect();
        others.sort_by_key(|other| self.cuts[cut][*other].births.all().births());
        others.into_iter().any(|other| {
            let before = self.cuts[cut][other].shown;
            hidden().for_each(|table| self.cuts[cut][other].shown.hide(*table));
            let helps = self.could_swap(cut, [unit, other], class);
            if !helps {
                self.cuts[cut][other].shown = before;
            }
            helps
        })
    }

    /// Hides one more table of this unit; when there is none left, everything.
    fn hide_more(&mut self, at: At, table: Table) {
        let shown = self.unit(at).shown;
        match table.family().iter().copied().find(|table| shown.has(*table)) {
            Some(table) => self.hide(at, table),
            None => self.hide(At::Total, Table::Births),
        }
    }
}
