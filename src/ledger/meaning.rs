//! What a column's header means: its role, and for counts its classes. Knows one column's words at a time; [`super::guess`]
//! weighs the columns of a table against each other.

use super::facet::{self, Facet};
use super::figure::{self, SEXED_BIRTHS};
use super::span::Since;
use super::{ROLES, Role, fold, value};
use crate::cube::{Age, Measure};

/// How well a header is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// It says classes only, or a word that means several things.
    Possible,
    /// It is one of the headers of its role.
    Sure,
}

/// What a header means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// `None` where only classes are said: which count they are of, the table decides.
    pub(crate) role: Option<Role>,
    pub(crate) facet: Facet,
    pub(crate) certainty: Certainty,
}

/// Whether a word of a header names the period of the table, or the year so far.
pub(crate) fn is_period(part: &str) -> bool {
    let word = fold::word(part);
    CURRENT.contains(&word.as_str()) || is_cumulative(part)
}

/// Whether a word of a header names the year so far.
pub(crate) fn is_cumulative(part: &str) -> bool {
    CUMULATIVE.contains(&fold::word(part).as_str())
}

/// Whose column it is, as the words around it tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Child,
    Mother,
    Father,
}

/// What the words of a header, the group above first, mean together. Months without a year are the first since `since`.
pub(crate) fn of_path(path: &[String], since: Option<Since>) -> Option<Meaning> {
    let parts = path.iter().map(|part| value::without_unit(part));
    let tokens: Vec<Token> = parts.flat_map(|part| tokens(part, since)).collect();
    if tokens.iter().any(|token| matches!(token, Token::Rate)) {
        return Some(Meaning {
            role: Some(Role::Ignored),
            facet: Facet::default(),
            certainty: Certainty::Sure,
        });
    }
    let facet = tokens.iter().fold(Facet::default(), |sum, token| match token {
        Token::Class(facet) => facet.clone().within(sum),
        Token::SexedBirths(sex) => Facet { sex: Some(*sex), ..sum },
        _ => sum,
    });
    let role = tokens.iter().rev().find_map(|token| match token {
        Token::Role(role, certainty) => Some((*role, *certainty)),
        Token::SexedBirths(_) => Some((Role::Figure(Measure::Births), Certainty::Sure)),
        _ => None,
    });
    match role {
        // 性别 over 男: one class of the dimension, not the dimension.
        Some((role, _)) if is_said(role, &facet) => {
            Some(Meaning { role: None, facet, certainty: Certainty::Sure })
        }
        Some((role, certainty)) => {
            let (role, facet) = by_age(role, facet);
            let role = by_base(role, path);
            Some(Meaning { role: Some(role), facet, certainty })
        }
        None if !facet.is_empty() => {
            Some(Meaning { role: None, facet, certainty: Certainty::Possible })
        }
        None if tokens.iter().any(|token| matches!(token, Token::Total)) => {
            Some(Meaning { role: None, facet, certainty: Certainty::Possible })
        }
        None => None,
    }
}

/// Whether a class of the dimension that `role` is stands in the header itself.
const fn is_said(role: Role, facet: &Facet) -> bool {
    match role {
        Role::Sex => facet.sex.is_some(),
        Role::Order => facet.order.is_some(),
        Role::Policy => facet.policy.is_some(),
        Role::Age => facet.age.is_some(),
        Role::Year | Role::Month => facet.when.is_some(),
        _ => false,
    }
}

/// First marriages at certain ages are measures of their own.
fn by_age(role: Role, facet: Facet) -> (Role, Facet) {
    let measure = match (role, facet.age) {
        (Role::Figure(Measure::FirstMarriages), Some(Age { from: 23.., to: Age::OPEN })) => {
            Measure::LateMarriages
        }
        (Role::Figure(Measure::FirstMarriages), Some(Age { from: 0, to: 19 })) => {
            Measure::EarlyMarriages
        }
        _ => return (role, facet),
    };
    (Role::Figure(measure), Facet { age: None, ..facet })
}

/// Populations by base (not said, 户籍, 常住) and moment (start, end, mean, not said).
const POPULATIONS: [[Measure; 4]; 3] = [
    [
        Measure::PopulationStart,
        Measure::PopulationEnd,
        Measure::PopulationMean,
        Measure::Population,
    ],
    [
        Measure::RegisteredStart,
        Measure::RegisteredEnd,
        Measure::RegisteredMean,
        Measure::Registered,
    ],
    [Measure::ResidentStart, Measure::ResidentEnd, Measure::ResidentMean, Measure::Resident],
];
const BASES: [&str; 2] = ["户籍", "常住"];
const MOMENTS: [&[&str]; 3] = [&["期初", "年初"], &["期末", "年末"], &["平均", "年平均"]];

