//! Which rules each row was asked and which it failed, counted by place and time. Rows that were asked and failed the same are one
//! number, so what is kept is bounded by the combinations that occur. Knows rules, places and times, no row.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::aside::Code;
use super::duplicate::Birth;
use super::mothers::OfMother;
use super::names::Names;
use super::registration::Delay;
use super::tally::{Counted, Key, Tally};
use super::{Family, LedgerError, Rule, Severity};
use crate::cube::Place;
use crate::period::When;

/// Some of the rules.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct RuleSet(u128);

impl RuleSet {
    /// No rule.
    pub const NONE: Self = Self(0);

    /// One rule.
    #[must_use]
    pub const fn of(rule: Rule) -> Self {
        Self(1 << rule.bit())
    }

    /// The rules that `is_meant` picks.
    #[must_use]
    pub fn such_that(is_meant: impl Fn(Rule) -> bool) -> Self {
        Rule::ALL
            .iter()
            .filter(|rule| is_meant(**rule))
            .map(|rule| Self::of(*rule))
            .fold(Self::NONE, Self::with)
    }

    /// The rules of a family.
    #[must_use]
    pub const fn of_family(family: Family) -> Self {
        Self::of_families(&[family])
    }

    /// The rules of some families.
    pub(crate) const fn of_families(families: &[Family]) -> Self {
        let (mut rules, mut at) = (Self::NONE, 0);
        while at < Rule::ALL.len() {
            let mut family = 0;
            while family < families.len() {
                if Rule::ALL[at].family() as u8 == families[family] as u8 {
                    rules = rules.with(Self::of(Rule::ALL[at]));
                }
                family += 1;
            }
            at += 1;
        }
        rules
    }

