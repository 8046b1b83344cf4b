//! Faults that any register of events can have: in dates, places, sex, and the way a line is written; and the villages that its rows
//! stand under.

use super::row::Row;
use super::{Block, Fate, Fault};
use crate::example::random::Random;
use crate::example::{town_name, village_name};

/// Rows of a village in a register.
const ROWS_OF_VILLAGE: u32 = 100;
/// Villages of a town.
const VILLAGES: u32 = 6;

/// Dates that cannot be counted.
pub(super) const NO_DATES: &[Fault] = &[
    Fault::row("date-missing", |row, _| row.set_date("")).comes_to(Fate::Invalid),
    Fault::row("date-impossible", |row, _| row.set_date("2012-02-30")).comes_to(Fate::Invalid),
    Fault::row("date-unreadable", |row, _| row.set_date("见底册")).comes_to(Fate::Invalid),
    Fault::row("date-lunar", |row, _| row.set_date("农历三月初五")).comes_to(Fate::Invalid),
];

/// Dates that no register of the year can have.
pub(super) const WRONG_DATES: &[Fault] = &[
    Fault::row("date-out-of-range", |row, _| row.set_date("1812-03-05")).comes_to(Fate::Invalid),
    Fault::row("date-future", |row, random| row.move_to(&day_of(random, 2031)))
        .comes_to(Fate::Invalid),
    // The table is of 2012 and was filed in January 2013.
    Fault::row("date-after-filing", |row, random| {
        row.move_to(&format!("2013-02-{:02}", 1 + random.below(28)));
    })
    .also(&["date-outside-period"]),
    Fault::row("date-outside-period", |row, random| row.move_to(&day_of(random, 2010))),
];

/// Faults of places, classes and lines.
pub(super) const LINES: &[Fault] = &[
    Fault::row("place-from-above", |row, _| {
        row.set("乡镇", "");
        row.set("村", "");
    }),
    // The village above is of another town.
    Fault::row("place-missing", |row, _| {
        row.set("乡镇", "外来镇");
        row.set("村", "");
    }),
    Fault::row("sex-missing", |row, random| row.set("性别", one_of(random, &["", "不详"]))),
    Fault::row("sex-unreadable", |row, _| row.set("性别", "儿")),
    Fault::row("encoding-mixed", |row, _| row.make_foreign("性别")),
    Fault::row(
        "ragged-row",
        |row, random| {
            if random.below(2) == 0 { row.pop() } else { row.push("已核") }
        },
    ),
    Fault::row("stray-quote", |row, _| row.set("备注", "\"已核")),
];

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

/// A number with one digit left out.
pub(super) fn shortened(number: &str) -> String {
    format!("{}{}", number.get(..9).unwrap_or_default(), number.get(10..).unwrap_or_default())
}

/// A number whose check character is another.
pub(super) fn with_slip(number: &str) -> String {
    let Some((front, check)) = number.split_at_checked(17) else { return String::new() };
    let other = check.parse::<u32>().map_or(0, |check| (check + 1) % 10);
    format!("{front}{other}")
}

/// A number with the last digits hidden.
pub(super) fn masked(number: &str) -> String {
    format!("{}****", number.get(..14).unwrap_or_default())
}
