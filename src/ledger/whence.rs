//! Where the counts of a form came from: the row and column that first said each. Only a form has it, whose counts are few. Knows no value.

use serde::{Deserialize, Serialize};

/// A row and a column, packed; rows begin at 1, so that 0 is none.
type Spot = (u32, u32);

/// For each cell of the counts the first row and column that added to it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Whence(Vec<Spot>);

impl Whence {
    /// Notes where a count was read; later ones of the same cell are not kept.
    #[inline]
    pub(crate) fn note(&mut self, cell: u32, row: u64, column: usize) {
        let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else { return };
        let at = cell as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, (0, 0));
        }
        if self.0[at].0 == 0 {
            self.0[at] = (row, column);
        }
    }

    /// Adds those of the part that follows, whose cells are numbered so here and whose rows begin behind `rows`.
    pub(crate) fn append(&mut self, following: &Self, cells: &[u32], rows: u64) {
        for ((row, column), cell) in following.0.iter().zip(cells) {
            if *row > 0 {
                self.note(*cell, u64::from(*row) + rows, *column as usize);
            }
        }
    }

    /// The row and column of a cell.
    pub(crate) fn of(&self, cell: usize) -> Option<(u64, usize)> {
        let (row, column) = self.0.get(cell).copied().filter(|(row, _)| *row > 0)?;
        Some((row.into(), column as usize))
    }
}
