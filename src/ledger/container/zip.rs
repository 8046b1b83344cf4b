//! Opens ZIP files: workbooks, which are archives themselves, and archives of ledgers. Knows members, not what cells mean.

use std::io::{BufReader, Cursor, Read};

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::markup::io_error;
use super::{
    Budget, Container, Content, Foreign, LedgerError, MEMBERS_MAX, Table, Watch, at_most, kind,
    ods, open_single, workbook,
};
use crate::ledger::sniff;

/// Members that any ZIP file may list, workbooks with many parts included.
const ENTRIES_MAX: usize = 20_000;
/// As much of a member as says what it is.
const HEAD_BYTES: u64 = 4096;

/// The sheets of a workbook, or the tables of an archive.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget,
    watch: Watch<'_>,
) -> Result<Vec<Table>, LedgerError> {
    let mut archive = Archive::open(bytes, watch)?;
    if archive.holds() == Holds::Ledgers { archive.tables(budget) } else { sheets(archive, budget) }
}

/// The sheets of what must be a workbook.
fn sheets(mut archive: Archive<'_>, budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
    match archive.holds() {
        Holds::Xlsx => workbook::read(&mut archive, budget),
        Holds::Xlsb => Err(LedgerError::Foreign(Foreign::OldOffice)),
        Holds::Ods => archive.ods(budget),
        Holds::Document => Err(LedgerError::Foreign(Foreign::Document)),
        Holds::Ledgers => Err(LedgerError::Foreign(Foreign::Archive)),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Xlsx,
    Xlsb,
    Ods,
    Document,
    Ledgers,
}

/// A ZIP file and its members.
pub(super) struct Archive<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) watch: Watch<'a>,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    pub(super) members: Vec<Member>,
}

/// What the directory of the archive says of a member.
pub(super) struct Member {
    pub(super) name: String,
    /// Its size in the archive.
    pub(super) deflated_bytes: u64,
    is_folder: bool,
    is_encrypted: bool,
}

