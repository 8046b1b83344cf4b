//! The page of checks, natively: small ledgers with planted faults, read by the product's own reader. Expected figures were counted by
//! hand in the tables below.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use std::fmt::Write;
use std::sync::Arc;

use vital_ledger::answers::{Panel, Value};
use vital_ledger::chart::Chart;
use vital_ledger::cube::{Cube, Place};
use vital_ledger::export::Acceptance;
use vital_ledger::export::report::Section;
use vital_ledger::ledger::{self, Correction, Family, Limit, Recipe, Rule, Target, Treatment};
use vital_ledger::measures::{Basis, Rollup, evaluate, indicator};
use vital_ledger::period::{Period, PeriodKind};
use vital_ledger::quality::{self, Checked, Sight, Subject, Wanted, Which, found, list, unlisted};
use vital_ledger::text::Lang;

use reading::CONTEXT;

fn panel(subject: Subject, ledgers: &[Checked], threshold: Option<u64>, lang: Lang) -> Panel {
    quality::panel(subject, ledgers, Sight::default(), threshold, lang)
}

fn checked(name: &str, text: &str) -> Checked {
    let reading = ledger::read(text.as_bytes(), &Recipe::default(), CONTEXT, 1).unwrap();
    let account = reading.variants[0].account;
    Checked {
        name: name.to_owned(),
        is_left_out: false,
        variant: 0,
        account,
        reading: Arc::new(reading),
    }
}

/// Six rows of data: one impossible date, one without a date, one child twice, three in order.
const FAULTY: &str = "村,母亲姓名,出生日期,性别,孩次
东村,甲某,2012-01-05,男,1
东村,乙某,2012-02-30,女,1
东村,丙某,,男,2
西村,丁某,2012-03-01,女,1
西村,丁某,2012-03-01,女,1
西村,戊某,2012-04-01,男,2
";

/// Four rows of data: two without a date, two without a sex.
const UNDATED: &str = "村,母亲姓名,出生日期,性别,孩次
东村,子某,,男,1
东村,丑某,,女,1
西村,寅某,2012-03-01,,1
西村,卯某,2012-04-01,,2
";

/// Two rows of data in order.
const CLEAN: &str = "村,母亲姓名,出生日期,性别,孩次
东村,庚某,2013-01-05,男,1
西村,辛某,2013-02-03,女,1
";

fn both() -> Vec<Checked> {
    vec![checked("甲.csv", FAULTY), checked("乙.csv", CLEAN)]
}

#[test]
fn accounts_of_all_tables_come_to_their_rows() {
    let panel = panel(Subject::Accounts, &both(), None, Lang::Zh);
    assert_eq!(
        panel.says,
        [
            "2张表共10行，其中数据8行；计入统计5行，占数据行的62.5%。",
            "未计入的：重复1行，无效2行。",
            "未计入占比最高的是“甲.csv”：6行数据中3行，占50.0%。",
        ]
    );
    let rows: Vec<String> = panel.sheet.rows[0].iter().map(Value::printed).collect();
    assert_eq!(rows, ["甲.csv", "7", "0", "1", "0", "0", "0", "3", "1", "2", "0"]);
}

#[test]
fn a_single_table_is_not_called_the_worst() {
    let panel = panel(Subject::Accounts, &[checked("甲.csv", FAULTY)], None, Lang::En);
    assert_eq!(
        panel.says,
        [
            "1 table with 7 rows, 6 of them data; 3 were counted, 50.0% of the data rows.",
            "Not counted: duplicate 1, invalid 2.",
        ]
    );
}

#[test]
fn rules_are_listed_by_what_they_cost_and_how_often() {
    let ledgers = vec![checked("甲.csv", FAULTY), checked("丙.csv", UNDATED)];
    let panel = panel(Subject::Rules, &ledgers, None, Lang::Zh);
    let rules: Vec<[String; 3]> =
        panel.sheet.rows.iter().map(|row| [0, 2, 3].map(|at: usize| row[at].printed())).collect();
    // Three without a date, one in the first table and two in the other; the child who is there twice and the impossible date once each.
    let title = |rule: Rule| rule.title().zh.to_owned();
    assert_eq!(rules[0], [title(Rule::DateMissing), "3".to_owned(), "2".to_owned()]);
    let left: Vec<&str> = rules[1..3].iter().map(|it| it[1].as_str()).collect();
    assert_eq!(left, ["1", "1"]);
    // The sex that is missing costs no row, though it is missing twice.
    assert_eq!(rules[3], [title(Rule::SexMissing), "2".to_owned(), "1".to_owned()]);
    let Some(Chart::Bars(bars)) = &panel.chart else { panic!("no bars") };
    let names: Vec<&str> = bars.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, rules.iter().map(|it| it[0].as_str()).collect::<Vec<_>>());
}

