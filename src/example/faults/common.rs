//! Faults that any register of events can have: in dates, places, sex, and the way a line is written; and the villages that its rows
//! stand under.

use super::row::Row;
use super::{Block, Fate, Oddity};
use crate::example::random::Random;
use crate::example::{person, town_name, village_name};

/// Rows of a village in a register.
const ROWS_OF_VILLAGE: u32 = 100;
/// Villages of a town.
const VILLAGES: u32 = 6;

/// Dates that cannot be counted.
pub(super) const NO_DATES: &[Oddity] = &[
    dateless(&["date-missing"], |row, random| {
        row.set_date(one_of(random, &["", "不详", "—", "1900-01-01"]));
    }),
    dateless(&["date-impossible"], |row, random| {
        row.set_date(one_of(
            random,
            &["2012-02-30", "20120431", "2012年6月31日", "2012/13/5", "2011.2.29"],
        ));
    }),
    dateless(&["date-unreadable"], |row, random| {
        row.set_date(one_of(random, &["见底册", "2012-0?-05", "约三月"]));
    }),
    dateless(&["date-lunar"], |row, random| {
        row.set_date(one_of(random, &["农历三月初五", "2012年腊月初八", "阴历2012年3月5日"]));
    }),
];

/// Dates that no register of the year can have. The table is of 2012 and was filed on 10 January 2013.
pub(super) const WRONG_DATES: &[Oddity] = &[
    dateless(&["date-out-of-range"], |row, random| {
        row.set_date(one_of(random, &["1812-03-05", "11120305", "1899-06-01"]));
    }),
    dateless(&["date-future"], |row, random| row.move_to(&day_of(random, 2112))),
    Oddity::row(&["date-after-filing", "date-outside-period"], |row, random| {
        row.move_to(one_of(random, &["2013-01-11", "2013-02-07", "2013-06-30"]));
    }),
    Oddity::row(&["date-outside-period"], |row, random| {
        row.move_to(one_of(random, &["2010-05-17", "2011-09-30", "2013-01-01", "2013-01-10"]));
    }),
    // The statistical year begins in October.
    Oddity::row(&[], |row, random| row.move_to(one_of(random, &["2011-10-01", "2012-12-31"]))),
    Oddity::row(&[], |row, random| {
        row.move_to("2012-03-05");
        row.set_date(one_of(random, SPELLINGS));
    }),
];

/// Ways to write 5 March 2012.
const SPELLINGS: &[&str] = &[
    "2012/3/5",
    "2012.03.05",
    "20120305",
    "2012年3月5日",
    "２０１２-03-05",
    "二〇一二年三月五日",
    "2012-03-05 00:00:00",
    "2012-03",
];

/// Faults of places, classes and lines.
pub(super) const LINES: &[Oddity] =
    &[
        Oddity::row(&["place-from-above"], |row, _| {
            row.set("乡镇", "");
            row.set("村", "");
        }),
        // The village above is of another town.
        Oddity::row(&["place-missing"], |row, _| {
            row.set("乡镇", "外来镇");
            row.set("村", "");
        }),
        Oddity::row(&["sex-missing"], |row, random| row.set("性别", one_of(random, &["", "不详"]))),
        Oddity::row(&["sex-unreadable"], |row, random| {
            row.set("性别", one_of(random, &["儿", "男女", "待核"]));
        }),
        Oddity::row(&["encoding-mixed"], |row, _| row.make_foreign("性别")),
        Oddity::row(&["ragged-row"], |row, random| {
            if random.below(2) == 0 { row.pop() } else { row.push("已核") }
        }),
        Oddity::row(&["stray-quote"], |row, _| row.set("备注", "\"已核")),
        Oddity::row(&[], |row, random| {
            row.set("备注", one_of(random, &["\"已核,属实\"", "俗称\"小满\"", "“已核”"]));
        }),
        Oddity::row(&[], |row, random| {
            let sex = format!("{}{}", row.get("性别"), one_of(random, &[" ", "性", "　"]));
            row.set("性别", &sex);
        }),
    ];

