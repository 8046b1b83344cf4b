//! What each picture shows, how it is made, and what it needs, as rows of data.

use crate::text::{Bilingual, both};

/// What a picture is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// One indicator in many places, by period.
    Across,
    /// Two indicators against each other.
    Pair,
    /// Births by order.
    Composition,
    /// Births by month of the year.
    Season,
    /// People by age and sex.
    Ages,
    /// From due to done.
    Services,
}

/// What is said of a picture besides its figures.
#[derive(Debug)]
pub struct About {
    /// Of what.
    pub subject: Subject,
    /// Its handle in the page and in names of files.
    pub id: &'static str,
    /// Its title.
    pub title: Bilingual,
    /// The indicator whose definition it follows.
    pub indicator: &'static str,
    /// What the figure shows, and what it does not.
    pub shows: Bilingual,
    /// How it is made.
    pub computed: Bilingual,
    /// What is said where there is nothing to draw.
    pub lacks: Bilingual,
}

impl Subject {
    /// What is said of it.
    #[must_use]
    pub const fn about(self) -> &'static About {
        &SUBJECTS[self as usize]
    }
}

/// Every picture, in the order of the page.
pub const SUBJECTS: &[About] = &[
    About {
        subject: Subject::Across,
        id: "across",
        title: both("各地各期", "Places and periods"),
        indicator: "11",
        shows: both(
            "同一指标在各地、各期的数值，用颜色深浅或并列小图对照。颜色只分档，读数以格中数字和数据表为准；带点的格子出生不足300例。颜色深浅不说明差异是否超出随机波动。",
            "One indicator in every place and period, by shades or small charts side by side. A shade is a class: read the number in the cell or the table. Cells with a dot stand on fewer than 300 births. A shade does not tell whether a difference is more than chance.",
        ),
        computed: both(
            "各格按指标口径由该地该期的分子、分母重新计算，不取平均。性别比以103–107为居中一档，两侧等宽；其余指标按数值多少分为至多五档，分界取整。",
            "Each cell is computed from the numerator and denominator of its place and period; nothing is averaged. Sex ratios have 103–107 as the middle class with equal ones on both sides; other indicators are cut into at most five classes of about equal size with round bounds.",
        ),
        lacks: both(
            "所选指标在下级地区没有数值。请换一个指标，或打开含下级地区的台账。",
            "The indicator has no value in places within this one. Choose another indicator, or open ledgers with places inside.",
        ),
    },
    About {
        subject: Subject::Pair,
        id: "pair",
        title: both("两项指标", "Two indicators"),
        indicator: "11",
        shows: both(
            "每个点是一个地区，横轴、纵轴各是一项指标，点的大小表示横轴指标的分母。两项指标同高同低不等于有因果关系；地区之间的关系也不能推到个人。",
            "Each dot is a place, each axis an indicator; the area of a dot is the denominator of the one along x. That two go together does not make one the cause of the other, and what holds of places need not hold of people.",
        ),
        computed: both(
            "两项指标都有数值的地区才画点；时期、口径与上方选择一致。",
            "Only places with both values have a dot; period and base are those chosen above.",
        ),
        lacks: both(
            "没有两项指标都有数值的下级地区。请换一项指标。",
            "No place within this one has both values. Choose another indicator.",
        ),
    },
    About {
        subject: Subject::Composition,
        id: "composition",
        title: both("孩次构成", "Births by order"),
        indicator: "17-2",
        shows: both(
            "各期出生人数中一孩、二孩、三孩及以上各占多少。构成变化会带动合计性别比变化，即使各孩次性别比没有变。",
            "How many births of each period were first, second, third or later. A change of this mix changes the sex ratio of all births even where no order's own ratio changes.",
        ),
        computed: both(
            "按台账登记的孩次计数；孩次不详的单列，不摊入其他孩次。",
            "Counted by the order in the ledger; births of unknown order are shown by themselves and are not shared out.",
        ),
        lacks: both(
            "台账中没有孩次。请打开登记了孩次的台账。",
            "No ledger gives birth orders. Open one that does.",
        ),
    },
    About {
        subject: Subject::Season,
        id: "season",
        title: both("出生月份", "Months of birth"),
        indicator: "01",
        shows: both(
            "一年中各月出生的多少。突出的一年与历年平均、历年范围对照；个别月份特别高或特别低，多半是补报、缺报或登记日期代替出生日期。",
            "How births are spread over the year: one year among the mean and the range of all. A single month that is far up or down is mostly late or missing reports, or dates of registration instead of birth.",
        ),
        computed: both(
            "各月日均出生数除以全年日均出生数，全年＝100；只用十二个月都有登记的年份。范围为各年的最低至最高。",
            "Births per day of each month over births per day of the year, the year being 100; only of years whose twelve months are all recorded. The range goes from the lowest year to the highest.",
        ),
        lacks: both(
            "没有十二个月都有登记的年份，或台账没有出生月份。请打开全年按月登记的台账。",
            "No year has all twelve months recorded, or no ledger gives months of birth. Open one that covers a year by month.",
        ),
    },
    About {
        subject: Subject::Ages,
        id: "ages",
        title: both("人口金字塔", "Population pyramid"),
        indicator: "01",
        shows: both(
            "分年龄、分性别的人口。一侧多出的部分以深色标出：低年龄组男孩明显偏多，是历年出生性别比偏高留下的痕迹。",
            "People by age and sex. What one side has more than the other is dark: many more boys in the youngest groups are what high sex ratios at birth leave behind.",
        ),
        computed: both(
            "取所选时期（未选则为最近一期）期末的分年龄、分性别人数，没有期末则取其他时点；五岁一组。",
            "Counts by age and sex at the end of the chosen period, or of the last one where none is chosen, or else of another moment of it; in groups of five years.",
        ),
        lacks: both(
            "所选时期（未选则为最近一期）没有分年龄、分性别的人口数。请换一个时期，或打开含这些人数的台账。",
            "The chosen period, or the last one where none is chosen, has no people by age and sex. Choose another period, or open a ledger with these counts.",
        ),
    },
    About {
        subject: Subject::Services,
        id: "services",
        title: both("服务环节", "From due to done"),
        indicator: "24-checks",
        shows: both(
            "应做、已做、检出、治疗各环节的人数，以及后一环节占前一环节的比重。后一环节多于前一环节的，多半是口径不同或填报有误，已标出。",
            "How many were due, served, found, treated, and what share of each stage reached the next. A stage with more than the one before is marked: definitions differ, or an entry is wrong.",
        ),
        computed: both(
            "各环节人数直接取自台账；没有的环节留空，不推算。全部时间只合计环节最全的各期；同一期内个别地区缺某一环节的，没有逐地剔除。",
            "Counts are taken from the ledgers as they are; a stage that is missing is left empty and not estimated. All time is the sum of the periods with most stages; within a period, places that lack a stage are not taken out.",
        ),
        lacks: both(
            "台账中没有成对的应服务与已服务人数。请打开同时有这两项的台账。",
            "No ledger gives both those due and those served. Open one that has both.",
        ),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_subject_has_its_row() {
        for (at, about) in SUBJECTS.iter().enumerate() {
            assert_eq!(about.subject as usize, at, "{}", about.id);
        }
    }
}
