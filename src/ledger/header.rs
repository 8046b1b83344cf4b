//! Where the header of a table is and how its rows fold into one name a column. Knows rows of text, not what tables are counted for.

use super::container::Area;
use super::meaning::{self, Certainty};
use super::span::{self, Since};
use super::{Role, fold, person, value};

/// How many rows are searched for a header.
pub(crate) const SEARCHED_ROWS: usize = 60;
/// How many rows a header has at most, without its row of column numbers.
const DEPTH_MAX: usize = 4;
/// How many columns a row is judged by; bounds the work on hostile files.
const JUDGED_COLUMNS: usize = 600;

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The first row, 0-based.
    pub(crate) first: usize,
    /// The first row under it.
    pub(crate) body: usize,
    /// Whether its words are known.
    pub(crate) is_known: bool,
    /// The words of each column, the group above first.
    pub(crate) paths: Vec<Vec<String>>,
}

/// The header among the first rows: the one with the most known words; else the first that could be one.
pub(crate) fn find(rows: &[Vec<String>], merges: &[Area]) -> Option<Header> {
    let searched = &rows[..rows.len().min(SEARCHED_ROWS)];
    let candidates =
        (0..searched.len()).filter(|row| could_be_header(&searched[*row])).map(|last| {
            let first = top(searched, last);
            let paths = fold_rows(&rows[first..=last], first, merges);
            (score(&paths), first, last, paths)
        });
    let best = candidates.max_by_key(|(score, _, last, _)| (*score, std::cmp::Reverse(*last)));
    let (score, first, last, paths) = best?;
    if score >= 3 {
        return Some(Header {
            first,
            body: last + 1 + numbers_below(rows, last),
            is_known: true,
            paths,
        });
    }
    let row = searched.iter().position(|row| could_be_header(row) && filled(row) >= 2)?;
    Some(Header { is_known: false, ..at(rows, row, 1, merges) })
}

/// The header in `depth` rows from `first` on, as the user says; a row of column numbers may be the last of them, or follow.
pub(crate) fn at(rows: &[Vec<String>], first: usize, depth: usize, merges: &[Area]) -> Header {
    let last = (first + depth.max(1) - 1).min(rows.len() - 1);
    let has_numbers = last > first && numbers_below(rows, last - 1) > 0;
    let last = last - usize::from(has_numbers);
    let paths = fold_rows(&rows[first..=last], first, merges);
    Header { first, body: last + 1 + numbers_below(rows, last), is_known: true, paths }
}

/// Two points for a header that means one thing, one for a header that may mean several or says a class only.
fn score(paths: &[Vec<String>]) -> usize {
    let mut seen = std::collections::BTreeSet::new();
    let judged = paths.iter().take(JUDGED_COLUMNS);
    // A month is a month whatever the year.
    let meanings =
        judged.filter_map(|path| Some((path, meaning::of_path(path, Some(Since::ROW))?)));
    meanings
        .map(|(path, meaning)| {
            let is_ignored = meaning.role == Some(Role::Ignored);
            let points = 1 + usize::from(meaning.certainty == Certainty::Sure);
            // Words under the name of a figure tell its columns apart, known or not.
            let is_figure = matches!(meaning.role, Some(Role::Figure(_))) && path.len() > 1;
            let leaf = path.last().filter(|_| is_figure);
            let is_new = seen.insert((meaning.role, meaning.facet, leaf));
            let is_period =
                path.len() > 1 && path.last().is_some_and(|leaf| meaning::is_period(leaf));
            usize::from(is_new || is_ignored) * points + usize::from(is_period)
        })
        .sum()
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// A header names things: none of its cells is a figure, a date, a number or a person's name.
pub(crate) fn could_be_header(row: &[String]) -> bool {
    let judged = || row.iter().take(JUDGED_COLUMNS);
    filled(row) >= 1 && (!judged().any(|cell| is_data(cell)) || names_years(row))
}

/// `村名, 2011, 2012, 2013`: years one after another name columns.
fn names_years(row: &[String]) -> bool {
    let numbers: Vec<i32> = row.iter().filter_map(|cell| cell.trim().parse().ok()).collect();
    let others = row.iter().filter(|cell| cell.trim().parse::<i32>().is_err());
    numbers.len() >= 2
        && numbers.iter().all(|year| (1900..=2100).contains(year))
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
        && !others.into_iter().any(|cell| is_data(cell))
}

fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    if cell.is_empty() || span::read(cell).is_some() && cell.contains(['年', '月', '季', '半'])
    {
        return false;
    }
    has_long_number(cell) && !names_time(cell) && !cell.contains(['岁', '歲'])
        || value::count(cell).is_some()
        || person::is_likely_name(cell) && meaning::of_path(&[cell.to_owned()], None).is_none()
}

