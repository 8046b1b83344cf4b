//! Classes of values for coloured areas: where one class ends and the next begins, and which colour each has. Knows no kind of chart.

mod ground;
mod key;

use super::scale::hull;
use super::theme::{AROUND_MIDDLE, Shade};

pub(crate) use ground::{FIGURE_LETTERS, few_sample};
pub(crate) use key::Key;

/// The most classes from little to much.
const MOST_RAMP: usize = 5;
/// The most classes on each side of the usual.
const MOST_ASIDE: usize = 3;
/// A bound may be moved by this share of a class's values to where it is round.
const SLACK: f64 = 0.25;
/// The share of values whose distance from the usual the classes beside it are made for; the outermost hold the others too.
const ORDINARY: f64 = 0.9;
/// Factors of powers of ten from the roundest.
const ROUND: [f64; 3] = [10.0, 5.0, 2.0];
/// Bounds are never finer than this share of their size: what is equal is equal.
const FINEST: f64 = 1e-6;
/// Bounds have no more decimals.
const MOST_DECIMALS: usize = 6;

/// How classes lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// From little to much.
    #[default]
    Ramp,
    /// Below and above a middle class, which is the usual.
    Around,
}

/// Classes of values, each with a colour of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shades {
    /// Over the key: what is measured, in which unit.
    pub title: String,
    /// Where a class ends and the next begins, from the lowest; a value at a bound belongs to the class above.
    pub bounds: Vec<f64>,
    /// How classes lie.
    pub way: Way,
    /// Decimals of the bounds as printed.
    pub decimals: usize,
    /// The key's name for what has no figure; empty: no entry.
    pub unknown: String,
    /// The legend's name for the mark of few births; empty: no entry.
    pub few: String,
}

/// A figure that is told by a colour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The figure; `None` where it is unknown or withheld.
    pub value: Option<f64>,
    /// As printed; also what is said instead of an unknown figure.
    pub label: String,
    /// Whether it stands on few births: drawn with a dot.
    pub is_small: bool,
}

impl Shades {
    /// At most five classes from little to much that hold about as many of `values` each, with bounds as round as can be.
    #[must_use]
    pub fn ramp(values: &[f64]) -> Self {
        let values = sorted(values.iter().copied());
        let mut distinct = values.clone();
        distinct.dedup();
        let least = values.first().copied().unwrap_or_default();
        let parted = |values: &[f64], classes: usize| {
            let mut bounds = even(values, classes);
            bounds.dedup();
            bounds.retain(|bound| *bound > least);
            bounds
        };
        let fitting = (1..=MOST_RAMP)
            .map(|classes| parted(&values, classes))
            .filter(|bounds| bounds.len() < distinct.len().max(1));
        let most = fitting.rev().max_by_key(Vec::len).unwrap_or_default();
        // Where nearly all are equal, no even class ends among them.
        let bounds =
            if most.is_empty() { parted(&distinct, distinct.len().min(MOST_RAMP)) } else { most };
        Self { decimals: decimals(&bounds), bounds, ..Self::default() }
    }

    /// At most seven classes around the usual range `low..=high`, as many below as above and all beside it equally wide. Where
    /// `low` is `high`, a single value to compare with, the middle class is as wide as the others and holds it.
    #[must_use]
    pub fn around(values: &[f64], (low, high): (f64, f64)) -> Self {
        let way = Way::Around;
        if !low.is_finite() || !high.is_finite() {
            return Self { way, ..Self::default() };
        }
        let (low, high) = (low.min(high), low.max(high));
        let beyond = |value: f64| (low - value).max(value - high).max(0.0);
        let far = sorted(values.iter().map(|value| beyond(*value)).filter(|far| *far > 0.0));
        let is_one = high - low <= FINEST * high.abs().max(1.0);
        let step = step(&far, is_one.then_some(high));
        let (low, high) = if is_one { middle(high, step) } else { (low, high) };
        let far = far.last().copied().unwrap_or_default();
        let near = if is_one { step / 2.0 } else { 0.0 };
        let reached = (1..MOST_ASIDE).filter(|index| far > near + *index as f64 * step).count();
        let aside = if step > 0.0 { reached } else { 0 };
        let below = (0..=aside).rev().map(|index| low - index as f64 * step);
        let above = (0..=aside).map(|index| high + index as f64 * step);
        let bounds: Vec<f64> = below.chain(above).collect();
        Self { decimals: decimals(&bounds), bounds, way, ..Self::default() }
    }

    /// The same with a title, and names for what has no figure and for few births.
    #[must_use]
    pub fn named(self, title: &str, unknown: &str, few: &str) -> Self {
        let [title, unknown, few] = [title, unknown, few].map(str::to_owned);
        Self { title, unknown, few, ..self }
    }

