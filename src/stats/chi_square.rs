//! Tails of the χ² distribution as logarithms, so that a statistic of thousands still has a probability.

use statrs::function::gamma::gamma_ur;

use super::exact::PValue;
use super::gamma::{ln_lower_tail, ln_upper_tail};

/// P(χ² ≥ `statistic`) with so many degrees of freedom.
pub(super) fn upper_tail(statistic: f64, freedom: u64) -> PValue {
    let ln = if statistic <= 0.0 {
        0.0
    } else if freedom == 1 {
        ln_beyond(statistic.sqrt())
    } else {
        ln_upper_tail(freedom as f64 / 2.0, statistic / 2.0)
    };
    PValue::of_ln(ln)
}

/// P(χ² ≤ `statistic`) with so many degrees of freedom.
pub(super) fn lower_tail(statistic: f64, freedom: u64) -> PValue {
    let ln = if statistic <= 0.0 {
        f64::NEG_INFINITY
    } else if freedom == 1 {
        (-ln_beyond(statistic.sqrt()).exp()).ln_1p()
    } else {
        ln_lower_tail(freedom as f64 / 2.0, statistic / 2.0)
    };
    PValue::of_ln(ln)
}

/// ln P(|Z| ≥ `z`) for a standard normal Z.
pub(super) fn ln_beyond(z: f64) -> f64 {
    const FADES: f64 = 25.0;
    if z <= 0.0 {
        return 0.0;
    }
    if z < FADES {
        return gamma_ur(0.5, z * z / 2.0).ln();
    }
    let square = z * z;
    let series = 1.0 - (1.0 - (3.0 - 15.0 / square) / square) / square;
    0.5 * (2.0 / std::f64::consts::PI).ln() - square / 2.0 - z.ln() + series.ln()
}

#[cfg(test)]
mod tests {
    use statrs::function::gamma::{gamma_lr, gamma_ur};

    use super::*;

    #[test]
    fn tails_agree_with_the_incomplete_gamma_function() {
        for freedom in [1_u64, 2, 3, 11, 30, 400] {
            for step in 1..60 {
                let statistic = freedom as f64 * f64::from(step) / 20.0;
                let (shape, x) = (freedom as f64 / 2.0, statistic / 2.0);
                let (upper, lower) =
                    (upper_tail(statistic, freedom), lower_tail(statistic, freedom));
                let seen = format!("{freedom} {statistic}: {upper:?} {lower:?}");
                assert!((upper.value() - gamma_ur(shape, x)).abs() < 1e-12, "{seen}");
                assert!((lower.value() - gamma_lr(shape, x)).abs() < 1e-12, "{seen}");
            }
        }
    }

    #[test]
    fn a_statistic_of_thousands_has_a_probability() {
        let (one, many) = (upper_tail(2_353.363_537, 1), upper_tail(2_353.363_537, 30));
        assert!(one.ln() < -1_170.0 && one.ln().is_finite(), "{one:?}");
        assert!(many.ln() < -1_000.0 && many.ln().is_finite(), "{many:?}");
        // (degrees of freedom, statistic, ln p) from mpmath to forty digits.
        let rows = [
            (3, 2_001.8, -997.324_391_148_634_6),
            (3, 1e5, -49_994.469_318_620_31),
            (5, 2_586.8, -1_282.935_978_827_257),
            (11, 1_497.0, -722.670_471_488_846_5),
            (21, 1e7, -4_999_867.403_612_851),
        ];
        for (freedom, statistic, ln) in rows {
            let got = upper_tail(statistic, freedom).ln();
            assert!((got / ln - 1.0_f64).abs() < 1e-10, "{freedom} {statistic}: {got}");
            assert!(lower_tail(statistic, freedom).ln().abs() < 1e-300);
        }
        // Both forms of the normal tail meet where one takes over from the other.
        assert!((ln_beyond(24.999_999_9) - ln_beyond(25.000_000_1)).abs() < 1e-5);
        assert_eq!(upper_tail(0.0, 5).value().to_bits(), 1.0_f64.to_bits());
        assert!(lower_tail(0.0, 5).value() <= 0.0);
    }
}
