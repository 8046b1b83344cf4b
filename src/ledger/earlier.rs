//! What a register of births says of the sexes of earlier children: its headers, its cells, and whether it counts the child of the
//! row among them. Knows one header and one row at a time.

use super::value::{self, Class};
use super::{Role, fold};
use crate::cube::{Order, Sex};

/// Words before the children of a family, the longer of two that begin alike first.
const STEMS: &[&str] = &[
    "家庭现有",
    "以前生育",
    "曾生育",
    "已生育",
    "生育前",
    "前一孩",
    "现有",
    "现存",
    "曾生",
    "曾育",
    "已生",
    "已育",
    "已有",
    "原有",
    "前孩",
    "前胎",
];
/// Stems that say that these are children, and earlier ones.
const EARLIER: &[&str] = &["前一孩", "前孩", "前胎"];
/// Words for children of both sexes, behind a stem.
const CHILDREN: &[&str] = &["家庭子女", "子女", "孩子", "小孩", "儿女"];
/// Words behind them that say nothing more.
const FILLERS: &[&str] = &["情况", "状况", "信息", "总数", "个数", "人数", "数"];
/// Children of one sex, behind all of that.
const SONS: &[&str] =
    &["男", "男孩", "男孩数", "男孩人数", "男孩个数", "男数", "男性", "儿子", "儿子数"];
const DAUGHTERS: &[&str] =
    &["女", "女孩", "女孩数", "女孩人数", "女孩个数", "女数", "女性", "女儿", "女儿数"];
/// Headers that are made otherwise. 男孩数 alone is none of them: it may be of this delivery.
const OTHERS: &[(&str, Role)] = &[
    ("存活男孩", Role::EarlierSons),
    ("存活男孩数", Role::EarlierSons),
    ("存活女孩", Role::EarlierDaughters),
    ("存活女孩数", Role::EarlierDaughters),
    ("上孩性别", Role::EarlierSexes),
    ("上一孩性别", Role::EarlierSexes),
    ("大孩性别", Role::EarlierSexes),
    ("头孩性别", Role::EarlierSexes),
    ("首孩性别", Role::EarlierSexes),
    ("一孩性别", Role::EarlierSexes),
    ("二孩性别", Role::EarlierSexes),
    ("三孩性别", Role::EarlierSexes),
    ("第一孩性别", Role::EarlierSexes),
    ("第二孩性别", Role::EarlierSexes),
    ("第三孩性别", Role::EarlierSexes),
    ("头胎性别", Role::EarlierSexes),
    ("一胎性别", Role::EarlierSexes),
    ("二胎性别", Role::EarlierSexes),
    ("第一胎性别", Role::EarlierSexes),
    ("第二胎性别", Role::EarlierSexes),
];

/// What a column of a register of births says of earlier children, if it is about them: 现有男孩数, 现有子女 over 男, 前孩性别. Their names,
/// numbers and dates are read past.
pub(crate) fn role(path: &[String]) -> Option<Role> {
    let word = |part: &String| fold::word(value::without_unit(part));
    let (leaf, groups) = path.split_last()?;
    let leaf = word(leaf);
    let group = groups.last().map(word).unwrap_or_default();
    let of_group = || (!group.is_empty()).then(|| of_word(&format!("{group}{leaf}"))).flatten();
    let is_theirs = || is_group(&group).then_some(Role::Ignored);
    of_word(&leaf).or_else(of_group).or_else(is_theirs)
}

fn of_word(word: &str) -> Option<Role> {
    if let Some((_, role)) = OTHERS.iter().find(|(header, _)| *header == word) {
        return Some(*role);
    }
    let parts = Parts::of(word);
    let is_theirs = match parts.stem {
        "" => parts.has_children && parts.filler == "数",
        // 现有男 may be of any people.
        _ => parts.names_children() || parts.rest.contains(['孩', '儿']),
    };
    match parts.rest {
        _ if !is_theirs => None,
        "性别" => Some(Role::EarlierSexes),
        rest if SONS.contains(&rest) => Some(Role::EarlierSons),
        rest if DAUGHTERS.contains(&rest) => Some(Role::EarlierDaughters),
        _ => None,
    }
}

/// Whether the columns under this word are about earlier children.
fn is_group(word: &str) -> bool {
    let parts = Parts::of(word);
    !parts.stem.is_empty() && parts.names_children() && parts.rest.is_empty()
}

/// A header taken apart: 现有 子女 情况 男.
struct Parts<'a> {
    stem: &'static str,
    has_children: bool,
    filler: &'static str,
    rest: &'a str,
}

impl<'a> Parts<'a> {
    fn of(word: &'a str) -> Self {
        let (stem, rest) = front(word, STEMS);
        let (children, rest) = front(rest, CHILDREN);
        let (filler, rest) = front(rest, FILLERS);
        Self { stem, has_children: !children.is_empty(), filler, rest }
    }

    fn names_children(&self) -> bool {
        self.has_children || EARLIER.contains(&self.stem)
    }
}

