//! From the text of a GeoJSON file to shapes in its own coordinates. Knows no plane.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::coordinates::{Nested, Ring};
use super::{BoundaryError, Name, Shape};

/// A shape keeps so many texts of its properties, each of no more bytes: longer ones are no names.
const MOST_NAMES: usize = 64;
const MOST_NAME_BYTES: usize = 120;
/// What GeoJSON objects are called.
const KINDS: [&str; 9] = [
    "FeatureCollection",
    "Feature",
    "GeometryCollection",
    "Polygon",
    "MultiPolygon",
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
];
/// Names of coordinate systems in degrees: WGS 84 by itself and in the order of GeoJSON, and that of China.
const DEGREES: [&str; 3] = ["CRS84", "4326", "4490"];

/// The shapes of a file.
pub(super) struct File {
    pub(super) shapes: Vec<Shape>,
    /// Whether the file names a coordinate system in degrees.
    pub(super) says_degrees: bool,
}

/// Any GeoJSON object; what it does not have stays empty.
#[derive(Deserialize)]
struct Object<'a> {
    #[serde(rename = "type", borrow, default)]
    kind: Cow<'a, str>,
    #[serde(default)]
    features: Option<Vec<Object<'a>>>,
    #[serde(default)]
    geometries: Option<Vec<Object<'a>>>,
    #[serde(default)]
    geometry: Option<Box<Object<'a>>>,
    #[serde(default)]
    coordinates: Option<Nested>,
    #[serde(default)]
    properties: Names,
    #[serde(default)]
    crs: Option<Crs>,
}

/// How older files name their coordinate system.
#[derive(Deserialize)]
struct Crs {
    #[serde(default)]
    properties: Names,
}

/// Reads the text of a file.
pub(super) fn read(text: &str) -> Result<File, BoundaryError> {
    let object: Object<'_> = serde_json::from_str(text).map_err(|error| damaged(&error))?;
    if !KINDS.contains(&&*object.kind) {
        return Err(BoundaryError::Foreign { kind: shown(&object.kind) });
    }
    let says_degrees = object.crs.as_ref().is_some_and(Crs::is_in_degrees);
    let mut shapes = Vec::new();
    gather(object, &mut shapes);
    Ok(File { shapes, says_degrees })
}

fn damaged(error: &serde_json::Error) -> BoundaryError {
    let (line, column) = (error.line(), error.column());
    let told = error.to_string();
    let what = told.split(" at line ").next().unwrap_or_default();
    BoundaryError::Damaged { line, column, what: shown(what) }
}

/// As much of a text of the file as an error shows.
fn shown(text: &str) -> String {
    text.chars().take(MOST_NAME_BYTES).collect()
}

impl Crs {
    fn is_in_degrees(&self) -> bool {
        let is_known =
            |name: &Name| DEGREES.iter().any(|known| name.value.to_uppercase().ends_with(known));
        self.properties.0.iter().any(is_known)
    }
}

/// Features become shapes; so does a geometry that stands alone. As deep as the text nests, which the parser bounds.
fn gather(object: Object<'_>, shapes: &mut Vec<Shape>) {
    for feature in object.features.into_iter().flatten() {
        gather(feature, shapes);
    }
    if let Some(geometry) = object.geometry {
        let mut rings = Vec::new();
        gather_rings(*geometry, &mut rings);
        shapes.push(Shape { names: object.properties.0, rings });
    } else if object.kind != "Feature" && object.kind != "FeatureCollection" {
        let mut rings = Vec::new();
        take_rings(&object.kind, object.coordinates, &mut rings);
        for geometry in object.geometries.into_iter().flatten() {
            gather_rings(geometry, &mut rings);
        }
        shapes.push(Shape { names: object.properties.0, rings });
    }
}

fn gather_rings(geometry: Object<'_>, rings: &mut Vec<Ring>) {
    take_rings(&geometry.kind, geometry.coordinates, rings);
    for part in geometry.geometries.into_iter().flatten() {
        gather_rings(part, rings);
    }
}

/// The rings of polygons, outer ones anticlockwise and holes clockwise; other geometries have none.
fn take_rings(kind: &str, coordinates: Option<Nested>, rings: &mut Vec<Ring>) {
    let polygons = match (kind, coordinates) {
        ("Polygon", Some(Nested::Rings(rings))) => vec![rings],
        ("MultiPolygon", Some(Nested::Polygons(polygons))) => polygons,
        _ => return,
    };
    for polygon in polygons {
        let turned = polygon.into_iter().enumerate().map(|(index, mut ring)| {
            if (twice_the_area(&ring) < 0.0) == (index == 0) {
                ring.reverse();
            }
            ring
        });
        rings.extend(turned);
    }
}

/// Positive where a ring runs anticlockwise.
fn twice_the_area(ring: &Ring) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(one, other)| one.0 * other.1 - other.0 * one.1).sum()
}

/// The texts among properties.
#[derive(Default)]
struct Names(Vec<Name>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("properties")
    }

    fn visit_unit<E>(self) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        while let Some((property, value)) = map.next_entry::<Cow<'de, str>, Text<'de>>()? {
            let Text(Some(value)) = value else { continue };
            let is_name = !value.trim().is_empty() && value.len() <= MOST_NAME_BYTES;
            if is_name && property.len() <= MOST_NAME_BYTES && names.len() < MOST_NAMES {
                names.push(Name { property: property.into_owned(), value: value.into_owned() });
            }
        }
        Ok(Names(names))
    }
}

/// A text, or anything else, which is passed over.
struct Text<'a>(Option<Cow<'a, str>>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a property")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Some(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Some(Cow::Owned(text.to_owned()))))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Text<'de>, E> {
        Ok(Text(None))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Text<'de>, E> {
        Ok(Text(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Text<'de>, E> {
        Ok(Text(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Text<'de>, E> {
        Ok(Text(None))
    }

    fn visit_unit<E>(self) -> Result<Text<'de>, E> {
        Ok(Text(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Text<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Text(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Text(None))
    }
}
