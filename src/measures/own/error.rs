//! What is wrong with an own indicator, in the reader's language: what, at which character, and what to do.

use thiserror::Error;

use super::words::Key;
use super::{FACTORS, MOST_DECIMALS};
use crate::cube::{Measure, Nature};
use crate::measures::indicator::Unit;
use crate::text::{Bilingual, Lang, both};

/// What an expression should go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The name of a measure.
    Measure,
    /// A sign or the end.
    SignOrEnd,
    /// The key of a filter.
    Filter,
    /// A sign that compares.
    Comparison,
    /// The value of a filter.
    Value,
    /// A comma or the closing bracket.
    CommaOrBracket,
}

impl Expected {
    /// In words.
    #[must_use]
    pub const fn text(self) -> Bilingual {
        match self {
            Self::Measure => {
                both("数据项名称，如“出生人数”或 births", "the name of a measure, such as births")
            }
            Self::SignOrEnd => both("“+”“-”，或到此结束", "“+”, “-” or the end"),
            Self::Filter => both("筛选条件，如“性别=男”", "a filter such as sex=male"),
            Self::Comparison => both("“=”“≥”或“≤”", "“=”, “>=” or “<=”"),
            Self::Value => both("筛选条件的值", "a value"),
            Self::CommaOrBracket => both("逗号或右方括号“]”", "a comma or “]”"),
        }
    }
}

/// Where an expression is wrong. `at` counts characters from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExpressionError {
    /// Something else was expected.
    #[error("character {at}: expected {}, found {found:?}", expected.text().en)]
    Expected {
        /// Where.
        at: usize,
        /// What should stand there.
        expected: Expected,
        /// What does; `None` at the end.
        found: Option<char>,
    },
    /// A number instead of a measure.
    #[error("character {at}: a number is no term")]
    Number {
        /// Where.
        at: usize,
    },
    /// No measure has this name.
    #[error("character {at}: no measure is named {word:?}")]
    UnknownMeasure {
        /// Where it begins.
        at: usize,
        /// As written.
        word: String,
        /// The measure with the nearest name.
        nearest: Option<Measure>,
    },
    /// No filter has this key.
    #[error("character {at}: no filter is named {word:?}")]
    UnknownKey {
        /// Where it begins.
        at: usize,
        /// As written.
        word: String,
    },
    /// The key has no such value, or not with this sign.
    #[error("character {at}: {} cannot be {word:?}", key.name().en)]
    UnknownValue {
        /// Where it begins.
        at: usize,
        /// Of which key.
        key: Key,
        /// As written.
        word: String,
    },
    /// The same key twice in one pair of brackets.
    #[error("character {at}: {} is given twice", key.name().en)]
    Repeated {
        /// Where it begins the second time.
        at: usize,
        /// Which.
        key: Key,
    },
    /// The measure is not counted by this class.
    #[error("character {at}: {} has no {}", measure.id(), key.name().en)]
    Unfit {
        /// Where it begins.
        at: usize,
        /// Which.
        key: Key,
        /// Of which measure.
        measure: Measure,
    },
}

impl ExpressionError {
    /// The character at which it is wrong, from 1.
    #[must_use]
    pub const fn at(&self) -> usize {
        match self {
            Self::Expected { at, .. }
            | Self::Number { at }
            | Self::UnknownMeasure { at, .. }
            | Self::UnknownKey { at, .. }
            | Self::UnknownValue { at, .. }
            | Self::Repeated { at, .. }
            | Self::Unfit { at, .. } => *at,
        }
    }

