//! The answers on the sex ratio: that each case gets its own sentence in both languages, that answers agree with published figures, and
//! that a table of an answer is safe to hand on. Expected figures come from `../shared/reference/truth.json` and from R, see
//! `tests/sex_ratio.rs`; what is said of them is written out here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/figures.rs"]
mod figures;
#[path = "shared/mod.rs"]
mod shared;

use vital_ledger::answers::about::{PARTS, Part};
use vital_ledger::answers::{
    ClassRow, Classes, Comparison, Course, Missing, Panel, Places, Released, Source, Sure, Value,
    Watch,
};
use vital_ledger::chart::Chart;
use vital_ledger::cube::Cube;
use vital_ledger::export::{self, Choice, Disclosure};
use vital_ledger::measures::{Orders, Rollup};
use vital_ledger::period::{Period, PeriodKind};
use vital_ledger::shown::{
    Against, Asked, By, Compared, OwnLimits, Parts, Picture, Tenths, Weights,
};
use vital_ledger::stats::{BySex, Confidence, RatioMethod};
use vital_ledger::text::Lang;

const P95: Confidence = Confidence::P95;
const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

const fn births(male: u64, female: u64) -> BySex {
    BySex { male, female }
}

fn year(index: i32) -> Period {
    Period { kind: PeriodKind::CalendarYear, index }
}

/// Yearly births from 2001 on.
fn yearly(rows: &[(u64, u64)]) -> Vec<(Period, BySex)> {
    (2001..).map(year).zip(rows.iter().map(|(male, female)| births(*male, *female))).collect()
}

fn course(rows: &[(u64, u64)]) -> Course {
    Course::of(&yearly(rows), P95)
}

fn places(rows: &[(u64, u64)], asked: &Asked) -> Places {
    let named =
        (1..).zip(rows).map(|(n, (male, female))| (format!("{n}村"), Some(births(*male, *female))));
    Places::of(named.collect(), asked)
}

/// Fails unless the sentence of each language holds its words.
fn says(panel: impl Fn(Lang) -> Vec<String>, zh: &str, en: &str) {
    for (lang, words) in LANGS.into_iter().zip([zh, en]) {
        let said = panel(lang).join(" ");
        assert!(said.contains(words), "“{said}” lacks “{words}”");
    }
}

#[test]
fn a_course_says_whether_it_rises_falls_or_cannot_be_told() {
    let rising: Vec<(u64, u64)> = (0..8).map(|n| (5_150 + 60 * n, 4_850 - 60 * n)).collect();
    let falling: Vec<(u64, u64)> = rising.iter().rev().copied().collect();
    says(|lang| course(&rising).says(lang), "呈上升趋势", "It rises");
    says(|lang| course(&falling).says(lang), "呈下降趋势", "It falls");
    let few = [(12, 10), (9, 12), (15, 9), (7, 9), (20, 13), (11, 14)];
    says(|lang| course(&few).says(lang), "出生合计不足300例", "Fewer than 300 births");
    let few = few.map(|(male, female)| (10 * male, 10 * female));
    says(|lang| course(&few).says(lang), "看不出升降趋势", "No rise or fall can be told");
    says(|lang| course(&few[..2]).says(lang), "不足3期", "Fewer than three periods");
    says(|lang| course(&[]).says(lang), "不足3期", "Fewer than three periods");
}

#[test]
fn a_course_says_when_its_level_broke_or_what_it_could_have_seen() {
    let mut rows = vec![(5_150, 4_850); 6];
    rows.extend([(5_420, 4_580); 5]);
    says(
        |lang| course(&rows).says(lang),
        "最可能在2007年：此前106.19，此后118.34",
        "most likely did so in 2007: 106.19 before, 118.34 from then on",
    );
    let level = [(515, 485), (514, 486), (520, 480), (511, 489), (516, 484)];
    says(
        |lang| course(&level).says(lang),
        "看不出水平有一次性的变动",
        "No single change of level can be told",
    );
}

