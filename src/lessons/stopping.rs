//! What a rule of stopping does to the ratio at birth: families have children until a boy is born. Computed exactly, nothing is drawn.

use super::level;
use crate::answers::{Column, Panel, Reads, Sheet, Value};
use crate::chart::{BarGroup, BarPart, BarValue, Bars, Chart, Mark, Tone};
use crate::shown::{Knob, Taught};
use crate::stats::{ratio_of_share, share_of_ratio};
use crate::text::{Lang, number, ratio, teaching};

/// So many families the table is of.
const FAMILIES: f64 = 10_000.0;

/// Families that have children until a boy is born, or as many as they may.
#[derive(Clone, Debug, PartialEq)]
pub struct Families {
    level: f64,
    not_born: u32,
    /// The births of each order, per family.
    pub stages: Vec<Stage>,
}

/// The births of one order, per family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// Boys.
    pub boys: f64,
    /// Girls.
    pub girls: f64,
}

impl Stage {
    fn births(self) -> f64 {
        self.boys + self.girls
    }

    /// Males per 100 females.
    #[must_use]
    pub fn ratio(self) -> f64 {
        100.0 * self.boys / self.girls
    }
}

impl Families {
    /// What the knobs ask for.
    #[must_use]
    pub fn of(taught: &Taught) -> Self {
        let (most, not_born) = (taught.get(Knob::MostChildren), taught.get(Knob::NotBorn));
        Self::until_a_boy(level(taught, Knob::FamilyLevel), most, not_born)
    }

    /// Families whose births are of a level, of at most so many children, where of 100 girls conceived from the second order on
    /// `not_born` are not born.
    #[must_use]
    pub fn until_a_boy(level: f64, most: u32, not_born: u32) -> Self {
        let born = 1.0 - f64::from(not_born) / 100.0;
        let mut reached = 1.0;
        let stage = |order: u32| {
            let level = if order == 1 { level } else { level / born };
            let boy = share_of_ratio(level);
            let stage = Stage { boys: reached * boy, girls: reached * (1.0 - boy) };
            // Who has a girl goes on.
            reached = stage.girls;
            stage
        };
        Self { level, not_born, stages: (1..=most).map(stage).collect() }
    }

    /// The births of all orders.
    #[must_use]
    pub fn all(&self) -> Stage {
        let sum = |of: fn(&Stage) -> f64| self.stages.iter().map(of).sum();
        Stage { boys: sum(|it| it.boys), girls: sum(|it| it.girls) }
    }

    /// The children of a family.
    #[must_use]
    pub fn mean_size(&self) -> f64 {
        self.all().births()
    }

    /// The share of last-born children that are boys: all boys are last-born, and each family has one last-born.
    #[must_use]
    pub fn boys_last_born(&self) -> f64 {
        self.all().boys
    }

    /// What the lesson shows.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        let rows = self.rows(lang);
        Panel {
            says: vec![self.said_orders(lang), self.said_sizes(lang), self.said_last(lang)],
            chart: Some(Chart::Bars(self.chart(&rows, lang))),
            reads: Reads::Rows((0..rows.len()).collect()),
            sheet: sheet(&rows),
            ..Panel::default()
        }
    }

    /// Each order, then all.
    fn rows(&self, lang: Lang) -> Vec<(String, Stage)> {
        let order = |at: usize| match lang {
            Lang::Zh => format!("第{}孩", at + 1),
            Lang::En => format!("Order {}", at + 1),
        };
        let stages = self.stages.iter().enumerate().map(|(at, stage)| (order(at), *stage));
        stages.chain([(teaching::TOTAL.get(lang).to_owned(), self.all())]).collect()
    }

    fn said_orders(&self, lang: Lang) -> String {
        let level = number(Some(self.level), 0);
        let all = number(Some(self.all().ratio()), 1);
        let later = self.stages.get(1).filter(|_| self.not_born > 0);
        let later = later.map(|stage| number(Some(stage.ratio()), 1));
        match (lang, later) {
            (Lang::Zh, None) => format!(
                "每个孩次的性别比都是{level}，合计也是{all}：“生到男孩为止”只决定家庭生几个孩子，不改变出生性别比。"
            ),
            (Lang::En, None) => format!(
                "The ratio is {level} at every order and {all} in all: stopping at a boy decides how many children a family has, not the sex ratio at birth."
            ),
            (Lang::Zh, Some(later)) => format!(
                "一孩性别比仍是{level}，二孩及以上升到{later}，合计{all}：升高来自受孕到出生之间，不来自停止规则。"
            ),
            (Lang::En, Some(later)) => format!(
                "First births stay at {level}, later ones rise to {later}, {all} in all: what raises it acts between conception and birth, not the rule of stopping."
            ),
        }
    }

    fn said_sizes(&self, lang: Lang) -> String {
        let size = number(Some(self.mean_size()), 2);
        let without = number(Some(100.0 * (1.0 - self.boys_last_born())), 1);
        match lang {
            Lang::Zh => format!("平均每个家庭{size}个孩子；{without}%的家庭没有男孩。"),
            Lang::En => {
                format!("Families have {size} children on average; {without}% have no boy.")
            }
        }
    }

    fn said_last(&self, lang: Lang) -> String {
        let all = self.all();
        let [last, share] =
            [self.boys_last_born(), all.boys / all.births()].map(|it| number(Some(100.0 * it), 1));
        match lang {
            Lang::Zh => format!(
                "末孩中男孩占{last}%，全部出生中男孩占{share}%：末孩多是男孩，说明家庭何时停止生育，不能当作性别选择的证据。"
            ),
            Lang::En => format!(
                "Of last-born children {last}% are boys, of all births {share}%: that the last-born are mostly boys tells when families stop, and is no evidence of selection."
            ),
        }
    }

    fn chart(&self, rows: &[(String, Stage)], lang: Lang) -> Bars {
        let group = |(name, stage): &(String, Stage)| {
            let (value, label) = (stage.ratio(), number(Some(stage.ratio()), 1));
            BarGroup {
                name: name.clone(),
                values: vec![Some(BarValue { value, label })],
                ..BarGroup::default()
            }
        };
        let label = number(Some(self.level), 0);
        Bars {
            y_title: ratio::AXIS.get(lang).to_owned(),
            parts: vec![BarPart { name: teaching::RATIO.get(lang).to_owned(), tone: Tone(0) }],
            groups: rows.iter().map(group).collect(),
            line: Some(Mark { at: self.level, label }),
            ..Bars::default()
        }
    }
}

fn sheet(rows: &[(String, Stage)]) -> Sheet {
    let row = |(name, stage): &(String, Stage)| {
        let of_families = |births: f64| Value::Number(Some(births * FAMILIES), 0);
        vec![
            Value::Text(name.clone()),
            of_families(stage.births()),
            of_families(stage.boys),
            of_families(stage.girls),
            Value::Number(Some(ratio_of_share(stage.boys / stage.births())), 2),
        ]
    };
    let numbers = [teaching::PER_FAMILIES, teaching::BOYS, teaching::GIRLS, teaching::RATIO];
    let columns = [Column::text(teaching::ORDER)].into_iter();
    Sheet {
        columns: columns.chain(numbers.map(Column::number)).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
