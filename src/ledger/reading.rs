//! What comes out of reading one file: how it was cut, the row account, the findings and the cubes. No row, no value of a person.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Checks, DateOrder, Delays, Facet, Failure, Findings, Form, Kind, Role, RuleSet, SexCoding,
    TableId,
};
use crate::cube::Cube;
use crate::period::When;

/// A character encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB 18030, of which GBK and GB 2312 are parts.
    Gb18030,
    /// UTF-16 little endian, Excel's "Unicode text".
    Utf16Le,
    /// UTF-16 big endian.
    Utf16Be,
}

/// How a column got its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// Its header is known.
    Header,
    /// Its header differs in one character from a known one.
    Near,
    /// Its values gave it away.
    Values,
    /// The user said so.
    User,
    /// Nothing is known of it.
    None,
}

/// One distinct value as shown in the preview: in the clear for classes that the reader knows, else only its shape.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The value, or its mask: a letter or Han character is ○, a digit #.
    pub text: String,
    /// How many of the previewed rows have it.
    pub rows: u64,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The header as written, groups first: `婴儿情况 / 性别`.
    pub header: String,
    /// What it means.
    pub role: Role,
    /// For counts, the classes that its header says.
    pub facet: Facet,
    /// Why it is thought to mean that.
    pub basis: Basis,
    /// Its most frequent values in the first rows, masked where they could be about a person.
    pub samples: Vec<Sample>,
}

/// How a file was cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// What the ledger is about.
    pub kind: Kind,
    /// Whether its rows are events or counts.
    pub form: Form,
    /// The encoding of the text.
    pub encoding: Encoding,
    /// The byte that separates cells.
    pub delimiter: u8,
    /// 1-based record of the header, its first row.
    pub header_row: u64,
    /// Rows of the header, with the row of column numbers.
    pub header_rows: u64,
    /// The first column, 0-based: more than 0 where another table stands to the left.
    pub first_column: u32,
    /// The columns in the order of the file.
    pub columns: Vec<Column>,
    /// The period that the title states.
    pub stated: Option<When>,
    /// The day the ledger was filed, as days since 1970-01-01, when its footer says so.
    pub filed_on: Option<i32>,
}

/// What became of every row. Held by a test: `rows` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Records in the file, blank ones too.
    pub rows: u64,
    /// Above the header.
    pub title: u64,
    /// The header, also where it is repeated.
    pub header: u64,
    /// 小计, 合计 and roll-ups of rows that are counted.
    pub subtotal: u64,
    /// Signatures and notes.
    pub footer: u64,
    /// Nothing but blanks.
    pub blank: u64,
    /// In the cube.
    pub counted: u64,
    /// The same birth again.
    pub duplicate: u64,
    /// Without a usable date or count.
    pub invalid: u64,
    /// Stillbirths, adoptions, and rows under a definition that was not chosen.
    pub excluded: u64,
}

/// The counts under one definition (口径); a ledger with a single one has a single variant with an empty name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The definition as the file names it.
    pub name: String,
    /// Its counts; shared, as a page with one ledger shows them as they are.
    pub cube: Arc<Cube>,
    /// The row account when this definition is chosen.
    pub account: Account,
    /// What of it stands on rows that failed a rule, and what rows that were left out would add.
    pub doubtful: Vec<Doubtful>,
}

/// The counts of rows that failed the same rules: what a figure would be without them, or with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubtful {
    /// The rules, but for those that are only worth knowing.
    pub failed: RuleSet,
    /// Whether the rows are counted.
    pub is_counted: bool,
    /// Their counts.
    pub cube: Arc<Cube>,
}

/// What became of a relation that the user added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationOutcome {
    /// How often its figures were all there.
    pub asked: u64,
    /// The rows in which it did not hold, once for each class.
    pub failed: Vec<u64>,
}

impl RelationOutcome {
    /// Adds that of a part of the file that begins behind `rows_before` rows.
    pub(crate) fn append(&mut self, following: Self, rows_before: u64) {
        self.asked += following.asked;
        self.failed.extend(following.failed.into_iter().map(|row| row + rows_before));
    }
}

/// A ledger that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// How the file was cut.
    pub shape: Shape,
    /// At least one.
    pub variants: Vec<Variant>,
    /// What is wrong, in the order of [`super::Rule::ALL`]; rules that never failed are absent.
    pub findings: Vec<Findings>,
    /// Which rules the rows were asked and failed, by place and time.
    pub checks: Checks,
    /// What became of the user's own relations, by their place in the recipe.
    pub relations: BTreeMap<usize, RelationOutcome>,
    /// Values of classes that the reader does not know, the most frequent first.
    pub unknown: Vec<Unknown>,
    /// What digits stand for in the column of sexes, where it has digits.
    pub sex_codes: Option<SexCodes>,
    /// How dates that end in the year were read, where there are any.
    pub dates: Option<DateReading>,
    /// How long after the births they were registered, where a register says when.
    pub delays: Delays,
}

/// A value that the reader does not know in a column of classes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// 0-based column of the file.
    pub column: u32,
    /// The role of the column.
    pub role: Role,
    /// The value as it is written; its mask where it could be about a person, and then it cannot be mapped.
    pub text: String,
    /// Whether `text` is the value itself.
    pub is_clear: bool,
    /// How many rows have it.
    pub rows: u64,
}

/// What digits in a column of sexes were taken for, and how often the identity number in the same row agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SexCodes {
    /// The coding.
    pub coding: SexCoding,
    /// Rows with a code and an identity number.
    pub compared: u64,
    /// Those of them that agree.
    pub agreeing: u64,
}

/// How dates that end in the year were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateReading {
    /// Which comes first.
    pub order: DateOrder,
    /// Rows whose date fits only this order.
    pub deciding: u64,
    /// Rows whose date fits both.
    pub ambiguous: u64,
}

/// One table of a file with what came of reading it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// Which table.
    pub id: TableId,
    /// How many tables stand side by side in its sheet.
    pub blocks: u32,
    /// What was read, or why it was not.
    pub outcome: Result<Reading, Failure>,
}
