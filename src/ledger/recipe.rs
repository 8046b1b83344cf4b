//! What the user decided about a table, and the same saved by role so that it fits next month's file. Knows roles and words, not rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Correction, Encoding, Facet, Kind, Limits, OwnRelation, Role, Shape, Target, fold};
use crate::cube::{Order, Policy, Sex};
use crate::period::When;

/// Names a table within its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TableId {
    /// The sheet, or the member of an archive; empty where a file is one table.
    pub sheet: String,
    /// Which of the tables that stand side by side, from the left.
    pub block: u32,
}

/// What the user decided about the tables of a file.
pub type Recipes = BTreeMap<TableId, Recipe>;

/// What the user decided about a table; what is absent is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recipe {
    /// Whether the table is not to be counted.
    pub is_left_out: bool,
    /// Whether what looks like several tables side by side is one.
    pub is_joined: bool,
    /// The encoding.
    pub encoding: Option<Encoding>,
    /// The separator.
    pub delimiter: Option<u8>,
    /// 1-based record of the header, its first row.
    pub header_row: Option<u64>,
    /// Rows of the header; a row of column numbers may be counted among them or not.
    pub header_rows: Option<u64>,
    /// What the ledger is about.
    pub kind: Option<Kind>,
    /// The period of a table whose rows do not say it.
    pub stated: Option<When>,
    /// Roles by 0-based column of the file.
    pub roles: BTreeMap<u32, Role>,
    /// Classes of columns of counts, by 0-based column of the file.
    pub facets: BTreeMap<u32, Facet>,
    /// What the digits in a column of sexes mean.
    pub sex_coding: Option<SexCoding>,
    /// Which comes first in dates that end in the year.
    pub date_order: Option<DateOrder>,
    /// Whether years of two or three digits are those of the Republic of China (民國).
    pub is_minguo: bool,
    /// What values mean that the reader does not know.
    pub values: Vec<ValueMap>,
    /// Places that became part of others: counted under these names at all times, so that series can be compared.
    pub places: BTreeMap<String, String>,
    /// What is done about what the checks find, the latest decision last.
    pub corrections: Vec<Correction>,
    /// Limits of rules that differ from the usual ones.
    pub limits: Limits,
    /// Relations between figures of a form that are asked besides the usual ones.
    pub relations: Vec<OwnRelation>,
}

/// What one value means in the columns of a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueMap {
    /// The role of the columns.
    pub role: Role,
    /// The value as it is written.
    pub text: String,
    /// What it means.
    pub means: ValueMeaning,
}

/// A class that a value can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ValueMeaning {
    /// A sex.
    Sex(Sex),
    /// A birth order.
    Order(Order),
    /// A policy state.
    Policy(Policy),
}

impl ValueMeaning {
    /// The classes that a value of a column with `role` can stand for.
    #[must_use]
    pub fn choices(role: Role) -> Vec<Self> {
        match role {
            Role::Sex => [Sex::Male, Sex::Female, Sex::Unknown].map(Self::Sex).into(),
            Role::Order => [
                Order::First,
                Order::Second,
                Order::Third,
                Order::Fourth,
                Order::FifthPlus,
                Order::ThirdPlus,
                Order::Unknown,
            ]
            .map(Self::Order)
            .into(),
            Role::Policy => {
                [Policy::Within, Policy::Outside, Policy::Unknown].map(Self::Policy).into()
            }
            _ => Vec::new(),
        }
    }
}

/// What digits mean in a column of sexes.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum SexCoding {
    /// GB/T 2261.1: 1 male, 2 female, 0 and 9 not stated.
    #[default]
    OneMaleTwoFemale,
    /// 0 male, 1 female.
    ZeroMaleOneFemale,
    /// 1 female, 2 male.
    OneFemaleTwoMale,
    /// 1 male, 0 female.
    OneMaleZeroFemale,
}

impl SexCoding {
    /// Every coding.
    pub const ALL: [Self; 4] = [
        Self::OneMaleTwoFemale,
        Self::ZeroMaleOneFemale,
        Self::OneFemaleTwoMale,
        Self::OneMaleZeroFemale,
    ];

    /// What a digit means.
    #[must_use]
    pub const fn sex(self, digit: u8) -> Option<Sex> {
        match (self, digit) {
            (Self::OneMaleTwoFemale | Self::OneMaleZeroFemale, 1)
            | (Self::ZeroMaleOneFemale, 0)
            | (Self::OneFemaleTwoMale, 2) => Some(Sex::Male),
            (Self::OneMaleTwoFemale, 2)
            | (Self::ZeroMaleOneFemale | Self::OneFemaleTwoMale, 1)
            | (Self::OneMaleZeroFemale, 0) => Some(Sex::Female),
            (_, 0 | 9) => Some(Sex::Unknown),
            _ => None,
        }
    }
}

/// Which comes first in dates that end in the year.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum DateOrder {
    /// 03/05/2012 is 5 March, as a spreadsheet with American settings writes it.
    #[default]
    MonthFirst,
    /// 03/05/2012 is 3 May.
    DayFirst,
}

