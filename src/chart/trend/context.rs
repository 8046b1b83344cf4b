//! What stands behind the series of a trend: moments, found breaks, a smoothed course. Decides little places of its own labels.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::marks::Marks;
use super::{Smooth, SmoothPoint};
use crate::chart::axis::SMALL;
use crate::chart::caption::SAMPLE_PX;
use crate::chart::frame::Plot;
use crate::chart::pen::Drawn;
use crate::chart::scale::{bent, clipped};
use crate::chart::stage::{RIM_PX, sample_line};

/// Labels of moments that are closer stand one below the other, in so many rows.
const MOMENT_PX: f64 = 15.0;
const MOMENT_ROWS: f64 = 4.0;
/// The strokes of the line at a break, and its width.
const BREAK_DASH_PX: (f64, f64) = (5.0, 4.0);
const BREAK_PX: f64 = 1.5;
/// Labels of breaks stand at the foot of the plot, in rows so high.
const BREAK_ROW_PX: f64 = 16.0;
/// The smoothed course: how much of its tone its band has, and the width of its line.
const SMOOTH_SHADE: f64 = 0.2;
const SMOOTH_PX: f64 = 2.5;
/// How opaque the rim of that line is.
const SMOOTH_RIM: f64 = 0.8;

impl<B: DrawingBackend> Marks<'_, B> {
    /// Moments on the time axis as upright lines; labels that would touch stand one below the other.
    pub(super) fn moments(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let Plot { top, bottom, .. } = plan.plot;
        let (mut last_x, mut row) = (f64::NEG_INFINITY, 0.0);
        for mark in &self.trend.marks {
            let Some(x) = plan.x_at(mark.at) else { continue };
            row = if x - last_x < MOMENT_PX { row + 1.0 } else { 0.0 };
            last_x = x;
            self.stage.pen.upright(x, (top, bottom), 1.0, &self.stage.palette.grid)?;
            let y = top + MOMENT_PX * (0.5 + row % MOMENT_ROWS);
            self.stage.small(&mark.label, (x + 3.0, y), HPos::Left)?;
        }
        Ok(())
    }

    /// Found breaks as strong broken lines; where moments have labels, below the first row of these.
    pub(super) fn break_lines(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let Plot { top, bottom, .. } = plan.plot;
        let top = if self.trend.marks.is_empty() { top } else { top + MOMENT_PX };
        let places = self.trend.breaks.iter().filter_map(|found| plan.x_at(found.at));
        for x in places {
            let ink = &self.stage.palette.text;
            self.stage.pen.dashed(&[(x, top), (x, bottom)], BREAK_PX, BREAK_DASH_PX, ink)?;
        }
        Ok(())
    }

    /// What breaks are named, at their foot; labels that would touch stand one over the other.
    pub(super) fn break_labels(&self) -> Drawn<B> {
        let mut taken: Vec<Plot> = Vec::new();
        for found in &self.trend.breaks {
            let Some(x) = self.layout.plan.x_at(found.at) else { continue };
            let mut room = self.beside_break(x, &found.label);
            while taken.iter().any(|other| other.meets(&room)) {
                (room.top, room.bottom) = (room.top - BREAK_ROW_PX, room.bottom - BREAK_ROW_PX);
            }
            self.stage.halo(room)?;
            let at = (room.left + 4.0, room.top + BREAK_ROW_PX / 2.0);
            let ink = &self.stage.palette.text;
            self.stage.pen.text(&found.label, at, HPos::Left, SMALL, ink)?;
            taken.push(room);
        }
        Ok(())
    }

    /// The room of a label at the foot of the line at `x`: on its right, unless it would leave the plot.
    fn beside_break(&self, x: f64, label: &str) -> Plot {
        let Plot { left, right, bottom, .. } = self.layout.plan.plot;
        let width = self.stage.pen.width(label, SMALL) + 8.0;
        let is_right = x + width <= right || x - width < left;
        let start = if is_right { x + 1.0 } else { x - width - 1.0 };
        let top = bottom - BREAK_ROW_PX - 1.0;
        Plot { left: start, top, right: start + width, bottom: top + BREAK_ROW_PX }
    }

    /// The band of the smoothed course, under the series.
    pub(super) fn smooth_band(&self) -> Drawn<B> {
        let Some(smooth) = &self.trend.smooth else { return Ok(()) };
        let edge = |of| self.on_plot(&bent(&self.course(smooth, of), self.layout.plan.domain));
        let (upper, lower) = (edge(|point| point.upper), edge(|point| point.lower));
        let outline: Vec<_> = upper.into_iter().chain(lower.into_iter().rev()).collect();
        let tone = self.stage.palette.tone(smooth.tone);
        self.stage.pen.polygon(&outline, &tone.mix(SMOOTH_SHADE))
    }

    /// Its line, over the series and set off from them, cut at the plot's edges.
    pub(super) fn smooth_line(&self) -> Drawn<B> {
        let Some(smooth) = &self.trend.smooth else { return Ok(()) };
        let tone = self.stage.palette.tone(smooth.tone);
        let course = self.course(smooth, |point| point.value);
        for part in clipped(&course, self.layout.plan.domain) {
            let part = self.on_plot(&part);
            let ground = self.stage.palette.background.mix(SMOOTH_RIM);
            self.stage.pen.path(&part, SMOOTH_PX + 2.0 * RIM_PX, &ground)?;
            self.stage.pen.path(&part, SMOOTH_PX, &tone)?;
        }
        Ok(())
    }

    fn course(&self, smooth: &Smooth, of: fn(&SmoothPoint) -> f64) -> Vec<(f64, f64)> {
        let place = |point: &SmoothPoint| Some((self.layout.plan.x_at(point.at)?, of(point)));
        smooth.points.iter().filter_map(place).collect()
    }

    fn on_plot(&self, line: &[(f64, f64)]) -> Vec<(f64, f64)> {
        line.iter().map(|(x, value)| (*x, self.layout.plan.y_of(*value))).collect()
    }

    pub(super) fn smooth_sample(&self, (x, y): (f64, f64)) -> Drawn<B> {
        let Some(smooth) = &self.trend.smooth else { return Ok(()) };
        let tone = self.stage.palette.tone(smooth.tone);
        let band = Plot { left: x, top: y - 6.0, right: x + SAMPLE_PX, bottom: y + 6.0 };
        self.stage.pen.rect(band, &tone.mix(SMOOTH_SHADE))?;
        self.stage.pen.path(&sample_line((x, y)), SMOOTH_PX, &tone)
    }
}
