//! Small tables of every kind and layout, and what must be counted in them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use vital_ledger::cube::{Age, Cell, Cube, Measure, Order, Place, Policy, Sex};
use vital_ledger::ledger::SexCoding::{
    OneFemaleTwoMale, OneMaleTwoFemale, OneMaleZeroFemale, ZeroMaleOneFemale,
};
use vital_ledger::ledger::{self, Form, Kind, Recipe, Role, Rule};
use vital_ledger::period::{PeriodKind, When};

use reading::{CONTEXT, by, by_year_of, read_as, rows_of, sexes, year};

#[test]
fn what_digits_mean_for_sex_is_decided_by_digit_17() {
    // Check digits by GB 11643; the sequence numbers 001 and 003 are male, 002 and 004 female.
    let rows = |codes: [u8; 4]| {
        let numbers = [
            "110105201203050010",
            "110105201203050029",
            "110105201203050037",
            "110105201203050045",
        ];
        let rows = numbers
            .iter()
            .zip(codes)
            .map(|(number, code)| format!("某村,{number},{code},2012-03-05\n"));
        format!("村别,婴儿身份证号,性别,出生日期\n{}", rows.collect::<Vec<_>>().concat())
    };
    for (codes, coding) in [
        ([1, 2, 1, 2], OneMaleTwoFemale),
        ([0, 1, 0, 1], ZeroMaleOneFemale),
        ([2, 1, 2, 1], OneFemaleTwoMale),
        ([1, 0, 1, 0], OneMaleZeroFemale),
    ] {
        let reading = read_as(&rows(codes), &Recipe::default());
        let found = reading.sex_codes.unwrap();
        assert_eq!((found.coding, found.agreeing, found.compared), (coding, 4, 4));
        assert_eq!(sexes(&reading), [2, 2, 0], "{codes:?}");
    }
    // The user's word counts more.
    let recipe = Recipe { sex_coding: Some(OneMaleTwoFemale), ..Recipe::default() };
    assert_eq!(sexes(&read_as(&rows([2, 1, 2, 1]), &recipe)), [2, 2, 0]);
    assert_eq!(read_as(&rows([2, 1, 2, 1]), &recipe).sex_codes.unwrap().agreeing, 0);
    let bare = "村别,性别,出生日期\n某村,0,2012-03-05\n某村,1,2012-03-06\n";
    assert_eq!(rows_of(&read_as(bare, &Recipe::default()), Rule::SexCodesUnclear), [1]);
}

#[test]
fn the_number_of_a_child_is_held_against_its_check_digit_and_date() {
    // Check digits by ISO 7064 MOD 11-2: the first two are right, the third should end in 7.
    let csv = "村别,婴儿身份证号,性别,出生日期\n某村,110105201203050010,男,2012-03-05\n\
               某村,110105201203050029,女,2012-03-06\n某村,110105201203050038,男,2012-03-05\n";
    let reading = read_as(csv, &Recipe::default());
    assert_eq!(sexes(&reading), [2, 1, 0], "all are counted");
    assert_eq!(rows_of(&reading, Rule::ChildIdDateDiffers), [3]);
    assert_eq!(rows_of(&reading, Rule::ChildIdChecksum), [4]);
}

#[test]
fn a_part_is_held_against_its_whole_also_where_the_whole_is_given_by_sex() {
    let csv = "村别,年份,出生男,出生女,其中：政策内,应查人数,已查人数\n东村,2012,3,2,5,10,10\n\
               西村,2012,3,2,8,10,9\n南村,2012,3,2,4,10,11\n北村,2012,3,2,4,,11\n";
    let reading = read_as(csv, &Recipe::default());
    assert_eq!(rows_of(&reading, Rule::PartExceedsWhole), [3, 4]);
    assert_eq!(reading.variants[0].cube.births(), 20, "all are counted");
}

#[test]
fn day_and_month_are_decided_by_the_whole_column() {
    // The 401st date decides, far behind the rows that a guess is made from.
    let ambiguous = "某村,男,03/05/2012\n".repeat(400);
    let csv = format!("村别,性别,出生日期\n{ambiguous}某村,女,25/05/2012\n");
    let reading = read_as(&csv, &Recipe::default());
    let dates = reading.dates.unwrap();
    assert_eq!(
        (dates.order, dates.deciding, dates.ambiguous),
        (ledger::DateOrder::DayFirst, 1, 400)
    );
    let months = by(&reading.variants[0].cube, |cell| Some(cell.when));
    assert_eq!(
        months.into_keys().collect::<Vec<_>>(),
        [vital_ledger::period::When::month(2012, 5)]
    );
    let open = read_as("村别,性别,出生日期\n某村,男,03/05/2012\n", &Recipe::default());
    assert_eq!(rows_of(&open, Rule::DateOrderUnclear), [1]);
}

#[test]
fn a_value_that_nobody_knows_is_shown_and_can_be_mapped() {
    let csv = "村别,性别,出生日期\n某村,丁,2012-03-05\n某村,丁,2012-03-06\n某村,口,2012-03-07\n某村,张三,2012-03-07\n";
    let reading = read_as(csv, &Recipe::default());
    assert_eq!(sexes(&reading), [0, 0, 4]);
    let shown: Vec<(&str, u64, bool)> = reading
        .unknown
        .iter()
        .map(|value| (value.text.as_str(), value.rows, value.is_clear))
        .collect();
    assert_eq!(shown, [("丁", 2, true), ("○○", 1, false), ("口", 1, true)]);
    let map = |text: &str, sex| ledger::ValueMap {
        role: ledger::Role::Sex,
        text: text.to_owned(),
        means: ledger::ValueMeaning::Sex(sex),
    };
    let recipe = Recipe {
        values: vec![map("丁", Sex::Male), map("口", Sex::Female)],
        ..Recipe::default()
    };
    let mapped = read_as(csv, &recipe);
    assert_eq!(sexes(&mapped), [2, 1, 1]);
    assert_eq!(mapped.unknown.len(), 1);
}

#[test]
fn villages_that_merged_are_counted_together() {
    let csv = "村别,性别,出生日期\n云岭村,男,2011-03-05\n石桥村,女,2012-03-06\n";
    let recipe = Recipe {
        places: [("云岭村".to_owned(), "石桥村".to_owned())].into(),
        ..Recipe::default()
    };
    let reading = read_as(csv, &recipe);
    assert_eq!(reading.variants[0].cube.places().len(), 1);
    assert_eq!(sexes(&reading), [1, 1, 0]);
}

/// Places of a table with their births.
fn places(csv: &str) -> Vec<(String, u64)> {
    let reading = read_as(csv, &Recipe::default());
    let cube = &reading.variants[0].cube;
    let sums = by(cube, |cell| Some(cube.places()[cell.place as usize].0.join(">")));
    sums.into_iter().map(|(place, sums)| (place, sums.iter().sum())).collect()
}

#[test]
fn rows_of_larger_places_are_recognised_and_not_counted_twice() {
    let village = |name: &str, births: u64| (name.to_owned(), births);
    let leaves = [village("甲镇>一村", 3), village("甲镇>二村", 7), village("乙镇>三村", 5)];
    // By their codes.
    let coded = "区划代码,地区,男婴数,女婴数\n990101101000,甲镇,6,4\n990101101201,一村,2,1\n990101101202,二村,4,3\n990101102000,乙镇,3,2\n990101102201,三村,3,2\n";
    // By their names in order, as the figures add up.
    let named = "地区,男婴数,女婴数\n甲镇,6,4\n一村,2,1\n二村,4,3\n乙镇,3,2\n三村,3,2\n";
    // A county on top whose name says nothing.
    let nested =
        "地区,男婴数,女婴数\n某某县,9,6\n甲镇,6,4\n一村,2,1\n二村,4,3\n乙镇,3,2\n三村,3,2\n";
    for csv in [coded, named] {
        let mut found = places(csv);
        found.sort();
        let mut expected = leaves.to_vec();
        expected.sort();
        assert_eq!(found, expected, "{csv}");
    }
    assert_eq!(places(nested).iter().map(|(_, births)| births).sum::<u64>(), 15);
    // A total under a name of its own, first or last.
    let total = "地区,男婴数,女婴数\n一村,12,11\n二村,14,13\n三村,13,12\n县直属合作区域,39,36\n";
    assert_eq!(places(total).iter().map(|(_, births)| births).sum::<u64>(), 75);
    // Towns beside communities that are no part of them.
    let beside = "地区,男婴数,女婴数\n甲镇,6,4\n乙镇,3,2\n城关社区,8,8\n";
    assert_eq!(places(beside).len(), 3);
}

