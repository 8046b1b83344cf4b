//! Real ledgers read as a whole: samples against their expected results, public tables against their published figures.
//! Files come from `../shared`; without it these tests say so and pass.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;
mod shared;

use std::collections::BTreeMap;

use serde_json::Value;
use vital_ledger::cube::{Cube, Measure, Order, Policy, Sex};
use vital_ledger::ledger::{self, Encoding, Form, Kind, Reading, Recipe, Rule};
use vital_ledger::period::PeriodKind;

use reading::{CONTEXT, by, by_year_of, rows_of, year};

fn read(bytes: &[u8], parts: u64) -> Reading {
    ledger::read(bytes, &Recipe::default(), CONTEXT, parts)
        .unwrap_or_else(|failure| panic!("{failure:?}"))
}

fn expected(json: &Value) -> BTreeMap<String, [u64; 3]> {
    let count = |of: &Value, sex: &str| of[sex].as_u64().unwrap();
    json.as_object()
        .unwrap()
        .iter()
        .map(|(key, of)| (key.clone(), [count(of, "M"), count(of, "F"), count(of, "U")]))
        .collect()
}

fn rows_in(json: &Value) -> Vec<u64> {
    json.as_array()
        .unwrap()
        .iter()
        .map(|row| row["row"].as_u64().or(row.as_u64()).unwrap())
        .collect()
}

fn order(cell: &vital_ledger::cube::Cell) -> Option<String> {
    Some(match cell.order {
        Order::First => "1".to_owned(),
        Order::Second => "2".to_owned(),
        Order::Unknown => return None,
        _ => "3+".to_owned(),
    })
}

fn policy(cell: &vital_ledger::cube::Cell) -> Option<String> {
    match cell.policy {
        Policy::Within => Some("in".to_owned()),
        Policy::Outside => Some("out".to_owned()),
        Policy::Unknown => None,
    }
}

/// Compares a register of births with what a correct reading of it gives.
fn equals_expected(bytes: &[u8], json: &Value) {
    let reading = read(bytes, 1);
    let variant = &reading.variants[0];
    let (cube, account) = (&variant.cube, variant.account);
    assert!(account.is_balanced(), "{account:?}");
    assert_eq!(reading.shape.header_row, json["header_row"].as_u64().unwrap());
    assert_eq!(cube.births(), json["valid_unique_live_births"].as_u64().unwrap());
    assert_eq!(rows_of(&reading, Rule::DuplicateExact), rows_in(&json["duplicates"]["exact"]));
    assert_eq!(
        rows_of(&reading, Rule::DuplicateProbable),
        rows_in(&json["duplicates"]["probable"])
    );
    assert_eq!(by(cube, year(PeriodKind::CalendarYear)), expected(&json["by_calendar_year"]));
    assert_eq!(
        by(cube, year(PeriodKind::StatisticalYear)),
        expected(&json["by_statistical_year_Oct_Sep"])
    );
    assert_eq!(by(cube, order), expected(&json["by_order"]));
    assert_eq!(by(cube, policy), expected(&json["by_policy"]));
    let [male, female, unknown] = by(cube, |_| Some(()))[&()];
    let sexes = &json["by_sex"];
    assert_eq!([male, female, unknown], ["M", "F", "U"].map(|sex| sexes[sex].as_u64().unwrap()));
    let srb = json["srb_total"].as_f64().unwrap();
    assert!((100.0 * male as f64 / female as f64 - srb).abs() <= 0.005, "{srb}");
}

fn place(cube: &Cube) -> impl Fn(&vital_ledger::cube::Cell) -> Option<String> {
    |cell| cube.places()[cell.place as usize].0.last().cloned()
}

