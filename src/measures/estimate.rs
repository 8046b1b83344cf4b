//! A figure with everything that must be printed beside it, or what is missing for it.

use super::population::Origins;
use crate::cube::Measure;
use crate::ledger::{self, ROLES, Role};
use crate::stats::{Confidence, Interval};
use crate::text::{Bilingual, Lang, both};

/// What evaluating an indicator comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It can be computed, though there may be nobody at risk.
    Value(Estimate),
    /// Something is missing.
    Needs(Need),
}

impl Outcome {
    /// The figure, if there is one.
    #[must_use]
    pub const fn estimate(&self) -> Option<&Estimate> {
        match self {
            Self::Value(estimate) => Some(estimate),
            Self::Needs(_) => None,
        }
    }
}

/// A figure with everything that must be printed beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The value; `None` when nobody is at risk or, for a ratio, no finite value exists.
    pub value: Option<f64>,
    /// What was counted, less what was subtracted; money in yuan.
    pub numerator: f64,
    /// What was subtracted; 0 mostly.
    pub subtracted: f64,
    /// What it is related to; `None` for a count.
    pub denominator: Option<f64>,
    /// Its interval; `None` for a complete count and where nobody is at risk.
    pub interval: Option<Interval>,
    /// The level of the interval.
    pub level: Confidence,
    /// How the interval was made.
    pub method: Method,
    /// Who is at risk, for a rate.
    pub at_risk: Option<Origins>,
    /// The part of the time asked for that the events are known for.
    pub time: Time,
    /// Which of the indicator's definitions was used.
    pub variant: usize,
    /// What must be doubted.
    pub doubt: Option<Doubt>,
}

/// The part of a time that events are known for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Time {
    /// Months known.
    pub known_months: u32,
    /// Months asked for; 0 where time has no part in the figure.
    pub months: u32,
    /// Whether the value was brought to a whole year.
    pub is_annualised: bool,
    /// How many periods were taken together.
    pub periods: u32,
}

impl Time {
    /// Whether the events of a part of the time are missing.
    #[must_use]
    pub const fn is_part(self) -> bool {
        self.known_months < self.months
    }
}

/// What must be doubted in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A part greater than its whole: one of the two is wrong, or they are of different things.
    PartExceedsWhole,
    /// So many places are counted in the numerator and have no population.
    PlacesLack(u32),
    /// So many places are counted in the numerator and have no women.
    PlacesLackWomen(u32),
    /// So many villages have people and no events, which chance hardly explains.
    PlacesSilent(u32),
    /// The mothers' ages of some births are not known, so these are left out.
    AgesUnknown,
    /// The population does not become what births, deaths and migration make it.
    OutOfBalance,
}

impl Doubt {
    /// In a word or two, beside a figure in a table.
    #[must_use]
    pub const fn short(self) -> Bilingual {
        match self {
            Self::PlacesLack(_) => both("部分地区缺人口数", "population missing in places"),
            Self::PlacesLackWomen(_) => both("部分地区缺妇女数", "women missing in places"),
            Self::PlacesSilent(_) => both("疑有缺报", "perhaps not all reported"),
            Self::PartExceedsWhole => both("分子大于分母", "part exceeds whole"),
            Self::AgesUnknown => both("部分年龄不明", "some ages unknown"),
            Self::OutOfBalance => both("与台账所列不符", "differs from the ledger"),
        }
    }

    /// In words.
    #[must_use]
    pub fn text(self, lang: Lang) -> String {
        let fixed = match self {
            Self::PlacesLack(places) => return lacking(places, POPULATION, lang),
            Self::PlacesLackWomen(places) => return lacking(places, WOMEN, lang),
            Self::PlacesSilent(places) => return silent(places, lang),
            Self::PartExceedsWhole => both(
                "分子大于分母：两数之一有误，或口径不同，请核对",
                "The numerator exceeds the denominator: one of them is wrong, or they follow different definitions",
            ),
            Self::AgesUnknown => both(
                "部分出生的母亲年龄不明，未计入（生育率因此偏低）",
                "Births whose mother's age is unknown are left out (fertility rates come out too low)",
            ),
            Self::OutOfBalance => both(
                "推算的期末人口与台账所列不符",
                "The population computed differs from the one the ledger gives",
            ),
        };
        fixed.get(lang).to_owned()
    }
}

const POPULATION: Bilingual = both("人口数", "population");
const WOMEN: Bilingual = both("育龄妇女数", "women of childbearing age");

fn lacking(places: u32, what: Bilingual, lang: Lang) -> String {
    match (lang, places) {
        (Lang::Zh, _) => format!("有{places}个地区缺{}：分子含其数，分母不含其人数", what.zh),
        (Lang::En, 1) => format!("One place has no {}: it is in the numerator alone", what.en),
        (Lang::En, _) => {
            format!("{places} places have no {}: they are in the numerator alone", what.en)
        }
    }
}

fn silent(places: u32, lang: Lang) -> String {
    let why = "which chance hardly explains: probably not reported, and yet in the denominator";
    match (lang, places) {
        (Lang::Zh, _) => format!(
            "有{places}个地区有人口而分子为零，按总体水平几乎不可能，疑为缺报：分母含其人数，分子不含"
        ),
        (Lang::En, 1) => format!("One place has people and none of the events, {why}"),
        (Lang::En, _) => format!("{places} places have people and none of the events, {why}"),
    }
}

