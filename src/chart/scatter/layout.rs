//! Where everything of a scatter goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::axes::{Axis, Ticked, spans, x_axis, y_axis};
use super::{Pair, Scatter};
use crate::chart::axis::{
    Reference, SMALL, TITLE_DOWN_PX, X_LABELS_PX, beside, references, title_room, widest,
    x_title_room,
};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::look::Window;
use crate::chart::scattered::{Disc, Label, labels, radius_px};
use crate::chart::stage::{HEAD_PX, RIM_PX, RING_REACH_PX};
use crate::chart::trend::Mark;

/// The radius of the heaviest dot: this share of the plot's width, at least and at most.
const HEAVY_SHARE: f64 = 0.022;
const HEAVY_PX: (f64, f64) = (8.0, 16.0);
/// No dot is smaller.
const LEAST_PX: f64 = 2.2;
/// Dots whose figures lie beyond the plot are no larger.
const BEYOND_PX: f64 = 4.0;
/// From the arrow head to its dot.
const HEAD_GAP_PX: f64 = 1.5;
/// Room for the label of the x axis' line over the plot, and so much more under a title.
const TAG_PX: f64 = 16.0;
const TAG_BELOW_PX: f64 = 6.0;
/// No label covers a line: what lines take on each side.
const LINE_HALF_PX: f64 = 1.0;

/// Where everything goes.
pub(super) struct Layout {
    pub(super) plot: Plot,
    pub(super) x: Ticked,
    pub(super) y: Ticked,
    pub(super) y_title_y: f64,
    pub(super) references: Vec<Reference>,
    /// The label of the x axis' line with its middle.
    pub(super) tag: Option<(String, f64)>,
    pub(super) spots: Vec<Option<Spot>>,
    pub(super) labels: Vec<Label>,
    pub(super) surround: Surround,
}

/// A dot that has a place.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) disc: Disc,
    pub(super) radius: f64,
    /// Where its figures lie if not in the plot: the way that an arrow head points.
    pub(super) beyond: Option<(f64, f64)>,
}

impl Layout {
    pub(super) fn of(scatter: &Scatter, frame: &Frame, measure: Measure<'_>) -> Self {
        let width = f64::from(frame.width_px);
        let surround =
            Surround::of(scatter.look.caption.as_ref(), &scatter.legend(), frame, measure);
        let top = surround.top + room_over(scatter);
        let below = X_LABELS_PX + x_title_room(&scatter.x_title);
        let bottom = (surround.bottom - below).max(top + 1.0);
        let (x_span, y_span) = spans(scatter);
        let y = y_axis(y_span, scatter.is_y_log, (bottom, top));
        let left = surround.left + widest(y.1.iter().map(|it| it.label.clone()), measure) + 8.0;
        let line = scatter.y_line.as_ref();
        let (beside, is_inside) = beside(line, None, width, measure);
        let right = (surround.right - beside).max(left + 1.0);
        let plot = Plot { left, top, right, bottom };
        let x = x_axis(x_span, scatter.is_x_log, (left, right), width, measure);
        let on_axis = line.map(|line| Mark { at: y.0.unit(line.at), label: line.label.clone() });
        let references = references(on_axis.as_ref(), None, &y.0.scale, is_inside, measure);
        let spots = spots(scatter, (&x.0, &y.0), plot);
        let words = references.iter().filter_map(|reference| reference.room(plot));
        let taken = words.chain(lines(scatter, (&x.0, &y.0), plot)).collect();
        let labels = labels_of(&scatter.pairs, &spots, plot, taken, measure);
        let tag = tag(scatter.x_line.as_ref(), &x.0, plot, measure);
        let y_title_y = surround.top + TITLE_DOWN_PX;
        Self { plot, x, y, y_title_y, references, tag, spots, labels, surround }
    }
}

/// Room over the plot, for its title and the label of the x axis' line.
fn room_over(scatter: &Scatter) -> f64 {
    let title_px = title_room(&scatter.y_title);
    let has_tag = scatter.x_line.as_ref().is_some_and(|line| !line.label.is_empty());
    match (has_tag, scatter.y_title.is_empty()) {
        (true, true) => TAG_PX,
        (true, false) => title_px + TAG_BELOW_PX,
        (false, _) => title_px,
    }
}

