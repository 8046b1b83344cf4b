//! The axes of bars: they stand where the names of their groups have room below them, else they lie in rows. Knows sizes of
//! letters and of the picture, no colour and no backend.

use super::pieces::{domain, pieces};
use super::{Arrangement, BarGroup, Bars};
use crate::chart::axis::{
    SMALL, TITLE_ROOM_PX, X_LABELS_PX, beside, labels, level_ticks, upright_ticks, widest,
};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::Plot;
use crate::chart::scale::{Domain, Ticks};
use crate::chart::slots::{
    BETWEEN_PX, MOST_ROW_PX, NAME_GAP_PX, NAME_LINE_PX, NAME_LINES, named_rows, names_beside,
    names_under, widest_line,
};

/// Names under upright bars break into lines only where these have so much room.
const WRAP_FROM_PX: f64 = 40.0;
/// Labels over upright bars.
const LABEL_PX: f64 = 18.0;
/// Over lying bars: room for the label of what is compared with, and how far above the plot that is.
pub(super) const TAG_ROOM_PX: f64 = 18.0;
pub(super) const TAG_UP_PX: f64 = 12.0;

/// The axes of a picture, and the names along them.
pub(super) struct Ground {
    pub(super) plot: Plot,
    pub(super) ticks: Ticks,
    pub(super) names: Vec<Vec<String>>,
    pub(super) is_upright: bool,
    /// Whether the label of what is compared with stands inside the plot.
    pub(super) is_inside: bool,
}

/// What the axes are laid out in.
pub(super) struct Around<'a, 'b> {
    pub(super) bars: &'a Bars,
    pub(super) surround: &'a Surround,
    pub(super) width_px: f64,
    pub(super) measure: Measure<'b>,
}

impl Around<'_, '_> {
    fn domain(&self) -> Domain {
        let needed = domain(self.bars);
        let Some(Domain { low, high }) = self.bars.look.span else { return needed };
        let span = Domain { low: low.min(0.0), high: high.max(0.0) };
        if span.high > span.low { span } else { needed }
    }

    /// Whether something is written over bars.
    fn has_labels(&self) -> bool {
        let is_labelled = |group: &BarGroup| match self.bars.arrangement {
            Arrangement::Grouped => group.values.iter().flatten().any(|it| !it.label.is_empty()),
            _ => !group.total.is_empty(),
        };
        self.bars.groups.iter().any(is_labelled)
    }

    /// Ticks of an upright axis, with air for labels; an axis of shares has them over its end.
    fn upright_ticks(&self, height_px: f64) -> Ticks {
        let domain = self.domain();
        let is_open = self.has_labels() && self.bars.arrangement != Arrangement::Share;
        let label_px = if is_open { LABEL_PX } else { 0.0 };
        let air = (domain.high - domain.low) * label_px / height_px;
        let high = if domain.high > 0.0 { domain.high + air } else { 0.0 };
        let low = if domain.low < 0.0 { domain.low - air } else { 0.0 };
        self.of_counts(upright_ticks(Domain { low, high }, height_px))
    }

    /// The ticks at which a value can be.
    fn of_counts(&self, mut ticks: Ticks) -> Ticks {
        if self.bars.is_of_counts && ticks.decimals > 0 {
            ticks.values.retain(|value| value.fract() == 0.0);
            ticks.decimals = 0;
        }
        ticks
    }

    /// Bars stand if they can.
    pub(super) fn ground(&self) -> Ground {
        self.standing().unwrap_or_else(|| self.lying())
    }

    /// Upright bars, if every name has room below its group, or if groups are periods.
    fn standing(&self) -> Option<Ground> {
        let Self { bars, surround, measure, .. } = self;
        let is_topped = self.has_labels() && bars.arrangement == Arrangement::Share;
        let top = surround.top + TITLE_ROOM_PX + if is_topped { LABEL_PX } else { 0.0 };
        let lines_px = |lines: usize| 8.0 + lines.max(1) as f64 * NAME_LINE_PX;
        let height = |lines| (surround.bottom - lines_px(lines) - top).max(1.0);
        let ticks = self.upright_ticks(height(NAME_LINES));
        let left = surround.left + widest(labels(&ticks), *measure) + 8.0;
        let line = bars.mark();
        let (beside_px, is_inside) =
            line.map_or((0.0, true), |line| beside(Some(line), None, self.width_px, *measure));
        let right = (surround.right - beside_px).max(left + 1.0);
        let names = self.names_under((right - left) / bars.groups.len().max(1) as f64)?;
        let lines = names.iter().map(Vec::len).max().unwrap_or(1);
        let bottom = top + height(lines);
        let plot = Plot { left, top, right, bottom };
        let ticks = self.upright_ticks(height(lines));
        Some(Ground { plot, ticks, names, is_upright: true, is_inside })
    }

