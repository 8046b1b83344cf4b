//! Where everything of bars goes, before anything is drawn. Knows sizes of letters and of the picture, no colour and no backend.

use super::ground::{Around, Ground, TAG_ROOM_PX, TAG_UP_PX};
use super::labels::{Label, labels_of};
use super::pieces::{Piece, pieces};
use super::{Arrangement, Bars};
use crate::chart::axis::{
    Reference, SMALL, Scale, TITLE_DOWN_PX, TITLE_ROOM_PX, X_LABELS_PX, references,
};
use crate::chart::caption::{Measure, Surround, usual_width};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::places::{Lie, Places};
use crate::chart::scale::{Ticks, XLabel, labels_along};
use crate::chart::slots::Slots;
use crate::chart::theme::Theme;

/// How much of its slot a bar takes, of a short slot, and at most; bars side by side take more of it together.
const THICK: f64 = 0.68;
const THICK_IN_SHORT: f64 = 0.8;
const SHORT_SLOT_PX: f64 = 72.0;
const THICK_TOGETHER: f64 = 0.84;
const MOST_THICK_PX: f64 = 76.0;
const MOST_THICK_TOGETHER_PX: f64 = 48.0;
/// From which width of one bar a gap sets it off from the next beside it.
const LANE_GAP_FROM_PX: f64 = 5.0;
/// How high a picture of upright bars wants to be.
const UPRIGHT_PX: f64 = 360.0;
/// How high a row of lying bars wants to be: with one bar, for each of several, around those; and all rows at most.
const ROW_PX: f64 = 27.0;
const LANE_PX: f64 = 15.0;
const AROUND_LANES_PX: f64 = 9.0;
const MOST_ROWS_PX: f64 = 1000.0;
/// Where everything goes.
pub(super) struct Layout<'a> {
    pub(super) slots: Slots,
    /// How many bars are side by side in a slot.
    pub(super) lanes: usize,
    pub(super) scale: Scale,
    pub(super) ticks: Ticks,
    pub(super) groups: Vec<Vec<Piece>>,
    /// The names' lines; none where there is no room.
    pub(super) names: Vec<Vec<String>>,
    /// The names of periods that are written.
    pub(super) times: Vec<XLabel>,
    pub(super) labels: Vec<Label<'a>>,
    /// The label of what is compared with: beside upright bars, else with its middle over lying ones.
    pub(super) reference: Option<Reference>,
    pub(super) tag: Option<(f64, f64)>,
    pub(super) title_y: f64,
    pub(super) surround: Surround,
}

/// How high the picture wants to be without its caption: lying bars want a row each.
pub(super) fn body_px(bars: &Bars, width_px: u32) -> f64 {
    let frame = Frame { width_px, height_px: 2000, ratio: 1.0, theme: Theme::Light };
    let layout = Layout::of(bars, &frame, &usual_width);
    if layout.slots.is_upright {
        return UPRIGHT_PX;
    }
    let lanes_px = layout.lanes as f64 * LANE_PX + AROUND_LANES_PX;
    let row_px = if layout.lanes > 1 { lanes_px } else { ROW_PX };
    let all_px = (layout.slots.len as f64 * row_px).min(MOST_ROWS_PX);
    TITLE_ROOM_PX + TAG_ROOM_PX + all_px + X_LABELS_PX
}

impl<'a> Layout<'a> {
    pub(super) fn of(bars: &'a Bars, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround = Surround::of(bars.look.caption.as_ref(), &bars.legend(), frame, measure);
        let groups: Vec<Vec<Piece>> = bars.groups.iter().map(|group| pieces(bars, group)).collect();
        let width_px = f64::from(frame.width_px);
        let around = Around { bars, surround: &surround, width_px, measure };
        let Ground { plot, ticks, names, is_upright, is_inside } = around.ground();
        let slots = Slots { plot, len: groups.len(), is_upright };
        let scale = if is_upright { Scale::upright } else { Scale::level }(ticks.domain, plot);
        let line = bars.mark();
        let reference = references(line, None, &scale, is_inside, measure).pop();
        let mut layout = Self {
            lanes: if bars.arrangement == Arrangement::Grouped { bars.shown().len() } else { 1 },
            reference: reference.filter(|_| is_upright),
            tag: line.filter(|_| !is_upright).map(|line| {
                let half = measure(&line.label, SMALL) / 2.0;
                let middle = scale.at(line.at).min(surround.right - half);
                (middle.max(surround.left + half), plot.top - TAG_UP_PX)
            }),
            times: times(bars, &slots, width_px, measure),
            labels: Vec::new(),
            title_y: surround.top + TITLE_DOWN_PX,
            slots,
            scale,
            ticks,
            groups,
            names,
            surround,
        };
        layout.labels = labels_of(bars, &layout, measure);
        layout
    }

    /// How thick one bar is.
    pub(super) fn thick_px(&self) -> f64 {
        let (near, far) = self.sides_of(0, 0);
        far - near
    }

    /// Both edges of a bar across its slot.
    pub(super) fn sides_of(&self, index: usize, lane: usize) -> (f64, f64) {
        if self.lanes < 2 {
            let is_short = self.slots.is_upright && self.slots.length_px() < SHORT_SLOT_PX;
            let share = if is_short { THICK_IN_SHORT } else { THICK };
            return self.slots.sides_of(index, share, MOST_THICK_PX);
        }
        let most_px = MOST_THICK_TOGETHER_PX * self.lanes as f64;
        let (near, far) = self.slots.sides_of(index, THICK_TOGETHER, most_px);
        let lane_px = (far - near) / self.lanes as f64;
        let gap_px = if lane_px >= LANE_GAP_FROM_PX { 1.0 } else { 0.0 };
        let near = near + lane as f64 * lane_px;
        (near, near + lane_px - gap_px)
    }

    /// A piece as a rectangle.
    pub(super) fn room_of(&self, index: usize, piece: &Piece) -> Plot {
        let ends = (self.scale.at(piece.from), self.scale.at(piece.to));
        self.slots.bar(self.sides_of(index, piece.lane), ends)
    }

    /// Where each group has the middle of all its bars.
    pub(super) fn places(&self) -> Places {
        let middle = |(index, pieces): (usize, &Vec<Piece>)| {
            let zero = self.scale.at(0.0);
            let ends = pieces.iter().map(|piece| self.scale.at(piece.to));
            let (low, high) =
                ends.fold((zero, zero), |(low, high), end| (low.min(end), high.max(end)));
            let (along, across) = (f64::midpoint(low, high), self.slots.middle_of(index));
            Some(if self.slots.is_upright { (across, along) } else { (along, across) })
        };
        let items = self.groups.iter().enumerate().map(middle).collect();
        let lie = if self.slots.is_upright { Lie::Columns } else { Lie::Rows };
        Places { plot: self.slots.plot, items, lie, legend: self.surround.rooms(), region: None }
    }
}

/// The names of periods that are written; of other groups none.
fn times(bars: &Bars, slots: &Slots, width_px: f64, measure: Measure<'_>) -> Vec<XLabel> {
    let periods = bars.groups.iter().filter(|_| bars.is_time);
    let periods: Vec<String> = periods.map(|group| group.name.clone()).collect();
    let width = |text: &str| measure(text, SMALL);
    labels_along(&periods, |index| slots.middle_of(index), width_px, width)
}
