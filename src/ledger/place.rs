//! Places as ledgers write them: names cut at the village, blank cells that mean "as above". Knows no administrative codes.

use serde::{Deserialize, Serialize};

use super::{fold, value};

/// Levels of a place that are told apart.
pub(crate) const LEVELS_MAX: usize = 5;

/// The names of a place, the largest unit first, with an empty name where a level is missing; then its code, 0 where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Path(pub(crate) Vec<String>, pub(crate) u64);

impl Path {
    /// Fills blank levels from `above`, the place of the row before. A level under a changed one stays blank.
    pub(crate) fn filled_from(self, above: &Self) -> Self {
        // One column may hold several levels; blank, it is all of them.
        if !above.0.is_empty() && self.0.iter().all(String::is_empty) {
            return Self(above.0.clone(), if self.1 == 0 { above.1 } else { self.1 });
        }
        let mut has_changed = false;
        let levels = self.0.into_iter().enumerate().map(|(at, name)| {
            let before = above.0.get(at).cloned().unwrap_or_default();
            has_changed |= !name.is_empty() && name != before;
            if name.is_empty() && !has_changed { before } else { name }
        });
        let levels = levels.collect();
        let is_above = self.1 == 0 && !has_changed;
        Self(levels, if is_above { above.1 } else { self.1 })
    }

    /// Fills the levels before the first name from `above`: behind it, a blank is the whole of that name.
    pub(crate) fn led_by(mut self, above: &Self) -> Self {
        let first = self.0.iter().position(|name| !name.is_empty()).unwrap_or_default();
        for (name, before) in self.0.iter_mut().zip(&above.0).take(first) {
            name.clone_from(before);
        }
        self
    }

    /// The names that there are.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.iter().filter(|name| !name.is_empty()).cloned().collect()
    }

    /// Whether a level is missing.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.0.iter().any(String::is_empty)
    }

    /// Whether it stands for several places together.
    pub(crate) fn is_total(&self) -> bool {
        let is_sum =
            |name: &String| ["合计", "小计", "总计"].iter().any(|word| name.ends_with(word));
        self.0.iter().any(|name| value::is_total(name) || is_sum(name))
    }
}

/// Numbers of villages have at most so many digits.
const NUMBER_DIGITS: usize = 2;

/// Whether a column of places holds addresses, by its header: 住址, 现居住地.
pub(crate) fn is_of_addresses(header: &str) -> bool {
    header.contains('址') || ["居住地", "户籍地", "现住地"].iter().any(|word| header.contains(word))
}

/// The name of a place without what is finer than a village: group, house and room are addresses. A number behind a village is a part of
/// its name (李村2) where the column is not `of_addresses`.
pub(crate) fn tidy(cell: &str, of_addresses: bool) -> String {
    const VILLAGES: &[&str] = &["村民委员会", "居民委员会", "村委会", "居委会", "社区", "村"];
    let name: String = fold::plain(cell).chars().filter(|c| !c.is_whitespace()).collect();
    let name = name
        .strip_prefix("其中")
        .map_or(name.as_str(), |listed| listed.trim_start_matches([':', '、']))
        .to_owned();
    let end = VILLAGES.iter().find_map(|word| name.find(word).map(|at| at + word.len()));
    let Some(end) = end else { return without_house(&name) };
    let behind = &name[end..];
    let is_numbered =
        behind.len() <= NUMBER_DIGITS && behind.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = behind.chars().any(|c| c.is_numeric() || "组号栋室楼队幢户弄".contains(c))
        && (of_addresses || !is_numbered);
    if is_address { name[..end].to_owned() } else { name }
}

/// The levels that one name holds: 示例镇青禾村 is 青禾村 in 示例镇.
pub(crate) fn levels(name: &str) -> Vec<String> {
    const SUFFIXES: &[&[&str]] = &[
        &["省", "自治区"],
        &["自治州", "市", "盟"],
        &["县", "縣", "区", "區", "旗"],
        &["街道办事处", "街道", "镇", "鎮", "乡", "鄉"],
    ];
    const LAST: &[&str] = &[
        "市",
        "县",
        "縣",
        "区",
        "區",
        "旗",
        "镇",
        "鎮",
        "乡",
        "鄉",
        "街道",
        "村",
        "社区",
        "居委会",
        "村委会",
        "村民委员会",
        "居民委员会",
    ];
    let mut levels = Vec::new();
    let mut rest = name;
    for suffixes in SUFFIXES {
        let found = suffixes
            .iter()
            .filter_map(|suffix| rest.find(suffix).map(|at| (at, at + suffix.len())));
        let cut = found.min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)));
        let Some((at, end)) = cut else { continue };
        let (front, behind) = rest.split_at(end);
        // Both parts are names of their own: a character or more before their suffix.
        let is_name = LAST
            .iter()
            .any(|suffix| behind.strip_suffix(suffix).is_some_and(|stem| !stem.is_empty()));
        if rest[..at].chars().count() >= 1
            && is_name
            && !front.ends_with("社区")
            && !front.ends_with("小区")
        {
            levels.push(front.to_owned());
            rest = behind;
        }
    }
    levels.push(rest.to_owned());
    levels
}

