//! Where everything goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::frame::{Frame, Plan, Plot};
use super::lettering::wrap;
use super::pen::Letters;
use super::scale::{Ticks, XLabel, spread, x_labels, y_domain, y_ticks};
use super::trend::{Point, Series, Trend};

/// The letters of axes.
pub(crate) const SMALL: Letters = Letters { size_px: 12.0, is_bold: false };
/// The letters of legend and notes.
pub(crate) const NOTE: Letters = Letters { size_px: 12.0, is_bold: false };
/// The letters of the title.
pub(crate) const TITLE: Letters = Letters { size_px: 17.0, is_bold: true };

/// Height of a line of the title, of the legend, of the notes.
const TITLE_LINE_PX: f64 = 24.0;
const LEGEND_LINE_PX: f64 = 22.0;
const NOTE_LINE_PX: f64 = 18.0;
/// Room for the y title, with the top label under it.
const Y_TITLE_PX: f64 = 30.0;
/// Room for labels under the x axis.
const X_LABELS_PX: f64 = 26.0;
/// One label of the y axis for so much height.
const Y_LABEL_EVERY_PX: f64 = 38.0;
/// Labels of the y axis are never closer than this.
const LEAST_TICK_PX: f64 = 16.0;
/// Reference labels stand beside the plot unless they would take more than this share of the width.
const BESIDE_SHARE: f64 = 0.2;
/// Legend: line with marker, gap to its name, gap to the next item.
pub(crate) const SAMPLE_PX: f64 = 26.0;
const SAMPLE_GAP_PX: f64 = 6.0;
const ITEM_GAP_PX: f64 = 18.0;

type Measure<'a> = &'a dyn Fn(&str, Letters) -> f64;

/// Where everything goes.
pub(crate) struct Layout {
    pub(crate) plan: Plan,
    pub(crate) y_ticks: Ticks,
    pub(crate) x_labels: Vec<XLabel>,
    pub(crate) y_title_y: f64,
    pub(crate) references: Vec<Reference>,
    pub(crate) title: Vec<Line>,
    pub(crate) legend: Vec<Item>,
    pub(crate) notes: Vec<Line>,
    /// Left edge of everything.
    pub(crate) left: f64,
}

/// A line of text and its middle.
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) y: f64,
}

/// A legend item: the sample begins at `x`, the name at `name_x`.
pub(crate) struct Item {
    pub(crate) series: usize,
    pub(crate) x: f64,
    pub(crate) name_x: f64,
    pub(crate) y: f64,
}

/// A label of the reference band or line.
pub(crate) struct Reference {
    pub(crate) text: String,
    pub(crate) y: f64,
    pub(crate) width: f64,
    /// Inside the plot and ending at its right edge, else beginning beside it.
    pub(crate) is_inside: bool,
}

impl Layout {
    pub(crate) fn of(trend: &Trend, frame: &Frame, measure: impl Fn(&str, Letters) -> f64) -> Self {
        let measure: Measure<'_> = &measure;
        let (width, height) = (f64::from(frame.width_px), f64::from(frame.height_px));
        let edge = if trend.caption.is_some() { 20.0 } else { 2.0 };
        let inner = width - 2.0 * edge;
        let (title, below_title) = title(trend, edge, inner, measure);
        let (legend, below_legend) = legend(trend, edge, inner, below_title, measure);
        let (notes, above_notes) = notes(trend, height - edge, inner, measure);
        let top = below_legend + Y_TITLE_PX;
        let bottom = (above_notes - X_LABELS_PX).max(top + 1.0);
        let y_ticks = ticks(trend, bottom - top);
        let left = edge + widest(y_labels(&y_ticks), measure) + 8.0;
        let beside = widest(reference_texts(trend), measure) + 10.0;
        let is_inside = beside > width * BESIDE_SHARE;
        let beside = if is_inside { 8.0 } else { beside };
        let right = (width - edge - beside).max(left + 1.0);
        let plot = Plot { left, top, right, bottom };
        let plan = Plan { plot, domain: y_ticks.domain, len: trend.ticks.len() };
        let x_labels = x_labels(&trend.ticks, &plan, width, |text| measure(text, SMALL));
        let references = references(trend, &plan, is_inside, measure);
        let y_title_y = below_legend + 9.0;
        Self { plan, y_ticks, x_labels, y_title_y, references, title, legend, notes, left: edge }
    }
}

