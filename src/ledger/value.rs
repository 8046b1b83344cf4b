//! What one cell says: sex, order, policy, plurality, outcome, count. Each is a table of folded spellings. Knows no rows.

use super::fold;
use crate::cube::{Order, Policy, Sex};

/// A class as a cell names it, or the total over all classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class<T> {
    Is(T),
    Total,
    Missing,
    Unreadable,
}

const TOTALS: &[&str] = &[
    "合计",
    "总计",
    "共计",
    "小计",
    "计",
    "不分性别",
    "不分城乡",
    "不分孩次",
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全乡",
    "全镇",
    "全村",
    "total",
    "all",
    "both",
    "bothsexes",
];
const MISSING: &[&str] =
    &["", "无", "不详", "不明", "未知", "未说明", "请选择", "null", "na", "none"];

const SEXES: &[(Sex, &[&str])] = &[
    (
        Sex::Male,
        &["男", "男婴", "男孩", "男性", "男童", "1", "01", "1男", "m", "male", "boy", "boys", "♂"],
    ),
    (
        Sex::Female,
        &[
            "女", "女婴", "女孩", "女性", "女童", "2", "02", "2女", "f", "female", "girl", "girls",
            "♀",
        ],
    ),
    (
        Sex::Unknown,
        &["0", "9", "不明", "不详", "未知", "未知的性别", "未说明的性别", "u", "unknown"],
    ),
];

const POLICIES: &[(Policy, &[&str])] = &[
    (
        Policy::Within,
        &[
            "政策内",
            "计划内",
            "内",
            "政策内出生",
            "计划内出生",
            "符合",
            "符合政策",
            "是",
            "有",
            "√",
            "✓",
            "1",
            "01",
            "001",
            "001政策内出生",
            "y",
            "yes",
        ],
    ),
    (
        Policy::Outside,
        &[
            "政策外",
            "计划外",
            "外",
            "政策外出生",
            "计划外出生",
            "不符合",
            "不符合政策",
            "否",
            "×",
            "2",
            "0",
            "02",
            "002",
            "002政策外出生",
            "n",
            "no",
            "违法生育",
            "超生",
        ],
    ),
];

/// Whether a class of any dimension stands for all of them together.
pub(crate) fn is_total(text: &str) -> bool {
    TOTALS.contains(&fold::word(text).as_str())
}

/// Whether a cell is one of the marks for a figure that is not there.
pub(crate) fn is_missing(text: &str) -> bool {
    let word = fold::plain(text);
    word.chars().all(|c| "-—–./*".contains(c)) || MISSING.contains(&word.as_str())
}

fn lookup<T: Copy>(table: &[(T, &[&str])], text: &str) -> Class<T> {
    let word = fold::word(text);
    let known = table.iter().find(|(_, spellings)| spellings.contains(&word.as_str()));
    match known {
        Some((value, _)) => Class::Is(*value),
        None if TOTALS.contains(&word.as_str()) => Class::Total,
        None if MISSING.contains(&word.as_str()) => Class::Missing,
        None => Class::Unreadable,
    }
}

/// The recorded sex. Codes are those of GB/T 2261.1: 1 male, 2 female, 0 and 9 not stated.
pub(crate) fn sex(text: &str) -> Class<Sex> {
    lookup(SEXES, text)
}

/// Within or outside policy. Codes: 1 within, 2 or 0 outside.
pub(crate) fn policy(text: &str) -> Class<Policy> {
    lookup(POLICIES, text)
}

/// The birth order, in digits or words; `多孩` and `3+` are the open class.
pub(crate) fn order(text: &str) -> Class<Order> {
    let word = fold::word(text);
    if TOTALS.contains(&word.as_str()) {
        return Class::Total;
    }
    if MISSING.contains(&word.as_str()) {
        return Class::Missing;
    }
    let is_open = ["+", "以上", "及以上", "ormore"].iter().any(|open| word.ends_with(open));
    let number: String = word.chars().filter(|c| !"第孩胎次及以上+".contains(*c)).collect();
    if matches!(number.as_str(), "多" | "多子") {
        return Class::Is(Order::ThirdPlus);
    }
    match (ordinal(&number), is_open) {
        (Some(1), false) => Class::Is(Order::First),
        (Some(2), false) => Class::Is(Order::Second),
        (Some(3), false) => Class::Is(Order::Third),
        (Some(4), false) => Class::Is(Order::Fourth),
        (Some(3 | 4), true) => Class::Is(Order::ThirdPlus),
        (Some(5..=20), _) => Class::Is(Order::FifthPlus),
        _ => Class::Unreadable,
    }
}

fn ordinal(word: &str) -> Option<u32> {
    const WORDS: &[(&str, u32)] = &[
        ("头", 1),
        ("首", 1),
        ("一", 1),
        ("二", 2),
        ("两", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("六", 6),
        ("七", 7),
        ("八", 8),
        ("九", 9),
        ("十", 10),
        ("1st", 1),
        ("2nd", 2),
        ("3rd", 3),
        ("4th", 4),
        ("5th", 5),
        ("first", 1),
        ("second", 2),
        ("third", 3),
    ];
    WORDS
        .iter()
        .find(|(spelling, _)| *spelling == word)
        .map(|(_, number)| *number)
        .or_else(|| word.parse().ok())
}

/// Whether a remark or plurality cell says that several children were born together.
pub(crate) fn is_multiple(text: &str) -> bool {
    const WORDS: &[&str] =
        &["双胞胎", "双胎", "龙凤胎", "三胞胎", "三胎及以上", "多胞胎", "多胎", "孪生", "twin"];
    let word = fold::word(text);
    WORDS.iter().any(|twin| word.contains(twin))
        || matches!(word.as_str(), "2" | "3" | "4" | "2胎" | "3胎")
}

/// Why a row is no birth of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoBirth {
    Stillbirth,
    Adoption,
}

