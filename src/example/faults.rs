//! Ledgers for training and for tests of checks: clean ones from a seed, and the same with faults planted at a known rate. A fault is
//! a row of data: the stable name of the rule that is to find it, and what it does to a row. Knows nothing of how ledgers are read or
//! how rules are asked; so it can tell how many faults a reader finds, and how often it cries wrongly.

mod births;
mod common;
mod counts;
mod people;
mod row;

use std::collections::BTreeMap;

use super::random::Random;
use row::Row;

/// A kind of ledger, and the faults that can be planted in it.
#[derive(Debug)]
pub struct Book {
    /// What it is called.
    pub name: &'static str,
    title: &'static str,
    columns: &'static [&'static str],
    /// Clean rows, about so many.
    blocks: fn(&mut Random, u32) -> Vec<Block>,
    /// What a row that is counted adds to which sum.
    adds: fn(&Row) -> Vec<(&'static str, u64)>,
    oddities: &'static [&'static [Oddity]],
}

/// Rows that stand together, of one village or one month, and the row of their sum.
struct Block {
    rows: Vec<Row>,
    sum: Row,
}

/// What makes a row unlike others: a fault, where it fails a rule, or something that only looks like one.
#[derive(Clone, Copy, Debug)]
pub struct Oddity {
    /// The stable names of the rules that the row fails: first the one that is meant, then those under which what is wrong is wrong
    /// too.
    fails: &'static [&'static str],
    /// Rules that the row above fails with it.
    above: &'static [&'static str],
    fate: Fate,
    plant: Plant,
}

/// What becomes of the row when ledgers are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It counts.
    Counted,
    /// It has no usable date.
    Invalid,
    /// It repeats another.
    Duplicate,
    /// It is no event of the kind.
    Excluded,
}

/// How an oddity comes about.
#[derive(Clone, Copy, Debug)]
enum Plant {
    /// The row is spoilt.
    Row(fn(&mut Row, &mut Random)),
    /// A second row stands behind it, which is the same until this is done to both.
    Pair(fn(&mut Row, &mut Row, &mut Random)),
}

/// A ledger with faults, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faulty {
    /// The file.
    pub bytes: Vec<u8>,
    /// The rules that rows fail, with the 1-based record of the file, in its order.
    pub planted: Vec<(&'static str, u64)>,
    /// How many rows of events or counts came to what; sums, titles and signatures are not among them.
    pub fates: BTreeMap<Fate, u64>,
    /// What the rows that count add up to.
    pub sums: BTreeMap<&'static str, u64>,
    /// Every record of the file.
    pub records: u64,
}

/// Every kind of ledger.
pub static BOOKS: [&Book; 4] =
    [&births::BIRTHS, &counts::COUNTS, &people::DEATHS, &people::ARRIVALS];

/// Columns that hold numbers of rows.
const NUMBER: &str = "序号";

impl Oddity {
    /// One of a row, which is counted all the same.
    const fn row(fails: &'static [&'static str], plant: fn(&mut Row, &mut Random)) -> Self {
        Self { fails, above: &[], fate: Fate::Counted, plant: Plant::Row(plant) }
    }

    /// One of a row beside the one above it.
    const fn pair(
        fails: &'static [&'static str],
        plant: fn(&mut Row, &mut Row, &mut Random),
    ) -> Self {
        Self { fails, above: &[], fate: Fate::Counted, plant: Plant::Pair(plant) }
    }

    const fn above(self, above: &'static [&'static str]) -> Self {
        Self { above, ..self }
    }

    const fn comes_to(self, fate: Fate) -> Self {
        Self { fate, ..self }
    }

    /// The stable name of the rule that is to find it; none where it only looks like a fault.
    #[must_use]
    pub fn rule(&self) -> Option<&'static str> {
        self.fails.first().copied()
    }
}

