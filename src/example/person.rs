//! Invented people: names from lists, identity numbers with the unassigned prefix 99.

use super::random::Random;

const SURNAMES: [&str; 24] = [
    "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "卫", "蒋", "沈", "韩", "杨", "朱",
    "秦", "许", "何", "吕", "张", "孔", "曹", "严",
];
const GIVEN: [&str; 24] = [
    "样一", "样丹", "样云", "样安", "样兰", "样芳", "样宁", "样平", "样玉", "样禾", "样冬", "样杰",
    "样松", "样青", "样秋", "样春", "样晨", "样清", "样梅", "样敏", "样波", "样和", "样山", "样林",
];

/// A person of the example.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) name: String,
    /// 18 characters, with a valid check character; empty where none is written.
    pub(super) number: String,
}

impl Person {
    pub(super) fn name(random: &mut Random) -> String {
        format!("{}{}", SURNAMES[random.below(24) as usize], GIVEN[random.below(24) as usize])
    }

    pub(super) fn named(random: &mut Random) -> Self {
        Self { name: Self::name(random), number: String::new() }
    }

    /// A woman born in `year` and registered in an area of her village, so that numbers do not meet by chance.
    pub(super) fn woman(random: &mut Random, village: u32, year: i32) -> Self {
        let sequence = random.below(500) * 2; // even: female
        let (month, day) = (1 + random.below(12), 1 + random.below(28));
        let number = number(village, &format!("{year}{month:02}{day:02}"), sequence);
        Self { name: Self::name(random), number }
    }
}

/// The identity number of somebody born on `day`, eight digits, and registered in an area; an odd sequence is a man's.
pub(super) fn number(area: u32, day: &str, sequence: u32) -> String {
    checked(&format!("99{:04}{day}{sequence:03}", area % 10_000))
}

/// A number of 17 digits with its check character.
pub(super) fn checked(front: &str) -> String {
    format!("{front}{}", check_character(front))
}

/// The check character of GB 11643-1999 by powers of two modulo 11, apart from the reader's table of weights.
fn check_character(front: &str) -> char {
    let sum = front.bytes().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    let check = (12 - sum) % 11;
    if check == 10 { 'X' } else { char::from_digit(check, 10).unwrap_or('0') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_are_those_of_the_standard() {
        // The two examples printed in GB 11643-1999.
        assert_eq!(check_character("11010519491231002"), 'X');
        assert_eq!(check_character("44052418800101001"), '4');
    }
}
