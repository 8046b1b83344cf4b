//! A chart as the text of an SVG file. The size is given in CSS pixels, the drawing in finer units.

use std::fmt;

use plotters::drawing::IntoDrawingArea;
use plotters_svg::SVGBackend;

use super::frame::Frame;
use super::kinds::Draw;
use super::lettering::{Face, table_width};
use super::measured::Measured;

/// Plotters' SVG backend writes letters 1.24 times smaller than it is asked to.
const LETTER_FACTOR: f64 = 1.24;

/// The picture of `chart` as an SVG document, laid out before any font is known.
#[must_use]
pub fn chart_svg(chart: &impl Draw, frame: &Frame) -> String {
    chart_svg_measured(chart, frame, table_width)
}

/// The same with texts measured by `ruler`.
#[must_use]
pub fn chart_svg_measured(
    chart: &impl Draw,
    frame: &Frame,
    ruler: impl Fn(&Face<'_>, &str) -> f64,
) -> String {
    let mut text = String::new();
    {
        let backend = SVGBackend::with_string(&mut text, frame.backend_size());
        let measured =
            Measured::new(backend, ruler, frame.backend_size()).with_letter_factor(LETTER_FACTOR);
        let area = measured.into_drawing_area();
        // This backend only fails on files, and here it writes into memory.
        chart.draw(frame, &area).ok();
        area.present().ok();
    }
    let body = text.split_once('\n').map_or("", |(_, body)| body);
    format!("{}\n{body}", Opening(*frame))
}

/// The `svg` tag: plotters' own knows neither the size in CSS pixels nor round corners and figures of equal width.
struct Opening(Frame);

impl fmt::Display for Opening {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.0.backend_size();
        write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
             stroke-linejoin=\"round\" stroke-linecap=\"round\" font-variant=\"tabular-nums\">",
            self.0.width_px, self.0.height_px
        )
    }
}
