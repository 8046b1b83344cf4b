//! The words of the interface: fixed ones as constants, sentences with holes as functions. Knows nothing of what it is said about.

use super::{Bilingual, Lang, both, count, number};

words! {
    PRODUCT "人口台账分析台" "Vital Ledger";
    PRIVACY "文件只在本页内读取，内容不会离开这台电脑；关闭页面即全部清除。"
        "Files are read inside this page and nothing leaves this computer; closing the page clears everything.";
    NAVIGATION "主导航" "Main";
    SKIP_TO_CONTENT "跳到正文" "Skip to content";
    PAGE_DATA "数据" "Data";
    PAGE_VERIFY "核验" "Checks";
    PAGE_INDICATORS "指标" "Indicators";
    PAGE_RATIO "性别比" "Sex ratio";
    PAGE_TEACHING "教学" "Teaching";
    THEME "外观" "Appearance";
    THEME_AUTO "自动" "Auto";
    THEME_LIGHT "浅色" "Light";
    THEME_DARK "深色" "Dark";
    THEME_PROJECTOR "投影" "Projector";

    EMPTY_TITLE "打开人口台账，看出生、死亡等各项指标与出生人口性别比"
        "Open population ledgers, read births, deaths and the sex ratio at birth";
    EMPTY_WHAT "读取出生、死亡、人口等登记台账和汇总表，逐行交代去向，算出各项指标及其95%置信区间。"
        "Reads registers and tables of counts (births, deaths, population and more), accounts for every row, and works out the indicators with 95% confidence intervals.";
    EMPTY_PRIVATE "文件只在这台电脑的本页内读取，任何内容都不外传，断网也能用。"
        "Files are read in this page on this computer. Nothing is sent anywhere, and it works offline.";
    DROP_HERE "把文件拖到这里" "Drop files here";
    DROP_NOW "松开即开始读取" "Release to read the files";
    DROP_FORMATS "可读 CSV、TXT、XLS、XLSX、XLSM、ODS，系统导出的网页表格（.xls）和 ZIP 压缩包；可一次打开多个，工作表和中文编码自动识别。"
        "CSV, TXT, XLS, XLSX, XLSM, ODS, web tables saved as .xls, and ZIP archives; several at once. Sheets and Chinese encodings are recognised.";
    STEP_ROWS "每一行都有去向" "Every row accounted for";
    STEP_ROWS_WHAT "计入、重复、无效、小计……每一行归入且只归入一类，问题列到行号。"
        "Counted, duplicate, invalid, subtotal: every row is in exactly one class, and problems are listed by row.";
    STEP_INDICATORS "指标附区间和方法" "Indicators with intervals";
    STEP_INDICATORS_WHAT "出生人数、性别比、孩次构成，均列出分子、分母、95%置信区间与方法。"
        "Births, sex ratios and shares by birth order, each with numerator, denominator, 95% interval and method.";
    STEP_TREND "性别比走势" "The trend of the sex ratio";
    STEP_TREND_WHAT "按年、季、月和地区查看；出生太少、说明不了问题时会直接指出。"
        "By year, quarter, month and place; where births are too few to tell, it says so.";
    OPEN_FILES "打开文件" "Open files";
    TRY_EXAMPLE "试用示例台账" "Try the example ledger";
    EXAMPLE_NOTE "示例为虚构的登记台账，不含任何真实的人。" "The example is a made-up register: no real person is in it.";

    FILES "文件" "Files";
    PROGRESS "读取进度" "Progress of reading";
    WAITING "排队等待" "Waiting";
    CANCEL "取消" "Cancel";
    READ_AGAIN "重新读取" "Read again";
    REMOVE "移除" "Remove";
    RESTORE "恢复" "Put back";
    STILL_EARLIER "以下仍是上一次读取的结果。" "What follows is still the earlier reading.";
    FORM_EVENTS "登记台账（一行一例）" "Register (a row for each case)";
    FORM_COUNTS "汇总表（填人数）" "Table of counts";

    TABLES "文件中的表" "Tables of the file";
    STANDING_FAILED "未能读取" "Not read";
    STANDING_EARLIER "沿用上次结果" "Earlier reading";
    STANDING_LEFT_OUT "不统计" "Left out";
    STANDING_NO_TABLE "无可统计的表格" "Nothing to count";

    COUNTED "统计结果" "What was counted";
    COUNTED_STOCK_NOTE "时点数不能跨时间相加，此处只列最近一个时点。"
        "Stocks do not add up over time: only the latest is shown.";
    MONEY_UNIT "元" "yuan";

    LAYOUT "读取方式" "How the table is read";
    LAYOUT_MORE "更多设置" "More settings";
    LEDGER_KIND "台账类别" "Kind of ledger";
    HEADER_ROWS "表头行数" "Header rows";
    JOIN "合并为一张表" "Read as one table";
    SPLIT "分开读取" "Read apart";
    JOINED "左右并排的列按一张宽表读取；同名的列只读第一组。" "Columns side by side are read as one wide table; of columns with one name the first is read.";
    SUMMARY_OF_OTHERS
        "本表各年出生数等于同一文件其他各表之和，可能是汇总表。现在都已计入，合计会翻倍；请核对，是汇总表的请在下面选“不统计这张表”。"
        "Its births are those of the other tables of the file together, year by year: perhaps it is their summary. All are counted, so totals are doubled; check, and leave this table out below if it is.";
    LEAVE_OUT "不统计这张表" "Leave this table out";
    LEAVE_OUT_NOTE "仍然读取和核对，但不计入各项指标。" "It is still read and checked, but enters no indicator.";
    STATED "填报期" "Period of the table";
    STATED_NOTE "仅用于行内没有时间的表；年份清空即恢复自动识别。"
        "For tables whose rows give no time. Clear the year to go back to what was recognised.";
    STATED_PART "年内时段" "Part of the year";
    YEAR "年份" "Year";
    PART_WHOLE "全年" "Whole year";
    PART_STATISTICAL "统计年度" "Statistical year";
    PART_FIRST_HALF "上半年" "First half";
    PART_SECOND_HALF "下半年" "Second half";
    FILED_ON "填报日期" "Filed on";
    SEX_CODING "性别代码" "Codes of sex";
    SEX_CODING_1M2F "1男 2女（国标）" "1 male, 2 female (GB/T 2261.1)";
    SEX_CODING_0M1F "0男 1女" "0 male, 1 female";
    SEX_CODING_1F2M "1女 2男" "1 female, 2 male";
    SEX_CODING_1M0F "1男 0女" "1 male, 0 female";
    DATE_ORDER "日期中日、月的先后" "Day and month in dates";
    DATE_MONTH_FIRST "月/日/年" "Month/day/year";
    DATE_DAY_FIRST "日/月/年" "Day/month/year";
    MINGUO "两三位年份按民国纪年" "Short years are of the Republic of China";
    MINGUO_NOTE "如101年即2012年。" "Year 101, for example, is 2012.";
    PLACES "地名归并" "Places that were merged";
    PLACES_NOTE "撤并、更名的村（居）每行写一条：旧名 → 新名。各年均按新名统计，便于前后比较。"
        "One line for each place that was merged or renamed: old → new. All years are counted under the new name, so that they can be compared.";
    PLACES_SAVE "套用归并" "Apply";

    CUT_TITLE "表头以上" "Above the header";
    CUT_HEADER "表头" "Header";
    CUT_BODY "数据" "Data";
    CUT_COLUMNS "列" "Columns";

    RECIPE "读取方案" "Reading recipe";
    RECIPE_NOTE "把以上改动存成方案文件，下期同样格式的表可直接套用。方案按列名和含义记录，不含台账内容。"
        "Save these changes as a recipe for tables of the same form. It names columns and meanings and holds no rows of the ledger.";
    RECIPE_SAVE "保存方案" "Save recipe";
    RECIPE_LOAD "载入方案" "Load recipe";
    RECIPE_RESET "恢复自动识别" "Back to automatic";
    FILE_RECIPE "方案" "recipe";
    FIT_ALREADY "原已相符" "As recognised";
    FIT_APPLIED "已套用" "Applied";
    FIT_OTHER_HEADER "列名已变，含义相符" "Another header, same meaning";
    FIT_MISSING "没有这一列" "No such column";
    FIT "套用情况" "Outcome";

    UNKNOWN_VALUES "未识别的取值" "Values not recognised";
    UNKNOWN_VALUES_NOTE "指定含义后重新读取，并按新含义计入。已遮盖的取值可能涉及个人，不能在此指定。"
        "Say what they mean and the file is read again. Masked values may concern persons and cannot be set here.";
    UNKNOWN_VALUE "取值" "Value";
    UNKNOWN_MEANS "应为" "Means";
    UNKNOWN_CHOOSE "请选择" "Choose";
    KNOWN_VALUES "已指定的取值" "Values you explained";
    FORGET "撤销" "Undo";

    FACET_NONE "未分组" "No breakdown";
    FACET_ANY "不限" "Any";
    FACET_SEX "性别" "Sex";
    FACET_ORDER "孩次" "Birth order";
    ROLE_MEANINGS "含义" "Meanings";
    ROLE_FIGURES "人数列" "Columns of counts";
    SEX_MALE "男" "Male";
    SEX_FEMALE "女" "Female";
    SEX_UNKNOWN "性别不明" "Sex not stated";
    FIRST_CHILD "一孩" "First child";
    SECOND_CHILD "二孩" "Second child";
    THIRD_CHILD "三孩" "Third child";
    FOURTH_CHILD "四孩" "Fourth child";
    FIFTH_CHILD "五孩及以上" "Fifth child or later";
    MANY_CHILD "三孩及以上" "Third child or later";
    ORDER_UNKNOWN "孩次不明" "Order not stated";
    POLICY_WITHIN "政策内" "Within policy";
    POLICY_OUTSIDE "政策外" "Outside policy";
    POLICY_UNKNOWN "政策属性不明" "Policy state not stated";
    ENCODING "字符编码" "Encoding";
    DELIMITER "分隔符" "Separator";
    DELIMITER_COMMA "逗号" "Comma";
    DELIMITER_TAB "制表符" "Tab";
    DELIMITER_SEMICOLON "分号" "Semicolon";
    DELIMITER_BAR "竖线" "Vertical bar";
    HEADER_ROW "表头所在行" "Header row";

    ACCOUNT "行数核算" "Row account";
    ACCOUNT_NOTE "文件中的每一行都归入且只归入一类。" "Every row of the file is in exactly one class.";
    ROWS "总行数" "Rows";
    ROWS_TITLE "标题" "Title";
    ROWS_HEADER "表头" "Header";
    ROWS_SUBTOTAL "小计合计" "Subtotals";
    ROWS_FOOTER "表尾" "Footer";
    ROWS_BLANK "空行" "Blank";
    ROWS_COUNTED "计入" "Counted";
    ROWS_DUPLICATE "重复" "Duplicate";
    ROWS_INVALID "无效" "Invalid";
    ROWS_EXCLUDED "不计" "Excluded";

    DEFINITION "口径" "Definition";
    DEFINITION_NOTE "本表把同一批出生按多种口径各列一遍：只能取其一，不能相加。"
        "This table lists the same births once under each definition: one is chosen, they are never added up.";

    FINDINGS "核对结果" "Findings";
    NO_FINDINGS "未发现问题。" "Nothing to report.";
    FINDING_RULE "规则" "Rule";
    FINDING_MEANING "对计数的影响" "Effect on the count";
    FINDING_ROWS "行数" "Rows";
    FINDING_WHERE "所在行（前几处）" "Where (first rows)";
    SEVERITY_LEFT "未计入" "Not counted";
    SEVERITY_DOUBTFUL "已计入，待查" "Counted, to be checked";
    SEVERITY_NOTE "已计入，提示" "Counted, for information";

    COLUMNS "各列含义" "What the columns mean";
    COLUMNS_NOTE "识别有误时可在此更改，更改后自动重新读取。人名与号码已遮盖：○ 代表一个字，# 代表一位数字。"
        "Change what was recognised wrongly; the file is then read again. Names and numbers are masked: ○ stands for a letter, # for a digit.";
    COLUMN_HEADER "列名" "Header";
    COLUMN_ROLE "含义" "Meaning";
    COLUMN_BASIS "依据" "Known from";
    COLUMN_SAMPLES "常见取值（前若干行）" "Frequent values (first rows)";
    COLUMN_UNNAMED "（无列名）" "(no header)";
    BASIS_HEADER "列名" "Header";
    BASIS_NEAR "列名相近，请核对" "Similar header: please check";
    BASIS_VALUES "取值" "Values";
    BASIS_USER "由您指定" "Your choice";
    BASIS_NONE "未识别" "Not recognised";

    NOTHING_YET "还没有可用的数据" "No data yet";
    NOTHING_YET_TODO "先打开一个台账，或试用示例台账。" "Open a ledger first, or try the example ledger.";
    NOTHING_READ "打开的文件中没有可用的数据" "None of the open files could be used";
    NOTHING_READ_TODO "原因和处理办法在“数据”页逐个文件列出。" "The page “Data” says of each file why, and what to do.";
    NOTHING_READING_TODO "读完后本页自动显示；进度和“取消”在“数据”页。" "This page fills by itself as soon as that is done; progress is on the page “Data”, where it can be cancelled.";
    TO_DATA "查看“数据”页" "Go to “Data”";
    SOURCES "数据来源" "Sources";
    PERIOD_KIND "时间口径" "Time unit";
    KIND_STATISTICAL_YEAR_NOTE "统计年度：上年10月1日至当年9月30日。" "Statistical year: 1 October of the year before to 30 September.";
    PERIOD "时间" "Period";
    PERIOD_ALL "全部时间" "All time";
    PLACE "地区" "Place";
    PLACE_ALL "全部地区" "All places";
    PLACE_BELOW "下级地区" "Within it";

    INDICATORS "指标" "Indicators";
    INDICATOR_ID "编号" "No.";
    INDICATOR_NAME "指标" "Indicator";
    VALUE "数值" "Value";
    UNIT "单位" "Unit";
    INTERVAL "95%置信区间" "95% interval";
    NUMERATOR "分子" "Numerator";
    DENOMINATOR "分母" "Denominator";
    METHOD "方法" "Method";
    NOTE "说明" "Note";
    SOURCE "出处" "Source";
    HISTORICAL "历史指标：不设目标，不排名。" "Historical: no target, no ranking.";
    NOT_COMPUTABLE "现有数据尚不能计算" "Not computable from these files";
    EXPORT "导出" "Export";
    EXPORT_INDICATORS "导出指标（CSV）" "Export indicators (CSV)";
    EXPORT_PNG "图片（PNG）" "Picture (PNG)";
    EXPORT_SVG "矢量图（SVG）" "Drawing (SVG)";
    EXPORT_CSV "数据（CSV）" "Data (CSV)";
    DISCLOSURE "隐去小数目" "Hide small counts";
    DISCLOSURE_NOTE "导出时隐去1至4的人数，以及能推算出它们的数。" "Exports hide counts of 1 to 4 and whatever would reveal them.";
    DISCLOSURE_OFF_NOTE "导出将包含很小的人数，仅供内部核对，请勿发布。" "Exports will hold very small counts: for checking only, not for publication.";

    RATIO_TITLE "出生人口性别比" "Sex ratio at birth";
    RATIO_AXIS "性别比（女=100）" "Boys per 100 girls";
    RATIO_REFERENCE "参考范围103–107" "Reference range 103–107";
    RATIO_CHART "出生人口性别比走势图：按左右方向键逐期查看" "Trend of the sex ratio at birth; left and right arrow keys step through the periods";
    RATIO_TABLE "分期数据" "By period";
    RATIO_PLACES "分地区数据" "By place";
    ORDERS_SHOWN "显示孩次" "Birth orders shown";
    ORDER "孩次" "Order";
    ORDER_ALL "合计" "All orders";
    ORDER_FIRST "一孩" "First";
    ORDER_SECOND "二孩" "Second";
    ORDER_THIRD "三孩及以上" "Third or later";
    VERDICT "判断" "Reading";
    VERDICT_NONE "无法计算" "No ratio";
    VERDICT_CANNOT_TELL "与参照无法区分" "Cannot be told from the reference";
    VERDICT_IN_BAND "在103–107之内" "Within 103–107";
    VERDICT_HIGH "高于参照" "Above the reference";
    VERDICT_LOW "低于参照" "Below the reference";
    VERDICT_ABOVE "高于103–107" "Above 103–107";
    VERDICT_BELOW "低于103–107" "Below 103–107";
    MALE "男" "Boys";
    FEMALE "女" "Girls";
    BIRTHS "出生数" "Births";
    RATIO "性别比" "Sex ratio";
    SMALL_NUMBER "空心点与○：出生不足300例，仅供参考。" "Hollow points and ○: under 300 births, read with care.";
    FILE_INDICATORS "指标" "indicators";
    FILE_RATIO "出生人口性别比" "sex-ratio-at-birth";
    FIGURE_HIDDEN_NOTE "数目过小或会暴露小数目的各期、各孩次已隐去，图表中没有不等于没有出生。" "Periods and orders with small counts, or that would reveal them, are left out: a gap does not mean that there were no births.";
    NO_PERIODS "这些文件没有可用的时间，画不出走势。" "These files name no usable time, so there is no trend to draw.";
}

