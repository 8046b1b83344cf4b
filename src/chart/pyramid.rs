//! The pyramid: people by age and sex, men to the left, women to the right. What it shows is a value; drawing it is pure.

mod layout;
mod marks;

use std::ops::Range;

use super::frame::Frame;
use super::kinds::{Draw, Kind, drawn};
use super::look::Look;
use super::places::{Lie, Places};
use super::scale::Domain;
use super::stage::Stage;
use layout::Layout;
use marks::Marks;

/// What a pyramid shows, with every decision made: no signals, no language, no lookups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pyramid {
    /// Over the plot: what is counted, in which unit.
    pub x_title: String,
    /// From the top: the oldest first.
    pub ages: Vec<AgeGroup>,
    /// The names over the halves, and those of the legend.
    pub names: PyramidNames,
    /// How it is looked at.
    pub look: Look,
}

/// A year of age, or several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgeGroup {
    /// Such as `0–4`; where rows are thin, only round ones are written.
    pub name: String,
    /// The people.
    pub now: BothSexes,
    /// Those of another population, such as an earlier census: an outline over the bars. Default: none.
    pub before: BothSexes,
}

/// An amount of each sex, in the unit of the axis; one that is not known is a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BothSexes {
    /// Of men, to the left.
    pub male: Option<f64>,
    /// Of women, to the right.
    pub female: Option<f64>,
}

/// The legend's names; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PyramidNames {
    /// Of men; also over the left half.
    pub male: String,
    /// Of women; also over the right half.
    pub female: String,
    /// Of what one sex has more than the other: the strong tip of a bar.
    pub surplus: String,
    /// Of the outline.
    pub before: String,
}

/// The entries of the legend.
const MALE: usize = 0;
const FEMALE: usize = 1;
const SURPLUS: usize = 2;
const BEFORE: usize = 3;

impl BothSexes {
    /// What the entry of the legend stands for, if it can be drawn.
    fn of(self, sex: usize) -> Option<f64> {
        let amount = if sex == MALE { self.male } else { self.female };
        amount.filter(|amount| amount.is_finite() && *amount >= 0.0)
    }

    const fn clear(&mut self, sex: usize) {
        if sex == MALE {
            self.male = None;
        } else {
            self.female = None;
        }
    }
}

drawn! { Pyramid as pyramid, |chart, layout| {
let items = (0..chart.ages.len()).map(|index| Some(layout.place_of(index))).collect();
        let legend = layout.surround.rooms();
Places { plot: layout.slots.plot, items, lie: Lie::Rows, legend, region: None }
} }

impl Kind for Pyramid {
    fn legend(&self) -> Vec<&str> {
        let PyramidNames { male, female, surplus, before } = &self.names;
        vec![male, female, surplus, before]
    }

    fn body_px(&self, _width_px: u32) -> f64 {
        layout::body_px(self.ages.len())
    }

    fn settle_in(&mut self, _width_px: u32) {
        self.x_title.clear();
    }

    fn span(&self) -> Option<Domain> {
        Some(layout::domain(self))
    }

    fn leave_out(&mut self, index: usize) {
        for age in &mut self.ages {
            match index {
                MALE | FEMALE => {
                    age.now.clear(index);
                    age.before.clear(index);
                }
                BEFORE => age.before = BothSexes::default(),
                // A bar without its tip is drawn whole: nothing of the figures changes.
                _ => {}
            }
        }
    }

    fn items(&self) -> usize {
        self.ages.len()
    }

    fn keep(&mut self, range: Range<usize>) {
        self.ages.truncate(range.end);
        self.ages.drain(..range.start.min(self.ages.len()));
    }
}