/// A population whose base or moment another word of the header says: 户籍 over 期末人口, 常住人口 over 年末.
fn by_base(role: Role, path: &[String]) -> Role {
    let Role::Figure(measure) = role else { return role };
    let place = |row: &[Measure; 4]| row.iter().position(|other| *other == measure);
    let mut rows = POPULATIONS.iter().enumerate();
    let Some((base, moment)) = rows.find_map(|(at, row)| Some((at, place(row)?))) else {
        return role;
    };
    let base_said = match BASES.map(|word| path.iter().any(|part| part.contains(word))) {
        [true, false] => 1,
        [false, true] => 2,
        _ => 0,
    };
    let is_moment =
        |words: &&[&str]| path.iter().any(|part| words.contains(&fold::word(part).as_str()));
    let moment_said = MOMENTS.iter().position(is_moment).unwrap_or(moment);
    let base = if base == 0 { base_said } else { base };
    Role::Figure(POPULATIONS[base][if moment == 3 { moment_said } else { moment }])
}

/// What one word of a header says.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    Role(Role, Certainty),
    SexedBirths(crate::cube::Sex),
    Class(Facet),
    Total,
    /// A printed rate or ratio, or a count of another period, which is never added up.
    Rate,
    /// 本年, 本月: what the table is about anyway.
    Current,
    Unknown,
}

/// The words of one header cell; `出生人数-男` and `第一孩男` are two words each.
fn tokens(part: &str, since: Option<Since>) -> Vec<Token> {
    match token(part, since) {
        Token::Unknown => parted(part, since)
            .or_else(|| glued(part, since))
            .unwrap_or_else(|| vec![Token::Unknown]),
        known => vec![known],
    }
}

/// The longest header that is taken apart, and the most signs within it where it may be; bounds the work on hostile files.
const PARTED_CHARACTERS_MAX: usize = 60;
const SIGNS_MAX: usize = 4;
const SIGNS: &[char] = &['-', '－', '—', '–', '_', '/', '·', ':', '：', '(', '（', '，', ','];

/// Words with a sign between them, the last one known: `本省-一孩-男`.
fn parted(part: &str, since: Option<Since>) -> Option<Vec<Token>> {
    if part.chars().count() > PARTED_CHARACTERS_MAX || part.matches(SIGNS).count() > SIGNS_MAX {
        return None;
    }
    part.rmatch_indices(SIGNS).find_map(|(at, sign)| {
        let (front, back) =
            (part[..at].trim(), part[at + sign.len()..].trim_end_matches([')', '）']));
        let last = token(back, since);
        if front.is_empty() || last == Token::Unknown {
            return None;
        }
        let before = tokens(front, since);
        // A measure behind a word that nobody knows is a part of that measure: plague_deaths.
        let is_measure = matches!(last, Token::Role(..) | Token::SexedBirths(_));
        let is_known = !is_measure || !before.contains(&Token::Unknown);
        is_known.then(|| [before, vec![last]].concat())
    })
}

/// The longest header that is taken apart within words.
const GLUED_CHARACTERS_MAX: usize = 20;

/// Two known words without anything between them: `男性死亡人数`, `2012年出生人数`, `15-19岁女`.
fn glued(part: &str, since: Option<Since>) -> Option<Vec<Token>> {
    if part.chars().count() > GLUED_CHARACTERS_MAX {
        return None;
    }
    let is_word = |token: &Token| {
        matches!(token, Token::Class(_) | Token::Total | Token::Role(Role::Figure(_), _))
    };
    part.char_indices().skip(1).find_map(|(at, _)| {
        let (front, back) = (token(&part[..at], since), token(&part[at..], since));
        let has_class = |token: &Token| matches!(token, Token::Class(_));
        let is_pair = is_word(&front) && is_word(&back) && (has_class(&front) || has_class(&back));
        is_pair.then(|| vec![front, back])
    })
}

/// Words for the period that a table is about.
const CURRENT: &[&str] =
    &["本年", "本期", "本月", "本季", "本季度", "当月", "当期", "本年数", "本月数", "本期数"];
/// Words for all of the year so far, which holds the period beside it.
const CUMULATIVE: &[&str] =
    &["累计", "本年累计", "本年度累计", "全年累计", "自年初累计", "年初至今", "年内累计", "累计数"];
