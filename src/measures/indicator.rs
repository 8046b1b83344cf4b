//! What an indicator is. The rows are in the catalogue.

use super::estimate::Method;
use super::formula::Formula;
use super::tally::{Births, Filter, Orders};
use crate::cube::Order;
use crate::text::{Bilingual, both};

/// One indicator: everything that screen, export and help say about it.
#[derive(Clone, Copy, Debug)]
pub struct Indicator {
    /// Its number in the catalogue; never changes meaning.
    pub id: &'static str,
    /// Its name, with what else it is called.
    pub name: Bilingual,
    /// Where it stands in the overview.
    pub group: Group,
    /// What a value is counted in.
    pub unit: Unit,
    /// Places after the point when printed.
    pub decimals: usize,
    /// Which way is better, if any.
    pub direction: Direction,
    /// What its interval describes.
    pub spread: Spread,
    /// What it means and what it cannot say.
    pub note: Bilingual,
    /// How it is computed: the usual definition, then those that some offices use instead.
    pub definitions: &'static [Definition],
}

/// One way of computing an indicator.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// What tells it from the others.
    pub name: Bilingual,
    /// How it is computed.
    pub formula: Formula,
    /// What is counted.
    pub numerator: Bilingual,
    /// What it is related to; empty for a plain count.
    pub denominator: Bilingual,
    /// Where the definition comes from.
    pub source: Bilingual,
}

impl Indicator {
    /// The usual definition.
    ///
    /// # Panics
    /// If the row has no definition; a test holds that each has one.
    #[must_use]
    pub const fn usual(&self) -> &'static Definition {
        &self.definitions[0]
    }

    /// The usual formula.
    #[must_use]
    pub const fn formula(&self) -> Formula {
        self.usual().formula
    }

    /// Whether these births can tell what the indicator asks: single orders above the second only where none is in the open class
    /// 三孩及以上. Every other indicator applies everywhere.
    #[must_use]
    pub fn applies(&self, births: &Births) -> bool {
        let Formula::SexRatio(Orders::Third | Orders::Fourth | Orders::FifthPlus) = self.formula()
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
        match self.formula() {
            Formula::Count(_) | Formula::Population | Formula::Balance | Formula::CleanVillages => {
                Method::CompleteCount
            }
            Formula::Ratio { .. } => Method::CompleteRatio,
            Formula::SexRatio(_) => Method::SexRatioWilson,
            Formula::MissingGirls { .. } | Formula::MissingShare { .. } => Method::MissingWilson,
            Formula::Share { .. } | Formula::CollectingVillages => Method::Wilson,
            Formula::Rate([_]) | Formula::GeneralFertility | Formula::AgeFertility(_) => {
                Method::Byar
            }
            Formula::Rate(_) => Method::Mover,
            Formula::TotalFertility(_) | Formula::Standardised(_) => Method::Dobson,
            Formula::MeanAge => Method::WeightedMean,
        }
    }

    /// Whether places may be put in order by it and targets are offered: not for control indicators of the past.
    #[must_use]
    pub const fn may_rank(&self) -> bool {
        !matches!(self.direction, Direction::Historical)
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $id:literal $zh:literal $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $en] $variant,)*
        }

        impl $name {
            /// Every one, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name in files.
            #[must_use]
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }

            /// As printed.
            #[must_use]
            pub const fn name(self) -> Bilingual { match self { $(Self::$variant => both($zh, $en),)* } }
        }
    };
}

named! {
    /// A group of the overview.
    Group {
        SexRatio "sex-ratio" "出生性别比" "Sex ratio at birth";
        Population "population" "人口与自然变动" "Population and natural change";
        Fertility "fertility" "生育水平" "Fertility";
        Policy "policy" "政策生育（历史）" "Births and policy (historical)";
        Women "women" "婚育与避孕" "Marriage and contraception";
        Services "services" "技术服务与优生" "Services and maternal health";
        Migrants "migrants" "流动人口" "Floating population";
        Benefits "benefits" "奖励扶助与经费" "Benefits and funding";
        Quality "quality" "调查与核查" "Surveys and audits";
        Community "community" "协会、自治与培训" "Associations and training";
        Own "own" "自定指标" "Own indicators";
    }
}

named! {
    /// What a value is counted in.
    Unit {
        Persons "persons" "人" "persons";
        PerHundredFemales "per-100-females" "女=100" "females = 100";
        Percent "percent" "%" "%";
        PerMille "per-mille" "‰" "‰";
        PerTenThousand "per-10000" "‱" "per 10,000";
        PerWoman "per-woman" "个/妇女" "children per woman";
        Years "years" "岁" "years";
        Yuan "yuan" "元" "yuan";
        YuanPerHead "yuan-per-head" "元/人" "yuan per head";
        Cases "cases" "例" "cases";
        Items "items" "份" "items";
        Times "times" "次" "times";
        Villages "villages" "个" "villages";
        Certificates "certificates" "本" "certificates";
    }
}

named! {
    /// Which way is better.
    Direction {
        Descriptive "-" "描述性" "Descriptive";
        Up "up" "越高越好" "Higher is better";
        Down "down" "越低越好" "Lower is better";
        Band "band" "应在范围内" "Within a range";
        Historical "historical" "历史指标：不设目标，不排序" "Historical: no target, no ranking";
    }
}

named! {
    /// What an interval describes.
    Spread {
        Chance "chance" "区间描述随机波动：全数登记也会随机变动" "The interval describes chance: even a complete count varies";
        Sampling "sampling" "区间描述抽样误差：只调查了一部分" "The interval describes sampling error: only a part was asked";
    }
}