/// What the lines take that places are compared with.
fn lines(
    scatter: &Scatter,
    (x, y): (&Axis, &Axis),
    plot: Plot,
) -> impl Iterator<Item = Plot> + use<> {
    let around = |at: f64| (at - LINE_HALF_PX, at + LINE_HALF_PX);
    let upright = scatter.x_line.as_ref().map(|line| around(x.at(line.at)));
    let level = scatter.y_line.as_ref().map(|line| around(y.at(line.at)));
    let upright = upright.map(|(left, right)| Plot { left, right, ..plot });
    upright.into_iter().chain(level.map(|(top, bottom)| Plot { top, bottom, ..plot }))
}

/// The label over the x axis' line, within the plot's width.
fn tag(line: Option<&Mark>, x: &Axis, plot: Plot, measure: Measure<'_>) -> Option<(String, f64)> {
    let line = line.filter(|line| !line.label.is_empty() && x.beyond(line.at) == 0.0)?;
    let half = measure(&line.label, SMALL) / 2.0;
    let center = x.at(line.at).min(plot.right - half).max(plot.left + half);
    Some((line.label.clone(), center))
}

fn spots(scatter: &Scatter, axes: (&Axis, &Axis), plot: Plot) -> Vec<Option<Spot>> {
    let weight = |pair: &Pair| pair.weight.filter(|weight| weight.is_finite() && *weight > 0.0);
    let heaviest = scatter.pairs.iter().filter_map(weight).fold(0.0, f64::max);
    let heavy_px = ((plot.right - plot.left) * HEAVY_SHARE).clamp(HEAVY_PX.0, HEAVY_PX.1);
    let is_region = matches!(scatter.look.window, Window::Region(_));
    let radius = |pair: &Pair| match (pair.weight, weight(pair)) {
        (None, _) => radius_px(scatter.pairs.len()),
        (Some(_), None) => LEAST_PX,
        (_, Some(weight)) => (heavy_px * (weight / heaviest).sqrt()).max(LEAST_PX),
    };
    let spot = |pair: &Pair| {
        spot(pair, radius(pair), axes, plot).filter(|it| it.beyond.is_none() || !is_region)
    };
    scatter.pairs.iter().map(spot).collect()
}

fn spot(pair: &Pair, radius: f64, (x, y): (&Axis, &Axis), plot: Plot) -> Option<Spot> {
    if x.unit(pair.x).is_nan() || y.unit(pair.y).is_nan() {
        return None;
    }
    let at = (x.at(pair.x), y.at(pair.y));
    let rim = if pair.is_marked { RING_REACH_PX } else { RIM_PX };
    let beyond = match (x.beyond(pair.x), -y.beyond(pair.y)) {
        (0.0, 0.0) => {
            let disc = Disc { at, reach: radius + rim };
            return Some(Spot { disc, radius, beyond: None });
        }
        (level, 0.0) => (level, 0.0),
        (_, upright) => (0.0, upright),
    };
    let radius = radius.min(BEYOND_PX);
    let reach = radius + rim;
    let back = HEAD_PX.0 + HEAD_GAP_PX + reach;
    let within = |at: f64, low: f64, high: f64| at.min(high - reach).max(low + reach);
    let at = (
        within(at.0 - beyond.0 * back, plot.left, plot.right),
        within(at.1 - beyond.1 * back, plot.top, plot.bottom),
    );
    Some(Spot { disc: Disc { at, reach: back }, radius, beyond: Some(beyond) })
}

/// Marked dots choose first, then heavy ones.
fn labels_of(
    pairs: &[Pair],
    spots: &[Option<Spot>],
    plot: Plot,
    taken: Vec<Plot>,
    measure: Measure<'_>,
) -> Vec<Label> {
    let named = pairs.iter().zip(spots);
    let named = named.filter_map(|(pair, spot)| Some((pair, spot.as_ref()?, pair.label.as_ref()?)));
    let mut named: Vec<_> = named.collect();
    named.sort_by(|(one, one_spot, _), (other, other_spot, _)| {
        let marked = other.is_marked.cmp(&one.is_marked);
        marked.then(other_spot.radius.total_cmp(&one_spot.radius))
    });
    let named = named.into_iter().map(|(_, spot, text)| (text.as_str(), spot.disc));
    let discs: Vec<Disc> = spots.iter().flatten().map(|spot| spot.disc).collect();
    labels(named, &discs, plot, taken, measure)
}
