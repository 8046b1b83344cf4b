//! What reading one part of a file gives. Parts join in the order of the file; the last join becomes the [`Reading`].
//!
//! Joining is associative, so the result does not depend on how a file was cut into parts.

mod late;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::aside::Asides;
use super::duplicate::Births;
use super::evidence::Evidence;
use super::mothers::Mothers;
use super::names::Names;
use super::place::Path;
use super::registration::{Delays, Registrations};
use super::rollup::Table;
use super::slice::Slice;
use super::sums::Sums;
use super::tally::{Counted, DEFINITIONS_MAX, Key, PLACES_MAX, SLICES_MAX, Tally};
use super::verdict::{Doubt, Doubts, Now, Verdicts};
use super::whence::Whence;
use super::{
    Account, Doubtful, Findings, Form, Kind, Layout, LedgerError, Reading, RelationOutcome, Rule,
    RuleSet, Variant,
};
use super::{Basis, guess, person, rollup, tree};
use crate::cube::{Age, Cell, Cube, Order, Place, Policy, Sex};
use crate::ledger::Role;

/// What reading one part of a file gives.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Part {
    /// Where its first record begins in the stream.
    pub(crate) starts_at: u64,
    /// Where the first record behind it begins.
    pub(crate) ends_at: u64,
    /// Every row but the counted ones, which `tally` holds.
    pub(crate) account: Account,
    pub(crate) tally: Tally,
    pub(crate) places: Vec<Path>,
    pub(crate) slices: Vec<Slice>,
    pub(crate) findings: BTreeMap<Rule, Findings>,
    pub(crate) births: Births,
    pub(crate) mothers: Mothers,
    /// Rows up to this one are remembered by digests.
    pub(crate) rows_compared: u64,
    pub(crate) asides: Asides,
    pub(crate) registrations: Registrations,
    /// Births by place, time and delay of registration.
    pub(crate) delays: Tally,
    pub(crate) evidence: Evidence,
    pub(crate) verdicts: Verdicts,
    pub(crate) doubts: Doubts,
    pub(crate) whence: Whence,
    pub(crate) sums: Sums,
    /// What rows of a form would add that were left out by decision.
    pub(crate) taken_back: Tally,
    /// The user's own relations, by number.
    pub(crate) relations: BTreeMap<usize, RelationOutcome>,
    /// The row that is being read.
    #[serde(skip)]
    pub(crate) now: Now,
}

/// What a table comes to when all of it was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Finished {
    /// The reading.
    Reading(Box<Reading>),
    /// The table as a whole says that it must be cut otherwise (other codes of sex, the other order of day and month): read it
    /// once more, like this.
    ReadAgain(Box<Layout>),
}

/// A name of so many rows is no person's.
const SHARED_ROWS: u64 = 3;
/// What stands for words that are no names of places.
const NO_PLACE: &str = "（非地名）";

impl Part {
    /// Where the first record behind this part begins: the part that follows must begin there.
    #[must_use]
    pub const fn ends_at(&self) -> u64 {
        self.ends_at
    }

    /// Where the first record of this part begins.
    #[must_use]
    pub const fn starts_at(&self) -> u64 {
        self.starts_at
    }

