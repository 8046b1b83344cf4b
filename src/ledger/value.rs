//! What one cell says: sex, order, policy, plurality, outcome, count. Each is a table of folded spellings. Knows no rows.

use super::aside::Method;
use super::fold;
use crate::cube::{Age, Order, Policy, Sex};

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

/// The digit that is all of a cell: `1`, `０`, `02`.
pub(crate) fn digit(text: &str) -> Option<u8> {
    let plain = fold::plain(text);
    let digit = if plain.len() == 2 { plain.strip_prefix('0')? } else { &plain };
    if digit.len() == 1 { digit.parse().ok() } else { None }
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

/// Whether a cell is ticked.
pub(crate) fn is_tick(text: &str) -> bool {
    matches!(fold::plain(text).as_str(), "√" | "✓" | "✔" | "☑" | "V" | "v" | "1" | "是" | "●")
}

/// Whether a cell says that it is not ticked.
pub(crate) fn is_cross(text: &str) -> bool {
    matches!(fold::plain(text).as_str(), "×" | "✗" | "✘" | "☐" | "□" | "0" | "否" | "○" | "-" | "/")
}

/// Whether a remark or plurality cell says that several children were born together.
pub(crate) fn is_multiple(text: &str) -> bool {
    const WORDS: &[&str] =
        &["双胞胎", "双胎", "龙凤胎", "三胞胎", "三胎及以上", "多胞胎", "多胎", "孪生", "twin"];
    let word = fold::word(text);
    WORDS.iter().any(|twin| word.contains(twin))
        || matches!(word.as_str(), "2" | "3" | "4" | "2胎" | "3胎")
}

/// Whether a woman is married and has a husband, in words or by GB/T 2261.2.
pub(crate) fn is_married(text: &str) -> bool {
    const NOT: &[&str] = &["未", "离", "丧偶", "无配偶"];
    const MARRIED: &[&str] = &["已婚", "初婚", "再婚", "复婚", "有配偶", "结婚", "在婚", "married"];
    let word = fold::word(text);
    let says = |words: &[&str]| words.iter().any(|known| word.contains(known));
    // 离婚后再婚 is married, 离婚未再婚 is not.
    let again = says(&["再婚", "复婚"]) && !word.contains('未');
    let is_code = matches!(word.as_str(), "20" | "21" | "22" | "23");
    is_code || again || says(MARRIED) && !says(NOT) && !word.contains("unmarried")
}

/// How conception is prevented. A digit without a word may stand for anything, and is no method.
pub(crate) fn method(text: &str) -> Method {
    const NOT: &[&str] = &["未", "无", "没", "待", "停", "取环", "取出", "绝经", "哺乳", "空白"];
    const LONG: &[&str] = &["环", "节育器", "埋", "扎", "绝育", "iud"];
    let word = fold::word(text);
    let says = |words: &[&str]| words.iter().any(|known| word.contains(known));
    // 现孕, 待孕, 怀孕, but not the 孕 of 避孕.
    let is_pregnant = word.replace("避孕", "").contains('孕');
    if is_missing(text) || word.chars().all(char::is_numeric) || says(NOT) || is_pregnant {
        Method::None
    } else if says(LONG) {
        Method::Long
    } else {
        Method::Short
    }
}

/// A number of children: `2`, `二孩`, `1个`, `无`.
pub(crate) fn children(text: &str) -> Option<u8> {
    let word = fold::word(text);
    let number =
        word.trim_end_matches(['孩', '个', '人', '名', '胎', '子', '女', '及', '以', '上']);
    match number {
        "无" | "零" | "0" | "00" | "未育" => Some(0),
        _ => ordinal(number)
            .and_then(|number| u8::try_from(number).ok())
            .filter(|number| *number <= 20),
    }
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
    count_in(text, Unit(1))
}

/// A count whose figures are in `unit`, as 12.5 in 万人.
pub(crate) fn count_in(text: &str, unit: Unit) -> Option<u64> {
    let plain = fold::plain(text);
    let plain = plain.strip_suffix('人').unwrap_or(&plain);
    let (plain, unit) = plain.strip_suffix('万').map_or((plain, unit.0), |plain| (plain, 10_000));
    let digits: String = plain.chars().filter(|c| !matches!(c, ',' | ' ' | '_')).collect();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, "0"));
    let fraction = fraction.trim_end_matches('0');
    if whole.is_empty() || fraction.len() > 8 || digits.ends_with('.') {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
    let number: u64 = [whole, fraction].concat().parse().ok()?;
    let scaled = number.checked_mul(unit)?;
    // More births than people have ever lived is a slip, and would overflow sums.
    let is_whole = scaled.is_multiple_of(scale);
    Some(scaled / scale).filter(|births| is_whole && *births <= 1_000_000_000_000)
}

