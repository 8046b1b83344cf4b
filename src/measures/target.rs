//! Targets: what a plan asks of an indicator at a place in a period, and whether a figure meets it. Sets of targets are the user's
//! and are read from files; there is no built-in one, because plans contradict each other. Knows no file system and no screen.

mod error;
mod read;
mod text;
mod write;

use super::estimate::{Doubt, Estimate, Method, Time};
use super::indicator::Indicator;
use crate::cube::Place;
use crate::period::Period;
use crate::text::{Bilingual, Lang, both, number, range};
pub use error::{Fault, Row, TargetError};
pub use read::{ReadTargets, read_csv, read_json};
pub use text::{read_period, write_period};

/// What a figure should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Demand {
    /// Not less than this.
    AtLeast(f64),
    /// Not more than this.
    AtMost(f64),
    /// From one to the other, both included.
    Band {
        /// The lower bound.
        from: f64,
        /// The upper bound.
        to: f64,
    },
}

/// How a target is held against time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pace {
    /// The figure of a whole year.
    #[default]
    WholePeriod,
    /// The target is for the year; what was done so far is held against the time that has passed, see [`progress`].
    Progress,
}

/// One row of a set.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The id of an indicator of the catalogue or of the user.
    pub indicator: String,
    /// For this place alone; the empty path for every place without a row of its own.
    pub place: Place,
    /// For this period alone; `None` for every period without a row of its own.
    pub period: Option<Period>,
    /// What is asked.
    pub demand: Demand,
    /// Against the whole year or against the time that has passed.
    pub pace: Pace,
}

/// Targets of one plan. Several sets may be open beside each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetSet {
    /// What the plan is called.
    pub name: String,
    /// No two rows are for the same indicator, place and period.
    pub rows: Vec<Target>,
}

impl TargetSet {
    /// The row that holds here: for this place and period, else for this place, else for this period, else for all.
    #[must_use]
    pub fn for_(&self, indicator: &str, place: &Place, period: Period) -> Option<&Target> {
        let everywhere = Place::default();
        let rows = [
            (place, Some(period)),
            (place, None),
            (&everywhere, Some(period)),
            (&everywhere, None),
        ];
        rows.into_iter().find_map(|(place, period)| {
            self.rows.iter().find(|row| row.is_for(indicator, place, period))
        })
    }

    /// Puts a row in, in place of the one for the same indicator, place and period.
    pub fn set(&mut self, target: Target) {
        let same = |row: &&mut Target| row.is_for(&target.indicator, &target.place, target.period);
        match self.rows.iter_mut().find(same) {
            Some(row) => *row = target,
            None => self.rows.push(target),
        }
    }
}

impl Target {
    fn is_for(&self, indicator: &str, place: &Place, period: Option<Period>) -> bool {
        self.indicator == indicator && self.place == *place && self.period == period
    }

    /// Whether a figure meets it. A yearly target cannot be told by events of a part of a year: a quarter's 0.64 ‰ is no answer to
    /// a yearly 5 ‰. Brought to a year, it can; and a share can at any time.
    #[must_use]
    pub fn judge(&self, estimate: &Estimate) -> State {
        let state = judge(self.demand, estimate);
        let is_told = matches!(state, State::Met | State::NotMet);
        let is_partial = self.pace == Pace::WholePeriod && is_of_part_year(estimate);
        if is_told && is_partial { State::CannotTell } else { state }
    }
}

/// Whether a figure grows with time and covers less than a year.
fn is_of_part_year(estimate: &Estimate) -> bool {
    let Time { known_months, months, is_annualised, .. } = estimate.time;
    let grows = matches!(
        estimate.method,
        Method::CompleteCount
            | Method::PoissonExact
            | Method::Byar
            | Method::Mover
            | Method::Dobson
    );
    grows && months > 0 && known_months < 12 && !is_annualised
}

/// Whether a figure meets a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It does, whatever chance did.
    Met,
    /// It does not, whatever chance did.
    NotMet,
    /// Its interval lies on both sides.
    CannotTell,
    /// There is no figure.
    NoValue,
}

impl State {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Met => both("达标", "Met"),
            Self::NotMet => both("未达标", "Not met"),
            Self::CannotTell => both("尚难判定", "Cannot tell"),
            Self::NoValue => both("无数据", "No value"),
        }
    }
}

