//! What a file is, from its first and last bytes: never from its name. Knows bytes, not tables.

use super::{Encoding, Foreign, LedgerError};

/// How many bytes of the head a guess is made from.
pub const HEAD_BYTES: usize = 1 << 20;
/// How many bytes of the tail are looked at for a filing date.
pub const TAIL_BYTES: usize = 16 << 10;

const SIGNATURES: &[(&[u8], Foreign)] = &[
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
    (b"GIF8", Foreign::Picture),
    (b"BM", Foreign::Picture),
    (b"II*\0", Foreign::Picture),
    (b"MM\0*", Foreign::Picture),
    (b"RIFF", Foreign::Picture),
    (b"%PDF", Foreign::Pdf),
    (b"\xD0\xCF\x11\xE0", Foreign::OldOffice),
    (b"PK\x03\x04", Foreign::Zip),
    (b"PK\x05\x06", Foreign::Zip),
    (b"Rar!", Foreign::Archive),
    (b"7z\xBC\xAF", Foreign::Archive),
    (b"\x1F\x8B", Foreign::Archive),
];

/// Refuses what is not a text table.
pub(crate) fn refuse_foreign(head: &[u8]) -> Result<(), LedgerError> {
    if head.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF)) {
        return Err(LedgerError::Empty);
    }
    for (signature, foreign) in SIGNATURES {
        // "BM" alone could begin a text; a bitmap also has zero bytes.
        if head.starts_with(signature) && (signature.len() > 2 || head.contains(&0)) {
            return Err(LedgerError::Foreign(*foreign));
        }
    }
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    let looks_like_markup = head
        .get(..4096)
        .unwrap_or(head)
        .windows(2)
        .filter(|pair| pair == b"</" || pair == b"<?")
        .count()
        > 0;
    if first == Some(&b'<') && looks_like_markup {
        return Err(LedgerError::Foreign(Foreign::Markup));
    }
    Ok(())
}

/// The encoding: byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, else GB 18030.
pub(crate) fn encoding(head: &[u8], is_whole: bool) -> Result<Encoding, LedgerError> {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => return Ok(Encoding::Utf8),
        [0xFF, 0xFE, ..] => return Ok(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => return Ok(Encoding::Utf16Be),
        _ => {}
    }
    let sample = head.get(..4096).unwrap_or(head);
    let zeros =
        |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if even + odd > 0 {
        // ASCII in UTF-16 has a zero in one half of its bytes only; Chinese text still has such separators and digits.
        return match (even, odd) {
            (0, odd) if odd * 20 > sample.len() => Ok(Encoding::Utf16Le),
            (even, 0) if even * 20 > sample.len() => Ok(Encoding::Utf16Be),
            _ => Err(LedgerError::Foreign(Foreign::Binary)),
        };
    }
    Ok(match std::str::from_utf8(head) {
        Ok(_) => Encoding::Utf8,
        // The head may end within a character.
        Err(error) if !is_whole && error.error_len().is_none() => Encoding::Utf8,
        Err(_) if is_mostly_utf8(head) => Encoding::Utf8,
        Err(_) => Encoding::Gb18030,
    })
}

/// Whether a text is UTF-8 but for a few broken characters: GB 18030 read as UTF-8 is broken nearly everywhere.
fn is_mostly_utf8(head: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in head.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 10
}

/// The separator that cuts the first lines most evenly.
pub(crate) fn delimiter(text: &[u8]) -> u8 {
    let lines: Vec<&[u8]> = text
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|line| !line.is_empty())
        .take(60)
        .collect();
    let score = |delimiter: u8| {
        let mut counts: Vec<usize> =
            lines.iter().map(|line| memchr::memchr_iter(delimiter, line).count()).collect();
        counts.sort_unstable();
        let median = counts.get(counts.len() / 2).copied().unwrap_or_default();
        let agreeing = counts.iter().filter(|count| **count == median).count();
        if median == 0 { 0 } else { agreeing * 1_000 + median.min(999) }
    };
    // On a tie the earlier one wins: max_by_key keeps the last.
    [b'|', b';', b'\t', b','].into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

/// The byte that ends a line: a line feed, or a carriage return in files that have no line feed.
pub(crate) fn terminator(text: &[u8]) -> u8 {
    if !text.contains(&b'\n') && text.contains(&b'\r') { b'\r' } else { b'\n' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_from_bytes() {
        let gbk = encoding_rs::GB18030.encode("村别,性别\n青禾村,男\n").0;
        let rows: &[(&[u8], Encoding)] = &[
            ("村别,性别\n".as_bytes(), Encoding::Utf8),
            (b"\xEF\xBB\xBFa,b\n", Encoding::Utf8),
            (&gbk, Encoding::Gb18030),
            (b"a\0,\0b\0\n\0", Encoding::Utf16Le),
            (b"\0a\0,\0b\0\n", Encoding::Utf16Be),
        ];
        for (bytes, expected) in rows {
            assert_eq!(encoding(bytes, true), Ok(*expected));
        }
    }

    #[test]
    fn a_head_that_ends_within_a_character_is_still_utf8() {
        let text = "村别".as_bytes();
        assert_eq!(encoding(&text[..text.len() - 1], false), Ok(Encoding::Utf8));
        let damaged =
            ["村别性别出生日期孩次".as_bytes(), b"\xE5\x0A", "青禾村".as_bytes()].concat();
        assert_eq!(
            encoding(&damaged, true),
            Ok(Encoding::Utf8),
            "one broken character does not change the rest"
        );
    }

    #[test]
    fn pictures_and_workbooks_are_refused_by_their_bytes() {
        let rows: &[(&[u8], Foreign)] = &[
            (b"\x89PNG\r\n\x1a\n", Foreign::Picture),
            (b"PK\x03\x04abc", Foreign::Zip),
            (b"\xD0\xCF\x11\xE0\xA1", Foreign::OldOffice),
            (b" <html><table></table>", Foreign::Markup),
        ];
        for (bytes, foreign) in rows {
            assert_eq!(refuse_foreign(bytes), Err(LedgerError::Foreign(*foreign)));
        }
        assert_eq!(refuse_foreign(b"\xEF\xBB\xBF \r\n"), Err(LedgerError::Empty));
        assert_eq!(encoding(b"a\0b,\0\0c", true), Err(LedgerError::Foreign(Foreign::Binary)));
    }

    #[test]
    fn the_separator_is_the_one_that_cuts_evenly() {
        assert_eq!(delimiter(b"a,b,c\n1,2,3\n"), b',');
        assert_eq!(delimiter(b"a\tb\n1,5\t2\n1,2,3\t3\n"), b'\t');
        assert_eq!(delimiter(b"a;b\n1;2\n"), b';');
        assert_eq!(delimiter(b"a|b\n1|2\n"), b'|');
        assert_eq!(delimiter(b"title\n"), b',');
    }
}
