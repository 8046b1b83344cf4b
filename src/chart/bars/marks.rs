//! What is drawn of bars, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::Bars;
use super::labels::{GAP_PX, Label};
use super::layout::Layout;
use super::pieces::Piece;
use crate::chart::axis::SMALL;
use crate::chart::frame::Plot;
use crate::chart::pen::Drawn;
use crate::chart::stage::{Stage, sample_room};
use crate::chart::theme::Tone;

/// Thinner bars are laid where they are, not on whole pixels: they would differ.
const WHOLE_FROM_PX: f64 = 5.0;
/// From which thickness hatches, and outlines of what is not known, can be seen.
const HATCHED_FROM_PX: f64 = 5.0;
const OUTLINED_FROM_PX: f64 = 8.0;
/// How much of its colour a hatch has.
const HATCH: f64 = 0.6;
/// What sets parts on each other apart, from which length of a part on.
const BETWEEN_PX: f64 = 1.0;
const SET_OFF_FROM_PX: f64 = 3.0;
/// A bar of more than nothing is at least so long.
const LEAST_PX: f64 = 1.0;
/// What is compared with, and the rim that sets it off from bars.
const LINE_PX: f64 = 1.5;
const RIM_PX: f64 = 2.5;
/// The mark of what is not known over a thin bar: from the foot, and how much of the slot it takes.
const DASH_UP_PX: f64 = 5.0;
const DASH_SHARE: f64 = 0.6;
/// The ticks of periods.
const TICK_PX: f64 = 5.0;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) bars: &'a Bars,
    pub(super) layout: &'a Layout<'a>,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { slots, ticks, scale, groups, surround, title_y, .. } = self.layout;
        self.stage.value_grid(slots, ticks, scale)?;
        for (index, pieces) in groups.iter().enumerate() {
            pieces.iter().try_for_each(|piece| self.piece(index, piece))?;
        }
        self.stage.foot(slots, scale.at(0.0))?;
        self.line()?;
        self.names()?;
        self.layout.labels.iter().try_for_each(|label| self.label(label))?;
        self.line_label()?;
        self.stage.small(&self.bars.y_title, (surround.left, *title_y), HPos::Left)?;
        self.stage.caption(surround, &self.bars.look, |index, at| self.sample(index, at))
    }

    fn piece(&self, index: usize, piece: &Piece) -> Drawn<B> {
        let room = self.layout.room_of(index, piece);
        if !piece.is_known {
            return self.gap(index, piece);
        }
        let room = self.at_least(room, piece);
        self.fill(room, piece.part)?;
        let length = (room.right - room.left).min(room.bottom - room.top);
        if piece.from == 0.0 || length < SET_OFF_FROM_PX {
            return Ok(());
        }
        let (at, ground) = (self.layout.scale.at(piece.from), &self.stage.palette.background);
        if self.layout.slots.is_upright {
            return self.stage.pen.level(at, (room.left, room.right), BETWEEN_PX, ground);
        }
        self.stage.pen.upright(at, (room.top, room.bottom), BETWEEN_PX, ground)
    }

    /// What is little beside the others can still be seen.
    fn at_least(&self, room: Plot, piece: &Piece) -> Plot {
        let Plot { left, top, right, bottom } = room;
        let is_short = right - left < LEAST_PX || bottom - top < LEAST_PX;
        if !is_short || piece.from != 0.0 || piece.to == 0.0 {
            return room;
        }
        match (self.layout.slots.is_upright, piece.to < 0.0) {
            (true, false) => Plot { top: bottom - LEAST_PX, ..room },
            (true, true) => Plot { bottom: top + LEAST_PX, ..room },
            (false, false) => Plot { right: left + LEAST_PX, ..room },
            (false, true) => Plot { left: right - LEAST_PX, ..room },
        }
    }

    /// The surface of a part.
    fn fill(&self, room: Plot, part: usize) -> Drawn<B> {
        let palette = self.stage.palette;
        let (tone, is_hatched) = self.look_of(part);
        let ink = palette.tone(tone);
        if self.layout.thick_px() < WHOLE_FROM_PX {
            return self.stage.pen.block(room, &ink);
        }
        self.stage.pen.rect(room, &ink)?;
        let is_thick = self.layout.thick_px() >= HATCHED_FROM_PX;
        if is_hatched && is_thick {
            self.stage.hatch(room, &palette.weak(ink, HATCH))?;
        }
        Ok(())
    }

    /// The tone of a part, and whether it is hatched: of more than two every second, and the other way round once tones repeat.
    fn look_of(&self, part: usize) -> (Tone, bool) {
        let tone = self.bars.parts[part].tone;
        let has_repeated = (tone.0 / Tone::COUNT) % 2 == 1;
        (tone, self.bars.parts.len() > 2 && (part % 2 == 1) != has_repeated)
    }

    /// The mark of what is not known: an outline where it would begin; over a thin bar a dash.
    fn gap(&self, index: usize, piece: &Piece) -> Drawn<B> {
        if !self.bars.look.shows(self.bars.parts.len()) {
            return Ok(());
        }
        let Layout { slots, scale, .. } = self.layout;
        let (at, up) = (scale.at(piece.to), if slots.is_upright { -1.0 } else { 1.0 });
        let sides = self.layout.sides_of(index, piece.lane);
        if self.layout.thick_px() >= OUTLINED_FROM_PX {
            return self.stage.unknown(slots.bar(sides, (at, at + up * GAP_PX)));
        }
        let half = slots.length_px() / self.layout.lanes.max(1) as f64 * DASH_SHARE / 2.0;
        let middle = f64::midpoint(sides.0, sides.1);
        let along = at + up * DASH_UP_PX;
        let dash = slots.bar((middle - half, middle + half), (along - 0.5, along + 0.5));
        self.stage.pen.block(dash, &self.stage.palette.muted)
    }

    /// What is compared with, set off from the bars that it crosses.
    fn line(&self) -> Drawn<B> {
        let Some(line) = self.bars.mark() else {
            return Ok(());
        };
        let Layout { slots, scale, .. } = self.layout;
        let Plot { left, top, right, bottom } = slots.plot;
        let (at, palette) = (scale.at(line.at), self.stage.palette);
        for (width, ink) in [(RIM_PX, palette.background), (LINE_PX, palette.mark)] {
            if slots.is_upright {
                self.stage.pen.level(at, (left, right), width, &ink)?;
            } else {
                self.stage.pen.upright(at, (top, bottom), width, &ink)?;
            }
        }
        Ok(())
    }

    fn line_label(&self) -> Drawn<B> {
        let Layout { slots, reference, tag, .. } = self.layout;
        if let Some(reference) = reference {
            self.stage.reference_label(slots.plot, reference)?;
        }
        let (Some(line), Some(at)) = (self.bars.mark(), tag) else { return Ok(()) };
        self.stage.small(&line.label, *at, HPos::Center)
    }

    fn names(&self) -> Drawn<B> {
        let Layout { slots, names, times, .. } = self.layout;
        for (index, lines) in names.iter().enumerate() {
            self.stage.slot_name(slots, index, lines)?;
        }
        let bottom = slots.plot.bottom;
        for time in times {
            let (x, axis) = (slots.middle_of(time.index), &self.stage.palette.axis);
            self.stage.pen.upright(x, (bottom, bottom + TICK_PX), 1.0, axis)?;
            self.stage.small(&time.text, (time.center, bottom + 16.0), HPos::Center)?;
        }
        Ok(())
    }

    /// On a part, a hatch leaves room for its letters.
    fn label(&self, label: &Label<'_>) -> Drawn<B> {
        let palette = self.stage.palette;
        let pen = &self.stage.pen;
        let is_beside = label.part.is_none() && !self.layout.slots.is_upright;
        let (x, end) =
            if is_beside { (label.x, HPos::Left) } else { (label.middle(), HPos::Center) };
        let at = (x, label.y);
        let Some(part) = label.part else {
            if self.is_crossed(&label.room()) {
                self.stage.halo(label.room())?;
            }
            return pen.text(label.text, at, end, SMALL, &palette.text);
        };
        let (tone, is_hatched) = self.look_of(part);
        let ground = palette.tone(tone);
        if is_hatched {
            pen.rect(label.room(), &ground)?;
        }
        pen.text(label.text, at, end, SMALL, &palette.ink_on(ground))
    }

    /// Whether what is compared with runs through a room.
    fn is_crossed(&self, room: &Plot) -> bool {
        let at = self.bars.mark().map(|line| self.layout.scale.at(line.at));
        at.is_some_and(|at| {
            let is_upright = self.layout.slots.is_upright;
            let (from, to) =
                if is_upright { (room.top, room.bottom) } else { (room.left, room.right) };
            (from..=to).contains(&at)
        })
    }

    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        let room = sample_room(at);
        if index >= self.bars.parts.len() {
            return self.stage.unknown(room);
        }
        let (tone, is_hatched) = self.look_of(index);
        let ink = self.stage.palette.tone(tone);
        self.stage.pen.rect(room, &ink)?;
        if is_hatched {
            self.stage.hatch(room, &self.stage.palette.weak(ink, HATCH))
        } else {
            Ok(())
        }
    }
}