    /// Those of either.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of the one that are not of the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether any rule is of both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it has a rule.
    #[must_use]
    pub const fn has(self, rule: Rule) -> bool {
        self.meets(Self::of(rule))
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules, in the order of [`Rule::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.iter().copied().filter(move |rule| self.has(*rule))
    }

    /// Those that are more than worth knowing.
    pub(crate) const fn but_notes(self) -> Self {
        self.without(NOTES)
    }

    /// The gravest of them alone.
    fn gravest(self) -> Self {
        self.iter().min_by_key(|rule| rule.severity()).map_or(Self::NONE, Self::of)
    }
}

/// Which rules a row was asked, and which it failed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Asked {
    /// The rules that could be asked of it.
    pub asked: RuleSet,
    /// Those that it failed.
    pub failed: RuleSet,
}

impl Asked {
    /// What is said of some rules.
    #[must_use]
    pub(crate) const fn within(self, rules: RuleSet) -> Self {
        Self { asked: self.asked.and(rules), failed: self.failed.and(rules) }
    }

    /// How many of so many rows were asked any of some rules, and how many failed any.
    #[must_use]
    pub fn outcome(self, rules: RuleSet, rows: u64) -> Outcome {
        let rows = |is_so: bool| if is_so { rows } else { 0 };
        Outcome { failed: rows(self.failed.meets(rules)), asked: rows(self.asked.meets(rules)) }
    }
}

/// What is said of some rows of one place and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Verdict<'a> {
    /// Where.
    pub place: &'a Place,
    /// When.
    pub when: When,
    /// Which rules were asked of each, and which each failed.
    pub said: Asked,
    /// How many.
    pub rows: u64,
}

/// The verdicts on all rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    places: Vec<Place>,
    said: Vec<Asked>,
    /// Numbers of place and of what is said, the time, and rows.
    cells: Vec<(u32, u32, When, u64)>,
}

impl Checks {
    /// The verdicts, by place and time; none is of no rows.
    pub fn iter(&self) -> impl Iterator<Item = Verdict<'_>> {
        self.cells.iter().filter_map(|(place, said, when, rows)| {
            let (place, said) =
                (self.places.get(*place as usize)?, *self.said.get(*said as usize)?);
            Some(Verdict { place, when: *when, said, rows: *rows })
        })
    }

    /// Of how many rows a rule was asked, and how many failed it.
    #[must_use]
    pub fn of(&self, rule: Rule) -> Outcome {
        self.iter()
            .map(|verdict| verdict.outcome(RuleSet::of(rule)))
            .fold(Outcome::default(), Outcome::plus)
    }
}

/// How many rows were asked, and how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    /// Rows that failed.
    pub failed: u64,
    /// Rows that were asked.
    pub asked: u64,
}

impl Outcome {
    /// Failed of asked, in per cent. Repetitions are found beside the rows that were asked, so that there can be more of them.
    #[must_use]
    pub fn percent(self) -> Option<f64> {
        let asked = self.asked.max(self.failed);
        (asked > 0).then(|| 100.0 * self.failed as f64 / asked as f64)
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { failed: self.failed + other.failed, asked: self.asked + other.asked }
    }
}

impl Verdict<'_> {
    /// How many of these rows were asked any of some rules, and how many failed any.
    #[must_use]
    pub fn outcome(&self, rules: RuleSet) -> Outcome {
        self.said.outcome(rules, self.rows)
    }
}

/// What is known of the row that is being read, until it is settled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Now {
    /// Rules that are not asked, as the user says.
    pub(crate) off: RuleSet,
    /// What is asked of any row of this table.
    of_table: RuleSet,
    /// What this row is asked and fails; in a table of counts for each of its times.
    said: Vec<Asked>,
    /// Which of the times is looked at.
    time: usize,
    /// What it adds to the counts.
    pub(crate) added: Vec<Added>,
    pub(crate) beside: Option<(u32, Code)>,
    pub(crate) birth: Option<Birth>,
    pub(crate) delay: Option<(Key, Delay)>,
    /// The digest of a complete number of the mother.
    pub(crate) mother: Option<u64>,
    pub(crate) of_mother: Option<OfMother>,
}

/// What a row adds to a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Added {
    pub(crate) cell: u32,
    pub(crate) rows: u64,
    pub(crate) count: u64,
}

impl Now {
    pub(crate) fn asking(of_table: RuleSet, off: RuleSet, times: usize) -> Self {
        let said = vec![Asked::default(); times.max(1)];
        Self { off, of_table: of_table.without(off), said, ..Self::default() }
    }

    /// Makes ready for the next row.
    #[inline]
    pub(crate) fn begin(&mut self) {
        for said in &mut self.said {
            *said = Asked { asked: self.of_table, failed: RuleSet::NONE };
        }
        self.time = 0;
        self.added.clear();
        (self.beside, self.birth, self.delay) = (None, None, None);
        (self.mother, self.of_mother) = (None, None);
    }

    /// What follows is said of this one of the row's times.
    pub(crate) const fn at_time(&mut self, time: usize) {
        self.time = time;
    }

    #[inline]
    pub(crate) fn fail(&mut self, rule: Rule) {
        if let Some(said) = self.said.get_mut(self.time) {
            said.failed = said.failed.with(RuleSet::of(rule));
        }
    }

    /// The row cannot be asked these: what they look at is not there.
    #[inline]
    pub(crate) fn cannot_ask(&mut self, rules: RuleSet) {
        for said in &mut self.said {
            said.asked = said.asked.without(rules);
        }
    }

    /// Everything that the row fails.
    #[inline]
    pub(crate) fn failed(&self) -> RuleSet {
        self.said.iter().fold(RuleSet::NONE, |all, said| all.with(said.failed))
    }

    /// What is said of the row itself, whatever the time of its figures.
    pub(crate) fn of_row(&self, per_figure: RuleSet) -> Asked {
        let all = self.said.iter().fold(Asked::default(), |all, said| Asked {
            asked: all.asked.with(said.asked),
            failed: all.failed.with(said.failed),
        });
        Asked { asked: all.asked.without(per_figure), failed: all.failed.without(per_figure) }
    }

    /// What is said of it at each of its times.
    pub(crate) fn said(&self) -> &[Asked] {
        &self.said
    }
}

/// Verdicts while reading.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Verdicts {
    said: Vec<Asked>,
    tally: Tally,
    /// The numbers of `said`.
    #[serde(skip)]
    numbers: Names<Asked>,
    #[serde(skip)]
    last: Option<(Asked, u32)>,
}

/// So many different verdicts are told apart; beyond them a row is known by the gravest rule that it fails.
const SAID_MAX: usize = 10_000;
/// So many more are told apart by the gravest rule; no table has as many kinds of rows.
const COARSE_MAX: usize = 5_000;

impl Verdicts {
    /// Notes what is said of a row.
    #[inline]
    pub(crate) fn note(
        &mut self,
        place: u32,
        when: When,
        said: Asked,
        rows: u64,
    ) -> Result<(), LedgerError> {
        let number = match self.last {
            Some((known, number)) if known == said => number,
            _ => self.number(said),
        };
        self.last = Some((said, number));
        self.tally.add(key(place, number, when).pack(), rows, rows).map(|_| ())
    }

    #[cold]
    #[inline(never)]
    fn number(&mut self, said: Asked) -> u32 {
        let known = &self.numbers.list;
        if known.len() < SAID_MAX || self.numbers.find(&said).is_some() {
            return self.numbers.number(said);
        }
        let coarse = Asked { asked: said.asked, failed: said.failed.gravest() };
        if known.len() < SAID_MAX + COARSE_MAX || self.numbers.find(&coarse).is_some() {
            return self.numbers.number(coarse);
        }
        0
    }

    /// Makes ready for the way to another worker.
    pub(crate) fn settle(&mut self) {
        self.said = std::mem::take(&mut self.numbers).list;
        self.last = None;
    }

    /// Adds those of the part that follows, whose places are numbered so here.
    pub(crate) fn append(&mut self, following: &Self, places: &[u32]) -> Result<(), LedgerError> {
        if self.numbers.list.is_empty() {
            self.numbers = Names::starting_with(std::mem::take(&mut self.said));
        }
        self.tally.index();
        for counted in &following.tally.counted {
            let Key { place, slice, when, .. } = Key::unpack(counted.packed);
            self.note(places[place as usize], when, following.said[slice as usize], counted.rows)?;
        }
        self.settle();
        Ok(())
    }

    /// Notes that a row of a place and time fails rules that were asked when all were seen; while it was read it failed those of `before`.
    pub(crate) fn note_late(
        &mut self,
        (place, when): (u32, When),
        before: RuleSet,
        late: RuleSet,
    ) -> Result<(), LedgerError> {
        if self.numbers.list.is_empty() {
            self.numbers = Names::starting_with(std::mem::take(&mut self.said));
            self.tally.index();
        }
        // Rows that failed the same are alike; among those that were asked otherwise besides, most rows are asked most.
        let known = self.numbers.list.iter().zip(0..).filter(|(said, _)| said.failed == before);
        let there = known.filter_map(|(said, number)| {
            let rows = self.tally.rows(key(place, number, when).pack());
            (rows > 0).then_some((rows, said.asked.meets(late), number, *said))
        });
        let found = there.max_by_key(|(rows, is_asked, number, _)| {
            (*is_asked, *rows, std::cmp::Reverse(*number))
        });
        let Some((_, _, number, said)) = found else {
            return self.note(place, when, Asked { asked: late, failed: late }, 1);
        };
        self.tally.take_row_out(key(place, number, when).pack());
        self.note(place, when, Asked { failed: said.failed.with(late), ..said }, 1)
    }

    /// What came of it, with the names of the places; a total over places is none.
    pub(crate) fn finish(mut self, places: &[Place], is_total: &[bool]) -> Checks {
        if !self.numbers.list.is_empty() {
            self.settle();
        }
        let cell = |counted: &Counted| {
            let Key { place, slice, when, .. } = Key::unpack(counted.packed);
            (place, slice, when, counted.rows)
        };
        let is_of_place = |(place, .., rows): &(u32, u32, When, u64)| {
            *rows > 0 && is_total.get(*place as usize) != Some(&true)
        };
        Checks {
            places: places.to_vec(),
            said: self.said,
            cells: self.tally.counted.iter().map(cell).filter(is_of_place).collect(),
        }
    }
}

const fn key(place: u32, said: u32, when: When) -> Key {
    Key { place, slice: said, when, sex: None, order: None, policy: None }
}

/// Counts that stand on rows which failed something, by what they failed: what the figures would be without them, or with them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Doubts {
    pub(crate) all: Vec<Doubt>,
    /// Where each combination of rules stands, and whether it is counted.
    #[serde(skip)]
    at: FxHashMap<(RuleSet, bool), usize>,
}

/// The counts of rows that failed the same.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Doubt {
    pub(crate) failed: RuleSet,
    /// Whether they are counted.
    pub(crate) is_counted: bool,
    pub(crate) tally: Tally,
}

/// So many combinations of rules are told apart, more than ledgers have; beyond them counts are known by the gravest.
const DOUBTS_MAX: usize = 10_000;

impl Doubts {
    pub(crate) fn of(&mut self, failed: RuleSet, is_counted: bool) -> &mut Tally {
        if self.at.len() != self.all.len() {
            let keys = self.all.iter().map(|doubt| (doubt.failed, doubt.is_counted));
            self.at = keys.zip(0..).collect();
        }
        let is_new = !self.at.contains_key(&(failed, is_counted));
        let is_coarse = is_new && self.all.len() >= DOUBTS_MAX;
        let failed = if is_coarse { failed.gravest() } else { failed };
        let Self { all, at } = self;
        let at = *at.entry((failed, is_counted)).or_insert_with(|| {
            all.push(Doubt { failed, is_counted, tally: Tally::default() });
            all.len() - 1
        });
        &mut all[at].tally
    }

    /// A row that counts by what it failed before is found to fail more, and may count no longer.
    pub(crate) fn note_late(
        &mut self,
        before: RuleSet,
        late: RuleSet,
        packed: u64,
        is_kept: bool,
    ) -> Result<(), LedgerError> {
        if !before.is_empty() {
            let tally = self.of(before, true);
            tally.index();
            tally.take_row_out(packed);
        }
        let tally = self.of(before.with(late), is_kept);
        tally.index();
        tally.add(packed, 1, 1).map(|_| ())
    }

    /// Drops what does not count, or would not, being the sum of other rows.
    pub(crate) fn keep_within(&mut self, counted: &[Counted]) {
        let there: FxHashMap<u64, u64> = counted.iter().map(|it| (it.packed, it.births)).collect();
        for Doubt { is_counted, tally, .. } in &mut self.all {
            tally.counted.retain(|it| there.contains_key(&it.packed));
            for it in tally.counted.iter_mut().filter(|_| *is_counted) {
                it.births = it.births.min(there.get(&it.packed).copied().unwrap_or_default());
            }
        }
    }

    pub(crate) fn append(
        &mut self,
        following: &Self,
        places: &[u32],
        slices: &[u32],
    ) -> Result<(), LedgerError> {
        for doubt in &following.all {
            let tally = self.of(doubt.failed, doubt.is_counted);
            tally.index();
            for counted in &doubt.tally.counted {
                let packed = Key::renumber(counted.packed, places, slices);
                tally.add(packed, counted.rows, counted.births)?;
            }
        }
        Ok(())
    }
}

/// Rules that are only worth knowing: they cast no doubt on a count.
pub const NOTES: RuleSet = {
    let (mut notes, mut at) = (RuleSet::NONE, 0);
    while at < Rule::ALL.len() {
        if matches!(Rule::ALL[at].severity(), Severity::Note) {
            notes = notes.with(RuleSet::of(Rule::ALL[at]));
        }
        at += 1;
    }
    notes
};