/// `2012年出生人数` names a column; `2012-03-05` does not.
fn names_time(cell: &str) -> bool {
    cell.contains('年')
        && cell.chars().filter(char::is_ascii_digit).count() <= 6
        && cell.chars().count() > 6
}

/// Whether a cell holds four digits or more, as dates, codes and identity numbers do.
pub(crate) fn has_long_number(cell: &str) -> bool {
    cell.chars().filter(char::is_ascii_digit).count() >= 4
}

/// The first row of the header whose last row is `last`.
fn top(rows: &[Vec<String>], last: usize) -> usize {
    let lowest = last.saturating_sub(DEPTH_MAX - 1);
    (lowest..last)
        .rev()
        .take_while(|row| is_group_row(&rows[*row], &rows[row + 1]))
        .last()
        .unwrap_or(last)
}

/// Whether a row names groups of the columns under it: several words, or one that does not stand in front as a title does; no line
/// that says who reports for when.
fn is_group_row(row: &[String], below: &[String]) -> bool {
    const LINES: &[&str] = &[
        "填报单位",
        "填表单位",
        "单位：",
        "单位:",
        "统计期限",
        "表号",
        "制表机关",
        "批准机关",
        "批准文号",
        "有效期",
        "编制单位",
    ];
    // A single period, or the name of a form, is what a title says.
    let names_form =
        |cell: &String| ["表", "册", "报告单", "台账"].iter().any(|end| cell.trim().ends_with(end));
    let periods = row.iter().filter(|cell| matches!(span::find(cell), Some(span::Said::When(when)) if !matches!(when, crate::period::When::Year(_))));
    if row.iter().any(names_form) || periods.count() == 1 {
        return false;
    }
    let is_sentence =
        |cell: &String| cell.contains(['：', '。']) && !cell.trim().starts_with("其中");
    let is_line =
        row.iter().any(|cell| LINES.iter().any(|word| cell.contains(word)) || is_sentence(cell));
    let is_title = filled(row) == 1 && (!row[0].trim().is_empty() || filled(below) < 2);
    could_be_header(row) && !is_line && !is_title && filled(below) > 0
}

/// A row of column numbers (甲 乙 1 2 3 …) under the header: 1 if there is one.
fn numbers_below(rows: &[Vec<String>], last: usize) -> usize {
    let Some(row) = rows.get(last + 1) else { return 0 };
    let cells: Vec<&str> =
        row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let is_letter = |cell: &&&str| ["甲", "乙", "丙", "丁", "戊", "(甲)", "（甲）"].contains(*cell);
    let letters = cells.iter().take_while(is_letter).count();
    let numbers: Vec<Option<u64>> =
        cells[letters..].iter().map(|cell| value::count(cell)).collect();
    let is_ascending =
        numbers.windows(2).all(|pair| pair[0].zip(pair[1]).is_some_and(|(a, b)| b == a + 1));
    let starts =
        numbers.first().copied().flatten().is_some_and(|first| first <= 1 + letters as u64);
    usize::from(numbers.len() >= 3 && is_ascending && starts)
}

/// The words over each column, from the first header row to the last.
fn fold_rows(rows: &[Vec<String>], first: usize, merges: &[Area]) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let numbers = first..first + rows.len();
    let areas = merges.iter().filter(|area| numbers.contains(&(area.first_row as usize)));
    let areas = areas.take(AREAS_MAX).collect();
    let (paths, groups) = (vec![Vec::new(); width], vec![0; width]);
    let mut fold = Fold { rows, first, areas, paths, groups };
    (0..rows.len()).for_each(|depth| fold.take(depth));
    fold.paths
}

/// Merged cells of a header that are looked at; bounds the work on hostile files.
const AREAS_MAX: usize = 500;