/// The first of `words` that `text` begins with, and what follows.
fn front<'a>(text: &'a str, words: &[&'static str]) -> (&'static str, &'a str) {
    let found = words.iter().find_map(|word| Some((*word, text.strip_prefix(word)?)));
    found.unwrap_or(("", text))
}

/// How many sons and daughters a row names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Children {
    pub(crate) sons: u8,
    pub(crate) daughters: u8,
}

impl Children {
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            sons: self.sons.saturating_add(other.sons),
            daughters: self.daughters.saturating_add(other.daughters),
        }
    }

    const fn number(self) -> u8 {
        self.sons.saturating_add(self.daughters)
    }

    /// The others, if the child of the row is one of these.
    fn without(self, own: Sex) -> Option<Self> {
        match own {
            Sex::Male => Some(Self { sons: self.sons.checked_sub(1)?, ..self }),
            Sex::Female => Some(Self { daughters: self.daughters.checked_sub(1)?, ..self }),
            Sex::Unknown => None,
        }
    }

    const fn mix(self) -> Option<Mix> {
        match (self.sons, self.daughters) {
            (0, 0) => None,
            (_, 0) => Some(Mix::Sons),
            (0, _) => Some(Mix::Daughters),
            _ => Some(Mix::Both),
        }
    }
}

/// How many children of one sex a cell names, or that there are some by a tick.
pub(crate) fn number(text: &str) -> Class<u8> {
    match value::children(text) {
        Some(number) => Class::Is(number),
        None if value::is_missing(text) => Class::Missing,
        None if value::is_tick(text) => Class::Is(1),
        None if value::is_cross(text) => Class::Is(0),
        None => Class::Unreadable,
    }
}

/// The longest cell of sexes that is read.
const SEXES_CHARACTERS_MAX: usize = 24;

/// The children that a cell of sexes names: 男, 两女, 一男一女, 男1女2. `one` is what a code stands for.
pub(crate) fn sexes(text: &str, one: impl FnOnce(&str) -> Class<Sex>) -> Class<Children> {
    let word = fold::word(text);
    if matches!(word.as_str(), "无" | "零" | "未育") {
        return Class::Is(Children::default());
    }
    if value::is_missing(text) {
        return Class::Missing;
    }
    match one(text) {
        Class::Is(Sex::Male) => return Class::Is(Children { sons: 1, daughters: 0 }),
        Class::Is(Sex::Female) => return Class::Is(Children { sons: 0, daughters: 1 }),
        Class::Is(Sex::Unknown) | Class::Missing => return Class::Missing,
        Class::Total | Class::Unreadable => {}
    }
    let is_short = word.chars().count() <= SEXES_CHARACTERS_MAX;
    is_short.then(|| listed(&word)).flatten().map_or(Class::Unreadable, Class::Is)
}

/// Sexes one after another, each with its number before it; all numbers may also stand behind.
fn listed(word: &str) -> Option<Children> {
    let word = word.replace("女儿", "女").replace("婴儿", "").replace('儿', "男");
    let mut signs: Vec<char> =
        word.chars().filter(|sign| !"孩子婴性童个名胎户有已生".contains(*sign)).collect();
    if signs.last().is_some_and(|sign| digit(*sign).is_some()) {
        signs.reverse();
    }
    let (mut children, mut pending) = (Children::default(), None);
    for sign in signs {
        let each = pending.unwrap_or(1);
        let more = match sign {
            '男' => Children { sons: each, daughters: 0 },
            '女' => Children { sons: 0, daughters: each },
            _ if pending.is_none() => {
                pending = Some(digit(sign)?);
                continue;
            }
            // Two numbers of one sex.
            _ => return None,
        };
        (children, pending) = (children.and(more), None);
    }
    (pending.is_none() && children.number() > 0).then_some(children)
}

fn digit(sign: char) -> Option<u8> {
    let word = "一二三四五六七八九".chars().position(|word| word == sign).map(|at| at + 1);
    match (sign, word) {
        ('两' | '双', _) => Some(2),
        (_, Some(number)) => u8::try_from(number).ok(),
        _ => sign.to_digit(10).and_then(|digit| u8::try_from(digit).ok()),
    }
}

/// The sexes of all earlier children.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mix {
    Sons,
    Daughters,
    Both,
}

/// Which children a register numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those before the child of the row.
    #[default]
    Earlier,
    /// The child of the row with them.
    All,
}

/// What a row says that does not contradict its birth order. First births have no mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) scope: Scope,
    pub(crate) mix: Option<Mix>,
}