#[test]
fn a_course_scatters_more_than_chance_only_where_it_does() {
    let wild = [(5_600, 4_400), (4_900, 5_100), (5_500, 4_500), (4_950, 5_050), (5_450, 4_550)];
    says(|lang| course(&wild).says(lang), "标准误已放大到", "the standard error is");
    let calm = course(&[(515, 485), (514, 486), (520, 480), (511, 489), (516, 484)]);
    assert!(!calm.says(Lang::Zh).join("").contains("放大"));
}

#[test]
fn a_gap_is_a_period_without_births() {
    let known = [(year(2001), births(60, 50)), (year(2004), births(55, 52))];
    let course = Course::of(&known, P95);
    assert_eq!(course.periods.len(), 4);
    assert_eq!(course.births[1], births(0, 0));
}

#[test]
fn a_watch_says_which_limit_was_passed_and_when() {
    let watch = |rows: &[(u64, u64)]| {
        let (periods, births): (Vec<_>, Vec<_>) = yearly(rows).into_iter().unzip();
        Watch::of(&periods, &births, 106.0)
    };
    let up = [[(515, 485); 4].as_slice(), &[(620, 380); 4]].concat();
    let down = [[(515, 485); 4].as_slice(), &[(400, 600); 4]].concat();
    let said = |rows: Vec<(u64, u64)>| move |lang| watch(&rows).unwrap().panel(lang).says;
    says(
        said(up.clone()),
        "向上的累积和在2005年越过界限",
        "the upward sum passes its limit in 2005",
    );
    says(
        said(down.clone()),
        "向下的累积和在2005年越过界限",
        "the downward sum passes its limit in 2005",
    );
    says(
        said([up, down].concat()),
        "先后有过偏高和偏低",
        "probably higher at one time and lower at another",
    );
    says(said(vec![(515, 485); 8]), "没有越过界限", "stay within their limit");
    assert!(watch(&[(515, 485)]).is_none());
}

#[test]
fn places_say_that_they_are_uneven_as_chance_has_it_or_too_even() {
    let asked = Asked::default();
    let uneven: Vec<(u64, u64)> =
        (0..12).map(|n| if n < 6 { (600, 400) } else { (500, 500) }).collect();
    says(
        |lang| places(&uneven, &asked).says(&asked, lang),
        "各地差异超出随机波动",
        "Places differ more than chance allows",
    );
    says(
        |lang| places(&[(51, 49); 20], &asked).says(&asked, lang),
        "地区间差异显著小于随机波动",
        "more even than chance allows",
    );
    let chance = [(60, 50), (48, 52), (55, 45), (50, 49), (44, 50), (61, 52)];
    says(
        |lang| places(&chance, &asked).says(&asked, lang),
        "没有超出随机波动",
        "no more than by chance",
    );
    // χ² = 0.1667 with one degree of freedom: erfc(√(χ²/2)) = 0.6831 above it, so twice 0.3169 below it.
    says(
        |lang| places(&[(576, 529), (603, 535)], &asked).says(&asked, lang),
        "χ²/df = 0.17，p = 0.634",
        "χ²/df = 0.17, p = 0.634",
    );
    says(
        |lang| places(&chance[..1], &asked).says(&asked, lang),
        "只有一个地区有出生",
        "Only one place has births",
    );
    says(
        |lang| places(&[], &asked).panel(&asked, P95, lang).says,
        "没有下级地区",
        "no smaller places",
    );
    says(|lang| places(&chance, &asked).says(&asked, lang), "没有一个突出", "none stands out");
}

#[test]
fn places_that_stand_out_are_told_after_adjusting_for_being_many() {
    let mut rows = vec![(515, 485); 30];
    rows[3] = (640, 360);
    rows[9] = (380, 620);
    for against in [Against::Together, Against::Reference] {
        let asked = Asked { against, ..Asked::default() };
        let told = places(&rows, &asked);
        says(
            |lang| told.says(&asked, lang),
            "有2个突出：1个偏高，1个偏低",
            "2 stand out after adjusting for being many: 1 higher, 1 lower",
        );
    }
    let own = OwnLimits { lower: Tenths(1_000), upper: Tenths(1_200) };
    let asked = Asked { own_limits: Some(own), ..Asked::default() };
    says(
        |lang| places(&rows, &asked).says(&asked, lang),
        "自定界限100–120之外有2个地区",
        "Places outside the set limits of 100–120: 2",
    );
}