/// Header rows on their way to one path a column.
struct Fold<'a> {
    rows: &'a [Vec<String>],
    /// The row of the sheet that `rows` begin with.
    first: usize,
    areas: Vec<&'a Area>,
    paths: Vec<Vec<String>>,
    /// Which cell of the row above each column belongs to: a group does not reach over the end of the group it is in.
    groups: Vec<u64>,
}

impl Fold<'_> {
    fn take(&mut self, depth: usize) {
        let (above, width) = (self.groups.clone(), self.paths.len());
        let mut left: Option<(usize, String)> = None;
        for column in 0..width {
            let said = self.said(depth, column, left.as_ref(), &above);
            let owner = said.as_ref().map_or(column, |(owner, _)| *owner);
            self.groups[column] =
                above[column].wrapping_mul(width as u64 + 1).wrapping_add(owner as u64 + 1);
            if let Some((_, text)) = &said
                && self.paths[column].last() != Some(text)
            {
                self.paths[column].push(text.clone());
            }
            left = said;
        }
    }

    /// What stands over a column in a row, and the column of the cell that says it: its own cell, the merged cell it is in, or in a
    /// sheet without merged cells the group to its left.
    fn said(
        &self,
        depth: usize,
        column: usize,
        left: Option<&(usize, String)>,
        above: &[u64],
    ) -> Option<(usize, String)> {
        let cell = self.cell(depth, column);
        if !cell.is_empty() {
            return Some((column, cell));
        }
        let merged = self.areas.iter().find(|area| area.covers(self.first + depth, column));
        if let Some(area) = merged {
            let owner = area.first_column as usize;
            let text = self.cell(area.first_row as usize - self.first, owner);
            return (!text.is_empty()).then_some((owner, text));
        }
        let carried = left.filter(|(owner, _)| above[*owner] == above[column])?;
        let has_below =
            (depth + 1..self.rows.len()).any(|depth| !self.cell(depth, column).is_empty());
        (self.areas.is_empty() && has_below).then(|| carried.clone())
    }

    fn cell(&self, depth: usize, column: usize) -> String {
        let cell = self.rows[depth].get(column).map_or("", String::as_str);
        fold::plain(cell).replace(['\n', '\r'], "")
    }
}

impl Area {
    fn covers(&self, row: usize, column: usize) -> bool {
        (self.first_row as usize..=self.last_row as usize).contains(&row)
            && (self.first_column as usize..=self.last_column as usize).contains(&column)
    }
}

