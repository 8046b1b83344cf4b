//! Intervals and exact tests over plain counts. Knows nothing of ledgers, languages or the browser.
//!
//! Counts are `u64`, levels are [`Confidence`], and "nobody at risk" is `None`, never 0 and never NaN.

mod binomial;
mod difference;
mod exact;
mod fertility;
mod gamma;
mod interval;
mod rate;
mod sex_ratio;
mod standardise;

pub use difference::difference;
pub use exact::{Alternative, PValue, exact_test};
pub use fertility::{
    AgeGroup, AgeRate, age_specific_rates, general_fertility_rate, gross_reproduction,
    mean_age_at_childbearing, mean_age_of_rates, parity_progression, total_fertility,
    total_fertility_of_rates,
};
pub use interval::{Confidence, Interval, clopper_pearson, wilson};
pub use rate::{Rate, RateMethod, byar, poisson_exact, poisson_interval, rate};
pub use sex_ratio::{
    sex_ratio, sex_ratio_around, sex_ratio_exact, sex_ratio_log, sex_ratio_test, sex_ratio_wilson,
};
pub use standardise::{Refusal, Standardised, Stratum, direct, fay_feuer};