/// What a row of a birth of some order says with so many children. One fewer than the order are those before it; as many are all of
/// them, and its own sex is among them. Any other number may leave out children who died or who came otherwise: it says nothing, as
/// does an open order.
///
/// A register means one of both: that is settled by all its rows (see [`super::evidence`]), as one that numbers all children, of whom
/// one died, looks like the other, with this child's sex for the earlier one's.
pub(crate) fn said(children: Children, own: Option<Sex>, order: Option<Order>) -> Option<Said> {
    let order = match order? {
        Order::First => 1,
        Order::Second => 2,
        Order::Third => 3,
        Order::Fourth => 4,
        Order::FifthPlus | Order::ThirdPlus | Order::Unknown => return None,
    };
    if children.number() == order - 1 {
        return Some(Said { scope: Scope::Earlier, mix: children.mix() });
    }
    let others = (children.number() == order).then(|| children.without(own?)).flatten()?;
    Some(Said { scope: Scope::All, mix: others.mix() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_which_children_are_meant() {
        let rows = [
            ("现有男孩数", Some(Role::EarlierSons)),
            ("现有女孩数（人）", Some(Role::EarlierDaughters)),
            ("曾生男孩", Some(Role::EarlierSons)),
            ("曾生育女孩", Some(Role::EarlierDaughters)),
            ("现有子女>男", Some(Role::EarlierSons)),
            ("夫妇情况>现有子女情况>女孩", Some(Role::EarlierDaughters)),
            ("现有子女数（男）", Some(Role::EarlierSons)),
            ("子女数>女", Some(Role::EarlierDaughters)),
            ("前孩性别", Some(Role::EarlierSexes)),
            ("前孩情况>性别", Some(Role::EarlierSexes)),
            ("一孩性别", Some(Role::EarlierSexes)),
            ("已有子女性别", Some(Role::EarlierSexes)),
            ("前孩情况>姓名", Some(Role::Ignored)),
            ("现有子女>身份证号", Some(Role::Ignored)),
            ("前孩>出生日期", Some(Role::Ignored)),
            ("男孩数", None),
            ("男", None),
            ("性别>男", None),
            ("婴儿情况>性别", None),
            ("子女性别", None),
            ("现有人口", None),
            ("现有人数>男", None),
            ("", None),
        ];
        for (header, expected) in rows {
            let path: Vec<String> = header.split('>').map(str::to_owned).collect();
            assert_eq!(role(&path), expected, "{header}");
        }
        assert_eq!(role(&[]), None);
    }

    #[test]
    fn cells_name_children() {
        let is = |sons, daughters| Class::Is(Children { sons, daughters });
        let rows = [
            ("男", is(1, 0)),
            ("2", is(0, 1)),
            ("男女", is(1, 1)),
            ("男、女", is(1, 1)),
            ("一男一女", is(1, 1)),
            ("两女", is(0, 2)),
            ("双女户", is(0, 2)),
            ("女女", is(0, 2)),
            ("2男1女", is(2, 1)),
            ("男1女2", is(1, 2)),
            ("男孩1个、女孩1个", is(1, 1)),
            ("一个女儿", is(0, 1)),
            ("一儿一女", is(1, 1)),
            ("无", is(0, 0)),
            ("", Class::Missing),
            ("不详", Class::Missing),
            ("龙凤胎", Class::Unreadable),
            ("一二男", Class::Unreadable),
            ("钱样兰", Class::Unreadable),
            ("12", Class::Unreadable),
        ];
        for (text, expected) in rows {
            assert_eq!(sexes(text, value::sex), expected, "{text}");
        }
        let rows = [
            ("2", Class::Is(2)),
            ("一个", Class::Is(1)),
            ("无", Class::Is(0)),
            ("√", Class::Is(1)),
            ("", Class::Missing),
            ("-", Class::Missing),
            ("钱样兰", Class::Unreadable),
        ];
        for (text, expected) in rows {
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn a_row_says_something_where_it_agrees_with_its_order() {
        use Scope::{All, Earlier};
        let of = |sons, daughters, own, order| {
            said(Children { sons, daughters }, own, Some(order)).map(|said| (said.scope, said.mix))
        };
        let (male, female) = (Some(Sex::Male), Some(Sex::Female));
        assert_eq!(of(1, 0, female, Order::Second), Some((Earlier, Some(Mix::Sons))));
        assert_eq!(of(1, 1, female, Order::Second), Some((All, Some(Mix::Sons))));
        assert_eq!(of(0, 2, male, Order::Second), None, "the child itself is missing");
        assert_eq!(of(1, 1, Some(Sex::Unknown), Order::Second), None);
        assert_eq!(of(0, 3, female, Order::Fourth), Some((Earlier, Some(Mix::Daughters))));
        assert_eq!(of(2, 1, male, Order::Third), Some((All, Some(Mix::Both))));
        assert_eq!(of(0, 1, male, Order::Third), None, "a child who died");
        assert_eq!(of(0, 0, male, Order::First), Some((Earlier, None)));
        assert_eq!(of(1, 0, male, Order::First), Some((All, None)));
        assert_eq!(of(2, 0, male, Order::ThirdPlus), None);
        assert_eq!(of(u8::MAX, u8::MAX, male, Order::Second), None);
        assert_eq!(said(Children::default(), male, None), None);
    }
}