    /// What is wrong, where, and what to write.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let at = self.at();
        match lang {
            Lang::Zh => format!("第{at}个字符处：{}", self.zh()),
            Lang::En => format!("At character {at}: {}", self.en()),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Expected { expected, found: Some(found), .. } => {
                format!("此处应为{}，而写的是“{found}”。", expected.text().zh)
            }
            Self::Expected { expected, found: None, .. } => {
                format!("算式没有写完，此处还应有{}。", expected.text().zh)
            }
            Self::Number { .. } => {
                "算式中不能直接写数字，只能写数据项；倍数请在“倍数”一栏选择。".to_owned()
            }
            Self::UnknownMeasure { word, nearest: Some(near), .. } => {
                let near = (near.name().zh, near.id());
                format!("没有名为“{word}”的数据项，是否应为“{}”（{}）？", near.0, near.1)
            }
            Self::UnknownMeasure { word, nearest: None, .. } => {
                format!("没有名为“{word}”的数据项，请从数据项列表中选择。")
            }
            Self::UnknownKey { word, .. } => {
                format!("没有“{word}”这个筛选条件，可用的有：性别、孩次、政策、年龄。")
            }
            Self::UnknownValue { key, word, .. } => {
                let (name, values) = (key.name().zh, key.values().zh);
                format!("“{name}”不能这样取值：“{word}”。可写：{values}。")
            }
            Self::Repeated { key, .. } => {
                format!("“{}”在同一个方括号里写了两次，请只留一个。", key.name().zh)
            }
            Self::Unfit { key, measure, .. } => {
                let (measure, key) = (measure.name().zh, key.name().zh);
                format!("“{measure}”不分{key}登记，请去掉这个条件。")
            }
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Expected { expected, found: Some(found), .. } => {
                format!("expected {}, found “{found}”.", expected.text().en)
            }
            Self::Expected { expected, found: None, .. } => {
                format!("the expression ends where {} should follow.", expected.text().en)
            }
            Self::Number { .. } => {
                "numbers cannot be terms, only measures can; choose the factor in its own field."
                    .to_owned()
            }
            Self::UnknownMeasure { word, nearest: Some(near), .. } => {
                format!("no measure is named “{word}”. Did you mean {}?", near.id())
            }
            Self::UnknownMeasure { word, nearest: None, .. } => {
                format!("no measure is named “{word}”. Choose one from the list of measures.")
            }
            Self::UnknownKey { word, .. } => {
                format!("there is no filter “{word}”. Use sex, order, policy or age.")
            }
            Self::UnknownValue { key, word, .. } => {
                let (name, values) = (key.name().en, key.values().en);
                format!("“{word}” is no value for {name}. Write one of: {values}.")
            }
            Self::Repeated { key, .. } => {
                format!("{} is given twice in one pair of brackets. Keep one.", key.name().en)
            }
            Self::Unfit { key, measure, .. } => {
                let (measure, key) = (measure.id(), key.name().en);
                format!("{measure} is not counted by {key}. Remove this filter.")
            }
        }
    }
}

/// Which of the two sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above the line.
    Numerator,
    /// Below it.
    Denominator,
}

impl Side {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> Bilingual {
        match self {
            Self::Numerator => both("分子", "numerator"),
            Self::Denominator => both("分母", "denominator"),
        }
    }
}

/// What is wrong with an own indicator.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OwnError {
    /// The file is not JSON of own indicators.
    #[error("line {line}, column {column}: not a file of own indicators (field {field:?})")]
    Json {
        /// 1-based line.
        line: usize,
        /// 1-based column.
        column: usize,
        /// The field that is missing, unknown or wrong, where it can be told.
        field: Option<String>,
    },
    /// No name.
    #[error("the name is empty")]
    NoName,
    /// The name belongs to another indicator.
    #[error("the name {name:?} belongs to another indicator")]
    NameTaken {
        /// As written.
        name: String,
    },
    /// The id is not of the form `own-…`.
    #[error("the id {id:?} is not own- with letters, digits and dashes")]
    BadId {
        /// As written.
        id: String,
    },
    /// The id is used twice.
    #[error("the id {id:?} is used twice")]
    IdTaken {
        /// As written.
        id: String,
    },
    /// A sum cannot be read.
    #[error("{}: {error}", side.name().en)]
    Expression {
        /// Which.
        side: Side,
        /// Why and where.
        error: ExpressionError,
    },
    /// Counts that do not add up: of a moment and of a period, or money and people.
    #[error("{}: {} and {} do not add up", side.name().en, one.id(), other.id())]
    Mixed {
        /// Which sum.
        side: Side,
        /// One of the measures.
        one: Measure,
        /// One that does not go with it.
        other: Measure,
    },
    /// The population by the chosen base within a sum of several terms.
    #[error("the population by the chosen base is the whole denominator or no part of it")]
    PopulationInSum,
    /// The factor is not one of those offered.
    #[error("the factor {factor} is not offered")]
    BadFactor {
        /// As given.
        factor: u32,
    },
    /// The unit asks for another factor.
    #[error("the unit {} asks for the factor {needed}, not {factor}", unit.id())]
    UnitFactor {
        /// The unit.
        unit: Unit,
        /// The factor given.
        factor: u32,
        /// The factor that goes with the unit.
        needed: u32,
    },
    /// A factor other than 1 without a denominator.
    #[error("a plain count has the factor 1")]
    FactorOfCount,
    /// A share without a denominator.
    #[error("a share has a denominator")]
    ShareOfNothing,
    /// A share that is not in per cent.
    #[error("a share is in per cent")]
    ShareFactor,
    /// More decimals than are printed.
    #[error("{decimals} decimals are more than {MOST_DECIMALS}")]
    TooManyDecimals {
        /// As given.
        decimals: u8,
    },
}

