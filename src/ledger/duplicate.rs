//! Finds births that are registered twice. Holds keyed digests only, for as long as a file is read; they are never exported.
//!
//! Two rows are of one child when mother, date and sex agree and so does the child's name; they probably are when mother, date,
//! sex and order agree and a name is missing, unless a row says that these are twins. Two names are two children. A masked identity number agrees with any that has the same front.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use siphasher::sip::SipHasher13;

use super::aside::Code;
use super::bucket::Bucket;
use super::names::slot;
use crate::cube::Order;

/// Buckets by the top bits of the key, so that each is small when it is searched.
const BUCKETS: usize = 64;

/// Who the mother is, as digests: `stem` groups rows, `exact` tells mothers of one stem apart (0: masked).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mother {
    pub(crate) stem: u64,
    pub(crate) exact: u16,
}

/// One birth as far as duplicates need it. Sixteen bytes, as there is one for every row of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Birth {
    /// From above: 44 bits of a digest of mother, day and sex; 10 bits that tell mothers of one stem apart; 10 of the child's name.
    /// Among ten million births about three pairs share the first by chance; of these one in a thousand agrees in the second. Names
    /// are compared within one mother, day and sex only: of a million pairs of names four agree by chance.
    who: u64,
    /// From above: 8 more bits of the child's name, 22 of the cell, one for twins, 6 of what is said beside the cell
    /// (see [`super::aside`]), 27 of the 1-based row.
    whence: u64,
}

/// Bits of the fields of a [`Birth`].
const MOTHER_BITS: u32 = 10;
/// Of the child's name in the first word, and in the second.
const CHILD_FRONT_BITS: u32 = 10;
const CHILD_BACK_BITS: u32 = 8;
const CHILD_BITS: u32 = CHILD_FRONT_BITS + CHILD_BACK_BITS;
const CELL_BITS: u32 = 22;
const ASIDE_BITS: u32 = 6;
const ROW_BITS: u32 = 27;
const KEY_AT: u32 = MOTHER_BITS + CHILD_FRONT_BITS;
const ASIDE_AT: u32 = ROW_BITS;
const TWIN_AT: u32 = ASIDE_AT + ASIDE_BITS;
const TWIN: u64 = 1 << TWIN_AT;
const CELL_AT: u32 = TWIN_AT + 1;
/// Rows behind this one, in files of a dozen gigabytes, are named by it.
const ROW_MAX: u64 = (1 << ROW_BITS) - 1;
/// A birth on its way between workers: two words, low bytes first.
const BIRTH_BYTES: usize = 16;

impl Birth {
    pub(crate) fn new(
        mother: Mother,
        child: u32,
        day: i32,
        sex: u8,
        is_twin: bool,
        cell: u32,
        row: u64,
    ) -> Self {
        let day = u64::from(day.cast_unsigned()) << 2 | u64::from(sex);
        let key = (mother.stem ^ day.wrapping_mul(0x9E37_79B9_7F4A_7C15))
            .rotate_left(29)
            .wrapping_mul(0xD6E8_FEB8_6659_FD93)
            >> KEY_AT;
        let [child_front, child_back] = [child >> CHILD_BACK_BITS, child & CHILD_BACK];
        let who =
            key << KEY_AT | u64::from(mother.exact) << CHILD_FRONT_BITS | u64::from(child_front);
        let whence = u64::from(child_back) << (CELL_AT + CELL_BITS)
            | u64::from(cell) << CELL_AT
            | row.min(ROW_MAX);
        Self { who, whence: whence | if is_twin { TWIN } else { 0 } }
    }

    /// The same birth with what its row says beside the cell.
    pub(crate) const fn with_aside(self, code: Code) -> Self {
        Self { whence: self.whence | (code.bits() as u64) << ASIDE_AT, ..self }
    }

    pub(crate) fn aside(self) -> Code {
        Code::of_bits(
            u8::try_from(self.whence >> ASIDE_AT & ((1 << ASIDE_BITS) - 1)).unwrap_or_default(),
        )
    }

    /// Mother, day and sex.
    #[inline]
    const fn key(self) -> u64 {
        self.who >> KEY_AT
    }

    /// Which mother of those of one stem; 0 where that is not known.
    const fn mother(self) -> u64 {
        self.who >> CHILD_FRONT_BITS & ((1 << MOTHER_BITS) - 1)
    }

    /// The digest of the child's name, 0 when blank.
    const fn child(self) -> u64 {
        (self.who & CHILD_FRONT) << CHILD_BACK_BITS | self.whence >> (CELL_AT + CELL_BITS)
    }

    pub(crate) fn cell(self) -> u32 {
        low_half(self.whence >> CELL_AT & ((1 << CELL_BITS) - 1))
    }

