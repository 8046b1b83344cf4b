//! Two censuses by birth order: what the ratios of single orders did to the ratio of all, and what the mix of orders did.

use crate::answers::{Cell, Column, Panel, Reads, Sheet, Value, Why, panel::DECIMALS};
use crate::chart::{BarGroup, BarPart, BarValue, Bars, Chart, Tone};
use crate::measures::words::REFERENCE;
use crate::shown::{Knob, Taught, Weights};
use crate::stats::{BySex, pooled};
use crate::text::{Bilingual, Lang, number, ratio, signed, teaching};

/// Order, boys and girls of 2010, boys and girls of 2020: whole country, long form, table 6-1. National Bureau of Statistics of China.
const PUBLISHED: &str = include_str!("data/china_census_births.csv");
const NAMES: [Bilingual; 5] =
    [ratio::ORDER_1, ratio::ORDER_2, ratio::ORDER_3, ratio::ORDER_4, ratio::ORDER_5];

/// The births of one order in both censuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// What it is called.
    pub name: Bilingual,
    /// In 2010 and in 2020.
    pub births: [BySex; 2],
}

/// Both censuses, and a mix of orders that is laid under both.
#[derive(Clone, Debug, PartialEq)]
pub struct Census {
    /// The orders, from the first.
    pub orders: Vec<Order>,
    mix: u32,
}

impl Census {
    /// What the knob asks for.
    #[must_use]
    pub fn of(taught: &Taught) -> Self {
        Self { orders: orders(), mix: taught.get(Knob::Mix) }
    }

    /// Males per 100 females of all orders in each census.
    #[must_use]
    pub fn observed(&self) -> [f64; 2] {
        [0, 1].map(|side| self.all(side).ratio().unwrap_or_default())
    }

    /// The same, had both censuses the common mix of orders (by girls).
    #[must_use]
    pub fn same_mix(&self) -> [f64; 2] {
        let towards = f64::from(self.mix) / 100.0;
        let of_all = |order: &Order, side: usize| {
            order.births[side].female as f64 / self.all(side).female as f64
        };
        [0, 1].map(|side| {
            let part = |order: &Order| {
                let share = (1.0 - towards) * of_all(order, 0) + towards * of_all(order, 1);
                share * order.births[side].ratio().unwrap_or_default()
            };
            self.orders.iter().map(part).sum()
        })
    }

    fn all(&self, side: usize) -> BySex {
        pooled(&self.orders.iter().map(|order| order.births[side]).collect::<Vec<_>>())
    }

    /// What the lesson shows.
    #[must_use]
    pub fn panel(&self, lang: Lang) -> Panel {
        let groups = self.groups(lang);
        Panel {
            says: self.said_why(lang).into_iter().chain([self.said_mix(lang)]).collect(),
            reads: Reads::Said(groups.iter().map(read).collect()),
            chart: Some(Chart::Bars(Bars {
                y_title: ratio::AXIS.get(lang).to_owned(),
                parts: vec![
                    BarPart { name: teaching::CENSUS_2010.get(lang).to_owned(), tone: Tone(1) },
                    BarPart { name: teaching::CENSUS_2020.get(lang).to_owned(), tone: Tone(0) },
                ],
                line: Some(crate::chart::Mark { at: REFERENCE, label: number(Some(REFERENCE), 0) }),
                groups,
                ..Bars::default()
            })),
            sheet: self.sheet(lang),
            ..Panel::default()
        }
    }

    fn said_why(&self, lang: Lang) -> Option<String> {
        let sides =
            [teaching::CENSUS_2010, teaching::CENSUS_2020].map(|it| it.get(lang).to_owned());
        let cells: Vec<Cell> =
            self.orders.iter().map(|order| (order.births[0], order.births[1])).collect();
        let why = Why::of(sides, &NAMES, &[cells], Weights::Females)?;
        why.panel(lang).says.into_iter().next()
    }

