//! What each part of the page of checks shows and how it is made, as rows of data.

use crate::text::{Bilingual, both};

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// What became of every row.
    Accounts,
    /// Which rules failed.
    Rules,
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
