//! The cube: births and other measures counted by place, time, sex, age, order, policy and stratum. The only thing, with findings
//! and the row account, that leaves the reader. Merging two cubes is addition. Knows nothing of files, rows or people.

mod measure;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::period::{Period, PeriodKind, When};
pub use measure::{Measure, Nature};

/// Sex at birth as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
    /// 不明: stays in totals and out of the sex ratio.
    Unknown,
}

/// Birth order (孩次).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Order {
    /// 一孩.
    First,
    /// 二孩.
    Second,
    /// 三孩.
    Third,
    /// 四孩.
    Fourth,
    /// 五孩及以上.
    FifthPlus,
    /// 多孩, 三孩及以上: third or later, not said which.
    ThirdPlus,
    /// Not recorded.
    Unknown,
}

/// Whether the birth was within the family-planning policy of its time (政策内外).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Policy {
    /// 政策内.
    Within,
    /// 政策外.
    Outside,
    /// Not recorded.
    Unknown,
}

/// Completed years of age from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Age {
    /// The youngest.
    pub from: u8,
    /// The oldest; [`Age::OPEN`] where there is no end.
    pub to: u8,
}

impl Age {
    /// No upper end.
    pub const OPEN: u8 = u8::MAX;
    /// All ages together, or age not recorded.
    pub const ALL: Self = Self { from: 0, to: Self::OPEN };
}

/// A place as the path from the largest to the smallest unit that the ledger names, e.g. `["青禾镇", "云岭村"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place(pub Vec<String>);

impl Place {
    /// Whether `self` is `other` or contains it. The empty path contains everything.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }

    /// The path cut to its first `depth` levels.
    #[must_use]
    pub fn up_to(&self, depth: usize) -> Self {
        Self(self.0[..depth.min(self.0.len())].to_vec())
    }
}

/// What one count is about. Place and stratum are indices into [`Cube::places`] and [`Cube::strata`] of the same cube.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    /// Where.
    pub place: u32,
    /// Urban, town or rural, or any other class beside place; an empty name when the ledger has none.
    pub stratum: u32,
    /// When.
    pub when: When,
    /// Sex at birth.
    pub sex: Sex,
    /// Birth order.
    pub order: Order,
    /// Policy state.
    pub policy: Policy,
    /// Age: of the deceased, the women, the population.
    pub age: Age,
    /// What is counted.
    pub measure: Measure,
}

impl Cell {
    /// A birth of which nothing else is known.
    pub const BIRTH: Self = Self {
        place: 0,
        stratum: 0,
        when: When::Unknown,
        sex: Sex::Unknown,
        order: Order::Unknown,
        policy: Policy::Unknown,
        age: Age::ALL,
        measure: Measure::Births,
    };

    /// The order of cells as one number, which is much quicker to sort by than field after field.
    fn rank(&self) -> u128 {
        let when = match self.when {
            When::Month(month) => [0, month],
            When::Year(year) => [1, year],
            When::Unknown => [2, 0],
            When::Months { count, first } => [2 + i32::from(count & 0xF).min(13), first],
        };
        // Flipping the sign bit puts negative numbers before positive ones.
        let when = [when[0].cast_unsigned(), when[1].cast_unsigned() ^ 1 << 31].map(u128::from);
        let classes = [self.sex as u8, self.order as u8, self.policy as u8].map(u128::from);
        let wide = [self.age.from, self.age.to, self.measure as u8].map(u128::from);
        // Bits: place 32, stratum 24, kind of time 4, time 32, three classes of 4, then three bytes.
        let rank = u128::from(self.place) << 24 | u128::from(self.stratum) & 0xFF_FFFF;
        let rank = (rank << 4 | when[0] & 0xF) << 32 | when[1];
        let rank = classes.iter().fold(rank, |rank, class| rank << 4 | class);
        wide.iter().fold(rank, |rank, byte| rank << 8 | byte)
    }
}