#[test]
fn places_without_girls_or_births_are_drawn_without_harm() {
    for picture in Picture::ALL {
        let asked = Asked { picture: *picture, ..Asked::default() };
        let told = places(&[(5, 0), (0, 0), (0, 4), (30, 28)], &asked);
        let panel = told.panel(&asked, P95, Lang::Zh);
        assert_eq!(panel.items(), 4);
        assert!(
            (0..4).all(|item| panel.read(item, Lang::En).is_some_and(|read| read.contains("村")))
        );
        assert_eq!(panel.sheet.rows.len(), 4);
    }
}

#[test]
fn classes_say_whether_they_differ_and_rise_with_the_order() {
    let row = |name: &str, male, female| ClassRow {
        name: name.to_owned(),
        births: Some(births(male, female)),
        is_rest: false,
    };
    let panel = |rows: &[ClassRow]| {
        let rows = rows.to_vec();
        move |lang| {
            Classes::of(By::Order, rows.clone()).panel(RatioMethod::Wilson, P95, 106.0, lang).says
        }
    };
    // China's census of 2010.
    let census = [
        row("一孩", 392_952, 345_501),
        row("二孩", 210_308, 161_417),
        row("三孩及以上", 48_813, 31_069),
    ];
    says(
        panel(&census),
        "随孩次升高而上升（趋势检验p < 0.001）",
        "rises with birth order (test for trend p < 0.001)",
    );
    says(
        panel(&census),
        "三孩及以上157.11最高，一孩113.73最低",
        "highest 三孩及以上 157.11, lowest 一孩 113.73",
    );
    let even = [row("一孩", 515, 485), row("二孩", 310, 290)];
    says(panel(&even), "没有超出随机波动", "no more than by chance");
    let few = [row("一孩", 23, 11), row("二孩", 6, 12)];
    says(panel(&few), "合计不足300例", "Fewer than 300 births");
    says(panel(&even[..1]), "只有一类", "one class only");
    says(panel(&[]), "没有孩次列", "do not give birth order");
    let rest = ClassRow { is_rest: true, ..row("孩次不详", 900, 100) };
    says(
        panel(&[even[0].clone(), even[1].clone(), rest]),
        "没有超出随机波动",
        "no more than by chance",
    );
}

#[test]
fn sides_say_which_is_higher_or_that_it_cannot_be_told() {
    let compared = |first, second, strata: &[(BySex, BySex)]| {
        let names = ["甲".to_owned(), "乙".to_owned()];
        let told = Comparison::of(names, [Some(first), Some(second)], strata, P95);
        move |lang| told.panel(RatioMethod::Wilson, P95, 106.0, lang).says
    };
    let (low, high) = (births(51_500, 48_500), births(54_000, 46_000));
    says(
        compared(low, high, &[]),
        "乙高于甲：性别比之比1.106",
        "乙 is higher than 甲: ratio of sex ratios 1.106",
    );
    says(
        compared(high, low, &[]),
        "乙低于甲：性别比之比0.905",
        "乙 is lower than 甲: ratio of sex ratios 0.905",
    );
    says(
        compared(births(31, 26), births(28, 30), &[]),
        "没有超出随机波动",
        "no more than by chance",
    );
    let strata = [(births(300, 290), births(310, 270)), (births(500, 480), births(520, 460))];
    says(
        compared(births(800, 770), births(830, 730), &strata),
        "未见各地不一致",
        "no difference between places is seen",
    );
    let apart = [
        (births(3_000, 2_000), births(2_000, 3_000)),
        (births(2_000, 3_000), births(3_000, 2_000)),
    ];
    says(
        compared(births(5_000, 5_000), births(5_000, 5_000), &apart),
        "并不一致",
        "places differ in it",
    );
    says(compared(births(0, 0), high, &[]), "一方没有出生", "One side has no births");
}

