//! Maps of users: files as they come, files made to break the reader, and laws on random input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::fmt::Write as _;

use proptest::prelude::*;
use vital_ledger::boundary::{
    Boundaries, BoundaryError, MOST_BYTES, MOST_OBJECTS, MOST_VERTICES, Shape,
};

fn read(text: &str) -> Result<Boundaries, BoundaryError> {
    Boundaries::read(text.as_bytes())
}

/// A feature whose geometry is `geometry` and whose properties are `properties`.
fn feature(geometry: &str, properties: &str) -> String {
    format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
}

fn polygon(rings: &str) -> String {
    format!(r#"{{"type":"Polygon","coordinates":{rings}}}"#)
}

/// A triangle in metres, which stay as they are.
const TRIANGLE: &str = "[[[1000,1000],[3000,1000],[1000,2000],[1000,1000]]]";

fn twice_the_area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(one, other)| one.0 * other.1 - other.0 * one.1).sum()
}

#[test]
fn every_kind_of_file_gives_its_polygons() {
    let triangle = polygon(TRIANGLE);
    let multi = format!(r#"{{"coordinates":[{TRIANGLE},{TRIANGLE}],"type":"MultiPolygon"}}"#);
    let point = r#"{"type":"Point","coordinates":[1,2]}"#;
    let line = r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#;
    let of_all =
        format!(r#"{{"type":"GeometryCollection","geometries":[{point},{triangle},{multi}]}}"#);
    let features = [
        feature(&triangle, "{}"),
        feature(&multi, "null"),
        feature(point, "{}"),
        feature("null", "{}"),
    ];
    let collection = format!(
        r#"{{"features":[{}],"type":"FeatureCollection","bbox":[1,2,3,4]}}"#,
        features.join(",")
    );
    let rows: [(&str, String, &[usize]); 8] = [
        ("a polygon", triangle.clone(), &[1]),
        ("a polygon of several parts", multi.clone(), &[2]),
        ("a feature", feature(&triangle, "{}"), &[1]),
        ("geometries together", of_all.clone(), &[3]),
        ("a feature of such", feature(&of_all, "{}"), &[3]),
        ("features together", collection, &[1, 2]),
        ("with a byte order mark", format!("\u{feff}{triangle}"), &[1]),
        ("a third coordinate", triangle.replace("1000]", "1000,55.5]"), &[1]),
    ];
    for (what, text, rings) in rows {
        let shapes = read(&text).unwrap_or_else(|error| panic!("{what}: {error}")).shapes;
        let found: Vec<usize> = shapes.iter().map(|shape| shape.rings.len()).collect();
        assert_eq!(found, rings, "{what}");
        for ring in shapes.iter().flat_map(|shape| &shape.rings) {
            assert_eq!(*ring, [(1000.0, 1000.0), (3000.0, 1000.0), (1000.0, 2000.0)], "{what}");
        }
    }
    assert_eq!(read(point), Err(BoundaryError::NoShapes));
    assert_eq!(read(line), Err(BoundaryError::NoShapes));
}

#[test]
fn outer_rings_run_one_way_and_holes_the_other() {
    let outer = "[[1000,0],[1000,4000],[5000,4000],[5000,0],[1000,0]]";
    let hole = "[[2000,1000],[2000,2000],[3000,2000],[3000,1000]]";
    for text in [format!("[{outer},{hole}]"), format!("[{outer},[],{hole}]")] {
        let rings = read(&polygon(&text)).unwrap().shapes.remove(0).rings;
        let areas: Vec<f64> = rings.iter().map(|ring| twice_the_area(ring)).collect();
        assert_eq!(areas, [32_000_000.0, -2_000_000.0]);
    }
}

#[test]
fn all_texts_among_properties_may_be_names() {
    let properties = r#"{"name":"清溪镇","code":110,"地区":"\u4e19镇","note":null,"list":["a",{"b":1}],"blank":" ","of":{"name":"x"},"is":true,"share":0.5,"minus":-3}"#;
    let shape = read(&feature(&polygon(TRIANGLE), properties)).unwrap().shapes.remove(0);
    let names: Vec<(&str, &str)> =
        shape.names.iter().map(|name| (&*name.property, &*name.value)).collect();
    assert_eq!(names, [("name", "清溪镇"), ("地区", "丙镇")]);
}

#[test]
fn numbers_beyond_degrees_are_planar_unless_the_file_says_degrees() {
    let with_crs = |name: &str| {
        let crs = format!(r#""crs":{{"type":"name","properties":{{"name":"{name}"}}}},"#);
        format!("{{{crs}{}", &polygon(TRIANGLE)[1..])
    };
    for planar in ["urn:ogc:def:crs:EPSG::4526", "EPSG:3857"] {
        assert!(read(&with_crs(planar)).is_ok(), "{planar}");
    }
    for degrees in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"] {
        let told = BoundaryError::NoDegrees { x: "1000".to_owned(), y: "1000".to_owned() };
        assert_eq!(read(&with_crs(degrees)), Err(told), "{degrees}");
    }
    // Between 59° and 61° north a degree of longitude counts half.
    let shapes = read(&polygon("[[[100,59],[102,59],[100,61]]]")).unwrap().shapes;
    let [(left, _), (right, _), _] = shapes[0].rings[0][..] else { panic!("no triangle") };
    assert!((left - 50.0).abs() < 1e-9 && (right - 51.0).abs() < 1e-9);
}

#[test]
fn what_is_no_map_says_why() {
    let is_damaged = |error: &BoundaryError| matches!(error, BoundaryError::Damaged { .. });
    let deep = "[".repeat(100_000);
    let nested = r#"{"type":"Feature","geometry":"#.repeat(50_000);
    let damaged = [
        "[1,2]",
        "{",
        "name,births",
        r#"{"type":"Polygon","coordinates":[[[1]]]}"#,
        r#"{"type":"Polygon","coordinates":[[["1","2"]]]}"#,
        r#"{"type":"Polygon","coordinates":[[[1,2],[[3,4]]]]}"#,
        r#"{"type":"Polygon","coordinates":[[[[[[1,2]]]]]]}"#,
        r#"{"type":"Polygon","coordinates":[[[1e999,2]]]}"#,
        r#"{"type":"Polygon","coordinates":[[[NaN,2]]]}"#,
        r#"{"type":1}"#,
        &deep,
        &nested,
    ];
    for text in damaged {
        let error = read(text).unwrap_err();
        assert!(is_damaged(&error), "{}: {error:?}", text.chars().take(60).collect::<String>());
    }
    let rows = [
        ("", BoundaryError::Empty),
        ("\u{feff} \n", BoundaryError::Empty),
        ("[]", BoundaryError::Foreign { kind: String::new() }),
        ("{}", BoundaryError::Foreign { kind: String::new() }),
        (
            r#"{"type":"Topology","arcs":[]}"#,
            BoundaryError::Foreign { kind: "Topology".to_owned() },
        ),
        (r#"{"type":"FeatureCollection","features":[]}"#, BoundaryError::NoShapes),
        (r#"{"type":"FeatureCollection","features":null}"#, BoundaryError::NoShapes),
        (r#"{"type":"Polygon","coordinates":[]}"#, BoundaryError::NoShapes),
        (r#"{"type":"Polygon","coordinates":[[],[[1,2],[1,2]]]}"#, BoundaryError::NoShapes),
    ];
    for (text, expected) in rows {
        assert_eq!(read(text), Err(expected), "{text}");
    }
    let error = read("{\"type\":\"Polygon\",\n\"coordinates\":oh}").unwrap_err();
    assert!(matches!(error, BoundaryError::Damaged { line: 2, .. }), "{error:?}");
    assert_eq!(
        Boundaries::read(b"{\"a\":\"\xd6\xd0\"}"),
        Err(BoundaryError::NotUtf8 { offset: 6 })
    );
    assert_eq!(Boundaries::read(b"\xff\xfe{\0"), Err(BoundaryError::NotUtf8 { offset: 0 }));
}

#[test]
fn what_is_too_large_is_refused() {
    let large = vec![b' '; MOST_BYTES + 1];
    assert_eq!(Boundaries::read(&large), Err(BoundaryError::TooLarge { limit_bytes: MOST_BYTES }));
    let too_many = Err(BoundaryError::TooManyVertices { limit: MOST_VERTICES });
    let mut ring = String::from("[[");
    for index in 0..=MOST_VERTICES {
        let _ = write!(ring, "[{},{}],", index % 997, index % 13);
    }
    ring += "[0,500]]]";
    assert_eq!(read(&polygon(&ring)), too_many);
    assert_eq!(read(&"[".repeat(2 * MOST_VERTICES + 1)), too_many);
    let objects = Err(BoundaryError::TooManyObjects { limit: MOST_OBJECTS });
    assert_eq!(read(&"{".repeat(MOST_OBJECTS + 1)), objects);
}

/// What must hold of every shape that was read.
fn check(shape: &Shape) {
    assert!(!shape.rings.is_empty());
    for ring in &shape.rings {
        assert!(ring.len() >= 3 && ring.first() != ring.last());
        assert!(ring.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
    }
}

/// JSON that is nearly GeoJSON.
fn nearly() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "0",
        "-1.5",
        "1e300",
        "120",
        "\"type\"",
        "\"Feature\"",
        "\"Polygon\"",
        "\"MultiPolygon\"",
        "\"GeometryCollection\"",
        "\"features\"",
        "\"geometry\"",
        "\"geometries\"",
        "\"coordinates\"",
        "\"properties\"",
        "\"crs\"",
        "\"name\"",
        "[[[0,0],[1,0],[1,1]]]",
        "\"type\":\"Polygon\",\"coordinates\":",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Boundaries::read(&bytes);
    }

    #[test]
    fn nothing_that_is_nearly_a_map_panics(text in nearly()) {
        if let Ok(boundaries) = read(&text) {
            boundaries.shapes.iter().for_each(check);
        }
    }

    #[test]
    fn a_cut_map_is_refused(end in 1_usize..200) {
        let text = feature(&polygon(TRIANGLE), r#"{"name":"清溪镇"}"#);
        let end = end.min(text.len() - 1);
        prop_assert!(Boundaries::read(&text.as_bytes()[..end]).is_err());
    }

    #[test]
    fn any_polygon_is_read(points in prop::collection::vec((-1e9_f64..1e9, -1e9_f64..1e9), 0..30)) {
        let written: Vec<String> = points.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
        match read(&polygon(&format!("[[{}]]", written.join(",")))) {
            Ok(boundaries) => boundaries.shapes.iter().for_each(check),
            Err(error) => prop_assert_eq!(error, BoundaryError::NoShapes),
        }
    }

    #[test]
    fn matching_gives_each_shape_to_one_place_at_most(
        shapes in prop::collection::vec("[甲乙][镇乡村]?", 0..8),
        places in prop::collection::vec("[甲乙][镇乡村]?", 0..8),
    ) {
        let features: Vec<String> = shapes
            .iter()
            .map(|name| feature(&polygon(TRIANGLE), &format!(r#"{{"name":"{name}"}}"#)))
            .collect();
        let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
        let boundaries = read(&text).unwrap_or_default();
        let matching = boundaries.matched(&places.iter().map(String::as_str).collect::<Vec<_>>());
        let mut given: Vec<usize> = matching.shapes.iter().flatten().copied().collect();
        given.extend(&matching.shapes_without);
        given.sort_unstable();
        prop_assert_eq!(given, (0..shapes.len()).collect::<Vec<_>>());
        let without = matching.shapes.iter().filter(|shapes| shapes.is_empty()).count();
        prop_assert_eq!(without, matching.places_without.len());
    }
}
