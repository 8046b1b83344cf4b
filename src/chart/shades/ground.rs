//! How a coloured area looks: its ground, the hatching of what is above the usual, the dot of few births, the stroke of what has
//! no figure. Decides no place.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use crate::chart::axis::SMALL;
use crate::chart::frame::Plot;
use crate::chart::outline::Outline;
use crate::chart::pen::{Drawn, Letters, Shape};
use crate::chart::stage::{Stage, sample_middle};
use crate::chart::theme::Shade;

/// Letters of figures in areas, from the largest.
pub(crate) const FIGURE_LETTERS: [Letters; 2] = [SMALL, Letters { size_px: 10.0, is_bold: false }];
/// Lines of a hatching: how far apart, how wide, and how much of the background's colour they have.
const HATCH_EVERY_PX: f64 = 5.0;
const HATCH_PX: f64 = 1.0;
const HATCH_INK: f64 = 0.55;
/// Lower cells are not hatched but halved by a level line.
const LEAST_HATCHED_PX: f64 = 9.0;
/// Lower cells have no line at all, and no stroke of what has no figure.
const LEAST_LINED_PX: f64 = 4.0;
const LEAST_STRUCK_PX: f64 = 5.0;
/// The hatching of an area without a figure is wider.
const WIDE_HATCH_PX: f64 = 7.0;
/// The dot of few births: its radius, from the corner to its middle, and the cell that has room for it.
const DOT_PX: f64 = 1.75;
const DOT_IN_PX: f64 = 4.5;
const LEAST_DOTTED_PX: f64 = 7.0;
/// Beside and above a text on a ground.
const TEXT_AIR_PX: (f64, f64) = (2.0, 0.5);
/// Half the legend's sample of few births.
const SAMPLE_HALF_PX: (f64, f64) = (10.0, 6.0);

impl<B: DrawingBackend> Stage<'_, B> {
    /// A rectangle of a class.
    pub(crate) fn tinted(&self, room: Plot, shade: Shade) -> Drawn<B> {
        self.pen.rect(room, &self.palette.shade(shade))?;
        if shade.is_above() { self.hatched(room) } else { Ok(()) }
    }

    /// Hatches a rectangle; a low one gets a line along its middle instead.
    pub(crate) fn hatched(&self, room: Plot) -> Drawn<B> {
        let Plot { left, top, right, bottom } = room;
        let high = bottom - top;
        if high >= LEAST_HATCHED_PX {
            return self.hatch_area(&Outline::of_room(room));
        }
        if high < LEAST_LINED_PX {
            return Ok(());
        }
        let ink = self.palette.background.mix(HATCH_INK);
        self.pen.bar(f64::midpoint(top, bottom), (left, right), (high / 3.0).min(HATCH_PX), &ink)
    }

    /// Fine lines in the colour of the background.
    pub(crate) fn hatch_area(&self, outline: &Outline) -> Drawn<B> {
        let ink = self.palette.background.mix(HATCH_INK);
        let lines = outline.hatch(HATCH_EVERY_PX);
        lines.iter().try_for_each(|line| self.pen.path(line, HATCH_PX, &ink))
    }

    /// Lines in the colour of axes, on no ground.
    pub(crate) fn hollow_hatch(&self, outline: &Outline) -> Drawn<B> {
        let lines = outline.hatch(WIDE_HATCH_PX);
        lines.iter().try_for_each(|line| self.pen.path(line, HATCH_PX, &self.palette.grid))
    }

    /// A rectangle without a figure: its edge, and a stroke through it.
    pub(crate) fn no_figure(&self, room: Plot) -> Drawn<B> {
        let Plot { left, top, right, bottom } = room;
        let (wide, high) = (right - left, bottom - top);
        if wide.min(high) < LEAST_STRUCK_PX {
            return Ok(());
        }
        self.pen.rect(room, &self.palette.grid)?;
        self.pen.rect(
            Plot { left: left + 1.0, top: top + 1.0, right: right - 1.0, bottom: bottom - 1.0 },
            &self.palette.background,
        )?;
        let stroke = [(left + 1.0, bottom - 1.0), (right - 1.0, top + 1.0)];
        self.pen.path(&stroke, 1.0, &self.palette.axis)
    }

    /// The dot of few births in the corner of a rectangle.
    pub(crate) fn few(&self, room: Plot, shade: Shade) -> Drawn<B> {
        let Plot { left, top, right, bottom } = room;
        if (right - left).min(bottom - top) < LEAST_DOTTED_PX {
            return Ok(());
        }
        self.dot((right - DOT_IN_PX, top + DOT_IN_PX), shade)
    }

    /// The dot of few births.
    pub(crate) fn dot(&self, at: (f64, f64), shade: Shade) -> Drawn<B> {
        let ground = self.palette.shade(shade);
        if shade.is_above() {
            self.pen.marker(Shape::Circle, at, DOT_PX + 1.0, &ground)?;
        }
        self.pen.marker(Shape::Circle, at, DOT_PX, &self.palette.ink_on(ground))
    }

    /// A text in the middle of a coloured area, where no line disturbs it; `None` is an area without a figure.
    pub(crate) fn on_ground(
        &self,
        text: &str,
        (x, y): (f64, f64),
        letters: Letters,
        shade: Option<Shade>,
    ) -> Drawn<B> {
        let half_px = self.pen.width(text, letters) / 2.0 + TEXT_AIR_PX.0;
        let half_high_px = letters.size_px / 2.0 + TEXT_AIR_PX.1;
        let room = Plot {
            left: x - half_px,
            top: y - half_high_px,
            right: x + half_px,
            bottom: y + half_high_px,
        };
        let ground = shade.map_or(self.palette.background, |shade| self.palette.shade(shade));
        if shade.is_none_or(Shade::is_above) {
            self.pen.rect(room, &ground)?;
        }
        let ink = match shade {
            Some(_) => self.palette.ink_on(ground),
            None => self.palette.muted,
        };
        self.pen.text(text, (x, y), HPos::Center, letters, &ink)
    }
}

/// The legend's sample of few births, which begins at a place: a cell with its dot.
pub(crate) fn few_sample<B: DrawingBackend>(stage: &Stage<'_, B>, at: (f64, f64)) -> Drawn<B> {
    let (x, y) = sample_middle(at);
    let (half, half_high) = SAMPLE_HALF_PX;
    let room = Plot { left: x - half, top: y - half_high, right: x + half, bottom: y + half_high };
    let room = stage.pen.cell(room, (0.0, 0.0));
    stage.pen.rect(room, &stage.palette.shade(Shade::Ramp(0)))?;
    stage.few(room, Shade::Ramp(0))
}
