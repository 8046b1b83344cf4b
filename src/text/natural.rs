//! The order in which people list names: numbers in them by their value, also those in Chinese characters that count places. Knows no place.

use std::cmp::Ordering;

/// 乡2 before 乡10, 二组 before 十组; otherwise letter by letter.
#[must_use]
pub fn natural(one: &str, other: &str) -> Ordering {
    pieces(one).cmp(&pieces(other)).then_with(|| one.cmp(other))
}

/// A run of digits, or a letter.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Number(u64),
    Letter(char),
}

fn pieces(name: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(letter) = rest.chars().next() {
        let (piece, len) = arabic(rest)
            .or_else(|| chinese(rest))
            .map_or((Piece::Letter(letter), letter.len_utf8()), |(number, len)| {
                (Piece::Number(number), len)
            });
        pieces.push(piece);
        rest = &rest[len..];
    }
    pieces
}

/// A number in digits at the beginning, and its length.
fn arabic(text: &str) -> Option<(u64, usize)> {
    let len = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..len].parse().ok()?, len))
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const TEN: char = '十';
/// What is counted by the number before it. In other names, such as 四川 or 三里屯, a number is a part of the name.
const COUNTED: [char; 10] = ['组', '队', '社', '村', '区', '号', '委', '居', '连', '期'];

/// A number up to 99 in Chinese characters at the beginning that counts something, and its length.
fn chinese(text: &str) -> Option<(u64, usize)> {
    const MOST_LETTERS: usize = 4;
    let letters: Vec<char> = text.chars().take(MOST_LETTERS).collect();
    let digit =
        |at: usize| letters.get(at).and_then(|letter| DIGITS.iter().position(|it| it == letter));
    let ten_at = usize::from(digit(0).is_some());
    let (number, used) = if letters.get(ten_at) == Some(&TEN) {
        let ones = digit(ten_at + 1);
        let number = 10 * digit(0).unwrap_or(1) + ones.unwrap_or_default();
        (number, ten_at + 1 + usize::from(ones.is_some()))
    } else {
        (digit(0)?, 1)
    };
    letters.get(used).filter(|after| COUNTED.contains(after))?;
    Some((number as u64, letters[..used].iter().map(|letter| letter.len_utf8()).sum()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_people_do() {
        let rows: [&[&str]; 5] = [
            &["乡1", "乡2", "乡10", "乡10村3", "乡10村20"],
            &["一组", "二组", "三组", "九组", "十组", "十一组", "二十组", "二十三组", "九十九组"],
            &["东村", "西村"],
            &["", "1", "01a", "2", "甲"],
            // Numbers that are parts of names are letters, and stand where the code has them.
            &["云南", "四川", "第二社区", "第十社区"],
        ];
        for expected in rows {
            let mut names = expected.to_vec();
            names.reverse();
            names.sort_by(|one, other| natural(one, other));
            assert_eq!(names, expected);
        }
    }

    #[test]
    fn numbers_too_long_to_be_counted_are_letters() {
        let long = "9".repeat(40);
        assert_eq!(natural(&long, &long), Ordering::Equal);
        assert_eq!(natural("8", &long), Ordering::Less);
    }
}
