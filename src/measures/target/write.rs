//! Sets of targets, written so that they read back the same: JSON, or CSV as spreadsheets open it.

use csv::{Terminator, WriterBuilder};
use serde::Serialize;

use super::text::{write_period, write_place};
use super::{Demand, Pace, Target, TargetSet};
use crate::measures::catalogue::indicator;
use crate::text::{Bilingual, Lang, both};

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    targets: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    indicator: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    place: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    band: Option<(f64, f64)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pace: Option<&'static str>,
}

impl<'a> Entry<'a> {
    fn of(target: &'a Target) -> Self {
        let (at_least, at_most, band) = match target.demand {
            Demand::AtLeast(value) => (Some(value), None, None),
            Demand::AtMost(value) => (None, Some(value), None),
            Demand::Band { from, to } => (None, None, Some((from, to))),
        };
        Self {
            indicator: &target.indicator,
            place: &target.place.0,
            period: target.period.map(write_period),
            at_least,
            at_most,
            band,
            pace: (target.pace == Pace::Progress).then_some("progress"),
        }
    }
}

const HEADER: [Bilingual; 7] = [
    both("指标", "indicator"),
    both("地区", "place"),
    both("时期", "period"),
    both("方向", "demand"),
    both("值", "value"),
    both("上限", "upper"),
    both("考核方式", "pace"),
];

impl TargetSet {
    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let targets = self.rows.iter().map(Entry::of).collect();
        // Nothing in it can fail: every key is a string.
        serde_json::to_string_pretty(&File { name: &self.name, targets }).unwrap_or_default()
    }

    /// As CSV with the header and the words of a language: UTF-8 with a byte order mark and CRLF, numbers raw. Indicators by name,
    /// which a spreadsheet leaves as it is, unlike an id such as 03. The name of the set is not in it.
    #[must_use]
    pub fn to_csv(&self, lang: Lang) -> String {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(HEADER.map(|name| name.get(lang)));
        for target in &self.rows {
            let _ = writer.write_record(record(target, lang));
        }
        let text = writer.into_inner().map(String::from_utf8);
        let text = text.map_or_else(|_| String::new(), Result::unwrap_or_default);
        format!("\u{feff}{text}")
    }
}

fn record(target: &Target, lang: Lang) -> [String; 7] {
    let name = indicator(&target.indicator).map(|row| row.name.get(lang));
    let (demand, value, upper) = match target.demand {
        Demand::AtLeast(value) => (both("不低于", "at least"), value, None),
        Demand::AtMost(value) => (both("不高于", "at most"), value, None),
        Demand::Band { from, to } => (both("范围", "band"), from, Some(to)),
    };
    let pace = match target.pace {
        Pace::WholePeriod => both("全年", "yearly"),
        Pace::Progress => both("累计进度", "progress"),
    };
    [
        name.unwrap_or(&target.indicator).to_owned(),
        marked(write_place(&target.place)),
        target.period.map(write_period).unwrap_or_default(),
        demand.get(lang).to_owned(),
        value.to_string(),
        upper.map(|to: f64| to.to_string()).unwrap_or_default(),
        pace.get(lang).to_owned(),
    ]
}

/// Whether a name is written with an apostrophe before it: a spreadsheet would run it as a formula, or it begins with one itself.
pub(super) fn has_mark(name: &str) -> bool {
    name.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\''])
}

fn marked(name: String) -> String {
    if has_mark(&name) { format!("'{name}") } else { name }
}