/// A recipe as it is saved: columns by role and header, not by position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedRecipe {
    /// The version of this form.
    pub version: u32,
    /// What the ledger is about.
    pub kind: Kind,
    /// Its columns that are used, or that the user said are not.
    pub columns: Vec<SavedColumn>,
    /// The settings that hold for the whole table; positions are left out.
    pub settings: Recipe,
}

/// A column of a saved recipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedColumn {
    /// Its header.
    pub header: String,
    /// What it means.
    pub role: Role,
    /// For counts, the classes that the user gave it; without them they are read from the header of the table, as its year changes.
    pub facet: Option<Facet>,
}

/// What became of one step of a saved recipe on another table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The header that was looked for.
    pub header: String,
    /// What it is to mean.
    pub role: Role,
    /// What became of it.
    pub fit: Fit,
}

/// How a step fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fit {
    /// The column was there and was understood so already.
    Already,
    /// The column was there and means this now.
    Applied,
    /// Another column was understood so already; the header has changed.
    OtherHeader,
    /// No such column.
    Missing,
}

impl SavedRecipe {
    const VERSION: u32 = 1;

    /// The recipe of a table that was cut as `shape`.
    #[must_use]
    pub fn of(recipe: &Recipe, shape: &Shape) -> Self {
        let column = |(at, column): (u32, &super::Column)| {
            let is_said = recipe.roles.contains_key(&(shape.first_column + at));
            (column.role != Role::Ignored || is_said).then(|| SavedColumn {
                header: column.header.clone(),
                role: column.role,
                facet: recipe.facets.get(&(shape.first_column + at)).cloned(),
            })
        };
        Self {
            version: Self::VERSION,
            kind: shape.kind,
            columns: (0..).zip(&shape.columns).filter_map(column).collect(),
            // How bytes are cut is each file's own.
            settings: Recipe {
                roles: BTreeMap::new(),
                facets: BTreeMap::new(),
                encoding: None,
                delimiter: None,
                // Row numbers are each file's own.
                corrections: of_rules(&recipe.corrections),
                ..recipe.clone()
            },
        }
    }

    /// The recipe as a file.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing to memory fails only for keys that JSON does not know, and there are none.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The recipe in a file; `None` where it is none.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        let saved: Option<Self> = serde_json::from_str(json).ok();
        saved.filter(|saved| saved.version == Self::VERSION).map(|mut saved| {
            // A limit that cannot be would be listed and not hold.
            saved.settings.limits.retain(|limit, value| limit.row().range.contains(value));
            saved
        })
    }

    /// Whether every column is there under its header: then the recipe fits without asking.
    #[must_use]
    pub fn agrees_with(&self, shape: &Shape) -> bool {
        let has = |header: &String| shape.columns.iter().any(|column| same(&column.header, header));
        self.columns.iter().all(|column| has(&column.header))
    }

    /// This recipe for a table that was cut as `shape`, and what became of each column. Where less than half of its columns are
    /// there it is a recipe for something else, and changes nothing.
    #[must_use]
    pub fn fit(&self, shape: &Shape) -> (Recipe, Vec<Step>) {
        let mut recipe = Recipe { kind: Some(self.kind), ..self.settings.clone() };
        let mut taken = Vec::new();
        let steps: Vec<Step> = self
            .columns
            .iter()
            .map(|saved| {
                let fit = saved.fit(shape, &mut recipe, &mut taken);
                Step { header: saved.header.clone(), role: saved.role, fit }
            })
            .collect();
        let is_for_this = taken.len() * 2 >= self.columns.len();
        (if is_for_this { recipe } else { Recipe::default() }, steps)
    }
}

impl SavedColumn {
    fn fit(&self, shape: &Shape, recipe: &mut Recipe, taken: &mut Vec<u32>) -> Fit {
        let is_free = |(at, column): &(u32, &super::Column)| {
            !taken.contains(at) && same(&column.header, &self.header)
        };
        let Some((at, column)) = (0..).zip(&shape.columns).find(is_free) else {
            let is_elsewhere = shape.columns.iter().any(|column| column.role == self.role);
            return if is_elsewhere { Fit::OtherHeader } else { Fit::Missing };
        };
        taken.push(at);
        let has_facet = self.facet.as_ref().is_none_or(|facet| *facet == column.facet);
        if column.role == self.role && has_facet {
            return Fit::Already;
        }
        recipe.roles.insert(shape.first_column + at, self.role);
        if let Some(facet) = &self.facet {
            recipe.facets.insert(shape.first_column + at, facet.clone());
        }
        Fit::Applied
    }
}

/// Decisions that another file can share.
fn of_rules(corrections: &[Correction]) -> Vec<Correction> {
    let is_of_rule = |it: &&Correction| matches!(it.target, Target::Rule(_));
    corrections.iter().filter(is_of_rule).copied().collect()
}

/// Whether two headers are one word.
fn same(a: &str, b: &str) -> bool {
    fold::word(a) == fold::word(b)
}
