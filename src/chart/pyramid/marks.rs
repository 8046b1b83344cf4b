//! What is drawn of a pyramid, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::layout::{Layout, OVER, OVER_UP_PX};
use super::{AgeGroup, BEFORE, FEMALE, MALE, Pyramid, SURPLUS};
use crate::chart::frame::Plot;
use crate::chart::pen::Drawn;
use crate::chart::stage::{Stage, sample_line, sample_room};
use crate::chart::theme::Tone;

/// How much of its colour a bar has up to its tip.
const WEAK: f64 = 0.6;
/// The outline of the other population, and the rim that sets it off from bars.
const OUTLINE_PX: f64 = 1.4;
const RIM_PX: f64 = 3.2;
/// The mark of an amount that is not known: its length, and from which height of a row it is an outline.
const GAP_PX: f64 = 14.0;
const OUTLINED_FROM_PX: f64 = 9.0;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) pyramid: &'a Pyramid,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        for sex in [MALE, FEMALE] {
            self.grid(sex)?;
        }
        for sex in [MALE, FEMALE].into_iter().filter(|sex| self.pyramid.look.shows(*sex)) {
            self.bars(sex)?;
            self.outline(sex)?;
        }
        self.words()?;
        let Layout { surround, title_y, .. } = self.layout;
        self.stage.small(&self.pyramid.x_title, (surround.left, *title_y), HPos::Left)?;
        self.stage.caption(surround, &self.pyramid.look, |index, at| self.sample(index, at))
    }

    /// The lines and labels of a half, and its line at zero.
    fn grid(&self, sex: usize) -> Drawn<B> {
        let (half, scale) = (self.layout.half(sex), &self.layout.scales[sex]);
        self.stage.upright_grid(half, &self.layout.ticks, scale)?;
        self.stage.foot(&self.layout.slots, scale.at(0.0))
    }

    fn bars(&self, sex: usize) -> Drawn<B> {
        let mut ages = self.pyramid.ages.iter().enumerate();
        ages.try_for_each(|(row, age)| self.bar(row, sex, age))
    }

    /// A bar up to what the other sex has, and its tip beyond that.
    fn bar(&self, row: usize, sex: usize, age: &AgeGroup) -> Drawn<B> {
        let Some(amount) = age.now.of(sex) else { return self.gap(row, sex) };
        let palette = self.stage.palette;
        let strong = palette.tone(tone(sex));
        let other = age.now.of(MALE + FEMALE - sex).filter(|_| self.pyramid.look.shows(SURPLUS));
        let shared = other.map_or(amount, |other| other.min(amount));
        let tip = self.layout.bar(row, sex, (shared, amount));
        let bar = self.layout.bar(row, sex, (0.0, shared));
        self.stage.pen.rect(bar, &palette.weak(strong, WEAK))?;
        if shared < amount { self.stage.pen.rect(tip, &strong) } else { Ok(()) }
    }

    /// The mark of an amount that is not known.
    fn gap(&self, row: usize, sex: usize) -> Drawn<B> {
        let start = self.layout.scales[sex].start;
        let end = if sex == MALE { start - GAP_PX } else { start + GAP_PX };
        let room = self.layout.bar(row, sex, (0.0, 0.0));
        let room = Plot { left: start.min(end), right: start.max(end), ..room };
        if room.bottom - room.top >= OUTLINED_FROM_PX {
            return self.stage.unknown(room);
        }
        let y = f64::midpoint(room.top, room.bottom);
        self.stage.pen.level(y, (room.left + 3.0, room.right - 3.0), 1.0, &self.stage.palette.muted)
    }

    /// The other population: steps along the ends of its bars, broken where it is not known.
    fn outline(&self, sex: usize) -> Drawn<B> {
        let corners = |(row, age): (usize, &AgeGroup)| {
            let amount = age.before.of(sex)?;
            let x = self.layout.scales[sex].at(amount);
            let row_px = self.layout.slots.length_px();
            let top = self.layout.slots.plot.top + row as f64 * row_px;
            Some([(x, top), (x, top + row_px)])
        };
        let rows: Vec<Option<[(f64, f64); 2]>> =
            self.pyramid.ages.iter().enumerate().map(corners).collect();
        let palette = self.stage.palette;
        for run in rows.split(Option::is_none).filter(|run| !run.is_empty()) {
            let line: Vec<(f64, f64)> = run.iter().copied().flatten().flatten().collect();
            self.stage.pen.path(&line, RIM_PX, &palette.background)?;
            self.stage.pen.path(&line, OUTLINE_PX, &palette.text)?;
        }
        Ok(())
    }

    /// The names of ages in the gutter, and those of the sexes over the halves.
    fn words(&self) -> Drawn<B> {
        let Layout { names, over, slots, .. } = self.layout;
        for (row, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            self.stage.small(name, self.layout.place_of(row), HPos::Center)?;
        }
        for (sex, name) in over.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let Plot { left, right, .. } = self.layout.half(sex);
            let at = (f64::midpoint(left, right), slots.plot.top - OVER_UP_PX);
            self.stage.pen.text(name, at, HPos::Center, OVER, &self.stage.palette.text)?;
        }
        Ok(())
    }

    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        let (palette, room) = (self.stage.palette, sample_room(at));
        let strong = |sex| palette.tone(tone(sex));
        match index {
            BEFORE => self.stage.pen.path(&sample_line(at), OUTLINE_PX, &palette.text),
            SURPLUS => {
                let middle = f64::midpoint(room.left, room.right);
                self.stage.pen.rect(Plot { right: middle - 1.0, ..room }, &strong(MALE))?;
                self.stage.pen.rect(Plot { left: middle + 1.0, ..room }, &strong(FEMALE))
            }
            sex => self.stage.pen.rect(room, &palette.weak(strong(sex), WEAK)),
        }
    }
}

const fn tone(sex: usize) -> Tone {
    Tone(sex)
}
