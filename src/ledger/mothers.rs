//! Births of one mother held against each other: they are months apart, and their order rises. Holds keyed digests of complete identity
//! numbers only, for as long as a file is read: sixteen bytes a birth, twice that while they are sorted.
//! Knows days and orders, no name and no number.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::bucket::Bucket;

/// One birth as its mother's other births need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OfMother {
    /// From above: 46 bits of a digest of the mother's number, 18 of the day. Sorted by it, births of a mother stand together in order.
    /// Among ten million births one pair of mothers is taken for one by chance.
    who: u64,
    /// From above: two bits of the order (0: not known, 3: third or later), 1 for twins, 22 of the cell, 39 of the 1-based row.
    whence: u64,
}

const DAY_BITS: u32 = 18;
const CELL_BITS: u32 = 22;
const ROW_BITS: u32 = 39;
const TWIN_AT: u32 = CELL_BITS + ROW_BITS;
const ORDER_AT: u32 = TWIN_AT + 1;
/// The first day that is told: 1 January 1600. The last one is 700 years later.
const FIRST_DAY: i32 = -135_140;
/// Births so few days apart are of one delivery.
const ONE_DELIVERY_DAYS: u64 = 3;
/// An order from here on has no upper end.
const OPEN_ORDER: u64 = 3;

impl OfMother {
    /// A birth on `day`, as days since 1970-01-01, of the mother with this digest.
    pub(crate) fn new(
        mother: u64,
        day: i32,
        order: u64,
        is_twin: bool,
        (cell, row): (u32, u64),
    ) -> Self {
        let day = u64::try_from(day.saturating_sub(FIRST_DAY)).unwrap_or_default();
        let day = day.min((1 << DAY_BITS) - 1);
        Self {
            who: mother >> DAY_BITS << DAY_BITS | day,
            whence: order.min(OPEN_ORDER) << ORDER_AT
                | u64::from(is_twin) << TWIN_AT
                | u64::from(cell) << ROW_BITS
                | row & ((1 << ROW_BITS) - 1),
        }
    }

    const fn mother(self) -> u64 {
        self.who >> DAY_BITS
    }

    const fn day(self) -> u64 {
        self.who & ((1 << DAY_BITS) - 1)
    }

    const fn order(self) -> u64 {
        self.whence >> ORDER_AT
    }

    const fn is_twin(self) -> bool {
        self.whence >> TWIN_AT & 1 == 1
    }

    pub(crate) fn cell(self) -> u32 {
        u32::try_from(self.whence >> ROW_BITS & ((1 << CELL_BITS) - 1)).unwrap_or_default()
    }

    pub(crate) const fn row(self) -> u64 {
        self.whence & ((1 << ROW_BITS) - 1)
    }

    fn moved(self, cell: u32, rows: u64) -> Self {
        let kept = self.whence >> TWIN_AT << TWIN_AT;
        let row = (self.row() + rows) & ((1 << ROW_BITS) - 1);
        Self { whence: kept | u64::from(cell) << ROW_BITS | row, ..self }
    }
}

/// How two births of one mother contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contradiction {
    /// They are too few days apart.
    TooSoon,
    /// The later one has no later order.
    Order,
}

/// The births of a part of a file whose mothers' numbers are complete. Travels between workers as plain bytes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "ByteBuf", into = "ByteBuf")]
pub(crate) struct Mothers {
    births: Bucket<OfMother>,
}

/// A birth on its way: two words, low bytes first.
const BYTES: usize = 16;

impl From<Mothers> for ByteBuf {
    fn from(mothers: Mothers) -> Self {
        let words = mothers.births.iter().flat_map(|birth| [birth.who, birth.whence]);
        Self::from(words.flat_map(u64::to_le_bytes).collect::<Vec<u8>>())
    }
}

impl From<ByteBuf> for Mothers {
    fn from(bytes: ByteBuf) -> Self {
        let word =
            |bytes: &[u8]| bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let chunks = bytes.as_chunks::<BYTES>().0;
        let mut births = Bucket::with_room(chunks.len());
        for chunk in chunks {
            births.push(OfMother { who: word(&chunk[..8]), whence: word(&chunk[8..]) });
        }
        Self { births }
    }
}

impl Mothers {
    #[inline]
    pub(crate) fn push(&mut self, birth: OfMother) {
        self.births.push(birth);
    }

    /// Forgets those of later rows.
    pub(crate) fn keep_rows(&mut self, most: u64) {
        self.births.retain(|birth| birth.row() <= most);
    }

    /// Appends the births of the part that follows, whose cells are renumbered by `cells` and whose rows start after `rows`.
    pub(crate) fn append(&mut self, mut following: Self, cells: &[u32], rows: u64) {
        for birth in following.births.iter_mut() {
            *birth = birth.moved(cells[birth.cell() as usize], rows);
        }
        self.births.extend(following.births);
    }

