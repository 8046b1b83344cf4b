//! A backend that writes down what it is asked to draw, and a reader of the same list from an SVG text.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::drawing::IntoDrawingArea;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use vital_ledger::chart::{Draw, Face, Frame, Measured, Places, table_width};

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// One primitive: its SVG name, its numbers in a fixed order, its colour with opacity, its text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) kind: &'static str,
    pub(crate) numbers: Vec<f64>,
    pub(crate) color: String,
    pub(crate) text: String,
}

impl Call {
    /// Whether both draw the same thing; letters' sizes went through a division, so the last digits may differ.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let near = |pair: (&f64, &f64)| (pair.0 - pair.1).abs() < 1e-6;
        self.kind == other.kind
            && self.color == other.color
            && self.text == other.text
            && self.numbers.len() == other.numbers.len()
            && self.numbers.iter().zip(&other.numbers).all(near)
    }
}

/// What `chart` draws, and where.
pub(crate) fn record<C: Draw>(chart: &C, frame: &Frame) -> (Vec<Call>, Places) {
    let calls = Rc::new(RefCell::new(Vec::new()));
    let ruler = |face: &Face<'_>, text: &str| table_width(face, text);
    let recorder = Recorder { calls: Rc::clone(&calls), size: frame.backend_size() };
    let area = Measured::new(recorder, ruler, frame.backend_size()).into_drawing_area();
    let placed = chart.draw(frame, &area).unwrap();
    drop(area);
    (calls.take(), placed)
}

struct Recorder {
    calls: Rc<RefCell<Vec<Call>>>,
    size: (u32, u32),
}

impl Recorder {
    fn note(&self, kind: &'static str, numbers: Vec<f64>, color: BackendColor, text: &str) {
        let (red, green, blue) = color.rgb;
        let color = format!("#{red:02X}{green:02X}{blue:02X} {}", color.alpha);
        self.calls.borrow_mut().push(Call { kind, numbers, color, text: text.to_owned() });
    }
}

fn flat(points: impl IntoIterator<Item = BackendCoord>) -> Vec<f64> {
    points.into_iter().flat_map(|(x, y)| [f64::from(x), f64::from(y)]).collect()
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.note("pixel", flat([point]), color, "");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.note("line", flat([from, to]), style.color(), "");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Outcome {
        self.note("rect", flat([from, to]), style.color(), "");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let mut numbers = flat(path);
        numbers.push(f64::from(style.stroke_width()));
        self.note("polyline", numbers, style.color(), "");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Outcome {
        let mut numbers = flat([center]);
        numbers.push(f64::from(radius));
        self.note("circle", numbers, style.color(), "");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.note("polygon", flat(path), style.color(), "");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Outcome {
        let anchor = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        };
        let mut numbers = flat([pos]);
        numbers.extend([style.size(), anchor]);
        self.note("text", numbers, style.color(), text);
        Ok(())
    }
}

/// The primitives of an SVG text as plotters writes it: one element a line, the words of a text on the line after.
pub(crate) fn read_svg(svg: &str) -> Vec<Call> {
    let mut lines = svg.lines().skip(1);
    let mut calls = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(kind) = KINDS.into_iter().find(|kind| line.starts_with(&format!("<{kind} "))) {
            let text = if kind == "text" { lines.next().unwrap_or("") } else { "" };
            calls.push(Call {
                kind,
                numbers: numbers(kind, line),
                color: color(line),
                text: text.to_owned(),
            });
        }
    }
    calls
}

const KINDS: [&str; 6] = ["rect", "line", "polyline", "polygon", "circle", "text"];

fn attribute<'a>(line: &'a str, name: &str) -> &'a str {
    let start = line.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3);
    start.and_then(|start| line[start..].split('"').next()).unwrap_or("")
}

fn numbers(kind: &str, line: &str) -> Vec<f64> {
    let number = |name: &str| attribute(line, name).parse::<f64>().unwrap();
    let points =
        || attribute(line, "points").split([',', ' ']).filter_map(|part| part.parse().ok());
    match kind {
        "rect" => {
            let (x, y) = (number("x"), number("y"));
            vec![x, y, x + number("width"), y + number("height")]
        }
        "line" => ["x1", "y1", "x2", "y2"].map(number).to_vec(),
        "polyline" => points().chain([number("stroke-width")]).collect(),
        "polygon" => points().collect(),
        "circle" => ["cx", "cy", "r"].map(number).to_vec(),
        _ => {
            let anchor = match attribute(line, "text-anchor") {
                "start" => 0.0,
                "middle" => 0.5,
                _ => 1.0,
            };
            vec![number("x"), number("y"), number("font-size"), anchor]
        }
    }
}

fn color(line: &str) -> String {
    let fill = attribute(line, "fill");
    let ink = if fill == "none" { attribute(line, "stroke") } else { fill };
    let ink = if ink.is_empty() { attribute(line, "stroke") } else { ink };
    format!("{ink} {}", attribute(line, "opacity"))
}
