//! Reading a ledger: bytes become rows, rows become records, records become counts and findings, and the rows are dropped.
//! Knows nothing of indicators, charts or the browser.

mod aside;
mod blocks;
mod bucket;
mod container;
mod correction;
mod date;
mod decode;
mod duplicate;
mod earlier;
mod error;
mod evidence;
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
mod matching;
mod meaning;
mod mothers;
mod names;
mod nested;
mod part;
mod person;
mod place;
mod preview;
mod range;
mod reading;
mod recipe;
mod record;
mod registration;
mod relation;
mod role;
mod rollup;
mod rule;
mod slice;
mod sniff;
mod span;
mod split;
mod sums;
mod tally;
mod tree;
mod value;
mod verdict;
mod whence;

pub use aside::BESIDE;
pub use blocks::{Blocks, recipe_of};
use container::{Container, Content};
pub use correction::{Correction, LIMITS, Limit, LimitRow, Limits, Target, Treatment};
pub use duplicate::Births;
pub use error::{Foreign, LedgerError};
pub use facet::Facet;
pub use finding::{Finding, Findings};
pub use joiner::{Joiner, Taken};
pub use kind::{Form, KINDS, Kind, KindRow, supplier};
pub use layout::{Context, Ends, Failure, Layout, Source, lay_out};
pub use matching::{ListAccount, Listed, MatchBy, MatchKey, Matched, Unusable, matched, settled};
pub use part::{Finished, Part};
pub use range::{Bounds, Range};
pub use reading::{
    Account, Basis, Column, DateReading, Doubtful, Encoding, Ledger, Reading, RelationOutcome,
    Sample, SexCodes, Shape, Unknown, Variant,
};
pub use recipe::{
    DateOrder, Fit, Recipe, Recipes, SavedColumn, SavedRecipe, SexCoding, Step, TableId, ValueMap,
    ValueMeaning,
};
pub use registration::{DelayClass, Delayed, Delays};
pub use relation::{Comparison, OWN_MAX, OwnRelation, Relation, Term};
pub use role::{ROLES, Role, RoleRow};
pub use rule::{Family, Rule, Severity};
pub use sniff::{HEAD_BYTES, TAIL_BYTES};
pub use verdict::{Asked, Checks, NOTES, Outcome, RuleSet, Verdict};

/// Reads a text table that is in memory, in `parts` ranges: the first of the tables that stand side by side in it. The page reads
/// such files chunk by chunk instead, by the same steps.
pub fn read(
    bytes: &[u8],
    recipe: &Recipe,
    context: Context,
    parts: u64,
) -> Result<Reading, Failure> {
    let layout = lay_out(Ends::of(bytes), &Source::default(), recipe, context)?;
    read_parts(bytes, &layout, parts).map_err(|error| layout.failure(error))
}

/// Reads every table of a file that is in memory: sheets, members of an archive, tables side by side. `name` is the file's.
pub fn read_file(
    name: &str,
    bytes: &[u8],
    recipes: &Recipes,
    context: Context,
    parts: u64,
) -> Result<Vec<Ledger>, LedgerError> {
    read_file_watched(name, bytes, recipes, context, parts, &|_| ())
}

/// Like [`read_file`]; `watch` hears how many bytes were opened, where opening takes long.
pub fn read_file_watched(
    name: &str,
    bytes: &[u8],
    recipes: &Recipes,
    context: Context,
    parts: u64,
    watch: &dyn Fn(u64),
) -> Result<Vec<Ledger>, LedgerError> {
    let mut ledgers = Vec::new();
    for table in tables(name, bytes, watch)? {
        let mut side_by_side = Blocks::new(table.source);
        while let Some((source, recipe)) = side_by_side.next(recipes) {
            side_by_side.take(read_table(&table.bytes, &source, &recipe, context, parts));
        }
        ledgers.extend(side_by_side.finish());
    }
    Ok(ledgers)
}

fn read_table(
    bytes: &Result<std::borrow::Cow<[u8]>, LedgerError>,
    source: &Source,
    recipe: &Recipe,
    context: Context,
    parts: u64,
) -> Result<(Reading, u32), Failure> {
    let bytes = bytes.as_ref().map_err(|error| Failure::from(error.clone()))?;
    let layout = lay_out(Ends::of(bytes), source, recipe, context)?;
    let reading = read_parts(bytes, &layout, parts).map_err(|error| layout.failure(error))?;
    Ok((reading, layout.blocks()))
}

/// Reads a table of a file in memory once more and lists its children, to look for them in another one.
pub fn list_children(
    name: &str,
    bytes: &[u8],
    (table, recipe): (&TableId, &Recipe),
    context: Context,
    by: MatchBy,
) -> Result<Listed, LedgerError> {
    let opened = tables(name, bytes, &|_| ())?;
    let found = opened.into_iter().find(|opened| opened.source.sheet == table.sheet);
    let Opened { source, bytes } = found.ok_or(LedgerError::Unreadable { offset: 0 })?;
    let (source, bytes) = (source.at(table.block), bytes?);
    let layout =
        lay_out(Ends::of(&bytes), &source, recipe, context).map_err(|failure| failure.error)?;
    let mut range = Range::listing(layout, bytes.len() as u64, by);
    range.push(&bytes, true)?;
    range.into_listed().unwrap_or(Err(LedgerError::ReaderDied))
}

/// A table of a file before it is read.
struct Opened<'a> {
    source: Source,
    /// Its bytes as text, or why a member of an archive is not read.
    bytes: Result<std::borrow::Cow<'a, [u8]>, LedgerError>,
}

/// The tables of a file.
fn tables<'a>(
    name: &str,
    bytes: &'a [u8],
    watch: &dyn Fn(u64),
) -> Result<Vec<Opened<'a>>, LedgerError> {
    let source = |sheet: String| Source { sheet, ..Source::named(name) };
    if !is_container(bytes) {
        return Ok(vec![Opened { source: source(String::new()), bytes: Ok(bytes.into()) }]);
    }
    let opened = container::open(bytes, watch)?.into_iter().map(|table| {
        let source = source(table.name);
        match table.content {
            Content::Text(text) => Opened { source, bytes: Ok(text.into()) },
            Content::Sheet { text, merges } => Opened {
                source: Source { merges, is_sheet: true, ..source },
                bytes: Ok(text.into()),
            },
            Content::Refused(error) => Opened { source, bytes: Err(error) },
        }
    });
    Ok(opened.collect())
}

/// Whether a file that begins so holds tables that must be taken out of it first: a workbook, a web page, an archive.
#[must_use]
pub fn is_container(head: &[u8]) -> bool {
    container::kind(head) != Container::Text
}

/// Reads a table as it is laid out.
fn read_parts(bytes: &[u8], layout: &Layout, parts: u64) -> Result<Reading, LedgerError> {
    match read_once(bytes, layout, parts)? {
        Finished::Reading(reading) => Ok(*reading),
        Finished::ReadAgain(layout) => read_parts(bytes, &layout, parts),
    }
}

fn read_once(bytes: &[u8], layout: &Layout, parts: u64) -> Result<Finished, LedgerError> {
    let parts = if layout.is_one_piece() { 1 } else { parts };
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
