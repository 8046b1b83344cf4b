//! Rows under the header that are no records: subtotals, signatures, notes. Compared as bytes, without decoding.

use super::Encoding;
use super::decode;

/// What a row is that is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marked {
    Subtotal,
    Footer,
}

const SUBTOTALS: &[&str] = &[
    "小计",
    "合计",
    "总计",
    "共计",
    "累计",
    "本页合计",
    "本页小计",
    "小 计",
    "合 计",
    "总 计",
    "Total",
    "Subtotal",
];
const FOOTERS: &[&str] = &[
    "单位负责人",
    "统计负责人",
    "负责人",
    "填表人",
    "填报人",
    "制表",
    "审核",
    "复核",
    "填报日期",
    "填表日期",
    "填报时间",
    "报出日期",
    "上报时间",
    "填报单位",
    "注：",
    "注:",
    "备注：",
    "备注:",
    "说明：",
    "说明:",
    "数据来源",
    "资料来源",
    "联系电话",
    "主管领导",
    "经办人",
    "（盖章",
    "Note:",
    "Source:",
];

/// Whether a row of text is a signature or a note: its first filled cell says so.
pub(crate) fn is_footer(row: &[String]) -> bool {
    let first = row.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty());
    first.is_some_and(|first| FOOTERS.iter().any(|word| first.starts_with(word)))
}

/// The markers in the encoding of the cells.
pub(crate) struct Markers {
    encoding: Encoding,
    prefixes: Vec<(Vec<u8>, Marked)>,
    /// How sums of places end.
    sums: Vec<Vec<u8>>,
    is_first_byte: [bool; 256],
    ideographic_space: Vec<u8>,
    /// Its first and its last byte.
    space_ends: [u8; 2],
}

impl Markers {
    pub(crate) fn new(encoding: Encoding) -> Self {
        let of = |words: &[&str], marked| {
            words
                .iter()
                .map(move |word| (decode::encode(word, encoding), marked))
                .collect::<Vec<_>>()
        };
        let prefixes = [of(SUBTOTALS, Marked::Subtotal), of(FOOTERS, Marked::Footer)].concat();
        let mut is_first_byte = [false; 256];
        for (prefix, _) in &prefixes {
            is_first_byte[prefix[0] as usize] = true;
        }
        let ideographic_space = decode::encode("\u{3000}", encoding);
        let space_ends = [ideographic_space[0], ideographic_space[ideographic_space.len() - 1]];
        let sums = ["小计", "合计", "总计"].map(|word| decode::encode(word, encoding)).to_vec();
        Self { encoding, prefixes, sums, is_first_byte, ideographic_space, space_ends }
    }

    /// What a row is whose first filled cell is `cell`.
    pub(crate) fn find(&self, cell: &[u8]) -> Option<Marked> {
        let cell = self.trim(cell);
        let first = *cell.first()?;
        if self.is_first_byte[first as usize] { self.find_word(cell) } else { None }
    }

    #[cold]
    #[inline(never)]
    fn find_word(&self, cell: &[u8]) -> Option<Marked> {
        let closed = self.without_spaces(cell);
        let starts = |prefix: &[u8]| cell.starts_with(prefix) || closed.starts_with(prefix);
        let found = self.prefixes.iter().find(|(prefix, _)| starts(prefix));
        found.filter(|_| !self.names_village(cell)).map(|(_, marked)| *marked)
    }

    /// 审核村 and 总计庄村 are villages; `填表人：李村` is not.
    fn names_village(&self, cell: &[u8]) -> bool {
        let text = decode::cell(cell, self.encoding).text;
        !text.contains([':', '：', ' ']) && text.ends_with(['村', '庄', '屯', '寨', '镇', '乡'])
    }

    /// Whether a cell ends as the sum of a place does: 上村小计.
    #[inline]
    pub(crate) fn is_sum(&self, cell: &[u8]) -> bool {
        // All of them end in one character.
        cell.last() == self.sums[0].last()
            && self.sums.iter().any(|end| cell.len() > end.len() && cell.ends_with(end))
    }

    /// Whether a cell holds nothing but blanks.
    #[inline]
    pub(crate) fn is_blank(&self, cell: &[u8]) -> bool {
        match cell.first() {
            None => true,
            Some(first) if *first > b' ' && *first != self.ideographic_space[0] => false,
            Some(_) => self.trim(cell).is_empty(),
        }
    }

    /// The cell without blanks at its ends, full-width ones too.
    #[inline]
    pub(crate) fn trim<'a>(&self, cell: &'a [u8]) -> &'a [u8] {
        let [front, back] = self.space_ends;
        match cell {
            [first, .., last]
                if *first > b' ' && *last > b' ' && *first != front && *last != back =>
            {
                cell
            }
            _ => self.trim_slowly(cell),
        }
    }

    #[cold]
    #[inline(never)]
    fn trim_slowly<'a>(&self, mut cell: &'a [u8]) -> &'a [u8] {
        loop {
            let before = cell.len();
            cell = cell.trim_ascii();
            if let Some(rest) = cell.strip_prefix(&self.ideographic_space[..]) {
                cell = rest;
            }
            if let Some(rest) = cell.strip_suffix(&self.ideographic_space[..]) {
                cell = rest;
            }
            if cell.len() == before {
                return cell;
            }
        }
    }

    fn without_spaces(&self, cell: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(cell.len());
        let mut rest = cell;
        while let Some(byte) = rest.first() {
            if let Some(behind) = rest.strip_prefix(&self.ideographic_space[..]) {
                rest = behind;
            } else {
                if *byte != b' ' {
                    out.push(*byte);
                }
                rest = &rest[1..];
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_way_to_trim_gives_what_the_slow_one_does() {
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            let markers = Markers::new(encoding);
            for text in [
                "",
                " ",
                "　",
                "村",
                "　村",
                "村　",
                "a",
                "ab",
                " ab",
                "ab\t",
                "　甲 村　 ",
                "。村",
                "村。",
                "、",
            ] {
                let cell = decode::encode(text, encoding);
                assert_eq!(markers.trim(&cell), markers.trim_slowly(&cell), "{text:?}");
            }
        }
    }

    #[test]
    fn subtotals_and_signatures_are_told_from_records() {
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            let markers = Markers::new(encoding);
            let find = |text: &str| markers.find(&decode::encode(text, encoding));
            assert_eq!(find("小计"), Some(Marked::Subtotal));
            assert_eq!(find("　合　 计"), Some(Marked::Subtotal));
            assert_eq!(find("单位负责人：测甲"), Some(Marked::Footer));
            assert_eq!(find("注：含补报"), Some(Marked::Footer));
            assert_eq!(find("青禾村"), None);
            assert_eq!(find("12"), None);
            assert!(markers.is_blank(&decode::encode(" 　\t", encoding)));
        }
    }
}
