//! Slots of the same length that follow each other along a plot: bars stand in them, or lie one below the other, with their
//! names. Knows no kind of chart and no colour.

use super::axis::SMALL;
use super::caption::Measure;
use super::frame::Plot;
use super::lettering::{shortened, wrap};

/// A line of a name, and how many lines there may be under an upright bar.
pub(crate) const NAME_LINE_PX: f64 = 15.0;
pub(crate) const NAME_LINES: usize = 3;
/// Least room between the names of upright neighbours.
pub(crate) const BETWEEN_PX: f64 = 8.0;
/// Names beside lying bars: from them to the plot, the share of the width, and from which height they have two lines.
pub(crate) const NAME_GAP_PX: f64 = 10.0;
const NAME_SHARE: f64 = 0.36;
pub(crate) const TWO_LINES_FROM_PX: f64 = 34.0;
/// The highest row of a lying bar, and the least distance of names.
pub(crate) const MOST_ROW_PX: f64 = 48.0;
pub(crate) const LEAST_ROW_PX: f64 = 14.0;

/// The slots of a plot.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slots {
    pub(crate) plot: Plot,
    pub(crate) len: usize,
    /// Whether bars stand side by side; else they lie one below the other.
    pub(crate) is_upright: bool,
}

impl Slots {
    /// The length of a slot, along which bars follow each other.
    pub(crate) fn length_px(&self) -> f64 {
        let Plot { left, top, right, bottom } = self.plot;
        (if self.is_upright { right - left } else { bottom - top }) / self.len.max(1) as f64
    }

    /// The middle of a slot.
    pub(crate) fn middle_of(&self, index: usize) -> f64 {
        let start = if self.is_upright { self.plot.left } else { self.plot.top };
        start + (index as f64 + 0.5) * self.length_px()
    }

    /// Both edges, across its slot, of a bar that takes a share of it, and is at most so thick.
    pub(crate) fn sides_of(&self, index: usize, share: f64, most_px: f64) -> (f64, f64) {
        let half = (self.length_px() * share).min(most_px) / 2.0;
        let middle = self.middle_of(index);
        (middle - half, middle + half)
    }

    /// The bar between two sides across its slot that reaches from one end to the other, in either direction.
    pub(crate) const fn bar(&self, (near, far): (f64, f64), (from, to): (f64, f64)) -> Plot {
        let (low, high) = (from.min(to), from.max(to));
        if self.is_upright {
            Plot { left: near, top: low, right: far, bottom: high }
        } else {
            Plot { left: low, top: near, right: high, bottom: far }
        }
    }
}

/// The lines of names under upright bars; `None` where one of them has no room.
pub(crate) fn names_under<'a>(
    names: impl Iterator<Item = &'a str>,
    room_px: f64,
    measure: Measure<'_>,
) -> Option<Vec<Vec<String>>> {
    let width = |text: &str| measure(text, SMALL);
    let has_room = |lines: &Vec<String>| {
        lines.len() <= NAME_LINES && lines.iter().all(|line| width(line) <= room_px)
    };
    names.map(|name| Some(wrap(name, room_px, width)).filter(has_room)).collect()
}

/// The lines of names beside lying bars, in a picture so wide: those that are shown, shortened where they are long.
pub(crate) fn names_beside<'a>(
    names: impl Iterator<Item = (&'a str, bool)>,
    width_px: f64,
    row_px: f64,
    measure: Measure<'_>,
) -> Vec<Vec<String>> {
    let width = |text: &str| measure(text, SMALL);
    let limit = width_px * NAME_SHARE;
    let cut = |name: &str| match wrap(name, limit, width) {
        lines if lines.len() <= 2 && row_px >= TWO_LINES_FROM_PX => lines,
        _ => vec![shortened(name, limit, width)],
    };
    names.map(|(name, is_shown)| if is_shown { cut(name) } else { Vec::new() }).collect()
}

/// The width of the widest of all lines.
pub(crate) fn widest_line(names: &[Vec<String>], measure: Measure<'_>) -> f64 {
    names.iter().flatten().map(|line| measure(line, SMALL)).fold(0.0, f64::max)
}

/// Which rows have names: all where there is room, else those of the greatest weights that are far enough from each other.
pub(crate) fn named_rows(weights: &[f64], row_px: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|one, other| weights[*other].total_cmp(&weights[*one]));
    let mut named: Vec<usize> = Vec::new();
    for index in order {
        if named.iter().all(|other| index.abs_diff(*other) as f64 * row_px >= LEAST_ROW_PX) {
            named.push(index);
        }
    }
    (0..weights.len()).map(|index| named.contains(&index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stands_or_lies_in_the_middle_of_its_slot() {
        let plot = Plot { left: 10.0, top: 0.0, right: 110.0, bottom: 40.0 };
        let upright = Slots { plot, len: 2, is_upright: true };
        let lying = Slots { is_upright: false, ..upright };
        assert_eq!(upright.sides_of(1, 0.5, 100.0), (72.5, 97.5));
        assert_eq!(lying.sides_of(0, 0.5, 4.0), (8.0, 12.0));
        let standing = Plot { left: 1.0, top: 3.0, right: 2.0, bottom: 9.0 };
        assert_eq!(upright.bar((1.0, 2.0), (9.0, 3.0)), standing);
        let lain = Plot { left: 3.0, top: 1.0, right: 9.0, bottom: 2.0 };
        assert_eq!(lying.bar((1.0, 2.0), (9.0, 3.0)), lain);
    }

    #[test]
    fn of_thin_rows_the_greatest_have_names() {
        let rows: &[(&[f64], f64, &[bool])] = &[
            (&[], 3.0, &[]),
            (&[1.0, 2.0, 3.0], 14.0, &[true, true, true]),
            (&[1.0, 2.0, 3.0], 7.0, &[true, false, true]),
            (&[1.0, 9.0, 3.0], 13.0, &[false, true, false]),
        ];
        for (weights, row_px, expected) in rows {
            assert_eq!(named_rows(weights, *row_px), *expected, "{weights:?} at {row_px}");
        }
    }
}
