//! The scatter: places by two figures. What it shows is a value; drawing it is pure.

mod axes;
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
use super::theme::Tone;
use super::trend::Mark;
use layout::Layout;
use marks::Marks;

/// How high the picture wants to be without a caption.
const BODY_PX: f64 = 460.0;
/// How high a panel is for its width.
const PANEL_SHARE: f64 = 0.95;

/// What a scatter shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scatter {
    /// Under the x axis: what is measured along it, in which unit.
    pub x_title: String,
    /// Over the y axis.
    pub y_title: String,
    /// Whether the x axis is logarithmic: what is not above zero then lies beyond its low end, or has no place.
    pub is_x_log: bool,
    /// Whether the y axis is logarithmic.
    pub is_y_log: bool,
    /// One for each place.
    pub pairs: Vec<Pair>,
    /// What the places are grouped by; none where they are all alike.
    pub groups: Vec<Group>,
    /// A value of x to compare with.
    pub x_line: Option<Mark>,
    /// A value of y to compare with.
    pub y_line: Option<Mark>,
    /// A line that was fitted to the dots.
    pub fit: Option<Fit>,
    /// The legend's names for what is not a group.
    pub names: PairNames,
    /// How it is looked at.
    pub look: Look,
}

/// A place with its two figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// Along x; infinite is drawn at the edge, not a number is not drawn.
    pub x: f64,
    /// Along y, likewise.
    pub y: f64,
    /// What the area of its dot stands for, such as births; `None` draws a dot of usual size.
    pub weight: Option<f64>,
    /// Which of the groups it is of.
    pub group: usize,
    /// Whether it stands out: drawn with a ring.
    pub is_marked: bool,
    /// Written beside it where that covers nothing; marked and heavy dots come first.
    pub label: Option<String>,
}

/// A group of places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// As the legend names it.
    pub name: String,
    /// Its colour, and with it its marker.
    pub tone: Tone,
}

/// A fitted line, straight on the axes as they are drawn: on logarithmic ones it should be fitted to logarithms.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fit {
    /// As the legend names it.
    pub name: String,
    /// One end, by x and y.
    pub from: (f64, f64),
    /// The other end.
    pub to: (f64, f64),
}

/// The legend's names; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairNames {
    /// Of the ring.
    pub marked: String,
    /// Of what the areas of dots stand for.
    pub weight: String,
}

drawn! { Scatter as scatter, |_chart, layout| {
let items = layout.spots.iter().map(|spot| Some(spot.as_ref()?.disc.at)).collect();
        let legend = layout.surround.rooms();
        let region = Some(Region { x: layout.x.0.scale.domain, y: layout.y.0.scale.domain });
Places { plot: layout.plot, items, lie: Lie::Scattered, legend, region }
} }

impl Kind for Scatter {
    /// The groups, the ring, the areas, the fitted line.
    fn legend(&self) -> Vec<&str> {
        let PairNames { marked, weight } = &self.names;
        let groups = self.groups.iter().map(|group| &group.name);
        let fit = self.fit.iter().map(|fit| &fit.name);
        groups.chain([marked, weight]).chain(fit).map(String::as_str).collect()
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
            self.y_line.iter_mut().for_each(|line| line.label.clear());
        }
    }

    /// Of the y axis, where it is linear.
    fn span(&self) -> Option<Domain> {
        let is_known = self.pairs.iter().any(|pair| pair.y.is_finite());
        (is_known && !self.is_y_log).then(|| axes::y_span(self))
    }

    fn shows_beyond(&self) -> bool {
        true
    }

    fn leave_out(&mut self, index: usize) {
        let groups = self.groups.len();
        for pair in &mut self.pairs {
            match index {
                index if index == pair.group && index < groups => pair.y = f64::NAN,
                index if index == groups => pair.is_marked = false,
                index if index == groups + 1 => pair.weight = None,
                _ => {}
            }
        }
        if let Some(fit) = self.fit.as_mut().filter(|_| index == groups + 2) {
            fit.to = fit.from;
        }
    }

    fn titles(&self) -> [&str; 2] {
        [&self.x_title, &self.y_title]
    }

    fn items(&self) -> usize {
        self.pairs.len()
    }

    fn keep(&mut self, _range: Range<usize>) {}

    fn has_parts(&self) -> bool {
        false
    }
}
