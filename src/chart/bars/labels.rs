//! Which printed labels of bars have room, and where: sums and amounts over bars, those of parts inside of them. Knows no colour
//! and no backend.

use super::layout::Layout;
use super::pieces::Piece;
use super::{Arrangement, Bars};
use crate::chart::axis::SMALL;
use crate::chart::caption::Measure;
use crate::chart::frame::Plot;

/// The length of the mark of what is not known.
pub(super) const GAP_PX: f64 = 9.0;
/// From the end of an upright bar to its label's middle, and from that of a lying bar to its label.
const OVER_PX: f64 = 9.0;
const BESIDE_PX: f64 = 6.0;
/// Half the height that a label takes.
const HALF_LINE_PX: f64 = 7.5;
/// A label is at least so far below the title's.
const BELOW_TITLE_PX: f64 = 15.0;
/// From which thickness of a lying bar it has a label.
const LABEL_FROM_PX: f64 = 12.0;
/// Around a label inside of a bar: to its sides, above and below it.
const INSIDE_PX: (f64, f64) = (2.0, 0.5);

/// A label that is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<'a> {
    pub(super) text: &'a str,
    /// Its left end, and its letters' middle.
    pub(super) x: f64,
    pub(super) y: f64,
    width: f64,
    /// The part that it stands on; `None` over bars.
    pub(super) part: Option<usize>,
}

impl Label<'_> {
    /// Its own middle.
    pub(super) fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }

    /// What it takes.
    pub(super) fn room(&self) -> Plot {
        let Self { x, y, width, .. } = self;
        Plot { left: *x, top: y - HALF_LINE_PX, right: x + width, bottom: y + HALF_LINE_PX }
    }
}

/// A label that might stand at the end of a bar.
#[derive(Clone, Copy, Debug)]
struct Over<'a> {
    text: &'a str,
    group: usize,
    lane: usize,
    /// Where the bar ends, on the axis.
    end: f64,
    /// Whether the mark of what is not known is between bar and label.
    has_gap: bool,
}

/// All labels that have room.
pub(super) fn labels_of<'a>(
    bars: &'a Bars,
    layout: &Layout<'_>,
    measure: Measure<'_>,
) -> Vec<Label<'a>> {
    let placing = Placing { bars, layout, measure };
    let over = placing.over();
    let inside = placing.inside();
    let plot = layout.slots.plot;
    let taken = layout.reference.as_ref().and_then(|reference| reference.room(plot));
    let is_free = |label: &Label<'_>| taken.is_none_or(|taken| !taken.meets(&label.room()));
    over.into_iter().chain(inside).filter(is_free).collect()
}

struct Placing<'a, 'b, 'c> {
    bars: &'a Bars,
    layout: &'b Layout<'c>,
    measure: Measure<'b>,
}

