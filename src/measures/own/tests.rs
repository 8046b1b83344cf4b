//! Expressions and rules by hand, and the law that what is written reads back.

use proptest::prelude::*;

use super::super::class::{minus, plus};
use super::super::tally::Orders;
use super::*;
use crate::cube::{Age, Policy, Sex};

fn own(numerator: &str, denominator: Option<&str>, factor: u32, unit: Unit) -> OwnIndicator {
    OwnIndicator {
        id: "own-1".to_owned(),
        name: "本县自定率".to_owned(),
        numerator: numerator.to_owned(),
        denominator: denominator.map(str::to_owned),
        factor,
        unit,
        direction: Direction::Up,
        is_share: false,
        decimals: 2,
    }
}

fn formula_of(own: &OwnIndicator) -> Formula {
    compile(own).unwrap_or_else(|errors| panic!("{errors:?}")).formula()
}

#[test]
fn both_languages_and_both_widths_read_alike() {
    let boys = Select::all(Measure::Births)
        .sex(Sex::Male)
        .orders(Orders::ThirdAndLater)
        .policy(Policy::Within)
        .ages(20, 29);
    for text in [
        "births[sex=male, order>=3, policy=within, age=20-29]",
        "出生人数[性别=男, 孩次≥3, 政策=内, 年龄=20-29]",
        "出生人数［性别＝男，孩次＝多孩，政策＝政策内，年龄＝20—29岁］",
        " Births [ age = 20~29 ; policy=in; order = 3+; sex = M ] ",
    ] {
        assert_eq!(parse(text), Ok(vec![plus(boys)]), "{text}");
    }
}

#[test]
fn the_longest_name_is_meant_and_a_dash_subtracts() {
    let all = Select::all;
    for (text, terms) in [
        ("births-deaths", vec![plus(all(Measure::Births)), minus(all(Measure::Deaths))]),
        ("births-within-policy", vec![plus(all(Measure::BirthsWithinPolicy))]),
        ("population-start", vec![plus(all(Measure::PopulationStart))]),
        ("－死亡人数＋出生人数", vec![minus(all(Measure::Deaths)), plus(all(Measure::Births))]),
        ("其中：政策内出生", vec![plus(all(Measure::BirthsWithinPolicy))]),
        ("女性晚婚人数（23岁及以上）", vec![plus(all(Measure::LateMarriages))]),
        (
            "村（居）数+培训(宣传)次数",
            vec![plus(all(Measure::Villages)), plus(all(Measure::Sessions))],
        ),
        ("总人口", vec![plus(all(Measure::Population))]),
        ("women[age=20-29]", vec![plus(all(Measure::Women).ages(20, 29))]),
        ("期末人口[年龄≥60]", vec![plus(all(Measure::PopulationEnd).ages(60, Age::OPEN))]),
        ("期末人口[年龄<=14]", vec![plus(all(Measure::PopulationEnd).ages(0, 14))]),
    ] {
        assert_eq!(parse(text), Ok(terms), "{text}");
    }
}

