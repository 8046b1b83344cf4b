//! Every text of the interface is there in both languages: Han script in each Chinese text, none in any English one.

use vital_ledger::cube::Measure;
use vital_ledger::ledger::{KINDS, ROLES, Rule};
use vital_ledger::quality::suspicion::TESTS;
use vital_ledger::text::chrome::{self, Read};
use vital_ledger::text::{
    Bilingual, Lang, acceptance, added, balance, errors, figure, matching, overview, pictures,
    quality, ratio, report, suspicion, teaching, timeliness,
};

fn births(files: u64, births: u64) -> Read {
    Read { files, tables: files, births, rows: births }
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// Names of people after whom methods are called, which Chinese statistics print as they are.
const NAMES: &[&str] = &["METHOD_WILSON"];

/// Whether a text is signs and figures alone, the same in every language.
fn is_signs(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

fn holds(name: &str, zh: &str, en: &str) {
    assert!(
        zh.chars().any(is_han) || zh == en && (is_signs(zh) || NAMES.contains(&name)),
        "{name}: no Chinese in {zh:?}"
    );
    assert!(!en.trim().is_empty(), "{name}: no English");
    assert!(!en.chars().any(is_han), "{name}: Chinese in {en:?}");
    let is_full_width = |sign| "，。；：？！（）“”".contains(sign);
    let is_quote = |sign| "“”".contains(sign);
    assert!(
        !en.chars().any(|sign| is_full_width(sign) && !is_quote(sign)),
        "{name}: full-width punctuation in {en:?}"
    );
}

fn holds_word(name: &str, word: Bilingual) {
    holds(name, word.zh, word.en);
}

#[test]
fn every_fixed_word_is_in_both_languages() {
    let pages = [
        acceptance::ALL,
        added::ALL,
        balance::ALL,
        chrome::ALL,
        figure::ALL,
        matching::ALL,
        overview::ALL,
        pictures::ALL,
        quality::ALL,
        ratio::ALL,
        report::ALL,
        suspicion::ALL,
        teaching::ALL,
        timeliness::ALL,
    ];
    for (name, word) in pages.into_iter().flatten() {
        holds_word(name, *word);
    }
    holds_word("STATUS_IDLE", chrome::STATUS_IDLE);
}

#[test]
fn every_test_of_suspicion_says_all_in_both_languages() {
    for test in TESTS {
        holds_word(test.id, test.family.name());
        let texts = [test.title, test.things, test.asks, test.cannot, test.todo, test.needs];
        for word in texts.into_iter().chain([test.figure]) {
            holds_word(test.id, word);
        }
    }
}

#[test]
fn every_error_says_what_and_what_to_do_in_both_languages() {
    for (name, message) in errors::ALL {
        holds_word(name, message.what);
        holds_word(name, message.todo);
        for hole in ["{0}", "{1}"] {
            assert_eq!(
                message.what.zh.contains(hole),
                message.what.en.contains(hole),
                "{name}: {hole} in one language only"
            );
        }
    }
}

#[test]
fn every_role_and_rule_is_in_both_languages() {
    for row in ROLES {
        holds_word(row.name.en, row.name);
    }
    for row in KINDS {
        holds_word(row.name.en, row.name);
    }
    for measure in Measure::ALL {
        holds_word(measure.id(), measure.name());
    }
    for rule in Rule::ALL {
        holds_word(rule.id(), rule.title());
        holds_word(rule.id(), rule.explanation());
    }
}

#[test]
fn every_sentence_with_holes_is_in_both_languages() {
    type Sentence = fn(Lang) -> String;
    let sentences: &[(&str, Sentence)] = &[
        ("status_reading", |lang| chrome::status_reading(lang, "a.csv")),
        ("status_read", |lang| {
            chrome::status_read(lang, Read::default(), &["a.csv".to_owned()], &[])
        }),
        ("status_cancelled", |lang| chrome::status_cancelled(lang, "a.csv")),
        ("status_read", |lang| {
            chrome::status_read(lang, births(2, 302), &[], &["a.csv".to_owned()])
        }),
        ("births_counted", |lang| chrome::births_counted(lang, 302)),
        ("about_file", |lang| chrome::about_file(lang, "a.csv")),
        ("same_counts", |lang| chrome::same_counts(lang, "a.csv")),
        ("role_of", |lang| chrome::role_of(lang, "sex")),
        ("rows_read", |lang| chrome::rows_read(lang, 1)),
        ("time_left", |lang| chrome::time_left(lang, 5)),
        ("time_left", |lang| chrome::time_left(lang, 65)),
        ("block_of", |lang| chrome::block_of(lang, 1, 2)),
        ("block_name", |lang| chrome::block_name(lang, 2)),
        ("row_range", |lang| chrome::row_range(lang, 1, 2)),
        ("row_single", |lang| chrome::row_single(lang, 1)),
        ("row_from", |lang| chrome::row_from(lang, 3)),
        ("recipe_applied", |lang| chrome::recipe_applied(lang, "a.csv")),
        ("recipe_apply", |lang| chrome::recipe_apply(lang, "a.json")),
        ("recipe_waiting", |lang| chrome::recipe_waiting(lang, "a.json")),
        ("recipe_loaded", |lang| chrome::recipe_loaded(lang, "a.json", 2)),
        ("meaning_of", |lang| chrome::meaning_of(lang, "x")),
        ("facet_of", |lang| chrome::facet_of(lang, "x")),
        ("part_month", |lang| chrome::part_month(lang, 3)),
        ("part_quarter", |lang| chrome::part_quarter(lang, 3)),
        ("age_group", |lang| chrome::age_group(lang, "15–19")),
        ("age_from", |lang| chrome::age_from(lang, 60)),
        ("without_tables", |lang| chrome::without_tables(lang, 2)),
        ("rows_counted", |lang| chrome::rows_counted(lang, 2)),
        ("agreement", |lang| chrome::agreement(lang, "98.5", 197, 200)),
        ("date_evidence", |lang| chrome::date_evidence(lang, 3, 40)),
        ("lines_unread", |lang| chrome::lines_unread(lang, 1)),
        ("and_more", |lang| chrome::and_more(lang, 3)),
    ];
    for (name, sentence) in sentences {
        holds(name, &sentence(Lang::Zh), &sentence(Lang::En));
    }
}

#[test]
fn sentences_count_as_a_reader_expects() {
    assert_eq!(chrome::rows_read(Lang::En, 1), "1 row read");
    assert_eq!(chrome::rows_read(Lang::Zh, 12_345), "已读12,345行");
    assert_eq!(chrome::time_left(Lang::En, 125), "about 2 min 5 s left");
    let failed = ["a.csv".to_owned(), "b.csv".to_owned()];
    assert_eq!(
        chrome::status_read(Lang::En, births(1, 302), &[], &[]),
        "1 file read, 302 births counted"
    );
    assert_eq!(
        chrome::status_read(Lang::Zh, Read::default(), &failed, &[]),
        "未能读取：a.csv、b.csv"
    );
    assert_eq!(
        chrome::status_read(Lang::En, births(1, 302), &failed, &[]),
        "1 file read, 302 births counted; not read: a.csv, b.csv"
    );
    let rows = Read { files: 1, tables: 3, births: 0, rows: 1_200 };
    assert_eq!(
        chrome::status_read(Lang::Zh, rows, &[], &failed[..1]),
        "已读取1个文件（3张表），计入1,200行；重新读取未成功，沿用上次结果：a.csv"
    );
    assert_eq!(chrome::months(Lang::Zh, 2012 * 12 + 9, 2013 * 12 + 2), "2012年10月—2013年3月");
    for (size, printed) in [(999, "999 B"), (1_500, "1.5 KB"), (121_000_000, "121.0 MB")] {
        assert_eq!(chrome::bytes(size), printed);
    }
}

#[test]
fn holes_are_filled_in_both_languages() {
    let values = ["12".to_owned(), "3,456".to_owned()];
    for lang in [Lang::Zh, Lang::En] {
        let message = errors::RECORD_TOO_LONG.say(lang, &values);
        assert!(message.what.contains("12") && message.what.contains("3,456"));
        assert!(!message.what.contains('{'));
    }
}
