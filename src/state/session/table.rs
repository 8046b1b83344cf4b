//! One table of an open file: what came of reading it, and which of its definitions is counted.

use std::sync::Arc;

use super::FileId;
use crate::cube::{Cube, Measure, Nature};
use crate::ledger::{Failure, Kind, Ledger, LedgerError, Reading, Shape, Step, TableId, Variant};
use crate::period::When;

/// Names one table of an open file by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LedgerId {
    /// The file.
    pub file: FileId,
    /// Which of its tables, in the order of the file.
    pub at: u32,
}

/// What became of a recipe that was made for another table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    /// The table or the file that the recipe came from.
    pub from: String,
    /// What became of each of its columns.
    pub steps: Vec<Step>,
}

/// What was counted of one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The measure.
    pub measure: Measure,
    /// Its sum; of a stock that at its latest time.
    pub total: u64,
    /// The time of a stock.
    pub when: Option<When>,
}

/// How a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Counted.
    Counted,
    /// Counted by an earlier reading: the last one failed.
    Earlier,
    /// The user leaves it out.
    LeftOut,
    /// Not read, and it should have been.
    Failed,
    /// There is nothing in it to count.
    NoTable,
}

/// One table.
#[derive(Clone)]
pub struct LoadedLedger {
    /// Which table of its file.
    pub table: TableId,
    /// How many tables stand side by side in its sheet.
    pub blocks: u32,
    /// What was read last.
    pub reading: Option<Arc<Reading>>,
    /// Why the last attempt failed.
    pub failure: Option<Arc<Failure>>,
    /// Which of the reading's variants is counted.
    pub variant: usize,
    /// The recipe that was taken over from elsewhere, if one was.
    pub fitted: Option<Arc<Fitted>>,
    /// Whether recipes of other tables were tried on it.
    pub(super) was_offered: bool,
}

impl PartialEq for LoadedLedger {
    fn eq(&self, other: &Self) -> bool {
        self.table == other.table
            && self.blocks == other.blocks
            && self.variant == other.variant
            && is_same(self.reading.as_ref(), other.reading.as_ref())
            && is_same(self.failure.as_ref(), other.failure.as_ref())
            && is_same(self.fitted.as_ref(), other.fitted.as_ref())
    }
}

fn is_same<T>(a: Option<&Arc<T>>, b: Option<&Arc<T>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Arc::ptr_eq(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

impl LoadedLedger {
    /// A table as it was read; where that failed, what `earlier` knew of it stays.
    pub(super) fn take(ledger: Ledger, earlier: Option<Self>) -> Self {
        let mut taken = earlier.unwrap_or_else(|| Self {
            table: ledger.id.clone(),
            blocks: ledger.blocks,
            reading: None,
            failure: None,
            variant: 0,
            fitted: None,
            was_offered: false,
        });
        taken.blocks = ledger.blocks;
        match ledger.outcome {
            Ok(reading) => {
                taken.variant = taken.same_variant(&reading);
                taken.reading = Some(Arc::new(reading));
                taken.failure = None;
            }
            Err(failure) => taken.failure = Some(Arc::new(failure)),
        }
        taken
    }

    /// The variant of a new reading that has the name of the one chosen before, else the first.
    fn same_variant(&self, reading: &Reading) -> usize {
        let chosen = self.chosen().map(|variant| &variant.name);
        reading.variants.iter().position(|variant| Some(&variant.name) == chosen).unwrap_or(0)
    }

    /// The variant that is counted.
    #[must_use]
    pub fn chosen(&self) -> Option<&Variant> {
        self.reading.as_ref()?.variants.get(self.variant)
    }

    pub(super) fn cube(&self) -> Option<&Arc<Cube>> {
        self.chosen().map(|variant| &variant.cube)
    }

    /// How the table was cut by the last attempt that came that far.
    #[must_use]
    pub fn shape(&self) -> Option<&Shape> {
        let failed = self.failure.as_ref().and_then(|failure| failure.shape.as_deref());
        failed.or(self.reading.as_ref().map(|reading| &reading.shape))
    }

    /// Why the last attempt failed.
    #[must_use]
    pub fn error(&self) -> Option<&LedgerError> {
        self.failure.as_ref().map(|failure| &failure.error)
    }

    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        self.shape().map(|shape| shape.kind)
    }

    /// Whether it was text in the file, with an encoding and a separator; sheets and web pages have neither.
    #[must_use]
    pub fn is_text(&self, file_name: &str) -> bool {
        const BOOKS: [&str; 9] =
            [".xlsx", ".xlsm", ".xls", ".et", ".ods", ".html", ".htm", ".xml", ".zip"];
        const TEXTS: [&str; 4] = [".csv", ".txt", ".tsv", ".prn"];
        let ends = |name: &str, endings: &[&str]| {
            let name = name.to_lowercase();
            endings.iter().any(|ending| name.ends_with(ending))
        };
        let is_plain = self.shape().is_none_or(|shape| {
            shape.encoding == crate::ledger::Encoding::Utf8 && shape.delimiter == b','
        });
        let sheet = &self.table.sheet;
        !is_plain || ends(sheet, &TEXTS) || (sheet.is_empty() && !ends(file_name, &BOOKS))
    }

    /// How it stands, where `is_left_out` says whether the user leaves it out.
    #[must_use]
    pub fn standing(&self, is_left_out: bool) -> Standing {
        match (self.reading.is_some(), self.error()) {
            (true, _) if is_left_out => Standing::LeftOut,
            (true, None) => Standing::Counted,
            (true, Some(_)) => Standing::Earlier,
            (false, Some(error)) if !is_nothing(error) => Standing::Failed,
            (false, _) => Standing::NoTable,
        }
    }

    /// What was counted, measure by measure.
    #[must_use]
    pub fn counted(&self) -> Vec<Counted> {
        let Some(cube) = self.cube() else { return Vec::new() };
        cube.measures().into_iter().map(|measure| counted(cube, measure)).collect()
    }
}

/// Whether this says that there is no ledger, rather than that one was not read.
fn is_nothing(error: &LedgerError) -> bool {
    matches!(
        error,
        LedgerError::Empty
            | LedgerError::NoHeader { .. }
            | LedgerError::OnlyHeader { .. }
            | LedgerError::Foreign(_)
    )
}

fn counted(cube: &Cube, measure: Measure) -> Counted {
    if measure.nature() != Nature::Stock {
        return Counted { measure, total: cube.total(measure), when: None };
    }
    let cells = || cube.cells().iter().filter(|(cell, _)| cell.measure == measure);
    let when = cells().map(|(cell, _)| cell.when).max_by_key(|when| last_month(*when));
    let at_that_time = cells().filter(|(cell, _)| Some(cell.when) == when);
    let total = at_that_time.fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    Counted { measure, total, when: when.filter(|when| *when != When::Unknown) }
}

/// The month in which a time ends.
fn last_month(when: When) -> i32 {
    match when {
        When::Month(month) => month,
        When::Year(year) => year.saturating_mul(12).saturating_add(11),
        When::Months { count, first } => first.saturating_add(i32::from(count)).saturating_sub(1),
        When::Unknown => i32::MIN,
    }
}