    /// The legend's names.
    pub(crate) fn legend(&self) -> Vec<&str> {
        vec![&self.few]
    }

    /// How many classes there are.
    pub(crate) const fn len(&self) -> usize {
        self.bounds.len() + 1
    }

    /// The class of a value; `None` of what is no number.
    pub(crate) fn class_of(&self, value: f64) -> Option<usize> {
        let is_below = |bound: &&f64| match self.way {
            // The upper end of what is usual is usual.
            Way::Around if self.is_upper_end(**bound) => **bound < value,
            _ => **bound <= value,
        };
        (!value.is_nan()).then(|| self.bounds.iter().filter(is_below).count())
    }

    fn is_upper_end(&self, bound: f64) -> bool {
        self.bounds.get(self.bounds.len() / 2).is_some_and(|end| end.total_cmp(&bound).is_eq())
    }

    /// The colour of a class: few classes are as far apart as can be.
    pub(crate) fn shade_of(&self, class: usize) -> Shade {
        let last = self.bounds.len();
        match self.way {
            Way::Around => Shade::Around((AROUND_MIDDLE + class).saturating_sub(last / 2)),
            Way::Ramp if last == 0 => Shade::Ramp(MOST_RAMP / 2),
            Way::Ramp => Shade::Ramp((class * (MOST_RAMP - 1) + last / 2) / last),
        }
    }

    /// The colour of a figure; `None` without one.
    pub(crate) fn shade(&self, cell: &Cell) -> Option<Shade> {
        self.class_of(cell.value?).map(|class| self.shade_of(class))
    }
}

impl Cell {
    /// Leaves the figure out if it stands on few births.
    pub(crate) fn leave_out_few(&mut self) {
        if self.is_small {
            *self = Self::default();
        }
    }
}

/// Numbers alone, from the least.
fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// The value below which `share` of the sorted `values` lie, between two values in proportion.
fn quantile(values: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * values.len().saturating_sub(1) as f64;
    let at = |place: f64| values.iter().copied().nth(index(place)).unwrap_or_default();
    let (low, high) = (at(place.floor()), at(place.ceil()));
    low + (high - low) * place.fract()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
const fn index(place: f64) -> usize {
    place as usize
}

/// Bounds of so many classes of about as many values each.
fn even(values: &[f64], classes: usize) -> Vec<f64> {
    let bound = |number: usize| {
        let at = |offset: f64| quantile(values, (number as f64 + offset) / classes as f64);
        roundest(at(-SLACK), at(SLACK))
    };
    (1..classes).map(bound).collect()
}

/// The roundest number from `low` to `high`; of several the one nearest to their middle.
fn roundest(low: f64, high: f64) -> f64 {
    let size = low.abs().max(high.abs());
    if size == 0.0 || (low <= 0.0 && high >= 0.0) {
        return 0.0;
    }
    let middle = f64::midpoint(low, high);
    let mut power = 10_f64.powf(size.log10().floor());
    while power > size * FINEST {
        for step in ROUND.map(|factor| factor * power) {
            let (first, last) = ((low / step).ceil(), (high / step).floor());
            if first <= last {
                return (middle / step).round().clamp(first, last) * step;
            }
        }
        power /= 10.0;
    }
    middle
}

/// How wide the classes beside the usual are: such that three hold the `ordinary` distances. A single value to compare with
/// has half a class on each side of it first.
fn step(far: &[f64], one: Option<f64>) -> f64 {
    let ordinary = quantile(far, ORDINARY);
    let classes = MOST_ASIDE as f64 - 0.5 + if one.is_some() { 0.5 } else { 0.0 };
    let wanted = ordinary / classes;
    match one {
        _ if wanted > 0.0 => roundest(wanted * 0.8, wanted * 1.3),
        Some(value) if value != 0.0 => roundest(value.abs() * 0.04, value.abs() * 0.06),
        Some(_) => 1.0,
        None => 0.0,
    }
}

/// The class around a single value: its ends are halves of `step`.
fn middle(value: f64, step: f64) -> (f64, f64) {
    let half = step / 2.0;
    let centre = (value / half).round() * half;
    (centre - half, centre + half)
}

/// The fewest decimals that print all bounds as they are.
fn decimals(bounds: &[f64]) -> usize {
    let size = hull(bounds.iter().map(|bound| bound.abs())).map_or(1.0, |hull| hull.high);
    let is_exact = |decimals: &usize| {
        let scale = 10_f64.powf(*decimals as f64);
        bounds.iter().all(|bound| ((bound * scale).round() / scale - bound).abs() <= size * FINEST)
    };
    (0..MOST_DECIMALS).find(is_exact).unwrap_or(MOST_DECIMALS)
}

#[cfg(test)]
mod tests;
