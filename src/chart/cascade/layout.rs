//! Where everything of a cascade goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::{Cascade, CascadeStage};
use crate::chart::axis::{SMALL, Scale, TITLE_DOWN_PX};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::pen::Letters;
use crate::chart::scale::{Domain, hull};
use crate::chart::slots::{NAME_GAP_PX, Slots, named_rows, names_beside, widest_line};

/// The letters of counts: what is read first.
pub(super) const COUNT: Letters = Letters { size_px: SMALL.size_px, is_bold: true };
/// Room over the plot where it has a title.
const HEAD_PX: f64 = 20.0;
/// A stage with the way to the next: as high as it wants to be, at most, and how much of that is the bar.
const STAGE_PX: f64 = 64.0;
const MOST_STAGE_PX: f64 = 72.0;
const BAR_SHARE: f64 = 0.54;
/// From which height of a stage the share of the one before has room between both, and from which a label has two lines.
const RATE_FROM_PX: f64 = 30.0;
const TWO_LINES_FROM_PX: f64 = 46.0;
/// Half the distance of a label's two lines.
const HALF_LINES_PX: f64 = 7.5;
/// From a bar to its label, and the warning before one.
const LABEL_GAP_PX: f64 = 8.0;
pub(super) const WARNING_PX: f64 = 14.0;
/// A bar of more than nothing is at least so long.
const LEAST_PX: f64 = 2.0;
/// An outline of what is not known: its share of the width where no stage before is known, and the room around its word.
const OUTLINE_SHARE: f64 = 0.5;
const WORD_AIR_PX: f64 = 10.0;
/// Shares of the first stage are left out where they would take so much of the width from the bars.
const BARS_SHARE: f64 = 0.3;
/// Where the share of the stage before is written, from the plot's left.
const RATE_IN_PX: f64 = 22.0;

/// Where everything goes.
pub(super) struct Layout<'a> {
    pub(super) slots: Slots,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) names: Vec<Vec<String>>,
    pub(super) title_y: f64,
    pub(super) surround: Surround,
}

/// A stage.
pub(super) struct Row<'a> {
    pub(super) stage: &'a CascadeStage,
    /// Its bar, or the outline of one that is not known.
    pub(super) bar: Plot,
    /// From where it is more than the stage before, if it is.
    pub(super) excess_from: Option<f64>,
    /// Its count, or the word for what is not known.
    pub(super) label: Option<Words<'a>>,
    pub(super) of_first: Option<Words<'a>>,
    pub(super) of_before: Option<Words<'a>>,
}

/// A text, and where it begins.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Row<'_> {
    /// The middle of its bar.
    pub(super) const fn middle(&self) -> (f64, f64) {
        let Plot { left, top, right, bottom } = self.bar;
        (f64::midpoint(left, right), f64::midpoint(top, bottom))
    }
}

/// How high the picture of so many stages wants to be, without a caption.
pub(super) fn body_px(stages: usize) -> f64 {
    HEAD_PX + stages.max(1) as f64 * STAGE_PX + 4.0
}

/// From zero to the greatest count.
pub(super) fn domain(cascade: &Cascade) -> Domain {
    let most = hull(cascade.stages.iter().filter_map(CascadeStage::known));
    let high = most.map(|most| most.high).filter(|high| *high > 0.0);
    Domain { low: 0.0, high: high.unwrap_or(1.0) }
}

impl<'a> Layout<'a> {
    pub(super) fn of(cascade: &'a Cascade, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround =
            Surround::of(cascade.look.caption.as_ref(), &cascade.legend(), frame, measure);
        let len = cascade.stages.len();
        let head_px = if cascade.x_title.is_empty() { 0.0 } else { HEAD_PX };
        let top = surround.top + head_px;
        let stage_px = ((surround.bottom - top) / len.max(1) as f64).clamp(0.1, MOST_STAGE_PX);
        let bottom = top + stage_px * len.max(1) as f64;
        let order: Vec<f64> = (0..len).map(|index| -(index as f64)).collect();
        let named = named_rows(&order, stage_px);
        let rows =
            cascade.stages.iter().map(|stage| stage.name.as_str()).zip(named.iter().copied());
        let names = names_beside(rows, surround.right - surround.left, stage_px, measure);
        let left = surround.left + widest_line(&names, measure) + NAME_GAP_PX;
        let span = cascade.look.span.filter(|span| span.high > 0.0);
        let span = Domain { low: 0.0, ..span.unwrap_or_else(|| domain(cascade)) };
        let beside = Beside::of(cascade, span, (left, surround.right), stage_px, measure);
        let right = surround.right.min(left + beside.bars_px);
        let plot = Plot { left, top, right, bottom };
        let slots = Slots { plot, len, is_upright: false };
        let scale = Scale::level(span, plot);
        let placed = Placed { cascade, slots, scale, has_firsts: beside.has_firsts, measure };
        let rows = (0..len).map(|index| placed.row(index, named[index])).collect();
        let title_y = surround.top + TITLE_DOWN_PX;
        Self { slots, rows, names, title_y, surround }
    }

