//! What every kind of chart draws alike: grid, base line, markers, reference labels, caption. Decides no place.

mod bars;

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::axis::{Reference, SMALL, Scale, labels};
use super::caption::{Item, NOTE, SAMPLE_PX, Surround, TITLE};
use super::frame::{Frame, Plot};
use super::lettering::shortened;
use super::look::Look;
use super::pen::{Drawn, Pen, Shape};
use super::scale::Ticks;
use super::scattered::Label;
use super::theme::{Palette, Tone};
pub(crate) use bars::sample_room;

/// The rim that sets a marker off from lines.
pub(crate) const RIM_PX: f64 = 1.2;
/// The wall of a hollow marker.
const WALL_PX: f64 = 1.6;
/// From a marker to the ring around it, and the ring's own width.
const RING_GAP_PX: f64 = 1.7;
const RING_PX: f64 = 1.5;
/// From a marker to the outside of its ring and of the rim around that.
pub(crate) const RING_REACH_PX: f64 = RING_GAP_PX + RING_PX + RIM_PX;
/// Length and half the width of an arrow head.
pub(crate) const HEAD_PX: (f64, f64) = (6.0, 4.5);

/// A pen with the colours it draws in.
pub(crate) struct Stage<'a, B: DrawingBackend> {
    pub(crate) pen: Pen<'a, B>,
    pub(crate) palette: &'static Palette,
    area: &'a DrawingArea<B, Shift>,
}

/// A marker: its shape, its size, and what sets it off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Blob {
    pub(crate) shape: Shape,
    pub(crate) radius: f64,
    pub(crate) is_hollow: bool,
    pub(crate) is_ringed: bool,
}

impl<'a, B: DrawingBackend> Stage<'a, B> {
    pub(crate) fn new(area: &'a DrawingArea<B, Shift>, frame: &Frame) -> Self {
        Self { pen: Pen::new(area, frame), palette: frame.theme.palette(), area }
    }

    /// The ground of the whole picture.
    pub(crate) fn clear(&self) -> Drawn<B> {
        self.area.fill(&self.palette.background)
    }

    /// The level lines of an upright axis with their labels.
    pub(crate) fn level_grid(&self, plot: Plot, ticks: &Ticks, scale: &Scale) -> Drawn<B> {
        for (value, label) in ticks.values.iter().zip(labels(ticks)) {
            let y = scale.at(*value);
            self.pen.level(y, (plot.left, plot.right), 1.0, &self.palette.grid)?;
            let at = (plot.left - 8.0, y);
            self.pen.text(&label, at, HPos::Right, SMALL, &self.palette.muted)?;
        }
        Ok(())
    }

    /// The upright lines of a level axis with their labels below the plot.
    pub(crate) fn upright_grid(&self, plot: Plot, ticks: &Ticks, scale: &Scale) -> Drawn<B> {
        for (value, label) in ticks.values.iter().zip(labels(ticks)) {
            let x = scale.at(*value);
            self.pen.upright(x, (plot.top, plot.bottom), 1.0, &self.palette.grid)?;
            let at = (x, plot.bottom + 16.0);
            self.pen.text(&label, at, HPos::Center, SMALL, &self.palette.muted)?;
        }
        Ok(())
    }

    /// The base line of a plot.
    pub(crate) fn base_line(&self, plot: Plot) -> Drawn<B> {
        self.pen.level(plot.bottom, (plot.left, plot.right), 1.0, &self.palette.axis)
    }

    /// What is measured along x, under the labels of that axis.
    pub(crate) fn x_title(&self, title: &str, around: &Surround, plot: Plot) -> Drawn<B> {
        let room = around.right - around.left;
        let title = shortened(title, room, |text| self.pen.width(text, SMALL));
        self.small(&title, (around.right, plot.bottom + 33.0), HPos::Right)
    }

    /// A small text in the colour of axes.
    pub(crate) fn small(&self, text: &str, at: (f64, f64), end: HPos) -> Drawn<B> {
        if text.is_empty() {
            return Ok(());
        }
        self.pen.text(text, at, end, SMALL, &self.palette.muted)
    }

