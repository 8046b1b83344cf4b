//! Who is at risk: the population or the women that a rate is related to, and how that number came about. Every office has its own
//! base; it is settled place by place, and whichever were used are printed. Knows no indicator.

use super::class::{Class, Select};
use super::facts::{Held, sum};
use crate::cube::{Age, Measure, Sex};
use crate::text::{Bilingual, both};

/// Which population a rate is related to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// The mean over the period.
    #[default]
    Mean,
    /// At the end of the period.
    End,
}

/// Who belongs to the population.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// How the numbers of one place or of several together came about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origins {
    /// A bit for each [`Origin`].
    how: u8,
    /// A bit for each [`Residency`].
    who: u8,
    /// Whether somewhere the year's number stands for a shorter period.
    is_of_year: bool,
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
    /// Each.
    pub const ALL: [Self; 7] = [
        Self::MeanGiven,
        Self::StartAndEnd,
        Self::TwoEnds,
        Self::End,
        Self::EndAlone,
        Self::StartAlone,
        Self::MeanAlone,
    ];

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

impl Origins {
    /// Of one place.
    #[must_use]
    pub const fn of(origin: Origin, residency: Residency) -> Self {
        Self { how: 1 << origin as u8, who: 1 << residency as u8, is_of_year: false }
    }

    /// Of both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        let is_of_year = self.is_of_year || other.is_of_year;
        Self { how: self.how | other.how, who: self.who | other.who, is_of_year }
    }

    /// The same, taken from the year around a shorter period.
    pub(super) const fn of_year(self) -> Self {
        Self { is_of_year: true, ..self }
    }

    /// How each number came about.
    pub fn origins(self) -> impl Iterator<Item = Origin> {
        Origin::ALL.into_iter().filter(move |origin| self.how >> *origin as u8 & 1 == 1)
    }

    /// Who they are; [`Residency::Any`] where a ledger does not say.
    pub fn residencies(self) -> impl Iterator<Item = Residency> {
        Residency::ALL.into_iter().filter(move |residency| self.who >> *residency as u8 & 1 == 1)
    }

    /// Whether figures on both can be compared: of the same people, and counted in the same way at least in part.
    #[must_use]
    pub const fn is_like(self, other: Self) -> bool {
        self.who == other.who && self.is_of_year == other.is_of_year && self.how & other.how != 0
    }

    /// Whether every number came about no worse than the worst of the others did.
    pub(super) const fn is_as_good_as(self, other: Self) -> bool {
        self.how.leading_zeros() >= other.how.leading_zeros()
    }

    /// Whether somewhere the year's number stands for a shorter period.
    #[must_use]
    pub const fn is_of_year(self) -> bool {
        self.is_of_year
    }
}

/// People at risk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AtRisk {
    /// How many; a mean may be a half.
    pub people: f64,
    /// How the number came about, and who they are.
    pub origins: Origins,
}

impl AtRisk {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { people: self.people + other.people, origins: self.origins.and(other.origins) }
    }

    /// The same, taken from the year around a shorter period.
    pub(super) const fn of_year(self) -> Self {
        Self { origins: self.origins.of_year(), ..self }
    }

    /// Whether it is the mean of two ends, or of a place that is new and has one.
    pub(super) fn takes_ends(&self, is_new: bool) -> bool {
        self.origins
            .origins()
            .any(|origin| origin == Origin::TwoEnds || (is_new && origin == Origin::EndAlone))
    }
}

/// Which people are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// The population.
    People(Base),
    /// The population at the start of the period.
    Opening(Residency),
    /// Women of childbearing age, or of the five-year group that begins at an age.
    Women(Option<u8>, Moment),
}

impl Asked {
    /// The same people at another moment; those of the start are of the population.
    pub(super) const fn at(self, moment: Moment) -> Self {
        match self {
            Self::People(Base { residency, .. }) | Self::Opening(residency) => {
                Self::People(Base { moment, residency })
            }
            Self::Women(from, _) => Self::Women(from, moment),
        }
    }
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

/// A stock of one place at the end of a period, and of the period before.
#[derive(Clone, Copy)]
struct Stock {
    now: u64,
    earlier: Option<u64>,
    /// Whether it is of the year around the period.
    is_of_year: bool,
}

/// What one place gives itself for a period and for the one before, and for the year around it and the one before that.
#[derive(Clone, Copy, Default)]
pub(super) struct Own<'a> {
    pub(super) now: &'a [Held],
    pub(super) earlier: &'a [Held],
    pub(super) year: &'a [Held],
    pub(super) year_earlier: &'a [Held],
}

