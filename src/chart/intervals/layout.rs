//! Where everything of a list of intervals goes, before anything is drawn. Knows sizes of letters and of the picture, no colour.

use super::{Intervals, Row};
use crate::chart::axis::{
    SMALL, Scale, TITLE_DOWN_PX, TITLE_ROOM_PX, X_LABELS_PX, level_ticks, title_room,
};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::lettering::shortened;
use crate::chart::scale::{Domain, Ticks, hull, spread, y_domain};
use crate::chart::trend::Point;

/// A row with its name, and the height at which the names go.
const ROW_PX: f64 = 20.0;
const NAMED_ROW_PX: f64 = 14.0;
/// With more rows the picture grows no more; the rows become thinner.
const MOST_NAMED: usize = 40;
/// A picture of few rows is still high enough for its axis.
const LEAST_ROWS: usize = 3;
/// Names are cut at this share of the width.
const NAME_SHARE: f64 = 0.3;
/// Room above the first row and below the last one.
const PADDING_PX: f64 = 6.0;
/// Lines of names that stand alone are never closer.
const NAME_LINE_PX: f64 = 14.0;
/// This share of the values' span is air on each side: what ends there is told from what goes on.
const AIR: f64 = 0.04;
/// Room for the labels of what is compared with, over the plot.
const TAGS_PX: f64 = 16.0;
/// Between two labels of what is compared with.
const TAG_GAP_PX: f64 = 12.0;

/// Where everything goes.
pub(super) struct Layout {
    pub(super) scale: PlotScale,
    pub(super) ticks: Ticks,
    pub(super) row_px: f64,
    pub(super) names: Vec<Name>,
    pub(super) tags: Vec<Tag>,
    pub(super) title_y: f64,
    pub(super) surround: Surround,
}

/// The plot, and the values along it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlotScale {
    pub(super) plot: Plot,
    pub(super) values: Scale,
}

/// The name of a row, which ends beside the plot.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) y: f64,
    pub(super) is_marked: bool,
}

/// A label of what is compared with, its middle at `x`.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) text: String,
    pub(super) x: f64,
}

/// How high the picture of so many rows wants to be, without a caption.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "forty rows at most")]
pub(super) fn height_px(rows: usize) -> u32 {
    let rows = rows.clamp(LEAST_ROWS, MOST_NAMED) as f64 * ROW_PX;
    (TITLE_ROOM_PX + 2.0 * PADDING_PX + rows + X_LABELS_PX).ceil() as u32 + 2
}

impl Layout {
    pub(super) fn of(intervals: &Intervals, frame: &Frame, measure: Measure<'_>) -> Self {
        let width = f64::from(frame.width_px);
        let surround =
            Surround::of(intervals.look.caption.as_ref(), &intervals.legend(), frame, measure);
        let top = surround.top + room_over(intervals);
        let bottom = (surround.bottom - X_LABELS_PX).max(top + 1.0);
        let rows = intervals.rows.len().max(1) as f64;
        let row_px = ((bottom - top - 2.0 * PADDING_PX) / rows).clamp(0.0, 2.0 * ROW_PX);
        let y_of = |index: usize| top + PADDING_PX + (index as f64 + 0.5) * row_px;
        let shown = shown(&intervals.rows, row_px);
        let limit = width * NAME_SHARE;
        let name = |index: usize| {
            let Row { name, is_marked, .. } = &intervals.rows[index];
            let text = shortened(name, limit, |text| measure(text, SMALL));
            Name { text, y: y_of(index), is_marked: *is_marked }
        };
        let names: Vec<Name> = shown.into_iter().map(name).collect();
        let gutter = names.iter().map(|name| measure(&name.text, SMALL)).fold(0.0, f64::max);
        let domain = intervals.look.span.unwrap_or_else(|| domain(intervals));
        let (plot, ticks) = plot(&surround, (top, bottom), gutter, domain, measure);
        let scale = PlotScale { plot, values: Scale::level(ticks.domain, plot) };
        let tags = tags(intervals, &scale.values, (surround.left, surround.right), measure);
        let title_y = surround.top + TITLE_DOWN_PX;
        Self { scale, ticks, row_px, names, tags, title_y, surround }
    }

    /// The middle of a row.
    pub(super) fn y_of(&self, index: usize) -> f64 {
        self.scale.plot.top + PADDING_PX + (index as f64 + 0.5) * self.row_px
    }

