//! Where a drawn chart has its items (dots, rows, bars): what hovering and the arrow keys need. Knows no kind of chart.

use super::frame::Plot;
use super::look::{Region, Window};
use super::outline::Outline;
use super::scale::Domain;

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
    /// Of scattered items what the axes span, as they are drawn now.
    pub region: Option<Region>,
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
    /// Areas, each with its outline in CSS pixels: the pointer means the one that it is in.
    Areas(Vec<Outline>),
}

impl Places {
    /// What is drawn are the items from `first` on, of `len` in all: those before and behind have no place.
    pub(crate) fn be_part(&mut self, first: usize, len: usize) {
        self.items.splice(0..0, std::iter::repeat_n(None, first));
        let len = len.max(self.items.len());
        self.items.resize(len, None);
        if let Lie::Areas(outlines) = &mut self.lie {
            outlines.splice(0..0, std::iter::repeat_n(Outline::default(), first));
            outlines.resize(len, Outline::default());
        }
    }

    /// The same where everything is drawn `zoom` times as large.
    #[must_use]
    pub fn zoomed(mut self, zoom: f64) -> Self {
        self.each_point(&|(x, y)| (x * zoom, y * zoom));
        self
    }

    /// Whether items follow each other, so that some of them can be looked at alone.
    #[must_use]
    pub const fn is_in_line(&self) -> bool {
        matches!(self.lie, Lie::Columns | Lie::Rows)
    }

    /// What an item stands for on both axes, where there are any.
    #[must_use]
    pub fn value_of(&self, index: usize) -> Option<(f64, f64)> {
        self.place_of(index).and_then(|at| self.value_at(at))
    }

    /// The same of any place in the plot.
    fn value_at(&self, (x_px, y_px): (f64, f64)) -> Option<(f64, f64)> {
        let (Region { x, y }, plot) = (self.region?, self.plot);
        let across = (x_px - plot.left) / (plot.right - plot.left);
        let up = (plot.bottom - y_px) / (plot.bottom - plot.top);
        Some((x.low + across * (x.high - x.low), y.low + up * (y.high - y.low)))
    }

    /// A line of no width through an item: upright through columns, level through rows, none through dots and cells.
    #[must_use]
    pub fn guide(&self, index: usize) -> Option<Plot> {
        let ((x, y), plot) = (self.place_of(index)?, self.plot_of(index));
        match self.lie_of(index) {
            Lie::Columns => Some(Plot { left: x, right: x, ..plot }),
            Lie::Rows => Some(Plot { top: y, bottom: y, ..plot }),
            _ => None,
        }
    }

    /// How the item lies among its neighbours: in its panel, where there are panels.
    fn lie_of(&self, index: usize) -> &Lie {
        match (&self.lie, self.panel_of(index)) {
            (Lie::Panels(panels), Some((panel, item))) => panels[panel].1.lie_of(item),
            _ => &self.lie,
        }
    }

    /// What a rectangle drawn from one place to another selects: what is between its sides, as far as items of this kind have them.
    #[must_use]
    pub fn selection(&self, from: (f64, f64), to: (f64, f64)) -> Plot {
        let Plot { left, top, right, bottom } = self.plot;
        let wanted = Plot {
            left: from.0.min(to.0).clamp(left, right),
            top: from.1.min(to.1).clamp(top, bottom),
            right: from.0.max(to.0).clamp(left, right),
            bottom: from.1.max(to.1).clamp(top, bottom),
        };
        match self.lie {
            Lie::Columns => Plot { top, bottom, ..wanted },
            Lie::Rows => Plot { left, right, ..wanted },
            _ => wanted,
        }
    }

    /// The items whose middle lies in a part of the plot.
    #[must_use]
    pub fn within(&self, part: Plot) -> Vec<usize> {
        let is_in = |(x, y): (f64, f64)| match self.lie {
            Lie::Columns => (part.left..=part.right).contains(&x),
            Lie::Rows => (part.top..=part.bottom).contains(&y),
            _ => part.holds_point(x, y),
        };
        let items = self.items.iter().enumerate();
        items.filter(|(_, place)| place.is_some_and(is_in)).map(|(index, _)| index).collect()
    }

    /// The window that shows what a part of the plot holds; `None` where it holds too little, or nothing can be looked at in part.
    #[must_use]
    pub fn window_of(&self, part: Plot) -> Option<Window> {
        if self.region.is_some() {
            let (x_low, y_low) = self.value_at((part.left, part.bottom))?;
            let (x_high, y_high) = self.value_at((part.right, part.top))?;
            let (x, y) = (Domain { low: x_low, high: x_high }, Domain { low: y_low, high: y_high });
            return (x_high > x_low && y_high > y_low).then_some(Window::Region(Region { x, y }));
        }
        let items = self.within(part);
        let (first, last) = (*items.first()?, *items.last()?);
        (self.is_in_line() && last > first).then_some(Window::Items(first..last + 1))
    }

