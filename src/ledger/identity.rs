//! Citizen identity numbers (GB 11643): read, checked, turned into a digest key, dropped. Nothing here keeps or prints one.

use wide::{i16x8, u8x16};

use super::Encoding;
use super::date::Date;
use super::decode;
use super::fold;
use crate::cube::Sex;

/// What a cell that should hold an identity number holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    Missing,
    /// Some characters are hidden; `stem` is the legible front up to the birth date.
    Masked {
        stem: [u8; 14],
        has_stem: bool,
    },
    /// 17 digits: place, birth date, sequence; a 15-digit number is widened.
    Number {
        digits: [u8; 17],
        form: Form,
    },
    Malformed,
    /// A spreadsheet made a rounded number of it: 1.10105E+17.
    Rounded,
}

/// How a number was written, and whether its check digit holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Checked,
    BadCheckDigit,
    FifteenDigits,
}

/// Weights of ISO 7064 MOD 11-2 as in GB 11643-1999, of the first eight digits, the next eight, and the last.
const WEIGHTS: ([i16; 8], [i16; 8], i32) =
    ([7, 9, 10, 5, 8, 4, 2, 1], [6, 3, 7, 9, 10, 5, 8, 4], 2);
/// Check characters by the weighted sum modulo 11.
const CHECKS: &[u8; 11] = b"10X98765432";

/// Reads a cell. Blanks, `="…"`, a leading apostrophe, full-width digits and a lower-case x are accepted.
pub(crate) fn read(cell: &[u8], encoding: Encoding) -> Identity {
    of_eighteen(cell).unwrap_or_else(|| read_slowly(cell, encoding))
}

#[cold]
#[inline(never)]
fn read_slowly(cell: &[u8], encoding: Encoding) -> Identity {
    let is_mark = |byte: &u8| matches!(byte, b'=' | b'"' | b'\'' | b' ' | b'\t' | b'-');
    let plain = |text: &[u8]| {
        of_characters(&text.iter().copied().filter(|byte| !is_mark(byte)).collect::<Vec<u8>>())
    };
    if cell.is_ascii() {
        plain(cell.trim_ascii())
    } else {
        plain(fold::plain(&decode::cell(cell, encoding).text).as_bytes())
    }
}

/// A number as it is written today, if it is one.
fn of_eighteen(characters: &[u8]) -> Option<Identity> {
    let (check, digits) = characters.split_last()?;
    let digits: [u8; 17] = digits.try_into().ok()?;
    let is_right = check_character(&digits)? == check.to_ascii_uppercase();
    let form = if is_right { Form::Checked } else { Form::BadCheckDigit };
    Some(Identity::Number { digits, form })
}

fn of_characters(characters: &[u8]) -> Identity {
    if let Some(number) = of_eighteen(characters) {
        return number;
    }
    match characters {
        [] => Identity::Missing,
        old if old.len() == 15 && old.iter().all(u8::is_ascii_digit) => {
            let mut digits = [0; 17];
            digits[..6].copy_from_slice(&old[..6]);
            digits[6..8].copy_from_slice(b"19");
            digits[8..].copy_from_slice(&old[6..]);
            Identity::Number { digits, form: Form::FifteenDigits }
        }
        masked if masked.contains(&b'*') => mask(masked),
        rounded if is_rounded(rounded) => Identity::Rounded,
        _ => Identity::Malformed,
    }
}

/// Whether it is a large number in scientific notation: digits, a power of ten of 14 to 17.
fn is_rounded(characters: &[u8]) -> bool {
    let is_exponent = |byte: &u8| matches!(byte, b'e' | b'E');
    let Some(at) = characters.iter().position(is_exponent) else { return false };
    let (front, power) = (&characters[..at], &characters[at + 1..]);
    let is_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let power = power.strip_prefix(b"+").unwrap_or(power);
    !front.is_empty() && front.iter().all(is_number) && matches!(power, [b'1', b'4'..=b'7'])
}