/// Births by [`Cell`]. A commutative monoid under [`Cube::merge`] with [`Cube::default`] as its neutral element.
///
/// Names are sorted and each is used; cells are sorted and none is zero. So equal counts are equal cubes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cube {
    places: Vec<Place>,
    strata: Vec<String>,
    cells: Vec<(Cell, u64)>,
}

impl Cube {
    /// A cube of counts whose cells refer to `places` and `strata`, in any order, with repetitions and unused names.
    ///
    /// # Panics
    /// If a cell refers to a name that is not there.
    #[must_use]
    pub fn new(
        places: &[Place],
        strata: &[String],
        cells: impl IntoIterator<Item = (Cell, u64)>,
    ) -> Self {
        let mut cells: Vec<(Cell, u64)> =
            cells.into_iter().filter(|(_, births)| *births > 0).collect();
        let place_ids = renumber(places, cells.iter().map(|(cell, _)| cell.place));
        let stratum_ids = renumber(strata, cells.iter().map(|(cell, _)| cell.stratum));
        for (cell, _) in &mut cells {
            cell.place = place_ids.of[cell.place as usize];
            cell.stratum = stratum_ids.of[cell.stratum as usize];
        }
        Self { places: place_ids.names, strata: stratum_ids.names, cells: in_order(&cells) }
    }