    /// Where an arrow key leads from the item `at`, or into the chart: `Some(None)` leaves it, `None` leads nowhere.
    #[must_use]
    pub fn step(&self, at: Option<usize>, key: &str) -> Option<Option<usize>> {
        let last = self.items.len().checked_sub(1)?;
        let row = if let Lie::Cells(columns) = self.lie { columns.max(1) } else { 1 };
        let on = |by: usize| at.map_or(0, |at| if at + by <= last { at + by } else { at });
        let back = |by: usize| at.map_or(last, |at| at.checked_sub(by).unwrap_or(at));
        Some(match key {
            "ArrowRight" => Some(on(1)),
            "ArrowLeft" => Some(back(1)),
            "ArrowDown" => Some(on(row)),
            "ArrowUp" => Some(back(row)),
            "Home" => Some(0),
            "End" => Some(last),
            "Escape" if at.is_some() => None,
            _ => return None,
        })
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
        if let Lie::Areas(outlines) = &mut self.lie {
            for outline in outlines {
                outline.each_point(put);
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
        if let Lie::Areas(outlines) = &self.lie {
            // What is drawn later lies above.
            return outlines.iter().rposition(|outline| outline.holds(x_px, y_px));
        }
        let Plot { left, top, right, bottom } = self.plot;
        let is_level = self.lie == Lie::Rows || (left..=right).contains(&x_px);
        let is_high = self.lie == Lie::Columns || (top..=bottom).contains(&y_px);
        let far = |(x, y): (f64, f64)| match self.lie {
            Lie::Rows => (y - y_px).abs(),
            Lie::Columns => (x - x_px).abs(),
            Lie::Scattered | Lie::Cells(_) | Lie::Panels(_) | Lie::Areas(_) => {
                (x - x_px).hypot(y - y_px)
            }
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
        (room, Places { plot, items, lie: Lie::Columns, legend: Vec::new(), region: None })
    }

    #[test]
    fn a_pointer_means_an_item_of_the_panel_that_it_is_in() {
        let panels = vec![columns(0.0, &[10.0, 90.0]), columns(120.0, &[130.0, 170.0, 210.0])];
        let items = panels.iter().flat_map(|(_, places)| places.items.clone()).collect();
        let plot = Plot { left: 0.0, top: 0.0, right: 220.0, bottom: 50.0 };
        let places =
            Places { plot, items, lie: Lie::Panels(panels), legend: Vec::new(), region: None };
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
            Places { plot, items: items.clone(), lie, legend, region: None }.nearest(x, y)
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
        let mut places = Places { plot, items, lie, legend: Vec::new(), region: None };
        let found =
            |places: &Places| [19.0, 21.0, 61.0, 101.0].map(|x_px| places.nearest(x_px, 90.0));
        assert_eq!(found(&places), [Some(0), None, Some(1), None]);
        places.be_part(3, 6);
        assert_eq!(found(&places), [Some(3), None, Some(4), None]);
        assert_eq!(places.clone().zoomed(2.0).nearest(38.0, 180.0), Some(3));
        assert_eq!(places.zoomed(2.0).nearest(42.0, 180.0), None);
    }

    #[test]
    fn arrow_keys_walk_the_items_in_the_way_that_they_lie() {
        let plot = Plot { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let places = |lie, len| {
            let items = vec![Some((50.0, 50.0)); len];
            Places { plot, items, lie, legend: Vec::new(), region: None }
        };
        let (row, cells) = (places(Lie::Columns, 5), places(Lie::Cells(3), 7));
        let steps = [
            (&row, None, "ArrowRight", Some(Some(0))),
            (&row, None, "ArrowLeft", Some(Some(4))),
            (&row, Some(4), "ArrowRight", Some(Some(4))),
            (&row, Some(2), "ArrowUp", Some(Some(1))),
            (&row, Some(2), "Escape", Some(None)),
            (&row, None, "Escape", None),
            (&row, Some(2), "a", None),
            (&cells, Some(1), "ArrowDown", Some(Some(4))),
            (&cells, Some(4), "ArrowDown", Some(Some(4))),
            (&cells, Some(2), "ArrowUp", Some(Some(2))),
            (&cells, Some(2), "End", Some(Some(6))),
        ];
        for (places, at, key, expected) in steps {
            assert_eq!(places.step(at, key), expected, "{at:?} {key}");
        }
        assert_eq!(places(Lie::Rows, 0).step(None, "Home"), None);
    }

    #[test]
    fn a_rectangle_selects_what_is_between_its_sides() {
        let plot = Plot { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let items = vec![Some((10.0, 10.0)), Some((50.0, 90.0)), None, Some((90.0, 50.0))];
        let axis = Domain { low: 0.0, high: 1.0 };
        let places =
            |lie, region| Places { plot, items: items.clone(), lie, legend: Vec::new(), region };
        let drawn = |places: &Places| places.selection((120.0, 40.0), (40.0, 95.0));
        let columns = places(Lie::Columns, None);
        assert_eq!(drawn(&columns), Plot { left: 40.0, top: 0.0, right: 100.0, bottom: 100.0 });
        assert_eq!(columns.within(drawn(&columns)), [1, 3]);
        assert_eq!(columns.window_of(drawn(&columns)), Some(Window::Items(1..4)));
        let rows = places(Lie::Rows, None);
        assert_eq!(rows.within(rows.selection((3.0, 60.0), (3.0, 5.0))), [0, 3]);
        let dots = places(Lie::Scattered, Some(Region { x: axis, y: axis }));
        assert_eq!(dots.within(drawn(&dots)), [1, 3]);
        let Some(Window::Region(part)) = dots.window_of(drawn(&dots)) else { panic!() };
        assert!((part.x.low - 0.4).abs() < 1e-12 && (part.y.high - 0.6).abs() < 1e-12);
        assert_eq!(places(Lie::Cells(2), None).window_of(plot), None);
    }
}
