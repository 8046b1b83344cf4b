//! The catalogue: one row an indicator, in the order in which they are shown. The one kind of file that may be long.

use super::indicator::{Base, Direction, Formula, Indicator, NeededLedger, Unit};
use super::tally::{Filter, Orders};
use crate::cube::Policy;
use crate::text::{Bilingual, both};

/// The indicator with this id.
#[must_use]
pub fn indicator(id: &str) -> Option<&'static Indicator> {
    CATALOGUE.iter().find(|indicator| indicator.id == id)
}

const YEARBOOK: Bilingual = both(
    "《中国统计年鉴》人口部分主要统计指标解释",
    "China Statistical Yearbook, explanatory notes on population indicators",
);
const CENSUS: Bilingual = both(
    "人口普查资料表 6-1 的“性别比（女=100）”",
    "China population census, table 6-1, sex ratio (female = 100)",
);
const HISTORY: Bilingual = both(
    "原计划生育统计报表口径（历史指标）",
    "Definition of the former family-planning statistical returns (historical)",
);
const USUAL: Bilingual = both("通行算法", "Usual practice");

const BIRTHS: Bilingual = both("出生人数", "births");
const MALES: Bilingual = both("男婴数", "male births");
const FEMALES: Bilingual = both("女婴数", "female births");
const MEAN_POPULATION: Bilingual = both("年平均人口", "mean population");
const ORDER_KNOWN: Bilingual = both("孩次已登记的出生人数", "births whose order is recorded");
const POLICY_KNOWN: Bilingual =
    both("政策内外已登记的出生人数", "births whose policy state is recorded");
const NOTHING: Bilingual = both("", "");

