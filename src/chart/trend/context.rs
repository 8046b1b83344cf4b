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
use crate::chart::stage::sample_line;

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
const SMOOTH_PX: f64 = 2.0;

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

    /// Found breaks as strong broken lines over everything, named at their foot.
    pub(super) fn breaks(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let Plot { left, top, right, bottom } = plan.plot;
        let ink = &self.stage.palette.text;
        let mut taken: Vec<Plot> = Vec::new();
        for found in &self.trend.breaks {
            let Some(x) = plan.x_at(found.at) else { continue };
            let line = [(x, top), (x, bottom)];
            self.stage.pen.dashed(&line, BREAK_PX, BREAK_DASH_PX, ink)?;
            let width = self.stage.pen.width(&found.label, SMALL) + 8.0;
            let is_right = x + width <= right || x - width < left;
            let start = if is_right { x + 1.0 } else { x - width - 1.0 };
            let mut row = Plot {
                left: start,
                top: bottom - BREAK_ROW_PX - 1.0,
                right: start + width,
                bottom: bottom - 1.0,
            };
            while taken.iter().any(|other| other.meets(&row)) {
                (row.top, row.bottom) = (row.top - BREAK_ROW_PX, row.bottom - BREAK_ROW_PX);
            }
            self.stage.halo(row)?;
            let at = (start + 4.0, row.top + BREAK_ROW_PX / 2.0);
            self.stage.pen.text(&found.label, at, HPos::Left, SMALL, ink)?;
            taken.push(row);
        }
        Ok(())
    }

    /// The smoothed course: its band, then its line, both cut at the plot's edges.
    pub(super) fn smooth(&self) -> Drawn<B> {
        let Some(Smooth { tone, points, .. }) = &self.trend.smooth else { return Ok(()) };
        let (plan, tone) = (&self.layout.plan, self.stage.palette.tone(*tone));
        let on_plot = |line: &[(f64, f64)]| -> Vec<(f64, f64)> {
            line.iter().map(|(x, value)| (*x, plan.y_of(*value))).collect()
        };
        let course = |of: fn(&SmoothPoint) -> f64| -> Vec<(f64, f64)> {
            points.iter().filter_map(|point| Some((plan.x_at(point.at)?, of(point)))).collect()
        };
        let edge = |of| on_plot(&bent(&course(of), plan.domain));
        let (upper, lower) = (edge(|point| point.upper), edge(|point| point.lower));
        let outline: Vec<_> = upper.into_iter().chain(lower.into_iter().rev()).collect();
        self.stage.pen.polygon(&outline, &tone.mix(SMOOTH_SHADE))?;
        clipped(&course(|point| point.value), plan.domain)
            .iter()
            .try_for_each(|part| self.stage.pen.path(&on_plot(part), SMOOTH_PX, &tone))
    }

    pub(super) fn smooth_sample(&self, (x, y): (f64, f64)) -> Drawn<B> {
        let Some(smooth) = &self.trend.smooth else { return Ok(()) };
        let tone = self.stage.palette.tone(smooth.tone);
        let band = Plot { left: x, top: y - 6.0, right: x + SAMPLE_PX, bottom: y + 6.0 };
        self.stage.pen.rect(band, &tone.mix(SMOOTH_SHADE))?;
        self.stage.pen.path(&sample_line((x, y)), SMOOTH_PX, &tone)
    }
}
