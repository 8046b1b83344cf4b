//! Finds the workbook within an OLE file (MS-CFB). Knows sectors and streams, not records. Written here because every chain of
//! sectors must be checked: a damaged file may point anywhere, or in a circle.

use super::{Foreign, LedgerError};

const HEADER_BYTES: usize = 512;
const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;
const ENTRY_BYTES: usize = 128;
const MINI_SECTOR_BYTES: usize = 64;
/// Streams shorter than this are kept in mini sectors.
const MINI_STREAM_BYTES: usize = 4096;

/// What the streams of a file say that it is, by the first that is found.
const STREAMS: &[(&str, Holds)] = &[
    ("EncryptedPackage", Holds::Foreign(Foreign::Encrypted)),
    ("EncryptionInfo", Holds::Foreign(Foreign::Encrypted)),
    ("WordDocument", Holds::Foreign(Foreign::Document)),
    ("PowerPoint Document", Holds::Foreign(Foreign::Document)),
    ("Workbook", Holds::Workbook),
    ("Book", Holds::Workbook),
];

#[derive(Clone, Copy)]
enum Holds {
    Workbook,
    Foreign(Foreign),
}

/// The records of the workbook in an OLE file.
pub(super) fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, LedgerError> {
    let file = Ole::open(bytes).ok_or(LedgerError::Damaged)?;
    for (name, holds) in STREAMS {
        let Some(entry) = file.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
        else {
            continue;
        };
        return match holds {
            Holds::Workbook => file.stream(entry).ok_or(LedgerError::Damaged),
            Holds::Foreign(foreign) => Err(LedgerError::Foreign(*foreign)),
        };
    }
    Err(LedgerError::Foreign(Foreign::Document))
}

struct Ole<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    /// The sector that follows each sector.
    next: Vec<u32>,
    next_mini: Vec<u32>,
    /// The sectors of all short streams.
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    first: u32,
    bytes: usize,
}

impl<'a> Ole<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector_bytes = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let (next, next_mini, mini, entries) = (vec![], vec![], vec![], vec![]);
        let mut file = Self { bytes, sector_bytes, next, next_mini, mini, entries };
        file.next = file.allocation()?;
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        file.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(entry).collect();
        file.next_mini = numbers(&file.chain(u32_at(bytes, 60)?, usize::MAX)).collect();
        let root = file.entries.first()?;
        file.mini = file.chain(root.first, root.bytes);
        Some(file)
    }

    /// The table of following sectors, itself kept in sectors that the header and a chain of lists name.
    fn allocation(&self) -> Option<Vec<u32>> {
        let sectors = self.bytes.len() / self.sector_bytes;
        let mut lists: Vec<u32> = numbers(self.bytes.get(76..HEADER_BYTES)?).collect();
        let mut at = u32_at(self.bytes, 68)?;
        while at < MARKS && lists.len() <= sectors {
            let mut list: Vec<u32> = numbers(self.sector(at)?).collect();
            at = list.pop()?;
            lists.append(&mut list);
        }
        let named = lists.into_iter().filter(|sector| *sector < MARKS).take(sectors);
        Some(named.filter_map(|sector| self.sector(sector)).flat_map(numbers).collect())
    }

    /// A sector; the last one of a file may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector_bytes)?;
        let end = start.checked_add(self.sector_bytes)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// Bytes of a chain of sectors as far as it is sound.
    fn chain(&self, first: u32, bytes: usize) -> Vec<u8> {
        follow(first, &self.next, bytes, |sector| self.sector(sector))
    }

    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        let stream = if entry.bytes < MINI_STREAM_BYTES {
            follow(entry.first, &self.next_mini, entry.bytes, |sector| {
                let start = (sector as usize).checked_mul(MINI_SECTOR_BYTES)?;
                let end = start.checked_add(MINI_SECTOR_BYTES)?.min(self.mini.len());
                self.mini.get(start..end)
            })
        } else {
            self.chain(entry.first, entry.bytes)
        };
        (!stream.is_empty()).then_some(stream)
    }
}

/// The bytes of the sectors from `first` on. No chain is longer than the table that it is followed in, so a circle ends.
fn follow<'a>(
    first: u32,
    next: &[u32],
    bytes: usize,
    sector: impl Fn(u32) -> Option<&'a [u8]>,
) -> Vec<u8> {
    let (mut chain, mut at) = (Vec::new(), first);
    for _ in 0..=next.len() {
        let Some(found) = sector(at).filter(|_| at != END_OF_CHAIN && chain.len() < bytes) else {
            break;
        };
        chain.extend_from_slice(found);
        let Some(following) = next.get(at as usize) else { break };
        at = *following;
    }
    chain.truncate(bytes);
    chain
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let name = u16s(bytes.get(..64)?).take_while(|unit| *unit != 0);
    let name = char::decode_utf16(name).map(|char| char.unwrap_or('\u{FFFD}')).collect();
    // The upper half of the length is undefined in files with short sectors, and no file here needs it.
    Some(Entry { name, first: u32_at(bytes, 116)?, bytes: u32_at(bytes, 120)? as usize })
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|chunk| u32::from_le_bytes(*chunk))
}

fn u16s(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.as_chunks::<2>().0.iter().map(|chunk| u16::from_le_bytes(*chunk))
}

/// The number at a place of a record, little end first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}

/// The number at a place of a record, little end first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

/// The number at a place of a record, little end first.
pub(super) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..)?.first_chunk().map(|chunk| f64::from_le_bytes(*chunk))
}