    /// The births that contradict an earlier one of the same mother, in the order of rows. Births are as many days apart as `least_days`;
    /// rows that were `dropped` say nothing.
    pub(crate) fn contradictions(
        self,
        least_days: u64,
        dropped: &FxHashSet<u64>,
    ) -> Vec<(OfMother, Contradiction)> {
        let mut births = self.births.into_list();
        births.retain(|birth| !dropped.contains(&birth.row()));
        births.sort_unstable();
        let mut found = Vec::new();
        let mut last: Option<OfMother> = None;
        // The last one whose order is known, which may stand before others.
        let mut ordered: Option<OfMother> = None;
        for birth in births {
            let of_her = |other: &OfMother| other.mother() == birth.mother();
            let before = last.filter(of_her);
            let too_soon = before.is_some_and(|before| is_too_soon(before, birth, least_days));
            let falls = ordered.filter(of_her).is_some_and(|before| does_not_rise(before, birth));
            let contradiction = match (too_soon, falls) {
                (true, _) => Some(Contradiction::TooSoon),
                (false, true) => Some(Contradiction::Order),
                (false, false) => None,
            };
            found.extend(contradiction.map(|it| (birth, it)));
            last = Some(birth);
            ordered = if birth.order() > 0 { Some(birth) } else { ordered.filter(of_her) };
        }
        found.sort_unstable_by_key(|(birth, _)| birth.row());
        found
    }
}

/// Whether two births lie too few days apart and are not of one delivery.
fn is_too_soon(earlier: OfMother, later: OfMother, least_days: u64) -> bool {
    let apart = later.day() - earlier.day();
    ONE_DELIVERY_DAYS < apart && apart < least_days
}

/// Whether a later birth has no later order.
fn does_not_rise(earlier: OfMother, later: OfMother) -> bool {
    let are_apart = later.day() - earlier.day() > ONE_DELIVERY_DAYS;
    let are_twins = earlier.is_twin() || later.is_twin();
    let (before, after) = (earlier.order(), later.order());
    let rises = after > before || after == OPEN_ORDER;
    are_apart && !are_twins && after > 0 && !rises
}

#[cfg(test)]
mod tests {
    use super::*;

    fn birth(mother: u64, day: i32, order: u64, row: u64) -> OfMother {
        OfMother::new(mother << 40, day, order, false, (7, row))
    }

    fn found(births: &[OfMother]) -> Vec<(u64, Contradiction)> {
        let mut all = Mothers::default();
        for birth in births {
            all.push(*birth);
        }
        all.contradictions(210, &FxHashSet::default())
            .into_iter()
            .map(|(birth, it)| (birth.row(), it))
            .collect()
    }

    #[test]
    fn births_of_one_mother_are_months_apart_and_their_order_rises() {
        use Contradiction::{Order, TooSoon};
        let first = birth(1, 1_000, 1, 1);
        for (second, expected) in [
            (birth(1, 1_000, 1, 2), None),
            (birth(1, 1_003, 1, 2), None),
            (birth(1, 1_004, 2, 2), Some(TooSoon)),
            (birth(1, 1_209, 2, 2), Some(TooSoon)),
            (birth(1, 1_210, 2, 2), None),
            (birth(1, 1_400, 1, 2), Some(Order)),
            (birth(1, 1_400, 0, 2), None),
            (birth(2, 1_004, 1, 2), None),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|it| (2, it)).collect();
            assert_eq!(found(&[first, second]), expected, "{second:?}");
        }
        let unknown_between = [birth(1, 1_000, 1, 1), birth(1, 2_000, 0, 2), birth(1, 3_000, 1, 3)];
        assert_eq!(found(&unknown_between), [(3, Order)]);
        let third = [birth(1, 1_000, 3, 1), birth(1, 2_000, 3, 2), birth(1, 3_000, 2, 3)];
        assert_eq!(found(&third), [(3, Order)], "third and later are one class");
    }

    #[test]
    fn the_order_of_rows_does_not_matter() {
        let (first, second) = (birth(1, 1_000, 2, 5), birth(1, 2_000, 1, 3));
        assert_eq!(found(&[first, second]), found(&[second, first]));
        assert_eq!(found(&[first, second]), [(3, Contradiction::Order)]);
    }

    #[test]
    fn fields_survive_joining_and_travelling() {
        let last_cell = (1 << CELL_BITS) - 1;
        let birth = OfMother::new(u64::MAX, 16_000, 2, true, (last_cell, 9));
        assert_eq!((birth.cell(), birth.row(), birth.order()), (last_cell, 9, 2));
        let moved = birth.moved(3, 100);
        assert_eq!((moved.cell(), moved.row(), moved.order()), (3, 109, 2));
        assert!(moved.is_twin() && moved.who == birth.who);
        let mut all = Mothers::default();
        all.push(birth);
        let bytes = postcard::to_allocvec(&all).unwrap();
        let back: Mothers = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(back.births.into_list(), [birth]);
    }
}
