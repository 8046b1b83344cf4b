//! Registration in time and the balance of population: small ledgers with known delays and planted gaps, read by the product's own
//! reader. Expected figures follow from how the ledgers are made.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;

use std::fmt::Write as _;
use std::sync::Arc;

use vital_ledger::answers::{Panel, Value};
use vital_ledger::chart::Chart;
use vital_ledger::cube::Place;
use vital_ledger::ledger::{self, DelayClass, Recipe};
use vital_ledger::measures::Rollup;
use vital_ledger::period::{PeriodKind, When};
use vital_ledger::quality::Checked;
use vital_ledger::quality::balance::Balance;
use vital_ledger::quality::timeliness::{TimelyView, panel};
use vital_ledger::text::Lang;

use reading::CONTEXT;

fn checked(text: &str) -> Checked {
    let reading = ledger::read(text.as_bytes(), &Recipe::default(), CONTEXT, 1).unwrap();
    let account = reading.variants[0].account;
    let name = "出生登记.csv".to_owned();
    Checked { name, is_left_out: false, variant: 0, account, reading: Arc::new(reading) }
}

const HEAD: &str = "村,母亲姓名,出生日期,性别,孩次,登记日期\n";

/// Seven births of two villages; the last row is the first child again.
const REGISTER: &str = "东村,甲,2012-01-31,男,1,2012-03-01
东村,乙,2012-03-01,女,1,2012-04-10
东村,丙,2012-12-20,男,1,2013-06-01
西村,丁,2012-05-01,女,1,2014-05-02
西村,戊,2012-05-03,男,1,2012-05-01
西村,己,2012-06-01,女,1,
西村,庚,2012-06-02,女,1,2012-06
东村,甲,2012-01-31,男,1,2012-03-01
";

fn rows(panel: &Panel) -> Vec<Vec<String>> {
    panel.sheet.rows.iter().map(|row| row.iter().map(Value::printed).collect()).collect()
}

fn timely(text: &str, view: TimelyView, threshold: Option<u64>) -> Panel {
    let ledgers = [checked(&format!("{HEAD}{text}"))];
    panel(&ledgers, (view, PeriodKind::CalendarYear), threshold, Lang::Zh)
}

#[test]
fn births_are_counted_by_delay_once_and_by_place() {
    let reading = checked(&format!("{HEAD}{REGISTER}")).reading;
    let births: u64 = reading.delays.counts.iter().map(|it| it.births).sum();
    assert_eq!(births, 6, "one has no date, one is a duplicate");
    let of = |class| reading.delays.counts.iter().filter(move |it| it.class == class);
    assert_eq!(of(DelayClass::Within30).map(|it| it.births).sum::<u64>(), 2);
    let late = of(DelayClass::Later).next().unwrap();
    assert_eq!((late.born, late.lag_months), (When::month(2012, 5), Some(24)));
    let by_place = timely(REGISTER, TimelyView::Places, None);
    // Births, ≤30, 31–60, 61–365, later, before, undated, unknown, share of those dated.
    assert_eq!(
        rows(&by_place),
        [
            ["东村", "3", "1", "1", "1", "0", "0", "0", "0", "33.3"],
            ["西村", "4", "1", "0", "0", "1", "1", "0", "1", "50.0"],
        ]
    );
}

#[test]
fn the_result_does_not_depend_on_how_the_file_is_cut() {
    let mut text = HEAD.to_owned();
    // The last 480 rows are children of the first ones again.
    for at in 0..3_000 {
        let (month, day) = (at % 12 + 1, at % 28 + 1);
        let village = ["东村", "西村", "南村"][at / 12 % 3];
        let registered = ["2013-01-05", "2014-07-01", "", "2012-12-31"][at / 36 % 4];
        writeln!(text, "{village},甲{},2012-{month:02}-{day:02},男,1,{registered}", at % 2_520)
            .unwrap();
    }
    let read =
        |parts| ledger::read(text.as_bytes(), &Recipe::default(), CONTEXT, parts).unwrap().delays;
    let whole = read(1);
    assert!(whole.counts.len() > 50);
    let births: u64 = whole.counts.iter().map(|it| it.births).sum();
    let dated = (0..2_520).filter(|at| at / 36 % 4 != 2).count() as u64;
    assert!(births <= dated && births > dated * 9 / 10, "{births} of {dated}");
    for parts in [2, 3, 7] {
        assert_eq!(read(parts), whole, "{parts} parts");
    }
}

