//! A form of counts: the population of each village month by month, what came to it and what left it.

use super::common::one_of;
use super::row::Row;
use super::{Block, Book, Oddity};
use crate::example::random::Random;
use crate::example::village_name;

/// The form of a township for several years.
pub(super) static COUNTS: Book = Book {
    name: "counts",
    title: "示例镇人口变动情况月报表",
    columns: COLUMNS,
    blocks,
    adds: |row| {
        let count = |column: &&'static str| Some((*column, row.count(column)?));
        SUMMED.iter().filter_map(count).collect()
    },
    oddities: &[FIGURES, TIMES],
};

const COLUMNS: &[&str] = &[
    "村",
    "年份",
    "月份",
    "期初人口",
    "出生人数",
    "男",
    "女",
    "一孩",
    "二孩",
    "多孩",
    WITHIN,
    "死亡人数",
    "迁入人数",
    "迁出人数",
    "期末人口",
    RATE,
];
const RATE: &str = "政策符合率(%)";
const WITHIN: &str = "政策内出生人数";
const SUMMED: &[&str] =
    &["期初人口", "男", "女", WITHIN, "死亡人数", "迁入人数", "迁出人数", "期末人口"];
/// Villages of a township, and the first year of its form.
const VILLAGES: u32 = 40;
const FIRST_YEAR: u32 = 2007;

const FIGURES: &[Oddity] = &[
    Oddity::row(&["figure-missing"], |row, random| {
        row.set(any_move(random), one_of(random, &["—", "不详", "..."]));
    }),
    Oddity::row(&["count-unreadable"], |row, random| {
        row.set(any_move(random), one_of(random, &["待核", "3?", "2.5", "-1"]));
    }),
    Oddity::row(&["part-exceeds-whole"], |row, _| {
        let births = row.count("出生人数").unwrap_or_default();
        row.set(WITHIN, &(births + 1).to_string());
        print_rate(row, rate(row, 100));
    }),
    Oddity::row(&["printed-rate-differs"], |row, _| print_rate(row, rate(row, 100) + 321)),
    Oddity::row(&["printed-unit-differs"], |row, _| print_rate(row, rate(row, 1_000))),
    // Cut off, or with its unit.
    Oddity::row(&[], |row, random| {
        let tenths = rate(row, 100) / 10;
        let unit = one_of(random, &["", "%"]);
        row.set(RATE, &format!("{}.{}{unit}", tenths / 10, tenths % 10));
    }),
    Oddity::row(&["total-mismatch"], |row, random| row.add(one_of(random, &["男", "女"]), 1)),
    Oddity::row(&["orders-differ"], |row, random| {
        row.add(one_of(random, &["一孩", "二孩", "多孩"]), 1);
    }),
    Oddity::row(&["balance-differs"], |row, random| {
        row.add(one_of(random, &["期初人口", "期末人口", "迁入人数", "迁出人数"]), 1);
    }),
    // The relation of one's own: births are no fewer than deaths. The population stays in balance.
    Oddity::row(&["own-relation"], |row, _| {
        let more = row.count("出生人数").unwrap_or_default() + 1;
        row.add("死亡人数", more);
        row.add("期初人口", more);
    }),
    Oddity::row(&[], |row, _| {
        let grouped = row
            .count("期初人口")
            .map_or(String::new(), |count| format!("\"{},{:03}\"", count / 1_000, count % 1_000));
        row.set("期初人口", &grouped);
    }),
    Oddity::row(&[], |row, random| {
        let column = any_move(random);
        let spelled = format!("{}{}", row.get(column), one_of(random, &["人", ".0", " "]));
        row.set(column, &spelled);
    }),
];

const TIMES: &[Oddity] = &[
    Oddity::row(&["year-from-above"], |row, _| row.set("年份", "")),
    Oddity::row(&["year-unreadable"], |row, random| {
        row.set("年份", one_of(random, &["去年", "20?2"]));
    }),
    Oddity::row(&["month-unreadable"], |row, random| {
        row.set("月份", one_of(random, &["上旬", "13", "0"]));
    }),
    Oddity::row(&["month-from-above", "year-from-above"], |row, _| {
        row.set("年份", "");
        row.set("月份", "");
    }),
    Oddity::row(&[], |row, _| {
        let (year, month) = (format!("{}年", row.get("年份")), format!("{}月", row.get("月份")));
        row.set("年份", &year);
        row.set("月份", &month);
    }),
];

/// Births within policy of all, in hundredths of per cent or per mille, rounded.
fn rate(row: &Row, per: u64) -> u64 {
    let count = |column| row.count(column).unwrap_or_default();
    let births = count("出生人数").max(1);
    (2 * count(WITHIN) * per * 100 + births) / (2 * births)
}

fn print_rate(row: &mut Row, hundredths: u64) {
    row.set(RATE, &format!("{}.{:02}", hundredths / 100, hundredths % 100));
}

/// A figure that no other is a part of.
fn any_move(random: &mut Random) -> &'static str {
    one_of(random, &["死亡人数", "迁入人数", "迁出人数"])
}

/// Month after month, each with all villages and their sum.
fn blocks(random: &mut Random, rows: u32) -> Vec<Block> {
    let mut populations: Vec<u64> =
        (0..VILLAGES).map(|_| 800 + u64::from(random.below(700))).collect();
    (0..rows.div_ceil(VILLAGES)).map(|month| block(random, month, &mut populations)).collect()
}

fn block(random: &mut Random, month: u32, populations: &mut [u64]) -> Block {
    let year = (FIRST_YEAR + month / 12).to_string();
    let time = [("年份", year.as_str()), ("月份", &(month % 12 + 1).to_string())];
    let village = |(village, population): (u32, &mut u64)| {
        row(random, population).with(&time).with(&[("村", &village_name(village))])
    };
    let rows: Vec<Row> = (0..).zip(populations).map(village).collect();
    let mut sum = Row::blank(COLUMNS);
    for (column, count) in Row::sums(&rows) {
        sum.set(column, &count.to_string());
    }
    Block { rows, sum: sum.with(&time).with(&[("村", "合计")]) }
}

/// One village in a month; `population` is what it begins with, then what it ends with.
fn row(random: &mut Random, population: &mut u64) -> Row {
    let mut any = |below: u64| u64::from(random.below(u32::try_from(below).unwrap_or(1)));
    let (males, females) = (1 + any(4), any(5));
    let births = males + females;
    let first = any(births + 1);
    let second = any(births - first + 1);
    let (within, deaths) = (births - any(births / 2 + 1), any(births + 1));
    let (arrivals, departures) = (any(6), any(6));
    let start = *population;
    *population = start + births + arrivals - deaths - departures;
    let counts = [
        ("期初人口", start),
        ("出生人数", births),
        ("男", males),
        ("女", females),
        ("一孩", first),
        ("二孩", second),
        ("多孩", births - first - second),
        (WITHIN, within),
        ("死亡人数", deaths),
        ("迁入人数", arrivals),
        ("迁出人数", departures),
        ("期末人口", *population),
    ];
    let mut row = Row::blank(COLUMNS);
    for (column, count) in counts {
        row.set(column, &count.to_string());
    }
    let right = rate(&row, 100);
    print_rate(&mut row, right);
    row
}