/// Words for a period beside it, whose counts are another table's.
const OTHER_PERIODS: &[&str] = &[
    "上年",
    "去年",
    "上年同期",
    "去年同期",
    "上年同月",
    "同期",
    "上期",
    "上月",
    "上季",
    "上季度",
    "上年数",
    "上年同期数",
    "上月数",
    "上期数",
    "比上年",
    "比上年增减",
    "比上年同期增减",
    "增减",
    "增减数",
    "同比",
    "环比",
];

fn token(text: &str, since: Option<Since>) -> Token {
    let word = fold::word(text);
    if word.is_empty() {
        return Token::Unknown;
    }
    if CURRENT.contains(&word.as_str()) || CUMULATIVE.contains(&word.as_str()) {
        return Token::Current;
    }
    if OTHER_PERIODS.contains(&word.as_str()) {
        return Token::Rate;
    }
    if let Some((role, certainty)) = role(&word) {
        return Token::Role(role, certainty);
    }
    if let Some((sex, _)) = SEXED_BIRTHS.iter().find(|(_, words)| words.contains(&word.as_str())) {
        return Token::SexedBirths(*sex);
    }
    if let Some(facet) = facet::of_word(text, since) {
        return Token::Class(facet);
    }
    if matches!(
        word.as_str(),
        "小计" | "合计" | "总计" | "共计" | "计" | "总" | "总数" | "不分性别" | "total"
    ) {
        return Token::Total;
    }
    if is_rate(text, &word) { Token::Rate } else { Token::Unknown }
}

fn is_rate(text: &str, word: &str) -> bool {
    let ends = [
        "率",
        "比",
        "比例",
        "比重",
        "占比",
        "性别比",
        "百分比",
        "女100",
        "率百分比",
        "位次",
        "排名",
    ];
    text.contains(['%', '％', '‰']) || ends.iter().any(|end| word.ends_with(end))
}

/// The role that a folded header names by itself.
pub(crate) fn role(word: &str) -> Option<(Role, Certainty)> {
    if let Some(found) = plain_role(word) {
        return Some(found);
    }
    let stem = ["编码", "代码"].iter().find_map(|end| word.strip_suffix(end))?;
    match plain_role(stem)? {
        // 地区代码 stands beside 地区 and says the same in digits.
        (Role::Place, certainty) => Some((Role::PlaceCode, certainty)),
        found => Some(found),
    }
}

fn plain_role(word: &str) -> Option<(Role, Certainty)> {
    let of = |pick: fn(&super::RoleRow) -> &'static [&'static str]| {
        ROLES.iter().find(|row| pick(row).contains(&word)).map(|row| row.role)
    };
    of(|row| row.headers)
        .or_else(|| figure::measure(word).map(Role::Figure))
        .map(|role| (role, Certainty::Sure))
        .or_else(|| of(|row| row.fallback_headers).map(|role| (role, Certainty::Possible)))
}

/// What a header means that has a slip of the pen: a common one, or one character in four or more, where only one role is that near.
pub(crate) fn near_miss(header: &str) -> Option<Role> {
    const SLIPS: &[(&str, &str)] =
        &[("期未", "期末"), ("姓别", "性别"), ("名族", "民族"), ("性另", "性别")];
    let word = fold::word(header);
    let mended = SLIPS.iter().fold(word.clone(), |word, (slip, meant)| word.replace(slip, meant));
    if mended != word {
        return role(&mended).map(|(role, _)| role);
    }
    let word: Vec<char> = word.chars().collect();
    let differs_by_one = |known: &&str| {
        let known: Vec<char> = known.chars().collect();
        known.len() >= 4
            && known.len() == word.len()
            && known.iter().zip(&word).filter(|(a, b)| a != b).count() == 1
    };
    // Personal roles differ from each other by one character (母亲姓名, 父亲姓名): a near miss must not decide between them.
    let of_roles = ROLES.iter().map(|row| (row.role, row.headers));
    let of_figures = figure::FIGURES.iter().map(|row| (Role::Figure(row.measure), row.headers));
    let mut near = of_roles
        .chain(of_figures)
        .filter(|(_, headers)| headers.iter().any(&differs_by_one))
        .map(|(role, _)| role);
    let found = near.next().filter(|role| !role.is_personal());
    found.filter(|_| near.next().is_none())
}

