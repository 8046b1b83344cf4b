//! What a row of a register says beside the cell in which it is counted: the age of a mother, what a woman uses. One small code a
//! row, counted for each cell; they become measures of their own when all rows were seen. Knows codes and cells, not texts.
//!
//! Crossing them into the cells would multiply the cube. A birth carries its code with its digests (see [`super::duplicate`]), so
//! that a duplicate is taken out here too.

use serde::{Deserialize, Serialize};

use super::tally::{Key, Tally};
use super::{Form, Kind, Layout, LedgerError, Role};
use crate::cube::{Age, Cell, Measure};
use crate::period::When;

/// What a row says beside its cell. Less than [`CODES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code(u8);

/// How many codes there are.
pub(crate) const CODES: u8 = 16;

/// The five-year groups of mothers: younger ones count in the first, older ones in the last, as is usual.
const YOUNGEST: u8 = 15;
const OLDEST: u8 = 49;
/// What can be the age of a mother at all.
const PLAUSIBLE: std::ops::RangeInclusive<i32> = 12..=60;

/// How a married woman prevents conception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// Not at all, or not known.
    None,
    /// By a method that is not long-acting.
    Short,
    /// By an intrauterine device, an implant or sterilisation.
    Long,
}

impl Code {
    /// Nothing is said.
    pub(crate) const NONE: Self = Self(0);

    /// A mother of `years`, if that may be.
    pub(crate) fn of_mother(years: i32) -> Self {
        let known = u8::try_from(years).ok().filter(|_| PLAUSIBLE.contains(&years));
        known.map_or(Self::NONE, |years| Self((years.clamp(YOUNGEST, OLDEST) - YOUNGEST) / 5 + 1))
    }

    /// A mother whose age or age group is written; a group that is wider than one of five years says nothing.
    pub(crate) fn of_mother_aged(age: Age) -> Self {
        let may_be =
            i32::from(age.from) <= *PLAUSIBLE.end() && i32::from(age.to) >= *PLAUSIBLE.start();
        let ends = [age.from, age.to]
            .map(|years| Self::of_mother(i32::from(years.clamp(YOUNGEST, OLDEST))));
        if may_be && ends[0] == ends[1] { ends[0] } else { Self::NONE }
    }

    /// A married woman with so many children, if that is known.
    pub(crate) fn of_married(method: Method, children: Option<u8>) -> Self {
        Self(1 + method as u8 * CHILDREN + children.map_or(0, |children| children.min(3) + 1))
    }

    /// The code in a number of four bits.
    pub(crate) const fn of_bits(bits: u8) -> Self {
        Self(bits % CODES)
    }

    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    fn mothers_age(self) -> Option<Age> {
        let from = YOUNGEST + self.0.checked_sub(1)? * 5;
        Some(Age { from, to: from + 4 })
    }

    /// Adds the cells in which rows of `cell` are counted besides.
    #[inline]
    fn add_cells(self, cell: Cell, rows: u64, cells: &mut Vec<(Cell, u64)>) {
        if cell.measure == Measure::Births {
            let age = self.mothers_age().unwrap_or(Age::ALL);
            cells.push((Cell { measure: Measure::MotherAges, age, ..cell }, rows));
        } else {
            cells.extend(self.of_woman().map(|measure| (Cell { measure, ..cell }, rows)));
        }
    }

    /// What a woman counts as.
    fn of_woman(self) -> impl Iterator<Item = Measure> {
        let code = self.0.checked_sub(1);
        let is = |least: u8| code.is_some_and(|code| code / CHILDREN >= least);
        let by_children = code.and_then(|code| match code % CHILDREN {
            1 => Some(Measure::ChildlessWomen),
            2 => Some(Measure::OneChildWomen),
            3 => Some(Measure::TwoChildWomen),
            4 => Some(Measure::ManyChildWomen),
            _ => None,
        });
        let measures = [
            is(0).then_some(Measure::MarriedWomen),
            is(1).then_some(Measure::ContraceptionUsers),
            is(2).then_some(Measure::LongActingUsers),
            by_children,
        ];
        measures.into_iter().flatten()
    }
}

/// Classes by number of children: not known, none, one, two, more.
const CHILDREN: u8 = 5;

/// How many rows of each cell have which code.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Asides {
    /// How many codes the rows of this register may have; none where nothing is said beside.
    width: u8,
    /// By cell, then by code.
    counts: Vec<u32>,
}

impl Asides {
    pub(crate) fn of(layout: &Layout) -> Self {
        let has = |roles: &[Role]| roles.iter().any(|role| layout.column(*role).is_some());
        let width = match (layout.shape.form, layout.shape.kind) {
            (Form::Events, Kind::Births)
                if has(&[Role::Age, Role::MotherBirthDate, Role::MotherId]) =>
            {
                CODES / 2
            }
            (Form::Events, Kind::Women) if has(&[Role::MaritalStatus]) => CODES,
            _ => 0,
        };
        Self { width, counts: Vec::new() }
    }

    /// Whether rows say anything beside their cell.
    #[inline]
    pub(crate) const fn is_used(&self) -> bool {
        self.width > 0
    }

    /// Counts a row of `cell`.
    #[inline]
    pub(crate) fn add(&mut self, cell: u32, code: Code) {
        if !self.is_used() {
            return;
        }
        match self.counts.get_mut(cell as usize * usize::from(self.width) + usize::from(code.0)) {
            Some(count) => *count += 1,
            None => self.add_many(cell, code, 1),
        }
    }