    /// A marker with a rim that sets it off from what is below.
    pub(crate) fn blob(&self, blob: Blob, at: (f64, f64), ink: &impl Color) -> Drawn<B> {
        let Blob { shape, radius, is_hollow, is_ringed } = blob;
        let ground = &self.palette.background;
        if is_ringed {
            let ring = radius + RING_GAP_PX + RING_PX;
            self.pen.marker(Shape::Circle, at, ring + RIM_PX, ground)?;
            self.pen.marker(Shape::Circle, at, ring, ink)?;
            self.pen.marker(Shape::Circle, at, ring - RING_PX, ground)?;
        } else {
            self.pen.marker(shape, at, radius + RIM_PX, ground)?;
        }
        self.pen.marker(shape, at, radius, ink)?;
        if is_hollow {
            self.pen.marker(shape, at, radius - WALL_PX, ground)?;
        }
        Ok(())
    }

    /// An arrow head whose point is at `(x, y)`; `(dx, dy)` is where it points, one of the two being zero.
    pub(crate) fn head(
        &self,
        (x, y): (f64, f64),
        (dx, dy): (f64, f64),
        ink: &impl Color,
    ) -> Drawn<B> {
        let (long, wide) = HEAD_PX;
        let (back_x, back_y) = (x - dx * long, y - dy * long);
        let head = [
            (x, y),
            (back_x + dy.abs() * wide, back_y + dx.abs() * wide),
            (back_x - dy.abs() * wide, back_y - dx.abs() * wide),
        ];
        self.pen.polygon(&head, ink)
    }

    /// Over the lines, so that it can be read.
    pub(crate) fn reference_label(&self, plot: Plot, label: &Reference) -> Drawn<B> {
        let right = plot.right;
        let Reference { text, y, .. } = label;
        let Some(room) = label.room(plot) else {
            return self.small(text, (right + 8.0, *y), HPos::Left);
        };
        self.halo(room)?;
        self.small(text, (right - 2.0, *y), HPos::Right)
    }

    /// The name of a dot beside it.
    pub(crate) fn dot_label(&self, Label { text, room }: &Label) -> Drawn<B> {
        self.halo(*room)?;
        let at = (room.left, f64::midpoint(room.top, room.bottom));
        self.pen.text(text, at, HPos::Left, SMALL, &self.palette.text)
    }

    /// Weakens what is behind a text.
    pub(crate) fn halo(&self, plot: Plot) -> Drawn<B> {
        self.pen.rect(plot, &self.palette.background.mix(0.75))
    }

    /// An entry of the legend whose marks are left out: a weak sample, a name that is struck through.
    fn left_out(&self, item: &Item) -> Drawn<B> {
        let Plot { right, .. } = item.room();
        self.halo(Plot { right: item.name_x, ..item.room() })?;
        let ink = &self.palette.muted;
        self.pen.text(&item.name, (item.name_x, item.y), HPos::Left, NOTE, ink)?;
        self.pen.level(item.y, (item.name_x, right), 1.0, ink)
    }

    /// Title, legend and notes of a picture that stands alone; `sample` draws the legend's sample of an index that begins at a place.
    pub(crate) fn caption(
        &self,
        surround: &Surround,
        look: &Look,
        sample: impl Fn(usize, (f64, f64)) -> Drawn<B>,
    ) -> Drawn<B> {
        let left = surround.left;
        for line in &surround.title {
            self.pen.text(&line.text, (left, line.y), HPos::Left, TITLE, &self.palette.text)?;
        }
        for item in &surround.legend {
            sample(item.index, (item.x, item.y))?;
            let at = (item.name_x, item.y);
            if look.hidden.contains(&item.index) {
                self.left_out(item)?;
                continue;
            }
            self.pen.text(&item.name, at, HPos::Left, NOTE, &self.palette.text)?;
        }
        for line in &surround.notes {
            self.pen.text(&line.text, (left, line.y), HPos::Left, NOTE, &self.palette.muted)?;
        }
        Ok(())
    }
}

/// The marker of a tone.
pub(crate) const fn shape(tone: Tone) -> Shape {
    match tone.0 % Tone::COUNT {
        0 => Shape::Circle,
        1 => Shape::Square,
        2 => Shape::Triangle,
        _ => Shape::Diamond,
    }
}

/// The ends of a legend's sample line that begins at `(x, y)`.
pub(crate) fn sample_line((x, y): (f64, f64)) -> [(f64, f64); 2] {
    [(x, y), (x + SAMPLE_PX, y)]
}

/// The middle of a legend's sample that begins at `(x, y)`.
pub(crate) fn sample_middle((x, y): (f64, f64)) -> (f64, f64) {
    (x + SAMPLE_PX / 2.0, y)
}
