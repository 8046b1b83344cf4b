//! What is drawn of a list of intervals, layer by layer, once the layout says where. Chooses nothing that a reader would miss.

use plotters::style::Color;
use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::layout::Layout;
use super::{Intervals, Row};
use crate::chart::axis::SMALL;
use crate::chart::frame::Plot;
use crate::chart::pen::{Drawn, Shape};
use crate::chart::stage::{Blob, Stage, sample_line, sample_middle};
use crate::chart::theme::Tone;
use crate::chart::trend::Point;

/// Rows that are lower have neither rings nor hollow markers.
const FULL_ROW_PX: f64 = 9.0;
/// The largest marker, and its share of the row.
const RADIUS_PX: f64 = 4.0;
const LEAST_RADIUS_PX: f64 = 1.5;
const RADIUS_SHARE: f64 = 0.24;
/// An interval bar at its widest.
const BAR_PX: f64 = 2.0;
/// How much of its colour the bar of a row has that does not stand out.
const QUIET: f64 = 0.55;
/// The same where rows are thin and bars close together.
const FAINT: f64 = 0.32;
/// In thin rows markers of rows that stand out are so much larger, shrunk estimates so much smaller.
const LARGER: f64 = 1.7;
const SMALLER: f64 = 0.7;

/// Everything that the layers share.
pub(super) struct Marks<'a, B: DrawingBackend> {
    pub(super) stage: &'a Stage<'a, B>,
    pub(super) intervals: &'a Intervals,
    pub(super) layout: &'a Layout,
}

