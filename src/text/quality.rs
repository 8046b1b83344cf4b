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
    EXPLAINED "规则说明与处理" "One rule explained";
    NOTHING_FOUND "各条规则都没有发现问题。" "No rule found anything.";
    TREATMENT "处理" "What is done";
    NO_TREATMENT "只能在原表更正" "Correct it in the table";
    DECIDED "更正记录" "Log of corrections";
    DECIDED_HINT "不改动原文件：每项处理都记在这里，可以撤回，随方案保存，并写入报告；按行号的处理只对本文件有效，不写入方案文件。" "The file is not touched. Every decision stands here, can be taken back, is saved with the recipe and goes into the report; those about rows by their numbers hold for this file alone and are not in a saved recipe.";
    NOTHING_DECIDED "还没有做任何处理：按默认规则计数。" "Nothing was decided: all is counted as usual.";
    DECIDE_MORE "按行号处理、界限与自定关系" "Rows by number, limits, relations of your own";
    UNDO "撤销" "Undo";
    REDO "重做" "Redo";
    TAKE_BACK "撤回" "Take back";
    ROW_NUMBER "行号" "Row number";
    ROW_HINT "行号见问题清单。“计入”只对被认定为重复的行有效；没有日期等无法归期的行不能计入。" "See the list for row numbers. “Count” serves rows that were found to be repetitions; a row without a date cannot be counted.";
    RELATION "关系式" "Relation";
    ADD_RELATION "加入" "Add";
    RELATION_HINT "只用于汇总表，逐行核对，如：政策内出生人数 ≤ 出生人数；期末人口 = 期初人口 + 出生人数 - 死亡人数。" "For tables of counts, asked of every row, such as births-within-policy <= births.";
    DO_EXCLUDE "剔除" "Leave out";
    DO_COUNT "计入" "Count";
    DO_OFF "停用规则" "Do not ask";
    DO_NOTHING "恢复默认" "As usual";
    DECIDED_LEFT_OUT "整表不统计" "The table is left out";
    RELATION_SIGN "请写成“左边 ≤ 右边”，中间用一个≤、≥或=。" "Write “left ≤ right”, with one of ≤, ≥ and = between.";
    RELATION_NUMBER "关系式两边只写数据项，不写数字。" "A relation has figures on both sides and no numbers.";
    RELATION_CLASS "关系式中不能按年龄筛选，也不能写“孩次已知”。" "A relation cannot ask for ages, nor for “order known”.";
    RELATION_LEFT "左边" "On the left";
    RELATION_RIGHT "右边" "On the right";
    YEARS_THAT_FIT "年（自动）" "Year (automatic)";
    NO_TIME "跨期或不详" "No one period";
    NO_PLACE "地点不详" "No place";
    PLACE "地点" "Place";
    PERIOD "时期" "Period";
    FAILED "有问题行数" "Rows with a finding";
    ASKED "核对行数" "Rows checked";
    SHARE_FAILED "问题率（%）" "Rows with a finding (%)";
    NO_ROWS "无可核对的行" "Nothing to check";
    FEW_ROWS "不足10行" "Fewer than 10 rows";
    WHICH "看哪些规则" "Which rules";
    ALL_WHICH "全部规则（提示除外）" "All rules but notes";
    BY_PERIOD "按" "By";
    FAMILY "类别" "Family";
    EFFECT_OF "如果" "If";
    EFFECT_CONCERNS "涉及" "Concerns";
    EFFECT_NUMERATOR "处理后分子" "Numerator then";
    EFFECT_DENOMINATOR "处理后分母" "Denominator then";
    EFFECT_NOW "处理前" "Now";
    EFFECT_THEN "处理后" "Then";
    EFFECT_CHANGE "相差" "Change";
    EFFECT_INDICATOR "指标" "Indicator";
    AS_COUNTED "现行口径" "As counted";
    NO_EFFECT "没有哪一类问题涉及已计入或可计入的数字，各项指标不受影响。" "No finding concerns counts that are in the figures or could be: they are the same either way.";
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
        Lang::Zh => format!("打开的表适用{all}条规则，其中{failed}条发现问题。"),
        Lang::En => {
            format!("{all} rules apply to the open tables; {failed} of them found something.")
        }
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

