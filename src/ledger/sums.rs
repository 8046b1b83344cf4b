//! Totals among the rows of a form, as they were written: a 小计 sums the rows above it, a 合计 all of them, a 全县 the rows below. Knows
//! rows and columns of figures in the order of the file, not what they count.

use serde::{Deserialize, Serialize};

/// Tables with more totals than this are lists by year, place and class: nobody looks for their order.
const TOTALS_MAX: usize = 2_000;

/// What the rows between two totals come to, by column; a column in which a figure cannot be read comes to nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Block {
    rows: u64,
    sums: Vec<Option<u64>>,
}

impl Block {
    fn add(&mut self, other: &Self) {
        let columns = self.sums.len().max(other.sums.len());
        self.sums.resize(columns, Some(0));
        for (at, sum) in self.sums.iter_mut().enumerate() {
            let more = other.sums.get(at).copied().unwrap_or(Some(0));
            *sum = sum.zip(more).map(|(sum, more)| sum.saturating_add(more));
        }
        self.rows += other.rows;
    }
}

/// A row that is a total, with its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Total {
    row: u64,
    figures: Vec<Option<u64>>,
}

/// The totals of a table, each behind the rows that stand between it and the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sums {
    totals: Vec<(Block, Total)>,
    /// The rows behind the last total.
    open: Block,
}

impl Sums {
    /// Takes a row with its figures; `None` is one that is not there or cannot be read, a blank is nothing.
    pub(crate) fn note(&mut self, row: u64, is_total: bool, figures: Vec<Option<u64>>) {
        if self.totals.len() > TOTALS_MAX {
            return;
        }
        if is_total {
            let block = std::mem::take(&mut self.open);
            self.totals.push((block, Total { row, figures }));
        } else {
            self.open.add(&Block { rows: 1, sums: figures });
        }
    }

    /// Adds those of the part that follows, which begins behind `rows`.
    pub(crate) fn append(&mut self, mut following: Self, rows: u64) {
        for (_, total) in &mut following.totals {
            total.row += rows;
        }
        match following.totals.first_mut() {
            Some((block, _)) => block.add(&std::mem::take(&mut self.open)),
            None => following.open.add(&std::mem::take(&mut self.open)),
        }
        self.open = following.open;
        self.totals.extend(following.totals);
        self.totals.truncate(TOTALS_MAX + 1);
    }

    /// The rows and columns of figures that are not the sum of what their total stands for; `None` where no total is one of such sums
    /// by most of its figures, so that nothing is known of their order.
    pub(crate) fn differing(&self) -> Option<Vec<(u64, usize)>> {
        if self.totals.len() > TOTALS_MAX {
            return None;
        }
        let mut all = self.open.clone();
        self.totals.iter().for_each(|(block, _)| all.add(block));
        let (mut so_far, mut differing, mut is_known) = (Block::default(), Vec::new(), false);
        for (at, (above, total)) in self.totals.iter().enumerate() {
            so_far.add(above);
            let below = self.totals.get(at + 1).map_or(&self.open, |(block, _)| block);
            if let Some(wrong) = total.against([above, &so_far, below, &all]) {
                is_known = true;
                differing.extend(wrong.into_iter().map(|column| (total.row, column)));
            }
        }
        is_known.then_some(differing)
    }
}

impl Total {
    /// The columns in which it differs from the sums that it is by most of its figures; `None` where it is none of them.
    fn against(&self, sums: [&Block; 4]) -> Option<Vec<usize>> {
        let told = |block: &Block| {
            let pairs = self.figures.iter().zip(&block.sums).enumerate();
            let known = pairs.filter_map(|(at, (own, sum))| Some((at, (*own)?, (*sum)?)));
            let known: Vec<_> = known.filter(|(_, own, sum)| own + sum > 0).collect();
            let wrong = known.iter().filter(|(_, own, sum)| own != sum).map(|(at, ..)| *at);
            let wrong: Vec<usize> = wrong.collect();
            let right = known.len() - wrong.len();
            (block.rows > 1 && right > 0 && right >= wrong.len()).then_some((right, wrong))
        };
        // Of equals the first: a total mostly stands behind its rows.
        let found = sums.into_iter().filter_map(told).rev().max_by_key(|(right, _)| *right);
        found.map(|(_, wrong)| wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of a table: whether each is a total, and its figures.
    type Rows<'a> = &'a [(bool, [u64; 3])];

    fn sums(rows: Rows<'_>, from: u64) -> Sums {
        let mut sums = Sums::default();
        for ((is_total, figures), row) in rows.iter().zip(from..) {
            sums.note(row, *is_total, figures.map(Some).into());
        }
        sums
    }

    const RIGHT: Rows<'_> = &[
        (false, [10, 5, 3]),
        (false, [20, 9, 4]),
        (true, [30, 14, 7]),
        (false, [8, 2, 1]),
        (false, [7, 6, 2]),
        (true, [15, 8, 3]),
        (true, [45, 22, 10]),
    ];

    #[test]
    fn each_total_is_held_against_what_it_stands_for() {
        assert_eq!(sums(RIGHT, 1).differing(), Some(vec![]));
        for (row, column) in [(3, 0), (6, 2), (7, 1)] {
            let mut wrong = RIGHT.to_vec();
            wrong[row - 1].1[column] += 1;
            assert_eq!(sums(&wrong, 1).differing(), Some(vec![(row as u64, column)]));
        }
        let heading = [RIGHT[6], RIGHT[0], RIGHT[1], RIGHT[3], RIGHT[4]];
        assert_eq!(sums(&heading, 1).differing(), Some(vec![]));
    }

    #[test]
    fn totals_in_an_order_that_nobody_knows_are_left_alone() {
        let rows = [(false, [10, 5, 3]), (true, [99, 98, 97]), (false, [20, 9, 4])];
        assert_eq!(sums(&rows, 1).differing(), None);
    }

    #[test]
    fn parts_join_to_the_same_as_the_whole() {
        for cut in 0..=RIGHT.len() {
            let mut left = sums(&RIGHT[..cut], 1);
            left.append(sums(&RIGHT[cut..], 1), cut as u64);
            assert_eq!(left, sums(RIGHT, 1), "cut behind row {cut}");
        }
    }
}
