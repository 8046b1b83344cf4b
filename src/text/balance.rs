//! The words of the balance of population: fixed ones as constants, sentences with holes as functions.

use super::{Bilingual, Lang, both, count, number, signed};

words! {
    TITLE "人口平衡" "Balance of population";
    PLACE "地方" "Place";
    PERIOD "时期" "Period";
    START "期初人口" "At the start";
    BIRTHS "出生" "Births";
    DEATHS "死亡" "Deaths";
    MOVED_IN "迁入" "Moved in";
    MOVED_OUT "迁出" "Moved out";
    EXPECTED "应有期末人口" "Expected at the end";
    END "期末人口" "At the end";
    RESIDUAL "差额（人）" "Residual";
    PER_MILLE "差额（‰）" "Residual (‰)";
    RESIDUAL_TITLE "差额占平均人口（‰）" "Residual per thousand of the mean population";
    UNKNOWN "无法核对" "Cannot be checked";
    WHOLE "合计（可核对的地方）" "All that can be checked";
    WHO_POPULATION "总人口" "the population";
    WHO_REGISTERED "户籍人口" "the registered population";
    WHO_RESIDENT "常住人口" "the resident population";
    NEEDS "核对人口平衡需要期末人口（及期初人口或上期期末人口）、出生和死亡，缺一不可；有迁入、迁出更好。请打开人口统计表，再看这里。" "The balance needs the population at the end (and at the start, or at the end of the period before), births and deaths; moves in and out are better known too. Open a table of population and look here again.";
    NO_MOVES "台账中没有迁入、迁出，差额里含净迁移，不能都看作差错。" "The ledgers have no moves in or out: the residuals hold net migration and are not all errors.";
    NO_IN "台账中没有迁入，差额里含全部迁入。" "The ledgers have no moves in: the residuals hold them.";
    NO_OUT "台账中没有迁出，差额里含全部迁出。" "The ledgers have no moves out: the residuals hold them.";
    SHOWS "各地方、各时期的人口是否满足平衡关系。差额说明至少有一项漏登、重登或口径不一（如户籍与常住混用），但指不出是哪一项；几项差错也可能互相抵消，差额为零不等于都对。" "Whether the population of each place and period balances. A residual says that at least one of the terms is incomplete, counted twice or of another definition, such as registered beside resident people, but not which; errors may cancel out, so that a residual of nothing does not prove that all is right.";
    COMPUTED "差额＝期末人口－（期初人口＋出生－死亡＋迁入－迁出）；没有期初人口的，取上期期末人口。千分比以期初与期末的平均为分母。" "Residual = population at the end − (population at the start + births − deaths + moves in − moves out). Where no start is given, the end of the period before stands for it. Per thousand of the mean of start and end.";
}

/// How many of the places and periods balance.
#[must_use]
pub fn checked(lang: Lang, who: Bilingual, balanced: usize, of_all: usize) -> String {
    let who = who.get(lang);
    match lang {
        Lang::Zh => format!(
            "按{who}核对{of_all}处（地方×时期），{balanced}处平衡，{}处有差额。",
            of_all - balanced
        ),
        Lang::En => format!(
            "By {who}, {of_all} combinations of place and period were checked: {balanced} balance, {} do not.",
            of_all - balanced
        ),
    }
}

/// The largest residual.
#[must_use]
pub fn largest(lang: Lang, where_and_when: &str, residual: f64, per_mille: Option<f64>) -> String {
    let (residual, per_mille) = (signed(Some(residual), 0), signed(per_mille, 1));
    match lang {
        Lang::Zh => format!("差额最大的是{where_and_when}：{residual}人（{per_mille}‰）。"),
        Lang::En => {
            format!(
                "The largest residual is that of {where_and_when}: {residual} people ({per_mille}‰)."
            )
        }
    }
}

/// Starts that are taken from the period before.
#[must_use]
pub fn carried(lang: Lang, starts: usize) -> String {
    let starts = count(starts as u64);
    match lang {
        Lang::Zh => format!("{starts}处没有期初人口，以上期期末人口代替。"),
        Lang::En => {
            format!("{starts} starts are not given; the end of the period before stands for them.")
        }
    }
}

/// Starts that are not the end of the period before.
#[must_use]
pub fn broken(lang: Lang, breaks: usize, people: f64) -> String {
    let (breaks, people) = (count(breaks as u64), number(Some(people), 0));
    match lang {
        Lang::Zh => format!("{breaks}处期初人口与上期期末人口不一致，最多相差{people}人。"),
        Lang::En => format!(
            "{breaks} starts are not the end of the period before; they differ by up to {people} people."
        ),
    }
}

/// Combinations that cannot be checked.
#[must_use]
pub fn unknown(lang: Lang, combinations: usize) -> String {
    let combinations = count(combinations as u64);
    match lang {
        Lang::Zh => format!("另有{combinations}处缺期初、期末、出生或死亡，无法核对。"),
        Lang::En => {
            format!("{combinations} more lack start, end, births or deaths and cannot be checked.")
        }
    }
}
