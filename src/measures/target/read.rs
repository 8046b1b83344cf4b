//! Files of targets, read: CSV with a header in Chinese or English, or JSON. A wrong row is named and left out, the others are kept.

use serde::Deserialize;

use super::super::catalogue::catalogue;
use super::super::indicator::{Indicator, Unit};
use super::super::own::spelling::{fold, names, nearest, squeeze};
use super::error::{Fault, Row, TargetError};
use super::text::{read_number, read_period, read_place};
use super::{Demand, Pace, Target, TargetSet};
use crate::cube::Place;

/// What a file of targets came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadTargets {
    /// The rows that are right.
    pub set: TargetSet,
    /// What is wrong with the others, or with the file.
    pub errors: Vec<TargetError>,
}

/// Reads a table: CSV with commas, semicolons or tabs, in UTF-8 or GB 18030. `own` are the indicators of the user; `name` becomes the
/// name of the set.
#[must_use]
pub fn read_csv(name: &str, bytes: &[u8], own: &[&'static Indicator]) -> ReadTargets {
    let mut read = Reader::new(name);
    match decode(bytes).map(|text| read.table(&text, own)) {
        Some(Ok(())) => {}
        Some(Err(error)) => read.errors.push(error),
        None => read.errors.push(TargetError::Encoding),
    }
    read.finish()
}

/// Reads JSON: `{"name": "…", "targets": [{"indicator": "03", "place": ["甲镇"], "period": "2012", "at_most": 11}]}`.
#[must_use]
pub fn read_json(bytes: &[u8], own: &[&'static Indicator]) -> ReadTargets {
    let mut read = Reader::new("");
    let text = decode(bytes).ok_or(TargetError::Encoding);
    let file = text.and_then(|text| {
        serde_json::from_str::<File>(&text)
            .map_err(|error| TargetError::Json { line: error.line(), column: error.column() })
    });
    match file {
        Ok(file) => {
            read.set.name = file.name;
            for (at, entry) in file.targets.into_iter().enumerate() {
                let target = entry_target(entry, own);
                read.add(Row::Entry(at + 1), target);
            }
        }
        Err(error) => read.errors.push(error),
    }
    read.finish()
}

/// Collects rows and errors.
struct Reader {
    set: TargetSet,
    /// Where each row of the set stands in the file.
    rows: Vec<Row>,
    errors: Vec<TargetError>,
}

impl Reader {
    fn new(name: &str) -> Self {
        let set = TargetSet { name: name.to_owned(), rows: Vec::new() };
        Self { set, rows: Vec::new(), errors: Vec::new() }
    }

    fn finish(self) -> ReadTargets {
        ReadTargets { set: self.set, errors: self.errors }
    }

    fn add(&mut self, row: Row, target: Result<Target, Fault>) {
        let target = target.and_then(|target| {
            let same = |row: &Target| row.is_for(&target.indicator, &target.place, target.period);
            match self.set.rows.iter().position(same).and_then(|at| self.rows.get(at)) {
                Some(first) => Err(Fault::Repeated { first: *first }),
                None => Ok(target),
            }
        });
        match target {
            Ok(target) => {
                self.set.rows.push(target);
                self.rows.push(row);
            }
            Err(fault) => self.errors.push(TargetError::Row { row, fault }),
        }
    }

    fn table(&mut self, text: &str, own: &[&'static Indicator]) -> Result<(), TargetError> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let mut lines = Lines::default();
        let mut columns = None;
        for record in reader.records() {
            // Text in memory can neither fail to be read nor be anything but UTF-8.
            let Ok(record) = record else { break };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let begin = record.position().map_or(0, csv::Position::byte);
            let line = lines.at(text, usize::try_from(begin).unwrap_or(usize::MAX));
            match &columns {
                None => columns = Some(header(&record)?),
                Some(columns) => {
                    let cells = Column::ALL.map(|column| cell(&record, columns, column));
                    self.add(Row::Line(line), table_target(&cells, own));
                }
            }
        }
        if columns.is_none() { Err(missing(&[])) } else { Ok(()) }
    }
}

/// The text of a file in UTF-8, with or without a mark, in UTF-16 with one, or in GB 18030.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.map(std::borrow::Cow::into_owned);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned)
}

/// The separator that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// Counts lines up to where records begin.
struct Lines {
    byte: usize,
    line: u64,
}

impl Default for Lines {
    fn default() -> Self {
        Self { byte: 0, line: 1 }
    }
}

impl Lines {
    /// The line of the record that the reader found at `byte`; it does not count the empty lines before.
    fn at(&mut self, text: &str, byte: usize) -> u64 {
        let bytes = text.as_bytes();
        while let Some(sign) = bytes.get(self.byte) {
            let is_end = matches!(sign, b'\n' | b'\r');
            if self.byte >= byte && !is_end {
                break;
            }
            let is_pair = *sign == b'\r' && bytes.get(self.byte + 1) == Some(&b'\n');
            self.line += u64::from(is_end && !is_pair);
            self.byte += 1;
        }
        self.line
    }
}

/// A column of a table of targets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Indicator,
    Place,
    Period,
    Demand,
    Value,
    Upper,
    Pace,
}

impl Column {
    const ALL: [Self; 7] = [
        Self::Indicator,
        Self::Place,
        Self::Period,
        Self::Demand,
        Self::Value,
        Self::Upper,
        Self::Pace,
    ];
}

/// Every name of a column in a header; `None` for what is only said for people.
const HEADERS: &[(Option<Column>, &[&str])] = &[
    (Some(Column::Indicator), &["指标", "指标名称", "指标编号", "indicator", "id"]),
    (Some(Column::Place), &["地区", "地方", "单位名称", "place", "area"]),
    (Some(Column::Period), &["时期", "年度", "年份", "时间", "period", "year"]),
    (Some(Column::Demand), &["方向", "要求", "demand", "direction"]),
    (Some(Column::Value), &["值", "目标值", "数值", "目标", "下限", "value", "target", "lower"]),
    (Some(Column::Upper), &["上限", "upper"]),
    (Some(Column::Pace), &["考核方式", "进度", "pace"]),
    (None, &["备注", "说明", "来源", "计量单位", "note", "notes", "source", "unit", "序号", "no."]),
];

/// Which cell of a record holds each column.
fn header(record: &csv::StringRecord) -> Result<Vec<(Column, usize)>, TargetError> {
    let mut columns: Vec<(Column, usize)> = Vec::new();
    for (at, name) in record.iter().enumerate() {
        let folded = squeeze(name);
        if folded.is_empty() {
            continue;
        }
        let name = name.trim().to_owned();
        let row = HEADERS.iter().find(|(_, names)| names.contains(&folded.as_str()));
        match row {
            None => return Err(TargetError::UnknownColumn { name }),
            Some((None, _)) => {}
            Some((Some(column), _)) if columns.iter().any(|(known, _)| known == column) => {
                return Err(TargetError::RepeatedColumn { name });
            }
            Some((Some(column), _)) => columns.push((*column, at)),
        }
    }
    let is_there = |(column, _): &(Column, &str)| columns.iter().any(|(known, _)| known == column);
    if NEEDED.iter().all(is_there) { Ok(columns) } else { Err(missing(&columns)) }
}

const NEEDED: [(Column, &str); 3] = [
    (Column::Indicator, "指标 (indicator)"),
    (Column::Demand, "方向 (demand)"),
    (Column::Value, "值 (value)"),
];

fn missing(there: &[(Column, usize)]) -> TargetError {
    let is_missing =
        |(column, _): &&(Column, &str)| !there.iter().any(|(known, _)| known == column);
    TargetError::MissingColumns {
        columns: NEEDED.iter().filter(is_missing).map(|(_, name)| *name).collect(),
    }
}

fn cell<'a>(record: &'a csv::StringRecord, columns: &[(Column, usize)], of: Column) -> &'a str {
    let at = columns.iter().find(|(column, _)| *column == of).map(|(_, at)| *at);
    at.and_then(|at| record.get(at)).map(str::trim).unwrap_or_default()
}

