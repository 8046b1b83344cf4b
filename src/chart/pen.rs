//! Drawing in CSS pixels on a plotters area: what runs along an axis is laid on whole device pixels, so that it is crisp.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};
use plotters_backend::DrawingBackend;

use super::frame::{Frame, Plot};
use super::lettering::{FONT_STACK, Face, table_width};
use super::scale::dashes;

/// Nothing, or what the backend could not do.
pub(crate) type Drawn<B> = Result<(), DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>>;

/// Size and weight of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Letters {
    /// Height of the em square in CSS pixels.
    pub(crate) size_px: f64,
    /// Bold or regular.
    pub(crate) is_bold: bool,
}

/// Which marker: told apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// A plotters area seen in CSS pixels.
pub(crate) struct Pen<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    ratio: f64,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    pub(crate) const fn new(area: &'a DrawingArea<B, Shift>, frame: &Frame) -> Self {
        Self { area, ratio: frame.ratio }
    }

    /// Fills a rectangle whose edges are moved to the nearest device pixels.
    pub(crate) fn rect(
        &self,
        Plot { left, top, right, bottom }: Plot,
        color: &impl Color,
    ) -> Drawn<B> {
        let corners =
            [(self.whole(left), self.whole(top)), (self.whole(right), self.whole(bottom))];
        self.area.draw(&Rectangle::new(corners, color.filled()))
    }

    /// `room` with its edges on device pixels, less a gap of whole device pixels on its right and below: neighbours are never
    /// farther apart here than there.
    pub(crate) fn cell(&self, room: Plot, (gap_x, gap_y): (f64, f64)) -> Plot {
        let px = |css_px: f64| (css_px * self.ratio).round();
        let (left, top) = (px(room.left), px(room.top));
        let right = (px(room.right) - px(gap_x)).max(left);
        let bottom = (px(room.bottom) - px(gap_y)).max(top);
        let [left, top, right, bottom] = [left, top, right, bottom].map(|edge| edge / self.ratio);
        Plot { left, top, right, bottom }
    }

    /// A level line.
    pub(crate) fn level(
        &self,
        y: f64,
        (left, right): (f64, f64),
        width_px: f64,
        color: &impl Color,
    ) -> Drawn<B> {
        let (top, bottom) = self.beam(y, width_px);
        let corners = [(self.whole(left), top), (self.whole(right), bottom)];
        self.area.draw(&Rectangle::new(corners, color.filled()))
    }

    /// Fills a rectangle whose edges need not be whole pixels: many of them lie close together.
    pub(crate) fn block(
        &self,
        Plot { left, top, right, bottom }: Plot,
        color: &impl Color,
    ) -> Drawn<B> {
        let corners = [(self.fine(left), self.fine(top)), (self.fine(right), self.fine(bottom))];
        self.area.draw(&Rectangle::new(corners, color.filled()))
    }

    /// A level bar whose width and place need not be whole pixels: many of them lie close together.
    pub(crate) fn bar(
        &self,
        y: f64,
        (left, right): (f64, f64),
        width_px: f64,
        color: &impl Color,
    ) -> Drawn<B> {
        let (top, bottom) = (self.fine(y - width_px / 2.0), self.fine(y + width_px / 2.0));
        let corners = [(self.fine(left), top), (self.fine(right), bottom.max(top + 1))];
        self.area.draw(&Rectangle::new(corners, color.filled()))
    }

    /// An upright line.
    pub(crate) fn upright(
        &self,
        x: f64,
        (top, bottom): (f64, f64),
        width_px: f64,
        color: &impl Color,
    ) -> Drawn<B> {
        let (left, right) = self.beam(x, width_px);
        let corners = [(left, self.whole(top)), (right, self.whole(bottom))];
        self.area.draw(&Rectangle::new(corners, color.filled()))
    }

    /// A line through `points`.
    pub(crate) fn path(
        &self,
        points: &[(f64, f64)],
        width_px: f64,
        color: &impl Color,
    ) -> Drawn<B> {
        let width = self.fine(width_px).unsigned_abs().max(1);
        self.area.draw(&PathElement::new(self.places(points), color.stroke_width(width)))
    }

    /// A broken line through `points`: strokes and gaps so long.
    pub(crate) fn dashed(
        &self,
        points: &[(f64, f64)],
        width_px: f64,
        (stroke, gap): (f64, f64),
        color: &impl Color,
    ) -> Drawn<B> {
        dashes(points, stroke, gap).iter().try_for_each(|dash| self.path(dash, width_px, color))
    }

    /// Fills the polygon of `points`.
    pub(crate) fn polygon(&self, points: &[(f64, f64)], color: &impl Color) -> Drawn<B> {
        self.area.draw(&Polygon::new(self.places(points), color.filled()))
    }

    /// Fills a marker of about `radius` around `(x, y)`; all shapes look equally heavy.
    pub(crate) fn marker(
        &self,
        shape: Shape,
        (x, y): (f64, f64),
        radius: f64,
        color: &impl Color,
    ) -> Drawn<B> {
        let corners: &[(f64, f64)] = match shape {
            Shape::Circle => {
                let center = (self.fine(x), self.fine(y));
                return self.area.draw(&Circle::new(center, self.fine(radius), color.filled()));
            }
            Shape::Square => &[(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
            Shape::Triangle => &[(0.0, -1.3), (1.18, 0.78), (-1.18, 0.78)],
            Shape::Diamond => &[(0.0, -1.3), (1.2, 0.0), (0.0, 1.3), (-1.2, 0.0)],
        };
        let placed: Vec<_> =
            corners.iter().map(|(dx, dy)| (x + dx * radius, y + dy * radius)).collect();
        self.polygon(&placed, color)
    }

    /// Writes `text` with its left end, middle or right end at `x`, and its letters' middle at `y`.
    pub(crate) fn text(
        &self,
        text: &str,
        (x, y): (f64, f64),
        end: HPos,
        letters: Letters,
        color: &impl Color,
    ) -> Drawn<B> {
        let mut style = self.style(letters);
        style.color = color.to_backend_color();
        style.pos = Pos::new(end, VPos::Center);
        let lowered = y + letters.size_px * 0.07;
        self.area.draw(&Text::new(text, (self.fine(x), self.whole(lowered)), style))
    }

    /// How wide `text` will be, in CSS pixels.
    pub(crate) fn width(&self, text: &str, letters: Letters) -> f64 {
        let style = self.style(letters);
        let unit = self.ratio * f64::from(Frame::FINE);
        match self.area.estimate_text_size(text, &style) {
            Ok((width, _)) => f64::from(width) / unit,
            Err(_) => table_width(
                &Face { weight: "normal", size: letters.size_px, family: FONT_STACK },
                text,
            ),
        }
    }

    fn style(&self, letters: Letters) -> TextStyle<'static> {
        let weight = if letters.is_bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = letters.size_px * self.ratio * f64::from(Frame::FINE);
        FontDesc::new(FontFamily::Name(FONT_STACK), size, weight).into()
    }

    fn places(&self, points: &[(f64, f64)]) -> Vec<(i32, i32)> {
        points.iter().map(|(x, y)| (self.fine(*x), self.fine(*y))).collect()
    }

    /// In backend units.
    #[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than an i32")]
    fn fine(&self, css_px: f64) -> i32 {
        (css_px * self.ratio * f64::from(Frame::FINE)).round() as i32
    }

    /// In backend units, at the edge of a device pixel.
    #[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than an i32")]
    fn whole(&self, css_px: f64) -> i32 {
        ((css_px * self.ratio).round() * f64::from(Frame::FINE)) as i32
    }

    /// Both edges of a line around `css_px`, a whole number of device pixels apart and at least one.
    #[expect(clippy::cast_possible_truncation, reason = "pictures are far smaller than an i32")]
    fn beam(&self, css_px: f64, width_px: f64) -> (i32, i32) {
        let width = (width_px * self.ratio).round().max(1.0);
        let start = (css_px * self.ratio - width / 2.0).round();
        let unit = f64::from(Frame::FINE);
        ((start * unit) as i32, ((start + width) * unit) as i32)
    }
}
