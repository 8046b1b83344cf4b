//! Women of childbearing age, marriage, contraception.

use super::super::class::{Select, Term, plus};
use super::super::formula::{Formula, Whole};
use super::super::indicator::{Definition, Direction, Group, Indicator, Unit};
use super::{HISTORY, NOTHING, USUAL, YEARBOOK, all, counted, part, usual, valued};
use crate::cube::Measure;
use crate::text::{Bilingual, both};

const MARRIED: Bilingual = both("已婚育龄妇女人数", "married women of childbearing age");
const WOMEN: Bilingual = both("15—49岁育龄妇女人数", "women aged 15–49");
const PEOPLE: Bilingual = both("总人口", "population");
const DESCRIBES: Direction = Direction::Descriptive;
const NEST_NOTE: Bilingual = both(
    "已婚育龄妇女≤育龄妇女≤总人口；违反即有一数有误。时点数。",
    "Married women ≤ women of childbearing age ≤ population; otherwise a number is wrong. A stock.",
);
const PARITY_NOTE: Bilingual = both(
    "按已婚育龄妇女现有子女数计，含尚在生育期的妇女，不等于终身递进比。",
    "By children that married women have now; many are still of childbearing age, so it is not a completed ratio.",
);
const METHOD_NOTE: Bilingual = both(
    "分母为期末已婚育龄妇女；也有剔除丧偶、离婚、绝经和不孕者的口径。",
    "Related to married women at the end of the period; some definitions leave out the widowed, divorced, menopausal and infertile.",
);

const OF_ONE: &[Term] =
    &[all(Measure::OneChildWomen), all(Measure::TwoChildWomen), all(Measure::ManyChildWomen)];
const OF_TWO: &[Term] = &[all(Measure::TwoChildWomen), all(Measure::ManyChildWomen)];
const OF_ALL: &[Term] = &[
    all(Measure::ChildlessWomen),
    all(Measure::OneChildWomen),
    all(Measure::TwoChildWomen),
    all(Measure::ManyChildWomen),
];
const TWENTIES: &[Term] = &[plus(Select::all(Measure::Women).ages(20, 29))];

const fn of_people(of: &'static [Term], numerator: Bilingual) -> Definition {
    usual(Formula::Share { of, base: Whole::Population }, numerator, PEOPLE, YEARBOOK)
}

