//! Counts while reading: one packed number for each combination of classes. Knows no text.

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};

use super::LedgerError;
use super::names::slot;
use crate::cube::{Order, Policy, Sex};
use crate::period::When;

/// The most combinations that one file may have; bounds memory.
const CELLS_MAX: usize = 4_000_000;
/// Bits of each field of a packed key, from the lowest.
const WIDTHS: [u32; 6] = [22, 14, 17, 2, 3, 2];
const FIRST_YEAR: i32 = 1500;
/// Months that are told apart, from [`FIRST_YEAR`]: codes are 1 + month + `MONTHS` x (months in the span − 1).
const MONTHS: i32 = 7_300;
/// Codes from here are bare years.
const BARE_YEARS: i32 = 100_000;

// Classes in the order of their enums, then the total over them.
const SEXES: [Option<Sex>; 4] = [Some(Sex::Male), Some(Sex::Female), Some(Sex::Unknown), None];
const ORDERS: [Option<Order>; 8] = [
    Some(Order::First),
    Some(Order::Second),
    Some(Order::Third),
    Some(Order::Fourth),
    Some(Order::FifthPlus),
    Some(Order::ThirdPlus),
    Some(Order::Unknown),
    None,
];
const POLICIES: [Option<Policy>; 4] =
    [Some(Policy::Within), Some(Policy::Outside), Some(Policy::Unknown), None];
const SEX_TOTAL: u64 = SEXES.len() as u64 - 1;
const ORDER_TOTAL: u64 = ORDERS.len() as u64 - 1;
const POLICY_TOTAL: u64 = POLICIES.len() as u64 - 1;

/// What one count is about; `None` is a total over the classes of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) place: u32,
    /// What is counted and in which class besides, see [`super::slice::Slice`].
    pub(crate) slice: u32,
    pub(crate) when: When,
    pub(crate) sex: Option<Sex>,
    pub(crate) order: Option<Order>,
    pub(crate) policy: Option<Policy>,
}

impl Key {
    pub(crate) fn pack(self) -> u64 {
        let fields = [
            u64::from(self.place),
            u64::from(self.slice),
            pack_when(self.when),
            self.sex.map_or(SEX_TOTAL, |sex| sex as u64),
            self.order.map_or(ORDER_TOTAL, |order| order as u64),
            self.policy.map_or(POLICY_TOTAL, |policy| policy as u64),
        ];
        let mut packed = 0;
        for at in (0..fields.len()).rev() {
            packed = packed << WIDTHS[at] | fields[at];
        }
        packed
    }

    pub(crate) fn unpack(packed: u64) -> Self {
        let mut rest = packed;
        let [place, slice, when, sex, order, policy] = WIDTHS.map(|width| {
            let field = rest & ((1 << width) - 1);
            rest >>= width;
            u32::try_from(field).unwrap_or_default()
        });
        Self {
            place,
            slice,
            when: unpack_when(when),
            sex: SEXES[sex as usize],
            order: ORDERS[order as usize],
            policy: POLICIES[policy as usize],
        }
    }

    /// The packed key with other places and slices.
    pub(crate) fn renumber(packed: u64, places: &[u32], slices: &[u32]) -> u64 {
        let key = Self::unpack(packed);
        Self { place: places[key.place as usize], slice: slices[key.slice as usize], ..key }.pack()
    }
}

fn pack_when(when: When) -> u64 {
    let month = |month: i32| (month - FIRST_YEAR * 12).clamp(0, MONTHS - 1);
    let code = match when {
        When::Unknown => 0,
        When::Month(first) => 1 + month(first),
        When::Months { count, first } => {
            1 + month(first) + MONTHS * i32::from(count.clamp(2, 12) - 1)
        }
        When::Year(year) => BARE_YEARS + (year - FIRST_YEAR).clamp(0, 1_000),
    };
    u64::from(code.unsigned_abs())
}

fn unpack_when(code: u32) -> When {
    let code = i32::try_from(code).unwrap_or_default();
    let first = (code - 1).rem_euclid(MONTHS) + FIRST_YEAR * 12;
    match (code, u8::try_from((code - 1) / MONTHS).unwrap_or_default()) {
        (0, _) => When::Unknown,
        (BARE_YEARS.., _) => When::Year(code - BARE_YEARS + FIRST_YEAR),
        (_, 0) => When::Month(first),
        (_, more) => When::Months { count: more + 1, first },
    }
}

/// How many names of a dimension fit a packed key.
pub(crate) const PLACES_MAX: usize = 1 << WIDTHS[0];
pub(crate) const SLICES_MAX: usize = 1 << WIDTHS[1];
/// Definitions of one file; each is a cube of its own.
pub(crate) const DEFINITIONS_MAX: usize = 64;

