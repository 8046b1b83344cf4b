//! The key of the colours: steps in a row with the bounds printed between them, then what has no figure. Knows no kind of chart.

use plotters::style::text_anchor::HPos;
use plotters_backend::DrawingBackend;

use super::Shades;
use crate::chart::axis::{SMALL, TITLE_DOWN_PX, widest};
use crate::chart::caption::{Measure, Surround, usual_width};
use crate::chart::frame::Plot;
use crate::chart::lettering::shortened;
use crate::chart::pen::Drawn;
use crate::chart::stage::Stage;

/// A step: its height, its width at most and at least.
const STEP_HIGH_PX: f64 = 12.0;
const MOST_STEP_PX: f64 = 52.0;
const LEAST_STEP_PX: f64 = 8.0;
/// Between two bounds as printed.
const LABEL_GAP_PX: f64 = 10.0;
/// From the title to the steps, and from them to the middle of their bounds.
const BELOW_TITLE_PX: f64 = 22.0;
const LABEL_DOWN_PX: f64 = 11.0;
/// A line of the key, with its bounds, and without.
const STEPS_LINE_PX: f64 = 38.0;
const LINE_PX: f64 = 24.0;
/// Before the entry of what has no figure; its swatch; from there to its name.
const ENTRY_GAP_PX: f64 = 22.0;
const SWATCH_PX: f64 = 20.0;
const NAME_GAP_PX: f64 = 7.0;
/// Between neighbouring steps.
const STEP_GAP_PX: f64 = 1.0;

/// The key laid out.
#[derive(Debug)]
pub(crate) struct Key {
    title: String,
    title_at: (f64, f64),
    /// The steps from the lowest class.
    steps: Vec<Plot>,
    /// Bounds as printed, with their middles.
    bounds: Vec<(String, (f64, f64))>,
    /// The swatch of what has no figure, and its name.
    unknown: Option<(Plot, String)>,
    /// Where the plot may begin.
    pub(crate) bottom: f64,
}

impl Key {
    /// The key at the top of what a caption leaves.
    pub(crate) fn of(shades: &Shades, surround: &Surround, measure: Measure<'_>) -> Self {
        Self::between(shades, (surround.left, surround.right), surround.top, measure)
    }

    /// How high the key is in a picture of so many pixels' width.
    pub(crate) fn height_px(shades: &Shades, width_px: u32) -> f64 {
        Self::between(shades, (0.0, f64::from(width_px)), 0.0, &usual_width).bottom
    }

    fn between(shades: &Shades, (left, right): (f64, f64), top: f64, measure: Measure<'_>) -> Self {
        let title = shortened(&shades.title, right - left, |text| measure(text, SMALL));
        let top_of_steps = top + BELOW_TITLE_PX;
        let labels = printed(shades);
        let step_px = step_px(shades, &labels, right - left, measure);
        let count = if shades.bounds.is_empty() { 0 } else { shades.len() };
        let edge = |index: usize| left + index as f64 * step_px;
        let bottom_of_steps = top_of_steps + STEP_HIGH_PX;
        let step = |index: usize| Plot {
            left: edge(index),
            top: top_of_steps,
            right: edge(index + 1),
            bottom: bottom_of_steps,
        };
        let every = every(&labels, step_px, measure);
        let low = bottom_of_steps + LABEL_DOWN_PX;
        let bounds = labels.into_iter().enumerate().step_by(every);
        let bounds: Vec<_> = bounds.map(|(index, label)| (label, (edge(index + 1), low))).collect();
        let lines_px = if count > 0 { STEPS_LINE_PX } else { 0.0 };
        let (unknown, bottom) =
            unknown(shades, (left, edge(count), right), (top_of_steps, lines_px), measure);
        let title_at = (left, top + TITLE_DOWN_PX);
        Self { title, title_at, steps: (0..count).map(step).collect(), bounds, unknown, bottom }
    }

    pub(crate) fn draw<B: DrawingBackend>(
        &self,
        shades: &Shades,
        stage: &Stage<'_, B>,
    ) -> Drawn<B> {
        stage.small(&self.title, self.title_at, HPos::Left)?;
        for (class, step) in self.steps.iter().enumerate() {
            let room = stage.pen.cell(*step, (STEP_GAP_PX, 0.0));
            stage.tinted(room, shades.shade_of(class))?;
        }
        for (text, at) in &self.bounds {
            stage.small(text, *at, HPos::Center)?;
        }
        let Some((swatch, name)) = &self.unknown else { return Ok(()) };
        stage.no_figure(stage.pen.cell(*swatch, (0.0, 0.0)))?;
        let at = (swatch.right + NAME_GAP_PX, f64::midpoint(swatch.top, swatch.bottom));
        stage.small(name, at, HPos::Left)
    }
}

/// The bounds as printed.
fn printed(shades: &Shades) -> Vec<String> {
    let print = |bound: &f64| crate::text::number(Some(*bound), shades.decimals);
    shades.bounds.iter().map(print).collect()
}

/// As wide as the bounds need and the picture has room for.
fn step_px(shades: &Shades, labels: &[String], room_px: f64, measure: Measure<'_>) -> f64 {
    let wanted = widest(labels.iter().cloned(), measure) + LABEL_GAP_PX;
    let fitting = room_px / shades.len() as f64;
    wanted.max(MOST_STEP_PX).min(fitting).max(LEAST_STEP_PX)
}

/// Every how many bounds one is printed, so that none touch.
fn every(labels: &[String], step_px: f64, measure: Measure<'_>) -> usize {
    let wanted = widest(labels.iter().cloned(), measure) + LABEL_GAP_PX;
    let fits = |every: &usize| *every as f64 * step_px >= wanted;
    (1..=labels.len()).find(fits).unwrap_or(labels.len().max(1))
}

/// What has no figure, beside the steps that end at `end` or below them; and the end of it all.
fn unknown(
    shades: &Shades,
    (left, end, right): (f64, f64, f64),
    (top, lines_px): (f64, f64),
    measure: Measure<'_>,
) -> (Option<(Plot, String)>, f64) {
    if shades.unknown.is_empty() {
        return (None, top + lines_px);
    }
    let taken = SWATCH_PX + NAME_GAP_PX;
    let name = shortened(&shades.unknown, right - left - taken, |text| measure(text, SMALL));
    let begin = if lines_px > 0.0 { end + ENTRY_GAP_PX } else { left };
    let is_beside = lines_px <= 0.0 || begin + taken + measure(&name, SMALL) <= right;
    let (begin, down) = if is_beside { (begin, 0.0) } else { (left, lines_px) };
    let swatch = Plot {
        left: begin,
        top: top + down,
        right: begin + SWATCH_PX,
        bottom: top + down + STEP_HIGH_PX,
    };
    (Some((swatch, name)), top + (down + LINE_PX).max(lines_px))
}
