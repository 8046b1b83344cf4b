//! The waterfall: the steps that lead from one figure to another. What it shows is a value; drawing it is pure.

mod bars;
mod layout;
mod marks;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::Places;
use super::scale::Domain;
use super::stage::Stage;
use layout::Layout;
use marks::Marks;

/// A panel with names and labels beside its bars is at least so wide.
const LEAST_PANEL_PX: f64 = 240.0;

/// What a waterfall shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waterfall {
    /// Over the axis of values: what is measured, in which unit.
    pub y_title: String,
    /// Where the steps begin.
    pub first: Option<Total>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Where the steps end.
    pub last: Option<Total>,
    /// The legend's names for the kinds of bars.
    pub names: BarNames,
    /// How it is looked at.
    pub look: Look,
}

/// A figure that the steps begin or end with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Total {
    /// Such as a year.
    pub name: String,
    /// The figure.
    pub value: f64,
    /// The figure as printed.
    pub label: String,
}

/// What changes the figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Such as `二孩构成`.
    pub name: String,
    /// By how much; below zero for a decrease, zero and unknown (not a number) draw no bar.
    pub change: f64,
    /// The change as printed, with its sign.
    pub label: String,
}

/// The legend's names; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarNames {
    /// Of the first and the last bar.
    pub total: String,
    /// Of increases.
    pub rise: String,
    /// Of decreases.
    pub fall: String,
}

drawn! { Waterfall as waterfall, |_chart, layout| layout.places() }

impl Kind for Waterfall {
    /// The kinds of bars.
    fn legend(&self) -> Vec<&str> {
        let BarNames { total, rise, fall } = &self.names;
        vec![total, rise, fall]
    }

    fn body_px(&self, width_px: u32) -> f64 {
        layout::body_px(self, width_px)
    }

    fn panel_px(&self, width_px: u32) -> f64 {
        layout::panel_px(self, width_px)
    }

    fn least_panel_px(&self) -> f64 {
        LEAST_PANEL_PX
    }

    fn settle_in(&mut self, _width_px: u32) {
        self.y_title.clear();
    }

    fn span(&self) -> Option<Domain> {
        let bars = bars::bars(self);
        (!bars.is_empty()).then(|| bars::domain(&bars))
    }

    /// Each step stands on the one before it: none can be left out.
    fn leave_out(&mut self, _index: usize) {}

    fn items(&self) -> usize {
        bars::bars(self).len()
    }

    fn keep(&mut self, _range: Range<usize>) {}

    fn has_parts(&self) -> bool {
        false
    }
}
