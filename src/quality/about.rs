//! What each part of the page of checks shows and how it is made, as rows of data.

use crate::text::{Bilingual, both};

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// What became of every row.
    Accounts,
    /// Which rules failed.
    Rules,
    /// Where rows failed: places by periods.
    Trouble,
    /// What the findings do to the figures.
    Effects,
}

/// What is said of a part besides its figures.
#[derive(Debug)]
pub struct About {
    /// Which.
    pub subject: Subject,
    /// Its handle in the page and in names of files.
    pub id: &'static str,
    /// Its title.
    pub title: Bilingual,
    /// What it shows, and what it does not.
    pub shows: Bilingual,
    /// How it is made.
    pub computed: Bilingual,
}

impl Subject {
    /// What is said of it.
    #[must_use]
    pub const fn about(self) -> &'static About {
        &SUBJECTS[self as usize]
    }
}

/// Every part, in the order of the page.
pub const SUBJECTS: &[About] = &[
    About {
        subject: Subject::Accounts,
        id: "accounts",
        title: both("行数核算", "Row account"),
        shows: both(
            "各表的数据行有多少计入统计，多少因重复、无效或按规定不计而未计入。占比只说明读取情况，不能代替与原始登记核对：漏登的人不在台账里，这里看不出来。",
            "How many data rows of each table were counted, and how many were not, being registered twice, invalid or not to be counted. The shares tell how reading went. They do not replace a comparison with the original register: who was never entered is not in the ledger and cannot be seen here.",
        ),
        computed: both(
            "总行数＝标题＋表头＋小计合计＋表尾＋空行＋计入＋重复＋无效＋不计，逐表平衡。图中以后四项之和（数据行）为100%。",
            "Rows = title + header + subtotals + footer + blank + counted + duplicate + invalid + excluded, in every table. The picture takes the last four together, the data rows, as 100%.",
        ),
    },
    About {
        subject: Subject::Rules,
        id: "rules",
        title: both("问题分类", "Findings by rule"),
        shows: both(
            "各条规则在多少行上有发现，以及这些行是否计入。同一行可以触发几条规则，所以各条行数不能相加成问题行数。没有触发规则的行不等于没有错误。",
            "In how many rows each rule found something, and whether those rows were counted. One row can fail several rules, so that these numbers do not add up to a number of rows. A row that fails none is not proven right.",
        ),
        computed: both(
            "读取时逐行检查，次数全部计入，不设上限；证件号码等只用于核对，核对后即丢弃。",
            "Rows are checked while they are read and every finding is counted without a cap; identity numbers are compared and then dropped.",
        ),
    },
    About {
        subject: Subject::Trouble,
        id: "trouble",
        title: both("问题分布", "Where the trouble is"),
        shows: both(
            "各地点、各时期的行中有多大比例触发所选规则。问题率高的地点先核对；问题率低不等于数据可信：少登、漏登和编造的记录可以不触发任何规则。",
            "The share of rows of each place and period that fail the rules chosen. Look first where it is high. Where it is low the data are not therefore right: what was never entered, or was made up, can pass every rule.",
        ),
        computed: both(
            "问题率＝有问题行数÷核对行数；一行触发几条规则只计一次。空白、脱敏等无从核对的行不进分母。地点按问题率的95%置信下限（Wilson）由高到低排列，行数很少的地点不会因偶然排在前面。重复登记在全表读完后才能认定，按其所在地点、时期计入。",
            "Rows with a finding over rows checked; a row that fails several rules is one. Rows that cannot be checked, such as blank or masked ones, are not in the denominator. Places are in the order of the lower 95% limit (Wilson), so that a place of few rows does not lead by chance. Repetitions are known when the whole table was read and belong to the place and period of the later row.",
        ),
    },
    About {
        subject: Subject::Effects,
        id: "effects",
        title: both("对指标的影响", "What it does to an indicator"),
        shows: both(
            "各类问题如果换一种处理办法，所选指标会是多少：剔除已计入的存疑记录，或计入被剔除的重复记录。全部已打开的表、全部地区和时期；不能跨时期合计的指标取最近一期。差别大的类别最值得先核实。",
            "What the indicator would be if findings were treated otherwise: doubtful rows left out, or repetitions counted. All open tables, everywhere and in all time; of the last period where a figure is of one period only. What moves it most is worth checking first.",
        ),
        computed: both(
            "读取时按“触发了哪些规则”分别累计各项数字，换处理办法时加上或减去，再按指标的口径重新计算，不是估计。没有日期等无法归期的行不能计入，不在此列；登记台账里按母亲年龄、妇女状况另行累计的指标（如总和生育率、避孕率）无法按行增减，不列。置信区间与指标页相同（出生性别比为Wilson法）。",
            "Counts are kept by the rules that their rows failed, added or taken off, and the indicator is computed again by its definition: these are counts and no estimates. Rows that cannot be counted, such as those without a date, are not in it; nor are indicators that a register counts beside its rows, such as total fertility and contraceptive use, of which nobody knows what stands on a row. Intervals are those of the page of indicators (Wilson for a sex ratio).",
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_listed_in_its_place() {
        for (at, about) in SUBJECTS.iter().enumerate() {
            assert_eq!(about.subject as usize, at, "{}", about.id);
        }
    }
}
