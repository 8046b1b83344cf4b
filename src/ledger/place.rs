//! Places as ledgers write them: names cut at the village, blank cells that mean "as above". Knows no administrative codes.

use serde::{Deserialize, Serialize};

use super::{fold, value};

/// Levels of a place that are told apart.
pub(crate) const LEVELS_MAX: usize = 5;

/// The names of a place, the largest unit first; an empty name where a level is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Path(pub(crate) Vec<String>);

impl Path {
    /// Fills blank levels from `above`, the place of the row before. A level under a changed one stays blank.
    pub(crate) fn filled_from(self, above: &Self) -> Self {
        let mut has_changed = false;
        let levels = self.0.into_iter().enumerate().map(|(at, name)| {
            let before = above.0.get(at).cloned().unwrap_or_default();
            has_changed |= !name.is_empty() && name != before;
            if name.is_empty() && !has_changed { before } else { name }
        });
        Self(levels.collect())
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

/// The name of a place without what is finer than a village: group, house and room are addresses.
pub(crate) fn tidy(cell: &str) -> String {
    const VILLAGES: &[&str] = &["村民委员会", "居民委员会", "村委会", "居委会", "社区", "村"];
    let name: String = fold::plain(cell).chars().filter(|c| !c.is_whitespace()).collect();
    let end = VILLAGES.iter().find_map(|word| name.find(word).map(|at| at + word.len()));
    let Some(end) = end else { return without_house(&name) };
    let is_address =
        name[end..].chars().any(|c| c.is_numeric() || "组号栋室楼队幢户弄".contains(c));
    if is_address { name[..end].to_owned() } else { name }
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
        Path(levels.iter().map(|&level| level.to_owned()).collect())
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
            assert_eq!(tidy(written), place);
        }
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
