//! Numbers for distinct names, so that a name is decoded once. Knows bytes and text, not what they name.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Names in order of first use; the number of a name is its position.
#[derive(Clone, Debug)]
pub(crate) struct Names<T> {
    at: FxHashMap<T, u32>,
    pub(crate) list: Vec<T>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { at: FxHashMap::default(), list: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Names<T> {
    /// Names of which the first is given, if any.
    pub(crate) fn starting_with(name: Option<T>) -> Self {
        let mut names = Self::default();
        if let Some(name) = name {
            names.number(name);
        }
        names
    }

    /// The number of `name`, a new one if it is new.
    pub(crate) fn number(&mut self, name: T) -> u32 {
        if let Some(number) = self.at.get(&name) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(name.clone());
        self.at.insert(name, number);
        number
    }
}

/// What cells mean, by their bytes: each distinct cell is read once. Bounded; cells beyond the bound are read each time.
#[derive(Debug)]
pub(crate) struct Memory<V> {
    /// Cells of at most [`SHORT_BYTES`] as a number, which is quicker to hash and to compare than bytes.
    short: FxHashMap<u128, V>,
    long: FxHashMap<Box<[u8]>, V>,
}

/// The most distinct cells of a column that are remembered.
const REMEMBERED_MAX: usize = 1 << 16;
/// The longest cell that is remembered at all.
const LONG_BYTES: usize = 256;
/// The longest cell that is remembered as a number; the first byte of the number is the length.
const SHORT_BYTES: usize = 15;

impl<V> Default for Memory<V> {
    fn default() -> Self {
        Self { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<V: Copy> Memory<V> {
    /// What `cell` means, from memory or by `read`.
    #[inline]
    pub(crate) fn recall(&mut self, cell: &[u8], read: impl FnOnce() -> V) -> V {
        let known = if cell.len() > SHORT_BYTES {
            self.long.get(cell)
        } else {
            self.short.get(&number_of(cell))
        };
        match known {
            Some(value) => *value,
            None => self.learn(cell, read),
        }
    }

    // Kept out of the way: what runs for every cell stays small, and a browser compiles it quickly.
    #[cold]
    #[inline(never)]
    fn learn(&mut self, cell: &[u8], read: impl FnOnce() -> V) -> V {
        let value = read();
        if cell.len() <= SHORT_BYTES {
            if self.short.len() < REMEMBERED_MAX {
                self.short.insert(number_of(cell), value);
            }
        } else if cell.len() <= LONG_BYTES && self.long.len() < REMEMBERED_MAX {
            self.long.insert(cell.into(), value);
        }
        value
    }
}

/// A short cell as a number: its length and its bytes, so that no two cells have the same.
#[inline]
fn number_of(cell: &[u8]) -> u128 {
    let len = cell.len() as u128;
    match (cell.first_chunk(), cell.last_chunk()) {
        (Some(front), Some(back)) => {
            // The two overlap in at least one byte, so that the first byte of `back` can go.
            let [front, back] = [front, back].map(|bytes| u128::from(u64::from_le_bytes(*bytes)));
            len << 120 | front << 56 | back >> 8
        }
        _ => cell.iter().fold(len, |number, byte| number << 8 | u128::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_short_cell_makes_another_number() {
        for len in 0..=SHORT_BYTES {
            let cell: Vec<u8> = (1..).take(len).collect();
            for at in 0..len {
                let mut other = cell.clone();
                other[at] ^= 1;
                assert_ne!(number_of(&other), number_of(&cell), "byte {at} of {len}");
            }
        }
    }

    #[test]
    fn cells_of_every_length_are_remembered_apart() {
        let mut memory = Memory::default();
        let cells: Vec<Vec<u8>> = (0..40).flat_map(|len| [vec![0; len], vec![b'a'; len]]).collect();
        for (at, cell) in cells.iter().enumerate().skip(1) {
            assert_eq!(memory.recall(cell, || at), at);
        }
        for (at, cell) in cells.iter().enumerate().skip(2) {
            assert_eq!(memory.recall(cell, || usize::MAX), at);
        }
    }
}