impl OwnError {
    /// What is wrong and what to do.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Expression { side, error }, Lang::Zh) => {
                format!("{}{}", side.name().zh, error.text(lang))
            }
            (Self::Expression { side, error }, Lang::En) => {
                format!("In the {}. {}", side.name().en, error.text(lang))
            }
            (Self::Mixed { side, one, other }, _) => mixed(*side, *one, *other, lang),
            (_, Lang::Zh) => self.zh(),
            (_, Lang::En) => self.en(),
        }
    }

    fn zh(&self) -> String {
        match self {
            Self::Json { line, column, field: Some(field) } => format!(
                "第{line}行第{column}列：“{field}”一项缺少、多余或写法不对，请对照导出的自定指标文件改正。"
            ),
            Self::Json { line, column, field: None } => format!(
                "第{line}行第{column}列：不是自定指标文件的格式（JSON），请检查括号、引号和逗号。"
            ),
            Self::NoName => "请填写指标名称。".to_owned(),
            Self::NameTaken { name } => {
                format!("已有名为“{name}”的指标，请另取名称，以免混淆。")
            }
            Self::BadId { id } => format!(
                "编号“{id}”不合要求：须以 own- 开头，后接小写字母、数字或连字符，如 own-1。"
            ),
            Self::IdTaken { id } => format!("编号“{id}”重复，请改用另一个编号。"),
            Self::PopulationInSum => "“总人口”按所选人口口径取数，只能单独作分母；要与其他数据项相加减，请写明“期末人口”“户籍人口”等。".to_owned(),
            Self::BadFactor { factor } => {
                format!("倍数不能为 {factor}，只能是 {}。", factors("、"))
            }
            Self::UnitFactor { unit, factor, needed } => format!(
                "单位“{}”应配倍数 {needed}，而倍数是 {factor}，请改其中之一。",
                unit.name().zh
            ),
            Self::FactorOfCount => {
                "没有分母的指标是绝对数，倍数只能为 1，单位也不能是百分数、千分数等。".to_owned()
            }
            Self::ShareOfNothing => "标为“分子是分母的一部分”，却没有分母，请填写分母。".to_owned(),
            Self::ShareFactor => {
                "分子是分母的一部分时按百分数计算，倍数应为 100；要用千分数或万分数，请取消这一项。".to_owned()
            }
            Self::TooManyDecimals { decimals } => {
                format!("小数位数为 {decimals}，最多 {MOST_DECIMALS} 位。")
            }
            Self::Expression { .. } | Self::Mixed { .. } => String::new(),
        }
    }

    fn en(&self) -> String {
        match self {
            Self::Json { line, column, field: Some(field) } => format!(
                "Line {line}, column {column}: “{field}” is missing, unknown or wrong. Compare with a file of own indicators saved here."
            ),
            Self::Json { line, column, field: None } => format!(
                "Line {line}, column {column}: not a file of own indicators (JSON). Check brackets, quotes and commas."
            ),
            Self::NoName => "Give the indicator a name.".to_owned(),
            Self::NameTaken { name } => {
                format!("There is an indicator named “{name}” already. Choose another name.")
            }
            Self::BadId { id } => format!(
                "The id “{id}” must be own- with small letters, digits or dashes, such as own-1."
            ),
            Self::IdTaken { id } => format!("The id “{id}” is used twice. Choose another."),
            Self::PopulationInSum => "“population” follows the base that is chosen and can only be the whole denominator. To add or subtract, name population-end, registered or the like.".to_owned(),
            Self::BadFactor { factor } => {
                format!("The factor cannot be {factor}. It is one of {}.", factors(", "))
            }
            Self::UnitFactor { unit, factor, needed } => format!(
                "The unit “{}” goes with the factor {needed}, not {factor}. Change one of them.",
                unit.name().en
            ),
            Self::FactorOfCount => {
                "Without a denominator it is a count: the factor must be 1 and the unit no percentage."
                    .to_owned()
            }
            Self::ShareOfNothing => {
                "It is marked as a part of a whole, but has no denominator. Fill it in.".to_owned()
            }
            Self::ShareFactor => {
                "A part of a whole is in per cent: the factor must be 100. For per mille, unmark it."
                    .to_owned()
            }
            Self::TooManyDecimals { decimals } => {
                format!("{decimals} decimals are too many: at most {MOST_DECIMALS}.")
            }
            Self::Expression { .. } | Self::Mixed { .. } => String::new(),
        }
    }
}

fn factors(separator: &str) -> String {
    FACTORS.map(|factor| factor.to_string()).join(separator)
}

fn mixed(side: Side, one: Measure, other: Measure, lang: Lang) -> String {
    let of_money = [one, other].iter().any(|measure| measure.nature() == Nature::Fen);
    let why = if of_money {
        both("金额与人数、件数不能相加", "money does not add to people or things")
    } else {
        both("时点数与时期数不能相加", "a number at a moment does not add to events of a period")
    };
    let side = side.name();
    match lang {
        Lang::Zh => format!(
            "{}中“{}”与“{}”：{}，请分作分子和分母，或去掉其一。",
            side.zh,
            one.name().zh,
            other.name().zh,
            why.zh
        ),
        Lang::En => format!(
            "In the {}, {} and {}: {}. Relate one to the other or remove one.",
            side.en,
            one.id(),
            other.id(),
            why.en
        ),
    }
}
