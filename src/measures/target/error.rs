//! What is wrong with a file of targets, in the reader's language: which line, what, and what to do. Lines that are right are kept.

use thiserror::Error;

use crate::measures::indicator::{Indicator, Unit};
use crate::text::Lang;

/// Which row of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A line of a table, from 1; the header is the first.
    Line(u64),
    /// A target of a JSON file, from 1.
    Entry(usize),
}

impl Row {
    fn text(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Line(line), Lang::Zh) => format!("第{line}行"),
            (Self::Line(line), Lang::En) => format!("Line {line}"),
            (Self::Entry(entry), Lang::Zh) => format!("第{entry}条"),
            (Self::Entry(entry), Lang::En) => format!("Target {entry}"),
        }
    }
}

/// What is wrong with a file of targets.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TargetError {
    /// Neither UTF-8 nor GB 18030.
    #[error("the text is neither UTF-8 nor GB 18030")]
    Encoding,
    /// Not JSON, or not of targets.
    #[error("line {line}, column {column}: not a JSON file of targets")]
    Json {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
    },
    /// Columns that are needed are not in the header.
    #[error("columns are missing from the header: {}", columns.join(", "))]
    MissingColumns {
        /// Their names in Chinese and English, such as 指标 (indicator).
        columns: Vec<&'static str>,
    },
    /// A column that may mean a place or a period, so that reading on could apply a target to all of them.
    #[error("the column {name:?} is unknown")]
    UnknownColumn {
        /// As written.
        name: String,
    },
    /// The same column twice.
    #[error("the column {name:?} is there twice")]
    RepeatedColumn {
        /// As written.
        name: String,
    },
    /// One row is wrong and was left out.
    #[error("{row:?}: {fault}")]
    Row {
        /// Which.
        row: Row,
        /// What is wrong.
        fault: Fault,
    },
}

/// What is wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// No indicator has this id or name.
    #[error("no indicator is named {name:?}")]
    UnknownIndicator {
        /// As written.
        name: String,
        /// The full name of the nearest one, in Chinese and English.
        nearest: Option<(&'static str, &'static str)>,
    },
    /// Several indicators are called so.
    #[error("{name:?} may mean any of {}", ids.join(", "))]
    Ambiguous {
        /// As written.
        name: String,
        /// Which.
        ids: Vec<&'static str>,
    },
    /// No period is written so.
    #[error("{text:?} is no period")]
    Period {
        /// As written.
        text: String,
    },
    /// Not a demand.
    #[error("{text:?} is no demand")]
    Demand {
        /// As written.
        text: String,
    },
    /// Not a pace.
    #[error("{text:?} is no pace")]
    Pace {
        /// As written.
        text: String,
    },
    /// Not a number.
    #[error("{text:?} is no number")]
    Number {
        /// As written; empty where there is nothing.
        text: String,
    },
    /// A sign that is not that of the indicator's unit.
    #[error("{text:?} is not in {}", unit.id())]
    Sign {
        /// As written.
        text: String,
        /// The indicator's unit.
        unit: Unit,
    },
    /// A band without an upper bound.
    #[error("the band has no upper bound")]
    NoUpper,
    /// An upper bound where the demand has one value.
    #[error("only a band has an upper bound")]
    UpperOfOne,
    /// A band from more to less.
    #[error("the lower bound {from} is above the upper bound {to}")]
    UpsideDown {
        /// As written.
        from: String,
        /// As written.
        to: String,
    },
    /// A band that should be reached bit by bit.
    #[error("a band has no progress")]
    ProgressOfBand,
    /// An entry of JSON without exactly one of the demands, or with a field that is unknown or of the wrong form.
    #[error("the entry is not of the form of a target ({detail})")]
    Form {
        /// What the reader of JSON said.
        detail: String,
    },
    /// The same indicator, place and period as an earlier row.
    #[error("the same indicator, place and period as {first:?}")]
    Repeated {
        /// The earlier row.
        first: Row,
    },
}

impl Fault {
    pub(super) fn near(name: &str, nearest: Option<&'static Indicator>) -> Self {
        let nearest = nearest.map(|row| (row.name.zh, row.name.en));
        Self::UnknownIndicator { name: name.to_owned(), nearest }
    }