/// Whether a figure meets a demand.
///
/// A figure with an interval meets it when the whole interval does, and does not when no part of it does; in between chance alone
/// may have decided, so nothing is told. A complete count or ratio has no interval and is told by its value. Bounds belong to the
/// demand: 11.00 is at most 11. A part greater than its whole is an error of the data, so it is not told either.
///
/// It follows that ten of ten do not prove "at least 100 %": the interval goes down to 72 %.
#[must_use]
pub fn judge(demand: Demand, estimate: &Estimate) -> State {
    let Some(value) = estimate.value.filter(|value| value.is_finite()) else {
        return State::NoValue;
    };
    let is_one_sided = matches!(
        estimate.doubt,
        Some(
            Doubt::PartExceedsWhole
                | Doubt::PlacesLack(_)
                | Doubt::PlacesLackWomen(_)
                | Doubt::PlacesSilent(_)
        )
    );
    if is_one_sided {
        return State::CannotTell;
    }
    let (lower, upper) =
        estimate.interval.map_or((value, value), |interval| (interval.lower, interval.upper));
    let (from, to) = demand.bounds();
    if lower >= from && upper <= to {
        State::Met
    } else if upper < from || lower > to {
        State::NotMet
    } else {
        State::CannotTell
    }
}

impl Demand {
    /// From where to where a figure meets it; infinite where it has no bound.
    #[must_use]
    pub const fn bounds(self) -> (f64, f64) {
        match self {
            Self::AtLeast(from) => (from, f64::INFINITY),
            Self::AtMost(to) => (f64::NEG_INFINITY, to),
            Self::Band { from, to } => (from, to),
        }
    }

    /// The one value asked for; `None` for a band.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::AtLeast(value) | Self::AtMost(value) => Some(value),
            Self::Band { .. } => None,
        }
    }

    /// As printed: 不高于 11 ‰.
    #[must_use]
    pub fn text(self, indicator: &Indicator, lang: Lang) -> String {
        let print = |value: f64| number(Some(value), decimals(&[value]));
        let unit = indicator.unit.name().get(lang);
        let sentence = match self {
            Self::AtLeast(value) => (both("不低于", "at least"), print(value)),
            Self::AtMost(value) => (both("不高于", "at most"), print(value)),
            Self::Band { from, to } => {
                (both("在范围内", "within"), range(from, to, decimals(&[from, to])))
            }
        };
        format!("{} {} {unit}", sentence.0.get(lang), sentence.1)
    }
}

/// As many places as the numbers need, at most four.
fn decimals(numbers: &[f64]) -> usize {
    const MOST: usize = 4;
    let fits = |decimals: &usize| {
        let scale = [1.0, 10.0, 100.0, 1_000.0][*decimals];
        numbers.iter().all(|number| (number * scale - (number * scale).round()).abs() < 1e-9)
    };
    (0..MOST).find(fits).unwrap_or(MOST)
}

/// What was done of a yearly target, beside the time that has passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Per cent of the target.
    pub done_percent: f64,
    /// Per cent of the time.
    pub elapsed_percent: f64,
    /// The first minus the second, in percentage points: ahead of time when positive. For a target that is not to be exceeded, ahead
    /// is the wrong side.
    pub lead_points: f64,
}

/// Holds what was done of `target` against the time that has passed, a fraction of the year. `None` without a positive target and
/// outside of the year.
#[must_use]
pub fn progress(target: f64, done: f64, elapsed: f64) -> Option<Progress> {
    let is_sound = target > 0.0 && target.is_finite() && done.is_finite();
    if !is_sound || !(0.0..=1.0).contains(&elapsed) {
        return None;
    }
    let (done_percent, elapsed_percent) = (100.0 * done / target, 100.0 * elapsed);
    Some(Progress { done_percent, elapsed_percent, lead_points: done_percent - elapsed_percent })
}

/// How much of a time has passed, from the months that are known; `None` where time has no part in the figure.
#[must_use]
pub fn elapsed(time: Time) -> Option<f64> {
    let known = f64::from(time.known_months.min(time.months));
    (time.months > 0).then(|| known / f64::from(time.months))
}

#[cfg(test)]
mod tests;
