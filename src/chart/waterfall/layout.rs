//! Where everything of a waterfall goes, before anything is drawn. Bars stand where their names have room below them, else they
//! lie in rows. Knows sizes of letters and of the picture, no colour and no backend.

use super::Waterfall;
use super::bars::{Bar, Kind, bars, domain};
use crate::chart::axis::{
    self, SMALL, Scale, TITLE_DOWN_PX, X_LABELS_PX, labels, level_ticks, title_room, upright_ticks,
    widest,
};
use crate::chart::caption::{Measure, Surround, usual_width};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds;
use crate::chart::lettering::{shortened, wrap};
use crate::chart::pen::Letters;
use crate::chart::places::{Lie, Places};
use crate::chart::scale::{Domain, Ticks};
use crate::chart::theme::Theme;

/// A line of a name, and how many lines there may be under an upright bar.
const NAME_LINE_PX: f64 = 15.0;
const NAME_LINES: usize = 3;
/// Least room between the names and the labels of neighbours.
const BETWEEN_PX: f64 = 8.0;
/// The arrow before a label.
pub(super) const ARROW_PX: f64 = 11.0;
/// Labels over upright bars, and what is above the highest one.
pub(super) const LABEL_PX: f64 = 18.0;
/// How thick a bar is in its slot, and at most.
const THICK: f64 = 0.62;
const MOST_THICK_PX: f64 = 76.0;
/// Lying bars: the share of the width for names, the highest row, and the least distance of names.
const NAME_SHARE: f64 = 0.36;
const MOST_ROW_PX: f64 = 48.0;
const LEAST_ROW_PX: f64 = 14.0;
const TWO_LINES_FROM_PX: f64 = 34.0;
/// No label of an axis stands beside the top of lying bars.
const LYING_UP_PX: f64 = 8.0;
/// How high a panel of upright bars is for its width.
const PANEL_SHARE: f64 = 0.7;
/// How high a picture of upright bars wants to be.
const UPRIGHT_PX: f64 = 400.0;

/// Where everything goes.
pub(super) struct Layout<'a> {
    pub(super) bars: Vec<Bar<'a>>,
    /// Whether bars stand; else they lie in rows.
    pub(super) is_upright: bool,
    /// Whether the axis leaves zero out.
    pub(super) is_broken: bool,
    pub(super) plot: Plot,
    pub(super) scale: Scale,
    pub(super) ticks: Ticks,
    /// The names' lines; none where there is no room.
    pub(super) names: Vec<Vec<String>>,
    pub(super) title_y: f64,
    pub(super) surround: Surround,
}

/// How high the picture wants to be without its caption: lying bars want a row each.
pub(super) fn body_px(waterfall: &Waterfall, width_px: u32) -> f64 {
    lying_px(waterfall, width_px).unwrap_or(UPRIGHT_PX)
}

/// The same as a panel.
pub(super) fn panel_px(waterfall: &Waterfall, width_px: u32) -> f64 {
    lying_px(waterfall, width_px).unwrap_or_else(|| axis::panel_px(width_px, PANEL_SHARE))
}

/// How high rows of lying bars are; `None` where bars stand.
fn lying_px(waterfall: &Waterfall, width_px: u32) -> Option<f64> {
    let frame = Frame { width_px, height_px: 2000, ratio: 1.0, theme: Theme::Light };
    let layout = Layout::of(waterfall, &frame, &usual_width);
    let rows = layout.bars.len() as f64 * TWO_LINES_FROM_PX;
    (!layout.is_upright).then(|| title_room(&waterfall.y_title) + rows + X_LABELS_PX)
}

/// The letters of a label: totals are what is read first.
pub(super) const fn letters(kind: Kind) -> Letters {
    Letters { size_px: SMALL.size_px, is_bold: matches!(kind, Kind::Total) }
}

/// What a label takes with its arrow.
pub(super) fn label_width(bar: &Bar<'_>, measure: Measure<'_>) -> f64 {
    let arrow = if matches!(bar.kind, Kind::Rise | Kind::Fall) { ARROW_PX } else { 0.0 };
    arrow + measure(bar.label, letters(bar.kind))
}