    fn zh(&self) -> String {
        match self {
            Self::UnknownIndicator { name, nearest: Some((near, _)) } => {
                format!("没有名为“{name}”的指标，是否应为“{near}”？")
            }
            Self::UnknownIndicator { name, nearest: None } => {
                format!("没有名为“{name}”的指标，请填写指标编号或全称。")
            }
            Self::Ambiguous { name, ids } => {
                format!("“{name}”可指多个指标，请改填编号：{}。", ids.join("、"))
            }
            Self::Period { text } => format!(
                "时期“{text}”无法识别，请写成 2012、2012统计年度、2012H1、2012Q3 或 2012-03；各期通用则留空。"
            ),
            Self::Demand { text } => {
                format!("方向“{text}”无法识别，请写“不低于”“不高于”或“范围”。")
            }
            Self::Pace { text } => {
                format!("考核方式“{text}”无法识别，请写“全年”或“累计进度”；留空即为全年。")
            }
            Self::Number { text } if text.is_empty() => "没有填写目标值。".to_owned(),
            Self::Number { text } => format!("“{text}”不是数值，请只填写数字。"),
            Self::Sign { text, unit } => format!(
                "“{text}”的单位与指标不符，该指标的单位是“{}”，请换算后填写。",
                unit.name().zh
            ),
            Self::NoUpper => "方向为“范围”，请在“上限”一栏填写上限。".to_owned(),
            Self::UpperOfOne => {
                "填写了上限，但方向不是“范围”；请改方向，或删去上限。".to_owned()
            }
            Self::UpsideDown { from, to } => {
                format!("下限 {from} 高于上限 {to}，请核对是否填反。")
            }
            Self::ProgressOfBand => {
                "“范围”不能按累计进度考核，请改为“全年”，或改为“不低于”“不高于”。".to_owned()
            }
            Self::Form { .. } => "格式不对：每条目标应有 indicator，并在 at_least、at_most、band 中只取一个；place、period、pace 可以不写。".to_owned(),
            Self::Repeated { first } => format!(
                "与{}的指标、地区、时期相同，只采用了前者；请删去其中之一。",
                first.text(Lang::Zh)
            ),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::UnknownIndicator { name, nearest: Some((_, near)) } => {
                format!("no indicator is named “{name}”. Did you mean “{near}”?")
            }
            Self::UnknownIndicator { name, nearest: None } => {
                format!("no indicator is named “{name}”. Write its id or its full name.")
            }
            Self::Ambiguous { name, ids } => {
                format!("“{name}” may be several indicators. Write one of the ids {}.", ids.join(", "))
            }
            Self::Period { text } => format!(
                "“{text}” is no period. Write 2012, SY2012 (statistical year), 2012H1, 2012Q3 or 2012-03; leave it empty for every period."
            ),
            Self::Demand { text } => {
                format!("“{text}” is no demand. Write “at least”, “at most” or “band”.")
            }
            Self::Pace { text } => format!(
                "“{text}” is no pace. Write “yearly” or “progress”; empty means yearly."
            ),
            Self::Number { text } if text.is_empty() => "there is no value.".to_owned(),
            Self::Number { text } => format!("“{text}” is not a number. Write digits only."),
            Self::Sign { text, unit } => format!(
                "“{text}” is not in the unit of the indicator, which is “{}”. Convert it.",
                unit.name().en
            ),
            Self::NoUpper => "a band needs its upper bound in the column “upper”.".to_owned(),
            Self::UpperOfOne => {
                "there is an upper bound, but the demand is no band. Change one of them.".to_owned()
            }
            Self::UpsideDown { from, to } => {
                format!("the lower bound {from} is above the upper bound {to}. Check the order.")
            }
            Self::ProgressOfBand => {
                "a band cannot be reached bit by bit. Make it yearly, or at least or at most."
                    .to_owned()
            }
            Self::Form { .. } => "not of the right form: a target has an indicator and exactly one of at_least, at_most and band; place, period and pace are optional.".to_owned(),
            Self::Repeated { first } => format!(
                "the same indicator, place and period as {}, which was kept. Remove one of them.",
                first.text(Lang::En).to_lowercase()
            ),
        }
    }
}

impl TargetError {
    /// What is wrong, where, and what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Row { row, fault }, Lang::Zh) => format!("{}：{}", row.text(lang), fault.zh()),
            (Self::Row { row, fault }, Lang::En) => format!("{}: {}", row.text(lang), fault.en()),
            (Self::Encoding, Lang::Zh) => {
                "目标文件的编码无法识别，请另存为 UTF-8 编码的 CSV 后再打开。".to_owned()
            }
            (Self::Encoding, Lang::En) => {
                "The encoding of the file is unknown. Save it as CSV in UTF-8.".to_owned()
            }
            (Self::Json { line, column }, Lang::Zh) => format!(
                "第{line}行第{column}列：不是目标文件的格式（JSON），请检查括号、引号和逗号，文件应含 name 和 targets。"
            ),
            (Self::Json { line, column }, Lang::En) => format!(
                "Line {line}, column {column}: not a JSON file of targets. Check brackets, quotes and commas; it holds name and targets."
            ),
            (Self::MissingColumns { columns }, Lang::Zh) => format!(
                "第1行是表头，但缺少这些列：{}。请补上，或按导出的目标文件改列名。",
                columns.join("、")
            ),
            (Self::MissingColumns { columns }, Lang::En) => format!(
                "Line 1 is the header, and these columns are missing: {}. Add or rename them.",
                columns.join(", ")
            ),
            (Self::UnknownColumn { name }, Lang::Zh) => format!(
                "第1行：不认识“{name}”这一列，为免目标用错范围，整个文件没有采用。请改列名；只作说明的列请命名为“备注”。"
            ),
            (Self::UnknownColumn { name }, Lang::En) => format!(
                "Line 1: the column “{name}” is unknown. Nothing was read, lest targets hold where they should not. Rename it, or call it “note”."
            ),
            (Self::RepeatedColumn { name }, Lang::Zh) => {
                format!("第1行：“{name}”一列出现了两次，请只留一列。")
            }
            (Self::RepeatedColumn { name }, Lang::En) => {
                format!("Line 1: the column “{name}” is there twice. Keep one.")
            }
        }
    }
}
