//! Tails and quantiles of the gamma distribution of unit scale, for shapes from 1 to beyond 10⁹.
//!
//! Both tails are sums of ratios outward from one term, which has Loader's saddle-point form as in [`super::binomial`]. The logarithm of
//! a tail is concave, the lower one in ln x, so Newton's steps need no bracket: after the first they stay on one side of the root.

use std::f64::consts::PI;

use statrs::function::gamma::{gamma_ur, ln_gamma};

use super::binomial::{deviance, stirling_series};
use super::interval::Confidence;

/// Beyond this shape Wilson and Hilferty's form is nearer to the quantile than the next `f64` is.
const CUBE_IS_EXACT: f64 = 1e11;
const NEGLIGIBLE: f64 = 1e-18;
const STEPS: usize = 100;
const SETTLED: f64 = 1e-15;

/// The x below which lies what `level` leaves on one side. Shapes below 1 have no place in this module.
pub(super) fn lower_quantile(shape: f64, level: Confidence) -> f64 {
    let cube = wilson_hilferty(shape, -level.z());
    if shape >= CUBE_IS_EXACT {
        return cube;
    }
    let target = level.one_tail().ln();
    let mut x = cube.max(shape * 1e-3);
    for _ in 0..STEPS {
        let ratio = lower_ratio(shape, x);
        let excess = ln_term(shape, x) + ratio.ln() - target;
        let step = excess * ratio;
        x *= (-step / shape).exp();
        if step.abs() <= SETTLED * shape {
            break;
        }
    }
    x
}

/// The x above which lies what `level` leaves on one side.
pub(super) fn upper_quantile(shape: f64, level: Confidence) -> f64 {
    let cube = wilson_hilferty(shape, level.z());
    if shape >= CUBE_IS_EXACT {
        return cube;
    }
    let target = level.one_tail().ln();
    let mut x = cube.max(shape);
    for _ in 0..STEPS {
        let ratio = upper_ratio(shape, x);
        let excess = ln_term(shape, x) + (shape / x * ratio).ln() - target;
        let step = excess * ratio;
        x += step;
        if step.abs() <= SETTLED * x {
            break;
        }
    }
    x
}

/// ln P(X ≥ x) for an `x` above 0.
pub(super) fn ln_upper_tail(shape: f64, x: f64) -> f64 {
    if x > shape {
        return ln_term(shape, x) + (shape / x * upper_ratio(shape, x)).ln();
    }
    (-ln_lower_tail(shape, x).exp()).ln_1p()
}

/// ln P(X ≤ x) for an `x` above 0.
pub(super) fn ln_lower_tail(shape: f64, x: f64) -> f64 {
    if x <= shape {
        return ln_term(shape, x) + lower_ratio(shape, x).ln();
    }
    (-ln_upper_tail(shape, x).exp()).ln_1p()
}

/// Wilson and Hilferty's quantile, where the cube root of the variable is taken as normal.
pub(super) fn wilson_hilferty(shape: f64, z: f64) -> f64 {
    let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    shape * root.max(0.0).powi(3)
}

/// ln(x^shape e^−x / Γ(shape + 1)).
fn ln_term(shape: f64, x: f64) -> f64 {
    if shape < 16.0 {
        return shape * x.ln() - x - ln_gamma(shape + 1.0);
    }
    -stirling_series(shape) - deviance(shape, x) - 0.5 * (2.0 * PI * shape).ln()
}

/// The lower tail over its term: 1 + x/(shape + 1) + x²/((shape + 1)(shape + 2)) + …
fn lower_ratio(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut next) = (1.0, 1.0, shape + 1.0);
    while term > NEGLIGIBLE * sum {
        term *= x / next;
        sum += term;
        next += 1.0;
    }
    sum
}

/// The upper tail over x^(shape−1) e^−x / Γ(shape): 1 + (shape − 1)/x + (shape − 1)(shape − 2)/x² + …, closed by the tail of the shape
/// between 0 and 1 that is left where `shape` is not whole.
fn upper_ratio(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut left) = (1.0, 1.0, shape - 1.0);
    while left >= 1.0 && term > NEGLIGIBLE * sum {
        term *= left / x;
        sum += term;
        left -= 1.0;
    }
    if left <= 0.0 || left >= 1.0 {
        return sum;
    }
    sum + term * remainder(left, x)
}

