//! What is wrong with rows: a rule, a row and a column, never a value. Every finding is kept.

use serde::{Deserialize, Serialize};

use super::Rule;

/// A rule that failed, and where. Rows are 1-based records of the file, columns 0-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// What is wrong.
    pub rule: Rule,
    /// 1-based record of the file.
    pub row: u64,
    /// 0-based column, where one column is to blame.
    pub column: Option<u32>,
}

/// The findings of one rule, in the order of the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// What is wrong.
    pub rule: Rule,
    /// How often.
    pub rows: u64,
    at: Runs,
}

impl Findings {
    pub(crate) fn of(rule: Rule) -> Self {
        Self { rule, rows: 0, at: Runs::default() }
    }

    /// Adds one in a row that is not before those that are there.
    pub(crate) fn push(&mut self, row: u64, column: Option<u32>) {
        self.rows += 1;
        self.at.push(Run { row, rows: 1, column });
    }

    /// Adds rows wherever they stand among those that are there.
    pub(crate) fn insert_rows(&mut self, rows: impl Iterator<Item = u64>) {
        let known = self.iter().map(|it| (it.row, it.column));
        let mut all: Vec<(u64, Option<u32>)> = known.chain(rows.map(|row| (row, None))).collect();
        all.sort_unstable();
        *self = Self::of(self.rule);
        for (row, column) in all {
            self.push(row, column);
        }
    }

    /// Adds those of a part of the file that begins behind `rows_before` rows.
    pub(crate) fn append(&mut self, following: &Self, rows_before: u64) {
        self.rows += following.rows;
        for run in following.at.iter() {
            self.at.push(Run { row: run.row + rows_before, ..run });
        }
    }

    /// How many keep their row: all, but for a rule of the table as a whole, which names one place for many rows.
    #[must_use]
    pub fn listed(&self) -> u64 {
        self.at.iter().map(|run| run.rows).sum()
    }

    /// The last one.
    pub(crate) fn last(&self) -> Option<Finding> {
        let run = self.at.last()?;
        Some(Finding { rule: self.rule, row: run.last(), column: run.column })
    }

    /// The first rows, each once, at most so many.
    #[must_use]
    pub fn first_rows(&self, most: usize) -> Vec<u64> {
        let mut rows: Vec<u64> = Vec::new();
        for Finding { row, .. } in self.iter() {
            if rows.len() == most {
                break;
            }
            if rows.last() != Some(&row) {
                rows.push(row);
            }
        }
        rows
    }

    /// Each with its place.
    pub fn iter(&self) -> impl Iterator<Item = Finding> + '_ {
        let rule = self.rule;
        self.at.iter().flat_map(move |run| {
            (run.row..run.row + run.rows).map(move |row| Finding { rule, row, column: run.column })
        })
    }
}

/// Rows that follow each other, with one column to blame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    row: u64,
    rows: u64,
    column: Option<u32>,
}

impl Run {
    const fn last(&self) -> u64 {
        self.row + self.rows - 1
    }
}

/// Runs of rows, packed: a few bytes each, so that a table in which every second row is wrong can keep them all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Runs {
    /// For each run three numbers of seven bits a byte: rows since the end of the run before, one more than the column (0: none), rows.
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
    /// Where the last run begins in `bytes`, and the last row of the one before it.
    last_at: u64,
    before_last: u64,
}

impl Runs {
    fn push(&mut self, run: Run) {
        if let Some(last) = self.last()
            && last.column == run.column
            && last.last() + 1 == run.row
        {
            self.bytes.truncate(usize::try_from(self.last_at).unwrap_or(usize::MAX));
            return self.write(Run { rows: last.rows + run.rows, ..last });
        }
        self.before_last = self.last().map_or(0, |last| last.last());
        self.last_at = self.bytes.len() as u64;
        self.write(run);
    }

    fn write(&mut self, run: Run) {
        let gap = run.row.saturating_sub(self.before_last);
        let column = run.column.map_or(0, |column| u64::from(column) + 1);
        for number in [gap, column, run.rows] {
            write_number(&mut self.bytes, number);
        }
    }

    fn last(&self) -> Option<Run> {
        let at = usize::try_from(self.last_at).ok()?;
        read_run(self.bytes.get(at..)?, self.before_last).map(|(run, _)| run)
    }

    fn iter(&self) -> impl Iterator<Item = Run> + '_ {
        let mut rest = self.bytes.as_slice();
        let mut before = 0;
        std::iter::from_fn(move || {
            let (run, behind) = read_run(rest, before)?;
            (rest, before) = (behind, run.last());
            Some(run)
        })
    }
}

fn read_run(bytes: &[u8], before: u64) -> Option<(Run, &[u8])> {
    let (gap, rest) = read_number(bytes)?;
    let (column, rest) = read_number(rest)?;
    let (rows, rest) = read_number(rest)?;
    let column = column.checked_sub(1).and_then(|column| u32::try_from(column).ok());
    let row = before.checked_add(gap)?;
    (rows > 0 && row.checked_add(rows).is_some()).then_some((Run { row, rows, column }, rest))
}

fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7F).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or_default());
}

fn read_number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let end = bytes.iter().take(10).position(|byte| byte & 0x80 == 0)?;
    let digits = bytes[..=end].iter().rev();
    let number = digits.fold(0_u64, |number, byte| number << 7 | u64::from(byte & 0x7F));
    Some((number, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(findings: &Findings) -> Vec<(u64, Option<u32>)> {
        findings.iter().map(|found| (found.row, found.column)).collect()
    }

    #[test]
    fn rows_that_follow_each_other_take_the_room_of_one() {
        let mut findings = Findings::of(Rule::SexMissing);
        for row in 4..1_000_004 {
            findings.push(row, Some(2));
        }
        assert_eq!((findings.rows, findings.listed()), (1_000_000, 1_000_000));
        assert!(findings.at.bytes.len() < 8);
    }

    proptest! {
        #[test]
        fn every_finding_is_given_back_and_parts_join(
            steps in prop::collection::vec((0..4_u64, prop::option::of(0..300_u32)), 0..200),
            cut in 0..200_usize,
        ) {
            let mut row = 1;
            let all: Vec<(u64, Option<u32>)> =
                steps.iter().map(|(step, column)| { row += step; (row, *column) }).collect();
            let cut = cut.min(all.len());
            let rows_before = all[..cut].last().map_or(0, |(row, _)| row - 1);
            let mut left = Findings::of(Rule::SexMissing);
            all[..cut].iter().for_each(|(row, column)| left.push(*row, *column));
            let mut right = Findings::of(Rule::SexMissing);
            all[cut..].iter().for_each(|(row, column)| right.push(row - rows_before, *column));
            left.append(&right, rows_before);
            prop_assert_eq!(kept(&left), all);
        }

        #[test]
        fn no_bytes_panic_it(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let runs = Runs { bytes, last_at: 0, before_last: 0 };
            prop_assert!(runs.iter().take(100).count() <= 100);
        }
    }
}