impl<'a> Archive<'a> {
    fn open(bytes: &'a [u8], watch: Watch<'a>) -> Result<Self, LedgerError> {
        // Before the directory is read into memory, which takes more than it does in the file.
        at_most(memchr::memmem::find_iter(bytes, b"PK\x01\x02").count(), ENTRIES_MAX)?;
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| zip_error(&error))?;
        let members =
            (0..zip.len()).map(|index| member(&mut zip, index)).collect::<Result<_, _>>()?;
        Ok(Self { bytes, watch, zip, members })
    }

    fn holds(&mut self) -> Holds {
        let has = |start: &str| {
            self.members.iter().any(|member| member.name.to_ascii_lowercase().starts_with(start))
        };
        if has("[content_types].xml") {
            let is_document = ["word/", "ppt/", "visio/"].into_iter().any(has);
            return match (is_document, has("xl/workbook.bin")) {
                (true, _) => Holds::Document,
                (false, true) => Holds::Xlsb,
                (false, false) => Holds::Xlsx,
            };
        }
        if has("content.xml") && (has("mimetype") || has("meta-inf/")) {
            let kind = self.head_of("mimetype").unwrap_or_default();
            let is_spreadsheet =
                kind.is_empty() || kind.windows(11).any(|word| word == b"spreadsheet");
            return if is_spreadsheet { Holds::Ods } else { Holds::Document };
        }
        Holds::Ledgers
    }

    /// Reads a member as a stream, each byte counted. Fails where it is encrypted.
    pub(super) fn stream<'b>(
        &'b mut self,
        index: usize,
        budget: &'b mut Budget,
    ) -> Result<impl Read + 'b, LedgerError> {
        if self.members.get(index).is_some_and(|member| member.is_encrypted) {
            return Err(LedgerError::Foreign(Foreign::Encrypted));
        }
        let inner = self.zip.by_index(index).map_err(|error| zip_error(&error))?;
        Ok(Counted { inner, budget })
    }

    pub(super) fn index_of(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|member| member.name == name)
    }

    fn head_of(&mut self, name: &str) -> Option<Vec<u8>> {
        let index = self.index_of(name)?;
        let mut head = Vec::new();
        let _bytes = self.zip.by_index(index).ok()?.take(HEAD_BYTES).read_to_end(&mut head).ok()?;
        Some(head)
    }

    fn ods(&mut self, budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
        if let Some(index) = self.index_of("META-INF/manifest.xml") {
            let mut manifest = Vec::new();
            let _bytes = self.stream(index, budget)?.take(1 << 20).read_to_end(&mut manifest);
            if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
                return Err(LedgerError::Foreign(Foreign::Encrypted));
            }
        }
        let index = self.index_of("content.xml").ok_or(LedgerError::Damaged)?;
        // The text that comes out is counted apart from the bytes that go in.
        let mut inflated = *budget;
        let result = self
            .stream(index, &mut inflated)
            .and_then(|input| ods::read_content(BufReader::new(input), budget));
        budget.inflated_left = inflated.inflated_left;
        result
    }

    /// The tables of an archive of ledgers, in the order of the archive.
    fn tables(&mut self, budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
        at_most(self.members.len(), MEMBERS_MAX)?;
        let mut tables = Vec::new();
        for index in 0..self.members.len() {
            (self.watch)(self.bytes.len() as u64 * index as u64 / self.members.len() as u64);
            let member = &self.members[index];
            if member.is_folder || is_clutter(&member.name) {
                continue;
            }
            let name = member.name.clone();
            match self.member_tables(index, budget) {
                Ok(found) => tables.extend(found.into_iter().map(|table| within(&name, table))),
                Err(error @ LedgerError::TooLarge { .. }) => return Err(error),
                Err(error) => tables.push(Table { name, content: Content::Refused(error) }),
            }
        }
        Ok(tables)
    }

    fn member_tables(
        &mut self,
        index: usize,
        budget: &mut Budget,
    ) -> Result<Vec<Table>, LedgerError> {
        let bytes = self.inflate(index, budget)?;
        let tables = match kind(&bytes) {
            // A workbook; an archive within an archive is refused.
            Container::Zip => sheets(Archive::open(&bytes, &|_| ())?, budget)?,
            _ => open_single(&bytes, budget)?,
        };
        if tables.is_empty() { Err(LedgerError::Empty) } else { Ok(tables) }
    }

    /// A member in memory. One whose first bytes say that it is no ledger is not inflated further.
    fn inflate(&mut self, index: usize, budget: &mut Budget) -> Result<Vec<u8>, LedgerError> {
        let (limit, too_large) = (budget.text_left, budget.too_large());
        let mut input = self.stream(index, budget)?;
        let mut bytes = Vec::new();
        let _head = input
            .by_ref()
            .take(HEAD_BYTES)
            .read_to_end(&mut bytes)
            .map_err(|error| io_error(&error))?;
        if kind(&bytes) == Container::Text {
            sniff::refuse_foreign(&bytes)?;
        }
        let _rest = input
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| io_error(&error))?;
        if bytes.len() as u64 > limit { Err(too_large) } else { Ok(bytes) }
    }
}

fn member(zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Result<Member, LedgerError> {
    let file = zip.by_index_raw(index).map_err(|error| zip_error(&error))?;
    Ok(Member {
        name: member_name(file.name_raw()),
        deflated_bytes: file.compressed_size(),
        is_folder: file.is_dir(),
        is_encrypted: file.encrypted(),
    })
}

/// Names are UTF-8 or, where Windows wrote them, GBK; the flag that says which is often wrong.
fn member_name(raw: &[u8]) -> String {
    let name = std::str::from_utf8(raw).map_or_else(
        |_| encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
        str::to_owned,
    );
    name.replace('\\', "/")
}

/// What systems add to archives by themselves.
fn is_clutter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/")
        || name.split('/').any(|part| part.starts_with('.') || part.starts_with("~$"))
        || ["thumbs.db", "desktop.ini"].contains(&file.to_ascii_lowercase().as_str())
}

fn within(member: &str, table: Table) -> Table {
    let name =
        if table.name.is_empty() { member.to_owned() } else { format!("{member}/{}", table.name) };
    Table { name, ..table }
}

/// Counts what is inflated while it is read, and stops at the limit.
struct Counted<'a, R> {
    inner: R,
    budget: &'a mut Budget,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.budget.take_inflated(count).map_err(std::io::Error::other)?;
        Ok(count)
    }
}

fn zip_error(error: &ZipError) -> LedgerError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            LedgerError::Foreign(Foreign::Encrypted)
        }
        ZipError::UnsupportedArchive(_) => LedgerError::Foreign(Foreign::Archive),
        _ => LedgerError::Damaged,
    }
}
