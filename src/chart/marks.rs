//! What is drawn, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::frame::Plot;
use super::layout::{Layout, NOTE, Reference, SAMPLE_PX, SMALL, TITLE, y_labels};
use super::pen::{Drawn, Pen, Shape};
use super::scale::{bent, clipped, runs};
use super::theme::{Palette, Tone};
use super::trend::{Point, Series, Trend};

/// Markers are left out where points are closer than this.
const MARKERS_FROM_STEP_PX: f64 = 13.5;
/// Lines are at their thinnest where points are closer than this.
const HAIRLINES_UNDER_STEP_PX: f64 = 1.5;
const MARKER_RADIUS_PX: f64 = 3.6;
/// The rim that sets a marker off from lines.
const RIM_PX: f64 = 1.2;
/// The wall of a hollow marker.
const WALL_PX: f64 = 1.6;
/// Single points of several series stand beside each other, so far apart.
const DODGE_PX: f64 = 7.0;
/// Labels of moments that are closer stand one below the other, in so many rows.
const MOMENT_PX: f64 = 15.0;
const MOMENT_ROWS: f64 = 4.0;
/// Half the width of the strokes that end an error bar.
const CAP_PX: f64 = 3.0;

/// Everything that the layers share.
pub(crate) struct Marks<'a, B: DrawingBackend> {
    pub(crate) pen: Pen<'a, B>,
    pub(crate) trend: &'a Trend,
    pub(crate) layout: &'a Layout,
    pub(crate) palette: &'a Palette,
}

