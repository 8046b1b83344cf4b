//! What a row of a register says beside the cell in which it is counted: the age of a mother, the sexes of earlier children, what a
//! woman uses. One small code a row, counted for each cell; they become measures of their own when all rows were seen. Knows codes and cells, not texts.
//!
//! Crossing them into the cells would multiply the cube. A birth carries its code with its digests (see [`super::duplicate`]), so
//! that a duplicate is taken out here too.

use serde::{Deserialize, Serialize};

use super::earlier::{self, Mix, Scope};
use super::tally::{Key, Tally};
use super::{Form, Kind, Layout, LedgerError, Role};
use crate::cube::{Age, Cell, Measure};
use crate::period::When;

/// What a row says beside its cell. Of a birth the age of the mother is below, the sexes of earlier children above. Less than
/// [`CODES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Code(u8);

/// How many codes there are: six bits of a birth's digest.
pub(crate) const CODES: u8 = 64;
/// How many of them each thing that is said takes. Both that stand below are powers of two.
const AGES: u8 = 8;
const WOMEN: u8 = 16;
const EARLIER: u8 = 7;
/// Columns that say the age of a mother.
const MOTHERS_AGE: [Role; 3] = [Role::Age, Role::MotherBirthDate, Role::MotherId];

/// The five-year groups of mothers: younger ones count in the first, older ones in the last, as is usual.
const YOUNGEST: u8 = 15;
const OLDEST: u8 = 49;
/// What can be the age of a mother at all.
const PLAUSIBLE: std::ops::RangeInclusive<i32> = 12..=60;

/// What rows of a register count as beside their cell: nobody knows which of it stands on a row that failed something.
pub const BESIDE: [Measure; 11] = [
    Measure::MotherAges,
    Measure::BirthsAfterSons,
    Measure::BirthsAfterDaughters,
    Measure::BirthsAfterBoth,
    Measure::MarriedWomen,
    Measure::ContraceptionUsers,
    Measure::LongActingUsers,
    Measure::ChildlessWomen,
    Measure::OneChildWomen,
    Measure::TwoChildWomen,
    Measure::ManyChildWomen,
];

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

    /// The same with what a birth's row says of earlier children.
    pub(crate) const fn with_earlier(self, said: earlier::Said) -> Self {
        match said.mix {
            Some(mix) => Self(self.0 % AGES + AGES * (1 + said.scope as u8 * MIXES + mix as u8)),
            None => self,
        }
    }

    /// What it says of the mother or the woman, less than `width`.
    #[inline]
    fn own(self, width: u8) -> u8 {
        self.0 % width.max(1)
    }

    /// What it says of earlier children.
    #[inline]
    const fn earlier(self) -> u8 {
        self.0 / AGES
    }

    /// The code in a number of six bits.
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
/// Classes by the sexes of earlier children, see [`Mix`].
const MIXES: u8 = 3;

/// What a birth counts as besides that has this number of earlier children's sexes, in a register that means `scope`. A row that means
/// the other one says nothing.
fn after(number: u8, scope: Scope) -> Option<Measure> {
    let mix = number.checked_sub(1 + scope as u8 * MIXES)?;
    [
        (Mix::Sons, Measure::BirthsAfterSons),
        (Mix::Daughters, Measure::BirthsAfterDaughters),
        (Mix::Both, Measure::BirthsAfterBoth),
    ]
    .into_iter()
    .find_map(|(known, measure)| (known as u8 == mix).then_some(measure))
}

/// How many rows of each cell have which code.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Asides {
    /// By age of the mother, or by what is said of a woman.
    own: Counts,
    /// By the sexes of earlier children. Apart, as the two are not told crossed.
    earlier: Counts,
}

impl Asides {
    pub(crate) fn of(layout: &Layout) -> Self {
        let has = |role: &Role| layout.column(*role).is_some();
        let is_of = |kind: Kind| (layout.shape.form, layout.shape.kind) == (Form::Events, kind);
        let own = if is_of(Kind::Births) && MOTHERS_AGE.iter().any(has) {
            AGES
        } else if is_of(Kind::Women) && has(&Role::MaritalStatus) {
            WOMEN
        } else {
            0
        };
        let names_earlier =
            has(&Role::EarlierSexes) || has(&Role::EarlierSons) && has(&Role::EarlierDaughters);
        let earlier = if is_of(Kind::Births) && names_earlier { EARLIER } else { 0 };
        Self { own: Counts::of_width(own), earlier: Counts::of_width(earlier) }
    }

