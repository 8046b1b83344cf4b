//! What is drawn of a waterfall, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::Waterfall;
use super::bars::{Bar, Kind};
use super::layout::{ARROW_PX, LABEL_PX, Layout, letters};
use crate::chart::frame::Plot;
use crate::chart::pen::Drawn;
use crate::chart::stage::{Stage, sample_room};
use crate::chart::theme::Tone;

/// A step that changes nothing is still seen.
const STILL_PX: f64 = 2.0;
/// The break of a total: how far from its foot, the height of its teeth, their width, the width of the cut.
const CUT_AT_PX: f64 = 11.0;
const TOOTH_PX: (f64, f64) = (3.0, 6.0);
const CUT_PX: f64 = 4.0;
/// From a bar to its label.
const LABEL_GAP_PX: f64 = 6.0;
/// Half an arrow's width, and half its height.
const ARROW_HALF_PX: (f64, f64) = (4.0, 3.5);

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) waterfall: &'a Waterfall,
    pub(super) layout: &'a Layout<'a>,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { slots, ticks, scale, bars, surround, title_y, .. } = self.layout;
        self.stage.value_grid(slots, ticks, scale)?;
        self.connectors()?;
        for (index, bar) in bars.iter().enumerate() {
            self.bar(index, bar)?;
        }
        let foot = if self.layout.is_broken { scale.start } else { scale.at(0.0) };
        self.stage.foot(slots, foot)?;
        for (index, bar) in bars.iter().enumerate() {
            self.stage.slot_name(slots, index, &self.layout.names[index])?;
            self.label(index, bar)?;
        }
        self.stage.small(&self.waterfall.y_title, (surround.left, *title_y), HPos::Left)?;
        self.stage.caption(surround, &self.waterfall.look, |index, at| self.sample(index, at))
    }

    /// From the end of each bar to the beginning of the next.
    fn connectors(&self) -> Drawn<B> {
        let Layout { bars, scale, .. } = self.layout;
        for (index, bar) in bars.iter().enumerate().take(bars.len().saturating_sub(1)) {
            let span = (self.layout.sides_of(index).0, self.layout.sides_of(index + 1).1);
            let (at, ink) = (scale.at(bar.to), &self.stage.palette.axis);
            if self.layout.slots.is_upright {
                self.stage.pen.level(at, span, 1.0, ink)?;
            } else {
                self.stage.pen.upright(at, span, 1.0, ink)?;
            }
        }
        Ok(())
    }

    fn bar(&self, index: usize, bar: &Bar<'_>) -> Drawn<B> {
        let mut room = self.layout.room_of(index);
        let ink = self.ink(bar.kind);
        if bar.kind == Kind::Still {
            let half = STILL_PX / 2.0;
            if self.layout.slots.is_upright {
                (room.top, room.bottom) = (room.top - half, room.bottom + half);
            } else {
                (room.left, room.right) = (room.left - half, room.right + half);
            }
        }
        self.stage.pen.rect(room, &ink)?;
        if bar.kind == Kind::Total && self.layout.is_broken { self.cut(room) } else { Ok(()) }
    }

    /// A jagged cut through the foot of a total that does not stand on zero.
    fn cut(&self, room: Plot) -> Drawn<B> {
        let (tall, wide) = TOOTH_PX;
        let is_upright = self.layout.slots.is_upright;
        let (from, to) = if is_upright { (room.left, room.right) } else { (room.top, room.bottom) };
        let foot = if is_upright { room.bottom - CUT_AT_PX } else { room.left + CUT_AT_PX };
        let teeth = ((to - from) / wide).round().max(2.0);
        let step = (to - from) / teeth;
        let mut line = Vec::new();
        let mut along = -1.0;
        while along <= teeth + 1.0 {
            let side = if line.len() % 2 == 0 { tall } else { -tall };
            let (slot, value) = (from + along * step, foot + side);
            line.push(if is_upright { (slot, value) } else { (value, slot) });
            along += 1.0;
        }
        self.stage.pen.path(&line, CUT_PX, &self.stage.palette.background)
    }

    fn ink(&self, kind: Kind) -> impl Color + use<B> {
        let palette = self.stage.palette;
        match kind {
            Kind::Total | Kind::Still => palette.muted,
            Kind::Rise => palette.tone(Tone(1)),
            Kind::Fall => palette.tone(Tone(0)),
        }
    }

    /// The printed figure over or beside a bar, with an arrow of a step's direction.
    fn label(&self, index: usize, bar: &Bar<'_>) -> Drawn<B> {
        if self.layout.names[index].is_empty() {
            return Ok(());
        }
        let room = self.layout.room_of(index);
        let letters = letters(bar.kind);
        let width = self.stage.pen.width(bar.label, letters);
        let has_arrow = matches!(bar.kind, Kind::Rise | Kind::Fall);
        let arrow = if has_arrow { ARROW_PX } else { 0.0 };
        let middle = self.layout.slots.middle_of(index);
        let (x, y) = if self.layout.slots.is_upright {
            (middle - f64::midpoint(width, arrow), room.top - LABEL_PX / 2.0)
        } else {
            (room.right + LABEL_GAP_PX, middle)
        };
        self.stage.halo(Plot {
            left: x,
            top: y - 7.5,
            right: x + arrow + width,
            bottom: y + 7.5,
        })?;
        if has_arrow {
            self.arrow((x + ARROW_HALF_PX.0, y), bar.kind)?;
        }
        let ink = &self.stage.palette.text;
        self.stage.pen.text(bar.label, (x + arrow, y), HPos::Left, letters, ink)
    }

    fn arrow(&self, (x, y): (f64, f64), kind: Kind) -> Drawn<B> {
        let (wide, high) = ARROW_HALF_PX;
        let up = if kind == Kind::Rise { high } else { -high };
        let corners = [(x, y - up), (x + wide, y + up), (x - wide, y + up)];
        self.stage.pen.polygon(&corners, &self.ink(kind))
    }

    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        let kind = [Kind::Total, Kind::Rise, Kind::Fall][index];
        self.stage.pen.rect(sample_room(at), &self.ink(kind))
    }
}
