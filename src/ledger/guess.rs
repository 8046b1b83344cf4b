//! Guesses which row is the header and what each column means. Knows headers and the first rows, not the whole file.

use super::date::{self, DateOrder};
use super::identity::{self, Identity};
use super::{Basis, Encoding, ROLES, Role, fold, value};

/// How many rows are searched for a header.
pub(crate) const SEARCHED_ROWS: usize = 60;

/// The header row among the first ones, 0-based, and whether its words are known.
pub(crate) struct HeaderGuess {
    pub(crate) row: usize,
    pub(crate) is_known: bool,
}

/// The row with the most known headers; else the first that could be one.
pub(crate) fn header(rows: &[Vec<String>]) -> Option<HeaderGuess> {
    let searched = &rows[..rows.len().min(SEARCHED_ROWS)];
    let scores = searched.iter().map(|row| score(row));
    let best = scores.enumerate().max_by_key(|(at, score)| (*score, std::cmp::Reverse(*at)));
    match best {
        Some((row, 3..)) => Some(HeaderGuess { row, is_known: true }),
        _ => searched
            .iter()
            .position(|row| could_be_header(row))
            .map(|row| HeaderGuess { row, is_known: false }),
    }
}

/// Two points for a header that means one thing, one for a header that may mean several.
fn score(row: &[String]) -> usize {
    let mut seen = [false; ROLES.len()];
    row.iter()
        .filter_map(|cell| known(cell))
        .map(|(role, is_sure)| {
            let is_new = !std::mem::replace(&mut seen[role as usize], true);
            usize::from(is_new || role == Role::Ignored) * (1 + usize::from(is_sure))
        })
        .sum()
}

/// A header names things: several cells, and none that is a value or a person's name.
pub(crate) fn could_be_header(row: &[String]) -> bool {
    let is_data = |cell: &String| {
        has_long_number(cell)
            || super::person::is_likely_name(cell.trim())
            || matches!(value::sex(cell), value::Class::Is(_))
            || value::count(cell).is_some()
    };
    row.iter().filter(|cell| !cell.trim().is_empty()).count() >= 2 && !row.iter().any(is_data)
}
/// Whether a cell holds four digits or more, as dates, codes and identity numbers do.
pub(crate) fn has_long_number(cell: &str) -> bool {
    cell.chars().filter(char::is_ascii_digit).count() >= 4
}

/// The role a header is known for, and whether it is one of its sure headers.
fn known(header: &str) -> Option<(Role, bool)> {
    let folded = fold::word(header);
    let word =
        folded.strip_suffix("编码").or_else(|| folded.strip_suffix("代码")).unwrap_or(&folded);
    let of = |pick: fn(&super::RoleRow) -> &'static [&'static str]| {
        ROLES.iter().find(|row| pick(row).contains(&word)).map(|row| row.role)
    };
    of(|row| row.headers)
        .map(|role| (role, true))
        .or_else(|| of(|row| row.fallback_headers).map(|role| (role, false)))
}

/// The role of each column: sure headers first, then ambiguous ones, near misses, and values.
pub(crate) fn roles(headers: &[String], rows: &[Vec<String>]) -> Vec<(Role, Basis)> {
    let mut roles = vec![(Role::Ignored, Basis::None); headers.len()];
    let mut taken = [false; ROLES.len()];
    for is_sure_wanted in [true, false] {
        let mut newly_taken = taken;
        for (at, header) in headers.iter().enumerate() {
            let Some((role, _)) = known(header).filter(|(_, is_sure)| *is_sure == is_sure_wanted)
            else {
                continue;
            };
            let is_free =
                !taken[role as usize] && (!newly_taken[role as usize] || role.may_repeat());
            // A running number is no count: in a register of births neither 数量 nor n is the births.
            let is_register = taken[Role::BirthDate as usize];
            let is_number = |cell: &str| {
                let positive = cell.trim_start().trim_start_matches(['-', '\u{2212}', '－']);
                value::count(positive).is_some() || value::is_missing(cell)
            };
            let is_credible =
                is_sure_wanted || !is_count(role) || !is_register && is_mostly(rows, at, is_number);
            let role =
                if is_free && is_credible || role == Role::Ignored { role } else { Role::Ignored };
            newly_taken[role as usize] = true;
            roles[at] = (role, Basis::Header);
        }
        taken = newly_taken;
        taken[Role::Ignored as usize] = false;
    }
    guess_the_rest(headers, rows, &mut roles, &mut taken);
    tell_whose_number(headers, rows, &mut roles);
    roles
}

/// Where the header does not say whose number it is, one that holds the date of birth in the same row is the child's.
fn tell_whose_number(headers: &[String], rows: &[Vec<String>], roles: &mut [(Role, Basis)]) {
    let column = |role: Role| roles.iter().position(|(known, _)| *known == role);
    let (Some(number), Some(date), None) =
        (column(Role::MotherId), column(Role::BirthDate), column(Role::ChildId))
    else {
        return;
    };
    if known(&headers[number]).is_some_and(|(_, is_sure)| is_sure) {
        return;
    }
    let is_child = |row: &&Vec<String>| {
        let cell = |at: usize| row.get(at).map_or("", String::as_str);
        let Ok(born) = date::read(cell(date), DateOrder::default(), THIS_CENTURY) else {
            return false;
        };
        let written = format!("{:04}{:02}{:02}", born.year, born.month, born.day);
        matches!(identity::read(cell(number).as_bytes(), Encoding::Utf8),
            Identity::Number { digits, .. } if digits[6..14] == *written.as_bytes())
    };
    let filled =
        rows.iter().filter(|row| row.get(number).is_some_and(|cell| !cell.trim().is_empty()));
    let (all, children) = (filled.clone().count(), filled.filter(is_child).count());
    if all > 0 && children * 10 >= all * 9 {
        roles[number] = (Role::ChildId, Basis::Values);
    }
}

