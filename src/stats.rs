//! Intervals and exact tests over plain counts. Knows nothing of ledgers, languages or the browser.
//!
//! Counts are `u64`, levels are [`Confidence`], and "nobody at risk" is `None`, never 0 and never NaN.

mod binomial;
mod by_sex;
mod capture;
mod chance;
mod change;
mod chi_square;
mod compare;
mod cusum;
mod decompose;
mod difference;
mod digits;
mod exact;
mod fertility;
mod funnel;
mod gamma;
mod heaping;
mod homogeneity;
mod interval;
mod many;
mod outlying;
mod power;
mod rate;
mod reporting;
mod runs;
mod sex_ratio;
mod shrink;
mod smooth;
mod standardise;
mod trend;

pub use by_sex::{BySex, pooled, ratio_of_share, share_of_ratio};
pub use capture::{Capture, Completeness, NoEstimate, TwoLists, capture, capture_sum};
pub use chance::births_by_chance;
pub use change::{Break, single_break};
pub use compare::{OddsRatio, Stratified, mantel_haenszel, odds_ratio};
pub use cusum::{Cusum, cusum, log_likelihood_sums};
pub use decompose::das_gupta;
pub use difference::difference;
pub use digits::{Grim, LastDigits, Printed, Slip, SlipKind, grim, last_digits, slip};
pub use exact::{Alternative, PValue, exact_test};
pub use fertility::{
    AgeGroup, AgeRate, age_specific_rates, general_fertility_rate, gross_reproduction,
    mean_age_at_childbearing, mean_age_of_rates, parity_progression, total_fertility,
    total_fertility_of_rates,
};
pub use funnel::{Overdispersion, funnel_exact, funnel_normal, overdispersion};
pub use heaping::{
    AgeSexAccuracy, BACHI_AGES, Blend, DigitShares, MYERS_AGES, WHIPPLE_AGES, age_sex_accuracy,
    bachi, myers, noumbissi, spoorenberg, whipple,
};
pub use homogeneity::{Dispersion, count_dispersion, dispersion};
pub use interval::{Confidence, Interval, clopper_pearson, wilson};
pub use many::{benjamini_hochberg, benjamini_hochberg_among};
pub use outlying::{FAR, Spread, modified_z, poisson_test, prediction_test};
pub use power::{births_needed, power, smallest_visible};
pub use rate::{Rate, RateMethod, byar, poisson_exact, poisson_interval, rate};
pub use reporting::reported_within;
pub use runs::{chance_of_equal, empty_run, equal_run};
pub use sex_ratio::{
    MissingFemales, RatioMethod, missing_females, sex_ratio, sex_ratio_around, sex_ratio_exact,
    sex_ratio_log, sex_ratio_test, sex_ratio_wilson,
};
pub use shrink::{BetaBinomial, Empirical, beta_binomial, empirical_bayes};
pub use smooth::{Smooth, smooth};
pub use standardise::{Refusal, Standardised, Stratum, direct, fay_feuer};
pub use trend::{At, Slope, TrendTest, cochran_armitage, slope};