#[test]
fn sentences_say_what_is_late_what_cannot_be_and_what_is_booked_later() {
    let panel = timely(REGISTER, TimelyView::Periods, None);
    assert_eq!(
        panel.says,
        [
            "有登记日期的出生5人：30日内2人（40.0%），31—60日1人（20.0%），61—365日1人（20.0%），一年以后1人（20.0%）。",
            "1人登记早于出生，日期有误，请核对；另有1人没有可用的登记日期。",
            "跨年登记（登记在出生年份以后的年份）2人，占40.0%：按登记年份统计会把他们计入以后年份。",
            "30日内登记率最低的是东村：33.3%。",
        ]
    );
    assert_eq!(rows(&panel), [["2012", "7", "2", "1", "1", "1", "1", "0", "1", "40.0"]]);
}

#[test]
fn without_dates_of_registration_the_panel_says_what_is_needed() {
    let text = "村,母亲姓名,出生日期,性别,孩次\n东村,甲,2012-01-31,男,1\n西村,乙,2012-02-01,女,1\n";
    let ledgers = [checked(text)];
    let got = panel(&ledgers, (TimelyView::Latest, PeriodKind::CalendarYear), None, Lang::Zh);
    assert_eq!(got.chart, None);
    assert!(got.says[0].contains("登记日期"), "{:?}", got.says);
}

#[test]
fn few_births_do_not_leave_the_page() {
    for view in TimelyView::ALL {
        assert_eq!(timely(REGISTER, *view, Some(5)).chart, None);
        assert!(timely(REGISTER, *view, None).chart.is_some());
    }
}

/// 100 births a month from January 2012 on: 60 registered in the month, 30 in the next, 10 in the one after. Ends with June 2013.
fn steady() -> String {
    let mut text = String::new();
    for month in 0..18 {
        for child in 0..100 {
            let lag = if child < 60 { 0 } else { 1 + i32::from(child >= 90) };
            let registered = month + lag;
            if registered < 18 {
                let date = |month: i32, day| {
                    format!("{}-{:02}-{day:02}", 2012 + month / 12, month % 12 + 1)
                };
                let (born, registered) = (date(month, 3), date(registered, 20));
                writeln!(text, "东村,甲{month}乙{child},{born},男,1,{registered}").unwrap();
            }
        }
    }
    text
}

#[test]
fn the_latest_months_are_completed_by_the_delays_of_earlier_ones() {
    let panel = timely(&steady(), TimelyView::Latest, None);
    let rows = rows(&panel);
    let of = |month: &str| rows.iter().find(|row| row[0] == month).unwrap()[1..].to_vec();
    assert_eq!(of("2013-04"), ["100", "100.0", "100.0", "0.0"]);
    assert_eq!(of("2013-05"), ["90", "90.0", "100.0", "10.0"]);
    assert_eq!(of("2013-06"), ["60", "60.0", "100.0", "40.0"]);
    assert!(panel.says[0].contains("从2013年5月起"), "{:?}", panel.says);
    assert!(
        panel.says[0].contains("已登记150人，预计最终200人，已登记约75.0%"),
        "{:?}",
        panel.says
    );
    let Some(Chart::Bars(bars)) = &panel.chart else { panic!("no bars") };
    assert_eq!(bars.groups.len(), 18);
}

#[test]
fn births_before_the_first_registration_say_nothing_of_delays() {
    // The ledger begins in 2012 and has arrears of 2005 in it.
    let arrears: Vec<String> =
        (0..50).map(|at| format!("东村,丙{at},2005-03-04,女,2,2012-02-10\n")).collect();
    let panel = timely(&format!("{}{}", steady(), arrears.concat()), TimelyView::Latest, None);
    assert_eq!(rows(&panel), rows(&timely(&steady(), TimelyView::Latest, None)));
}

#[test]
fn a_slip_in_a_date_of_registration_does_not_move_the_latest_months() {
    let slip = "东村,丙,2013-05-03,女,2,2019-06-10\n东村,丁,2012-05-03,女,2,2018-12-10\n";
    let panel = timely(&format!("{}{slip}", steady()), TimelyView::Latest, None);
    assert_eq!(rows(&panel), rows(&timely(&steady(), TimelyView::Latest, None)));
    // Two of 144 are more than one in a hundred: the register is watched to June 2019.
    let steady = steady();
    let few: Vec<&str> = steady.lines().step_by(11).collect();
    let few = format!("{}\n{slip}", few.join("\n"));
    let panel = timely(&few, TimelyView::Latest, None);
    assert!(panel.chart.is_none(), "no births are of the two years before: {:?}", panel.says);
}