#[test]
fn years_of_the_republic_are_read_on_request() {
    let csv = "年份,地区,男婴数,女婴数\n108,板橋區,2,1\n";
    let recipe = Recipe { is_minguo: true, ..Recipe::default() };
    let years = |reading: ledger::Reading| {
        by(&reading.variants[0].cube, year(PeriodKind::CalendarYear))
            .into_keys()
            .collect::<Vec<_>>()
    };
    assert_eq!(years(read_as(csv, &recipe)), ["2019"]);
    assert!(years(read_as(csv, &Recipe::default())).is_empty());
}

#[test]
fn ledgers_of_people_and_events_are_counted_by_what_they_are() {
    let rows = [
        (
            "姓名,性别,年龄,证件号码,死亡日期,死亡原因,户主姓名,与户主关系,原住址,备注\n样甲,男,71,,2012-03-05,病故,样乙,户主,青禾村,\n样丙,女,80,,2012-04-05,病故,样丁,母,青禾村,\n",
            Kind::Deaths,
            Measure::Deaths,
            [1, 1, 0],
        ),
        (
            "户人编号,姓名,身份证号,丈夫姓名,丈夫身份证号,婚姻状况,初婚日期,孩子数,男孩数,女孩数,最后避孕状况,户籍所在地\n1,样甲,440524198001010023,样乙,,已婚,2001-1-1,1,1,0,上环,青禾村\n",
            Kind::Women,
            Measure::Women,
            [0, 1, 0],
        ),
        (
            "姓名,性别,证件类型,证件号码,出生日期,年龄,婚姻状况,避孕节育措施,子女数,流入原因,流入日期,持证情况,夫妻是否共同流入\n样甲,男,身份证,,1985-1-1,27,已婚,,1,务工,2012-05-01,有,是\n",
            Kind::Migration,
            Measure::MigrantsIn,
            [1, 0, 0],
        ),
    ];
    for (csv, kind, measure, expected) in rows {
        let reading = read_as(csv, &Recipe::default());
        assert_eq!(reading.shape.kind, kind, "{csv}");
        let cube = &reading.variants[0].cube;
        assert_eq!(cube.measures()[0], measure);
        let sexes = by(cube, |cell| (cell.measure == measure).then_some(()));
        assert_eq!(sexes[&()], expected, "{csv}");
    }
    let fees = "姓名,妇女编码,征收原因,政策外生育日期,应交金额,已交金额,是否分期,分期数,缴交期限,决定书编号,决定书日期,征收机关,是否缴清\n样甲,1,超生,2008-1-1,\"12,000\",3000.5,是,4,,1号,2008-05-01,镇,否\n样乙,2,超生,2008-2-1,8000元,8000,否,,,2号,2008-06-01,镇,是\n";
    let reading = read_as(fees, &Recipe::default());
    let cube = &reading.variants[0].cube;
    assert_eq!(
        [
            cube.total(Measure::FeeCases),
            cube.total(Measure::FeeDueFen),
            cube.total(Measure::FeePaidFen)
        ],
        [2, 2_000_000, 1_100_050]
    );
}

#[test]
fn ticked_columns_say_sex() {
    let csv = "村别,出生日期,性别,,\n,,男,女,不明\n甲村,2012-1-1,√,,\n甲村,2012-1-2,,√,\n甲村,2012-1-3,,,√\n甲村,2012-1-4,√,,\n";
    let reading = read_as(csv, &Recipe::default());
    assert_eq!((reading.shape.header_row, reading.shape.header_rows), (1, 2));
    assert_eq!(sexes(&reading), [2, 1, 1]);
}

/// What a table counts of each measure.
type Counts = &'static [(Measure, u64)];

/// Forms of statistical returns with their header rows as they are printed, and what must be counted in them.
const FORMS: &[(&str, Kind, Counts)] = &[
    (
        "国人口统1表,,,,,,,,\n填报单位：示例县,,2012年上半年,,,,,,单位：人\n地区,期末人口总数,期末已婚育龄妇女人数,期末领取独生子女证人数,本期出生人数,,,,往年出生未报人数\n,,,,一孩,二孩,多孩,其中计划内,\n甲,1,2,3,4,5,6,7,8\n合计,5000,900,100,30,20,5,50,3\n甲乡,3000,500,60,18,12,3,30,2\n乙乡,2000,400,40,12,8,2,20,1\n报出日期：2012年7月5日,,统计负责人：测甲,,填表人：测乙,,,,\n",
        Kind::Return,
        &[
            (Measure::Births, 55),
            (Measure::BirthsWithinPolicy, 50),
            (Measure::LateReports, 3),
            (Measure::PopulationEnd, 5_000),
            (Measure::MarriedWomen, 900),
            (Measure::CertificateHolders, 100),
        ],
    ),
    (
        "国人口统2表,,,,,,,,\n地区,选用各种避孕方法人数,,,,,本期实行计划生育手术例数,,\n,小计,男性绝育,女性绝育,放置宫内节育器,避孕套,小计,放置宫内节育器,人工流产\n甲乡,100,10,40,40,10,12,8,4\n乙乡,80,8,32,30,10,9,6,3\n",
        Kind::Return,
        &[(Measure::ContraceptionUsers, 180), (Measure::Procedures, 21)],
    ),
    (
        "出生及政策符合情况季报表,,,,,,,,,,,\n2012年第三季度,,,,,,,,,,,\n地区,初期总人口,期末总人口,死亡,本省,,,,非本省,,,\n,,,,小计,男,女,符合政策,小计,男,女,符合政策\n甲乡,100,110,1,9,5,4,8,3,2,1,2\n",
        Kind::Return,
        &[
            (Measure::Births, 12),
            (Measure::BirthsWithinPolicy, 10),
            (Measure::Deaths, 1),
            (Measure::PopulationStart, 100),
            (Measure::PopulationEnd, 110),
        ],
    ),
    (
        "年份,地区,年龄组,男,女\n2010,甲县,15-19岁,100,90\n2010,甲县,20-24岁,110,95\n",
        Kind::Population,
        &[(Measure::Population, 395)],
    ),
    (
        "地区,数据年度,应查人数,已查人数,检查率(%)\n甲乡,2012,100,95,95.00\n",
        Kind::Services,
        &[(Measure::ChecksDue, 100), (Measure::ChecksDone, 95)],
    ),
    (
        "地区,跨省流入,男,女,省内流入,男,女,流出,男,女\n甲乡,30,16,14,20,11,9,50,27,23\n",
        Kind::Migration,
        &[(Measure::MigrantsIn, 50), (Measure::MigrantsOut, 50)],
    ),
    (
        "村名,协会数,会员数,签订协议户数,建议条数,采纳条数\n甲村,1,22,30,4,2\n",
        Kind::Associations,
        &[
            (Measure::Associations, 1),
            (Measure::Members, 22),
            (Measure::AgreementsSigned, 30),
            (Measure::ProposalsMade, 4),
            (Measure::ProposalsAdopted, 2),
        ],
    ),
    (
        "地区,平均育龄妇女人数,已婚育龄妇女人数,无孩妇女人数,一孩妇女人数,二孩妇女人数,多孩妇女人数\n甲乡,10,9,1,4,3,1\n",
        Kind::Women,
        &[
            (Measure::WomenMean, 10),
            (Measure::MarriedWomen, 9),
            (Measure::ChildlessWomen, 1),
            (Measure::OneChildWomen, 4),
            (Measure::TwoChildWomen, 3),
            (Measure::ManyChildWomen, 1),
        ],
    ),
    (
        "地区,出生人数,及时登记人数,住院分娩数\n甲乡,10,9,8\n",
        Kind::Births,
        &[(Measure::Births, 10), (Measure::TimelyRegistrations, 9), (Measure::HospitalBirths, 8)],
    ),
    (
        "地区,应服务人数,已服务人数,应随访人数,已随访人数,早检应检人数,及时查验人数,孕前优生健康检查目标人数,孕前优生健康检查人数,应监护人数,医学监护人数\n甲乡,1,2,3,4,5,6,7,8,9,10\n",
        Kind::Services,
        &[
            (Measure::ServicesDue, 1),
            (Measure::ServicesDone, 2),
            (Measure::VisitsDue, 3),
            (Measure::VisitsDone, 4),
            (Measure::EarlyChecksDue, 5),
            (Measure::EarlyChecksDone, 6),
            (Measure::PregnancyChecksDue, 7),
            (Measure::PregnancyChecksDone, 8),
            (Measure::MonitoringDue, 9),
            (Measure::MonitoringDone, 10),
        ],
    ),
    (
        "地区,计划例数,手术例数,服务室数\n甲乡,20,18,3\n",
        Kind::Services,
        &[(Measure::Procedures, 18), (Measure::ProceduresPlanned, 20), (Measure::ServiceRooms, 3)],
    ),
    (
        "地区,流入人数,登记流动人口,困难户数,帮扶户数,抽查案卷数,规范案卷数,参训人数,合格人数\n甲乡,9,8,7,6,5,4,3,2\n",
        Kind::Return,
        &[
            (Measure::MigrantsIn, 9),
            (Measure::MigrantsRegistered, 8),
            (Measure::HardshipListed, 7),
            (Measure::HardshipHelped, 6),
            (Measure::CasesAudited, 5),
            (Measure::CasesCompliant, 4),
            (Measure::Trainees, 3),
            (Measure::PassedTrainees, 2),
        ],
    ),
];

