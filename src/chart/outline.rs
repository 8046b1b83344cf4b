//! Outlines of areas: what lies inside, lines across, the point with most room. Knows no chart and no drawing.

use super::frame::Plot;

type End = (f64, f64);

/// How many level lines are searched for the point with most room.
const SEARCHED_LEVELS: usize = 24;

/// The closed rings around an area in CSS pixels; a ring within another one is a hole and runs the other way round.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Each without its first point again at its end.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// A point of an area, and how far it is from the nearest edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    pub(crate) at: (f64, f64),
    pub(crate) clearance: f64,
}

impl Outline {
    /// The outline of a rectangle.
    pub(crate) fn of_room(Plot { left, top, right, bottom }: Plot) -> Self {
        Self { rings: vec![vec![(left, top), (right, top), (right, bottom), (left, bottom)]] }
    }

    /// Whether the point `(x, y)` lies inside.
    #[must_use]
    pub fn holds(&self, x: f64, y: f64) -> bool {
        let is_right = |(from, to): (End, End)| crossing(from, to, y).is_some_and(|at| at > x);
        self.edges().filter(|edge| is_right(*edge)).count() % 2 == 1
    }

    /// The part within a rectangle. Parts that it cuts off from each other stay joined along its sides, where nothing is seen of it.
    pub(crate) fn within(&self, room: &Plot) -> Self {
        let rings = self.rings.iter().map(|ring| cut(ring, room));
        Self { rings: rings.filter(|ring| ring.len() > 2).collect() }
    }

    /// Puts every point elsewhere.
    pub(crate) fn each_point(&mut self, put: &dyn Fn(End) -> End) {
        self.rings.iter_mut().flatten().for_each(|at| *at = put(*at));
    }

    /// The rectangle around it; `None` around nothing.
    pub(crate) fn room(&self) -> Option<Plot> {
        self.rings.iter().flatten().fold(None, |room, (x, y)| {
            let Plot { left, top, right, bottom } =
                room.unwrap_or(Plot { left: *x, top: *y, right: *x, bottom: *y });
            let (left, right) = (left.min(*x), right.max(*x));
            Some(Plot { left, top: top.min(*y), right, bottom: bottom.max(*y) })
        })
    }

    /// One closed path along all rings. It goes to each ring after the first and back on the same line, which encloses nothing;
    /// so a hole stays open however a backend fills.
    pub(crate) fn path(&self) -> Vec<End> {
        let mut rings = self.rings.iter().filter(|ring| !ring.is_empty());
        let Some(first) = rings.next() else { return Vec::new() };
        let mut path = first.clone();
        path.push(first[0]);
        for ring in rings {
            path.extend(ring);
            path.extend([ring[0], first[0]]);
        }
        path
    }

    /// The parts inside of slanting lines, `every_px` apart. Lines of neighbours go on in each other.
    pub(crate) fn hatch(&self, every_px: f64) -> Vec<[End; 2]> {
        let turned = Self { rings: self.rings.iter().map(|ring| turned(ring)).collect() };
        let Some(room) = turned.room() else { return Vec::new() };
        let every = every_px * std::f64::consts::SQRT_2;
        let (first, last) = ((room.top / every).ceil(), (room.bottom / every).floor());
        let mut lines = Vec::new();
        let mut number = first;
        while number <= last {
            let level = number * every;
            let back = |x: f64| (f64::midpoint(level, x), f64::midpoint(level, -x));
            lines.extend(turned.spans(level).map(|(from, to)| [back(from), back(to)]));
            number += 1.0;
        }
        lines
    }

    /// Points inside, from the one with most room around it.
    pub(crate) fn spots(&self) -> Vec<Spot> {
        let Some(Plot { top, bottom, .. }) = self.room() else { return Vec::new() };
        let level =
            |index: usize| top + (bottom - top) * (index as f64 + 0.5) / SEARCHED_LEVELS as f64;
        let middles = (0..SEARCHED_LEVELS).flat_map(|index| {
            self.spans(level(index)).map(move |(from, to)| (f64::midpoint(from, to), level(index)))
        });
        let spot = |at| Spot { at, clearance: self.clearance(at) };
        let mut spots: Vec<Spot> = middles.map(spot).collect();
        spots.sort_by(|one, other| other.clearance.total_cmp(&one.clearance));
        spots
    }

