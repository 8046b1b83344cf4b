//! A user's own map: a GeoJSON file becomes shapes in a plane, which are matched with places by name. Knows no ledger, no chart
//! and no screen.

mod coordinates;
mod geojson;
mod names;
mod plane;

pub use names::Matching;

/// The most bytes of a file.
pub const MOST_BYTES: usize = 80 << 20;
/// The most points of all shapes.
pub const MOST_VERTICES: usize = 2_000_000;
/// The most objects: a shape is about three (feature, geometry, properties).
pub const MOST_OBJECTS: usize = 500_000;
/// Points are arrays, and so are rings, shapes and lists of them: more arrays than this hold too many points or nothing.
const MOST_ARRAYS: usize = 2 * MOST_VERTICES;

/// Why a file could not be read as a map. `Display` is for developers; the screen speaks the reader's language from the variant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BoundaryError {
    /// The file has no bytes, or only blanks.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than a map of places is.
    #[error("more than {limit_bytes} bytes")]
    TooLarge {
        /// The most that is taken.
        limit_bytes: usize,
    },
    /// More points than a page can draw.
    #[error("more than {limit} points")]
    TooManyVertices {
        /// The most that is taken.
        limit: usize,
    },
    /// More objects than a page can hold.
    #[error("more than {limit} objects")]
    TooManyObjects {
        /// The most that is taken.
        limit: usize,
    },
    /// The text is in another encoding than UTF-8.
    #[error("no UTF-8 at byte {offset}")]
    NotUtf8 {
        /// The first byte that is none.
        offset: usize,
    },
    /// The text is not JSON, or not as GeoJSON has it.
    #[error("line {line}, column {column}: {what}")]
    Damaged {
        /// 1-based line; 0 where there is none.
        line: usize,
        /// 1-based column; 0 where there is none.
        column: usize,
        /// What was expected.
        what: String,
    },
    /// JSON that is no GeoJSON, as TopoJSON.
    #[error("an object of type {kind:?}")]
    Foreign {
        /// The type that the file says it has.
        kind: String,
    },
    /// No polygon in the file.
    #[error("no polygons")]
    NoShapes,
    /// The file says that it has degrees, and has numbers that are none.
    #[error("{x}, {y} are no degrees")]
    NoDegrees {
        /// The first coordinate of such a point.
        x: String,
        /// The second one.
        y: String,
    },
}

/// The shapes of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boundaries {
    /// In the order of the file.
    pub shapes: Vec<Shape>,
}

/// A shape with what may be its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// All properties that are texts.
    pub names: Vec<Name>,
    /// Closed rings without their first point again at the end, in a plane, y upwards: outer rings anticlockwise, holes clockwise.
    pub rings: Vec<Vec<(f64, f64)>>,
}

/// A property that is a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// What the file calls it.
    pub property: String,
    /// What it says.
    pub value: String,
}

impl Boundaries {
    /// Reads a GeoJSON file. Degrees are laid on a plane in which a step to the east is as long as one to the north in the map's
    /// middle; other coordinates stay as they are.
    pub fn read(bytes: &[u8]) -> Result<Self, BoundaryError> {
        let text = text(bytes)?;
        check_counts(text.as_bytes())?;
        let file = geojson::read(text)?;
        let mut shapes = file.shapes;
        shapes.iter_mut().for_each(plane::clean);
        shapes.retain(|shape| !shape.rings.is_empty());
        if shapes.is_empty() {
            return Err(BoundaryError::NoShapes);
        }
        if shapes.iter().flat_map(|shape| &shape.rings).map(Vec::len).sum::<usize>() > MOST_VERTICES
        {
            return Err(BoundaryError::TooManyVertices { limit: MOST_VERTICES });
        }
        plane::lay(&mut shapes, file.says_degrees)?;
        Ok(Self { shapes })
    }
}

/// The text of a file without its byte order mark.
fn text(bytes: &[u8]) -> Result<&str, BoundaryError> {
    if bytes.len() > MOST_BYTES {
        return Err(BoundaryError::TooLarge { limit_bytes: MOST_BYTES });
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| BoundaryError::NotUtf8 { offset: error.valid_up_to() })?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() { Err(BoundaryError::Empty) } else { Ok(text) }
}

/// Refuses before parsing what would take too much memory.
fn check_counts(bytes: &[u8]) -> Result<(), BoundaryError> {
    if memchr::memchr_iter(b'[', bytes).count() > MOST_ARRAYS {
        return Err(BoundaryError::TooManyVertices { limit: MOST_VERTICES });
    }
    if memchr::memchr_iter(b'{', bytes).count() > MOST_OBJECTS {
        return Err(BoundaryError::TooManyObjects { limit: MOST_OBJECTS });
    }
    Ok(())
}