#[test]
fn returns_are_read_by_the_headers_of_their_forms() {
    for (csv, kind, expected) in FORMS {
        let reading = read_as(csv, &Recipe::default());
        assert_eq!((reading.shape.kind, reading.shape.form), (*kind, Form::Counts), "{csv}");
        let cube = &reading.variants[0].cube;
        let counted: Vec<(Measure, u64)> =
            cube.measures().into_iter().map(|measure| (measure, cube.total(measure))).collect();
        let mut expected = expected.to_vec();
        expected.sort();
        assert_eq!(counted, expected, "{csv}");
    }
}

/// Every measure of a small table with its sum, in the order of the table below.
fn totals(csv: &str) -> Vec<(Measure, u64)> {
    let reading = read_as(csv, &Recipe::default());
    let cube = &reading.variants[0].cube;
    cube.measures().into_iter().map(|measure| (measure, cube.total(measure))).collect()
}

#[test]
fn registered_and_resident_populations_are_told_apart() {
    let rows: &[(&str, Counts)] = &[
        (
            "地区,户籍人口,常住人口,总人口\n甲乡,100,90,95\n乙乡,10,9,8\n",
            &[(Measure::Population, 103), (Measure::Registered, 110), (Measure::Resident, 99)],
        ),
        (
            "地区,期初户籍人口,年末户籍人口,户籍平均人口,期初常住人口数,年末常住人口,年平均常住人口\n甲乡,1,2,3,4,5,6\n",
            &[
                (Measure::RegisteredStart, 1),
                (Measure::RegisteredEnd, 2),
                (Measure::RegisteredMean, 3),
                (Measure::ResidentStart, 4),
                (Measure::ResidentEnd, 5),
                (Measure::ResidentMean, 6),
            ],
        ),
        (
            "地区,期末人口,,出生人数\n,户籍,常住,\n甲乡,7,8,1\n",
            &[(Measure::Births, 1), (Measure::RegisteredEnd, 7), (Measure::ResidentEnd, 8)],
        ),
        (
            "年份,地区,期初人口,期末人口\n2012,甲乡,7,8\n",
            &[(Measure::PopulationStart, 7), (Measure::PopulationEnd, 8)],
        ),
    ];
    for (csv, expected) in rows {
        assert_eq!(totals(csv), *expected, "{csv}");
    }
    let resident = read_as("年份,常住人口数\n2011,5\n2012,6\n", &Recipe::default());
    assert_eq!((resident.shape.kind, resident.shape.form), (Kind::Population, Form::Counts));
    assert_eq!(
        by_year_of(&resident.variants[0].cube, Measure::Resident),
        [("2011".to_owned(), 5), ("2012".to_owned(), 6)].into()
    );
}

#[test]
fn a_child_without_a_date_was_born_on_the_day_in_its_number() {
    // 新生儿上户: the date of filing is not the date of birth.
    let csv = "公民身份号码,姓名,性别,受理日期,居村委会,居民组,父亲姓名,父亲号码,母亲姓名,母亲号码\n110105201203050010,样甲,男,2012-05-01,青禾村,3组,样乙,1,样丙,440524198001010014\n";
    let reading = read_as(csv, &Recipe::default());
    let months = by(&reading.variants[0].cube, |cell| Some(cell.when));
    assert_eq!(
        months.into_keys().collect::<Vec<_>>(),
        [vital_ledger::period::When::month(2012, 3)]
    );
}

#[test]
fn what_could_be_anything_is_not_guessed() {
    let failure =
        ledger::read("地区,2010年,2011年\n甲村,11,12\n".as_bytes(), &Recipe::default(), CONTEXT, 1)
            .unwrap_err();
    assert!(matches!(failure.error, ledger::LedgerError::MissingColumn { .. }));
    let births = ledger::Role::Figure(Measure::Births);
    let facet = |year| ledger::Facet {
        when: Some(vital_ledger::period::When::Year(year)),
        ..ledger::Facet::default()
    };
    let recipe = Recipe {
        roles: [(1, births), (2, births)].into(),
        facets: [(1, facet(2010)), (2, facet(2011))].into(),
        ..Recipe::default()
    };
    let reading = read_as("地区,2010年,2011年\n甲村,11,12\n", &recipe);
    assert_eq!(
        by_year_of(&reading.variants[0].cube, Measure::Births).into_iter().collect::<Vec<_>>(),
        [("2010".to_owned(), 11), ("2011".to_owned(), 12)]
    );
}

/// The sum of a measure in a small table.
fn total(csv: &str, measure: Measure) -> u64 {
    read_as(csv, &Recipe::default()).variants[0].cube.total(measure)
}

#[test]
fn nothing_is_counted_twice_under_another_word_time_or_age() {
    let births = |csv| total(csv, Measure::Births);
    let people = |csv| total(csv, Measure::Population);
    // 总人口 is another word for 人口数, not more people.
    assert_eq!(people("地区,人口数,总人口\n甲乡,100,100\n"), 100);
    assert_eq!(total("地区,流入人数,跨省流入,省内流入\n甲乡,50,30,20\n", Measure::MigrantsIn), 50);
    // A total beside its quarters, its months, its years.
    assert_eq!(
        births("2012年各季度出生,,,,,\n地区,一季度,二季度,三季度,四季度,合计\n甲乡,1,2,3,4,10\n"),
        10
    );
    assert_eq!(births("时间,地区,出生人数\n2012年9月,甲乡,2\n2012年1-9月,甲乡,20\n"), 20);
    assert_eq!(
        births("时间,地区,出生人数\n2012年上半年,甲乡,2\n2012年下半年,甲乡,3\n2012年,甲乡,5\n"),
        5
    );
    // Five-year groups beside single years and beside 其中.
    assert_eq!(
        people(
            "年份,地区,年龄,人数\n2010,甲,0岁,1\n2010,甲,1-4岁,4\n2010,甲,0-4岁,5\n2010,甲,5-9岁,6\n"
        ),
        11
    );
    // Stocks at two moments are two figures.
    assert_eq!(total("年份,地区,常住人口\n2010,甲,5\n2011,甲,6\n", Measure::Resident), 11);
}