/// The y axis' labels as printed.
pub(crate) fn y_labels(ticks: &Ticks) -> impl Iterator<Item = String> + '_ {
    ticks.values.iter().map(|value| crate::text::number(Some(*value), ticks.decimals))
}

fn widest(texts: impl Iterator<Item = String>, measure: Measure<'_>) -> f64 {
    texts.map(|text| measure(&text, SMALL)).fold(0.0, f64::max)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a handful of ticks")]
fn ticks(trend: &Trend, plot_height: f64) -> Ticks {
    let points: Vec<Point> =
        trend.series.iter().flat_map(|series| series.points.iter().copied().flatten()).collect();
    let band = trend.band.iter().flat_map(|band| [band.from, band.to]);
    let references: Vec<f64> = band.chain(trend.line.iter().map(|line| line.at)).collect();
    let count = (plot_height / Y_LABEL_EVERY_PX).floor().clamp(2.0, 8.0) as usize;
    let domain = y_domain(&points, &references);
    let fits = |ticks: &Ticks| plot_height / (ticks.values.len() as f64 - 1.0) >= LEAST_TICK_PX;
    let fewer = (1..=count).rev().map(|count| y_ticks(domain, count));
    fewer.into_iter().find(fits).unwrap_or_else(|| y_ticks(domain, 1))
}

fn reference_texts(trend: &Trend) -> impl Iterator<Item = String> + '_ {
    let line = trend.line.iter().map(|line| line.label.clone());
    line.chain(trend.band.iter().map(|band| band.label.clone()))
}

/// The line's label at the line, the band's below it; both moved apart where they would touch.
fn references(trend: &Trend, plan: &Plan, is_inside: bool, measure: Measure<'_>) -> Vec<Reference> {
    let lift = if is_inside { 9.0 } else { 0.0 };
    let line = trend.line.iter().map(|line| plan.y_of(line.at) - lift);
    let band = trend.band.iter().map(|band| plan.y_of(band.from) + lift);
    let mut places: Vec<f64> = line.chain(band).collect();
    spread(&mut places, 15.0, plan.plot.top, plan.plot.bottom - 8.0);
    reference_texts(trend)
        .zip(places)
        .map(|(text, y)| Reference { y, width: measure(&text, SMALL), text, is_inside })
        .collect()
}

fn title(trend: &Trend, top: f64, inner: f64, measure: Measure<'_>) -> (Vec<Line>, f64) {
    let Some(caption) = &trend.caption else { return (Vec::new(), 0.0) };
    let lines: Vec<Line> = wrap(&caption.title, inner, |text| measure(text, TITLE))
        .into_iter()
        .enumerate()
        .map(|(row, text)| Line { text, y: top + (row as f64 + 0.5) * TITLE_LINE_PX })
        .collect();
    let bottom = top + lines.len() as f64 * TITLE_LINE_PX + 4.0;
    (lines, bottom)
}

fn legend(
    trend: &Trend,
    left: f64,
    inner: f64,
    top: f64,
    measure: Measure<'_>,
) -> (Vec<Item>, f64) {
    if trend.caption.is_none() {
        return (Vec::new(), top);
    }
    let (mut x, mut y) = (left, top + LEGEND_LINE_PX / 2.0);
    let mut items = Vec::new();
    for (series, Series { name, .. }) in trend.series.iter().enumerate() {
        let width = SAMPLE_PX + SAMPLE_GAP_PX + measure(name, NOTE);
        if x > left && x + width > left + inner {
            (x, y) = (left, y + LEGEND_LINE_PX);
        }
        items.push(Item { series, x, name_x: x + SAMPLE_PX + SAMPLE_GAP_PX, y });
        x += width + ITEM_GAP_PX;
    }
    (items, y + LEGEND_LINE_PX / 2.0 + 6.0)
}

fn notes(trend: &Trend, bottom: f64, inner: f64, measure: Measure<'_>) -> (Vec<Line>, f64) {
    let Some(caption) = &trend.caption else { return (Vec::new(), bottom) };
    let texts: Vec<String> = caption
        .notes
        .iter()
        .flat_map(|note| wrap(note, inner, |text| measure(text, NOTE)))
        .collect();
    let top = bottom - texts.len() as f64 * NOTE_LINE_PX;
    let place = |row: usize| top + (row as f64 + 0.5) * NOTE_LINE_PX;
    let lines =
        texts.into_iter().enumerate().map(|(row, text)| Line { text, y: place(row) }).collect();
    (lines, top - 8.0)
}