#[test]
fn missing_girls_are_told_only_where_births_can_tell_them() {
    let missing = |male, female| {
        move |lang| Missing::of(births(male, female), Tenths(1_060), P95).panel(lang).says
    };
    // China's census of 2010; R gives 77,176 (75,108–79,244).
    says(
        missing(652_073, 537_987),
        "缺失女婴约77,176人（75,108–79,244）",
        "about 77,176 girls are missing (75,108–79,244)",
    );
    says(missing(155, 140), "不足300例", "under 300");
    says(missing(515, 485), "不能断定女婴有缺失", "cannot be told whether girls are missing");
    says(missing(50_000, 50_000), "女婴没有缺失", "no girls are missing");
    let custom = Missing::of(births(652_073, 537_987), Tenths(1_045), P95).panel(Lang::Zh);
    assert_eq!(custom.sheet.rows.len(), 4, "the three usual references and one's own");
    assert!(custom.says[0].starts_with("以104.5为参照"), "{:?}", custom.says);
}

#[test]
fn how_sure_one_can_be_follows_from_the_births() {
    let sure = |male, female| {
        move |lang| {
            Sure::of(births(male, female), 106.0, P95)
                .unwrap()
                .panel(RatioMethod::Wilson, P95, lang)
                .says
        }
    };
    // R: 302 births show 146.7 and more with a chance of 80 %; chance alone gives 84.6 to 132.8.
    says(sure(155, 147), "84.6–132.8之间", "anywhere in 84.6–132.8");
    says(sure(155, 147), "高到146.7以上", "above 146.7");
    says(sure(2, 1), "任何水平都没有八成把握", "could not tell any level");
    assert_eq!(Sure::of(births(0, 0), 106.0, P95), None);
}

/// China's censuses as the page reads them.
fn census() -> Option<Rollup> {
    let bytes = shared::read("data/china_census_births_tidy.csv")?;
    Some(Rollup::of(&figures::cube_of_file("china_census_births_tidy.csv", &bytes)))
}

fn source<'a>(rollup: &'a Rollup, released: Option<&'a Released>) -> Source<'a> {
    let everywhere = figures::place("");
    Source {
        rollup,
        inside: rollup.children(&everywhere),
        places: vec![everywhere],
        period: None,
        periods: rollup.periods(PeriodKind::CalendarYear).to_vec(),
        orders: Orders::All,
        ledgers: Vec::new(),
        released,
    }
}

fn numbers(panel: &Panel) -> Vec<f64> {
    let number = |row: &Vec<Value>| match row.last() {
        Some(Value::Number(Some(value), _)) => *value,
        other => panic!("{other:?}"),
    };
    panel.sheet.rows.iter().map(number).collect()
}

#[test]
fn the_census_is_taken_apart_as_published() {
    let Some(rollup) = census() else { return };
    let asked = Asked::default();
    let panel = source(&rollup, None).panel(Part::Why, &asked, P95, Lang::Zh);
    let expected = [
        121.206_088_6,
        -0.306_799,
        -8.729_718,
        -1.817_764,
        -0.193_212,
        -0.060_296,
        2.186_255,
        112.284_554,
    ];
    let got = numbers(&panel);
    assert_eq!(got.len(), expected.len(), "{panel:?}");
    for (got, expected) in got.iter().zip(expected) {
        assert!((got - expected).abs() < 1e-6, "{got} is not {expected}");
    }
    assert!(
        panel.says[0].contains("变动−8.92")
            && panel.says[0].contains("贡献−11.11")
            && panel.says[0].contains("贡献+2.19")
    );
    assert!(matches!(panel.chart, Some(Chart::Waterfall(_))));

    // By order within province, female-weighted: R has −12.30161 and +3.38008 with 北京's fourth and later births put together.
    let asked = Asked { parts: Parts::OrdersAndPlaces, ..Asked::default() };
    let got = numbers(&source(&rollup, None).panel(Part::Why, &asked, P95, Lang::Zh));
    let (rates, mixes): (f64, f64) = (got[1..6].iter().sum(), got[6..8].iter().sum());
    assert!(
        (rates + 12.301_610_18).abs() < 0.02 && (mixes - 3.380_075_64).abs() < 0.02,
        "{rates} {mixes}"
    );
    assert!((rates + mixes + 8.921_534_54).abs() < 1e-6);

    let asked = Asked { weights: Weights::Births, ..Asked::default() };
    let got = numbers(&source(&rollup, None).panel(Part::Why, &asked, P95, Lang::Zh));
    let (rates, mix): (f64, f64) = (got[1..6].iter().sum(), got[6]);
    assert!(
        (rates + 2.286_938_077).abs() < 1e-6 && (mix - 0.387_067_187).abs() < 1e-6,
        "{rates} {mix}"
    );
}