/// How many of what is counted one in a figure stands for: 10,000 in 万人.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Unit(pub(crate) u64);

/// Units as headers and titles write them: of people, then of money.
const UNITS: [&[(&str, u64)]; 2] = [
    &[("亿人", 100_000_000), ("万人", 10_000), ("千人", 1_000), ("百人", 100)],
    &[("亿元", 100_000_000), ("百万元", 1_000_000), ("万元", 10_000), ("千元", 1_000)],
];

/// The unit that a text names, of money or of people.
pub(crate) fn unit(text: &str, is_money: bool) -> Option<Unit> {
    let plain = fold::plain(text);
    let named = UNITS[usize::from(is_money)].iter().find(|(word, _)| plain.contains(word));
    named.map(|(_, unit)| Unit(*unit))
}

/// A header without the unit in brackets behind it: 总人口（万人）.
pub(crate) fn without_unit(header: &str) -> &str {
    const UNITS: &[&str] = &[
        "人", "万人", "千人", "元", "万元", "千元", "户", "例", "名", "对", "个", "人次", "例数",
        "人数",
    ];
    let Some(bracketed) = header.trim_end().strip_suffix([')', '）']) else { return header };
    match bracketed.rfind(['(', '（']) {
        Some(at) if at > 0 => {
            let unit = bracketed[at..].trim_start_matches(['(', '（']).trim();
            if UNITS.contains(&unit) { bracketed[..at].trim_end() } else { header }
        }
        _ => header,
    }
}

/// An amount in yuan, or in `unit` of them where the cell names none, as fen.
pub(crate) fn fen_in(text: &str, unit: Unit) -> Option<u64> {
    let is_named = text.contains(['元', '万', '¥', '￥']);
    // More than all money there is would overflow sums.
    fen(text)?
        .checked_mul(if is_named { 1 } else { unit.0 })
        .filter(|fen| *fen <= 100_000_000_000_000_000)
}

/// An amount in yuan, as fen: `1,234.50`, `1234.5元`, `2.3万元`.
pub(crate) fn fen(text: &str) -> Option<u64> {
    let plain: String =
        fold::plain(text).chars().filter(|c| !matches!(c, ',' | ' ' | '¥' | '￥')).collect();
    let plain = plain.trim_end_matches('元');
    let (digits, fen_each) =
        plain.strip_suffix('万').map_or((plain, 100), |digits| (digits, 1_000_000));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.len() > 6 || whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(fraction.len()).ok()?);
    let number: u64 =
        [whole, fraction].concat().parse().ok().filter(|number| *number < 1_000_000_000_000)?;
    Some((number * fen_each + scale / 2) / scale)
}

/// An age in completed years or an age group: `23`, `15-19岁`, `未满15岁`, `50岁以上`, `100岁及以上`.
pub(crate) fn age(text: &str) -> Option<Age> {
    age_group(text).or_else(|| {
        let plain = fold::plain(text);
        let years = plain.trim_end_matches("周岁").trim_end_matches('岁').trim();
        let years = years.strip_suffix(".0").unwrap_or(years);
        years.parse().ok().filter(|years| *years <= 130).map(|years| Age { from: years, to: years })
    })
}

