//! The words of the acceptance sheet.

use super::{Bilingual, Lang, both, count, number};

words! {
    TITLE "台账验收单" "Acceptance sheet";
    FORM "文种" "Form";
    FORM_REPORT "分析报告" "Report";
    LEDGER "台账" "Ledger";
    ALL_LEDGERS "全部台账" "All ledgers";
    FAMILIES "分类核对结果" "Checks by family";
    FAMILIES_NOTE "一行触发同类几条规则只计一次；空白、脱敏等无从核对的行不计入核对行数。" "A row that fails several rules of a family is one. Rows that cannot be checked, such as blank or masked ones, are not among the rows checked.";
    MOST_FAILED "最多的问题" "Most often";
    COMPLETENESS "项目完整性" "Completeness of entries";
    COMPLETENESS_NOTE "只反映已登记的行填得是否齐全，不反映漏登：漏登须与医院、户籍、接种等名册比对。" "Of the rows that were entered alone. Births that were never entered show only beside lists of hospitals, households or vaccinations.";
    NO_REGISTRATION "没有登记日期的栏目，无从核对及时性。" "No column says when births were registered.";
    ITEM "项目" "Entry";
    LACKING "缺或不可用" "Missing or unusable";
    SHARE_COMPLETE "完整率（%）" "Complete (%)";
    DATE_KNOWN "日期" "Date";
    PLACE_KNOWN "地点" "Place";
    SEX_KNOWN "性别" "Sex";
    ORDER_KNOWN "孩次" "Birth order";
    POLICY_KNOWN "政策内外" "Policy state";
    FIGURES_KNOWN "汇总数" "Figures";
    PLACES "问题较多的地点" "Places with most findings";
    PLACES_FEW "各地点有问题的行数过少，从略。" "Too few rows in each place to be told.";
    NO_PLACES "没有哪个地点的行触发规则。" "No row of any place failed a rule.";
    EFFECT_FEW "涉及人数过少，对指标的影响从略。" "Too few births are concerned for the effect to be told.";
    DECISIONS "剔除、更正及影响" "What was left out or corrected, and its effect";
    OPINION "验收意见" "Decision";
    OPINIONS "□ 合格　　□ 限期更正后合格　　□ 退回重报" "□ accepted　　□ accepted once corrected　　□ returned";
    OPINION_LINE "限期更正的事项和日期：" "To be corrected, and by when:";
    SIGN_REPORTER "填报人" "Reported by";
    SIGN_CHECKER "核对人" "Checked by";
    SIGN_ACCEPTER "验收人" "Accepted by";
}

/// The title of a sheet of a place, by its names from the widest.
#[must_use]
pub fn title(lang: Lang, place: &[String]) -> String {
    match (lang, place) {
        (_, []) => TITLE.get(lang).to_owned(),
        (Lang::Zh, place) => format!("{}{}", place.concat(), TITLE.zh),
        (Lang::En, place) => format!("{}: {}", TITLE.en, place.join(" ")),
    }
}

/// How many births were registered in time, in per cent: of so many with a date of registration, where that may be told.
#[must_use]
pub fn timely(lang: Lang, dated: Option<u64>, share: Option<f64>) -> String {
    let share = number(share, 1);
    let Some(dated) = dated.map(count) else {
        return match lang {
            Lang::Zh => format!("有登记日期的出生中，30日内登记的占{share}%。"),
            Lang::En => format!(
                "Of births with a date of registration {share}% were registered within 30 days."
            ),
        };
    };
    match lang {
        Lang::Zh => format!("有登记日期的出生{dated}人，30日内登记的占{share}%。"),
        Lang::En => format!(
            "Of {dated} births with a date of registration {share}% were registered within 30 days."
        ),
    }
}

/// What tables as a whole failed.
#[must_use]
pub fn of_tables(lang: Lang, titles: &[&str]) -> String {
    match lang {
        Lang::Zh => format!("全表性问题：{}。", titles.join("；")),
        Lang::En => format!("Of tables as a whole: {}.", titles.join("; ")),
    }
}

/// What the tests of suspicion come to.
#[must_use]
pub fn suspicions(lang: Lang, said: &str) -> String {
    match lang {
        Lang::Zh => format!("数据疑点：{said}"),
        Lang::En => format!("Suspicion: {said}"),
    }
}
