//! Any chart, and what all charts can: be drawn, be looked at in part, and say where things ended up. Knows no backend and no letters.

use std::ops::Range;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use super::bars::Bars;
use super::caption::caption_px;
use super::cascade::Cascade;
use super::choropleth::Choropleth;
use super::cycle::Cycle;
use super::frame::Frame;
use super::funnel::Funnel;
use super::heat::Heat;
use super::intervals::Intervals;
use super::look::{Look, Region, Window};
use super::multiples::Multiples;
use super::places::Places;
use super::pyramid::Pyramid;
use super::scale::Domain;
use super::scatter::Scatter;
use super::tiles::TileMap;
use super::trend::Trend;
use super::waterfall::Waterfall;

/// What can be drawn as a picture.
pub trait Draw {
    /// Draws on `area`, which must be of [`Frame::backend_size`], and says where things ended up. Whoever made the area presents it: it
    /// may be one of several in a picture.
    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Places, DrawingAreaErrorKind<B::ErrorType>>;

    /// Draws the sample of the legend's entry `index` that begins at a place, for a legend that stands elsewhere.
    fn sample<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
        index: usize,
        at: (f64, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>>;
}

/// A panel whose words are only labels of axes is at least so wide.
const LEAST_PANEL_PX: f64 = 145.0;

/// Draws a kind as they all are but those made of others: laid out by the letters of the stage, then marked. What follows the kind says
/// where things ended up.
macro_rules! drawn {
    ($kind:ident as $name:ident, |$chart:ident, $layout:ident| $places:expr) => {
        impl Draw for $kind {
            fn draw<B: plotters_backend::DrawingBackend>(
                &self,
                frame: &Frame,
                area: &plotters::drawing::DrawingArea<B, plotters::coord::Shift>,
            ) -> Result<Places, plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
                let stage = Stage::new(area, frame);
                let measure = |text: &str, letters| stage.pen.width(text, letters);
                let $layout = Layout::of(self, frame, &measure);
                stage.clear()?;
                Marks { stage: &stage, $name: self, layout: &$layout }.draw()?;
                let $chart = self;
                Ok($places)
            }

            fn sample<B: plotters_backend::DrawingBackend>(
                &self,
                frame: &Frame,
                area: &plotters::drawing::DrawingArea<B, plotters::coord::Shift>,
                index: usize,
                at: (f64, f64),
            ) -> Result<(), plotters::drawing::DrawingAreaErrorKind<B::ErrorType>> {
                let stage = Stage::new(area, frame);
                let measure = |text: &str, letters| stage.pen.width(text, letters);
                let layout = Layout::of(self, frame, &measure);
                Marks { stage: &stage, $name: self, layout: &layout }.sample(index, at)
            }
        }
    };
}
pub(super) use drawn;

/// What is looked at in one way or another.
pub(crate) trait Looked {
    /// How it is looked at.
    fn look(&self) -> &Look;

    /// The same, to be changed.
    fn look_mut(&mut self) -> &mut Look;
}

/// What every kind of chart says of itself.
pub(crate) trait Kind: Looked {
    /// The names of the legend; an empty one is left out.
    fn legend(&self) -> Vec<&str>;

    /// How high the picture wants to be at a width, without its caption.
    fn body_px(&self, width_px: u32) -> f64;

    /// The same for one of several panels that stand side by side.
    fn panel_px(&self, width_px: u32) -> f64 {
        self.body_px(width_px)
    }

    /// How wide one of several panels must be at least for its words.
    fn least_panel_px(&self) -> f64 {
        LEAST_PANEL_PX
    }

    /// Leaves out what a panel of a width does not say: what stands over all panels, and what has no room.
    fn settle_in(&mut self, _width_px: u32) {}

    /// What the axis of values needs to span; `None` where there is none to be shared with other charts, and where nothing is known.
    fn span(&self) -> Option<Domain>;

    /// Whether it is seen where something lies beyond the axis of values.
    fn shows_beyond(&self) -> bool {
        false
    }

    /// Leaves out what the entry `index` of the legend stands for.
    fn leave_out(&mut self, index: usize);

    /// How many items there are.
    fn items(&self) -> usize;

    /// What both axes measure, where regions of them can be looked at.
    fn titles(&self) -> [&str; 2] {
        [""; 2]
    }

    /// What a map lies on; `None` for what is none. Another ground is looked at afresh.
    fn ground(&self) -> Option<Region> {
        None
    }

    /// Keeps the items of a range alone; scattered items all stay.
    fn keep(&mut self, range: Range<usize>);

    /// Whether [`Kind::keep`] leaves items out, so that the first one drawn is not the first of all.
    fn has_parts(&self) -> bool {
        true
    }
}