#[test]
fn places_are_taken_for_totals_only_on_good_evidence() {
    // Small villages of which one is by chance the sum of the others.
    assert_eq!(total("地区,男婴数,女婴数\n一村,1,1\n二村,1,0\n三村,2,1\n", Measure::Births), 6);
    // A community behind a town that it is no part of.
    let beside = "地区,男婴数,女婴数\n甲镇,6,4\n一村,2,1\n二村,4,3\n乙镇,3,2\n三村,3,2\n丙镇,9,9\n城关社区,8,8\n";
    assert_eq!(total(beside, Measure::Births), 10 + 5 + 18 + 16);
    // Two villages of one name under two towns.
    let coded = "区划代码,地区,男婴数,女婴数\n990101101000,甲镇,6,4\n990101101201,河口村,6,4\n990101102000,乙镇,3,2\n990101102201,河口村,3,2\n";
    assert_eq!(places(coded), [("乙镇>河口村".to_owned(), 5), ("甲镇>河口村".to_owned(), 10)]);
    // Orders given for the total only.
    assert_eq!(
        total("地区,出生人数,一孩,二孩\n合计,15,10,5\n甲村,7,,\n乙村,8,,\n", Measure::Births),
        15
    );
}

#[test]
fn two_services_a_day_are_two_and_a_person_twice_is_one() {
    let row = |what: &str| format!("样甲,440524198001010014,2012-05-01,{what}\n");
    let csv =
        format!("姓名,身份证号码,措施日期,措施名称\n{}{}{}", row("上环"), row("取环"), row("取环"));
    let reading = read_as(&csv, &Recipe::default());
    assert_eq!(reading.variants[0].cube.total(Measure::ServicesDone), 2);
    assert_eq!(rows_of(&reading, Rule::DuplicatePerson), [4]);
}

#[test]
fn a_recipe_names_columns_and_not_their_years() {
    let first = read_as("2012年各月出生,,\n地区,1月,2月\n甲乡,1,2\n", &Recipe::default());
    let saved = ledger::SavedRecipe::of(&Recipe::default(), &first.shape);
    let back = ledger::SavedRecipe::from_json(&saved.to_json()).unwrap();
    let second = "2013年各月出生,,\n地区,1月,2月\n甲乡,3,4\n";
    let (recipe, steps) = back.fit(&read_as(second, &Recipe::default()).shape);
    assert!(steps.iter().all(|step| step.fit == ledger::Fit::Already));
    let years = by_year_of(&read_as(second, &recipe).variants[0].cube, Measure::Births);
    assert_eq!(years.into_iter().collect::<Vec<_>>(), [("2013".to_owned(), 7)]);
    // A recipe for something else changes nothing.
    let deaths = read_as("姓名,性别,死亡日期\n样甲,男,2012-1-1\n", &Recipe::default());
    assert_eq!(back.fit(&deaths.shape).0, Recipe::default());
}

#[test]
fn a_row_that_the_user_takes_for_a_header_shows_no_value() {
    let csv = "姓名,身份证号,出生日期\n张三,11010519491231002X,2012-03-05\n李四,11010519491231002X,2012-03-06\n";
    let recipe = Recipe { header_row: Some(1), header_rows: Some(2), ..Recipe::default() };
    let shape = ledger::read(csv.as_bytes(), &recipe, CONTEXT, 1)
        .map_or_else(|failure| *failure.shape.unwrap(), |reading| reading.shape);
    let headers =
        format!("{:?}", shape.columns.iter().map(|column| &column.header).collect::<Vec<_>>());
    assert!(!headers.contains("张三") && !headers.contains("1101"), "{headers}");
}

#[test]
fn tables_with_a_gap_between_them_years_alone_and_ticks_under_a_group() {
    let beside = "村别,婴儿性别,出生日期,,姓名,性别,死亡日期\n甲村,男,2012-1-1,,样乙,女,2012-2-1\n甲村,女,2012-1-2,,样丙,男,2012-3-1\n";
    let ledgers =
        ledger::read_file("甲.csv", beside.as_bytes(), &ledger::Recipes::default(), CONTEXT, 1)
            .unwrap();
    let kinds: Vec<Kind> =
        ledgers.iter().map(|ledger| ledger.outcome.as_ref().unwrap().shape.kind).collect();
    assert_eq!(kinds, [Kind::Births, Kind::Deaths]);
    let years = "清水镇分村出生人数,,\n村名,2011,2012\n甲村,3,4\n乙村,5,6\n";
    let years = by_year_of(&read_as(years, &Recipe::default()).variants[0].cube, Measure::Births);
    assert_eq!(
        years.into_iter().collect::<Vec<_>>(),
        [("2011".to_owned(), 8), ("2012".to_owned(), 10)]
    );
    let ticks =
        "村别,出生日期,性别,\n,,男,女\n甲村,2012-1-1,√,\n甲村,2012-1-2,,√\n甲村,2012-1-3,√,\n";
    assert_eq!(sexes(&read_as(ticks, &Recipe::default())), [2, 1, 0]);
}

#[test]
fn a_name_that_slid_into_the_column_of_villages_is_not_shown() {
    let rows = "青禾村,男,2012-01-02\n柳溪村,女,2012-01-02\n石桥村,男,2012-02-02\n".repeat(9);
    let csv = format!("村名,性别,出生日期\n{rows}仝样花,男,2012-03-01\n");
    let names: Vec<String> = places(&csv).into_iter().map(|(place, _)| place).collect();
    assert_eq!(names, ["柳溪村", "石桥村", "青禾村", "（非地名）"]);
}

#[test]
fn months_without_a_year_take_it_from_their_period_or_their_row() {
    let by_months = |csv: &str| -> Vec<(When, u64)> {
        let cube = read_as(csv, &Recipe::default()).variants.remove(0).cube;
        let by_when = by(&cube, |cell| Some(cell.when));
        by_when.into_iter().map(|(when, births)| (when, births.iter().sum())).collect()
    };
    let months = |rows: &[(i32, u8, u64)]| -> Vec<(When, u64)> {
        rows.iter().map(|(year, month, births)| (When::month(*year, *month), *births)).collect()
    };
    // October to September under a statistical year.
    let csv =
        "2012统计年度出生情况表\n村名,10月,11月,12月,1月,2月\n甲村,5,6,7,8,9\n乙村,1,1,1,1,1\n";
    let expected = [(2011, 10, 6), (2011, 11, 7), (2011, 12, 8), (2012, 1, 9), (2012, 2, 10)];
    assert_eq!(by_months(csv), months(&expected));
    // A row for each year, a column for each month.
    let csv = "历年分月出生人数\n年份,1月,2月,3月\n2010,5,6,7\n2011,3,4,5\n";
    let expected =
        [(2010, 1, 5), (2010, 2, 6), (2010, 3, 7), (2011, 1, 3), (2011, 2, 4), (2011, 3, 5)];
    assert_eq!(by_months(csv), months(&expected));
    // A column of years, written once for all its rows, and one of months; their sum is counted once.
    let csv = "年份,月份,出生人数\n2010,1,5\n,2月,6\n,12月,7\n2010,全年,18\n2011,1月,3\n";
    let expected = [(2010, 1, 5), (2010, 2, 6), (2010, 12, 7), (2011, 1, 3)];
    assert_eq!(by_months(csv), months(&expected));
}

#[test]
fn a_register_printed_in_pages_repeats_its_title_and_header() {
    let page = "某镇2012年出生登记台账,,,\n填报单位：某镇,,,\n村别,姓名,性别,出生日期\n";
    let rows = "甲村,王样,男,2012-01-01\n甲村,李样,女,2012-01-02\n";
    let reading = read_as(
        &[page, rows, page, rows.replace("01-0", "02-0").as_str()].concat(),
        &Recipe::default(),
    );
    let account = reading.variants[0].account;
    assert_eq!((account.title, account.header, account.counted, account.invalid), (4, 2, 4, 0));
}

/// Births by what `about` says of them, under the defaults.
fn births_by<T: Ord>(csv: &str, about: impl Fn(&Cube, &Cell) -> T) -> Vec<(T, u64)> {
    let cube = read_as(csv, &Recipe::default()).variants.remove(0).cube;
    let by = by(&cube, |cell| Some(about(&cube, cell)));
    by.into_iter().map(|(about, births)| (about, births.iter().sum())).collect()
}

