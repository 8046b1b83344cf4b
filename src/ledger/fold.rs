//! Folding: makes spellings of one word equal before they are looked up. Knows words, not ledgers.

use unicode_normalization::UnicodeNormalization;

/// Traditional characters that occur in headers and class names, with their simplified form.
const SIMPLIFIED: &str = "別别區区鄉乡縣县鎮镇數数計计總总齡龄歲岁間间時时發发號号證证親亲嬰婴兒儿產产婦妇孫孙戶户\
    統统類类種种現现點点級级記记錄录審审負负責责單单報报備备註注滿满內内實实無无詳详圍围軍军會会國国個个雙双\
    應应從从車车業业農农籍籍長长門门關关職职聯联際际與与屬属處处當当適适養养領领檢检驗验辦办結结婚婚";

/// The word without blanks, punctuation and case, full-width as half-width, traditional as simplified.
pub(crate) fn word(text: &str) -> String {
    text.nfkc()
        .filter(|c| c.is_alphanumeric() || matches!(c, '+' | '√' | '×' | '✓' | '♂' | '♀'))
        .map(simplified)
        .collect::<String>()
        .to_lowercase()
}

/// The text with full-width characters as half-width, and without blanks at its ends.
pub(crate) fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    text.nfkc().collect::<String>().trim().to_owned()
}

fn simplified(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let mut pairs = SIMPLIFIED.chars();
    while let (Some(traditional), Some(simple)) = (pairs.next(), pairs.next()) {
        if traditional == c {
            return simple;
        }
    }
    c
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_header_are_one_word() {
        for (written, folded) in [
            ("村（居）委会", "村居委会"),
            ("出 生　日\n期", "出生日期"),
            ("出生者性別", "出生者性别"),
            ("Birth_Date ", "birthdate"),
            ("１９号", "19号"),
            ("5+", "5+"),
            ("統計年", "统计年"),
        ] {
            assert_eq!(word(written), folded);
        }
    }

    #[test]
    fn the_table_of_characters_comes_in_pairs() {
        assert!(SIMPLIFIED.chars().count().is_multiple_of(2));
    }
}