/// Why a number was not taken.
#[must_use]
pub fn out_of_range(lang: Lang, least: i64, most: i64) -> String {
    let [least, most] = [least, most].map(|it| number(Some(it as f64), 0));
    match lang {
        Lang::Zh => format!("应为{least}至{most}的整数，未改动。"),
        Lang::En => format!("A whole number from {least} to {most}; nothing was changed."),
    }
}

/// A unit behind a label.
#[must_use]
pub fn unit(lang: Lang, unit: Bilingual) -> String {
    match lang {
        Lang::Zh => format!("（{}）", unit.zh),
        Lang::En => format!(" ({})", unit.en),
    }
}

/// What was removed last.
#[must_use]
pub fn removed(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("已移除“{name}”。其中的设置和处理决定也随之移除，可以恢复。"),
        Lang::En => format!("“{name}” was removed, with what was set and decided about it."),
    }
}

/// Around an interval behind its value.
pub const OPEN_BRACKET: Bilingual = both("（", " (");
/// The other bracket.
pub const CLOSE_BRACKET: Bilingual = both("）", ")");
/// Between the items of a list of numbers.
pub const LIST_SEPARATOR: Bilingual = both("、", ", ");

/// What the language switch says: the name of the other language, in that language.
#[must_use]
pub const fn other_language(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "English",
        Lang::En => "中文",
    }
}

macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident($($hole:ident: $kind:ty),*) $zh:literal $en:literal;)*) => {
        $($(#[$doc])* #[must_use] pub fn $name(lang: Lang, $($hole: $kind),*) -> String {
            match lang { Lang::Zh => format!($zh), Lang::En => format!($en) }
        })*
    };
}

sentences! {
    /// The status line while a file is read.
    status_reading(name: &str) "正在读取“{name}”" "Reading “{name}”";
    /// The status line when the last file was cancelled.
    status_cancelled(name: &str) "已取消读取“{name}”" "Reading “{name}” was cancelled";
    /// Progress in bytes, both printed by [`bytes`].
    progress_bytes(read: &str, total: &str) "{read} / {total}" "{read} of {total}";
    /// Accessible name of a file's card.
    about_file(name: &str) "文件：{name}" "File: {name}";
    /// Two files with the same counts.
    same_counts(name: &str)
        "计数结果与“{name}”完全相同，可能是同一份台账。两份都已计入，合计会翻倍；请核对，重复的请移除一份。"
        "The counts are the same as those of “{name}”: perhaps it is the same ledger. Both are counted, so totals are doubled; check, and remove one if they are the same.";
    /// Which of the tables side by side this is.
    block_of(block: u32, blocks: u32) "左右并排的表：第{block}/{blocks}张" "Side by side: table {block} of {blocks}";
    /// The name of one of the tables side by side.
    block_name(block: u32) "左起第{block}张表" "Table {block} from the left";
    /// Rows from `first` to `last`.
    row_range(first: u64, last: u64) "第{first}–{last}行" "rows {first}–{last}";
    /// A single row.
    row_single(row: u64) "第{row}行" "row {row}";
    /// Rows from `first` on.
    row_from(first: u64) "第{first}行起" "from row {first}";
    /// That a recipe was taken over.
    recipe_applied(from: &str) "已套用“{from}”的读取方案。" "The recipe of “{from}” was applied.";
    /// A button that applies a recipe file.
    recipe_apply(name: &str) "套用“{name}”到本表" "Apply “{name}” to this table";
    /// A file that is no recipe.
    no_recipe(name: &str)
        "“{name}”不是读取方案，没有载入。请选择在本页保存的方案文件（.json）。"
        "“{name}” is no reading recipe and was not loaded. Choose a recipe that was saved on this page (.json).";
    /// A recipe that was opened for one table.
    recipe_without_columns(name: &str)
        "方案“{name}”与这张表没有一列对得上，没有套用；打开列名一致的文件时自动套用。"
        "The recipe “{name}” has no column of this table and was not applied to it. It is applied when a file with its columns is opened.";
    /// A recipe file that fits no open table.
    recipe_waiting(name: &str)
        "方案“{name}”已载入，尚无列名一致的表：打开相应文件时自动套用，也可在某张表的“读取方案”中套用到该表。"
        "The recipe “{name}” is loaded, and no open table has its columns. It is applied when such a file is opened; under “Reading recipe” it can be applied to any table.";
    /// Accessible name of the selector for what a value means.
    meaning_of(value: &str) "取值“{value}”的含义" "Meaning of the value “{value}”";
    /// Accessible name of the classes of a column.
    facet_of(header: &str) "“{header}”列的分组" "Breakdown of the column “{header}”";
    /// A month of the year.
    part_month(month: u8) "{month}月" "month {month}";
    /// A quarter of the year.
    part_quarter(quarter: u8) "{quarter}季度" "Q{quarter}";
    /// An age or an age group, printed.
    age_group(ages: &str) "{ages}岁" "age {ages}";
    /// Ages from this one on.
    age_from(from: u8) "{from}岁及以上" "age {from} and over";
    /// Accessible name of the selector for what a column means.
    role_of(header: &str) "“{header}”列的含义" "Meaning of the column “{header}”";
}

