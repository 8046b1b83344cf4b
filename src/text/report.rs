//! The words of the report that is handed in.

use super::{Bilingual, Lang, both};

words! {
    PAGE "报告" "Report";
    CONTENTS "报告内容" "Contents";
    GROUP_DATA "台账与指标" "Ledgers and indicators";
    GROUP_RATIO "出生人口性别比" "Sex ratio at birth";
    GROUP_PICTURES "各图" "Pictures";
    GROUP_FORM "附表与附注" "Tables and notes";
    ALL_OF_GROUP "全选" "All";
    NONE_OF_GROUP "全不选" "None";
    HEAD "报告抬头" "Report header";
    TITLE "标题" "Title";
    OFFICE "单位" "Office";
    AUTHOR "填表人" "Prepared by";
    DATE "日期" "Date";
    REMARK "备注" "Remarks";
    PLACE "地区" "Place";
    PERIOD "时期" "Period";
    USUAL_TITLE "人口与出生情况分析报告" "Report on population and births";
    PRINT "打印 / 另存为PDF" "Print / save as PDF";
    SAVE_PAGE "保存为网页（.html）" "Save as a web page (.html)";
    SHEET "报告正文" "The report";
    LEDGERS "数据来源与行数核算" "Sources and row account";
    FINDINGS "数据核查" "Checks of the data";
    INDICATORS "主要指标" "Main indicators";
    TABLES "各图数据表" "Tables of the pictures";
    METHODS "各图计算方法" "How each picture is computed";
    NOTES "口径与防泄露说明" "Definitions and disclosure";
    SIGNATURES "签字栏" "Signatures";
    SIGN_AUTHOR "填表人" "Prepared by";
    SIGN_REVIEWER "审核人" "Reviewed by";
    SIGN_HEAD "单位负责人" "Head of office";
    NOT_LISTED "未列内容及原因" "What is not shown, and why";
    TABLE "表" "Table";
    FIGURE "图" "Figure";
    LEDGER "台账" "Ledger";
    ROWS "总行数" "Rows";
    NO_DATA_ROWS "非数据行" "Not data";
    RULE "核查规则" "Rule";
    MEANING "处理" "Treatment";
    FOUND_ROWS "行数" "Rows";
    UNCOUNTED "未计入" "Not counted";
    LEDGERS_OF_EVENTS "逐例台账合计" "Ledgers of single events together";
    ACCOUNT_NOTE "总行数=计入+重复+无效+不计+小计合计+非数据行；非数据行为标题、表头、表尾和空行。" "Rows = counted + duplicate + invalid + excluded + subtotals + not data; titles, headers, footers and blank rows are not data.";
    ACCOUNT_NOTE_GUARDED "总行数=计入+未计入+小计合计+非数据行；未计入包括重复、无效和不计的行，非数据行为标题、表头、表尾和空行。" "Rows = counted + not counted + subtotals + not data; duplicate, invalid and excluded rows are not counted; titles, headers, footers and blank rows are not data.";
    ACCOUNT_WITHHELD "为防泄露小数目，有多个逐例台账时总行数和计入行数只列合计；未计入的行数过小时，总行数也不列。" "To give no small count away, rows and counted rows of several ledgers of single events are shown together only; where few rows are not counted, the rows in all are not shown either.";
    FINDINGS_NONE "各台账均未发现问题。" "No problems were found in any ledger.";
    INDICATORS_NONE "现有台账不能算出任何指标。" "The ledgers give no indicator.";
    ID "编号" "No.";
    INDICATOR "指标" "Indicator";
    VALUE "数值" "Value";
    INTERVAL "置信区间" "Interval";
    NUMERATOR "分子" "Numerator";
    DENOMINATOR "分母" "Denominator";
    BASE "口径" "Basis";
    NOTE_ORDERS "“主要指标”按全部孩次计算，不受孩次筛选影响。" "The main indicators are of births of all orders, whatever orders are chosen.";
    NOTE_INTERVALS "置信区间反映随机波动，不反映漏报、错报等登记质量问题；区间跨过参照水平时，不能判定高低。" "Intervals reflect chance alone, not births missed or recorded wrongly; where one holds the reference level, high or low cannot be told.";
    NOTE_FEW "出生不足300例的比率波动大，只作参考；不足50例的性别比不列。" "Ratios of fewer than 300 births are unstable and for orientation only; sex ratios of fewer than 50 are not shown.";
    NOTE_FEW_OPEN "出生不足300例的比率波动大，只作参考。" "Ratios of fewer than 300 births are unstable and for orientation only.";
    NOTE_HIDDEN "1至4的人数（历史指标为1至9）及能推算出它们的数已隐去，以“–”表示或注明；隐去的数不是零。各表分别处理，口径不同的表（如含不含性别不明）相减仍可能推算出小数目，对外提供前请复核。" "Counts of 1 to 4 (1 to 9 for historical indicators), and whatever would reveal them, are withheld, printed as “–” or said so; a withheld figure is not zero. Each table is treated by itself: tables of different scope, such as with and without births of unknown sex, can still be subtracted, so check before the report is passed on.";
    NOTE_OPEN "本报告未隐去小数目，仅供内部核对，不得对外提供或发布。" "Small counts are not withheld in this report: for internal checking only, not to be passed on or published.";
    NOTE_MADE "本报告由人口台账分析台在本机由上列台账汇总生成，只含汇总数，不含个人记录。" "Made with Vital Ledger on the user's own computer from the ledgers listed; it holds aggregates only and no record of a person.";
}

