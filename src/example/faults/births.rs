//! A register of births: its clean rows, and what can be wrong with one.

use super::common::{
    LINES, NO_DATES, WRONG_DATES, day_of, malformed, masked, neighbours, old, one_of, respell,
    respelled, villages, with_slip,
};
use super::row::Row;
use super::{Block, Book, Fate, Oddity};
use crate::example::person::{self, Person};
use crate::example::random::Random;

/// The register of a county for a year.
pub(super) static BIRTHS: Book = Book {
    name: "births",
    title: "示例县2012年出生登记台账",
    columns: COLUMNS,
    blocks,
    adds: |row| vec![(sex_of(row), 1)],
    oddities: &[NO_DATES, WRONG_DATES, LINES, CLASSES, CHILDREN, MOTHERS, REPETITIONS],
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
    "登记日期",
    "备注",
];
const MOTHER: &str = "母亲身份证号";
const CHILD: &str = "婴儿身份证号";
const CHILD_NAME: &str = "婴儿姓名";

const CLASSES: &[Oddity] = &[
    Oddity::row(&["order-unreadable"], |row, _| row.set("孩次", "幺")),
    Oddity::row(&["policy-unreadable"], |row, _| row.set("政策内外", "待查")),
    Oddity::row(&["encoding-mixed"], |row, _| row.make_foreign("政策内外")),
    Oddity::row(&["stillbirth"], |row, random| {
        row.set("备注", one_of(random, &["死胎", "引产", "孕28周死产"]));
    })
    .comes_to(Fate::Excluded),
    Oddity::row(&["adoption"], |row, random| {
        row.set("备注", one_of(random, &["收养", "抱养", "2012年领养"]));
    })
    .comes_to(Fate::Excluded),
    Oddity::row(&[], |row, random| {
        row.set("备注", one_of(random, &["曾流产一次", "无死产史", "非收养"]));
    }),
    Oddity::row(&[], |row, random| {
        row.set("孩次", one_of(random, &["一孩", "第2孩", "３", "头胎"]));
        row.set("政策内外", one_of(random, &["计划内", "外", "符合政策"]));
    }),
];

const CHILDREN: &[Oddity] = &[
    Oddity::row(&["sex-conflicts-with-child-id"], |row, _| {
        let other = if row.get("性别") == "男" { "女" } else { "男" };
        row.set("性别", other);
    }),
    Oddity::row(&["child-id-checksum"], |row, random| respell(row, CHILD, random, with_slip)),
    Oddity::row(&["child-id-malformed"], |row, random| respell(row, CHILD, random, malformed)),
    Oddity::row(&["child-id-date-differs"], |row, random| {
        row.number_child(one_of(random, &["2011-12-31", "2012-01-29", "2012-12-29"]));
    }),
    Oddity::row(&["registered-before-birth"], |row, random| {
        row.set("登记日期", one_of(random, &["2011-08-15", "2011年9月"]));
    }),
    Oddity::row(&[], |row, random| {
        let day = row.get("出生日期").to_owned();
        row.set("登记日期", one_of(random, &["", "待补", "2013-01-09", &day]));
    }),
    Oddity::row(&["id-digits-lost"], |row, random| {
        let number = one_of(random, &["9.90001E+17", "9.90001198E+17", "9.9e17"]);
        row.set(one_of(random, &[CHILD, MOTHER]), number);
    }),
    Oddity::row(&[], |row, random| respell(row, CHILD, random, respelled)),
    Oddity::row(&[], |row, _| row.set(CHILD, "")),
];

const MOTHERS: &[Oddity] = &[
    Oddity::row(&["mother-id-checksum"], |row, random| respell(row, MOTHER, random, with_slip)),
    Oddity::row(&["mother-id-malformed"], |row, random| respell(row, MOTHER, random, malformed)),
    Oddity::row(&["mother-id-masked"], |row, random| respell(row, MOTHER, random, masked)),
    Oddity::row(&["mother-id-15-digits"], |row, random| respell(row, MOTHER, random, old)),
    Oddity::row(&["mother-id-male"], |row, random| {
        respell(row, MOTHER, random, |number, _| {
            person::checked(&format!("{}1", number.get(..16).unwrap_or_default()))
        });
    }),
    // The event is of 2012: fifty or more, fourteen or less.
    Oddity::row(&["mother-age"], |row, random| {
        bear_mother(row, one_of(random, &["1940", "1961", "1998", "2005"]));
    }),
    // Forty-nine or less, fifteen or more.
    Oddity::row(&[], |row, random| bear_mother(row, one_of(random, &["1963", "1996"]))),
    Oddity::row(&[], |row, random| respell(row, MOTHER, random, respelled)),
    Oddity::row(&[], |row, _| row.set(MOTHER, "")),
];

