//! The coordinates of a GeoJSON geometry, which may stand before its type: lists of numbers as deep as they nest.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

/// A closed ring as written.
pub(super) type Ring = Vec<(f64, f64)>;

/// Coordinates, as deep as they nest.
pub(super) enum Nested {
    Nothing,
    Number(f64),
    Point((f64, f64)),
    Ring(Ring),
    Rings(Vec<Ring>),
    Polygons(Vec<Vec<Ring>>),
}

impl Nested {
    /// A list with a first element; `None` where nothing of GeoJSON holds such a list.
    fn list_of(first: Self) -> Option<Self> {
        match first {
            Self::Nothing => Some(Self::Nothing),
            Self::Point(point) => Some(Self::Ring(vec![point])),
            Self::Ring(ring) => Some(Self::Rings(vec![ring])),
            Self::Rings(rings) => Some(Self::Polygons(vec![rings])),
            Self::Number(_) | Self::Polygons(_) => None,
        }
    }

    /// The same list with one more element; `None` where it is of another depth.
    fn with(self, next: Self) -> Option<Self> {
        match (self, next) {
            (list, Self::Nothing) => Some(list),
            (Self::Nothing, first) => Self::list_of(first),
            (Self::Ring(mut ring), Self::Point(point)) => {
                ring.push(point);
                Some(Self::Ring(ring))
            }
            (Self::Rings(mut rings), Self::Ring(ring)) => {
                rings.push(ring);
                Some(Self::Rings(rings))
            }
            (Self::Polygons(mut polygons), Self::Rings(rings)) => {
                polygons.push(rings);
                Some(Self::Polygons(polygons))
            }
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NestedVisitor)
    }
}

struct NestedVisitor;

#[expect(clippy::cast_precision_loss, reason = "coordinates are rounded anyway")]
impl<'de> Visitor<'de> for NestedVisitor {
    type Value = Nested;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("coordinates")
    }

    fn visit_unit<E>(self) -> Result<Nested, E> {
        Ok(Nested::Nothing)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Nested, E> {
        Ok(Nested::Number(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Nested, E> {
        Ok(Nested::Number(value as f64))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nested, A::Error> {
        let odd = || A::Error::custom("coordinates of different depths");
        let Some(first) = list.next_element()? else { return Ok(Nested::Nothing) };
        if let Nested::Number(x) = first {
            let y = list.next_element()?.ok_or_else(|| A::Error::custom("a second coordinate"))?;
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Nested::Point((x, y)));
        }
        let mut nested = Nested::list_of(first).ok_or_else(odd)?;
        while let Some(next) = list.next_element()? {
            nested = nested.with(next).ok_or_else(odd)?;
        }
        Ok(nested)
    }
}
