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

/// How far values, and bounds of intervals, may widen the domain beyond the bulk, in widths of that bulk.
const VALUE_REACH: f64 = 1.0;
const BOUND_REACH: f64 = 0.75;
/// The bulk counts as at least this share of its own middle, so that a few equal values still get room around them.
const LEAST_SPREAD: f64 = 0.4;

/// The domain is at least this share of that spread.
const LEAST_HEIGHT: f64 = 0.2;

/// The values that a plot of `points` should span, the `references` always among them.
///
/// The bulk is the values of all points that are not small, or the middle 80 % of the values where all are small. Points and
/// bounds beyond it widen the domain, but only so far: an estimate from three births, or an interval without an upper
/// bound, runs off the edge instead of flattening all others.
#[must_use]
pub fn y_domain(points: &[Point], references: &[f64]) -> Domain {
    let Some(bulk) = hull(bulk(points).into_iter().chain(references.iter().copied())) else {
        return Domain { low: 0.0, high: 1.0 };
    };
    let spread = (bulk.high - bulk.low).max(bulk.middle().abs() * LEAST_SPREAD);
    let spread = if spread > 0.0 { spread } else { 1.0 };
    let values = hull(points.iter().map(|point| point.value).filter(|value| value.is_finite()));
    let bounds = hull(points.iter().flat_map(|point| [point.lower, point.upper]));
    let with_values = bulk.joined(values, spread * VALUE_REACH);
    let with_bounds = bulk.joined(bounds, spread * BOUND_REACH);
    with_values.joined(Some(with_bounds), f64::INFINITY).at_least(spread * LEAST_HEIGHT)
}

/// The values that decide what is ordinary.
fn bulk(points: &[Point]) -> Vec<f64> {
    let of = |points: &mut dyn Iterator<Item = &Point>| -> Vec<f64> {
        points.map(|point| point.value).filter(|value| value.is_finite()).collect()
    };
    let sure = of(&mut points.iter().filter(|point| !point.is_small));
    if !sure.is_empty() {
        return sure;
    }
    let mut values = of(&mut points.iter());
    values.sort_by(f64::total_cmp);
    let tenth = values.len() / 10;
    values[tenth..values.len() - tenth].to_vec()
}