/// The upper tail of a shape between 0 and 1 over x^shape e^−x / Γ(shape + 1), which is what the last term added stands for.
fn remainder(shape: f64, x: f64) -> f64 {
    // Beyond this both would fade to 0; the asymptotic series has its digits long before.
    const FADES: f64 = 200.0;
    if x < FADES {
        return gamma_ur(shape, x) / ln_term(shape, x).exp();
    }
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..=8 {
        term *= (shape - f64::from(k)) / x;
        sum += term;
    }
    shape / x * sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use Confidence::{P95, P998};

    #[test]
    fn quantiles_agree_with_an_independent_computation() {
        // (shape, level, lower, upper) from scipy 1.17: gammaincinv, gammainccinv.
        let rows = [
            (1.0, P95, 0.025_317_807_984_289_876, 3.688_879_454_113_936_3),
            (1.0, P998, 0.001_000_500_333_583_534, 6.907_755_278_982_137),
            (1.25, P95, 0.059_311_471_050_031_726, 4.196_147_633_456_483),
            (1.25, P998, 0.004_407_937_621_683_484, 7.541_093_485_990_979),
            (2.0, P95, 0.242_209_278_543_964_96, 5.571_643_390_938_898),
            (2.0, P998, 0.045_402_017_769_489_544, 9.233_413_476_451_586),
            (2.5, P95, 0.415_605_806_743_331_25, 6.416_250_997_015_015),
            (2.5, P998, 0.105_106_301_314_609_6, 10.257_502_826_216_438),
            (10.0, P95, 4.795_388_696_132_433_5, 17.084_803_451_419_17),
            (10.0, P998, 2.960_520_372_743_76, 22.657_373_309_062_933),
            (15.999, P95, 9.144_628_465_671_298, 24.738_972_303_291_288),
            (15.999, P998, 6.404_709_933_831_44, 31.242_223_673_566_123),
            (16.0, P95, 9.145_382_453_641_524, 24.740_218_871_485_84),
            (16.0, P998, 6.405_327_291_401_817, 31.243_609_528_544_248),
            (33.7, P95, 23.296_630_146_543_833, 45.993_591_087_564_02),
            (33.7, P998, 18.559_708_108_513_966, 54.516_052_104_045_02),
            (1_000.5, P95, 939.457_524_144_168_8, 1_063.436_645_556_528_4),
            (1_000.5, P998, 905.596_365_491_668_8, 1_101.102_524_137_136_5),
            (1_000_000.0, P95, 998_040.983_340_293_9, 1_001_960.910_965_450_3),
            (1_000_000.0, P998, 996_912.617_319_815_2, 1_003_093.082_369_854_4),
            (123_456_789.25, P95, 123_435_012.819_639_46, 123_478_567.574_666_43),
            (123_456_789.25, P998, 123_422_456.185_434_03, 123_491_128.014_256_45),
            (1_000_000_000.0, P95, 999_938_021.443_927_9, 1_000_061_980.450_378),
            (1_000_000_000.0, P998, 999_902_281.123_973, 1_000_097_724.575_717_4),
            (10_000_000_000.0, P95, 9_999_804_004.548_7, 10_000_195_997.345_606),
            (10_000_000_000.0, P998, 9_999_690_979.619_226, 10_000_309_026.080_463),
            (300_000_000_000.0, P95, 299_998_926_484.460_94, 300_001_073_517.433_4),
            (300_000_000_000.0, P998, 299_998_307_412.907_84, 300_001_692_592.791_9),
        ];
        for (shape, level, lower, upper) in rows {
            let got = (lower_quantile(shape, level), upper_quantile(shape, level));
            assert!((got.0 / lower - 1.0).abs() < 1e-13, "{shape}: {got:?} is not {lower}");
            assert!((got.1 / upper - 1.0).abs() < 1e-13, "{shape}: {got:?} is not {upper}");
        }
    }
}