/// The title where the user gave none: of the place whose names, from the widest, are `place`.
#[must_use]
pub fn usual_title(lang: Lang, place: &[String]) -> String {
    match (lang, place) {
        (_, []) => USUAL_TITLE.get(lang).to_owned(),
        (Lang::Zh, place) => format!("{}{}", place.concat(), USUAL_TITLE.zh),
        (Lang::En, place) => format!("{}: {}", USUAL_TITLE.en, place.join(" ")),
    }
}

/// At which level the intervals of a table are.
#[must_use]
pub fn level_of_intervals(lang: Lang, percent: f64) -> String {
    match lang {
        Lang::Zh => format!("置信区间的水平为{percent}%。"),
        Lang::En => format!("Intervals are at the level of {percent}%."),
    }
}

/// What the chapters of a report are numbered with.
#[must_use]
pub fn chapter(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Zh => format!("{}、", chinese(number)),
        Lang::En => format!("{number}. "),
    }
}

/// `图3　…` or `Figure 3. …`.
#[must_use]
pub fn numbered(lang: Lang, what: Bilingual, number: usize, caption: &str) -> String {
    match lang {
        Lang::Zh => format!("{}{number}　{caption}", what.zh),
        Lang::En => format!("{} {number}. {caption}", what.en),
    }
}

/// The numbers from 1 to 99 as Chinese headings have them.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (number / 10 % 10, DIGITS[number % 10]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", DIGITS[tens]),
    }
}

/// A day such as `2012-03-04` in words; anything else as it is.
#[must_use]
pub fn day(lang: Lang, text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<usize> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month @ 1..=12, day] = parts[..] else { return text.to_owned() };
    match lang {
        Lang::Zh => format!("{year}年{month}月{day}日"),
        Lang::En => format!("{day} {} {year}", MONTHS[month - 1]),
    }
}

/// A label before what it is of.
#[must_use]
pub fn labelled(lang: Lang, label: &str, text: &str) -> String {
    match lang {
        Lang::Zh => format!("{label}：{text}"),
        Lang::En => format!("{label}: {text}"),
    }
}

/// A count below the threshold, of which no more is said.
#[must_use]
pub fn fewer_than(lang: Lang, threshold: u64) -> String {
    match lang {
        Lang::Zh => format!("不足{threshold}"),
        Lang::En => format!("under {threshold}"),
    }
}

/// That a table goes on; all of it can be saved where there is a figure.
#[must_use]
pub fn only_first(lang: Lang, listed: usize, all: usize, has_figure: bool) -> String {
    let [listed, all] = [listed, all].map(|rows| super::count(rows as u64));
    match (lang, has_figure) {
        (Lang::Zh, true) => {
            format!("共{all}行，表中列前{listed}行；全部数据可在该图处另存为CSV。")
        }
        (Lang::Zh, false) => format!("共{all}行，表中列前{listed}行。"),
        (Lang::En, true) => {
            format!("The first {listed} of {all} rows; the figure itself can be saved as CSV.")
        }
        (Lang::En, false) => format!("The first {listed} of {all} rows."),
    }
}

/// Ledgers that are open and not counted.
#[must_use]
pub fn not_counted(lang: Lang, names: &[String]) -> String {
    match lang {
        Lang::Zh => format!("未计入的台账：{}。", names.join("、")),
        Lang::En => format!("Ledgers that are not counted: {}.", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_days_are_written_as_offices_write_them() {
        let headings =
            [(1, "一、"), (10, "十、"), (14, "十四、"), (20, "二十、"), (31, "三十一、")];
        for (number, heading) in headings {
            assert_eq!(chapter(Lang::Zh, number), heading);
        }
        assert_eq!(chapter(Lang::En, 14), "14. ");
        assert_eq!(day(Lang::Zh, "2012-03-04"), "2012年3月4日");
        assert_eq!(day(Lang::En, "2012-12-31"), "31 December 2012");
        for odd in ["", "2012-13-01", "soon", "1-2"] {
            assert_eq!(day(Lang::Zh, odd), odd);
        }
    }

    #[test]
    fn a_title_names_its_place_as_the_language_does() {
        let place = ["Qinghe", "East Town"].map(str::to_owned);
        let english = "Report on population and births: Qinghe East Town";
        assert_eq!(usual_title(Lang::En, &place), english);
        let place = ["青禾县", "东镇"].map(str::to_owned);
        assert_eq!(usual_title(Lang::Zh, &place), "青禾县东镇人口与出生情况分析报告");
        assert_eq!(usual_title(Lang::Zh, &[]), "人口与出生情况分析报告");
    }
}
