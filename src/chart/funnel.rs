//! The funnel: places by births and sex ratio, against the limits of chance. What it shows is a value; drawing it is pure.

mod dots;
mod layout;
mod marks;

use std::ops::Range;

use super::axis::{WORDS_FROM_PX, panel_px};
use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::{Look, Region};
use super::places::{Lie, Places};
use super::scale::Domain;
use super::stage::Stage;
use super::trend::Mark;
use layout::Layout;
use marks::Marks;

/// How high the picture wants to be without a caption.
const BODY_PX: f64 = 440.0;
/// How high a panel is for its width.
const PANEL_SHARE: f64 = 0.9;
/// The kinds of dots in the order of the legend, before the ring.
const DOT_KINDS: [Standing; 3] = [Standing::Within, Standing::Beyond, Standing::FarBeyond];

/// What a funnel shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Funnel {
    /// Under the x axis: births.
    pub x_title: String,
    /// Over the y axis: what is measured, in which unit.
    pub y_title: String,
    /// One for each place.
    pub dots: Vec<Dot>,
    /// The limits of chance.
    pub limits: Vec<Limits>,
    /// Limits that the user set.
    pub custom: Option<Custom>,
    /// What all places are compared with.
    pub centre: Option<Mark>,
    /// The legend's names for the kinds of dots.
    pub names: DotNames,
    /// How it is looked at.
    pub look: Look,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dot {
    /// How many births its figure stands on; none is not drawn.
    pub births: f64,
    /// Its figure: infinite without girls, drawn at the edge where it leaves the plot; not a number is not drawn.
    pub value: f64,
    /// How it stands against the limits.
    pub standing: Standing,
    /// Whether it still stands out when all places are tested at once (Benjamini–Hochberg): drawn with a ring.
    pub is_marked: bool,
    /// Written beside it where that covers nothing; the most extreme dots come first.
    pub label: Option<String>,
}

/// How a place stands against the limits of chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Within all limits: a small hollow circle.
    #[default]
    Within,
    /// Beyond the inner limits (95 %): a filled circle.
    Beyond,
    /// Beyond the outer limits (99.8 %): a filled diamond.
    FarBeyond,
}

/// A pair of limits, as curves over births.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// As the legend names them.
    pub name: String,
    /// Widened for over-dispersion: drawn dashed.
    pub is_adjusted: bool,
    /// The outer limits (99.8 %): drawn stronger than the inner ones (95 %).
    pub is_outer: bool,
    /// From few births to many, close enough together to look smooth.
    pub points: Vec<Limit>,
}

/// The limits at one number of births.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// So many births.
    pub births: f64,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// Limits that the user set: drawn dotted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Custom {
    /// As the legend names them.
    pub name: String,
    /// From few births to many; two points where both limits are level.
    pub points: Vec<Limit>,
}

/// The legend's names; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DotNames {
    /// Of [`Standing::Within`].
    pub within: String,
    /// Of [`Standing::Beyond`].
    pub beyond: String,
    /// Of [`Standing::FarBeyond`].
    pub far_beyond: String,
    /// Of the ring.
    pub marked: String,
}

impl Funnel {
    /// From how many to how many births the x axis of `dots` reaches: limits should be worked out over all of it.
    ///
    /// The axis is logarithmic. Places of one table differ by orders of magnitude, from villages of 20 births to a province of a
    /// million; on a square root nine tenths of the townships would lie in the first tenth of the width.
    #[must_use]
    pub fn births(dots: &[Dot]) -> Domain {
        dots::births(dots.iter().map(|dot| dot.births)).unwrap_or(dots::USUAL_BIRTHS)
    }
}

drawn! { Funnel as funnel, |_chart, layout| {
let items = layout.spots.iter().map(|spot| spot.as_ref().map(|spot| spot.at)).collect();
        let legend = layout.surround.rooms();
        let region = Some(Region { x: layout.x.domain, y: layout.y.domain });
Places { plot: layout.plot, items, lie: Lie::Scattered, legend, region }
} }

impl Kind for Funnel {
    /// The kinds of dots, then the limits.
    fn legend(&self) -> Vec<&str> {
        let DotNames { within, beyond, far_beyond, marked } = &self.names;
        let limits = self.limits.iter().map(|limits| &limits.name);
        let custom = self.custom.iter().map(|custom| &custom.name);
        let dots = [within, beyond, far_beyond, marked].into_iter();
        dots.chain(limits).chain(custom).map(String::as_str).collect()
    }

    fn body_px(&self, _width_px: u32) -> f64 {
        BODY_PX
    }

    fn panel_px(&self, width_px: u32) -> f64 {
        panel_px(width_px, PANEL_SHARE)
    }

    fn settle_in(&mut self, width_px: u32) {
        self.y_title.clear();
        if let Some(centre) = self.centre.as_mut().filter(|_| width_px < WORDS_FROM_PX) {
            centre.label.clear();
        }
    }

    fn span(&self) -> Option<Domain> {
        let is_known = self.dots.iter().any(|dot| dot.value.is_finite());
        is_known.then(|| dots::values(self))
    }

    fn shows_beyond(&self) -> bool {
        true
    }

    fn leave_out(&mut self, index: usize) {
        let first_limits = DOT_KINDS.len() + 1;
        if let Some(standing) = DOT_KINDS.get(index) {
            let left = self.dots.iter_mut().filter(|dot| dot.standing == *standing);
            return left.for_each(|dot| dot.value = f64::NAN);
        }
        if index == DOT_KINDS.len() {
            return self.dots.iter_mut().for_each(|dot| dot.is_marked = false);
        }
        match self.limits.get_mut(index - first_limits) {
            Some(limits) => limits.points.clear(),
            None => self.custom.iter_mut().for_each(|custom| custom.points.clear()),
        }
    }

    fn titles(&self) -> [&str; 2] {
        [&self.x_title, &self.y_title]
    }

    fn items(&self) -> usize {
        self.dots.len()
    }

    fn keep(&mut self, _range: Range<usize>) {}

    fn has_parts(&self) -> bool {
        false
    }
}
