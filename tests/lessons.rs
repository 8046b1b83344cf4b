//! The lessons: what they say in both languages, and that it is true. Expected figures were worked out apart from the product, by the
//! closed forms in Python, or are published.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

#[path = "shared/reading.rs"]
mod reading;
mod shared;

use proptest::prelude::*;
use vital_ledger::answers::{Panel, Value};
use vital_ledger::chart::Chart;
use vital_ledger::example::london_ledger;
use vital_ledger::ledger::Recipe;
use vital_ledger::lessons::{
    self, Census, Christened, Families, LESSONS, Seen, Villages, christenings, pooled_years,
};
use vital_ledger::shown::{Knob, Lesson, Taught};
use vital_ledger::stats::{BySex, Confidence, Interval, pooled};
use vital_ledger::text::Lang;

/// A lesson with some knobs set.
fn taught(lesson: Lesson, knobs: &[(Knob, u32)]) -> Taught {
    let mut taught = Taught::of(lesson);
    for (knob, value) in knobs {
        taught.turn(*knob, *value);
    }
    taught
}

fn says(lesson: Lesson, knobs: &[(Knob, u32)], lang: Lang) -> Vec<String> {
    lessons::panel(&taught(lesson, knobs), lang).says
}

fn is_about(got: f64, expected: f64, within: f64) {
    assert!((got - expected).abs() < within, "{got} is not {expected}");
}

fn column(panel: &Panel, at: usize) -> Vec<String> {
    panel.sheet.rows.iter().map(|row| row[at].printed()).collect()
}

#[test]
fn every_lesson_says_draws_and_tabulates_in_both_languages() {
    for about in LESSONS {
        for lang in [Lang::Zh, Lang::En] {
            let panel = lessons::panel(&Taught::of(about.lesson), lang);
            assert!(panel.says.len() >= 2 && panel.chart.is_some(), "{}", about.id);
            assert!(!panel.sheet.rows.is_empty() && panel.items() > 0, "{}", about.id);
            assert!(panel.sheet.rows.iter().all(|row| row.len() == panel.sheet.columns.len()));
            assert!(panel.read(0, lang).is_some_and(|line| !line.is_empty()), "{}", about.id);
            let is_chinese =
                |text: &str| text.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it));
            assert!(
                panel.says.iter().all(|it| is_chinese(it) == (lang == Lang::Zh)),
                "{:?}",
                panel.says
            );
        }
    }
}

#[test]
fn the_knobs_and_the_source_are_told_where_a_lesson_leaves_the_page() {
    let set = taught(Lesson::London, &[(Knob::Pooled, 5)]);
    assert_eq!(lessons::settings(&set, Lang::Zh), "设定：合并年数5年。");
    assert_eq!(lessons::settings(&set, Lang::En), "Settings: Years pooled together 5.");
    assert!(lessons::source(Lesson::Chance, Lang::Zh).starts_with("来源：模拟数据"));
    assert!(lessons::source(Lesson::London, Lang::En).contains("Philosophical Transactions 27"));
}

#[test]
fn the_same_draw_is_always_the_same_and_another_one_is_not() {
    let draw = |at| Villages::of(&taught(Lesson::Chance, &[(Knob::Draw, at)]));
    assert_eq!(draw(3), draw(3));
    assert_ne!(draw(3), draw(4));
    let sizes =
        |villages: Villages| villages.births.iter().map(|it| it.births()).collect::<Vec<_>>();
    assert_eq!(sizes(draw(3)), sizes(draw(4)));
}

#[test]
fn villages_are_spread_around_the_middle_one() {
    let knobs = [(Knob::Villages, 5), (Knob::VillageBirths, 100), (Knob::VillageSizes, 16)];
    let sizes = |knobs: &[(Knob, u32)]| {
        let villages = Villages::of(&taught(Lesson::Chance, knobs));
        villages.births.iter().map(|it| it.births()).collect::<Vec<_>>()
    };
    assert_eq!(sizes(&knobs), [25, 50, 100, 200, 400]);
    assert_eq!(sizes(&[(Knob::Villages, 5), (Knob::VillageSizes, 1)]), [100; 5]);
}