    /// Records in this part.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.account.rows
    }

    /// Puts births of this part that were handed over earlier, see [`super::Range::take_births`], before the others.
    pub fn restore(&mut self, mut earlier: Births) {
        earlier.extend(std::mem::take(&mut self.births));
        self.births = earlier;
    }

    /// Notes that `row` fails `rule`, if the rule is asked.
    #[inline(never)]
    pub(crate) fn report(&mut self, rule: Rule, row: u64, column: Option<usize>) {
        if self.now.off.has(rule) {
            return;
        }
        self.now.fail(rule);
        let column = column.and_then(|column| u32::try_from(column).ok());
        self.findings.entry(rule).or_insert_with(|| Findings::of(rule)).push(row, column);
    }

    /// Notes that a relation was asked of a row.
    pub(crate) fn note_relation(&mut self, own: Option<usize>) {
        if let Some(own) = own {
            self.relations.entry(own).or_default().asked += 1;
        }
    }

    /// Notes that a relation does not hold in a row. Several of one rule that blame one column are one finding.
    pub(crate) fn report_relation(
        &mut self,
        rule: Rule,
        own: Option<usize>,
        row: u64,
        column: usize,
    ) {
        if let Some(own) = own {
            self.relations.entry(own).or_default().failed.push(row);
        }
        let at = u32::try_from(column).ok();
        let last = self.findings.get(&rule).and_then(Findings::last);
        if last.is_none_or(|last| (last.row, last.column) != (row, at)) {
            self.report(rule, row, Some(column));
        }
    }

    /// This part and the one that begins where it ends.
    pub fn join(mut self, mut right: Self) -> Result<Self, LedgerError> {
        let rows_before = self.account.rows;
        let cells = self.add_counts(&right)?;
        if rows_before + right.account.rows > self.rows_compared {
            let most = self.rows_compared.saturating_sub(rows_before);
            right.births.keep_rows(most);
            right.mothers.keep_rows(most);
        }
        self.births.append(std::mem::take(&mut right.births), &cells, rows_before);
        self.mothers.append(std::mem::take(&mut right.mothers), &cells, rows_before);
        self.asides.append(&right.asides, &cells);
        self.whence.append(&right.whence, &cells, rows_before);
        self.sums.append(std::mem::take(&mut right.sums), rows_before);
        self.registrations.append(&right.registrations, rows_before);
        for (rule, findings) in &right.findings {
            let own = self.findings.entry(*rule).or_insert_with(|| Findings::of(*rule));
            own.append(findings, rows_before);
        }
        for (own, outcome) in right.relations {
            self.relations.entry(own).or_default().append(outcome, rows_before);
        }
        self.evidence.add(right.evidence);
        self.account = self.account.plus(right.account);
        self.ends_at = right.ends_at;
        Ok(self)
    }

    /// Adds the counts of `right`, and says which cell each of its cells became.
    fn add_counts(&mut self, right: &Self) -> Result<Vec<u32>, LedgerError> {
        let places = merge_names(&mut self.places, &right.places);
        let slices = merge_names(&mut self.slices, &right.slices);
        if self.places.len() >= PLACES_MAX || self.slices.len() >= SLICES_MAX {
            return Err(LedgerError::TooManyCells { limit: SLICES_MAX as u64 });
        }
        self.verdicts.append(&right.verdicts, &places)?;
        self.doubts.append(&right.doubts, &places, &slices)?;
        self.delays.index();
        for counted in &right.delays.counted {
            let key = Key::unpack(counted.packed);
            let key = Key { place: places[key.place as usize], ..key };
            self.delays.add(key.pack(), counted.rows, counted.births)?;
        }
        self.taken_back.index();
        for counted in &right.taken_back.counted {
            let packed = Key::renumber(counted.packed, &places, &slices);
            self.taken_back.add(packed, counted.rows, counted.births)?;
        }
        self.tally.index();
        let add = |counted: &Counted| {
            let packed = Key::renumber(counted.packed, &places, &slices);
            self.tally.add(packed, counted.rows, counted.births)
        };
        right.tally.counted.iter().map(add).collect()
    }

    /// The whole file as one part becomes the reading: duplicates and roll-ups are taken out, definitions told apart.
    pub fn finish(mut self, layout: &Layout) -> Result<Finished, LedgerError> {
        if let Some(revised) = self.evidence.revise(layout) {
            return Ok(Finished::ReadAgain(Box::new(revised)));
        }
        self.now = Now::asking(RuleSet::NONE, layout.treatments.off, 1);
        for (rule, rows) in self.evidence.doubts(layout) {
            self.report(rule, layout.shape.header_row, None);
            self.findings.entry(rule).and_modify(|findings| findings.rows = rows);
        }
        self.refuse_persons_as_classes(layout)?;
        self.report_unread_counts(layout);
        self.report_unchecked_duplicates(layout);
        self.report_rows_beyond(layout);
        self.settle_late(layout)?;
        if layout.shape.form == Form::Events {
            self.hide_names_among_places();
        }
        self.drop_rollups(layout);
        let variants = self.variants(layout.shape.kind)?;
        let delays = Delays::of(&self.delays, &self.place_names());
        let body = |account: &Account| {
            account.counted
                + account.duplicate
                + account.invalid
                + account.excluded
                + account.subtotal
        };
        if variants.iter().all(|variant| body(&variant.account) == 0) {
            return Err(LedgerError::OnlyHeader { header_row: layout.shape.header_row });
        }
        let is_total: Vec<bool> = self.places.iter().map(Path::is_total).collect();
        let checks = std::mem::take(&mut self.verdicts).finish(&self.place_names(), &is_total);
        Ok(Finished::Reading(Box::new(Reading {
            shape: layout.shape.clone(),
            variants,
            checks,
            relations: self.relations,
            findings: self.findings.into_values().collect(),
            sex_codes: self.evidence.sex_codes(layout.sex_coding),
            dates: self.evidence.dates(layout.dates.order),
            unknown: self.evidence.unknown(),
            delays,
        })))
    }

    /// A register whose classes are names or numbers of people is not counted by them.
    fn refuse_persons_as_classes(&self, layout: &Layout) -> Result<(), LedgerError> {
        let rows: u64 = self.tally.counted.iter().map(|counted| counted.rows).sum();
        let is_register = layout.shape.form == Form::Events;
        let levels = layout.place_columns().into_iter().enumerate().map(|(level, column)| {
            let names = self.places.iter().filter_map(|path| path.0.get(level));
            (column, names.map(String::as_str).collect::<BTreeSet<&str>>())
        });
        let class = |role: Role, name: fn(&Slice) -> &String| {
            Some((
                layout.column(role)?,
                self.slices.iter().map(|slice| name(slice).as_str()).collect(),
            ))
        };
        let classes = [
            class(Role::Stratum, |slice| &slice.stratum),
            class(Role::Definition, |slice| &slice.definition),
        ];
        let classes = classes.into_iter().flatten();
        for (column, names) in levels.chain(classes) {
            if person::are_people(&names, is_register.then_some(rows)) {
                let column = u32::try_from(column).unwrap_or(u32::MAX);
                return Err(LedgerError::PersonalColumn { column });
            }
        }
        Ok(())
    }

    /// The names of the places as they may leave the reader, where nothing else of this part does.
    pub(crate) fn released_places(&mut self, layout: &Layout) -> Result<Vec<Place>, LedgerError> {
        self.refuse_persons_as_classes(layout)?;
        self.hide_names_among_places();
        let places = self.place_names();
        Ok(if places.is_empty() { vec![Place::default()] } else { places })
    }

    /// A table with a block of columns for each year has the same headers again: the figures are those of the first block only.
    fn report_unread_counts(&mut self, layout: &Layout) {
        if layout.shape.form == Form::Events {
            return;
        }
        for (at, column) in (layout.span().start..).zip(&layout.shape.columns) {
            let is_left_out = column.role == Role::Ignored && column.basis == Basis::Header;
            let leaf = column.header.rsplit(" / ").next().unwrap_or_default();
            if is_left_out && guess::is_count_header(leaf) {
                self.report(Rule::CountColumnUnread, layout.shape.header_row, Some(at));
            }
        }
    }

    /// Where places end as places do, a short word that does not and that hardly any row has may be somebody's name: it is counted
    /// under a common one.
    fn hide_names_among_places(&mut self) {
        let mut rows = vec![0; self.places.len()];
        for counted in &self.tally.counted {
            rows[Key::unpack(counted.packed).place as usize] += counted.rows;
        }
        let last = |path: &Path| path.0.iter().rfind(|name| !name.is_empty()).cloned();
        let names: Vec<Option<String>> = self.places.iter().map(last).collect();
        let ending = names.iter().flatten().filter(|name| person::is_place(name)).count();
        if ending * 10 < names.len() * 6 {
            return;
        }
        for ((path, name), rows) in self.places.iter_mut().zip(names).zip(rows) {
            let is_short = |name: &String| (2..=4).contains(&name.chars().count());
            let may_be_person = name.filter(is_short).is_some_and(|name| !person::is_place(&name));
            if may_be_person
                && rows < SHARED_ROWS
                && let Some(name) = path.0.iter_mut().rfind(|name| !name.is_empty())
            {
                NO_PLACE.clone_into(name);
            }
        }
    }

    fn report_unchecked_duplicates(&mut self, layout: &Layout) {
        let by = [Role::MotherId, Role::MotherName, Role::ChildName];
        if (layout.shape.form, layout.shape.kind) == (Form::Events, Kind::Births)
            && by.iter().all(|role| layout.column(*role).is_none())
        {
            self.report(Rule::DuplicatesUnchecked, layout.shape.header_row, None);
        }
    }

    /// Says how many rows nobody looked for again.
    fn report_rows_beyond(&mut self, layout: &Layout) {
        let beyond = self.account.rows.saturating_sub(self.rows_compared);
        if layout.shape.form == Form::Events && beyond > 0 {
            self.report(Rule::DuplicatesBeyond, layout.shape.header_row, None);
            let rows = |findings: &mut Findings| findings.rows = beyond;
            self.findings.entry(Rule::DuplicatesBeyond).and_modify(rows);
        }
    }

    /// Rows that stand for several others of the same table are not counted again.
    fn drop_rollups(&mut self, layout: &Layout) {
        if layout.shape.form == Form::Counts {
            let tree = tree::find(&self.tally.counted, &self.places);
            let table = Table {
                places: &self.places,
                slices: &self.slices,
                tree: &tree,
                taken_back: &self.taken_back.counted,
            };
            let dropped = rollup::drop(&mut self.tally.counted, table);
            self.account.subtotal += dropped.rows;
            let differing = self.totals_that_differ(layout, &dropped.differing);
            for (row, column) in &differing {
                self.report(Rule::PlaceSumDiffers, *row, Some(*column));
            }
            let rows: BTreeSet<u64> = differing.iter().map(|(row, _)| *row).collect();
            let told = |findings: &mut Findings| findings.rows = rows.len() as u64;
            self.findings.entry(Rule::PlaceSumDiffers).and_modify(told);
            self.doubts.keep_within(&self.tally.counted);
            self.places = tree.paths(&self.places);
        }
    }

    /// The rows and columns of totals that are not the sums of their places: as they were written, where that is known; else by their
    /// cells. A place with others in it is known by its cells alone.
    fn totals_that_differ(
        &self,
        layout: &Layout,
        cells: &[(usize, bool)],
    ) -> BTreeSet<(u64, usize)> {
        let written = self.sums.differing();
        let is_told = |(_, is_total): &&(usize, bool)| !is_total || written.is_none();
        let by_cell = cells.iter().filter(is_told).filter_map(|(cell, _)| self.whence.of(*cell));
        let column = |at: usize| layout.figures.get(at).map(|figure| figure.column);
        let by_row = written.iter().flatten().filter_map(|(row, at)| Some((*row, column(*at)?)));
        by_cell.chain(by_row).collect()
    }

    /// One cube and account for each definition that the file has.
    fn variants(&self, kind: Kind) -> Result<Vec<Variant>, LedgerError> {
        let places = self.place_names();
        let places = if places.is_empty() { vec![Place::default()] } else { places };
        let all_rows: u64 = self.tally.counted.iter().map(|counted| counted.rows).sum();
        let mut definitions: Vec<&str> = Vec::new();
        for slice in &self.slices {
            if !definitions.contains(&slice.definition.as_str()) {
                definitions.push(&slice.definition);
            }
        }
        if definitions.len() > DEFINITIONS_MAX {
            return Err(LedgerError::TooManyCells { limit: DEFINITIONS_MAX as u64 });
        }
        if definitions.is_empty() {
            definitions.push("");
        }
        let beside = self.asides.gathered(&self.tally, kind, self.evidence.scope())?;
        let variant = |name: &str| {
            let is_meant: Vec<bool> =
                self.slices.iter().map(|slice| slice.definition == name).collect();
            let strata: Vec<String> =
                self.slices.iter().map(|slice| slice.stratum.clone()).collect();
            let of_it = |packed: u64| {
                let cell = self.cell(packed);
                is_meant[cell.stratum as usize].then_some(cell)
            };
            let (mut counted, mut cells) = (0, Vec::with_capacity(self.tally.counted.len()));
            for at in &self.tally.counted {
                if let Some(cell) = of_it(at.packed) {
                    counted += at.rows;
                    cells.push((cell, at.births));
                }
            }
            for gathered in &beside {
                gathered.add_to(&mut cells, of_it);
            }
            let doubtful = |doubt: &Doubt| {
                let counted = doubt.tally.counted.iter();
                let cells = counted.filter_map(|at| Some((of_it(at.packed)?, at.births)));
                Doubtful {
                    failed: doubt.failed,
                    is_counted: doubt.is_counted,
                    cube: Arc::new(Cube::new(&places, &strata, cells)),
                }
            };
            Variant {
                name: name.to_owned(),
                doubtful: self.doubts.all.iter().map(doubtful).collect(),
                cube: Arc::new(Cube::new(&places, &strata, cells)),
                account: Account {
                    counted,
                    excluded: self.account.excluded + (all_rows - counted),
                    ..self.account
                },
            }
        };
        Ok(definitions.into_iter().map(variant).collect())
    }

    /// The names of the places; two of one name are told apart by their codes.
    fn place_names(&self) -> Vec<Place> {
        let mut codes: BTreeMap<Vec<String>, BTreeSet<u64>> = BTreeMap::new();
        for path in self.places.iter().filter(|path| path.1 > 0) {
            codes.entry(path.names()).or_default().insert(path.1);
        }
        let name = |path: &Path| {
            let mut names = path.names();
            let is_ambiguous = path.1 > 0 && codes.get(&names).is_some_and(|codes| codes.len() > 1);
            if let Some(last) = names.last_mut().filter(|_| is_ambiguous) {
                *last = format!("{last}（{:012}）", path.1);
            }
            Place(names)
        };
        self.places.iter().map(name).collect()
    }

    /// A total that has no parts beside it is a count of unknown class. The number of the slice stands for its stratum.
    fn cell(&self, packed: u64) -> Cell {
        let key = Key::unpack(packed);
        let slice = &self.slices[key.slice as usize];
        Cell {
            place: key.place,
            stratum: key.slice,
            when: key.when,
            sex: key.sex.unwrap_or(Sex::Unknown),
            order: key.order.unwrap_or(Order::Unknown),
            policy: key.policy.unwrap_or(Policy::Unknown),
            age: slice.age.unwrap_or(Age::ALL),
            measure: slice.measure,
        }
    }
}

impl Account {
    fn plus(self, other: Self) -> Self {
        Self {
            rows: self.rows + other.rows,
            title: self.title + other.title,
            header: self.header + other.header,
            subtotal: self.subtotal + other.subtotal,
            footer: self.footer + other.footer,
            blank: self.blank + other.blank,
            counted: self.counted + other.counted,
            duplicate: self.duplicate + other.duplicate,
            invalid: self.invalid + other.invalid,
            excluded: self.excluded + other.excluded,
        }
    }

    /// Whether every row is in exactly one class.
    #[must_use]
    pub const fn is_balanced(self) -> bool {
        let classes = self.title + self.header + self.subtotal + self.footer + self.blank;
        self.rows == classes + self.counted + self.duplicate + self.invalid + self.excluded
    }
}

/// Appends the names that are new, and says which number each of `right` has.
fn merge_names<T: Clone + Eq + std::hash::Hash>(left: &mut Vec<T>, right: &[T]) -> Vec<u32> {
    let mut names = Names::starting_with(left.drain(..));
    let numbers = right.iter().map(|name| names.number(name.clone())).collect();
    *left = names.list;
    numbers
}
