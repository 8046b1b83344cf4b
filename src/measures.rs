//! From cubes to figures: the catalogue of indicators, and the one way to evaluate them. A value is a sum over a sum at the level
//! that is shown; nothing here averages percentages. Knows nothing of files, screens or exports.

mod catalogue;
mod count;
mod evaluate;
mod indicator;
mod tally;
pub mod words;

pub use catalogue::{CATALOGUE, indicator};
pub use count::{by_period, by_place, period_kinds, total};
pub use evaluate::{Estimate, Method, Outcome, evaluate};
pub use indicator::{Base, Direction, Formula, Indicator, Need, NeededLedger, Unit};
pub use tally::{Births, Filter, Orders, Tally};
pub(crate) use tally::{ORDERS, POLICIES};