    /// The sum of both cubes.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        if self.cells.is_empty() {
            return other;
        }
        if other.cells.is_empty() {
            return self;
        }
        let (first_place, first_stratum) = (index(self.places.len()), index(self.strata.len()));
        let places = [self.places, other.places].concat();
        let strata = [self.strata, other.strata].concat();
        let moved = other.cells.into_iter().map(|(cell, births)| {
            (
                Cell {
                    place: cell.place + first_place,
                    stratum: cell.stratum + first_stratum,
                    ..cell
                },
                births,
            )
        });
        Self::new(&places, &strata, self.cells.into_iter().chain(moved))
    }

    /// What is left without a cube that is a part of this one.
    #[must_use]
    pub fn less(&self, part: &Self) -> Self {
        let mut rest = self.cells.clone();
        for (cell, count) in &part.cells {
            let place = self.places.binary_search(&part.places[cell.place as usize]);
            let stratum = self.strata.binary_search(&part.strata[cell.stratum as usize]);
            let (Ok(place), Ok(stratum)) = (place, stratum) else { continue };
            let (place, stratum) = (index(place), index(stratum));
            let rank = Cell { place, stratum, ..*cell }.rank();
            if let Ok(at) = rest.binary_search_by_key(&rank, |(cell, _)| cell.rank()) {
                rest[at].1 = rest[at].1.saturating_sub(*count);
            }
        }
        Self::new(&self.places, &self.strata, rest)
    }

    /// The counts of some places and all that lies in them.
    #[must_use]
    pub fn within(&self, places: &[Place]) -> Self {
        let is_meant = |place: &Place| places.iter().any(|around| around.contains(place));
        let is_inside: Vec<bool> = self.places.iter().map(is_meant).collect();
        let cells = self.cells.iter().filter(|(cell, _)| is_inside[cell.place as usize]);
        Self::new(&self.places, &self.strata, cells.copied())
    }

    /// The counts of one period.
    #[must_use]
    pub fn during(&self, period: Period) -> Self {
        let is_then = |cell: &Cell| Period::of(cell.when, period.kind) == Some(period);
        let cells = self.cells.iter().filter(|(cell, _)| is_then(cell));
        Self::new(&self.places, &self.strata, cells.copied())
    }

    /// The same counts where the largest unit of some places was found to lie in another one: a table of 东村 belongs to 甲镇/东村 when
    /// no other place has a 东村. Each is given with the place that it became.
    #[must_use]
    pub fn aligned(mut cubes: Vec<Self>) -> (Vec<Self>, Vec<(String, Place)>) {
        let mut moved = Vec::new();
        // A move may bring the next one: 东村 to 甲镇, then 甲镇 to its county. Each takes a largest unit away, so there is an end.
        loop {
            let homes = homes(cubes.iter().flat_map(|cube| &cube.places));
            if homes.is_empty() {
                return (cubes, moved);
            }
            let home = |place: &Place| match place.0.first().and_then(|name| homes.get(name)) {
                Some(home) => Place([&home.0[..], &place.0[1..]].concat()),
                None => place.clone(),
            };
            for cube in &mut cubes {
                let places: Vec<Place> = cube.places.iter().map(home).collect();
                *cube = Self::new(&places, &cube.strata, std::mem::take(&mut cube.cells));
            }
            moved.extend(homes);
        }
    }

    /// The counts of both, as two ledgers beside each other give them: events add up, but people at one place and moment are the same
    /// people twice, of which the greater number is taken.
    #[must_use]
    pub fn beside(self, other: Self) -> Self {
        let of_stocks = |cube: &Self| {
            let is_stock = |(cell, _): &&(Cell, u64)| cell.measure.nature() == Nature::Stock;
            let named = |(cell, count): &(Cell, u64)| {
                let place = cube.places[cell.place as usize].clone();
                (
                    (
                        place,
                        cube.strata[cell.stratum as usize].clone(),
                        Cell { place: 0, stratum: 0, ..*cell },
                    ),
                    *count,
                )
            };
            cube.cells.iter().filter(is_stock).map(named).collect::<BTreeMap<_, _>>()
        };
        let (mine, theirs) = (of_stocks(&self), of_stocks(&other));
        let mut sum = self.merge(other);
        for (cell, count) in &mut sum.cells {
            if cell.measure.nature() != Nature::Stock {
                continue;
            }
            let place = sum.places[cell.place as usize].clone();
            let stratum = sum.strata[cell.stratum as usize].clone();
            let key = (place, stratum, Cell { place: 0, stratum: 0, ..*cell });
            if let (Some(mine), Some(theirs)) = (mine.get(&key), theirs.get(&key)) {
                *count = *mine.max(theirs);
            }
        }
        sum
    }

    /// The places that have births, sorted.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The strata that have births, sorted.
    #[must_use]
    pub fn strata(&self) -> &[String] {
        &self.strata
    }

    /// Every cell with its births, in order of cell.
    #[must_use]
    pub fn cells(&self) -> &[(Cell, u64)] {
        &self.cells
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// All births.
    #[must_use]
    pub fn births(&self) -> u64 {
        self.total(Measure::Births)
    }

    /// Births by calendar year; those of no year, or of several, apart.
    #[must_use]
    pub fn births_by_year(&self) -> BTreeMap<Option<Period>, u64> {
        let mut by_year: BTreeMap<Option<Period>, u64> = BTreeMap::new();
        for (cell, births) in self.cells.iter().filter(|(cell, _)| cell.measure == Measure::Births)
        {
            let sum = by_year.entry(Period::of(cell.when, PeriodKind::CalendarYear)).or_default();
            *sum = sum.saturating_add(*births);
        }
        by_year
    }

    /// The sum of a measure over everything; for a stock over time it says nothing.
    #[must_use]
    pub fn total(&self, measure: Measure) -> u64 {
        let of_it = self.cells.iter().filter(|(cell, _)| cell.measure == measure);
        of_it.fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// What is counted, in the order of [`Measure::ALL`].
    #[must_use]
    pub fn measures(&self) -> Vec<Measure> {
        let there: BTreeSet<Measure> = self.cells.iter().map(|(cell, _)| cell.measure).collect();
        there.into_iter().collect()
    }
}

/// The one place in another that has the name of a largest unit.
fn homes<'a>(places: impl Iterator<Item = &'a Place> + Clone) -> BTreeMap<String, Place> {
    let largest: BTreeSet<&String> = places.clone().filter_map(|place| place.0.first()).collect();
    let mut found: BTreeMap<&String, BTreeSet<Place>> = BTreeMap::new();
    for place in places {
        for (depth, name) in place.0.iter().enumerate().skip(1) {
            if largest.contains(name) {
                found.entry(name).or_default().insert(place.up_to(depth + 1));
            }
        }
    }
    let one = |(name, found): (&String, BTreeSet<Place>)| {
        let home = found.first().filter(|home| found.len() == 1 && home.0[0] != *name)?.clone();
        Some((name.clone(), home))
    };
    found.into_iter().filter_map(one).collect()
}