/// How an interval was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A complete count: no interval.
    CompleteCount,
    /// A ratio of complete counts: no interval.
    CompleteRatio,
    /// Wilson's score interval for a share.
    Wilson,
    /// Wilson's interval for the share of males, as a sex ratio.
    SexRatioWilson,
    /// The exact interval for the share of males, as a sex ratio; where one sex is absent.
    SexRatioExact,
    /// Wilson's interval for the share of males, as missing girls among the same births.
    MissingWilson,
    /// The exact Poisson interval of the events: fewer than ten.
    PoissonExact,
    /// Byar's interval of the events.
    Byar,
    /// Two rates subtracted, with the intervals of both (MOVER).
    Mover,
    /// A weighted sum of rates (Dobson).
    Dobson,
    /// A mean weighted by rates: no interval.
    WeightedMean,
}

impl Method {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::CompleteCount => both("全数计数，无区间", "Complete count, no interval"),
            Self::CompleteRatio => {
                both("全数之比，无区间", "Ratio of complete counts, no interval")
            }
            Self::Wilson => both("Wilson 得分区间", "Wilson score interval"),
            Self::SexRatioWilson => {
                both("男婴占比的 Wilson 区间换算", "Wilson interval for the male share, as a ratio")
            }
            Self::SexRatioExact => both(
                "男婴占比的 Clopper-Pearson 精确区间换算",
                "Clopper-Pearson interval for the male share, as a ratio",
            ),
            Self::MissingWilson => both(
                "出生总数固定，由男婴占比的 Wilson 区间换算",
                "Wilson interval for the male share, births held fixed",
            ),
            Self::PoissonExact => {
                both("泊松精确区间（不足10例）", "Exact Poisson interval (under 10)")
            }
            Self::Byar => both("Byar 泊松近似区间", "Byar's Poisson interval"),
            Self::Mover => {
                both("两率之差的 MOVER 区间", "MOVER interval for a difference of rates")
            }
            Self::Dobson => {
                both("加权率的 Dobson 区间", "Dobson interval for a weighted sum of rates")
            }
            Self::WeightedMean => {
                both("按生育率加权的平均，无区间", "Mean weighted by rates, no interval")
            }
        }
    }
}

/// What is missing for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// The births have no column with this role, or it is empty.
    Column(Role),
    /// Third, fourth and later births told apart.
    SingleOrders,
    /// No ledger has this measure.
    Measure(Measure),
    /// A ledger has it, but not for this place and period.
    Here(Measure),
    /// The population at start or end of the period.
    Population,
    /// Women of 15 to 49.
    Women,
    /// Women by five-year age group.
    WomenByAge,
    /// Births by the mother's age.
    MothersAge,
    /// Events of the same months.
    SameMonths,
    /// Deaths and population by age.
    DeathsByAge,
    /// At least ten events.
    FewEvents,
    /// A single period: a stock has no sum over time.
    OnePeriod,
}

impl Need {
    /// What to load or to assign, in words.
    #[must_use]
    pub fn text(self, lang: Lang) -> String {
        let fixed = match self {
            Self::Measure(measure) => return measure_needed(measure, lang),
            Self::Here(measure) => return measure_absent(measure, lang),
            Self::Column(Role::Sex) => both("需要性别列", "Needs a column of sex"),
            Self::Column(Role::Order) => both("需要孩次列", "Needs a column of birth order"),
            Self::Column(Role::Policy) => both("需要政策内外列", "Needs a column of policy state"),
            Self::Column(role) => ROLES
                .iter()
                .find(|row| row.role == role)
                .map_or(both("需要另一列", "Needs another column"), |row| row.name),
            Self::SingleOrders => both(
                "需要三孩、四孩、五孩及以上分开登记的孩次",
                "Needs birth orders that tell third, fourth and later births apart",
            ),
            Self::Population => both(
                "需要同地区同时期的人口台账（期初、期末人口）",
                "Needs a population ledger (start and end) of the same places and periods",
            ),
            Self::Women => both(
                "需要育龄妇女台账，或分性别、年龄的人口台账（15—49岁女性）",
                "Needs a ledger of women of childbearing age, or of population by sex and age (females 15–49)",
            ),
            Self::WomenByAge => both(
                "需要分5岁年龄组的育龄妇女台账，或分性别、年龄的人口台账",
                "Needs a ledger of women by five-year age group, or of population by sex and age",
            ),
            Self::MothersAge => both(
                "需要出生台账中的母亲年龄、母亲出生日期或母亲身份证号（至少八成出生可知）",
                "Needs the mother's age, date of birth or identity number for at least four fifths of the births",
            ),
            Self::SameMonths => both(
                "所用各数在该期覆盖的月份不同，不能相加减或相比",
                "The counts it takes cover different months of this period",
            ),
            Self::DeathsByAge => both(
                "需要分年龄的死亡台账和同期分年龄的人口台账",
                "Needs deaths by age and population by age of the same period",
            ),
            Self::FewEvents => {
                both("不足10例，不作标准化", "Fewer than ten events: not standardised")
            }
            Self::OnePeriod => both(
                "请选定一个时期：人数不能跨期相加",
                "Choose one period: a stock has no sum over time",
            ),
        };
        fixed.get(lang).to_owned()
    }
}

fn measure_needed(measure: Measure, lang: Lang) -> String {
    let (ledger, name) = (ledger::supplier(measure).name, measure.name());
    match lang {
        Lang::Zh => format!("需要“{}”台账中的“{}”", ledger.zh, name.zh),
        Lang::En => format!("Needs “{}” from a ledger of: {}", name.en, ledger.en),
    }
}

fn measure_absent(measure: Measure, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("该地该期的台账没有“{}”", measure.name().zh),
        Lang::En => {
            format!("The ledgers have no “{}” for this place and period", measure.name().en)
        }
    }
}
