//! Laws of the reader, on random input: every row is in one class, no cut of the file changes the result, no bytes panic,
//! and an example ledger gives exactly what was planted in it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use vital_ledger::cube::{Cell, Measure, Order, Place, Sex};
use vital_ledger::example::{self, Params};
use vital_ledger::ledger::{
    self, Births, Bounds, Context, Encoding, Ends, Failure, Finished, Joiner, Layout, LedgerError,
    Part, Range, Reading, Recipe, Role, Taken, lay_out,
};
use vital_ledger::period::{Period, PeriodKind};
use vital_ledger::worker::{decode, encode};

/// 2026-11-21.
const CONTEXT: Context = Context { today: 20_778, digest_key: [1, 2] };

fn read(bytes: &[u8], parts: u64) -> Result<Reading, Failure> {
    ledger::read(bytes, &Recipe::default(), CONTEXT, parts)
}

/// Reads as the page does: by chunks of `chunk_bytes`.
fn read_in_chunks(bytes: &[u8], parts: u64, chunk_bytes: usize) -> Result<Reading, Failure> {
    let size_bytes = bytes.len() as u64;
    let layout = lay_out(
        Ends { head: bytes, tail: bytes, size_bytes },
        &ledger::Source::default(),
        &Recipe::default(),
        CONTEXT,
    )?;
    match read_once(bytes, &layout, parts, chunk_bytes).map_err(|error| layout.failure(error))? {
        Finished::Reading(reading) => Ok(*reading),
        Finished::ReadAgain(layout) => match read_once(bytes, &layout, parts, chunk_bytes) {
            Ok(Finished::Reading(reading)) => Ok(*reading),
            Ok(Finished::ReadAgain(_)) => panic!("a table that was read again is settled"),
            Err(error) => Err(layout.failure(error)),
        },
    }
}

fn read_once(
    bytes: &[u8],
    layout: &Layout,
    parts: u64,
    chunk_bytes: usize,
) -> Result<Finished, LedgerError> {
    let read_range = |bounds: Bounds| {
        let mut range = Range::new(layout.clone(), bounds);
        let from = usize::try_from(bounds.first_byte()).unwrap().min(bytes.len());
        let mut births = Births::default();
        for chunk in bytes[from..].chunks(chunk_bytes) {
            range.push(chunk, false)?;
            births.extend(range.take_births(1).unwrap_or_default());
        }
        range.push(&[], true)?;
        // As from worker to worker.
        let mut part: Part = decode(&encode(&range.finish())).unwrap();
        part.restore(decode(&encode(&births)).unwrap());
        Ok(part)
    };
    let mut joiner = Joiner::default();
    let parts = if layout.is_transcoded() { 1 } else { parts };
    for bounds in Bounds::split(bytes.len() as u64, parts) {
        if let Taken::ReadAgain(bounds) = joiner.take(bounds, read_range(bounds))? {
            assert_eq!(joiner.take(bounds, read_range(bounds))?, Taken::Joined);
        }
    }
    joiner.finish(layout)
}

/// Cells of registers, plain, messy and hostile.
fn cell() -> impl Strategy<Value = String> {
    let cells = [
        "",
        "男",
        "女",
        "1",
        "２",
        "多孩",
        "2012-03-05",
        "2012.3.5",
        "20120305",
        "2013-02-30",
        "甲村",
        "乙村",
        "小计",
        "合计",
        "内",
        "外",
        "双胞胎",
        "死产",
        "11010519491231002X",
        "440524188001010014",
        "填表人：某",
        "a\"b",
        "x,y",
        "换\n行",
        "\"",
        "　",
        "出生日期",
        "𠮷",
    ];
    prop::sample::select(cells.to_vec()).prop_map(str::to_owned)
}

