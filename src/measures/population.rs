//! Who is at risk: the population or the women that a rate is related to, and how that number came about. Every office has its own
//! base; whichever was used is printed. Knows no indicator.

use super::class::Select;
use super::facts::Facts;
use crate::cube::{Age, Measure, Sex};
use crate::text::{Bilingual, both};

/// Which population a rate is related to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The mean over the period.
    #[default]
    Mean,
    /// At the end of the period.
    End,
}

/// Who belongs to the population.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Residency {
    /// As the ledgers have it.
    #[default]
    Any,
    /// 户籍人口.
    Registered,
    /// 常住人口.
    Resident,
}

/// The base that the user chose for rates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Base {
    /// When.
    pub moment: Moment,
    /// Who.
    pub residency: Residency,
}

/// How a number of people at risk came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The ledger gives the mean.
    MeanGiven,
    /// Half of start and end of the period.
    StartAndEnd,
    /// Half of this end and the end of the period before.
    TwoEnds,
    /// At the end of the period, as chosen.
    End,
    /// At the end, because nothing is known of the start.
    EndAlone,
    /// At the start, because nothing is known of the end.
    StartAlone,
    /// The mean, because nothing is known of the end.
    MeanAlone,
}

impl Moment {
    /// Both, as they are offered.
    pub const ALL: [Self; 2] = [Self::Mean, Self::End];

    /// As printed.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Mean => both("平均人口", "Mean population"),
            Self::End => both("期末人口", "End of period"),
        }
    }
}

impl Residency {
    /// Each, as they are offered.
    pub const ALL: [Self; 3] = [Self::Any, Self::Registered, Self::Resident];

    /// As printed.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Any => both("不限，按台账所列", "Any, as the ledger has it"),
            Self::Registered => both("户籍", "Registered"),
            Self::Resident => both("常住", "Resident"),
        }
    }
}

impl Origin {
    /// As printed beside a figure.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::MeanGiven => both("台账所列平均人数", "mean as the ledger gives it"),
            Self::StartAndEnd => both("（期初＋期末）÷2", "(start + end) / 2"),
            Self::TwoEnds => both("（上期末＋本期末）÷2", "(end of period before + end) / 2"),
            Self::End => both("期末人数", "at the end of the period"),
            Self::EndAlone => {
                both("期末人数（缺期初，未取平均）", "at the end (no start known, so no mean)")
            }
            Self::StartAlone => {
                both("期初人数（缺期末，未取平均）", "at the start (no end known, so no mean)")
            }
            Self::MeanAlone => both("平均人数（缺期末）", "mean (no end known)"),
        }
    }
}

/// People at risk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtRisk {
    /// How many; a mean may be a half.
    pub people: f64,
    /// How the number came about.
    pub origin: Origin,
    /// Who they are; [`Residency::Any`] where the ledger does not say.
    pub residency: Residency,
}

/// The measures of one population.
struct Row {
    residency: Residency,
    start: Measure,
    end: Measure,
    mean: Measure,
    /// At a moment that the ledger does not name: taken as the end of its period.
    plain: Measure,
}

const ROWS: &[Row] = &[
    Row {
        residency: Residency::Any,
        start: Measure::PopulationStart,
        end: Measure::PopulationEnd,
        mean: Measure::PopulationMean,
        plain: Measure::Population,
    },
    Row {
        residency: Residency::Resident,
        start: Measure::ResidentStart,
        end: Measure::ResidentEnd,
        mean: Measure::ResidentMean,
        plain: Measure::Resident,
    },
    Row {
        residency: Residency::Registered,
        start: Measure::RegisteredStart,
        end: Measure::RegisteredEnd,
        mean: Measure::RegisteredMean,
        plain: Measure::Registered,
    },
];

/// Whether a measure is of a population.
pub(super) fn is_population(measure: Measure) -> bool {
    measures().any(|it| it == measure)
}

/// Every measure of a population.
pub(super) fn measures() -> impl Iterator<Item = Measure> {
    ROWS.iter().flat_map(|row| [row.start, row.end, row.mean, row.plain])
}

