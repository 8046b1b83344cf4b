//! The same children in two lists: a birth register beside a hospital's, a household's or a vaccination list. Both are read once more,
//! each child becomes a keyed digest of sixteen bytes, and when the digests were compared nothing is left but counts by place, month,
//! sex and order. Knows no pages, and never which children are on one list alone.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::bucket::Bucket;
use super::names::slot;
use super::part::Part;
use super::tally::Key;
use super::{
    Correction, Findings, Form, Kind, Layout, LedgerError, Reading, Recipe, Role, Rule, Shape,
    Target, Treatment,
};
use crate::cube::{Cell, Cube, Order, Place, Sex};
use crate::period::When;

/// By what the children of two lists are known to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MatchKey {
    /// The child's identity number, or the number of its birth certificate.
    ChildNumber,
    /// The mother's identity number, the date of birth and the sex.
    MotherNumber,
    /// The mother's name (and the father's where both lists have it), the date of birth and the sex.
    MotherName,
    /// The child's name, the date of birth and the sex.
    ChildName,
}

impl MatchKey {
    /// Every key, the best first.
    pub const ALL: [Self; 4] =
        [Self::ChildNumber, Self::MotherNumber, Self::MotherName, Self::ChildName];

    /// Whether the columns of a list make this key.
    #[must_use]
    pub fn fits(self, shape: &Shape) -> bool {
        let has = |role| has(shape, role);
        let is_dated = has(Role::BirthDate) && has_sex(shape);
        let is_register = shape.form == Form::Events;
        is_register
            && match self {
                Self::ChildNumber => child_number(shape.kind).iter().any(|role| has(*role)),
                Self::MotherNumber => is_dated && has(Role::MotherId),
                Self::MotherName => is_dated && has(Role::MotherName),
                Self::ChildName => is_dated && child_name(shape.kind).iter().any(|role| has(*role)),
            }
    }

    /// The keys that both lists make, the best first.
    #[must_use]
    pub fn shared(first: &Shape, second: &Shape) -> Vec<Self> {
        let is_shared = |key: &Self| key.fits(first) && key.fits(second);
        Self::ALL.into_iter().filter(is_shared).collect()
    }

    /// Whether it names the child and not the mother.
    const fn is_of_child(self) -> bool {
        matches!(self, Self::ChildNumber | Self::ChildName)
    }
}

/// The roles that tell a child's number in a list of this kind, the best first.
pub(crate) fn child_number(kind: Kind) -> &'static [Role] {
    if lists_children(kind) { &[Role::ChildId, Role::PersonId] } else { &[Role::ChildId] }
}

/// The roles that tell a child's name.
pub(crate) fn child_name(kind: Kind) -> &'static [Role] {
    if lists_children(kind) { &[Role::ChildName, Role::PersonName] } else { &[Role::ChildName] }
}

/// Whether the person whom a row of such a list is about may be a child.
const fn lists_children(kind: Kind) -> bool {
    matches!(kind, Kind::Population | Kind::Deaths | Kind::Migration | Kind::Emigration)
}

fn has(shape: &Shape, role: Role) -> bool {
    shape.columns.iter().any(|column| column.role == role)
}

fn has_sex(shape: &Shape) -> bool {
    let is_tick = |role, sex: Option<Sex>| role == Role::Tick && sex.is_some();
    let is_it = |role, sex| role == Role::Sex || is_tick(role, sex);
    shape.columns.iter().any(|column| is_it(column.role, column.facet.sex))
}

/// How the children of both lists become digests: alike, or nothing would match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchBy {
    /// The key.
    pub key: MatchKey,
    /// Whether both lists name fathers.
    pub with_father: bool,
    /// Whether both lists give birth orders, so that counts are told apart by them.
    pub with_order: bool,
}

impl MatchBy {
    /// By `key`, or else by the best one that both lists make; `None` where they make none.
    #[must_use]
    pub fn of(first: &Shape, second: &Shape, key: Option<MatchKey>) -> Option<Self> {
        let shared = MatchKey::shared(first, second);
        let key = key.filter(|key| shared.contains(key)).or(shared.first().copied())?;
        let both = |role| has(first, role) && has(second, role);
        Some(Self { key, with_father: both(Role::FatherName), with_order: both(Role::Order) })
    }
}

/// The recipe of a table with what its first reading settled, so that the second one reads alike: rows that were left out by decision
/// are named one by one.
#[must_use]
pub fn settled(recipe: &Recipe, reading: &Reading) -> Recipe {
    let sex_coding = recipe.sex_coding.or(reading.sex_codes.map(|codes| codes.coding));
    let date_order = recipe.date_order.or(reading.dates.map(|dates| dates.order));
    let by_hand = reading.findings.iter().filter(|it| it.rule == Rule::ExcludedByHand);
    let left_out = by_hand.flat_map(Findings::iter).map(|finding| Correction {
        target: Target::Row(finding.row),
        treatment: Treatment::Exclude,
    });
    let corrections = recipe.corrections.iter().copied().chain(left_out).collect();
    Recipe { sex_coding, date_order, corrections, ..recipe.clone() }
}