#[test]
fn totals_over_places_and_times_together_are_counted_once() {
    for (csv, births) in [
        (
            "年份,村名,月份,出生人数\n2010,甲村,1月,5\n2010,甲村,2月,6\n2010,乙村,1月,7\n2010,合计,合计,18\n",
            18,
        ),
        (
            "2012年出生\n村名,月份,出生人数\n甲村,1月,5\n甲村,2月,6\n乙村,1月,7\n乙村,2月,8\n合计,,26\n",
            26,
        ),
        ("村名,年份,出生人数\n甲村,2010,5\n乙村,2010,6\n合计,,11\n", 11),
        ("年份,村名,出生人数\n2010,甲村,5\n,乙村,6\n,合计,11\n2011,甲村,3\n,乙村,4\n,合计,7\n", 18),
        (
            "村名,年份,出生人数\n甲村,2010,5\n甲村,2011,6\n甲村,合计,11\n乙村,2010,5\n乙村,2011,6\n乙村,合计,11\n",
            22,
        ),
        ("2012年出生情况\n月份,出生人数\n一月,5\n二月,6\n全年,11\n", 11),
    ] {
        assert_eq!(total(csv, Measure::Births), births, "{csv}");
    }
    let months = (1980..2015).flat_map(|year| {
        let months = (1..=12).map(move |month| format!("{year},{month}月,10\n"));
        months.chain([format!("{year},全年,120\n")])
    });
    let csv = format!("历年分月出生人数\n年份,月份,出生人数\n{}", months.collect::<String>());
    assert_eq!(total(&csv, Measure::Births), 35 * 120);
}

#[test]
fn a_blank_year_or_month_is_the_one_above_whatever_becomes_of_that_row() {
    let by_when = |csv: &str| births_by(csv, |_, cell| cell.when);
    let month = When::month;
    let csv = "年份,月份,出生人数\n2010,1,5\n2011,2,无\n,3,6\n,4,7\n";
    assert_eq!(by_when(csv), [(month(2010, 1), 5), (month(2011, 3), 6), (month(2011, 4), 7)]);
    let csv = "年份,月份,出生人数\n2010,1,5\n,2,6\n2011,,\n,1,7\n,2,8\n";
    let expected =
        [(month(2010, 1), 5), (month(2010, 2), 6), (month(2011, 1), 7), (month(2011, 2), 8)];
    assert_eq!(by_when(csv), expected);
    let csv = "村名,出生年份,性别,备注\n甲村,2010,男,\n甲村,2011,女,死胎\n甲村,,男,\n";
    assert_eq!(by_when(csv), [(When::Year(2010), 1), (When::Year(2011), 1)]);
    let csv =
        "2012年出生情况表\n月份,村名,男,女\n1月,甲村,5,4\n,乙村,6,5\n2月,甲村,7,6\n,乙村,8,7\n";
    assert_eq!(by_when(csv), [(month(2012, 1), 20), (month(2012, 2), 28)]);
    let csv = "村名,年份,出生人数\n甲村,2010,5\n乙村,,6\n合计,,11\n丙村,,3\n";
    assert_eq!(by_when(csv), [(When::Year(2010), 14)]);
    // A blank under the whole year is the whole year again, not the month above that.
    let csv = "村名,年份,月份,出生人数\n甲村,2012,12月,3\n乙村,2012,全年,40\n丙村,,,41\n";
    assert_eq!(by_when(csv), [(month(2012, 12), 3), (When::Year(2012), 81)]);
    let csv = "村名,出生日期,,,性别\n,年,月,日,\n甲村,2011,3,5,男\n甲村,2011,4,6,女\n";
    assert_eq!(by_when(csv), [(month(2011, 3), 1), (month(2011, 4), 1)]);
}

#[test]
fn a_blank_place_is_the_one_above() {
    let by_place =
        |csv: &str| births_by(csv, |cube, cell| cube.places()[cell.place as usize].0.join("/"));
    let named = |rows: &[(&str, u64)]| -> Vec<(String, u64)> {
        rows.iter().map(|(place, births)| ((*place).to_owned(), *births)).collect()
    };
    let csv = "乡镇,村名,出生人数\n甲镇,一村,5\n,二村,6\n乙镇,一村,7\n,二村,8\n";
    let expected = [("乙镇/一村", 7), ("乙镇/二村", 8), ("甲镇/一村", 5), ("甲镇/二村", 6)];
    assert_eq!(by_place(csv), named(&expected));
    // A blank that is no blank of ASCII.
    let csv = "村,性别,出生日期,孩次\n甲村,男,2012-01-01,1\n\u{a0},男,2012-01-02,1\n乙村,女,2012-01-03,1\n\u{a0},女,2012-01-04,1\n";
    assert_eq!(by_place(csv), named(&[("乙村", 2), ("甲村", 2)]));
    let csv = "住址,性别,出生日期,孩次\n示例镇青禾村,男,2012-01-01,1\n,女,2012-01-02,1\n";
    assert_eq!(by_place(csv), named(&[("示例镇/青禾村", 2)]));
    let csv = "村,行政区划代码,性别,出生日期,孩次\n甲村,990101001001,男,2012-01-01,1\n甲村,990102001001,男,2012-01-02,1\n";
    assert_eq!(by_place(csv), named(&[("甲村（990101001001）", 1), ("甲村（990102001001）", 1)]));
}

#[test]
fn hidden_values_of_one_shape_are_one_line() {
    let csv = "村,性别,出生日期,孩次\n甲村,张三丰,2012-01-01,1\n甲村,李四光,2012-01-02,1\n甲村,男,2012-01-03,1\n甲村,女,2012-01-03,1\n";
    let unknown = read_as(csv, &Recipe::default()).unknown;
    let lines: Vec<(&str, u64)> = unknown.iter().map(|it| (it.text.as_str(), it.rows)).collect();
    assert_eq!(lines, [("○○○", 2)]);
}

/// Males, females and births of unknown sex.
fn by_sex(csv: &str) -> [u64; 3] {
    sexes(&read_as(csv, &Recipe::default()))
}

#[test]
fn what_a_total_says_beside_one_sex_is_the_other() {
    assert_eq!(by_sex("2012年\n村名,出生人数,其中：男\n甲村,10,6\n乙村,8,4\n"), [10, 8, 0]);
    let csv = "2012年\n村名,出生人数,男,一孩,二孩,多孩\n甲村,10,6,5,3,2\n乙村,8,4,4,4,0\n";
    assert_eq!(by_sex(csv), [10, 8, 0]);
    let wrong = "2012年\n村名,出生人数,女\n甲村,10,16\n乙村,8,4\n";
    assert_eq!(by_sex(wrong), [4, 20, 0], "the listed sex is kept");
    assert_eq!(rows_of(&read_as(wrong, &Recipe::default()), Rule::TotalMismatch), [3]);
}

#[test]
fn columns_of_other_periods_are_not_added() {
    let csv = "2012年出生情况\n地区,出生人数,,男,,女,\n,本年,上年,本年,上年,本年,上年\n甲镇,10,12,6,7,4,5\n乙镇,5,6,2,3,3,3\n";
    assert_eq!(by_sex(csv), [8, 7, 0]);
    let csv = "2012年5月出生月报\n地区,出生人数,,其中：男,,其中：女,\n,本月,本年累计,本月,本年累计,本月,本年累计\n甲镇,10,52,6,28,4,24\n乙镇,5,31,2,16,3,15\n";
    assert_eq!(by_sex(csv), [8, 7, 0]);
}

#[test]
fn rows_that_are_parts_of_others_are_not_added() {
    let csv = "2012年出生统计\n地区,出生人数,男,女\n甲镇,30,16,14\n  其中：流动人口,6,3,3\n乙镇,20,10,10\n其中：流动人口,4,2,2\n总  计,50,26,24\n";
    assert_eq!(by_sex(csv), [26, 24, 0]);
    let csv = "2012年出生统计\n地区,出生人数,男,女\n全县合计,50,26,24\n其中：甲镇,30,16,14\n乙镇,20,10,10\n";
    assert_eq!(by_sex(csv), [26, 24, 0], "a place behind 其中 is listed");
    let csv = "2012年\n村名,户口性质,出生人数,男,女\n甲村,合计,10,6,4\n,农业,7,4,3\n,非农业,3,2,1\n乙村,合计,8,4,4\n,农业,6,3,3\n,非农业,2,1,1\n";
    assert_eq!(by_sex(csv), [10, 8, 0]);
}

