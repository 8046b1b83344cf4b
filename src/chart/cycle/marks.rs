//! What is drawn of a cycle, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use std::ops::Range;

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::Cycle;
use super::layout::{End, Layout, STRONG};
use crate::chart::axis::SMALL;
use crate::chart::caption::SAMPLE_PX;
use crate::chart::frame::Plot;
use crate::chart::pen::{Drawn, Shape};
use crate::chart::scale::{bent, clipped, stretches};
use crate::chart::stage::{Blob, Stage, sample_line, sample_middle};
use crate::chart::theme::Tone;

/// The strong year: its line, its markers, and where its months are too close for markers.
const STRONG_PX: f64 = 2.5;
const RADIUS_PX: f64 = 3.6;
const MARKERS_FROM_STEP_PX: f64 = 13.5;
/// Other years: their lines, the dot of a month between gaps, how much of its colour a line has, and so much less where there are many.
const QUIET_PX: f64 = 1.0;
const LONE_RADIUS_PX: f64 = 1.5;
const QUIET: f64 = 0.42;
const MANY: usize = 12;
const QUIETER: f64 = 0.24;
/// The middle of years and its strokes.
const MIDDLE_PX: f64 = 2.0;
const MIDDLE_DASH_PX: (f64, f64) = (6.0, 4.0);
/// How much of its colour the range has.
const RANGE_SHADE: f64 = 0.2;
/// Half the height of the range's sample, and of a name's line.
const SAMPLE_HALF_PX: f64 = 6.0;
const NAME_HALF_PX: f64 = 7.5;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) cycle: &'a Cycle,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { plan, y_ticks, surround, ends, .. } = self.layout;
        self.range()?;
        self.stage.level_grid(plan.plot, y_ticks, &self.layout.scale())?;
        self.reference()?;
        self.axes()?;
        self.others()?;
        self.middle()?;
        self.year()?;
        ends.iter().try_for_each(|end| self.end(end))?;
        self.stage.caption(surround, &self.cycle.look, |index, at| self.sample(index, at))
    }

    /// The range of years, a polygon for each stretch without a gap.
    fn range(&self) -> Drawn<B> {
        let Some(range) = &self.cycle.range else { return Ok(()) };
        let ends: Vec<_> = range.ends.iter().take(self.layout.plan.len).copied().collect();
        let finite = |(lower, upper): &(f64, f64)| lower.is_finite() && upper.is_finite();
        let known = ends.iter().map(|it| it.as_ref().is_some_and(finite));
        let ink = self.stage.palette.muted.mix(RANGE_SHADE);
        for run in stretches(known) {
            let side = |of: fn((f64, f64)) -> f64| {
                let point = |index: usize| Some((index, of(ends[index]?)));
                let line: Vec<_> = run.clone().filter_map(point).collect();
                self.on_plot(&bent(&self.placed(&line), self.layout.plan.domain))
            };
            let (upper, lower) = (side(|(_, upper)| upper), side(|(lower, _)| lower));
            let outline: Vec<_> = upper.into_iter().chain(lower.into_iter().rev()).collect();
            self.stage.pen.polygon(&outline, &ink)?;
        }
        Ok(())
    }

    fn reference(&self) -> Drawn<B> {
        let Some(line) = &self.cycle.line else { return Ok(()) };
        let plan = &self.layout.plan;
        let span = (plan.plot.left, plan.plot.right);
        self.stage.pen.level(plan.y_of(line.at), span, 1.0, &self.stage.palette.mark)
    }

    /// The base line with the months, and what is measured.
    fn axes(&self) -> Drawn<B> {
        let Layout { plan, y_title_y, surround, x_labels, .. } = self.layout;
        let Plot { bottom, .. } = plan.plot;
        self.stage.base_line(plan.plot)?;
        for label in x_labels {
            let (x, axis) = (plan.x_of(label.index), &self.stage.palette.axis);
            self.stage.pen.upright(x, (bottom, bottom + 5.0), 1.0, axis)?;
            self.stage.small(&label.text, (label.center, bottom + 16.0), HPos::Center)?;
        }
        self.stage.small(&self.cycle.y_title, (surround.left, *y_title_y), HPos::Left)
    }

    fn others(&self) -> Drawn<B> {
        let share = if self.cycle.others.len() > MANY { QUIETER } else { QUIET };
        let ink = self.stage.palette.muted.mix(share);
        for year in &self.cycle.others {
            for run in self.runs(&year.values) {
                if let [(x, value)] = run[..]
                    && self.layout.plan.domain.holds(value)
                {
                    let at = (x, self.layout.plan.y_of(value));
                    self.stage.pen.marker(Shape::Circle, at, LONE_RADIUS_PX, &ink)?;
                }
                for part in self.cut(&run) {
                    self.stage.pen.path(&part, QUIET_PX, &ink)?;
                }
            }
        }
        Ok(())
    }

    fn middle(&self) -> Drawn<B> {
        let Some(middle) = &self.cycle.middle else { return Ok(()) };
        let parts = self.runs(&middle.values).into_iter().flat_map(|run| self.cut(&run));
        parts.into_iter().try_for_each(|part| self.middle_line(&part))
    }

    fn middle_line(&self, line: &[(f64, f64)]) -> Drawn<B> {
        self.stage.pen.dashed(line, MIDDLE_PX, MIDDLE_DASH_PX, &self.stage.palette.text)
    }

    /// The strong year; a month beyond the plot is an arrow head at its edge.
    fn year(&self) -> Drawn<B> {
        let Some(year) = &self.cycle.year else { return Ok(()) };
        let plan = &self.layout.plan;
        let ink = self.stage.palette.tone(Tone(0));
        for run in self.runs(&year.values) {
            self.cut(&run)
                .iter()
                .try_for_each(|part| self.stage.pen.path(part, STRONG_PX, &ink))?;
            let has_markers = run.len() == 1 || plan.step() >= MARKERS_FROM_STEP_PX;
            for (x, value) in run.into_iter().filter(|_| has_markers) {
                let at = (x, plan.y_of(value));
                match value {
                    value if value > plan.domain.high => self.stage.head(at, (0.0, -1.0), &ink)?,
                    value if value < plan.domain.low => self.stage.head(at, (0.0, 1.0), &ink)?,
                    _ => self.marker(at)?,
                }
            }
        }
        Ok(())
    }

    fn marker(&self, at: (f64, f64)) -> Drawn<B> {
        let (shape, radius) = (Shape::Circle, RADIUS_PX);
        let blob = Blob { shape, radius, is_hollow: false, is_ringed: false };
        self.stage.blob(blob, at, &self.stage.palette.tone(Tone(0)))
    }

    /// A name at the end of a line.
    fn end(&self, End { text, at: (x, y), is_strong, inside }: &End) -> Drawn<B> {
        if let Some(width) = inside {
            let (top, bottom) = (y - NAME_HALF_PX, y + NAME_HALF_PX);
            self.stage.halo(Plot { left: *x, top, right: x + width, bottom })?;
        }
        let (letters, ink) = if *is_strong {
            (STRONG, self.stage.palette.tone(Tone(0)))
        } else {
            (SMALL, self.stage.palette.muted)
        };
        self.stage.pen.text(text, (*x, *y), HPos::Left, letters, &ink)
    }

    /// The stretches of months without a gap, as places along x with values.
    fn runs(&self, values: &[Option<f64>]) -> Vec<Vec<(f64, f64)>> {
        let values = &values[..values.len().min(self.layout.plan.len)];
        let known = values.iter().map(|it| it.is_some_and(|value| !value.is_nan()));
        let point = |index: usize| Some((index, self.held(values[index]?)));
        let line = |run: Range<usize>| -> Vec<(usize, f64)> { run.filter_map(point).collect() };
        stretches(known).into_iter().map(|run| self.placed(&line(run))).collect()
    }

    /// A value that a line can be drawn to: infinity would have no direction.
    fn held(&self, value: f64) -> f64 {
        let domain = self.layout.plan.domain;
        let far = 3.0 * (domain.high - domain.low);
        value.clamp(domain.low - far, domain.high + far)
    }

    fn placed(&self, line: &[(usize, f64)]) -> Vec<(f64, f64)> {
        line.iter().map(|(index, value)| (self.layout.plan.x_of(*index), *value)).collect()
    }

    /// The parts of a line within the plot.
    fn cut(&self, run: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
        let parts = clipped(run, self.layout.plan.domain);
        parts.iter().map(|part| self.on_plot(part)).collect()
    }

    fn on_plot(&self, line: &[(f64, f64)]) -> Vec<(f64, f64)> {
        line.iter().map(|(x, value)| (*x, self.layout.plan.y_of(*value))).collect()
    }

    pub(super) fn sample(&self, index: usize, (x, y): (f64, f64)) -> Drawn<B> {
        let (line, palette) = (sample_line((x, y)), self.stage.palette);
        match index {
            0 => {
                self.stage.pen.path(&line, STRONG_PX, &palette.tone(Tone(0)))?;
                self.marker(sample_middle((x, y)))
            }
            1 => self.stage.pen.path(&line, QUIET_PX, &palette.muted),
            2 => self.middle_line(&line),
            _ => {
                let (top, bottom) = (y - SAMPLE_HALF_PX, y + SAMPLE_HALF_PX);
                let room = Plot { left: x, top, right: x + SAMPLE_PX, bottom };
                self.stage.pen.rect(room, &palette.muted.mix(RANGE_SHADE))
            }
        }
    }
}
