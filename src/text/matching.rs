//! The words of two ledgers compared: fixed ones as constants, sentences with holes as functions.

use super::{Bilingual, Lang, both, count, number, range};

words! {
    TITLE "两表比对" "Two ledgers compared";
    FIRST "表一" "First table";
    SECOND "表二" "Second table";
    KEY "比对依据" "Compared by";
    VIEW "结果" "Result";
    COMPARE "比对" "Compare";
    COMPARE_AGAIN "重新比对" "Compare again";
    BY_BEST "自动（取最可靠的）" "The most reliable one";
    KEY_CHILD_NUMBER "婴儿身份证号或出生证编号" "Child's identity or certificate number";
    KEY_MOTHER_NUMBER "母亲身份证号＋出生日期＋性别" "Mother's identity number, date, sex";
    KEY_MOTHER_NAME "父母姓名＋出生日期＋性别" "Parents' names, date, sex";
    KEY_CHILD_NAME "婴儿姓名＋出生日期＋性别" "Child's name, date, sex";
    BY_PLACE "按地方" "By place";
    BY_MONTH "按月份" "By month";
    OF_FIRST "表一的完整率" "Completeness of the first table";
    OF_SECOND "表二的完整率" "Completeness of the second table";
    NEEDS_TWO "比对需要两张逐人登记的表，如出生登记与医院分娩、入户或接种名单；两表都要有婴儿证件号码，或母亲（婴儿）姓名、证件号码与出生日期、性别。请在“数据”页打开，再到这里比对。" "Two tables with a row for each child are needed, such as a birth register and a list of a hospital, of households or of vaccinations. Both must have the child's number, or a name or number of the mother or child with date of birth and sex. Open them on the page of data, then compare them here.";
    SAME_TABLE "请选择两张不同的表。" "Choose two different tables.";
    NO_KEY "这两张表没有共同的比对依据：需要两表都有婴儿证件号码，或母亲（婴儿）姓名、证件号码与出生日期、性别。列的含义可在“数据”页改正。" "These two tables have nothing in common to be compared by: both need the child's number, or a name or number of the mother or child with date of birth and sex. What columns mean can be corrected on the page of data.";
    PRESS "点“比对”后重读两表：每名婴儿只变成16字节的加密摘要，比完即弃，得到的只有分地方、分月份的人数，不列出任何一人一行。" "Compare reads both tables once more: each child becomes a keyed digest of 16 bytes, dropped when they were compared. What comes of it are counts by place and by month; no person and no row is ever listed.";
    RUNNING "正在比对……" "Comparing …";
    PLACE "地方" "Place";
    MONTH "出生月份" "Month of birth";
    STRATUM "分层" "Stratum";
    COUNT_FIRST "表一人数" "On the first";
    COUNT_SECOND "表二人数" "On the second";
    COUNT_BOTH "两表均有" "On both";
    ONLY_FIRST "仅表一有" "On the first only";
    ONLY_SECOND "仅表二有" "On the second only";
    RATE_FIRST "表一匹配率（%）" "Matched of the first (%)";
    RATE_SECOND "表二匹配率（%）" "Matched of the second (%)";
    LINCOLN "林肯—彼得森估计" "Lincoln–Petersen";
    CHAPMAN "查普曼估计" "Chapman";
    STANDARD_ERROR "标准误" "Standard error";
    PEOPLE_INTERVAL "95%区间" "95% interval";
    SHARE "完整率（%）" "Completeness (%)";
    SHARE_INTERVAL "完整率95%区间" "95% interval of completeness";
    SHARE_AXIS "完整率（%，95%区间）" "Completeness (%, 95% interval)";
    OF_CHILDREN "占两表合计人数（%）" "Share of children on either (%)";
    ALL_TOGETHER "不分层" "All as one";
    SUM_OF_PLACES "各地方之和" "Sum over places";
    SUM_OF_SEXES "男女之和" "Sum over sexes";
    CAVEAT "匹配率不是完整率：两表都漏的人不在其中。完整率以两表各自独立登记为前提；若一表由另一表抄来，或两表漏的是同一类家庭（正相关），完整率偏高，只能看作上限。" "A match rate is not completeness: whoever both tables missed is in neither. Completeness supposes lists made independently; where one was copied from the other, or both miss the same families (positive dependence), it looks too good: take it for an upper limit.";
    NO_ESTIMATE "共同范围内没有匹配上的人，完整率无从估计。" "Nobody in the common range was matched, so that completeness cannot be estimated.";
    FEW_MATCHES "匹配人数不足7人，估计偏小且很不稳定。" "With fewer than seven matches the estimate is too low and very unsure.";
    PLACES_DIFFER "两表的地名对不上，分地方时匹配上的人按表一的地方计。" "The names of places do not agree: by place, those matched are counted where the first table has them.";
    NOTHING_COMMON "两表没有共同的月份，无从比较。" "The tables have no month in common.";
}

