//! The worked examples of `../shared/spec/worked-examples.md`, each from a small table that the product's own reader reads. Expected
//! figures are printed there; those with more places were computed with scipy 1.17 from the formulas of `../shared/spec/methods.md`.
//!
//! Not here, as nothing is to be computed: 5 and 19 (a plan's year that was left from a template) and 13 (33.02 percentage points
//! taken for 30 per cent). The test of two shares of example 3 (χ² = 55.05) is no indicator; its difference is held instead.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]
#![allow(clippy::float_cmp, reason = "counts are whole numbers, which compare exactly")]

#[path = "shared/figures.rs"]
mod figures;

use figures::{annualised, at_end, facts, figure, period, rollup, row};
use vital_ledger::cube::Measure;
use vital_ledger::measures::target::{Demand, State, judge};
use vital_ledger::measures::{
    Basis, Change, Doubt, Estimate, Method, Need, Origin, Outcome, evaluate, standing,
};
use vital_ledger::text::Lang;

/// What is counted in a table of one place and year.
fn of_2012(csv: &str) -> vital_ledger::measures::Facts {
    facts(&rollup(&[csv]), "", "2012")
}

/// A figure of a table of 2012.
fn read(id: &str, csv: &str) -> Estimate {
    figure(id, &of_2012(csv), Basis::default(), None)
}

fn close(found: Option<f64>, expected: f64, within: f64, of: &str) {
    let found = found.unwrap_or(f64::NAN);
    assert!((found - expected).abs() <= within, "{of}: {found}, not {expected}");
}

/// A share of `part` among `whole` with its interval, by any two headers.
fn is_share(
    example: &str,
    (id, headers): (&str, &str),
    (part, whole): (u32, u32),
    (value, lower, upper): (f64, f64, f64),
) {
    let estimate = read(id, &format!("地区,年份,{headers}\n甲镇,2012,{whole},{part}\n"));
    assert_eq!(estimate.numerator, f64::from(part), "{example}");
    assert_eq!(estimate.denominator, Some(f64::from(whole)), "{example}");
    assert_eq!((estimate.method, estimate.doubt), (Method::Wilson, None), "{example}");
    close(estimate.value, value, 5e-5, example);
    let interval = estimate.interval.unwrap();
    close(Some(interval.lower), lower, 6e-5, example);
    close(Some(interval.upper), upper, 6e-5, example);
}

#[test]
fn shares_of_the_reports_have_their_values_and_intervals() {
    let served = ("24", "应服务人数,已服务人数");
    let rows = [
        ("1", ("14", "出生人数,其中计划内"), (298, 302), (98.6755, 96.6445, 99.4838)),
        ("2", served, (2_966, 2_983), (99.4301, 99.0892, 99.6439)),
        ("3", ("25", "已服务人数,检出人数"), (483, 2_966), (16.2846, 14.9995, 17.6568)),
        ("3 elsewhere", ("25", "已查人数,检出人数"), (34, 662), (5.1360, 3.6983, 7.0912)),
        ("4", ("44", "核查条数,准确条数"), (287, 300), (95.6667, 92.7283, 97.4504)),
        ("6", ("14", "出生人数,政策内出生人数"), (634, 887), (71.4769, 68.4178, 74.3508)),
        ("10", ("54-plan", "计划例数,手术例数"), (334, 1_265), (26.4032, 24.0480, 28.9012)),
        ("10", ("54-plan", "手术任务数,手术例数"), (389, 1_500), (25.9333, 23.7789, 28.2107)),
        (
            "11 at least",
            ("54-plan", "计划例数,手术例数"),
            (989, 3_140),
            (31.4968, 29.8956, 33.1433),
        ),
        ("11 at most", ("54-plan", "计划例数,手术例数"), (989, 3_243), (30.4965, 28.9358, 32.1033)),
        ("14", served, (74, 105), (70.4762, 61.1535, 78.3535)),
        ("14", served, (91, 95), (95.7895, 89.6691, 98.3506)),
        ("14", served, (37, 50), (74.0, 60.4468, 84.1285)),
        ("14", served, (63, 80), (78.75, 68.5778, 86.2876)),
        ("22", ("10", "总人口,已婚育龄妇女人数"), (2_900, 16_400), (17.6829, 17.1066, 18.2744)),
        ("24", ("48", "村数,协会数"), (10, 10), (100.0, 72.2467, 100.0)),
        ("24", ("48", "村居数,计生协会数"), (16, 16), (100.0, 80.6392, 100.0)),
        ("24 of 18", ("48", "村数,协会数"), (16, 18), (88.8889, 67.2002, 96.8980)),
    ];
    for (example, about, counts, expected) in rows {
        is_share(example, about, counts, expected);
    }
}