/// Points that follow each other without a gap, with the place of each along x.
type Run = Vec<(f64, Point)>;

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(crate) fn draw(&self) -> Drawn<B> {
        self.reference_band()?;
        self.grid()?;
        self.axes()?;
        self.moments()?;
        self.series_from_the_last(Self::intervals)?;
        self.series_from_the_last(Self::line)?;
        self.layout.references.iter().try_for_each(|label| self.reference_label(label))?;
        self.caption()
    }

    fn series_from_the_last(&self, draw: impl Fn(&Self, usize, &Series) -> Drawn<B>) -> Drawn<B> {
        self.trend
            .series
            .iter()
            .enumerate()
            .rev()
            .try_for_each(|(place, series)| draw(self, place, series))
    }

    fn reference_band(&self) -> Drawn<B> {
        let Some(band) = &self.trend.band else { return Ok(()) };
        let plan = &self.layout.plan;
        let plot = Plot { top: plan.y_of(band.to), bottom: plan.y_of(band.from), ..plan.plot };
        self.pen.rect(plot, &self.palette.band)
    }

    /// Level lines only: the grid with its labels, and the reference line.
    fn grid(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let span = (plan.plot.left, plan.plot.right);
        for (value, label) in self.layout.y_ticks.values.iter().zip(y_labels(&self.layout.y_ticks))
        {
            let y = plan.y_of(*value);
            self.pen.level(y, span, 1.0, &self.palette.grid)?;
            self.pen.text(&label, (span.0 - 8.0, y), HPos::Right, SMALL, &self.palette.muted)?;
        }
        let Some(line) = &self.trend.line else { return Ok(()) };
        self.pen.level(plan.y_of(line.at), span, 1.0, &self.palette.mark)
    }

    /// The base line with ticks and labels, and what is measured.
    fn axes(&self) -> Drawn<B> {
        let Layout { plan, left, y_title_y, .. } = self.layout;
        let Plot { bottom, .. } = plan.plot;
        let (axis, muted) = (&self.palette.axis, &self.palette.muted);
        self.pen.level(bottom, (plan.plot.left, plan.plot.right), 1.0, axis)?;
        for label in &self.layout.x_labels {
            self.pen.upright(plan.x_of(label.index), (bottom, bottom + 5.0), 1.0, axis)?;
            self.pen.text(
                &label.text,
                (label.center, bottom + 16.0),
                HPos::Center,
                SMALL,
                muted,
            )?;
        }
        self.pen.text(&self.trend.y_title, (*left, *y_title_y), HPos::Left, SMALL, muted)
    }

    /// Moments on the time axis as upright lines; labels that would touch stand one below the other.
    fn moments(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        let Plot { top, bottom, .. } = plan.plot;
        let muted = &self.palette.muted;
        let (mut last_x, mut row) = (f64::NEG_INFINITY, 0.0);
        for mark in &self.trend.marks {
            let Some(x) = plan.x_at(mark.at) else { continue };
            row = if x - last_x < MOMENT_PX { row + 1.0 } else { 0.0 };
            last_x = x;
            self.pen.upright(x, (top, bottom), 1.0, &self.palette.grid)?;
            let y = top + MOMENT_PX * (0.5 + row % MOMENT_ROWS);
            self.pen.text(&mark.label, (x + 3.0, y), HPos::Left, SMALL, muted)?;
        }
        Ok(())
    }

    /// The interval of each run as a translucent band, of a single point as an error bar.
    fn intervals(&self, place: usize, series: &Series) -> Drawn<B> {
        let plan = &self.layout.plan;
        let tone = self.palette.tone(series.tone);
        let shade = match self.trend.series.len() {
            1 => 0.18,
            2 => 0.14,
            _ => 0.1,
        };
        for run in self.placed(place, series) {
            if let [(x, point)] = run[..] {
                self.error_bar(x, point, series.tone)?;
                continue;
            }
            let edge = |bound: fn(&Point) -> f64| -> Vec<(f64, f64)> {
                let far = 3.0 * (plan.domain.high - plan.domain.low);
                let finite =
                    |point: &Point| bound(point).clamp(point.value - far, point.value + far);
                bent(
                    &run.iter().map(|(x, point)| (*x, finite(point))).collect::<Vec<_>>(),
                    plan.domain,
                )
            };
            let (upper, lower) = (edge(|point| point.upper), edge(|point| point.lower));
            let outline = upper.into_iter().chain(lower.into_iter().rev());
            let outline: Vec<_> = outline.map(|(x, value)| (x, plan.y_of(value))).collect();
            self.pen.polygon(&outline, &tone.mix(shade))?;
        }
        Ok(())
    }

    /// An end that lies beyond the plot has no cap: the bar goes on.
    fn error_bar(&self, x: f64, point: Point, tone: Tone) -> Drawn<B> {
        let plan = &self.layout.plan;
        let ink = self.palette.tone(tone).mix(0.7);
        self.pen.upright(x, (plan.y_of(point.upper), plan.y_of(point.lower)), 1.5, &ink)?;
        [point.lower, point.upper]
            .into_iter()
            .filter(|bound| plan.domain.holds(*bound))
            .try_for_each(|bound| {
                self.pen.level(plan.y_of(bound), (x - CAP_PX, x + CAP_PX), 1.5, &ink)
            })
    }

    /// The line through each run, cut at the plot's edges, and the markers.
    fn line(&self, place: usize, series: &Series) -> Drawn<B> {
        let plan = &self.layout.plan;
        let is_dense = plan.step() < MARKERS_FROM_STEP_PX;
        let width = match (place, is_dense) {
            (0, false) => 2.25,
            (_, false) => 1.75,
            (_, true) if plan.step() < HAIRLINES_UNDER_STEP_PX => 1.0,
            (_, true) => 1.5,
        };
        for run in self.placed(place, series) {
            let values: Vec<_> = run.iter().map(|(x, point)| (*x, point.value)).collect();
            for part in clipped(&values, plan.domain) {
                let part: Vec<_> = part.iter().map(|(x, value)| (*x, plan.y_of(*value))).collect();
                self.pen.path(&part, width, &self.palette.tone(series.tone))?;
            }
            if run.len() == 1 || !is_dense {
                run.iter().try_for_each(|(x, point)| self.marker(*x, *point, series.tone))?;
            }
        }
        Ok(())
    }

    /// The runs of a series; a single point is moved aside so that error bars of several series do not cover each other.
    fn placed(&self, place: usize, series: &Series) -> Vec<Run> {
        let aside = (place as f64 - (self.trend.series.len() as f64 - 1.0) / 2.0) * DODGE_PX;
        let put = |index: usize, is_single: bool| {
            let x = self.layout.plan.x_of(index) + if is_single { aside } else { 0.0 };
            Some((x, series.points[index]?))
        };
        runs(&series.points)
            .into_iter()
            .map(|run| run.clone().filter_map(|index| put(index, run.len() == 1)).collect())
            .collect()
    }

    /// A marker; where the value lies beyond the plot, an arrow head at the edge that points to it.
    fn marker(&self, x: f64, point: Point, tone: Tone) -> Drawn<B> {
        let plan = &self.layout.plan;
        let y = plan.y_of(point.value);
        if plan.domain.holds(point.value) {
            return self.blob((x, y), point.is_small, tone);
        }
        let inwards = if point.value > plan.domain.high { 6.0 } else { -6.0 };
        let head = [(x, y), (x + 4.5, y + inwards), (x - 4.5, y + inwards)];
        self.pen.polygon(&head, &self.palette.tone(tone))
    }

    fn blob(&self, at: (f64, f64), is_hollow: bool, tone: Tone) -> Drawn<B> {
        let shape = shape(tone);
        self.pen.marker(shape, at, MARKER_RADIUS_PX + RIM_PX, &self.palette.background)?;
        self.pen.marker(shape, at, MARKER_RADIUS_PX, &self.palette.tone(tone))?;
        if is_hollow {
            self.pen.marker(shape, at, MARKER_RADIUS_PX - WALL_PX, &self.palette.background)?;
        }
        Ok(())
    }

    /// Over the lines, so that it can be read.
    fn reference_label(&self, label: &Reference) -> Drawn<B> {
        let right = self.layout.plan.plot.right;
        let Reference { text, y, width, is_inside } = label;
        if !is_inside {
            return self.pen.text(text, (right + 8.0, *y), HPos::Left, SMALL, &self.palette.muted);
        }
        let halo = Plot { left: right - width - 5.0, top: y - 7.5, right, bottom: y + 7.5 };
        self.pen.rect(halo, &self.palette.background.mix(0.75))?;
        self.pen.text(text, (right - 2.0, *y), HPos::Right, SMALL, &self.palette.muted)
    }

    /// Title, legend and notes of a picture that stands alone.
    fn caption(&self) -> Drawn<B> {
        let Layout { title, legend, notes, left, .. } = self.layout;
        for line in title {
            self.pen.text(&line.text, (*left, line.y), HPos::Left, TITLE, &self.palette.text)?;
        }
        for item in legend {
            let Series { name, tone, .. } = &self.trend.series[item.series];
            let sample = [(item.x, item.y), (item.x + SAMPLE_PX, item.y)];
            self.pen.path(&sample, 2.0, &self.palette.tone(*tone))?;
            self.blob((item.x + SAMPLE_PX / 2.0, item.y), false, *tone)?;
            self.pen.text(name, (item.name_x, item.y), HPos::Left, NOTE, &self.palette.text)?;
        }
        for line in notes {
            self.pen.text(&line.text, (*left, line.y), HPos::Left, NOTE, &self.palette.muted)?;
        }
        Ok(())
    }
}

const fn shape(tone: Tone) -> Shape {
    match tone.0 % Tone::COUNT {
        0 => Shape::Circle,
        1 => Shape::Square,
        2 => Shape::Triangle,
        _ => Shape::Diamond,
    }
}