#[test]
fn an_error_says_at_which_character_and_what_was_expected() {
    // Characters are counted by hand, from 1.
    for (text, at, said) in [
        ("", 1, "算式没有写完，此处还应有数据项名称"),
        ("births +", 9, "算式没有写完"),
        ("births * 2", 8, "此处应为“+”“-”，或到此结束，而写的是“*”"),
        ("births + 3", 10, "不能直接写数字"),
        ("birth", 1, "是否应为“出生人数”（births）"),
        ("births - deahts", 10, "是否应为“死亡人数”（deaths）"),
        ("births-within-polcy", 8, "是否应为“其中：政策内出生”（births-within-policy）"),
        ("出生人口", 1, "是否应为“出生人数”"),
        ("收入", 1, "请从数据项列表中选择"),
        ("births[", 8, "筛选条件，如“性别=男”"),
        ("births[]", 8, "筛选条件，如“性别=男”"),
        ("births[colour=red]", 8, "可用的有：性别、孩次、政策、年龄"),
        ("births[sex]", 11, "“=”“≥”或“≤”"),
        ("births[sex>male]", 11, "“=”“≥”或“≤”"),
        ("births[sex=]", 12, "筛选条件的值"),
        ("births[sex=boy]", 12, "可写：男、女、不明"),
        ("births[order>=2]", 15, "“孩次”不能这样取值"),
        ("births[age=29-20]", 12, "“年龄”不能这样取值"),
        ("births[sex=male, sex=female]", 18, "写了两次"),
        ("births[sex=male", 16, "逗号或右方括号"),
        ("死亡人数[孩次=一孩]", 6, "“死亡人数”不分孩次登记"),
        ("women[sex=female]", 7, "“育龄妇女人数”不分性别登记"),
        ("villages[age=3]", 10, "不分年龄登记"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!(error.at(), at, "{text}");
        assert!(error.text(Lang::Zh).contains(said), "{text}: {}", error.text(Lang::Zh));
        let english = error.text(Lang::En);
        assert!(english.starts_with(&format!("At character {at}: ")), "{english}");
    }
}

const BIRTHS: Select = Select::all(Measure::Births);

#[test]
fn a_formula_follows_from_denominator_factor_and_share() {
    const SECOND: &[Term] = &[plus(BIRTHS.orders(Orders::Second))];
    const INCREASE: &[Term] = &[plus(BIRTHS), minus(Select::all(Measure::Deaths))];
    const FUNDING: &[Term] = &[plus(Select::all(Measure::FundingFen))];
    const WITHIN: &[Term] = &[plus(BIRTHS.policy(Policy::Within))];
    const ALL: &[Term] = &[plus(BIRTHS)];
    const MEMBERS: &[Term] = &[plus(Select::all(Measure::Members))];
    let count = own("births[order=2]", None, 1, Unit::Persons);
    assert_eq!(formula_of(&count), Formula::Count(SECOND));
    let rate = own("births - deaths", Some("总人口"), 1_000, Unit::PerMille);
    assert_eq!(formula_of(&rate), Formula::Rate(INCREASE));
    let funding = own("事业经费", Some("population"), 1, Unit::YuanPerHead);
    let base = Whole::Population;
    assert_eq!(formula_of(&funding), Formula::Ratio { of: FUNDING, base, per: 1 });
    let within = own("births[policy=within]", Some("births"), 100, Unit::Percent);
    let share = OwnIndicator { is_share: true, ..within };
    assert_eq!(formula_of(&share), Formula::Share { of: WITHIN, base: Whole::Sum(ALL) });
    // Not events: no rate with a Poisson interval.
    let members = own("会员数", Some("总人口"), 1_000, Unit::PerMille);
    assert_eq!(formula_of(&members), Formula::Ratio { of: MEMBERS, base, per: 1_000 });
}

#[test]
fn a_row_says_its_definition_in_both_languages_and_is_made_once() {
    let own = own("births[order>=3]", Some("总人口"), 10_000, Unit::PerTenThousand);
    let row = compile(&own).unwrap();
    assert_eq!((row.id, row.name.zh, row.group), ("own-1", "本县自定率", Group::Own));
    assert_eq!(row.usual().numerator, both("出生人数[孩次≥3]", "births[order>=3]"));
    assert_eq!(row.usual().denominator.zh, "人口（按所选基数）");
    assert!(std::ptr::eq(row, compile(&own).unwrap()));
    assert!(row.may_rank());
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let bad = OwnIndicator {
        id: "03".to_owned(),
        name: "政策符合率".to_owned(),
        is_share: true,
        decimals: 9,
        ..own("births + 期末人口", Some("brths"), 7, Unit::Percent)
    };
    let errors = check(&bad);
    let said: Vec<String> = errors.iter().map(|error| error.text(Lang::Zh)).collect();
    for (error, words) in said.iter().zip([
        "已有名为“政策符合率”的指标",
        "编号“03”不合要求",
        "分子中“出生人数”与“期末人口”：时点数与时期数不能相加",
        "分母第1个字符处：没有名为“brths”的数据项，是否应为“出生人数”（births）？",
        "倍数不能为 7，只能是 1、100、1000、10000、100000",
        "倍数应为 100",
        "小数位数为 9",
    ]) {
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(errors.len(), 7);
    for error in errors {
        let english = error.text(Lang::En);
        let is_chinese = english.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
        assert!(
            !english.is_empty() && (!is_chinese || matches!(error, OwnError::NameTaken { .. }))
        );
    }
}

#[test]
fn each_rule_alone() {
    let rule = |own: OwnIndicator| check(&own).into_iter().next();
    let births = |denominator, factor, unit| own("births", denominator, factor, unit);
    let persons = Unit::Persons;
    assert_eq!(rule(births(None, 1, persons)), None);
    assert_eq!(rule(births(None, 1_000, persons)), Some(OwnError::FactorOfCount));
    assert_eq!(rule(births(None, 1, Unit::Percent)), Some(OwnError::FactorOfCount));
    let (unit, factor, needed) = (Unit::PerMille, 100, 1_000);
    let mismatch = OwnError::UnitFactor { unit, factor, needed };
    assert_eq!(rule(births(Some("women"), 100, unit)), Some(mismatch));
    assert_eq!(rule(births(Some("population-women"), 1, persons)), Some(OwnError::PopulationInSum));
    assert_eq!(rule(births(Some("-population"), 1, persons)), Some(OwnError::PopulationInSum));
    assert_eq!(rule(births(Some("population[age=15-49]"), 1, persons)), None);
    let share = |own: OwnIndicator| OwnIndicator { is_share: true, ..own };
    assert_eq!(rule(share(births(None, 1, persons))), Some(OwnError::ShareOfNothing));
    let of_women = births(Some("women"), 1_000, Unit::PerMille);
    assert_eq!(rule(share(of_women)), Some(OwnError::ShareFactor));
    let nameless = OwnIndicator { name: " ".to_owned(), ..births(None, 1, persons) };
    assert_eq!(rule(nameless), Some(OwnError::NoName));
    let money = own("births + 事业经费", None, 1, persons);
    assert!(rule(money).unwrap().text(Lang::Zh).contains("金额与人数、件数不能相加"));
}

#[test]
fn two_of_one_file_share_neither_id_nor_name() {
    let one = own("births", None, 1, Unit::Persons);
    let same = one.clone();
    let other =
        OwnIndicator { id: "own-2".to_owned(), name: "另一指标".to_owned(), ..one.clone() };
    let compiled = compile_all(&[one, same, other]);
    assert!(compiled[0].is_ok() && compiled[2].is_ok());
    let id = "own-1".to_owned();
    let name = "本县自定率".to_owned();
    let errors = vec![OwnError::IdTaken { id }, OwnError::NameTaken { name }];
    assert_eq!(compiled[1].as_ref().unwrap_err(), &errors);
}

#[test]
fn a_file_reads_back_and_a_wrong_one_says_where() {
    let all = [
        own("births", None, 1, Unit::Persons),
        own("births", Some("总人口"), 1_000, Unit::PerMille),
    ];
    assert_eq!(read(&write(&all)), Ok(all.to_vec()));
    let least = r#"{"indicators":[{"id":"own-a","name":"甲","numerator":"births","unit":"‰"}]}"#;
    let known = read(least).unwrap();
    assert_eq!((known[0].factor, known[0].unit), (1, Unit::PerMille));
    for (json, line, field) in [
        ("{\n", 2, None),
        ("{\"indicators\":[\n{\"id\":\"own-a\"}]}", 2, Some("name")),
        ("{\"indicators\":[{\"colour\":1}]}", 1, Some("colour")),
        (&least.replace('‰', "尺"), 1, Some("unit")),
    ] {
        match read(json) {
            Err(OwnError::Json { line: at, field: of, .. }) => {
                assert_eq!((at, of.as_deref()), (line, field), "{json}");
            }
            other => panic!("{json}: {other:?}"),
        }
    }
}

fn terms() -> impl Strategy<Value = Vec<Term>> {
    let ages = prop_oneof![
        Just(None),
        (0_u8..=120, 0_u8..=120).prop_map(|(one, two)| Some((one.min(two), one.max(two)))),
        (0_u8..=120).prop_map(|from| Some((from, Age::OPEN))),
    ];
    let sexes = prop_oneof![
        Just(None),
        prop::sample::select(vec![Some(Sex::Male), Some(Sex::Female), Some(Sex::Unknown),])
    ];
    let policies = prop::sample::select(vec![
        None,
        Some(Policy::Within),
        Some(Policy::Outside),
        Some(Policy::Unknown),
    ]);
    let orders = prop::sample::select(vec![
        Orders::All,
        Orders::Known,
        Orders::First,
        Orders::Second,
        Orders::Third,
        Orders::Fourth,
        Orders::FifthPlus,
        Orders::ThirdAndLater,
    ]);
    let measure = prop::sample::select(Measure::ALL);
    let term = (measure, sexes, orders, policies, ages, any::<bool>()).prop_map(
        |(measure, sex, orders, policy, ages, is_minus)| {
            let select = Select {
                measure,
                sex: sex.filter(|_| Key::Sex.fits(measure)),
                orders: if Key::Order.fits(measure) { orders } else { Orders::All },
                policy: policy.filter(|_| Key::Policy.fits(measure)),
                ages: ages.filter(|_| Key::Age.fits(measure)).map(|(from, to)| Age { from, to }),
            };
            Term { select, is_minus }
        },
    );
    prop::collection::vec(term, 1..5)
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(terms in terms()) {
        prop_assert_eq!(parse(&format(&terms)), Ok(terms.clone()));
        prop_assert_eq!(parse(&spell(&terms, Lang::Zh)), Ok(terms));
    }

    #[test]
    fn no_text_panics(text in ".{0,60}") {
        let _ = parse(&text);
        let _ = read(&text);
    }

    #[test]
    fn no_likely_text_panics(
        text in "(births|出生人数|-|\\+|\\[|［|sex|性别|孩次|=|≥|>=|男|20|，|,|\\]| ){0,14}"
    ) {
        if let Err(error) = parse(&text) {
            prop_assert!(error.at() >= 1 && error.at() <= text.chars().count() + 1);
            prop_assert!(!error.text(Lang::Zh).is_empty() && !error.text(Lang::En).is_empty());
        }
    }
}