#[test]
fn sample_01_equals_its_expected_result() {
    let (Some(bytes), Some(json)) = (
        shared::read("samples/01_出生登记台账_GBK.csv"),
        shared::read("samples/01_出生登记台账_GBK.csv.expected.json"),
    ) else {
        return;
    };
    let json: Value = serde_json::from_slice(&json).unwrap();
    equals_expected(&bytes, &json);
    let reading = read(&bytes, 1);
    let variant = &reading.variants[0];
    assert_eq!(reading.shape.encoding, Encoding::Gb18030);
    assert_eq!((reading.shape.kind, reading.shape.form), (Kind::Births, Form::Events));
    assert_eq!(by(&variant.cube, place(&variant.cube)), expected(&json["by_village"]));
    // 2013-10-05.
    assert_eq!(
        (json["fill_date"].as_str(), reading.shape.filed_on),
        (Some("2013-10-05"), Some(15_983))
    );
    let special = &json["non_data_rows"];
    let account = variant.account;
    let rows = |class: &str| special[class].as_array().unwrap().len() as u64;
    assert_eq!(account.rows, 76);
    assert_eq!(
        [account.title, account.header, account.blank, account.footer],
        ["title", "header", "blank", "footer"].map(rows)
    );
    assert_eq!(account.subtotal, rows("subtotal") + rows("total"));
    assert_eq!(
        [account.counted, account.duplicate, account.invalid, account.excluded],
        [58, 4, 4, 0]
    );
    assert_eq!(
        rows_of(&reading, Rule::PlaceFromAbove),
        rows_in(&json["village_blank_means_same_as_above_rows"])
    );
    for invalid in json["invalid_rows"].as_array().unwrap() {
        let rule = match invalid["reason"].as_str().unwrap() {
            "impossible_date" => Rule::DateImpossible,
            "future_date" => Rule::DateFuture,
            "date_out_of_range" => Rule::DateOutOfRange,
            "date_missing" => Rule::DateMissing,
            other => panic!("{other}"),
        };
        assert_eq!(rows_of(&reading, rule), [invalid["row"].as_u64().unwrap()]);
    }
    for flagged in json["flagged_rows"].as_array().unwrap() {
        let rule = match flagged["flags"][0].as_str().unwrap() {
            "twin" => Rule::Multiple,
            "twin_second_row_blank_parents" => Rule::TwinBlankParents,
            "sex_missing" => Rule::SexMissing,
            "mother_id_checksum" => Rule::MotherIdChecksum,
            "mother_id_sex_male" => Rule::MotherIdMale,
            "mother_id_15digit" => Rule::MotherId15,
            other => panic!("{other}"),
        };
        assert_eq!(rows_of(&reading, rule), [flagged["row"].as_u64().unwrap()], "{rule:?}");
    }
}

#[test]
fn sample_04_in_utf16_equals_its_expected_result() {
    let (Some(bytes), Some(json)) = (
        shared::read("samples/04_流动人口子女信息_UTF16LE.txt"),
        shared::read("samples/04_流动人口子女信息_UTF16LE.txt.expected.json"),
    ) else {
        return;
    };
    let json: Value = serde_json::from_slice(&json).unwrap();
    equals_expected(&bytes, &json);
    assert_eq!(
        rows_of(&read(&bytes, 1), Rule::SexConflictsWithChildId),
        rows_in(&json["sex_conflict_rows"])
    );
}

