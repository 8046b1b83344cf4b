//! What stands around a plot in a picture that leaves the page: title, legend, notes. Knows no kind of chart.

use super::frame::{Frame, Plot};
use super::lettering::{FONT_STACK, Face, table_width, wrap};
use super::pen::Letters;
use super::theme::Theme;

/// The letters of legend and notes.
pub(crate) const NOTE: Letters = Letters { size_px: 12.0, is_bold: false };
/// The letters of the title.
pub(crate) const TITLE: Letters = Letters { size_px: 17.0, is_bold: true };

/// Height of a line of the title, of the legend, of the notes.
const TITLE_LINE_PX: f64 = 24.0;
/// A finger finds an entry that is 24 px high (WCAG 2.2, 2.5.8).
const LEGEND_LINE_PX: f64 = 24.0;
const NOTE_LINE_PX: f64 = 18.0;
/// Legend: sample, gap to its name, gap to the next item.
pub(crate) const SAMPLE_PX: f64 = 26.0;
const SAMPLE_GAP_PX: f64 = 6.0;
const ITEM_GAP_PX: f64 = 18.0;
/// Room at the edges of the picture, with a caption and without.
const MARGIN_PX: f64 = 20.0;
pub(crate) const BARE_MARGIN_PX: f64 = 3.0;

/// How wide a text is.
pub(crate) type Measure<'a> = &'a dyn Fn(&str, Letters) -> f64;

/// What a picture must say when it stands alone; without a title and notes, only the legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caption {
    /// What, where, when.
    pub title: String,
    /// Source, method, how to read the band; one paragraph each.
    pub notes: Vec<String>,
}

/// The caption laid out, and what it leaves for the plot with its axes.
#[derive(Debug)]
pub(crate) struct Surround {
    pub(crate) title: Vec<Line>,
    pub(crate) legend: Vec<Item>,
    pub(crate) notes: Vec<Line>,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// A line of text and its middle.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) y: f64,
}

/// A legend item: the sample begins at `x`, the name at `name_x`.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) x: f64,
    pub(crate) name_x: f64,
    pub(crate) y: f64,
    /// Of sample and name.
    width: f64,
}

impl Item {
    /// What sample and name take.
    pub(crate) fn room(&self) -> Plot {
        let half = LEGEND_LINE_PX / 2.0;
        Plot { left: self.x, top: self.y - half, right: self.x + self.width, bottom: self.y + half }
    }
}

/// How high a caption is with its legend, in a picture of so many pixels' width; measured by the table of usual widths.
pub(crate) fn caption_px(caption: Option<&Caption>, names: &[&str], width_px: u32) -> f64 {
    const HIGH_PX: u32 = 10_000;
    if caption.is_none() {
        return 0.0;
    }
    let frame = Frame { width_px, height_px: HIGH_PX, ratio: 1.0, theme: Theme::Light };
    let around = Surround::of(caption, names, &frame, &usual_width);
    around.top + f64::from(HIGH_PX) - around.bottom
}

/// The width of a text by the table of usual widths.
pub(crate) fn usual_width(text: &str, letters: Letters) -> f64 {
    let weight = if letters.is_bold { "bold" } else { "normal" };
    table_width(&Face { weight, size: letters.size_px, family: FONT_STACK }, text)
}

impl Surround {
    /// The caption's parts in `frame`, with a legend of `names`; without a caption all is left for the plot.
    pub(crate) fn of(
        caption: Option<&Caption>,
        names: &[&str],
        frame: &Frame,
        measure: Measure<'_>,
    ) -> Self {
        let (width, height) = (f64::from(frame.width_px), f64::from(frame.height_px));
        let stands_alone = caption.is_some_and(|caption| !caption.title.is_empty());
        let edge = if stands_alone { MARGIN_PX } else { BARE_MARGIN_PX };
        let (left, right) = (edge, width - edge);
        let bare = (Vec::new(), Vec::new(), Vec::new(), 0.0, height - edge);
        let (title, legend, notes, top, bottom) = caption.map_or(bare, |caption| {
            let (title, below_title) = title(caption, edge, right - left, measure);
            let (legend, top) = legend(names, (left, right), below_title, measure);
            let (notes, bottom) = notes(caption, height - edge, right - left, measure);
            (title, legend, notes, top, bottom)
        });
        Self { title, legend, notes, left, right, top, bottom }
    }

    /// Where the entries of the legend are.
    pub(crate) fn rooms(&self) -> Vec<(usize, Plot)> {
        self.legend.iter().map(|item| (item.index, item.room())).collect()
    }
}

fn title(caption: &Caption, top: f64, inner: f64, measure: Measure<'_>) -> (Vec<Line>, f64) {
    if caption.title.is_empty() {
        return (Vec::new(), top);
    }
    let lines: Vec<Line> = wrap(&caption.title, inner, |text| measure(text, TITLE))
        .into_iter()
        .enumerate()
        .map(|(row, text)| Line { text, y: top + (row as f64 + 0.5) * TITLE_LINE_PX })
        .collect();
    let bottom = top + lines.len() as f64 * TITLE_LINE_PX + 4.0;
    (lines, bottom)
}

fn legend(
    names: &[&str],
    (left, right): (f64, f64),
    top: f64,
    measure: Measure<'_>,
) -> (Vec<Item>, f64) {
    let (mut x, mut y) = (left, top + LEGEND_LINE_PX / 2.0);
    let mut items = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let width = SAMPLE_PX + SAMPLE_GAP_PX + measure(name, NOTE);
        if x > left && x + width > right {
            (x, y) = (left, y + LEGEND_LINE_PX);
        }
        let name = (*name).to_owned();
        items.push(Item { index, name, x, name_x: x + SAMPLE_PX + SAMPLE_GAP_PX, y, width });
        x += width + ITEM_GAP_PX;
    }
    let bottom = if items.is_empty() { top } else { y + LEGEND_LINE_PX / 2.0 + 6.0 };
    (items, bottom)
}

fn notes(caption: &Caption, bottom: f64, inner: f64, measure: Measure<'_>) -> (Vec<Line>, f64) {
    let texts: Vec<String> = caption
        .notes
        .iter()
        .flat_map(|note| wrap(note, inner, |text| measure(text, NOTE)))
        .collect();
    if texts.is_empty() {
        return (Vec::new(), bottom);
    }
    let top = bottom - texts.len() as f64 * NOTE_LINE_PX;
    let place = |row: usize| top + (row as f64 + 0.5) * NOTE_LINE_PX;
    let lines =
        texts.into_iter().enumerate().map(|(row, text)| Line { text, y: place(row) }).collect();
    (lines, top - 8.0)
}
