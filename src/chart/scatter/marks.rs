//! What is drawn of a scatter, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::layout::{Layout, Spot};
use super::{Fit, Pair, Scatter};
use crate::chart::pen::{Drawn, Shape};
use crate::chart::scale::{Domain, clipped};
use crate::chart::scattered::SET_OFF_UP_TO;
use crate::chart::stage::{Blob, RIM_PX, Stage, sample_line, sample_middle, shape};
use crate::chart::theme::Tone;

/// How much of its colour an ordinary dot has: among many, and where dots have areas.
const LIGHT: f64 = 0.45;
const TINT: f64 = 0.72;
/// What is compared with.
const LINE_PX: f64 = 1.0;
/// The fitted line and its strokes.
const FIT_PX: f64 = 1.75;
const FIT_DASH_PX: (f64, f64) = (7.0, 4.0);
/// Samples of the legend: a dot, and a light and a heavy one beside each other.
const SAMPLE_RADIUS_PX: f64 = 4.0;
const WEIGHTS_PX: [(f64, f64); 2] = [(-8.0, 3.0), (4.0, 7.0)];

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) scatter: &'a Scatter,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { plot, surround, labels, references, .. } = self.layout;
        self.axes()?;
        self.lines()?;
        self.fit()?;
        self.dots()?;
        labels.iter().try_for_each(|label| self.stage.dot_label(label))?;
        references.iter().try_for_each(|label| self.stage.reference_label(*plot, label))?;
        self.stage.caption(surround, &self.scatter.look, |index, at| self.sample(index, at))
    }

    /// The grid in both directions, its labels, and what is measured.
    fn axes(&self) -> Drawn<B> {
        let Layout { plot, x, y, surround, y_title_y, .. } = self.layout;
        let grid = &self.stage.palette.grid;
        for tick in &y.1 {
            self.stage.pen.level(tick.x, (plot.left, plot.right), 1.0, grid)?;
            self.stage.small(&tick.label, (plot.left - 8.0, tick.x), HPos::Right)?;
        }
        for tick in &x.1 {
            self.stage.pen.upright(tick.x, (plot.top, plot.bottom), 1.0, grid)?;
            self.stage.small(&tick.label, (tick.center, plot.bottom + 16.0), HPos::Center)?;
        }
        self.stage.base_line(*plot)?;
        self.stage.x_title(&self.scatter.x_title, surround, *plot)?;
        self.stage.small(&self.scatter.y_title, (surround.left, *y_title_y), HPos::Left)
    }

    /// What both figures are compared with.
    fn lines(&self) -> Drawn<B> {
        let Layout { plot, x, y, tag, .. } = self.layout;
        let ink = &self.stage.palette.mark;
        if let Some(line) = self.scatter.y_line.as_ref().filter(|it| y.0.beyond(it.at) == 0.0) {
            self.stage.pen.level(y.0.at(line.at), (plot.left, plot.right), LINE_PX, ink)?;
        }
        if let Some(line) = self.scatter.x_line.as_ref().filter(|it| x.0.beyond(it.at) == 0.0) {
            self.stage.pen.upright(x.0.at(line.at), (plot.top, plot.bottom), LINE_PX, ink)?;
        }
        let Some((text, center)) = tag else { return Ok(()) };
        self.stage.small(text, (*center, plot.top - 8.0), HPos::Center)
    }

    /// The fitted line, cut at the plot's edges.
    fn fit(&self) -> Drawn<B> {
        let Some(Fit { from, to, .. }) = self.scatter.fit else { return Ok(()) };
        let Layout { x, y, .. } = self.layout;
        let line = [from, to].map(|(at, value)| (x.0.unit(at), y.0.unit(value)));
        if from == to || line.iter().any(|(at, value)| !(at + value).is_finite()) {
            return Ok(());
        }
        let turned = |line: &[(f64, f64)]| line.iter().map(|(at, value)| (*value, *at)).collect();
        let across = |line: &Vec<(f64, f64)>, domain: Domain| clipped(line, domain);
        for upright in across(&turned(&line), x.0.scale.domain) {
            for part in across(&turned(&upright), y.0.scale.domain) {
                let placed =
                    part.iter().map(|(at, value)| (x.0.scale.at(*at), y.0.scale.at(*value)));
                self.fit_line(&placed.collect::<Vec<_>>())?;
            }
        }
        Ok(())
    }

    fn fit_line(&self, line: &[(f64, f64)]) -> Drawn<B> {
        self.stage.pen.dashed(line, FIT_PX, FIT_DASH_PX, &self.stage.palette.muted)
    }

    /// Light dots are drawn over heavy ones, marked dots over all.
    fn dots(&self) -> Drawn<B> {
        let dots = self.scatter.pairs.iter().zip(&self.layout.spots);
        let mut dots: Vec<(&Pair, &Spot)> =
            dots.filter_map(|(pair, spot)| Some((pair, spot.as_ref()?))).collect();
        dots.sort_by(|(one, one_spot), (other, other_spot)| {
            let marked = one.is_marked.cmp(&other.is_marked);
            marked.then(other_spot.radius.total_cmp(&one_spot.radius))
        });
        dots.into_iter().try_for_each(|(pair, spot)| self.dot(pair, spot))
    }

    /// A dot; where its figures lie beyond the plot, with an arrow head that points to them.
    fn dot(&self, pair: &Pair, spot: &Spot) -> Drawn<B> {
        let (tone, (x, y)) = (self.tone_of(pair), spot.disc.at);
        if let Some((dx, dy)) = spot.beyond {
            let away = spot.disc.reach;
            let ink = self.stage.palette.tone(tone);
            self.stage.head((x + dx * away, y + dy * away), (dx, dy), &ink)?;
        }
        let is_dense = self.scatter.pairs.len() > SET_OFF_UP_TO;
        if is_dense && !pair.is_marked {
            let ink = self.stage.palette.tone(tone).mix(LIGHT);
            return self.stage.pen.marker(shape(tone), (x, y), spot.radius, &ink);
        }
        self.marker(tone, (x, y), spot.radius, (pair.is_marked, pair.weight.is_some()))
    }

    fn marker(
        &self,
        tone: Tone,
        at: (f64, f64),
        radius: f64,
        (is_ringed, is_tinted): (bool, bool),
    ) -> Drawn<B> {
        let ink = self.stage.palette.tone(tone);
        let blob = Blob { shape: shape(tone), radius, is_hollow: false, is_ringed };
        if is_ringed || !is_tinted {
            return self.stage.blob(blob, at, &ink);
        }
        // The tint lies on a ground of its own, so that dots behind do not shine through.
        self.stage.pen.marker(blob.shape, at, radius + RIM_PX, &self.stage.palette.background)?;
        self.stage.pen.marker(blob.shape, at, radius, &ink.mix(TINT))
    }

    fn tone_of(&self, pair: &Pair) -> Tone {
        self.scatter.groups.get(pair.group).map_or(Tone(0), |group| group.tone)
    }

    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        let (x, y) = sample_middle(at);
        if let Some(group) = self.scatter.groups.get(index) {
            return self.marker(group.tone, (x, y), SAMPLE_RADIUS_PX, (false, false));
        }
        match index - self.scatter.groups.len() {
            0 => self.marker(Tone(0), (x, y), SAMPLE_RADIUS_PX, (true, false)),
            1 => WEIGHTS_PX.iter().try_for_each(|(aside, radius)| {
                let ink = &self.stage.palette.muted;
                let blob = Blob {
                    shape: Shape::Circle,
                    radius: *radius,
                    is_hollow: true,
                    is_ringed: false,
                };
                self.stage.blob(blob, (x + aside, y), ink)
            }),
            _ => self.fit_line(&sample_line(at)),
        }
    }
}
