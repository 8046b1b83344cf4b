//! The sex ratio at birth, answered: for each question a value with its figures, a sentence, a chart and a table. Births by sex come in
//! named and in order; where they come from, and whether some are withheld, is the caller's business. Knows counts, statistics, charts
//! and words; no signals, no elements.
//!
//! An answer is worked out once and said in either language. `None` among the births means withheld or not known: such rows stay in
//! their place and are in no figure.

pub mod about;
mod classes;
mod compare;
mod figure;
mod missing;
pub mod names;
pub(crate) mod panel;
mod places;
mod source;
mod sure;
mod trend;
mod watch;
mod why;
mod withhold;

pub use classes::{ClassRow, Classes};
pub use compare::{Comparison, Stratum};
pub use figure::{Figure, LINES, Line, Making, Ratio};
pub use missing::Missing;
pub use panel::{Column, Key, Keys, Panel, Reading, Reads, Sheet, Value};
pub use places::{Known, PlaceRow, Places};
pub use source::Source;
pub use sure::Sure;
pub use trend::Course;
pub use watch::Watch;
pub use why::{Cell, Piece, Why, without_places};
pub use withhold::{Released, ReleasedOrders};