/// The status line while no file is open.
pub const STATUS_IDLE: Bilingual = both("尚未打开文件", "No file is open");

/// What is counted, for the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Files.
    pub files: u64,
    /// Their tables.
    pub tables: u64,
    /// Their births.
    pub births: u64,
    /// Their rows.
    pub rows: u64,
}

/// The status line when no file is being read: what is counted, what could not be read, and where an earlier reading stands in.
#[must_use]
pub fn status_read(lang: Lang, read: Read, failed: &[String], earlier: &[String]) -> String {
    let names = |names: &[String]| names.join(LIST_SEPARATOR.get(lang));
    let counted = (read.files > 0).then(|| status_counted(lang, read));
    let missed = (!failed.is_empty()).then(|| match lang {
        Lang::Zh => format!("未能读取：{}", names(failed)),
        Lang::En => format!("not read: {}", names(failed)),
    });
    let kept = (!earlier.is_empty()).then(|| match lang {
        Lang::Zh => format!("重新读取未成功，沿用上次结果：{}", names(earlier)),
        Lang::En => format!("not read again, the earlier reading is used: {}", names(earlier)),
    });
    let between = if lang == Lang::Zh { "；" } else { "; " };
    counted.into_iter().chain(missed).chain(kept).collect::<Vec<_>>().join(between)
}

