//! Cascades to draw: examinations from due to treated, and every edge case.

use vital_ledger::chart::{Caption, Cascade, CascadeNames, CascadeStage, Chart, Look, Window};
use vital_ledger::text::number;

use super::captioned;

pub(crate) fn samples() -> Vec<(&'static str, Chart)> {
    let cascades = vec![
        ("cascade-women", women()),
        ("cascade-to-keep", to_keep()),
        ("cascade-hidden", hidden()),
        ("cascade-odd", odd()),
        ("cascade-rare", rare()),
        ("cascade-long", long()),
        ("cascade-part", part()),
        ("cascade-one", Cascade { stages: stages(&[("应查对象", Some(0.0))], true), ..women() }),
        ("cascade-none", Cascade { stages: Vec::new(), ..women() }),
    ];
    cascades.into_iter().map(|(name, cascade)| (name, Chart::Cascade(cascade))).collect()
}

/// With shares as they are printed in both languages.
fn stages(rows: &[(&str, Option<f64>)], is_chinese: bool) -> Vec<CascadeStage> {
    let first = rows.first().and_then(|row| row.1);
    let share = |of: Option<f64>, count: Option<f64>| {
        let known = of.zip(count).filter(|(of, count)| of.is_finite() && count.is_finite());
        let share = known.filter(|(of, _)| *of > 0.0).map(|(of, count)| 100.0 * count / of);
        share.map_or_else(String::new, |share| {
            format!("{}%", number(Some(share), if share < 1.0 { 3 } else { 1 }))
        })
    };
    let stage = |(index, (name, count)): (usize, &(&str, Option<f64>))| {
        let before = index.checked_sub(1).and_then(|before| rows[before].1);
        let of_first = share(first, *count);
        let of_first = if index < 2 || of_first.is_empty() {
            String::new()
        } else if is_chinese {
            format!("占应查 {of_first}")
        } else {
            format!("{of_first} of the first")
        };
        let unknown = if is_chinese { "未报" } else { "not reported" };
        CascadeStage {
            name: (*name).to_owned(),
            count: *count,
            label: count.map_or_else(|| unknown.to_owned(), |count| number(Some(count), 0)),
            of_before: share(before, *count),
            of_first,
            exceeds: before.zip(*count).is_some_and(|(before, count)| count > before),
        }
    };
    rows.iter().enumerate().map(stage).collect()
}

fn women() -> Cascade {
    let rows = [
        ("应查对象", Some(102_345.0)),
        ("已查", Some(87_210.0)),
        ("查出问题", Some(6_204.0)),
        ("已治疗", Some(5_102.0)),
    ];
    Cascade {
        x_title: "已婚育龄妇女（人）".to_owned(),
        stages: stages(&rows, true),
        names: CascadeNames {
            exceeds: "多于上一环节".to_owned(), unknown: "未报".to_owned()
        },
        look: Look::default(),
    }
}

fn to_keep() -> Cascade {
    let caption = Caption {
        title: "某县生殖健康检查各环节人数，2023年".to_owned(),
        notes: vec!["“已查”含外来人口，多于应查对象。示例数据。".to_owned()],
    };
    let rows = [
        ("应查对象", Some(8_412.0)),
        ("已查", Some(9_120.0)),
        ("查出问题", None),
        ("已治疗", Some(388.0)),
    ];
    Cascade { stages: stages(&rows, true), look: captioned(caption), ..women() }
}

fn hidden() -> Cascade {
    let look = Look { hidden: vec![0], ..to_keep().look };
    Cascade { look, ..to_keep() }
}

/// A first stage that is not known, one without end, one that is more than the one before.
fn odd() -> Cascade {
    let rows = [
        ("Women due for an examination", None),
        ("Examined at the township service station", Some(14_220.0)),
        ("Without end", Some(f64::INFINITY)),
        ("Referred", Some(0.0)),
        ("Treated", Some(12.0)),
    ];
    Cascade {
        x_title: "Women".to_owned(),
        stages: stages(&rows, false),
        names: CascadeNames {
            exceeds: "More than the stage before".to_owned(),
            unknown: "Not reported".to_owned(),
        },
        look: Look::default(),
    }
}

fn rare() -> Cascade {
    let rows = [
        ("Newborns screened", Some(100_000.0)),
        ("Suspected", Some(412.0)),
        ("Confirmed", Some(9.0)),
        ("Treated", Some(1.0)),
    ];
    Cascade { x_title: "Newborns".to_owned(), stages: stages(&rows, false), ..Cascade::default() }
}

/// More stages than there are.
fn long() -> Cascade {
    let names: Vec<String> = (1..=16).map(|step| format!("Step {step}")).collect();
    let rows: Vec<(&str, Option<f64>)> = names
        .iter()
        .enumerate()
        .map(|(index, name)| (name.as_str(), Some((50_000.0 * 0.8_f64.powf(index as f64)).round())))
        .collect();
    Cascade { stages: stages(&rows, false), ..Cascade::default() }
}

fn part() -> Cascade {
    let look = Look { window: Window::Items(2..6), ..Look::default() };
    Cascade { look, ..long() }
}
