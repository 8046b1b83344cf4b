//! A trend as a small line beside its figure: only the shape, no axis. A gap in the data is a gap in the line.

use std::fmt::Write;

/// A small line, as the path of an SVG.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spark {
    /// The path; empty without two values next to each other.
    pub line: String,
    /// Where the last value is.
    pub last: (f64, f64),
    /// Whether the last period has a value.
    pub has_last: bool,
}

/// Room for the dot and the width of the line.
const MARGIN: f64 = 3.0;

/// The line of `values`, one a period, in a picture of `size`. Values that are all alike lie in the middle.
#[must_use]
pub fn spark(values: &[Option<f64>], size: (f64, f64)) -> Spark {
    let finite = || values.iter().flatten().copied().filter(|value| value.is_finite());
    let low = finite().fold(f64::INFINITY, f64::min);
    let high = finite().fold(f64::NEG_INFINITY, f64::max);
    let steps = values.len().saturating_sub(1).max(1) as f64;
    let (width, height) = (size.0 - 2.0 * MARGIN, size.1 - 2.0 * MARGIN);
    let at = |index: usize, value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        (MARGIN + width * index as f64 / steps, MARGIN + height * (1.0 - share))
    };
    let mut line = String::new();
    let mut is_drawing = false;
    for (index, value) in values.iter().enumerate() {
        let Some(value) = value.filter(|value| value.is_finite()) else {
            is_drawing = false;
            continue;
        };
        let (x, y) = at(index, value);
        let step = if is_drawing { 'L' } else { 'M' };
        let _ = write!(line, "{step}{x:.1} {y:.1}"); // a text takes everything
        is_drawing = true;
    }
    let last = values.last().copied().flatten().filter(|value| value.is_finite());
    let place = last.map_or((0.0, 0.0), |value| at(values.len() - 1, value));
    Spark { line, last: place, has_last: last.is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_in_the_data_is_a_gap_in_the_line() {
        let drawn = spark(&[Some(1.0), Some(3.0), None, Some(2.0)], (96.0, 24.0));
        assert_eq!(drawn.line, "M3.0 21.0L33.0 3.0M93.0 12.0");
        assert_eq!((drawn.last, drawn.has_last), ((93.0, 12.0), true));
        assert_eq!(spark(&[], (96.0, 24.0)), Spark::default());
        assert_eq!(spark(&[Some(5.0), Some(5.0)], (96.0, 24.0)).line, "M3.0 12.0L93.0 12.0");
        assert_eq!(spark(&[Some(f64::NAN)], (96.0, 24.0)).line, "");
    }
}