#[test]
fn chance_puts_as_many_villages_outside_as_the_binomial_says() {
    // Of one village of 100 births at 106: outside 95 % 0.044875, outside 99.8 % 0.0012528, at 107 or above 0.496905.
    let knobs = [(Knob::Villages, 100), (Knob::VillageSizes, 1)];
    let villages = Villages::of(&taught(Lesson::Chance, &knobs));
    is_about(villages.expected_beyond(Confidence::P95), 4.487_466, 1e-5);
    is_about(villages.expected_beyond(Confidence::P998), 0.125_281, 1e-5);
    is_about(villages.expected_high(), 49.690_479, 1e-5);
    let knobs = [(Knob::Villages, 100), (Knob::VillageSizes, 1), (Knob::VillageBirths, 10)];
    let villages = Villages::of(&taught(Lesson::Chance, &knobs));
    is_about(villages.expected_beyond(Confidence::P95), 2.200_719, 1e-5);
    is_about(villages.expected_high(), 41.327_255, 1e-5);
}

#[test]
fn draws_keep_what_is_expected() {
    // 200 draws of 60 villages: 12,000 villages, each outside with the chance that is told; four standard errors.
    let (mut outside, mut expected, mut high, mut expected_high) = (0.0, 0.0, 0.0, 0.0);
    for draw in 1..=200 {
        let set = taught(Lesson::Chance, &[(Knob::Draw, draw)]);
        let villages = Villages::of(&set);
        expected += villages.expected_beyond(Confidence::P95);
        (high, expected_high) =
            (high + villages.high() as f64, expected_high + villages.expected_high());
        let Some(Chart::Funnel(funnel)) = lessons::panel(&set, Lang::Zh).chart else {
            panic!("a funnel")
        };
        let within = vital_ledger::chart::Standing::Within;
        outside += funnel.dots.iter().filter(|dot| dot.standing != within).count() as f64;
    }
    is_about(outside, expected, 4.0 * expected.sqrt());
    is_about(high, expected_high, 4.0 * (12_000.0_f64 / 4.0).sqrt());
}

#[test]
fn a_village_without_girls_is_told_as_such() {
    let tiny = [(Knob::Villages, 300), (Knob::VillageBirths, 10), (Knob::VillageSizes, 36)];
    let zh = says(Lesson::Chance, &tiny, Lang::Zh).concat();
    let en = says(Lesson::Chance, &tiny, Lang::En).concat();
    assert!(zh.contains("一直到全是男婴（") && en.contains("to boys only ("), "{zh}{en}");
}

#[test]
fn a_line_is_no_judgement_on_either_side_of_it() {
    let low = says(Lesson::Chance, &[(Knob::VillageLevel, 106)], Lang::Zh).concat();
    let high = says(Lesson::Chance, &[(Knob::VillageLevel, 115)], Lang::Zh).concat();
    assert!(low.contains("没有一个村的真实水平达到107"), "{low}");
    assert!(high.contains("60个村中只有") && high.contains("每个村的真实水平都是115"), "{high}");
}

#[test]
fn the_picture_of_chance_has_no_limits_for_levels_that_vary() {
    for draw in 1..=20 {
        let panel = lessons::panel(&taught(Lesson::Chance, &[(Knob::Draw, draw)]), Lang::Zh);
        let Some(Chart::Funnel(funnel)) = panel.chart else { panic!("a funnel") };
        assert_eq!(funnel.limits.len(), 2);
        assert_eq!(funnel.centre.unwrap().label, "真实水平 106");
    }
}

#[test]
fn births_needed_and_the_chance_to_see_are_told() {
    // Fleiss: 22,922 births for 110; with 1,000 p ± z√(pq/n) is 97.182–124.600 and the power 8.986 %.
    assert_eq!(
        says(Lesson::Births, &[], Lang::Zh),
        [
            "真实水平为110时，要有八成把握看出它不同于106，需要22,922例出生。",
            "现有1,000例出生：性别比约有95%的可能落在97.2–124.6之间，看出差别的机会是9%。",
        ]
    );
    assert_eq!(
        says(Lesson::Births, &[(Knob::Sample, 50_000)], Lang::En),
        [
            "To have an 80% chance of telling a true level of 110 from 106, it takes 22,922 births.",
            "With 50,000 births the ratio falls in 108.1–111.9 about 95% of the time, and the chance of seeing the difference is 99%.",
        ]
    );
}

