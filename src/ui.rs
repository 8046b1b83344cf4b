//! The interface.

mod canvas;

pub use canvas::{paint_trend, trend_png};
