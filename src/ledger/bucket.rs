//! A list that grows without moving what it holds, for the millions of digests of a register. Knows nothing of what they are of.

/// Items in blocks: a growing list would hold up to twice the memory, and be copied when it grows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bucket<T> {
    blocks: Vec<Vec<T>>,
}

/// Items in a block: of sixteen bytes each, eight kilobytes.
const BLOCK_ITEMS: usize = 512;

impl<T> Default for Bucket<T> {
    fn default() -> Self {
        Self { blocks: Vec::new() }
    }
}

impl<T> Bucket<T> {
    /// An empty one whose first block holds so many items and has no room besides.
    pub(crate) fn with_room(items: usize) -> Self {
        Self { blocks: vec![Vec::with_capacity(items)] }
    }

    #[inline]
    pub(crate) fn push(&mut self, item: T) {
        match self.blocks.last_mut() {
            Some(block) if block.len() < block.capacity() => block.push(item),
            _ => {
                let mut block = Vec::with_capacity(BLOCK_ITEMS);
                block.push(item);
                self.blocks.push(block);
            }
        }
    }

    /// Appends all of another.
    pub(crate) fn extend(&mut self, more: Self) {
        self.blocks.extend(more.blocks);
    }

    /// Keeps those that are meant.
    pub(crate) fn retain(&mut self, is_meant: impl Fn(&T) -> bool) {
        for block in &mut self.blocks {
            block.retain(&is_meant);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.blocks.iter().flatten()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.blocks.iter_mut().flatten()
    }
}

impl<T: Clone> Bucket<T> {
    /// All items in one piece; the blocks are given up.
    pub(crate) fn into_list(self) -> Vec<T> {
        self.blocks.concat()
    }
}