pub(super) const ROWS: &[Indicator] = &[
    counted(
        ("09", Group::Women, Unit::Persons),
        both("育龄妇女人数", "Women of childbearing age"),
        &[usual(Formula::Count(&[all(Measure::Women)]), WOMEN, NOTHING, YEARBOOK)],
        (DESCRIBES, NEST_NOTE),
    ),
    valued(
        ("09-share", Group::Women, Unit::Percent),
        both("育龄妇女占总人口比重", "Women of childbearing age as a share of population"),
        &[of_people(&[all(Measure::Women)], WOMEN)],
        (DESCRIBES, NEST_NOTE),
    ),
    valued(
        ("09-20s", Group::Women, Unit::Percent),
        both("生育旺盛期（20—29岁）妇女占育龄妇女比重", "Women aged 20–29 among women aged 15–49"),
        &[part(
            TWENTIES,
            &[all(Measure::Women)],
            (both("20—29岁妇女人数", "women aged 20–29"), WOMEN),
        )],
        (
            DESCRIBES,
            both(
                "需要分年龄的育龄妇女数。生育旺盛期妇女减少时，生育水平不变出生也会减少。",
                "Needs women by age. With fewer women in their twenties births fall even at unchanged fertility.",
            ),
        ),
    ),
    counted(
        ("09-20s-count", Group::Women, Unit::Persons),
        both("生育旺盛期（20—29岁）妇女人数", "Women aged 20–29"),
        &[usual(
            Formula::Count(TWENTIES),
            both("20—29岁妇女人数", "women aged 20–29"),
            NOTHING,
            YEARBOOK,
        )],
        (DESCRIBES, NEST_NOTE),
    ),
    valued(
        ("10", Group::Women, Unit::Percent),
        both(
            "已婚育龄妇女占总人口比重",
            "Married women of childbearing age as a share of population",
        ),
        &[of_people(&[all(Measure::MarriedWomen)], MARRIED)],
        (DESCRIBES, NEST_NOTE),
    ),
    valued(
        ("10-women", Group::Women, Unit::Percent),
        both("育龄妇女已婚率", "Married share of women of childbearing age"),
        &[part(&[all(Measure::MarriedWomen)], &[all(Measure::Women)], (MARRIED, WOMEN))],
        (DESCRIBES, NEST_NOTE),
    ),
    valued(
        ("18", Group::Women, Unit::Percent),
        both("一孩妇女比", "One-child women among married women"),
        &[part(
            &[all(Measure::OneChildWomen)],
            &[all(Measure::MarriedWomen)],
            (both("只有一个孩子的已婚育龄妇女", "married women with one child"), MARRIED),
        )],
        (DESCRIBES, PARITY_NOTE),
    ),
    valued(
        ("19", Group::Women, Unit::Percent),
        both("女性晚婚率", "Late marriage of women"),
        &[part(
            &[all(Measure::LateMarriages)],
            &[all(Measure::FirstMarriages)],
            (
                both("23岁及以上初婚人数", "first marriages of women at 23 or later"),
                both("女性初婚人数", "first marriages of women"),
            ),
        )],
        (
            DESCRIBES,
            both(
                "晚婚为23岁及以上初婚；晚婚奖励已于2016年取消，仅作描述。",
                "First marriage at 23 or later; rewards for it ended in 2016, so it only describes.",
            ),
        ),
    ),
    valued(
        ("19-early", Group::Women, Unit::Percent),
        both("女性早婚率", "Early marriage of women"),
        &[part(
            &[all(Measure::EarlyMarriages)],
            &[all(Measure::FirstMarriages)],
            (
                both("不足20岁初婚人数", "first marriages of women under 20"),
                both("女性初婚人数", "first marriages of women"),
            ),
        )],
        (
            DESCRIBES,
            both(
                "不足法定婚龄的事实婚多不登记，数值是下限。",
                "Unions below the legal age are mostly unregistered: a lower bound.",
            ),
        ),
    ),
    valued(
        ("20-0", Group::Women, Unit::Percent),
        both("零孩到一孩递进比", "Parity progression, none to first"),
        &[part(
            OF_ONE,
            OF_ALL,
            (
                both("有一个及以上孩子的已婚育龄妇女", "married women with one child or more"),
                both("按孩子数登记的已婚育龄妇女", "married women by number of children"),
            ),
        )],
        (DESCRIBES, PARITY_NOTE),
    ),
    valued(
        ("20-1", Group::Women, Unit::Percent),
        both("一孩到二孩递进比", "Parity progression, first to second"),
        &[part(
            OF_TWO,
            OF_ONE,
            (
                both("有两个及以上孩子的已婚育龄妇女", "married women with two children or more"),
                both("有一个及以上孩子的已婚育龄妇女", "married women with one child or more"),
            ),
        )],
        (DESCRIBES, PARITY_NOTE),
    ),
    valued(
        ("20-2", Group::Women, Unit::Percent),
        both("二孩到三孩递进比", "Parity progression, second to third"),
        &[part(
            &[all(Measure::ManyChildWomen)],
            OF_TWO,
            (
                both("有三个及以上孩子的已婚育龄妇女", "married women with three children or more"),
                both("有两个及以上孩子的已婚育龄妇女", "married women with two children or more"),
            ),
        )],
        (DESCRIBES, PARITY_NOTE),
    ),
    valued(
        ("21", Group::Women, Unit::Percent),
        both("综合避孕率（综合节育率）", "Contraceptive prevalence"),
        &[
            part(
                &[all(Measure::ContraceptionUsers)],
                &[all(Measure::MarriedWomen)],
                (both("采取避孕措施的已婚育龄妇女", "married women using contraception"), MARRIED),
            ),
            Definition {
                name: both("分母为全部育龄妇女", "Related to all women of childbearing age"),
                ..usual(
                    Formula::Share {
                        of: &[all(Measure::ContraceptionUsers)],
                        base: Whole::Sum(&[all(Measure::Women)]),
                    },
                    both("采取避孕措施人数", "users of contraception"),
                    WOMEN,
                    USUAL,
                )
            },
        ],
        (DESCRIBES, METHOD_NOTE),
    ),
    valued(
        ("22", Group::Women, Unit::Percent),
        both("长效避孕措施比例", "Long-acting methods among users"),
        &[Definition {
            source: HISTORY,
            ..part(
                &[all(Measure::LongActingUsers)],
                &[all(Measure::ContraceptionUsers)],
                (
                    both("采取长效措施人数", "users of long-acting methods"),
                    both("采取避孕措施人数", "users of contraception"),
                ),
            )
        }],
        (
            Direction::Historical,
            both(
                "历史指标：不设目标，不排序。避孕方法由本人知情选择。",
                "Historical: no target, no ranking. The choice of a method is the woman's own.",
            ),
        ),
    ),
];