    #[cold]
    #[inline(never)]
    fn add_many(&mut self, cell: u32, code: Code, rows: u32) {
        let width = usize::from(self.width);
        let needed = (cell as usize + 1) * width;
        if self.counts.len() < needed {
            self.counts.resize(needed, 0);
        }
        self.counts[cell as usize * width + usize::from(code.0)] += rows;
    }

    /// Takes a duplicate out.
    pub(crate) fn take_out(&mut self, cell: u32, code: Code) {
        let at = cell as usize * usize::from(self.width) + usize::from(code.0);
        if let Some(count) = self.counts.get_mut(at).filter(|_| self.width > 0) {
            *count = count.saturating_sub(1);
        }
    }

    /// Adds those of the part that follows, whose cells are renumbered by `cells`.
    pub(crate) fn append(&mut self, following: &Self, cells: &[u32]) {
        self.width = self.width.max(following.width);
        for (cell, code, rows) in following.counted() {
            if let Some(cell) = cells.get(cell as usize) {
                self.add_many(*cell, code, rows);
            }
        }
    }

    /// Every cell and code that rows have.
    fn counted(&self) -> impl Iterator<Item = (u32, Code, u32)> {
        let width = usize::from(self.width.max(1));
        let cells = (0..).zip(self.counts.chunks_exact(width));
        cells.flat_map(|(cell, counts)| {
            let codes = (0..).map(Code).zip(counts);
            codes.filter(|(_, rows)| **rows > 0).map(move |(code, rows)| (cell, code, *rows))
        })
    }

    /// Whether any row says anything: where no mother's age is known it would be the births again.
    fn is_any_known(&self) -> bool {
        let cells = self.counts.chunks_exact(usize::from(self.width.max(1)));
        let none = usize::from(Code::NONE.0);
        cells.into_iter().any(|codes| codes.iter().skip(none + 1).any(|rows| *rows > 0))
    }

    /// What was counted beside the cells of `tally`, gathered under the classes that it is told by: the policy state and the month
    /// of a birth are not among those of its mother's age.
    pub(crate) fn gathered(&self, tally: &Tally, kind: Kind) -> Result<Gathered, LedgerError> {
        let mut gathered = Gathered { keys: Tally::default(), rows: Vec::new(), width: 1 };
        if !self.is_any_known() {
            return Ok(gathered);
        }
        let width = usize::from(self.width);
        gathered.width = width;
        for (counted, codes) in tally.counted.iter().zip(self.counts.chunks_exact(width)) {
            let key = Key::unpack(counted.packed);
            let key = match kind {
                Kind::Births => Key { when: quarter(key.when), policy: None, ..key },
                _ => key,
            };
            let at = gathered.keys.add(key.pack(), 0, 0)? as usize * width;
            if gathered.rows.len() == at {
                gathered.rows.extend_from_slice(codes);
                continue;
            }
            for (sum, rows) in gathered.rows[at..at + width].iter_mut().zip(codes) {
                *sum = sum.saturating_add(*rows);
            }
        }
        Ok(gathered)
    }
}

/// Rows by key and code.
pub(crate) struct Gathered {
    keys: Tally,
    rows: Vec<u32>,
    width: usize,
}

impl Gathered {
    /// Adds to `cells` those whose key is meant, under measures of their own.
    pub(crate) fn add_to(
        &self,
        cells: &mut Vec<(Cell, u64)>,
        cell_of: impl Fn(u64) -> Option<Cell>,
    ) {
        for (counted, codes) in self.keys.counted.iter().zip(self.rows.chunks_exact(self.width)) {
            let Some(cell) = cell_of(counted.packed) else { continue };
            for (rows, code) in codes.iter().zip(0..) {
                if *rows > 0 {
                    Code(code).add_cells(cell, u64::from(*rows), cells);
                }
            }
        }
    }
}

/// The calendar quarter of a month: finer would multiply the cube, and periods of mothers' ages are years.
const fn quarter(when: When) -> When {
    match when {
        When::Month(month) => When::Months { count: 3, first: month.div_euclid(3) * 3 },
        when => when,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mothers_are_grouped_by_five_years_and_only_if_that_can_be() {
        let group = |from: u8| Some(Age { from, to: from + 4 });
        for (years, age) in [
            (11, None),
            (12, group(15)),
            (19, group(15)),
            (20, group(20)),
            (49, group(45)),
            (60, group(45)),
            (61, None),
            (-3, None),
        ] {
            assert_eq!(Code::of_mother(years).mothers_age(), age, "{years}");
        }
        for (from, to, age) in [
            (27, 27, group(25)),
            (0, 19, group(15)),
            (45, Age::OPEN, group(45)),
            (20, 29, None),
            (0, Age::OPEN, None),
            (5, 5, None),
            (61, 64, None),
        ] {
            assert_eq!(Code::of_mother_aged(Age { from, to }).mothers_age(), age, "{from}-{to}");
        }
    }

    #[test]
    fn every_code_of_a_married_woman_is_another() {
        let methods = [Method::None, Method::Short, Method::Long];
        let children = [None, Some(0), Some(1), Some(2), Some(3)];
        let codes: std::collections::BTreeSet<u8> = methods
            .into_iter()
            .flat_map(|method| children.map(|children| Code::of_married(method, children).bits()))
            .collect();
        assert_eq!(codes, (1..CODES).collect());
        let counted: Vec<Measure> = Code::of_married(Method::Long, Some(7)).of_woman().collect();
        assert_eq!(
            counted,
            [
                Measure::MarriedWomen,
                Measure::ContraceptionUsers,
                Measure::LongActingUsers,
                Measure::ManyChildWomen
            ]
        );
        assert_eq!(Code::NONE.of_woman().count(), 0);
    }
}
