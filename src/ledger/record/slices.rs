//! Numbers of slices while reading: what is counted and in which class besides. Each distinct writing of a class is read once.

use rustc_hash::FxHashMap;

use super::Counter;
use crate::cube::{Age, Measure};
use crate::ledger::names::{Memory, Names};
use crate::ledger::slice::Slice;
use crate::ledger::split::Cells;
use crate::ledger::tally::SLICES_MAX;
use crate::ledger::{LedgerError, decode, fold};

/// The number of the empty name, which a class without a column has in every row.
const NO_NAME: u32 = 0;

/// The slices that were met, and the names in them.
pub(super) struct Slices {
    list: Names<Slice>,
    /// Names of strata and definitions; the first is empty.
    names: Names<String>,
    by_cell: Memory<u32>,
    numbers: FxHashMap<Asked, u32>,
    /// What was asked last: mostly the same.
    last: Option<(Asked, u32)>,
}

/// A slice as the numbers of its names.
type Asked = (Measure, Option<Age>, u32, u32);

impl Default for Slices {
    fn default() -> Self {
        Self {
            list: Names::default(),
            names: Names::starting_with(Some(String::new())),
            by_cell: Memory::default(),
            numbers: FxHashMap::default(),
            last: None,
        }
    }
}

impl Slices {
    pub(super) fn into_list(self) -> Vec<Slice> {
        self.list.list
    }

    pub(super) fn name(&mut self, name: &str) -> u32 {
        self.names.number(name.to_owned())
    }

    #[inline]
    pub(super) fn number(
        &mut self,
        measure: Measure,
        age: Option<Age>,
        stratum: u32,
        definition: u32,
    ) -> Result<u32, LedgerError> {
        let asked = (measure, age, stratum, definition);
        let number = match self.last {
            Some((last, number)) if last == asked => return Ok(number),
            _ => self.look_up(asked)?,
        };
        self.last = Some((asked, number));
        Ok(number)
    }

    fn look_up(&mut self, asked: Asked) -> Result<u32, LedgerError> {
        if let Some(number) = self.numbers.get(&asked) {
            return Ok(*number);
        }
        let (measure, age, stratum, definition) = asked;
        let name = |number: u32| self.names.list[number as usize].clone();
        let slice = Slice { measure, age, stratum: name(stratum), definition: name(definition) };
        let number = self.list.number(slice);
        self.numbers.insert(asked, number);
        if self.list.list.len() >= SLICES_MAX {
            return Err(LedgerError::TooManyCells { limit: SLICES_MAX as u64 });
        }
        Ok(number)
    }
}

impl Counter {
    /// The numbers of the names of stratum and definition in this row.
    #[inline]
    pub(super) fn names_of(&mut self, cells: Cells) -> (u32, u32) {
        if self.columns.stratum.is_none() && self.columns.definition.is_none() && self.layout.ticks.is_empty() {
            return (NO_NAME, NO_NAME);
        }
        let ticked = self.ticked(cells).stratum.map(|stratum| self.slices.name(&stratum));
        let (stratum, definition) = (self.columns.stratum, self.columns.definition);
        (ticked.unwrap_or_else(|| self.name_in(cells, stratum)), self.name_in(cells, definition))
    }

    fn name_in(&mut self, cells: Cells, column: Option<usize>) -> u32 {
        let Some(column) = column else { return NO_NAME };
        let (cell, encoding) = (cells.get(column), self.encoding);
        let Slices { by_cell, names, .. } = &mut self.slices;
        by_cell.recall(cell, || names.number(fold::plain(&decode::cell(cell, encoding).text)))
    }

    /// The slice of a row of a register.
    #[inline]
    pub(super) fn slice_of(&mut self, cells: Cells, measure: Measure, age: Option<Age>) -> Result<u32, LedgerError> {
        let (stratum, definition) = self.names_of(cells);
        self.slices.number(measure, age, stratum, definition)
    }
}