/// Any table: a register, or counts with years, months, codes and totals that one cell says for several rows.
fn table() -> impl Strategy<Value = String> {
    let of = |cells: &[&str]| {
        prop::sample::select(cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>())
    };
    let row = (
        of(&["2010", "2011", "", "", "合计", "2012年", "无"]),
        of(&["1", "2月", "", "", "全年", "十二月", "x"]),
        of(&["甲镇", "乙镇", "", "", "合计"]),
        of(&["一村", "二村", "", "\u{a0}", "12号", "小计"]),
        of(&["990101001001", "990101001002", "", "1"]),
        of(&["5", "1,234", "", "无", "12"]),
        of(&["3", "0", "", "…"]),
    );
    let counts = prop::collection::vec(row, 1..40).prop_map(|rows| {
        let row = |(year, month, town, village, code, males, females)| {
            let males: String = males;
            [year, month, town, village, code, quote(&males), females].join(",") + "\n"
        };
        let rows: String = rows.into_iter().map(row).collect();
        format!("历年出生人数\n年份,月份,乡镇,村名,行政区划代码,男,女\n{rows}")
    });
    let twins = prop::collection::vec(
        (
            of(&["甲村", "", "\u{a0}"]),
            of(&["2012-01-01", "2012-01-02"]),
            of(&["张小明", "", "李样"]),
            of(&["母样", "", "***", "无"]),
            of(&["双胞胎", "", "死胎"]),
            of(&["2011", ""]),
        ),
        1..40,
    )
    .prop_map(|rows| {
        let row = |(village, date, child, mother, remark, year)| {
            [village, date, child, mother, remark, year].join(",") + "\n"
        };
        let rows: String = rows.into_iter().map(row).collect();
        format!("村,出生日期,儿童姓名,母亲姓名,备注,年份\n{rows}")
    });
    prop_oneof![register(), counts, twins, mothers(), siblings(), women()]
}

/// Births whose mothers' ages are written, by date or in years, some of them twice.
fn mothers() -> impl Strategy<Value = String> {
    let ages = prop::sample::select(vec!["", "17", "23", "51", "9", "25-29岁", "不详"]);
    let born = prop::sample::select(vec!["", "1985-07-01", "1990年2月", "1979"]);
    let number = prop::sample::select(vec!["", "440524198001010021", "110105870306002", "1"]);
    let row = (0..3u8, 1..4u8, 0..4u8, ages, born, number);
    prop::collection::vec(row, 1..60).prop_map(|rows| {
        let row = |(village, month, mother, age, born, number): (u8, u8, u8, &str, &str, &str)| {
            format!("村{village}村,2012-{month:02}-03,男,样{mother},{age},{born},{number}\n")
        };
        let rows: String = rows.into_iter().map(row).collect();
        format!("村,出生日期,性别,母亲姓名,母亲年龄,母亲出生日期,母亲身份证号\n{rows}")
    })
}

