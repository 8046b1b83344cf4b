//! The cycle of a year: its months among those of other years. What it shows is a value; drawing it is pure.

mod layout;
mod marks;

use std::ops::Range;

use super::axis::{WORDS_FROM_PX, panel_px};
use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::{Lie, Places};
use super::scale::Domain;
use super::stage::Stage;
use super::trend::Mark;
use layout::Layout;
use marks::Marks;

/// How high the picture wants to be without a caption.
const BODY_PX: f64 = 360.0;
/// How high a panel is for its width.
const PANEL_SHARE: f64 = 0.62;

/// What a cycle shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cycle {
    /// Over the y axis: what is measured, in which unit.
    pub y_title: String,
    /// The names of the months, or of other parts of a year, in order.
    pub ticks: Vec<String>,
    /// The year that is looked at: drawn strong, with markers.
    pub year: Option<Year>,
    /// The years that it is seen among: drawn thin.
    pub others: Vec<Year>,
    /// The mean or the median of years: drawn broken.
    pub middle: Option<MonthLine>,
    /// The range of years, such as 10–90 %.
    pub range: Option<MonthRange>,
    /// A value to compare with.
    pub line: Option<Mark>,
    /// The legend's names for what has none of its own.
    pub names: CycleNames,
    /// How it is looked at.
    pub look: Look,
}

/// The months of one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Year {
    /// Such as `2024`; of the strong one also at the end of its line.
    pub name: String,
    /// One for each tick; `None` leaves a gap.
    pub values: Vec<Option<f64>>,
}

/// The months of several years together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonthLine {
    /// As the legend names it.
    pub name: String,
    /// Short, at the end of the line.
    pub label: String,
    /// One for each tick.
    pub values: Vec<Option<f64>>,
}

/// From where to where the months of several years reach.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonthRange {
    /// As the legend names it.
    pub name: String,
    /// One for each tick: lower and upper end.
    pub ends: Vec<Option<(f64, f64)>>,
}

/// The legend's names; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CycleNames {
    /// Of the thin lines.
    pub others: String,
}

drawn! { Cycle as cycle, |chart, layout| {
let (items, legend) = (layout.items(chart), layout.surround.rooms());
Places { plot: layout.plan.plot, items, lie: Lie::Columns, legend, region: None }
} }

impl Cycle {
    /// Whatever is known of a month, what is looked at first.
    fn value_of(&self, index: usize) -> Option<f64> {
        let known = |values: &[Option<f64>]| values.get(index).copied().flatten();
        let year = self.year.iter().map(|year| &year.values);
        let middle = self.middle.iter().map(|middle| &middle.values);
        let others = self.others.iter().rev().map(|year| &year.values);
        let mut found = year.chain(middle).chain(others).filter_map(|values| known(values));
        found.find(|value| !value.is_nan())
    }
}

impl Kind for Cycle {
    /// The strong year, the others, their middle, their range.
    fn legend(&self) -> Vec<&str> {
        let year = self.year.as_ref().map_or("", |year| &year.name);
        let others = if self.others.is_empty() { "" } else { &self.names.others };
        let middle = self.middle.as_ref().map_or("", |middle| &middle.name);
        vec![year, others, middle, self.range.as_ref().map_or("", |range| &range.name)]
    }

    fn body_px(&self, _width_px: u32) -> f64 {
        BODY_PX
    }

    fn panel_px(&self, width_px: u32) -> f64 {
        panel_px(width_px, PANEL_SHARE)
    }

    fn settle_in(&mut self, width_px: u32) {
        self.y_title.clear();
        if width_px < WORDS_FROM_PX {
            self.line.iter_mut().for_each(|line| line.label.clear());
            self.middle.iter_mut().for_each(|middle| middle.label.clear());
        }
    }

    fn span(&self) -> Option<Domain> {
        layout::is_known(self).then(|| layout::domain(self))
    }

    fn shows_beyond(&self) -> bool {
        true
    }

    fn leave_out(&mut self, index: usize) {
        match index {
            0 => self.year.iter_mut().for_each(|year| year.values.fill(None)),
            1 => self.others.iter_mut().for_each(|year| year.values.fill(None)),
            2 => self.middle.iter_mut().for_each(|middle| middle.values.fill(None)),
            _ => self.range.iter_mut().for_each(|range| range.ends.fill(None)),
        }
    }

    fn items(&self) -> usize {
        self.ticks.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        keep(&mut self.ticks, &range);
        self.year.iter_mut().for_each(|year| keep(&mut year.values, &range));
        self.others.iter_mut().for_each(|year| keep(&mut year.values, &range));
        self.middle.iter_mut().for_each(|middle| keep(&mut middle.values, &range));
        self.range.iter_mut().for_each(|ends| keep(&mut ends.ends, &range));
    }
}

fn keep<T>(values: &mut Vec<T>, range: &Range<usize>) {
    values.truncate(range.end);
    values.drain(..range.start.min(values.len()));
}