    /// What lies between a stage and the one before it, if both are known: from bar to bar.
    pub(super) fn wedge(&self, index: usize) -> Option<[(f64, f64); 4]> {
        let (before, row) = (self.rows.get(index.checked_sub(1)?)?, self.rows.get(index)?);
        let are_known = before.stage.known().is_some() && row.stage.known().is_some();
        let left = self.slots.plot.left;
        let (above, below) = (before.bar, row.bar);
        are_known.then_some([
            (left, above.bottom),
            (above.right, above.bottom),
            (below.right, below.top),
            (left, below.top),
        ])
    }
}

/// How much of the width is left for bars once each has its label beside it.
struct Beside {
    bars_px: f64,
    has_firsts: bool,
}

impl Beside {
    fn of(
        cascade: &Cascade,
        domain: Domain,
        (left, right): (f64, f64),
        stage_px: f64,
        measure: Measure<'_>,
    ) -> Self {
        let width = (right - left).max(1.0);
        let bars_px = |has_firsts| {
            let longest = |stage: &CascadeStage| {
                let share = (stage.known().unwrap_or(0.0) / domain.high).min(1.0);
                let label = label_px(stage, has_firsts, measure) + LABEL_GAP_PX;
                (width - label) / share.max(f64::EPSILON)
            };
            cascade.stages.iter().map(longest).fold(width, f64::min)
        };
        let has_firsts = stage_px >= TWO_LINES_FROM_PX && bars_px(true) >= width * BARS_SHARE;
        Self { bars_px: bars_px(has_firsts).max(1.0), has_firsts }
    }
}

/// The width of what stands beside a stage's bar.
fn label_px(stage: &CascadeStage, has_firsts: bool, measure: Measure<'_>) -> f64 {
    let warning = if stage.exceeds { WARNING_PX } else { 0.0 };
    let of_first = if has_firsts { measure(&stage.of_first, SMALL) } else { 0.0 };
    (warning + measure(&stage.label, COUNT)).max(of_first)
}

/// What is needed to place a stage.
struct Placed<'a, 'b> {
    cascade: &'a Cascade,
    slots: Slots,
    scale: Scale,
    has_firsts: bool,
    measure: Measure<'b>,
}

impl<'a> Placed<'a, '_> {
    fn row(&self, index: usize, is_named: bool) -> Row<'a> {
        let stage = &self.cascade.stages[index];
        let bar = self.bar(index);
        let before = index.checked_sub(1).and_then(|before| self.cascade.stages[before].known());
        let count = stage.known();
        let excess = before.filter(|before| stage.exceeds && count.is_some_and(|it| it > *before));
        let middle = self.slots.middle_of(index);
        let is_pair = self.has_firsts && count.is_some() && !stage.of_first.is_empty();
        let half = if is_pair { HALF_LINES_PX } else { 0.0 };
        let beside = bar.right + LABEL_GAP_PX;
        let words = |text: &'a str, x, y| Words { text, x, y };
        let x = if count.is_some() { beside } else { self.word_x(stage, bar) };
        let rate_y = middle - self.slots.length_px() / 2.0;
        let has_rate =
            index > 0 && self.slots.length_px() >= RATE_FROM_PX && !stage.of_before.is_empty();
        let rate_x = self.slots.plot.left + RATE_IN_PX;
        Row {
            stage,
            bar,
            excess_from: excess.map(|before| self.scale.at(before)),
            label: is_named.then(|| words(&stage.label, x, middle - half)),
            of_first: is_pair.then(|| words(&stage.of_first, beside, middle + half)),
            of_before: has_rate.then(|| words(&stage.of_before, rate_x, rate_y)),
        }
    }

    /// The bar of a count, or the outline of what is not known: as long as the last stage before it that is.
    fn bar(&self, index: usize) -> Plot {
        let sides = self.slots.sides_of(index, BAR_SHARE, f64::INFINITY);
        let Plot { left, right, .. } = self.slots.plot;
        let stages = &self.cascade.stages;
        let length = |count: f64| {
            let long = self.scale.at(count) - left;
            if count > 0.0 { long.max(LEAST_PX) } else { 0.0 }
        };
        let long = stages[index].known().map_or_else(
            || {
                let before = stages[..index].iter().rev().find_map(CascadeStage::known);
                let word = (self.measure)(&stages[index].label, SMALL) + 2.0 * WORD_AIR_PX;
                let long = before.map_or((right - left) * OUTLINE_SHARE, length);
                long.max(word).min(right - left)
            },
            length,
        );
        self.slots.bar(sides, (left, left + long))
    }

    /// The word for what is not known: within its outline, or beside a short one.
    fn word_x(&self, stage: &CascadeStage, outline: Plot) -> f64 {
        let width = (self.measure)(&stage.label, SMALL);
        let is_within = outline.right - outline.left >= width + WORD_AIR_PX;
        if is_within { outline.left + WORD_AIR_PX } else { outline.right + LABEL_GAP_PX }
    }
}