/// Rows that cannot be compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unusable {
    /// Without a full date of birth.
    pub undated: u64,
    /// Without what the key needs besides: a number that is whole and right, a name, a sex.
    pub unnamed: u64,
}

impl Unusable {
    /// All of them.
    #[must_use]
    pub const fn rows(self) -> u64 {
        self.undated + self.unnamed
    }
}

/// One child of a list. Sixteen bytes, as there is one for every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Child {
    /// The digest of the key: of ten million children in each list some five in a million pairs agree by chance.
    pub(crate) who: u64,
    /// A digest of the child's name, 0 where it has none: it tells twins of one sex apart.
    pub(crate) name: u32,
    /// Where it is counted; the highest bit says that it is a twin.
    cell: u32,
}

const TWIN: u32 = 1 << 31;

impl Child {
    pub(crate) const fn new(who: u64, name: u32, cell: u32, is_twin: bool) -> Self {
        Self { who, name, cell: if is_twin { cell | TWIN } else { cell } }
    }

    const fn cell(self) -> usize {
        (self.cell & !TWIN) as usize
    }

    const fn is_twin(self) -> bool {
        self.cell & TWIN != 0
    }

    /// Whether two rows of one list and one key of the mother are of one child: no twins, or twins of one name.
    const fn is_again(self, other: Self) -> bool {
        let has_names = self.name != 0 && other.name != 0;
        let are_twins = self.is_twin() || other.is_twin();
        if has_names { self.name == other.name } else { !are_twins }
    }
}

/// Buckets by the top bits of the digest, compared one after another.
const BUCKETS: usize = 64;

/// The children of a list while it is read.
pub(crate) struct Lister {
    pub(crate) by: MatchBy,
    pub(crate) unusable: Unusable,
    buckets: Vec<Bucket<Child>>,
}

impl Lister {
    pub(crate) fn new(by: MatchBy) -> Self {
        let buckets = std::iter::repeat_with(Bucket::default).take(BUCKETS).collect();
        Self { by, unusable: Unusable::default(), buckets }
    }

    pub(crate) fn push(&mut self, child: Child) {
        self.buckets[slot(child.who, BUCKETS)].push(child);
    }

    /// The list when its last row was read: names of places are held to what holds for every reading.
    pub(crate) fn finish(self, mut part: Part, layout: &Layout) -> Result<Listed, LedgerError> {
        let places = part.released_places(layout)?;
        let keys: Vec<Key> = part.tally.counted.iter().map(|it| Key::unpack(it.packed)).collect();
        let usable = part.tally.counted.iter().map(|it| it.rows).sum();
        let Self { unusable, buckets, by } = self;
        Ok(Listed { by, usable, unusable, places, keys, buckets })
    }
}

/// A list that was read to be compared. Holds digests: it does not leave the reader.
pub struct Listed {
    by: MatchBy,
    usable: u64,
    unusable: Unusable,
    places: Vec<Place>,
    /// What each number of a cell stands for.
    keys: Vec<Key>,
    buckets: Vec<Bucket<Child>>,
}

impl Listed {
    /// Rows that can be compared.
    #[must_use]
    pub const fn usable(&self) -> u64 {
        self.usable
    }

    fn cube(&self, counts: &[u64]) -> Cube {
        let cell = |key: &Key| Cell {
            place: key.place,
            when: key.when,
            sex: key.sex.unwrap_or(Sex::Unknown),
            order: key.order.unwrap_or(Order::Unknown),
            ..Cell::BIRTH
        };
        let cells = self.keys.iter().zip(counts).map(|(key, count)| (cell(key), *count));
        Cube::new(&self.places, &[String::new()], cells)
    }
}

/// What one list has, besides its children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListAccount {
    /// Rows that were compared.
    pub usable: u64,
    /// Those of them that repeat a child of the same list: compared once.
    pub repeated: u64,
    /// Rows that could not be compared.
    pub unusable: Unusable,
}

/// What two lists have in common. Counts by place, month, sex and order: no row, no value, no digest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matched {
    /// How children were compared.
    pub by: MatchBy,
    /// Of the first list and the second.
    pub lists: [ListAccount; 2],
    /// Children on both, where and when the first list has them, and where and when the second does.
    pub both: [Cube; 2],
    /// Children on the first list alone, and on the second.
    pub only: [Cube; 2],
    /// Children on both of whom the lists say different sexes.
    pub sexes_differ: u64,
    /// The same of months of birth.
    pub months_differ: u64,
}

