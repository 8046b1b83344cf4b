//! What an indicator is. The rows are in the catalogue.

use super::evaluate::Method;
use super::tally::{Births, Filter, Orders};
use crate::cube::Order;
use crate::ledger::{ROLES, Role};
use crate::text::{Bilingual, both};

/// One indicator: everything that screen, export and help say about it.
#[derive(Clone, Copy, Debug)]
pub struct Indicator {
    /// Its number in the catalogue; never changes meaning.
    pub id: &'static str,
    /// Its name.
    pub name: Bilingual,
    /// What a value is counted in.
    pub unit: Unit,
    /// Places after the point when printed.
    pub decimals: usize,
    /// How it is computed.
    pub formula: Formula,
    /// What is counted.
    pub numerator: Bilingual,
    /// What it is related to; empty for a plain count.
    pub denominator: Bilingual,
    /// Which way is better, if any.
    pub direction: Direction,
    /// What it means and what it cannot say.
    pub note: Bilingual,
    /// Where the definition comes from.
    pub source: Bilingual,
}

impl Indicator {
    /// Whether these births can tell what the indicator asks: single orders above the second only where none is in the open class
    /// 三孩及以上. Every other indicator applies everywhere.
    #[must_use]
    pub fn applies(&self, births: &Births) -> bool {
        let Formula::SexRatio(Orders::Third | Orders::Fourth | Orders::FifthPlus) = self.formula
        else {
            return true;
        };
        let open = births.in_order(Order::ThirdPlus);
        let later = births.of(Filter::orders(Orders::ThirdAndLater));
        open.births() == 0 && later.births() > 0
    }

    /// How its interval is made, or that it has none.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self.formula {
            Formula::Count(_) | Formula::OtherLedger(_) => Method::CompleteCount,
            Formula::SexRatio(_) => Method::SexRatioWilson,
            Formula::MissingGirls { .. } | Formula::MissingShare { .. } => Method::MissingWilson,
            Formula::Share { .. } => Method::Wilson,
        }
    }
}

/// How an indicator is computed from births.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// The number of births.
    Count(Filter),
    /// Males per 100 females.
    SexRatio(Orders),
    /// Girls that are missing for `reference` males per 100 females: 100 M / reference − F.
    MissingGirls {
        /// Males per 100 females that nature gives.
        reference: u32,
    },
    /// The same as a share of the girls expected.
    MissingShare {
        /// Males per 100 females that nature gives.
        reference: u32,
    },
    /// A share of births in per cent.
    Share {
        /// The births counted.
        of: Filter,
        /// The births they are related to.
        base: Base,
    },
    /// Needs a ledger other than births.
    OtherLedger(NeededLedger),
}

/// What a share of births is related to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// All births.
    All,
    /// Births whose order is known.
    OrderKnown,
    /// Births whose policy state is known.
    PolicyKnown,
}

/// What a value is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People.
    Persons,
    /// Males per 100 females.
    PerHundredFemales,
    /// Per cent.
    Percent,
    /// Per thousand.
    PerMille,
    /// Children per woman.
    PerWoman,
}

impl Unit {
    /// The unit as printed beside a value or at the head of a column.
    #[must_use]
    pub const fn symbol(self) -> Bilingual {
        match self {
            Self::Persons => both("人", "persons"),
            Self::PerHundredFemales => both("女=100", "females = 100"),
            Self::Percent => both("%", "%"),
            Self::PerMille => both("‰", "‰"),
            Self::PerWoman => both("个/妇女", "children per woman"),
        }
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Neither: it describes.
    Descriptive,
    /// Neither too high nor too low: the sex ratio at birth, 103 to 107.
    Band,
    /// A control indicator of the past: shown as history, without a target and without ranking places by it.
    Historical,
}

/// What is missing for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The births have no column with this role, or it is empty.
    Column(Role),
    /// Third, fourth and later births told apart.
    SingleOrders,
    /// Another ledger.
    Ledger(NeededLedger),
}

impl Need {
    /// What to load or to assign, in words.
    #[must_use]
    pub fn text(self) -> Bilingual {
        match self {
            Self::Ledger(ledger) => ledger.text(),
            Self::Column(Role::Sex) => both("需要性别列", "Needs a column of sex"),
            Self::Column(Role::Order) => both("需要孩次列", "Needs a column of birth order"),
            Self::SingleOrders => both(
                "需要三孩、四孩、五孩及以上分开登记的孩次",
                "Needs birth orders that tell third, fourth and later births apart",
            ),
            Self::Column(Role::Policy) => both("需要政策内外列", "Needs a column of policy state"),
            Self::Column(role) => ROLES
                .iter()
                .find(|row| row.role == role)
                .map_or(both("需要另一列", "Needs another column"), |row| row.name),
        }
    }
}

/// A ledger that an indicator needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeededLedger {
    /// Births.
    Births,
    /// Deaths.
    Deaths,
    /// Population at the start and end of the period.
    Population,
    /// Both of these.
    DeathsAndPopulation,
    /// Population, deaths and migration.
    PopulationAndMigration,
    /// Women of childbearing age by five-year age group.
    WomenByAge,
    /// Women of childbearing age and the whole population.
    WomenAndPopulation,
}

impl NeededLedger {
    /// What to load, in words.
    #[must_use]
    pub const fn text(self) -> Bilingual {
        match self {
            Self::Births => both("需要出生台账", "Needs a ledger of births"),
            Self::Deaths => both("需要死亡台账", "Needs a ledger of deaths"),
            Self::Population => both(
                "需要人口台账（期初、期末人口）",
                "Needs a population ledger (start and end of the period)",
            ),
            Self::DeathsAndPopulation => {
                both("需要死亡台账和人口台账", "Needs ledgers of deaths and of population")
            }
            Self::PopulationAndMigration => both(
                "需要人口、死亡和迁移台账",
                "Needs ledgers of population, deaths and migration",
            ),
            Self::WomenByAge => both(
                "需要分年龄的育龄妇女台账",
                "Needs a ledger of women of childbearing age by age",
            ),
            Self::WomenAndPopulation => both(
                "需要育龄妇女台账和人口台账",
                "Needs ledgers of women of childbearing age and of population",
            ),
        }
    }
}