/// No row failed: of so many that were asked.
#[must_use]
pub fn no_trouble(lang: Lang, which: Bilingual, asked: u64) -> String {
    let asked = count(asked);
    match lang {
        Lang::Zh => format!("{}：核对{asked}行，未发现问题。", which.zh),
        Lang::En => format!("{}: {asked} rows checked, nothing found.", which.en),
    }
}

/// Failed, asked and their share: `12行中3行（25.0%）`.
#[must_use]
pub fn failed_of(lang: Lang, [failed, asked, share]: &[String; 3]) -> String {
    match lang {
        Lang::Zh => format!("核对{asked}行，有问题{failed}行（{share}%）"),
        Lang::En => format!("{failed} of {asked} rows ({share}%)"),
    }
}

/// How many rows failed in all.
#[must_use]
pub fn trouble(lang: Lang, which: Bilingual, printed: &[String; 3]) -> String {
    let rows = failed_of(lang, printed);
    match lang {
        Lang::Zh => format!("{}：{rows}。", which.zh),
        Lang::En => format!("{}: {rows}.", which.en),
    }
}

/// In how many places anything was found.
#[must_use]
pub fn places_with(lang: Lang, with: usize, places: usize) -> String {
    match lang {
        Lang::Zh => format!("{places}个地点中{with}个有问题。"),
        Lang::En => format!("Found in {with} of {places} places."),
    }
}

/// The place with most trouble, with the interval of its share as printed.
#[must_use]
pub fn worst_place(lang: Lang, place: &str, printed: &[String; 3], ends: &str) -> String {
    let rows = failed_of(lang, printed);
    match lang {
        Lang::Zh => format!("最突出的地点是{place}：{rows}，95%置信区间{ends}%。"),
        Lang::En => format!("Most in {place}: {rows}, 95% interval {ends}%."),
    }
}

/// The period with most trouble.
#[must_use]
pub fn worst_period(lang: Lang, period: &str, printed: &[String; 3]) -> String {
    let rows = failed_of(lang, printed);
    match lang {
        Lang::Zh => format!("最突出的时期是{period}：{rows}。"),
        Lang::En => format!("Most in {period}: {rows}."),
    }
}

/// What would be done: a family or a rule, left out or counted, with its births.
#[must_use]
pub fn if_done(lang: Lang, which: &str, is_counted: bool) -> String {
    match (lang, is_counted) {
        (Lang::Zh, true) => format!("剔除“{which}”"),
        (Lang::Zh, false) => format!("计入“{which}”"),
        (Lang::En, true) => format!("without “{which}”"),
        (Lang::En, false) => format!("with “{which}” counted"),
    }
}

/// What a figure would be: `若计入“重复”（涉及出生人数4），出生人口性别比为108.20（现为106.70）。`
#[must_use]
pub fn effect(
    lang: Lang,
    done: &str,
    concerned: &str,
    name: &str,
    [now, then]: &[String; 2],
) -> String {
    match lang {
        Lang::Zh => format!("若{done}（涉及{concerned}），{name}为{then}（现为{now}）。"),
        Lang::En => {
            let (done, name) = (capitalised(done), uncapitalised(name));
            format!("{done} ({concerned}) the {name} is {then} instead of {now}.")
        }
    }
}

/// Of which period the effects are, where a figure is not of all time.
#[must_use]
pub fn effect_of_period(lang: Lang, name: &str, period: &str) -> String {
    match lang {
        Lang::Zh => format!("{name}不能跨时期合计，以下为{period}的数字。"),
        Lang::En => {
            format!("The {} is not of several periods: this is {period}.", uncapitalised(name))
        }
    }
}

/// Why there is no effect to tell.
#[must_use]
pub fn no_figure(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("打开的表里没有计算{name}所需的数字。"),
        Lang::En => format!("The open tables lack what the {} needs.", uncapitalised(name)),
    }
}

