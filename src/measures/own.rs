//! Indicators that the user defines: a numerator and a denominator as expressions over the measures of the cube, checked, and made
//! into a row like those of the catalogue, so that evaluation, tables and charts treat both alike. Knows no file and no screen.

mod error;
mod format;
mod parse;
pub(super) mod spelling;
mod words;

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::catalogue::catalogue;
use super::class::{Select, Term};
use super::formula::{Formula, Whole};
use super::indicator::{Definition, Direction, Group, Indicator, Spread, Unit};
use crate::cube::{Measure, Nature};
use crate::text::{Bilingual, Lang, both};
pub use error::{Expected, ExpressionError, OwnError, Side};
pub use format::{format, spell};
pub use parse::parse;
pub use words::Key;

/// The factors that are offered.
pub const FACTORS: [u32; 5] = [1, 100, 1_000, 10_000, 100_000];
/// Places after the point that can be asked for.
pub const MOST_DECIMALS: u8 = 6;
/// How every id of an own indicator begins.
pub const ID_PREFIX: &str = "own-";

/// An indicator as the user defines it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnIndicator {
    /// `own-` with small letters, digits and dashes.
    pub id: String,
    /// As printed, in whatever language.
    pub name: String,
    /// What is counted: an expression.
    pub numerator: String,
    /// What it is related to: an expression; `None` for a plain count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<String>,
    /// Per how many: one of [`FACTORS`].
    #[serde(default = "one")]
    pub factor: u32,
    /// What a value is counted in.
    #[serde(with = "unit")]
    pub unit: Unit,
    /// Which way is better.
    #[serde(default = "descriptive", with = "direction")]
    pub direction: Direction,
    /// Whether the numerator is a part of the denominator: a share in per cent, with Wilson's interval.
    #[serde(default)]
    pub is_share: bool,
    /// Places after the point.
    #[serde(default)]
    pub decimals: u8,
}

const fn one() -> u32 {
    1
}

const fn descriptive() -> Direction {
    Direction::Descriptive
}

/// A file of own indicators.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    indicators: Vec<OwnIndicator>,
}

/// Reads a file of own indicators: `{"indicators": [ … ]}`. They are not checked yet.
///
/// # Errors
/// Where it is no such file.
pub fn read(json: &str) -> Result<Vec<OwnIndicator>, OwnError> {
    let json = json.trim_start_matches('\u{feff}');
    serde_json::from_str(json).map(|file: File| file.indicators).map_err(|error| {
        // Serde puts the field that it speaks of into backticks.
        let field = error.is_data().then(|| error.to_string());
        let field = field.and_then(|text| Some(text.split('`').nth(1)?.to_owned()));
        OwnError::Json { line: error.line(), column: error.column(), field }
    })
}

/// Writes a file of own indicators.
#[must_use]
pub fn write(indicators: &[OwnIndicator]) -> String {
    let file = File { indicators: indicators.to_vec() };
    // Nothing in it can fail: every key is a string.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// Everything that is wrong with an own indicator by itself; nothing when it can be compiled.
#[must_use]
pub fn check(own: &OwnIndicator) -> Vec<OwnError> {
    checked(own).err().unwrap_or_default()
}

/// Makes a row like those of the catalogue of it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn compile(own: &OwnIndicator) -> Result<&'static Indicator, Vec<OwnError>> {
    static COMPILED: Mutex<Vec<(OwnIndicator, &'static Indicator)>> = Mutex::new(Vec::new());
    let sums = checked(own)?;
    let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, row)) = compiled.iter().find(|(known, _)| known == own) {
        return Ok(row);
    }
    let row = leak(own, sums);
    compiled.push((own.clone(), row));
    Ok(row)
}

/// Compiles several, no two of which may share an id or a name.
#[must_use]
pub fn compile_all(all: &[OwnIndicator]) -> Vec<Result<&'static Indicator, Vec<OwnError>>> {
    let compiled = all.iter().enumerate().map(|(at, own)| {
        let before = &all[..at];
        let mut errors = Vec::new();
        if before.iter().any(|other| other.id == own.id) {
            errors.push(OwnError::IdTaken { id: own.id.clone() });
        }
        let name = spelling::fold(&own.name);
        if before.iter().any(|other| spelling::fold(&other.name) == name) {
            errors.push(OwnError::NameTaken { name: own.name.clone() });
        }
        if errors.is_empty() {
            return compile(own);
        }
        errors.extend(check(own));
        Err(errors)
    });
    compiled.collect()
}

/// The terms of an own indicator.
struct Sums {
    numerator: Vec<Term>,
    denominator: Option<Vec<Term>>,
}

fn checked(own: &OwnIndicator) -> Result<Sums, Vec<OwnError>> {
    let mut errors = Vec::new();
    named(own, &mut errors);
    let numerator = sum(&own.numerator, Side::Numerator, &mut errors);
    let denominator = own.denominator.as_deref();
    let denominator = denominator.map(|text| sum(text, Side::Denominator, &mut errors));
    let is_whole = |terms: &[Term]| matches!(terms, [term] if !term.is_minus);
    if denominator.iter().any(|terms| terms.iter().copied().any(is_population) && !is_whole(terms))
    {
        errors.push(OwnError::PopulationInSum);
    }
    scaled(own, &mut errors);
    if errors.is_empty() { Ok(Sums { numerator, denominator }) } else { Err(errors) }
}

fn named(own: &OwnIndicator, errors: &mut Vec<OwnError>) {
    let name = spelling::fold(&own.name);
    if name.is_empty() {
        errors.push(OwnError::NoName);
    } else if catalogue().any(|row| spelling::names(row).contains(&name)) {
        errors.push(OwnError::NameTaken { name: own.name.clone() });
    }
    let is_plain = |rest: &str| {
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !rest.is_empty() && rest.bytes().all(is_part)
    };
    if !own.id.strip_prefix(ID_PREFIX).is_some_and(is_plain) {
        errors.push(OwnError::BadId { id: own.id.clone() });
    }
}