#[test]
fn children_that_women_have_are_no_births() {
    let csv =
        "2012年育龄妇女子女情况\n村名,育龄妇女人数,男孩数,女孩数\n甲村,100,60,55\n乙村,80,40,45\n";
    assert_eq!((total(csv, Measure::Births), total(csv, Measure::Women)), (0, 180));
}

#[test]
fn of_two_birth_dates_the_childs_is_read() {
    let csv = "村,产妇姓名,出生日期,身份证号,婴儿姓名,性别,出生日期\n甲村,测样,1985-03-02,,样甲,男,2012-01-05\n甲村,测乙,1986-03-02,,样乙,女,2013-02-05\n";
    let by_when = births_by(csv, |_, cell| cell.when);
    assert_eq!(by_when, [(When::month(2012, 1), 1), (When::month(2013, 2), 1)]);
}

#[test]
fn a_heading_may_say_the_year_of_the_rows_under_it() {
    let csv = "历年出生人数\n地区,出生人数,男,女\n2012年,,,\n甲村,10,6,4\n乙村,8,4,4\n2013年,,,\n甲村,9,5,4\n乙村,7,4,3\n";
    for parts in [1, 2, 5] {
        let reading = ledger::read(csv.as_bytes(), &Recipe::default(), CONTEXT, parts).unwrap();
        let by_year = by(&reading.variants[0].cube, |cell| Some(cell.when));
        let expected = [(When::Year(2012), [10, 8, 0]), (When::Year(2013), [9, 7, 0])];
        assert_eq!(by_year, expected.into(), "in {parts} parts");
    }
}

#[test]
fn figures_in_ten_thousands_are_read_as_such() {
    let csv = "2012年人口\n单位：万人\n地区,年末总人口,出生人数\n甲县,12.5,0.15\n乙县,8,0.1\n";
    assert_eq!((total(csv, Measure::Births), total(csv, Measure::PopulationEnd)), (2_500, 205_000));
    let csv = "2012年\n地区,年末总人口(万人),出生人数(人)\n甲县,12.5,1500\n乙县,8.2,900\n";
    assert_eq!((total(csv, Measure::Births), total(csv, Measure::PopulationEnd)), (2_400, 207_000));
    let csv = "2011年经费\n单位：万元\n地区,事业经费\n甲县,120.5\n乙县,98.3\n";
    assert_eq!(total(csv, Measure::FundingFen), 218_800_000);
    assert_eq!(
        total("2012年\n村名,出生人数\n甲村,0.5万\n乙村,\"1,200\"\n", Measure::Births),
        6_200
    );
}

#[test]
fn dates_and_cells_as_they_are_typed() {
    for date in [
        "=\"20120305\"",
        "二○一二年三月五日",
        "贰零壹贰年叁月伍日",
        "2012年3月5日8时",
        "110105201203050010",
    ] {
        let csv = format!("村,性别,身份证号或出生日期\n甲村,男,{date}\n");
        assert_eq!(births_by(&csv, |_, cell| cell.when), [(When::month(2012, 3), 1)], "{date}");
    }
    assert_eq!(
        births_by("村,性别,出生日期\n甲村,男,二〇一三年二月廿八日\n", |_, cell| cell.when),
        [(When::month(2013, 2), 1)]
    );
    let csv = "2012年3月出生登记\n村,性别,出生日期\n甲村,男,3月5日\n乙村,女,12.8\n";
    let reading = read_as(csv, &Recipe::default());
    assert_eq!(births_by(csv, |_, cell| cell.when), [(When::month(2012, 3), 1)]);
    assert_eq!(rows_of(&reading, Rule::DateUnreadable), [4], "August 2012, or 8 December");
    let csv = "村别,性别,出生日期\n审核村,男,2012-01-01\n总计庄村,女,2012-01-02\n上村小计,,1\n";
    let account = read_as(csv, &Recipe::default()).variants[0].account;
    assert_eq!((account.counted, account.subtotal, account.footer), (2, 1, 0));
    let typos = "村 名,母亲性名,婴儿姓别,出生日斯,孩佽\n甲村,测样,男,2012-01-02,1\n甲村,测乙,女,2012-01-03,2\n";
    assert_eq!(by_sex(typos), [1, 1, 0]);
}

#[test]
fn a_total_over_all_places_that_is_not_their_sum_is_pointed_out() {
    let csv = |total: u64| format!("2012年\n村名,男,女\n甲村,10,6\n乙村,8,4\n合计,{total},10\n");
    let found = |total| rows_of(&read_as(&csv(total), &Recipe::default()), Rule::PlaceSumDiffers);
    assert_eq!((found(18), found(19)), (vec![], vec![5]));
    let columns = |csv: &str| {
        let findings = read_as(csv, &Recipe::default()).findings;
        let differ = findings.into_iter().filter(|it| it.rule == Rule::PlaceSumDiffers);
        differ
            .flat_map(|it| it.iter().collect::<Vec<_>>())
            .map(|it| (it.row, it.column))
            .collect::<Vec<_>>()
    };
    assert_eq!(columns(&csv(19)), [(5, Some(1))], "the males of the total");
    assert_eq!(by_sex(&csv(19)), [18, 10, 0]);
}

#[test]
fn each_of_several_totals_is_held_against_its_own_rows() {
    let rows = [
        "甲村,20,12,3",
        "乙村,30,14,5",
        "小计,50,26,8",
        "丙村,10,6,2",
        "丁村,8,3,1",
        "小计,18,9,3",
        "合计,68,35,11",
    ];
    let csv = |rows: &[&str]| format!("村名,出生人数,男,死亡人数\n{}\n", rows.join("\n"));
    let differ = |rows: &[&str]| {
        let findings = read_as(&csv(rows), &Recipe::default()).findings;
        let differ = findings.into_iter().filter(|it| it.rule == Rule::PlaceSumDiffers);
        differ
            .flat_map(|it| it.iter().collect::<Vec<_>>())
            .map(|it| (it.row, it.column))
            .collect::<Vec<_>>()
    };
    assert_eq!(differ(&rows), []);
    let with = |at: usize, row: &'static str| {
        let mut wrong = rows;
        wrong[at] = row;
        differ(&wrong)
    };
    assert_eq!(with(5, "小计,18,9,4"), [(7, Some(3))], "deaths of the second part");
    assert_eq!(with(2, "小计,51,26,8"), [(4, Some(1))], "births, of which the girls are the rest");
    assert_eq!(with(6, "合计,68,36,11"), [(8, Some(2))]);
    assert_eq!(with(6, "合计,68,35,"), [], "a blank is no figure");
}

#[test]
fn a_number_behind_a_village_is_a_part_of_its_name_and_of_an_address_it_is_not() {
    let places = |head: &str| {
        let csv = format!(
            "{head},性别,出生日期\n李村1,男,2012-01-01\n李村2,女,2012-01-02\n李村2,男,2012-01-03\n"
        );
        read_as(&csv, &Recipe::default()).variants[0].cube.places().to_vec()
    };
    assert_eq!(places("村名"), [Place(vec!["李村1".to_owned()]), Place(vec!["李村2".to_owned()])]);
    assert_eq!(places("家庭住址"), [Place(vec!["李村".to_owned()])]);
}

/// Births by quarter and age of the mother, the quarter as its first month, no age as 0.
fn by_mother(csv: &str) -> Vec<((String, u8), u64)> {
    let reading = read_as(csv, &Recipe::default());
    let cube = &reading.variants[0].cube;
    let mut sums = std::collections::BTreeMap::new();
    let ages = cube.cells().iter().filter(|(cell, _)| cell.measure == Measure::MotherAges);
    for (cell, births) in ages {
        let when = match cell.when {
            When::Months { count: 3, first } => {
                format!("{}-{}", first.div_euclid(12), first.rem_euclid(12) + 1)
            }
            When::Year(year) => year.to_string(),
            other => format!("{other:?}"),
        };
        assert!(cell.age == Age::ALL || cell.age.to == cell.age.from + 4);
        *sums.entry((when, cell.age.from)).or_default() += births;
    }
    if !sums.is_empty() {
        assert_eq!(sums.values().sum::<u64>(), cube.births(), "{csv}");
    }
    sums.into_iter().collect()
}

