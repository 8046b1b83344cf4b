//! Where the answers get their births: places, times and classes of rolled-up counts, withheld where they leave the page.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::about::Part;
use super::compare::Stratum;
use super::why::Cell;
use super::withhold::{is_small, withheld};
use super::{
    ClassRow, Classes, Comparison, Course, Known, Missing, Panel, Places, Sure, Watch, Why,
    without_places,
};
use crate::cube::{Age, Measure, Order, Place, Policy, Sex};
use crate::measures::{Births, Class, Filter, Orders, Rollup, Tally};
use crate::period::{Period, PeriodKind};
use crate::shown::{Asked, By, Compared, Parts, Side};
use crate::stats::{BySex, Confidence, dispersion};
use crate::text::{Bilingual, Lang, both, ratio};

/// Ages of mothers need to be known of so many births, in per cent, to be shown by.
const KNOWN_PERCENT: u64 = 50;

/// What is shown, and the counts that it is of.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The counts.
    pub rollup: &'a Rollup,
    /// The places together; everywhere is the empty place.
    pub places: Vec<Place>,
    /// The places that are compared with each other.
    pub inside: Vec<Place>,
    /// The period in focus; `None` for all time.
    pub period: Option<Period>,
    /// The periods of trends.
    pub periods: Vec<Period>,
    /// Only births of these orders.
    pub orders: Orders,
    /// The ledgers that can be compared, each by itself.
    pub ledgers: Vec<(String, Arc<Rollup>)>,
    /// Counts below this are withheld with what gives them away; `None` withholds nothing.
    pub threshold: Option<u64>,
}

