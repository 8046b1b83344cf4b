//! Reading a ledger: bytes become rows, rows become records, records become counts and findings, and the rows are dropped.
//! Knows nothing of indicators, charts or the browser.

mod date;
mod decode;
mod duplicate;
mod error;
mod finding;
mod fold;
mod guess;
mod identity;
mod layout;
mod marker;
mod names;
mod place;
mod preview;
mod reading;
mod role;
mod sniff;
mod split;
mod tally;
mod value;

pub use error::{Foreign, LedgerError};
pub use finding::{Finding, Findings, Rule, Severity};
pub use layout::{Context, Ends, Failure, Layout, lay_out};
pub use reading::{
    Account, Basis, Column, Encoding, Kind, Reading, Recipe, Sample, Shape, Variant,
};
pub use role::{ROLES, Role, RoleRow};
pub use sniff::{HEAD_BYTES, TAIL_BYTES};