/// The exact probability that births of a level show a ratio within a range, each term of the binomial made from the one before it.
fn chance_within(range: Interval, births: u64, level: f64) -> f64 {
    let odds = level / 100.0;
    let mut chance = (1.0 + odds).powi(-i32::try_from(births).unwrap());
    let mut within = 0.0;
    for boys in 0..=births {
        let ratio = 100.0 * boys as f64 / (births - boys) as f64;
        if (range.lower..=range.upper).contains(&ratio) {
            within += chance;
        }
        chance *= odds * (births - boys) as f64 / (boys + 1) as f64;
    }
    within
}

#[test]
fn the_range_of_chance_holds_about_95_percent_of_what_births_show() {
    // In Python, over the levels that can be set: from 0.93509 to 0.95470 at 50 births, within 0.0055 of 0.95 from 200 births on.
    let (mut least, mut most) = (1.0_f64, 0.0_f64);
    for level in 100..=130 {
        let seen = Seen::of(&taught(Lesson::Births, &[(Knob::TrueLevel, level)]));
        let within = |births: u64| {
            let size = seen.sizes.iter().find(|size| size.births == births).unwrap();
            chance_within(size.range, births, level.into())
        };
        (least, most) = (least.min(within(50)), most.max(within(50)));
        for births in [200, 500] {
            is_about(within(births), 0.95, 0.006);
        }
    }
    is_about(least, 0.935_091, 1e-6);
    is_about(most, 0.954_700, 1e-6);
    assert!(lessons::about(Lesson::Births).computed.zh.contains("50例时为93.5%–95.5%"));
}

#[test]
fn at_the_reference_there_is_nothing_to_see_but_false_alarms() {
    for births in [100, 10_000] {
        let told =
            says(Lesson::Births, &[(Knob::TrueLevel, 106), (Knob::Sample, births)], Lang::Zh);
        assert!(
            told[0].contains("没有差别可看") && told[1].contains("误报的机会都是5%"),
            "{told:?}"
        );
    }
}

#[test]
fn a_hundred_times_the_births_are_a_tenth_of_the_width() {
    let seen = Seen::of(&taught(Lesson::Births, &[(Knob::TrueLevel, 110)]));
    let width = |births: u64| {
        let size = seen.sizes.iter().find(|size| size.births == births).unwrap();
        size.range.upper - size.range.lower
    };
    is_about(width(1_000) / width(100_000), 10.0, 0.1);
    assert!(seen.sizes.windows(2).all(|pair| pair[0].power < pair[1].power));
}

proptest! {
    #[test]
    fn a_stopping_rule_leaves_every_order_at_the_level(level in 100..=130_u32, most in 1..=5_u32) {
        let families = Families::until_a_boy(level.into(), most, 0);
        let level = f64::from(level);
        for stage in &families.stages {
            prop_assert!((stage.ratio() - level).abs() < 1e-9);
        }
        prop_assert!((families.all().ratio() - level).abs() < 1e-9);
        // A geometric series: (1 − qᵐ)/p children, 1 − qᵐ of the last-born boys.
        let q = 100.0 / (100.0 + level);
        let none = q.powi(i32::try_from(most).unwrap());
        prop_assert!((families.mean_size() - (1.0 - none) / (1.0 - q)).abs() < 1e-12);
        prop_assert!((families.boys_last_born() - (1.0 - none)).abs() < 1e-12);
    }

    #[test]
    fn what_acts_before_birth_raises_later_orders_alone(
        level in 100..=130_u32, most in 2..=5_u32, not_born in 1..=40_u32,
    ) {
        let families = Families::until_a_boy(level.into(), most, not_born);
        let level = f64::from(level);
        let raised = level / (1.0 - f64::from(not_born) / 100.0);
        prop_assert!((families.stages[0].ratio() - level).abs() < 1e-9);
        for stage in &families.stages[1..] {
            prop_assert!((stage.ratio() - raised).abs() < 1e-9);
        }
        prop_assert!(level < families.all().ratio() && families.all().ratio() < raised);
    }
}