/// A code of GB/T 2260 (six digits) or of the statistical divisions (nine, twelve), as twelve digits.
pub(crate) fn code(text: &str) -> Option<u64> {
    let digits: String = fold::plain(text).chars().filter(char::is_ascii_digit).collect();
    matches!(digits.len(), 6 | 9 | 12).then(|| format!("{digits:0<12}").parse().ok())?
}

/// The unit that an office belongs to: 示例镇计划生育办公室 is of 示例镇. Empty where the name has none.
pub(crate) fn unit(office: &str) -> String {
    const UNITS: &[char] = &['省', '市', '区', '县', '旗', '镇', '乡', '村'];
    let name = tidy(office, true);
    let end = name.char_indices().rfind(|(at, c)| *at > 0 && UNITS.contains(c));
    let of_streets =
        ["街道", "社区"].iter().filter_map(|word| name.rfind(word).map(|at| at + word.len())).max();
    let end = end.map(|(at, c)| at + c.len_utf8()).max(of_streets);
    end.map_or_else(String::new, |end| name[..end].to_owned())
}

/// The longest name of a place in characters; bounds memory on hostile files.
const CHARACTERS_MAX: usize = 64;

/// An address in a town is cut at its first number: `建设路12号` is on 建设路.
fn without_house(name: &str) -> String {
    let is_address = name.chars().any(char::is_numeric)
        && ["号", "栋", "室", "单元", "幢", "弄"].iter().any(|word| name.contains(word));
    let kept = name.chars().take_while(|c| !(is_address && c.is_numeric()));
    kept.take(CHARACTERS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(levels: &[&str]) -> Path {
        Path(levels.iter().map(|&level| level.to_owned()).collect(), 0)
    }

    #[test]
    fn an_address_is_cut_at_the_village() {
        for (written, place) in [
            ("青禾村3组12号", "青禾村"),
            ("示例镇云岭村", "示例镇云岭村"),
            ("团结社区 5栋201室", "团结社区"),
            ("石桥村民委员会", "石桥村民委员会"),
            ("云 岭　村", "云岭村"),
            ("建设路12号3单元402", "建设路"),
            ("新北市板橋區", "新北市板橋區"),
        ] {
            assert_eq!(tidy(written, true), place);
        }
        for (written, place) in [("李村2", "李村2"), ("李村2组", "李村"), ("李村201", "李村")]
        {
            assert_eq!(tidy(written, false), place);
        }
        assert_eq!(tidy("李村2", true), "李村");
        assert!(
            is_of_addresses("家庭住址") && is_of_addresses("现居住地") && !is_of_addresses("地区")
        );
    }

    #[test]
    fn one_name_may_hold_several_levels() {
        for (name, expected) in [
            ("示例镇青禾村", &["示例镇", "青禾村"][..]),
            ("青禾村", &["青禾村"]),
            ("示例镇团结社区", &["示例镇", "团结社区"]),
            ("团结社区", &["团结社区"]),
            ("新村乡李村", &["新村乡", "李村"]),
            ("镇江市丹徒区", &["镇江市", "丹徒区"]),
            ("新北市板橋區", &["新北市", "板橋區"]),
            ("市中区", &["市中区"]),
            ("乡宁县", &["乡宁县"]),
            ("某省某市某县某镇某村", &["某省", "某市", "某县", "某镇", "某村"]),
            ("石家庄市", &["石家庄市"]),
            ("城关镇", &["城关镇"]),
            ("北京", &["北京"]),
            ("", &[""]),
        ] {
            assert_eq!(levels(name), expected, "{name}");
        }
        assert_eq!(code("990101"), Some(990_101_000_000));
        assert_eq!(code("990101101201"), Some(990_101_101_201));
        assert_eq!(code("12"), None);
    }

    #[test]
    fn a_blank_means_as_above_unless_a_higher_level_changed() {
        let above = path(&["甲镇", "一村"]);
        for (written, filled) in [
            (["", ""], ["甲镇", "一村"]),
            (["甲镇", ""], ["甲镇", "一村"]),
            (["乙镇", ""], ["乙镇", ""]),
            (["", "二村"], ["甲镇", "二村"]),
        ] {
            assert_eq!(path(&written).filled_from(&above), path(&filled));
        }
        assert!(path(&["", ""]).filled_from(&Path::default()).is_incomplete());
    }
}