/// Births whose rows say what children there are already and when they were registered, some of them twice.
fn siblings() -> impl Strategy<Value = String> {
    let of = |cells: &[&'static str]| prop::sample::select(cells.to_vec());
    let remark = of(&["", "", "", "双胞胎", "死产"]);
    let sex = of(&["男", "女", "不明"]);
    let order = of(&["1", "2", "3", "多孩", ""]);
    let number = || of(&["0", "1", "2", "", "无", "x", "99"]);
    let sexes = of(&["男", "两女", "一男一女", "", "无", "样"]);
    let registered = of(&["", "2012-03-09", "2013年1月", "2012", "1999-01-01", "2011-01-01", "x"]);
    let row = (0..4u8, sex, order, (number(), number(), sexes), registered, remark, 1..4u8);
    (any::<bool>(), prop::collection::vec(row, 1..60)).prop_map(|(has_numbers, rows)| {
        let row = |row: &(u8, &str, &str, (&str, &str, &str), &str, &str, u8)| {
            let (mother, sex, order, (sons, daughters, sexes), registered, remark, month) = row;
            format!("村{month}村,2012-{month:02}-03,{sex},{order},样{mother},{sons},{daughters},{sexes},{registered},{remark}\n")
        };
        let rows: String = rows.iter().map(row).collect();
        let numbers = if has_numbers { "现有男孩数,现有女孩数" } else { "体重,身长" };
        format!("村,出生日期,性别,孩次,母亲姓名,{numbers},前孩性别,登记日期,备注\n{rows}")
    })
}

/// Women, some of them twice.
fn women() -> impl Strategy<Value = String> {
    let married = prop::sample::select(vec!["已婚", "未婚", "再婚", "", "离婚"]);
    let method = prop::sample::select(vec!["上环", "避孕套", "无", "", "女扎"]);
    let row = (0..3u8, 0..9u8, married, method, 0..5u8);
    prop::collection::vec(row, 1..60).prop_map(|rows| {
        let row = |(village, woman, married, method, children): (u8, u8, &str, &str, u8)| {
            format!(
                "村{village}村,样{woman},198{woman}-01-01,3{woman},{married},{method},{children}\n"
            )
        };
        let rows: String = rows.into_iter().map(row).collect();
        format!("村,姓名,出生日期,年龄,婚姻状况,最后避孕状况,孩子数\n{rows}")
    })
}

/// A register as text, with a title, quotes where needed, and an unclosed quote now and then.
fn register() -> impl Strategy<Value = String> {
    let rows = prop::collection::vec((prop::collection::vec(cell(), 8), 0..40u8), 1..40);
    rows.prop_map(|rows| {
        let mut text =
            "某镇登记台账\n乡镇,村,婴儿性别,出生日期,孩次,政策内外,母亲身份证号,备注\n".to_owned();
        for (cells, dice) in rows {
            let quoted: Vec<String> = cells.iter().map(|cell| quote(cell)).collect();
            text.push_str(&quoted.join(","));
            text.push_str(match dice {
                0 => ",\"never closed",
                1 => "\n\r\n",
                2..10 => "\r\n",
                _ => "\n",
            });
        }
        text
    })
}

fn quote(cell: &str) -> String {
    if cell.contains([',', '\n', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        Encoding::Utf16Le => {
            [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
        }
        Encoding::Utf16Be => {
            [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
        }
    }
}

const ENCODINGS: [Encoding; 4] =
    [Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16Le, Encoding::Utf16Be];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_row_is_in_exactly_one_class(text in register()) {
        if let Ok(reading) = read(text.as_bytes(), 1) {
            for variant in &reading.variants {
                prop_assert!(variant.account.is_balanced(), "{:?}", variant.account);
                prop_assert_eq!(variant.account.counted, variant.cube.births());
            }
        }
    }

    #[test]
    fn no_cut_of_the_file_changes_the_result(text in table(), parts in 1..12u64, chunk_bytes in 1..400usize) {
        let whole = read(text.as_bytes(), 1);
        prop_assert!(whole == read(text.as_bytes(), parts), "in {parts} parts");
        prop_assert!(whole == read_in_chunks(text.as_bytes(), parts, chunk_bytes), "in {parts} parts by {chunk_bytes} bytes");
    }

    #[test]
    fn births_counted_beside_are_no_more_than_the_births(text in siblings()) {
        if let Ok(reading) = read(text.as_bytes(), 2) {
            let cube = &reading.variants[0].cube;
            let after = [Measure::BirthsAfterSons, Measure::BirthsAfterDaughters, Measure::BirthsAfterBoth];
            prop_assert!(after.map(|measure| cube.total(measure)).iter().sum::<u64>() <= cube.births());
            prop_assert!(cube.total(Measure::BirthsByRegistration) <= cube.births());
            let is_first = |(cell, _): &(Cell, u64)| after.contains(&cell.measure) && cell.order == Order::First;
            prop_assert!(!cube.cells().iter().any(is_first));
        }
    }

    #[test]
    fn the_encoding_changes_no_count(text in register()) {
        let readings: Vec<_> = ENCODINGS.iter().map(|encoding| {
            read(&encoded(&text, *encoding), 3).map(|reading| (reading.variants, reading.findings)).map_err(|failure| failure.error)
        }).collect();
        prop_assert!(readings.iter().all(|reading| *reading == readings[0]));
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000), parts in 1..4u64) {
        let _ = read(&bytes, parts);
    }

    #[test]
    fn no_bytes_under_a_header_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000), parts in 1..4u64) {
        let mut file = "村,性别,出生日期,孩次,母亲身份证号\n甲村,男,2012-1-1,1,\n".as_bytes().to_vec();
        file.extend(bytes);
        if let Ok(reading) = read(&file, parts) {
            prop_assert!(reading.variants.iter().all(|variant| variant.account.is_balanced()));
        }
    }

    #[test]
    fn an_example_ledger_gives_what_was_planted(seed in any::<u64>(), rows in 50..800u64, messy_share in 0.0..1.0f64, encoding in 0..2usize) {
        let params = Params { seed, rows, messy_share, fault_share: 0.02, encoding: ENCODINGS[encoding], ..Params::page() };
        holds_what_was_planted(&params, 3);
    }
}

