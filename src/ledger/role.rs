//! What a column means. One row of [`ROLES`] holds all that is known of a role: its names and the headers it goes by.

use serde::{Deserialize, Serialize};

use crate::text::{Bilingual, both};

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Date of birth of the child.
    BirthDate,
    /// Year of a count.
    Year,
    /// Sex of the child.
    Sex,
    /// Birth order.
    Order,
    /// Within or outside policy.
    Policy,
    /// A level of the place; several columns may have it, the largest unit first.
    Place,
    /// A class beside place, e.g. 城乡.
    Stratum,
    /// Which of several definitions a count follows, e.g. 口径; one must be chosen, they are never summed.
    Definition,
    /// Births, both sexes.
    Births,
    /// Male births.
    BirthsMale,
    /// Female births.
    BirthsFemale,
    /// Mother's identity number: checked and digested while reading, then dropped.
    MotherId,
    /// Mother's name: digested, then dropped.
    MotherName,
    /// Father's name: digested, then dropped.
    FatherName,
    /// Child's name: digested, then dropped.
    ChildName,
    /// Child's identity number: digested, then dropped.
    ChildId,
    /// Number of children born together (胎数), or a remark that says so.
    Plurality,
    /// Live birth, stillbirth, adoption.
    LiveStatus,
    /// Remarks; only words for twins, stillbirth and adoption are read.
    Remark,
    /// Read past.
    Ignored,
}

/// All that is known of a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleRow {
    /// The role.
    pub role: Role,
    /// Its name.
    pub name: Bilingual,
    /// Whether its cells are about a person: never shown, not even as a sample.
    pub is_personal: bool,
    /// Headers it goes by, after folding (NFKC, no blanks or punctuation, lower case, traditional characters as simplified).
    pub headers: &'static [&'static str],
}

/// Every role with its headers. Sources of the headers: field names of registration forms, see ARCHITECTURE.md.
pub const ROLES: &[RoleRow] = &[RoleRow {
    role: Role::Sex,
    name: both("性别", "Sex"),
    is_personal: false,
    headers: &["性别"],
}];
