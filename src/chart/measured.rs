//! A backend that answers "how wide is this text?" itself. Plotters on wasm asks by adding a styled element to the page,
//! which the content policy forbids, and natively counts bytes. Knows nothing of charts.

use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontFamily, FontStyle, FontTransform,
};

use super::lettering::Face;

type Outcome<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// `backend` with its own ruler, size and letter size; everything else passes through.
pub struct Measured<B, F> {
    backend: B,
    ruler: F,
    size: (u32, u32),
    letter_factor: f64,
}

impl<B: DrawingBackend, F: Fn(&Face<'_>, &str) -> f64> Measured<B, F> {
    /// Wraps `backend`: texts are measured by `ruler`, and the size is said to be `size`.
    pub const fn new(backend: B, ruler: F, size: (u32, u32)) -> Self {
        Self { backend, ruler, size, letter_factor: 1.0 }
    }

    /// Hands letters to the backend `factor` times as large, for a backend that draws them smaller than asked.
    #[must_use]
    pub const fn with_letter_factor(mut self, factor: f64) -> Self {
        self.letter_factor = factor;
        self
    }
}

impl<B: DrawingBackend, F: Fn(&Face<'_>, &str) -> f64> DrawingBackend for Measured<B, F> {
    type ErrorType = B::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome<B> {
        self.backend.ensure_prepared()
    }

    fn present(&mut self) -> Outcome<B> {
        self.backend.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome<B> {
        self.backend.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome<B> {
        self.backend.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome<B> {
        self.backend.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome<B> {
        self.backend.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome<B> {
        self.backend.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome<B> {
        self.backend.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Outcome<B> {
        self.backend.draw_text(text, &Resized { style, factor: self.letter_factor }, pos)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "widths are small and not negative"
    )]
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let (family, weight) = (style.family(), style.style());
        let face = Face { weight: weight.as_str(), size: style.size(), family: family.as_str() };
        Ok(((self.ruler)(&face, text).ceil() as u32, style.size().ceil() as u32))
    }
}

/// A text style with other letters' height.
struct Resized<'a, S> {
    style: &'a S,
    factor: f64,
}

impl<S: BackendTextStyle> BackendTextStyle for Resized<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.style.color()
    }

    fn size(&self) -> f64 {
        self.style.size() * self.factor
    }

    fn transform(&self) -> FontTransform {
        self.style.transform()
    }

    fn style(&self) -> FontStyle {
        self.style.style()
    }

    fn anchor(&self) -> Pos {
        self.style.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.style.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.style.layout_box(text)
    }

    fn draw<E, D: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        pos: BackendCoord,
        draw: D,
    ) -> Result<Result<(), E>, Self::FontError> {
        self.style.draw(text, pos, draw)
    }
}
