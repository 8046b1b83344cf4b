//! The words of the page of checks: fixed ones as constants, sentences with holes as functions.

use super::{Bilingual, Lang, both, count, number};

words! {
    TITLE "台账核验" "Checks of the ledgers";
    SECTIONS "各部分" "Sections";
    LIST "问题清单" "List of findings";
    LIST_HINT "按行号列出，不含任何取值；请对照原表更正后重新打开。清单供本单位改错用，行数可以数出，不宜对外提供。" "By row number and without any value: correct the original table and open it again. The list is for the office that keeps the ledger: its rows can be counted, so it is not to be published.";
    SAVE_LIST "导出清单（CSV）" "Save the list (CSV)";
    FILE_LIST "问题清单" "findings";
    ALL_TABLES "全部表" "All tables";
    ALL_RULES "全部规则" "All rules";
    ALL_EFFECTS "全部" "All";
    SHOW_MORE "再显示一些" "Show more";
    TABLE "表" "Table";
    TABLES "涉及表数" "Tables";
    ROW "行号" "Row";
    COLUMN "列" "Column";
    SHARE_OF_DATA "占数据行（%）" "Share of data rows (%)";
    ROWS_AXIS "行数" "Rows";
    NONE_LISTED "所选范围内没有问题。" "Nothing was found in what is chosen.";
}

/// The name of a table that is left out.
#[must_use]
pub fn left_out(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("{name}（不统计）"),
        Lang::En => format!("{name} (left out)"),
    }
}

fn noun(rows: u64) -> &'static str {
    if rows == 1 { "row" } else { "rows" }
}

fn tables_noun(tables: usize) -> &'static str {
    if tables == 1 { "table" } else { "tables" }
}

/// So many rows, as printed.
#[must_use]
pub fn rows(lang: Lang, printed: &str, rows: u64) -> String {
    match lang {
        Lang::Zh => format!("{printed}行"),
        Lang::En => format!("{printed} {}", noun(rows)),
    }
}

/// A class of rows with its share, if it is to be told: `重复12行（1.3%）`.
#[must_use]
pub fn rows_of(lang: Lang, class: Bilingual, rows: u64, share: Option<f64>) -> String {
    let said = match lang {
        Lang::Zh => format!("{}{}行", class.zh, count(rows)),
        Lang::En => format!("{} {}", class.en.to_lowercase(), count(rows)),
    };
    match (share, lang) {
        (None, _) => said,
        (share, Lang::Zh) => format!("{said}（{}%）", number(share, 1)),
        (share, Lang::En) => format!("{said} ({}%)", number(share, 1)),
    }
}

/// What all tables come to: rows, data rows, rows counted and their share.
#[must_use]
pub fn accounted(
    lang: Lang,
    tables: usize,
    (rows, data, counted): (u64, u64, u64),
    share: Option<f64>,
) -> String {
    let share = number(share, 1);
    let (rows, data, counted) = (count(rows), count(data), count(counted));
    match lang {
        Lang::Zh => {
            format!(
                "{tables}张表共{rows}行，其中数据{data}行；计入统计{counted}行，占数据行的{share}%。"
            )
        }
        Lang::En => format!(
            "{tables} {} with {rows} rows, {data} of them data; {counted} were counted, {share}% of the data rows.",
            tables_noun(tables)
        ),
    }
}

/// Tables that the user leaves out.
#[must_use]
pub fn tables_left_out(lang: Lang, tables: usize) -> String {
    match (lang, tables) {
        (Lang::Zh, _) => format!("另有{tables}张表设为不统计，不在以上合计内。"),
        (Lang::En, 1) => "One more table is left out and not in these sums.".to_owned(),
        (Lang::En, _) => format!("{tables} more tables are left out and not in these sums."),
    }
}

/// The classes of rows that were not counted; none where all were.
#[must_use]
pub fn uncounted(lang: Lang, classes: &[String]) -> Option<String> {
    if classes.is_empty() {
        return None;
    }
    Some(match lang {
        Lang::Zh => format!("未计入的：{}。", classes.join("，")),
        Lang::En => format!("Not counted: {}.", classes.join(", ")),
    })
}

/// The table that lost most: of so many data rows so many, and the share as printed.
#[must_use]
pub fn worst(lang: Lang, name: &str, (lost, data, share): &(String, String, String)) -> String {
    match lang {
        Lang::Zh => format!("未计入占比最高的是“{name}”：{data}行数据中{lost}行，占{share}%。"),
        Lang::En => {
            format!("The largest share was lost in “{name}”: {lost} of {data} data rows, {share}%.")
        }
    }
}

/// No rule found anything.
#[must_use]
pub fn clean(lang: Lang, tables: usize) -> String {
    match lang {
        Lang::Zh => format!("已核对{tables}张表，未发现问题。"),
        Lang::En => format!("{tables} {} checked, nothing found.", tables_noun(tables)),
    }
}

/// So many of all rules found something.
#[must_use]
pub fn rules_failed(lang: Lang, failed: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("{all}条规则中有{failed}条发现问题。"),
        Lang::En => format!("{failed} of {all} rules found something."),
    }
}

/// The rule with the most rows among those of one severity.
#[must_use]
pub fn most(lang: Lang, severity: &str, rules: usize, (title, rows): (&str, String)) -> String {
    match (lang, rules) {
        (Lang::Zh, 1) => format!("{severity}：{title}，{rows}。"),
        (Lang::Zh, _) => format!("{severity}：共{rules}条，最多的是“{title}”，{rows}。"),
        (Lang::En, 1) => format!("{severity}: {title}, {rows}."),
        (Lang::En, _) => format!("{severity}: {rules} rules, most often “{title}”, {rows}."),
    }
}

/// How many findings are listed; those of a table as a whole name one place and mean more rows.
#[must_use]
pub fn listed(lang: Lang, shown: usize, found: usize, beyond: u64) -> String {
    let (shown, found) = (count(shown as u64), count(found as u64));
    let beyond = (beyond > 0).then(|| count(beyond));
    match (lang, beyond) {
        (Lang::Zh, None) => format!("显示{shown}处，共{found}处。"),
        (Lang::Zh, Some(more)) => {
            format!("显示{shown}处，共{found}处；其中整表性的问题只列一处，另涉及{more}行。")
        }
        (Lang::En, None) => format!("{shown} of {found} shown."),
        (Lang::En, Some(more)) => format!(
            "{shown} of {found} shown; one that concerns a table as a whole is listed once and means {more} more rows."
        ),
    }
}
