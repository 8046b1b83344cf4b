//! Charts: a value with every decision made, and a pure draw over any plotters backend. Knows no ledger, no language and no
//! browser; the same [`Chart`] is drawn on the page's canvas, in an SVG export and in the tests.

mod axis;
mod caption;
mod choropleth;
mod frame;
mod funnel;
mod heat;
mod intervals;
mod kinds;
mod lettering;
mod look;
mod measured;
mod outline;
mod pen;
mod places;
mod scale;
mod shades;
mod spark;
mod stage;
mod svg;
mod theme;
mod tiles;
mod trend;
mod waterfall;

pub use caption::Caption;
pub use choropleth::{Area, Choropleth};
pub use frame::{Frame, Plot};
pub use funnel::{Custom, Dot, DotNames, Funnel, Limit, Limits, Standing};
pub use heat::{Heat, HeatRow};
pub use intervals::{Intervals, Row, RowNames};
pub use kinds::{Chart, Draw};
pub use lettering::{FONT_STACK, Face, table_width};
pub use look::{Look, Window};
pub use measured::Measured;
pub use outline::Outline;
pub use places::{Lie, Places};
pub use scale::{Domain, runs, y_domain, y_ticks};
pub use shades::{Cell, Shades, Way};
pub use spark::{Spark, spark};
pub use svg::chart_svg;
pub use theme::{Palette, Theme, Tone, css_hex};
pub use tiles::{Tile, TileMap};
pub use trend::{Band, Mark, Point, Series, Smooth, SmoothPoint, TimeMark, Trend};
pub use waterfall::{BarNames, Step, Total, Waterfall};