fn status_counted(lang: Lang, read: Read) -> String {
    let Read { files, tables, births, rows } = read;
    let tables = (tables > files).then(|| match lang {
        Lang::Zh => format!("（{tables}张表）"),
        Lang::En => format!(" ({tables} tables)"),
    });
    let tables = tables.unwrap_or_default();
    match (lang, births) {
        (Lang::Zh, 0) => format!("已读取{files}个文件{tables}，计入{}行", count(rows)),
        (Lang::Zh, _) => format!("已读取{files}个文件{tables}，计入出生{}例", count(births)),
        (Lang::En, 0) => {
            let rows = format!("{} {}", count(rows), plural(rows, "row"));
            format!("{files} {}{tables} read, {rows} counted", plural(files, "file"))
        }
        (Lang::En, _) => {
            let births = count(births);
            format!("{files} {}{tables} read, {births} births counted", plural(files, "file"))
        }
    }
}

/// The sheets that hold no table.
#[must_use]
pub fn without_tables(lang: Lang, sheets: u64) -> String {
    match lang {
        Lang::Zh => format!("{sheets}个工作表没有可统计的表格："),
        Lang::En => format!("{sheets} {} without a table:", plural(sheets, "sheet")),
    }
}

/// Rows that are counted.
#[must_use]
pub fn rows_counted(lang: Lang, rows: u64) -> String {
    let printed = count(rows);
    match lang {
        Lang::Zh => format!("计入{printed}行"),
        Lang::En => format!("{printed} {} counted", plural(rows, "row")),
    }
}