impl Source<'_> {
    /// The answer of a part. The trend has lines of its own, see [`super::Figure`].
    #[must_use]
    pub fn panel(&self, part: Part, asked: &Asked, level: Confidence, lang: Lang) -> Panel {
        let (method, reference) = (asked.method, asked.reference.ratio());
        let no_births = || Panel::saying(ratio::NO_BIRTHS.get(lang));
        match part {
            Part::Trend => Panel { says: self.course(level).says(lang), ..Panel::default() },
            Part::Watch => {
                let course = self.course_births();
                Watch::of(&course.0, &course.1, reference).map_or_else(
                    || Panel::saying(ratio::WATCH_TOO_SHORT.get(lang)),
                    |watch| watch.panel(lang),
                )
            }
            Part::Classes => self.classes(asked.by, lang).panel(method, level, reference, lang),
            Part::Places => Places::of(self.known_places(), asked).panel(asked, level, lang),
            Part::Compare => {
                self.comparison(asked, level, lang).panel(method, level, reference, lang)
            }
            Part::Why => self.why(asked, lang).map_or_else(
                || Panel::saying(ratio::NOTHING_TO_EXPLAIN.get(lang)),
                |why| why.panel(lang),
            ),
            Part::Missing => self.whole().map_or_else(no_births, |births| {
                Missing::of(births, asked.reference, level).panel(lang)
            }),
            Part::Sure => self
                .whole()
                .and_then(|births| Sure::of(births, reference, level))
                .map_or_else(no_births, |sure| sure.panel(method, level, lang)),
        }
    }

    /// All births that are shown; `None` where they are withheld.
    #[must_use]
    pub fn whole(&self) -> Option<BySex> {
        self.may_show(self.sexes(&self.places, self.period))
    }

    /// The course over the periods.
    #[must_use]
    pub fn course(&self, level: Confidence) -> Course {
        Course::of(&self.known_periods(), level)
    }

    fn course_births(&self) -> (Vec<Period>, Vec<BySex>) {
        let known = self.known_periods();
        let periods = super::trend::consecutive(known.iter().map(|(period, _)| *period));
        let births = |period: &Period| {
            known.iter().find(|(known, _)| known == period).map(|(_, births)| *births)
        };
        let births = periods.iter().map(|period| births(period).unwrap_or_default()).collect();
        (periods, births)
    }

    /// The periods with births; withheld ones are as if they had none.
    fn known_periods(&self) -> Vec<(Period, BySex)> {
        let births: Vec<BySex> =
            self.periods.iter().map(|period| self.sexes(&self.places, Some(*period))).collect();
        let shown = self.shown(&births);
        let rows = self.periods.iter().zip(shown);
        rows.filter_map(|(period, births)| Some((*period, births?)))
            .filter(|(_, births)| births.births() > 0)
            .collect()
    }

    /// The places that are compared with each other.
    #[must_use]
    pub fn known_places(&self) -> Vec<Known> {
        let births: Vec<BySex> = self
            .inside
            .iter()
            .map(|place| by_sex(self.rollup.tally(place, self.period, Filter::orders(self.orders))))
            .collect();
        let shared = self.shared_names();
        let names = self.inside.iter().map(|place| name_of(place, &shared));
        let rows = names.zip(births.iter().zip(self.shown(&births)));
        rows.filter(|(_, (births, _))| births.births() > 0)
            .map(|(name, (_, shown))| (name, shown))
            .collect()
    }

    /// The names that several of the places have.
    fn shared_names(&self) -> BTreeSet<&String> {
        let mut names: Vec<&String> =
            self.inside.iter().filter_map(|place| place.0.last()).collect();
        names.sort_unstable();
        names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
    }

    fn births(&self, places: &[Place], period: Option<Period>) -> Births {
        self.rollup.births(places, period)
    }

    fn sexes(&self, places: &[Place], period: Option<Period>) -> BySex {
        by_sex(self.births(places, period).of(Filter::orders(self.orders)))
    }

    fn may_show(&self, births: BySex) -> Option<BySex> {
        let is_withheld = self.threshold.is_some_and(|threshold| is_small(births, threshold));
        (births.births() > 0 && !is_withheld).then_some(births)
    }

    fn shown(&self, rows: &[BySex]) -> Vec<Option<BySex>> {
        match self.threshold {
            Some(threshold) => withheld(rows, threshold),
            None => rows.iter().copied().map(Some).collect(),
        }
    }

    /// That places differ more or less than chance allows, where they do.
    #[must_use]
    pub fn evenness(&self, lang: Lang) -> Option<String> {
        let births: Vec<BySex> =
            self.known_places().into_iter().filter_map(|(_, births)| births).collect();
        dispersion(&births)
            .filter(super::places::is_odd)
            .map(|differ| super::places::said_dispersion(&differ, lang))
    }

    /// Births by class.
    #[must_use]
    pub fn classes(&self, by: By, lang: Lang) -> Classes {
        let rows = match by {
            By::Order => self.by_order(lang),
            By::Policy => self.by_policy(lang),
            By::Age => self.by_age(lang),
            By::Month => self.by_month(Measure::Births, lang),
            By::Registered => self.by_month(Measure::BirthsByRegistration, lang),
            By::Earlier => self.by_earlier(lang),
        };
        let births: Vec<BySex> = rows.iter().map(|(_, births, _)| *births).collect();
        let named = rows.into_iter().zip(self.shown(&births));
        let row = |((name, births, is_rest), shown): ((String, BySex, bool), Option<BySex>)| {
            (births.births() > 0).then_some(ClassRow { name, births: shown, is_rest })
        };
        Classes::of(by, named.filter_map(row).collect())
    }

    fn by_order(&self, lang: Lang) -> Vec<(String, BySex, bool)> {
        let births = self.births(&self.places, self.period);
        let classes = order_classes(&[&births]);
        if classes.iter().all(|(_, _, is_rest)| *is_rest) {
            return Vec::new();
        }
        let row = |(name, orders, is_rest): (Bilingual, &[Order], bool)| {
            (name.get(lang).to_owned(), in_orders(&births, orders), is_rest)
        };
        classes.into_iter().map(row).collect()
    }

    fn by_policy(&self, lang: Lang) -> Vec<(String, BySex, bool)> {
        let births = self.births(&self.places, self.period);
        let of = |policy| by_sex(births.of(Filter { orders: self.orders, policy: Some(policy) }));
        let rows = [
            (ratio::POLICY_WITHIN, of(Policy::Within), false),
            (ratio::POLICY_OUTSIDE, of(Policy::Outside), false),
            (ratio::POLICY_UNKNOWN, of(Policy::Unknown), true),
        ];
        if rows[0].1.births() + rows[1].1.births() == 0 {
            return Vec::new();
        }
        rows.into_iter()
            .map(|(name, births, is_rest)| (name.get(lang).to_owned(), births, is_rest))
            .collect()
    }

    fn by_age(&self, lang: Lang) -> Vec<(String, BySex, bool)> {
        let mut ages: Vec<(Age, BySex)> = Vec::new();
        for (class, count) in self.events_of(Measure::MotherAges, self.period) {
            let at = match ages.binary_search_by_key(&class.age, |(age, _)| *age) {
                Ok(at) => at,
                Err(at) => {
                    ages.insert(at, (class.age, BySex::default()));
                    at
                }
            };
            add(&mut ages[at].1, class.sex, count);
        }
        let births = |is_meant: fn(Age) -> bool| -> u64 {
            ages.iter().filter(|(age, _)| is_meant(*age)).map(|(_, births)| births.births()).sum()
        };
        let (known, all) = (births(|age| age != Age::ALL), births(|_| true));
        if known * 100 < all * KNOWN_PERCENT || known == 0 {
            return Vec::new();
        }
        let (unknown, known): (Vec<_>, Vec<_>) =
            ages.into_iter().partition(|(age, _)| *age == Age::ALL);
        let row = |(age, births): (Age, BySex)| match age {
            Age::ALL => (ratio::AGE_UNKNOWN.get(lang).to_owned(), births, true),
            Age { from, to } => (age_name(from, to, lang), births, false),
        };
        known.into_iter().chain(unknown).map(row).collect()
    }

    /// By calendar month, over all years that are shown.
    fn by_month(&self, measure: Measure, lang: Lang) -> Vec<(String, BySex, bool)> {
        let shown = self.period.map_or_else(|| self.periods.clone(), |period| vec![period]);
        let range = || Some((shown.first()?.months().0, shown.last()?.months().1));
        let Some((first, last)) = range() else { return Vec::new() };
        let mut months = [BySex::default(); 12];
        let known = self.rollup.periods(PeriodKind::Month).iter();
        for period in known.filter(|period| (first..=last).contains(&period.index)) {
            let month = &mut months[period.index.rem_euclid(12).unsigned_abs() as usize];
            for (class, count) in self.events_of(measure, Some(*period)) {
                add(month, class.sex, count);
            }
        }
        MONTHS
            .iter()
            .zip(months)
            .map(|(name, births)| (name.get(lang).to_owned(), births, false))
            .collect()
    }

    fn events_of(
        &self,
        measure: Measure,
        period: Option<Period>,
    ) -> impl Iterator<Item = (Class, u64)> {
        let orders = self.orders;
        let events = self.rollup.events(&self.places, period).into_iter();
        // Months of registration are counted without orders.
        let is_of_all = measure == Measure::BirthsByRegistration;
        let is_meant = move |class: &Class| is_of_all || orders.includes(class.order);
        events.filter(move |(class, _)| class.measure == measure && is_meant(class))
    }

    /// Second and later births by the sex of the children before them: shares of all such births, of no family.
    fn by_earlier(&self, lang: Lang) -> Vec<(String, BySex, bool)> {
        const ORDERS: [(Bilingual, Orders); 2] =
            [(ratio::ORDER_2, Orders::Second), (ratio::ORDER_3_PLUS, Orders::ThirdAndLater)];
        const EARLIER: [(Bilingual, Measure); 3] = [
            (ratio::EARLIER_SONS, Measure::BirthsAfterSons),
            (ratio::EARLIER_DAUGHTERS, Measure::BirthsAfterDaughters),
            (ratio::EARLIER_BOTH, Measure::BirthsAfterBoth),
        ];
        let row = |(order, orders): (Bilingual, Orders),
                   (earlier, measure): (Bilingual, Measure)| {
            let mut births = BySex::default();
            for (class, count) in self.events_of(measure, self.period) {
                if orders.includes(class.order) {
                    add(&mut births, class.sex, count);
                }
            }
            let name = match lang {
                Lang::Zh => format!("{}，{}", order.zh, earlier.zh),
                Lang::En => format!("{} {}", order.en, earlier.en),
            };
            (name, births, false)
        };
        ORDERS
            .iter()
            .flat_map(|order| EARLIER.iter().map(|earlier| row(*order, *earlier)))
            .collect()
    }

    /// Two sides beside each other.
    #[must_use]
    pub fn comparison(&self, asked: &Asked, level: Confidence, lang: Lang) -> Comparison {
        let Some(sides) = self.sides(asked, lang) else {
            return Comparison::of(Default::default(), [None, None], &[], level);
        };
        let sexes = |births: &Births| by_sex(births.of(Filter::orders(self.orders)));
        let whole = sides.whole.each_ref().map(|births| self.may_show(sexes(births)));
        let strata: Vec<Stratum> =
            sides.strata.iter().map(|[first, second]| (sexes(first), sexes(second))).collect();
        Comparison::of(sides.names, whole, &strata, level)
    }

    /// The change between two sides taken apart.
    #[must_use]
    pub fn why(&self, asked: &Asked, lang: Lang) -> Option<Why> {
        let sides = self.sides(asked, lang)?;
        let classes = order_classes(&sides.whole.each_ref());
        let cells = |[first, second]: &[Births; 2]| -> Vec<Cell> {
            let cell = |(_, orders, _): &(Bilingual, &[Order], bool)| {
                (in_orders(first, orders), in_orders(second, orders))
            };
            classes.iter().map(cell).collect()
        };
        let whole = cells(&sides.whole);
        // The parts of the whole are of counts as large as the orders': where one is small, it could be worked out.
        let is_withheld = |births: BySex| self.threshold.is_some_and(|it| is_small(births, it));
        if whole.iter().any(|cell| is_withheld(cell.0) || is_withheld(cell.1)) {
            return None;
        }
        let places: Vec<Vec<Cell>> = match asked.parts {
            Parts::OrdersAndPlaces if sides.strata.len() > 1 => {
                sides.strata.iter().map(cells).collect()
            }
            _ => vec![without_places(&[whole])],
        };
        let orders: Vec<Bilingual> = classes.iter().map(|(name, _, _)| *name).collect();
        Why::of(sides.names, &orders, &places, asked.weights)
    }

    /// What is compared, as asked or as is likeliest meant.
    #[must_use]
    pub fn side_choices(&self, compared: Compared) -> Vec<Side> {
        match compared {
            Compared::Periods => {
                let has_births =
                    |period: &&Period| self.births(&self.places, Some(**period)).all().sexed() > 0;
                self.periods.iter().filter(has_births).map(|period| Side::Period(*period)).collect()
            }
            Compared::Places => self.inside.iter().cloned().map(Side::Place).collect(),
            Compared::Ledgers => {
                self.ledgers.iter().map(|(name, _)| Side::Ledger(name.clone())).collect()
            }
        }
    }

    /// What a side is called.
    #[must_use]
    pub fn side_name(&self, side: &Side, lang: Lang) -> String {
        match side {
            Side::Period(period) => period.label(lang),
            Side::Place(place) => name_of(place, &self.shared_names()),
            Side::Ledger(name) => name.clone(),
        }
    }

    /// The two sides that are compared: the first and the last there are, where none are chosen.
    #[must_use]
    pub fn chosen_sides(&self, asked: &Asked) -> Option<[Side; 2]> {
        let choices = self.side_choices(asked.compared);
        let chosen = |side: &Option<Side>| side.clone().filter(|side| choices.contains(side));
        let first = chosen(&asked.first).or_else(|| choices.first().cloned())?;
        let last =
            if asked.compared == Compared::Periods { choices.last() } else { choices.get(1) };
        let second = chosen(&asked.second).or_else(|| last.cloned())?;
        Some([first, second])
    }

    fn sides(&self, asked: &Asked, lang: Lang) -> Option<Sides> {
        let sides = self.chosen_sides(asked)?;
        let whole = sides.each_ref().map(|side| self.side_births(side, None));
        let both = |place: &Place| sides.each_ref().map(|side| self.side_births(side, Some(place)));
        let inside = self.inside.iter().filter(|_| asked.compared != Compared::Places).map(both);
        let mut strata: Vec<[Births; 2]> =
            inside.filter(|both| both.iter().any(|births| !births.is_empty())).collect();
        let rest: [Births; 2] = std::array::from_fn(|side| {
            strata.iter().fold(whole[side].clone(), |rest, stratum| rest.less(&stratum[side]))
        });
        if !strata.is_empty() && rest.iter().any(|births| !births.is_empty()) {
            strata.push(rest);
        }
        let names = sides.each_ref().map(|side| self.side_name(side, lang));
        Some(Sides { names, whole, strata })
    }

    fn side_births(&self, side: &Side, within: Option<&Place>) -> Births {
        let places = within.map_or(&self.places[..], std::slice::from_ref);
        match side {
            Side::Period(period) => self.births(places, Some(*period)),
            Side::Place(place) => self.births(std::slice::from_ref(place), self.period),
            Side::Ledger(name) => {
                let ledger = self.ledgers.iter().find(|(known, _)| known == name);
                ledger
                    .map_or_else(Births::default, |(_, rollup)| rollup.births(places, self.period))
            }
        }
    }
}

