//! Where everything of a waterfall goes, before anything is drawn. Bars stand where their names have room below them, else they
//! lie in rows. Knows sizes of letters and of the picture, no colour and no backend.

use super::Waterfall;
use super::bars::{Bar, Kind, bars, domain};
use crate::chart::axis::{
    self, SMALL, Scale, TITLE_DOWN_PX, X_LABELS_PX, labels, level_ticks, title_room, upright_ticks,
    widest,
};
use crate::chart::caption::{Measure, Surround, usual_width};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds;
use crate::chart::pen::Letters;
use crate::chart::places::{Lie, Places};
use crate::chart::scale::{Domain, Ticks};
use crate::chart::slots::{
    BETWEEN_PX, MOST_ROW_PX, NAME_GAP_PX, NAME_LINE_PX, NAME_LINES, Slots, TWO_LINES_FROM_PX,
    named_rows, names_beside, names_under, widest_line,
};
use crate::chart::theme::Theme;

/// The arrow before a label.
pub(super) const ARROW_PX: f64 = 11.0;
/// Labels over upright bars, and what is above the highest one.
pub(super) const LABEL_PX: f64 = 18.0;
/// How thick a bar is in its slot, and at most.
const THICK: f64 = 0.62;
const MOST_THICK_PX: f64 = 76.0;
/// No label of an axis stands beside the top of lying bars.
const LYING_UP_PX: f64 = 8.0;
/// How high a panel of upright bars is for its width.
const PANEL_SHARE: f64 = 0.7;
/// How high a picture of upright bars wants to be.
const UPRIGHT_PX: f64 = 400.0;

/// Where everything goes.
pub(super) struct Layout<'a> {
    pub(super) bars: Vec<Bar<'a>>,
    /// Whether the axis leaves zero out.
    pub(super) is_broken: bool,
    pub(super) slots: Slots,
    pub(super) scale: Scale,
    pub(super) ticks: Ticks,
    /// The names' lines; none where there is no room.
    pub(super) names: Vec<Vec<String>>,
    pub(super) title_y: f64,
    pub(super) surround: Surround,
}

/// How high the picture wants to be without its caption: lying bars want a row each.
pub(super) fn body_px(waterfall: &Waterfall, width_px: u32) -> f64 {
    lying_px(waterfall, width_px).unwrap_or(UPRIGHT_PX)
}

/// The same as a panel.
pub(super) fn panel_px(waterfall: &Waterfall, width_px: u32) -> f64 {
    lying_px(waterfall, width_px).unwrap_or_else(|| axis::panel_px(width_px, PANEL_SHARE))
}

/// How high rows of lying bars are; `None` where bars stand.
fn lying_px(waterfall: &Waterfall, width_px: u32) -> Option<f64> {
    let frame = Frame { width_px, height_px: 2000, ratio: 1.0, theme: Theme::Light };
    let layout = Layout::of(waterfall, &frame, &usual_width);
    let rows = layout.bars.len() as f64 * TWO_LINES_FROM_PX;
    (!layout.slots.is_upright).then(|| title_room(&waterfall.y_title) + rows + X_LABELS_PX)
}

/// The letters of a label: totals are what is read first.
pub(super) const fn letters(kind: Kind) -> Letters {
    Letters { size_px: SMALL.size_px, is_bold: matches!(kind, Kind::Total) }
}

/// What a label takes with its arrow.
pub(super) fn label_width(bar: &Bar<'_>, measure: Measure<'_>) -> f64 {
    let arrow = if matches!(bar.kind, Kind::Rise | Kind::Fall) { ARROW_PX } else { 0.0 };
    arrow + measure(bar.label, letters(bar.kind))
}

