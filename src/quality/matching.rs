//! Two ledgers of the same children: how many are on both and on one alone, by place and by month, and how complete each is. Knows
//! counts; which children are on one list alone, nothing knows any more.

mod common;
mod estimates;
mod overlap;
mod panel;
mod rates;

use crate::cube::{Cube, Place};
use crate::ledger::{MatchKey, Matched};
use crate::stats::TwoLists;
use crate::text::{Bilingual, matching};
pub use overlap::{Overlap, overlaps};
pub use panel::panel;

/// Two tables that were compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// What they are called.
    pub names: [String; 2],
    /// What they have in common.
    pub matched: Matched,
}

/// What is asked of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatchAsked {
    /// How it is looked at.
    pub view: MatchView,
    /// Whether both are birth registers that are counted, so that children on both are counted twice.
    pub are_both_counted: bool,
}

/// How the result is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MatchView {
    /// Matches by place.
    #[default]
    Places,
    /// Matches by month of birth.
    Months,
    /// How complete the first table is.
    First,
    /// How complete the second is.
    Second,
}

impl MatchView {
    /// Every view in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Places, Self::Months, Self::First, Self::Second];

    /// As the page calls it.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Places => matching::BY_PLACE,
            Self::Months => matching::BY_MONTH,
            Self::First => matching::OF_FIRST,
            Self::Second => matching::OF_SECOND,
        }
    }
}

/// What a key is called.
#[must_use]
pub const fn key_name(key: MatchKey) -> Bilingual {
    match key {
        MatchKey::ChildNumber => matching::KEY_CHILD_NUMBER,
        MatchKey::MotherNumber => matching::KEY_MOTHER_NUMBER,
        MatchKey::MotherName => matching::KEY_MOTHER_NAME,
        MatchKey::ChildName => matching::KEY_CHILD_NAME,
    }
}

/// What a count of one of three classes says of both lists.
type On = fn(u64) -> TwoLists;

/// The counts of both tables, cell by cell.
fn cells(matched: &Matched) -> impl Iterator<Item = (&Place, crate::cube::Cell, TwoLists)> {
    let of = |cube: &'_ Cube, on: On| {
        let cells = cube.cells().to_vec();
        cells.into_iter().map(move |(cell, children)| (cell, on(children))).collect::<Vec<_>>()
    };
    let on_both = |children| TwoLists { first: children, second: children, both: children };
    let on_first = |first| TwoLists { first, ..TwoLists::default() };
    let on_second = |second| TwoLists { second, ..TwoLists::default() };
    let lists: [(&Cube, On); 3] =
        [(&matched.both[0], on_both), (&matched.only[0], on_first), (&matched.only[1], on_second)];
    lists.into_iter().flat_map(move |(cube, on)| {
        let cells = of(cube, on).into_iter();
        cells.map(|(cell, lists)| (&cube.places()[cell.place as usize], cell, lists))
    })
}
