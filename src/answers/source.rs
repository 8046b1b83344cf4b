//! Where the answers get their births: places, times and classes of rolled-up counts, withheld where they leave the page.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::about::Part;
use super::compare::Stratum;
use super::panel::{Keys, Reads};
use super::why::Cell;
use super::withhold::{Released, is_small, withheld};
use super::{
    ClassRow, Classes, Comparison, Course, Known, Missing, Panel, Places, Sure, Watch, Why,
    without_places,
};
use crate::cube::{Age, Measure, Order, Place, Policy, Sex};
use crate::measures::{Births, Class, Filter, Orders, Rollup, Tally};
use crate::period::{Period, PeriodKind};
use crate::shown::{Asked, By, Compared, Parts, Side};
use crate::stats::{BySex, Confidence, dispersion, pooled};
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
    /// What may leave the page; `None` where nothing leaves it.
    pub released: Option<&'a Released>,
}

impl Source<'_> {
    /// The answer of a part. The trend has lines of its own, see [`super::Figure`].
    #[must_use]
    pub fn panel(&self, part: Part, asked: &Asked, level: Confidence, lang: Lang) -> Panel {
        let mut panel = self.answer(part, asked, level, lang);
        let freely = || Self { released: None, ..self.clone() }.answer(part, asked, level, lang);
        let is_refused = panel.chart.is_none() && self.released.is_some();
        if is_refused && freely().chart.is_some() {
            return Panel::saying(ratio::SMALL_WITHHELD.get(lang));
        }
        let is_of_all_orders = match part {
            Part::Why => true,
            Part::Classes => matches!(asked.by, By::Order | By::Registered),
            _ => false,
        };
        if is_of_all_orders && self.orders != Orders::All && panel.chart.is_some() {
            panel.says.push(ratio::NOT_BY_ORDER.get(lang).to_owned());
        }
        panel
    }

    fn answer(&self, part: Part, asked: &Asked, level: Confidence, lang: Lang) -> Panel {
        let (method, reference) = (asked.method, asked.reference.ratio());
        let saying = |words: Bilingual| Panel::saying(words.get(lang));
        match part {
            Part::Trend => Panel { says: self.course(level).says(lang), ..Panel::default() },
            Part::Watch => {
                let (periods, births) = self.course_births();
                Watch::of(&periods, &births, reference)
                    .map_or_else(|| saying(ratio::WATCH_TOO_SHORT), |watch| watch.panel(lang))
            }
            Part::Classes if self.sexes(&self.places, self.period).births() == 0 => {
                saying(ratio::NO_BIRTHS)
            }
            Part::Compare | Part::Why if self.chosen_sides(asked).is_none() => {
                saying(ratio::ONE_SIDE)
            }
            Part::Classes => self.classes(asked.by, lang).panel(method, level, reference, lang),
            Part::Places => self.among_places(asked, level, lang),
            Part::Compare => {
                self.comparison(asked, level, lang).panel(method, level, reference, lang)
            }
            Part::Why => {
                let why = self.why(asked, lang);
                why.map_or_else(|| saying(ratio::NOTHING_TO_EXPLAIN), |why| why.panel(lang))
            }
            Part::Missing => {
                let missing = |births| Missing::of(births, asked.reference, level).panel(lang);
                self.whole().map_or_else(|| saying(ratio::NO_BIRTHS), missing)
            }
            Part::Sure => {
                let sure = self.whole().and_then(|births| Sure::of(births, reference, level));
                sure.map_or_else(
                    || saying(ratio::NO_BIRTHS),
                    |sure| sure.panel(method, level, lang),
                )
            }
        }
    }

    /// The places among each other, each item of the picture with its place.
    fn among_places(&self, asked: &Asked, level: Confidence, lang: Lang) -> Panel {
        let (places, known): (Vec<Place>, Vec<Known>) =
            self.places_with_births().into_iter().unzip();
        if known.is_empty() && !self.inside.is_empty() {
            return Panel::saying(ratio::NO_PLACES_NOW.get(lang));
        }
        let panel = Places::of(known, asked).panel(asked, level, lang);
        let keys = match &panel.reads {
            Reads::Rows(rows) => rows.iter().filter_map(|row| places.get(*row).cloned()).collect(),
            Reads::Said(_) => Vec::new(),
        };
        Panel { keys: Keys::Places(keys), ..panel }
    }

    /// All births that are shown; `None` where there are none or they are withheld.
    #[must_use]
    pub fn whole(&self) -> Option<BySex> {
        let births = self.sexes(&self.places, self.period);
        let is_released = self.released.is_none_or(|it| it.whole.contains(&self.orders));
        (births.births() > 0 && is_released).then_some(births)
    }

    /// The course over the periods.
    #[must_use]
    pub fn course(&self, level: Confidence) -> Course {
        Course::of(&self.known_periods(), level)
    }

    /// Consecutive periods with their births.
    #[must_use]
    pub fn course_births(&self) -> (Vec<Period>, Vec<BySex>) {
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
        let periods = self
            .periods
            .iter()
            .filter(|period| self.may_tell(&Side::Period(**period), self.orders));
        let births = |period: &Period| (*period, self.sexes(&self.places, Some(*period)));
        periods.map(births).filter(|(_, births)| births.births() > 0).collect()
    }

    /// Whether the births of a side and some orders may be told.
    fn may_tell(&self, side: &Side, orders: Orders) -> bool {
        let Some(released) = self.released else { return true };
        match side {
            Side::Period(period) => {
                released.periods.get(period).is_some_and(|it| it.contains(&orders))
            }
            Side::Place(place) => released.places.get(place).is_some_and(|it| it.contains(&orders)),
            // A ledger stands by itself; what it is a part of is another table.
            Side::Ledger(_) => {
                let births = by_sex(self.side_births(side, None).of(Filter::orders(orders)));
                !is_small(births, released.threshold)
            }
        }
    }

    /// The places that are compared with each other, by name.
    #[must_use]
    pub fn known_places(&self) -> Vec<Known> {
        self.places_with_births().into_iter().map(|(_, known)| known).collect()
    }

    fn places_with_births(&self) -> Vec<(Place, Known)> {
        let births: Vec<BySex> = self
            .inside
            .iter()
            .map(|place| by_sex(self.rollup.tally(place, self.period, Filter::orders(self.orders))))
            .collect();
        let shared = self.shared_names();
        let rows = self.inside.iter().zip(births).filter(|(_, births)| births.births() > 0);
        let row = |(place, births): (&Place, BySex)| {
            let is_told =
                self.released.is_none() || self.may_tell(&Side::Place(place.clone()), self.orders);
            (place.clone(), (name_of(place, &shared), is_told.then_some(births)))
        };
        rows.map(row).collect()
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
            By::Order => return Classes::of(by, self.by_order(lang)),
            By::Policy => self.by_policy(lang),
            By::Age => self.by_age(lang),
            By::Month => self.by_month(Measure::Births, lang),
            By::Registered => self.by_month(Measure::BirthsByRegistration, lang),
            By::Earlier => {
                // Each order has a sum of its own.
                let tables = EARLIER_ORDERS.map(|order| self.told(self.by_earlier(order, lang)));
                return Classes::of(by, tables.concat());
            }
        };
        Classes::of(by, self.told(rows))
    }

    /// The rows of a table with births, those withheld that may not leave the page.
    fn told(&self, rows: Vec<Row>) -> Vec<ClassRow> {
        let births: Vec<BySex> = rows.iter().map(|(_, births, _)| *births).collect();
        let shown = match self.released {
            Some(released) => withheld(&births, released.threshold),
            None => births.iter().copied().map(Some).collect(),
        };
        let row = |((name, births, is_rest), shown): (Row, Option<BySex>)| {
            (births.births() > 0).then_some(ClassRow { name, births: shown, is_rest })
        };
        rows.into_iter().zip(shown).filter_map(row).collect()
    }

    fn by_order(&self, lang: Lang) -> Vec<ClassRow> {
        let births = self.births(&self.places, self.period);
        let classes = order_classes(&[&births]);
        if classes.iter().all(OrderClass::is_rest) {
            return Vec::new();
        }
        let row = |class: OrderClass| {
            let is_told = self.released.is_none_or(|released| class.is_released(&released.whole));
            ClassRow {
                name: class.name.get(lang).to_owned(),
                births: is_told.then(|| class.births(&births)),
                is_rest: class.is_rest(),
            }
        };
        classes.into_iter().map(row).collect()
    }

    fn by_policy(&self, lang: Lang) -> Vec<Row> {
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

    fn by_age(&self, lang: Lang) -> Vec<Row> {
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

    /// By calendar month of the period in focus, or of all time.
    fn by_month(&self, measure: Measure, lang: Lang) -> Vec<Row> {
        let is_meant = |month: &&Period| {
            self.period.is_none_or(|period| {
                let (first, last) = period.months();
                (first..=last).contains(&month.index)
            })
        };
        let mut months = [BySex::default(); 12];
        for period in self.months(measure).iter().filter(is_meant) {
            let month = &mut months[period.index.rem_euclid(12).unsigned_abs() as usize];
            for (class, count) in self.events_of(measure, Some(*period)) {
                add(month, class.sex, count);
            }
        }
        if pooled(&months).births() == 0 {
            return Vec::new();
        }
        let named = MONTHS.iter().zip(months);
        let mut rows: Vec<Row> =
            named.map(|(name, births)| (name.get(lang).to_owned(), births, false)).collect();
        if measure == Measure::Births {
            let rest = less(self.sexes(&self.places, self.period), pooled(&months));
            rows.push((ratio::MONTH_UNKNOWN.get(lang).to_owned(), rest, true));
        }
        rows
    }

    /// The months that may have such events: registrations may come in months that have no births.
    fn months(&self, measure: Measure) -> Vec<Period> {
        let known = self.rollup.periods(PeriodKind::Month);
        let Some((first, last)) = known.first().zip(known.last()) else { return Vec::new() };
        let late = if measure == Measure::BirthsByRegistration { LATEST_REGISTRATION } else { 0 };
        (first.index..=last.index + late)
            .map(|index| Period { kind: PeriodKind::Month, index })
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

    /// Births of one order by the sex of the children before them: shares of all such births, of no family.
    fn by_earlier(&self, (order, orders): (Bilingual, Orders), lang: Lang) -> Vec<Row> {
        let of = |measure: Measure| {
            let mut births = BySex::default();
            for (class, count) in self.events_of(measure, self.period) {
                if orders.includes(class.order) {
                    add(&mut births, class.sex, count);
                }
            }
            births
        };
        let name = |earlier: Bilingual| match lang {
            Lang::Zh => format!("{}，{}", order.zh, earlier.zh),
            Lang::En => format!("{} {}", order.en, earlier.en),
        };
        let mut rows: Vec<Row> = EARLIER
            .iter()
            .map(|(earlier, measure)| (name(*earlier), of(*measure), false))
            .collect();
        let known = pooled(&rows.iter().map(|(_, births, _)| *births).collect::<Vec<_>>());
        if known.births() == 0 {
            return Vec::new();
        }
        let all = by_sex(
            self.births(&self.places, self.period).only(self.orders).of(Filter::orders(orders)),
        );
        rows.push((name(ratio::EARLIER_UNKNOWN), less(all, known), true));
        rows
    }

    /// Two sides beside each other.
    #[must_use]
    pub fn comparison(&self, asked: &Asked, level: Confidence, lang: Lang) -> Comparison {
        let Some(sides) = self.sides(asked, lang) else {
            return Comparison::of(Default::default(), [None, None], &[], level);
        };
        let sexes = |births: &Births| by_sex(births.of(Filter::orders(self.orders)));
        let whole = std::array::from_fn(|at| {
            let is_told = self.may_tell(&sides.both[at], self.orders);
            Some(sexes(&sides.whole[at])).filter(|births| is_told && births.births() > 0)
        });
        let strata = self.safe_strata(&sides.strata);
        let strata: Vec<Stratum> =
            strata.iter().map(|[first, second]| (sexes(first), sexes(second))).collect();
        Comparison::of(sides.names, whole, &strata, level)
    }

    /// The change between two sides taken apart.
    #[must_use]
    pub fn why(&self, asked: &Asked, lang: Lang) -> Option<Why> {
        let sides = self.sides(asked, lang)?;
        let classes = order_classes(&sides.whole.each_ref());
        // From the parts the counts of the classes could be worked out: each must be one that may be told.
        let may_tell = |side: &Side, class: &OrderClass| {
            class.orders.is_none_or(|orders| self.may_tell(side, orders))
                && self.may_tell(side, Orders::All)
        };
        if !sides.both.iter().all(|side| classes.iter().all(|class| may_tell(side, class))) {
            return None;
        }
        let cells = |[first, second]: &[Births; 2]| -> Vec<Cell> {
            classes.iter().map(|class| (class.births(first), class.births(second))).collect()
        };
        let strata = self.safe_strata(&sides.strata);
        let places: Vec<Vec<Cell>> = match asked.parts {
            Parts::OrdersAndPlaces if strata.len() > 1 => strata.iter().map(cells).collect(),
            _ => vec![without_places(&[cells(&sides.whole)])],
        };
        let orders: Vec<Bilingual> = classes.iter().map(|class| class.name).collect();
        Why::of(sides.names, &orders, &places, asked.weights)
    }

    /// Strata of which no count is small, those that have one put together; none where even together they are small.
    fn safe_strata(&self, strata: &[[Births; 2]]) -> Vec<[Births; 2]> {
        let Some(released) = self.released else { return strata.to_vec() };
        let classes = order_classes(&strata.iter().flatten().collect::<Vec<_>>());
        let has_small = |births: &Births| {
            let is_small = |births| is_small(births, released.threshold);
            is_small(by_sex(births.all()))
                || classes.iter().any(|class| is_small(class.births(births)))
        };
        let (small, mut safe): (Vec<_>, Vec<_>) =
            strata.iter().cloned().partition(|both: &[Births; 2]| both.iter().any(has_small));
        let together = small.into_iter().reduce(|mut sum, both| {
            sum.iter_mut().zip(&both).for_each(|(sum, births)| sum.merge(births));
            sum
        });
        match together {
            Some(together) if together.iter().any(has_small) => return Vec::new(),
            together => safe.extend(together),
        }
        safe
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
        (choices.len() > 1).then_some([first, second])
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
        Some(Sides { both: sides, names, whole, strata })
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
    both: [Side; 2],
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

/// What is left of births without a part of them.
fn less(all: BySex, part: BySex) -> BySex {
    BySex {
        male: all.male.saturating_sub(part.male),
        female: all.female.saturating_sub(part.female),
    }
}

/// A class of birth orders.
#[derive(Clone, Copy)]
struct OrderClass {
    name: Bilingual,
    /// Its orders; `None` where the order is not recorded.
    orders: Option<Orders>,
}

impl OrderClass {
    const fn is_rest(&self) -> bool {
        self.orders.is_none()
    }

    fn births(&self, births: &Births) -> BySex {
        by_sex(match self.orders {
            Some(orders) => births.of(Filter::orders(orders)),
            None => births.in_order(Order::Unknown),
        })
    }

    /// Births whose order is not recorded say something of the record, not of a child.
    fn is_released(&self, released: &[Orders]) -> bool {
        self.orders.is_none_or(|orders| released.contains(&orders))
    }
}

/// The birth orders that all of these tell apart; third, fourth and later ones only where none leaves them open.
fn order_classes(all: &[&Births]) -> Vec<OrderClass> {
    const fn class(name: Bilingual, orders: Orders) -> OrderClass {
        OrderClass { name, orders: Some(orders) }
    }
    const FIRST_TWO: [OrderClass; 2] =
        [class(ratio::ORDER_1, Orders::First), class(ratio::ORDER_2, Orders::Second)];
    const SINGLE: [OrderClass; 3] = [
        class(ratio::ORDER_3, Orders::Third),
        class(ratio::ORDER_4, Orders::Fourth),
        class(ratio::ORDER_5, Orders::FifthPlus),
    ];
    const OPEN: OrderClass = class(ratio::ORDER_3_PLUS, Orders::ThirdAndLater);
    const UNKNOWN: OrderClass = OrderClass { name: ratio::ORDER_UNKNOWN, orders: None };
    let has = |order: Order| all.iter().any(|births| births.in_order(order).sexed() > 0);
    let is_open = has(Order::ThirdPlus) || !has(Order::Fourth) && !has(Order::FifthPlus);
    let later: &[OrderClass] = if is_open { &[OPEN] } else { &SINGLE };
    let classes = FIRST_TWO.iter().chain(later).chain(&[UNKNOWN]).copied();
    classes.filter(|class| all.iter().any(|births| class.births(births).births() > 0)).collect()
}

/// A class of births: its name, its births, whether it is of what is not known.
type Row = (String, BySex, bool);

/// The orders that have earlier children.
const EARLIER_ORDERS: [(Bilingual, Orders); 2] =
    [(ratio::ORDER_2, Orders::Second), (ratio::ORDER_3_PLUS, Orders::ThirdAndLater)];

const EARLIER: [(Bilingual, Measure); 3] = [
    (ratio::EARLIER_SONS, Measure::BirthsAfterSons),
    (ratio::EARLIER_DAUGHTERS, Measure::BirthsAfterDaughters),
    (ratio::EARLIER_BOTH, Measure::BirthsAfterBoth),
];

/// So many months after the last births registrations are looked for.
const LATEST_REGISTRATION: i32 = 240;

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