fn mask(masked: &[u8]) -> Identity {
    let mut stem = [0; 14];
    let has_stem = masked.len() >= 14 && masked[..14].iter().all(u8::is_ascii_digit);
    if has_stem {
        stem.copy_from_slice(&masked[..14]);
    }
    Identity::Masked { stem, has_stem }
}

/// The check character of 17 digits, if they are digits.
fn check_character(characters: &[u8; 17]) -> Option<u8> {
    let ([front @ .., _], [.., last]) = (characters, characters);
    // Below '0' they wrap around to more than nine.
    let (digits, last) = (u8x16::new(*front) - u8x16::splat(b'0'), last.wrapping_sub(b'0'));
    if last > 9 || !digits.simd_le(u8x16::splat(9)).all() {
        return None;
    }
    let (first, second, weight) = WEIGHTS;
    let sums = i16x8::from_u8x16_low(digits).dot(i16x8::new(first))
        + i16x8::from_u8x16_high(digits).dot(i16x8::new(second));
    let sum = (sums.to_array().iter().sum::<i32>() + i32::from(last) * weight).unsigned_abs();
    Some(CHECKS[(sum % 11) as usize])
}

/// The sex that digit 17 stands for: odd is male.
pub(crate) const fn sex(digits: &[u8; 17]) -> Sex {
    if (digits[16] - b'0').is_multiple_of(2) { Sex::Female } else { Sex::Male }
}

/// The date of birth as written in digits 7–14, if it is one.
pub(crate) fn birth_date(digits: &[u8; 17]) -> Option<Date> {
    let day = digits[12..14].iter().fold(0, |sum, digit| sum * 10 + (digit - b'0'));
    let (year, month) = birth_month(digits);
    Date::checked(year, month, day).ok().filter(|date| date.month > 0 && date.day > 0)
}

/// Year and month of birth as written in digits 7–12.
pub(crate) fn birth_month(digits: &[u8; 17]) -> (i32, u8) {
    let digit = |at: usize| digits[at] - b'0';
    let year = [6, 7, 8, 9].map(|at| i32::from(digit(at)));
    (year[0] * 1_000 + year[1] * 100 + year[2] * 10 + year[3], digit(10) * 10 + digit(11))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers_have_valid_check_digits() {
        // The two examples printed in GB 11643-1999.
        for number in [
            "11010519491231002X",
            "440524188001010014",
            "11010519491231002x",
            " 110105 19491231 002X",
            "11010519491231002X\r",
            "\n11010519491231002X\n",
            "=\"11010519491231002X\"",
            "１１０１０５１９４９１２３１００２Ｘ",
        ] {
            assert!(
                matches!(
                    read(number.as_bytes(), Encoding::Utf8),
                    Identity::Number { form: Form::Checked, .. }
                ),
                "{number}"
            );
        }
        assert!(matches!(
            read(b"110105194912310021", Encoding::Utf8),
            Identity::Number { form: Form::BadCheckDigit, .. }
        ));
    }

    #[test]
    fn old_masked_and_wrong_numbers_are_told_apart() {
        let Identity::Number { digits, form } = read(b"110105491231002", Encoding::Utf8) else {
            panic!()
        };
        assert_eq!((&digits[..], form), (&b"11010519491231002"[..], Form::FifteenDigits));
        assert_eq!((sex(&digits), birth_month(&digits)), (Sex::Female, (1949, 12)));
        assert!(matches!(
            read(b"11010519491231****", Encoding::Utf8),
            Identity::Masked { has_stem: true, .. }
        ));
        assert!(matches!(
            read(b"110***", Encoding::Utf8),
            Identity::Masked { has_stem: false, .. }
        ));
        assert_eq!(read(b"", Encoding::Utf8), Identity::Missing);
        assert_eq!(read(b"\r", Encoding::Utf8), Identity::Missing);
        assert_eq!(read(b"9.9E+17", Encoding::Utf8), Identity::Rounded);
        assert_eq!(read(b"9.9E+3", Encoding::Utf8), Identity::Malformed);
    }
}