impl<B: DrawingBackend> Marks<'_, B> {
    /// All layers, from the lowest.
    pub(super) fn draw(&self) -> Drawn<B> {
        let Layout { scale, ticks, .. } = self.layout;
        self.band()?;
        self.stage.upright_grid(scale.plot, ticks, &scale.values)?;
        self.guides()?;
        self.line()?;
        self.stage.base_line(scale.plot)?;
        self.rows(Self::bar)?;
        self.rows(Self::markers)?;
        self.words()?;
        self.stage.caption(&self.layout.surround, &self.intervals.look, |index, at| {
            self.sample(index, at)
        })
    }

    fn rows(&self, draw: impl Fn(&Self, &Row, f64) -> Drawn<B>) -> Drawn<B> {
        let mut rows: Vec<(usize, &Row)> = self.intervals.rows.iter().enumerate().collect();
        rows.sort_by_key(|(_, row)| row.is_marked);
        rows.into_iter().try_for_each(|(index, row)| draw(self, row, self.layout.y_of(index)))
    }

    fn band(&self) -> Drawn<B> {
        let Some(band) = &self.intervals.band else { return Ok(()) };
        let scale = &self.layout.scale;
        let (left, right) = (scale.values.at(band.from), scale.values.at(band.to));
        self.stage.pen.rect(Plot { left, right, ..scale.plot }, &self.stage.palette.band)
    }

    /// From each name to its row.
    fn guides(&self) -> Drawn<B> {
        let Plot { left, right, .. } = self.layout.scale.plot;
        let ink = &self.stage.palette.grid;
        let names = &self.layout.names;
        names.iter().try_for_each(|name| self.stage.pen.level(name.y, (left, right), 1.0, ink))
    }

    fn line(&self) -> Drawn<B> {
        let Some(line) = &self.intervals.line else { return Ok(()) };
        let scale = &self.layout.scale;
        let span = (scale.plot.top, scale.plot.bottom);
        self.stage.pen.upright(scale.values.at(line.at), span, 1.5, &self.stage.palette.mark)
    }

    /// The interval; where it goes on beyond the plot, its end is an arrow head.
    fn bar(&self, row: &Row, y: f64) -> Drawn<B> {
        let Some(Point { lower, upper, .. }) = row.point else { return Ok(()) };
        let scale = &self.layout.scale.values;
        let tone = self.stage.palette.tone(tone(row));
        let is_full = self.layout.row_px >= FULL_ROW_PX;
        let ink = tone.mix(match (row.is_marked, is_full) {
            (true, _) => 1.0,
            (false, true) => QUIET,
            (false, false) => FAINT,
        });
        let width = if is_full { BAR_PX } else { (self.layout.row_px * 0.5).clamp(0.75, BAR_PX) };
        let (left, right) = (scale.at(lower), scale.at(upper));
        self.stage.pen.bar(y, (left, right), width, &ink)?;
        if !is_full {
            return Ok(());
        }
        if upper > scale.domain.high {
            self.stage.head((right, y), (1.0, 0.0), &tone)?;
        }
        if lower < scale.domain.low {
            self.stage.head((left, y), (-1.0, 0.0), &tone)?;
        }
        Ok(())
    }

    /// The shrunk estimate below the estimate itself.
    fn markers(&self, row: &Row, y: f64) -> Drawn<B> {
        let scale = &self.layout.scale.values;
        let radius = (self.layout.row_px * RADIUS_SHARE).clamp(LEAST_RADIUS_PX, RADIUS_PX);
        let is_full = self.layout.row_px >= FULL_ROW_PX;
        if let Some(shrunk) = row.shrunk.filter(|shrunk| scale.domain.holds(*shrunk)) {
            self.shrunk((scale.at(shrunk), y), radius, is_full)?;
        }
        let Some(point) = row.point.filter(|point| scale.domain.holds(point.value)) else {
            return Ok(());
        };
        let blob = Blob {
            shape: Shape::Circle,
            radius,
            is_hollow: point.is_small && is_full,
            is_ringed: row.is_marked && is_full,
        };
        let (at, ink) = ((scale.at(point.value), y), self.stage.palette.tone(tone(row)));
        if is_full {
            return self.stage.blob(blob, at, &ink);
        }
        let radius = if row.is_marked { radius * LARGER } else { radius };
        self.stage.pen.marker(Shape::Circle, at, radius, &ink)
    }

    fn shrunk(&self, at: (f64, f64), radius: f64, is_full: bool) -> Drawn<B> {
        let ink = self.stage.palette.tone(Tone(3));
        if !is_full {
            return self.stage.pen.marker(Shape::Circle, at, radius * SMALLER, &ink);
        }
        let blob = Blob { shape: Shape::Diamond, radius, is_hollow: true, is_ringed: false };
        self.stage.blob(blob, at, &ink)
    }

    fn words(&self) -> Drawn<B> {
        let Layout { scale, names, tags, title_y, surround, .. } = self.layout;
        for name in names {
            let palette = self.stage.palette;
            let ink = if name.is_marked { &palette.text } else { &palette.muted };
            let at = (scale.plot.left - 10.0, name.y);
            self.stage.pen.text(&name.text, at, HPos::Right, SMALL, ink)?;
        }
        for tag in tags {
            self.stage.small(&tag.text, (tag.x, scale.plot.top - 8.0), HPos::Center)?;
        }
        self.stage.small(&self.intervals.x_title, (surround.left, *title_y), HPos::Left)
    }

    pub(super) fn sample(&self, index: usize, at: (f64, f64)) -> Drawn<B> {
        let middle = sample_middle(at);
        if index == 1 {
            return self.shrunk(middle, RADIUS_PX, true);
        }
        let is_ringed = index == 2;
        let tone = self.stage.palette.tone(if is_ringed { Tone(1) } else { Tone(0) });
        self.stage.pen.path(&sample_line(at), BAR_PX, &tone)?;
        let blob = Blob { shape: Shape::Circle, radius: RADIUS_PX, is_hollow: false, is_ringed };
        self.stage.blob(blob, middle, &tone)
    }
}

/// What stands out has a hue of its own, besides its ring.
const fn tone(row: &Row) -> Tone {
    if row.is_marked { Tone(1) } else { Tone(0) }
}