    /// The lines under groups in slots so long; of periods none, whose names thin out instead.
    fn names_under(&self, slot_px: f64) -> Option<Vec<Vec<String>>> {
        if self.bars.is_time {
            return Some(Vec::new());
        }
        let room_px = slot_px - BETWEEN_PX;
        let names = self.bars.groups.iter().map(|group| group.name.as_str());
        let names = names_under(names, room_px, self.measure)?;
        let is_whole = room_px >= WRAP_FROM_PX || names.iter().all(|lines| lines.len() < 2);
        is_whole.then_some(names)
    }

    /// Lying bars, with names on their left and room for labels on their right.
    fn lying(&self) -> Ground {
        let Self { bars, surround, measure, .. } = self;
        let tag_px = if bars.mark().is_some() { TAG_ROOM_PX } else { 0.0 };
        let top = surround.top + TITLE_ROOM_PX - 8.0 + tag_px;
        let count = bars.groups.len().max(1) as f64;
        let most = count * MOST_ROW_PX;
        let bottom = (surround.bottom - X_LABELS_PX).clamp(top + 1.0, top + most);
        let row_px = (bottom - top) / count;
        let weights: Vec<f64> = bars.groups.iter().map(|group| self.weight(group)).collect();
        let groups = bars.groups.iter().map(|group| group.name.as_str());
        let rows = groups.zip(named_rows(&weights, row_px));
        let names = names_beside(rows, surround.right - surround.left, row_px, *measure);
        let left = surround.left + widest_line(&names, *measure) + NAME_GAP_PX;
        let right = (surround.right - self.beside_px()).max(left + 1.0);
        let ticks = self.of_counts(level_ticks(self.domain(), right - left, *measure));
        let plot = Plot { left, top, right, bottom };
        Ground { plot, ticks, names, is_upright: false, is_inside: true }
    }

    /// Room on the right of lying bars: for their labels, and for half of the axis' last one.
    fn beside_px(&self) -> f64 {
        let width = |text: &str| (self.measure)(text, SMALL);
        let over = self.bars.groups.iter().flat_map(|group| match self.bars.arrangement {
            Arrangement::Grouped => {
                group.values.iter().flatten().map(|value| value.label.as_str()).collect()
            }
            _ => vec![group.total.as_str()],
        });
        let label = over.map(width).fold(0.0, f64::max);
        let tick = width(&crate::text::number(Some(self.domain().high), 1)) / 2.0;
        (label + 2.0 * NAME_GAP_PX).max(tick)
    }

    /// Where rows are thin, the groups that reach farthest are named.
    fn weight(&self, group: &BarGroup) -> f64 {
        let ends = pieces(self.bars, group).into_iter();
        ends.filter(|piece| piece.is_known).map(|piece| piece.to.abs()).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::bars::BarPart;
    use crate::chart::caption::usual_width;
    use crate::chart::frame::Frame;
    use crate::chart::theme::Theme;

    fn is_upright(names: &[&str], is_time: bool, width_px: u32) -> bool {
        let group = |name: &&str| BarGroup { name: (*name).to_owned(), ..BarGroup::default() };
        let bars = Bars {
            is_time,
            parts: vec![BarPart::default()],
            groups: names.iter().map(group).collect(),
            ..Bars::default()
        };
        let frame = Frame { width_px, height_px: 400, ratio: 1.0, theme: Theme::Light };
        let surround = Surround::of(None, &[], &frame, &usual_width);
        let width_px = f64::from(width_px);
        let measure: Measure<'_> = &usual_width;
        Around { bars: &bars, surround: &surround, width_px, measure }.ground().is_upright
    }

    #[test]
    fn bars_stand_where_all_names_have_room() {
        let towns = ["东风街道", "清溪镇", "南山满族乡"];
        let months = ["2012-01"; 120];
        let rows: &[(&[&str], bool, u32, bool)] = &[
            (&[], false, 320, true),
            (&towns, false, 320, true),
            // Names of few signs are not broken into columns of them.
            (&["内蒙古"; 20], false, 700, false),
            (&["内蒙古"; 20], false, 1100, true),
            (&months, false, 1100, false),
            (&months, true, 320, true),
        ];
        for (names, is_time, width_px, expected) in rows {
            let found = is_upright(names, *is_time, *width_px);
            assert_eq!(found, *expected, "{} names on {width_px}", names.len());
        }
    }
}
