//! Bars: amounts of groups (periods, places, classes) with their parts, side by side, on each other, or as shares. What it
//! shows is a value; drawing it is pure.

mod ground;
mod labels;
mod layout;
mod marks;
mod pieces;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::Places;
use super::scale::Domain;
use super::stage::Stage;
use super::theme::Tone;
use super::trend::Mark;
use layout::Layout;
use marks::Marks;

/// What bars show, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// Over the axis of values: what is measured, in which unit.
    pub y_title: String,
    /// How the parts of a group are put together.
    pub arrangement: Arrangement,
    /// Whether groups are periods that follow each other: their bars stand, however many, and of their names (`2012`,
    /// `2012Q3`, `2012-03`) the round ones are written. Default: bars stand where all names have room, else they lie in rows.
    pub is_time: bool,
    /// Whether values are whole numbers: no tick stands between two.
    pub is_of_counts: bool,
    /// What each group consists of, in order; from the foot where parts stand on each other.
    pub parts: Vec<BarPart>,
    /// The groups, in order.
    pub groups: Vec<BarGroup>,
    /// A value to compare with.
    pub line: Option<Mark>,
    /// The legend's name, after the parts, for what is not known; an empty one is left out.
    pub unknown: String,
    /// How it is looked at.
    pub look: Look,
}

/// How the parts of a group are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Side by side.
    #[default]
    Grouped,
    /// On each other; what is below zero hangs down from it.
    Stacked,
    /// On each other as shares of the whole, in percent; a group with a part below zero, or unknown, has none.
    Share,
}

/// What has a bar in each group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarPart {
    /// In the legend.
    pub name: String,
    /// Its colour; every second of more than two parts is hatched besides.
    pub tone: Tone,
}

/// A period, a place, a class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarGroup {
    /// Along the axis.
    pub name: String,
    /// One of each part; `None`, one that is missing and one that is not a number are not known, and drawn as a gap.
    pub values: Vec<Option<BarValue>>,
    /// The sum as printed, over parts that stand on each other; an empty one is left out.
    pub total: String,
    /// What is the whole of the shares. Default: the sum of the values.
    pub whole: Option<f64>,
}

/// The amount of a part in a group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarValue {
    /// In the unit of the axis; where shares are shown, in that of the whole.
    pub value: f64,
    /// As printed: the amount or the share; written where it has room.
    pub label: String,
}

impl BarGroup {
    /// The amount of a part, if it can be drawn.
    fn known(&self, part: usize) -> Option<f64> {
        let value = self.values.get(part)?.as_ref()?.value;
        value.is_finite().then_some(value)
    }
}

impl Bars {
    /// What is compared with, if it can be drawn.
    fn mark(&self) -> Option<&Mark> {
        self.line.as_ref().filter(|line| line.at.is_finite())
    }

    /// The parts that are drawn, by index.
    fn shown(&self) -> Vec<usize> {
        (0..self.parts.len()).filter(|part| self.look.shows(*part)).collect()
    }
}

drawn! { Bars as bars, |_chart, layout| layout.places() }

impl Kind for Bars {
    /// The parts, and what is not known.
    fn legend(&self) -> Vec<&str> {
        let parts = self.parts.iter().map(|part| part.name.as_str());
        parts.chain([self.unknown.as_str()]).collect()
    }

    fn body_px(&self, width_px: u32) -> f64 {
        layout::body_px(self, width_px)
    }

    fn settle_in(&mut self, _width_px: u32) {
        self.y_title.clear();
    }

    fn span(&self) -> Option<Domain> {
        Some(pieces::domain(self))
    }

    /// Shares stay those of the whole; a printed sum no longer is that of the parts that are left.
    fn leave_out(&mut self, index: usize) {
        let parts = self.parts.len();
        for group in self.groups.iter_mut().filter(|_| index < parts) {
            let whole = group.whole.or_else(|| pieces::sum(group, parts));
            group.whole = Some(whole.unwrap_or(f64::NAN));
            group.total.clear();
            if let Some(value) = group.values.get_mut(index) {
                *value = None;
            }
        }
    }

    fn items(&self) -> usize {
        self.groups.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        self.groups.truncate(range.end);
        self.groups.drain(..range.start.min(self.groups.len()));
    }
}
