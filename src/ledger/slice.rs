//! What a count is besides place, time, sex, order and policy: measure, age, class and definition. One number stands for each
//! combination, so that keys stay small. Knows no cells.

use serde::{Deserialize, Serialize};

use crate::cube::{Age, Measure};

/// One combination. Most ledgers have one or a few.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Slice {
    pub(crate) measure: Measure,
    /// `None` is the total over all ages.
    pub(crate) age: Option<Age>,
    /// A class beside place, e.g. 城乡; empty where the ledger has none.
    pub(crate) stratum: String,
    /// Which of several definitions is followed; empty where the ledger has one.
    pub(crate) definition: String,
}