    pub(crate) const fn row(self) -> u64 {
        self.whence & ROW_MAX
    }

    /// Which bucket it belongs to, by the top bits of its key.
    #[inline]
    const fn bucket(self) -> usize {
        slot(self.who, BUCKETS)
    }

    const fn is_twin(self) -> bool {
        self.whence & TWIN != 0
    }

    /// The same birth in a file that has `rows` before it, with another number of its cell.
    fn moved(self, cell: u32, rows: u64) -> Self {
        let row = (self.row() + rows).min(ROW_MAX);
        let kept = self.whence & !(((1 << CELL_BITS) - 1) << CELL_AT | ROW_MAX);
        Self { whence: kept | u64::from(cell) << CELL_AT | row, ..self }
    }
}

const CHILD_FRONT: u64 = (1 << CHILD_FRONT_BITS) - 1;
const CHILD_BACK: u32 = (1 << CHILD_BACK_BITS) - 1;

/// Digests under the session's key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digester {
    key: [u64; 2],
}

impl Digester {
    pub(crate) const fn new(key: [u64; 2]) -> Self {
        Self { key }
    }

    pub(crate) fn digest(self, bytes: &[u8]) -> u64 {
        SipHasher13::new_with_keys(self.key[0], self.key[1]).hash(bytes)
    }

    /// The mother with these 17 digits. Their last three, which tell mothers of one stem apart, are turned by a keyed amount, so
    /// that they do not stand there as they are written.
    pub(crate) fn mother(self, digits: &[u8; 17]) -> Mother {
        let stem = self.digest(&digits[..14]);
        let sequence = digits[14..].iter().fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        let turn = (stem ^ self.key[1]).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let turned = (sequence + turn % 1_000) % 1_000;
        Mother { stem, exact: 1 + u16::try_from(turned).unwrap_or_default() }
    }

    /// The digest of a complete number, for the births of one mother.
    pub(crate) fn whole(self, digits: &[u8; 17]) -> u64 {
        self.digest(digits)
    }

    /// A mother who is known by a text: the whole of it tells her apart.
    pub(crate) fn mother_named(self, text: &[u8]) -> Mother {
        Mother { stem: self.digest(text), exact: 1 }
    }

    /// The digest of a child's name; never 0.
    pub(crate) fn child(self, name: &[u8]) -> u32 {
        low_half(self.digest(name) >> (u64::BITS - CHILD_BITS)).max(1)
    }
}

/// An order as births of one mother are compared by it: 0 where it is not known, third and later as one.
pub(crate) const fn order_group(order: Option<Order>) -> u64 {
    match order {
        Some(Order::First) => 1,
        Some(Order::Second) => 2,
        Some(Order::Unknown) | None => 0,
        Some(Order::Third | Order::Fourth | Order::FifthPlus | Order::ThirdPlus) => 3,
    }
}

/// How sure it is that two rows are of one child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sameness {
    Exact,
    Probable,
    /// Two names: two children, as twins of whom no remark tells.
    OtherName,
}

/// All births of a part of a file, in row order within each bucket. Travels between workers as plain bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "ByteBuf", into = "ByteBuf")]
pub struct Births {
    buckets: Vec<Bucket<Birth>>,
    count: usize,
}

impl Default for Births {
    fn default() -> Self {
        Self { buckets: std::iter::repeat_with(Bucket::default).take(BUCKETS).collect(), count: 0 }
    }
}

impl From<Births> for ByteBuf {
    fn from(births: Births) -> Self {
        let mut bytes = Vec::with_capacity(births.count * BIRTH_BYTES);
        for birth in births.buckets.iter().flat_map(Bucket::iter) {
            for word in [birth.who, birth.whence] {
                bytes.extend_from_slice(&word.to_le_bytes());
            }
        }
        Self::from(bytes)
    }
}

impl From<ByteBuf> for Births {
    fn from(bytes: ByteBuf) -> Self {
        let births = bytes.as_chunks::<BIRTH_BYTES>().0.iter().map(|birth| {
            let [who, whence] = [0, 8].map(|at| {
                birth[at..at + 8].iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
            });
            Birth { who, whence }
        });
        let mut counts = [0; BUCKETS];
        for birth in births.clone() {
            counts[birth.bucket()] += 1;
        }
        // These births are kept as they are, beside those of other messages.
        let buckets = counts.map(Bucket::with_room).into();
        let mut all = Self { buckets, count: 0 };
        births.for_each(|birth| all.push(birth));
        all
    }
}

