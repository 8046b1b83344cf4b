//! The one place that prints numbers for reading; exports for machines print raw numbers instead.

/// A count with thousands separators: `12,345`.
#[must_use]
pub fn count(value: u64) -> String {
    grouped(&value.to_string())
}

/// A number with `decimals` places, thousands separators, a true minus sign, and an en dash when absent.
#[must_use]
pub fn number(value: Option<f64>, decimals: usize) -> String {
    let Some(value) = value.filter(|value| value.is_finite()) else { return "–".to_owned() };
    let plain = format!("{:.decimals$}", rounded(value.abs(), decimals));
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if value < 0.0 && !is_zero { "\u{2212}" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", grouped(whole))
}

/// The value rounded as printed statistics are: a half goes up (106.25 to 106.3), which formatting alone sends to the even digit.
fn rounded(value: f64, decimals: usize) -> f64 {
    let scale = 10f64.powi(i32::try_from(decimals).unwrap_or_default());
    (value * scale).round() / scale
}

/// An interval as statistical yearbooks print it: `84.6–132.8`; the dash is spaced when a bound is negative.
#[must_use]
pub fn range(lower: f64, upper: f64, decimals: usize) -> String {
    let dash = if lower < 0.0 { " – " } else { "–" };
    format!("{}{dash}{}", number(Some(lower), decimals), number(Some(upper), decimals))
}

/// A number with its sign: `+2.19`, `−11.11`, `0.00`.
#[must_use]
pub fn signed(value: Option<f64>, decimals: usize) -> String {
    let printed = number(value, decimals);
    let is_above = value.is_some_and(|value| value > 0.0)
        && printed.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    if is_above { format!("+{printed}") } else { printed }
}

/// The probability of a test: `p = 0.012`, `p < 0.001`.
#[must_use]
pub fn chance(p: f64) -> String {
    const SMALLEST_PRINTED: f64 = 0.001;
    if p < SMALLEST_PRINTED {
        "p < 0.001".to_owned()
    } else {
        format!("p = {}", number(Some(p), 3))
    }
}

/// A positive number by its natural logarithm, in powers of ten: `2.1×10⁻²⁵`.
#[must_use]
pub fn power_of_ten(ln: f64) -> String {
    let exponent = (ln / std::f64::consts::LN_10).floor();
    let mantissa = (ln - exponent * std::f64::consts::LN_10).exp();
    // 9.96 is printed as 10.0, which is 1.0 of the next power.
    let is_next = mantissa >= 9.95;
    let (mantissa, exponent) =
        if is_next { (mantissa / 10.0, exponent + 1.0) } else { (mantissa, exponent) };
    format!("{}×10{}", number(Some(mantissa), 1), raised(&format!("{exponent:.0}")))
}

/// Digits and minus sign as superscripts.
fn raised(digits: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |sign: char| sign.to_digit(10).map_or('⁻', |digit| RAISED[digit as usize]);
    digits.chars().map(raise).collect()
}

/// An interval as printed; one without an upper bound says so.
#[must_use]
pub fn bounds(lower: f64, upper: f64, decimals: usize) -> String {
    if upper.is_finite() {
        range(lower, upper, decimals)
    } else {
        format!("≥ {}", number(Some(lower), decimals))
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_like_printed_statistics() {
        let rows: &[(Option<f64>, usize, &str)] = &[
            (Some(1_234_567.891), 2, "1,234,567.89"),
            (Some(-8.925), 1, "\u{2212}8.9"),
            (Some(-0.001), 1, "0.0"),
            (Some(106.25), 1, "106.3"),
            (Some(0.5), 0, "1"),
            (Some(2.675), 2, "2.68"),
            (Some(106.0), 0, "106"),
            (Some(f64::INFINITY), 1, "–"),
            (None, 1, "–"),
        ];
        for (value, decimals, printed) in rows {
            assert_eq!(number(*value, *decimals), *printed);
        }
        assert_eq!(
            [2.194, -11.108, 0.001].map(|it| signed(Some(it), 2)),
            ["+2.19", "\u{2212}11.11", "0.00"]
        );
        assert_eq!([0.0123, 0.0009].map(chance), ["p = 0.012", "p < 0.001"]);
        // 2⁻⁸² = 2.068 · 10⁻²⁵.
        assert_eq!(power_of_ten(-82.0 * std::f64::consts::LN_2), "2.1×10⁻²⁵");
        assert_eq!(
            [9.96_f64, 0.05, 1.0].map(|it| power_of_ten(it.ln())),
            ["1.0×10¹", "5.0×10⁻²", "1.0×10⁰"]
        );
        assert_eq!(count(999), "999");
        assert_eq!(count(1_212_321), "1,212,321");
        assert_eq!(range(84.6, 132.8, 1), "84.6–132.8");
    }
}
