//! Where everything of a map goes, before anything is drawn. Knows sizes of letters and of the picture, no colour.

use super::labels::{Label, labels};
use super::{Area, Choropleth};
use crate::chart::caption::{Measure, Surround};
use crate::chart::frame::{Frame, Plot};
use crate::chart::kinds::Kind;
use crate::chart::look::{Region, Window};
use crate::chart::outline::{Outline, Spot};
use crate::chart::places::{Lie, Places};
use crate::chart::scale::{Domain, hull};
use crate::chart::shades::Key;

/// Points that are nearer to the one before are not drawn.
const LEAST_STEP_PX: f64 = 0.5;
/// A ring of fewer points encloses nothing.
const LEAST_POINTS: usize = 3;
/// How high a map wants to be: within these bounds as its width and its proportions say.
const LEAST_HIGH_PX: f64 = 160.0;
const MOST_HIGH_PX: f64 = 620.0;
/// Between the edge of the picture and the map.
const EDGE_PX: f64 = 2.0;

/// Where everything goes.
pub(super) struct Layout {
    pub(super) plot: Plot,
    pub(super) outlines: Vec<Outline>,
    /// Whether areas were cut at the sides of the plot.
    pub(super) is_cut: bool,
    /// What the plot spans; `None` without a map.
    pub(super) region: Option<Region>,
    /// Of each area the point with most room.
    pub(super) spots: Vec<Option<Spot>>,
    pub(super) labels: Vec<Label>,
    pub(super) key: Key,
    pub(super) surround: Surround,
}

/// How high the picture wants to be, without a caption.
pub(super) fn body_px(map: &Choropleth, width_px: u32) -> f64 {
    let (wide, high) = extent(&map.areas).map_or((1.0, 0.0), |(x, y)| (width(x), width(y)));
    let fitting = f64::from(width_px) * high / wide.max(f64::MIN_POSITIVE);
    let high_px = fitting.clamp(LEAST_HIGH_PX, MOST_HIGH_PX);
    Key::height_px(&map.shades, width_px) + high_px + 2.0 * EDGE_PX
}

impl Layout {
    pub(super) fn of(map: &Choropleth, frame: &Frame, measure: Measure<'_>) -> Self {
        let surround = Surround::of(map.look.caption.as_ref(), &map.legend(), frame, measure);
        let key = Key::of(&map.shades, &surround, measure);
        let (left, top) = (surround.left + EDGE_PX, key.bottom);
        let plot = Plot {
            left,
            top,
            right: (surround.right - EDGE_PX).max(left + 1.0),
            bottom: (surround.bottom - EDGE_PX).max(top + 1.0),
        };
        let part = match &map.look.window {
            Window::Region(Region { x, y }) => Some((*x, *y)),
            Window::All | Window::Items(_) => None,
        };
        let fit = part.or_else(|| extent(&map.areas)).and_then(|shown| Fit::of(shown, plot));
        let outline = |area: &Area| {
            let whole = fit.map(|fit| fit.outline(area)).unwrap_or_default();
            if part.is_some() { whole.within(&plot) } else { whole }
        };
        let outlines: Vec<Outline> = map.areas.iter().map(outline).collect();
        let region = fit.map(|fit| fit.region(plot));
        let found: Vec<Vec<Spot>> = outlines.iter().map(Outline::spots).collect();
        let labels = labels(&map.areas, &outlines, &found, measure);
        let spots = found.iter().map(|spots| spots.first().copied()).collect();
        Self { plot, outlines, is_cut: part.is_some(), region, spots, labels, key, surround }
    }

    /// Where each area has most room, and its outline.
    pub(super) fn into_places(self) -> Places {
        let items = self.spots.iter().map(|spot| spot.map(|spot| spot.at)).collect();
        let legend = self.surround.rooms();
        Places {
            plot: self.plot,
            items,
            lie: Lie::Areas(self.outlines),
            legend,
            region: self.region,
        }
    }
}

/// From coordinates to the picture.
#[derive(Clone, Copy, Debug)]
struct Fit {
    px: f64,
    /// What is in the middle of the plot.
    middle: (f64, f64),
    centre: (f64, f64),
}

