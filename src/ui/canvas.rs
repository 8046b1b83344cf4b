//! Charts on a canvas: the bitmap has one pixel for each pixel of the screen, and texts are measured by the canvas itself.
//! Knows the browser and no component.

use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::{Draw, Face, Frame, Measured, Places, Theme, chart_svg_measured};

/// Draws `chart` over the whole of `canvas` as CSS lays it out, and says where things are. `None` while it has no size.
///
/// Sets the canvas' inline width and height to a whole number of device pixels, so watch its parent's size, not its own.
#[must_use]
pub fn paint(canvas: &HtmlCanvasElement, chart: &impl Draw, theme: Theme) -> Option<Places> {
    let style = canvas.style();
    style.remove_property("width").ok()?;
    style.remove_property("height").ok()?;
    let ratio = web_sys::window()?.device_pixel_ratio().max(0.5);
    let width_px = u32::try_from(canvas.client_width()).ok().filter(|width| *width > 0)?;
    let height_px = u32::try_from(canvas.client_height()).ok().filter(|height| *height > 0)?;
    let zoom = theme.zoom();
    let frame = Frame::zoomed((width_px, height_px), ratio, theme);
    let (width, height) = frame.device_size();
    style.set_property("width", &format!("{}px", f64::from(width) / ratio)).ok()?;
    style.set_property("height", &format!("{}px", f64::from(height) / ratio)).ok()?;
    fill(canvas, chart, &frame).map(|places| places.zoomed(zoom))
}

/// The picture of `chart` as a PNG file: draws on a canvas that is never shown.
#[must_use]
pub fn png(chart: &impl Draw, frame: &Frame) -> Option<Vec<u8>> {
    let canvas = hidden()?;
    fill(&canvas, chart, frame)?;
    let url = canvas.to_data_url().ok()?;
    let letters = web_sys::window()?.atob(url.strip_prefix("data:image/png;base64,")?).ok()?;
    letters.chars().map(|letter| u8::try_from(letter).ok()).collect()
}

/// The picture of `chart` as an SVG document, with texts measured as on a canvas: both are the same picture.
#[must_use]
pub fn svg(chart: &impl Draw, frame: &Frame) -> Option<String> {
    let context = context(&hidden()?)?;
    Some(chart_svg_measured(chart, frame, |face, text| width(&context, face, text)))
}

fn hidden() -> Option<HtmlCanvasElement> {
    web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}

fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

fn width(context: &CanvasRenderingContext2d, face: &Face<'_>, text: &str) -> f64 {
    context.set_font(&face.css());
    context.measure_text(text).map_or(0.0, |metrics| metrics.width())
}

fn fill(canvas: &HtmlCanvasElement, chart: &impl Draw, frame: &Frame) -> Option<Places> {
    let (width_px, height_px) = frame.device_size();
    canvas.set_width(width_px);
    canvas.set_height(height_px);
    let context = context(canvas)?;
    let fine = f64::from(Frame::FINE).recip();
    context.set_transform(fine, 0.0, 0.0, fine, 0.0, 0.0).ok()?;
    context.set_line_join("round");
    context.set_line_cap("round");
    let backend = CanvasBackend::with_canvas_object(canvas.clone())?;
    let ruler = |face: &Face<'_>, text: &str| width(&context, face, text);
    let area = Measured::new(backend, ruler, frame.backend_size()).into_drawing_area();
    chart
        .draw(frame, &area)
        .inspect_err(|error| web_sys::console::error_1(&JsValue::from(error.to_string())))
        .ok()
}
