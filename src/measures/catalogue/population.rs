//! Population and natural change, fertility, and the policy state of births.

use super::super::class::{Select, Term, plus};
use super::super::formula::{Formula, Whole, births_in};
use super::super::indicator::{Definition, Direction, Group, Indicator, Unit};
use super::super::standard::Standardised;
use super::super::tally::Orders;
use super::{HISTORY, NOTHING, USUAL, YEARBOOK, all, counted, less, usual, valued};
use crate::cube::{Measure, Policy};
use crate::text::{Bilingual, both};

const BIRTHS: Bilingual = both("出生人数", "births");
const POPULATION: Bilingual =
    both("平均人口（或所选基数）", "mean population (or the base chosen)");
const WOMEN: Bilingual = both("15—49岁育龄妇女平均人数", "mean number of women aged 15–49");
const DESCRIBES: Direction = Direction::Descriptive;

const RATE_NOTE: Bilingual = both(
    "出生或死亡与人口须同地区、同时期、同一人口口径（户籍或常住）。不足一年的数默认不折年，不能与年率直接比较。",
    "Events and population must be of the same places, period and definition (registered or resident). Part of a year is not annualised unless asked and cannot be compared with a yearly rate.",
);
const STANDARD_NOTE: Bilingual = both(
    "用于年龄构成不同的地区之间比较；数值高低取决于标准人口，不能单独解释。年龄不明者未计入，不足10例不计算。",
    "For comparing places of different age structure; its level depends on the standard and means nothing alone. Unknown ages are left out; refused under ten events.",
);
const AGE_NOTE: Bilingual = both(
    "取决于母亲年龄和分年龄妇女数是否齐全；母亲年龄不明的出生未计入，水平会略低。时期总和生育率不是一代妇女的终身生育数。",
    "Needs the mother's age and women by age; births whose mother's age is unknown are left out, so the level is a little low. A period rate is not what a generation of women will have.",
);
const POLICY_NOTE: Bilingual = both(
    "历史指标：不设目标，不用于各地排名。政策内外未登记的出生不在分母内。各地口径不同，可换口径对照。",
    "Historical: no target, no ranking of places. Births without a recorded policy state are not in the denominator. Offices define it differently: compare the definitions.",
);
const SHARE_NOTE: Bilingual = both(
    "孩次未登记的出生不在分母内。多孩指三孩及以上。",
    "Births without a recorded order are not in the denominator.",
);

const fn births(orders: Orders) -> Term {
    plus(Select::all(Measure::Births).orders(orders))
}

const fn group(id: &'static str, name: Bilingual, definitions: &'static [Definition]) -> Indicator {
    valued((id, Group::Fertility, Unit::PerMille), name, definitions, (DESCRIBES, AGE_NOTE))
}

const fn age(from: u8) -> Definition {
    let women = both("该年龄组妇女人数", "women of this age group");
    let births = both("该年龄组妇女的出生人数", "births to women of this age group");
    usual(Formula::AgeFertility(from), births, women, YEARBOOK)
}

const fn total(orders: Orders) -> Definition {
    let rates = both(
        "5×各年龄组生育率之和（分子列出生数）",
        "5 × sum of the age-specific rates (births shown)",
    );
    usual(
        Formula::TotalFertility(orders),
        rates,
        both("15—49岁妇女人数", "women aged 15–49"),
        YEARBOOK,
    )
}

const fn order_share(orders: &'static [Term], numerator: Bilingual) -> Definition {
    let known = both("孩次已登记的出生人数", "births whose order is recorded");
    usual(Formula::Share { of: orders, base: Whole::OrderKnown }, numerator, known, USUAL)
}