/// How many children are on both, and which share of each table that is.
#[must_use]
pub fn matched(
    lang: Lang,
    [first_name, second_name]: [&str; 2],
    [first, second, on_both]: [u64; 3],
    rates: [Option<f64>; 2],
) -> String {
    let [first, second, on_both] = [first, second, on_both].map(count);
    let [of_first, of_second] = rates.map(|rate| number(rate, 1));
    match lang {
        Lang::Zh => format!(
            "表一（{first_name}）{first}人、表二（{second_name}）{second}人，两表均有{on_both}人：表一匹配率{of_first}%，表二匹配率{of_second}%。"
        ),
        Lang::En => format!(
            "The first table ({first_name}) has {first} children, the second ({second_name}) {second}; {on_both} are on both: {of_first}% of the first, {of_second}% of the second."
        ),
    }
}

/// The months that both tables cover, and how many children of each lie outside.
#[must_use]
pub fn common(lang: Lang, [from, to]: [String; 2], outside: [u64; 2]) -> String {
    let [first, second] = outside.map(count);
    let months = if from == to { from } else { format!("{from}–{to}") };
    match (lang, outside) {
        (Lang::Zh, [0, 0]) => format!("共同范围：{months}，两表的人都在其中。"),
        (Lang::En, [0, 0]) => format!("Common range: {months}; it holds all of both tables."),
        (Lang::Zh, _) => format!(
            "只比共同范围：{months}、两表都有人的地方；范围以外表一{first}人、表二{second}人未列入。"
        ),
        (Lang::En, _) => format!(
            "Only the common range is compared: {months}, in places that both tables have; {first} children of the first and {second} of the second lie outside."
        ),
    }
}

/// By what children were compared, and how many rows of each table could not be or were repetitions.
#[must_use]
pub fn compared_by(lang: Lang, key: &str, unusable: [u64; 2], repeated: [u64; 2]) -> String {
    let [lacking, again] = [unusable, repeated].map(|[first, second]| match lang {
        Lang::Zh => format!("表一{}行、表二{}行", count(first), count(second)),
        Lang::En => format!("{} rows of the first, {} of the second", count(first), count(second)),
    });
    let said = |rows: [u64; 2], zh: String, en: String| match (rows, lang) {
        ([0, 0], _) => String::new(),
        (_, Lang::Zh) => zh,
        (_, Lang::En) => en,
    };
    let lacking = said(
        unusable,
        format!("依据不全、不能比对的：{lacking}。"),
        format!(" Rows that lack it: {lacking}."),
    );
    let again = said(
        repeated,
        format!("表内重复、只计一次的：{again}。"),
        format!(" Repetitions, counted once: {again}."),
    );
    match lang {
        Lang::Zh => format!("比对依据：{key}。{lacking}{again}"),
        Lang::En => format!("Compared by: {}.{lacking}{again}", key.to_lowercase()),
    }
}

/// So large a share of a table could not be compared that another key may do better.
#[must_use]
pub fn mostly_unusable(lang: Lang, table: &str, share: f64) -> String {
    let share = number(Some(share), 1);
    match lang {
        Lang::Zh => format!("“{table}”有{share}%的行不能按此比对，可换一种比对依据再试。"),
        Lang::En => format!(
            "{share}% of the rows of {table} could not be compared in this way; another key may do better."
        ),
    }
}

/// How many people there are in all, and how complete the tables are.
#[must_use]
pub fn estimated(
    lang: Lang,
    how: &str,
    (people, ends): (f64, [f64; 2]),
    shares: [(f64, [f64; 2]); 2],
) -> String {
    let ends = range(ends[0], ends[1], 0);
    let people = number(Some(people), 0);
    let [first, second] = shares.map(|(share, [lower, upper])| {
        let (share, ends) = (number(Some(share), 1), range(lower, upper, 1));
        match lang {
            Lang::Zh => format!("{share}%（95%区间{ends}%）"),
            Lang::En => format!("{share}% (95% interval {ends}%)"),
        }
    });
    match lang {
        Lang::Zh => format!(
            "按查普曼公式（{how}）估计共应有{people}人（95%区间{ends}）：表一完整率{first}，表二完整率{second}。"
        ),
        Lang::En => format!(
            "By Chapman's formula ({}) there should be {people} in all (95% interval {ends}): the first table has {first} of them, the second {second}.",
            how.to_lowercase()
        ),
    }
}