/// The target of a row of a table, its cells in the order of [`Column::ALL`].
fn table_target(cells: &[&str; 7], own: &[&'static Indicator]) -> Result<Target, Fault> {
    let [name, path, period, demand, value, upper, pace_word] = *cells;
    let indicator = resolve(name, own)?;
    let at = read_place(strip_mark(path));
    let period = Some(period).filter(|text| !text.is_empty());
    let period =
        period.map(|text| read_period(text).ok_or_else(|| Fault::Period { text: text.to_owned() }));
    let demand = demand_of(demand, (value, upper), indicator.unit)?;
    let pace = pace_of(pace_word, demand)?;
    Ok(Target {
        indicator: indicator.id.to_owned(),
        place: at,
        period: period.transpose()?,
        demand,
        pace,
    })
}

/// A name that a spreadsheet would run as a formula is written with an apostrophe before it.
fn strip_mark(text: &str) -> &str {
    let bare = text.strip_prefix('\'');
    bare.filter(|rest| super::write::has_mark(rest)).unwrap_or(text)
}

/// The indicator with this id, name or synonym, of the catalogue or of the user.
fn resolve(name: &str, own: &[&'static Indicator]) -> Result<&'static Indicator, Fault> {
    let all = || catalogue().chain(own.iter().copied());
    let folded = fold(strip_mark(name));
    // A spreadsheet takes 03 for the number 3.
    let number = folded.parse::<u8>().map(|number| format!("{number:02}")).ok();
    let is_exact = |row: &&Indicator| {
        let id = number.as_ref().unwrap_or(&folded);
        fold(row.id) == *id || [row.name.zh, row.name.en].iter().any(|it| fold(it) == folded)
    };
    if let Some(row) = all().find(is_exact) {
        return Ok(row);
    }
    let called: Vec<_> = all().filter(|row| names(row).contains(&folded)).collect();
    match called[..] {
        [row] => Ok(row),
        [] => {
            let known =
                all().flat_map(|row| names(row).into_iter().skip(1).map(move |it| (it, row)));
            Err(Fault::near(name, nearest(&folded, known)))
        }
        _ => {
            let ids = called.iter().map(|row| row.id).collect();
            Err(Fault::Ambiguous { name: name.to_owned(), ids })
        }
    }
}

const AT_LEAST: &[&str] =
    &["不低于", "≥", ">=", "至少", "不少于", "不小于", "大于等于", "达到", "atleast", "min"];
const AT_MOST: &[&str] = &[
    "不高于",
    "≤",
    "<=",
    "不超过",
    "不多于",
    "不大于",
    "小于等于",
    "控制在",
    "以内",
    "atmost",
    "max",
];
const BAND: &[&str] = &["范围", "区间", "在范围内", "介于", "band", "within", "between"];

fn demand_of(word: &str, (value, upper): (&str, &str), unit: Unit) -> Result<Demand, Fault> {
    let folded = squeeze(word);
    let is = |words: &[&str]| words.contains(&folded.as_str());
    if is(BAND) {
        let (from, to) = if upper.is_empty() { split_range(value)? } else { (value, upper) };
        return band(value_of(from, unit)?, value_of(to, unit)?);
    }
    let demand = match (is(AT_LEAST), is(AT_MOST)) {
        (true, _) => Demand::AtLeast,
        (_, true) => Demand::AtMost,
        _ => return Err(Fault::Demand { text: word.to_owned() }),
    };
    if !upper.is_empty() {
        return Err(Fault::UpperOfOne);
    }
    value_of(value, unit).map(demand)
}

fn band(from: f64, to: f64) -> Result<Demand, Fault> {
    if from > to {
        return Err(Fault::UpsideDown { from: from.to_string(), to: to.to_string() });
    }
    Ok(Demand::Band { from, to })
}

/// Both bounds in one cell: 103—107, 103~107, 103至107.
fn split_range(text: &str) -> Result<(&str, &str), Fault> {
    let is_dash = |letter: char| matches!(letter, '—' | '–' | '~' | '～' | '至' | '-' | '－');
    let first = text.chars().next().map_or(0, char::len_utf8);
    let (at, dash) = text
        .char_indices()
        .find(|(at, letter)| *at >= first && is_dash(*letter))
        .ok_or(Fault::NoUpper)?;
    Ok((&text[..at], text[at + dash.len_utf8()..].trim_start_matches(is_dash)))
}

/// A number, with or without the unit's sign.
fn value_of(text: &str, unit: Unit) -> Result<f64, Fault> {
    let folded = squeeze(text);
    let signs = [unit.name().zh, unit.name().en].map(squeeze);
    let bare = signs.iter().find_map(|sign| folded.strip_suffix(sign.as_str())).unwrap_or(&folded);
    if bare.ends_with(['%', '‰', '‱']) {
        return Err(Fault::Sign { text: text.to_owned(), unit });
    }
    read_number(bare).ok_or_else(|| Fault::Number { text: text.to_owned() })
}

fn pace_of(word: &str, demand: Demand) -> Result<Pace, Fault> {
    let pace = match squeeze(word).as_str() {
        "" | "全年" | "年度" | "yearly" | "year" | "whole" => Pace::WholePeriod,
        "累计进度" | "进度" | "累计" | "progress" => Pace::Progress,
        _ => return Err(Fault::Pace { text: word.to_owned() }),
    };
    let is_band = matches!(demand, Demand::Band { .. });
    if is_band && pace == Pace::Progress { Err(Fault::ProgressOfBand) } else { Ok(pace) }
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    name: String,
    targets: Vec<serde_json::Value>,
}

/// A target as JSON has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    indicator: String,
    #[serde(default)]
    place: Path,
    #[serde(default)]
    period: Option<YearOrText>,
    at_least: Option<Number>,
    at_most: Option<Number>,
    band: Option<(Number, Number)>,
    #[serde(default)]
    pace: String,
    #[serde(default, rename = "note")]
    _note: Option<serde_json::Value>,
}

/// A place as names or as a path.
#[derive(Deserialize)]
#[serde(untagged)]
enum Path {
    Names(Vec<String>),
    Text(String),
}

impl Default for Path {
    fn default() -> Self {
        Self::Names(Vec::new())
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum YearOrText {
    Year(i32),
    Text(String),
}

/// A number, or a text such as `"95%"`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Plain(f64),
    Text(String),
}

impl Number {
    fn value(&self, unit: Unit) -> Result<f64, Fault> {
        match self {
            Self::Plain(value) => Ok(*value),
            Self::Text(text) => value_of(text, unit),
        }
    }
}

fn entry_target(entry: serde_json::Value, own: &[&'static Indicator]) -> Result<Target, Fault> {
    let form = |detail: String| Fault::Form { detail };
    let entry: Entry = serde_json::from_value(entry).map_err(|error| form(error.to_string()))?;
    let indicator = resolve(&entry.indicator, own)?;
    let unit = indicator.unit;
    let demand = match (&entry.at_least, &entry.at_most, &entry.band) {
        (Some(value), None, None) => Demand::AtLeast(value.value(unit)?),
        (None, Some(value), None) => Demand::AtMost(value.value(unit)?),
        (None, None, Some((from, to))) => band(from.value(unit)?, to.value(unit)?)?,
        _ => return Err(form("not exactly one demand".to_owned())),
    };
    let at = match entry.place {
        Path::Names(names) => Place(names),
        Path::Text(text) => read_place(&text),
    };
    let period = entry.period.map(|period| match period {
        YearOrText::Year(year) => year.to_string(),
        YearOrText::Text(text) => text,
    });
    let period = period.filter(|text| !text.trim().is_empty());
    let period = period.map(|text| read_period(&text).ok_or(Fault::Period { text }));
    let pace = pace_of(&entry.pace, demand)?;
    let period = period.transpose()?;
    Ok(Target { indicator: indicator.id.to_owned(), place: at, period, demand, pace })
}
