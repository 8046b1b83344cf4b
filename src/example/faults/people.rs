//! Registers of people: of deaths, which need a date, and of people who arrived, which do not.

use super::common::{
    LINES, NO_DATES, WRONG_DATES, day_of, malformed, masked, neighbours, old, one_of, respell,
    respelled, villages, with_slip,
};
use super::row::Row;
use super::{Block, Book, Fate, Oddity};
use crate::example::person::{self, Person};
use crate::example::random::Random;

/// The deaths of a county in a year.
pub(super) static DEATHS: Book = Book {
    name: "deaths",
    title: "示例县2012年死亡登记台账",
    columns: DEATH_COLUMNS,
    blocks: |random, rows| {
        villages(DEATH_COLUMNS, rows, |village| {
            let cause = one_of(random, &["疾病", "意外"]);
            person(random, DEATH_COLUMNS, village, 1930).with(&[("死亡原因", cause)])
        })
    },
    adds: one,
    oddities: &[NO_DATES, WRONG_DATES, LINES, PEOPLE],
};

/// The people who came to a county in a year.
pub(super) static ARRIVALS: Book = Book {
    name: "arrivals",
    title: "示例县2012年流动人口流入登记台账",
    columns: ARRIVAL_COLUMNS,
    blocks: arrivals,
    adds: one,
    oddities: &[UNDATED, LINES, PEOPLE],
};

const DEATH_COLUMNS: &[&str] =
    &["序号", "乡镇", "村", "死者姓名", NUMBER, "性别", "年龄", "死亡日期", "死亡原因", "备注"];
const ARRIVAL_COLUMNS: &[&str] =
    &["序号", "乡镇", "村", "姓名", NUMBER, "性别", "年龄", "流入日期", "流入原因", "备注"];
const NUMBER: &str = "身份证号";

const PEOPLE: &[Oddity] = &[
    Oddity::row(&["person-id-checksum"], |row, random| respell(row, NUMBER, random, with_slip)),
    Oddity::row(&["person-id-masked"], |row, random| respell(row, NUMBER, random, masked)),
    Oddity::row(&["person-id-malformed"], |row, random| respell(row, NUMBER, random, malformed)),
    Oddity::row(&["id-digits-lost"], |row, random| {
        row.set(NUMBER, one_of(random, &["9.90001E+17", "9.90001198E+17", "9.9e17"]));
    }),
    Oddity::row(&["age-unreadable"], |row, random| {
        row.set("年龄", one_of(random, &["老年", "五十多", "?"]));
    }),
    Oddity::pair(&["duplicate-person"], |_, behind, random| {
        respell(behind, NUMBER, random, respelled);
        behind.set("备注", "补登");
    })
    .comes_to(Fate::Duplicate),
    Oddity::row(&[], |row, random| respell(row, NUMBER, random, respelled)),
    Oddity::row(&[], |row, random| respell(row, NUMBER, random, old)),
    Oddity::row(&[], |row, _| row.set(NUMBER, "")),
    Oddity::row(&[], |row, random| {
        let age = format!("{}{}", row.get("年龄"), one_of(random, &["岁", "周岁", ".0"]));
        row.set("年龄", &age);
    }),
    // Somebody else of the same name, sex and day.
    Oddity::pair(&[], |_, behind, random| respell(behind, NUMBER, random, neighbours)),
];

const UNDATED: &[Oddity] = &[
    Oddity::row(&["event-date-missing"], |row, random| {
        row.set_date(one_of(random, &["", "不详", "2012-02-30", "农历三月初五", "见底册"]));
    }),
    // The same person came again.
    Oddity::pair(&[], |_, behind, _| behind.move_to("2012-12-30")),
];

fn arrivals(random: &mut Random, rows: u32) -> Vec<Block> {
    villages(ARRIVAL_COLUMNS, rows, |village| {
        let reason = one_of(random, &["务工", "经商"]);
        person(random, ARRIVAL_COLUMNS, village, 1970).with(&[("流入原因", reason)])
    })
}

/// A person born in `since` or in the twenty years after.
fn person(random: &mut Random, columns: &'static [&'static str], village: u32, since: i32) -> Row {
    let year = since + i32::try_from(random.below(20)).unwrap_or_default();
    let is_male = random.below(2);
    let sequence = random.below(500) * 2 + is_male;
    let born = day_of(random, year).replace('-', "");
    let name = Person::name(random);
    let mut row = Row::blank(columns).with(&[
        ("死者姓名", &name),
        ("姓名", &name),
        (NUMBER, &person::number(village, &born, sequence)),
        ("性别", if is_male == 1 { "男" } else { "女" }),
        ("年龄", &(2011 - year).to_string()),
    ]);
    row.set_date(&day_of(random, 2012));
    row
}

fn one(_: &Row) -> Vec<(&'static str, u64)> {
    vec![("人数", 1)]
}
