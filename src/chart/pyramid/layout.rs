//! Where everything of a pyramid goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::{AgeGroup, BothSexes, FEMALE, MALE, Pyramid};
use crate::chart::axis::{SMALL, Scale, TITLE_DOWN_PX, X_LABELS_PX, level_ticks};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::lettering::shortened;
use crate::chart::pen::Letters;
use crate::chart::scale::{Domain, Ticks, hull};
use crate::chart::slots::{LEAST_ROW_PX, Slots};

/// The letters of the names over the halves.
pub(super) const OVER: Letters = Letters { size_px: SMALL.size_px, is_bold: true };
/// Room over the plot for the title and the names of the halves, and how far above the plot those are.
const HEAD_PX: f64 = 40.0;
pub(super) const OVER_UP_PX: f64 = 10.0;
/// A picture's row wants to be so high, and the highest there is; more rows than so many make it no higher.
const ROW_PX: f64 = 19.0;
const MOST_ROW_PX: f64 = 46.0;
const MOST_ROWS_PX: f64 = 520.0;
const LEAST_ROWS: usize = 3;
/// Rows that are lower need not be whole pixels.
const WHOLE_FROM_PX: f64 = 3.0;
/// The gutter between the halves: at least so wide, and around the names of ages.
const LEAST_GUTTER_PX: f64 = 18.0;
const GUTTER_AIR_PX: f64 = 16.0;
/// The gutter is at most this share of the width.
const GUTTER_SHARE: f64 = 0.3;
/// This share of the longest bar is air beyond it.
const AIR: f64 = 0.03;
/// Every so many ages are named.
const STRIDES: [usize; 7] = [1, 2, 5, 10, 20, 50, 100];

/// Where everything goes.
pub(super) struct Layout {
    pub(super) slots: Slots,
    /// Of men and of women: both begin at the gutter.
    pub(super) scales: [Scale; 2],
    pub(super) ticks: Ticks,
    /// The names of ages by row; empty where there is no room.
    pub(super) names: Vec<String>,
    /// The names over the halves.
    pub(super) over: [String; 2],
    pub(super) title_y: f64,
    pub(super) surround: Surround,
}

/// How high the picture of so many rows wants to be, without a caption.
pub(super) fn body_px(rows: usize) -> f64 {
    let rows_px = rows.max(LEAST_ROWS) as f64 * ROW_PX;
    HEAD_PX + rows_px.min(MOST_ROWS_PX) + X_LABELS_PX + 2.0
}

impl Layout {
    pub(super) fn of(pyramid: &Pyramid, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround =
            Surround::of(pyramid.look.caption.as_ref(), &pyramid.legend(), frame, measure);
        let rows = pyramid.ages.len();
        let top = surround.top + HEAD_PX;
        let row_px = row_px(surround.bottom - X_LABELS_PX - top, rows);
        let names =
            names(pyramid, row_px, (surround.right - surround.left) * GUTTER_SHARE, measure);
        let widest = names.iter().map(|name| measure(name, SMALL)).fold(0.0, f64::max);
        let gutter = (widest + GUTTER_AIR_PX).max(LEAST_GUTTER_PX);
        let domain = pyramid.look.span.unwrap_or_else(|| domain(pyramid));
        let domain = Domain { low: 0.0, high: if domain.high > 0.0 { domain.high } else { 1.0 } };
        let half_label = measure(&crate::text::number(Some(domain.high), 1), SMALL) / 2.0;
        let bottom = top + row_px * rows.max(1) as f64;
        let left = surround.left + half_label;
        let right = (surround.right - half_label).max(left + gutter + 2.0);
        let plot = Plot { left, top, right, bottom };
        let middle = f64::midpoint(left, right);
        let (inner_left, inner_right) = (middle - gutter / 2.0, middle + gutter / 2.0);
        let ticks = level_ticks(domain, right - inner_right, measure);
        let scale = |start, end| Scale { domain: ticks.domain, start, end };
        let scales = [scale(inner_left, left), scale(inner_right, right)];
        let fit = |name: &str| shortened(name, right - inner_right, |text| measure(text, OVER));
        let over = [&pyramid.names.male, &pyramid.names.female].map(|name| fit(name));
        let slots = Slots { plot, len: rows, is_upright: false };
        let title_y = surround.top + TITLE_DOWN_PX;
        Self { slots, scales, ticks, names, over, title_y, surround }
    }