    /// Whether the whole of `room` lies inside.
    pub(crate) fn holds_room(&self, room: &Plot) -> bool {
        let middle = (f64::midpoint(room.left, room.right), f64::midpoint(room.top, room.bottom));
        self.holds(middle.0, middle.1) && !self.edges().any(|(from, to)| enters(from, to, room))
    }

    /// The stretches inside of a level line.
    fn spans(&self, y: f64) -> impl Iterator<Item = (f64, f64)> + use<> {
        let mut ends: Vec<f64> =
            self.edges().filter_map(|(from, to)| crossing(from, to, y)).collect();
        ends.sort_by(f64::total_cmp);
        let pairs: Vec<(f64, f64)> = ends.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.into_iter().filter(|(from, to)| from < to)
    }

    fn clearance(&self, at: End) -> f64 {
        self.edges().map(|(from, to)| distance(at, from, to)).fold(f64::INFINITY, f64::min)
    }

    fn edges(&self) -> impl Iterator<Item = (End, End)> + '_ {
        self.rings.iter().flat_map(|ring| {
            let next = ring.iter().cycle().skip(1);
            ring.iter().zip(next).map(|(from, to)| (*from, *to))
        })
    }
}

/// A ring cut at each side of a rectangle in turn (Sutherland and Hodgman, 1974).
fn cut(ring: &[End], room: &Plot) -> Vec<End> {
    /// How far inside a side a point is, below zero outside.
    type Inside<'a> = &'a dyn Fn(End) -> f64;
    let sides: [Inside<'_>; 4] =
        [&|(x, _)| x - room.left, &|(x, _)| room.right - x, &|(_, y)| y - room.top, &|(_, y)| {
            room.bottom - y
        }];
    sides.iter().fold(ring.to_vec(), |ring, inside| cut_at(&ring, inside))
}

fn cut_at(ring: &[End], inside: impl Fn(End) -> f64) -> Vec<End> {
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    let mut kept = Vec::with_capacity(ring.len());
    for (from, to) in before.zip(ring) {
        let (start, end) = (inside(*from), inside(*to));
        if (start < 0.0) != (end < 0.0) {
            let share = start / (start - end);
            kept.push((from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1)));
        }
        if end >= 0.0 {
            kept.push(*to);
        }
    }
    kept
}

/// The ring in coordinates in which slanting lines are level.
fn turned(ring: &[End]) -> Vec<End> {
    ring.iter().map(|(x, y)| (x - y, x + y)).collect()
}

/// Where an edge crosses a level line; of its ends only the upper one belongs to it, so that no corner counts twice.
fn crossing((x, y): End, (to_x, to_y): End, level: f64) -> Option<f64> {
    let is_crossed = (y > level) != (to_y > level);
    is_crossed.then(|| x + (to_x - x) * (level - y) / (to_y - y))
}

/// From a point to an edge.
fn distance((x, y): End, (from_x, from_y): End, (to_x, to_y): End) -> f64 {
    let (along_x, along_y) = (to_x - from_x, to_y - from_y);
    let square = along_x * along_x + along_y * along_y;
    let share = ((x - from_x) * along_x + (y - from_y) * along_y) / square;
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    (x - from_x - share * along_x).hypot(y - from_y - share * along_y)
}

