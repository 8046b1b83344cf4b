//! Tells HTML from the XML of workbooks, and decodes both. Knows markup, not tables.

use std::borrow::Cow;
use std::io::BufRead;

use encoding_rs::{Encoding as Codec, UTF_8};
use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::{Reader, XmlVersion};

use super::{Budget, Foreign, LedgerError, Table, html, ods, spreadsheetml};
use crate::ledger::{Encoding, sniff};

/// How far into a file its kind and its encoding are looked for.
const HEAD_BYTES: usize = 4096;

/// Whether the bytes begin with a tag, in UTF-8, GB 18030 or UTF-16.
pub(super) fn is_markup(head: &[u8]) -> bool {
    let head = ascii(head);
    let text = head.trim_ascii_start();
    let opens = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?' | b'/');
    let closes = [b"</".as_slice(), b"<?", b"<!", b"/>"];
    text.first() == Some(&b'<')
        && text.get(1).is_some_and(opens)
        && closes.iter().any(|end| memchr::memmem::find(text, end).is_some())
}

/// Whether the bytes are a mail-like archive of a web page.
pub(super) fn is_web_archive(head: &[u8]) -> bool {
    ascii(head)
        .trim_ascii_start()
        .get(..13)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"MIME-Version:"))
}

/// The tables of a web page, or the sheets of a workbook in XML.
pub(super) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Table>, LedgerError> {
    let text = decode(bytes);
    let head = head_of(&text);
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && head.contains("Workbook")
        && !head.contains("<html")
    {
        return spreadsheetml::read(&text, budget);
    }
    if head.contains("<office:document") {
        return ods::read_content(text.as_bytes(), budget);
    }
    let tables = html::read(&text, budget)?;
    if tables.is_empty() { Err(LedgerError::Foreign(Foreign::Markup)) } else { Ok(tables) }
}

/// The beginning of a text, at least [`HEAD_BYTES`] of it.
fn head_of(text: &str) -> &str {
    let end = (HEAD_BYTES..text.len()).find(|end| text.is_char_boundary(*end));
    end.map_or(text, |end| &text[..end])
}

/// The head without zero bytes and byte order mark: enough to see tags, whatever the encoding.
fn ascii(head: &[u8]) -> Vec<u8> {
    let head = head.get(..HEAD_BYTES).unwrap_or(head);
    let head = [b"\xEF\xBB\xBF".as_slice(), b"\xFF\xFE", b"\xFE\xFF"]
        .iter()
        .find_map(|mark| head.strip_prefix(*mark))
        .unwrap_or(head);
    head.iter().copied().filter(|byte| *byte != 0).collect()
}

/// The text. What the bytes are goes before what the page says, as pages that are saved in another encoding keep what they said;
/// only bytes that could be many things are read as the page says.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let guess = sniff::encoding(bytes, true).map_or(UTF_8, Encoding::codec);
    let named = named_codec(&ascii(bytes));
    let codec = match named {
        Some(named) if guess == Encoding::Gb18030.codec() && named != UTF_8 => named,
        _ => guess,
    };
    codec.decode(bytes).0
}

/// The encoding that the page or the XML declaration names.
fn named_codec(head: &[u8]) -> Option<&'static Codec> {
    let head = head.to_ascii_lowercase();
    let named = [b"charset=".as_slice(), b"encoding="]
        .iter()
        .find_map(|key| memchr::memmem::find(&head, key).map(|at| at + key.len()))?;
    let name = head.get(named..)?.trim_ascii_start();
    let name = name.strip_prefix(b"\"").or_else(|| name.strip_prefix(b"'")).unwrap_or(name);
    let end = name
        .iter()
        .position(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'_'))?;
    // Wide encodings are seen in the bytes; one that is named but not seen is wrong.
    Codec::for_label(&name[..end]).filter(|codec| codec.is_ascii_compatible())
}

/// A reader that forgives what writers of workbooks get wrong.
pub(super) fn xml<R: BufRead>(input: R) -> Reader<R> {
    let mut reader = Reader::from_reader(input);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    reader
}

/// The value of an attribute by its local name.
pub(super) fn attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or(found.value))
}

/// A number in an attribute.
pub(super) fn number_attribute(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// Appends what `&name;` stands for. Entities that a file defines itself are not expanded, so they cannot grow.
pub(super) fn push_entity(entity: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(char)) = entity.resolve_char_ref() {
        text.push(char);
        return;
    }
    match quick_xml::escape::resolve_predefined_entity(entity) {
        Some(known) => text.push_str(known),
        None if &**entity == "nbsp" => text.push('\u{A0}'),
        None => {}
    }
}

/// What a failure of the XML reader means: a limit that was passed while inflating, or damage.
pub(super) fn xml_error(error: &quick_xml::Error) -> LedgerError {
    match error {
        quick_xml::Error::Io(error) => io_error(error),
        _ => LedgerError::Damaged,
    }
}

/// The error that [`super::zip::Counted`] passed through a reader of bytes.
pub(super) fn io_error(error: &std::io::Error) -> LedgerError {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<LedgerError>());
    inner.cloned().unwrap_or(LedgerError::Damaged)
}
