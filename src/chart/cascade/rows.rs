//! Where the bar of a stage goes, and what is written beside it and above it. Knows no colour and no backend.

use super::{Cascade, CascadeStage};
use crate::chart::axis::{SMALL, Scale};
use crate::chart::caption::Measure;
use crate::chart::frame::Plot;
use crate::chart::pen::Letters;
use crate::chart::slots::Slots;

/// The letters of counts: what is read first.
pub(super) const COUNT: Letters = Letters { size_px: SMALL.size_px, is_bold: true };
/// How much of the height of a stage is its bar.
const BAR_SHARE: f64 = 0.54;
/// From which height of a stage the share of the one before has room between both.
const RATE_FROM_PX: f64 = 30.0;
/// Half the distance of a label's two lines.
const HALF_LINES_PX: f64 = 7.5;
/// From a bar to its label, and the warning before one.
pub(super) const LABEL_GAP_PX: f64 = 8.0;
pub(super) const WARNING_PX: f64 = 14.0;
/// A bar of more than nothing is at least so long.
const LEAST_PX: f64 = 2.0;
/// An outline of what is not known: its share of the width where no stage before is known, and the room around its word.
const OUTLINE_SHARE: f64 = 0.5;
pub(super) const WORD_AIR_PX: f64 = 10.0;
/// Where the share of the stage before is written, from the plot's left.
const RATE_IN_PX: f64 = 22.0;

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

/// What is needed to place a stage.
pub(super) struct Placing<'a, 'b> {
    pub(super) cascade: &'a Cascade,
    pub(super) slots: Slots,
    pub(super) scale: Scale,
    pub(super) has_firsts: bool,
    pub(super) measure: Measure<'b>,
}

impl<'a> Placing<'a, '_> {
    /// A stage; one without a name has no label either.
    pub(super) fn row(&self, index: usize, is_named: bool) -> Row<'a> {
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
