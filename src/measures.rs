//! From cubes to figures: the catalogue of indicators, and the one way to evaluate them. A value is a sum over a sum at the level
//! that is shown; nothing here averages percentages. Knows nothing of files, screens or exports.

mod catalogue;
mod class;
mod count;
mod coverage;
mod estimate;
mod evaluate;
mod facts;
mod formula;
mod indicator;
pub mod own;
mod parts;
mod population;
mod print;
mod rollup;
mod standard;
mod tally;
pub mod target;
pub mod timeline;
pub mod words;

pub use catalogue::{CATALOGUE, catalogue, indicator};
pub use class::{Class, Select, Term, minus, plus};
pub use count::{by_period, by_place, period_kinds, total};
pub use coverage::Coverage;
pub use estimate::{Doubt, Estimate, Method, Need, Outcome, Time};
pub use evaluate::{Basis, age_groups, by_age_group, evaluate, evaluate_births, evaluate_together};
pub use facts::{Again, Facts, Held, Lacking, Villages};
pub use formula::{Formula, Whole};
pub use indicator::{Definition, Direction, Group, Indicator, Spread, Unit};
pub use population::{Asked, AtRisk, Base, Moment, Origin, Origins, Residency};
pub use print::{Change, standing};
pub use rollup::Rollup;
pub use standard::Standardised;
pub use tally::{Births, Filter, Orders, Tally};
pub(crate) use tally::{ORDERS, POLICIES};