macro_rules! charts {
    ($($(#[$about:meta])* $kind:ident,)*) => {
        /// Any chart.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Chart {
            $($(#[$about])* $kind($kind),)*
        }

        $(impl Looked for $kind {
            fn look(&self) -> &Look {
                &self.look
            }

            fn look_mut(&mut self) -> &mut Look {
                &mut self.look
            }
        })*

        impl Chart {
            pub(crate) fn kind(&self) -> &dyn Kind {
                match self { $(Self::$kind(chart) => chart,)* }
            }

            pub(crate) fn kind_mut(&mut self) -> &mut dyn Kind {
                match self { $(Self::$kind(chart) => chart,)* }
            }

            fn draw_whole<B: DrawingBackend>(
                &self,
                frame: &Frame,
                area: &DrawingArea<B, Shift>,
            ) -> Result<Places, DrawingAreaErrorKind<B::ErrorType>> {
                match self { $(Self::$kind(chart) => chart.draw(frame, area),)* }
            }

            fn draw_sample<B: DrawingBackend>(
                &self,
                frame: &Frame,
                area: &DrawingArea<B, Shift>,
                index: usize,
                at: (f64, f64),
            ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
                match self { $(Self::$kind(chart) => chart.sample(frame, area, index, at),)* }
            }
        }
    };
}

charts! {
    /// A figure by period.
    Trend,
    /// A figure of places by how much it stands on.
    Funnel,
    /// A figure of places with its intervals, one below the other.
    Intervals,
    /// The steps that lead from one figure to another.
    Waterfall,
    /// Places by two figures.
    Scatter,
    /// The months of a year among those of other years.
    Cycle,
    /// Several charts with one legend and one axis of values.
    Multiples,
    /// Amounts of groups with their parts.
    Bars,
    /// Stages that follow each other, each with what is left of the one before.
    Cascade,
    /// People by age and sex.
    Pyramid,
    /// Figures of places by period, as coloured cells.
    Heat,
    /// Figures of places, as equal tiles.
    TileMap,
    /// Figures of places, as areas of a map.
    Choropleth,
}

impl Default for Chart {
    fn default() -> Self {
        Self::Trend(Trend::default())
    }
}

impl Chart {
    /// How it is looked at.
    #[must_use]
    pub fn look(&self) -> &Look {
        self.kind().look()
    }

    /// The same, to be changed.
    pub fn look_mut(&mut self) -> &mut Look {
        self.kind_mut().look_mut()
    }

    /// The names of the legend by index; an empty one has no entry.
    #[must_use]
    pub fn legend(&self) -> Vec<&str> {
        self.kind().legend()
    }

    /// How many items there are, those included that are not looked at.
    #[must_use]
    pub fn items(&self) -> usize {
        self.kind().items()
    }

    /// What both axes measure, where regions of them can be looked at.
    #[must_use]
    pub fn titles(&self) -> [&str; 2] {
        self.kind().titles()
    }

    /// What a map lies on; `None` for what is none.
    #[must_use]
    pub fn ground(&self) -> Option<Region> {
        self.kind().ground()
    }

    /// What the axis of values needs to span; `None` where there is none to be shared with other charts.
    #[must_use]
    pub fn span(&self) -> Option<Domain> {
        self.kind().span()
    }

    /// How high a picture of so many pixels' width wants to be, with its caption.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a picture's size")]
    pub fn height_px(&self, width_px: u32) -> u32 {
        let part = self.in_part();
        let kind = part.kind();
        let caption = caption_px(kind.look().caption.as_ref(), &kind.legend(), width_px);
        (caption + kind.body_px(width_px)).ceil() as u32
    }

    /// What is drawn where a part of the chart is looked at.
    pub(crate) fn in_part(&self) -> Self {
        let mut part = self.clone();
        for index in &self.look().hidden {
            part.kind_mut().leave_out(*index);
        }
        if let Window::Items(range) = &self.look().window {
            part.kind_mut().keep(range.clone());
        }
        part
    }
}

impl Draw for Chart {
    fn draw<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
    ) -> Result<Places, DrawingAreaErrorKind<B::ErrorType>> {
        if self.look().is_plain() {
            return self.draw_whole(frame, area);
        }
        let mut places = self.in_part().draw_whole(frame, area)?;
        if let (Window::Items(range), true) = (&self.look().window, self.kind().has_parts()) {
            places.be_part(range.start, self.kind().items());
        }
        Ok(places)
    }

    fn sample<B: DrawingBackend>(
        &self,
        frame: &Frame,
        area: &DrawingArea<B, Shift>,
        index: usize,
        at: (f64, f64),
    ) -> Result<(), DrawingAreaErrorKind<B::ErrorType>> {
        self.draw_sample(frame, area, index, at)
    }
}
