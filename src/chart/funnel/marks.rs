//! What is drawn of a funnel, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::dots::{Side, Spot, radius};
use super::layout::Layout;
use super::{Dot, Funnel, Limit, Limits, Standing};
use crate::chart::pen::{Drawn, Shape};
use crate::chart::scale::clipped;
use crate::chart::scattered::SET_OFF_UP_TO;
use crate::chart::stage::{Blob, Stage, sample_line, sample_middle};
use crate::chart::theme::Tone;

/// Limits: strong and fine lines, the strokes of adjusted ones, the points of those that the user set.
const OUTER_PX: f64 = 1.75;
const INNER_PX: f64 = 1.0;
const ADJUSTED_DASH_PX: (f64, f64) = (7.0, 5.0);
const CUSTOM_PX: f64 = 2.25;
const CUSTOM_DASH_PX: (f64, f64) = (0.5, 5.0);
/// How much of its colour a dot within the limits has where there are too many to be hollow.
const LIGHT: f64 = 0.45;
/// The wall of a dot within the limits.
const WALL_PX: f64 = 1.1;
/// The legend's first items are kinds of dots.
const KINDS: [(Standing, bool); 4] = [
    (Standing::Within, false),
    (Standing::Beyond, false),
    (Standing::FarBeyond, false),
    (Standing::Beyond, true),
];

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) funnel: &'a Funnel,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { plot, y, y_ticks, .. } = self.layout;
        self.stage.level_grid(*plot, y_ticks, y)?;
        self.axes()?;
        self.centre()?;
        self.funnel.limits.iter().try_for_each(|limits| self.limits(limits))?;
        self.custom()?;
        self.dots()?;
        self.labels()?;
        let references = &self.layout.references;
        references.iter().try_for_each(|label| self.stage.reference_label(*plot, label))?;
        self.stage
            .caption(&self.layout.surround, &self.funnel.look, |index, at| self.sample(index, at))
    }

    fn axes(&self) -> Drawn<B> {
        let Layout { plot, surround, y_title_y, .. } = self.layout;
        self.stage.base_line(*plot)?;
        for tick in &self.layout.x_ticks {
            let span = (plot.bottom, plot.bottom + 5.0);
            self.stage.pen.upright(tick.x, span, 1.0, &self.stage.palette.axis)?;
            self.stage.small(&tick.label, (tick.center, plot.bottom + 16.0), HPos::Center)?;
        }
        self.stage.x_title(&self.funnel.x_title, surround, *plot)?;
        self.stage.small(&self.funnel.y_title, (surround.left, *y_title_y), HPos::Left)
    }

    fn centre(&self) -> Drawn<B> {
        let Some(centre) = &self.funnel.centre else { return Ok(()) };
        let Layout { plot, y, .. } = self.layout;
        let span = (plot.left, plot.right);
        self.stage.pen.level(y.at(centre.at), span, 1.5, &self.stage.palette.mark)
    }

    fn limits(&self, limits: &Limits) -> Drawn<B> {
        let sides: [fn(&Limit) -> f64; 2] = [|limit| limit.lower, |limit| limit.upper];
        for side in sides {
            for part in self.curve(&limits.points, side) {
                self.limit_line(limits, &part)?;
            }
        }
        Ok(())
    }

    fn limit_line(&self, limits: &Limits, line: &[(f64, f64)]) -> Drawn<B> {
        let width = if limits.is_outer { OUTER_PX } else { INNER_PX };
        let ink = &self.stage.palette.muted;
        if limits.is_adjusted {
            return self.stage.pen.dashed(line, width, ADJUSTED_DASH_PX, ink);
        }
        self.stage.pen.path(line, width, ink)
    }

    fn custom(&self) -> Drawn<B> {
        let Some(custom) = &self.funnel.custom else { return Ok(()) };
        let lower = self.curve(&custom.points, |limit| limit.lower);
        let upper = self.curve(&custom.points, |limit| limit.upper);
        lower.iter().chain(&upper).try_for_each(|part| self.custom_line(part))
    }

    fn custom_line(&self, line: &[(f64, f64)]) -> Drawn<B> {
        let ink = self.stage.palette.tone(Tone(3));
        self.stage.pen.dashed(line, CUSTOM_PX, CUSTOM_DASH_PX, &ink)
    }

    /// One side of a pair of limits, cut at the plot's edges.
    fn curve(&self, points: &[Limit], side: impl Fn(&Limit) -> f64) -> Vec<Vec<(f64, f64)>> {
        let Layout { x, y, .. } = self.layout;
        let known = points.iter().filter(|limit| limit.births > 0.0 && side(limit).is_finite());
        let line: Vec<_> = known.map(|limit| (side(limit), limit.births.ln())).collect();
        let within: Vec<Vec<_>> = clipped(&line, x.domain);
        let turned = within.iter().map(|part| part.iter().map(|(value, at)| (*at, *value)));
        let turned: Vec<Vec<(f64, f64)>> = turned.map(Iterator::collect).collect();
        let placed = |part: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
            part.into_iter().map(|(at, value)| (x.at(at), y.at(value))).collect()
        };
        turned.iter().flat_map(|part| clipped(part, y.domain)).map(placed).collect()
    }

    /// Those that stand out are drawn over those that do not.
    fn dots(&self) -> Drawn<B> {
        let mut order: Vec<_> = self.funnel.dots.iter().zip(&self.layout.spots).collect();
        order.sort_by_key(|(dot, _)| (dot.is_marked, dot.standing));
        order.into_iter().try_for_each(|(dot, spot)| match spot {
            Some(spot) => self.dot(dot, spot),
            None => Ok(()),
        })
    }

    fn dot(&self, dot: &Dot, spot: &Spot) -> Drawn<B> {
        let ink = self.ink(dot.standing);
        match spot.side {
            Side::Inside => self.marker(dot.standing, dot.is_marked, spot.at),
            Side::Above => self.stage.head(spot.at, (0.0, -1.0), &ink),
            Side::Below => self.stage.head(spot.at, (0.0, 1.0), &ink),
        }
    }

    fn marker(&self, standing: Standing, is_ringed: bool, at: (f64, f64)) -> Drawn<B> {
        let dots = self.funnel.dots.len();
        let (radius, ink) = (radius(standing, dots), self.ink(standing));
        if standing == Standing::Within && !is_ringed {
            return self.faint(at, radius, dots <= SET_OFF_UP_TO);
        }
        let shape = if standing == Standing::FarBeyond { Shape::Diamond } else { Shape::Circle };
        let is_hollow = standing == Standing::Within;
        self.stage.blob(Blob { shape, radius, is_hollow, is_ringed }, at, &ink)
    }

    fn faint(&self, at: (f64, f64), radius: f64, is_hollow: bool) -> Drawn<B> {
        let ink = self.ink(Standing::Within);
        if !is_hollow {
            return self.stage.pen.marker(Shape::Circle, at, radius, &ink.mix(LIGHT));
        }
        self.stage.pen.marker(Shape::Circle, at, radius, &ink)?;
        let ground = &self.stage.palette.background;
        self.stage.pen.marker(Shape::Circle, at, radius - WALL_PX, ground)
    }

    fn ink(&self, standing: Standing) -> impl Color + use<B> {
        let palette = self.stage.palette;
        match standing {
            Standing::Within => palette.muted,
            Standing::Beyond => palette.tone(Tone(0)),
            Standing::FarBeyond => palette.tone(Tone(1)),
        }
    }

    fn labels(&self) -> Drawn<B> {
        self.layout.labels.iter().try_for_each(|label| self.stage.dot_label(label))
    }

    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        if let Some((standing, is_ringed)) = KINDS.get(index) {
            return self.marker(*standing, *is_ringed, sample_middle(at));
        }
        match self.funnel.limits.get(index - KINDS.len()) {
            Some(limits) => self.limit_line(limits, &sample_line(at)),
            None => self.custom_line(&sample_line(at)),
        }
    }
}
