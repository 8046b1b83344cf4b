//! Decisions about the axes of a scatter: how far they reach, where values are, which ticks there are. Knows nothing of drawing.

use super::{Pair, Scatter};
use crate::chart::axis::{
    LogTick, SMALL, Scale, labels, level_ticks, log_ticks, upright_log_ticks, upright_ticks,
};
use crate::chart::caption::Measure;
use crate::chart::look::{Region, Window};
use crate::chart::scale::{Domain, Ticks, hull};

/// Of so many dots one at each end does not decide an axis, unless there are fewer than these in all.
const TRIMMED_OF: usize = 50;
const DECIDING: usize = 8;
/// The bulk counts as at least this share of its middle, a single value as the second. Values beyond it widen the axis if they are no farther than so many widths of
/// the bulk; those that are do not: they are drawn at the edge.
const LEAST_SPREAD: f64 = 0.02;
const LONE_SPREAD: f64 = 0.4;
const REACH: f64 = 0.75;
/// The same where the axis is logarithmic: a factor of about 1.5.
const LEAST_LOG_SPREAD: f64 = 0.4;
/// On each side this share of the length is air.
const AIR: f64 = 0.05;
/// Of both axes where nothing is known: linear, and of the logarithm.
const USUAL: Domain = Domain { low: 0.0, high: 1.0 };

/// An axis: values are laid along it as they are, or their logarithms are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Axis {
    pub(super) scale: Scale,
    pub(super) is_log: bool,
}

impl Axis {
    /// In the unit of the scale.
    pub(super) fn unit(&self, value: f64) -> f64 {
        unit(value, self.is_log)
    }

    /// Where `value` is; what lies beyond comes out at the end.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.scale.at(self.unit(value))
    }

    /// Whether `value` lies beyond the low end (-1) or beyond the high end (1).
    pub(super) fn beyond(&self, value: f64) -> f64 {
        match self.unit(value) {
            unit if unit > self.scale.domain.high => 1.0,
            unit if unit < self.scale.domain.low => -1.0,
            _ => 0.0,
        }
    }
}

fn unit(value: f64, is_log: bool) -> f64 {
    if is_log { value.ln() } else { value }
}

/// What the y axis spans if nothing else is asked for.
pub(super) fn y_span(scatter: &Scatter) -> Domain {
    span(scatter, |pair| pair.y, scatter.y_line.as_ref().map(|line| line.at), scatter.is_y_log)
}

/// What both axes span, in the units of their scales: the region that is looked at, else what is asked for, else what the
/// values need.
pub(super) fn spans(scatter: &Scatter) -> (Domain, Domain) {
    if let Window::Region(Region { x, y }) = scatter.look.window {
        return (part(x), part(y));
    }
    let line = scatter.x_line.as_ref().map(|line| line.at);
    let x = span(scatter, |pair| pair.x, line, scatter.is_x_log);
    let asked = scatter.look.span.map(|asked| region(asked, scatter.is_y_log));
    (x, asked.unwrap_or_else(|| y_span(scatter)))
}

/// A part of an axis in values, in the unit of its scale.
fn region(Domain { low, high }: Domain, is_log: bool) -> Domain {
    part(Domain { low: unit(low, is_log), high: unit(high, is_log) })
}

/// A part of an axis; one that is none shows what is usual.
fn part(part: Domain) -> Domain {
    let is_part = part.low.is_finite() && part.high.is_finite() && part.low < part.high;
    if is_part { part } else { USUAL }
}

/// The bulk of the values with the reference, and of outliers what is not far from it; with air.
fn span(
    scatter: &Scatter,
    of: impl Fn(&Pair) -> f64,
    reference: Option<f64>,
    is_log: bool,
) -> Domain {
    let units = scatter.pairs.iter().map(|pair| unit(of(pair), is_log));
    let mut units: Vec<f64> = units.filter(|unit| unit.is_finite()).collect();
    units.sort_by(f64::total_cmp);
    let trimmed = match units.len() {
        0..DECIDING => 0,
        len => len.div_ceil(TRIMMED_OF),
    };
    let reference = reference.map(|line| unit(line, is_log)).filter(|line| line.is_finite());
    let bulk = units.iter().skip(trimmed).take(units.len() - 2 * trimmed).copied();
    let Some(bulk) = hull(bulk.chain(reference)) else { return USUAL };
    let share = if bulk.low < bulk.high { LEAST_SPREAD } else { LONE_SPREAD };
    let share = f64::midpoint(bulk.low, bulk.high).abs() * share;
    let least = if is_log { LEAST_LOG_SPREAD } else { share };
    let spread = (bulk.high - bulk.low).max(least);
    let spread = if spread > 0.0 { spread } else { 1.0 };
    let near = Domain { low: bulk.low - spread * REACH, high: bulk.high + spread * REACH };
    let all = bulk.joined(hull(units.into_iter().filter(|it| near.holds(*it))), f64::INFINITY);
    let wide = if is_log { at_least(all, spread) } else { all.at_least(spread) };
    let air = AIR * (wide.high - wide.low);
    let floor = if wide.low >= 0.0 && !is_log { 0.0 } else { f64::NEG_INFINITY };
    Domain { low: (wide.low - air).max(floor), high: wide.high + air }
}