#[test]
fn census_births_are_counted_once_though_every_total_is_in_the_file() {
    let Some(bytes) = shared::read("data/china_census_births_tidy.csv") else { return };
    let reading = read(&bytes, 3);
    let variant = &reading.variants[0];
    let cube = &variant.cube;
    assert_eq!((reading.shape.kind, reading.shape.form), (Kind::Births, Form::Counts));
    let by_year = by(cube, year(PeriodKind::CalendarYear));
    // NBS, 2020 and 2010 population census, table 6-1.
    assert_eq!(by_year["2020"], [641_238, 571_083, 0]);
    assert_eq!(by_year["2010"], [652_073, 537_987, 0]);
    let srb_by_order = |year: i32| {
        let of = by(cube, |cell| {
            (cell.when == vital_ledger::period::When::Year(year)).then_some(cell.order)
        });
        of.values()
            .map(|[male, female, _]| (1e4 * *male as f64 / *female as f64).round() / 100.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(srb_by_order(2020), [113.17, 106.78, 132.93, 130.07, 127.14]);
    assert_eq!(srb_by_order(2010), [113.73, 130.29, 161.56, 146.50, 143.65]);
    assert_eq!(cube.places().len(), 31);
    // 2 years x 3 strata x 31 provinces x 5 orders x 2 sexes are leaves; the other rows are totals.
    assert_eq!((variant.account.counted, variant.account.subtotal), (1_860, 700));
    assert!(variant.account.is_balanced());
}

#[test]
fn every_printed_provincial_sex_ratio_is_reproduced() {
    let (Some(tidy), Some(wide)) = (
        shared::read("data/china_census_births_tidy.csv"),
        shared::read("data/china_census_births_province_order_sex_2010_2020.csv"),
    ) else {
        return;
    };
    let reading = read(&tidy, 1);
    let cube = &reading.variants[0].cube;
    let counted =
        by(cube, |cell| Some((year(PeriodKind::CalendarYear)(cell)?, place(cube)(cell)?)));
    let mut compared = 0;
    for row in csv::Reader::from_reader(&wide[..]).into_records().map(Result::unwrap) {
        if &row[1] == "不分城乡" && &row[2] != "全国" {
            let year = if row[0].ends_with("2020.10.31") { "2020" } else { "2010" };
            let [male, female, _] = counted[&(year.to_owned(), row[2].to_owned())];
            let printed: f64 = row[6].parse().unwrap();
            assert!(
                (100.0 * male as f64 / female as f64 - printed).abs() <= 0.0051,
                "{year} {}",
                &row[2]
            );
            compared += 1;
        }
    }
    assert_eq!(compared, 62);
}

#[test]
fn arbuthnot_has_82_years_of_more_boys() {
    let Some(bytes) = shared::read("data/arbuthnot_london_christenings_1629_1710.csv") else {
        return;
    };
    let reading = read(&bytes, 2);
    let variant = &reading.variants[0];
    assert_eq!((reading.shape.kind, reading.shape.form), (Kind::Births, Form::Counts));
    let years = by(&variant.cube, year(PeriodKind::CalendarYear));
    let (boys, girls) = years
        .values()
        .fold((0, 0), |(boys, girls), [male, female, _]| (boys + male, girls + female));
    assert_eq!((boys, girls), (484_382, 453_841));
    assert_eq!(years.values().filter(|[male, female, _]| male > female).count(), 82);
    assert_eq!(variant.account.counted, 82);
    assert!(variant.account.is_balanced());
}

#[test]
fn new_taipei_has_two_definitions_that_are_never_summed() {
    let Some(bytes) = shared::read("data/newtaipei_2019_births_order_sex_age.csv") else { return };
    let reading = read(&bytes, 2);
    let sums: Vec<(&str, [u64; 3])> = reading
        .variants
        .iter()
        .map(|v| (v.name.as_str(), by(&v.cube, |_| Some(()))[&()]))
        .collect();
    assert_eq!(
        sums,
        [("按登記日期分", [11_190, 10_431, 0]), ("按發生日期分", [11_006, 10_245, 0])]
    );
    for variant in &reading.variants {
        assert!(variant.account.is_balanced());
        assert_eq!((variant.account.counted, variant.account.excluded), (1_944, 1_944));
        assert_eq!(variant.cube.places().len(), 12);
    }
}

#[test]
fn cutting_a_file_into_parts_changes_nothing() {
    for path in [
        "samples/01_出生登记台账_GBK.csv",
        "data/china_census_births_tidy.csv",
        "data/newtaipei_2019_births_order_sex_age.csv",
        "data/arbuthnot_london_christenings_1629_1710.csv",
    ] {
        let Some(bytes) = shared::read(path) else { return };
        let whole = read(&bytes, 1);
        for parts in [2, 3, 7, 40, 400] {
            assert!(read(&bytes, parts) == whole, "{path} in {parts} parts");
        }
    }
}

#[test]
fn births_of_every_class_are_counted() {
    // Nothing is lost between the cube's classes: an unknown sex is still a birth.
    let csv = "村别,性别,出生日期,孩次,政策内外\n甲村,男,2012-01-02,1,内\n,,2012.1.3,多孩,外\n乙村,女,20120104,x,\n";
    let reading = read(csv.as_bytes(), 1);
    let cube = &reading.variants[0].cube;
    assert_eq!(by(cube, |_| Some(()))[&()], [1, 1, 1]);
    assert_eq!(rows_of(&reading, Rule::PlaceFromAbove), [3]);
    assert_eq!(rows_of(&reading, Rule::OrderUnreadable), [4]);
    assert!(
        cube.cells()
            .iter()
            .any(|(cell, _)| cell.sex == Sex::Unknown && cell.order == Order::ThirdPlus)
    );
}

/// All births of a small table.
fn births(csv: &str) -> [u64; 3] {
    let reading = read(csv.as_bytes(), 1);
    assert!(reading.variants[0].account.is_balanced(), "{csv}");
    by(&reading.variants[0].cube, |_| Some(())).remove(&()).unwrap_or_default()
}

#[test]
fn totals_are_counted_only_where_they_are_all_there_is() {
    let rows: &[(&str, [u64; 3])] = &[
        ("year,boys,girls\n2010,10,9\n2011,12,11\n合计,22,20\n", [22, 20, 0]),
        ("地区,出生人数,男,女\n全县,30,16,14\n", [16, 14, 0]),
        ("地区,男婴数,女婴数\n甲乡,10,9\n乙乡,6,5\n合计,16,14\n", [16, 14, 0]),
        // By sex and by order are two margins of the same births.
        (
            "年份,性别,孩次,出生人数\n2010,男,合计,10\n2010,女,合计,9\n2010,合计,一孩,12\n2010,合计,二孩,7\n",
            [10, 9, 0],
        ),
        // Provinces are known for the second year only.
        (
            "年份,地区,性别,出生人数\n2010,全国,男,50\n2010,全国,女,40\n2020,全国,男,30\n2020,甲省,男,20\n2020,乙省,男,10\n",
            [80, 40, 0],
        ),
        // Of which first births: the others are births too.
        ("地区,出生人数-男,出生人数-女,一孩-男,一孩-女\n甲乡,10,9,6,5\n", [10, 9, 0]),
        ("省,市,男婴数,女婴数\n甲省,,30,20\n甲省,子市,10,8\n甲省,丑市,20,12\n", [30, 20, 0]),
    ];
    for (csv, expected) in rows {
        assert_eq!(births(csv), *expected, "{csv}");
    }
}

#[test]
fn a_running_number_is_not_a_count() {
    let csv = "number,village,sex,birth_date\n1,A,M,2012-01-02\n2,A,F,2012-02-03\n";
    assert_eq!(births(csv), [1, 1, 0]);
}

#[test]
fn one_missing_figure_does_not_change_what_columns_mean() {
    let csv = "年份,地区,出生人数,男,女\n2010,甲县,19,10,9\n2010,乙县,…,—,…\n2011,甲县,21,11,10\n";
    assert_eq!(births(csv), [21, 19, 0]);
}

#[test]
fn two_stray_quotes_do_not_swallow_the_rows_between_them() {
    let row = |at: usize| {
        let quote = if at == 3 || at == 90 { "\"" } else { "" };
        format!("{quote}某{at},男,2012-01-{:02}\n", at % 28 + 1)
    };
    let csv = format!("母亲姓名,性别,出生日期\n{}", (0..100).map(row).collect::<Vec<_>>().concat());
    let reading = read(csv.as_bytes(), 3);
    assert_eq!(reading.variants[0].account.rows, 101);
    assert_eq!(rows_of(&reading, Rule::StrayQuote), [5, 92]);
}

#[test]
fn what_the_user_gives_to_one_column_another_does_not_keep() {
    let csv = "性别,出生日期,登记日期\n男,2012-01-02,2013-01-02\n";
    let recipe = Recipe { roles: [(2, ledger::Role::BirthDate)].into(), ..Recipe::default() };
    let reading = ledger::read(csv.as_bytes(), &recipe, CONTEXT, 1).unwrap();
    assert_eq!(reading.shape.columns[1].role, ledger::Role::Ignored);
    assert_eq!(by(&reading.variants[0].cube, year(PeriodKind::CalendarYear))["2013"], [1, 0, 0]);
}

#[test]
fn an_earlier_loss_is_no_stillbirth_and_english_twins_are_twins() {
    let csv = "mother_id,sex,birth_date,order,remarks\n\
        440524198001010023,M,2012-01-02,1,母亲曾流产\n\
        11010519491231002X,M,2012-01-02,1,twins\n11010519491231002X,M,2012-01-02,1,twins\n\
        ,F,2012-01-03,1,死产\n";
    let reading = read(csv.replace("mother_id", "motherid").as_bytes(), 1);
    let account = reading.variants[0].account;
    assert_eq!((account.counted, account.excluded), (3, 1));
}

#[test]
fn a_file_without_a_header_shows_its_shape_and_no_value() {
    let failure =
        ledger::read("张三,男\n李四,女\n".as_bytes(), &Recipe::default(), CONTEXT, 1).unwrap_err();
    assert!(matches!(failure.error, ledger::LedgerError::NoHeader { .. }));
    let shape = failure.shape.unwrap();
    assert_eq!(shape.columns[0].header, "○○");
}

#[test]
fn count_columns_that_are_not_read_are_told() {
    let csv = "地区,男婴数,女婴数,男婴数,女婴数\n甲乡,10,9,3,4\n";
    let reading = read(csv.as_bytes(), 1);
    let found =
        reading.findings.iter().find(|findings| findings.rule == Rule::CountColumnUnread).unwrap();
    assert_eq!(found.iter().map(|finding| finding.column).collect::<Vec<_>>(), [Some(3), Some(4)]);
    assert_eq!(births(csv), [10, 9, 0]);
}

#[test]
fn a_register_without_mothers_finds_the_same_child_by_its_name() {
    let csv = "姓名,性别,出生日期,孩次,村\n\
        样一,男,2011-01-01,1,一村\n样一,男,2011-1-1,1,一村\n样一,男,2011-01-01,1,二村\n";
    let reading = read(csv.as_bytes(), 1);
    let account = reading.variants[0].account;
    assert_eq!((account.counted, account.duplicate), (2, 1));
    assert_eq!(rows_of(&reading, Rule::DuplicateExact), [3]);
    let nameless = read("性别,出生日期\n男,2011-01-01\n男,2011-01-01\n".as_bytes(), 1);
    assert_eq!(nameless.variants[0].account.counted, 2);
    assert_eq!(rows_of(&nameless, Rule::DuplicatesUnchecked), [1]);
}

#[test]
fn two_names_of_one_mother_and_day_are_two_children() {
    let csv = "婴儿姓名,母亲姓名,性别,出生日期,孩次\n\
        样一,样甲,男,2011-01-01,1\n样二,样甲,男,2011-01-01,1\n,样甲,男,2011-01-01,1\n";
    let reading = read(csv.as_bytes(), 1);
    let account = reading.variants[0].account;
    assert_eq!((account.counted, account.duplicate), (2, 1));
    assert_eq!(rows_of(&reading, Rule::PossibleTwins), [3]);
    assert_eq!(rows_of(&reading, Rule::DuplicateProbable), [4]);
}

#[test]
fn a_figure_below_zero_is_an_invalid_row_and_not_another_column() {
    let csv = "乡镇,年份,男,女\n甲镇,2012,10,9\n乙镇,2012,-5,4\n丙镇,2012,7,6\n";
    let reading = read(csv.as_bytes(), 1);
    let account = reading.variants[0].account;
    assert_eq!((account.counted, account.invalid), (2, 1));
    assert_eq!(births(csv), [17, 15, 0]);
}

#[test]
fn sample_06_wide_by_year_equals_its_expected_result() {
    let (Some(bytes), Some(json)) = (
        shared::read("samples/06_分村历年人口出生_UTF8BOM.csv"),
        shared::read("samples/06_分村历年人口出生_UTF8BOM.csv.expected.json"),
    ) else {
        return;
    };
    let json: Value = serde_json::from_slice(&json).unwrap();
    let reading = read(&bytes, 1);
    let (cube, account) = (&reading.variants[0].cube, reading.variants[0].account);
    assert!(account.is_balanced(), "{account:?}");
    assert_eq!((reading.shape.kind, reading.shape.form), (Kind::Return, Form::Counts));
    assert_eq!((reading.shape.header_row, reading.shape.header_rows), (2, 2));
    assert_eq!(
        [account.title, account.header, account.subtotal, account.footer, account.counted],
        [1, 2, 1, 1, 6]
    );
    let births = Cube::new(
        cube.places(),
        cube.strata(),
        cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::Births).copied(),
    );
    let sexes = by(&births, year(PeriodKind::CalendarYear));
    let (population, deaths) =
        (by_year_of(cube, Measure::PopulationEnd), by_year_of(cube, Measure::Deaths));
    for (year, expected) in json["by_year"].as_object().unwrap() {
        let number = |key: &str| expected[key].as_u64().unwrap();
        assert_eq!(sexes[year], [number("M"), number("F"), 0], "{year}");
        assert_eq!(number("births_reported"), number("M") + number("F"));
        assert_eq!(
            (population[year], deaths[year]),
            (number("population_end"), number("deaths")),
            "{year}"
        );
    }
    // 河口村 2010 and 团结社区 2013: births, males and females are missing.
    assert_eq!(rows_of(&reading, Rule::FigureMissing), [8, 8, 8, 9, 9, 9]);
}

fn read_file(path: &str) -> Option<Vec<ledger::Ledger>> {
    let bytes = shared::read(path)?;
    Some(ledger::read_file(path, &bytes, &ledger::Recipes::default(), CONTEXT, 1).unwrap())
}

fn births_only(cube: &Cube) -> Cube {
    let births = cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::Births);
    Cube::new(cube.places(), cube.strata(), births.copied())
}

