//! The sex ratio at birth and what follows from it.

use super::super::formula::Formula;
use super::super::indicator::{Definition, Direction, Group, Indicator, Unit};
use super::super::tally::Orders;
use super::{USUAL, counted, usual, valued};
use crate::text::{Bilingual, both};

const CENSUS: Bilingual = both(
    "人口普查资料表 6-1 的“性别比（女=100）”",
    "China population census, table 6-1, sex ratio (female = 100)",
);
const MALES: Bilingual = both("男婴数", "male births");
const FEMALES: Bilingual = both("女婴数", "female births");
const SEX_UNKNOWN: Bilingual = both(
    "性别不明的出生计入出生人数，不计入性别比。出生数少时随机波动很大，须看区间。",
    "Births of unknown sex count as births and stay out of the ratio. With few births chance moves it widely: read the interval.",
);
const ORDER_NOTE: Bilingual = both(
    "只含该孩次且性别已登记的出生。高孩次的出生数往往很少，须看区间。",
    "Births of this order whose sex is recorded. Later orders often have few births: read the interval.",
);
const MISSING_NOTE: Bilingual = both(
    "按参照性别比和现有男婴数推算应有的女婴数，减去登记的女婴数。包含漏报，不等于未出生的女婴；不宜用于一村一年。",
    "Girls expected from the boys at the reference ratio, minus girls recorded. Includes girls not registered; not for a single village and year.",
);

/// Males per 100 females of some orders.
const fn ratio(orders: Orders) -> Definition {
    usual(Formula::SexRatio(orders), MALES, FEMALES, CENSUS)
}

const fn of_order(
    id: &'static str,
    name: Bilingual,
    definitions: &'static [Definition],
) -> Indicator {
    let head = (id, Group::SexRatio, Unit::PerHundredFemales);
    valued(head, name, definitions, (Direction::Band, ORDER_NOTE))
}

const fn girls(formula: Formula) -> Definition {
    let boys = both("男婴数（×100÷参照性别比）", "male births (× 100 / reference ratio)");
    usual(formula, boys, both("女婴数（减去）", "female births (subtracted)"), USUAL)
}

const fn missing(
    id: &'static str,
    name: Bilingual,
    definitions: &'static [Definition],
) -> Indicator {
    let head = (id, Group::SexRatio, Unit::Persons);
    counted(head, name, definitions, (Direction::Descriptive, MISSING_NOTE))
}

pub(super) const ROWS: &[Indicator] = &[
    valued(
        ("11", Group::SexRatio, Unit::PerHundredFemales),
        both("出生人口性别比", "Sex ratio at birth"),
        &[ratio(Orders::All)],
        (Direction::Band, SEX_UNKNOWN),
    ),
    of_order("12-1", both("一孩出生性别比", "Sex ratio of first births"), &[ratio(Orders::First)]),
    of_order(
        "12-2",
        both("二孩出生性别比", "Sex ratio of second births"),
        &[ratio(Orders::Second)],
    ),
    of_order(
        "12-3+",
        both("三孩及以上出生性别比", "Sex ratio of third and later births"),
        &[ratio(Orders::ThirdAndLater)],
    ),
    of_order("12-3", both("三孩出生性别比", "Sex ratio of third births"), &[ratio(Orders::Third)]),
    of_order(
        "12-4",
        both("四孩出生性别比", "Sex ratio of fourth births"),
        &[ratio(Orders::Fourth)],
    ),
    of_order(
        "12-5+",
        both("五孩及以上出生性别比", "Sex ratio of fifth and later births"),
        &[ratio(Orders::FifthPlus)],
    ),
    missing(
        "13-105",
        both("出生性别缺口（参照105）", "Missing girls (reference 105)"),
        &[girls(Formula::MissingGirls { reference: 105 })],
    ),
    missing(
        "13-106",
        both("出生性别缺口（参照106）", "Missing girls (reference 106)"),
        &[girls(Formula::MissingGirls { reference: 106 })],
    ),
    missing(
        "13-107",
        both("出生性别缺口（参照107）", "Missing girls (reference 107)"),
        &[girls(Formula::MissingGirls { reference: 107 })],
    ),
    valued(
        ("13-106-rate", Group::SexRatio, Unit::Percent),
        both(
            "出生性别缺口占应有女婴比重（参照106）",
            "Missing girls as a share of those expected (reference 106)",
        ),
        &[girls(Formula::MissingShare { reference: 106 })],
        (Direction::Descriptive, MISSING_NOTE),
    ),
];