/// What an estimate without strata comes to, beside the stratified one.
#[must_use]
pub fn unstratified(lang: Lang, people: f64, lincoln: f64) -> String {
    let (people, lincoln) = (number(Some(people), 0), number(Some(lincoln), 0));
    match lang {
        Lang::Zh => format!(
            "不分层估计为{people}人（林肯—彼得森公式{lincoln}人），与分层不同，说明各地方登记程度不一。"
        ),
        Lang::En => format!(
            "Without strata the estimate is {people} ({lincoln} by Lincoln and Petersen), which differs because places register unevenly."
        ),
    }
}

/// Strata in which nothing was matched.
#[must_use]
pub fn unestimated(lang: Lang, strata: usize) -> String {
    match (lang, strata) {
        (Lang::Zh, _) => format!("另有{strata}层没有匹配上的人，无从估计，不在各地方之和内。"),
        (Lang::En, 1) => "One more stratum has no match and is not in the sum.".to_owned(),
        (Lang::En, _) => format!("{strata} more strata have no match and are not in the sum."),
    }
}

/// The place with the lowest share of matches.
#[must_use]
pub fn lowest(lang: Lang, place: &str, rate: f64, [on_both, listed]: [u64; 2]) -> String {
    let (rate, on_both, listed) = (number(Some(rate), 1), count(on_both), count(listed));
    match lang {
        Lang::Zh => format!("表一匹配率最低的是{place}：{listed}人中匹配{on_both}人，占{rate}%。"),
        Lang::En => format!(
            "The lowest share of the first table is matched in {place}: {on_both} of {listed}, {rate}%."
        ),
    }
}

/// Children on both tables of whom they say different things.
#[must_use]
pub fn differing(lang: Lang, sexes: u64, months: u64) -> Option<String> {
    let [printed_sexes, printed_months] = [sexes, months].map(count);
    (sexes + months > 0).then(|| match lang {
        Lang::Zh => format!(
            "两表均有的人中，性别不一致{printed_sexes}人，出生月份不一致{printed_months}人。"
        ),
        Lang::En => format!(
            "Of those on both, the sexes differ for {printed_sexes} and the months of birth for {printed_months}."
        ),
    })
}

/// Two registers that are both counted share children.
#[must_use]
pub fn counted_twice(lang: Lang, on_both: u64) -> String {
    let on_both = count(on_both);
    match lang {
        Lang::Zh => format!(
            "两表目前都计入统计，这{on_both}名两表均有的婴儿在合计中计了两次；请在“数据”页把其中一表设为不统计。"
        ),
        Lang::En => format!(
            "Both tables are counted at present, so that these {on_both} children are twice in the sums; leave one of the tables out on the page of data."
        ),
    }
}

/// Two registers that are both counted have months and places in common.
#[must_use]
pub fn overlapping(lang: Lang, [first, second]: [&str; 2], places: usize, months: usize) -> String {
    match lang {
        Lang::Zh => format!(
            "“{first}”与“{second}”都计入统计，且有{places}个地方、{months}个月份重叠，出生人数可能重复计算；可在此比对同一婴儿有多少。"
        ),
        Lang::En => format!(
            "{first} and {second} are both counted and overlap in {places} place(s) and {months} month(s): births may be counted twice. Compare them here to see how many children are the same."
        ),
    }
}

/// A table that was not read.
#[must_use]
pub fn failed(lang: Lang, table: Option<&str>, what: &str, todo: &str) -> String {
    match (lang, table) {
        (Lang::Zh, Some(table)) => format!("“{table}”未能读取，没有比对：{what}{todo}"),
        (Lang::Zh, None) => format!("没有比对：{what}{todo}"),
        (Lang::En, Some(table)) => {
            format!("{table} was not read and nothing was compared. {what} {todo}")
        }
        (Lang::En, None) => format!("Nothing was compared. {what} {todo}"),
    }
}