impl<'a> Placing<'a, '_, '_> {
    /// The labels over bars: all where the widest has room, else of upright bars the highest and the last, of lying ones those
    /// with a name; of these no label that covers another bar.
    fn over(&self) -> Vec<Label<'a>> {
        let groups = self.bars.groups.iter().enumerate();
        let all: Vec<Over<'a>> = groups.flat_map(|(group, _)| self.over_group(group)).collect();
        let labels = |some: &[Over<'a>]| some.iter().map(|over| self.place(over)).collect();
        let labels: Vec<Label<'a>> = match (self.layout.slots.is_upright, self.have_room(&all)) {
            (_, true) => labels(&all),
            (true, false) => self.foremost(&all),
            (false, false) => {
                let is_named = |over: &&Over<'a>| !self.layout.names[over.group].is_empty();
                let named = all.iter().filter(is_named).filter(|_| self.layout.lanes < 2);
                let labels = named.map(|over| self.place(over));
                labels.filter(|label| self.is_clear(&label.room())).collect()
            }
        };
        labels.into_iter().filter(|label| self.is_on_paper(label)).collect()
    }

    fn over_group(&self, group: usize) -> Vec<Over<'a>> {
        let pieces = &self.layout.groups[group];
        let BarGroupText { total, values } = self.texts(group);
        let known = || pieces.iter().filter(|piece| piece.is_known);
        if self.bars.arrangement == Arrangement::Grouped {
            let over = |piece: &Piece| {
                let text = values.get(piece.part).copied().flatten()?;
                Some(Over { text, group, lane: piece.lane, end: piece.to, has_gap: false })
            };
            return known().filter_map(over).collect();
        }
        let highest = known().map(|piece| piece.to).fold(0.0, f64::max);
        let lowest = known().map(|piece| piece.to).fold(0.0, f64::min);
        let end = if highest > 0.0 { highest } else { lowest };
        let has_gap = known().count() < pieces.len();
        let is_said = !total.is_empty() && known().count() > 0;
        is_said.then_some(Over { text: total, group, lane: 0, end, has_gap }).into_iter().collect()
    }

    fn texts(&self, group: usize) -> BarGroupText<'a> {
        let group = &self.bars.groups[group];
        let text = |label: &'a str| Some(label).filter(|label| !label.is_empty());
        let values = group.values.iter();
        let values = values.map(|value| value.as_ref().and_then(|value| text(&value.label)));
        BarGroupText { total: &group.total, values: values.collect() }
    }

    fn have_room(&self, all: &[Over<'_>]) -> bool {
        let (thick, slot) = (self.layout.thick_px(), self.layout.slots.length_px());
        if !self.layout.slots.is_upright {
            return thick >= LABEL_FROM_PX;
        }
        let room = if self.layout.lanes < 2 { slot - 4.0 } else { thick - 1.0 };
        all.iter().all(|over| (self.measure)(over.text, SMALL) <= room)
    }

    fn place(&self, over: &Over<'a>) -> Label<'a> {
        let Over { text, group, lane, end, has_gap } = *over;
        let (near, far) = self.layout.sides_of(group, lane);
        let (middle, width) = (f64::midpoint(near, far), (self.measure)(text, SMALL));
        let gap = if has_gap { GAP_PX } else { 0.0 };
        let scale = &self.layout.scale;
        let (x, y) = match (self.layout.slots.is_upright, end < 0.0) {
            (true, false) => (middle - width / 2.0, scale.at(end) - OVER_PX - gap),
            (true, true) => (middle - width / 2.0, scale.at(end) + OVER_PX),
            // Beside a bar that lies to the left of zero, the room to the right of it is free.
            (false, _) => (scale.at(end.max(0.0)) + BESIDE_PX + gap, middle),
        };
        Label { text, x, y, width, part: None }
    }

    /// The highest and the last of bars that stand alone, where they cover no other bar and not each other.
    fn foremost(&self, all: &[Over<'a>]) -> Vec<Label<'a>> {
        let highest = all.iter().max_by(|one, other| one.end.total_cmp(&other.end));
        let wanted = [highest, all.last()].into_iter().flatten();
        let mut labels: Vec<Label<'a>> = Vec::new();
        for over in wanted.filter(|_| self.layout.lanes < 2) {
            let label = self.place(over);
            let room = label.room();
            let is_apart = labels.iter().all(|other| !other.room().meets(&room));
            if is_apart && self.is_clear(&room) {
                labels.push(label);
            }
        }
        labels
    }

    /// Whether no bar is in a room.
    fn is_clear(&self, room: &Plot) -> bool {
        let mut groups = self.layout.groups.iter().enumerate();
        groups.all(|(index, pieces)| {
            pieces.iter().all(|piece| !self.layout.room_of(index, piece).meets(room))
        })
    }

    /// Whether a label over a bar touches neither the title nor what is around the plot.
    fn is_on_paper(&self, label: &Label<'_>) -> bool {
        let Layout { slots, surround, title_y, .. } = self.layout;
        let Plot { left, right, .. } = label.room();
        if !slots.is_upright {
            return right <= surround.right;
        }
        let heights = title_y + BELOW_TITLE_PX..=slots.plot.bottom - 4.0;
        left >= slots.plot.left && right <= slots.plot.right && heights.contains(&label.y)
    }

    /// The labels of parts inside of bars, where they have room.
    fn inside(&self) -> Vec<Label<'a>> {
        if self.bars.arrangement == Arrangement::Grouped {
            return Vec::new();
        }
        let groups = self.layout.groups.iter().enumerate();
        let texts = self.bars.groups.iter().flat_map(|group| group.values.iter().flatten());
        let widest = texts.map(|value| (self.measure)(&value.label, SMALL)).fold(0.0, f64::max);
        groups.flat_map(|(group, pieces)| self.inside_group(group, pieces, widest)).collect()
    }

    /// Of bars that stand, all are wide enough for the widest label, or none has one.
    fn inside_group(&self, group: usize, pieces: &[Piece], widest: f64) -> Vec<Label<'a>> {
        let BarGroupText { values, .. } = self.texts(group);
        let label = |piece: &Piece| {
            let text = values.get(piece.part).copied().flatten()?;
            let Plot { left, top, right, bottom } = self.layout.room_of(group, piece);
            let width = (self.measure)(text, SMALL);
            let (beside, above) = INSIDE_PX;
            let wanted = if self.layout.slots.is_upright { widest } else { width };
            let has_room = wanted + 2.0 * beside <= right - left
                && 2.0 * (HALF_LINE_PX + above) <= bottom - top;
            let (x, y) = (f64::midpoint(left, right) - width / 2.0, f64::midpoint(top, bottom));
            has_room.then_some(Label { text, x, y, width, part: Some(piece.part) })
        };
        pieces.iter().filter(|piece| piece.is_known).filter_map(label).collect()
    }
}

/// What is printed of a group: an empty text is none.
struct BarGroupText<'a> {
    total: &'a str,
    values: Vec<Option<&'a str>>,
}
