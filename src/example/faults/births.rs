//! A register of births: its clean rows, and what can be wrong with one.

use super::common::{
    LINES, NO_DATES, WRONG_DATES, day_of, masked, one_of, shortened, villages, with_slip,
};
use super::row::Row;
use super::{Block, Book, Fate, Fault};
use crate::example::person::{self, Person};
use crate::example::random::Random;

/// The register of a county for a year.
pub(super) static BIRTHS: Book = Book {
    name: "births",
    title: "示例县2012年出生登记台账",
    columns: COLUMNS,
    blocks,
    adds: |row| vec![(sex_of(row), 1)],
    faults: &[NO_DATES, WRONG_DATES, LINES, CLASSES, CHILDREN, MOTHERS, REPETITIONS],
};

const COLUMNS: &[&str] = &[
    "序号",
    "乡镇",
    "村",
    "母亲姓名",
    MOTHER,
    "父亲姓名",
    CHILD_NAME,
    CHILD,
    "性别",
    "出生日期",
    "孩次",
    "政策内外",
    "备注",
];
const MOTHER: &str = "母亲身份证号";
const CHILD: &str = "婴儿身份证号";
const CHILD_NAME: &str = "婴儿姓名";

const CLASSES: &[Fault] = &[
    Fault::row("order-unreadable", |row, _| row.set("孩次", "幺")),
    Fault::row("policy-unreadable", |row, _| row.set("政策内外", "待查")),
    Fault::row("stillbirth", |row, random| row.set("备注", one_of(random, &["死胎", "引产"])))
        .comes_to(Fate::Excluded),
    Fault::row("adoption", |row, random| row.set("备注", one_of(random, &["收养", "抱养"])))
        .comes_to(Fate::Excluded),
];

const CHILDREN: &[Fault] = &[
    Fault::row("sex-conflicts-with-child-id", |row, _| {
        let other = if row.get("性别") == "男" { "女" } else { "男" };
        row.set("性别", other);
    }),
    Fault::row("child-id-checksum", |row, _| respell(row, CHILD, with_slip)),
    Fault::row("child-id-malformed", |row, _| respell(row, CHILD, shortened)),
    Fault::row("child-id-date-differs", |row, _| {
        let day = row.get("出生日期").to_owned();
        row.move_to("2011-12-31");
        row.set_date(&day);
    }),
    Fault::row("id-digits-lost", |row, random| {
        row.set(one_of(random, &[CHILD, MOTHER]), "9.90001E+17");
    }),
];

const MOTHERS: &[Fault] = &[
    Fault::row("mother-id-checksum", |row, _| respell(row, MOTHER, with_slip)),
    Fault::row("mother-id-malformed", |row, _| respell(row, MOTHER, shortened)),
    Fault::row("mother-id-masked", |row, _| respell(row, MOTHER, masked)),
    Fault::row("mother-id-15-digits", |row, _| respell(row, MOTHER, old)),
    Fault::row("mother-id-male", |row, _| {
        respell(row, MOTHER, |number| {
            person::checked(&format!("{}1", number.get(..16).unwrap_or_default()))
        });
    }),
    Fault::row("mother-age", |row, random| {
        let year = one_of(random, &["1950", "2002"]);
        respell(row, MOTHER, |number| {
            let (area, rest) = (number.get(..6), number.get(10..17));
            person::checked(&[area, Some(year), rest].map(Option::unwrap_or_default).concat())
        });
    }),
];

const REPETITIONS: &[Fault] = &[
    Fault::pair("duplicate-exact", |_, _, _| ()).comes_to(Fate::Duplicate),
    Fault::pair("duplicate-probable", |_, behind, _| behind.set(CHILD_NAME, ""))
        .comes_to(Fate::Duplicate),
    Fault::pair("possible-twins", |_, behind, _| rename(behind)),
    Fault::pair("multiple-birth", |row, behind, _| twins(row, behind)).above(&["multiple-birth"]),
    Fault::pair("twin-blank-parents", |row, behind, _| {
        twins(row, behind);
        ["母亲姓名", MOTHER, "父亲姓名"].iter().for_each(|column| behind.set(column, ""));
    })
    .above(&["multiple-birth"]),
];

fn twins(row: &mut Row, behind: &mut Row) {
    rename(behind);
    [row, behind].into_iter().for_each(|row| row.set("备注", "双胞胎"));
}

/// A name that no child of the register has.
fn rename(row: &mut Row) {
    let name = format!("{}次", row.get(CHILD_NAME));
    row.set(CHILD_NAME, &name);
}

fn respell(row: &mut Row, column: &str, spell: impl Fn(&str) -> String) {
    let number = spell(row.get(column));
    row.set(column, &number);
}

/// The number as it was until 1999: without the century and the check character.
fn old(number: &str) -> String {
    [number.get(..6), number.get(8..17)].map(Option::unwrap_or_default).concat()
}

fn blocks(random: &mut Random, rows: u32) -> Vec<Block> {
    villages(COLUMNS, rows, |village| birth(random, village))
}

fn birth(random: &mut Random, village: u32) -> Row {
    let day = day_of(random, 2012);
    // Mothers are 20 to 39 years old.
    let mother_year = 1973 + i32::try_from(random.below(19)).unwrap_or_default();
    let mother = Person::woman(random, village, mother_year);
    let is_male = random.below(2);
    let sequence = random.below(500) * 2 + is_male;
    Row::blank(COLUMNS).with(&[
        ("母亲姓名", &mother.name),
        (MOTHER, &mother.number),
        ("父亲姓名", &Person::name(random)),
        (CHILD_NAME, &Person::name(random)),
        (CHILD, &person::number(village, &day.replace('-', ""), sequence)),
        ("性别", if is_male == 1 { "男" } else { "女" }),
        ("出生日期", &day),
        ("孩次", one_of(random, &["1", "1", "2", "3"])),
        ("政策内外", one_of(random, &["政策内", "政策内", "政策外"])),
    ])
}

fn sex_of(row: &Row) -> &'static str {
    match row.get("性别") {
        "男" => "男",
        "女" => "女",
        _ => "不详",
    }
}
