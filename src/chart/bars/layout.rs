//! Where everything of bars goes, before anything is drawn. Bars stand where the names of their groups have room below them, else
//! they lie in rows. Knows sizes of letters and of the picture, no colour and no backend.

use super::labels::{Label, labels_of};
use super::pieces::{Piece, domain, pieces};
use super::{Arrangement, BarGroup, Bars};
use crate::chart::axis::{
    Reference, SMALL, Scale, TITLE_DOWN_PX, TITLE_ROOM_PX, X_LABELS_PX, beside, labels,
    level_ticks, references, upright_ticks, widest,
};
use crate::chart::caption::{Measure, Surround, usual_width};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::places::{Lie, Places};
use crate::chart::scale::{Domain, Ticks, XLabel, labels_along};
use crate::chart::slots::{
    BETWEEN_PX, MOST_ROW_PX, NAME_GAP_PX, NAME_LINE_PX, NAME_LINES, Slots, named_rows,
    names_beside, names_under, widest_line,
};
use crate::chart::theme::Theme;

/// Names under upright bars break into lines only where these have so much room.
const WRAP_FROM_PX: f64 = 40.0;
/// Labels over upright bars.
const LABEL_PX: f64 = 18.0;
/// How much of its slot a bar takes, and at most; bars side by side take more of it together.
const THICK: f64 = 0.68;
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
const MOST_ROWS_PX: f64 = 880.0;
/// Over lying bars: room for the label of what is compared with, and how far above the plot that is.
const TAG_ROOM_PX: f64 = 14.0;
const TAG_UP_PX: f64 = 12.0;

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
    let rows_px = (layout.slots.len as f64 * row_px).min(MOST_ROWS_PX);
    TITLE_ROOM_PX + TAG_ROOM_PX + rows_px + X_LABELS_PX
}

/// The axes of a picture, and the names along them.
struct Ground {
    plot: Plot,
    ticks: Ticks,
    names: Vec<Vec<String>>,
    is_upright: bool,
    /// Whether the label of what is compared with stands inside the plot.
    is_inside: bool,
}

impl<'a> Layout<'a> {
    pub(super) fn of(bars: &'a Bars, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround = Surround::of(bars.look.caption.as_ref(), &bars.legend(), frame, measure);
        let groups: Vec<Vec<Piece>> = bars.groups.iter().map(|group| pieces(bars, group)).collect();
        let around =
            Around { bars, surround: &surround, width_px: f64::from(frame.width_px), measure };
        let Ground { plot, ticks, names, is_upright, is_inside } =
            around.standing().unwrap_or_else(|| around.lying());
        let slots = Slots { plot, len: groups.len(), is_upright };
        let scale = if is_upright { Scale::upright } else { Scale::level }(ticks.domain, plot);
        let line = bars.line.as_ref();
        let reference = references(line, None, &scale, is_inside, measure).pop();
        let times: Vec<String> = bars.groups.iter().map(|group| group.name.clone()).collect();
        let times = if bars.is_time { times } else { Vec::new() };
        let times = labels_along(
            &times,
            |index| slots.middle_of(index),
            f64::from(frame.width_px),
            |text| measure(text, SMALL),
        );
        let mut layout = Self {
            lanes: if bars.arrangement == Arrangement::Grouped { bars.shown().len() } else { 1 },
            reference: reference.filter(|_| is_upright),
            tag: line.filter(|_| !is_upright).map(|line| {
                let half = measure(&line.label, SMALL) / 2.0;
                let middle = scale.at(line.at).min(surround.right - half);
                (middle.max(surround.left + half), plot.top - TAG_UP_PX)
            }),
            labels: Vec::new(),
            title_y: surround.top + TITLE_DOWN_PX,
            slots,
            scale,
            ticks,
            groups,
            names,
            times,
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
            return self.slots.sides_of(index, THICK, MOST_THICK_PX);
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
        Places { plot: self.slots.plot, items, lie, legend: self.surround.rooms() }
    }
}

/// What the axes are laid out in.
struct Around<'a, 'b> {
    bars: &'a Bars,
    surround: &'a Surround,
    width_px: f64,
    measure: Measure<'b>,
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
        upright_ticks(Domain { low, high }, height_px)
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
        let line = bars.line.as_ref();
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
        let tag_px = if bars.line.is_some() { TAG_ROOM_PX } else { 0.0 };
        let top = surround.top + TITLE_ROOM_PX - 8.0 + tag_px;
        let rows = bars.groups.len().max(1) as f64;
        let most = rows * MOST_ROW_PX;
        let bottom = (surround.bottom - X_LABELS_PX).clamp(top + 1.0, top + most);
        let row_px = (bottom - top) / rows;
        let weights: Vec<f64> = bars.groups.iter().map(|group| self.weight(group)).collect();
        let groups = bars.groups.iter().map(|group| group.name.as_str());
        let named = groups.zip(named_rows(&weights, row_px));
        let names = names_beside(named, surround.right - surround.left, row_px, *measure);
        let left = surround.left + widest_line(&names, *measure) + NAME_GAP_PX;
        let right = (surround.right - self.beside_px()).max(left + 1.0);
        let ticks = level_ticks(self.domain(), right - left, *measure);
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
