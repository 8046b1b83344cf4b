//! What any chart may be asked beside its own figures: a caption, a part to look at, entries of the legend to leave out.
//! Knows no kind of chart.

use std::ops::Range;

use super::caption::Caption;
use super::places::Places;
use super::scale::Domain;

/// How a chart is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The title, the legend and the source, drawn with the picture. Default: not even the legend.
    pub caption: Option<Caption>,
    /// Entries of the legend whose marks are left out, by index. Default: none.
    pub hidden: Vec<usize>,
    /// The part that fills the plot. Default: everything.
    pub window: Window,
    /// What the axis of values spans. Default: what the values need.
    pub span: Option<Domain>,
}

/// A part of a chart that fills the plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Window {
    /// Everything.
    #[default]
    All,
    /// Some items that follow each other: periods, rows, bars.
    Items(Range<usize>),
    /// Of scattered items those within a rectangle.
    Region(Region),
}

/// A rectangle of a plot with two axes, in the units in which they are even: births of a funnel as natural logarithms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    /// Along x.
    pub x: Domain,
    /// Along y.
    pub y: Domain,
}

impl Region {
    /// `factor` times as long on both sides, around a place, else around the middle.
    fn scaled(self, at: Option<(f64, f64)>, factor: f64) -> Self {
        let middle = |axis: Domain| f64::midpoint(axis.low, axis.high);
        let (x, y) = at.unwrap_or((middle(self.x), middle(self.y)));
        let scaled = |axis: Domain, at: f64| Domain {
            low: at - (at - axis.low) * factor,
            high: at + (axis.high - at) * factor,
        };
        Self { x: scaled(self.x, x), y: scaled(self.y, y) }
    }

    /// Around the same middle, with sides of that share of the whole.
    fn held_to(self, share: f64, whole: Self) -> Self {
        let side = |part: Domain, all: Domain| {
            let (middle, half) =
                (f64::midpoint(part.low, part.high), share * (all.high - all.low) / 2.0);
            Domain { low: middle - half, high: middle + half }
        };
        Self { x: side(self.x, whole.x), y: side(self.y, whole.y) }
    }
}

impl Look {
    /// Whether what the entry `index` of the legend stands for is drawn.
    pub(crate) fn shows(&self, index: usize) -> bool {
        !self.hidden.contains(&index)
    }

    /// Whether the whole chart is shown as it is.
    #[must_use]
    pub(crate) const fn is_plain(&self) -> bool {
        self.hidden.is_empty() && !matches!(self.window, Window::Items(_))
    }
}

/// The entries that are left out of a legend once one of them was pressed: it goes, or comes back. An axis without anything on it says
/// nothing, so where the last one would go, all come back.
#[must_use]
pub fn toggled<T: Copy + PartialEq>(entries: &[T], hidden: &[T], pressed: T) -> Vec<T> {
    let was_hidden = hidden.contains(&pressed);
    let stays = |entry: &T| hidden.contains(entry) != (*entry == pressed);
    let left: Vec<T> = entries.iter().copied().filter(stays).collect();
    if left.len() == entries.len() && !was_hidden { Vec::new() } else { left }
}

/// The narrowest part, in items, and as a share of a region's sides.
const LEAST_ITEMS: usize = 2;
const LEAST_SHARE: f64 = 1e-3;

