//! Decisions about axes: which values to show, which ticks, which labels, where lines break. Knows nothing of drawing.

use std::ops::Range;

use super::frame::Plan;
use super::trend::Point;

/// The values at the bottom and the top of a plot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// At the bottom.
    pub low: f64,
    /// At the top; above `low`.
    pub high: f64,
}

/// How far points, and bounds of intervals, may widen the domain beyond the bulk of the values, in widths of that bulk.
const REACH: Reach = Reach { value: 1.5, bound: 0.6 };
/// The bulk counts as at least this share of its own middle, so that a few equal values still get room around them.
const LEAST_SPREAD: f64 = 0.2;

struct Reach {
    value: f64,
    bound: f64,
}

/// The values that a plot of `points` should span, the `references` always among them.
///
/// The bulk is the middle 80 % of the values. Points and bounds beyond it widen the domain, but only so far: an interval
/// from three births, or one without an upper bound, runs off the edge instead of flattening all others.
#[must_use]
pub fn y_domain(points: &[Point], references: &[f64]) -> Domain {
    let mut values: Vec<f64> = points.iter().map(|point| point.value).collect();
    values.sort_by(f64::total_cmp);
    let tenth = values.len() / 10;
    let middle = &values[tenth..values.len() - tenth];
    let Some(bulk) = hull(middle.iter().chain(references).copied()) else {
        return Domain { low: 0.0, high: 1.0 };
    };
    let spread =
        (bulk.high - bulk.low).max(bulk.middle().abs() * LEAST_SPREAD).max(f64::MIN_POSITIVE);
    let bounds = points.iter().flat_map(|point| [point.lower, point.upper]);
    let shown = bulk
        .joined(hull(values.iter().copied()), spread * REACH.value)
        .joined(hull(bounds.filter(|bound| !bound.is_nan())), 0.0_f64.max(spread * REACH.bound));
    shown.at_least(spread * LEAST_SPREAD)
}

fn hull(values: impl Iterator<Item = f64>) -> Option<Domain> {
    values.fold(None, |hull, value| match hull {
        None => Some(Domain { low: value, high: value }),
        Some(Domain { low, high }) => Some(Domain { low: low.min(value), high: high.max(value) }),
    })
}

impl Domain {
    fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    /// Both, of `other` at most `reach` beyond `self`.
    fn joined(self, other: Option<Self>, reach: f64) -> Self {
        let Some(other) = other else { return self };
        Self {
            low: self.low.min(other.low.max(self.low - reach)),
            high: self.high.max(other.high.min(self.high + reach)),
        }
    }

    fn at_least(self, width: f64) -> Self {
        let missing = (width - (self.high - self.low)).max(0.0) / 2.0;
        Self { low: self.low - missing, high: self.high + missing }
    }
}

/// Ticks along y: round values, and how many decimals they need.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    /// The domain, widened to the next ticks.
    pub domain: Domain,
    /// From low to high, the domain's ends included.
    pub values: Vec<f64>,
    /// Decimals that tell the values apart.
    pub decimals: usize,
}

/// Round ticks that span `domain` in about `count` steps of 1, 2 or 5 times a power of ten.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "few ticks, few decimals"
)]
pub fn y_ticks(domain: Domain, count: usize) -> Ticks {
    let rough = (domain.high - domain.low) / count.max(1) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(power * 10.0);
    let (first, last) = ((domain.low / step).floor(), (domain.high / step).ceil());
    let values = (0..=(last - first) as usize).map(|tick| (first + tick as f64) * step).collect();
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    Ticks { domain: Domain { low: first * step, high: last * step }, values, decimals }
}