impl Own<'_> {
    fn stock(&self, select: Select) -> Option<Stock> {
        let of = |now, earlier, is_of_year| {
            Some(Stock { now: sum(now, select)?, earlier: sum(earlier, select), is_of_year })
        };
        of(self.now, self.earlier, false).or_else(|| of(self.year, self.year_earlier, true))
    }

    fn has(&self, is_meant: impl Fn(&Held) -> bool) -> bool {
        self.now.iter().chain(self.year).any(is_meant)
    }
}

/// Everybody at risk whom one place gives itself.
pub(super) fn settled(own: &Own<'_>) -> Vec<(Asked, AtRisk)> {
    let mut settled = Vec::new();
    let mut settle = |asked, at_risk: Option<AtRisk>| {
        settled.extend(at_risk.map(|at_risk| (asked, at_risk)));
    };
    if own.has(|held| is_population(held.class.measure)) {
        for residency in Residency::ALL {
            settle(Asked::Opening(residency), opening(own, residency));
            for moment in Moment::ALL {
                let base = Base { moment, residency };
                settle(Asked::People(base), population(own, base));
            }
        }
    }
    if own.has(|held| is_of_women(held.class)) {
        let groups = (CHILDBEARING.from..CHILDBEARING.to).step_by(GROUP_YEARS.into()).map(Some);
        for (from, moment) in [None]
            .into_iter()
            .chain(groups)
            .flat_map(|from| Moment::ALL.map(|moment| (from, moment)))
        {
            settle(Asked::Women(from, moment), women(own, from, moment));
        }
    }
    settled
}

/// What the people of a place at the end of the period before say of a period for which it gives none. While its events go on, they stand
/// for it. Where nothing happened any more it has been merged into another place, whose number at the end holds its people.
pub(super) fn after(asked: Asked, end: AtRisk, goes_on: bool) -> Vec<(Asked, AtRisk)> {
    let at = |share: f64, origin: Origin| AtRisk {
        people: share * end.people,
        origins: Origins { how: 1 << origin as u8, ..end.origins },
    };
    let mean = if goes_on { at(1.0, Origin::StartAlone) } else { at(0.5, Origin::TwoEnds) };
    let start = at(1.0, Origin::StartAlone);
    if asked != asked.at(Moment::End) || !end.origins.origins().eq([Origin::End]) {
        return Vec::new();
    }
    let mut found = vec![(asked.at(Moment::Mean), mean)];
    if let Asked::People(base) = asked {
        found.push((Asked::Opening(base.residency), start));
    }
    if goes_on {
        found.push((asked, start));
    }
    found
}

/// The people of a place that is new where another was merged: at the start they were in that one.
pub(super) fn newcomer(asked: Asked, it: AtRisk) -> AtRisk {
    if asked.at(Moment::Mean) != asked || !it.origins.origins().eq([Origin::EndAlone]) {
        return it;
    }
    let origins = Origins { how: 1 << Origin::TwoEnds as u8, ..it.origins };
    AtRisk { people: it.people / 2.0, origins }
}

/// Whether a stock is of women, or tells them by age.
pub(super) fn is_of_women(class: Class) -> bool {
    let is_by_age = class.age != Age::ALL && class.sex == Sex::Female;
    matches!(class.measure, Measure::Women | Measure::WomenMean)
        || is_by_age && is_population(class.measure)
}

/// The populations to look for, in order: of the chosen kind, else of one that is not said, else of whichever there is.
fn in_order(residency: Residency) -> impl Iterator<Item = &'static Row> {
    let wanted = ROWS.iter().filter(move |row| row.residency == residency);
    let others = ROWS.iter().filter(move |row| row.residency != residency);
    let (unsaid, others): (Vec<_>, Vec<_>) =
        others.partition(|row| row.residency == Residency::Any);
    let others = others.into_iter().filter(move |_| residency == Residency::Any);
    wanted.chain(unsaid).chain(others)
}

/// The population that a rate is related to.
fn population(own: &Own<'_>, base: Base) -> Option<AtRisk> {
    in_order(base.residency).find_map(|row| of_row(own, row, base.moment))
}

