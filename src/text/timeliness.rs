//! The words of registration in time: fixed ones as constants, sentences with holes as functions.

use super::{Bilingual, Lang, both, count, number};

words! {
    TITLE "登记及时性" "Registration in time";
    VIEW "查看" "Shown";
    BY_PERIOD "按出生时期" "By period of birth";
    BY_PLACE "按地方" "By place";
    LATEST "最近各月" "Latest months";
    PERIOD "出生时期" "Period of birth";
    PLACE "地方" "Place";
    MONTH "出生月份" "Month of birth";
    BIRTHS "出生人数" "Births";
    WITHIN_30 "30日内" "Within 30 days";
    WITHIN_60 "31—60日" "31 to 60 days";
    WITHIN_YEAR "61—365日" "61 to 365 days";
    LATER "一年以后" "After more than a year";
    BEFORE "登记早于出生" "Before the birth";
    UNDATED "只有月份" "Month only";
    UNKNOWN "无登记日期" "No date of registration";
    SHARE "30日内登记（%）" "Within 30 days (%)";
    OF_BIRTHS "占出生人数（%）" "Share of births (%)";
    REGISTERED "已登记" "Registered so far";
    OUTSTANDING "预计尚未登记" "Expected still to come";
    EXPECTED "预计出生人数" "Births expected";
    KNOWN_SHARE "预计已登记（%）" "Expected to be registered (%)";
    BIRTHS_AXIS "出生人数" "Births";
    NEEDS "没有带登记日期的出生登记表，无从核对。请打开有“登记日期”“申报日期”或“入户日期”等列的出生登记表；列名不同时，可在“数据”页指定。" "No register of births says when they were registered. Open one with a date of registration, or say on the page of data which column it is.";
    ASSUMES "估计假定近期的迟报情况与此前各月相同，24个月以后才登记的不计；登记办法有变或集中补登时不适用。" "The estimate supposes delays as in earlier months and leaves out what is registered after 24 months; where the rules have changed, or arrears were entered all at once, it does not hold.";
    COMPLETE_NOW "按以往的迟报情况，台账中最近各月应已基本登记完毕（预计不低于95%），近月下降不能用迟报解释。" "By earlier delays the latest months should be registered almost in full (95% and more), so that a fall in them is not explained by late registration.";
    SHOWS "出生到登记隔了多久，以及最近几个月的出生是否还没有登记齐。及时不等于不漏：一直没有登记的人不在台账里，这里看不出来。" "How long after the birth it was registered, and whether the latest months are still incomplete. In time is not complete: who was never registered is not in the ledger and cannot be seen here.";
    COMPUTED "逐行计算登记日期减出生日期的天数，只留分地方、分月份的人数。户口登记办法要求出生后一个月内申报。最近各月的已登记比例用迟报分布估计：由长到短，在观察期够长的出生月份中，求j个月内登记者中恰在第j个月登记的比例（反向风险率，即链梯法），累乘得到d个月内登记的比例；预计出生人数＝已登记÷该比例。各台账分别观察到其最后一个登记月；个别月份与其余相隔三个月以上、合计不超过1%的登记视为日期笔误。" "Days from birth to registration are counted row by row; counts by place and month are all that is kept. The rules on household registration ask for it within a month. The share of the latest months that is registered is estimated from delays: from the longest to the shortest, of births registered within j months the share registered in the j-th (reverse hazards, or chain ladder), among months of birth watched that long; multiplied up they give the share registered within d months, and births expected are those registered over that share. Each ledger is watched to its last month of registration; a few registrations more than three months from all others, at most 1%, are taken for slips of dates.";
}

/// How many births were registered in each class, with shares of those that have a date of registration.
#[must_use]
pub fn classes(lang: Lang, dated: u64, classes: &[(Bilingual, u64)]) -> String {
    let share = |part: u64| number((dated > 0).then(|| 100.0 * part as f64 / dated as f64), 1);
    let class = |(name, births): &(Bilingual, u64)| match lang {
        Lang::Zh => format!("{}{}人（{}%）", name.zh, count(*births), share(*births)),
        Lang::En => format!("{} {} ({}%)", name.en.to_lowercase(), count(*births), share(*births)),
    };
    let said: Vec<String> = classes.iter().map(class).collect();
    match lang {
        Lang::Zh => format!("有登记日期的出生{}人：{}。", count(dated), said.join("，")),
        Lang::En => {
            format!("{} births have a date of registration: {}.", count(dated), said.join(", "))
        }
    }
}

/// Registrations that cannot be, and births without a date of registration.
#[must_use]
pub fn doubtful(lang: Lang, before: u64, unknown: u64) -> Option<String> {
    let [printed_before, printed_unknown] = [before, unknown].map(count);
    (before + unknown > 0).then(|| match (lang, before, unknown) {
        (Lang::Zh, 0, _) => format!("另有{printed_unknown}人没有可用的登记日期。"),
        (Lang::Zh, _, 0) => format!("{printed_before}人登记早于出生，日期有误，请核对。"),
        (Lang::Zh, ..) => format!(
            "{printed_before}人登记早于出生，日期有误，请核对；另有{printed_unknown}人没有可用的登记日期。"
        ),
        (Lang::En, 0, _) => format!("{printed_unknown} more have no usable date of registration."),
        (Lang::En, _, 0) => {
            format!("{printed_before} were registered before they were born: check the dates.")
        }
        (Lang::En, ..) => format!(
            "{printed_before} were registered before they were born: check the dates. {printed_unknown} more have no usable date of registration."
        ),
    })
}

/// Births that were registered in a later calendar year than that of their birth.
#[must_use]
pub fn next_years(lang: Lang, births: u64, share: Option<f64>) -> String {
    let (births, share) = (count(births), number(share, 1));
    match lang {
        Lang::Zh => format!(
            "跨年登记（登记在出生年份以后的年份）{births}人，占{share}%：按登记年份统计会把他们计入以后年份。"
        ),
        Lang::En => format!(
            "{births} ({share}%) were registered in a later year than that of their birth: by year of registration they count in that one."
        ),
    }
}

/// The place with the lowest share within 30 days.
#[must_use]
pub fn lowest(lang: Lang, place: &str, share: f64) -> String {
    let share = number(Some(share), 1);
    match lang {
        Lang::Zh => format!("30日内登记率最低的是{place}：{share}%。"),
        Lang::En => format!("The lowest share within 30 days is that of {place}: {share}%."),
    }
}

/// From when on months are incomplete, up to when they are watched, and which share of the last one is known.
#[must_use]
pub fn incomplete(
    lang: Lang,
    [from, until]: [&str; 2],
    share: f64,
    registered: u64,
    expected: f64,
) -> String {
    let (share, registered) = (number(Some(share), 1), count(registered));
    let expected = number(Some(expected), 0);
    match lang {
        Lang::Zh => format!(
            "台账最后登记到{until}。从{from}起预计尚未登记齐：这几个月已登记{registered}人，预计最终{expected}人，已登记约{share}%；这部分下降可能只是迟报。"
        ),
        Lang::En => format!(
            "The last registration is of {until}. From {from} on births are expected to be incomplete: {registered} are registered of {expected} expected in the end, {share}%; a fall in these months may be late registration alone."
        ),
    }
}