#[test]
fn provinces_stand_out_as_r_has_it() {
    let Some(rollup) = census() else { return };
    let asked = Asked { against: Against::Reference, ..Asked::default() };
    for (index, out) in [(2010, 28), (2020, 17)] {
        let source = Source { period: Some(year(index)), ..source(&rollup, None) };
        let told = Places::of(source.known_places(), &asked);
        let standing_out = told.rows.iter().filter(|row| row.adjusted <= 0.05).count();
        assert_eq!((told.rows.len(), standing_out), (31, out), "{index}");
    }
}

#[test]
fn two_censuses_are_compared_province_by_province() {
    let Some(rollup) = census() else { return };
    let panel = source(&rollup, None).panel(Part::Compare, &Asked::default(), P95, Lang::Zh);
    assert!(
        panel.says[0].starts_with("2020年低于2010年：性别比之比0.926（0.922–0.931）"),
        "{:?}",
        panel.says
    );
    assert!(
        panel.says[1].contains("31个地区各与自身相比，合并之比0.925（0.920–0.929）"),
        "{:?}",
        panel.says
    );
}

#[test]
fn every_part_answers_in_both_languages_whatever_is_there() {
    let small = figures::rollup(&[
        "村名,出生年月,性别,孩次\n东村,2011-03,男,1\n东村,2011-05,女,2\n西村,2012-03,男,1\n",
    ]);
    let none = Rollup::default();
    for rollup in [&small, &none] {
        for compared in Compared::ALL {
            for by in By::ALL {
                let asked = Asked { compared: *compared, by: *by, ..Asked::default() };
                for (about, lang) in PARTS.iter().flat_map(|about| LANGS.map(|lang| (about, lang)))
                {
                    let released = Released { threshold: 5, ..Released::default() };
                    let panel =
                        source(rollup, Some(&released)).panel(about.part, &asked, P95, lang);
                    let free = source(rollup, None).panel(about.part, &asked, P95, lang);
                    assert!(!free.says.is_empty(), "{}", about.id);
                    assert!(
                        !panel.says.is_empty() && panel.says.iter().all(|said| !said.is_empty()),
                        "{}",
                        about.id
                    );
                    assert!(
                        !panel.says.iter().any(|said| said.contains("NaN") || said.contains("inf")),
                        "{:?}",
                        panel.says
                    );
                }
            }
        }
    }
}

/// What may leave the page of a small table.
fn released(cube: &Cube) -> Released {
    let choice = Choice {
        cube,
        place: &figures::place(""),
        kind: PeriodKind::CalendarYear,
        with_places: true,
        level: P95,
        disclosure: Disclosure::default(),
        lang: Lang::Zh,
    };
    export::released(&choice, None, 5)
}