impl Births {
    #[inline]
    pub(crate) fn push(&mut self, birth: Birth) {
        self.buckets[birth.bucket()].push(birth);
        self.count += 1;
    }

    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// Appends later births of the same part.
    pub fn extend(&mut self, later: Self) {
        self.count += later.count;
        for (bucket, more) in self.buckets.iter_mut().zip(later.buckets) {
            bucket.extend(more);
        }
    }

    /// Appends the births of the part that follows, whose cells are renumbered by `cells` and whose rows start after `rows`.
    pub(crate) fn append(&mut self, mut following: Self, cells: &[u32], rows: u64) {
        for birth in following.buckets.iter_mut().flat_map(Bucket::iter_mut) {
            *birth = birth.moved(cells[birth.cell() as usize], rows);
        }
        self.extend(following);
    }

    /// Forgets those of later rows.
    pub(crate) fn keep_rows(&mut self, most: u64) {
        for bucket in &mut self.buckets {
            bucket.retain(|birth| birth.row() <= most);
        }
        self.count = self.buckets.iter().map(|bucket| bucket.iter().count()).sum();
    }

    /// Reports every birth that repeats an earlier row. `class` gives, for a cell, what is compared besides: place and order group.
    pub(crate) fn repeated(
        self,
        class: impl Fn(u32) -> (u32, u64),
        mut report: impl FnMut(Birth, Sameness),
    ) {
        for bucket in self.buckets {
            let births = bucket.into_list();
            repeated_in(&births, &class, &mut report);
        }
    }
}

/// No birth.
const NONE: u32 = u32::MAX;
/// The most births of one key that a birth is compared with.
const COMPARED_MAX: usize = 64;

/// Reports the repeated births of one bucket. Births are chained by the low bits of their keys: each slot knows the latest one, and
/// each birth the one before it.
fn repeated_in(
    births: &[Birth],
    class: impl Fn(u32) -> (u32, u64),
    mut report: impl FnMut(Birth, Sameness),
) {
    let mask = (births.len() * 2).next_power_of_two() - 1;
    let mut latest = vec![NONE; mask + 1];
    let mut previous: Vec<u32> = Vec::with_capacity(births.len());
    for (birth, at) in births.iter().zip(0..) {
        let slot = low_half(birth.key() & u64::from(u32::MAX)) as usize & mask;
        let last = std::mem::replace(&mut latest[slot], at);
        previous.push(last);
        let chain = std::iter::successors(Some(last), |at| previous.get(*at as usize).copied());
        let sameness = chain
            .map_while(|at| births.get(at as usize))
            .filter(|earlier| earlier.key() == birth.key())
            .take(COMPARED_MAX)
            .filter_map(|earlier| same(*earlier, *birth, &class));
        if let Some(sameness) = sameness.min() {
            report(*birth, sameness);
        }
    }
}