fn mothers(rows: &[(&str, u8, u64)]) -> Vec<((String, u8), u64)> {
    rows.iter().map(|(when, age, births)| (((*when).to_owned(), *age), *births)).collect()
}

#[test]
fn births_of_a_register_are_counted_by_age_of_the_mother() {
    // 样甲 stands there twice; the last has no date. 51 counts in the oldest group, 5 cannot be.
    let by_age = "村别,性别,出生日期,孩次,母亲姓名,母亲年龄\n甲村,男,2012-01-05,1,样甲,19\n甲村,女,2012-03-31,1,样乙,20\n甲村,男,2012-04-01,2,样丙,51\n甲村,男,2012-04-02,2,样丁,5\n甲村,男,2012-01-05,1,样甲,19\n甲村,男,,1,样戊,30\n";
    let expected =
        mothers(&[("2012-1", 15, 1), ("2012-1", 20, 1), ("2012-4", 0, 1), ("2012-4", 45, 1)]);
    assert_eq!(by_mother(by_age), expected);
    // 25 on the day of the birth, one day before it, and in the middle of the month at the earliest.
    let by_date = "村别,性别,出生日期,母亲姓名,母亲出生日期\n甲村,男,2012-03-05,样甲,1987-03-05\n甲村,男,2012-03-05,样乙,1987-03-06\n甲村,女,2012-03-05,样丙,1987年3月\n甲村,女,2012-03-05,样丁,\n";
    assert_eq!(
        by_mother(by_date),
        mothers(&[("2012-1", 0, 1), ("2012-1", 20, 2), ("2012-1", 25, 1)])
    );
    // Of a group of columns, and of a header that stands twice.
    let grouped =
        "村别,母亲,,婴儿,\n,姓名,出生日期,性别,出生日期\n甲村,样甲,1980-01-01,男,2012-10-05\n";
    assert_eq!(by_mother(grouped), mothers(&[("2012-10", 30, 1)]));
    let twice =
        "村别,产妇姓名,出生日期,婴儿姓名,性别,出生日期\n甲村,样甲,1980-01-01,样乙,男,2012-10-05\n";
    assert_eq!(by_mother(twice), mothers(&[("2012-10", 30, 1)]));
}

#[test]
fn a_mothers_number_says_her_age_unless_it_has_a_slip() {
    // 1980-01-01 by 18 digits, 1987-03-06 by 15; then a slip, a man's number, one that is masked, and a twin of the first.
    let csv = "村别,性别,出生日期,母亲姓名,母亲身份证号,备注\n甲村,男,2012-03-05,样甲,440524198001010021,双胞胎\n甲村,女,2012-03-05,,,双胞胎\n甲村,男,2012-03-05,样乙,110105870306002,\n甲村,男,2012-03-05,样丙,440524198001010023,\n甲村,男,2012-03-05,样丁,440524188001010014,\n甲村,男,2012-03-05,样戊,11010519870306****,\n";
    assert_eq!(by_mother(csv), mothers(&[("2012-1", 0, 3), ("2012-1", 20, 1), ("2012-1", 30, 2)]));
    // What is written counts more than the number, and a bare year has no quarter: in the middle of 2012 she was 32.
    let year = "村别,性别,出生年份,母亲身份证号,母亲年龄\n甲村,男,2012,440524198001010021,\n甲村,男,2012,440524198001010021,27\n";
    assert_eq!(by_mother(year), mothers(&[("2012", 25, 1), ("2012", 30, 1)]));
    // Where no mother's age is known, the births are not counted again; a father's age is none of hers.
    for csv in [
        "村别,性别,出生日期,母亲姓名,母亲年龄\n甲村,男,2012-03-05,样甲,\n",
        "村别,性别,出生日期,母亲姓名,父亲姓名,年龄\n甲村,男,2012-03-05,样甲,样乙,30\n",
        "村别,性别,出生日期,母亲姓名,父亲年龄\n甲村,男,2012-03-05,样甲,30\n",
    ] {
        assert_eq!(by_mother(csv), [], "{csv}");
    }
    // A table of counts by age of the mother has births with an age.
    let counts = "年份,地区,母亲年龄,出生人数\n2012,甲县,15-19岁,3\n2012,甲县,20-24岁,4\n";
    assert_eq!(totals(counts), [(Measure::Births, 7)]);
}

#[test]
fn a_register_of_women_says_who_is_married_and_uses_what() {
    // Of the married 样甲 stands there twice and 样丁 is too old.
    let csv = "村别,姓名,身份证号,年龄,婚姻状况,孩子数,最后避孕状况\n甲村,样甲,440524198001010021,30,已婚,1,上环\n甲村,样乙,,31,初婚,二孩,避孕套\n甲村,样丙,,25,未婚,0,无\n甲村,样丁,,52,已婚,3,女扎\n甲村,样戊,,22,再婚,无,待孕\n甲村,样己,,40,离婚,1,上环\n甲村,样庚,,45,已婚,4,女扎\n甲村,样辛,,,已婚,,\n甲村,样甲,440524198001010021,30,已婚,1,上环\n";
    let reading = read_as(csv, &Recipe::default());
    assert_eq!((reading.shape.kind, reading.variants[0].account.duplicate), (Kind::Women, 1));
    assert_eq!(
        totals(csv),
        [
            (Measure::Women, 8),
            (Measure::MarriedWomen, 5),
            (Measure::ChildlessWomen, 1),
            (Measure::OneChildWomen, 1),
            (Measure::TwoChildWomen, 1),
            (Measure::ManyChildWomen, 1),
            (Measure::ContraceptionUsers, 3),
            (Measure::LongActingUsers, 2),
        ]
    );
    let married = |cell: &Cell| cell.measure == Measure::MarriedWomen && cell.age.from == 30;
    let cells = reading.variants[0].cube.cells();
    assert_eq!(
        cells.iter().filter(|(cell, _)| married(cell)).map(|(_, women)| women).sum::<u64>(),
        2
    );
    // Without a column that says who is married nothing is known of the married.
    assert_eq!(
        totals("村别,育妇姓名,年龄,孩子数,避孕状况\n甲村,样甲,30,1,上环\n"),
        [(Measure::Women, 1)]
    );
}

#[test]
fn a_column_of_quarters_says_months() {
    for quarters in [["一季度", "二季度", "3", "第4季度"], ["1", "2", "3", "4"]] {
        let rows: Vec<String> = quarters
            .iter()
            .zip(1..)
            .map(|(quarter, births)| format!("甲村,2022,{quarter},{births}\n"))
            .collect();
        let csv = format!("村,年份,季度,出生人数\n{}", rows.concat());
        let whens = births_by(&csv, |_, cell| cell.when);
        let quarter = |index: i32| When::Months { count: 3, first: 2022 * 12 + index * 3 };
        let expected: Vec<_> = (0..4).map(quarter).zip(1..=4).collect();
        assert_eq!(whens, expected);
    }
}

/// A kind of births by earlier children: measure, quarter as its first month, order, sex.
type After = (Measure, When, Order, Sex);

/// Births by the sexes of earlier children.
fn after(csv: &str) -> Vec<(After, u64)> {
    use Measure::{BirthsAfterBoth, BirthsAfterDaughters, BirthsAfterSons};
    let reading = read_as(csv, &Recipe::default());
    let mut sums = std::collections::BTreeMap::new();
    for (cell, births) in reading.variants[0].cube.cells() {
        if matches!(cell.measure, BirthsAfterSons | BirthsAfterDaughters | BirthsAfterBoth) {
            assert_eq!((cell.age, cell.policy), (Age::ALL, Policy::Unknown));
            *sums.entry((cell.measure, cell.when, cell.order, cell.sex)).or_default() += births;
        }
    }
    sums.into_iter().collect()
}

const fn quarter(month: i32) -> When {
    When::Months { count: 3, first: 2012 * 12 + month - 1 }
}