impl Fit {
    /// As large as the plot has room for, in its middle; `None` of a single point.
    fn of((x, y): (Domain, Domain), plot: Plot) -> Option<Self> {
        let (wide, high) = (plot.right - plot.left, plot.bottom - plot.top);
        let px = (wide / width(x)).min(high / width(y));
        let middle = (f64::midpoint(x.low, x.high), f64::midpoint(y.low, y.high));
        let centre = (f64::midpoint(plot.left, plot.right), f64::midpoint(plot.top, plot.bottom));
        (px.is_finite() && px > 0.0).then_some(Self { px, middle, centre })
    }

    /// What a plot spans.
    fn region(&self, plot: Plot) -> Region {
        let x = |at: f64| self.middle.0 + (at - self.centre.0) / self.px;
        let y = |at: f64| self.middle.1 - (at - self.centre.1) / self.px;
        Region {
            x: Domain { low: x(plot.left), high: x(plot.right) },
            y: Domain { low: y(plot.bottom), high: y(plot.top) },
        }
    }

    fn outline(&self, area: &Area) -> Outline {
        let rings = area.rings.iter().map(|ring| self.ring(ring));
        Outline { rings: rings.filter(|ring| ring.len() >= LEAST_POINTS).collect() }
    }

    /// A ring in the picture without points that lie on each other.
    fn ring(&self, ring: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut placed: Vec<(f64, f64)> = Vec::new();
        let is_near = |one: (f64, f64), other: (f64, f64)| {
            (one.0 - other.0).hypot(one.1 - other.1) < LEAST_STEP_PX
        };
        for point in ring.iter().filter(|point| is_finite(point)) {
            let x = self.centre.0 + (point.0 - self.middle.0) * self.px;
            let y = self.centre.1 - (point.1 - self.middle.1) * self.px;
            if !placed.last().is_some_and(|last| is_near(*last, (x, y))) {
                placed.push((x, y));
            }
        }
        while placed.len() > 1 && is_near(placed[0], placed[placed.len() - 1]) {
            placed.pop();
        }
        placed
    }
}

fn is_finite((x, y): &(f64, f64)) -> bool {
    x.is_finite() && y.is_finite()
}

fn width(domain: Domain) -> f64 {
    domain.high - domain.low
}

/// What all areas span; `None` without a point.
pub(super) fn extent(areas: &[Area]) -> Option<(Domain, Domain)> {
    let points = || areas.iter().flat_map(|area| &area.rings).flatten().filter(|at| is_finite(at));
    Some((hull(points().map(|(x, _)| *x))?, hull(points().map(|(_, y)| *y))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Plot = Plot { left: 10.0, top: 20.0, right: 110.0, bottom: 70.0 };

    fn fit(x: (f64, f64), y: (f64, f64)) -> Option<Fit> {
        let domain = |(low, high)| Domain { low, high };
        Fit::of((domain(x), domain(y)), PLOT)
    }

    #[test]
    fn a_map_keeps_its_proportions_and_has_north_at_the_top() {
        // Twenty by ten fill a hundred by fifty; ten by ten stand in the middle.
        let wide = fit((0.0, 20.0), (0.0, 10.0)).unwrap();
        assert_eq!(wide.ring(&[(0.0, 10.0), (20.0, 0.0)]), [(10.0, 20.0), (110.0, 70.0)]);
        let square = fit((0.0, 10.0), (0.0, 10.0)).unwrap();
        assert_eq!(square.ring(&[(0.0, 10.0), (10.0, 0.0)]), [(35.0, 20.0), (85.0, 70.0)]);
        assert!(fit((3.0, 3.0), (4.0, 4.0)).is_none());
    }

    #[test]
    fn the_plot_spans_what_it_shows() {
        let square = fit((0.0, 10.0), (0.0, 10.0)).unwrap();
        // Five pixels a unit: a hundred pixels across are twenty units around the middle.
        let Region { x, y } = square.region(PLOT);
        assert_eq!([(x.low, x.high), (y.low, y.high)], [(-5.0, 15.0), (0.0, 10.0)]);
    }

    #[test]
    fn points_that_lie_on_each_other_are_one() {
        let fit = fit((0.0, 100.0), (0.0, 50.0)).unwrap();
        let ring = [(0.0, 0.0), (0.3, 0.0), (f64::NAN, 9.0), (20.0, 0.0), (20.0, 9.0), (0.0, 0.4)];
        assert_eq!(fit.ring(&ring), [(10.0, 70.0), (30.0, 70.0), (30.0, 61.0)]);
        assert_eq!(fit.ring(&[]), []);
    }
}