/// Two children of one mother, each with its day and its order.
fn siblings(
    (first, born, order): (&mut Row, &str, &str),
    (second, born_then, order_then): (&mut Row, &str, &str),
) {
    rename(second);
    for (row, day, order) in [(first, born, order), (second, born_then, order_then)] {
        row.move_to(day);
        row.set("孩次", order);
    }
}

const REPETITIONS: &[Oddity] = &[
    Oddity::pair(&["duplicate-exact"], |_, behind, random| {
        respell(behind, MOTHER, random, respelled);
        behind.set("备注", "补登");
    })
    .comes_to(Fate::Duplicate),
    // The same names stand for the same mother.
    Oddity::pair(&["duplicate-exact"], |row, behind, _| {
        row.set(MOTHER, "");
        behind.set(MOTHER, "");
    })
    .comes_to(Fate::Duplicate),
    Oddity::pair(&["duplicate-probable"], |_, behind, _| behind.set(CHILD_NAME, ""))
        .comes_to(Fate::Duplicate),
    Oddity::pair(&["duplicate-probable"], |_, behind, _| behind.set("村", "迁入村"))
        .comes_to(Fate::Duplicate),
    Oddity::pair(&["possible-twins"], |_, behind, _| rename(behind)),
    Oddity::pair(&["multiple-birth"], |row, behind, _| twins(row, behind))
        .above(&["multiple-birth"]),
    Oddity::pair(&["twin-blank-parents"], |row, behind, _| {
        twins(row, behind);
        for column in ["母亲姓名", MOTHER, "父亲姓名"] {
            behind.set(column, "");
        }
    })
    .above(&["multiple-birth"]),
    // A brother and a sister of one day.
    Oddity::pair(&[], |_, behind, _| {
        rename(behind);
        behind.set("性别", if behind.get("性别") == "男" { "女" } else { "男" });
        behind.set(CHILD, "");
    }),
    // The next child of the same mother, too soon, and with an order that does not rise.
    Oddity::pair(&[], |row, behind, _| {
        siblings((row, "2011-11-05", "1"), (behind, "2012-12-20", "2"));
    }),
    Oddity::pair(&["interval-short"], |row, behind, _| {
        siblings((row, "2012-03-05", "1"), (behind, "2012-07-05", "2"));
    }),
    Oddity::pair(&["order-against-earlier"], |row, behind, random| {
        let order = one_of(random, &["1", "2"]);
        siblings((row, "2011-11-05", "2"), (behind, "2012-12-20", order));
    }),
    // Of two mothers, who were born on one day.
    Oddity::pair(&[], |_, behind, random| {
        respell(behind, CHILD, random, neighbours);
        respell(behind, MOTHER, random, neighbours);
    }),
];

fn bear_mother(row: &mut Row, year: &str) {
    let number = row.get(MOTHER);
    let parts = [number.get(..6), Some(year), number.get(10..17)];
    let number = person::checked(&parts.map(Option::unwrap_or_default).concat());
    row.set(MOTHER, &number);
}

fn twins(row: &mut Row, behind: &mut Row) {
    rename(behind);
    row.set("备注", "双胞胎");
    behind.set("备注", "双胞胎");
}

/// A name that no other child of the register has.
fn rename(row: &mut Row) {
    let name = format!("{}次", row.get(CHILD_NAME));
    row.set(CHILD_NAME, &name);
}

fn blocks(random: &mut Random, rows: u32) -> Vec<Block> {
    villages(COLUMNS, rows, |village| birth(random, village))
}

fn birth(random: &mut Random, village: u32) -> Row {
    let day = day_of(random, 2012);
    // Mothers are 17 to 46 years old.
    let mother_year = 1966 + i32::try_from(random.below(29)).unwrap_or_default();
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
        ("登记日期", &format!("{}28", day.get(..8).unwrap_or_default())),
        ("孩次", one_of(random, &["1", "1", "2", "3"])),
        ("政策内外", one_of(random, &["政策内", "政策内", "政策外"])),
    ])
}

fn sex_of(row: &Row) -> &'static str {
    match row.get("性别").trim_end_matches([' ', '性', '　']) {
        "男" => "男",
        "女" => "女",
        _ => "不详",
    }
}
