//! The sex ratio on its page: the figure in words, the trend with its read-out, and the same as tables.

mod headline;
mod legend;
mod tables;
mod trend;

pub(super) use headline::Headline;
pub(super) use tables::PlaceTable;
pub(super) use trend::TrendPart;