/// A year that two-digit years are before.
const THIS_CENTURY: i32 = 2099;

/// Whether a header is one of a column of births.
pub(crate) fn is_count_header(header: &str) -> bool {
    known(header).is_some_and(|(role, _)| is_count(role))
}

fn guess_the_rest(
    headers: &[String],
    rows: &[Vec<String>],
    roles: &mut [(Role, Basis)],
    taken: &mut [bool],
) {
    for (at, header) in
        headers.iter().enumerate().filter(|(at, _)| roles[*at].1 == Basis::None).collect::<Vec<_>>()
    {
        let guess =
            near_miss(header).map(|role| (role, Basis::Header)).or_else(|| by_values(rows, at));
        if let Some((role, basis)) = guess.filter(|(role, _)| !taken[*role as usize]) {
            roles[at] = (role, basis);
            taken[role as usize] = role != Role::Ignored;
        }
    }
}

const fn is_count(role: Role) -> bool {
    matches!(role, Role::Births | Role::BirthsMale | Role::BirthsFemale)
}

/// Sex is the one class that its values give away beyond doubt.
fn by_values(rows: &[Vec<String>], column: usize) -> Option<(Role, Basis)> {
    let is_sex = |cell: &str| {
        matches!(value::sex(cell), value::Class::Is(_))
            && !cell.trim().bytes().any(|b| b.is_ascii_digit())
    };
    is_mostly(rows, column, is_sex).then_some((Role::Sex, Basis::Values))
}

/// Whether nine in ten filled cells of a column satisfy `is`.
pub(crate) fn is_mostly(rows: &[Vec<String>], column: usize, is: impl Fn(&str) -> bool) -> bool {
    let filled: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.get(column))
        .map(String::as_str)
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    let fitting = filled.iter().filter(|cell| is(cell)).count();
    !filled.is_empty() && fitting * 10 >= filled.len() * 9
}

/// A sure header of four characters or more that differs in one character.
fn near_miss(header: &str) -> Option<Role> {
    let word: Vec<char> = fold::word(header).chars().collect();
    let differs_by_one = |known: &str| {
        let known: Vec<char> = known.chars().collect();
        known.len() >= 4
            && known.len() == word.len()
            && known.iter().zip(&word).filter(|(a, b)| a != b).count() == 1
    };
    // Personal roles differ from each other by one character (母亲姓名, 父亲姓名): a near miss must not decide between them.
    ROLES
        .iter()
        .filter(|row| !row.is_personal)
        .find(|row| row.headers.iter().any(|known| differs_by_one(known)))
        .map(|row| row.role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &str) -> Vec<String> {
        cells.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn the_header_is_the_row_of_known_words_below_title_and_unit() {
        let rows = [
            row("示例镇出生台账,,"),
            row("填报单位：示例镇,,单位：人"),
            row("序号,村（居）委会,婴儿性别,出生日期"),
            row("1,青禾村,男,2012-03-05"),
        ];
        assert_eq!(header(&rows).map(|guess| (guess.row, guess.is_known)), Some((2, true)));
    }

    #[test]
    fn a_row_of_data_is_not_taken_for_a_header() {
        assert!(header(&[row("1,青禾村,男,2012-03-05")]).is_none());
    }

    #[test]
    fn columns_get_their_roles() {
        use Role::{
            BirthDate, Births, BirthsFemale, BirthsMale, Ignored, MotherId, Order, Place, Sex, Year,
        };

        let roles = |header: &str, data: &str| {
            roles(&row(header), &[row(data)]).into_iter().map(|(role, _)| role).collect::<Vec<_>>()
        };
        assert_eq!(
            roles("year,boys,girls,plague_deaths", "1629,5218,4683,0"),
            [Year, BirthsMale, BirthsFemale, Ignored]
        );
        assert_eq!(
            roles("普查年,地区,孩次,性别,出生人数", "2020,北京,1,男,12"),
            [Year, Place, Order, Sex, Births]
        );
        assert_eq!(
            roles("身份证号,身份证号,出生日期,登记日期", "1,2,2012-1-1,2012-2-1"),
            [MotherId, Ignored, BirthDate, Ignored]
        );
        assert_eq!(
            roles("村别,现居住地,男,女", "甲村,乙村,√,"),
            [Place, Ignored, Ignored, Ignored]
        );
        assert_eq!(roles("现居住地,出生日其", "乙村,2012-1-1"), [Place, BirthDate]);
    }

    #[test]
    fn a_number_is_the_childs_where_it_holds_the_date_of_birth() {
        let header = row("姓名,身份证号,出生日期");
        let child =
            [row("样甲,110105201203050021,2012-3-5"), row("样乙,110105201204060027,20120406")];
        let mother =
            [row("样甲,110105198503050021,2012-3-5"), row("样乙,110105198604060027,20120406")];
        assert_eq!(roles(&header, &child)[1], (Role::ChildId, Basis::Values));
        assert_eq!(roles(&header, &mother)[1], (Role::MotherId, Basis::Header));
        let sure = row("姓名,母亲身份证号,出生日期");
        assert_eq!(roles(&sure, &child)[1], (Role::MotherId, Basis::Header));
    }

    #[test]
    fn a_column_without_a_known_header_may_be_known_by_its_values() {
        assert_eq!(
            roles(&row("出生日期,栏二"), &[row("2012-1-1,男"), row("2012-1-2,女")])[1],
            (Role::Sex, Basis::Values)
        );
    }
}