/// Compares two lists that were read by the same key.
#[must_use]
pub fn matched(first: Listed, second: Listed) -> Matched {
    let mut counts = Counts::of(&first, &second);
    let (mut first, mut second) = (first, second);
    let buckets = std::mem::take(&mut first.buckets).into_iter();
    for (left, right) in buckets.zip(std::mem::take(&mut second.buckets)) {
        let lists = [left, right].map(|bucket| {
            let mut children = bucket.into_list();
            children.sort_unstable();
            children
        });
        counts.add(&lists, [&first, &second]);
    }
    let account = |list: &Listed, repeated| ListAccount {
        usable: list.usable,
        repeated,
        unusable: list.unusable,
    };
    // A place that goes by a shorter path in one list is the same place in the other.
    let [both, only] = [&counts.both, &counts.only];
    let cubes = vec![
        first.cube(&both[0]),
        second.cube(&both[1]),
        first.cube(&only[0]),
        second.cube(&only[1]),
    ];
    let mut cubes = Cube::aligned(cubes).0.into_iter();
    let mut next = || cubes.next().unwrap_or_default();
    Matched {
        by: first.by,
        lists: [account(&first, counts.repeated[0]), account(&second, counts.repeated[1])],
        both: [next(), next()],
        only: [next(), next()],
        sexes_differ: counts.sexes_differ,
        months_differ: counts.months_differ,
    }
}

/// The counts while buckets are compared, by the cells of the lists.
struct Counts {
    is_of_child: bool,
    both: [Vec<u64>; 2],
    only: [Vec<u64>; 2],
    repeated: [u64; 2],
    sexes_differ: u64,
    months_differ: u64,
}

impl Counts {
    fn of(first: &Listed, second: &Listed) -> Self {
        Self {
            is_of_child: first.by.key.is_of_child(),
            both: [first, second].map(|list| vec![0; list.keys.len()]),
            only: [first, second].map(|list| vec![0; list.keys.len()]),
            repeated: [0; 2],
            sexes_differ: 0,
            months_differ: 0,
        }
    }

    /// Takes a bucket of each list, sorted.
    fn add(&mut self, buckets: &[Vec<Child>; 2], lists: [&Listed; 2]) {
        let mut right: FxHashMap<u64, &[Child]> =
            runs(&buckets[1]).map(|run| (run[0].who, run)).collect();
        for run in runs(&buckets[0]) {
            let other = right.remove(&run[0].who).unwrap_or_default();
            self.compare([run, other], lists);
        }
        for run in right.into_values() {
            self.compare([&[], run], lists);
        }
    }

    /// Takes all rows of one key: as many children as both lists have are on both.
    fn compare(&mut self, runs: [&[Child]; 2], lists: [&Listed; 2]) {
        let is_of_child = self.is_of_child;
        let children = runs.map(|run| distinct(run, is_of_child));
        for list in 0..2 {
            self.repeated[list] += (runs[list].len() - children[list].len()) as u64;
        }
        let pairs = children[0].len().min(children[1].len());
        for (left, right) in children[0].iter().zip(&children[1]) {
            self.both[0][left.cell()] += 1;
            self.both[1][right.cell()] += 1;
            self.note_differences(lists[0].keys[left.cell()], lists[1].keys[right.cell()]);
        }
        for (only, children) in self.only.iter_mut().zip(&children) {
            for child in &children[pairs..] {
                only[child.cell()] += 1;
            }
        }
    }

    fn note_differences(&mut self, left: Key, right: Key) {
        let is_known = |key: &Key| !matches!(key.sex, None | Some(Sex::Unknown));
        let have_sexes = is_known(&left) && is_known(&right);
        self.sexes_differ += u64::from(have_sexes && left.sex != right.sex);
        let are_dated = [left, right].iter().all(|key| matches!(key.when, When::Month(_)));
        self.months_differ += u64::from(are_dated && left.when != right.when);
    }
}

/// The runs of one digest in a sorted list.
fn runs(children: &[Child]) -> impl Iterator<Item = &[Child]> {
    children.chunk_by(|one, other| one.who == other.who)
}

/// The most children of one key that a row is compared with.
const COMPARED_MAX: usize = 64;

/// The children of a run of rows, each once.
fn distinct(run: &[Child], is_of_child: bool) -> Vec<Child> {
    let mut children: Vec<Child> = Vec::with_capacity(run.len().min(2));
    for row in run {
        let known = children.iter().rev().take(COMPARED_MAX);
        let is_again = known.into_iter().any(|child| is_of_child || row.is_again(*child));
        if !is_again {
            children.push(*row);
        }
    }
    children
}