#[test]
fn what_leaves_the_page_withholds_small_counts() {
    let cube =
        figures::cube("村名,年份,男,女\n东村,2011,3,40\n西村,2011,260,240\n北村,2011,300,280\n");
    let (rollup, released) = (Rollup::of(&cube), released(&cube));
    let asked = Asked { compared: Compared::Places, ..Asked::default() };
    let panel = |part, released| source(&rollup, released).panel(part, &asked, P95, Lang::Zh);
    let counts = |released| -> Vec<Value> {
        panel(Part::Places, released).sheet.rows.iter().map(|row| row[3].clone()).collect()
    };
    assert!(counts(None).contains(&Value::Count(Some(3))));
    // Another village goes too: the sum of all would give 东村 away.
    let hidden = counts(Some(&released));
    assert_eq!(
        hidden.iter().filter(|value| **value == Value::Count(None)).count(),
        2,
        "{hidden:?}"
    );
    // No other part tells what this one withholds.
    let shown = |name: &&str| released.places[&figures::place(name)].contains(&Orders::All);
    assert_eq!(["东村", "西村", "北村"].iter().filter(|name| shown(name)).count(), 1);
    let told = panel(Part::Compare, Some(&released));
    assert_eq!(told.says, ["为防泄露小数目，此处各数不予公布。"]);
    assert!(told.chart.is_none() && told.sheet.rows.is_empty());
}

#[test]
fn strata_with_small_counts_are_put_together_before_they_leave_the_page() {
    let year = |year: u32, small: u32| {
        let village = |name: &str, first: [u32; 2], second: [u32; 2]| {
            let [a, b] = first;
            let [c, d] = second;
            format!("{name},{year},一孩,{a},{b}\n{name},{year},二孩,{c},{d}\n")
        };
        [
            village("甲村", [300 + small, 290], [200, 180]),
            village("乙村", [280, 275], [210, 190]),
            village("丙村", [3, small], [2, 3]),
            village("丁村", [160, 150], [130, 120]),
        ]
        .concat()
    };
    let cube = figures::cube(&format!("村名,年份,孩次,男,女\n{}{}", year(2011, 2), year(2012, 4)));
    let (rollup, released) = (Rollup::of(&cube), released(&cube));
    let asked = Asked { parts: Parts::OrdersAndPlaces, ..Asked::default() };
    let panel = |part, released| source(&rollup, released).panel(part, &asked, P95, Lang::Zh);
    assert!(panel(Part::Compare, None).says[1].starts_with("4个地区"));
    // 丙村 is small by itself, and alone in what is put together: no place by place then.
    assert_eq!(panel(Part::Compare, Some(&released)).says.len(), 1);
    let names =
        |panel: Panel| panel.sheet.rows.iter().map(|row| row[0].printed()).collect::<Vec<_>>();
    assert!(names(panel(Part::Why, None)).contains(&"地区构成".to_owned()));
    assert!(!names(panel(Part::Why, Some(&released))).contains(&"地区构成".to_owned()));
}

#[test]
fn births_by_month_and_by_mothers_age_are_told_apart() {
    let rows = "村名,出生日期,性别,孩次,母亲年龄\n东村,2011-03-02,男,1,22\n东村,2011-03-09,女,2,27\n东村,2012-03-05,男,1,23\n东村,2012-07-05,女,1,31\n";
    let rollup = figures::rollup(&[rows]);
    let panel = |by| {
        let asked = Asked { by, ..Asked::default() };
        source(&rollup, None).panel(Part::Classes, &asked, P95, Lang::Zh)
    };
    let row = |panel: &Panel, at: usize| {
        (
            panel.sheet.rows[at][0].printed(),
            panel.sheet.rows[at][3].printed(),
            panel.sheet.rows[at][4].printed(),
        )
    };
    let months = panel(By::Month);
    assert_eq!(row(&months, 0), ("3月".to_owned(), "2".to_owned(), "1".to_owned()));
    assert_eq!(row(&months, 1), ("7月".to_owned(), "0".to_owned(), "1".to_owned()));
    let ages = panel(By::Age);
    assert_eq!(row(&ages, 0), ("20–24岁".to_owned(), "2".to_owned(), "0".to_owned()));
    assert_eq!(row(&ages, 1), ("25–29岁".to_owned(), "0".to_owned(), "1".to_owned()));
}