    /// The part of the plot where bars of a sex are.
    pub(super) const fn half(&self, sex: usize) -> Plot {
        let Scale { start, end, .. } = self.scales[sex];
        Plot { left: start.min(end), right: start.max(end), ..self.slots.plot }
    }

    /// A bar from one amount to another; a thin gap sets it off from the one above.
    pub(super) fn bar(&self, row: usize, sex: usize, (from, to): (f64, f64)) -> Plot {
        let row_px = self.slots.length_px();
        let gap_px = match row_px {
            row_px if row_px >= LEAST_ROW_PX => 2.0,
            row_px if row_px >= 6.0 => 1.0,
            _ => 0.0,
        };
        let top = self.slots.plot.top + row as f64 * row_px;
        let scale = &self.scales[sex];
        self.slots.bar((top + gap_px, top + row_px), (scale.at(from), scale.at(to)))
    }

    /// The middle of a row.
    pub(super) fn place_of(&self, row: usize) -> (f64, f64) {
        let Plot { left, right, .. } = self.slots.plot;
        (f64::midpoint(left, right), self.slots.middle_of(row))
    }
}

/// The height of a row: whole pixels, so that all look alike.
fn row_px(height_px: f64, rows: usize) -> f64 {
    let row_px = (height_px.max(1.0) / rows.max(1) as f64).min(MOST_ROW_PX);
    if row_px >= WHOLE_FROM_PX { row_px.floor() } else { row_px }
}

/// From the youngest up, as many names as have room at round distances.
fn names(pyramid: &Pyramid, row_px: f64, limit: f64, measure: Measure<'_>) -> Vec<String> {
    let rows = pyramid.ages.len();
    let has_room = |stride: &usize| *stride as f64 * row_px >= LEAST_ROW_PX;
    let stride = STRIDES.into_iter().find(has_room).unwrap_or(rows.max(1));
    let name = |(row, age): (usize, &AgeGroup)| {
        let is_named = (rows - 1 - row).is_multiple_of(stride);
        let text = if is_named { age.name.as_str() } else { "" };
        shortened(text, limit, |text| measure(text, SMALL))
    };
    pyramid.ages.iter().enumerate().map(name).collect()
}

/// From zero to the most, with air beyond.
pub(super) fn domain(pyramid: &Pyramid) -> Domain {
    let both = |sexes: BothSexes| [MALE, FEMALE].map(|sex| sexes.of(sex));
    let known = pyramid.ages.iter().flat_map(|age| [both(age.now), both(age.before)]);
    let most = hull(known.flatten().flatten()).map_or(0.0, |hull| hull.high);
    let high = if most > 0.0 { most * (1.0 + AIR) } else { 1.0 };
    Domain { low: 0.0, high: high.min(f64::MAX / 2.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Amounts = (Option<f64>, Option<f64>);

    fn pyramid(amounts: &[Amounts]) -> Pyramid {
        let age = |(male, female): &Amounts| AgeGroup {
            now: BothSexes { male: *male, female: *female },
            ..AgeGroup::default()
        };
        Pyramid { ages: amounts.iter().map(age).collect(), ..Pyramid::default() }
    }

    #[test]
    fn both_halves_span_the_most_of_any_sex() {
        let rows: &[(&[Amounts], f64)] = &[
            (&[], 1.0),
            (&[(Some(0.0), None)], 1.0),
            (&[(Some(100.0), Some(50.0)), (None, Some(200.0))], 206.0),
            (&[(Some(f64::NAN), Some(f64::INFINITY)), (Some(-7.0), Some(100.0))], 103.0),
        ];
        for (amounts, high) in rows {
            let found = domain(&pyramid(amounts));
            assert!((found.high - high).abs() < 1e-9 && found.low == 0.0, "{amounts:?}: {found:?}");
        }
    }

    #[test]
    fn names_thin_out_from_the_youngest() {
        let ages =
            (0..=100).rev().map(|age| AgeGroup { name: age.to_string(), ..AgeGroup::default() });
        let pyramid = Pyramid { ages: ages.collect(), ..Pyramid::default() };
        let named = |row_px| {
            let names = names(&pyramid, row_px, 100.0, &|text, _| text.len() as f64 * 7.0);
            names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(named(1.5), "100 90 80 70 60 50 40 30 20 10 0");
        assert_eq!(named(0.3), "100 50 0");
    }
}
