//! The words of the page of teaching, but for the sentences that carry figures.

use super::{Bilingual, Lang, both, count};

words! {
    TITLE "教学" "Teaching";
    LESSONS "课程" "Lessons";
    STEPS "上一课、下一课" "Previous and next lesson";
    PREVIOUS "上一课" "Previous";
    NEXT "下一课" "Next";
    DRAW_AGAIN "再抽一次" "Draw again";
    DRAW_BEFORE "上一次" "Previous draw";
    OPEN_AS_LEDGER "作为台账打开" "Open as a ledger";
    OPEN_AS_LEDGER_NOTE "同样的82行作为台账读入，“指标”和“性别比”各页都可用它演示。" "The same 82 rows are read as a ledger; the pages of indicators and of the sex ratio then work with them.";
    SETTINGS "设定" "Settings";
    SOURCE "来源" "Source";
    TRUE_LEVEL "真实水平" "True level";
    BIRTHS "出生数（例）" "Births";
    LIKELY_RANGE "约95%的可能落在" "About 95% of the time in";
    WIDTH "范围宽度" "Width";
    SEEN "看出差别的机会（%）" "Chance to see it (%)";
    LEVEL_AND_RANGE "真实水平与95%波动范围" "True level with 95% range of chance";
    AT_HAND "现有出生数" "Births at hand";
    ORDER "孩次" "Birth order";
    TOTAL "合计" "All";
    PER_FAMILIES "每万个家庭的出生数" "Births of 10,000 families";
    BOYS "男" "Boys";
    GIRLS "女" "Girls";
    RATIO "性别比" "Sex ratio";
    INTERVAL "95%区间" "95% interval";
    YEARS "年份" "Years";
    SAME_MIX "构成相同时" "Same mix";
    BIRTHS_2010 "2010年出生数" "Births 2010";
    SHARE_2010 "2010年构成（%）" "Share 2010 (%)";
    RATIO_2010 "2010年性别比" "Ratio 2010";
    BIRTHS_2020 "2020年出生数" "Births 2020";
    SHARE_2020 "2020年构成（%）" "Share 2020 (%)";
    RATIO_2020 "2020年性别比" "Ratio 2020";
    CENSUS_2010 "2010年" "2010";
    CENSUS_2020 "2020年" "2020";
    LONDON "伦敦" "London";
}

/// Which draw is shown.
#[must_use]
pub fn draw(lang: Lang, draw: u32) -> String {
    let draw = count(draw.into());
    match lang {
        Lang::Zh => format!("第{draw}次抽样"),
        Lang::En => format!("Draw {draw}"),
    }
}
