//! What is drawn of a trend, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::layout::Layout;
use super::{Point, Series, Trend};
use crate::chart::frame::Plot;
use crate::chart::pen::Drawn;
use crate::chart::scale::{bent, clipped, runs};
use crate::chart::stage::{Blob, Stage, sample_line, sample_middle, shape};
use crate::chart::theme::Tone;

/// Markers are left out where points are closer than this.
const MARKERS_FROM_STEP_PX: f64 = 13.5;
/// Lines are at their thinnest where points are closer than this.
const HAIRLINES_UNDER_STEP_PX: f64 = 1.5;
const RADIUS_PX: f64 = 3.6;
/// Single points of several series stand beside each other, so far apart.
const DODGE_PX: f64 = 7.0;
/// Half the width of the strokes that end an error bar.
const CAP_PX: f64 = 3.0;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) trend: &'a Trend,
    pub(super) layout: &'a Layout,
}

/// Points that follow each other without a gap, with the place of each along x.
type Run = Vec<(f64, Point)>;

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        self.reference_band()?;
        self.grid()?;
        self.axes()?;
        self.moments()?;
        self.smooth_band()?;
        self.break_lines()?;
        self.series_from_the_last(Self::intervals)?;
        self.series_from_the_last(Self::line)?;
        self.smooth_line()?;
        let plot = self.layout.plan.plot;
        let references = &self.layout.references;
        references.iter().try_for_each(|label| self.stage.reference_label(plot, label))?;
        self.break_labels()?;
        self.stage
            .caption(&self.layout.surround, &self.trend.look, |index, at| self.sample(index, at))
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
        self.stage.pen.rect(plot, &self.stage.palette.band)
    }

    /// Level lines only: the grid with its labels, and the reference line.
    fn grid(&self) -> Drawn<B> {
        let plan = &self.layout.plan;
        self.stage.level_grid(plan.plot, &self.layout.y_ticks, &self.layout.scale())?;
        let Some(line) = &self.trend.line else { return Ok(()) };
        let span = (plan.plot.left, plan.plot.right);
        self.stage.pen.level(plan.y_of(line.at), span, 1.0, &self.stage.palette.mark)
    }

    /// The base line with ticks and labels, and what is measured.
    fn axes(&self) -> Drawn<B> {
        let Layout { plan, y_title_y, surround, .. } = self.layout;
        let Plot { bottom, .. } = plan.plot;
        self.stage.base_line(plan.plot)?;
        for label in &self.layout.x_labels {
            let (x, axis) = (plan.x_of(label.index), &self.stage.palette.axis);
            self.stage.pen.upright(x, (bottom, bottom + 5.0), 1.0, axis)?;
            self.stage.small(&label.text, (label.center, bottom + 16.0), HPos::Center)?;
        }
        self.stage.small(&self.trend.y_title, (surround.left, *y_title_y), HPos::Left)
    }

    /// The interval of each run as a translucent band, of a single point as an error bar.
    fn intervals(&self, place: usize, series: &Series) -> Drawn<B> {
        let plan = &self.layout.plan;
        let tone = self.stage.palette.tone(series.tone);
        let shade = match self.trend.series.len() {
            1 => 0.18,
            2 => 0.14,
            _ => 0.1,
        };
        for run in self.placed(place, series).into_iter().filter(has_intervals) {
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
            self.stage.pen.polygon(&outline, &tone.mix(shade))?;
        }
        Ok(())
    }

    /// An end that lies beyond the plot has no cap: the bar goes on.
    fn error_bar(&self, x: f64, point: Point, tone: Tone) -> Drawn<B> {
        let plan = &self.layout.plan;
        let ink = self.stage.palette.tone(tone).mix(0.7);
        self.stage.pen.upright(x, (plan.y_of(point.upper), plan.y_of(point.lower)), 1.5, &ink)?;
        [point.lower, point.upper]
            .into_iter()
            .filter(|bound| plan.domain.holds(*bound))
            .try_for_each(|bound| {
                self.stage.pen.level(plan.y_of(bound), (x - CAP_PX, x + CAP_PX), 1.5, &ink)
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
                self.stage.pen.path(&part, width, &self.stage.palette.tone(series.tone))?;
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
        let up = if point.value > plan.domain.high { -1.0 } else { 1.0 };
        self.stage.head((x, y), (0.0, up), &self.stage.palette.tone(tone))
    }

    fn blob(&self, at: (f64, f64), is_hollow: bool, tone: Tone) -> Drawn<B> {
        let blob = Blob { shape: shape(tone), radius: RADIUS_PX, is_hollow, is_ringed: false };
        self.stage.blob(blob, at, &self.stage.palette.tone(tone))
    }

    /// A sample of the legend: a series, or the smoothed course behind them.
    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        let Some(Series { tone, .. }) = self.trend.series.get(index) else {
            return self.smooth_sample(at);
        };
        self.stage.pen.path(&sample_line(at), 2.0, &self.stage.palette.tone(*tone))?;
        self.blob(sample_middle(at), false, *tone)
    }
}

/// Whether there is anything to draw but the line: sums that follow from each other have no intervals.
fn has_intervals(run: &Run) -> bool {
    run.iter().any(|(_, point)| point.upper > point.lower)
}
