//! Charts: a value with every decision made, and a pure draw over any plotters backend. Knows no ledger, no language and no
//! browser; the same [`Trend`] is drawn on the page's canvas, in an SVG export and in the tests.

mod frame;
mod layout;
mod lettering;
mod marks;
mod measured;
mod pen;
mod scale;
mod spark;
mod svg;
mod theme;
mod trend;

pub use frame::{Frame, Plan, Plot};
pub use lettering::{FONT_STACK, Face, table_width};
pub use measured::Measured;
pub use scale::{Domain, runs, y_domain, y_ticks};
pub use spark::{Spark, spark};
pub use svg::trend_svg;
pub use theme::{Palette, Theme, Tone, css_hex};
pub use trend::{Band, Caption, Mark, Point, Series, TimeMark, Trend, draw_trend};