/// That a recipe file was applied when it was opened.
#[must_use]
pub fn recipe_loaded(lang: Lang, name: &str, tables: u64) -> String {
    match lang {
        Lang::Zh => format!("方案“{name}”已载入，套用到{tables}张表。"),
        Lang::En => {
            format!(
                "The recipe “{name}” is loaded and applied to {tables} {}.",
                plural(tables, "table")
            )
        }
    }
}

/// How often the codes of sex agree with identity numbers; `percent` is printed.
#[must_use]
pub fn agreement(lang: Lang, percent: &str, agreeing: u64, compared: u64) -> String {
    let (agreeing, compared) = (count(agreeing), count(compared));
    match lang {
        Lang::Zh => format!("与身份证号一致 {percent}%（{agreeing}/{compared}）"),
        Lang::En => format!("agrees with identity numbers in {percent}% ({agreeing}/{compared})"),
    }
}

/// What decided the order of day and month.
#[must_use]
pub fn date_evidence(lang: Lang, deciding: u64, ambiguous: u64) -> String {
    let (deciding, ambiguous) = (count(deciding), count(ambiguous));
    match lang {
        Lang::Zh => format!("{deciding}行只能如此，{ambiguous}行两可"),
        Lang::En => format!("{deciding} rows allow only this, {ambiguous} allow both"),
    }
}

