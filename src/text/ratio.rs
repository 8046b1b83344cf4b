//! The words of the page of the sex ratio, but for those of its answers that carry figures.

use super::{Bilingual, both};

macro_rules! words {
    ($($name:ident $zh:literal $en:literal;)*) => {
        $(#[doc = $en] pub const $name: Bilingual = both($zh, $en);)*
    };
}

words! {
    PERIOD "时期" "Period";
    PLACE "地区" "Place";
    SIDE "对比双方" "Sides";
    PART "组成部分" "Part";
    RATIO "性别比" "Sex ratio";
    INTERVAL "置信区间" "Interval";
    LOWER "区间下限" "Lower bound";
    UPPER "区间上限" "Upper bound";
    MALE "男" "Boys";
    FEMALE "女" "Girls";
    BIRTHS "出生人数" "Births";
    P "p值" "p";
    P_ADJUSTED "校正后p值" "Adjusted p";
    AGAINST_REFERENCE "与参照比较的p值" "p against the reference";
    DRAWN_MOMENTS "收缩估计（矩法）" "Shrunken, by moments";
    DRAWN_LIKELY "收缩估计（贝塔-二项）" "Shrunken, beta-binomial";
    WITHHELD "不予公布" "withheld";
    AXIS "出生人口性别比（女=100）" "Males per 100 females";
    BIRTHS_AXIS "出生人数（例，对数刻度）" "Births (logarithmic)";
    WITH_INTERVAL "估计值与置信区间" "Estimate with interval";

    OF_PLACES_NOTE "“判断”把各地单独与参照和103–107比较，未作多重比较校正；上图的“突出”已校正，两者所问不同。" "The verdicts hold each place by itself against the reference and 103–107 and are not adjusted for being many; what stands out above is adjusted and is another question.";
    TOO_FEW_FOR_TREND "出生合计不足300例，不判断升降：随机波动远大于要找的变化。" "Fewer than 300 births in all: no trend is told, for chance is far larger than what is looked for.";
    TOO_FEW_FOR_CLASSES "各类出生合计不足300例，不判断差异：随机波动远大于要找的差别。" "Fewer than 300 births in all classes: no difference is told, for chance is far larger than what is looked for.";
    FEW_BIRTHS_APART "一方出生不足300例，各块多为随机波动。" "One side has fewer than 300 births: the parts are mostly chance.";
    ORDER_UNKNOWN_NOTE "孩次不详的出生单列一块：登记变化会混入其中。" "Births of unknown order are a part by themselves: a change in recording shows as one of ratios.";
    ONE_SIDE "可比的只有一方，请在“比较什么”中另选。" "There is only one to compare: choose something else to compare.";
    ONE_SEX "只有一个性别的出生，无从判断趋势。" "Births are of one sex only: no trend can be told.";
    SMALL_WITHHELD "为防泄露小数目，此处各数不予公布。" "The figures are withheld here, for small counts would be given away.";
    HIDDEN_NOTE "数目过小或会暴露小数目的各行已隐去，不计入所列各数。" "Rows with small counts, or that would reveal them, are left out and are in no figure.";
    NOT_BY_ORDER "本节为全部孩次，不按所选孩次筛选。" "This part is of all birth orders, whatever orders are chosen.";
    NO_PLACES_NOW "所选时期和孩次下，各下级地区没有出生。请放宽时期或孩次。" "No smaller place has births of this period and these orders. Choose a longer period or more orders.";
    MONTH_UNKNOWN "月份不详" "Month not recorded";
    EARLIER_UNKNOWN "前孩性别不详" "sex of earlier children not recorded";
    TREND_TOO_SHORT "有出生的时期不足3期，看不出趋势。" "Fewer than three periods with births: no trend can be told.";
    RISING "呈上升趋势" "It rises";
    FALLING "呈下降趋势" "It falls";
    NO_TREND "看不出升降趋势" "No rise or fall can be told";
    SMOOTH "平滑水平" "Smooth level";
    BREAK "变点" "Break";
    COURSE "平滑水平与变点" "Smooth level and break";
    COURSE_NOTE "由各期数据估计" "Estimated from single periods";

    WATCH_AXIS "累积和（界限=1）" "Cumulative sum (limit = 1)";
    WATCH_UP "向上（界限=1）" "Upward (limit = 1)";
    WATCH_DOWN "向下（界限=1）" "Downward (limit = 1)";
    WATCH_LIMIT "界限" "Limit";
    WATCH_TOO_SHORT "有出生的时期不足2期，无从监测。请换更细的时间口径，或打开更多年份的台账。" "Fewer than two periods with births: nothing to watch. Choose a finer time unit, or open ledgers of more years.";

    ONE_CLASS "只有一类，无从比较。" "There is one class only: nothing to compare.";
    NO_PLACES "台账没有下级地区。请打开分乡镇或分村的台账。" "The ledgers name no smaller places. Open ledgers of towns or villages.";
    ONE_PLACE "只有一个地区有出生，无从比较。" "Only one place has births: nothing to compare.";
    WITHIN "界限以内" "Within limits";
    BEYOND "超出95%界限" "Beyond 95%";
    FAR_BEYOND "超出99.8%界限" "Beyond 99.8%";
    OUTSTANDING "校正后仍突出" "Stands out, adjusted";
    LIMITS_95 "95%界限" "95% limits";
    LIMITS_998 "99.8%界限" "99.8% limits";
    ADJUSTED_95 "95%界限（计入过度离散）" "95%, over-dispersed";
    ADJUSTED_998 "99.8%界限（计入过度离散）" "99.8%, over-dispersed";
    OWN_LIMITS "自定界限" "Own limits";
    DRAWN "收缩估计" "Shrunken";

    NOTHING_TO_COMPARE "一方没有出生，无从比较。请另选对比的一方。" "One side has no births: nothing to compare. Choose another side.";
    NOTHING_TO_EXPLAIN "一方没有出生或缺一个性别，或者只有一类，无从分解。" "One side lacks births or a sex, or there is one class only: nothing to take apart.";
    ORDER_MIX "孩次构成" "Mix of orders";
    PLACE_MIX "地区构成" "Mix of places";
    RISE "使之上升" "Raises it";
    FALL "使之下降" "Lowers it";

    REFERENCE "参照水平" "Reference";
    MISSING "缺失女婴（人）" "Missing girls";
    MISSING_PERCENT "占应有女婴（%）" "% of expected";
    MISSING_AXIS "缺失女婴（人）" "Missing girls";
    OBSERVED "实际性别比" "Observed";
    BY_CHANCE "随机波动范围" "By chance alone";
    VISIBLE "八成把握可辨界限" "Visible at 80%";
    TRUE_LEVEL "真实水平" "True level";
    BIRTHS_NEEDED "所需出生数" "Births needed";
    BIRTHS_HELD "现有为所需的倍数" "Held, as a multiple";
    NO_BIRTHS "没有性别已登记的出生。请放宽时期、地区或孩次。" "No births of known sex. Choose a longer period, more places or more orders.";

    ORDER "孩次" "Birth order";
    POLICY "政策内外" "Policy state";
    AGE "母亲年龄" "Mother's age";
    MONTH "出生月份" "Month of birth";
    REGISTERED "登记月份" "Month of registration";
    EARLIER "孩次与前孩性别" "Order and sex of earlier children";
    BY "分类" "By";
    AGAINST "比较对象" "Compared with";
    AGAINST_TOGETHER "合计水平" "All together";
    PICTURE "图形" "Picture";
    PICTURE_FUNNEL "漏斗图" "Funnel";
    PICTURE_SORTED "排序区间图" "Sorted intervals";
    BOUNDS "界限算法" "Limits";
    BOUNDS_EXACT "精确二项" "Exact binomial";
    BOUNDS_NORMAL "正态近似" "Normal";
    METHOD "区间算法" "Interval";
    METHOD_WILSON "Wilson" "Wilson";
    METHOD_EXACT "精确" "Exact";
    METHOD_LOG "对数" "Log";
    WINDOW "合并期数" "Periods together";
    OTHER_REFERENCE "参照水平（50–500）" "Reference (50–500)";
    LIMIT_LOWER "自定下限" "Own lower limit";
    LIMIT_UPPER "自定上限" "Own upper limit";
    COMPARED "比较什么" "Compare";
    COMPARED_PERIODS "两个时期" "Two periods";
    COMPARED_PLACES "两个地区" "Two places";
    COMPARED_LEDGERS "两份台账" "Two ledgers";
    FIRST_SIDE "从" "From";
    SECOND_SIDE "到" "To";
    PARTS "分解到" "Taken apart by";
    PARTS_ORDERS "孩次" "Orders";
    PARTS_PLACES "孩次与地区" "Orders and places";
    WEIGHTS "权重" "Weighted by";
    WEIGHTS_FEMALES "以女婴数为权重" "weighted by girls";
    WEIGHTS_BIRTHS "以出生数为权重" "weighted by births";
    SUBJECT_FEMALES "性别比" "The sex ratio";
    SUBJECT_BIRTHS "男婴占出生的百分比" "The percentage of boys";
    UNIT_BIRTHS "男婴占出生的百分比（%）" "Boys in % of births";

    ORDER_1 "一孩" "First births";
    ORDER_2 "二孩" "Second births";
    ORDER_3 "三孩" "Third births";
    ORDER_4 "四孩" "Fourth births";
    ORDER_5 "五孩及以上" "Fifth and later";
    ORDER_3_PLUS "三孩及以上" "Third and later";
    ORDER_UNKNOWN "孩次不详" "Order not recorded";
    POLICY_WITHIN "政策内" "Within policy";
    POLICY_OUTSIDE "政策外" "Outside policy";
    POLICY_UNKNOWN "政策内外不详" "Not recorded";
    AGE_UNKNOWN "母亲年龄不详" "Age not recorded";
    EARLIER_SONS "前孩均为男孩" "after sons";
    EARLIER_DAUGHTERS "前孩均为女孩" "after daughters";
    EARLIER_BOTH "前孩有男有女" "after both";

    NEEDS_ORDER "台账没有孩次列。" "The ledgers do not give birth order.";
    NEEDS_POLICY "台账没有政策内外列。" "The ledgers do not give policy state.";
    NEEDS_AGE "台账没有母亲年龄，或所选时期短于一季（母亲年龄按季统计）。" "The ledgers do not give the mother's age, or the period is shorter than the quarters it is counted by.";
    NEEDS_MONTH "台账没有出生月份。" "The ledgers do not give months of birth.";
    NEEDS_REGISTERED "台账没有登记日期。" "The ledgers do not give dates of registration.";
    NEEDS_EARLIER "台账没有前孩的性别，或所选时期短于一季（按季统计）。" "The ledgers do not give the sex of earlier children, or the period is shorter than the quarters it is counted by.";

    SHOWS "这张图说明什么" "What does this show?";
    COMPUTED "怎么算的" "How is it computed?";
    DATA "数据" "Data";
    SECTIONS "本页各节" "Parts of this page";
    SAVE "保存" "Save";
}