impl Book {
    /// All that can be planted in it.
    pub fn oddities(&self) -> impl Iterator<Item = &'static Oddity> {
        self.oddities.iter().copied().flatten()
    }

    /// The faults that can be planted in it.
    pub fn faults(&self) -> impl Iterator<Item = &'static Oddity> {
        self.oddities().filter(|oddity| oddity.rule().is_some())
    }

    /// What can be planted in it and is no fault.
    pub fn harmless(&self) -> impl Iterator<Item = &'static Oddity> {
        self.oddities().filter(|oddity| oddity.rule().is_none())
    }

    /// The ledger with about so many rows, of which a `share` has one of `oddities` each, in turn.
    #[must_use]
    pub fn write(&self, oddities: &[&Oddity], share: f64, rows: u32, seed: u64) -> Faulty {
        let mut random = Random::new(seed);
        let blocks = (self.blocks)(&mut random, rows);
        let oddities = oddities.iter().copied().cycle();
        let mut writer =
            Writer { book: self, random, oddities, share, number: 0, faulty: Faulty::default() };
        writer.line(&[self.title]);
        writer.line(self.columns);
        for block in blocks {
            writer.block(block);
        }
        writer.line(&["单位负责人：示例甲", "", "填表人：示例乙", "", "填报日期：2013年1月10日"]);
        writer.faulty
    }
}

struct Writer<'a, O> {
    book: &'a Book,
    random: Random,
    /// The one that is planted next, and those after it.
    oddities: O,
    share: f64,
    number: u64,
    faulty: Faulty,
}

impl<'a, O: Iterator<Item = &'a Oddity>> Writer<'a, O> {
    fn line(&mut self, cells: &[&str]) {
        self.faulty.records += 1;
        self.faulty.bytes.extend_from_slice(cells.join(",").as_bytes());
        self.faulty.bytes.extend_from_slice(b"\r\n");
    }

    /// An oddity stands behind a plain row of the same block, so that what is taken from the row above is known.
    fn block(&mut self, block: Block) {
        let mut is_plain_above = false;
        for row in block.rows {
            let is_chosen = is_plain_above && self.random.share() < self.share;
            let oddity = if is_chosen { self.oddities.next() } else { None };
            match oddity {
                Some(oddity) => self.plant(oddity, row),
                None => self.row(row, Fate::Counted, &[]),
            }
            is_plain_above = oddity.is_none();
        }
        self.faulty.records += 1;
        block.sum.write(&mut self.faulty.bytes);
    }

    fn plant(&mut self, oddity: &Oddity, mut row: Row) {
        let mut behind = row.clone();
        match oddity.plant {
            Plant::Row(plant) => plant(&mut behind, &mut self.random),
            Plant::Pair(plant) => {
                plant(&mut row, &mut behind, &mut self.random);
                self.row(row, Fate::Counted, oddity.above);
            }
        }
        self.row(behind, oddity.fate, oddity.fails);
    }

    fn row(&mut self, mut row: Row, fate: Fate, fails: &[&'static str]) {
        self.number += 1;
        row.set(NUMBER, &self.number.to_string());
        let faulty = &mut self.faulty;
        faulty.records += 1;
        faulty.planted.extend(fails.iter().map(|id| (*id, faulty.records)));
        *faulty.fates.entry(fate).or_default() += 1;
        row.write(&mut faulty.bytes);
        if fate == Fate::Counted {
            for (sum, count) in (self.book.adds)(&row) {
                *faulty.sums.entry(sum).or_default() += count;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ledger_and_faults_only_change_their_rows() {
        for book in BOOKS {
            let faults: Vec<&Oddity> = book.faults().collect();
            let written = |share, seed| book.write(&faults, share, 500, seed);
            assert_eq!(written(0.1, 1), written(0.1, 1), "{}", book.name);
            assert!(written(0.1, 1).bytes != written(0.1, 2).bytes, "{}", book.name);
            assert!(written(0.0, 1).planted.is_empty(), "{}", book.name);
        }
    }

    #[test]
    fn faults_are_planted_at_the_rate_that_is_asked_for() {
        for book in BOOKS {
            let fault = book.faults().next().into_iter().collect::<Vec<_>>();
            let Faulty { planted, fates, .. } = book.write(&fault, 0.05, 10_000, 3);
            let rate = planted.len() as f64 / fates.values().sum::<u64>() as f64;
            assert!((0.04..0.06).contains(&rate), "{}: {rate}", book.name);
        }
    }
}