/// The stretches without a gap: a period without an estimate ends a run.
#[must_use]
pub fn runs(points: &[Option<Point>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for index in (0..points.len()).filter(|index| points[*index].is_some()) {
        match runs.last_mut().filter(|run| run.end == index) {
            Some(run) => run.end += 1,
            None => runs.push(index..index + 1),
        }
    }
    runs
}

/// The parts of a line of `(x, value)` that lie inside `domain`, cut where it crosses the edge.
pub(crate) fn clipped(line: &[(f64, f64)], domain: Domain) -> Vec<Vec<(f64, f64)>> {
    let mut parts: Vec<Vec<(f64, f64)>> = Vec::new();
    for pair in line.windows(2) {
        let Some((from, to)) = cut(pair[0], pair[1], domain) else { continue };
        match parts.last_mut().filter(|part| part.last() == Some(&from)) {
            Some(part) => part.push(to),
            None => parts.push(vec![from, to]),
        }
    }
    parts
}

type End = (f64, f64);

fn cut(from: End, to: End, domain: Domain) -> Option<(End, End)> {
    let is_outside = from.1.max(to.1) < domain.low || from.1.min(to.1) > domain.high;
    let moved = |end: End, other: End| {
        let edge = end.1.clamp(domain.low, domain.high);
        if (edge - end.1).abs() < f64::EPSILON {
            return end;
        }
        (end.0 + (other.0 - end.0) * (edge - end.1) / (other.1 - end.1), edge)
    };
    (!is_outside).then(|| (moved(from, to), moved(to, from)))
}

/// Moves `wanted` apart until neighbours are `gap` away from each other, within `low..=high`; the order is kept.
pub(crate) fn spread(wanted: &mut [f64], gap: f64, low: f64, high: f64) {
    let mut floor = low;
    for place in wanted.iter_mut() {
        *place = place.max(floor);
        floor = *place + gap;
    }
    let mut ceiling = high;
    for place in wanted.iter_mut().rev() {
        *place = place.min(ceiling);
        ceiling = *place - gap;
    }
}

/// One label under the x axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct XLabel {
    /// Of which tick.
    pub(crate) index: usize,
    /// What it says.
    pub(crate) text: String,
    /// Where its middle is, in CSS pixels: at the tick, or a little off so that nothing is clipped.
    pub(crate) center: f64,
    width: f64,
}

/// Least room between two labels.
const LABEL_GAP_PX: f64 = 12.0;

/// As many labels as fit without touching, at round years, quarters or months, none outside `0..=width_px`.
pub(crate) fn x_labels(
    ticks: &[String],
    plan: &Plan,
    width_px: f64,
    measure: impl Fn(&str) -> f64,
) -> Vec<XLabel> {
    let cycle = cycle(ticks);
    let label = |index: usize, stride: usize| {
        let (year, _) = parts(&ticks[index]);
        let text = if cycle > 1 && stride >= cycle { year } else { &ticks[index] };
        let width = measure(text);
        let half = (width / 2.0).min(width_px / 2.0);
        let center = plan.x_of(index).clamp(half, width_px - half);
        XLabel { index, text: text.to_owned(), center, width }
    };
    let at = |stride: usize| -> Vec<XLabel> {
        (offset(ticks, stride, cycle)..ticks.len())
            .step_by(stride)
            .map(|index| label(index, stride))
            .collect()
    };
    let mut strides = strides(cycle);
    strides.find_map(|stride| Some(at(stride)).filter(|labels| fit(labels))).unwrap_or_default()
}

fn fit(labels: &[XLabel]) -> bool {
    labels.windows(2).all(|pair| {
        pair[1].center - pair[1].width / 2.0 - (pair[0].center + pair[0].width / 2.0)
            >= LABEL_GAP_PX
    })
}

/// Ticks to a year: 12 for `2012-03`, 4 for `2012Q3`, else 1.
fn cycle(ticks: &[String]) -> usize {
    let is_all = |sign: char| !ticks.is_empty() && ticks.iter().all(|tick| tick.contains(sign));
    if is_all('-') {
        12
    } else if is_all('Q') {
        4
    } else {
        1
    }
}

/// Steps between labels that a reader finds natural, ever wider.
fn strides(cycle: usize) -> impl Iterator<Item = usize> {
    let within: &[usize] = match cycle {
        12 => &[1, 2, 3, 6],
        4 => &[1, 2],
        _ => &[],
    };
    let years = (0..6).flat_map(|power| [1, 2, 5].map(|factor| factor * 10_usize.pow(power)));
    within.iter().copied().chain(years.map(move |years| years * cycle))
}

/// The first labelled tick: the one from which most labels fall on round times.
fn offset(ticks: &[String], stride: usize, cycle: usize) -> usize {
    let score = |offset: usize| {
        ticks
            .iter()
            .skip(offset)
            .step_by(stride)
            .filter(|tick| is_round(tick, stride, cycle))
            .count()
    };
    (0..stride.min(ticks.len())).rev().max_by_key(|offset| score(*offset)).unwrap_or(0)
}

fn is_round(tick: &str, stride: usize, cycle: usize) -> bool {
    let (year, part) = parts(tick);
    if stride < cycle {
        return part.is_some_and(|part| (part + stride - 1).is_multiple_of(stride));
    }
    let is_first = part.is_none_or(|part| part == 1);
    is_first && year.parse().is_ok_and(|year: usize| year.is_multiple_of(stride / cycle))
}

/// `2012-03` and `2012Q3` are the year and a part of it.
fn parts(tick: &str) -> (&str, Option<usize>) {
    match tick.split_once(['-', 'Q']) {
        Some((year, part)) => (year, part.parse().ok()),
        None => (tick, None),
    }
}