#[test]
fn a_table_that_is_left_out_is_in_no_sum() {
    let mut ledgers = both();
    ledgers[0].is_left_out = true;
    let panel = panel(Subject::Accounts, &ledgers, None, Lang::Zh);
    assert_eq!(
        panel.says,
        [
            "1张表共3行，其中数据2行；计入统计2行，占数据行的100.0%。",
            "另有1张表设为不统计，不在以上合计内。"
        ]
    );
}

#[test]
fn without_findings_the_rules_say_so() {
    let panel = panel(Subject::Rules, &[checked("乙.csv", CLEAN)], None, Lang::Zh);
    assert_eq!((panel.says, panel.chart), (vec!["已核对1张表，未发现问题。".to_owned()], None));
}

#[test]
fn the_list_names_rows_and_columns_and_no_value() {
    let ledgers = both();
    let wanted = Wanted {
        table: Some("甲.csv".to_owned()),
        rule: Some(Rule::DateImpossible),
        severity: None,
    };
    let found = found(&ledgers, &wanted);
    let sheet = list(&ledgers, &found, Lang::Zh);
    let rows: Vec<Vec<String>> =
        sheet.rows.iter().map(|row| row.iter().map(Value::printed).collect()).collect();
    let title = Rule::DateImpossible.title().zh;
    assert_eq!(rows, [["甲.csv", "3", "C 出生日期", title, "未计入"]]);
    assert_eq!(unlisted(&ledgers, &wanted), 0);
}

#[test]
fn the_list_goes_table_by_table_and_row_by_row() {
    let ledgers = vec![checked("丙.csv", UNDATED), checked("甲.csv", FAULTY)];
    let all = found(&ledgers, &Wanted::default());
    let places: Vec<(usize, u64)> = all.iter().map(|it| (it.table, it.finding.row)).collect();
    assert_eq!(places, [(0, 2), (0, 3), (0, 4), (0, 5), (1, 3), (1, 4), (1, 6)]);
}

#[test]
fn what_leaves_the_page_tells_no_few_rows() {
    let leaving = |subject| panel(subject, &both(), Some(5), Lang::Zh);
    // Three births were counted in the first table, two in the second.
    assert_eq!(leaving(Subject::Accounts).chart, None);
    let rules = leaving(Subject::Rules);
    assert!(rules.sheet.rows.iter().all(|row| row[2] == Value::Text("不足5".to_owned())));
    assert!(!rules.says.concat().contains("1行"), "{:?}", rules.says);
    let Some(Chart::Bars(bars)) = &rules.chart else { panic!("no bars") };
    let values = bars.groups.iter().flat_map(|group| &group.values).flatten();
    assert!(values.into_iter().all(|bar| bar.value == 0.0 && bar.label.is_empty()));
}

/// Two registers in one: the first village has most trouble, the second little, the third none.
fn villages() -> Checked {
    let mut text = "村,母亲姓名,出生日期,性别,孩次\n".to_owned();
    for at in 0..30 {
        let sex = |fails: bool, other: &str| if fails { String::new() } else { other.to_owned() };
        let day = at % 28 + 1;
        writeln!(text, "东村,东{at}某,2012-01-{day:02},{},1", sex(at % 2 == 0, "男")).unwrap();
        writeln!(text, "西村,西{at}某,2012-02-{day:02},{},1", sex(at % 5 == 0, "女")).unwrap();
        writeln!(text, "南村,南{at}某,2013-03-{day:02},男,1").unwrap();
    }
    checked("丁.csv", &text)
}

#[test]
fn the_place_with_most_trouble_leads() {
    let panel = panel(Subject::Trouble, &[villages()], None, Lang::Zh);
    // 15 of 30 rows, 6 of 30, none of 30: 21 of 90. The interval is Wilson's of 15 in 30.
    assert_eq!(
        panel.says,
        [
            "全部规则（提示除外）：核对90行，有问题21行（23.3%）。",
            "3个地点中2个有问题。",
            "最突出的地点是东村：核对30行，有问题15行（50.0%），95%置信区间33.2–66.8%。",
            "最突出的时期是2012年：核对60行，有问题21行（35.0%）。",
        ]
    );
    let Some(Chart::Heat(heat)) = &panel.chart else { panic!("no map") };
    let rows: Vec<(&str, Vec<&str>)> = heat
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.cells.iter().map(|it| it.label.as_str()).collect()))
        .collect();
    assert_eq!(heat.columns, ["2012", "2013"]);
    assert_eq!(
        rows,
        [("东村", vec!["50.0", "–"]), ("西村", vec!["20.0", "–"]), ("南村", vec!["–", "0.0"])]
    );
}

