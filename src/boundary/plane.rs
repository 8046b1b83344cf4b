//! From degrees to a plane, and from rings as written to rings that enclose something. Knows no file.

use super::{BoundaryError, Shape};

/// A ring of fewer points encloses nothing.
const LEAST_POINTS: usize = 3;
/// Where degrees end, with what rounding adds.
const MOST_LONGITUDE: f64 = 180.0 + 1e-6;
const MOST_LATITUDE: f64 = 90.0 + 1e-6;

/// Drops points that are no numbers or twice the same, the end that repeats the beginning, and rings that enclose nothing.
pub(super) fn clean(shape: &mut Shape) {
    for ring in &mut shape.rings {
        ring.retain(|(x, y)| x.is_finite() && y.is_finite());
        ring.dedup();
        while ring.len() > 1 && ring.first() == ring.last() {
            ring.pop();
        }
    }
    shape.rings.retain(|ring| ring.len() >= LEAST_POINTS);
}

/// Lays degrees on a plane; what is beyond degrees is on one already, unless the file says otherwise.
pub(super) fn lay(shapes: &mut [Shape], says_degrees: bool) -> Result<(), BoundaryError> {
    match shapes.iter().flat_map(|shape| &shape.rings).flatten().find(|at| !is_degrees(**at)) {
        Some((x, y)) if says_degrees => {
            Err(BoundaryError::NoDegrees { x: x.to_string(), y: y.to_string() })
        }
        Some(_) => Ok(()),
        None => {
            let shrink = middle_latitude(shapes).to_radians().cos();
            let points = shapes.iter_mut().flat_map(|shape| &mut shape.rings).flatten();
            points.for_each(|(x, _)| *x *= shrink);
            Ok(())
        }
    }
}

fn is_degrees((x, y): (f64, f64)) -> bool {
    x.abs() <= MOST_LONGITUDE && y.abs() <= MOST_LATITUDE
}

fn middle_latitude(shapes: &[Shape]) -> f64 {
    let all = shapes.iter().flat_map(|shape| &shape.rings).flatten().map(|(_, y)| *y);
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)));
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(ring: &[(f64, f64)]) -> Shape {
        Shape { rings: vec![ring.to_vec()], ..Shape::default() }
    }

    #[test]
    fn a_step_to_the_east_is_as_long_as_one_to_the_north_in_the_middle() {
        // Around 60° north a degree of longitude is half a degree of latitude.
        let mut shapes = [shape(&[(100.0, 59.0), (102.0, 59.0), (102.0, 61.0), (100.0, 61.0)])];
        assert_eq!(lay(&mut shapes, true), Ok(()));
        let [(left, _), (right, _), ..] = shapes[0].rings[0][..] else { panic!("no ring") };
        assert!((left - 50.0).abs() < 1e-9 && (right - left - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_beyond_degrees_stays_as_it_is() {
        let metres = [(500_000.0, 3_400_000.0), (500_900.0, 3_400_000.0), (500_000.0, 3_400_900.0)];
        let mut shapes = [shape(&metres)];
        assert_eq!(lay(&mut shapes, false), Ok(()));
        assert_eq!(shapes[0].rings[0], metres);
        let told = BoundaryError::NoDegrees { x: "500000".to_owned(), y: "3400000".to_owned() };
        assert_eq!(lay(&mut shapes, true), Err(told));
    }

    #[test]
    fn a_ring_is_closed_once_and_encloses_something() {
        let rows: [(&[(f64, f64)], usize); 5] = [
            (&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)], 3),
            (&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.0), (1.0, 1.0)], 3),
            (&[(0.0, 0.0), (1.0, 0.0), (f64::NAN, 1.0)], 0),
            (&[(0.0, 0.0), (0.0, 0.0), (0.0, 0.0)], 0),
            (&[], 0),
        ];
        for (ring, points) in rows {
            let mut shape = shape(ring);
            clean(&mut shape);
            assert_eq!(shape.rings.first().map_or(0, Vec::len), points, "{ring:?}");
        }
    }
}