#[test]
fn families_that_stop_at_a_boy_are_told_in_both_languages() {
    // In Python: 1.7210859 children, 88.5607 % boys among last-born, 51.4563 % among all births.
    let zh = says(Lesson::Stopping, &[], Lang::Zh);
    assert_eq!(
        zh,
        [
            "每个孩次的性别比都是106，合计也是106.0：“生到男孩为止”只决定家庭生几个孩子，不改变出生性别比。",
            "平均每个家庭1.72个孩子；11.4%的家庭没有男孩。",
            "末孩中男孩占88.6%，全部出生中男孩占51.5%：末孩多是男孩，说明家庭何时停止生育，不能当作性别选择的证据。",
        ]
    );
    let en = says(Lesson::Stopping, &[(Knob::NotBorn, 20)], Lang::En);
    assert_eq!(
        en[..2],
        [
            "First births stay at 106, later ones rise to 132.5, 116.1 in all: what raises it acts between conception and birth, not the rule of stopping.",
            "Families have 1.69 children on average; 9.0% have no boy.",
        ]
    );
}

#[test]
fn families_of_one_child_have_no_later_births() {
    let families = Families::until_a_boy(106.0, 1, 40);
    is_about(families.all().ratio(), 106.0, 1e-9);
    let told = says(Lesson::Stopping, &[(Knob::MostChildren, 1), (Knob::NotBorn, 40)], Lang::Zh);
    assert!(told[0].starts_with("每个孩次的性别比都是106，合计也是106.0"), "{told:?}");
}

#[test]
fn the_table_of_families_adds_up() {
    let panel = lessons::panel(&taught(Lesson::Stopping, &[]), Lang::Zh);
    // 10,000 · (1, q, q²) and their sum, q = 100/206.
    assert_eq!(column(&panel, 1), ["10,000", "4,854", "2,356", "17,211"]);
    assert_eq!(column(&panel, 4), ["106.00"; 4]);
}

#[test]
fn london_is_as_arbuthnot_published_it() {
    let years = christenings();
    let all = pooled(&years.iter().map(|(_, births)| *births).collect::<Vec<_>>());
    assert_eq!((years.len(), years[0].0, years[81].0), (82, 1629, 1710));
    assert_eq!(all, BySex { male: 484_382, female: 453_841 });
    let Some(bytes) = shared::read("data/arbuthnot_london_christenings_1629_1710.csv") else {
        return;
    };
    let text = String::from_utf8(bytes).unwrap();
    let published = text.lines().skip(1).map(|line| {
        let cells: Vec<u64> = line.split(',').take(3).map(|cell| cell.parse().unwrap()).collect();
        (u32::try_from(cells[0]).unwrap(), BySex { male: cells[1], female: cells[2] })
    });
    assert!(published.eq(years));
}

#[test]
fn london_is_told_year_by_year() {
    // In Python: Wilson 106.298–107.162; 101.067–115.607; mean width 8.148; χ²/df 2.095. 2⁻⁸² = 2.07 · 10⁻²⁵.
    assert_eq!(
        says(Lesson::London, &[], Lang::Zh),
        [
            "1629–1710年的82年间，伦敦受洗男婴484,382人、女婴453,841人，性别比106.73（95%区间106.30–107.16）。",
            "82年中有82年男多于女。若男女机会均等，这样的概率只有1/2的82次方，约2.1×10⁻²⁵（单侧符号检验）：男多于女不是偶然。",
            "逐年看，性别比在101.07–115.61之间（相差14.54），95%区间平均宽8.1。",
            "各组的差异大于随机波动（χ²/df = 2.09，p < 0.001）：合并能缩小偶然，缩小不了水平或登记本身的变化。",
        ]
    );
    assert_eq!(
        says(Lesson::London, &[], Lang::En)[1],
        "In 82 of 82 years boys outnumbered girls. Had either sex been equally likely to lead, the probability would have been only one half to the power of 82, about 2.1×10⁻²⁵ (one-sided sign test): it is not chance."
    );
    let births = christenings().iter().map(|(_, births)| births.births()).sum::<u64>();
    is_about(births as f64 / 82.0, 11_441.7, 0.05);
}