    fn said_mix(&self, lang: Lang) -> String {
        let [first, second] = self.same_mix();
        let change = signed(Some(second - first), DECIMALS);
        let [first, second] = [first, second].map(|it| number(Some(it), DECIMALS));
        match (lang, self.mix) {
            (Lang::Zh, 0) => {
                format!("若两次普查的孩次构成都同2010年，总水平为{first}和{second}，变动{change}。")
            }
            (Lang::Zh, 100) => {
                format!("若两次普查的孩次构成都同2020年，总水平为{first}和{second}，变动{change}。")
            }
            (Lang::Zh, mix) => format!(
                "若两次普查的孩次构成相同（2010年占{}%，2020年占{mix}%），总水平为{first}和{second}，变动{change}。",
                100 - mix
            ),
            (Lang::En, 0) => format!(
                "With the 2010 mix of orders in both censuses, the ratios would be {first} and {second}, a change of {change}."
            ),
            (Lang::En, 100) => format!(
                "With the 2020 mix of orders in both censuses, the ratios would be {first} and {second}, a change of {change}."
            ),
            (Lang::En, mix) => format!(
                "With the same mix of orders in both censuses ({}% of 2010, {mix}% of 2020), the ratios would be {first} and {second}, a change of {change}.",
                100 - mix
            ),
        }
    }

    /// The ratios of each order, of all, and of all with one mix.
    fn groups(&self, lang: Lang) -> Vec<BarGroup> {
        let group = |name: Bilingual, ratios: [f64; 2]| {
            let value = |ratio: f64| BarValue { value: ratio, label: number(Some(ratio), 1) };
            BarGroup {
                name: name.get(lang).to_owned(),
                values: ratios.map(|ratio| Some(value(ratio))).to_vec(),
                ..BarGroup::default()
            }
        };
        let ratios = |order: &Order| order.births.map(|births| births.ratio().unwrap_or_default());
        let orders = self.orders.iter().map(|order| group(order.name, ratios(order)));
        let all =
            [group(teaching::TOTAL, self.observed()), group(teaching::SAME_MIX, self.same_mix())];
        orders.chain(all).collect()
    }

    fn sheet(&self, lang: Lang) -> Sheet {
        let all = [self.all(0), self.all(1)];
        let total = Order { name: teaching::TOTAL, births: all };
        let row = |order: &Order| {
            let side = |side: usize| {
                let births = order.births[side];
                let share = 100.0 * births.births() as f64 / all[side].births() as f64;
                [
                    Value::Count(Some(births.births())),
                    Value::Number(Some(share), 2),
                    Value::Number(births.ratio(), DECIMALS),
                ]
            };
            let name = Value::Text(order.name.get(lang).to_owned());
            std::iter::once(name).chain(side(0)).chain(side(1)).collect()
        };
        let numbers = [
            teaching::BIRTHS_2010,
            teaching::SHARE_2010,
            teaching::RATIO_2010,
            teaching::BIRTHS_2020,
            teaching::SHARE_2020,
            teaching::RATIO_2020,
        ];
        let columns = [Column::text(teaching::ORDER)].into_iter();
        Sheet {
            columns: columns.chain(numbers.map(Column::number)).collect(),
            rows: self.orders.iter().chain([&total]).map(row).collect(),
        }
    }
}

fn orders() -> Vec<Order> {
    let row = |(name, line): (&Bilingual, &str)| {
        let mut cells = line.split(',').skip(1).map(|cell| cell.trim().parse().ok());
        let mut births =
            || Some(BySex { male: cells.next().flatten()?, female: cells.next().flatten()? });
        Some(Order { name: *name, births: [births()?, births()?] })
    };
    NAMES.iter().zip(PUBLISHED.lines().skip(1)).filter_map(row).collect()
}

fn read(group: &BarGroup) -> String {
    let labels = group.values.iter().flatten().zip(["2010", "2020"]);
    let lines = labels.map(|(value, year)| format!("{year} {}", value.label));
    std::iter::once(group.name.clone()).chain(lines).collect::<Vec<_>>().join(" · ")
}
