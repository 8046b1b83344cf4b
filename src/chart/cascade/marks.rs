//! What is drawn of a cascade, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::layout::Layout;
use super::rows::{COUNT, Row, WARNING_PX, Words};
use super::{Cascade, EXCEEDS, UNKNOWN};
use crate::chart::axis::SMALL;
use crate::chart::frame::Plot;
use crate::chart::pen::{Drawn, Shape};
use crate::chart::stage::{Stage, sample_room};
use crate::chart::theme::Tone;

/// How much of its colour the way from a stage to the next has.
const WAY: f64 = 0.14;
/// The arrow before the share of the stage before: how far left of it, and half its length.
const ARROW_BACK_PX: f64 = 9.0;
const ARROW_HALF_PX: f64 = 6.0;
/// The warning of a stage that is more than the one before.
const WARNING_RADIUS_PX: f64 = 4.2;
/// How much of the colour of a hatch is the background's.
const HATCH: f64 = 0.55;
/// The line between what a stage may have and what it has beyond that.
const EDGE_PX: f64 = 2.0;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) cascade: &'a Cascade,
    pub(super) layout: &'a Layout<'a>,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { slots, rows, names, surround, title_y, .. } = self.layout;
        for index in 0..rows.len() {
            self.way(index)?;
        }
        rows.iter().try_for_each(|row| self.bar(row))?;
        self.stage.foot(slots, slots.plot.left)?;
        for (index, row) in rows.iter().enumerate() {
            self.stage.slot_name(slots, index, &names[index])?;
            self.words(row)?;
        }
        self.stage.small(&self.cascade.x_title, (surround.left, *title_y), HPos::Left)?;
        self.stage.caption(surround, &self.cascade.look, |index, at| self.sample(index, at))
    }

    /// From the stage before: as wide as both of them at its ends.
    fn way(&self, index: usize) -> Drawn<B> {
        let Some(wedge) = self.layout.wedge(index) else { return Ok(()) };
        let palette = self.stage.palette;
        self.stage.pen.polygon(&wedge, &palette.weak(palette.tone(Tone(0)), WAY))
    }

    fn bar(&self, row: &Row<'_>) -> Drawn<B> {
        if row.stage.known().is_none() {
            let is_shown = self.cascade.look.shows(UNKNOWN);
            return if is_shown { self.stage.unknown(row.bar) } else { Ok(()) };
        }
        self.stage.pen.rect(row.bar, &self.stage.palette.tone(Tone(0)))?;
        let Some(from) = row.excess_from else { return Ok(()) };
        self.excess(Plot { left: from, ..row.bar })?;
        let span = (row.bar.top, row.bar.bottom);
        self.stage.pen.upright(from, span, EDGE_PX, &self.stage.palette.background)
    }

    /// What a stage has more than the one before.
    fn excess(&self, room: Plot) -> Drawn<B> {
        let palette = self.stage.palette;
        let ink = palette.tone(Tone(1));
        self.stage.pen.rect(room, &ink)?;
        self.stage.hatch(room, &palette.weak(ink, 1.0 - HATCH))
    }

    fn words(&self, row: &Row<'_>) -> Drawn<B> {
        let palette = self.stage.palette;
        let is_known = row.stage.known().is_some();
        if let Some(Words { text, x, y }) = row.label {
            let warning = if row.stage.is_warned() { WARNING_PX } else { 0.0 };
            if row.stage.is_warned() {
                self.warning((x + WARNING_RADIUS_PX, y))?;
            }
            let (letters, ink) =
                if is_known { (COUNT, &palette.text) } else { (SMALL, &palette.muted) };
            self.stage.pen.text(text, (x + warning, y), HPos::Left, letters, ink)?;
        }
        if let Some(Words { text, x, y }) = row.of_first {
            self.stage.small(text, (x, y), HPos::Left)?;
        }
        let Some(Words { text, x, y }) = row.of_before else { return Ok(()) };
        let (arrow_x, foot) = (x - ARROW_BACK_PX, y + ARROW_HALF_PX);
        self.stage.pen.upright(arrow_x, (y - ARROW_HALF_PX, foot), 1.0, &palette.muted)?;
        self.stage.head((arrow_x, foot), (0.0, 1.0), &palette.muted)?;
        self.stage.pen.text(text, (x, y), HPos::Left, SMALL, &palette.text)
    }

    fn warning(&self, at: (f64, f64)) -> Drawn<B> {
        let ink = self.stage.palette.tone(Tone(1));
        self.stage.pen.marker(Shape::Triangle, at, WARNING_RADIUS_PX, &ink)
    }

    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        let room = sample_room(at);
        if index == EXCEEDS { self.excess(room) } else { self.stage.unknown(room) }
    }
}
