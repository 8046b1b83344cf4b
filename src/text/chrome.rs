//! The words of the interface: fixed ones as constants, sentences with holes as functions. Knows nothing of what it is said about.

use super::{Bilingual, Lang, both, count};

macro_rules! words {
    ($($name:ident $zh:literal $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Bilingual = both($zh, $en);)*
        /// Every fixed word with its name, for the tests.
        pub const ALL: &[(&str, Bilingual)] = &[$((stringify!($name), $name),)*];
    };
}

words! {
    PRODUCT "人口台账分析台" "Vital Ledger";
    PRIVACY "文件只在本页内读取，内容不会离开这台电脑；关闭页面即全部清除。"
        "Files are read inside this page and nothing leaves this computer; closing the page clears everything.";
    NAVIGATION "主导航" "Main";
    SKIP_TO_CONTENT "跳到正文" "Skip to content";
    PAGE_DATA "数据" "Data";
    PAGE_INDICATORS "指标" "Indicators";
    PAGE_RATIO "性别比" "Sex ratio";
    THEME "外观" "Appearance";
    THEME_AUTO "自动" "Auto";
    THEME_LIGHT "浅色" "Light";
    THEME_DARK "深色" "Dark";

    EMPTY_TITLE "打开出生台账，看出生人数与出生人口性别比" "Open birth ledgers, read births and the sex ratio at birth";
    EMPTY_WHAT "读取出生登记台账或汇总表，逐行交代去向，算出各项出生指标及其95%置信区间。"
        "Reads birth registers and tables of counts, accounts for every row, and works out the birth indicators with 95% confidence intervals.";
    EMPTY_PRIVATE "文件只在这台电脑的本页内读取，任何内容都不外传，断网也能用。"
        "Files are read in this page on this computer. Nothing is sent anywhere, and it works offline.";
    DROP_HERE "把文件拖到这里" "Drop files here";
    DROP_NOW "松开即开始读取" "Release to read the files";
    DROP_FORMATS "CSV、TXT 等文本表格，可一次打开多个；中文编码自动识别。"
        "Text tables such as CSV or TXT, several at once; Chinese encodings are recognised.";
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
    STILL_EARLIER "以下仍是上一次读取的结果。" "What follows is still the earlier reading.";
    KIND_EVENTS "出生登记台账（一行一例）" "Birth register (one row a birth)";
    KIND_COUNTS "出生汇总表（一行一个人数）" "Table of births (one row a count)";
    KIND_BY_SEX "分性别汇总表（男、女各一列）" "Births by sex (a column for each sex)";
    ENCODING "字符编码" "Encoding";
    DELIMITER "分隔符" "Separator";
    DELIMITER_COMMA "逗号" "Comma";
    DELIMITER_TAB "制表符" "Tab";
    DELIMITER_SEMICOLON "分号" "Semicolon";
    DELIMITER_BAR "竖线" "Vertical bar";
    HEADER_ROW "表头所在行" "Header row";

    ACCOUNT "逐行核算" "Row account";
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
    BASIS_VALUES "取值" "Values";
    BASIS_USER "由您指定" "Your choice";
    BASIS_NONE "未识别" "Not recognised";

    NOTHING_YET "还没有可用的数据" "No data yet";
    NOTHING_YET_TODO "先打开一个出生台账，或试用示例台账。" "Open a birth ledger first, or try the example ledger.";
    SOURCES "数据来源" "Sources";
    PERIOD_KIND "时间口径" "Time unit";
    KIND_CALENDAR_YEAR "日历年" "Calendar year";
    KIND_STATISTICAL_YEAR "统计年度" "Statistical year";
    KIND_QUARTER "季度" "Quarter";
    KIND_MONTH "月" "Month";
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
    VERDICT_CANNOT_TELL "与106无法区分" "Cannot be told from 106";
    VERDICT_IN_BAND "在103–107之内" "Within 103–107";
    VERDICT_HIGH "高于106" "Above 106";
    VERDICT_LOW "低于106" "Below 106";
    VERDICT_ABOVE "高于103–107" "Above 103–107";
    VERDICT_BELOW "低于103–107" "Below 103–107";
    MALE "男" "Boys";
    FEMALE "女" "Girls";
    BIRTHS "出生数" "Births";
    RATIO "性别比" "Sex ratio";
    SMALL_NUMBER "空心点与○：出生不足300例，仅供参考。" "Hollow points and ○: under 300 births, read with care.";
    FILE_INDICATORS "出生指标" "birth-indicators";
    FILE_RATIO "出生人口性别比" "sex-ratio-at-birth";
    FIGURE_NOTE "阴影与竖线为95%置信区间；参考范围103–107，参考值106。" "Shading and bars: 95% confidence intervals. Reference range 103–107, reference value 106.";
    FIGURE_HIDDEN_NOTE "数目过小或会暴露小数目的各期已隐去。" "Periods with small counts, or that would reveal them, are left out.";
    NO_PERIODS "这些文件没有可用的时间，画不出走势。" "These files name no usable time, so there is no trend to draw.";
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
    /// Accessible name of the selector for what a column means.
    role_of(header: &str) "“{header}”列的含义" "Meaning of the column “{header}”";
}

/// The status line while no file is open.
pub const STATUS_IDLE: Bilingual = both("尚未打开文件", "No file is open");

/// The status line when no file is being read: what is counted, and what could not be read.
#[must_use]
pub fn status_read(lang: Lang, files: u64, births: u64, failed: &[String]) -> String {
    let births = count(births);
    let read = (files > 0).then(|| match lang {
        Lang::Zh => format!("已读取{files}个文件，计入出生{births}例"),
        Lang::En => format!("{files} {} read, {births} births counted", plural(files, "file")),
    });
    let missed = (!failed.is_empty()).then(|| match lang {
        Lang::Zh => format!("未能读取：{}", failed.join("、")),
        Lang::En => format!("not read: {}", failed.join(", ")),
    });
    let between = if lang == Lang::Zh { "；" } else { "; " };
    read.into_iter().chain(missed).collect::<Vec<_>>().join(between)
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
