//! Where everything of a cascade goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::rows::{COUNT, LABEL_GAP_PX, Placing, Row, WARNING_PX};
use super::{Cascade, CascadeStage};
use crate::chart::axis::{SMALL, Scale, TITLE_DOWN_PX};
use crate::chart::caption::{BARE_MARGIN_PX, Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::scale::{Domain, hull};
use crate::chart::slots::{NAME_GAP_PX, Slots, named_rows, names_beside, widest_line};

/// Room over the plot where it has a title.
const HEAD_PX: f64 = 20.0;
/// A stage with the way to the next: as high as it wants to be, and at most.
const STAGE_PX: f64 = 64.0;
const MOST_STAGE_PX: f64 = 72.0;
/// From which height of a stage a label has two lines.
const TWO_LINES_FROM_PX: f64 = 46.0;
/// From the longest label to the picture's edge: bold letters may be wider than they are said to be.
const EDGE_PX: f64 = 6.0;
/// Shares of the first stage are left out where they would leave less than this share of the width for bars.
const BARS_SHARE: f64 = 0.3;

/// Where everything goes.
pub(super) struct Layout<'a> {
    pub(super) slots: Slots,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) names: Vec<Vec<String>>,
    pub(super) title_y: f64,
    pub(super) surround: Surround,
}

/// How high the picture of so many stages wants to be, without a caption.
pub(super) fn body_px(stages: usize) -> f64 {
    HEAD_PX + stages.max(1) as f64 * STAGE_PX + 4.0
}

/// From zero to the greatest count.
pub(super) fn domain(cascade: &Cascade) -> Domain {
    let most = hull(cascade.stages.iter().filter_map(CascadeStage::known));
    let high = most.map(|most| most.high).filter(|high| *high > 0.0);
    Domain { low: 0.0, high: high.unwrap_or(1.0) }
}

impl<'a> Layout<'a> {
    pub(super) fn of(cascade: &'a Cascade, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround =
            Surround::of(cascade.look.caption.as_ref(), &cascade.legend(), frame, measure);
        let len = cascade.stages.len();
        let head_px = if cascade.x_title.is_empty() { BARE_MARGIN_PX } else { HEAD_PX };
        let top = surround.top + head_px;
        let stage_px = ((surround.bottom - top) / len.max(1) as f64).clamp(0.1, MOST_STAGE_PX);
        let bottom = top + stage_px * len.max(1) as f64;
        let order: Vec<f64> = (0..len).map(|index| -(index as f64)).collect();
        let has_name = named_rows(&order, stage_px);
        let rows =
            cascade.stages.iter().map(|stage| stage.name.as_str()).zip(has_name.iter().copied());
        let names = names_beside(rows, surround.right - surround.left, stage_px, measure);
        let left = surround.left + widest_line(&names, measure) + NAME_GAP_PX;
        let span = cascade.look.span.filter(|span| span.high > 0.0);
        let span = Domain { low: 0.0, ..span.unwrap_or_else(|| domain(cascade)) };
        let beside = Beside::of(cascade, span, (left, surround.right), stage_px, measure);
        let right = surround.right.min(left + beside.bars_px);
        let plot = Plot { left, top, right, bottom };
        let slots = Slots { plot, len, is_upright: false };
        let scale = Scale::level(span, plot);
        let placing = Placing { cascade, slots, scale, has_firsts: beside.has_firsts, measure };
        let rows = (0..len).map(|index| placing.row(index, has_name[index])).collect();
        let title_y = surround.top + TITLE_DOWN_PX;
        Self { slots, rows, names, title_y, surround }
    }

    /// What lies between a stage and the one before it, if both are known: from bar to bar.
    pub(super) fn wedge(&self, index: usize) -> Option<[(f64, f64); 4]> {
        let (before, row) = (self.rows.get(index.checked_sub(1)?)?, self.rows.get(index)?);
        let are_known = before.stage.known().is_some() && row.stage.known().is_some();
        let left = self.slots.plot.left;
        let (above, below) = (before.bar, row.bar);
        are_known.then_some([
            (left, above.bottom),
            (above.right, above.bottom),
            (below.right, below.top),
            (left, below.top),
        ])
    }
}

/// How much of the width is left for bars once each has its label beside it.
struct Beside {
    bars_px: f64,
    has_firsts: bool,
}

impl Beside {
    fn of(
        cascade: &Cascade,
        domain: Domain,
        (left, right): (f64, f64),
        stage_px: f64,
        measure: Measure<'_>,
    ) -> Self {
        let width = (right - left).max(1.0);
        let bars_px = |has_firsts| {
            let longest = |stage: &CascadeStage| {
                let share = (stage.known().unwrap_or(0.0) / domain.high).min(1.0);
                let label = label_px(stage, has_firsts, measure) + LABEL_GAP_PX + EDGE_PX;
                (width - label) / share.max(f64::EPSILON)
            };
            cascade.stages.iter().map(longest).fold(width, f64::min)
        };
        let has_firsts = stage_px >= TWO_LINES_FROM_PX && bars_px(true) >= width * BARS_SHARE;
        Self { bars_px: bars_px(has_firsts).max(1.0), has_firsts }
    }
}

/// The width of what stands beside a stage's bar.
fn label_px(stage: &CascadeStage, has_firsts: bool, measure: Measure<'_>) -> f64 {
    let warning = if stage.is_warned() { WARNING_PX } else { 0.0 };
    let of_first = if has_firsts { measure(&stage.of_first, SMALL) } else { 0.0 };
    (warning + measure(&stage.label, COUNT)).max(of_first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::caption::usual_width;
    use crate::chart::cascade::rows::WORD_AIR_PX;
    use crate::chart::theme::Theme;

    fn cascade(counts: &[(Option<f64>, bool)]) -> Cascade {
        let stage = |(count, exceeds): &(Option<f64>, bool)| CascadeStage {
            count: *count,
            exceeds: *exceeds,
            label: "102,345".to_owned(),
            of_first: "100.0% of all that are due".to_owned(),
            ..CascadeStage::default()
        };
        Cascade { stages: counts.iter().map(stage).collect(), ..Cascade::default() }
    }

    const FRAME: Frame = Frame { width_px: 500, height_px: 300, ratio: 1.0, theme: Theme::Light };

    #[test]
    fn every_label_has_room_beside_its_bar() {
        let cascade = cascade(&[(Some(100.0), false), (Some(140.0), true), (Some(90.0), false)]);
        let layout = Layout::of(&cascade, &FRAME, &usual_width);
        for Row { bar, label, of_first, .. } in &layout.rows {
            let words = [label, of_first].into_iter().flatten();
            let ends = words.map(|words| words.x + usual_width(words.text, SMALL));
            assert!(ends.fold(bar.right, f64::max) <= layout.surround.right);
        }
        assert!(layout.rows[1].excess_from == Some(layout.rows[0].bar.right));
        assert!(layout.rows[2].excess_from.is_none());
    }

    #[test]
    fn little_is_seen_nothing_is_not_and_the_unknown_is_as_long_as_before() {
        let counts = [1e5, 1.0, 0.0, f64::NAN].map(|count| (Some(count), false));
        let layout = Layout::of(&cascade(&counts), &FRAME, &usual_width)
            .rows
            .iter()
            .map(|row| row.bar.right - row.bar.left)
            .collect::<Vec<_>>();
        assert_eq!(layout[1..3], [2.0, 0.0]);
        let word = usual_width("102,345", SMALL) + 2.0 * WORD_AIR_PX;
        assert!((layout[3] - word).abs() < 1e-9, "an outline has room for its word");
    }
}
