//! Reading a ledger: bytes become rows, rows become records, records become counts and findings, and the rows are dropped.
//! Knows nothing of indicators, charts or the browser.

mod container;
mod date;
mod decode;
mod duplicate;
mod error;
mod facet;
mod figure;
mod finding;
mod fold;
mod guess;
mod header;
mod identity;
mod joiner;
mod kind;
mod layout;
mod marker;
mod meaning;
mod names;
mod part;
mod person;
mod place;
mod preview;
mod range;
mod reading;
mod record;
mod role;
mod rollup;
mod slice;
mod sniff;
mod span;
mod split;
mod tally;
mod tree;
mod value;

pub use duplicate::Births;
pub use error::{Foreign, LedgerError};
pub use facet::Facet;
pub use finding::{Finding, Findings, Rule, Severity};
pub use joiner::{Joiner, Taken};
pub use kind::{Form, KINDS, Kind, KindRow};
pub use layout::{Context, Ends, Failure, Layout, Source, lay_out};
pub use part::Part;
pub use range::{Bounds, Range};
pub use reading::{
    Account, Basis, Column, Encoding, Reading, Recipe, Sample, Shape, Variant,
};
pub use role::{ROLES, Role, RoleRow};
pub use sniff::{HEAD_BYTES, TAIL_BYTES};

/// Reads a whole ledger that is in memory, in `parts` ranges. The page reads files chunk by chunk instead, by the same steps.
pub fn read(
    bytes: &[u8],
    recipe: &Recipe,
    context: Context,
    parts: u64,
) -> Result<Reading, Failure> {
    let layout = lay_out(Ends::of(bytes), &Source::default(), recipe, context)?;
    read_parts(bytes, &layout, parts).map_err(|error| layout.failure(error))
}

fn read_parts(bytes: &[u8], layout: &Layout, parts: u64) -> Result<Reading, LedgerError> {
    let parts = if layout.is_transcoded() { 1 } else { parts };
    let mut joiner = Joiner::default();
    for bounds in Bounds::split(bytes.len() as u64, parts) {
        if let Taken::ReadAgain(bounds) = joiner.take(bounds, read_range(bytes, layout, bounds))? {
            let _joined = joiner.take(bounds, read_range(bytes, layout, bounds))?;
        }
    }
    joiner.finish(layout)
}

fn read_range(bytes: &[u8], layout: &Layout, bounds: Bounds) -> Result<Part, LedgerError> {
    let mut range = Range::new(layout.clone(), bounds);
    let first = usize::try_from(bounds.first_byte()).unwrap_or(usize::MAX).min(bytes.len());
    range.push(&bytes[first..], true)?;
    Ok(range.finish())
}