#[test]
fn only_298_of_302_come_to_98_68() {
    // Example 1: no other number of births within policy prints as 98.68 of 302.
    let printed = |within: u32| {
        let csv = format!("地区,年份,出生人数,其中计划内\n甲镇,2012,302,{within}\n");
        row("14").printed(read("14", &csv).value)
    };
    let fitting: Vec<u32> = (290..=302).filter(|within| printed(*within) == "98.68").collect();
    assert_eq!(fitting, [298]);
    // By policy state of each birth it is the same share by the usual definition.
    let csv = "地区,年份,出生人数,\n,,政策内,政策外\n甲镇,2012,298,4\n";
    let usual = figure("14", &of_2012(csv), Basis::default(), Some(0));
    assert_eq!((usual.numerator, usual.denominator, usual.variant), (298.0, Some(302.0), 0));
    assert_eq!(row("14").equation(&usual, Lang::Zh), "计划生育率 = 298 ÷ 302 × 100 = 98.68%");
    // Example 2: 17 were missed.
    let served = read("24", "地区,年份,应服务人数,已服务人数\n甲镇,2012,2983,2966\n");
    assert_eq!(served.denominator.unwrap() - served.numerator, 17.0);
    assert_eq!(row("24").printed(served.value), "99.43");
}

#[test]
fn shares_of_illness_differ_more_than_chance() {
    // Example 3: Newcombe's difference from both Wilson intervals, 11.1486 (8.8089 to 13.1360).
    let elsewhere = read("25", "地区,年份,已查人数,检出人数\n乙镇,2012,662,34\n");
    let here = read("25", "地区,年份,已查人数,检出人数\n甲镇,2012,2966,483\n");
    let change = Change::between(&elsewhere, &here).unwrap();
    assert!(change.is_clear());
    close(Some(change.by), 11.1486, 5e-5, "difference");
    close(change.interval.map(|it| it.lower), 8.8089, 5e-5, "difference");
    close(change.interval.map(|it| it.upper), 13.1360, 5e-5, "difference");
    // Related to people served and to people checked they are not of one definition.
    let served = read("25", "地区,年份,已服务人数,检出人数\n甲镇,2012,2966,483\n");
    assert_eq!((served.variant, served.value), (1, here.value));
    assert_eq!(Change::between(&elsewhere, &served), None);
    // Example 21: three places with 16, 10 and 8 are 34.
    let csv = "地区,年份,已查人数,检出人数\n一村,2012,300,16\n二村,2012,200,10\n三村,2012,162,8\n";
    assert_eq!(row("25").printed(read("25", csv).value), "5.14");
    assert_eq!(read("25", csv).numerator, 34.0);
}

/// A county's quarter: examples 6 to 9 and 12.
const QUARTER: &str = "2012年第三季度\n地区,平均人口,出生人数,死亡人数\n甲县,450000,887,599\n";

#[test]
fn a_quarter_is_not_a_year() {
    // Example 7. Events by Byar, their difference by MOVER.
    let rollup = rollup(&[QUARTER]);
    let facts = facts(&rollup, "", "2012Q3");
    let of = |id: &str, basis: Basis| figure(id, &facts, basis, None);
    let growth = of("05", Basis::default());
    assert_eq!(
        (growth.numerator, growth.subtracted, growth.denominator),
        (288.0, 599.0, Some(450_000.0))
    );
    assert_eq!((growth.time.known_months, growth.time.months), (3, 3));
    assert!(!growth.time.is_annualised);
    assert_eq!(growth.method, Method::Mover);
    let expected = [
        ("03", Basis::default(), (1.9711, 1.8435, 2.1052), "1.97"),
        ("04", Basis::default(), (1.3311, 1.2266, 1.4421), "1.33"),
        ("05", Basis::default(), (0.64, 0.4709, 0.8100), "0.64"),
        ("05", annualised(), (2.56, 1.8835, 3.2400), "2.56"),
    ];
    for (id, basis, (value, lower, upper), printed) in expected {
        let estimate = of(id, basis);
        close(estimate.value, value, 5e-5, id);
        close(estimate.interval.map(|it| it.lower), lower, 6e-5, id);
        close(estimate.interval.map(|it| it.upper), upper, 6e-5, id);
        assert_eq!(row(id).printed(estimate.value), printed, "{id}");
    }
    // No rate of the year is told from it.
    let year = figures::facts(&rollup, "", "2012");
    let yearly = figure("05", &year, Basis::default(), None);
    assert_eq!((yearly.time.known_months, yearly.time.months), (3, 12));
}