/// At least `width` wide around its middle: a logarithm may be negative.
fn at_least(domain: Domain, width: f64) -> Domain {
    let missing = (width - (domain.high - domain.low)).max(0.0) / 2.0;
    Domain { low: domain.low - missing, high: domain.high + missing }
}

/// An axis and its ticks; `x` of a tick is its place along the axis.
pub(super) type Ticked = (Axis, Vec<LogTick>);

/// The y axis from `bottom` up to `top`.
pub(super) fn y_axis(domain: Domain, is_log: bool, (bottom, top): (f64, f64)) -> Ticked {
    let scale = |domain| Scale { domain, start: bottom, end: top };
    if is_log {
        let scale = scale(domain);
        return (Axis { scale, is_log }, upright_log_ticks(&scale));
    }
    let ticks = upright_ticks(domain, bottom - top);
    let scale = scale(ticks.domain);
    (Axis { scale, is_log }, placed(&ticks, &scale, |at, _| at))
}

/// The x axis from `left` to `right` in a picture of so much width, which no label leaves.
pub(super) fn x_axis(
    domain: Domain,
    is_log: bool,
    (left, right): (f64, f64),
    width_px: f64,
    measure: Measure<'_>,
) -> Ticked {
    let scale = |domain| Scale { domain, start: left, end: right };
    if is_log {
        let scale = scale(domain);
        return (Axis { scale, is_log }, log_ticks(&scale, width_px, measure));
    }
    let ticks = level_ticks(domain, right - left, measure);
    let scale = scale(ticks.domain);
    let center = |at: f64, label: &str| {
        let half = measure(label, SMALL) / 2.0;
        at.min(width_px - half).max(half)
    };
    (Axis { scale, is_log }, placed(&ticks, &scale, center))
}

fn placed(ticks: &Ticks, scale: &Scale, center: impl Fn(f64, &str) -> f64) -> Vec<LogTick> {
    let tick = |(value, label): (&f64, String)| {
        let x = scale.at(*value);
        LogTick { x, center: center(x, &label), label }
    };
    ticks.values.iter().zip(labels(ticks)).map(tick).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scatter(values: &[f64]) -> Scatter {
        let pair = |value: &f64| Pair { x: *value, y: *value, ..Pair::default() };
        Scatter { pairs: values.iter().map(pair).collect(), ..Scatter::default() }
    }

    #[test]
    fn an_outlier_flattens_nothing() {
        let towns = [98.0, 101.0, 104.0, 105.0, 107.0, 109.0, 112.0, 115.0, 6000.0, f64::INFINITY];
        let (x, y) = spans(&scatter(&towns));
        // The bulk is 101 to 115: 98 is near, 6,000 is not.
        assert!(x == y && x.holds(98.0) && x.low > 90.0, "{x:?}");
        assert!(x.holds(115.0) && x.high < 120.0, "{x:?}");
    }

    #[test]
    fn a_narrow_range_of_shares_fills_the_axis() {
        let (x, _) = spans(&scatter(&[98.2, 98.4, 98.9, 99.3, 99.6]));
        assert!(x.low > 97.0 && x.high < 101.0, "{x:?}");
    }

    #[test]
    fn an_axis_of_nothing_is_an_axis() {
        for values in [&[][..], &[f64::NAN], &[f64::INFINITY, f64::NEG_INFINITY]] {
            assert_eq!(spans(&scatter(values)), (USUAL, USUAL), "{values:?}");
        }
        for value in [0.0, -3.0, 5.0, 1e12] {
            let (x, _) = spans(&scatter(&[value]));
            assert!(x.low < x.high && x.holds(value), "{value}: {x:?}");
        }
        let empty = Domain { low: 3.0, high: 3.0 };
        assert_eq!(region(empty, false), USUAL);
        assert_eq!(region(Domain { low: 0.0, high: 3.0 }, true), USUAL);
    }

    #[test]
    fn a_logarithmic_axis_shows_small_values() {
        let scatter = Scatter { is_x_log: true, ..scatter(&[0.02, 0.5, 40.0, 0.0, -1.0]) };
        let (x, _) = spans(&scatter);
        assert!(x.holds(0.02_f64.ln()) && x.holds(40.0_f64.ln()), "{x:?}");
        assert!(!x.holds(unit(0.0, true)) && unit(-1.0, true).is_nan());
    }
}