    /// Where each row has its value; a row without one can be pointed at too.
    pub(super) fn items(&self, intervals: &Intervals) -> Vec<Option<(f64, f64)>> {
        let at = |(index, row): (usize, &Row)| {
            let value = row.point.map(|point| point.value).or(row.shrunk);
            let x = value.map_or(self.scale.plot.left, |value| self.scale.values.at(value));
            Some((x, self.y_of(index)))
        };
        intervals.rows.iter().enumerate().map(at).collect()
    }
}

/// Room over the plot for its title and for the labels of what is compared with.
fn room_over(intervals: &Intervals) -> f64 {
    let has_tags = intervals.line.is_some() || intervals.band.is_some();
    let tags = if has_tags { TAGS_PX } else { 0.0 };
    title_room(&intervals.x_title).max(tags)
}

/// The plot beside the names: half of the last label stands out on its right.
fn plot(
    surround: &Surround,
    (top, bottom): (f64, f64),
    gutter: f64,
    domain: Domain,
    measure: Measure<'_>,
) -> (Plot, Ticks) {
    let half = |value: f64| measure(&crate::text::number(Some(value), 1), SMALL) / 2.0;
    let left = surround.left + if gutter > 0.0 { gutter + 10.0 } else { half(domain.low) };
    let right = (surround.right - half(domain.high)).max(left + 1.0);
    let ticks = level_ticks(domain, right - left, measure);
    (Plot { left, top, right, bottom }, ticks)
}

/// Which rows have their names written: all where there is room, else of the marked ones those farthest out that have room.
fn shown(rows: &[Row], row_px: f64) -> Vec<usize> {
    if row_px >= NAMED_ROW_PX {
        return (0..rows.len()).collect();
    }
    let middle = rows.len() as f64 / 2.0;
    let mut marked: Vec<usize> = (0..rows.len()).filter(|index| rows[*index].is_marked).collect();
    let out = |index: usize| (index as f64 + 0.5 - middle).abs();
    marked.sort_by(|one, other| out(*other).total_cmp(&out(*one)));
    let mut shown: Vec<usize> = Vec::new();
    for index in marked {
        if shown.iter().all(|other| index.abs_diff(*other) as f64 * row_px >= NAME_LINE_PX) {
            shown.push(index);
        }
    }
    shown
}

/// What the values need, with air on each side.
pub(super) fn domain(intervals: &Intervals) -> Domain {
    let points: Vec<Point> = intervals.rows.iter().filter_map(|row| row.point).collect();
    let shrunk = intervals.rows.iter().filter_map(|row| row.shrunk);
    let band = intervals.band.iter().flat_map(|band| [band.from, band.to]);
    let line = intervals.line.iter().map(|line| line.at);
    let domain = y_domain(&points, &band.chain(line).chain(shrunk).collect::<Vec<_>>());
    let ends =
        points.iter().flat_map(|point| [point.lower, point.upper]).filter(|end| end.is_finite());
    let ends = hull(ends.filter(|_| intervals.is_whole));
    let domain = domain.joined(ends, f64::INFINITY);
    let air = AIR * (domain.high - domain.low);
    let floor = if domain.low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    Domain { low: (domain.low - air).max(floor), high: domain.high + air }
}

/// The labels over the plot, moved apart where they would touch, within the picture.
fn tags(
    intervals: &Intervals,
    scale: &Scale,
    (left, right): (f64, f64),
    measure: Measure<'_>,
) -> Vec<Tag> {
    let line = intervals.line.iter().map(|line| (scale.at(line.at), &line.label));
    let band = intervals.band.iter().map(|band| {
        let middle = f64::midpoint(scale.at(band.from), scale.at(band.to));
        (middle, &band.label)
    });
    let mut tags: Vec<(f64, &String)> = line.chain(band).collect();
    tags.sort_by(|one, other| one.0.total_cmp(&other.0));
    let widths: Vec<f64> = tags.iter().map(|(_, text)| measure(text, SMALL)).collect();
    let widest = widths.iter().copied().fold(0.0, f64::max);
    let gap = widths.iter().sum::<f64>() / 2.0 + TAG_GAP_PX;
    let mut places: Vec<f64> = tags.iter().map(|(x, _)| *x).collect();
    spread(&mut places, gap, left + widest / 2.0, right - widest / 2.0);
    tags.into_iter().zip(places).map(|((_, text), x)| Tag { text: text.clone(), x }).collect()
}