/// From the least to the greatest; `None` of nothing.
pub(crate) fn hull(values: impl Iterator<Item = f64>) -> Option<Domain> {
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
    pub(crate) fn joined(self, other: Option<Self>, reach: f64) -> Self {
        let Some(other) = other else { return self };
        Self {
            low: self.low.min(other.low.max(self.low - reach)),
            high: self.high.max(other.high.min(self.high + reach)),
        }
    }

    /// At least `width` wide, and not negative where it was not before.
    pub(crate) fn at_least(self, width: f64) -> Self {
        let missing = (width - (self.high - self.low)).max(0.0);
        let floor = if self.low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
        let low = (self.low - missing / 2.0).max(floor);
        Self { low, high: self.high.max(low + width) }
    }

    /// Whether `value` lies within.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
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
    let has_value = |index: &usize| points[*index].is_some_and(|point| point.value.is_finite());
    for index in (0..points.len()).filter(has_value) {
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

/// A line of `(x, value)` that follows the edge of `domain` where it would leave it, from the very place of crossing.
pub(crate) fn bent(line: &[(f64, f64)], domain: Domain) -> Vec<(f64, f64)> {
    let held = |(x, value): End| (x, value.clamp(domain.low, domain.high));
    let mut bent: Vec<End> = line.first().map(|first| held(*first)).into_iter().collect();
    for pair in line.windows(2) {
        if let Some((from, to)) = cut(pair[0], pair[1], domain) {
            bent.extend([from, to]);
        }
        bent.push(held(pair[1]));
    }
    bent.dedup();
    bent
}

/// The strokes of a broken line through `points`; it begins and turns corners with whatever it is at.
pub(crate) fn dashes(points: &[End], stroke: f64, gap: f64) -> Vec<Vec<End>> {
    let mut dashes: Vec<Vec<End>> = points.first().map(|first| vec![*first]).into_iter().collect();
    let (mut left, mut is_stroke) = (stroke, true);
    for pair in points.windows(2) {
        let ((x, y), (to_x, to_y)) = (pair[0], pair[1]);
        let length = (to_x - x).hypot(to_y - y);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let place = (x + (to_x - x) * done / length, y + (to_y - y) * done / length);
            match dashes.last_mut().filter(|_| is_stroke) {
                Some(dash) => dash.push(place),
                None => dashes.push(vec![place]),
            }
            is_stroke = !is_stroke;
            left = if is_stroke { stroke } else { gap };
        }
        left -= length - done;
        if let Some(dash) = dashes.last_mut().filter(|_| is_stroke) {
            dash.push(pair[1]);
        }
    }
    dashes.retain(|dash| dash.len() > 1);
    dashes
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
    labels_at(ticks, |index| plan.x_of(index), width_px, measure)
}

/// The same for ticks whose middles are where `x_of` says.
pub(crate) fn labels_at(
    ticks: &[String],
    x_of: impl Fn(usize) -> f64,
    width_px: f64,
    measure: impl Fn(&str) -> f64,
) -> Vec<XLabel> {
    let cycle = cycle(ticks);
    let label = |index: usize, stride: usize| {
        let (year, _) = parts(&ticks[index]);
        let text = if cycle > 1 && stride >= cycle { year } else { &ticks[index] };
        let width = measure(text);
        let half = (width / 2.0).min(width_px / 2.0);
        let center = x_of(index).clamp(half, width_px - half);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Plot;

    fn point(value: f64, lower: f64, upper: f64, births: u64) -> Point {
        Point { value, lower, upper, is_small: births < 300 }
    }

    fn domain(low: f64, high: f64) -> Domain {
        Domain { low, high }
    }

    #[test]
    fn the_domain_shows_what_is_ordinary() {
        const NO_END: f64 = f64::INFINITY;
        let sure = point(110.0, 100.0, 121.0, 2_000);
        let rows: &[(&str, &[Point], Domain)] = &[
            ("nothing", &[], domain(100.8, 109.2)),
            ("one year", &[sure], domain(100.0, 121.0)),
            ("302 births", &[point(105.4, 84.1, 132.1, 302)], domain(84.1, 132.1)),
            ("no upper bound", &[sure, point(150.0, 20.0, NO_END, 5)], domain(71.05, 150.0)),
            ("three births", &[sure, point(900.0, 8.1, NO_END, 3)], domain(71.05, 152.6)),
            ("only three births", &[point(200.0, 18.1, NO_END, 3)], domain(30.25, 272.75)),
        ];
        for (what, points, expected) in rows {
            let got = y_domain(points, &[103.0, 107.0, 106.0]);
            let off = (got.low - expected.low).abs() + (got.high - expected.high).abs();
            assert!(off < 1e-9, "{what}: {got:?}");
        }
    }

    #[test]
    fn a_share_is_never_drawn_below_zero() {
        let got = y_domain(&[point(0.0, 0.0, 0.0, 500)], &[]);
        assert!(got.low >= 0.0 && got.high > 0.0, "{got:?}");
    }

    #[test]
    fn ticks_are_round_and_cover_the_domain() {
        let rows: &[(Domain, usize, &[f64], usize)] = &[
            (domain(98.0, 121.5), 5, &[95.0, 100.0, 105.0, 110.0, 115.0, 120.0, 125.0], 0),
            (domain(0.0, 1.0), 5, &[0.0, 0.2, 0.4, 0.6, 0.8, 1.0], 1),
            (domain(103.0, 107.0), 2, &[102.0, 104.0, 106.0, 108.0], 0),
            (domain(-3.0, 12.0), 3, &[-5.0, 0.0, 5.0, 10.0, 15.0], 0),
            (domain(0.012, 0.031), 4, &[0.01, 0.015, 0.02, 0.025, 0.03, 0.035], 3),
        ];
        for (span, count, values, decimals) in rows {
            let got = y_ticks(*span, *count);
            let near = |pair: (&f64, &f64)| (pair.0 - pair.1).abs() < 1e-9;
            assert_eq!(got.values.len(), values.len(), "{got:?}");
            assert!(got.values.iter().zip(*values).all(near), "{got:?}");
            assert_eq!(got.decimals, *decimals, "{got:?}");
            assert!(got.domain.low <= span.low && got.domain.high >= span.high);
        }
    }

    #[test]
    fn a_period_without_an_estimate_ends_a_run() {
        let some = Some(point(106.0, 100.0, 112.0, 400));
        let odd = Some(point(f64::NAN, 0.0, 1.0, 400));
        let ends = |points: &[Option<Point>]| {
            runs(points).into_iter().map(|run| (run.start, run.end)).collect::<Vec<_>>()
        };
        assert_eq!(ends(&[]), []);
        assert_eq!(ends(&[None]), []);
        assert_eq!(ends(&[some, some]), [(0, 2)]);
        assert_eq!(ends(&[some, None, some, some, None]), [(0, 1), (2, 4)]);
        assert_eq!(ends(&[some, odd, some]), [(0, 1), (2, 3)]);
    }

    #[test]
    fn lines_are_cut_where_they_leave_the_plot() {
        let plot = domain(0.0, 10.0);
        let line = [(0.0, 5.0), (1.0, 15.0), (2.0, 5.0), (3.0, 5.0)];
        assert_eq!(
            clipped(&line, plot),
            [vec![(0.0, 5.0), (0.5, 10.0)], vec![(1.5, 10.0), (2.0, 5.0), (3.0, 5.0)]]
        );
        let around = [(0.0, 5.0), (0.5, 10.0), (1.0, 10.0), (1.5, 10.0), (2.0, 5.0), (3.0, 5.0)];
        assert_eq!(bent(&line, plot), around);
        assert_eq!(clipped(&[(0.0, 20.0), (1.0, 30.0)], plot), [[]; 0]);
        assert_eq!(clipped(&[(0.0, 20.0), (1.0, -20.0)], plot), [[(0.25, 10.0), (0.5, 0.0)]]);
    }

    #[test]
    fn labels_move_apart_and_stay_inside() {
        let rows: &[(&[f64], &[f64])] = &[
            (&[50.0, 52.0], &[50.0, 65.0]),
            (&[10.0, 90.0], &[10.0, 90.0]),
            (&[99.0, 99.0], &[85.0, 100.0]),
            (&[-5.0], &[0.0]),
        ];
        for (wanted, expected) in rows {
            let mut places = wanted.to_vec();
            spread(&mut places, 15.0, 0.0, 100.0);
            assert_eq!(places, *expected);
        }
    }

    fn labels(ticks: &[String], width: f64) -> String {
        let plot = Plot { left: 30.0, top: 0.0, right: width - 10.0, bottom: 100.0 };
        let plan = Plan { plot, domain: domain(0.0, 1.0), len: ticks.len() };
        let labels = x_labels(ticks, &plan, width, |text| text.len() as f64 * 7.0);
        labels.into_iter().map(|label| label.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_broken_line_goes_around_corners() {
        let strokes = dashes(&[(0.0, 0.0), (5.0, 0.0), (5.0, 4.0)], 4.0, 2.0);
        assert_eq!(strokes, [vec![(0.0, 0.0), (4.0, 0.0)], vec![(5.0, 1.0), (5.0, 4.0)]]);
        assert_eq!(dashes(&[], 4.0, 2.0), Vec::<Vec<End>>::new());
    }

    #[test]
    fn labels_thin_out_to_round_times() {
        let years =
            |from: i32, to: i32| (from..=to).map(|year| year.to_string()).collect::<Vec<_>>();
        let months = |len: usize| {
            (2..len + 2)
                .map(|month| format!("{}-{:02}", 2010 + month / 12, month % 12 + 1))
                .collect::<Vec<_>>()
        };
        let quarters: Vec<String> =
            (0..8).map(|quarter| format!("{}Q{}", 2019 + quarter / 4, quarter % 4 + 1)).collect();
        let rows: &[(&[String], f64, &str)] = &[
            (&[], 320.0, ""),
            (&years(2020, 2020), 320.0, "2020"),
            (&years(2011, 2016), 320.0, "2011 2012 2013 2014 2015 2016"),
            (&years(2011, 2020), 320.0, "2012 2014 2016 2018 2020"),
            (&years(1629, 1710), 320.0, "1640 1660 1680 1700"),
            (&years(1629, 1710), 640.0, "1630 1640 1650 1660 1670 1680 1690 1700 1710"),
            (&months(11), 300.0, "2010-04 2010-07 2010-10 2011-01"),
            (&months(60), 320.0, "2011 2012 2013 2014 2015"),
            (&months(480), 320.0, "2020 2030 2040 2050"),
            (&quarters, 400.0, "2019Q1 2019Q3 2020Q1 2020Q3"),
            (&quarters, 240.0, "2019 2020"),
        ];
        for (ticks, width, expected) in rows {
            assert_eq!(labels(ticks, *width), *expected, "{} ticks on {width}", ticks.len());
        }
    }
}
