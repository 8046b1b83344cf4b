//! Any chart, and what all charts can: be drawn, and say where things ended up. Knows no backend and no letters.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use super::caption::caption_px;
use super::frame::{Frame, Plan, Plot};
use super::funnel::Funnel;
use super::intervals::Intervals;
use super::places::Places;
use super::trend::Trend;
use super::waterfall::Waterfall;

/// How high a trend and a funnel want to be without a caption.
const TREND_PX: f64 = 360.0;
const FUNNEL_PX: f64 = 440.0;

/// What can be drawn as a picture.
pub trait Draw {
    /// Where things ended up.
    type Placed;

    /// Draws on `area`, which must be of [`Frame::backend_size`], and says where things ended up.
    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Self::Placed, DrawingAreaErrorKind<B::ErrorType>>;
}

/// Any chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// A figure by period.
    Trend(Trend),
    /// A figure of places by how much it stands on.
    Funnel(Funnel),
    /// A figure of places with its intervals, one below the other.
    Intervals(Intervals),
    /// The steps that lead from one figure to another.
    Waterfall(Waterfall),
}

/// Where things ended up in a drawn chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Placed {
    /// Items are periods of a [`Trend`].
    Periods(Plan),
    /// Items are dots, rows or bars.
    Items(Places),
}

impl Placed {
    /// The area inside the axes.
    #[must_use]
    pub const fn plot(&self) -> Plot {
        match self {
            Self::Periods(plan) => plan.plot,
            Self::Items(places) => places.plot,
        }
    }

    /// How many items there are, those included that could not be drawn.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Periods(plan) => plan.len,
            Self::Items(places) => places.items.len(),
        }
    }

    /// Whether there are no items.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item that a pointer at `(x_px, y_px)` means.
    #[must_use]
    pub fn nearest(&self, x_px: f64, y_px: f64) -> Option<usize> {
        match self {
            Self::Periods(plan) => plan.index_at(x_px),
            Self::Items(places) => places.nearest(x_px, y_px),
        }
    }

    /// Where a read-out of the item `index` belongs: its middle, for a period the top of the plot above it.
    #[must_use]
    pub fn place_of(&self, index: usize) -> Option<(f64, f64)> {
        match self {
            Self::Periods(plan) => (index < plan.len).then(|| (plan.x_of(index), plan.plot.top)),
            Self::Items(places) => places.place_of(index),
        }
    }
}

impl Chart {
    /// How high a picture of so many pixels' width wants to be, with its caption.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture's size")]
    pub fn height_px(&self, width_px: u32) -> u32 {
        let (caption, names, body) = match self {
            Self::Trend(trend) => (&trend.caption, trend.legend(), TREND_PX),
            Self::Funnel(funnel) => (&funnel.caption, funnel.legend(), FUNNEL_PX),
            Self::Intervals(intervals) => {
                let body = Intervals::height_px(intervals.rows.len());
                (&intervals.caption, intervals.legend(), f64::from(body))
            }
            Self::Waterfall(waterfall) => {
                (&waterfall.caption, waterfall.legend(), waterfall.body_px(width_px))
            }
        };
        (caption_px(caption.as_ref(), &names, width_px) + body).ceil() as u32
    }
}

impl Draw for Chart {
    type Placed = Placed;

    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Placed, DrawingAreaErrorKind<B::ErrorType>> {
        match self {
            Self::Trend(trend) => trend.draw(frame, area).map(Placed::Periods),
            Self::Funnel(funnel) => funnel.draw(frame, area).map(Placed::Items),
            Self::Intervals(intervals) => intervals.draw(frame, area).map(Placed::Items),
            Self::Waterfall(waterfall) => waterfall.draw(frame, area).map(Placed::Items),
        }
    }
}