/// An age group, which a bare number is not.
pub(crate) fn age_group(text: &str) -> Option<Age> {
    let plain: String = fold::plain(text).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace("周岁", "岁").replace('歲', "岁").replace("未滿", "未满");
    let is_age = |years: &u8| *years <= 130;
    let number = |text: &str| text.trim_end_matches('岁').parse().ok().filter(is_age);
    let open = |from: Option<u8>| from.map(|from| Age { from, to: Age::OPEN });
    if let Some(rest) = ["及以上", "以上", "+"].iter().find_map(|end| plain.strip_suffix(end))
    {
        return open(number(rest)).filter(|_| plain.contains(['岁', '+']));
    }
    if let Some(below) = plain.strip_prefix("未满").or_else(|| plain.strip_prefix("不足")) {
        return number(below).and_then(|below| below.checked_sub(1)).map(|to| Age { from: 0, to });
    }
    if let Some(to) = plain.strip_suffix("岁以下").or_else(|| plain.strip_suffix("岁及以下"))
    {
        let below = u8::from(!plain.ends_with("及以下"));
        return number(to).and_then(|to| to.checked_sub(below)).map(|to| Age { from: 0, to });
    }
    let (from, to) = plain.split_once(['-', '—', '–', '~', '～', '至'])?;
    let (from, to) = (number(from)?, number(to)?);
    // Without 岁 two numbers may be anything: only groups that people are counted in.
    let is_group =
        plain.contains('岁') || matches!((from, to), (0 | 1, 4)) || from % 5 == 0 && to == from + 4;
    (from <= to && is_group).then_some(Age { from, to })
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
        amounts: fen, ["1,234.50" => Some(123_450), "12元" => Some(1_200), "2.3万元" => Some(2_300_000), "0.005" => Some(1), "" => None, "x" => None, "-3" => None];
        ages: age, [
            "23" => Some(Age { from: 23, to: 23 }), "23.0" => Some(Age { from: 23, to: 23 }), "15～19歲" => Some(Age { from: 15, to: 19 }), "未滿15歲" => Some(Age { from: 0, to: 14 }),
            "50岁以上" => Some(Age { from: 50, to: Age::OPEN }), "15-19" => Some(Age { from: 15, to: 19 }), "1-4岁" => Some(Age { from: 1, to: 4 }),
            "19岁及以下" => Some(Age { from: 0, to: 19 }), "85+" => Some(Age { from: 85, to: Age::OPEN }), "3-12" => None, "合计" => None, "0岁" => Some(Age { from: 0, to: 0 }),
        ];
        remarks: no_birth, ["母亲曾流产" => None, "无死产" => None, "流产史" => None, "非收养" => None, "stillborn" => Some(NoBirth::Stillbirth), "死产" => Some(NoBirth::Stillbirth), "收养子女" => Some(NoBirth::Adoption), "死亡" => None, "" => None];
        marriages: is_married, [
            "已婚" => true, "初婚有配偶" => true, "再婚" => true, "离婚后复婚" => true, "21" => true, "有配偶" => true,
            "未婚" => false, "离异" => false, "丧偶" => false, "离婚未再婚" => false, "无配偶" => false, "" => false, "1" => false,
        ];
        methods: method, [
            "放环" => Method::Long, "宫内节育器" => Method::Long, "女扎" => Method::Long, "皮下埋植" => Method::Long, "男性绝育" => Method::Long,
            "避孕套" => Method::Short, "口服避孕药" => Method::Short, "其他" => Method::Short, "安全期" => Method::Short, "药具" => Method::Short,
            "" => Method::None, "无" => Method::None, "未避孕" => Method::None, "未采取措施" => Method::None, "待孕" => Method::None,
            "现孕" => Method::None, "未上环" => Method::None, "取环" => Method::None, "未落实" => Method::None, "-" => Method::None, "3" => Method::None,
        ];
        numbers_of_children: children, [
            "0" => Some(0), "无" => Some(0), "1" => Some(1), "二孩" => Some(2), "两个" => Some(2), "３" => Some(3), "" => None, "不详" => None, "99" => None,
        ];
        twins: is_multiple, ["双胞胎" => true, "单胎" => false, "2" => true, "" => false, "1" => false];
    }
}