#[test]
fn a_quarter_says_what_it_stands_on() {
    let facts = facts(&rollup(&[QUARTER]), "", "2012Q3");
    let of = |id: &str, basis: Basis| figure(id, &facts, basis, None);
    let (births, growth) = (of("03", Basis::default()), of("05", Basis::default()));
    assert_eq!(row("03").equation(&births, Lang::Zh), "出生率 = 887 ÷ 450,000 × 1000 = 1.97‰");
    assert_eq!(
        row("03").equation(&births, Lang::En),
        "Crude birth rate = 887 ÷ 450,000 × 1000 = 1.97‰"
    );
    assert_eq!(
        row("05").equation(&growth, Lang::Zh),
        "自然增长率 = (887 − 599) ÷ 450,000 × 1000 = 0.64‰"
    );
    assert_eq!(
        row("05").equation(&of("05", annualised()), Lang::Zh),
        "自然增长率 = (887 − 599) ÷ 450,000 × 1000 × 12 ÷ 3 = 2.56‰"
    );
    let words =
        |estimate: &Estimate, lang| standing(row("05"), estimate, Some(period("2012Q3")), lang);
    assert_eq!(words(&growth, Lang::Zh), ["人数：台账所列平均人数", "一个季度，未折算为年率"]);
    assert_eq!(
        words(&growth, Lang::En),
        ["people: mean as the ledger gives it", "one quarter, not annualised"]
    );
    assert_eq!(
        words(&of("05", annualised()), Lang::Zh),
        ["人数：台账所列平均人数", "由3个月折算为年率"]
    );
}

#[test]
fn the_quarters_population_is_between_446_512_and_453_543() {
    // Example 7: 0.64 per mille of these and no others.
    let printed = |people: u32| {
        let csv =
            format!("2012年第三季度\n地区,平均人口,出生人数,死亡人数\n甲县,{people},887,599\n");
        let facts = facts(&rollup(&[&csv]), "", "2012Q3");
        row("05").printed(figure("05", &facts, Basis::default(), None).value)
    };
    let found = [446_511, 446_512, 453_543, 453_544].map(printed);
    assert_eq!(found, ["0.65", "0.64", "0.64", "0.63"]);
}

#[test]
fn kinds_of_procedures_add_up() {
    // Examples 8 and 9.
    let csv = |counts: &str| {
        format!(
            "2012年第三季度\n地区,本期实行计划生育手术例数,,\n,放置宫内节育器,人工流产,取出宫内节育器\n甲县,{counts}\n"
        )
    };
    for (counts, sum) in [("600,453,48", 1_101.0), ("389,600,0", 989.0)] {
        let facts = facts(&rollup(&[&csv(counts)]), "", "2012Q3");
        assert_eq!(figure("54", &facts, Basis::default(), None).value, Some(sum));
    }
}

#[test]
fn third_and_later_births_have_three_denominators() {
    // Example 12: 33 of 887 births, of 253 out of policy; 9 of 65 in the worst township.
    let all = "地区,年份,一孩,二孩,多孩\n甲县,2012,600,254,33\n";
    let outside =
        "地区,年份,出生人数,,\n,,计划外,计划外,计划外\n,,一孩,二孩,多孩\n甲县,2012,100,120,33\n";
    let worst = "地区,年份,一孩,二孩,多孩\n乙镇,2012,40,16,9\n";
    let rows = [
        (all, 887.0, (3.7204, 2.6612, 5.1787), "3.72"),
        (outside, 253.0, (13.0435, 9.4406, 17.7519), "13.04"),
        (worst, 65.0, (13.8462, 7.4591, 24.2681), "13.85"),
    ];
    for (csv, births, (value, lower, upper), printed) in rows {
        let estimate = read("17-3+", csv);
        assert_eq!(estimate.denominator, Some(births), "{csv}");
        close(estimate.value, value, 5e-5, csv);
        close(estimate.interval.map(|it| it.lower), lower, 6e-5, csv);
        close(estimate.interval.map(|it| it.upper), upper, 6e-5, csv);
        assert_eq!(row("17-3+").printed(estimate.value), printed);
    }
    // Out-of-policy third and later births are related to all births.
    let both = "地区,年份,出生人数,,,,,\n,,政策内,,,政策外,,\n,,一孩,二孩,多孩,一孩,二孩,多孩\n甲县,2012,500,134,0,100,120,33\n";
    let estimate = read("16", both);
    assert_eq!((estimate.numerator, estimate.denominator), (33.0, Some(887.0)));
    assert_eq!(row("16").printed(estimate.value), "3.72");
    assert_eq!(read("15", both).value, Some(253.0));
    assert_eq!(row("14").printed(read("14", both).value), "71.48", "rounded and not cut");
}