/// Whether some of an edge lies in `room`: it is cut at each side in turn.
fn enters(from: End, to: End, room: &Plot) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let sides = [
        (-dx, from.0 - room.left),
        (dx, room.right - from.0),
        (-dy, from.1 - room.top),
        (dy, room.bottom - from.1),
    ];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, space) in sides {
        if step < 0.0 {
            enter = enter.max(space / step);
        } else if step > 0.0 {
            leave = leave.min(space / step);
        } else if space < 0.0 {
            return false;
        }
    }
    enter <= leave
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Plot = Plot { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    fn square(from: f64, to: f64) -> Vec<End> {
        vec![(from, from), (to, from), (to, to), (from, to)]
    }

    /// A square of ten with a hole of four in its middle.
    fn frame() -> Outline {
        let hole = square(3.0, 7.0).into_iter().rev().collect();
        Outline { rings: vec![square(0.0, 10.0), hole] }
    }

    #[test]
    fn what_lies_outside_a_rectangle_is_cut_off() {
        let room = Plot { left: 5.0, top: -5.0, right: 20.0, bottom: 5.0 };
        let part = Outline { rings: vec![square(0.0, 10.0)] }.within(&room);
        let around = part.room().unwrap();
        assert_eq!(around, Plot { left: 5.0, top: 0.0, right: 10.0, bottom: 5.0 });
        assert!(part.holds(7.0, 3.0) && !part.holds(4.0, 3.0) && !part.holds(7.0, 6.0));
        // The hole from 3 to 7 is cut too.
        assert!(!frame().within(&room).holds(6.0, 4.0));
        let elsewhere = Plot { left: 50.0, top: 50.0, right: 60.0, bottom: 60.0 };
        assert_eq!(frame().within(&elsewhere), Outline::default());
        let everything = Plot { left: -1.0, top: -1.0, right: 11.0, bottom: 11.0 };
        assert_eq!(frame().within(&everything).room(), frame().room());
    }

    #[test]
    fn a_hole_is_not_inside() {
        let rows = [
            ((1.0, 5.0), true),
            ((5.0, 5.0), false),
            ((8.0, 5.0), true),
            ((11.0, 5.0), false),
            ((f64::NAN, 5.0), false),
        ];
        for ((x, y), is_inside) in rows {
            assert_eq!(frame().holds(x, y), is_inside, "{x} {y}");
        }
        assert!(!Outline::default().holds(0.0, 0.0));
    }

    /// Twice the area that a path encloses, each part as often as it is gone around.
    fn twice_the_area(path: &[End]) -> f64 {
        path.windows(2).map(|pair| pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1).sum()
    }

    #[test]
    fn one_path_goes_along_all_rings_and_encloses_no_hole() {
        let path = frame().path();
        assert_eq!(path.first(), path.last());
        assert!((twice_the_area(&path) - 2.0 * (100.0 - 16.0)).abs() < 1e-9);
        assert_eq!(Outline::default().path(), []);
    }

    #[test]
    fn hatching_stops_at_edges_and_holes() {
        let lines = frame().hatch(5.0 / std::f64::consts::SQRT_2);
        let length = |[from, to]: &[End; 2]| (from.0 - to.0).hypot(from.1 - to.1);
        let lengths = lines.iter().map(|line| length(line) / std::f64::consts::SQRT_2);
        let rounded: Vec<f64> = lengths.map(|length| (length * 1e6).round() / 1e6).collect();
        // Lines x + y = 0, 5, 10, 15; that of 10 is cut by the hole.
        assert_eq!(rounded, [5.0, 3.0, 3.0, 5.0]);
    }

    #[test]
    fn the_spot_with_most_room_is_far_from_every_edge() {
        let bottle = [
            (4.0, 0.0),
            (6.0, 0.0),
            (6.0, 10.0),
            (20.0, 10.0),
            (20.0, 24.0),
            (0.0, 24.0),
            (0.0, 10.0),
            (4.0, 10.0),
        ];
        let best = Outline { rings: vec![bottle.to_vec()] }.spots()[0];
        assert!(best.clearance > 6.0 && best.at.1 > 15.0, "{best:?}");
        for spot in frame().spots() {
            assert!(frame().holds(spot.at.0, spot.at.1), "{spot:?}");
        }
        assert_eq!(Outline { rings: vec![vec![(1.0, 1.0)], Vec::new()] }.spots(), []);
    }

    #[test]
    fn a_room_is_inside_when_no_edge_enters_it() {
        let room = |left: f64, right: f64| Plot { left, right, top: 0.5, bottom: 2.5 };
        let rows = [
            (room(1.0, 9.0), true),
            (room(8.0, 12.0), false),
            (Plot { bottom: 4.0, ..room(1.0, 9.0) }, false),
        ];
        for (room, is_inside) in rows {
            assert_eq!(frame().holds_room(&room), is_inside, "{room:?}");
        }
        let around = Plot { left: -1.0, top: -1.0, right: 11.0, bottom: 11.0 };
        assert!(!frame().holds_room(&around) && !Outline::of_room(ROOM).holds_room(&around));
    }
}
