//! Bytes to text and back. Knows encodings, not tables.

use std::borrow::Cow;

use encoding_rs::{Decoder, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::Encoding;

impl Encoding {
    pub(crate) const fn codec(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Gb18030 => GB18030,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
        }
    }

    /// Whether bytes of this encoding can be cut at `delimiter`, quotes and line ends without decoding them first.
    ///
    /// In GB 18030 a second byte is 0x30–0x39, 0x40–0x7E or 0x80–0xFE: never a comma, tab, semicolon, quote or line end, but
    /// possibly a vertical bar.
    pub(crate) const fn is_cut_by(self, delimiter: u8) -> bool {
        match self {
            Self::Utf8 => true,
            Self::Gb18030 => delimiter != b'|',
            Self::Utf16Le | Self::Utf16Be => false,
        }
    }
}

/// A cell as text, and whether it had to be read in another encoding than the file's.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) is_foreign: bool,
}

/// Decodes one cell: in `encoding`, else in the other of UTF-8 and GB 18030, else with replacement characters. Never fails.
pub(crate) fn cell(bytes: &[u8], encoding: Encoding) -> Decoded<'_> {
    // What spreadsheets write to keep digits as text: ="20120305".
    let bytes =
        bytes.strip_prefix(b"=\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(bytes);
    if let Some(text) = encoding.codec().decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Decoded { text, is_foreign: false };
    }
    let text = in_other(bytes, encoding)
        .unwrap_or_else(|| encoding.codec().decode_without_bom_handling(bytes).0);
    Decoded { text, is_foreign: true }
}

/// A cell as the other of UTF-8 and GB 18030 writes it, where it is text there too: `女` in GB 18030 is the letter `Ů` in UTF-8.
pub(crate) fn in_other(bytes: &[u8], encoding: Encoding) -> Option<Cow<'_, str>> {
    other(encoding).decode_without_bom_handling_and_without_replacement(bytes)
}

fn other(encoding: Encoding) -> &'static encoding_rs::Encoding {
    if encoding == Encoding::Gb18030 { UTF_8 } else { GB18030 }
}

/// Text as bytes of `encoding`, for markers that are compared without decoding.
pub(crate) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        _ => text.as_bytes().to_vec(),
    }
}

/// Turns a stream of one encoding into UTF-8, chunk by chunk.
pub(crate) struct Transcoder {
    decoder: Decoder,
}

impl Transcoder {
    pub(crate) fn new(encoding: Encoding) -> Self {
        Self { decoder: encoding.codec().new_decoder_with_bom_removal() }
    }

    /// Appends `chunk` to `out` as UTF-8; `is_last` flushes.
    pub(crate) fn push(&mut self, chunk: &[u8], is_last: bool, out: &mut Vec<u8>) {
        let mut text = String::new();
        text.reserve(self.decoder.max_utf8_buffer_length(chunk.len()).unwrap_or(chunk.len() * 3));
        // The reserved space is enough by contract, so one call takes the whole chunk.
        let _ = self.decoder.decode_to_string(chunk, &mut text, is_last);
        out.extend_from_slice(text.as_bytes());
    }
}