#[test]
fn a_cascade_relates_each_step_to_the_one_before() {
    // Example 15.
    let csv = "地区,年份,已培训人数,孕前优生健康检查人数,叶酸已服人数\n甲县,2012,11054,2439,1238\n";
    let rows = [
        ("28-1", 2_439.0, 11_054.0, (22.0644, 21.3011, 22.8471), "22.06"),
        ("28-2", 1_238.0, 2_439.0, (50.7585, 48.7748, 52.7398), "50.76"),
        ("28-3", 1_238.0, 11_054.0, (11.1996, 10.6251, 11.8010), "11.20"),
    ];
    for (id, part, whole, (value, lower, upper), printed) in rows {
        let estimate = read(id, csv);
        assert_eq!((estimate.numerator, estimate.denominator), (part, Some(whole)), "{id}");
        close(estimate.value, value, 5e-5, id);
        close(estimate.interval.map(|it| it.lower), lower, 6e-5, id);
        close(estimate.interval.map(|it| it.upper), upper, 6e-5, id);
        assert_eq!(row(id).printed(estimate.value), printed);
    }
}

#[test]
fn births_less_growth_are_deaths() {
    // Examples 16 and 25: birth rate and growth imply the death rate.
    for (births, deaths, printed) in [
        (1_000, 550, ["10.00", "5.50", "4.50"]),
        (1_250, 670, ["12.50", "6.70", "5.80"]),
        (1_500, 700, ["15.00", "7.00", "8.00"]),
    ] {
        let csv =
            format!("地区,年份,平均人口,出生人数,死亡人数\n甲市,2012,100000,{births},{deaths}\n");
        let found = ["03", "04", "05"].map(|id| row(id).printed(read(id, &csv).value));
        assert_eq!(found, printed);
    }
}

#[test]
fn a_birth_rate_is_over_its_cap_by_choice_of_base() {
    // Example 17: 48,000 births; 4.4 million at the end, and 4.288 million at the start make a mean of 4.344 million.
    let csv = "地区,年份,年初总人口,年末总人口,出生人数\n甲市,2012,4288000,4400000,48000\n";
    let facts = of_2012(csv);
    let mean = figure("03", &facts, Basis::default(), None);
    let end = figure("03", &facts, at_end(), None);
    assert_eq!(mean.at_risk.map(|it| it.origins().collect()), Some(vec![Origin::StartAndEnd]));
    assert_eq!(end.at_risk.map(|it| it.origins().collect()), Some(vec![Origin::End]));
    assert_eq!([&mean, &end].map(|it| row("03").printed(it.value)), ["11.05", "10.91"]);
    assert_eq!(row("03").equation(&mean, Lang::Zh), "出生率 = 48,000 ÷ 4,344,000 × 1000 = 11.05‰");
    assert_eq!(row("03").equation(&end, Lang::Zh), "出生率 = 48,000 ÷ 4,400,000 × 1000 = 10.91‰");
    let words = |estimate| standing(row("03"), estimate, Some(period("2012")), Lang::Zh);
    assert_eq!(words(&mean), ["人数：（期初＋期末）÷2"]);
    assert_eq!(words(&end), ["人数：期末人数"]);
    // At most 11: over the cap or not by the base. Byar: 10.9511 to 11.1490, and 10.8117 to 11.0071.
    assert!(mean.value.unwrap() > 11.0 && end.value.unwrap() < 11.0);
    close(mean.interval.map(|it| it.lower), 10.9511, 5e-5, "mean");
    close(mean.interval.map(|it| it.upper), 11.1490, 5e-5, "mean");
    close(end.interval.map(|it| it.lower), 10.8117, 5e-5, "end");
    close(end.interval.map(|it| it.upper), 11.0071, 5e-5, "end");
    assert_eq!(judge(Demand::AtMost(11.0), &end), State::CannotTell, "chance reaches over it");
    // The population at the end is within 4.4 million.
    let people = figure("06", &facts, at_end(), None);
    assert_eq!(judge(Demand::AtMost(4_400_000.0), &people), State::Met);
}