/// Whether a remark or outcome says that this is no live birth. A child that died later was born alive.
pub(crate) fn no_birth(text: &str) -> Option<NoBirth> {
    const STILL: &[&str] = &["死胎", "死产", "流产", "引产", "stillbirth", "stillborn"];
    const ADOPTED: &[&str] = &["收养", "抱养", "领养", "adopted", "adoption"];
    // Of an earlier pregnancy (曾流产, 前次引产, 流产史), or denied (无死产): says nothing of this birth.
    const OTHER: &[&str] = &["曾", "前次", "上次", "既往", "史", "无", "非", "未", "不是", "否认"];
    let word = fold::word(text);
    let is_other = OTHER.iter().any(|other| word.contains(other));
    let says = |words: &[&str]| !is_other && words.iter().any(|known| word.contains(known));
    if says(STILL) {
        Some(NoBirth::Stillbirth)
    } else if says(ADOPTED) {
        Some(NoBirth::Adoption)
    } else {
        None
    }
}

/// A number of births: digits with thousands separators, a trailing `人`, or a whole decimal such as `46932.0`.
pub(crate) fn count(text: &str) -> Option<u64> {
    let plain = fold::plain(text);
    let plain = plain.strip_suffix('人').unwrap_or(&plain);
    let digits: String = plain.chars().filter(|c| !matches!(c, ',' | ' ' | '_')).collect();
    let whole = match digits.split_once('.') {
        Some((whole, fraction))
            if !fraction.is_empty() && fraction.bytes().all(|byte| byte == b'0') =>
        {
            whole
        }
        Some(_) => return None,
        None => &digits,
    };
    // More births than people have ever lived is a slip, and would overflow sums.
    whole.parse().ok().filter(|births| *births <= 1_000_000_000_000)
}

/// A calendar, census or statistical year: `2010`, `2010年`, `2008年度`.
pub(crate) fn year(text: &str) -> Option<i32> {
    let word = fold::word(text);
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let rest = &word[digits.len()..];
    let is_plain = matches!(rest, "" | "年" | "年度" | "统计年度");
    digits.parse().ok().filter(|year| is_plain && digits.len() == 4 && (1500..=2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! reads {
        ($($name:ident: $function:ident, [$($text:literal => $value:expr),* $(,)?];)*) => { $(
            #[test]
            fn $name() { $( assert_eq!($function($text), $value, "{}", $text); )* }
        )* };
    }

    reads! {
        sexes: sex, [
            "男" => Class::Is(Sex::Male), " 女　" => Class::Is(Sex::Female), "男婴" => Class::Is(Sex::Male),
            "１" => Class::Is(Sex::Male), "2" => Class::Is(Sex::Female), "9" => Class::Is(Sex::Unknown),
            "" => Class::Missing, "合计" => Class::Total, "甲" => Class::Unreadable,
        ];
        orders: order, [
            "1" => Class::Is(Order::First), "２" => Class::Is(Order::Second), "第一孩" => Class::Is(Order::First),
            "头胎" => Class::Is(Order::First), "01" => Class::Is(Order::First), "多孩" => Class::Is(Order::ThirdPlus),
            "三孩及以上" => Class::Is(Order::ThirdPlus), "5+" => Class::Is(Order::FifthPlus), "9胎以上" => Class::Is(Order::FifthPlus),
            "第2孩" => Class::Is(Order::Second), "四孩" => Class::Is(Order::Fourth), "2+" => Class::Unreadable,
            "双胎" => Class::Unreadable, "0" => Class::Unreadable, "" => Class::Missing, "小计" => Class::Total,
        ];
        policies: policy, [
            "内" => Class::Is(Policy::Within), "计划外" => Class::Is(Policy::Outside), "001" => Class::Is(Policy::Within),
            "002政策外出生" => Class::Is(Policy::Outside), "√" => Class::Is(Policy::Within), "不详" => Class::Missing,
        ];
        counts: count, [
            "1,234" => Some(1234), "46932.0" => Some(46932), "１２" => Some(12), "15人" => Some(15), "" => None, "…" => None,
            "-3" => None, "2.5" => None, "99999999999999999999" => None,
        ];
        years: year, [
            "2010" => Some(2010), "2010年" => Some(2010), "２００８年度" => Some(2008), "1629" => Some(1629), "12" => None,
            "20101" => None, "2010.5" => None,
        ];
        remarks: no_birth, ["母亲曾流产" => None, "无死产" => None, "流产史" => None, "非收养" => None, "stillborn" => Some(NoBirth::Stillbirth), "死产" => Some(NoBirth::Stillbirth), "收养子女" => Some(NoBirth::Adoption), "死亡" => None, "" => None];
        twins: is_multiple, ["双胞胎" => true, "单胎" => false, "2" => true, "" => false, "1" => false];
    }
}