/// One combination with its rows and what they count, mostly births.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counted {
    pub(crate) packed: u64,
    pub(crate) rows: u64,
    pub(crate) births: u64,
}

/// Rows and births by packed key. Travels between workers as its counts alone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) counted: Vec<Counted>,
    /// Where each key is in `counted`: numbers alone, so that the table stays in a cache of the core.
    #[serde(skip)]
    at: HashTable<u32>,
    /// The key and cell that last fell on each slot: rows of one place mostly stand together, and a core keeps these few near.
    #[serde(skip)]
    recent: Vec<(u64, u32)>,
}

/// Slots for recent keys, a power of two.
const RECENT: usize = 2048;
/// No key has its highest bits.
const NO_KEY: u64 = u64::MAX;

impl Tally {
    /// Makes ready to add: a tally that has travelled finds its keys again.
    pub(crate) fn index(&mut self) {
        if self.at.len() == self.counted.len() {
            return;
        }
        let Self { counted, at, .. } = self;
        at.clear();
        let hash_of = |cell: &u32| hash(counted[*cell as usize].packed);
        at.reserve(counted.len(), hash_of);
        for (cell, counted) in (0..).zip(counted.iter()) {
            at.insert_unique(hash(counted.packed), cell, hash_of);
        }
    }

    /// Takes a birth out that is counted besides, in a cell without rows. The tally must be ready to add.
    pub(crate) fn take_out(&mut self, packed: u64) {
        let Self { counted, at, .. } = self;
        let cell = at.find(hash(packed), |cell| counted[*cell as usize].packed == packed);
        if let Some(cell) = cell.copied() {
            let counted = &mut counted[cell as usize];
            counted.births = counted.births.saturating_sub(1);
        }
    }

    /// Takes one row with one birth out of a cell. The tally must be ready to add.
    pub(crate) fn take_row_out(&mut self, packed: u64) {
        if let Some(cell) = self.cell(packed) {
            let counted = &mut self.counted[cell as usize];
            counted.rows = counted.rows.saturating_sub(1);
            counted.births = counted.births.saturating_sub(1);
        }
    }

    /// The rows of a cell. The tally must be ready to add.
    pub(crate) fn rows(&self, packed: u64) -> u64 {
        self.cell(packed).map_or(0, |cell| self.counted[cell as usize].rows)
    }

    fn cell(&self, packed: u64) -> Option<u32> {
        let Self { counted, at, .. } = self;
        at.find(hash(packed), |cell| counted[*cell as usize].packed == packed).copied()
    }

    /// Adds rows and births, and says which cell they went to.
    #[inline]
    pub(crate) fn add(&mut self, packed: u64, rows: u64, births: u64) -> Result<u32, LedgerError> {
        let hash = hash(packed);
        let cell = match self.recent.get(slot(hash, RECENT)) {
            Some((known, cell)) if *known == packed => *cell,
            _ => self.find(packed, hash)?,
        };
        let counted = &mut self.counted[cell as usize];
        counted.rows += rows;
        counted.births = counted.births.saturating_add(births);
        Ok(cell)
    }

    /// The cell of a key, a new one if it is new.
    #[inline(never)]
    fn find(&mut self, packed: u64, hash: u64) -> Result<u32, LedgerError> {
        let Self { counted, at, recent } = self;
        let found = at.find(hash, |cell| counted[*cell as usize].packed == packed).copied();
        let cell = found.unwrap_or(u32::try_from(counted.len()).unwrap_or(u32::MAX));
        if found.is_none() {
            if counted.len() >= CELLS_MAX {
                return Err(LedgerError::TooManyCells { limit: CELLS_MAX as u64 });
            }
            counted.push(Counted { packed, rows: 0, births: 0 });
            at.insert_unique(hash, cell, |cell| self::hash(counted[*cell as usize].packed));
        }
        recent.resize(RECENT, (NO_KEY, 0));
        recent[slot(hash, RECENT)] = (packed, cell);
        Ok(cell)
    }
}

/// Spreads a packed key over all bits, as the table looks at the lowest and the highest.
const fn hash(packed: u64) -> u64 {
    let mixed = (packed ^ packed >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 29
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_key_survives_packing(place in 0..1u32 << 22, slice in 0..1u32 << 14, month in 1500 * 12..2101 * 12, count in 2..=12u8, sex in 0..4usize, order in 0..8usize, policy in 0..4usize) {
            for when in [When::Month(month), When::Year(month / 12), When::Unknown, When::Months { count, first: month }] {
                let key = Key { place, slice, when, sex: SEXES[sex], order: ORDERS[order], policy: POLICIES[policy] };
                prop_assert_eq!(Key::unpack(key.pack()), key);
            }
        }
    }
}