/// The cells in order, each once. Their ranks are worked out once and sorted instead of them, as they are wide.
fn in_order(cells: &[(Cell, u64)]) -> Vec<(Cell, u64)> {
    let mut ranks: Vec<(u128, u32)> = cells.iter().map(|(cell, _)| cell.rank()).zip(0..).collect();
    ranks.sort_unstable_by_key(|(rank, _)| *rank);
    let mut sorted: Vec<(Cell, u64)> = Vec::with_capacity(cells.len());
    let mut last = None;
    for (rank, at) in ranks {
        let (cell, count) = cells[at as usize];
        match sorted.last_mut() {
            Some((_, sum)) if last == Some(rank) => *sum = sum.saturating_add(count),
            _ => sorted.push((cell, count)),
        }
        last = Some(rank);
    }
    sorted
}

struct Renumbered<T> {
    names: Vec<T>,
    of: Vec<u32>,
}

/// Sorts the names that are used and says which new number each old one has.
fn renumber<T: Ord + Clone>(names: &[T], used: impl Iterator<Item = u32>) -> Renumbered<T> {
    let mut is_used = vec![false; names.len()];
    for id in used {
        is_used[id as usize] = true;
    }
    let kept: BTreeSet<&T> =
        names.iter().zip(&is_used).filter_map(|(name, used)| used.then_some(name)).collect();
    let numbers: BTreeMap<&T, u32> = kept.iter().copied().zip(0..).collect();
    let of = names.iter().map(|name| numbers.get(name).copied().unwrap_or_default()).collect();
    Renumbered { names: kept.into_iter().cloned().collect(), of }
}

/// A number of names as an index; there are never four thousand million of them.
fn index(names: usize) -> u32 {
    u32::try_from(names).unwrap_or(u32::MAX)
}