/// Lines of the concordance that are not two names.
#[must_use]
pub fn lines_unread(lang: Lang, lines: u64) -> String {
    match lang {
        Lang::Zh => format!("有{lines}行不是“旧名 → 新名”，未采用。"),
        Lang::En => format!(
            "{lines} {} not “old → new” and left out.",
            if lines == 1 { "line is" } else { "lines are" }
        ),
    }
}

/// Several months of a year, or across two; months count from January of year 0.
#[must_use]
pub fn months(lang: Lang, first: i32, last: i32) -> String {
    let parts = |month: i32| (month.div_euclid(12), month.rem_euclid(12) + 1);
    let ((from_year, from), (to_year, to)) = (parts(first), parts(last));
    match (lang, from_year == to_year) {
        (Lang::Zh, true) => format!("{from_year}年{from}—{to}月"),
        (Lang::Zh, false) => format!("{from_year}年{from}月—{to_year}年{to}月"),
        (Lang::En, _) => format!("{from_year}-{from:02} to {to_year}-{to:02}"),
    }
}

/// The title of a saved figure; an empty place is everywhere.
#[must_use]
pub fn figure_title(lang: Lang, place: &str) -> String {
    match (lang, place.is_empty()) {
        (_, true) => RATIO_TITLE.get(lang).to_owned(),
        (Lang::Zh, false) => format!("{place}{}", RATIO_TITLE.zh),
        (Lang::En, false) => format!("{}, {place}", RATIO_TITLE.en),
    }
}

