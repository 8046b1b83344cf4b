//! Letters: the font stack, and how wide a text is where nothing can measure it. Knows nothing of charts.

/// The fonts of Chinese systems, as CSS lists them.
pub const FONT_STACK: &str = "system-ui, -apple-system, \"Segoe UI\", \"PingFang SC\", \"Microsoft YaHei\", \
     \"Noto Sans CJK SC\", \"Source Han Sans SC\", sans-serif";

/// What a ruler must know of a font.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face<'a> {
    /// `normal` or `bold`.
    pub weight: &'a str,
    /// Height of the em square.
    pub size: f64,
    /// CSS list of families.
    pub family: &'a str,
}

impl Face<'_> {
    /// As the `font` property of CSS has it.
    #[must_use]
    pub fn css(&self) -> String {
        format!("{} {}px {}", self.weight, self.size, self.family)
    }
}

/// The width of `text` by a table of usual widths: a ruler for SVG, which is drawn before any font is known.
#[must_use]
pub fn table_width(face: &Face<'_>, text: &str) -> f64 {
    let bold = if face.weight == "bold" { 1.06 } else { 1.0 };
    text.chars().map(em_width).sum::<f64>() * face.size * bold
}

/// Widths of sans-serif letters in em, as the faces of [`FONT_STACK`] roughly share them.
fn em_width(letter: char) -> f64 {
    match letter {
        ' ' | 'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.28,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '/' | '-' | '·' => 0.37,
        'm' | 'M' | 'w' | 'W' | '%' | '@' => 0.88,
        'A'..='Z' => 0.67,
        '\u{2014}' | '\u{2026}' => 1.0,
        '\0'..='\u{2fff}' => 0.6,
        _ => 1.0,
    }
}

/// `text` cut into lines no wider than `limit`: between words, and between any two Han characters unless the second
/// is a closing mark. One piece that is wider than `limit` stays whole.
pub(crate) fn wrap(text: &str, limit: f64, width: impl Fn(&str) -> f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.len() - 1;
        let longer = format!("{}{piece}", lines[line]);
        if lines[line].is_empty() || width(longer.trim_end()) <= limit {
            lines[line] = longer;
        } else {
            lines.push(piece.to_owned());
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// `text`, or as much of its beginning as fits into `limit` with an ellipsis.
pub(crate) fn shortened(text: &str, limit: f64, width: impl Fn(&str) -> f64) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at).rev();
    let cut = |end: usize| format!("{}…", text[..end].trim_end());
    ends.map(cut).find(|cut| width(cut) <= limit).unwrap_or_default()
}

/// The parts between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for pair in letters.windows(2) {
        let ((_, before), (at, after)) = (pair[0], pair[1]);
        if may_break(before, after) {
            pieces.push(&text[start..at]);
            start = at;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn may_break(before: char, after: char) -> bool {
    let is_opening = "（《“‘「【".contains(before);
    let is_closing = "，。、；：）》”’」】！？".contains(after);
    let is_han = |letter: char| letter >= '\u{2e80}';
    before == ' '
        || ((is_han(before) || is_han(after)) && !is_opening && !is_closing && after != ' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_between_han() {
        let rows: &[(&str, f64, &[&str])] = &[
            ("", 9.0, &[""]),
            ("births by order", 9.0, &["births by", "order"]),
            ("出生人口性别比", 4.0, &["出生人口", "性别比"]),
            ("出生性别比，2020年", 5.0, &["出生性别", "比，", "2020年"]),
            ("unbreakable", 4.0, &["unbreakable"]),
        ];
        for (text, limit, lines) in rows {
            assert_eq!(wrap(text, *limit, |line| line.chars().count() as f64), *lines, "{text}");
        }
    }

    #[test]
    fn a_long_name_is_cut_with_an_ellipsis() {
        let width = |text: &str| text.chars().count() as f64;
        assert_eq!(shortened("东风街道", 4.0, width), "东风街道");
        assert_eq!(shortened("东风街道办事处", 4.0, width), "东风街…");
        assert_eq!(shortened("New Taipei City", 5.0, width), "New…");
        assert_eq!(shortened("东", 0.5, width), "");
    }

    #[test]
    fn a_han_character_is_one_em() {
        let face = Face { weight: "normal", size: 10.0, family: FONT_STACK };
        assert!((table_width(&face, "性别比") - 30.0).abs() < 1e-9);
        assert!((table_width(&face, "106") - 18.0).abs() < 1e-9);
    }
}