fn holds_what_was_planted(params: &Params, parts: u64) {
    let mut bytes = Vec::new();
    let planted = example::write(params, &mut bytes).unwrap();
    let reading = read(&bytes, parts).unwrap();
    let variant = &reading.variants[0];
    let mut births = BTreeMap::new();
    let is_birth = |(cell, _): &&(Cell, u64)| cell.measure == Measure::Births;
    for (cell, count) in variant.cube.cells().iter().filter(is_birth) {
        let year = Period::of(cell.when, PeriodKind::CalendarYear).unwrap().index;
        let order = match cell.order {
            Order::First => 1u8,
            Order::Second => 2,
            _ => 3,
        };
        *births
            .entry((variant.cube.places()[cell.place as usize].clone(), year, order, cell.sex))
            .or_insert(0) += count;
    }
    let place = |village: u32| {
        Place(vec![example::town_name(village / params.villages), example::village_name(village)])
    };
    let expected: BTreeMap<(Place, i32, u8, Sex), u64> = planted
        .births
        .iter()
        .map(|((village, year, order, sex), count)| {
            ((place(*village), *year, *order, *sex), *count)
        })
        .collect();
    assert!(births == expected, "{params:?}");
    // Every birth is counted by age of its mother once, and duplicates are not.
    let sum = |measure| variant.cube.total(measure);
    assert_eq!(sum(Measure::MotherAges), sum(Measure::Births), "{params:?}");
    let account = variant.account;
    assert_eq!(
        (account.rows, account.duplicate, account.invalid),
        (planted.records, planted.duplicates, planted.invalid)
    );
    assert!(account.is_balanced());
}

#[test]
fn a_hundred_thousand_planted_rows_are_found() {
    for encoding in [Encoding::Gb18030, Encoding::Utf8] {
        holds_what_was_planted(&Params::county(100_000, encoding), 4);
    }
}

#[test]
fn bad_files_say_what_is_wrong() {
    use ledger::{Foreign, LedgerError};
    let error = |bytes: &[u8]| read(bytes, 1).unwrap_err().error;
    assert_eq!(error(b""), LedgerError::Empty);
    assert_eq!(error(b"\r\n \n"), LedgerError::Empty);
    assert_eq!(error(b"\x89PNG\r\n\x1a\n\0\0"), LedgerError::Foreign(Foreign::Picture));
    assert_eq!(error("村,性别,出生日期\n".as_bytes()), LedgerError::OnlyHeader { header_row: 1 });
    assert_eq!(
        error(&vec![b'a'; 10 << 20]),
        LedgerError::RecordTooLong { row: 1, offset: 0, limit_bytes: 1 << 20 }
    );
    assert_eq!(error(b"a,b\0\0\0,c\n1,2,3\n"), LedgerError::Foreign(Foreign::Binary));
    assert!(matches!(error("甲,乙\n丙,丁\n".as_bytes()), LedgerError::MissingColumn { .. }));
    assert!(matches!(error(b"12345,67890\n12345,67890\n"), LedgerError::NoHeader { .. }));
}

#[test]
fn a_column_of_people_is_never_counted_by() {
    use ledger::LedgerError;
    let rows: Vec<String> =
        (0..40).map(|row| format!("人{row}样,男,2012-01-{:02}", row % 28 + 1)).collect();
    let file = format!("姓名,性别,出生日期\n{}", rows.join("\n"));
    let recipe = Recipe { roles: [(0, Role::Place)].into(), ..Recipe::default() };
    let failure = ledger::read(file.as_bytes(), &recipe, CONTEXT, 1).unwrap_err();
    assert_eq!(failure.error, LedgerError::PersonalColumn { column: 0 });
}

#[test]
fn nothing_that_leaves_the_reader_holds_a_name_or_a_number() {
    let ledger = example::ledger(&Params { rows: 1_000, ..Params::page() });
    let source = encoding_rs::GB18030.decode(&ledger).0.into_owned();
    let is_personal = |cell: &str| cell.contains('样') || cell.len() >= 15;
    let cells = source.lines().skip(3).flat_map(|line| line.split(',').skip(3).take(4));
    let persons: std::collections::BTreeSet<&str> =
        cells.filter(|cell| is_personal(cell)).collect();
    assert!(persons.len() > 1_000);
    // With the roles as guessed, and with each personal column given each role that is counted by.
    let roles = [
        None,
        Some(Role::Place),
        Some(Role::Stratum),
        Some(Role::Definition),
        Some(Role::Plurality),
        Some(Role::Sex),
        Some(Role::EarlierSexes),
        Some(Role::RegistrationDate),
    ];
    for (role, column) in
        roles.into_iter().flat_map(|role| (3..7).map(move |column| (role, column)))
    {
        let recipe = Recipe {
            roles: role.map(|role| (column, role)).into_iter().collect(),
            ..Recipe::default()
        };
        let said = match ledger::read(&ledger, &recipe, CONTEXT, 1) {
            Ok(reading) => vital_ledger::worker::encode(&reading),
            Err(failure) => vital_ledger::worker::encode(&(failure.error, failure.shape)),
        };
        let text = String::from_utf8_lossy(&said);
        for person in &persons {
            assert!(!text.contains(person), "{person} left the reader as {role:?}");
        }
    }
}