fn of_row(own: &Own<'_>, row: &Row, moment: Moment) -> Option<AtRisk> {
    let stock = |measure| own.stock(Select::all(measure));
    let end = stock(row.end).or_else(|| stock(row.plain));
    let (start, mean) = (stock(row.start), stock(row.mean));
    let single = |stock: Option<Stock>| stock.map(|it| (it.now as f64, it.is_of_year));
    let between = |one: u64, other: u64| f64::midpoint(one as f64, other as f64);
    let two_ends = end.and_then(|end| Some((between(end.earlier?, end.now), end.is_of_year)));
    // Start and end of one and the same period.
    let both = start.zip(end).filter(|(start, end)| start.is_of_year == end.is_of_year);
    let start_and_end = both.map(|(start, end)| (between(start.now, end.now), end.is_of_year));
    let (start, end, mean) = (single(start), single(end), single(mean));
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
    in_order.into_iter().find_map(|(found, origin)| Some(at_risk(found?, origin, row.residency)))
}

const fn at_risk((people, is_of_year): (f64, bool), origin: Origin, who: Residency) -> AtRisk {
    let origins = Origins { is_of_year, ..Origins::of(origin, who) };
    AtRisk { people, origins }
}

/// The population at the start of the period: given, or the end of the one before. Where only the end is known, nobody, and it says so.
fn opening(own: &Own<'_>, residency: Residency) -> Option<AtRisk> {
    in_order(residency).find_map(|row| {
        let start = own.stock(Select::all(row.start)).map(|start| (start.now, start.is_of_year));
        let end = own.stock(Select::all(row.end)).or_else(|| own.stock(Select::all(row.plain)));
        let before = || end.and_then(|end| Some((end.earlier?, end.is_of_year)));
        let unknown =
            || end.map(|end| at_risk((0.0, end.is_of_year), Origin::EndAlone, row.residency));
        let known = start.or_else(before);
        let known = known.map(|(people, is_of_year)| (people as f64, is_of_year));
        known.map(|it| at_risk(it, Origin::StartAlone, row.residency)).or_else(unknown)
    })
}

/// The youngest and oldest age of childbearing.
pub(super) const CHILDBEARING: Age = Age { from: 15, to: 49 };
/// Years in an age group of fertility.
pub(super) const GROUP_YEARS: u8 = 5;

/// Women of childbearing age or of one group of it: counted as such, else the females of a population by age.
fn women(own: &Own<'_>, from: Option<u8>, moment: Moment) -> Option<AtRisk> {
    let is_all = from.is_none();
    let ages = from.map_or(CHILDBEARING, |from| Age { from, to: from + GROUP_YEARS - 1 });
    let given = own.stock(Select::all(Measure::WomenMean));
    if let Some(given) = given.filter(|_| is_all && moment == Moment::Mean) {
        let found = (given.now as f64, given.is_of_year);
        return Some(at_risk(found, Origin::MeanGiven, Residency::Any));
    }
    let in_ages = |measure| Select::all(measure).ages(ages.from, ages.to);
    let females = ROWS.iter().flat_map(|row| [row.end, row.plain, row.mean]);
    let females = females.map(|measure| in_ages(measure).sex(Sex::Female));
    // Some ages alone are not all women, and women of other ages are none of these.
    let by_age = [in_ages(Measure::Women)].into_iter();
    let by_age = by_age.filter(|_| !is_all || tiles(own, Select::all(Measure::Women)));
    let whole = is_all.then_some(Select::all(Measure::Women));
    let females = females.filter(|select| !is_all || tiles(own, *select));
    let selects = by_age.chain(whole).chain(females);
    selects.into_iter().find_map(|select| {
        let stock = own.stock(select)?;
        let mean = stock.earlier.map(|earlier| f64::midpoint(earlier as f64, stock.now as f64));
        let (people, origin) = match (moment, mean) {
            (Moment::Mean, Some(mean)) => (mean, Origin::TwoEnds),
            (Moment::Mean, None) => (stock.now as f64, Origin::EndAlone),
            (Moment::End, _) => (stock.now as f64, Origin::End),
        };
        Some(at_risk((people, stock.is_of_year), origin, Residency::Any))
    })
}

/// Whether a stock is given for each age group of childbearing.
fn tiles(own: &Own<'_>, select: Select) -> bool {
    (CHILDBEARING.from..CHILDBEARING.to)
        .step_by(GROUP_YEARS.into())
        .all(|from| own.stock(select.ages(from, from + GROUP_YEARS - 1)).is_some())
}