/// Two sides with their births, and the same place by place.
struct Sides {
    names: [String; 2],
    whole: [Births; 2],
    strata: Vec<[Births; 2]>,
}

/// A place by its own name, or by its whole path where others share the name.
fn name_of(place: &Place, shared: &BTreeSet<&String>) -> String {
    let own = place.0.last().filter(|name| !shared.contains(name));
    own.cloned().unwrap_or_else(|| place.0.join(" "))
}

fn by_sex(tally: Tally) -> BySex {
    BySex { male: tally.male, female: tally.female }
}

fn add(births: &mut BySex, sex: Sex, count: u64) {
    match sex {
        Sex::Male => births.male = births.male.saturating_add(count),
        Sex::Female => births.female = births.female.saturating_add(count),
        Sex::Unknown => {}
    }
}

fn in_orders(births: &Births, orders: &[Order]) -> BySex {
    orders.iter().fold(BySex::default(), |sum, order| sum.and(by_sex(births.in_order(*order))))
}

type OrderClass = (Bilingual, &'static [Order], bool);

/// The birth orders that all of these tell apart; third, fourth and later ones only where none leaves them open.
fn order_classes(all: &[&Births]) -> Vec<OrderClass> {
    const FIRST_TWO: [OrderClass; 2] =
        [(ratio::ORDER_1, &[Order::First], false), (ratio::ORDER_2, &[Order::Second], false)];
    const SINGLE: [OrderClass; 3] = [
        (ratio::ORDER_3, &[Order::Third], false),
        (ratio::ORDER_4, &[Order::Fourth], false),
        (ratio::ORDER_5, &[Order::FifthPlus], false),
    ];
    const OPEN: OrderClass = (
        ratio::ORDER_3_PLUS,
        &[Order::Third, Order::Fourth, Order::FifthPlus, Order::ThirdPlus],
        false,
    );
    const UNKNOWN: OrderClass = (ratio::ORDER_UNKNOWN, &[Order::Unknown], true);
    let has = |order: Order| all.iter().any(|births| births.in_order(order).sexed() > 0);
    let is_open = has(Order::ThirdPlus) || !has(Order::Fourth) && !has(Order::FifthPlus);
    let later: &[OrderClass] = if is_open { &[OPEN] } else { &SINGLE };
    let classes = FIRST_TWO.iter().chain(later).chain(&[UNKNOWN]).copied();
    classes.filter(|(_, orders, _)| orders.iter().any(|order| has(*order))).collect()
}

fn age_name(from: u8, to: u8, lang: Lang) -> String {
    match lang {
        Lang::Zh if to == Age::OPEN => format!("{from}岁及以上"),
        Lang::En if to == Age::OPEN => format!("{from} and over"),
        Lang::Zh => format!("{from}–{to}岁"),
        Lang::En => format!("{from}–{to}"),
    }
}

const MONTHS: [Bilingual; 12] = [
    both("1月", "January"),
    both("2月", "February"),
    both("3月", "March"),
    both("4月", "April"),
    both("5月", "May"),
    both("6月", "June"),
    both("7月", "July"),
    both("8月", "August"),
    both("9月", "September"),
    both("10月", "October"),
    both("11月", "November"),
    both("12月", "December"),
];