const fn dateless(fails: &'static [&'static str], plant: fn(&mut Row, &mut Random)) -> Oddity {
    Oddity::row(fails, plant).comes_to(Fate::Invalid)
}

/// One of several texts.
pub(super) fn one_of<'a>(random: &mut Random, texts: &[&'a str]) -> &'a str {
    let at = random.below(u32::try_from(texts.len()).unwrap_or(u32::MAX));
    texts.get(at as usize).copied().unwrap_or_default()
}

/// A day of a year: `2012-03-05`.
pub(super) fn day_of(random: &mut Random, year: i32) -> String {
    format!("{year}-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28))
}

/// The blocks of a register: rows of village after village, with a line of their number.
pub(super) fn villages(
    columns: &'static [&'static str],
    rows: u32,
    mut row: impl FnMut(u32) -> Row,
) -> Vec<Block> {
    let block = |village: u32| {
        let (town, name) = (town_name(village / VILLAGES), village_name(village));
        let place = [("乡镇", town.as_str()), ("村", name.as_str())];
        let rows = (0..ROWS_OF_VILLAGE).map(|_| row(village).with(&place)).collect();
        Block { rows, sum: Row::blank(columns).with(&[(columns[0], "小计")]) }
    };
    (0..rows.div_ceil(ROWS_OF_VILLAGE)).map(block).collect()
}

/// A number of the wrong length, or with a letter for a digit.
pub(super) fn malformed(number: &str, random: &mut Random) -> String {
    let (front, back) = number.split_at_checked(9).unwrap_or_default();
    match random.below(3) {
        0 => format!("{front}{}", back.get(1..).unwrap_or_default()),
        1 => format!("{front}0{back}"),
        _ => format!("{front}O{}", back.get(1..).unwrap_or_default()),
    }
}

/// A number with a wrong digit somewhere.
pub(super) fn with_slip(number: &str, random: &mut Random) -> String {
    let at = random.below(17);
    let slip = |(place, digit): (u32, char)| match digit.to_digit(10) {
        Some(digit) if place == at => {
            char::from_digit((digit + 1 + at % 9) % 10, 10).unwrap_or('0')
        }
        _ => digit,
    };
    (0..).zip(number.chars()).map(slip).collect()
}

/// A number of which some digits are hidden.
pub(super) fn masked(number: &str, random: &mut Random) -> String {
    let hidden = if random.below(2) == 0 { 14..18 } else { 6..14 };
    let mask = |(at, digit): (u32, char)| if hidden.contains(&at) { '*' } else { digit };
    (0..).zip(number.chars()).map(mask).collect()
}

/// The number as it was until 1999: without the century and the check character.
pub(super) fn old(number: &str, _: &mut Random) -> String {
    [number.get(..6), number.get(8..17)].map(Option::unwrap_or_default).concat()
}

/// The same number as some write it.
pub(super) fn respelled(number: &str, random: &mut Random) -> String {
    let (area, rest) = number.split_at_checked(6).unwrap_or_default();
    match random.below(4) {
        0 => number.to_lowercase(),
        1 => format!("{area} {rest}"),
        2 => format!("'{number}"),
        _ => format!("=\"{number}\""),
    }
}

/// The number of somebody else of the same sex, place and day of birth.
pub(super) fn neighbours(number: &str, _: &mut Random) -> String {
    let sequence = number.get(14..17).and_then(|sequence| sequence.parse::<u32>().ok());
    let other = (sequence.unwrap_or_default() + 2) % 1_000;
    person::checked(&format!("{}{other:03}", number.get(..14).unwrap_or_default()))
}

/// Writes a number in another way.
pub(super) fn respell(
    row: &mut Row,
    column: &str,
    random: &mut Random,
    spell: impl Fn(&str, &mut Random) -> String,
) {
    let number = spell(row.get(column), random);
    row.set(column, &number);
}