impl<'a> Layout<'a> {
    pub(super) fn of(waterfall: &'a Waterfall, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround = Surround::of(
            waterfall.look.caption.as_ref(),
            &kinds::Kind::legend(waterfall),
            frame,
            measure,
        );
        let bars = bars(waterfall);
        let domain = waterfall.look.span.unwrap_or_else(|| domain(&bars));
        let is_broken = domain.low > 0.0;
        let top = surround.top + title_room(&waterfall.y_title);
        let title_y = surround.top + TITLE_DOWN_PX;
        let found = standing(&bars, domain, top, &surround, measure);
        let is_upright = found.is_some();
        let (plot, ticks, names) =
            found.unwrap_or_else(|| lying(&bars, domain, top, &surround, measure));
        let scale = if is_upright {
            Scale::upright(ticks.domain, plot)
        } else {
            Scale::level(ticks.domain, plot)
        };
        Self { bars, is_upright, is_broken, plot, scale, ticks, names, title_y, surround }
    }

    /// The length of a slot, along which bars follow each other.
    pub(super) fn slot_px(&self) -> f64 {
        let Plot { left, top, right, bottom } = self.plot;
        let slots = self.bars.len().max(1) as f64;
        (if self.is_upright { right - left } else { bottom - top }) / slots
    }

    /// The middle of a slot.
    pub(super) fn middle_of(&self, index: usize) -> f64 {
        let start = if self.is_upright { self.plot.left } else { self.plot.top };
        start + (index as f64 + 0.5) * self.slot_px()
    }

    /// Both edges of a bar across its slot.
    pub(super) fn sides_of(&self, index: usize) -> (f64, f64) {
        let half = (self.slot_px() * THICK).min(MOST_THICK_PX) / 2.0;
        let middle = self.middle_of(index);
        (middle - half, middle + half)
    }

    /// From where a bar reaches: totals from zero, or from the axis' end if that leaves zero out.
    pub(super) fn foot_of(&self, bar: &Bar<'_>) -> f64 {
        match (bar.kind, self.is_broken) {
            (Kind::Total, true) => self.scale.start,
            (Kind::Total, false) => self.scale.at(0.0),
            _ => self.scale.at(bar.from),
        }
    }

    /// The bar with `index` as a rectangle.
    pub(super) fn room_of(&self, index: usize) -> Plot {
        let bar = &self.bars[index];
        let (from, to) = (self.foot_of(bar), self.scale.at(bar.to));
        let (low, high) = (from.min(to), from.max(to));
        let (near, far) = self.sides_of(index);
        if self.is_upright {
            Plot { left: near, top: low, right: far, bottom: high }
        } else {
            Plot { left: low, top: near, right: high, bottom: far }
        }
    }

    /// Where each bar has its middle.
    pub(super) fn places(&self) -> Places {
        let middle = |index| {
            let Plot { left, top, right, bottom } = self.room_of(index);
            Some((f64::midpoint(left, right), f64::midpoint(top, bottom)))
        };
        let lie = if self.is_upright { Lie::Columns } else { Lie::Rows };
        let legend = self.surround.rooms();
        Places {
            plot: self.plot,
            items: (0..self.bars.len()).map(middle).collect(),
            lie,
            legend,
            region: None,
        }
    }
}

type Found = (Plot, Ticks, Vec<Vec<String>>);

/// Upright bars, if every name has room below its bar and every label above it.
fn standing(
    bars: &[Bar<'_>],
    domain: Domain,
    top: f64,
    surround: &Surround,
    measure: Measure<'_>,
) -> Option<Found> {
    let lines_px = |lines: usize| 8.0 + lines.max(1) as f64 * NAME_LINE_PX;
    let ticks = |lines| {
        let height = (surround.bottom - lines_px(lines) - top).max(1.0);
        let air = (domain.high - domain.low) * LABEL_PX / height;
        upright_ticks(Domain { high: domain.high + air, ..domain }, height)
    };
    let left = surround.left + widest(labels(&ticks(NAME_LINES)), measure) + 8.0;
    let right = surround.right.max(left + 1.0);
    let room = (right - left) / bars.len().max(1) as f64 - BETWEEN_PX;
    let width = |text: &str| measure(text, SMALL);
    let names: Vec<Vec<String>> = bars.iter().map(|bar| wrap(bar.name, room, width)).collect();
    let has_room = |(bar, lines): (&Bar<'_>, &Vec<String>)| {
        lines.len() <= NAME_LINES
            && lines.iter().all(|line| width(line) <= room)
            && label_width(bar, measure) <= room
    };
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    let bottom = (surround.bottom - lines_px(lines)).max(top + 1.0);
    let is_found = bars.iter().zip(&names).all(has_room);
    is_found.then(|| (Plot { left, top, right, bottom }, ticks(lines), names))
}

/// Lying bars, with names on their left and room for labels on their right.
fn lying(
    bars: &[Bar<'_>],
    domain: Domain,
    top: f64,
    surround: &Surround,
    measure: Measure<'_>,
) -> Found {
    let width = |text: &str| measure(text, SMALL);
    let top = top - LYING_UP_PX;
    let most = bars.len().max(1) as f64 * MOST_ROW_PX;
    let bottom = (surround.bottom - X_LABELS_PX).clamp(top + 1.0, top + most);
    let row_px = (bottom - top) / bars.len().max(1) as f64;
    let limit = (surround.right - surround.left) * NAME_SHARE;
    let cut = |name: &str| match wrap(name, limit, width) {
        lines if lines.len() <= 2 && row_px >= TWO_LINES_FROM_PX => lines,
        _ => vec![shortened(name, limit, width)],
    };
    let shown = shown(bars, row_px);
    let name =
        |(bar, is_shown): (&Bar<'_>, bool)| if is_shown { cut(bar.name) } else { Vec::new() };
    let names: Vec<Vec<String>> = bars.iter().zip(shown).map(name).collect();
    let gutter = names.iter().flatten().map(|line| width(line)).fold(0.0, f64::max);
    let left = surround.left + gutter + 10.0;
    let beside = bars.iter().map(|bar| label_width(bar, measure)).fold(0.0, f64::max) + 10.0;
    let right = (surround.right - beside).max(left + 1.0);
    let ticks = level_ticks(domain, right - left, measure);
    (Plot { left, top, right, bottom }, ticks, names)
}

/// Which rows have names and labels: all where there is room, else totals and the greatest changes.
fn shown(bars: &[Bar<'_>], row_px: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..bars.len()).collect();
    let weight = |index: usize| match bars[index].kind {
        Kind::Total => f64::INFINITY,
        _ => (bars[index].to - bars[index].from).abs(),
    };
    order.sort_by(|one, other| weight(*other).total_cmp(&weight(*one)));
    let mut shown: Vec<usize> = Vec::new();
    for index in order {
        if shown.iter().all(|other| index.abs_diff(*other) as f64 * row_px >= LEAST_ROW_PX) {
            shown.push(index);
        }
    }
    (0..bars.len()).map(|index| shown.contains(&index)).collect()
}