impl<'a> Layout<'a> {
    pub(super) fn of(waterfall: &'a Waterfall, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround = Surround::of(
            waterfall.look.caption.as_ref(),
            &kinds::Kind::legend(waterfall),
            frame,
            measure,
        );
        let bars = bars(waterfall);
        let domain = waterfall.look.span.unwrap_or_else(|| domain(&bars));
        let is_broken = domain.low > 0.0;
        let top = surround.top + title_room(&waterfall.y_title);
        let title_y = surround.top + TITLE_DOWN_PX;
        let found = standing(&bars, domain, top, &surround, measure);
        let is_upright = found.is_some();
        let (plot, ticks, names) =
            found.unwrap_or_else(|| lying(&bars, domain, top, &surround, measure));
        let scale = if is_upright {
            Scale::upright(ticks.domain, plot)
        } else {
            Scale::level(ticks.domain, plot)
        };
        let slots = Slots { plot, len: bars.len(), is_upright };
        Self { bars, is_broken, slots, scale, ticks, names, title_y, surround }
    }

    /// Both edges of a bar across its slot.
    pub(super) fn sides_of(&self, index: usize) -> (f64, f64) {
        self.slots.sides_of(index, THICK, MOST_THICK_PX)
    }

    /// From where a bar reaches: totals from zero, or from the axis' end if that leaves zero out.
    pub(super) fn foot_of(&self, bar: &Bar<'_>) -> f64 {
        match (bar.kind, self.is_broken) {
            (Kind::Total, true) => self.scale.start,
            (Kind::Total, false) => self.scale.at(0.0),
            _ => self.scale.at(bar.from),
        }
    }

    /// The bar with `index` as a rectangle.
    pub(super) fn room_of(&self, index: usize) -> Plot {
        let bar = &self.bars[index];
        self.slots.bar(self.sides_of(index), (self.foot_of(bar), self.scale.at(bar.to)))
    }

    /// Where each bar has its middle.
    pub(super) fn places(&self) -> Places {
        let middle = |index| {
            let Plot { left, top, right, bottom } = self.room_of(index);
            Some((f64::midpoint(left, right), f64::midpoint(top, bottom)))
        };
        let Slots { plot, is_upright, .. } = self.slots;
        let lie = if is_upright { Lie::Columns } else { Lie::Rows };
        let legend = self.surround.rooms();
        let items = (0..self.bars.len()).map(middle).collect();
        Places { plot, items, lie, legend, region: None }
    }
}

type Found = (Plot, Ticks, Vec<Vec<String>>);

/// Upright bars, if every name has room below its bar and every label above it.
fn standing(
    bars: &[Bar<'_>],
    domain: Domain,
    top: f64,
    surround: &Surround,
    measure: Measure<'_>,
) -> Option<Found> {
    let lines_px = |lines: usize| 8.0 + lines.max(1) as f64 * NAME_LINE_PX;
    let ticks = |lines| {
        let height = (surround.bottom - lines_px(lines) - top).max(1.0);
        let air = (domain.high - domain.low) * LABEL_PX / height;
        upright_ticks(Domain { high: domain.high + air, ..domain }, height)
    };
    let left = surround.left + widest(labels(&ticks(NAME_LINES)), measure) + 8.0;
    let right = surround.right.max(left + 1.0);
    let room = (right - left) / bars.len().max(1) as f64 - BETWEEN_PX;
    let has_room = bars.iter().all(|bar| label_width(bar, measure) <= room);
    let names = names_under(bars.iter().map(|bar| bar.name), room, measure)?;
    let lines = names.iter().map(Vec::len).max().unwrap_or(1);
    let bottom = (surround.bottom - lines_px(lines)).max(top + 1.0);
    has_room.then(|| (Plot { left, top, right, bottom }, ticks(lines), names))
}

/// Lying bars, with names on their left and room for labels on their right.
fn lying(
    bars: &[Bar<'_>],
    domain: Domain,
    top: f64,
    surround: &Surround,
    measure: Measure<'_>,
) -> Found {
    let top = top - LYING_UP_PX;
    let most = bars.len().max(1) as f64 * MOST_ROW_PX;
    let bottom = (surround.bottom - X_LABELS_PX).clamp(top + 1.0, top + most);
    let row_px = (bottom - top) / bars.len().max(1) as f64;
    let has_name = named_rows(&bars.iter().map(weight).collect::<Vec<_>>(), row_px);
    let rows = bars.iter().map(|bar| bar.name).zip(has_name);
    let names = names_beside(rows, surround.right - surround.left, row_px, measure);
    let left = surround.left + widest_line(&names, measure) + NAME_GAP_PX;
    let beside = bars.iter().map(|bar| label_width(bar, measure)).fold(0.0, f64::max) + 10.0;
    let right = (surround.right - beside).max(left + 1.0);
    let ticks = level_ticks(domain, right - left, measure);
    (Plot { left, top, right, bottom }, ticks, names)
}

/// Where rows are thin, totals and the greatest changes have names and labels.
fn weight(bar: &Bar<'_>) -> f64 {
    match bar.kind {
        Kind::Total => f64::INFINITY,
        _ => (bar.to - bar.from).abs(),
    }
}
