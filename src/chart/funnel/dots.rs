//! Decisions about a funnel: how far its axes reach, and which labels have room. Knows nothing of drawing.

use super::{Dot, Funnel, Limit, Standing};
use crate::chart::caption::Measure;
use crate::chart::frame::Plot;
use crate::chart::scale::{Domain, hull};
use crate::chart::scattered::{self, Disc, Label, radius_px};

/// The x axis where nothing is known.
pub(super) const USUAL_BIRTHS: Domain = Domain { low: 20.0, high: 10_000.0 };
/// The x axis spans at least this factor, and on each side this share of its length is air.
const LEAST_FACTOR: f64 = 8.0;
const AIR: f64 = 0.05;
/// The y axis where nothing is known is around this value.
const USUAL_VALUE: f64 = 105.0;
/// Of so many dots one at each end does not decide the y axis.
const TRIMMED_OF: usize = 50;
/// Fewer dots than this decide nothing: then the centre does.
const DECIDING: usize = 4;
/// The bulk counts as at least this share of the centre. Values beyond it widen the axis by at most so many widths of the bulk,
/// the limits of an ordinary place by more: without them there is no funnel to see.
const LEAST_SPREAD: f64 = 0.2;
const VALUE_REACH: f64 = 0.5;
const LIMIT_REACH: f64 = 1.25;

/// From how many to how many births the axis reaches.
pub(super) fn births(births: impl Iterator<Item = f64>) -> Option<Domain> {
    let known = births.filter(|births| births.is_finite() && *births >= 1.0).map(f64::ln);
    let Domain { low, high } = hull(known)?;
    let missing = (LEAST_FACTOR.ln() - (high - low)).max(0.0) / 2.0;
    let air = AIR * (high - low + 2.0 * missing);
    let low = (low - missing - air).exp().max(1.0);
    Some(Domain { low, high: (high + missing + air).exp() })
}

/// The births of a funnel: of its dots, else of its limits.
pub(super) fn births_of(funnel: &Funnel) -> Domain {
    let limits = funnel.limits.iter().flat_map(|limits| &limits.points);
    births(funnel.dots.iter().map(|dot| dot.births))
        .or_else(|| births(limits.map(|limit| limit.births)))
        .unwrap_or(USUAL_BIRTHS)
}

/// The values that the y axis should span: the bulk of the dots with the centre, and of outliers and limits what is not far
/// from it, so that one place of three births flattens nothing.
pub(super) fn values(funnel: &Funnel) -> Domain {
    let mut values: Vec<f64> =
        funnel.dots.iter().map(|dot| dot.value).filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let middle = values.get(values.len() / 2).copied().unwrap_or(USUAL_VALUE);
    let centre = funnel.centre.as_ref().map_or(middle, |centre| centre.at);
    let trimmed = match values.len() {
        0..DECIDING => values.len(),
        len => len.div_ceil(TRIMMED_OF),
    };
    let bulk = values.iter().skip(trimmed).take(values.len().saturating_sub(2 * trimmed));
    let none = Domain { low: centre, high: centre };
    let bulk = hull(bulk.copied().chain([centre])).unwrap_or(none);
    let spread = (bulk.high - bulk.low).max(centre.abs() * LEAST_SPREAD);
    let with_values = bulk.joined(hull(values.into_iter()), spread * VALUE_REACH);
    let limits =
        hull(usual_limits(funnel).into_iter().flat_map(|limit| [limit.lower, limit.upper]));
    with_values
        .joined(Some(bulk.joined(limits, spread * LIMIT_REACH)), f64::INFINITY)
        .at_least(spread)
}

/// Of each pair of limits, those of a place of ordinary size: half of all places are smaller.
fn usual_limits(funnel: &Funnel) -> Vec<Limit> {
    let mut births: Vec<f64> = funnel.dots.iter().map(|dot| dot.births).collect();
    births.sort_by(f64::total_cmp);
    let domain = births_of(funnel);
    let usual = births.get(births.len() / 2).copied().unwrap_or((domain.low * domain.high).sqrt());
    let of = |points: &Vec<Limit>| points.iter().find(|limit| limit.births >= usual).copied();
    funnel.limits.iter().filter_map(|limits| of(&limits.points)).collect()
}

/// A dot that has a place.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) at: (f64, f64),
    /// Half the width of all that is drawn.
    pub(super) reach: f64,
    /// Above the plot, below it, or in it.
    pub(super) side: Side,
}

/// Whether a value has room in the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Inside,
    Below,
}

impl Spot {
    const fn disc(&self) -> Disc {
        Disc { at: self.at, reach: self.reach }
    }
}

/// The labels of dots that have room; the most extreme dots choose first.
pub(super) fn labels(
    dots: &[Dot],
    spots: &[Option<Spot>],
    plot: Plot,
    taken: Vec<Plot>,
    measure: Measure<'_>,
) -> Vec<Label> {
    let named = dots.iter().zip(spots).filter_map(|(dot, spot)| {
        Some((dot, spot.as_ref()?.disc(), dot.label.as_ref().filter(|label| !label.is_empty())?))
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|(dot, ..)| (!dot.is_marked, std::cmp::Reverse(dot.standing)));
    let named = named.into_iter().map(|(_, disc, text)| (text.as_str(), disc));
    let discs: Vec<Disc> = spots.iter().flatten().map(Spot::disc).collect();
    scattered::labels(named, &discs, plot, taken, measure)
}

/// How large a dot is drawn among so many.
pub(super) fn radius(standing: Standing, dots: usize) -> f64 {
    let full = radius_px(dots);
    match standing {
        Standing::Within => full * 0.85,
        Standing::Beyond => full,
        Standing::FarBeyond => full * 1.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::trend::Mark;

    fn funnel(values: &[f64]) -> Funnel {
        let dot = |value: &f64| Dot { births: 400.0, value: *value, ..Dot::default() };
        Funnel {
            dots: values.iter().map(dot).collect(),
            centre: Some(Mark { at: 106.0, label: String::new() }),
            ..Funnel::default()
        }
    }

    #[test]
    fn the_axis_of_births_has_air_and_spans_a_factor() {
        let Domain { low, high } = births([300.0].into_iter()).unwrap();
        assert!((low * high).sqrt() - 300.0 < 1e-6 && high / low > LEAST_FACTOR);
        let Domain { low, high } = births([20.0, 1e6, 0.0, f64::NAN].into_iter()).unwrap();
        assert!((5.0..20.0).contains(&low) && (1e6..4e6).contains(&high));
        assert_eq!(births([0.0].into_iter()), None);
    }

    #[test]
    fn an_outlier_flattens_nothing() {
        let towns = [98.0, 101.0, 104.0, 105.0, 107.0, 109.0, 112.0, 600.0, f64::INFINITY];
        let domain = values(&funnel(&towns));
        assert!(domain.holds(98.0) && domain.holds(112.0) && domain.high < 140.0, "{domain:?}");
        let alone = values(&funnel(&[600.0]));
        assert!(alone.holds(106.0) && alone.high < 130.0, "{alone:?}");
        assert!(values(&Funnel::default()).holds(USUAL_VALUE));
    }
}