impl Window {
    /// The part that is `factor` times as long and keeps the item `at` (else the middle) where it is; all when it would be longer
    /// than that. `places` are as they are drawn now, `whole` is what the axes span where everything is shown. Charts whose items are neither in a row nor on axes have no parts.
    #[must_use]
    pub fn scaled(
        &self,
        places: &Places,
        whole: Option<Region>,
        at: Option<usize>,
        factor: f64,
    ) -> Self {
        match places.region.zip(whole) {
            Some((shown, whole)) => {
                let at = at.and_then(|at| places.value_of(at));
                Self::of_region(shown.scaled(at, factor), whole)
            }
            None if places.is_in_line() => self.scaled_items(places.len(), at, factor),
            None => Self::All,
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a length"
    )]
    fn scaled_items(&self, len: usize, at: Option<usize>, factor: f64) -> Self {
        let range = self.items(len);
        let wanted = (range.len() as f64 * factor).round().max(LEAST_ITEMS as f64) as usize;
        if wanted >= len {
            return Self::All;
        }
        let at =
            at.filter(|at| range.contains(at)).unwrap_or(usize::midpoint(range.start, range.end));
        let before = (at - range.start) as f64 / range.len().max(1) as f64 * wanted as f64;
        let start = at.saturating_sub(before.round() as usize).min(len - wanted);
        Self::Items(start..start + wanted)
    }

    /// A region, as long as it is narrower than the whole and not too narrow to be seen.
    fn of_region(region: Region, whole: Region) -> Self {
        let share = |part: Domain, all: Domain| (part.high - part.low) / (all.high - all.low);
        let (across, up) = (share(region.x, whole.x), share(region.y, whole.y));
        match across.max(up) {
            share if share >= 1.0 || share.is_nan() => Self::All,
            share if share < LEAST_SHARE => Self::Region(region.held_to(LEAST_SHARE, whole)),
            _ => Self::Region(region),
        }
    }

    /// The part so many steps further on and up, a step being a quarter of it, within `whole` or `0..len`.
    #[must_use]
    pub fn panned(&self, (across, up): (i8, i8), whole: Option<Region>, len: usize) -> Self {
        const STEP: f64 = 0.25;
        let (Region { x, y }, whole) = match (self, whole) {
            (Self::Region(region), Some(whole)) => (region, whole),
            (Self::Items(range), _) => {
                let step = (range.len() / 4).max(1).cast_signed();
                return self.moved(step * isize::from(across), len);
            }
            _ => return self.clone(),
        };
        let moved = |part: Domain, steps: i8, all: Domain| {
            let length = part.high - part.low;
            let by = STEP * f64::from(steps);
            let room = (all.high - all.low - length).max(0.0);
            let low = (part.low + by * length).clamp(all.low, all.low + room);
            Domain { low, high: low + length }
        };
        Self::Region(Region { x: moved(*x, across, whole.x), y: moved(*y, up, whole.y) })
    }

    /// The part of the same length so many items further on, within `0..len`; a region stays.
    #[must_use]
    pub fn moved(&self, by: isize, len: usize) -> Self {
        let Self::Items(range) = self else { return self.clone() };
        let start = range.start.saturating_add_signed(by).min(len.saturating_sub(range.len()));
        Self::Items(start..start + range.len())
    }

    /// The part of the same length that holds the item `at`.
    #[must_use]
    pub fn holding(&self, at: usize, len: usize) -> Self {
        let Self::Items(range) = self else { return self.clone() };
        let before = range.start.cast_signed() - at.cast_signed();
        let behind = at.cast_signed() - (range.end.cast_signed() - 1);
        match (before, behind) {
            (before, _) if before > 0 => self.moved(-before, len),
            (_, behind) if behind > 0 => self.moved(behind, len),
            _ => self.clone(),
        }
    }