    /// Whether rows say anything beside their cell.
    #[inline]
    pub(crate) const fn is_used(&self) -> bool {
        self.own.is_used() || self.earlier.is_used()
    }

    /// Whether rows say anything of earlier children.
    #[inline]
    pub(crate) const fn has_earlier(&self) -> bool {
        self.earlier.is_used()
    }

    /// Counts a row of `cell`.
    #[inline]
    pub(crate) fn add(&mut self, cell: u32, code: Code) {
        if self.own.is_used() {
            self.own.add(cell, code.own(self.own.width));
        }
        if self.earlier.is_used() {
            self.earlier.add(cell, code.earlier());
        }
    }

    /// Takes a duplicate out.
    pub(crate) fn take_out(&mut self, cell: u32, code: Code) {
        self.own.take_out(cell, code.own(self.own.width));
        self.earlier.take_out(cell, code.earlier());
    }

    /// Adds those of the part that follows, whose cells are renumbered by `cells`.
    pub(crate) fn append(&mut self, following: &Self, cells: &[u32]) {
        self.own.append(&following.own, cells);
        self.earlier.append(&following.earlier, cells);
    }

    /// What was counted beside the cells of `tally`, where earlier children are those of `scope`.
    pub(crate) fn gathered(
        &self,
        tally: &Tally,
        kind: Kind,
        scope: Scope,
    ) -> Result<[Gathered; 2], LedgerError> {
        let own = self.own.gathered(tally, kind, Means::Own)?;
        Ok([own, self.earlier.gathered(tally, kind, Means::Earlier(scope))?])
    }
}

/// Rows by cell and number.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Counts {
    /// How many numbers the rows of this register may have; none where nothing is said.
    width: u8,
    /// By cell, then by number.
    counts: Vec<u32>,
}

impl Counts {
    const fn of_width(width: u8) -> Self {
        Self { width, counts: Vec::new() }
    }

    #[inline]
    const fn is_used(&self) -> bool {
        self.width > 0
    }

    fn at(&self, cell: u32, number: u8) -> usize {
        cell as usize * usize::from(self.width) + usize::from(number)
    }

    #[inline]
    fn add(&mut self, cell: u32, number: u8) {
        let at = self.at(cell, number);
        match self.counts.get_mut(at) {
            Some(count) => *count += 1,
            None => self.add_many(cell, number, 1),
        }
    }

    #[cold]
    #[inline(never)]
    fn add_many(&mut self, cell: u32, number: u8, rows: u32) {
        let (at, needed) = (self.at(cell, number), self.at(cell + 1, 0));
        if self.counts.len() < needed {
            self.counts.resize(needed, 0);
        }
        self.counts[at] += rows;
    }

    fn take_out(&mut self, cell: u32, number: u8) {
        let at = self.at(cell, number);
        if let Some(count) = self.counts.get_mut(at).filter(|_| self.width > 0) {
            *count = count.saturating_sub(1);
        }
    }

    fn append(&mut self, following: &Self, cells: &[u32]) {
        self.width = self.width.max(following.width);
        for (cell, number, rows) in following.counted() {
            if let Some(cell) = cells.get(cell as usize) {
                self.add_many(*cell, number, rows);
            }
        }
    }

    /// Every cell and number that rows have.
    fn counted(&self) -> impl Iterator<Item = (u32, u8, u32)> {
        let cells = (0..).zip(self.counts.chunks_exact(usize::from(self.width.max(1))));
        cells.flat_map(|(cell, counts)| {
            let numbers = (0..).zip(counts).filter(|(_, rows)| **rows > 0);
            numbers.map(move |(number, rows)| (cell, number, *rows))
        })
    }

