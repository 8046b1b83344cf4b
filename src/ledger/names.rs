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
    /// Names of which the first are given.
    pub(crate) fn starting_with(first: impl IntoIterator<Item = T>) -> Self {
        let mut names = Self::default();
        for name in first {
            names.number(name);
        }
        names
    }

    /// The number of `name`, if it has one.
    pub(crate) fn find(&self, name: &T) -> Option<u32> {
        self.at.get(name).copied()
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
    /// The last cell that fell on each place: most columns hold few distinct cells.
    recent: Vec<Option<(u128, V)>>,
    /// Cells of at most [`SHORT_BYTES`] as a number, which is quicker to hash and to compare than bytes.
    short: FxHashMap<u128, V>,
    long: FxHashMap<Box<[u8]>, V>,
}

/// The most distinct cells of a column that are remembered.
const REMEMBERED_MAX: usize = 1 << 16;
/// The longest cell that is remembered at all.
const LONG_BYTES: usize = 256;
/// The longest cell that is remembered as a number; the first byte of the number is the length.
pub(crate) const SHORT_BYTES: usize = 15;
/// Places for recent cells, a power of two.
const RECENT: usize = 64;

impl<V> Default for Memory<V> {
    fn default() -> Self {
        Self { recent: Vec::new(), short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<V: Copy> Memory<V> {
    /// What `cell` means, from memory or by `read`.
    #[inline]
    pub(crate) fn recall(&mut self, cell: &[u8], read: impl FnOnce() -> V) -> V {
        if cell.len() > SHORT_BYTES {
            return match self.long.get(cell) {
                Some(value) => *value,
                None => self.learn(cell, read),
            };
        }
        let number = number_of(cell);
        match self.recent.get(place_of(number)) {
            Some(Some((known, value))) if *known == number => *value,
            _ => self.look_up(cell, number, read),
        }
    }

    #[inline(never)]
    fn look_up(&mut self, cell: &[u8], number: u128, read: impl FnOnce() -> V) -> V {
        let value = match self.short.get(&number) {
            Some(value) => *value,
            None => self.learn(cell, read),
        };
        self.recent.resize(RECENT, None);
        self.recent[place_of(number)] = Some((number, value));
        value
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

/// A cell of at most [`SHORT_BYTES`] as a number: its length and its bytes, so that no two cells have the same.
#[inline]
pub(crate) fn number_of(cell: &[u8]) -> u128 {
    // Two words that overlap hold all of it, without a loop over its bytes.
    let bytes = if let (Some(front), Some(back)) = (cell.first_chunk(), cell.last_chunk()) {
        let [front, back] = [front, back].map(|bytes| u128::from(u64::from_le_bytes(*bytes)));
        front << 56 | back >> 8
    } else {
        u128::from(number_of_seven(cell))
    };
    (cell.len() as u128) << 120 | bytes
}

/// The bytes of a cell of at most seven.
#[inline]
fn number_of_seven(cell: &[u8]) -> u64 {
    if let (Some(front), Some(back)) = (cell.first_chunk(), cell.last_chunk()) {
        let [front, back] = [front, back].map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        return front << 24 | back >> 8;
    }
    let [Some(first), Some(middle), Some(last)] =
        [0, cell.len() / 2, cell.len().wrapping_sub(1)].map(|at| cell.get(at))
    else {
        return 0;
    };
    u64::from(*first) << 16 | u64::from(*middle) << 8 | u64::from(*last)
}

/// Where a cell is remembered as a recent one.
#[inline]
fn place_of(number: u128) -> usize {
    slot(mixed(number), RECENT)
}

/// A number spread over 64 bits, the highest best.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "both halves are mixed")]
pub(crate) const fn mixed(number: u128) -> u64 {
    ((number >> 64) as u64 ^ number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// One of `slots`, a power of two, by the highest bits of a word.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "no more bits are left than a number of slots has"
)]
pub(crate) const fn slot(word: u64, slots: usize) -> usize {
    (word >> (u64::BITS - slots.ilog2())) as usize
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
