//! Where a drawn chart has its items (dots, rows, bars): what hovering and the arrow keys need. Knows no kind of chart.

use super::frame::Plot;

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
    /// In panels, those of one after those of the other: the room of each, and how its own items lie.
    Panels(Vec<(Plot, Places)>),
}

impl Places {
    /// The first item that is drawn has the index `first`: those before it are not.
    pub(crate) fn begin_at(&mut self, first: usize) {
        self.items.splice(0..0, std::iter::repeat_n(None, first));
    }

    /// The same where everything is drawn `zoom` times as large.
    #[must_use]
    pub fn zoomed(mut self, zoom: f64) -> Self {
        self.each_point(&|(x, y)| (x * zoom, y * zoom));
        self
    }

    /// The same where the picture is a part of another one and begins at `(right, down)`.
    #[must_use]
    pub(crate) fn moved(mut self, (right, down): (f64, f64)) -> Self {
        self.each_point(&|(x, y)| (x + right, y + down));
        self
    }

    /// Puts every point elsewhere.
    fn each_point(&mut self, put: &dyn Fn((f64, f64)) -> (f64, f64)) {
        let room = |room: &mut Plot| {
            let ((left, top), (right, bottom)) =
                (put((room.left, room.top)), put((room.right, room.bottom)));
            *room = Plot { left, top, right, bottom };
        };
        room(&mut self.plot);
        self.legend.iter_mut().for_each(|(_, of_entry)| room(of_entry));
        self.items.iter_mut().flatten().for_each(|at| *at = put(*at));
        if let Lie::Panels(panels) = &mut self.lie {
            for (of_panel, places) in panels {
                room(of_panel);
                places.each_point(put);
            }
        }
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

    /// The panel that the item `index` is in, and which of that panel's items it is; without panels everything is in one.
    #[must_use]
    pub fn panel_of(&self, index: usize) -> Option<(usize, usize)> {
        let Lie::Panels(panels) = &self.lie else {
            return (index < self.len()).then_some((0, index));
        };
        let mut first = 0;
        for (panel, (_, places)) in panels.iter().enumerate() {
            if index - first < places.len() {
                return Some((panel, index - first));
            }
            first += places.len();
        }
        None
    }

    /// The area inside the axes that the item `index` is in: of its panel, where there are panels.
    #[must_use]
    pub fn plot_of(&self, index: usize) -> Plot {
        match (&self.lie, self.panel_of(index)) {
            (Lie::Panels(panels), Some((panel, item))) => panels[panel].1.plot_of(item),
            _ => self.plot,
        }
    }

    /// The item that a pointer at `(x_px, y_px)` means; `None` beside the plot, and far from scattered items.
    #[must_use]
    pub fn nearest(&self, x_px: f64, y_px: f64) -> Option<usize> {
        if let Lie::Panels(panels) = &self.lie {
            return nearest_in(panels, x_px, y_px);
        }
        let Plot { left, top, right, bottom } = self.plot;
        let is_level = self.lie == Lie::Rows || (left..=right).contains(&x_px);
        let is_high = self.lie == Lie::Columns || (top..=bottom).contains(&y_px);
        let far = |(x, y): (f64, f64)| match self.lie {
            Lie::Rows => (y - y_px).abs(),
            Lie::Columns => (x - x_px).abs(),
            Lie::Scattered | Lie::Cells(_) | Lie::Panels(_) => (x - x_px).hypot(y - y_px),
        };
        let reach = if self.lie == Lie::Scattered { REACH_PX } else { f64::INFINITY };
        let known = self.items.iter().enumerate();
        let near = known.filter_map(|(index, place)| Some((index, far((*place)?))));
        near.filter(|(_, distance)| is_level && is_high && *distance <= reach)
            .min_by(|one, other| one.1.total_cmp(&other.1))
            .map(|(index, _)| index)
    }
}

/// The same among items in panels: only those of the panel that is pointed at.
fn nearest_in(panels: &[(Plot, Places)], x_px: f64, y_px: f64) -> Option<usize> {
    let panel = panels.iter().position(|(room, _)| room.holds_point(x_px, y_px))?;
    let first: usize = panels[..panel].iter().map(|(_, places)| places.len()).sum();
    panels[panel].1.nearest(x_px, y_px).map(|item| first + item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(left: f64, xs: &[f64]) -> (Plot, Places) {
        let plot = Plot { left, top: 0.0, right: left + 100.0, bottom: 50.0 };
        let items = xs.iter().map(|x| Some((*x, 20.0))).collect();
        let room = Plot { bottom: 70.0, ..plot };
        (room, Places { plot, items, lie: Lie::Columns, legend: Vec::new() })
    }

    #[test]
    fn a_pointer_means_an_item_of_the_panel_that_it_is_in() {
        let panels = vec![columns(0.0, &[10.0, 90.0]), columns(120.0, &[130.0, 170.0, 210.0])];
        let items = panels.iter().flat_map(|(_, places)| places.items.clone()).collect();
        let plot = Plot { left: 0.0, top: 0.0, right: 220.0, bottom: 50.0 };
        let places = Places { plot, items, lie: Lie::Panels(panels), legend: Vec::new() };
        assert_eq!(places.nearest(95.0, 60.0), Some(1));
        assert_eq!(places.nearest(125.0, 10.0), Some(2));
        assert_eq!(places.nearest(110.0, 10.0), None);
        assert_eq!(places.nearest(10.0, 90.0), None);
        let panels: Vec<_> = (0..6).map(|index| places.panel_of(index)).collect();
        let expected = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)].map(Some);
        assert_eq!(panels, [&expected[..], &[None]].concat());
        let plot = places.plot_of(3);
        assert_eq!((plot.left, plot.right), (120.0, 220.0));
        let large = places.clone().zoomed(2.0);
        assert_eq!(large.nearest(330.0, 20.0), Some(3));
        let plot = large.plot_of(0);
        assert_eq!((plot.left, plot.right), (0.0, 200.0));
        let moved = places.moved((5.0, 40.0));
        assert_eq!(moved.place_of(2), Some((135.0, 60.0)));
        assert_eq!(moved.nearest(130.0, 50.0), Some(2));
    }

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
}