const fn policy_share(
    name: Bilingual,
    (of, numerator): (&'static [Term], Bilingual),
    (base, denominator): (Whole, Bilingual),
) -> Definition {
    Definition { name, ..usual(Formula::Share { of, base }, numerator, denominator, HISTORY) }
}

const WITHIN: &[Term] = &[plus(births_in(Policy::Within))];
const OUTSIDE: &[Term] = &[plus(births_in(Policy::Outside))];
const OUTSIDE_LATER: &[Term] = &[plus(births_in(Policy::Outside).orders(Orders::ThirdAndLater))];
const WITHOUT_OUTSIDE_FIRST: &[Term] = &[
    plus(births_in(Policy::Within)),
    plus(births_in(Policy::Outside).orders(Orders::Second)),
    plus(births_in(Policy::Outside).orders(Orders::ThirdAndLater)),
];
const LATER_KNOWN: &[Term] = &[
    plus(births_in(Policy::Within).orders(Orders::Second)),
    plus(births_in(Policy::Within).orders(Orders::ThirdAndLater)),
    plus(births_in(Policy::Outside).orders(Orders::Second)),
    plus(births_in(Policy::Outside).orders(Orders::ThirdAndLater)),
];
const LATER_WITHIN: &[Term] = &[
    plus(births_in(Policy::Within).orders(Orders::Second)),
    plus(births_in(Policy::Within).orders(Orders::ThirdAndLater)),
];
const WITHIN_WORDS: Bilingual = both("政策内出生人数", "births within the policy of their time");
const OUTSIDE_WORDS: Bilingual = both("政策外出生人数", "births outside the policy of their time");
const POLICY_KNOWN: Bilingual =
    both("政策内外已登记的出生人数", "births whose policy state is recorded");

pub(super) const ROWS: &[Indicator] = &[
    counted(
        ("01", Group::Population, Unit::Persons),
        both("出生人数", "Births"),
        &[usual(
            Formula::Count(&[all(Measure::Births)]),
            both("活产婴儿数", "live births"),
            NOTHING,
            YEARBOOK,
        )],
        (
            DESCRIBES,
            both(
                "含出生后死亡的婴儿；不含死胎死产和收养。性别不明的也计入。",
                "Live births, also those who died later; no stillbirths and no adoptions. Unknown sex included.",
            ),
        ),
    ),
    counted(
        ("02", Group::Population, Unit::Persons),
        both("死亡人数", "Deaths"),
        &[usual(
            Formula::Count(&[all(Measure::Deaths)]),
            both("死亡人数", "deaths"),
            NOTHING,
            YEARBOOK,
        )],
        (
            DESCRIBES,
            both(
                "按死亡时间计。出生后不久死亡的婴儿最易漏报。",
                "By date of death. Infants who died soon after birth are missed most often.",
            ),
        ),
    ),
    valued(
        ("03", Group::Population, Unit::PerMille),
        both("出生率", "Crude birth rate"),
        &[usual(Formula::Rate(&[all(Measure::Births)]), BIRTHS, POPULATION, YEARBOOK)],
        (DESCRIBES, RATE_NOTE),
    ),
    valued(
        ("04", Group::Population, Unit::PerMille),
        both("死亡率", "Crude death rate"),
        &[usual(
            Formula::Rate(&[all(Measure::Deaths)]),
            both("死亡人数", "deaths"),
            POPULATION,
            YEARBOOK,
        )],
        (DESCRIBES, RATE_NOTE),
    ),
    valued(
        ("04-std", Group::Population, Unit::PerMille),
        both("年龄标准化死亡率", "Age-standardised death rate"),
        &[usual(
            Formula::Standardised(Standardised::Deaths),
            both("死亡人数（按年龄加权）", "deaths (weighted by age)"),
            both(
                "分年龄人口；标准为同期全部地区的年龄构成",
                "population by age; standard: the age structure of all places in the period",
            ),
            USUAL,
        )],
        (DESCRIBES, STANDARD_NOTE),
    ),
    valued(
        ("05", Group::Population, Unit::PerMille),
        both("自然增长率", "Rate of natural increase"),
        &[usual(
            Formula::Rate(&[all(Measure::Births), less(Measure::Deaths)]),
            both("出生人数－死亡人数", "births − deaths"),
            POPULATION,
            YEARBOOK,
        )],
        (DESCRIBES, RATE_NOTE),
    ),
    counted(
        ("06", Group::Population, Unit::Persons),
        both("期末总人口", "Population at the end of the period"),
        &[usual(
            Formula::Population,
            both("期末人口数", "population at the end"),
            NOTHING,
            YEARBOOK,
        )],
        (
            DESCRIBES,
            both(
                "时点数，不能跨期相加。户籍人口与常住人口是两个口径。",
                "A stock: it has no sum over time. Registered and resident population are two definitions.",
            ),
        ),
    ),
    counted(
        ("06-balance", Group::Population, Unit::Persons),
        both("期末人口平衡推算", "Population balance"),
        &[usual(
            Formula::Balance,
            both(
                "期初人口＋出生－死亡＋迁入－迁出",
                "population at the start + births − deaths + in − out",
            ),
            both(
                "台账所列期末人口（对照）",
                "end population as the ledger gives it (for comparison)",
            ),
            YEARBOOK,
        )],
        (
            DESCRIBES,
            both(
                "推算与台账不符时，通常是迁移漏登或期初数未更新，本身不说明哪个数错。",
                "Where the two differ, migration is often unrecorded or the start not updated; it does not tell which number is wrong.",
            ),
        ),
    ),
    valued(
        ("07", Group::Fertility, Unit::PerWoman),
        both("总和生育率", "Total fertility rate"),
        &[total(Orders::All)],
        (DESCRIBES, AGE_NOTE),
    ),
    valued(
        ("07-1", Group::Fertility, Unit::PerWoman),
        both("一孩总和生育率", "Total fertility rate, first births"),
        &[total(Orders::First)],
        (DESCRIBES, AGE_NOTE),
    ),
    valued(
        ("07-2", Group::Fertility, Unit::PerWoman),
        both("二孩总和生育率", "Total fertility rate, second births"),
        &[total(Orders::Second)],
        (DESCRIBES, AGE_NOTE),
    ),
    valued(
        ("07-3+", Group::Fertility, Unit::PerWoman),
        both("三孩及以上总和生育率", "Total fertility rate, third and later births"),
        &[total(Orders::ThirdAndLater)],
        (DESCRIBES, AGE_NOTE),
    ),
    group("07-15", both("15—19岁生育率", "Fertility rate at 15–19"), &[age(15)]),
    group("07-20", both("20—24岁生育率", "Fertility rate at 20–24"), &[age(20)]),
    group("07-25", both("25—29岁生育率", "Fertility rate at 25–29"), &[age(25)]),
    group("07-30", both("30—34岁生育率", "Fertility rate at 30–34"), &[age(30)]),
    group("07-35", both("35—39岁生育率", "Fertility rate at 35–39"), &[age(35)]),
    group("07-40", both("40—44岁生育率", "Fertility rate at 40–44"), &[age(40)]),
    group("07-45", both("45—49岁生育率", "Fertility rate at 45–49"), &[age(45)]),
    valued(
        ("07-mean-age", Group::Fertility, Unit::Years),
        both("平均生育年龄", "Mean age at childbearing"),
        &[usual(
            Formula::MeanAge,
            both(
                "各年龄组中值按生育率加权（分子列出生数）",
                "midpoints of age groups weighted by rates (births shown)",
            ),
            both("15—49岁妇女人数", "women aged 15–49"),
            USUAL,
        )],
        (DESCRIBES, AGE_NOTE),
    ),
    valued(
        ("08", Group::Fertility, Unit::PerMille),
        both("一般生育率", "General fertility rate"),
        &[usual(Formula::GeneralFertility, BIRTHS, WOMEN, YEARBOOK)],
        (DESCRIBES, RATE_NOTE),
    ),
    valued(
        ("08-std", Group::Fertility, Unit::PerMille),
        both("年龄标准化一般生育率", "Age-standardised general fertility rate"),
        &[usual(
            Formula::Standardised(Standardised::Births),
            both("出生人数（按母亲年龄加权）", "births (weighted by the mother's age)"),
            both(
                "分年龄妇女数；标准为同期全部地区的年龄构成",
                "women by age; standard: the age structure of all places in the period",
            ),
            USUAL,
        )],
        (DESCRIBES, STANDARD_NOTE),
    ),
    valued(
        ("17-1", Group::Fertility, Unit::Percent),
        both("一孩率", "Share of first births"),
        &[order_share(&[births(Orders::First)], both("一孩出生人数", "first births"))],
        (DESCRIBES, SHARE_NOTE),
    ),
    valued(
        ("17-2", Group::Fertility, Unit::Percent),
        both("二孩率", "Share of second births"),
        &[order_share(&[births(Orders::Second)], both("二孩出生人数", "second births"))],
        (DESCRIBES, SHARE_NOTE),
    ),
    valued(
        ("17-3+", Group::Fertility, Unit::Percent),
        both("多孩率（三孩及以上）", "Share of third and later births"),
        &[order_share(
            &[births(Orders::ThirdAndLater)],
            both("三孩及以上出生人数", "third and later births"),
        )],
        (DESCRIBES, SHARE_NOTE),
    ),
    valued(
        ("14", Group::Policy, Unit::Percent),
        both("计划生育率（符合政策生育率、政策符合率）", "Policy-compliant share of births"),
        &[
            policy_share(
                super::USUAL_DEFINITION,
                (WITHIN, WITHIN_WORDS),
                (Whole::PolicyKnown, POLICY_KNOWN),
            ),
            policy_share(
                both("报表口径：政策内出生÷全部出生", "Return: within policy / all births"),
                (&[all(Measure::BirthsWithinPolicy)], WITHIN_WORDS),
                (Whole::Sum(&[all(Measure::Births)]), both("全部出生人数", "all births")),
            ),
            policy_share(
                both("分母剔除政策外一孩", "Without out-of-policy first births"),
                (WITHIN, WITHIN_WORDS),
                (
                    Whole::Sum(WITHOUT_OUTSIDE_FIRST),
                    both(
                        "政策内出生＋政策外二孩及以上",
                        "births within policy + later ones outside",
                    ),
                ),
            ),
            policy_share(
                both("只算二孩及以上", "Second and later births only"),
                (LATER_WITHIN, both("政策内二孩及以上", "second and later births within policy")),
                (Whole::Sum(LATER_KNOWN), both("二孩及以上出生人数", "second and later births")),
            ),
        ],
        (Direction::Historical, POLICY_NOTE),
    ),
    counted(
        ("15", Group::Policy, Unit::Persons),
        both("政策外出生人数", "Out-of-policy births"),
        &[usual(Formula::Count(OUTSIDE), OUTSIDE_WORDS, NOTHING, HISTORY)],
        (Direction::Historical, POLICY_NOTE),
    ),
    valued(
        ("15-rate", Group::Policy, Unit::Percent),
        both("政策外生育率", "Out-of-policy share of births"),
        &[policy_share(
            super::USUAL_DEFINITION,
            (OUTSIDE, OUTSIDE_WORDS),
            (Whole::PolicyKnown, POLICY_KNOWN),
        )],
        (Direction::Historical, POLICY_NOTE),
    ),
    valued(
        ("16", Group::Policy, Unit::Percent),
        both("政策外多孩率", "Out-of-policy third and later births"),
        &[policy_share(
            super::USUAL_DEFINITION,
            (
                OUTSIDE_LATER,
                both("政策外三孩及以上出生人数", "out-of-policy third and later births"),
            ),
            (Whole::Sum(&[all(Measure::Births)]), both("全部出生人数", "all births")),
        )],
        (
            Direction::Historical,
            both(
                "历史指标：不设目标，不用于各地排名。分母是全部出生，不是政策外出生。多孩指三孩及以上。",
                "Historical: no target, no ranking of places. The denominator is all births, not out-of-policy births.",
            ),
        ),
    ),
    counted(
        ("55", Group::Policy, Unit::Villages),
        both("无政策外生育村数", "Villages without out-of-policy births"),
        &[usual(
            Formula::CleanVillages,
            both("没有政策外出生的村数", "villages without an out-of-policy birth"),
            both("有政策内外登记的村数", "villages whose births have a policy state"),
            HISTORY,
        )],
        (
            Direction::Historical,
            both(
                "历史指标：不设目标，不用于排名。出生少的村偶然为零，不说明工作好坏；没有出生的村不在分母内。",
                "Historical: no target, no ranking. Villages with few births are at zero by chance; those without births are not counted.",
            ),
        ),
    ),
];