/// Where independent tables stand side by side: the columns of each.
pub(crate) fn blocks(paths: &[Vec<String>], rows: &[Vec<String>]) -> Vec<std::ops::Range<usize>> {
    let leaf =
        |column: usize| paths[column].last().map(|word| fold::word(word)).unwrap_or_default();
    let Some(first) = (0..paths.len()).find(|column| !leaf(*column).is_empty()) else {
        return Vec::new();
    };
    let (key, next) =
        (leaf(first), paths.get(first + 1).map(|_| leaf(first + 1)).unwrap_or_default());
    let is_key =
        matches!(meaning::role(&key), Some((Role::Place | Role::PlaceCode, _))) || key == "序号";
    let is_gap = |column: usize| {
        leaf(column).is_empty()
            && rows.iter().all(|row| row.get(column).is_none_or(|cell| cell.trim().is_empty()))
    };
    let top = |column: usize| paths[column].first().filter(|_| paths[column].len() > 1);
    let starts_again = |column: &usize| {
        let column = *column;
        let has_own_group = top(column).is_some() && top(column) != top(column - 1);
        let is_like_first = column + 1 < paths.len() && leaf(column + 1) == next;
        if is_gap(column - 1) && !is_gap(column) && begins_table(&paths[column..]) {
            return true;
        }
        leaf(column) == key && (is_gap(column - 1) || is_key && (has_own_group || is_like_first))
    };
    let starts: Vec<usize> =
        std::iter::once(0).chain((first + 2..paths.len()).filter(starts_again)).collect();
    let ends = starts[1..].iter().copied().chain(std::iter::once(paths.len()));
    if starts.len() > BLOCKS_MAX {
        return Vec::new();
    }
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// More tables than this do not stand side by side.
const BLOCKS_MAX: usize = 16;

/// Whether columns behind a gap could be a table of their own: they begin with a place, a number or a person, and more follows.
fn begins_table(paths: &[Vec<String>]) -> bool {
    let leaf = |path: &Vec<String>| path.last().map(|word| fold::word(word)).unwrap_or_default();
    let first = paths.first().map(&leaf).unwrap_or_default();
    let role = meaning::role(&first).map(|(role, _)| role);
    let is_key = first == "序号"
        || role.is_some_and(|role| {
            matches!(role, Role::Place | Role::PlaceCode)
                || role.is_personal() && role != Role::Ignored
        });
    let named = paths.iter().take_while(|path| !leaf(path).is_empty()).count();
    let known = paths
        .iter()
        .take_while(|path| !leaf(path).is_empty())
        .filter(|path| meaning::role(&leaf(path)).is_some());
    is_key && named >= 3 && known.count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
    }

    fn found(text: &str) -> (usize, usize, Vec<String>) {
        let header = find(&rows(text), &[]).unwrap();
        (header.first, header.body, header.paths.iter().map(|path| path.join(">")).collect())
    }

    #[test]
    fn one_row_below_title_and_unit() {
        let (first, body, _) = found(
            "示例镇出生台账,,\n填报单位：示例镇,,单位：人\n序号,村（居）委会,婴儿性别,出生日期\n1,青禾村,男,2012-03-05",
        );
        assert_eq!((first, body), (2, 3));
        assert!(find(&rows("1,青禾村,男,2012-03-05"), &[]).is_none());
    }

    #[test]
    fn years_over_figures_without_merged_cells() {
        let (first, body, names) = found(
            "历年人口\n村名,代码,2008年,,,2009年,,\n,,年末总人口,男,女,年末总人口,男,女\n甲村,1,\"1\",2,3,4,5,6",
        );
        assert_eq!((first, body), (1, 3));
        assert_eq!(names[..5], ["村名", "代码", "2008年>年末总人口", "2008年>男", "2008年>女"]);
        assert_eq!(names[7], "2009年>女");
    }

    #[test]
    fn three_rows_with_groups_in_groups_and_a_row_of_numbers() {
        let (first, body, names) = found(
            "半年报,,,,,,\n地区,期末人口,本期出生人数,,,,死亡人数\n,,一孩,,二孩,,\n,,男,女,男,女,\n甲,1,2,3,4,5,6\n青禾村,2106,10,9,5,4,11",
        );
        assert_eq!((first, body), (1, 5));
        assert_eq!(
            names,
            [
                "地区",
                "期末人口",
                "本期出生人数>一孩>男",
                "本期出生人数>一孩>女",
                "本期出生人数>二孩>男",
                "本期出生人数>二孩>女",
                "死亡人数"
            ]
        );
    }

    #[test]
    fn merged_cells_say_how_far_a_group_reaches() {
        let text = rows("孩子情况,,备注\n出生日期,性别,\n2012-1-1,男,");
        let area = Area { first_row: 0, last_row: 0, first_column: 0, last_column: 1 };
        let header = find(&text, &[area]).unwrap();
        assert_eq!(
            header.paths,
            [vec!["孩子情况", "出生日期"], vec!["孩子情况", "性别"], vec!["备注"]]
        );
    }

    #[test]
    fn tables_side_by_side_are_cut_where_the_key_begins_again() {
        let cut = |text: &str| {
            let rows = rows(text);
            let header = find(&rows, &[]).unwrap();
            blocks(&header.paths, &rows[header.body..])
        };
        assert_eq!(
            cut(
                "生育情况,,,避孕节育情况,,\n组别,妇女姓名,孩次,组别,姓名,措施日期\n1组,,1,2组,,2012-6-1"
            ),
            [0..3, 3..6]
        );
        assert_eq!(
            cut("村别,出生人数,死亡人数,村别,出生人数,死亡人数\n甲村,1,2,乙村,3,4"),
            [0..3, 3..6]
        );
        assert_eq!(cut("村名,2008年,,2009年,\n,男,女,男,女\n甲村,1,2,3,4").len(), 1);
        assert_eq!(cut("产妇姓名,证件号码,孩次,丈夫姓名,证件号码\n某,1,1,某,2").len(), 1);
        assert_eq!(cut("村别,男婴数,女婴数,,村别,男婴数,女婴数\n甲村,1,2,,乙村,3,4"), [0..4, 4..7]);
    }
}
