//! Intervals and exact tests over plain counts. Knows nothing of ledgers, languages or the browser.
//!
//! Counts are `u64`, levels are [`Confidence`], and "nobody at risk" is `None`, never 0 and never NaN.

mod binomial;
mod exact;
mod interval;
mod sex_ratio;

pub use exact::{Alternative, PValue, exact_test};
pub use interval::{Confidence, Interval, clopper_pearson, wilson};
pub use sex_ratio::{
    sex_ratio, sex_ratio_around, sex_ratio_exact, sex_ratio_log, sex_ratio_test, sex_ratio_wilson,
};