#[test]
fn trouble_can_be_looked_at_by_family_and_rule() {
    let ledgers = both();
    let sight = |which| Sight { which, kind: Some(PeriodKind::CalendarYear), ..Sight::default() };
    let of = |which| {
        quality::panel(Subject::Trouble, &ledgers, sight(which), None, Lang::En).says[0].clone()
    };
    assert_eq!(of(Which::Rule(Rule::DateMissing)), "The date is missing: 1 of 8 rows (12.5%).");
    assert_eq!(of(Which::Family(Family::Dates)), "Dates: 2 of 8 rows (25.0%).");
    let choices = Which::choices(&ledgers);
    assert_eq!(choices[0], Which::All);
    assert!(choices.contains(&Which::Rule(Rule::DuplicateProbable)));
}

#[test]
fn what_findings_do_to_the_sex_ratio_is_counted() {
    // 甲: one boy and one girl by 丁某, a boy by 戊某 are counted (2 boys, 1 girl); the second row of the girl is left out. 乙: one boy, one girl.
    let panel = panel(Subject::Effects, &both(), None, Lang::Zh);
    assert_eq!(
        panel.says,
        ["若计入“疑似重复”（涉及出生人数1），出生人口性别比为100.00（现为150.00）。"]
    );
    let leaving = quality::panel(Subject::Effects, &both(), Sight::default(), Some(5), Lang::Zh);
    assert_eq!(leaving.chart, None, "one birth is not told");
}

#[test]
fn what_findings_do_to_any_indicator_is_computed_again() {
    // 2,000 people at the end of 2012; three births are counted, and the girl of 丁某 once more would be four.
    let people = checked("丁.csv", "村,年份,年末总人口\n东村,2012,1200\n西村,2012,800\n");
    let ledgers = [checked("甲.csv", FAULTY), people];
    let told = |indicator| {
        let sight = Sight { indicator: Some(indicator), ..Sight::default() };
        quality::panel(Subject::Effects, &ledgers, sight, None, Lang::Zh).says
    };
    let counted = "若计入“疑似重复”（涉及出生人数1），";
    assert_eq!(told("03"), [format!("{counted}出生率为2.00‰（现为1.50‰）。")]);
    // First births: the boy of 甲某 and the girl are two of three, with her once more three of four.
    assert_eq!(told("17-1"), [format!("{counted}一孩率为75.00%（现为66.67%）。")]);
    let ids: Vec<&str> = quality::indicators_moved(&ledgers, Basis::default())
        .iter()
        .map(|indicator| indicator.id)
        .collect();
    assert!(["03", "11", "17-1"].iter().all(|id| ids.contains(id)), "{ids:?}");
    assert!(!ids.contains(&"04"), "no deaths: {ids:?}");
}

#[test]
fn effects_are_of_the_period_the_orders_and_the_classes_of_the_figure() {
    // The girl of 丁某 twice: a second birth of 2012. Of a figure of first births, or of a population of 2013, she is no part.
    let text = FAULTY.replace("2012-03-01,女,1", "2012-03-01,女,2");
    let ledgers = [checked("甲.csv", &text)];
    let told = |indicator, threshold| {
        let sight = Sight { indicator: Some(indicator), ..Sight::default() };
        quality::panel(Subject::Effects, &ledgers, sight, threshold, Lang::Zh).says
    };
    let nothing = "没有哪一类问题涉及已计入或可计入的数字，各项指标不受影响。";
    assert_eq!(told("12-1", None), ["打开的表里没有计算一孩出生性别比所需的数字。"]);
    // Of three births two are girls of the second order with her once more; the boy of 戊某 is the third.
    assert_eq!(
        told("12-2", None),
        ["若计入“疑似重复”（涉及出生人数1），二孩出生性别比为50.00（现为100.00）。"]
    );
    assert_eq!(told("17-1", None).len(), 1, "she is one of all births of known order");
    assert_ne!(told("12-2", Some(5)), told("12-2", None), "one girl does not leave the page");
    let form = "村,年份,男,女\n东村,2012,3,2\n西村,2012,4,1\n";
    let form = [checked("丙.csv", form)];
    let sight = Sight::default();
    assert_eq!(quality::panel(Subject::Effects, &form, sight, None, Lang::Zh).says, [nothing]);
}