#[test]
fn women_and_births_of_the_city_fit_each_other() {
    // Example 18, with its two ends as if a year apart: the mean of both is the same. TFR needs ages, which the report does not give.
    let csv = "地区,年份,年末总人口,育龄妇女人数,出生人数\n甲市,2011,4288000,1180000,48000\n甲市,2012,4400000,1260000,48000\n";
    let rollup = rollup(&[csv]);
    let share = |tick| figure("09-share", &facts(&rollup, "", tick), Basis::default(), None);
    let printed = ["2011", "2012"].map(|tick| format!("{:.1}", share(tick).value.unwrap()));
    assert_eq!(printed, ["27.5", "28.6"]);
    let fertility = figure("08", &facts(&rollup, "", "2012"), Basis::default(), None);
    assert_eq!(fertility.denominator, Some(1_220_000.0));
    assert_eq!(fertility.at_risk.map(|it| it.origins().collect()), Some(vec![Origin::TwoEnds]));
    // Byar: 39.3443 (38.9931 to 39.6978).
    close(fertility.value, 39.3443, 5e-5, "GFR");
    close(fertility.interval.map(|it| it.lower), 38.9931, 5e-5, "GFR");
    close(fertility.interval.map(|it| it.upper), 39.6978, 5e-5, "GFR");
}

#[test]
fn more_married_women_than_people_are_doubted() {
    // Example 20.
    let csv = |women: u32| format!("地区,年份,总人口,已婚育龄妇女人数\n甲镇,2012,17364,{women}\n");
    let wrong = read("10", &csv(35_024));
    assert_eq!((wrong.doubt, wrong.interval), (Some(Doubt::PartExceedsWhole), None));
    close(wrong.value, 201.7047, 5e-5, "20");
    assert_eq!(judge(Demand::AtLeast(20.0), &wrong), State::CannotTell);
    let fits = read("10", &csv(3_502));
    assert_eq!(fits.doubt, None);
    // Wilson: 20.1682 (19.5780 to 20.7716).
    close(fits.value, 20.1682, 5e-5, "20");
    close(fits.interval.map(|it| it.lower), 19.5780, 5e-5, "20");
    close(fits.interval.map(|it| it.upper), 20.7716, 5e-5, "20");
}

#[test]
fn more_than_98_per_cent_signed_are_at_most_4_081_households() {
    // Example 23.
    let share = |households: u32| {
        let csv = format!("地区,年份,总户数,签约户数\n甲镇,2012,{households},4000\n");
        read("49", &csv).value.unwrap()
    };
    assert!(share(4_081) > 98.0 && share(4_082) < 98.0);
}

#[test]
fn two_targets_leave_the_rest() {
    // Example 26: 84.6 within policy and 2.4 out-of-policy third and later leave 13.0 for the other births.
    let csv = "地区,年份,出生人数,,,,,\n,,政策内,,,政策外,,\n,,一孩,二孩,多孩,一孩,二孩,多孩\n甲镇,2012,500,346,0,30,100,24\n";
    let value = |id| read(id, csv).value.unwrap();
    close(Some(value("14")), 84.6, 1e-9, "14");
    close(Some(value("16")), 2.4, 1e-9, "16");
    close(Some(value("15-rate") - value("16")), 13.0, 1e-9, "rest");
}

#[test]
fn certificates_of_two_populations_make_no_rate() {
    // Example 27: issued to those who leave, checked of those who arrive; neither is the other's denominator.
    let facts = of_2012("地区,年份,办证人数,验证人数\n甲镇,2012,1800,85\n");
    for (id, measure) in [("34-issued", Measure::MigrantsOut), ("34-verified", Measure::MigrantsIn)]
    {
        let outcome = evaluate(row(id), &facts, Basis::default(), None);
        assert_eq!(outcome, Outcome::Needs(Need::Measure(measure)), "{id}");
    }
}