    /// The items of a chart of `len` that are shown.
    #[must_use]
    pub fn items(&self, len: usize) -> Range<usize> {
        match self {
            Self::Items(range) => range.start.min(len)..range.end.min(len),
            Self::All | Self::Region(_) => 0..len,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::frame::Plot;
    use crate::chart::places::Lie;

    fn places(lie: Lie, region: Option<Region>) -> Places {
        let plot = Plot { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let items = (0..10).map(|at| Some((10.0 * f64::from(at), 50.0))).collect();
        Places { plot, items, lie, legend: Vec::new(), region }
    }

    #[test]
    fn a_legend_is_never_left_without_an_entry() {
        let rows: [(&[usize], usize, &[usize]); 5] = [
            (&[], 2, &[2]),
            (&[2], 2, &[]),
            (&[2], 0, &[0, 2]),
            (&[0, 2], 3, &[]),
            (&[0, 2, 3], 2, &[0, 3]),
        ];
        for (hidden, pressed, after) in rows {
            assert_eq!(toggled(&[0, 2, 3], hidden, pressed), after, "{pressed} of {hidden:?}");
        }
        assert_eq!(toggled(&["男", "女"], &["女"], "男"), [""; 0], "both come back");
    }

    #[test]
    fn a_part_of_a_row_of_items_keeps_the_item_that_is_looked_at() {
        let row = places(Lie::Columns, None);
        let rows = [
            (Window::All, Some(8), 0.5, Window::Items(4..9)),
            (Window::All, None, 0.5, Window::Items(2..7)),
            (Window::Items(4..9), Some(0), 0.4, Window::Items(5..7)),
            (Window::Items(4..9), None, 4.0, Window::All),
            (Window::Items(8..10), Some(9), 0.1, Window::Items(8..10)),
        ];
        for (before, at, factor, after) in rows {
            assert_eq!(before.scaled(&row, None, at, factor), after, "{before:?} {at:?} {factor}");
        }
        assert_eq!(
            Window::All.scaled(&places(Lie::Cells(5), None), None, Some(2), 0.5),
            Window::All
        );
    }

    #[test]
    fn a_part_moves_within_the_chart() {
        let part = Window::Items(4..7);
        assert_eq!(part.moved(2, 10), Window::Items(6..9));
        assert_eq!(part.moved(9, 10), Window::Items(7..10));
        assert_eq!(part.moved(-9, 10), Window::Items(0..3));
        assert_eq!(part.holding(8, 10), Window::Items(6..9));
        assert_eq!(part.holding(3, 10), Window::Items(3..6));
        assert_eq!(part.holding(5, 10), part);
        assert_eq!(Window::All.moved(3, 10), Window::All);
        assert_eq!(part.panned((1, 0), None, 10), part.moved(1, 10));
    }

    #[test]
    fn a_region_moves_by_a_quarter_and_stays_within_the_whole() {
        let domain = |low, high| Domain { low, high };
        let region = |x, y| Region { x, y };
        let whole = Some(region(domain(0.0, 100.0), domain(0.0, 50.0)));
        let part = Window::Region(region(domain(20.0, 60.0), domain(10.0, 30.0)));
        let right = Window::Region(region(domain(30.0, 70.0), domain(10.0, 30.0)));
        let up = Window::Region(region(domain(20.0, 60.0), domain(15.0, 35.0)));
        assert_eq!(part.panned((1, 0), whole, 9), right);
        assert_eq!(part.panned((0, 1), whole, 9), up);
        let far = (0..9).fold(part, |part, _| part.panned((-1, 1), whole, 9));
        assert_eq!(far, Window::Region(region(domain(0.0, 40.0), domain(30.0, 50.0))));
        assert_eq!(Window::All.panned((1, 0), whole, 9), Window::All);
    }

    #[test]
    fn a_part_of_a_plane_keeps_the_dot_that_is_looked_at() {
        let axis = Domain { low: 0.0, high: 10.0 };
        let whole = Some(Region { x: axis, y: axis });
        let plane = places(Lie::Scattered, whole);
        // The dot 2 lies at a fifth of the width and half the height.
        let Window::Region(part) = Window::All.scaled(&plane, whole, Some(2), 0.5) else {
            panic!()
        };
        assert_eq!(
            part,
            Region { x: Domain { low: 1.0, high: 6.0 }, y: Domain { low: 2.5, high: 7.5 } }
        );
        let zoomed = places(Lie::Scattered, Some(part));
        assert_eq!(Window::Region(part).scaled(&zoomed, whole, Some(2), 3.0), Window::All);
    }
}