/// What a headline is about; an empty place is everywhere, no period is all time.
#[must_use]
pub fn figure_subject(lang: Lang, place: &str, period: Option<&str>) -> String {
    let place = if place.is_empty() { PLACE_ALL.get(lang) } else { place };
    match lang {
        Lang::Zh => format!("{place}，{}", period.unwrap_or(PERIOD_ALL.zh)),
        Lang::En => format!("{place}, {}", period.unwrap_or("all time")),
    }
}

/// The births under one definition.
#[must_use]
pub fn births_counted(lang: Lang, births: u64) -> String {
    let printed = count(births);
    match lang {
        Lang::Zh => format!("出生{printed}例"),
        Lang::En => format!("{printed} {}", plural(births, "birth")),
    }
}

/// Rows read so far.
#[must_use]
pub fn rows_read(lang: Lang, rows: u64) -> String {
    let printed = count(rows);
    match lang {
        Lang::Zh => format!("已读{printed}行"),
        Lang::En => format!("{printed} {} read", plural(rows, "row")),
    }
}

/// An estimate of the time that is left.
#[must_use]
pub fn time_left(lang: Lang, seconds: u64) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match (lang, minutes) {
        (Lang::Zh, 0) => format!("约剩{rest}秒"),
        (Lang::Zh, _) => format!("约剩{minutes}分{rest}秒"),
        (Lang::En, 0) => format!("about {rest} s left"),
        (Lang::En, _) => format!("about {minutes} min {rest} s left"),
    }
}

/// How many findings are not listed.
#[must_use]
pub fn and_more(lang: Lang, more: u64) -> String {
    let more = count(more);
    match lang {
        Lang::Zh => format!("等，另有{more}处"),
        Lang::En => format!("and {more} more"),
    }
}

/// A size for reading, in decimal units as file managers print them.
#[must_use]
pub fn bytes(size: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")];
    match UNITS.into_iter().find(|(unit, _)| size >= *unit) {
        Some((unit, name)) => {
            format!("{} {name}", super::number(Some(size as f64 / unit as f64), 1))
        }
        None => format!("{size} B"),
    }
}

fn plural(number: u64, noun: &str) -> String {
    if number == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// The interval of a level.
#[must_use]
pub fn interval_of(lang: Lang, level: f64) -> String {
    match lang {
        Lang::Zh => format!("{level}%置信区间"),
        Lang::En => format!("{level}% interval"),
    }
}

/// What shading and bars of the trend are, and what they are held against.
#[must_use]
pub fn figure_note(lang: Lang, level: f64, method: &str, reference: f64, window: u8) -> String {
    let together = match (lang, window) {
        (_, 0 | 1) => String::new(),
        (Lang::Zh, window) => format!("每点为以该期为末的{window}期合并。"),
        (Lang::En, window) => {
            format!(" Each point is of {window} periods together, ending with its own.")
        }
    };
    match lang {
        Lang::Zh => format!(
            "阴影与竖线为{level}%置信区间（{method}）；参考范围103–107，参照水平{reference}。{together}"
        ),
        Lang::En => format!(
            "Shading and bars: {level}% intervals ({method}). Reference range 103–107, reference {reference}.{together}"
        ),
    }
}