#[test]
fn sample_02_with_two_row_headers_and_tables_side_by_side_equals_its_expected_result() {
    let path = "samples/02_出生花名册_两行表头_并列表.xlsx";
    let (Some(ledgers), Some(json)) =
        (read_file(path), shared::read(&format!("{path}.expected.json")))
    else {
        return;
    };
    let json: Value = serde_json::from_slice(&json).unwrap();
    let of = |at: usize| ledgers[at].outcome.as_ref().unwrap();
    let ids: Vec<(&str, u32)> =
        ledgers.iter().map(|ledger| (ledger.id.sheet.as_str(), ledger.id.block)).collect();
    assert_eq!(
        ids,
        [("出生及节育措施花名册", 0), ("动态信息报告单(二)", 0), ("动态信息报告单(二)", 1)]
    );
    for (at, sheet) in [(0, "出生及节育措施花名册"), (1, "动态信息报告单(二)")] {
        let (reading, expected_of) = (of(at), &json["sheets"][sheet]);
        let (cube, account) = (&reading.variants[0].cube, reading.variants[0].account);
        assert!(account.is_balanced(), "{account:?}");
        assert_eq!(reading.shape.kind, Kind::Births);
        assert_eq!(cube.births(), expected_of["valid_unique_live_births"].as_u64().unwrap());
        assert_eq!(
            by(cube, year(PeriodKind::CalendarYear)),
            expected(&expected_of["by_calendar_year"])
        );
        assert_eq!(
            by(cube, year(PeriodKind::StatisticalYear)),
            expected(&expected_of["by_statistical_year_Oct_Sep"])
        );
        assert_eq!(by(cube, order), expected(&expected_of["by_order"]));
        assert_eq!(by(cube, policy), expected(&expected_of["by_policy"]));
        let headers = expected_of["header_rows"].as_array().unwrap();
        assert_eq!(reading.shape.header_row, headers[0].as_u64().unwrap());
        assert_eq!(reading.shape.header_rows, headers.len() as u64);
        assert_eq!(account.title, expected_of["title_rows"].as_array().unwrap().len() as u64);
    }
    register_of_sample_02(of(0), &json["sheets"]["出生及节育措施花名册"]);
    methods_of_sample_02(of(2), &json["sheets"]["动态信息报告单(二)"]);
}

