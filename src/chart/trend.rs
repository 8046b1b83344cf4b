//! The trend chart: an indicator by period, with intervals and a reference. What it shows is a value; drawing it is pure.

mod context;
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
use super::theme::Tone;
use layout::Layout;
use marks::Marks;

/// How high the picture wants to be without a caption.
const BODY_PX: f64 = 360.0;
/// How high a panel is for its width.
const PANEL_SHARE: f64 = 0.58;

/// What a trend chart shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trend {
    /// Over the y axis: what is measured, in which unit.
    pub y_title: String,
    /// One for each period, in order and without gaps: `2012`, `2012Q3` or `2012-03`.
    pub ticks: Vec<String>,
    /// The first is drawn on top and a little stronger.
    pub series: Vec<Series>,
    /// A range to compare with.
    pub band: Option<Band>,
    /// A value to compare with.
    pub line: Option<Mark>,
    /// A smoothed course with its interval, under the series.
    pub smooth: Option<Smooth>,
    /// Moments on the time axis: context, not cause.
    pub marks: Vec<TimeMark>,
    /// Moments at which the figures themselves were found to break.
    pub breaks: Vec<TimeMark>,
    /// How it is looked at.
    pub look: Look,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// As the legend names it.
    pub name: String,
    /// Its colour and marker.
    pub tone: Tone,
    /// One for each tick; `None` where there is no estimate.
    pub points: Vec<Option<Point>>,
}

/// An estimate with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The estimate.
    pub value: f64,
    /// Lower bound of the interval.
    pub lower: f64,
    /// Upper bound, infinite where there is none.
    pub upper: f64,
    /// Too few births to tell (under 300): drawn hollow.
    pub is_small: bool,
}

/// A range to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Lower end.
    pub from: f64,
    /// Upper end.
    pub to: f64,
    /// Short, such as `103–107`.
    pub label: String,
}

/// A value to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The value.
    pub at: f64,
    /// Short, such as `106`.
    pub label: String,
}

/// A moment on the time axis.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMark {
    /// Where, counted in ticks: 0 is at the first one, 0.5 half way to the second.
    pub at: f64,
    /// Short, such as a number that is explained beside the chart.
    pub label: String,
}

/// A smoothed course: a line without markers in a band of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Smooth {
    /// As the legend names it.
    pub name: String,
    /// Its colour; one that no series has.
    pub tone: Tone,
    /// In order, close enough together to look smooth.
    pub points: Vec<SmoothPoint>,
}

/// A smoothed value with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SmoothPoint {
    /// Where, counted in ticks: 0 is at the first one, 0.5 half way to the second.
    pub at: f64,
    /// The smoothed value.
    pub value: f64,
    /// Lower bound of the interval.
    pub lower: f64,
    /// Upper bound of the interval.
    pub upper: f64,
}

drawn! { Trend as trend, |chart, layout| chart.places(&layout) }

impl Trend {
    /// Each period at its first value, else at the top of the plot.
    fn places(&self, layout: &Layout) -> Places {
        let plan = &layout.plan;
        let value = |index: usize| {
            let mut points = self.series.iter().filter_map(|series| *series.points.get(index)?);
            points.find(|point| !point.value.is_nan()).map(|point| plan.y_of(point.value))
        };
        let at = |index| Some((plan.x_of(index), value(index).unwrap_or(plan.plot.top)));
        Places {
            plot: plan.plot,
            items: (0..plan.len).map(at).collect(),
            lie: Lie::Columns,
            legend: layout.surround.rooms(),
            region: None,
        }
    }
}

impl Kind for Trend {
    fn legend(&self) -> Vec<&str> {
        let series = self.series.iter().map(|series| series.name.as_str());
        series.chain(self.smooth.iter().map(|smooth| smooth.name.as_str())).collect()
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
            self.band.iter_mut().for_each(|band| band.label.clear());
            self.line.iter_mut().for_each(|line| line.label.clear());
        }
    }

    fn span(&self) -> Option<Domain> {
        layout::is_known(self).then(|| layout::domain(self))
    }

    fn shows_beyond(&self) -> bool {
        true
    }

    fn leave_out(&mut self, index: usize) {
        match self.series.get_mut(index) {
            Some(series) => series.points.fill(None),
            None => self.smooth.iter_mut().for_each(|smooth| smooth.points.clear()),
        }
    }

    fn items(&self) -> usize {
        self.ticks.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        let range = range.start.min(self.ticks.len())..range.end.min(self.ticks.len());
        let first = range.start as f64;
        self.ticks = self.ticks[range.clone()].to_vec();
        for series in &mut self.series {
            series.points = series.points.get(range.clone()).map_or_else(Vec::new, <[_]>::to_vec);
        }
        let moments = self.marks.iter_mut().chain(&mut self.breaks).map(|mark| &mut mark.at);
        let course = self.smooth.iter_mut().flat_map(|smooth| &mut smooth.points);
        moments.chain(course.map(|point| &mut point.at)).for_each(|at| *at -= first);
        let drawn = -0.5..=self.ticks.len() as f64 - 0.5;
        if let Some(smooth) = &mut self.smooth {
            smooth.points.retain(|point| drawn.contains(&point.at));
        }
    }
}
