//! What charts of bars draw alike: grid and foot, names, hatches, the outline of what is not known. Decides no place.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::Stage;
use crate::chart::axis::Scale;
use crate::chart::caption::SAMPLE_PX;
use crate::chart::frame::Plot;
use crate::chart::pen::Drawn;
use crate::chart::scale::Ticks;
use crate::chart::slots::{NAME_GAP_PX, NAME_LINE_PX, Slots};

/// Slanted lines on a surface: their width, and how far each is from the next.
const HATCH_PX: f64 = 1.0;
const HATCH_EVERY_PX: f64 = 6.0;
/// Strokes and gaps around what is not known.
const UNKNOWN_DASH_PX: (f64, f64) = (3.0, 2.5);
/// How high a legend's sample of a surface is.
const SAMPLE_HIGH_PX: f64 = 12.0;

impl<B: DrawingBackend> Stage<'_, B> {
    /// The grid of bars' values, across the way they reach.
    pub(crate) fn value_grid(&self, slots: &Slots, ticks: &Ticks, scale: &Scale) -> Drawn<B> {
        if slots.is_upright {
            return self.level_grid(slots.plot, ticks, scale);
        }
        self.upright_grid(slots.plot, ticks, scale)
    }

    /// The name of a bar: under an upright one, beside a lying one.
    pub(crate) fn slot_name(&self, slots: &Slots, index: usize, lines: &[String]) -> Drawn<B> {
        let Plot { left, bottom, .. } = slots.plot;
        let middle = slots.middle_of(index);
        let half = (lines.len() as f64 - 1.0) / 2.0 * NAME_LINE_PX;
        for (row, line) in lines.iter().enumerate() {
            let down = row as f64 * NAME_LINE_PX;
            let (at, end) = if slots.is_upright {
                ((middle, bottom + 16.0 + down), HPos::Center)
            } else {
                ((left - NAME_GAP_PX, middle - half + down), HPos::Right)
            };
            self.small(line, at, end)?;
        }
        Ok(())
    }

    /// The line that bars stand on, at `foot` along their values.
    pub(crate) fn foot(&self, slots: &Slots, foot: f64) -> Drawn<B> {
        let Slots { plot: Plot { left, top, right, bottom }, .. } = *slots;
        let axis = &self.palette.axis;
        if slots.is_upright {
            return self.pen.level(foot, (left, right), 1.0, axis);
        }
        self.pen.upright(foot, (top, bottom), 1.0, axis)
    }

    /// Slanted lines over a surface: told apart from a plain one without colour.
    pub(crate) fn hatch(&self, room: Plot, ink: &impl Color) -> Drawn<B> {
        slants(room).iter().try_for_each(|line| self.pen.path(line, HATCH_PX, ink))
    }

    /// The outline of what is not known.
    pub(crate) fn unknown(&self, room: Plot) -> Drawn<B> {
        let Plot { left, top, right, bottom } = room;
        let around = [(left, bottom), (left, top), (right, top), (right, bottom), (left, bottom)];
        self.pen.dashed(&around, 1.0, UNKNOWN_DASH_PX, &self.palette.muted)
    }
}

/// Lines that rise to the right through `room`, cut at its edges; those of neighbouring rooms meet.
fn slants(room: Plot) -> Vec<[(f64, f64); 2]> {
    let Plot { left, top, right, bottom } = room;
    let first = ((left + top) / HATCH_EVERY_PX).floor() + 1.0;
    let sums = (0..).map(|line| (first + f64::from(line)) * HATCH_EVERY_PX);
    let cut = |sum: f64| {
        let (low, high) = (left.max(sum - bottom), right.min(sum - top));
        [(low, sum - low), (high, sum - high)]
    };
    sums.take_while(|sum| *sum < right + bottom).map(cut).collect()
}

/// The surface of a legend's sample that begins at `(x, y)`.
pub(crate) fn sample_room((x, y): (f64, f64)) -> Plot {
    let half = SAMPLE_HIGH_PX / 2.0;
    Plot { left: x, top: y - half, right: x + SAMPLE_PX, bottom: y + half }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatch_stays_on_its_surface() {
        let room = Plot { left: 1.0, top: 2.0, right: 10.0, bottom: 6.0 };
        let lines = slants(room);
        assert_eq!(lines, [[(1.0, 5.0), (4.0, 2.0)], [(6.0, 6.0), (10.0, 2.0)]]);
        let nothing = Plot { right: 1.0, bottom: 2.0, ..room };
        assert!(slants(nothing).is_empty());
    }
}