fn register_of_sample_02(register: &Reading, json: &Value) {
    // The ledger has no column of children's names, so the same child is only probable.
    assert_eq!(rows_of(register, Rule::DuplicateProbable), rows_in(&json["duplicates"]["exact"]));
    assert_eq!(rows_of(register, Rule::DateMissing), [16]);
    let headers: Vec<String> = register
        .shape
        .columns
        .iter()
        .map(|column| column.header.replace(" / ", "/").replace(' ', ""))
        .collect();
    let flattened = json["header_flattened"].as_array().unwrap();
    assert_eq!(
        headers,
        flattened.iter().map(|header| header.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    );
}

/// Contraception events beside the births, by method.
fn methods_of_sample_02(events: &Reading, json: &Value) {
    let cube = &events.variants[0].cube;
    let mut methods: BTreeMap<String, u64> = BTreeMap::new();
    for (cell, count) in cube.cells() {
        assert_eq!(cell.measure, Measure::ServicesDone);
        *methods.entry(cube.strata()[cell.stratum as usize].clone()).or_default() += count;
    }
    let expected_methods = json["contraception_by_method"].as_object().unwrap();
    assert_eq!(
        methods,
        expected_methods
            .iter()
            .map(|(method, count)| (method.clone(), count.as_u64().unwrap()))
            .collect()
    );
}

#[test]
fn sample_05_a_half_yearly_return_equals_its_expected_result() {
    let path = "samples/05_村级人口与出生半年报_含错.xlsx";
    let (Some(ledgers), Some(json)) =
        (read_file(path), shared::read(&format!("{path}.expected.json")))
    else {
        return;
    };
    let json: Value = serde_json::from_slice(&json).unwrap();
    let reading = ledgers[0].outcome.as_ref().unwrap();
    let (cube, account) = (&reading.variants[0].cube, reading.variants[0].account);
    assert_eq!((reading.shape.kind, reading.shape.form), (Kind::Return, Form::Counts));
    // Three header rows and the row of column numbers.
    assert_eq!((reading.shape.header_row, reading.shape.header_rows), (3, 4));
    assert_eq!(
        [
            account.title,
            account.header,
            account.subtotal,
            account.footer,
            account.blank,
            account.counted
        ],
        [2, 4, 1, 1, 1, 6]
    );
    // What was planted: a part above its whole in three villages, and in the total that they go into.
    let planted = json["injected_errors"].as_array().unwrap().iter();
    let planted: Vec<u64> = planted
        .filter(|error| error["check"].as_str().unwrap().contains("<="))
        .map(|error| error["row"].as_u64().unwrap())
        .collect();
    let mut found = rows_of(reading, Rule::PartExceedsWhole);
    found.retain(|row| *row != json["total_row"].as_u64().unwrap());
    assert_eq!(found, planted);
    let truth = &json["true_values"];
    let number = |key: &str| truth[key].as_u64().unwrap();
    for (measure, key) in [
        (Measure::ResidentStart, "population_start"),
        (Measure::ResidentEnd, "population_end"),
        (Measure::Births, "births"),
        (Measure::Deaths, "deaths"),
        (Measure::BirthsWithinPolicy, "in_policy(as shown, 柳溪村 inflated)"),
    ] {
        assert_eq!(cube.total(measure), number(key), "{key}");
    }
    let births = births_only(cube);
    assert_eq!(by(&births, |_| Some(()))[&()], [number("M"), number("F"), 0]);
    let orders = by(&births, order);
    for (order, key) in [("1", "first"), ("2", "second"), ("3+", "multi")] {
        assert_eq!(orders[order].iter().sum::<u64>(), number(key));
        let printed = json["indicators"]["srb_by_order"][order].as_f64().unwrap();
        let [male, female, _] = orders[order];
        assert!((100.0 * male as f64 / female as f64 - printed).abs() <= 0.005, "{order}");
    }
    // October 2012 to March 2013 lies in statistical year 2013, and in no calendar year.
    assert_eq!(
        by(&births, year(PeriodKind::StatisticalYear)).into_keys().collect::<Vec<_>>(),
        ["2013"]
    );
    assert!(by(&births, year(PeriodKind::CalendarYear)).is_empty());
}

#[test]
fn the_population_of_the_census_adds_up_by_age_and_sex() {
    let Some(ledgers) = read_file("data/china_census_pop_age_sex_province_2010_2020.csv") else {
        return;
    };
    let reading = ledgers[0].outcome.as_ref().unwrap();
    let cube = &reading.variants[0].cube;
    assert_eq!(reading.shape.kind, Kind::Population);
    // NBS, population census 2020: 1,409,778,724.
    let of = |cell: &vital_ledger::cube::Cell| cell.when == vital_ledger::period::When::Year(2020);
    assert_eq!(by(cube, |cell| of(cell).then_some(()))[&()], [721_416_394, 688_362_330, 0]);
    let ages: std::collections::BTreeSet<_> =
        cube.cells().iter().map(|(cell, _)| (cell.age.from, cell.age.to)).collect();
    assert!(ages.contains(&(15, 19)) && ages.contains(&(100, 255)) && !ages.contains(&(0, 255)));
}

#[test]
fn every_printed_figure_of_the_wide_census_table_is_counted_once() {
    let Some(ledgers) = read_file("data/china_census_births_province_order_sex_2010_2020.csv")
    else {
        return;
    };
    let reading = ledgers[0].outcome.as_ref().unwrap();
    let by_year = by(&reading.variants[0].cube, year(PeriodKind::CalendarYear));
    // The same births as the long table: NBS, table 6-1. The census year ends on 31 October of its year.
    assert_eq!(by_year["2020"], [641_238, 571_083, 0]);
    assert_eq!(by_year["2010"], [652_073, 537_987, 0]);
}