/// Whether one cube may be the sum of others: it has the births of all of them together, year by year.
#[must_use]
pub fn is_sum_of<'a>(whole: &Cube, parts: impl Iterator<Item = &'a Cube>) -> bool {
    let (mut sums, mut count) = (BTreeMap::new(), 0);
    for (year, births) in parts.inspect(|_| count += 1).flat_map(Cube::births_by_year) {
        let sum: &mut u64 = sums.entry(year).or_default();
        *sum = sum.saturating_add(births);
    }
    count > 1 && !sums.is_empty() && sums == whole.births_by_year()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_cell() -> impl Strategy<Value = Cell> {
        let when = prop_oneof![
            (-2..2i32).prop_map(When::Month),
            (-2..2i32).prop_map(When::Year),
            Just(When::Unknown),
            (2..=12u8, -2..2i32).prop_map(|(count, first)| When::Months { count, first })
        ];
        let sex = prop::sample::select(vec![Sex::Male, Sex::Unknown]);
        let order = prop::sample::select(vec![Order::First, Order::Unknown]);
        let policy = prop::sample::select(vec![Policy::Within, Policy::Unknown]);
        let age = prop::sample::select(vec![Age::ALL, Age { from: 15, to: 19 }]);
        let measure = prop::sample::select(vec![Measure::Births, Measure::Deaths]);
        (0..2u32, 0..2u32, when, sex, order, policy, age, measure).prop_map(
            |(place, stratum, when, sex, order, policy, age, measure)| Cell {
                place,
                stratum,
                when,
                sex,
                order,
                policy,
                age,
                measure,
            },
        )
    }

    fn cubes() -> impl Strategy<Value = Cube> {
        let cell = (0..4u32, 0..2u32, 0..3i32, 0..3usize, 0..3usize, 0..3usize, 0..4u64);
        prop::collection::vec(cell, 0..20).prop_map(|rows| {
            let places: Vec<Place> =
                ["丙村", "甲村", "乙村", "甲村"].map(|name| Place(vec![name.to_owned()])).into();
            let strata = ["镇".to_owned(), String::new()];
            let cell = |(place, stratum, year, sex, order, policy, births)| {
                let sex = [Sex::Male, Sex::Female, Sex::Unknown][sex];
                let order = [Order::First, Order::ThirdPlus, Order::Unknown][order];
                let policy = [Policy::Within, Policy::Outside, Policy::Unknown][policy];
                let when = When::Year(2010 + year);
                (Cell { place, stratum, when, sex, order, policy, ..Cell::BIRTH }, births)
            };
            Cube::new(&places, &strata, rows.into_iter().map(cell))
        })
    }

    proptest! {
        #[test]
        fn rank_is_the_order_of_cells(a in any_cell(), b in any_cell()) {
            prop_assert_eq!(a.rank().cmp(&b.rank()), a.cmp(&b));
        }

        #[test]
        fn merge_is_a_commutative_monoid(a in cubes(), b in cubes(), c in cubes()) {
            let (ab, ba) = (a.clone().merge(b.clone()), b.clone().merge(a.clone()));
            prop_assert_eq!(&ab, &ba);
            prop_assert_eq!(ab.merge(c.clone()), a.clone().merge(b.clone().merge(c)));
            prop_assert_eq!(a.clone().merge(Cube::default()), a.clone());
            prop_assert_eq!(a.births() + b.births(), a.clone().merge(b.clone()).births());
            prop_assert_eq!(a.clone().merge(b.clone()).less(&b), a);
        }
    }

    #[test]
    fn a_village_without_its_town_joins_the_only_village_of_its_name() {
        let places =
            [&["甲镇", "东村"][..], &["甲镇", "西村"], &["乙镇", "西村"], &["东村"], &["西村"]];
        let places = places.map(|path| Place(path.iter().map(|name| (*name).to_owned()).collect()));
        let cells = (0..5).map(|place| (Cell { place, ..Cell::BIRTH }, 1 << place));
        let cube = Cube::new(&places, &[String::new()], cells);
        let (mut cubes, moved) = Cube::aligned(vec![cube]);
        let cube = cubes.remove(0);
        assert_eq!(moved, [("东村".to_owned(), places[0].clone())]);
        let births = |path: &Place| {
            let at = cube.places().iter().position(|place| place == path).unwrap();
            cube.cells().iter().find(|(cell, _)| cell.place as usize == at).unwrap().1
        };
        assert_eq!((births(&places[0]), births(&places[4])), (1 + 8, 16), "there are two 西村");
        assert_eq!(cube.births(), 31);
    }

    #[test]
    fn two_ledgers_of_the_same_people_count_them_once() {
        let cube = |measure, count| {
            let cell = Cell { measure, when: When::Year(2012), ..Cell::BIRTH };
            Cube::new(&[Place(vec!["甲村".to_owned()])], &[String::new()], [(cell, count)])
        };
        let people = |count| cube(Measure::PopulationEnd, count);
        assert_eq!(people(7_800).beside(people(7_849)).total(Measure::PopulationEnd), 7_849);
        assert_eq!(people(7_849).beside(people(7_800)), people(7_800).beside(people(7_849)));
        assert_eq!(cube(Measure::Births, 3).beside(cube(Measure::Births, 4)).births(), 7);
    }

    #[test]
    fn a_summary_has_the_births_of_the_others_year_by_year() {
        let cube = |births: &[(i32, u64)]| {
            let cell = |(year, births): &(i32, u64)| {
                (Cell { when: When::month(*year, 3), ..Cell::BIRTH }, *births)
            };
            Cube::new(&[Place::default()], &[String::new()], births.iter().map(cell))
        };
        let parts = [cube(&[(2011, 1), (2012, 3)]), cube(&[(2012, 2)])];
        assert!(is_sum_of(&cube(&[(2011, 1), (2012, 5)]), parts.iter()));
        assert!(!is_sum_of(&cube(&[(2011, 2), (2012, 4)]), parts.iter()), "other years");
        assert!(!is_sum_of(&parts[0], parts[..1].iter()), "one other may be a twin");
    }
}