/// Whose a column is, if its words or the groups above it say so.
pub(crate) fn owner(path: &[String]) -> Option<Owner> {
    const WORDS: &[(Owner, &[&str])] = &[
        (Owner::Child, &["婴儿", "孩子", "子女", "新生儿", "儿童", "小孩"]),
        (Owner::Father, &["丈夫", "父亲", "男方", "夫方", "配偶"]),
        (Owner::Mother, &["产妇", "母亲", "女方", "妻", "妇女", "育妇"]),
    ];
    path.iter().rev().find_map(|part| {
        WORDS
            .iter()
            .find(|(_, words)| words.iter().any(|word| part.contains(word)))
            .map(|(owner, _)| *owner)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cube::{Order, Policy, Sex};
    use crate::period::When;

    fn meaning(path: &str) -> Option<(Option<Role>, Facet)> {
        let path: Vec<String> = path.split('>').map(str::to_owned).collect();
        of_path(&path, Since::of(When::Year(2012))).map(|meaning| (meaning.role, meaning.facet))
    }

    #[test]
    fn headers_of_returns_say_measure_and_classes() {
        let births = Some(Role::Figure(Measure::Births));
        let none = Facet::default();
        let male = Facet { sex: Some(Sex::Male), ..none.clone() };
        let rows = [
            (
                "本期出生人数>一孩出生>男",
                births,
                Facet { order: Some(Order::First), ..male.clone() },
            ),
            (
                "本期出生人数>多孩出生>其中计划内",
                births,
                Facet {
                    order: Some(Order::ThirdPlus),
                    policy: Some(Policy::Within),
                    ..none.clone()
                },
            ),
            ("性别>男", None, male.clone()),
            ("2008年>出生人数", births, Facet { when: Some(When::Year(2008)), ..none.clone() }),
            ("2008年>男", None, Facet { when: Some(When::Year(2008)), ..male.clone() }),
            ("出生人数-男", births, male.clone()),
            ("第五孩及以上-男", None, Facet { order: Some(Order::FifthPlus), ..male.clone() }),
            ("第一孩男", None, Facet { order: Some(Order::First), ..male.clone() }),
            ("男婴数", births, male.clone()),
            ("15-19岁-男", None, Facet { age: Some(Age { from: 15, to: 19 }), ..male.clone() }),
            ("男性死亡人数", Some(Role::Figure(Measure::Deaths)), male.clone()),
            ("2012年出生人数", births, Facet { when: Some(When::Year(2012)), ..none.clone() }),
            ("出生人数-性别比(女=100)", Some(Role::Ignored), none.clone()),
            ("出生率(%)", Some(Role::Ignored), none.clone()),
            ("计划生育率", Some(Role::Ignored), none.clone()),
            ("合计-合计", None, none.clone()),
            ("地区代码", Some(Role::PlaceCode), none.clone()),
            ("女性初婚人数>23岁及以上", Some(Role::Figure(Measure::LateMarriages)), none.clone()),
            ("婴儿情况>出生\n年月日", Some(Role::BirthDate), none.clone()),
            ("户籍>期末人口", Some(Role::Figure(Measure::RegisteredEnd)), none.clone()),
            ("期初人口>常住", Some(Role::Figure(Measure::ResidentStart)), none.clone()),
            ("常住人口>年末", Some(Role::Figure(Measure::ResidentEnd)), none.clone()),
            ("期末人口", Some(Role::Figure(Measure::PopulationEnd)), none.clone()),
        ];
        for (path, role, facet) in rows {
            assert_eq!(meaning(path), Some((role, facet)), "{path}");
        }
        for path in ["夫妇情况", "新街", "甲"] {
            assert_eq!(meaning(path), None, "{path}");
        }
        // A header of nothing but signs takes no longer than another.
        assert_eq!(meaning(&"死亡-某,".repeat(1_000)), None);
    }

    #[test]
    fn slips_of_the_pen_in_real_forms() {
        for (header, role) in [
            ("期未人口", Role::Figure(Measure::PopulationEnd)),
            ("姓别", Role::Sex),
            ("出生日其", Role::BirthDate),
        ] {
            assert_eq!(near_miss(header), Some(role), "{header}");
        }
        assert_eq!(near_miss("父亲性名"), None);
    }

    #[test]
    fn a_group_tells_whose_a_column_is() {
        let owner = |path: &str| owner(&path.split('>').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(owner("孩子情况>身份证号"), Some(Owner::Child));
        assert_eq!(owner("夫妇情况>男方姓名"), Some(Owner::Father));
        assert_eq!(owner("产妇姓名"), Some(Owner::Mother));
        assert_eq!(owner("证件号码"), None);
    }
}
