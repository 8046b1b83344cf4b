//! Places as ledgers write them: names cut at the village, blank cells that mean "as above". Knows no administrative codes.

use serde::{Deserialize, Serialize};

use super::{fold, value};

/// Levels of a place that are told apart.
pub(crate) const LEVELS_MAX: usize = 3;

/// A level of a place: a name, nothing, or what stands above it in an earlier part of the file.
pub(crate) type Level = Option<String>;

/// A place whose levels may still wait for the rows above this part of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Path(pub(crate) Vec<Level>);

impl Path {
    /// Whether a level waits for rows above.
    pub(crate) fn is_pending(&self) -> bool {
        self.0.iter().any(Option::is_none)
    }

    /// Fills what waits from `above`, the last place before this part. A level under a changed one stays blank.
    pub(crate) fn resolve(&self, above: &Self) -> Self {
        let mut has_changed = false;
        let levels = self.0.iter().enumerate().map(|(at, level)| {
            let before = above.0.get(at).cloned().flatten();
            match level {
                Some(name) => {
                    has_changed |= before.as_ref().is_some_and(|before| before != name);
                    Some(name.clone())
                }
                None if has_changed => Some(String::new()),
                None => before,
            }
        });
        Self(levels.collect())
    }

    /// The names that there are.
    pub(crate) fn names(&self) -> Vec<String> {
        self.0.iter().flatten().filter(|name| !name.is_empty()).cloned().collect()
    }

    /// Whether it stands for several places together.
    pub(crate) fn is_total(&self) -> bool {
        self.0.iter().flatten().any(|name| {
            value::is_total(name)
                || ["合计", "小计", "总计"].iter().any(|word| name.ends_with(word))
        })
    }
}

/// The name of a place without what is finer than a village: group, house and room are addresses.
pub(crate) fn tidy(cell: &str) -> String {
    const VILLAGES: &[&str] = &["村民委员会", "居民委员会", "村委会", "居委会", "社区", "村"];
    let name: String = fold::plain(cell).chars().filter(|c| !c.is_whitespace()).collect();
    let end = VILLAGES.iter().find_map(|word| name.find(word).map(|at| at + word.len()));
    let Some(end) = end else { return name };
    let is_address =
        name[end..].chars().any(|c| c.is_numeric() || "组号栋室楼队幢户弄".contains(c));
    if is_address { name[..end].to_owned() } else { name }
}

/// Whether a cell names a person rather than a place: an identity or telephone number.
pub(crate) fn is_personal(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let is_bare = cell.chars().all(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '*'));
    is_bare && matches!(digits, 11 | 15 | 17 | 18)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(levels: &[Option<&str>]) -> Path {
        Path(levels.iter().map(|level| level.map(str::to_owned)).collect())
    }

    #[test]
    fn an_address_is_cut_at_the_village() {
        for (written, place) in [
            ("青禾村3组12号", "青禾村"),
            ("示例镇云岭村", "示例镇云岭村"),
            ("团结社区 5栋201室", "团结社区"),
            ("石桥村民委员会", "石桥村民委员会"),
            ("云 岭　村", "云岭村"),
        ] {
            assert_eq!(tidy(written), place);
        }
    }

    #[test]
    fn a_blank_means_as_above_unless_a_higher_level_changed() {
        let above = path(&[Some("甲镇"), Some("一村")]);
        assert_eq!(path(&[None, None]).resolve(&above), above);
        assert_eq!(path(&[Some("甲镇"), None]).resolve(&above), above);
        assert_eq!(path(&[Some("乙镇"), None]).resolve(&above), path(&[Some("乙镇"), Some("")]));
        assert_eq!(
            path(&[None, Some("二村")]).resolve(&above),
            path(&[Some("甲镇"), Some("二村")])
        );
        assert!(path(&[None]).resolve(&Path::default()).is_pending());
    }
}