#[test]
fn births_are_counted_by_the_sexes_of_earlier_children() {
    use Measure::{
        BirthsAfterBoth as Both, BirthsAfterDaughters as Girls, BirthsAfterSons as Boys,
    };
    use Order::{Second, Third};
    use Sex::{Female, Male};
    // The fifth mother has lost a child, the sixth numbers this one too, 样乙 stands there twice, the last says nothing.
    let excluded = "村别,性别,出生日期,孩次,政策内外,母亲姓名,现有男孩数,现有女孩数\n甲村,女,2012-01-05,1,内,样甲,0,0\n甲村,男,2012-02-05,2,内,样乙,0,1\n甲村,女,2012-02-06,2,外,样丙,1,\n甲村,男,2012-05-06,3,外,样丁,1,1\n甲村,男,2012-05-07,3,外,样戊,0,1\n甲村,女,2012-05-08,2,外,样己,1,1\n甲村,男,2012-02-05,2,内,样乙,0,1\n甲村,男,2012-02-09,2,内,样庚,,\n";
    assert_eq!(
        after(excluded),
        [
            ((Boys, quarter(1), Second, Female), 1),
            ((Girls, quarter(1), Second, Male), 1),
            ((Both, quarter(4), Third, Male), 1),
        ]
    );
    // With this child. The fifth mother has lost a child: read as the table above her second son would follow a son.
    let included = "村别,性别,出生日期,孩次,母亲姓名,现有子女,\n,,,,,男,女\n甲村,女,2012-01-05,1,样甲,0,1\n甲村,男,2012-02-05,2,样乙,1,1\n甲村,女,2012-02-06,2,样丙,1,1\n甲村,女,2012-05-06,3,样丁,0,3\n甲村,男,2012-05-07,2,样戊,1,0\n甲村,男,2012-05-08,2,样己,0,2\n";
    assert_eq!(
        after(included),
        [
            ((Boys, quarter(1), Second, Female), 1),
            ((Girls, quarter(1), Second, Male), 1),
            ((Girls, quarter(4), Third, Female), 1),
        ]
    );
    // Words; the last two are twins of whom nobody knows which is counted, and one word for three children.
    let words = "村别,婴儿性别,出生日期,孩次,已有子女性别,母亲姓名,备注\n甲村,男,2012-01-05,1,无,样甲,\n甲村,男,2012-01-06,2,女,样乙,\n甲村,男,2012-01-07,3,两女,样丙,\n甲村,女,2012-01-08,3,一男一女,样丁,\n甲村,男,2012-01-09,2,男,样戊,双胞胎\n甲村,男,2012-01-09,2,男,,双胞胎\n甲村,女,2012-01-10,4,女,样己,\n";
    let expected = [
        ((Girls, quarter(1), Second, Male), 1),
        ((Girls, quarter(1), Third, Male), 1),
        ((Both, quarter(1), Third, Female), 1),
    ];
    assert_eq!(after(words), expected);
    // One column for each child, and a register of bare years.
    let each = "村别,婴儿性别,出生年份,孩次,一孩性别,二孩性别\n甲村,男,2012,1,,\n甲村,男,2012,2,女,\n甲村,女,2012,3,男,女\n";
    assert_eq!(
        after(each),
        [
            ((Girls, When::Year(2012), Second, Male), 1),
            ((Both, When::Year(2012), Third, Female), 1)
        ]
    );
}

#[test]
fn columns_about_earlier_children_are_not_this_childs() {
    use Role::{
        BirthDate, EarlierDaughters, EarlierSexes, EarlierSons, Ignored, MotherName, Order, Place,
        RegistrationDate, Sex,
    };
    let rows = [
        (
            "村别,母亲姓名,孩次,曾生男孩,曾生女孩,存活男孩,存活女孩,婴儿性别,婴儿出生日期\n甲村,样甲,2,1,0,1,0,男,2012-01-05\n",
            vec![
                Place,
                MotherName,
                Order,
                EarlierSons,
                EarlierDaughters,
                Ignored,
                Ignored,
                Sex,
                BirthDate,
            ],
        ),
        (
            "村别,前孩情况,,,,婴儿情况,\n,姓名,性别,身份证号,出生日期,性别,出生日期\n甲村,样甲,女,1,2009-01-05,男,2012-01-05\n",
            vec![Place, Ignored, EarlierSexes, Ignored, Ignored, Sex, BirthDate],
        ),
        (
            "村别,性别,出生日期,受理日期,登记日期,填报日期\n甲村,男,2012-01-05,2012-02-01,2012-02-02,2012-03-01\n",
            vec![Place, Sex, BirthDate, Ignored, RegistrationDate, Ignored],
        ),
        (
            "村别,性别,出生日期,孩次,上报时间\n甲村,男,2012-01-05,1,2012-02-01\n",
            vec![Place, Sex, BirthDate, Order, RegistrationDate],
        ),
    ];
    for (csv, expected) in rows {
        let columns = read_as(csv, &Recipe::default()).shape.columns;
        let roles: Vec<Role> = columns.into_iter().map(|column| column.role).collect();
        assert_eq!(roles, expected, "{csv}");
    }
    // A table of counts says with it when it was handed in.
    let counts = "2012年\n村名,男,女,上报日期\n甲村,6,4,2013-01-05\n";
    let reading = read_as(counts, &Recipe::default());
    assert_eq!((reading.shape.form, sexes(&reading)), (Form::Counts, [6, 4, 0]));
}

#[test]
fn names_and_numbers_of_earlier_children_are_no_class() {
    let rows: Vec<String> = (0..30)
        .map(|row| {
            format!("甲村,男,2012-01-{:02},2,王样{row},11010519491231{row:03}X", row % 28 + 1)
        })
        .collect();
    let csv = format!("村别,性别,出生日期,孩次,前孩姓名,前孩身份证号\n{}", rows.join("\n"));
    assert_eq!(after(&csv), []);
    for column in [4, 5] {
        let as_role = |role| Recipe { roles: [(column, role)].into(), ..Recipe::default() };
        for role in [Role::Place, Role::Stratum] {
            let failure = ledger::read(csv.as_bytes(), &as_role(role), CONTEXT, 1).unwrap_err();
            assert_eq!(failure.error, ledger::LedgerError::PersonalColumn { column }, "{role:?}");
        }
        // Where somebody takes them for sexes or dates, they say nothing.
        for role in [Role::EarlierSexes, Role::RegistrationDate] {
            let reading = read_as(&csv, &as_role(role));
            assert_eq!(reading.variants[0].cube.measures(), [Measure::Births], "{role:?}");
        }
    }
}

#[test]
fn births_are_counted_by_month_of_registration() {
    // 样甲 stands there twice and counts where it stood first. 样丙 is not registered, 样丁 was before she was born, 样戊 will be.
    let csv = "村别,性别,出生日期,孩次,政策内外,母亲姓名,登记日期\n甲村,男,2012-01-05,1,内,样甲,2012-02-01\n甲村,女,2012-01-31,2,外,样乙,2012.2.3\n甲村,女,2012-01-06,1,内,样丙,\n甲村,女,2012-01-07,1,内,样丁,2011-12-07\n甲村,女,2012-01-08,1,内,样戊,2030-01-08\n乙村,女,2012-01-09,1,内,样己,2013年1月\n甲村,男,2012-01-05,1,内,样甲,2012-04-01\n甲村,男,2011-12-30,1,内,样庚,2012-02-09\n";
    for parts in [1, 2, 3, 8] {
        let reading = ledger::read(csv.as_bytes(), &Recipe::default(), CONTEXT, parts).unwrap();
        let cube = &reading.variants[0].cube;
        assert_eq!((reading.variants[0].account.duplicate, cube.births()), (1, 7));
        let mut sums = std::collections::BTreeMap::new();
        for (cell, births) in cube.cells() {
            if cell.measure == Measure::BirthsByRegistration {
                assert_eq!((cell.order, cell.policy), (Order::Unknown, Policy::Unknown));
                let place = cube.places()[cell.place as usize].0.concat();
                *sums.entry((place, cell.when, cell.sex)).or_insert(0) += births;
            }
        }
        let expected = [
            (("乙村".to_owned(), When::month(2013, 1), Sex::Female), 1),
            (("甲村".to_owned(), When::month(2012, 2), Sex::Male), 2),
            (("甲村".to_owned(), When::month(2012, 2), Sex::Female), 1),
        ];
        assert_eq!(sums, expected.into(), "in {parts} parts");
    }
}