#[test]
fn each_register_is_watched_to_its_own_last_month() {
    // The same register twice, the second a year later: what the first could not see says nothing of delays.
    let later = steady().replace("2013-", "2014-").replace("2012-", "2013-").replace('甲', "丁");
    let ledgers = [steady(), later].map(|text| checked(&format!("{HEAD}{text}")));
    let view = (TimelyView::Latest, PeriodKind::CalendarYear);
    let panel = panel(&ledgers, view, None, Lang::Zh);
    let rows = rows(&panel);
    let of = |month: &str| rows.iter().find(|row| row[0] == month).unwrap()[1..].to_vec();
    assert_eq!(of("2014-05"), ["90", "90.0", "100.0", "10.0"]);
    // Of June 2013 the first register has 60 of 100, the second all of its 100.
    assert_eq!(of("2013-06"), ["160", "80.0", "200.0", "40.0"]);
}

#[test]
fn registrations_of_a_month_without_a_day_are_part_of_those_with_a_date() {
    let month_only: String = (0..20)
        .map(|at| format!("东村,丙{at},2012-12-20,男,1,2013-02\n"))
        .collect::<Vec<_>>()
        .concat();
    let dated = (0..20).map(|at| format!("东村,丁{at},2012-05-01,女,1,2012-05-09\n"));
    let panel = timely(
        &format!("{month_only}{}", dated.collect::<Vec<_>>().concat()),
        TimelyView::Periods,
        None,
    );
    assert!(
        panel.says[0].starts_with("有登记日期的出生40人：30日内20人（50.0%）"),
        "{:?}",
        panel.says
    );
    assert!(panel.says.iter().any(|it| it.contains("20人，占50.0%")), "{:?}", panel.says);
}

/// Two towns over two years. 甲镇 balances in both; 乙镇 lacks 40 people at the end of 2012, and its 2013 begins 5 short of that end.
const RETURN: &str = "年份,镇,期初人口,出生人数,死亡人数,流入,流出,期末人口
2012,甲镇,1000,20,10,5,3,1012
2013,甲镇,1012,22,8,4,10,1020
2012,乙镇,2000,30,20,10,20,1960
2013,乙镇,1955,31,21,11,12,1964
";

fn balance(text: &str, threshold: Option<u64>) -> Panel {
    let reading = ledger::read(text.as_bytes(), &Recipe::default(), CONTEXT, 1).unwrap();
    let rollup = Rollup::of(&reading.variants[0].cube);
    let places = rollup.children(&Place::default());
    let periods = rollup.periods(PeriodKind::CalendarYear).to_vec();
    Balance { rollup: &rollup, places, periods }.panel(threshold, Lang::Zh)
}

#[test]
fn residuals_are_found_and_sorted_by_size() {
    let panel = balance(RETURN, None);
    let rows = rows(&panel);
    // 2000 + 30 - 20 + 10 - 20 = 2000; 1960 - 2000 = -40; of 1980 in the mean 20.2 per thousand.
    assert_eq!(
        rows[0],
        ["乙镇", "2012年", "2,000", "30", "20", "10", "20", "2,000", "1,960", "−40", "−20.2"]
    );
    assert!(rows[1..4].iter().all(|row| row[9] == "0"));
    // Both towns together, a row for each year.
    let totals: Vec<[&str; 2]> = rows[4..].iter().map(|row| [row[1].as_str(), &row[9]]).collect();
    assert_eq!(totals, [["2012年", "−40"], ["2013年", "0"]]);
    assert_eq!(
        panel.says,
        [
            "按总人口核对4处（地方×时期），3处平衡，1处有差额。",
            "差额最大的是乙镇 2012年：−40人（−20.2‰）。",
            "1处期初人口与上期期末人口不一致，最多相差5人。",
        ]
    );
    assert!(matches!(panel.chart, Some(Chart::Heat(_))));
}

#[test]
fn a_start_that_is_not_given_is_the_end_before_and_missing_moves_are_named() {
    let text = "年份,镇,出生人数,死亡人数,期末人口
2011,甲镇,19,9,1000
2012,甲镇,20,10,1015
2011,乙镇,29,19,2000
2012,乙镇,30,20,2010
";
    let panel = balance(text, None);
    assert_eq!(
        panel.says,
        [
            "按总人口核对2处（地方×时期），1处平衡，1处有差额。",
            "差额最大的是甲镇 2012年：+5人（+5.0‰）。",
            "台账中没有迁入、迁出，差额里含净迁移，不能都看作差错。",
            "2处没有期初人口，以上期期末人口代替。",
            "另有2处缺期初、期末、出生或死亡，无法核对。",
        ]
    );
}

#[test]
fn without_the_terms_the_balance_says_what_is_needed_and_few_people_do_not_leave() {
    let births = "年份,镇,出生人数\n2012,甲镇,20\n2012,乙镇,30\n";
    assert!(balance(births, None).says[0].contains("缺一不可"));
    let small = balance(RETURN, Some(5));
    assert_eq!(small.chart, None, "three people moved out of 甲镇");
    assert!(balance(RETURN, Some(3)).chart.is_some());
}
