//! The words of targets, own indicators and marks of the user.

use super::{Bilingual, both};

words! {
    TARGETS_NOTE "目标因地因年而异，由您载入或填写；本台不内置任何目标。判断时考虑区间：整个区间都达到才算达标，都达不到才算未达标，否则不能断定。"
        "Targets differ by place and year: load or enter your own; none is built in. A state minds the interval: met when all of it is, not met when none of it is, else it cannot be told.";
    LOAD_TARGETS "载入目标（CSV、JSON）" "Load targets (CSV, JSON)";
    TARGETS_NONE "还没有目标。可载入目标文件，或在上面逐条添加。" "No targets yet: load a file of them, or add them one by one above.";
    SET "目标集" "Set";
    SET_NEW "本级目标" "Targets";
    DEMAND "要求" "Demand";
    AT_LEAST "不低于" "At least";
    AT_MOST "不高于" "At most";
    BAND "在范围内" "Within";
    FIRST_VALUE "目标值" "Value";
    SECOND_VALUE "上限" "Upper bound";
    PACE "考核方式" "Measured";
    PACE_WHOLE "按全期数值" "By the whole period";
    PACE_PROGRESS "按累计进度" "By progress";
    ADD_TARGET "添加目标" "Add target";
    ADD_TARGET_NOTE "适用于上方所选地区和时间；未选则适用于全部。" "Holds for the place and period chosen above; for all where none is chosen.";
    STATE "完成情况" "State";
    REMOVE "移除" "Remove";
    SAVE_CSV "导出CSV" "Save as CSV";
    SAVE_JSON "导出JSON" "Save as JSON";
    FAULTS "请核对" "Please check";
    PLACE_UNKNOWN "（台账中无此地区，或不止一处）" "(not in the ledgers, or more than one)";

    OWN_NOTE "用台账中的数组合自己的指标，如 政策内三孩占比 = 出生人数[政策=内, 孩次≥3] ÷ 出生人数。分母写“总人口”时按所选人口基数。"
        "Combine counts of the ledgers, such as births[policy=within, order>=3] / births. A denominator of “population” follows the base chosen.";
    OWN_NAME "名称" "Name";
    OWN_NUMERATOR "分子" "Numerator";
    OWN_DENOMINATOR "分母（可空）" "Denominator (may be empty)";
    OWN_UNIT "单位" "Unit";
    OWN_SHARE "分子是分母的一部分" "The numerator is part of the denominator";
    OWN_SHARE_NOTE "是则给 Wilson 区间。" "Then it gets a Wilson interval.";
    OWN_DIRECTION "方向" "Direction";
    OWN_KEEP "保存指标" "Keep indicator";
    OWN_LOAD "载入指标（JSON）" "Load indicators (JSON)";
    OWN_FILE "自定指标" "own-indicators";
    OWN_NONE "还没有自定指标。" "No own indicators yet.";
    OWN_MEASURES "可用的数" "Counts that can be used";
    OWN_EDIT "修改" "Edit";
    PREVIEW "试算" "Trial";

    MARKS "时间轴标注" "Marks on the time axis";
    MARKS_NOTE "每行一条：日期和说明，如 2016-01-01 本县试点。只作背景，不表示因果。" "A line each: date and words, such as 2016-01-01 local pilot. Context, not cause.";
    MARKS_KEEP "采用" "Use these";
}
