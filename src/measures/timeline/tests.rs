//! Positions worked out by hand, and marks as people write them.

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn positions_are_those_worked_out_by_hand() {
    use PeriodKind::{CalendarYear, Half, Month, Quarter, StatisticalYear};
    // (day, kind, index, days passed, days of the period)
    for (day, kind, index, passed, days) in [
        ("2016-01-01", CalendarYear, 2016, 0.0, 366.0),
        // October, November, December: 31 + 30 + 31; the statistical year 2016 holds 29 February.
        ("2016-01-01", StatisticalYear, 2016, 92.0, 366.0),
        ("2016-01-01", Half, 2016 * 2, 0.0, 182.0),
        // The 302nd day of 2015.
        ("2015-10-29", CalendarYear, 2015, 301.0, 365.0),
        ("2015-10-29", StatisticalYear, 2016, 28.0, 366.0),
        ("2015-10-29", Half, 2015 * 2 + 1, 120.0, 184.0),
        ("2015-10-29", Quarter, 2015 * 4 + 3, 28.0, 92.0),
        ("2015-10-29", Month, 2015 * 12 + 9, 28.0, 31.0),
        ("1997-10-01", StatisticalYear, 1998, 0.0, 365.0),
        ("2021-08-20", Quarter, 2021 * 4 + 2, 50.0, 92.0),
        ("2021-09-30", StatisticalYear, 2021, 364.0, 365.0),
    ] {
        let expected = f64::from(index) + passed / days;
        let position = date(day).position(kind).unwrap();
        assert!(close(position, expected), "{day} {kind:?}: {position} {expected}");
    }
}

#[test]
fn only_marks_of_the_periods_shown_are_placed() {
    let period = |kind, index| Period { kind, index };
    let years = |from, to| {
        let (from, to) = [from, to].map(|year| period(PeriodKind::CalendarYear, year)).into();
        marks_within(from, to, TIMELINE)
            .iter()
            .map(|placed| placed.mark.label.zh)
            .collect::<Vec<_>>()
    };
    assert_eq!(years(2015, 2016), ["公布全面两孩", "全面两孩施行"]);
    assert_eq!(years(2017, 2020), [""; 0]);
    // 29 October 2015 is of the statistical year 2016.
    let statistical = |year| period(PeriodKind::StatisticalYear, year);
    assert_eq!(marks_within(statistical(2015), statistical(2015), TIMELINE).len(), 0);
    assert_eq!(marks_within(statistical(2016), statistical(2016), TIMELINE).len(), 2);
    let mixed = marks_within(period(PeriodKind::Month, 0), statistical(2030), TIMELINE);
    assert_eq!(mixed.len(), 0);
    let own =
        [UserMark::parse("2016-05-01 新表").unwrap(), UserMark::parse("2016-02-01 普查").unwrap()];
    let placed = marks_within(statistical(2016), statistical(2016), &own);
    assert_eq!(placed.iter().map(|it| &*it.mark.label).collect::<Vec<_>>(), ["普查", "新表"]);
}

#[test]
fn built_in_marks_are_days_in_order_with_short_labels_and_sources() {
    assert!(TIMELINE.is_sorted_by_key(|mark| mark.date));
    for mark in TIMELINE {
        let (year, month, day) = mark.date.parts();
        assert!(Date::new(year, month, day).is_some(), "{}", mark.label.zh);
        assert!(mark.label.zh.chars().count() <= 16 && mark.label.en.len() <= 40);
        for word in [mark.label, mark.detail, mark.source, mark.kind.name()] {
            let is_han = |letter| ('\u{4e00}'..='\u{9fff}').contains(&letter);
            assert!(word.zh.chars().any(is_han), "{}", word.zh);
            assert!(!word.en.is_empty() && !word.en.chars().any(is_han), "{}", word.en);
            assert!(!word.zh.contains(".md") && !word.zh.contains("unverified"), "{}", word.zh);
        }
    }
}

#[test]
fn a_line_is_a_date_and_what_happened() {
    let mark = UserMark { date: date("2016-01-01"), label: "全面两孩".to_owned() };
    for text in [
        "2016-01-01 全面两孩",
        " 2016/1/1\t全面两孩 ",
        "2016年1月1日　全面两孩",
        "2016.1.1 全面两孩",
    ] {
        assert_eq!(UserMark::parse(text), Ok(mark.clone()), "{text}");
    }
    let (marks, errors) = read_lines(
        "\u{feff}2016-01-01 全面两孩\n\n全面两孩\n2015-02-29 甲\n2015-13-01 乙\n2016-03-01\n",
    );
    assert_eq!(marks, [mark]);
    let no_date = TimelineError::NoDate { line: 3, found: "全面两孩".to_owned() };
    let no_day = |line, found: &str| TimelineError::NoSuchDay { line, found: found.to_owned() };
    let no_label = TimelineError::NoLabel { line: 6 };
    assert_eq!(errors, [no_date, no_day(4, "2015-02-29"), no_day(5, "2015-13-01"), no_label]);
    for (error, said) in errors.iter().zip(["应以日期开头", "没有“2015-02-29”", "没有", "只有日期"])
    {
        assert!(error.text(Lang::Zh).contains(said) && error.text(Lang::En).starts_with("Line "));
    }
    assert!(Date::new(2016, 2, 29).is_some() && Date::new(1900, 2, 29).is_none());
}

#[test]
fn a_file_reads_back_and_a_wrong_one_says_where() {
    let marks = vec![UserMark::parse("2016-02-29 甲").unwrap()];
    assert_eq!(read_json(&write_json(&marks)), Ok(marks));
    let wrong = read_json("{\"marks\":[\n{\"date\":\"2015-02-29\",\"label\":\"甲\"}]}");
    assert!(matches!(wrong, Err(TimelineError::Json { line: 2, .. })), "{wrong:?}");
}

proptest! {
    #[test]
    fn a_later_day_never_stands_before_an_earlier_one(
        one in (1_900..2_100_i32, 1..=12_u8, 1..=31_u8),
        other in (1_900..2_100_i32, 1..=12_u8, 1..=31_u8),
    ) {
        let day = |(year, month, day)| Date::new(year, month, day);
        if let (Some(one), Some(other)) = (day(one), day(other)) {
            for kind in PeriodKind::ALL {
                prop_assert_eq!(
                    one.position(kind).partial_cmp(&other.position(kind)),
                    Some(one.cmp(&other))
                );
            }
        }
    }

    #[test]
    fn no_text_panics(text in "[0-9年月日/. -]{0,12}.{0,10}") {
        let _ = UserMark::parse(&text);
        let _ = read_json(&text);
    }
}