/// The population that a rate is related to: of the chosen kind, else of one that is not said, else of whichever there is.
#[must_use]
pub(super) fn population(facts: &Facts, base: Base) -> Option<AtRisk> {
    let wanted = ROWS.iter().filter(|row| row.residency == base.residency);
    let unsaid = ROWS.iter().filter(|row| row.residency == Residency::Any);
    let any = ROWS.iter().filter(|row| row.residency != Residency::Any);
    let others = any.filter(|_| base.residency == Residency::Any);
    wanted.chain(unsaid).chain(others).find_map(|row| of_row(facts, row, base.moment))
}

fn of_row(facts: &Facts, row: &Row, moment: Moment) -> Option<AtRisk> {
    let stock = |measure| facts.stock(Select::all(measure));
    let end = stock(row.end).or_else(|| stock(row.plain));
    let start = stock(row.start).map(|stock| stock.now as f64);
    let mean = stock(row.mean).map(|stock| stock.now as f64);
    let two_ends = end.and_then(|end| Some(f64::midpoint(end.earlier? as f64, end.now as f64)));
    let end = end.map(|end| end.now as f64);
    let start_and_end = start.zip(end).map(|(start, end)| f64::midpoint(start, end));
    let in_order = match moment {
        Moment::Mean => [
            (mean, Origin::MeanGiven),
            (start_and_end, Origin::StartAndEnd),
            (two_ends, Origin::TwoEnds),
            (end, Origin::EndAlone),
            (start, Origin::StartAlone),
        ],
        Moment::End => [
            (end, Origin::End),
            (mean, Origin::MeanAlone),
            (start, Origin::StartAlone),
            (None, Origin::End),
            (None, Origin::End),
        ],
    };
    let residency = row.residency;
    in_order
        .into_iter()
        .find_map(|(people, origin)| Some(AtRisk { people: people?, origin, residency }))
}

/// The youngest and oldest age of childbearing.
pub(super) const CHILDBEARING: Age = Age { from: 15, to: 49 };
/// Years in an age group of fertility.
pub(super) const GROUP_YEARS: u8 = 5;

/// Women of these ages: counted as such, else the females of a population by age.
#[must_use]
pub(super) fn women(facts: &Facts, ages: Age, moment: Moment) -> Option<AtRisk> {
    let is_all = ages == CHILDBEARING;
    let given = facts.stock(Select::all(Measure::WomenMean));
    if let Some(given) = given.filter(|_| is_all && moment == Moment::Mean) {
        let (people, origin) = (given.now as f64, Origin::MeanGiven);
        return Some(AtRisk { people, origin, residency: Residency::Any });
    }
    let in_ages = |measure| Select::all(measure).ages(ages.from, ages.to);
    let females = ROWS.iter().flat_map(|row| [row.end, row.plain, row.mean]);
    let females = females.map(|measure| in_ages(measure).sex(Sex::Female));
    // Some ages alone are not all women, and women of other ages are none of these.
    let by_age = [in_ages(Measure::Women)].into_iter().filter(|_| !is_all || has_all_ages(facts));
    let whole = is_all.then_some(Select::all(Measure::Women));
    let females = females.filter(|select| !is_all || tiles(facts, *select));
    let selects = by_age.chain(whole).chain(females);
    selects.into_iter().find_map(|select| {
        let stock = facts.stock(select)?;
        let mean = stock.earlier.map(|earlier| f64::midpoint(earlier as f64, stock.now as f64));
        let (people, origin) = match (moment, mean) {
            (Moment::Mean, Some(mean)) => (mean, Origin::TwoEnds),
            (Moment::Mean, None) => (stock.now as f64, Origin::EndAlone),
            (Moment::End, _) => (stock.now as f64, Origin::End),
        };
        Some(AtRisk { people, origin, residency: Residency::Any })
    })
}

/// Whether women are given for each age group of childbearing.
fn has_all_ages(facts: &Facts) -> bool {
    tiles(facts, Select::all(Measure::Women))
}

/// Whether a stock is given for each age group of childbearing.
fn tiles(facts: &Facts, select: Select) -> bool {
    (CHILDBEARING.from..CHILDBEARING.to)
        .step_by(GROUP_YEARS.into())
        .all(|from| facts.stock(select.ages(from, from + GROUP_YEARS - 1)).is_some())
}