    /// Gathered under the classes that it is told by: the policy state and the month of a birth are not among those of its mother's
    /// age. Nothing where no row says anything: where no mother's age is known it would be the births again.
    fn gathered(&self, tally: &Tally, kind: Kind, means: Means) -> Result<Gathered, LedgerError> {
        let mut gathered = Gathered { keys: Tally::default(), rows: Vec::new(), width: 1, means };
        if self.counted().all(|(_, number, _)| number == 0) {
            return Ok(gathered);
        }
        let width = usize::from(self.width);
        gathered.width = width;
        for (counted, rows) in tally.counted.iter().zip(self.counts.chunks_exact(width)) {
            if rows.iter().all(|rows| *rows == 0) {
                continue;
            }
            let key = Key::unpack(counted.packed);
            let key = match kind {
                Kind::Births => Key { when: quarter(key.when), policy: None, ..key },
                _ => key,
            };
            gathered.add(key, rows)?;
        }
        Ok(gathered)
    }
}

/// What numbers stand for.
#[derive(Clone, Copy, Debug)]
enum Means {
    /// The age of the mother, or what a woman is.
    Own,
    /// The sexes of earlier children, in a register that numbers those of this scope.
    Earlier(Scope),
}

/// Rows by key and number.
pub(crate) struct Gathered {
    keys: Tally,
    rows: Vec<u32>,
    width: usize,
    means: Means,
}

impl Gathered {
    fn add(&mut self, key: Key, rows: &[u32]) -> Result<(), LedgerError> {
        let at = self.keys.add(key.pack(), 0, 0)? as usize * self.width;
        if self.rows.len() == at {
            self.rows.extend_from_slice(rows);
            return Ok(());
        }
        for (sum, rows) in self.rows[at..at + self.width].iter_mut().zip(rows) {
            *sum = sum.saturating_add(*rows);
        }
        Ok(())
    }

    /// Adds to `cells` those whose key is meant, under measures of their own.
    pub(crate) fn add_to(
        &self,
        cells: &mut Vec<(Cell, u64)>,
        cell_of: impl Fn(u64) -> Option<Cell>,
    ) {
        for (counted, rows) in self.keys.counted.iter().zip(self.rows.chunks_exact(self.width)) {
            let Some(cell) = cell_of(counted.packed) else { continue };
            for (rows, number) in rows.iter().zip(0..).filter(|(rows, _)| **rows > 0) {
                let rows = u64::from(*rows);
                match self.means {
                    Means::Own => Code(number).add_cells(cell, rows, cells),
                    Means::Earlier(scope) => cells.extend(
                        after(number, scope).map(|measure| (Cell { measure, ..cell }, rows)),
                    ),
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
        assert_eq!(codes, (1..WOMEN).collect());
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

    #[test]
    fn a_birth_has_its_mothers_age_and_its_earlier_siblings_in_one_code() {
        use Scope::{All, Earlier};
        let all = [
            (Mix::Sons, Measure::BirthsAfterSons),
            (Mix::Daughters, Measure::BirthsAfterDaughters),
            (Mix::Both, Measure::BirthsAfterBoth),
        ];
        let mut codes = std::collections::BTreeSet::new();
        let rows = [0, 17, 22, 49].into_iter().flat_map(|years| {
            let scopes = [(Earlier, All), (All, Earlier)].into_iter();
            scopes.flat_map(move |scopes| all.map(|mix| (years, mix, scopes)))
        });
        for (years, (mix, measure), (scope, other)) in rows {
            let said = earlier::Said { scope, mix: Some(mix) };
            let code = Code::of_bits(Code::of_mother(years).with_earlier(said).bits());
            assert_eq!(after(code.earlier(), scope), Some(measure));
            assert_eq!(after(code.earlier(), other), None);
            assert_eq!(Code(code.own(AGES)), Code::of_mother(years));
            assert!(code.earlier() < EARLIER && codes.insert(code.bits()));
        }
        let first = earlier::Said { scope: All, mix: None };
        assert_eq!(Code::of_mother(20).with_earlier(first), Code::of_mother(20));
        assert_eq!(after(Code::of_mother(20).earlier(), Earlier), None);
    }
}
