//! Whether a word is about a person: a guard against names and numbers where a class should stand. Knows words, not columns.

use std::collections::BTreeSet;

/// Surnames that cover nine in ten people of China.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤钱施张孔曹严华卫";
/// How names of places end.
const PLACE_ENDS: &str = "省市区县旗州盟镇乡村街道社委会屯组场庄湾沟坪岭寨坝塘桥店铺营堡集坳垭溪岗冲坑洼峪圩埠浜泾畈崖塬庙寺宅屋垸堰墩头洞井滩渠河國區縣鎮鄉";

/// Whether a word is an identity or telephone number.
pub(super) fn is_number(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let is_bare = word.chars().all(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '*'));
    is_bare && matches!(digits, 11 | 15 | 17 | 18)
}

/// Whether a word looks like the name of a person: two to four Han characters, a surname first, and not the end of a place.
pub(super) fn is_likely_name(word: &str) -> bool {
    let characters: Vec<char> = word.chars().collect();
    let is_han = characters.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
    let (first, last) = (characters.first(), characters.last());
    (2..=4).contains(&characters.len())
        && is_han
        && first.is_some_and(|first| SURNAMES.contains(*first))
        && last.is_some_and(|last| !PLACE_ENDS.contains(*last))
}

/// Whether the distinct words of a column are people: any number of a person; and in a register of `rows` births mostly names,
/// or something else in nearly every row that does not end as places do.
pub(super) fn are_people(words: &BTreeSet<&str>, rows: Option<u64>) -> bool {
    if words.iter().any(|word| is_number(word)) {
        return true;
    }
    let Some(rows) = rows else { return false };
    let count = |is: fn(&str) -> bool| words.iter().filter(|word| is(word)).count();
    let is_one_each = rows >= 20 && words.len() as u64 * 10 > rows * 9;
    count(is_likely_name) >= 3 && count(is_likely_name) * 10 > words.len() * 6
        || is_one_each && count(is_place) * 2 < words.len()
}

/// Whether a word ends as places do.
pub(super) fn is_place(word: &str) -> bool {
    word.chars().last().is_some_and(|last| PLACE_ENDS.contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_places() {
        for name in ["钱样兰", "张三", "李四光"] {
            assert!(is_likely_name(name), "{name}");
        }
        for place in ["李家庄", "王村", "青禾镇", "北京", "城市", "乡村", "按登记日期分"]
        {
            assert!(!is_likely_name(place), "{place}");
        }
        assert!(is_number("11010519491231002X") && is_number("13800138000"));
        assert!(!is_number("990101101201"));
    }
}
