//! The words of the page of indicators: filters, overview, detail, places.

use super::{Bilingual, Lang, both, count};

words! {
    TAB_OVERVIEW "总览" "Overview";
    TAB_PLACES "各地比较" "Across places";
    TAB_PROFILE "一地一表" "Profile";
    TAB_PICTURES "图形" "Pictures";
    TAB_TARGETS "目标" "Targets";
    TAB_OWN "自定指标" "Own indicators";
    TABS "指标页的各部分" "Parts of the indicators page";

    FILTERS "筛选" "Filters";
    PERIOD_FROM "走势起" "Trend from";
    PERIOD_TO "走势止" "Trend to";
    PERIOD_FIRST "最早" "First";
    PERIOD_LAST "最晚" "Last";
    PLACES_SEARCH "查找地区" "Find a place";
    PLACES_ONLY "只看此地" "Only this";
    PLACES_NONE "没有名称相符的地区" "No place of this name";
    PEOPLE_OF_YEAR "人数取自当年，非本期" "people of the year, not of this period";
    NO_INDICATOR "没有这个编号的指标，请从总览中选择。" "There is no indicator of this number: choose one from the overview.";
    MORE "口径与区间" "Base and interval";
    BASE "率的人口基数" "Population of rates";
    PEOPLE "人口口径" "Population";
    ANNUALISED "不足一年的率折算为年率" "Annualise rates of part of a year";
    ANNUALISED_NOTE "默认不折算；折算后注明。" "Off by default; marked where on.";
    LEVEL "区间水平" "Level of intervals";
    LEVEL_95 "95%" "95%";
    LEVEL_998 "99.8%" "99.8%";
    ORDERS "只看孩次" "Birth order";
    ORDERS_ALL "全部孩次" "All orders";
    ORDERS_1 "一孩" "First";
    ORDERS_2 "二孩" "Second";
    ORDERS_3 "三孩及以上" "Third and later";
    MARKS "时间轴标注政策时点" "Policy marks on the time axis";
    MARKS_NOTE "只作背景，不表示因果。" "Context only, not a cause.";
    CHIPS "当前选择" "Choices in force";
    CLEAR_ALL "全部清除" "Clear all";

    LAYOUT "版式" "Layout";
    LAYOUT_TABLE "表格" "Table";
    LAYOUT_CARDS "卡片" "Cards";
    VALUE "数值" "Value";
    INTERVAL "置信区间" "Interval";
    FRACTION "分子／分母" "Numerator / denominator";
    CHANGE "较上期" "On the period before";
    TARGET "目标" "Target";
    SPARK "走势" "Trend";
    CANNOT "暂不能计算" "Not computable yet";
    CHANGE_NEEDS_PERIOD "选定一个时期后，可看较上期的变化和目标完成情况。" "Choose one period to see changes on the period before and targets.";
    CHANGE_CLEAR "区间不含0，超出随机波动" "The interval excludes 0: more than chance";
    CHANGE_UNCLEAR "区间含0，可能只是随机波动" "The interval contains 0: perhaps chance";
    MOVED "按名称并入上级" "Places joined by name";

    BACK "返回" "Back";
    EQUATION "计算式" "Computation";
    STANDING "依据" "Stands on";
    TREND "走势" "Trend";
    BY_PERIOD "分期数据" "By period";
    BY_PLACE "分地区" "By place";
    BY_PLACE_NOTE "按数值排序；横线为区间，竖线为合计水平。" "Sorted by value; bars are intervals, the upright line is the whole.";
    BARS "图示" "Drawn";
    BY_PLACE_HISTORICAL "历史指标：按地区名称列出，不排序。" "Historical: places in order of name, not ranked.";
    NO_PLACES "台账没有下级地区。" "The ledgers name no smaller places.";
    SHOW_ALL "全部显示" "Show all";
    COMPARE "对照" "Comparison";
    ABOVE "上级" "Level above";
    REFERENCE "对照地区" "Reference place";
    REFERENCE_NONE "不设" "None";
    DIFFERENCE "相差" "Difference";
    DEFINITION "定义与口径" "Definition";
    VARIANTS "口径" "Definition in use";
    FED_BY "数据来自" "Fed by";
    FED_BY_NONE "没有台账提供该指标所用的数。" "No ledger gives the counts of this indicator.";
    CANNOT_SAY "说明不了什么" "What it cannot say";
    DIRECTION "方向" "Direction";
    SPREAD "区间含义" "The interval";
    AGES "分年龄组生育率" "Fertility by age group";
    AGE_GROUP "年龄组" "Age group";
    WOMEN "妇女数" "Women";
    RATE "生育率（‰）" "Rate (‰)";
    INDICATOR "指标" "Indicator";
    PROFILE_NOTE "每格为该期数值；点击指标看定义、区间和来源。" "Each cell is the value of the period; an indicator leads to its definition, interval and sources.";
}

/// How many places are chosen.
#[must_use]
pub fn places_chosen(lang: Lang, places: usize) -> String {
    match lang {
        Lang::Zh => format!("{places}个地区合计"),
        Lang::En => format!("{places} places together"),
    }
}

/// How many indicators of a group cannot be computed.
#[must_use]
pub fn cannot(lang: Lang, indicators: u64) -> String {
    match lang {
        Lang::Zh => format!("{}（{}项）", CANNOT.zh, count(indicators)),
        Lang::En => format!("{} ({})", CANNOT.en, count(indicators)),
    }
}

/// How many places are not listed.
#[must_use]
pub fn more_places(lang: Lang, places: u64) -> String {
    match lang {
        Lang::Zh => format!("另有{}个地区", count(places)),
        Lang::En => format!("{} more places", count(places)),
    }
}

/// How many columns are not named.
#[must_use]
pub fn more_columns(lang: Lang, columns: u64) -> String {
    match lang {
        Lang::Zh => format!("等，另有{}列", count(columns)),
        Lang::En => format!(" and {} more columns", count(columns)),
    }
}

/// That places or periods of the choice are in no file.
#[must_use]
pub fn unknown(lang: Lang, names: &[String]) -> String {
    match lang {
        Lang::Zh => format!("台账中没有“{}”，以下各数未按其筛选。", names.join("”“")),
        Lang::En => format!(
            "No file has “{}”: the figures below are not narrowed to it.",
            names.join("”, “")
        ),
    }
}

/// That a choice is taken back.
#[must_use]
pub fn remove(lang: Lang, what: &str) -> String {
    match lang {
        Lang::Zh => format!("取消：{what}"),
        Lang::En => format!("Remove: {what}"),
    }
}

/// A place that was found to lie in another one.
#[must_use]
pub fn moved(lang: Lang, name: &str, home: &str) -> String {
    match lang {
        Lang::Zh => format!("“{name}”按“{home}”合计"),
        Lang::En => format!("“{name}” counts as “{home}”"),
    }
}
