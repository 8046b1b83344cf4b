//! What leaves the page as a file: figures as CSV under disclosure control, and the same disclosed view for charts.
//!
//! `table` says which figures stand together, `witness` proves that a hidden count cannot be worked out, `disclosure` hides
//! until every small count has such a proof, `rows` are the figures, `csv` writes them; `sheet` writes the table of an answer;
//! `report` is what is handed in, `accounts` its tables of rows and findings, `acceptance` the sheet
//! with which a ledger is taken over. Knows nothing of files read, of screens or of how a download works.
//!
//! What is not promised: each export is safe by itself. Two exports that cut time or places in different ways (calendar and statistical
//! years, a town and then its villages) can be subtracted from each other; publish one cut.

mod acceptance;
mod accounts;
mod csv;
mod disclosure;
mod others;
pub mod report;
mod rows;
mod sheet;
mod table;
mod witness;

pub use acceptance::Acceptance;
pub use accounts::{Accounted, account_sheet, findings_sheet};
pub use csv::{catalogue_csv, indicators_csv};
pub use disclosure::{
    Choice, DisclosedPeriod, Disclosure, FEWEST_FOR_A_RATIO, disclosed_periods, released,
};
pub use others::{Others, threshold as threshold_of};
pub use rows::{OwnFigure, own_figures};
pub use sheet::{sheet_csv, sheet_tsv};
