//! Where a drawn chart has its items (dots, rows, bars): what hovering and the arrow keys need. Knows no kind of chart.

use super::frame::Plot;
use super::outline::Outline;

/// The pointer finds a dot that is no farther than this.
const REACH_PX: f64 = 28.0;

/// Where the items of a drawn chart are, in CSS pixels from the picture's top left.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The area inside the axes.
    pub plot: Plot,
    /// The middle of each item, in the order of the chart's value; `None` for one that could not be drawn.
    pub items: Vec<Option<(f64, f64)>>,
    /// How items lie.
    pub lie: Lie,
    /// The entries of the legend that are drawn: index and room.
    pub legend: Vec<(usize, Plot)>,
}

/// How the items of a chart lie, and with it which of them a pointer means.
#[derive(Clone, Debug, PartialEq)]
pub enum Lie {
    /// Scattered: the pointer means the nearest, if it is near.
    Scattered,
    /// One below the other: the height of the pointer decides.
    Rows,
    /// Side by side: only how far right the pointer is decides.
    Columns,
    /// In rows of so many: the pointer means the nearest, however far.
    Cells(usize),
    /// Areas, each with its outline in CSS pixels: the pointer means the one that it is in.
    Areas(Vec<Outline>),
}

impl Places {
    /// The first item that is drawn has the index `first`: those before it are not.
    pub(crate) fn begin_at(&mut self, first: usize) {
        self.items.splice(0..0, std::iter::repeat_n(None, first));
        if let Lie::Areas(outlines) = &mut self.lie {
            outlines.splice(0..0, std::iter::repeat_n(Outline::default(), first));
        }
    }

    /// The same where everything is drawn `zoom` times as large.
    #[must_use]
    pub fn zoomed(mut self, zoom: f64) -> Self {
        let zoomed = |Plot { left, top, right, bottom }| Plot {
            left: left * zoom,
            top: top * zoom,
            right: right * zoom,
            bottom: bottom * zoom,
        };
        self.plot = zoomed(self.plot);
        self.legend.iter_mut().for_each(|(_, room)| *room = zoomed(*room));
        self.items.iter_mut().flatten().for_each(|(x, y)| (*x, *y) = (*x * zoom, *y * zoom));
        if let Lie::Areas(outlines) = &mut self.lie {
            for outline in outlines {
                outline.zoom(zoom);
            }
        }
        self
    }

    /// How many items there are, those included that could not be drawn.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are no items.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The middle of the item `index`.
    #[must_use]
    pub fn place_of(&self, index: usize) -> Option<(f64, f64)> {
        self.items.get(index).copied().flatten()
    }

    /// The item that a pointer at `(x_px, y_px)` means; `None` beside the plot, and far from scattered items.
    #[must_use]
    pub fn nearest(&self, x_px: f64, y_px: f64) -> Option<usize> {
        if let Lie::Areas(outlines) = &self.lie {
            // What is drawn later lies above.
            return outlines.iter().rposition(|outline| outline.holds(x_px, y_px));
        }
        let Plot { left, top, right, bottom } = self.plot;
        let is_level = self.lie == Lie::Rows || (left..=right).contains(&x_px);
        let is_high = self.lie == Lie::Columns || (top..=bottom).contains(&y_px);
        let far = |(x, y): (f64, f64)| match self.lie {
            Lie::Scattered | Lie::Cells(_) | Lie::Areas(_) => (x - x_px).hypot(y - y_px),
            Lie::Rows => (y - y_px).abs(),
            Lie::Columns => (x - x_px).abs(),
        };
        let reach = if self.lie == Lie::Scattered { REACH_PX } else { f64::INFINITY };
        let known = self.items.iter().enumerate();
        let near = known.filter_map(|(index, place)| Some((index, far((*place)?))));
        near.filter(|(_, distance)| is_level && is_high && *distance <= reach)
            .min_by(|one, other| one.1.total_cmp(&other.1))
            .map(|(index, _)| index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_means_what_is_near_in_the_way_that_items_lie() {
        let plot = Plot { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let items = vec![Some((10.0, 10.0)), None, Some((90.0, 50.0))];
        let at = |lie, x, y| {
            let legend = Vec::new();
            Places { plot, items: items.clone(), lie, legend }.nearest(x, y)
        };
        assert_eq!(at(Lie::Scattered, 12.0, 14.0), Some(0));
        assert_eq!(at(Lie::Scattered, 50.0, 90.0), None);
        assert_eq!(at(Lie::Rows, -20.0, 48.0), Some(2));
        assert_eq!(at(Lie::Rows, 10.0, 101.0), None);
        assert_eq!(at(Lie::Columns, 20.0, 120.0), Some(0));
        assert_eq!(at(Lie::Columns, 101.0, 50.0), None);
    }

    #[test]
    fn a_pointer_means_the_area_that_it_is_in() {
        let plot = Plot { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let square = |left: f64, right: f64| Outline::of_room(Plot { left, right, ..plot });
        let items = vec![Some((10.0, 50.0)), Some((80.0, 50.0))];
        let lie = Lie::Areas(vec![square(0.0, 20.0), square(60.0, 100.0)]);
        let mut places = Places { plot, items, lie, legend: Vec::new() };
        let found =
            |places: &Places| [19.0, 21.0, 61.0, 101.0].map(|x_px| places.nearest(x_px, 90.0));
        assert_eq!(found(&places), [Some(0), None, Some(1), None]);
        places.begin_at(3);
        assert_eq!(found(&places), [Some(3), None, Some(4), None]);
        assert_eq!(places.clone().zoomed(2.0).nearest(38.0, 180.0), Some(3));
        assert_eq!(places.zoomed(2.0).nearest(42.0, 180.0), None);
    }
}