const SEX_UNKNOWN: Bilingual = both(
    "性别不明的出生计入出生人数，不计入性别比。出生数少时偶然波动很大，须看区间。",
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
const POLICY_NOTE: Bilingual = both(
    "历史指标：不设目标，不用于各地排名。政策内外未登记的出生不在分母内；另有口径剔除政策外一孩或只算二孩及以上。",
    "Historical: no target, no ranking of places. Births without a recorded policy state are not in the denominator; other definitions drop out-of-policy first births or count second and later ones only.",
);
const SHARE_NOTE: Bilingual = both(
    "孩次未登记的出生不在分母内。多孩指三孩及以上。",
    "Births without a recorded order are not in the denominator.",
);
const OTHER_NOTE: Bilingual =
    both("须与出生台账同地区、同时期。", "For the same places and periods as the births.");

/// A row that needs a ledger other than births.
const fn other(
    id: &'static str,
    name: Bilingual,
    unit: Unit,
    related: (Bilingual, Bilingual),
    ledger: NeededLedger,
) -> Indicator {
    Indicator {
        id,
        name,
        unit,
        decimals: if matches!(unit, Unit::Persons) { 0 } else { 2 },
        formula: Formula::OtherLedger(ledger),
        numerator: related.0,
        denominator: related.1,
        direction: Direction::Descriptive,
        note: OTHER_NOTE,
        source: YEARBOOK,
    }
}

/// A sex ratio of some orders.
const fn ratio(id: &'static str, name: Bilingual, orders: Orders, note: Bilingual) -> Indicator {
    Indicator {
        id,
        name,
        unit: Unit::PerHundredFemales,
        decimals: 2,
        formula: Formula::SexRatio(orders),
        numerator: MALES,
        denominator: FEMALES,
        direction: Direction::Band,
        note,
        source: CENSUS,
    }
}

/// Missing girls at a reference ratio.
const fn missing(id: &'static str, name: Bilingual, reference: u32) -> Indicator {
    Indicator {
        id,
        name,
        unit: Unit::Persons,
        decimals: 0,
        formula: Formula::MissingGirls { reference },
        numerator: both("男婴数（×100÷参照性别比）", "male births (× 100 / reference ratio)"),
        denominator: both("女婴数（减去）", "female births (subtracted)"),
        direction: Direction::Descriptive,
        note: MISSING_NOTE,
        source: USUAL,
    }
}

/// A share of births.
const fn share(
    id: &'static str,
    name: Bilingual,
    (of, numerator): (Filter, Bilingual),
    (base, denominator): (Base, Bilingual),
    (direction, note): (Direction, Bilingual),
) -> Indicator {
    Indicator {
        id,
        name,
        unit: Unit::Percent,
        decimals: 2,
        formula: Formula::Share { of, base },
        numerator,
        denominator,
        direction,
        note,
        source: if matches!(direction, Direction::Historical) { HISTORY } else { USUAL },
    }
}

const OUTSIDE_LATER: Filter =
    Filter { orders: Orders::ThirdAndLater, policy: Some(Policy::Outside) };

/// Every indicator, in the order in which they are shown.
pub const CATALOGUE: &[Indicator] = &[
    Indicator {
        id: "01",
        name: both("出生人数", "Births"),
        unit: Unit::Persons,
        decimals: 0,
        formula: Formula::Count(Filter::ALL),
        numerator: both("活产婴儿数", "live births"),
        denominator: NOTHING,
        direction: Direction::Descriptive,
        note: both(
            "含出生后死亡的婴儿；不含死胎死产和收养。性别不明的也计入。",
            "Live births, also those who died later; no stillbirths and no adoptions. Unknown sex included.",
        ),
        source: YEARBOOK,
    },
    other(
        "02",
        both("死亡人数", "Deaths"),
        Unit::Persons,
        (both("死亡人数", "deaths"), NOTHING),
        NeededLedger::Deaths,
    ),
    other(
        "03",
        both("出生率", "Crude birth rate"),
        Unit::PerMille,
        (BIRTHS, MEAN_POPULATION),
        NeededLedger::Population,
    ),
    other(
        "04",
        both("死亡率", "Crude death rate"),
        Unit::PerMille,
        (both("死亡人数", "deaths"), MEAN_POPULATION),
        NeededLedger::DeathsAndPopulation,
    ),
    other(
        "05",
        both("自然增长率", "Natural increase"),
        Unit::PerMille,
        (both("出生人数－死亡人数", "births − deaths"), MEAN_POPULATION),
        NeededLedger::DeathsAndPopulation,
    ),
    other(
        "06",
        both("年末总人口", "Population at the end of the year"),
        Unit::Persons,
        (
            both(
                "年初人口＋出生－死亡＋迁入－迁出",
                "population at the start + births − deaths + in − out",
            ),
            NOTHING,
        ),
        NeededLedger::PopulationAndMigration,
    ),
    other(
        "07",
        both("总和生育率", "Total fertility rate"),
        Unit::PerWoman,
        (both("5×各年龄组生育率之和", "5 × sum of the age-specific rates"), NOTHING),
        NeededLedger::WomenByAge,
    ),
    other(
        "08",
        both("一般生育率", "General fertility rate"),
        Unit::PerMille,
        (BIRTHS, both("15—49岁育龄妇女平均人数", "mean number of women aged 15–49")),
        NeededLedger::WomenByAge,
    ),
    other(
        "09",
        both("育龄妇女占总人口比重", "Women of childbearing age"),
        Unit::Percent,
        (both("15—49岁育龄妇女数", "women aged 15–49"), both("总人口", "population")),
        NeededLedger::WomenAndPopulation,
    ),
    other(
        "10",
        both("已婚育龄妇女占总人口比重", "Married women of childbearing age"),
        Unit::Percent,
        (both("已婚育龄妇女数", "married women aged 15–49"), both("总人口", "population")),
        NeededLedger::WomenAndPopulation,
    ),
    ratio("11", both("出生人口性别比", "Sex ratio at birth"), Orders::All, SEX_UNKNOWN),
    ratio("12-1", both("一孩出生性别比", "Sex ratio of first births"), Orders::First, ORDER_NOTE),
    ratio("12-2", both("二孩出生性别比", "Sex ratio of second births"), Orders::Second, ORDER_NOTE),
    ratio(
        "12-3+",
        both("三孩及以上出生性别比", "Sex ratio of third and later births"),
        Orders::ThirdAndLater,
        ORDER_NOTE,
    ),
    ratio("12-3", both("三孩出生性别比", "Sex ratio of third births"), Orders::Third, ORDER_NOTE),
    ratio("12-4", both("四孩出生性别比", "Sex ratio of fourth births"), Orders::Fourth, ORDER_NOTE),
    ratio(
        "12-5+",
        both("五孩及以上出生性别比", "Sex ratio of fifth and later births"),
        Orders::FifthPlus,
        ORDER_NOTE,
    ),
    missing("13-105", both("出生性别缺口（参照105）", "Missing girls (reference 105)"), 105),
    missing("13-106", both("出生性别缺口（参照106）", "Missing girls (reference 106)"), 106),
    missing("13-107", both("出生性别缺口（参照107）", "Missing girls (reference 107)"), 107),
    Indicator {
        id: "13-106-rate",
        name: both(
            "出生性别缺口占应有女婴比重（参照106）",
            "Missing girls as a share of those expected (reference 106)",
        ),
        unit: Unit::Percent,
        decimals: 2,
        formula: Formula::MissingShare { reference: 106 },
        ..missing("13-106-rate", NOTHING, 106)
    },
    share(
        "14",
        both("计划生育率（符合政策生育率）", "Policy-compliant share of births"),
        (
            Filter::policy(Policy::Within),
            both("政策内出生人数", "births within the policy of their time"),
        ),
        (Base::PolicyKnown, POLICY_KNOWN),
        (Direction::Historical, POLICY_NOTE),
    ),
    Indicator {
        id: "15",
        name: both("政策外出生人数", "Out-of-policy births"),
        unit: Unit::Persons,
        decimals: 0,
        formula: Formula::Count(Filter::policy(Policy::Outside)),
        numerator: both("政策外出生人数", "births outside the policy of their time"),
        denominator: NOTHING,
        direction: Direction::Historical,
        note: POLICY_NOTE,
        source: HISTORY,
    },
    share(
        "15-rate",
        both("政策外生育率", "Out-of-policy share of births"),
        (
            Filter::policy(Policy::Outside),
            both("政策外出生人数", "births outside the policy of their time"),
        ),
        (Base::PolicyKnown, POLICY_KNOWN),
        (Direction::Historical, POLICY_NOTE),
    ),
    share(
        "16",
        both("政策外多孩率", "Out-of-policy third and later births"),
        (OUTSIDE_LATER, both("政策外三孩及以上出生人数", "out-of-policy third and later births")),
        (Base::All, both("全部出生人数", "all births")),
        (
            Direction::Historical,
            both(
                "历史指标：不设目标，不用于各地排名。分母是全部出生，不是政策外出生。多孩指三孩及以上。",
                "Historical: no target, no ranking of places. The denominator is all births, not out-of-policy births.",
            ),
        ),
    ),
    share(
        "17-1",
        both("一孩率", "Share of first births"),
        (Filter::orders(Orders::First), both("一孩出生人数", "first births")),
        (Base::OrderKnown, ORDER_KNOWN),
        (Direction::Descriptive, SHARE_NOTE),
    ),
    share(
        "17-2",
        both("二孩率", "Share of second births"),
        (Filter::orders(Orders::Second), both("二孩出生人数", "second births")),
        (Base::OrderKnown, ORDER_KNOWN),
        (Direction::Descriptive, SHARE_NOTE),
    ),
    share(
        "17-3+",
        both("多孩率（三孩及以上）", "Share of third and later births"),
        (
            Filter::orders(Orders::ThirdAndLater),
            both("三孩及以上出生人数", "third and later births"),
        ),
        (Base::OrderKnown, ORDER_KNOWN),
        (Direction::Descriptive, SHARE_NOTE),
    ),
];