/// The terms of an expression that add up; none where it is wrong.
fn sum(text: &str, side: Side, errors: &mut Vec<OwnError>) -> Vec<Term> {
    let terms = match parse(text) {
        Ok(terms) => terms,
        Err(error) => {
            errors.push(OwnError::Expression { side, error });
            return Vec::new();
        }
    };
    let mut measures = terms.iter().map(|term| term.select.measure);
    if let Some(one) = measures.next()
        && let Some(other) = measures.find(|other| other.nature() != one.nature())
    {
        errors.push(OwnError::Mixed { side, one, other });
    }
    terms
}

/// Whether a term is the population by the base that the user chose.
fn is_population(term: Term) -> bool {
    term.select == Select::all(Measure::Population)
}

fn scaled(own: &OwnIndicator, errors: &mut Vec<OwnError>) {
    let factor = own.factor;
    let has_denominator = own.denominator.is_some();
    let needed = needed_factor(own.unit);
    if !FACTORS.contains(&factor) {
        errors.push(OwnError::BadFactor { factor });
    } else if !has_denominator && (factor != 1 || needed.is_some()) {
        errors.push(OwnError::FactorOfCount);
    } else if let Some(needed) = needed.filter(|needed| *needed != factor) {
        errors.push(OwnError::UnitFactor { unit: own.unit, factor, needed });
    }
    if own.is_share && !has_denominator {
        errors.push(OwnError::ShareOfNothing);
    } else if own.is_share && factor != 100 {
        errors.push(OwnError::ShareFactor);
    }
    if own.decimals > MOST_DECIMALS {
        errors.push(OwnError::TooManyDecimals { decimals: own.decimals });
    }
}

/// The factor that a unit names.
const fn needed_factor(unit: Unit) -> Option<u32> {
    match unit {
        Unit::Percent | Unit::PerHundredFemales => Some(100),
        Unit::PerMille => Some(1_000),
        Unit::PerTenThousand => Some(10_000),
        _ => None,
    }
}

const POPULATION: Bilingual = both("人口（按所选基数）", "population (by the base chosen)");
const NAME: Bilingual = both("自定口径", "Own definition");
const SOURCE: Bilingual = both("用户自定", "Defined by the user");
const NOTE: Bilingual = both(
    "自定指标：口径由用户给出，未经核对出处，与其他地区或年份比较前请确认口径相同。",
    "An own indicator: its definition is the user's and has no published source. Compare only with figures of the same definition.",
);

/// The row of the catalogue for it.
///
/// Rows of the catalogue are constants of the program, and everything that shows figures borrows them for its whole run. An own
/// indicator is some hundred bytes, made once for each wording that the user saved (see [`compile`]), so it is leaked rather than
/// making every holder of an indicator count references.
fn leak(own: &OwnIndicator, sums: Sums) -> &'static Indicator {
    let numerator = words(&sums.numerator);
    let denominator = match sums.denominator.as_deref() {
        None => both("", ""),
        Some([term]) if is_population(*term) => POPULATION,
        Some(terms) => words(terms),
    };
    let formula = formula(own, sums);
    let name = text(own.name.trim().to_owned());
    let definition = Definition { name: NAME, formula, numerator, denominator, source: SOURCE };
    Box::leak(Box::new(Indicator {
        id: text(own.id.clone()),
        name: both(name, name),
        group: Group::Own,
        unit: own.unit,
        decimals: own.decimals.into(),
        direction: own.direction,
        spread: Spread::Chance,
        note: NOTE,
        definitions: Box::leak(Box::new([definition])),
    }))
}

fn text(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// A sum in words of both languages.
fn words(terms: &[Term]) -> Bilingual {
    both(text(spell(terms, Lang::Zh)), text(spell(terms, Lang::En)))
}

/// How it is computed. Events per 1,000 of the population are a rate, with an interval; other ratios have none.
fn formula(own: &OwnIndicator, sums: Sums) -> Formula {
    let of: &'static [Term] = Box::leak(sums.numerator.into_boxed_slice());
    let Some(denominator) = sums.denominator else { return Formula::Count(of) };
    let is_of_population = matches!(&denominator[..], [term] if is_population(*term));
    let are_events = of.iter().all(|term| term.select.measure.nature() == Nature::Flow);
    let base = if is_of_population {
        Whole::Population
    } else {
        Whole::Sum(Box::leak(denominator.into_boxed_slice()))
    };
    if own.is_share {
        Formula::Share { of, base }
    } else if is_of_population && own.factor == 1_000 && are_events {
        Formula::Rate(of)
    } else {
        Formula::Ratio { of, base, per: own.factor }
    }
}

/// Units and directions by their stable names; what is printed is understood too.
macro_rules! by_id {
    ($module:ident $type:ident) => {
        mod $module {
            use serde::{Deserialize, Deserializer, Serializer, de};

            use super::$type;
            pub(super) fn serialize<S: Serializer>(it: &$type, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(it.id())
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<$type, D::Error> {
                let word = String::deserialize(from)?;
                let is_meant =
                    |it: &&$type| it.id() == word || it.name().zh == word || it.name().en == word;
                let known =
                    || de::Error::custom(format!("`{}` is not known: {word}", stringify!($module)));
                $type::ALL.iter().find(is_meant).copied().ok_or_else(known)
            }
        }
    };
}

by_id!(unit Unit);
by_id!(direction Direction);

#[cfg(test)]
mod tests;
