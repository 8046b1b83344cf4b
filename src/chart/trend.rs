//! The trend chart: an indicator by period, with intervals and a reference. What it shows is a value; drawing it is pure.

mod context;
mod layout;
mod marks;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use super::caption::Caption;
use super::frame::{Frame, Plan};
use super::kinds::Draw;
use super::stage::Stage;
use super::theme::Tone;
use layout::Layout;
use marks::Marks;

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
    /// Only for pictures that leave the page: the title, the legend and the source are then drawn too.
    pub caption: Option<Caption>,
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

impl Draw for Trend {
    type Placed = Plan;

    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Plan, DrawingAreaErrorKind<B::ErrorType>> {
        let stage = Stage::new(area, frame);
        let layout = Layout::of(self, frame, &|text, letters| stage.pen.width(text, letters));
        stage.clear()?;
        Marks { stage: &stage, trend: self, layout: &layout }.draw()?;
        area.present()?;
        Ok(layout.plan)
    }
}