#[test]
fn pooling_steadies_london() {
    // Years, groups, lowest, highest, mean width, in Python.
    let rows = [
        (1, 82, 101.067, 115.607, 8.148),
        (2, 41, 103.320, 115.013, 5.754),
        (5, 17, 104.052, 112.559, 3.714),
        (10, 9, 104.927, 109.375, 2.815),
        (20, 5, 105.536, 108.976, 2.401),
        (41, 2, 105.974, 107.978, 1.255),
        (82, 1, 106.729, 106.729, 0.864),
    ];
    for (years, groups, lowest, highest, width) in rows {
        let pooled = pooled_years(years as usize);
        let ratios: Vec<f64> = pooled.iter().map(|(_, births)| births.ratio().unwrap()).collect();
        assert_eq!(ratios.len(), groups);
        is_about(ratios.iter().copied().fold(f64::INFINITY, f64::min), lowest, 1e-3);
        is_about(ratios.iter().copied().fold(0.0, f64::max), highest, 1e-3);
        is_about(
            Christened::of(&taught(Lesson::London, &[(Knob::Pooled, years)])).mean_width(),
            width,
            1e-3,
        );
    }
    let en = says(Lesson::London, &[(Knob::Pooled, 5)], Lang::En);
    assert_eq!(
        en[2],
        "In 17 groups of 5 years the ratio lies in 104.05–112.56 (8.51 apart), with 95% intervals 3.7 wide on average."
    );
    assert_eq!(says(Lesson::London, &[(Knob::Pooled, 82)], Lang::Zh).len(), 3);
}

#[test]
fn london_is_read_back_as_a_ledger() {
    for lang in [Lang::Zh, Lang::En] {
        let (name, csv) = london_ledger(&christenings(), lang);
        assert!(name.contains("1629–1710"), "{name}");
        let reading = reading::read_as(&csv, &Recipe::default());
        assert_eq!(reading::sexes(&reading), [484_382, 453_841, 0]);
        let places = reading::by(&reading.variants[0].cube, |cell| Some(cell.place));
        assert_eq!(places.len(), 1);
    }
}

#[test]
fn both_censuses_are_as_published() {
    let census = Census::of(&taught(Lesson::Census, &[]));
    let ratios = |side: usize| -> Vec<String> {
        census.orders.iter().map(|it| format!("{:.2}", it.births[side].ratio().unwrap())).collect()
    };
    assert_eq!(ratios(0), ["113.73", "130.29", "161.56", "146.50", "143.65"]);
    assert_eq!(ratios(1), ["113.17", "106.78", "132.93", "130.07", "127.14"]);
    assert_eq!(census.observed().map(|it| format!("{it:.2}")), ["121.21", "112.28"]);
    let panel = lessons::panel(&taught(Lesson::Census, &[]), Lang::Zh);
    assert_eq!(panel.sheet.rows[5][1], Value::Count(Some(652_073 + 537_987)));
    assert_eq!(panel.sheet.rows[5][4], Value::Count(Some(641_238 + 571_083)));
    let Some(bytes) = shared::read("data/china_census_births_tidy.csv") else { return };
    let text = String::from_utf8(bytes).unwrap();
    for (side, year) in ["2010", "2020"].into_iter().enumerate() {
        for (order, row) in ["1", "2", "3", "4", "5+"].into_iter().zip(&census.orders) {
            let head = |sex| format!("{year},不分城乡,全国,{order},{sex},");
            let find =
                |sex| text.lines().find_map(|line| line.strip_prefix(&head(sex))).unwrap().parse();
            let published = BySex { male: find("男").unwrap(), female: find("女").unwrap() };
            assert_eq!(row.births[side], published, "{year} {order}");
        }
    }
}

#[test]
fn the_fall_between_the_censuses_is_taken_apart() {
    // In Python: −11.10779 by ratios, +2.18625 by the mix; with 2010's mix 121.206 and 112.316, with 2020's 125.610 and 112.285.
    assert_eq!(
        says(Lesson::Census, &[(Knob::Mix, 0)], Lang::Zh),
        [
            "性别比从2010年的121.21变为2020年的112.28，变动−8.92：各类内部性别比的变动贡献−11.11，构成的变动贡献+2.19（以女婴数为权重）。",
            "若两次普查的孩次构成都同2010年，总水平为121.21和112.32，变动−8.89。",
        ]
    );
    let told = says(Lesson::Census, &[(Knob::Mix, 50)], Lang::En);
    assert_eq!(
        told[1],
        "With the same mix of orders in both censuses (50% of 2010, 50% of 2020), the ratios would be 123.41 and 112.30, a change of −11.11."
    );
    let mix = |mix| Census::of(&taught(Lesson::Census, &[(Knob::Mix, mix)])).same_mix();
    is_about(mix(100)[0], 125.610_291, 1e-5);
    is_about(mix(100)[1], 112.284_554, 1e-5);
}
