//! What stands around a table: period and place above it, the filing date below it. Knows text, not columns.

use std::collections::BTreeSet;

use crate::ledger::date;
use crate::ledger::span::{self, Said, Since};
use crate::ledger::{Encoding, fold, place};
use crate::period::When;

const PLAUSIBLE_YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The period that the titles state; a part of a year takes its year from another title.
pub(super) fn period(titles: &[String]) -> Option<When> {
    // In a sheet the date of filing stands in the cell behind its name.
    let is_filed =
        |at: &usize| is_filing(&titles[*at]) || *at > 0 && is_filing_name(&titles[*at - 1]);
    let about = (0..titles.len()).filter(|at| !is_filed(at)).map(|at| &titles[at]);
    let said: Vec<Said> = about.filter_map(|title| span::find(title)).collect();
    let is_exact = |when: &When| !matches!(when, When::Year(_));
    let year = said.iter().find_map(|said| match said {
        Said::When(when @ When::Year(_)) => Since::of(*when),
        _ => None,
    });
    let whens = || said.iter().filter_map(|said| said.since(year));
    whens().find(is_exact).or_else(|| whens().next())
}

/// The months that events of the table can be of, first and last: all years that the titles name, each with the three months before it, as
/// a statistical year begins in October. Of a single year `stated` may be more exact.
pub(super) fn months(titles: &[String], stated: Option<When>) -> Option<(i32, i32)> {
    let is_filed =
        |at: &usize| is_filing(&titles[*at]) || *at > 0 && is_filing_name(&titles[*at - 1]);
    let about = (0..titles.len()).filter(|at| !is_filed(at)).map(|at| &titles[at]);
    let years: BTreeSet<i32> = about.flat_map(|title| years_in(title)).collect();
    let exact = match stated {
        Some(When::Month(month)) => Some((month, month)),
        Some(When::Months { count, first }) => Some((first, first + i32::from(count) - 1)),
        _ => None,
    };
    let is_within = |(first, last): &(i32, i32)| {
        years.iter().all(|year| (first.div_euclid(12)..=last.div_euclid(12)).contains(year))
    };
    let named = || years.first().copied().zip(years.last().copied());
    let of_year = || if let When::Year(year) = stated? { Some((year, year)) } else { None };
    exact.filter(is_within).or_else(|| {
        let (first, last) = named().or_else(of_year)?;
        Some((first * 12 - 3, last * 12 + 11))
    })
}

/// The years that a title names; of 2012-13 both.
fn years_in(title: &str) -> Vec<i32> {
    let plain = fold::plain(title);
    let mut years: Vec<i32> = Vec::new();
    let mut before = "";
    let mut rest = plain.as_str();
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let digits = &rest[at..];
        let end = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
        let is_range = matches!(rest[..at].trim(), "-" | "—" | "–" | "~" | "至" | "年-" | "年至");
        let number = digits[..end].parse().unwrap_or_default();
        match (end, years.last()) {
            (4, _) if PLAUSIBLE_YEARS.contains(&number) => years.push(number),
            (2, Some(first)) if is_range && before.len() == 4 => {
                years.push(first - first % 100 + number);
            }
            _ => {}
        }
        before = &digits[..end];
        rest = &digits[end..];
    }
    years
}

/// The place that reports: `填报单位：示例镇计划生育办公室（盖章）` is 示例镇.
pub(super) fn place(titles: &[String]) -> Option<String> {
    const WORDS: &[&str] = &["填报单位", "填表单位", "编制单位", "报送单位"];
    let at = titles.iter().position(|title| WORDS.iter().any(|word| title.contains(word)))?;
    let title = &titles[at];
    let behind =
        WORDS.iter().find_map(|word| title.split_once(word)).map_or("", |(_, behind)| behind);
    let behind = behind.trim_start_matches([':', '：', ' ']);
    // In a sheet the name stands in the next cell.
    let name = if behind.is_empty() { titles.get(at + 1)? } else { behind };
    let name = fold::plain(name);
    let unit = place::unit(name.split(['(', '（', ' ']).next().unwrap_or_default());
    (!unit.is_empty()).then_some(unit)
}

/// Whether a cell names the date of filing and does not say it.
fn is_filing_name(title: &str) -> bool {
    is_filing(title) && !title.contains(|c: char| c.is_ascii_digit())
}

fn is_filing(title: &str) -> bool {
    FILING.iter().any(|word| title.contains(word))
}

const FILING: &[&str] = &[
    "填报日期",
    "填表日期",
    "报出日期",
    "填报时间",
    "上报时间",
    "上报日期",
    "制表日期",
    "制表时间",
    "打印日期",
    "批准文号",
    "有效期",
];

/// The filing date that the footer gives, as days since 1970-01-01.
pub(super) fn filed_on(tail: &[u8], encoding: Encoding, this_year: i32) -> Option<i32> {
    let text = encoding.codec().decode_without_bom_handling(tail).0;
    let lines = text.lines().rev().take(30);
    let behind = |line: &str| {
        FILING.iter().find_map(|word| line.split_once(word)).map(|(_, rest)| rest.to_owned())
    };
    let found = lines.filter_map(behind).find_map(|rest| {
        let date: String = rest
            .chars()
            .skip_while(|c| matches!(c, ':' | '：' | ' ' | ',' | '\t'))
            .take_while(|c| !matches!(c, ',' | '\t' | '"'))
            .collect();
        date::read(&date, date::Style::in_year(this_year)).ok()
    });
    found.map(date::Date::days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn titles_state_period_and_place() {
        let of = titles(&[
            "（半）年度人口与出生情况",
            "填报单位：示例镇",
            "2012年10月1日—2013年3月31日",
            "单位：人",
        ]);
        assert_eq!(period(&of), When::span(2012 * 12 + 9, 2013 * 12 + 2));
        assert_eq!(place(&of), Some("示例镇".to_owned()));
        let split =
            titles(&["某县人口统计表", "2012年", "1-9月", "填报单位", "某县计生局（盖章）"]);
        assert_eq!(period(&split), When::span(2012 * 12, 2012 * 12 + 8));
        assert_eq!(place(&split), Some("某县".to_owned()));
        assert_eq!(period(&titles(&["填报日期：2013年4月5日"])), None);
    }

    #[test]
    fn titles_say_of_which_months_events_can_be() {
        let (october, december) = (9, 11);
        let year = |year: i32| year * 12;
        for (title, expected) in [
            ("示例县2006—2015年出生登记台账", Some((year(2005) + october, year(2015) + december))),
            ("示例镇2012—13统计年度出生台账", Some((year(2011) + october, year(2013) + december))),
            ("2012年10月1日—2013年3月31日", Some((year(2012) + october, year(2013) + 2))),
            ("示例镇2013年出生登记台账", Some((year(2012) + october, year(2013) + december))),
            ("出生登记台账", None),
        ] {
            let titles = titles(&[title]);
            assert_eq!(months(&titles, period(&titles)), expected, "{title}");
        }
    }
}