/// A number of something: `出生人数4`.
#[must_use]
pub fn so_many(lang: Lang, what: &str, number: &str) -> String {
    match lang {
        Lang::Zh => format!("{what}{number}"),
        Lang::En => format!("{}: {number}", uncapitalised(what)),
    }
}

fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A decision about a rule: `剔除“母亲身份证第17位为男性”`.
#[must_use]
pub fn decided_rule(lang: Lang, done: &str, rule: &str) -> String {
    match lang {
        Lang::Zh => format!("{done}“{rule}”"),
        Lang::En => format!("{done} “{rule}”"),
    }
}

/// A decision about rows of the file, those that follow each other from the first to the last: `剔除：第5—16、20行`.
#[must_use]
pub fn decided_rows(lang: Lang, done: &str, runs: &[(u64, u64)]) -> String {
    let run = |(first, last): &(u64, u64)| match (first == last, lang) {
        (true, _) => count(*first),
        (false, Lang::Zh) => format!("{}—{}", count(*first), count(*last)),
        (false, Lang::En) => format!("{}–{}", count(*first), count(*last)),
    };
    let between = if lang == Lang::Zh { "、" } else { ", " };
    let rows = runs.iter().map(run).collect::<Vec<_>>().join(between);
    match (lang, runs) {
        (Lang::Zh, _) => format!("{done}：第{rows}行"),
        (Lang::En, [(first, last)]) if first == last => format!("{done}: row {rows}"),
        (Lang::En, _) => format!("{done}: rows {rows}"),
    }
}

/// What a value was said to mean.
#[must_use]
pub fn decided_value(lang: Lang, role: &str, text: &str, meaning: &str) -> String {
    match lang {
        Lang::Zh => format!("取值：{role}“{text}”作“{meaning}”"),
        Lang::En => format!("Value: {role} “{text}” means “{meaning}”"),
    }
}

/// A place that is counted under another name.
#[must_use]
pub fn decided_place(lang: Lang, old: &str, new: &str) -> String {
    match lang {
        Lang::Zh => format!("并地点：{old}并入{new}"),
        Lang::En => format!("Place: {old} is counted as {new}"),
    }
}

/// A limit that was set.
#[must_use]
pub fn decided_limit(lang: Lang, name: &str, value: i32, unit: &str) -> String {
    match lang {
        Lang::Zh => format!("界限：{name}{value}{unit}"),
        Lang::En => format!("Limit: {name} {value} {unit}"),
    }
}

/// A relation of one's own.
#[must_use]
pub fn decided_relation(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Zh => format!("平衡关系：{text}"),
        Lang::En => format!("Relation: {text}"),
    }
}

/// A side of a relation that is wrong, and why.
#[must_use]
pub fn relation_side(lang: Lang, side: Bilingual, why: &str) -> String {
    match lang {
        Lang::Zh => format!("{}：{why}", side.zh),
        Lang::En => format!("{}: {why}", side.en),
    }
}

/// What became of a relation of one's own.
#[must_use]
pub fn relation_outcome(lang: Lang, asked: &str, failed: &str) -> String {
    match lang {
        Lang::Zh => format!("核对{asked}次，不成立{failed}次"),
        Lang::En => format!("asked {asked} times, failed {failed}"),
    }
}

/// What a relation of the table can name.
#[must_use]
pub fn relation_names(lang: Lang, names: &[String]) -> String {
    match lang {
        Lang::Zh => format!("这张表可写的数据项：{}。", names.join("、")),
        Lang::En => format!("Figures of this table: {}.", names.join(", ")),
    }
}

/// Why a row is not counted by decision.
#[must_use]
pub fn not_left_out(lang: Lang, row: u64) -> String {
    let row = count(row);
    match lang {
        Lang::Zh => format!("第{row}行没有因重复或处理决定而不计，“计入”对它不起作用。"),
        Lang::En => {
            format!(
                "Row {row} is not left out as a repetition or by decision: counting it changes nothing."
            )
        }
    }
}