/// A number of at most 32 bits.
fn low_half(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Whether two births with the same key are of one child.
fn same(a: Birth, b: Birth, class: impl Fn(u32) -> (u32, u64)) -> Option<Sameness> {
    let is_mother_sure = a.mother() == b.mother() && a.mother() != 0;
    if !is_mother_sure && a.mother() != 0 && b.mother() != 0 {
        return None;
    }
    let ((place_a, order_a), (place_b, order_b)) = (class(a.cell()), class(b.cell()));
    if a.child() != 0 && a.child() == b.child() {
        return Some(if is_mother_sure && place_a == place_b {
            Sameness::Exact
        } else {
            Sameness::Probable
        });
    }
    // Of a masked number only the front agrees: without the child's name that is no more than chance.
    let are_twins = a.is_twin() || b.is_twin();
    let have_names = a.child() != 0 && b.child() != 0;
    (is_mother_sure && order_a == order_b && !are_twins).then_some(if have_names {
        Sameness::OtherName
    } else {
        Sameness::Probable
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOTHER: Mother = Mother { stem: 7, exact: 9 };

    fn repeated(births: &[Birth]) -> Vec<(u64, Sameness)> {
        let mut all = Births::default();
        for birth in births {
            all.push(*birth);
        }
        let mut found = Vec::new();
        // Cell = place * 10 + order.
        all.repeated(
            |cell| (cell / 10, u64::from(cell % 10)),
            |birth, sameness| found.push((birth.row(), sameness)),
        );
        found
    }

    fn birth(row: u64, child: u32, cell: u32, is_twin: bool) -> Birth {
        Birth::new(MOTHER, child, 100, 0, is_twin, cell, row)
    }

    #[test]
    fn the_same_child_is_found_again() {
        use Sameness::{Exact, Probable};
        assert_eq!(
            repeated(&[birth(1, 5, 11, false), birth(2, 5, 12, false)]),
            [(2, Exact)],
            "same name and place, order mistyped"
        );
        assert_eq!(
            repeated(&[birth(1, 5, 11, false), birth(2, 5, 21, false)]),
            [(2, Probable)],
            "same name in another village"
        );
        assert_eq!(
            repeated(&[birth(1, 5, 11, false), birth(2, 0, 11, false)]),
            [(2, Probable)],
            "name left blank"
        );
        assert_eq!(
            repeated(&[birth(1, 5, 11, false), birth(2, 6, 12, false)]),
            [],
            "other name, other order"
        );
    }

    #[test]
    fn twins_are_two_children() {
        assert_eq!(repeated(&[birth(1, 5, 11, true), birth(2, 6, 11, true)]), []);
        assert_eq!(
            repeated(&[birth(1, 5, 11, true), birth(2, 5, 11, true)]),
            [(2, Sameness::Exact)]
        );
    }

    #[test]
    fn a_masked_number_agrees_with_its_stem() {
        let masked = Birth::new(Mother { exact: 0, ..MOTHER }, 5, 100, 0, false, 11, 2);
        assert_eq!(repeated(&[birth(1, 5, 11, false), masked]), [(2, Sameness::Probable)]);
        let other = Birth::new(Mother { exact: 8, ..MOTHER }, 5, 100, 0, false, 11, 2);
        assert_eq!(repeated(&[birth(1, 5, 11, false), other]), []);
    }

    fn flat(births: &Births) -> Vec<Birth> {
        births.buckets.iter().flat_map(Bucket::iter).copied().collect()
    }

    #[test]
    fn mothers_of_one_stem_are_told_apart_by_a_keyed_number() {
        let mother = |key, digits: &[u8; 17]| Digester::new(key).mother(digits);
        let all: std::collections::BTreeSet<u16> = (0..1_000)
            .map(|sequence| {
                let digits = format!("11010519491231{sequence:03}");
                mother([1, 2], digits.as_bytes().try_into().unwrap()).exact
            })
            .collect();
        assert_eq!((all.len(), all.contains(&0)), (1_000, false));
        let digits = b"11010519491231002";
        assert_ne!(mother([1, 2], digits).exact, mother([7, 2], digits).exact);
    }

    #[test]
    fn births_are_found_again_across_blocks_and_parts() {
        let of = |rows: std::ops::Range<u64>| {
            let mut births = Births::default();
            for row in rows {
                // Each mother has two births on the same day, 2,000 rows apart.
                let mother = Mother { stem: (row % 2_000).wrapping_mul(0x9E37_79B9), exact: 9 };
                births.push(Birth::new(mother, 5, 100, 0, false, 11, row));
            }
            births
        };
        let mut all = of(0..1_500);
        all.extend(of(1_500..3_000));
        all.append(of(0..1_000), &[0; 12], 3_000);
        let mut found = Vec::new();
        all.repeated(|_| (0, 0), |birth, sameness| found.push((birth.row(), sameness)));
        found.sort_unstable();
        // Rows 2,000 to 2,999, and of the part behind rows 3,000 to 3,999, which begins with the first mothers again.
        assert_eq!(found, (2_000..4_000).map(|row| (row, Sameness::Exact)).collect::<Vec<_>>());
    }

    #[test]
    fn every_field_of_a_birth_has_its_own_bits() {
        assert_eq!(CELL_AT + CELL_BITS + CHILD_BACK_BITS, u64::BITS);
        let mother = Mother { stem: 7, exact: 1_000 };
        let (child, cell) = ((1 << CHILD_BITS) - 1, (1 << CELL_BITS) - 1);
        for (twin, bits) in [(false, 0), (true, 63)] {
            let code = Code::of_bits(bits);
            let birth = Birth::new(mother, child, 100, 0, twin, cell, 5).with_aside(code);
            assert_eq!((birth.mother(), birth.child()), (1_000, u64::from(child)));
            assert_eq!((birth.cell(), birth.row(), birth.is_twin()), (cell, 5, twin));
            assert_eq!(birth.aside(), code);
            assert_eq!(birth.moved(3, 2).child(), u64::from(child));
        }
    }

    #[test]
    fn births_survive_the_way_between_workers() {
        let mut all = Births::default();
        for row in 0..500 {
            all.push(Birth::new(Mother { stem: row, exact: 9 }, 5, 100, 0, row == 3, 11, row));
        }
        let bytes = postcard::to_allocvec(&all).unwrap();
        assert_eq!(flat(&postcard::from_bytes::<Births>(&bytes).unwrap()), flat(&all));
    }

    #[test]
    fn digests_depend_on_the_session_key() {
        assert_ne!(Digester::new([1, 2]).digest(b"x"), Digester::new([1, 3]).digest(b"x"));
    }
}