#[test]
fn what_is_counted_beside_rows_has_no_effect_told() {
    let births = "村,母亲姓名,母亲出生日期,婴儿姓名,出生日期,性别\n";
    let row = |at: u32| format!("东村,母{at},1985-02-03,,2012-03-{:02},男\n", at + 1);
    let births = format!("{births}{}{}", (0..20).map(row).collect::<Vec<_>>().concat(), row(3));
    let group = |from: u32| format!("东村,2012,{from}-{},400\n", from + 4);
    let women: String = (15..50).step_by(5).map(group).collect::<Vec<_>>().concat();
    let ledgers = [
        checked("甲.csv", &births),
        checked("丁.csv", &format!("村,年份,年龄,育龄妇女人数\n{women}")),
    ];
    let cubes = ledgers.each_ref().map(|it| Cube::clone(&it.reading.variants[0].cube));
    let rollup = Rollup::of(&cubes.into_iter().fold(Cube::default(), Cube::beside));
    let year = Period { kind: PeriodKind::CalendarYear, index: 2012 };
    let facts = rollup.in_period(&[Place::default()], year);
    let fertility = evaluate(indicator("07").unwrap(), &facts, Basis::default(), None);
    assert!(fertility.estimate().is_some(), "it has a figure");
    let moved = quality::indicators_moved(&ledgers, Basis::default());
    assert!(moved.iter().any(|it| it.id == "01"), "births of all ages are");
    assert!(moved.iter().all(|it| it.id != "07"), "total fertility stands on ages of mothers");
}

#[test]
fn rows_that_are_treated_alike_are_told_together() {
    let row = |row, treatment| Correction { target: Target::Row(row), treatment };
    let all = [5, 6, 20, 7].map(|at| row(at, Treatment::Exclude));
    let corrections = [&all[..], &[row(9, Treatment::Count)]].concat();
    let recipe = Recipe { corrections, ..Recipe::default() };
    let told = |lang| quality::said_together(&quality::decisions(&recipe), lang);
    assert_eq!(told(Lang::Zh), ["剔除：第5—7、20行", "计入：第9行"]);
    assert_eq!(told(Lang::En), ["Leave out: rows 5–7, 20", "Count: row 9"]);
}

#[test]
fn a_sheet_says_what_was_checked_where_and_what_was_decided() {
    let ledgers = [villages()];
    let recipe = Recipe {
        corrections: vec![Correction {
            target: Target::Rule(Rule::SexMissing),
            treatment: Treatment::Exclude,
        }],
        ..Recipe::default()
    };
    let decided = [("丁.csv".to_owned(), quality::decisions(&recipe))];
    let place = Place::default();
    let sheet = |threshold, place| {
        Acceptance { ledgers: &ledgers, place, decided: &decided, threshold, lang: Lang::Zh }
            .sections()
    };
    let printed = |sections: &[Section], id: &str| -> Vec<String> {
        let section = sections.iter().find(|section| section.id == id).unwrap();
        let row = |row: &Vec<Value>| row.iter().map(Value::printed).collect::<Vec<_>>().join(" ");
        section.sheet.rows.iter().map(row).collect()
    };
    let open = sheet(None, &place);
    assert_eq!(
        printed(&open, "accept-places"),
        ["东村 30 15 50.0 33.2–66.8", "西村 30 6 20.0 9.5–37.3"]
    );
    assert!(printed(&open, "accept-complete").contains(&"性别 90 21 76.7".to_owned()));
    let says = &open.iter().find(|it| it.id == "accept-decisions").unwrap().says;
    assert_eq!(says[0], "丁.csv · 剔除“性别为空或不明”");
    // Six of thirty can be told where the least is five, not where it is ten: and then the fifteen of the other place neither, since the
    // twenty-one of both are told. Rows checked of a register are not told under control.
    let guarded = |least| printed(&sheet(Some(least), &place), "accept-places");
    assert_eq!(guarded(5), ["东村 – 15 50.0 33.2–66.8", "西村 – 6 20.0 9.5–37.3"]);
    assert!(guarded(10).is_empty());
    let west = Place(vec!["西村".to_owned()]);
    assert_eq!(printed(&sheet(None, &west), "accept-rows"), ["丁.csv 30 0 6"]);
}

#[test]
fn decisions_are_listed_and_taken_back_one_by_one() {
    let mut recipe = Recipe::default();
    let target = Target::Rule(Rule::MotherAge);
    quality::correct(&mut recipe, target, Some(Treatment::Off));
    quality::correct(&mut recipe, target, Some(Treatment::Exclude));
    quality::limit(&mut recipe, Limit::MotherAgeLeast, 16);
    quality::limit(&mut recipe, Limit::MotherAgeMost, 49);
    recipe.relations.push(quality::parse_relation("deaths <= births").unwrap());
    recipe.places.insert("云岭村".to_owned(), "石桥村".to_owned());
    let said = |recipe: &Recipe| -> Vec<String> {
        quality::decisions(recipe).iter().map(|it| quality::said(it, Lang::Zh)).collect()
    };
    assert_eq!(
        said(&recipe),
        [
            "剔除“母亲生育年龄超出界限”",
            "并地点：云岭村并入石桥村",
            "界限：母亲生育年龄下限16岁",
            "平衡关系：deaths <= births",
        ]
    );
    for decision in quality::decisions(&recipe) {
        quality::take_back(&mut recipe, &decision);
    }
    assert_eq!(recipe, Recipe::default());
}
