//! Every sample chart on a canvas, painted as the page paints it, beside the SVG of the same chart. The page around it
//! (`contact.html`) says by attributes of its root which theme and which size is asked for.

#[allow(dead_code, reason = "tests draw more than the sheet shows")]
#[path = "samples.rs"]
mod samples;
#[path = "sizes.rs"]
mod sizes;

use vital_ledger::chart::{Chart, Frame, Palette, Theme, css_hex};
use vital_ledger::ui::canvas::{paint, svg};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlCanvasElement, HtmlElement};

/// Themes by their names in the page's address.
const THEMES: [(&str, Theme); 4] = [
    ("light", Theme::Light),
    ("dark", Theme::Dark),
    ("print", Theme::Print),
    ("projector", Theme::Projector),
];

/// Fills the page.
pub(crate) fn show() {
    if let Some(sheet) = Sheet::asked_for() {
        sheet.show_colours();
        for (name, chart) in samples::charts() {
            if sheet.show_sample(name, &chart).is_none() {
                web_sys::console::error_1(&format!("{name} could not be shown").into());
            }
        }
        let _told = sheet.root.set_attribute("data-state", "drawn");
    }
}

/// The page, and what it asks for.
struct Sheet {
    document: Document,
    root: HtmlElement,
    main: Element,
    theme: Theme,
    size: String,
    ratio: f64,
}

impl Sheet {
    fn asked_for() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let root: HtmlElement = document.document_element()?.dyn_into().ok()?;
        let main = document.query_selector("main").ok()??;
        let asked = root.get_attribute("data-theme")?;
        let theme = THEMES.iter().find(|(name, _)| *name == asked)?.1;
        let size = root.get_attribute("data-size")?;
        Some(Self { document, root, main, theme, size, ratio: window.device_pixel_ratio() })
    }

    /// The theme's colours for the page's style, and for tests that look for them in the pictures.
    fn show_colours(&self) {
        let Palette { background, text, muted, grid, axis, .. } = *self.theme.palette();
        let named = [
            ("paper", background),
            ("ink", text),
            ("muted", muted),
            ("grid", grid),
            ("axis", axis),
        ];
        for (name, color) in named {
            let _set = self.root.style().set_property(&format!("--{name}"), &css_hex(color));
        }
    }

    /// The heading, the canvas and the image of one chart.
    fn show_sample(&self, name: &str, chart: &Chart) -> Option<()> {
        let frame = self.frame(chart)?;
        let section = self.document.create_element("section").ok()?;
        section.set_attribute("data-sample", name).ok()?;
        section.set_inner_html(&pair(name, &frame));
        self.main.append_child(&section).ok()?;
        let canvas = section.query_selector("canvas").ok()??;
        paint(canvas.unchecked_ref::<HtmlCanvasElement>(), chart, self.theme)?;
        let text = js_sys::encode_uri_component(&svg(chart, &frame)?);
        let address = format!("data:image/svg+xml;charset=utf-8,{}", String::from(text));
        section.query_selector("img").ok()??.set_attribute("src", &address).ok()
    }

    fn frame(&self, chart: &Chart) -> Option<Frame> {
        let frames = sizes::kept_frames(chart);
        let (_, frame) = frames.into_iter().find(|(size, _)| *size == self.size)?;
        Some(Frame { ratio: self.ratio, theme: self.theme, ..frame })
    }
}

/// Room for both pictures of a sample, under its name.
fn pair(name: &str, frame: &Frame) -> String {
    let room = format!("style=\"width:{}px;height:{}px\"", frame.width_px, frame.height_px);
    format!(
        "<h2>{name}</h2>\
         <div class=\"pair\">\
         <figure><figcaption>canvas</figcaption><div {room}><canvas></canvas></div></figure>\
         <figure><figcaption>SVG</figcaption><img alt=\"\" {room}></figure>\
         </div>"
    )
}
